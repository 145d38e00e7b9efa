"""One cell of an OpenDocument sheet: what its attributes say that it holds and how far it reaches.

Takes the attributes of a `table:table-cell` (`office:value-type` names the kind) and the
text that it shows; gives a value as Excel would have it: a number, a day, a time or duration, a
truth or the text.  What can't be read as its kind stays the text.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from pipeline.returns.files import sparse
from pipeline.returns.files.shown_numbers import is_month_alone, is_more_than

_NUMBERS = frozenset({"float", "currency", "percentage"})
_DURATION = re.compile(r"(-?)PT?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,6})\d*)?S)?")
_DAY = timedelta(days=1)

Attributes = dict[str, str]


def value_type(cell: Attributes) -> str:
    """Name the kind of value; '' of a cell without one."""
    return cell.get("office:value-type") or cell.get("calcext:value-type", "")


def is_filled(cell: Attributes, text: str) -> bool:
    """Whether a cell holds anything: text, a formula, a value."""
    return bool(text or "table:formula" in cell or value_type(cell))


def value_of(cell: Attributes, text: str) -> object:
    """Give a cell's value; the text where a number or day is shown as something else."""
    kind = value_type(cell)
    if kind in _NUMBERS:
        number = sparse.number(cell.get("office:value", ""))
        return text if number is None or is_more_than(text) else number
    if kind == "date":
        day = sparse.iso(cell.get("office:date-value", ""), text)
        return text if isinstance(day, date) and day.day == 1 and is_month_alone(text) else day
    if kind == "time":
        return _time(cell.get("office:time-value", ""), text)
    if kind == "boolean":
        return cell.get("office:boolean-value") == "true"
    return text or cell.get("office:string-value", "")


def _time(written: str, text: str) -> timedelta | time | str:
    """Give the time of day, or the duration where it is a day or more or negative."""
    match = _DURATION.fullmatch(written)
    if not match or len(written) > 40:
        return text
    sign, hours, minutes, seconds, fraction = match.groups()
    try:
        length = timedelta(
            hours=int(hours or 0),
            minutes=int(minutes or 0),
            seconds=int(seconds or 0),
            microseconds=int((fraction or "").ljust(6, "0")),
        )
    except OverflowError:
        return text
    if sign or length >= _DAY:
        return -length if sign else length
    return (datetime.combine(date.min, time()) + length).time()


def repeat_of(attributes: Attributes, name: str) -> int:
    """Give how often a cell, row or space is repeated; 1 where that is no sound number."""
    text = attributes.get(name, "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def is_spanned(cell: Attributes) -> bool:
    """Whether a cell is merged with others."""
    return "table:number-columns-spanned" in cell or "table:number-rows-spanned" in cell


def merged_area(row: int, column: int, cell: Attributes) -> tuple[int, int, int, int]:
    """Give first row, first column, last row and last column of a merged cell."""
    rows = repeat_of(cell, "table:number-rows-spanned")
    columns = repeat_of(cell, "table:number-columns-spanned")
    return row, column, row + rows - 1, column + columns - 1
