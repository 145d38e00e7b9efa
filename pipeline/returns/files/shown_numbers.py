"""Values that Excel shows otherwise than they are: 12 as `สล. 12/2563`, 0.5 as `50%`.

Takes number formats as a styles part holds them (ECMA-376 part 1, 18.8.30 and 18.8.31), gives what
a value looks like under them; nothing where it shows as itself, with signs or the word for baht.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.thai.date_words import THAI_MONTHS_SHORT

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[\$(?P<sign>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|(?P<bare>.)'
)
_DIGITS = "0#?,."
_PADDED = 2
"""Noughts of a format from which on a number shows some that it has not."""
_MEANS_NOTHING = re.compile("฿|บาท|THB|baht|ถ้วน", re.IGNORECASE)
_MONTH_ALONE = re.compile(r"\D+\d{2,4}\s*|\d{1,2}\s*[/.-]\s*\d{4}\s*")
_WITHOUT_YEAR = re.compile(r"\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*|\s*\d{1,2}\D+|\D+\d{1,2}\s*")
_NUMBER = re.compile(r"\d+")
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_POWER_OF_TEN = re.compile(r"\d(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)


class ShownNumber(NamedTuple):
    """What a format shows before and after a number, and with how many noughts at least."""

    before: str
    noughts: int
    after: str

    def of(self, number: object) -> object:
        """Give what a cell with the number shows, thousands not set off; itself if no more."""
        if not isinstance(number, int | float) or isinstance(number, bool):
            return number
        digits = str(int(number)) if float(number).is_integer() else repr(number)
        padded = digits.zfill(self.noughts)
        if number < 0 or not (self.before or self.after or padded != digits):
            return number
        return f"{self.before}{padded}{self.after}".strip()


@dataclass(frozen=True, slots=True)
class ShownPercentage:
    """A format under which 0.5 shows as 50%: whoever typed it saw a share, and no amount."""

    def of(self, number: object) -> object:
        """Give the percentage that a cell with the number shows, none of its digits left out."""
        if not isinstance(number, int | float) or isinstance(number, bool):
            return number
        return f"{(Decimal(str(number)) * 100).normalize():f}%"


class ScaledNumber(float):
    """A number of a cell that shows a thousandth of it, or less: 85000 as 85 under `#,##0,`."""


@dataclass(frozen=True, slots=True)
class ShownScaled:
    """A format that leaves out the last digits by threes."""

    def of(self, number: object) -> object:
        """Give the number as one that shows otherwise: in baht it stands, in a unit it may not."""
        if not isinstance(number, int | float) or isinstance(number, bool):
            return number
        return ScaledNumber(number)


def says_more(text: str) -> bool:
    """Tell whether what stands beside a number may mean something: letters, money, `/`, `%`."""
    rest = _MEANS_NOTHING.sub("", text)
    return any(each.isalpha() or each in "/%$€£¥₩" for each in rest)


def is_more_than(text: str) -> bool:
    """Tell whether a number's text, as a program kept it, says more than the number."""
    return says_more(text) and not _POWER_OF_TEN.fullmatch(text.strip())


def is_shown_scaled(number: float, text: str) -> bool:
    """Tell whether a number's text, as a program kept it, is another number than its rounding."""
    try:
        shown = float(text.replace(",", ""))
    except ValueError:
        return False
    return abs(number - shown) > 1


def is_year_left_out(day: date, text: str) -> bool:
    """Tell whether a date's text, as a program kept it, shows its day and month and no year."""
    numbers = set(map(int, _NUMBER.findall(text)))
    return bool(_WITHOUT_YEAR.fullmatch(text)) and {day.day} <= numbers <= {day.day, day.month}


def is_month_alone(text: str) -> bool:
    """Tell whether a date's text, as a program kept it, shows its month and year and no day."""
    return _MONTH_ALONE.fullmatch(text) is not None


class ShownMonth(NamedTuple):
    """A date format without the day, which Excel then makes the first of the month."""

    year_digits: int

    def of(self, value: object) -> object:
        """Give the first of a month as its month shows; any other day was typed, and stands."""
        if not isinstance(value, date) or value.day != 1:
            return value
        return f"{THAI_MONTHS_SHORT[value.month - 1]}-{str(value.year)[-self.year_digits :]}"


class ShownYear(NamedTuple):
    """A date format of the year alone."""

    year_digits: int

    def of(self, value: object) -> object:
        """Give the first of January as its year shows; any other day was typed, and stands."""
        if not isinstance(value, date) or (value.month, value.day) != (1, 1):
            return value
        return str(value.year)[-self.year_digits :]


class YearNotShown(date):
    """A day of a cell that shows day and month alone: typed so, Excel took the year of that day."""


@dataclass(frozen=True, slots=True)
class ShownWithoutYear:
    """A date format of day and month."""

    def of(self, value: object) -> object:
        """Give a day as one whose year nobody saw; one with a time of day was not typed so."""
        if isinstance(value, datetime) and value.time() == time():
            value = value.date()
        if type(value) is not date:
            return value
        return YearNotShown(value.year, value.month, value.day)


ShownValue = ShownNumber | ShownMonth | ShownYear | ShownWithoutYear | ShownPercentage | ShownScaled
_BY_ID: dict[int, ShownValue] = {
    9: ShownPercentage(), 10: ShownPercentage(), 67: ShownPercentage(), 68: ShownPercentage(),
    16: ShownWithoutYear(), 73: ShownWithoutYear(), 17: ShownMonth(2), 74: ShownMonth(2),
}  # fmt: skip
"""67 to 74 are those of the Thai edition (18.8.30, "th-th")."""
_DAY_AND_MONTH = re.compile(
    r"[dว]{1,4}[\s/.,-]*[mด]{1,4}|[mด]{1,4}[\s/.,-]*[dว]{1,4}", re.IGNORECASE
)
_MONTH = re.compile(r"[mด]{1,4}[\s/.,-]*(y{2,4}|[bป]{2,4})", re.IGNORECASE)

_YEAR = re.compile(r"y{2,4}|[bป]{2,4}", re.IGNORECASE)


@lru_cache(maxsize=1024)
def shown_otherwise(number: int, code: str | None) -> ShownValue | None:
    """Read a format by its id, and its code where the file gives one; None where it shows all."""
    if code is None:
        return _BY_ID.get(number)
    bare = _IN_BRACKETS.sub("", code).split(";")[0].replace("\\", "").replace('"', "").strip()
    if month := _MONTH.fullmatch(bare):
        return ShownMonth(len(month[1]))
    if _YEAR.fullmatch(bare):
        return ShownYear(len(bare))
    return ShownWithoutYear() if _DAY_AND_MONTH.fullmatch(bare) else shown_number(code)


@lru_cache(maxsize=1024)
def shown_number(code: str) -> ShownNumber | ShownPercentage | ShownScaled | None:
    """Read a format; None where it shows a number as itself, or as something that is no number."""
    before: list[str] = []
    after: list[str] = []
    digits = ""
    percentage = False
    for token in _TOKEN.finditer(code):
        bare = token["bare"] or ""
        if bare == ";":
            break
        if bare and bare in _DIGITS:
            if after:
                return None  # digits in two places: a pattern such as a telephone number's
            digits += bare
        elif bare.isalpha() or bare in ("/", "@"):
            return None  # a date, a fraction, General
        elif bare == "%":
            percentage = True
        else:
            said = token["quoted"] or token["escaped"] or token["sign"] or bare
            (after if digits else before).append(said or "")
    if percentage and digits:
        return ShownPercentage()
    return _number_format(digits, "".join(before), "".join(after)) if digits else None


def _number_format(digits: str, before: str, after: str) -> ShownNumber | ShownScaled | None:
    if digits.endswith(","):
        return ShownScaled()
    noughts = len(digits) if set(digits) == {"0"} else 0
    if says_more(before) or says_more(after):
        return ShownNumber(before, noughts, after)
    return ShownNumber("", noughts, "") if noughts >= _PADDED else None
