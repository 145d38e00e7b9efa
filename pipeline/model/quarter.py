"""The fiscal quarter: the product's unit of time.

A Thai fiscal year runs from 1 October to 30 September and bears the Buddhist-era number of the
year in which it ends (พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 ม. 4), so 2564-Q1 is October to
December 2020.  Pure values; the clock is read by the command line alone.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from pipeline.locale import Catalogue, Message, Wording
from pipeline.thai.date_words import BUDDHIST_ERA, FIRST_BUDDHIST_YEAR

QUARTER = Catalogue("quarter", {"quarter": "ไตรมาสที่ {number} ปีงบประมาณ พ.ศ. {year}"})

_FIRST_MONTH = {1: 10, 2: 1, 3: 4, 4: 7}
_NAME = re.compile(r"(\d{4})-?[Qq]([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One fiscal quarter: `fiscal_year` in the Buddhist era, `number` from 1 to 4."""

    fiscal_year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2564-Q1`; raises ValueError on anything else, a C.E. year included."""
        match = _NAME.fullmatch(text.strip())
        if match is None or int(match[1]) < FIRST_BUDDHIST_YEAR:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Give a day's quarter; the fiscal year begins on 1 October before its own number."""
        number = {10: 1, 1: 2, 4: 3, 7: 4}[(day.month - 1) // 3 * 3 + 1]
        return cls(day.year + BUDDHIST_ERA + (1 if day.month >= 10 else 0), number)

    def __str__(self) -> str:
        return f"{self.fiscal_year}-Q{self.number}"

    @property
    def named(self) -> Message:
        """`ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564`, or the same in English."""
        return QUARTER("quarter", number=self.number, year=self.fiscal_year)

    @property
    def thai(self) -> str:
        """The quarter as a Thai sentence names it."""
        return str(self.named)

    @property
    def previous(self) -> Quarter:
        """The quarter before, of the fiscal year before where this is the first."""
        if self.number == 1:
            return Quarter(self.fiscal_year - 1, 4)
        return Quarter(self.fiscal_year, self.number - 1)

    @property
    def following(self) -> Quarter:
        """The quarter after, of the next fiscal year where this is the fourth."""
        if self.number == 4:
            return Quarter(self.fiscal_year + 1, 1)
        return Quarter(self.fiscal_year, self.number + 1)

    def month(self, place: int) -> tuple[date, date]:
        """Give the first and last day of the quarter's month 1, 2 or 3.

        The sheets go out in the first, the letters in the second, the memorandum in the third.
        """
        year = self.fiscal_year - BUDDHIST_ERA - (1 if self.number == 1 else 0)
        month = _FIRST_MONTH[self.number] + place - 1
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1), date(year, month, last)

    @property
    def start(self) -> date:
        """The first day."""
        return self.month(1)[0]

    @property
    def end(self) -> date:
        """The last day."""
        return self.month(3)[1]

    @property
    def letter_week(self) -> tuple[date, date]:
        """The last seven days of the second month, in which letters go to the agencies."""
        last = self.month(2)[1]
        return last.replace(day=last.day - 6), last

    @property
    def memo_month(self) -> tuple[date, date]:
        """The third month, within which the memorandum goes to the executives."""
        return self.month(3)


def fiscal_year_days(fiscal_year: int) -> tuple[date, date]:
    """Give the first and the last day of a fiscal year."""
    return Quarter(fiscal_year, 1).start, Quarter(fiscal_year, 4).end


def quarter_in_words(held: str) -> Wording:
    """Name a quarter as a register holds it (`2564-Q1`), a dash where it holds none."""
    return Quarter.parse(held).named if held else "-"
