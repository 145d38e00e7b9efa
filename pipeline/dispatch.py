"""The dispatch register: what stands on a line of it, declared once for reader and writer.

A line for each letter and memorandum of a quarter.  The product fills in what was written; the
office fills in number, date and means of dispatch, and the reply.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.quarter import Quarter
from pipeline.verdicts import LetterKind

SHEET = "ทะเบียนคุมการส่งหนังสือ"
CASES_SHEET = "เรื่องในหนังสือ"
HELP_SHEET = "คำแนะนำ"

TITLES: dict[str, str] = {
    "no": "ลำดับ",
    "agency_code": "รหัสหน่วยงาน",
    "agency": "หน่วยงาน/ผู้รับ",
    "kind": "ชนิดหนังสือ",
    "subject": "เรื่อง",
    "round": "ครั้งที่",
    "cases": "จำนวนเรื่อง",
    "damage": "ค่าเสียหาย (บาท)",
    "file": "แฟ้มหนังสือ",
    "number": "เลขที่หนังสือ",
    "dispatched_date": "วันที่ส่ง",
    "means": "วิธีส่ง",
    "reply_number": "เลขที่หนังสือตอบ",
    "reply_date": "วันที่หนังสือตอบ",
    "note": "หมายเหตุ",
    "standing": "สถานะ",
    "fingerprint": "ตราข้อความ",
}
"""Columns of the register by field, with their titles, in order."""

ENTERED = ("number", "dispatched_date", "means", "reply_number", "reply_date", "note")
"""What the office enters; a rerun never touches it."""

MEANS = ("ระบบสารบรรณอิเล็กทรอนิกส์", "ไปรษณีย์", "นำส่งด้วยตนเอง", "โทรสาร")
"""Ways of sending that the drop-down offers; the office may write another."""

CASE_TITLES: dict[str, str] = {
    "agency_code": "รหัสหน่วยงาน",
    "kind": "ชนิดหนังสือ",
    "case_id": "รหัสเรื่อง",
}

MEMO_CODE = "EXEC"
"""Stands for the executives where a line names an agency."""

Key = tuple[str, str]
"""A letter of a quarter: the agency's code, and whether it is a letter, a memorandum or sheets."""


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A line of the register: a letter, and what the office entered about it."""

    agency_code: str
    agency: str
    kind: LetterKind
    subject: str
    round: int
    cases: int
    damage: Decimal | None
    file: str
    fingerprint: str = ""
    """A digest of what the letter says, its number and dates aside."""
    pressed: tuple[str, ...] = ()
    """The ids of the cases that the letter names."""
    number: str = ""
    dispatched_date: date | None = None
    means: str = ""
    reply_number: str = ""
    reply_date: date | None = None
    note: str = ""
    standing: str = ""

    @property
    def key(self) -> Key:
        """What makes it the same letter over reruns: a chaser may become a request, or both."""
        own = self.kind in (LetterKind.MEMO, LetterKind.SEND_SHEETS)
        return self.agency_code, self.kind.value if own else "letter"

    @property
    def sent(self) -> bool:
        """Whether it was dispatched: only then does it press, and count."""
        return self.dispatched_date is not None


def register_name(quarter: Quarter) -> str:
    """Give the name of a quarter's register in the records."""
    return f"dispatch_{quarter}.xlsx"


def full_number(number: str, prefix: str) -> str:
    """Give a letter's number with the office's prefix, which the office may leave out."""
    return number if "/" in number else prefix + number
