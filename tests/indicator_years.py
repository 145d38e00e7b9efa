"""Fiscal years for tests: dispatch registers as a few dates in, an `IndicatorYear` out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.figures.indicator import IndicatorYear, QuarterRecord, Returned
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import (
    MEMO_CODE,
    Dispatched,
    DispatchRegister,
    register_name,
)

YEAR = 2564
AFTER = date(2021, 10, 15)
"""A day on which fiscal year 2564 is over."""

BACK = Returned(agencies=69, returned=65, nil=1, missing=2, unreadable=1, cases=444)

LETTER_DAYS = {1: "2020-11-27", 2: "2021-02-24", 3: "2021-05-31", 4: "2021-08-25"}
MEMO_DAYS = {1: "2020-12-15", 2: "2021-03-15", 3: "2021-06-15", 4: "2021-09-15"}
SHEET_DAYS = {1: "2020-10-05", 2: "2021-01-05", 3: "2021-04-05", 4: "2021-07-05"}


def day(text: str) -> date | None:
    """Read 2020-11-27; nothing is no date."""
    return date.fromisoformat(text) if text else None


def line(code: str, kind: LetterKind, dispatched: str, number: str = "") -> Dispatched:
    """Give a line of a register; a dispatched one has a number unless it says `-`."""
    number = "" if number == "-" else number or (f"กท 0000/{code}" if dispatched else "")
    folder = {LetterKind.MEMO: "", LetterKind.SEND_SHEETS: ""}.get(kind, "letters/")
    return Dispatched(
        code, f"หน่วยงาน {code}", kind, "เรื่องสมมติ", 1, 2, None, f"{folder}{code}.docx",
        number=number, dispatched_date=day(dispatched),
    )  # fmt: skip


def register(
    quarter: Quarter,
    letters: Sequence[str],
    memo: str | None = None,
    sheets: Sequence[str] = (),
    folder: Path = Path("records"),
) -> DispatchRegister:
    """Give a register: a letter for each date (`` for none yet), the memorandum's, the sheets'.

    None is a quarter whose memorandum was never written.
    """
    lines = [line(f"{1001 + n}", LetterKind.CHASE, text) for n, text in enumerate(letters)]
    lines += [line(f"{1001 + n}", LetterKind.SEND_SHEETS, t, "-") for n, t in enumerate(sheets)]
    if memo is not None:
        number = f"กท 0000/9{quarter.number}" if memo else "-"
        lines.append(line(MEMO_CODE, LetterKind.MEMO, memo, number))
    return DispatchRegister(quarter, folder / register_name(quarter), tuple(lines))


def usual(number: int, letters: int) -> QuarterRecord:
    """Give a quarter as it should be: so many letters in their week, memorandum and sheets."""
    quarter = Quarter(YEAR, number)
    kept = register(
        quarter, [LETTER_DAYS[number]] * letters, MEMO_DAYS[number], [SHEET_DAYS[number]] * 3
    )
    return QuarterRecord(quarter, kept, BACK)


def year(
    counts: Sequence[int] = (3, 3, 4, 0),
    *,
    instead: Mapping[int, QuarterRecord] | None = None,
    earlier: Sequence[DispatchRegister] = (),
    target: int = 10,
    as_of: date = AFTER,
) -> IndicatorYear:
    """Give a year of usual quarters with so many letters, some quarters replaced."""
    records = {number: usual(number, count) for number, count in enumerate(counts, start=1)}
    records |= instead or {}
    return IndicatorYear(YEAR, target, as_of, tuple(records.values()), tuple(earlier))


def empty(number: int) -> QuarterRecord:
    """Give a quarter of which nothing was recorded."""
    return QuarterRecord(Quarter(YEAR, number), None, None)


def only(number: int, kept: DispatchRegister | None, back: Returned | None = BACK) -> QuarterRecord:
    """Give a quarter with this register."""
    return QuarterRecord(Quarter(YEAR, number), kept, back)
