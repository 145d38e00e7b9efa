"""What a cell gave once read, and what a raw one shows before.

A cell that was filled and gave no value says so (`lost`), because unreadable is not blank.  Values
are packed: dates as days since 1970-01-01, money as whole satang, text as it shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.locale import Wording
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import CellIssue, IssueCode
from pipeline.model.sheet_column import Kind
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import format_baht
from pipeline.thai.text import clean, is_blank

EPOCH = date(1970, 1, 1).toordinal()
"""The day from which packed dates count."""


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """Stands for a cell that shows an error, or (without text) a formula without a value."""

    text: str = ""


NO_FACTS: Mapping[str, str] = {}


class Parsed(NamedTuple):
    """What a cell gave: a value, and the code and facts of an issue if there is one."""

    text: str | None = None
    number: int | None = None
    """A date as days since 1970-01-01, money as whole satang, or an integer."""
    code: IssueCode | None = None
    facts: Mapping[str, Wording] = NO_FACTS
    lost: bool = False
    """Filled, but no value could be had from it."""
    pending: bool = False
    """The words of `known_date` that stand for a date yet to come."""
    said_none: bool = False
    """Blank because somebody wrote so: `-`, `ยังไม่มี`."""


BLANK = Parsed()
SAID_NONE = Parsed(said_none=True)
MISSING = Parsed(code=CellIssue.REQUIRED_BLANK)


@lru_cache(maxsize=8192)
def _is_blank(text: str) -> bool:
    return is_blank(text)


def is_empty(cell: object) -> bool:
    """Tell whether a cell says nothing: blank, or one of the ways people write "none"."""
    return cell is None or (isinstance(cell, str) and _is_blank(cell))


def cell_text(cell: object) -> str:
    """Give a raw cell as a person sees it in Excel, for issues and for text columns."""
    if isinstance(cell, str):
        if (tidy := clean(cell)) is cell:
            return cell
        if len(cell.splitlines()) < 2:
            return tidy
        return "\n".join(filter(None, map(clean, cell.splitlines())))
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime | date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    if isinstance(cell, BrokenCell):
        return cell.text
    return "" if cell is None else str(cell)


def as_baht(satang: int) -> Decimal:
    """Turn whole satang into exact baht."""
    return Decimal(satang).scaleb(-2)


def packed_text(name: str, value: str | int | None) -> str:
    """Give a packed value of a field as people read it: `25 พ.ย. 2563`; '' where there is none."""
    if value is None or isinstance(value, str):
        return value or ""
    if BY_FIELD[name].kind is Kind.DATE:
        return format_short(date.fromordinal(EPOCH + value))
    return format_baht(as_baht(value)) if BY_FIELD[name].kind is Kind.MONEY else str(value)
