"""What agencies do to a sheet: the slips that the demo makes on purpose, each by its name.

A slip changes a cell, adds rows that are no cases, or says something otherwise in the title block.
Slips on the form itself (columns moved, renamed, added) are made on the written file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from pipeline.demo.invented_cases import InventedCase, Value
from pipeline.office.agencies import Agency
from pipeline.thai.date_words import BUDDHIST_ERA, THAI_MONTHS, THAI_MONTHS_SHORT
from pipeline.thai.numerals import to_thai_digits

FilledRow = dict[str, Value]

UNREADABLE_DATE = "31 เม.ย. 2563"
"""There is no 31 April."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: by whom, what, and where (row counts the rows below the head from 0)."""

    agency_code: str
    name: str
    field: str = ""
    row: int = -1


@dataclass(slots=True)
class ReturnDraft:
    """A return about to be written; `ordinary` holds the rows whose cells may suffer."""

    agency: Agency
    rows: list[FilledRow]
    title: FilledRow
    report_date: date
    ordinary: list[FilledRow]
    cases: list[InventedCase] = field(default_factory=list)
    """The case of each row, in the order in which the rows were before any slip."""
    own_name: bool = False
    """Whether the agency gave the file a name of its own."""
    slips: list[Slip] = field(default_factory=list)

    def slip(self, name: str, where: str = "", row: int = -1) -> None:
        """Note what was done wrong on purpose: `where` a field, `row` a place among the rows."""
        self.slips.append(Slip(self.agency.code, name, where, row))


def filled_row(case: InventedCase, day: date) -> FilledRow:
    """Give the case's cells as its agency writes them on `day`: one date may be past reading."""
    row = case.row(day)
    if case.story.spoilt:
        row[case.story.spoilt] = UNREADABLE_DATE
    return row


def _year(day: date) -> int:
    return day.year + BUDDHIST_ERA


def slashed(day: date) -> str:
    """Write a date as offices type it, without zeros in front, in the Buddhist era: `15/1/2564`."""
    return f"{day.day}/{day.month}/{_year(day)}"


def _short(day: date) -> str:
    month = THAI_MONTHS_SHORT[day.month - 1]
    return to_thai_digits(f"{day.day} {month} {_year(day) % 100:02}")


def _long(day: date) -> str:
    return f"{day.day} {THAI_MONTHS[day.month - 1]} พ.ศ. {_year(day)}"


def _real_buddhist(day: date) -> date:
    # 29 February may be missing in the year 543 years on.
    return date(_year(day), day.month, min(day.day, 28))


def _serial(day: date) -> str:
    return str((day - date(1899, 12, 30)).days)


def _stacked(day: date) -> str:
    return f"{slashed(day - timedelta(30))}\n{slashed(day)}"


def _decomposed(text: str) -> str:
    return text.replace("ำ", "ํา")


CELL_SLIPS: dict[str, tuple[str, Callable[[Any], Value]]] = {
    "date as text": ("reported_date", slashed),
    "date in Thai digits, short": ("committee_date", _short),
    "date in words": ("incident_date", _long),
    "date as ISO text": ("decision_date", date.isoformat),
    "real date in the Buddhist era": ("incident_date", _real_buddhist),
    "serial number as text": ("reported_date", _serial),
    "dates stacked in a cell": ("committee_due_date", _stacked),
    "no such day": ("committee_date", lambda _: UNREADABLE_DATE),
    "year of three digits": ("decision_date", lambda _: "23 ก.ย. 256"),
    "month 13": ("reported_date", lambda _: "5/13/2563"),
    "Excel's 1963": ("incident_date", lambda _: date(1963, 8, 5)),
    "event in the future": ("committee_report_date", lambda day: day + timedelta(3 * 366)),
    "no date at all": ("reported_date", lambda _: "123+456"),
    "money as text": ("damage_amount", lambda baht: f"{baht:,.2f} บาท"),
    "money in Thai digits": ("damage_amount", lambda baht: to_thai_digits(f"{baht:,.2f}")),
    "money in millions": ("damage_amount", lambda _: "๑.๒ ล้าน"),
    "money in words": ("damage_amount", lambda _: "ประมาณสองแสนบาท"),
    "file number in Thai digits": ("file_no", to_thai_digits),
    "choice abbreviated": ("case_type", lambda text: text.partition(" ")[0]),
    "choice by its number": ("case_type", lambda text: text[2]),
    "choice without its number": ("case_type", lambda text: text.partition(" ")[2]),
    "choice unknown": ("case_type", lambda _: "ส.9 อื่น ๆ"),
    "spaces at the edges": ("file_no", lambda text: f" {text}  "),
    "zero-width space": ("status", lambda text: f"{text}\N{ZERO WIDTH SPACE}"),
    "sara am in two parts": ("status", _decomposed),
    "line break in a text": ("subject", lambda text: text.replace(" ", "\n", 1)),
}
"""The field of each slip and what becomes of its value, which is of the field's own kind."""

BLANK_SLIPS: dict[str, tuple[str, Value]] = {
    "dash for nothing": ("recovered_amount", "-"),
    "words for nothing": ("lawsuit_date", "ยังไม่มี"),
}
"""The field of each slip that fills a blank cell, and with what."""

TIMES = 2
"""How often a quarter each slip on a cell is made."""


def slip_on_cells(rng: Random, drafts: Sequence[ReturnDraft], times: int) -> None:
    """Make every slip on a cell, each `times` on ordinary rows of `drafts`, no cell twice."""
    touched: set[tuple[int, str]] = set()
    for name, (where, change) in list(CELL_SLIPS.items()) * times:
        places = [
            (draft, row)
            for draft, row in _ordinary_rows(drafts)
            if where in row and (id(row), where) not in touched
            if change(row[where]) != row[where]
        ]
        if places:
            draft, row = rng.choice(places)
            row[where] = change(row[where])
            touched.add((id(row), where))
            draft.slip(name, where, _place(draft, row))
    for name, (where, filled_row) in list(BLANK_SLIPS.items()) * times:
        places = [(draft, row) for draft, row in _ordinary_rows(drafts) if where not in row]
        if places:
            draft, row = rng.choice(places)
            row[where] = filled_row
            draft.slip(name, where, _place(draft, row))


def _ordinary_rows(drafts: Sequence[ReturnDraft]) -> Iterator[tuple[ReturnDraft, FilledRow]]:
    return ((draft, row) for draft in drafts for row in draft.ordinary)


def _place(draft: ReturnDraft, row: FilledRow) -> int:
    return next(place for place, other in enumerate(draft.rows) if other is row)


def add_blank_rows(draft: ReturnDraft) -> None:
    """Leave two rows empty in the middle."""
    middle = len(draft.rows) // 2
    draft.rows[middle:middle] = [{}, {}]
    draft.slip("blank rows", row=middle)


def add_total(draft: ReturnDraft) -> None:
    """Add the sum of the damage under the cases."""
    amounts = [row.get("damage_amount") for row in draft.rows]
    total = sum((baht for baht in amounts if isinstance(baht, Decimal)), Decimal(0))
    draft.slip("total row", "damage_amount", len(draft.rows))
    draft.rows.append({"file_no": "รวม", "damage_amount": total})


def add_note(draft: ReturnDraft) -> None:
    """Add a remark and a signature under the cases."""
    draft.slip("note and signature", row=len(draft.rows))
    draft.rows.append({"row_no": "หมายเหตุ : เรื่องที่รอเอกสารจะรายงานในไตรมาสถัดไป"})
    draft.rows.append({})
    draft.rows.append({"subject": "ลงชื่อ ........................................ ผู้รายงาน"})


def called(agency: Agency) -> str:
    """Give the name by which people call the agency."""
    return agency.aliases[0] if agency.aliases else agency.name


def rename_agency(draft: ReturnDraft) -> None:
    """Write the agency as people call it, with a space too many."""
    draft.title["agency"] = f"{called(draft.agency)} "
    draft.slip("agency by its alias", "agency")


def text_report_date(draft: ReturnDraft) -> None:
    """Let the title block say the day of the report as text, `25 พฤศจิกายน 2563`."""
    draft.title["report_date"] = _long(draft.report_date)
    draft.slip("date of the report in words", "report_date")


def rename_file(draft: ReturnDraft) -> None:
    """Give the file a name of the agency's own."""
    draft.own_name = True
    draft.slip("file under a name of its own")


ROW_SLIPS = (add_blank_rows, add_total, add_note)
TITLE_SLIPS = (rename_agency, text_report_date, rename_file)
