"""Excel's serial numbers: which number formats show a date, and what date a number is.

Takes format ids and codes as a styles part holds them, and numbers; gives dates.  Formats of the
Thai edition of Excel are included: ids 71 to 81 (ECMA-376 part 1, 18.8.30, "th-th"), which have
no code in the file, and codes in Thai letters such as `ว/ด/ปปปป`.  Standard library only.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache


class Shows(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"


# 14-22 and 45-47 everywhere; 27-36 and 50-58 East Asian; 71-81 Thai.
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59), *range(71, 82)})
_DURATION_IDS = frozenset({46, 79})

_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].')
_BRACKETED = re.compile(r"\[([^\]]*)\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+|ช+|น+|ท+)\]", re.IGNORECASE)
_WORDS = re.compile("general|standard|am/pm|a/p", re.IGNORECASE)
_LATIN_DATE = re.compile("[ymdhsb]", re.IGNORECASE)
# Only letters that stand for day, month, year, hour, minute, second: `0 บาท` is no date.
_THAI_DATE = re.compile(r"[\d\s/:.,;@-]*(?:[วดปชนท]+[\d\s/:.,;@-]*)+")


@lru_cache(maxsize=4096)
def shows(format_id: int, code: str | None) -> Shows:
    """Tell what a format shows; `code` is None where the file gives none for the id."""
    if code is None:
        if format_id in _DURATION_IDS:
            return Shows.DURATION
        return Shows.DATE if format_id in _DATE_IDS else Shows.NUMBER
    section = _LITERAL.sub("", code).split(";", 1)[0]
    if _ELAPSED.search(section):
        return Shows.DURATION
    bare = _WORDS.sub("", _BRACKETED.sub("", section))
    if _LATIN_DATE.search(bare) or _THAI_DATE.fullmatch(bare):
        return Shows.DATE
    return Shows.NUMBER


EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's dates have no zone
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
"""The days that serial numbers are counted from."""
_DAY_OF_1904 = 1462
_LAST_SERIAL = 2_958_465
"""31 December 9999, the last day that Excel shows."""

Value = float | date | datetime | time | timedelta


def to_value(number: float, shown: Shows, epoch_1904: bool = False) -> Value:
    """Give what a cell with `number` shows: a date (midnight), datetime, time, or the number.

    A number that Excel shows as ##### (negative, or past the year 9999) stays a number.  Below 1
    it is a time of day.  Serials before 1 March 1900 are moved by the day that Excel's calendar
    has too many.
    """
    if shown is Shows.NUMBER or not 0 <= number < _LAST_SERIAL + 1:
        return number
    seconds = round(number * 86400, 3)
    if shown is Shows.DURATION:
        return timedelta(seconds=seconds)
    if number < 1:
        moment = EPOCH_1900 + timedelta(seconds=seconds)
        return moment.time() if moment.day == EPOCH_1900.day else time()
    if epoch_1904:
        if number + _DAY_OF_1904 >= _LAST_SERIAL + 1:
            return number
        moment = EPOCH_1904 + timedelta(seconds=seconds)
    else:
        moment = EPOCH_1900 + timedelta(days=1 if number < 60 else 0, seconds=seconds)
    return moment.date() if moment.time() == time() else moment
