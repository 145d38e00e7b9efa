"""How a workbook's package writes places, areas, formats of days and days themselves.

As openpyxl reads them, which takes as long to import as half a dozen bare Pythons to start: a
command that reads the office's books need not wait for what writes new ones.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache

EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - days of Excel know no zone
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
"""The days that serial numbers are counted from."""

_DATES_BUILT_IN = (range(14, 23), range(45, 48))
"""Numbers of formats that show a day or a time, and have no code in the file."""
_LOCAL_DATES = (range(27, 37), range(50, 59), range(71, 82))
"""Those of East Asian and Thai Excel."""
_NO_CODE_OF_TIME = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
"""Words, colours and languages within a format."""
_CODE_OF_TIME = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_AREA = re.compile(r"[$]?([A-Za-z]{1,3})?[$]?(\d+)?(:[$]?([A-Za-z]{1,3})?[$]?(\d+)?)?")
_LETTERS = re.compile("[A-Za-z]{1,3}")
_ALPHABET = 26
_DAY_THAT_NEVER_WAS = 60
"""The serial number of 29 February 1900 in Excel's first calendar."""
_SECONDS_OF_A_DAY = 86_400

Area = tuple[int | None, int | None, int | None, int | None]
"""First column, first row, last column, last row; None of whole rows or columns."""


@lru_cache(maxsize=16_384)  # as many as a sheet has
def column_letters(column: int) -> str:
    """Give the letters of a column, 1 is A."""
    letters = ""
    while column:
        column, place = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + place) + letters
    return letters


def column_number(letters: str) -> int:
    """Give the number of a column, A is 1; raises ValueError where there is none."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number


def boundaries(reference: str) -> Area:
    """Give the bounds of an area such as A1:C5, B:D or 2:7; raises ValueError where it is none."""
    found = _AREA.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    first_column, first_row, more, last_column, last_row = found.groups()
    columns, rows = (first_column, last_column), (first_row, last_row)
    whole = all(columns + rows)
    if more and not (whole or (all(columns) and not any(rows)) or (all(rows) and not any(columns))):
        raise ValueError(reference)
    left = column_number(first_column) if first_column else None
    top = int(first_row) if first_row else None
    right = column_number(last_column) if last_column else left
    return left, top, right, int(last_row) if last_row else top


def shows_day(number: int, code: str | None) -> bool:
    """Whether a format shows a day or a time: by its code, or by its number where it has none."""
    if not code:
        built_in = _DATES_BUILT_IN if code is None else ()
        return any(number in some for some in (*built_in, *_LOCAL_DATES))
    shown = _NO_CODE_OF_TIME.sub("", code.split(";")[0])
    return _CODE_OF_TIME.search(shown) is not None


def day_of_serial(number: float, epoch: datetime) -> datetime | time:
    """Give what a serial number shows, to a thousandth of a second; below 1 a time of day.

    Raises ValueError or OverflowError where it is no day.
    """
    days, rest = divmod(number, 1)
    clock = timedelta(milliseconds=round(rest * _SECONDS_OF_A_DAY * 1000))
    if 0 <= number < 1 and not clock.days:
        return (EPOCH_1900 + clock).time()
    if 0 < number < _DAY_THAT_NEVER_WAS and epoch == EPOCH_1900:
        days += 1
    return epoch + timedelta(days=days) + clock
