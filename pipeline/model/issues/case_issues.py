"""What can be wrong with a case: its id, its absence, cells that do not agree.

Part of `issues.CATALOGUE`: a code is added here and nowhere else.
"""

from __future__ import annotations

from pipeline.model.case_sheet import of_kind
from pipeline.model.issues.issue_code import Entry, IssueCode, Severity
from pipeline.model.sheet_column import Kind

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


class CaseIssue(IssueCode):
    """A case as a whole, beside the other cells, the quarter before and other cases."""

    # The identity of a case.
    CASE_ID_MALFORMED = Entry(
        "case_id_malformed",
        _E,
        "รหัสเรื่อง “{value}” ไม่อยู่ในรูปแบบที่กำหนด จึงไม่ได้ใช้",
        "โปรดใช้รหัสเดิมที่สำนักงานกฎหมายกำหนด เช่น 1001-2564-0007 เรื่องใหม่ให้เว้นว่าง",
        asked_of_agency=False,
    )
    CASE_ID_FOREIGN = Entry(
        "case_id_foreign",
        _E,
        "รหัสเรื่อง “{value}” เป็นของหน่วยงานอื่น จึงกำหนดรหัส {used} ให้",
        "โปรดตรวจสอบรหัสเรื่อง หากรับโอนเรื่องมาโปรดแจ้งสำนักงานกฎหมาย เรื่องใหม่ให้เว้นว่าง",
        asked_of_agency=False,
    )
    CASE_TRANSFERRED = Entry(
        "case_transferred",
        _W,
        "เรื่อง “{value}” เป็นของ{agency}ในไตรมาสก่อน ถือว่าได้โอนมาแล้ว",
        "โปรดยืนยันว่ารับโอนเรื่องนี้มา หากมิใช่โปรดลบแถวนี้",
    )
    CASE_ID_OF_ANOTHER = Entry(
        "case_id_of_another",
        _E,
        "รหัสเรื่อง “{value}” เป็นของเรื่องอื่นในทะเบียน เลขที่สำนวน เรื่อง และวันที่เกิดเหตุต่างกันทั้งหมด "
        "จึงถือเป็นเรื่อง {used}",
        "โปรดตรวจสอบว่ากรอกรหัสสลับกับเรื่องอื่นหรือไม่ เรื่องใหม่ให้เว้นว่าง",
    )
    CASE_ID_AHEAD = Entry(
        "case_id_ahead",
        _E,
        "รหัสเรื่อง “{value}” เป็นของปีงบประมาณที่ยังไม่ถึง จึงกำหนดรหัส {used} ให้",
        "โปรดใช้รหัสเดิมที่สำนักงานกฎหมายกำหนด เรื่องใหม่ให้เว้นว่าง",
        asked_of_agency=False,
    )
    CASE_ID_DOUBLED = Entry(
        "case_id_doubled",
        _E,
        "รหัสเรื่อง “{value}” ซ้ำกับแถวอื่น ({other}) จึงกำหนดรหัส {used} ให้แถวนี้",
        "โปรดตรวจสอบว่าเป็นคนละเรื่อง เรื่องใหม่ให้เว้นรหัสว่าง หากเป็นเรื่องเดียวกันโปรดเหลือแถวเดียว",
    )
    CASE_ID_UNKNOWN = Entry(
        "case_id_unknown",
        _W,
        "รหัสเรื่อง “{value}” ไม่มีในทะเบียนไตรมาสก่อน จึงใช้รหัส {used}",
        "โปรดตรวจสอบว่าเป็นรหัสที่สำนักงานกฎหมายกำหนด เรื่องใหม่ให้เว้นว่าง",
        asked_of_agency=False,
    )
    # Cases that the returns do not mention.
    CARRIED_MISSING = Entry(
        "carried_missing",
        _I,
        "หน่วยงานยังไม่ส่งรายงาน เรื่อง {file_no} จึงใช้ข้อมูลจาก{last}",
        "โปรดส่งรายงานของไตรมาสนี้",
        carried_on="missing",
    )
    CARRIED_NOT_OWED = Entry(
        "carried_not_owed",
        _I,
        "หน่วยงานไม่ต้องส่งรายงานของไตรมาสนี้ เรื่อง {file_no} จึงใช้ข้อมูลจาก{last}",
        "โปรดให้หน่วยงานที่รับเรื่องไว้รายงานเรื่องนี้โดยใช้รหัสเดิม",
        carried_on="not_owed",
    )
    CARRIED_UNREADABLE_FILE = Entry(
        "carried_unreadable_file",
        _I,
        "อ่านไฟล์ของหน่วยงานไม่ได้ เรื่อง {file_no} จึงใช้ข้อมูลจาก{last}",
        "โปรดส่งไฟล์ที่เปิดอ่านได้",
        carried_on="unreadable",
    )
    CARRIED_NIL = Entry(
        "carried_nil",
        _W,
        "หน่วยงานแจ้งว่าไม่มีเรื่อง แต่เรื่อง {file_no} ยังไม่ยุติตามข้อมูลจาก{last} จึงคงไว้ในทะเบียน",
        "โปรดรายงานความคืบหน้าของเรื่องนี้ หากยุติแล้วให้เลือกสถานะ “ยุติเรื่อง” และกรอกวันที่ยุติเรื่อง",
        to_confirm=True,
        carried_on="nil",
    )
    CARRIED_ABSENT = Entry(
        "carried_absent",
        _W,
        "ไม่พบเรื่อง {file_no} ในรายงาน ทั้งที่ยังไม่ยุติตามข้อมูลจาก{last} จึงคงไว้ในทะเบียน",
        "โปรดรายงานความคืบหน้าของเรื่องนี้ หากยุติแล้วให้เลือกสถานะ “ยุติเรื่อง” และกรอกวันที่ยุติเรื่อง",
        to_confirm=True,
        carried_on="returned",
    )
    CARRIED_FILE_GONE = Entry(
        "carried_file_gone",
        _W,
        "เรื่อง {file_no} มาจากไฟล์ {file} ซึ่งไม่อยู่ในโฟลเดอร์แล้ว จึงคงไว้ในทะเบียนตามที่อ่านได้ครั้งก่อน",
        "หากไฟล์นั้นส่งผิดหรือมิใช่ของหน่วยงาน ให้สั่งไม่ใช้ไฟล์นั้นในไฟล์คำวินิจฉัย เรื่องนี้จะออกจากทะเบียน",
    )
    CARRIED_CELL_UNREAD = Entry(
        "carried_cell_unread",
        _E,
        "ช่อง “{title}” ของเรื่องนี้ยังมิได้แก้ไขจาก{last}",
        "โปรดกรอกช่องนี้: {enter} หากยังไม่ได้ดำเนินการให้พิมพ์คำว่า ยังไม่มี",
        shown_as_error=True,
    )
    # Cells that do not agree with each other, with last quarter, or with another case.
    DATES_OUT_OF_ORDER = Entry(
        "dates_out_of_order",
        _W,
        "“{title}” ({value}) อยู่ก่อน “{other_title}” ({other})",
        "โปรดตรวจสอบวันที่ทั้งสองกับเอกสาร: {enter}",
        also_doubted=of_kind(Kind.DATE),
    )
    CLOSED_WITHOUT_DATE = Entry(
        "closed_without_date", _W, "สถานะเป็น “ยุติเรื่อง” แต่ไม่มีวันที่ยุติเรื่อง", "โปรดกรอกวันที่ยุติเรื่อง {enter}"
    )
    CLOSED_DATE_THOUGH_OPEN = Entry(
        "closed_date_though_open",
        _W,
        "มีวันที่ยุติเรื่อง ({value}) แต่สถานะยังไม่ยุติ",
        "หากยุติแล้วโปรดเลือกสถานะ “ยุติเรื่อง” หากยังโปรดลบวันที่ยุติเรื่อง",
        also_doubted=("closed_date",),
    )
    RECOVERED_OVER_DAMAGE = Entry(
        "recovered_over_damage",
        _W,
        "ได้รับชดใช้แล้ว {value} บาท มากกว่า “{other_title}” {other} บาท",
        "โปรดตรวจสอบจำนวนทั้งสอง ช่องนี้ให้กรอกเงินที่ได้รับชดใช้สะสม เช่น 85000.00",
        also_doubted=("damage_amount", "liable_amount"),
    )
    RECOVERED_FELL = Entry(
        "recovered_fell",
        _W,
        "เงินที่ได้รับชดใช้ {value} บาท น้อยกว่าไตรมาสก่อน ({other} บาท)",
        "โปรดกรอกยอดสะสมถึงวันที่รายงาน มิใช่เฉพาะไตรมาสนี้",
        to_confirm=True,
    )
    AMOUNT_UNUSUAL = Entry(
        "amount_unusual",
        _W,
        "“{title}” ของเรื่องที่เพิ่งพบเป็น {value} บาท สูงถึงเกณฑ์ที่ต้องสอบถาม ({limit} บาท)",
        "โปรดตรวจสอบจำนวนหลักและหน่วยของจำนวนเงิน เช่น 125000.50 หากถูกต้องแล้วไม่ต้องแก้ไข",
        to_confirm=True,
    )
    AMOUNT_JUMPED = Entry(
        "amount_jumped",
        _W,
        "ค่าเสียหาย {value} บาท ต่างจากไตรมาสก่อน ({other} บาท) ตั้งแต่สิบเท่า",
        "โปรดตรวจสอบจำนวนหลักและหน่วยของจำนวนเงิน เช่น 125000.50",
        to_confirm=True,
    )
    VALUE_CHANGED = Entry(
        "value_changed",
        _W,
        "“{title}” เป็น {value} ต่างจากไตรมาสก่อน ({other})",
        "โปรดยืนยันว่าค่าใหม่ถูกต้อง และระบุเหตุที่แก้ไขในช่องหมายเหตุ หากไม่ถูกต้องโปรดกรอกค่าเดิม {other}",
        to_confirm=True,
    )
    VALUE_REMOVED = Entry(
        "value_removed",
        _W,
        "“{title}” ว่าง ทั้งที่ไตรมาสก่อนเป็น {other}",
        "โปรดกรอกค่าเดิม {other} หากค่าเดิมไม่ถูกต้องโปรดระบุเหตุในช่องหมายเหตุ",
        to_confirm=True,
    )
    TEXT_REMOVED = Entry(
        "text_removed",
        _W,
        "“{title}” ว่าง ทั้งที่ไตรมาสก่อนกรอกไว้",
        "โปรดกรอกอีกครั้ง หากลบโดยตั้งใจโปรดระบุเหตุในช่องหมายเหตุ",
        to_confirm=True,
    )
    REMARKS_REMOVED = Entry(
        "remarks_removed",
        _I,
        "“{title}” ว่าง ทั้งที่ไตรมาสก่อนกรอกไว้",
        "หากยังมีปัญหาอุปสรรคเดิมโปรดกรอกอีกครั้ง",
    )
    SUBJECT_CHANGED = Entry(
        "subject_changed",
        _W,
        "เรื่องที่เลขที่สำนวนหรือรหัสเดียวกันในไตรมาสก่อนคือ “{other}” บัดนี้เป็น “{value}”",
        "โปรดยืนยันว่าเป็นเรื่องเดียวกัน หากมิใช่โปรดแก้เลขที่สำนวน/คดี และรายงานเรื่องเดิมในแถวของตน",
        to_confirm=True,
    )
    VALUE_KEPT = Entry(
        "value_kept",
        _I,
        "ตารางไม่มีคอลัมน์ “{title}” จึงใช้ค่าเดิม {other} จาก{last}",
        "โปรดใช้แบบรายงานที่ส่งไปให้ หากค่าเปลี่ยนไปแล้วโปรดกรอก “{title}”: {enter}",
    )
    VALUE_KEPT_OVER_BLANK = Entry(
        "value_kept_over_blank",
        _W,
        "ช่อง “{title}” ว่างในรายงานของ{said} จึงใช้ค่าเดิม {other} จาก{last}",
        "โปรดยืนยันค่าเดิม {other} หากไม่มีค่าแล้วให้พิมพ์คำว่า ยังไม่มี",
        to_confirm=True,
    )
    CASE_OF_OTHER_QUARTER = Entry(
        "case_of_other_quarter",
        _W,
        "พบเรื่องนี้เฉพาะในรายงานของ{said} และไม่มีในทะเบียน จึงรับไว้ตามรายงานนั้น",
        "โปรดยืนยันข้อมูลปัจจุบันของเรื่องนี้ในแบบรายงานของไตรมาสนี้",
        to_confirm=True,
    )
    CASE_REOPENED = Entry(
        "case_reopened",
        _W,
        "ไตรมาสก่อนรายงานว่ายุติเรื่องเมื่อ {other} บัดนี้รายงานว่ายังดำเนินการอยู่",
        "โปรดยืนยันว่ากลับมาดำเนินการใหม่ และระบุเหตุในช่องหมายเหตุ หากยุติแล้วให้เลือกสถานะ “ยุติเรื่อง”",
        to_confirm=True,
    )
    MOF_SENT_NOT_REQUIRED = Entry(
        "mof_sent_not_required",
        _W,
        "ระบุว่าไม่ต้องรายงานกระทรวงการคลัง แต่มีวันที่ส่งสำนวน ({value})",
        "โปรดตรวจสอบการรายงานกระทรวงการคลัง หรือลบวันที่ส่งสำนวน",
        also_doubted=("mof_required",),
    )
    MOF_ANSWER_UNSENT = Entry(
        "mof_answer_unsent",
        _W,
        "มีผลหรือความเห็นของกระทรวงการคลัง แต่ไม่มีวันที่ส่งสำนวน",
        "โปรดกรอก “{title}”: {enter}",
        also_doubted=("mof_reply_date", "mof_opinion"),
    )
    LAWSUIT_WITHOUT_DATE = Entry(
        "lawsuit_without_date",
        _W,
        "ลักษณะเรื่องเป็น “คดี” แต่ไม่มีวันที่ฟ้องผู้ต้องรับผิดและวันที่หน่วยงานถูกฟ้อง",
        "โปรดกรอกวันที่ฟ้องหรือวันที่ถูกฟ้อง เช่น 15/1/2564 หากยังไม่เป็นคดีให้เลือก “สำนวน”",
    )
    RESULT_WITHOUT_DATE = Entry(
        "result_without_date",
        _W,
        "มี “{other_title}” แต่ไม่มี “{title}”",
        "โปรดกรอก “{title}”: {enter}",
        also_doubted=("decision_result", "mof_opinion"),
    )
    DATE_WITHOUT_RESULT = Entry(
        "date_without_result",
        _W,
        "มี “{other_title}” แต่ไม่มี “{title}”",
        "โปรดกรอก “{title}”: {enter}",
        also_doubted=("decision_date", "mof_reply_date"),
    )
    NOT_LIABLE_BUT_CHARGED = Entry(
        "not_liable_but_charged",
        _W,
        "ผลเป็น “ไม่ต้องรับผิด” แต่มี “{title}” ({value})",
        "โปรดตรวจสอบผลการวินิจฉัย ความเห็นกระทรวงการคลัง และวันที่นี้",
        also_doubted=("decision_result", "mof_opinion"),
    )
    PENDING_BUT_KNOWN = Entry(
        "pending_but_known",
        _W,
        "ระบุว่ายังไม่รู้ตัวผู้ต้องรับผิด แต่มี “{other_title}” ({other})",
        "โปรดกรอกวันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด {enter}",
        also_doubted=("decision_date", "payment_order_date", "lawsuit_date"),
    )
    KNOWN_AFTER_REPORT = Entry(
        "known_after_report",
        _W,
        "“{title}” ({value}) อยู่หลัง “{other_title}” ({other}) อายุความ 2 ปีอาจเริ่มก่อนวันที่กรอก",
        "โปรดตรวจสอบว่าหน่วยงานรู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิดเมื่อใด แล้วกรอกวันนั้น {enter}",
        to_confirm=True,
        also_doubted=("committee_report_date", "decision_date"),
    )
    MORE_ORDERED = Entry(
        "more_ordered",
        _W,
        "ออกคำสั่งหรือฟ้องแล้ว {value} ราย มากกว่าจำนวนผู้ต้องรับผิด {other} ราย",
        "โปรดตรวจสอบจำนวนทั้งสองช่อง",
        also_doubted=("liable_persons",),
    )
    ORDERED_UNDATED = Entry(
        "ordered_undated",
        _W,
        "ระบุว่าออกคำสั่งหรือฟ้องแล้ว {value} ราย แต่ไม่มีวันที่ออกคำสั่งเรียกให้ชำระและวันที่ฟ้อง",
        "โปรดกรอกวันที่ออกคำสั่งเรียกให้ชำระ หรือวันที่ฟ้องผู้ต้องรับผิดต่อศาล เช่น 15/1/2564",
        also_doubted=("payment_order_date", "lawsuit_date"),
    )
    APPEAL_UNDATED = Entry(
        "appeal_undated",
        _W,
        "มีวันที่แจ้งผลการพิจารณาอุทธรณ์ แต่ไม่มี “{title}”",
        "โปรดกรอก “{title}”: {enter}",
        also_doubted=("appeal_decided_date",),
    )
    NOTIFIED_LATE = Entry(
        "notified_late",
        _W,
        "ออกคำสั่งภายในอายุความ แต่ “{title}” ({value}) อยู่หลังวันครบ 2 ปี ({due}) "
        "คำสั่งมีผลเมื่อแจ้ง (พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 42)",
        "โปรดตรวจสอบวันที่แจ้งคำสั่งกับหลักฐานการรับแจ้ง หากถูกต้องโปรดปรึกษาสำนักงานกฎหมาย",
        also_doubted=("payment_order_date",),
    )
    ACKNOWLEDGED_LATE = Entry(
        "acknowledged_late",
        _W,
        "“{title}” ({value}) อยู่หลังวันครบ 2 ปี ({due})",
        "โปรดแจ้งว่ามีการรับสภาพหนี้หรือชำระบางส่วนก่อนวันครบกำหนดหรือไม่ ถ้ามีโปรดระบุในช่องหมายเหตุ",
    )
    CLOSED_UNCLAIMED = Entry(
        "closed_unclaimed",
        _W,
        "ยุติเรื่องแล้ว แต่อาจมีผู้ต้องรับผิด และไม่ปรากฏคำสั่งเรียกให้ชำระ การฟ้องคดี หรือการชดใช้ครบ{amount}",
        "โปรดแจ้งเหตุที่ยุติเรื่อง หรือกรอกวันที่ออกคำสั่ง วันที่ฟ้อง หรือจำนวนเงินที่ได้รับชดใช้",
        to_confirm=True,
        asks_why_closed=True,
        also_doubted=("payment_order_date", "lawsuit_date", "recovered_amount"),
    )
    ASKED_IN_LETTER = Entry(
        "asked_in_letter",
        _W,
        "หนังสือขอข้อมูลช่องนี้: {why}",
        "{do}",
    )
    TYPE_LOOKS_WRONG = Entry(
        "type_looks_wrong",
        _I,
        "ระบุประเภท “{value}” แต่ข้อเท็จจริงโดยย่อมีคำว่า {words} ซึ่งมักเป็น “{suggested}”",
        "โปรดตรวจสอบประเภทสำนวน หากถูกต้องแล้วไม่ต้องแก้ไข",
    )
    FILE_NO_DOUBLED = Entry(
        "file_no_doubled",
        _W,
        "เลขที่สำนวน/คดี “{value}” และผู้เสียหายซ้ำกับเรื่อง {other} ({other_place})",
        "หากเป็นเรื่องเดียวกันโปรดเหลือแถวเดียว หากมิใช่โปรดตรวจสอบเลขที่สำนวน/คดี",
        also_doubted=("injured_party",),
    )
    CASE_CALLED_OFF = Entry(
        "case_called_off",
        _W,
        "ช่อง “{title}” ระบุ “{value}” แต่เรื่องยังไม่ยุติ จึงยังนับเป็นเรื่องและเร่งรัดต่อไป",
        "หากลงซ้ำหรือยกเลิกแล้วโปรดเลือกสถานะ “ยุติเรื่อง” กรอกวันที่ยุติเรื่อง และระบุเหตุผลในหมายเหตุ "
        "หากยังดำเนินการอยู่โปรดลบข้อความนี้",
    )
    PROBABLE_SAME_CASE = Entry(
        "probable_same_case",
        _W,
        "เรื่องนี้ไม่มีรหัส และน่าจะเป็นเรื่อง {other} ของไตรมาสก่อน ซึ่งไม่ปรากฏในรายงาน ({because})",
        "หากเป็นเรื่องเดียวกันโปรดกรอกรหัสเรื่อง {other} ในแถวนี้ หากเป็นเรื่องใหม่โปรดรายงานเรื่อง {other} ด้วย",
    )
    PROBABLE_DUPLICATE = Entry(
        "probable_duplicate",
        _W,
        "วันที่เกิดเหตุ ค่าเสียหาย และเรื่องใกล้เคียงกับเรื่อง {other} ({other_place})",
        "โปรดตรวจสอบว่าเป็นเรื่องเดียวกันหรือไม่ หากใช่โปรดเหลือแถวเดียว",
        also_doubted=("incident_date", "damage_amount"),
    )
