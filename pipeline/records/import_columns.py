"""The register that an office kept before: what it may hold besides the columns of the case sheet.

Declared once for the reader of such a register and for the empty sheet that the office may fill in
instead.  Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model import case_sheet
from pipeline.model.sheet_column import Column, Kind

PRESSING = "การเร่งรัดก่อนเริ่มใช้โปรแกรม"

AGENCY = Column(
    "agency", "หน่วยงาน", Kind.TEXT, case_sheet.CASE,
    "รหัสหรือชื่อของหน่วยงานเจ้าของเรื่อง ตามบัญชีหน่วยงาน (agencies.csv)", "สำนักงานเขตพระนคร", 24,
    required=True,
    aliases=(
        "รหัสหน่วยงาน", "ชื่อหน่วยงาน", "หน่วยงานเจ้าของเรื่อง", "หน่วยงานต้นสังกัด", "ส่วนราชการ", "สังกัด",
        "เขต", "สำนัก/สำนักงานเขต",
    ),
)  # fmt: skip

TIMES = Column(
    "pressed_times", "จำนวนครั้งที่เร่งรัดแล้ว", Kind.INTEGER, PRESSING,
    "จำนวนหนังสือเร่งรัดเรื่องนี้ที่ส่งไปแล้ว นับแต่ความคืบหน้าครั้งหลังสุด ไม่เคยเร่งรัดให้เว้นว่าง", "2", 12,
    aliases=("จำนวนครั้งที่เร่งรัด", "เร่งรัดแล้ว (ครั้ง)", "เร่งรัดแล้ว", "ครั้งที่เร่งรัด", "เร่งรัดครั้งที่"),
)  # fmt: skip

LETTER_NUMBER = Column(
    "letter_number", "เลขที่หนังสือเร่งรัด", Kind.TEXT, PRESSING,
    "เลขที่หนังสือเร่งรัดฉบับหลังสุด ถ้ามีหลายฉบับให้ขึ้นบรรทัดใหม่ฉบับละบรรทัด", "กท 0404/1234", 20,
    aliases=("เลขที่หนังสือ", "หนังสือเร่งรัดเลขที่", "เลขหนังสือ", "เลขที่หนังสือเร่งรัดครั้งล่าสุด", "หนังสือที่"),
)  # fmt: skip

LETTER_DATE = Column(
    "letter_date", "วันที่ส่งหนังสือเร่งรัด", Kind.DATE, PRESSING,
    "วัน/เดือน/ปี พ.ศ. ที่ส่งหนังสือเร่งรัดฉบับหลังสุด เช่น 28/8/2563", "28/8/2563", 14,
    aliases=("วันที่หนังสือ", "วันที่หนังสือเร่งรัด", "หนังสือเร่งรัดลงวันที่", "วันที่ส่งหนังสือ", "วันที่เร่งรัด", "ลงวันที่"),
)  # fmt: skip

LETTER = Column(
    "letter", "หนังสือเร่งรัด", Kind.TEXT, PRESSING,
    "เลขที่และวันที่ของหนังสือเร่งรัดในช่องเดียว", "กท 0404/1234 ลงวันที่ 28/8/2563", 24,
    aliases=("เลขที่และวันที่หนังสือเร่งรัด", "เลขที่/วันที่หนังสือเร่งรัด", "หนังสือ (ที่/ลงวันที่)", "เลขที่/ลงวันที่"),
)  # fmt: skip
"""Number and date in one cell, as registers have it; the office's own sheet has a column each."""

COLUMNS: tuple[Column, ...] = (AGENCY, TIMES, LETTER_NUMBER, LETTER_DATE)
"""What a register holds besides; a column may be missing, but for that of the agency."""

SHEET_COLUMNS: tuple[Column, ...] = (
    *case_sheet.COLUMNS[:3], AGENCY, *case_sheet.COLUMNS[3:], TIMES, LETTER_NUMBER, LETTER_DATE,
)  # fmt: skip
"""The columns of the empty sheet, in order."""

MOST_TIMES = 99


@dataclass(frozen=True, slots=True)
class EarlierLetters:
    """How a case was pressed before: how often, and the last letter as far as it is known."""

    agency_code: str
    case_id: str
    times: int
    number: str
    dispatched_date: date | None
