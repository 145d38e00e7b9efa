"""What a letter says of one open deadline: the act, the fact that is missing, and why that day.

Takes rows of `Figures.open_deadlines` as plain values; gives Thai sentences.  Nothing is judged
here: the act and the day come with the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.documents import letter_words as words
from pipeline.figures.pressing_dates import acknowledged_within, pressed_by_a_day
from pipeline.model.codes import Status
from pipeline.model.table_rows import DeadlineRow
from pipeline.office.config import Rule
from pipeline.thai.dates import format_short

CRIMINAL_LIMIT = (
    "หากการกระทำเป็นความผิดอาญาซึ่งมีอายุความยาวกว่า ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 448 วรรคสอง "
    "กำหนดให้ใช้อายุความที่ยาวกว่านั้น แต่ยังมีความเห็นต่างกันว่าใช้กับอายุความตามพระราชบัญญัติความรับผิดทางละเมิด"
    "ของเจ้าหน้าที่ พ.ศ. 2539 มาตรา {section} ได้หรือไม่ จึงขอให้ขอความเห็นพนักงานอัยการประกอบ"
)
_OF_THE_ACT = re.compile(r"ความรับผิดทางละเมิดของเจ้าหน้าที่ พ\.ศ\. 2539 มาตรา (\d+)")
_OF_THE_CLAIM = "10"
"""The section by which the city's claim lapses: the ten years of the Civil Code limit the same."""
_FRAUD = "ส.1 "
STILL_SUED = (
    "ทั้งนี้ วันครบกำหนดตรงกับวันหยุด หากยังมิได้ดำเนินการ ยังฟ้องคดีได้ภายในวันที่ {day} "
    "ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/8"
)

FIELDS = (
    "press_date", "press_by", "action", "cautious_date", "cautious_field", "start_date",
    "liable_persons", "ordered_persons", "acknowledged_date", "payment_order_date", "case_type",
)  # fmt: skip
"""The columns of an open deadline that are needed besides those that every letter names."""


def is_pressed_by_a_day(row: DeadlineRow) -> bool:
    """Whether there is a day by which to act: an unknown limitation that is dated has one."""
    return pressed_by_a_day(row["status"], row["force"], row["press_by"])


def act_of(
    row: DeadlineRow, rule: Rule, dated: date, answer_by: date, suit_by: date | None = None
) -> str:
    """Say what the agency is asked to do, and to tell, in a letter of the day `dated`.

    What it is to tell is wanted with the answer, also where there is longer for the act.  A suit
    keeps a limit that ended on a day off until `suit_by`, where that is still to come.
    """
    missing = words.ask_for(row["missing_fields"] or ())
    if not is_pressed_by_a_day(row):
        return missing
    parts = [row["action"], *_reasons(row, rule, dated)]
    if suit_by is not None:
        parts.append(STILL_SUED.format(day=format_short(suit_by)))
    questions = [missing] if row["missing_fields"] else []
    questions += _questions(row, rule)
    told = [*parts, *(f"และ{each}" for each in questions)]
    if questions and row["press_by"] > answer_by:
        told.append(words.within(answer_by))
    return " ".join(told)


def _reasons(row: DeadlineRow, rule: Rule, dated: date) -> Iterator[str]:
    liable, ordered = row["liable_persons"], row["ordered_persons"]
    if rule.persons is not None and ordered and liable is not None and ordered < liable:
        yield f"(ออกคำสั่งแล้ว {ordered} จาก {liable} ราย)"
    if row["cautious_date"] is not None:
        since = words.titles([row["cautious_field"]])[0]
        ends = "จะครบกำหนด" if row["cautious_date"] >= dated else "ครบกำหนดแล้วเมื่อ"
        yield f"หากนับแต่{since} {ends}วันที่ {format_short(row['cautious_date'])}"
    due = row["due_date"]
    is_past = row["status"] == Status.OVERDUE or (due is not None and due < dated)
    lapsed = rule.limits_the_claim and is_past
    if lapsed and (row["case_type"] or "").startswith(_FRAUD):
        yield criminal_limit(rule)


def criminal_limit(rule: Rule) -> str:
    """Say that a crime may have a longer limit, and of which section of the Act that is disputed.

    The recourse of who has paid an outsider lapses by another section than the city's own claim.
    """
    own = _OF_THE_ACT.search(rule.current.law)
    return CRIMINAL_LIMIT.format(section=own[1] if own else _OF_THE_CLAIM)


def _questions(row: DeadlineRow, rule: Rule) -> Iterator[str]:
    """Ask what would move the date: who acknowledged the debt, and when the first was ordered."""
    begun: date | None = row["start_date"]
    day: date | None = row["acknowledged_date"]
    if rule.restart is not None and day and acknowledged_within(begun, row["due_date"], day):
        yield f"แจ้งว่าผู้ใดรับสภาพหนี้หรือชำระบางส่วนเมื่อวันที่ {format_short(day)}"
    several = (row["ordered_persons"] or 0) > 1
    stands_in = any(start.assumed and start.field == "payment_order_date" for start in rule.starts)
    if several and stands_in and begun is not None and begun == row["payment_order_date"]:
        yield "แจ้งวันที่ออกคำสั่งฉบับแรก"
