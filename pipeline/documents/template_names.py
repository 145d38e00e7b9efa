"""The names that each template may use: one declaration for letters, memorandum and their check.

The writers of letters give exactly these names, `run.py templates` lists them, the tests hold both
to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from pipeline.documents.kpi_names import KPI, KPI_FORM
from pipeline.documents.placeholders import Placeholder, ValueKind
from pipeline.documents.value_format import Literal, Writer
from pipeline.locale import THAI, Catalogue


def _text(name: str, meaning: str, sample: str) -> Placeholder:
    return Placeholder(name, ValueKind.TEXT, meaning, sample)


def _count(name: str, meaning: str, sample: int = 3) -> Placeholder:
    return Placeholder(name, ValueKind.COUNT, meaning, sample)


def _money(name: str, meaning: str) -> Placeholder:
    return Placeholder(name, ValueKind.MONEY, meaning, Decimal("1250000.50"))


def _date(name: str, meaning: str, month: int = 11, day: int = 25) -> Placeholder:
    return Placeholder(name, ValueKind.DATE, meaning, date(2020, month, day))


def _yes_no(name: str, meaning: str) -> Placeholder:
    return Placeholder(name, ValueKind.YES_NO, meaning, True)


def _list(name: str, meaning: str, *within: Placeholder) -> Placeholder:
    return Placeholder(name, ValueKind.LIST, meaning, within=within)


_CASE_ID = _text("case_id", "รหัสเรื่อง", "1001-2564-0007")
_FILE_NO = _text("file_no", "เลขที่สำนวน/คดี", "สล. 12/2563")

HEAD = (
    _text("organisation", "ชื่อองค์กร (config.yaml)", "กรุงเทพมหานคร"),
    _text("office", "ส่วนราชการเจ้าของหนังสือ (config.yaml)", "สำนักงานกฎหมายและคดี"),
    _text("telephone", "โทรศัพท์ (config.yaml)", "0 2000 0000"),
    _text("letter_number", "ที่ของหนังสือ (เว้นเลขไว้จนกว่าจะออกเลข)", "กท 0000/123"),
    _date("letter_date", "วันที่ในหนังสือ", 11, 30),
    _text("subject", "เรื่อง", "เร่งรัดการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่"),
    _text("recipient", "ผู้รับ (agencies.csv)", "ผู้อำนวยการเขตพระนคร"),
    _text("signer", "ผู้ลงนาม (config.yaml)", "นายสมมติ ผู้ลงนาม"),
    _text("position", "ตำแหน่งผู้ลงนาม (config.yaml)", "ผู้อำนวยการสำนักงานกฎหมายและคดี"),
    _text("speed", "ชั้นความเร็ว ว่าง = ไม่มี", "ด่วนที่สุด"),
    _yes_no("draft", "เป็นร่าง ยังไม่อนุมัติไตรมาส"),
    _text("quarter", "ไตรมาส", "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564"),
)

_AGENCY = (
    _text("agency", "ชื่อหน่วยงาน", "สำนักงานเขตพระนคร"),
    _text("return_to", "ที่ส่งแบบรายงานและคำตอบ (config.yaml) ว่าง = ไม่บอก", "legal@example.go.th"),
    _text("contact", "ผู้ประสานงาน (config.yaml) ว่าง = ไม่บอก", "นางสาวตัวอย่าง โทร. 0 2000 0001"),
)

_LAWS = _list(
    "laws",
    "กฎหมายที่เรื่องเหล่านี้ต้องใช้",
    _text("text", "บทกฎหมายและสิ่งที่กำหนด ย่อหน้าละฉบับ", "พระราชบัญญัติ … มาตรา 9 กำหนดให้…"),
)

_STEP = (
    _text("name", "ขั้นตอนหรืออายุความ", "คณะกรรมการเสนอความเห็น"),
    _text("due", "วันครบกำหนด", "20 พ.ย. 2563"),
    _text("days", "เกินหรือเหลือกี่วัน", "เกิน 5 วัน"),
    _text("action", "สิ่งที่ต้องดำเนินการ", "เร่งรัดคณะกรรมการให้เสนอความเห็น"),
    _text("by", "กำหนด", "ให้ดำเนินการทันที"),
)

_PRESSING = (
    _date("as_of", "วันที่ประเมิน"),
    _count("round", "เร่งรัดครั้งที่", 2),
    _text("copy_to", "ผู้รับสำเนาในครั้งที่สาม ว่าง = ไม่มี", "รองปลัดกรุงเทพมหานคร"),
    _date("answer_by", "วันที่ให้ตอบ", 12, 22),
    _count("cases", "เรื่องที่ต้องเร่งรัด"),
    _count("steps", "รายการที่ต้องเร่งรัด (ขั้นตอนและอายุความ)", 5),
    _text("steps_text", "รายการแยกตามสถานะ", "ซึ่งเกินกำหนดแล้วทั้งหมด"),
    _money("at_stake", "ยอดที่ยังเรียกให้ชดใช้ได้ของเรื่องที่เร่งรัด"),
    _text("at_stake_words", "เงินนั้นเป็นตัวอักษร", "หนึ่งล้านสองแสนห้าหมื่นบาทห้าสิบสตางค์"),
    _money("undecided", "ค่าเสียหายของเรื่องที่เร่งรัดซึ่งยังไม่วินิจฉัย"),
    _text("undecided_words", "เงินนั้นเป็นตัวอักษร", "หนึ่งล้านสองแสนห้าหมื่นบาทห้าสิบสตางค์"),
    _count("unstated", "เรื่องที่ไม่ทราบจำนวนเงิน", 1),
    _count("open_cases", "เรื่องที่ยังไม่ยุติทั้งหมดของหน่วยงาน", 8),
    _count("lapsed_cases", "สิทธิเรียกร้องที่พ้นกำหนดอายุความแล้ว (เรื่อง)", 1),
    _money("lapsed_baht", "ทุนทรัพย์ของเรื่องนั้น"),
    _text("lapsed_words", "ทุนทรัพย์นั้นเป็นตัวอักษร", "หนึ่งล้านบาทถ้วน"),
    _text("lapsed_fields", "วันที่ซึ่งไม่ปรากฏในแบบรายงาน", "วันที่ออกคำสั่งเรียกให้ชำระ"),
    _yes_no("lapsed_unread", "บางเรื่องระบุวันที่นั้นไว้แต่อ่านไม่ได้"),
    _yes_no("lapsed_partly", "บางเรื่องระบุวันที่นั้นไว้แต่ไม่ปรากฏว่าครบทุกราย"),
    _count("lapsing_cases", "สิทธิเรียกร้องที่ใกล้ครบกำหนดอายุความ (เรื่อง)", 2),
    _money("lapsing_baht", "ทุนทรัพย์ของเรื่องนั้น"),
    _text("lapsing_words", "ทุนทรัพย์นั้นเป็นตัวอักษร", "หนึ่งล้านบาทถ้วน"),
    _text("lapsing_acts", "สิ่งที่ต้องทำก่อนพ้นกำหนดอายุความ", "ออกคำสั่งเรียกให้ชำระ"),
    _count("ended_cases", "ในจำนวนนั้น ที่ครบกำหนดหลังวันที่ประเมินแต่ก่อนวันที่ในหนังสือ (เรื่อง)", 1),
    _date("ended_date", "วันครบกำหนดแรกของเรื่องเหล่านั้น", 11, 27),
    Placeholder("first_lapse_date", ValueKind.DATE, "วันครบกำหนดอายุความที่ใกล้ที่สุด", date(2020, 12, 3)),
    _yes_no("first_lapse_disputed", "วันนั้นนับแต่วันแรกสุดที่อาจเริ่มนับได้ ซึ่งอาจมีข้อโต้แย้ง"),
    _yes_no("lapse_past_if_disputed", "มีสิทธิเรียกร้องที่ครบกำหนดแล้วหากนับแต่วันแรกสุดที่อาจเริ่มนับได้"),
    _LAWS,
    _yes_no("moved_days", "มีวันครบกำหนดตรงกับวันหยุด จึงต้องทำก่อนนั้น"),
    _yes_no("annexed", "ตารางยาว จึงย้ายไปไว้ในบัญชีแนบ"),
    _yes_no("laws_annexed", "กฎหมายที่เกี่ยวข้องย้ายไปไว้ท้ายบัญชีแนบ เพื่อให้หนังสือจบในหน้าแรก"),
    _list(
        "worklist",
        "เรื่องที่ต้องเร่งรัด เรียงตามความร้ายแรง",
        _count("no", "ลำดับ", 1),
        _CASE_ID,
        _FILE_NO,
        _text("subject", "เรื่อง/ข้อเท็จจริงโดยย่อ", "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า"),
        _text("damage", "ค่าเสียหาย หรือ ไม่ระบุ", "85,000.00"),
        Placeholder("first", ValueKind.GROUP, "รายการแรกของเรื่อง", within=_STEP),
        _list("more", "รายการต่อไปของเรื่อง", *_STEP),
        _list("steps", "ทุกรายการของเรื่อง", *_STEP),
    ),
    _list(
        "asked",
        "ข้อมูลที่ถือไว้พลางก่อน ขอให้ยืนยัน แยกเป็นเรื่อง",
        _CASE_ID,
        _FILE_NO,
        _text("assumed", "สิ่งที่ขอให้ยืนยันหรือแก้ไข", "กรอกผู้เสียหาย (ระหว่างนี้ถือว่าเป็นหน่วยงานของรัฐ)"),
    ),
    _count("asked_cases", "เรื่องที่ขอข้อมูล", 2),
    _count("asked_no", "เลขหัวข้อของตารางขอข้อมูลในบัญชีแนบ", 2),
    _list(
        "to_mend",
        "ช่องที่ต้องแก้ไขในแบบรายงาน",
        Placeholder("place", ValueKind.TEXT, "ช่อง", Literal("F12")),
        _text("file_nos", "เลขที่สำนวน/คดีของช่องนั้น", "สล. 12/2563"),
        _text("title", "รายการ", "วันที่เกิดเหตุ"),
        _text("value", "ข้อความที่พบ", "31 เม.ย. 2563"),
        _text("message", "สิ่งที่ผิด", "เดือนเมษายนไม่มีวันที่ 31"),
        _text("remedy", "สิ่งที่ต้องแก้", "ให้กรอกวันที่ที่มีจริง"),
    ),
    _count("mend_cells", "ช่องที่ต้องแก้ไข", 2),
    _count("mend_no", "เลขหัวข้อของตารางช่องที่ต้องแก้ในบัญชีแนบ", 3),
    _count("laws_no", "เลขหัวข้อของกฎหมายที่เกี่ยวข้องในบัญชีแนบ", 4),
    _count("warnings", "ช่องที่ควรตรวจสอบ นอกจากที่ขอให้ยืนยันไว้แล้ว", 2),
    _yes_no("marked", "มีช่องที่ต้องแก้ไขหรือควรตรวจสอบซึ่งทำเครื่องหมายไว้ในแบบรายงานฉบับแก้ไข"),
    Placeholder(
        "corrections_file", ValueKind.TEXT, "ไฟล์แบบรายงานฉบับแก้ไข", Literal("1001_ตัวอย่าง.xlsx")
    ),
)

_EARLIER_LETTERS = _text(
    "earlier_letters",
    "หนังสือเร่งรัดครั้งก่อนทุกฉบับ (ที่และวันที่) ว่าง = ไม่ทราบ",
    "ที่ กท 0000/99 ลงวันที่ 31 สิงหาคม 2563",
)

CHASE = (
    *HEAD,
    *_AGENCY,
    *_PRESSING,
    _EARLIER_LETTERS,
    _count("pressed_times", "เร่งรัดมาแล้วกี่ครั้ง", 1),
    _yes_no("nil_return", "หน่วยงานรายงานว่าไม่มีเรื่อง"),
    _count("carried_cases", "เรื่องที่เร่งรัดซึ่งไม่ปรากฏในแบบรายงานไตรมาสนี้", 1),
    _text("carried_nos", "ลำดับของเรื่องเหล่านั้นในตาราง ว่าง = ตารางยาวจนแสดงไม่ครบ", "1 และ 3 ถึง 5"),
    _count("closed_cases", "เรื่องที่ยุติแล้วทั้งที่อาจมีผู้ต้องรับผิด ซึ่งขอให้ชี้แจง", 1),
    _money("closed_baht", "ทุนทรัพย์ของเรื่องนั้น"),
    _text("closed_words", "ทุนทรัพย์นั้นเป็นตัวอักษร", "หนึ่งล้านบาทถ้วน"),
)

REQUEST_RETURN = (
    *HEAD,
    *_AGENCY,
    *_PRESSING,
    _EARLIER_LETTERS,
    _date("due_back", "วันที่ต้องส่งแบบรายงานคืน", 11, 15),
    _text(
        "asked_letters",
        "หนังสือขอแบบรายงานไตรมาสก่อน ๆ ที่ยังไม่ได้รับ ว่าง = ไม่มี",
        "ที่ กท 0000/88 ลงวันที่ 31 สิงหาคม 2563",
    ),
    _yes_no("unreadable", "ส่งแล้วแต่อ่านไม่ได้"),
    _list(
        "bad_files",
        "ไฟล์ที่อ่านไม่ได้",
        Placeholder("name", ValueKind.TEXT, "ชื่อไฟล์", Literal("report.xlsx")),
        _text("message", "เหตุ", "ไฟล์มีรหัสผ่าน"),
        _text("remedy", "สิ่งที่ต้องแก้", "ให้บันทึกใหม่โดยไม่ใส่รหัสผ่าน"),
    ),
)

SEND_SHEETS = (
    *HEAD,
    *_AGENCY,
    _count("open_cases", "เรื่องที่กรอกไว้ให้แล้วในแบบรายงาน", 8),
    _date("due_back", "วันที่ต้องส่งแบบรายงานคืน", 11, 15),
    Placeholder(
        "sheet_file", ValueKind.TEXT, "ไฟล์แบบรายงาน", Literal("1001_สำนักงานเขตพระนคร.xlsx")
    ),
)

_STATED = "เป็นช่วงของจำนวนเงิน ไม่ใช่ช่อง ไม่ระบุ ซึ่งไม่มีจำนวนเงิน"
_CELLS = _list(
    "cells",
    "ช่วงค่าเสียหายทีละช่วง",
    _count("cases", "เรื่อง", 2),
    _money("damage", "ค่าเสียหาย"),
    _yes_no("stated", _STATED),
)

_LAGGING = (
    _text("name", "หน่วยงาน", "สำนักงานเขตพระนคร"),
    _count("overdue", "เรื่องที่เกินกำหนด"),
    _count("due_soon", "เรื่องที่ใกล้ครบกำหนด"),
    _count("unknown", "เรื่องที่ไม่ทราบกำหนด"),
    _count("lapsed_cases", "เรื่องที่พ้นกำหนดอายุความแล้ว"),
    _count("lapsing_cases", "เรื่องที่ใกล้ขาดอายุความ"),
    _money("lapsing_baht", "ทุนทรัพย์ที่ใกล้ขาดอายุความ"),
)

MEMO = (
    *HEAD,
    _date("as_of", "วันที่ประเมิน"),
    _date("due_back", "วันที่ต้องส่งแบบรายงานคืน", 11, 15),
    _count("agencies", "หน่วยงานทั้งหมด", 69),
    _count("sheets_sent", "หน่วยงานที่มีวันที่ส่งแบบรายงานในทะเบียนคุมการส่ง", 60),
    _count("sheets_waiting", "หน่วยงานที่ยังไม่มีวันที่ส่งแบบรายงาน (0 ถ้าไม่มีบันทึกการส่งเลย)", 9),
    _count("letters_sent", "หนังสือถึงหน่วยงานที่จัดส่งแล้ว", 40),
    _date("first_sent_date", "วันที่ที่ลงในหนังสือฉบับแรกที่จัดส่ง", 11, 27),
    _date("last_sent_date", "วันที่ที่ลงในหนังสือฉบับสุดท้ายที่จัดส่ง", 11, 30),
    _count("letters_waiting", "หนังสือที่ยังไม่ได้จัดส่ง"),
    _count("returned", "หน่วยงานที่ส่งแบบรายงานแล้ว รวมที่ไม่มีเรื่อง", 66),
    _count("nil_returns", "หน่วยงานที่รายงานว่าไม่มีเรื่อง", 1),
    _count("late_returns", "หน่วยงานที่ส่งเกินกำหนด", 2),
    _count("missing", "หน่วยงานที่ยังไม่ส่ง", 2),
    _text("missing_names", "ชื่อหน่วยงานที่ยังไม่ส่ง", "สำนักงานเขตดุสิต และสำนักการโยธา"),
    _count("unreadable", "หน่วยงานที่ส่งไฟล์ซึ่งอ่านไม่ได้", 1),
    _text("unreadable_names", "ชื่อหน่วยงานที่ส่งไฟล์ซึ่งอ่านไม่ได้", "สำนักอนามัย"),
    _count("cases", "เรื่องทั้งสิ้น", 120),
    _money("damage", "ค่าเสียหายรวม"),
    _text("damage_words", "ค่าเสียหายรวมเป็นตัวอักษร", "หนึ่งล้านบาทถ้วน"),
    _money("recovered", "ได้รับชดใช้แล้ว"),
    _count("open_cases", "เรื่องที่ยังไม่ยุติ", 100),
    _money("at_stake", "ยอดที่ยังเรียกให้ชดใช้ได้"),
    _money("undecided", "ค่าเสียหายของเรื่องที่ยังไม่วินิจฉัย"),
    _count("undecided_cases", "เรื่องที่ยังไม่วินิจฉัย", 12),
    _text("at_stake_words", "เงินนั้นเป็นตัวอักษร", "หนึ่งล้านบาทถ้วน"),
    _money("all_at_stake", "ยอดที่ยังเรียกให้ชดใช้ได้ (รวมในตาราง)"),
    _count("carried_cases", "เรื่องที่ยกมาจากครั้งก่อน", 4),
    _count("unstated", "เรื่องที่ไม่ทราบจำนวนค่าเสียหาย", 1),
    _list(
        "bands",
        "ช่วงค่าเสียหาย",
        _text("name", "ชื่อช่วง จำนวนเงินกลม ๆ เป็นคำ", "ไม่เกิน 1 แสนบาท"),
        _yes_no("stated", _STATED),
    ),
    _list(
        "types",
        "ประเภทสำนวน",
        _text("name", "ชื่อประเภท", "ส.5 อุบัติเหตุ"),
        _count("cases", "เรื่อง"),
        _money("damage", "ค่าเสียหาย"),
        _CELLS,
    ),
    Placeholder(
        "all_types",
        ValueKind.GROUP,
        "รวมทุกประเภท",
        within=(_count("cases", "เรื่อง"), _money("damage", "ค่าเสียหาย"), _CELLS),
    ),
    _list(
        "statuses",
        "สถานะกำหนดเวลา",
        _text("name", "สถานะ", "เกินกำหนด"),
        _count("cases", "เรื่อง"),
        _money("damage", "ค่าเสียหาย"),
        _money("at_stake", "ยังเรียกให้ชดใช้ได้"),
    ),
    _list(
        "windows",
        "สิทธิเรียกร้องตามเวลาที่เหลือ",
        _text("name", "เวลาที่เหลือ", "ภายใน 30 วัน"),
        _count("cases", "เรื่อง"),
        _money("baht", "ทุนทรัพย์"),
    ),
    _list(
        "claims",
        "สิทธิเรียกร้องที่พ้นกำหนดหรือใกล้ครบกำหนดอายุความ",
        _text("agency", "หน่วยงาน", "สำนักงานเขตพระนคร"),
        _CASE_ID,
        _FILE_NO,
        _text("baht", "ทุนทรัพย์ หรือ ไม่ระบุ", "85,000.00"),
        _text("name", "อายุความ", "อายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี)"),
        _text("due", "วันครบกำหนด", "3 ธ.ค. 2563"),
        _text("days", "เกินหรือเหลือกี่วัน", "เหลือ 8 วัน"),
    ),
    _count("claims_left_out", "สิทธิเรียกร้องที่ไม่ได้แสดงในบัญชีแนบ", 2),
    _count("lagging_left_out", "หน่วยงานที่ไม่ได้แสดงในบัญชีแนบ", 2),
    _count("letters_left_out", "หนังสือที่ไม่ได้แสดงในบัญชีแนบ", 2),
    _yes_no("claims_annexed", "ตารางสิทธิเรียกร้องอยู่ในบัญชีแนบ"),
    _list("lagging", "หน่วยงานที่ต้องเร่งรัดมากที่สุด", *_LAGGING),
    _list("all_lagging", "หน่วยงานที่ต้องเร่งรัดทั้งหมด", *_LAGGING),
    _count("lagging_agencies", "หน่วยงานที่ต้องเร่งรัด", 12),
    _count("lagging_table", "เลขที่ของตารางหน่วยงานที่ต้องเร่งรัด", 4),
    _count("lagging_shown", "หน่วยงานที่แสดงในตาราง", 5),
    _yes_no("lagging_annexed", "มีหน่วยงานมากกว่าที่แสดงในตาราง"),
    _yes_no("changes", "มีข้อมูลไตรมาสก่อนให้เทียบ"),
    _text("changes_text", "การเปลี่ยนแปลงจากไตรมาสก่อน", "เรื่องใหม่ 3 เรื่อง และยุติ 1 เรื่อง"),
    _text("improved_names", "หน่วยงานที่ดีขึ้น", "สำนักการคลัง"),
    _LAWS,
    _list("summary", "สรุปห้าบรรทัดในกรอบหน้าแรก", _text("text", "ข้อความ", "ยังเรียกให้ชดใช้ได้ 1.00 บาท")),
    _list("findings", "ข้อพิจารณา", _text("text", "ข้อความ", "ควรเร่งรัดเรื่องที่ใกล้ขาดอายุความ")),
    _list("orders", "ข้อเสนอ", _text("text", "ข้อความ", "สั่งการให้หน่วยงานเร่งดำเนินการ")),
    _list(
        "sent_letters",
        "หนังสือถึงหน่วยงานที่จัดส่งแล้ว",
        _text("agency", "หน่วยงาน", "สำนักงานเขตพระนคร"),
        _text("number", "เลขที่หนังสือ", "กท 0000/123"),
        _date("date", "ลงวันที่", 11, 30),
        _count("round", "ครั้งที่", 1),
        _count("cases", "จำนวนเรื่อง", 4),
    ),
)

LETTER_CHASE = "letter_chase.docx"
LETTER_REQUEST_RETURN = "letter_request_return.docx"
LETTER_SEND_SHEETS = "letter_send_sheets.docx"
EXECUTIVE_MEMO = "executive_memo.docx"

AGENCY_LETTERS = (LETTER_CHASE, LETTER_REQUEST_RETURN, LETTER_SEND_SHEETS)

LETTER_TEMPLATES: Mapping[str, tuple[Placeholder, ...]] = {
    LETTER_CHASE: CHASE,
    LETTER_REQUEST_RETURN: REQUEST_RETURN,
    LETTER_SEND_SHEETS: SEND_SHEETS,
    EXECUTIVE_MEMO: MEMO,
}
"""The templates of letters and memorandum, which a quarter's run needs."""

TEMPLATES: Mapping[str, tuple[Placeholder, ...]] = {**LETTER_TEMPLATES, KPI_FORM: KPI}
"""Each template's file with the placeholders that it may use."""


def described(language: str = THAI) -> Iterator[tuple[str, str, str, str, str]]:
    """Give template, placeholder (a list's items with a dot), what it holds, meaning, and a sample.

    The sample is as it prints in Arabic numerals, '' of what does not print.
    """
    printed = Writer(thai_digits=False)
    for template, placeholders in TEMPLATES.items():
        for name, each in _walked(placeholders, ""):
            holds = MEANINGS.translate(f"holds.{each.holds.name.lower()}", language)
            meaning = MEANINGS.translate(_CODES[each.meaning], language)
            yield template, name, holds, meaning, printed.text(each.sample) if each.printed else ""


def _walked(
    placeholders: tuple[Placeholder, ...], before: str
) -> Iterator[tuple[str, Placeholder]]:
    for each in placeholders:
        yield before + each.name, each
        yield from _walked(each.within, f"{before}{each.name}.")


def _coded_meanings() -> Iterator[tuple[str, str]]:
    """Give each meaning that is declared above, once, under the first name that has it."""
    seen: set[str] = set()
    for template, placeholders in TEMPLATES.items():
        for name, each in _walked(placeholders, ""):
            if each.meaning not in seen:
                seen.add(each.meaning)
                yield f"{template.removesuffix('.docx')}.{name}", each.meaning


MEANINGS = Catalogue(
    "placeholders",
    {f"holds.{each.name.lower()}": each.value for each in ValueKind},
    dict(_coded_meanings()),
)
"""What the placeholders mean and hold, in words: declared with each, worded here."""

_CODES = {meaning: code for code, meaning in _coded_meanings()}
