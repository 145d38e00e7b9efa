"""What a case sheet's note on a cell says: why the cell is asked for, and what to do, in Thai.

The notes go to agencies with their sheets and corrections.  Pure wording over values.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeline.model.case_sheet import BY_FIELD
from pipeline.thai.dates import format_long

ASK_FOR_PROGRESS = (
    "โปรดแจ้งว่าเรื่องนี้ถึงขั้นตอนใดแล้ว โดยกรอกวันที่ของขั้นตอนที่ดำเนินการเพิ่ม "
    "หากยุติแล้วให้เลือกสถานะ “ยุติเรื่อง” และกรอกวันที่ยุติเรื่อง"
)

UNREAD = "สิ่งที่กรอกไว้อ่านไม่ได้ จึงเว้นช่องว่างไว้ให้กรอกใหม่"
OR_NONE = "หากยังไม่ได้ดำเนินการให้พิมพ์คำว่า ยังไม่มี"
REQUIRED = "ช่องนี้ต้องกรอก"
BY_WHOM = f"โปรดแจ้งในช่อง “{BY_FIELD['remarks'].title}” ว่าผู้ใดรับสภาพหนี้หรือชำระบางส่วน"
_PLEASE = "โปรด"
_ENTER = "กรอก "


def enter(field: str) -> str:
    """Ask for a field as its column says what is entered; what is chosen is not entered too."""
    entered = BY_FIELD[field].enter
    return f"{_PLEASE}{entered if entered.startswith('เลือก') else _ENTER + entered}"


def bare(request: str) -> str:
    """Give a request without its opening, as another may hold it."""
    return request.removeprefix(_PLEASE).removeprefix(_ENTER)


def told_before(message: str) -> str:
    """Quote what was found in the return before."""
    return f"รายงานครั้งก่อน: {message}"


def needed_for(rules: Iterable[str]) -> str:
    """Say which periods can't be counted without the cell."""
    return f"ต้องทราบช่องนี้จึงจะนับกำหนดเวลาได้: {_listed(rules)}"


def assumed_for(rules: Iterable[str]) -> str:
    """Say which periods are counted on an assumption while the cell is blank."""
    return f"ช่องนี้ว่าง จึงนับกำหนดเวลาโดยสันนิษฐานไว้ก่อน: {_listed(rules)}"


def due(rule: str, day: date, *, past: bool) -> str:
    """Say when a rule's period ends or has ended."""
    return f"กำหนดเวลา “{rule}” ครบวันที่ {format_long(day)}{' (เลยกำหนดแล้ว)' if past else ''}"


def due_since(rule: str, field: str, day: date, *, past: bool) -> str:
    """Say when a period ends if it is counted from the earliest day on which it may begin."""
    over = " (เลยกำหนดแล้ว)" if past else ""
    since = BY_FIELD[field].title
    return f"กำหนดเวลา “{rule}” หากนับแต่{since} ครบวันที่ {format_long(day)}{over}"


def some_remain(done: int, liable: int) -> str:
    """Say that not all who are liable were ordered or sued, and how that is told."""
    return (
        f"ออกคำสั่งหรือฟ้องแล้ว {done} จาก {liable} ราย "
        "เมื่อดำเนินการกับรายที่เหลือแล้วให้แก้เป็นวันที่ครั้งล่าสุดและจำนวนรายทั้งหมด"
    )


def acknowledged(day: date) -> str:
    """Say that a debt was acknowledged, which may have begun a period anew for one person."""
    return f"มีการรับสภาพหนี้หรือชำระบางส่วนเมื่อวันที่ {format_long(day)}"


def facts_of(past_action: str) -> str:
    """Ask for the facts of what can't be done in time any more."""
    remarks = BY_FIELD["remarks"].title
    return f"โปรด{past_action} หากไม่ได้ดำเนินการ ให้แจ้งข้อเท็จจริงในช่อง “{remarks}”"


def only_what_was_done(fields: Iterable[str]) -> str:
    """Say that of several cells those alone are filled in that fit what was done."""
    return f"กรอกเพียงช่องที่ตรงกับที่ดำเนินการ: {_listed(BY_FIELD[name].title for name in fields)}"


def blank_if_not_done(text: str) -> str:
    """Add that a cell stays blank while nothing was done."""
    return f"{text} ถ้ายังไม่ได้ดำเนินการให้เว้นว่าง"


def _listed(names: Iterable[str]) -> str:
    return " ".join(f"“{name}”" for name in dict.fromkeys(names))
