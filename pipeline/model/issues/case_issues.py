"""What can be wrong with a cell, an id, or a case as a whole.

Part of `problems.CATALOGUE`.  Each code has a severity, what was found, and what to enter.
"""

from __future__ import annotations

from pipeline.model.issues.issue_kinds import Problem, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CASE_PROBLEMS: dict[str, Problem] = {
    # One cell.
    "required_blank": Problem(_E, "ช่อง “{title}” ว่าง ซึ่งต้องกรอก", "โปรดกรอก {enter}"),
    "error_value": Problem(
        _E, "ช่อง “{title}” แสดงข้อผิดพลาด {value} ของ Excel", "โปรดลบสูตรและกรอกค่า: {enter}",
    ),
    "formula_unvalued": Problem(
        _E, "ช่อง “{title}” เป็นสูตรที่ไม่มีผลลัพธ์เก็บไว้ในไฟล์",
        "โปรดเปิดไฟล์ด้วย Excel บันทึก แล้วส่งใหม่ หรือกรอกค่าแทนสูตร: {enter}",
    ),
    "text_expected": Problem(_E, "ช่อง “{title}” มี “{value}” ซึ่งมิใช่ข้อความ", "โปรดกรอก {enter}"),
    "row_no_unreadable": Problem(_I, "ลำดับ “{value}” มิใช่เลขจำนวนเต็ม", "โปรดกรอกเลขลำดับ 1, 2, 3"),
    "count_unreadable": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งมิใช่จำนวนเต็ม", "โปรดกรอกเป็นตัวเลข เช่น 3",
    ),
    "file_no_was_date": Problem(
        _W, "Excel เปลี่ยนเลขที่สำนวน/คดีเป็นวันที่ {value} ถือว่าหมายถึง {used}",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์ใหม่ เช่น {used}",
    ),
    "file_no_is_date": Problem(
        _E, "ช่อง “{title}” เป็นวันที่ {value} (อาจหมายถึง {suggestion}) มิใช่เลขที่สำนวน/คดี",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์เลขที่ตามทะเบียน เช่น สล. 12/2563",
    ),
    "choice_near": Problem(
        _W, "ช่อง “{title}” ระบุ “{value}” ถือว่าหมายถึง “{used}”", "โปรดเลือกจากรายการ: {choices}",
    ),
    "choice_unknown": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งไม่มีในรายการ", "โปรดเลือกจากรายการ: {choices}",
    ),
    "date_not_a_date": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งมิใช่วันที่{suggestion}", "โปรดกรอก {enter}",
    ),
    "date_incomplete": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ขาดวันหรือปี{suggestion}", "โปรดกรอกให้ครบ {enter}",
    ),
    "date_extra_text": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” มีข้อความอื่นปนกับวันที่{suggestion}",
        "โปรดกรอกเฉพาะ {enter} ข้อความอื่นให้ย้ายไปช่องหมายเหตุ",
    ),
    "date_unknown_month": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ไม่รู้จักชื่อเดือน", "โปรดกรอก {enter}",
    ),
    "date_no_such_month": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ไม่มีเดือนนี้{suggestion}", "โปรดกรอกวันก่อนเดือน {enter}",
    ),
    "date_no_such_day": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ไม่มีวันนี้ในเดือนนั้น{suggestion}",
        "โปรดตรวจสอบกับเอกสารแล้วกรอก {enter}",
    ),
    "date_three_digit_year": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ปีมีสามหลัก", "โปรดกรอกปี พ.ศ. สี่หลัก {enter}",
    ),
    "date_year_out_of_range": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ปีเป็นไปไม่ได้{suggestion}", "โปรดกรอกปี พ.ศ. สี่หลัก {enter}",
    ),
    "date_serial_out_of_range": Problem(
        _E, "ช่อง “{title}” เป็นตัวเลข {value} ซึ่งมิใช่วันที่{suggestion}", "โปรดกรอก {enter}",
    ),
    "date_before_floor": Problem(
        _E, "ช่อง “{title}” เป็นวันที่ {value} ซึ่งก่อน {floor}{suggestion}",
        "โปรดตรวจสอบปี แล้วกรอกปี พ.ศ. สี่หลัก {enter}",
    ),
    "date_ahead": Problem(
        _E, "ช่อง “{title}” เป็นวันที่ {read} ซึ่งอยู่หลังวันที่ประมวลผล {as_of}",
        "โปรดตรวจสอบวันที่ของเหตุการณ์ที่เกิดแล้ว และกรอก {enter}",
    ),
    "date_far_ahead": Problem(
        _W, "ช่อง “{title}” เป็นวันที่ {read} ซึ่งอยู่ไกลกว่า 5 ปีข้างหน้า", "โปรดตรวจสอบปี แล้วกรอก {enter}",
    ),
    "date_several": Problem(
        _W, "ช่อง “{title}” มีหลายวันที่ ใช้วันสุดท้ายคือ {read}", "โปรดเหลือวันที่ล่าสุดเพียงวันเดียว {enter}",
    ),
    "date_misspelt_month": Problem(
        _W, "ช่อง “{title}” ระบุ “{value}” ชื่อเดือนสะกดผิด ถือว่าหมายถึง {read}", "โปรดกรอก {enter}",
    ),
    "date_from_serial": Problem(
        _I, "ช่อง “{title}” เป็นตัวเลข {value} อ่านเป็นวันที่ {read}", "โปรดจัดรูปแบบเซลล์เป็นวันที่ {enter}",
    ),
    "money_not_a_number": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งมิใช่จำนวนเงิน{suggestion}", "โปรดกรอก {enter}",
    ),
    "money_negative": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งติดลบ{suggestion}",
        "โปรดกรอกจำนวนเงินที่ไม่ติดลบ เช่น 125000.50",
    ),
    "money_grouping": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” วางจุลภาคหรือจุดผิดตำแหน่ง{suggestion}",
        "โปรดกรอก เช่น 1,250,000.00",
    ),
    "money_too_large": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งมากเกินกว่าจะเป็นไปได้{suggestion}", "โปรดกรอก {enter}",
    ),
    "money_rounded": Problem(
        _W, "ช่อง “{title}” ระบุ “{value}” ละเอียดกว่าสตางค์ ใช้ {used}",
        "โปรดกรอกทศนิยมไม่เกิน 2 ตำแหน่ง เช่น {used}",
    ),
    # The identity of a case.
    "case_id_malformed": Problem(
        _E, "รหัสเรื่อง “{value}” ไม่อยู่ในรูปแบบที่กำหนด จึงไม่ได้ใช้",
        "โปรดใช้รหัสเดิมที่สำนักงานกฎหมายกำหนด เช่น 1001-2564-0007 เรื่องใหม่ให้เว้นว่าง",
    ),
    "case_id_foreign": Problem(
        _E, "รหัสเรื่อง “{value}” เป็นของหน่วยงานอื่น จึงกำหนดรหัส {used} ให้",
        "โปรดตรวจสอบรหัสเรื่อง หากรับโอนเรื่องมาโปรดแจ้งสำนักงานกฎหมาย เรื่องใหม่ให้เว้นว่าง",
    ),
    "case_transferred": Problem(
        _W, "เรื่อง “{value}” เป็นของ{agency}ในไตรมาสก่อน ถือว่าได้โอนมาแล้ว",
        "โปรดยืนยันว่ารับโอนเรื่องนี้มา หากมิใช่โปรดลบแถวนี้",
    ),
    "case_id_of_another": Problem(
        _E, "รหัสเรื่อง “{value}” เป็นของเรื่องอื่นในทะเบียน เลขที่สำนวน เรื่อง และวันที่เกิดเหตุต่างกันทั้งหมด "
        "จึงถือเป็นเรื่อง {used}",
        "โปรดตรวจสอบว่ากรอกรหัสสลับกับเรื่องอื่นหรือไม่ เรื่องใหม่ให้เว้นว่าง",
    ),
    "case_id_ahead": Problem(
        _E, "รหัสเรื่อง “{value}” เป็นของปีงบประมาณที่ยังไม่ถึง จึงกำหนดรหัส {used} ให้",
        "โปรดใช้รหัสเดิมที่สำนักงานกฎหมายกำหนด เรื่องใหม่ให้เว้นว่าง",
    ),
    "case_id_doubled": Problem(
        _E, "รหัสเรื่อง “{value}” ซ้ำกับแถวอื่น ({other}) จึงกำหนดรหัส {used} ให้แถวนี้",
        "โปรดตรวจสอบว่าเป็นคนละเรื่อง เรื่องใหม่ให้เว้นรหัสว่าง หากเป็นเรื่องเดียวกันโปรดเหลือแถวเดียว",
    ),
    "case_id_unknown": Problem(
        _W, "รหัสเรื่อง “{value}” ไม่มีในทะเบียนไตรมาสก่อน จึงใช้รหัส {used}",
        "โปรดตรวจสอบว่าเป็นรหัสที่สำนักงานกฎหมายกำหนด เรื่องใหม่ให้เว้นว่าง",
    ),
    # Cases that the returns do not mention.
    "carried_missing": Problem(
        _I, "หน่วยงานยังไม่ส่งรายงาน เรื่อง {file_no} จึงใช้ข้อมูลจาก{last}", "โปรดส่งรายงานของไตรมาสนี้",
    ),
    "carried_unreadable_file": Problem(
        _I, "อ่านไฟล์ของหน่วยงานไม่ได้ เรื่อง {file_no} จึงใช้ข้อมูลจาก{last}", "โปรดส่งไฟล์ที่เปิดอ่านได้",
    ),
    "carried_nil": Problem(
        _W, "หน่วยงานแจ้งว่าไม่มีเรื่อง แต่เรื่อง {file_no} ยังไม่ยุติตามข้อมูลจาก{last} จึงคงไว้ในทะเบียน",
        "โปรดรายงานความคืบหน้าของเรื่องนี้ หากยุติแล้วให้เลือกสถานะ “ยุติเรื่อง” และกรอกวันที่ยุติเรื่อง",
    ),
    "carried_absent": Problem(
        _W, "ไม่พบเรื่อง {file_no} ในรายงาน ทั้งที่ยังไม่ยุติตามข้อมูลจาก{last} จึงคงไว้ในทะเบียน",
        "โปรดรายงานความคืบหน้าของเรื่องนี้ หากยุติแล้วให้เลือกสถานะ “ยุติเรื่อง” และกรอกวันที่ยุติเรื่อง",
    ),
    "carried_cell_unread": Problem(
        _E, "ช่อง “{title}” ของเรื่องนี้ยังมิได้แก้ไขจาก{last}",
        "โปรดกรอก {enter} หากยังไม่ได้ดำเนินการให้พิมพ์คำว่า ยังไม่มี",
    ),
    # Cells that do not agree with each other, with last quarter, or with another case.
    "dates_out_of_order": Problem(
        _W, "“{title}” ({value}) อยู่ก่อน “{other_title}” ({other})",
        "โปรดตรวจสอบวันที่ทั้งสองกับเอกสาร: {enter}",
    ),
    "closed_without_date": Problem(
        _W, "สถานะเป็น “ยุติเรื่อง” แต่ไม่มีวันที่ยุติเรื่อง", "โปรดกรอกวันที่ยุติเรื่อง {enter}",
    ),
    "closed_date_though_open": Problem(
        _W, "มีวันที่ยุติเรื่อง ({value}) แต่สถานะยังไม่ยุติ",
        "หากยุติแล้วโปรดเลือกสถานะ “ยุติเรื่อง” หากยังโปรดลบวันที่ยุติเรื่อง",
    ),
    "recovered_over_damage": Problem(
        _W, "ได้รับชดใช้แล้ว {value} บาท มากกว่าค่าเสียหาย {other} บาท",
        "โปรดตรวจสอบจำนวนทั้งสอง ช่องนี้ให้กรอกเงินที่ได้รับชดใช้สะสม เช่น 85000.00",
    ),
    "recovered_fell": Problem(
        _W, "เงินที่ได้รับชดใช้ {value} บาท น้อยกว่าไตรมาสก่อน ({other} บาท)",
        "โปรดกรอกยอดสะสมถึงวันที่รายงาน มิใช่เฉพาะไตรมาสนี้",
    ),
    "amount_jumped": Problem(
        _W, "ค่าเสียหาย {value} บาท ต่างจากไตรมาสก่อน ({other} บาท) ตั้งแต่สิบเท่า",
        "โปรดตรวจสอบจำนวนหลักและหน่วยของจำนวนเงิน เช่น 125000.50",
    ),
    "value_changed": Problem(
        _W, "“{title}” เป็น {value} ต่างจากไตรมาสก่อน ({other})",
        "โปรดยืนยันว่าค่าใหม่ถูกต้อง และระบุเหตุที่แก้ไขในช่องหมายเหตุ หากไม่ถูกต้องโปรดกรอกค่าเดิม {other}",
    ),
    "value_removed": Problem(
        _W, "“{title}” ว่าง ทั้งที่ไตรมาสก่อนเป็น {other}",
        "โปรดกรอกค่าเดิม {other} หากค่าเดิมไม่ถูกต้องโปรดระบุเหตุในช่องหมายเหตุ",
    ),
    "mof_sent_not_required": Problem(
        _W, "ระบุว่าไม่ต้องรายงานกระทรวงการคลัง แต่มีวันที่ส่งสำนวน ({value})",
        "โปรดตรวจสอบการรายงานกระทรวงการคลัง หรือลบวันที่ส่งสำนวน",
    ),
    "mof_answer_unsent": Problem(
        _W, "มีผลหรือความเห็นของกระทรวงการคลัง แต่ไม่มีวันที่ส่งสำนวน", "โปรดกรอก “{title}”: {enter}",
    ),
    "lawsuit_without_date": Problem(
        _W, "ลักษณะเรื่องเป็น “คดี” แต่ไม่มีวันที่ฟ้องผู้ต้องรับผิดและวันที่หน่วยงานถูกฟ้อง",
        "โปรดกรอกวันที่ฟ้องหรือวันที่ถูกฟ้อง เช่น 15/1/2564 หากยังไม่เป็นคดีให้เลือก “สำนวน”",
    ),
    "result_without_date": Problem(
        _W, "มี “{other_title}” แต่ไม่มี “{title}”", "โปรดกรอก “{title}”: {enter}",
    ),
    "date_without_result": Problem(
        _W, "มี “{other_title}” แต่ไม่มี “{title}”", "โปรดกรอก “{title}”: {enter}",
    ),
    "not_liable_but_charged": Problem(
        _W, "ผลเป็น “ไม่ต้องรับผิด” แต่มี “{title}” ({value})",
        "โปรดตรวจสอบผลการวินิจฉัย ความเห็นกระทรวงการคลัง และวันที่นี้",
    ),
    "pending_but_known": Problem(
        _W, "ระบุว่ายังไม่รู้ตัวผู้ต้องรับผิด แต่มี “{other_title}” ({other})",
        "โปรดกรอกวันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด {enter}",
    ),
    "type_looks_wrong": Problem(
        _I, "ระบุประเภท “{value}” แต่ข้อเท็จจริงโดยย่อมีคำว่า {words} ซึ่งมักเป็น “{suggested}”",
        "โปรดตรวจสอบประเภทสำนวน หากถูกต้องแล้วไม่ต้องแก้ไข",
    ),
    "file_no_doubled": Problem(
        _W, "เลขที่สำนวน/คดี “{value}” และผู้เสียหายซ้ำกับเรื่อง {other} ({other_place})",
        "หากเป็นเรื่องเดียวกันโปรดเหลือแถวเดียว หากมิใช่โปรดตรวจสอบเลขที่สำนวน/คดี",
    ),
    "probable_same_case": Problem(
        _W, "เรื่องนี้ไม่มีรหัส และน่าจะเป็นเรื่อง {other} ของไตรมาสก่อน ซึ่งไม่ปรากฏในรายงาน ({because})",
        "หากเป็นเรื่องเดียวกันโปรดกรอกรหัสเรื่อง {other} ในแถวนี้ หากเป็นเรื่องใหม่โปรดรายงานเรื่อง {other} ด้วย",
    ),
    "probable_duplicate": Problem(
        _W, "วันที่เกิดเหตุ ค่าเสียหาย และเรื่องใกล้เคียงกับเรื่อง {other} ({other_place})",
        "โปรดตรวจสอบว่าเป็นเรื่องเดียวกันหรือไม่ หากใช่โปรดเหลือแถวเดียว",
    ),
}  # fmt: skip
