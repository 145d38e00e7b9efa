"""What the sheets for agencies, and for the office's former register, say in Thai.

The fixed text of case sheets, correction workbooks and the empty register: instructions, notes on
titles, what Excel warns of.  They go to Thai authorities and are Thai whatever language the program
speaks.  Pure wording over values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.model import sheet_form
from pipeline.model.case_sheet import AFTER_ORDER
from pipeline.thai.dates import format_long

REQUIRED = "ต้องกรอก"
REQUIRED_OF_ALL = "ต้องกรอกทุกเรื่อง"
CHOICES = "รายการให้เลือก"
OWN_GROUP = "คอลัมน์ที่หน่วยงานเพิ่มเอง"
"""Over the columns that an agency added to its sheet."""

LEGEND = (
    "* ต้องกรอกทุกเรื่อง เรื่องละหนึ่งแถว\n"
    "วันที่กรอกเป็น วัน/เดือน/ปี พ.ศ.\n"
    "ยังไม่ถึงขั้นตอนใด ให้เว้นว่าง\n"
    f"วิธีกรอกอยู่ในแผ่นงาน “{sheet_form.HELP_SHEET}”"
)
COLOURS = "\nสีเทา = ข้อมูลเดิม ล็อกไว้\nสีส้มกรอบหนา = ขอให้กรอกหรือตรวจ"
"""Said beside the table: what the colours mean."""

HELP_TITLES = ("ช่อง", "ชื่อช่อง", REQUIRED, "สิ่งที่ต้องกรอก", "ตัวอย่าง (เรื่องสมมติ)")
COLUMNS_EXPLAINED = "ความหมายของแต่ละช่องและตัวอย่างการกรอก 1 เรื่อง"
COLOURS_EXPLAINED = "สีของช่องในตาราง และการแก้ข้อมูลเดิม"
KNOWN = ("ข้อมูลเดิม", "ล็อกไว้กันแก้โดยพลั้งเผลอ ถ้าถูกต้องแล้วไม่ต้องทำอะไร")
ASKED = (
    "ขอให้กรอก",
    "พื้นสีส้ม กรอบหนา ขอให้กรอกหรือตรวจสอบ ชี้ที่ช่องเพื่ออ่านหมายเหตุว่าต้องกรอกอะไร "
    "(มุมขวาบนของช่องมีสามเหลี่ยมเล็ก) ถ้ายังไม่ได้ดำเนินการให้เว้นไว้ตามเดิม",
)
OPEN = ("ปรับได้", "กรอกเพิ่มหรือปรับให้เป็นปัจจุบันได้ รวมทั้งแถวว่างด้านล่างสำหรับเรื่องใหม่")
"""What a look of cells is called, and what it means."""
UNPROTECT = (
    "ถ้าข้อมูลเดิมที่ล็อกไว้ไม่ถูกต้อง แก้ได้ โดยเลือกแท็บ ตรวจทาน (Review) แล้วกด เลิกป้องกันแผ่นงาน "
    "(Unprotect Sheet) ซึ่งไม่มีรหัสผ่าน แก้ช่องนั้น แล้วเขียนเหตุผลในช่อง “ปัญหาอุปสรรค/หมายเหตุ” ของเรื่องเดียวกัน"
)

CORRECTION_TITLES = (
    "ข้อ", "ระดับ", "คลิกไปยังช่อง", "สิ่งที่พบ", "โปรดดำเนินการ", "ไฟล์ที่ส่งมา", "แผ่นงาน", "ช่องในไฟล์นั้น",
)  # fmt: skip
CORRECTION_STEPS = (
    f"ช่องที่ต้องตรวจแก้ระบายสีไว้ในแผ่นงาน “{sheet_form.TABLE_SHEET}” ชี้ที่ช่องเพื่ออ่านหมายเหตุ "
    "หรือคลิกจากรายการข้างล่าง",
    "กรอกค่าที่ถูกต้องทับลงในช่อง กรอกวันที่รายงาน ผู้รายงาน และโทรศัพท์ในส่วนหัว แล้วส่งสมุดงานนี้คืน{where} แทนไฟล์เดิม",
    "แผ่นงานนี้มีไว้อ่านเท่านั้น ไม่ต้องกรอกและไม่ต้องลบ",
)
SEVERITY_MEANS: Mapping[str, str] = {
    "error": "ช่องไม่มีค่าที่ใช้ได้ ต้องกรอกค่าที่ถูกต้อง",
    "warning": "ใช้ค่านั้นอยู่ แต่น่าสงสัย โปรดยืนยันหรือแก้ไข หรือเป็นช่องที่หนังสือขอข้อมูล",
}

REGISTER_TITLE = "ทะเบียนเรื่องเดิมของสำนักงาน สำหรับนำเข้าก่อนไตรมาสแรก"
REGISTER_NOTES = (
    "วางข้อมูลจากทะเบียนเดิมใต้หัวตาราง เรื่องละหนึ่งแถว ทุกหน่วยงานอยู่ในแผ่นงานเดียวได้",
    "ทะเบียนเดิมของสำนักงานที่มีหัวคอลัมน์ชื่อเดียวกันนี้ นำเข้าได้เลยโดยไม่ต้องย้ายมาลงแผ่นงานนี้",
    f"วิธีกรอกอยู่ในแผ่นงาน “{sheet_form.HELP_SHEET}”",
)
REGISTER_STEPS = (
    "กรอกคอลัมน์ “หน่วยงาน” ทุกแถว เป็นรหัสหรือชื่อตามบัญชีหน่วยงาน (agencies.csv) "
    "แถวที่ไม่ทราบหน่วยงานจะเก็บไว้ต่างหากพร้อมแจ้งเตือน",
    "คอลัมน์ “รหัสเรื่อง” กรอกเฉพาะที่มีรหัสแบบ 1001-2564-0007 แล้ว "
    "โปรแกรมจะใช้รหัสเดิม นอกนั้นให้เว้นว่าง โปรแกรมจะกำหนดรหัสให้",
    "กรอกทั้งเรื่องที่ยังไม่ยุติและเรื่องที่ยุติแล้วเท่าที่ต้องการเก็บไว้ในทะเบียน",
    "เรื่องที่เคยมีหนังสือเร่งรัด ให้กรอกจำนวนครั้ง หรือเลขที่และวันที่ส่งของหนังสือฉบับหลังสุด "
    "หนังสือเร่งรัดของโปรแกรมจะนับครั้งต่อจากนั้น ตราบเท่าที่เรื่องยังไม่คืบหน้า",
    "เลขที่และวันที่ส่งใช้อ้างถึงในหนังสือฉบับถัดไป ถ้าไม่ทราบให้กรอกเพียงจำนวนครั้ง",
    "คอลัมน์ที่ทะเบียนเดิมไม่มีให้เว้นว่าง แบบรายงานของไตรมาสแรกจะขอข้อมูลที่ขาดจากหน่วยงาน",
    "ตรวจก่อนด้วยคำสั่ง python run.py import ไฟล์ --quarter ไตรมาสแรก --dry-run "
    "แก้ข้อที่พบ แล้วสั่งซ้ำโดยไม่ใส่ --dry-run",
)

CHOOSE = ("เลือกจากรายการ", "โปรดเลือกจากรายการ โดยกดลูกศรที่ท้ายช่อง")
CHECK_DATE = ("ตรวจสอบวันที่", "กรอกเป็น วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น 15/1/2564")
CHECK_MONEY = ("ตรวจสอบจำนวนเงิน", "กรอกตัวเลขเป็นบาท เช่น 125000.50 ไม่ต้องพิมพ์คำว่า บาท")
CHECK_COUNT = ("ตรวจสอบจำนวน", "กรอกเป็นจำนวนเต็ม เช่น 3")
"""Title and text of what Excel says of an entry."""


def how_to_fill(title: str) -> str:
    """Head the instructions of a sheet."""
    return f"วิธีกรอก{title}"


def sent_back_by(day: date | None) -> str:
    """Say by when a sheet is wanted back; without a day, by that of the letter with it."""
    if day is None:
        return "ส่งคืนภายในวันที่กำหนดในหนังสือนำส่ง"
    return f"ส่งคืนภายในวันที่ {format_long(day)}"


def sent_back_to(office: str, return_to: str, contact: str, telephone: str) -> str:
    """Say where a sheet goes back to and whom to ask; of what the office does not tell, nothing."""
    asked = contact or (f"โทรศัพท์ {telephone}" if telephone else "")
    return "".join(
        (
            at_office(office),
            f" ทาง {return_to}" if return_to else "",
            f" หากมีข้อสงสัยโปรดติดต่อ {asked}" if asked else "",
        )
    )


def at_office(office: str) -> str:
    """Name the office that a workbook goes back to; '' where it is not told."""
    return f"ที่ {office}" if office else ""


def filling_steps(after_order: str, where: str) -> list[str]:
    """Give the steps of filling in a sheet; `after_order` are the folded columns: `AA ถึง AF`."""
    return [
        f"กรอกส่วนหัวของแผ่นงาน “{sheet_form.TABLE_SHEET}” ได้แก่ วันที่รายงาน ผู้รายงาน และโทรศัพท์",
        f"ช่องการรายงานให้เลือก “{sheet_form.HAS_CASES}” หรือ “{sheet_form.NIL_RETURN}” "
        "ถ้าไม่มีเรื่องที่ต้องรายงาน ไม่ต้องกรอกตาราง แต่ต้องส่งแบบนี้คืน",
        "กรอกเรื่องละหนึ่งแถว ทั้งเรื่องที่อยู่ระหว่างดำเนินการและเรื่องที่ยุติในไตรมาสนี้ "
        "ถ้าเสียหายทั้งหน่วยงานของรัฐและบุคคลภายนอก ให้กรอกสองแถวโดยใช้เลขที่สำนวนเดียวกัน",
        "ช่องที่มีเครื่องหมาย * ที่หัวตารางต้องกรอกทุกเรื่อง ช่องที่ยังไม่ถึงขั้นตอนให้เว้นว่าง",
        "วันที่ให้กรอกเป็น วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น 15/1/2564 ช่องละหนึ่งวันที่",
        "จำนวนเงินให้กรอกเฉพาะตัวเลขเป็นบาท เช่น 125000.50",
        "ช่องที่มีลูกศรให้เลือกจากรายการ เมื่อชี้ที่หัวตารางจะมีคำอธิบายของช่องนั้น",
        f"เรื่องใดออกคำสั่งเรียกให้ชำระหรือฟ้องคดีแล้ว ให้กรอกช่องในหมวด “{AFTER_ORDER}” ด้วย "
        "ถ้าช่องเหล่านั้นพับไว้ ให้กดเครื่องหมาย + เหนือหัวคอลัมน์ หรือ"
        f"เลือกคอลัมน์ที่อยู่สองข้างของ {after_order} คลิกขวา แล้วกด เลิกซ่อน (Unhide)",
        "เรื่องที่มีรหัสเรื่องอยู่แล้วเป็นเรื่องจากไตรมาสก่อน ให้ปรับข้อมูลให้เป็นปัจจุบัน ห้ามลบแถวและห้ามแก้รหัส",
        "ห้ามลบ ย้าย หรือเปลี่ยนชื่อหัวตาราง ถ้ามีข้อมูลอื่นที่ต้องการแจ้งให้เขียนในช่องสุดท้าย",
        f"บันทึกเป็นไฟล์ Excel (.xlsx) แล้วส่งคืน{where}",
    ]


def span(columns: str) -> str:
    """Say a range of columns: `AA:AF` as `AA ถึง AF`."""
    return columns.replace(":", " ถึง ")


def example(text: str) -> str:
    """Give an example of an entry in the note on its title."""
    return f"ตัวอย่าง {text}"


def worded_date(words: Sequence[str]) -> str:
    """Say what a column takes that holds a date or one of some words."""
    return f"{CHECK_DATE[1]} หรือพิมพ์คำว่า {' หรือ '.join(words)}"


def one_of_alike(message: str) -> str:
    """Quote the first of several issues that are alike but for their facts."""
    return f"เช่น {message}"


def more_spans(count: int) -> str:
    """Say how many coloured ranges a line of the list leaves out."""
    return f"และอีก {count} ช่วงที่ระบายสีไว้"


def own_column(letter: str, title: str = "") -> str:
    """Name an agency's column by its letter, where it has no title or one of the form's."""
    return f"คอลัมน์ {letter}: {title}" if title else f"คอลัมน์ {letter}"


def page_numbers(page: str, pages: str) -> str:
    """Number the pages at the foot of a sheet."""
    return f"หน้า {page} จาก {pages}"
