"""Reads a fiscal quarter as people write it: `2564-Q1`, `ไตรมาสแรก ปีงบฯ ๖๔`, `ต.ค.-ธ.ค. 63`.

Takes a text that is about a quarter; gives the quarter, None where it names none or no year, or the
number alone where no year stands beside it.  A sheet's name may tell a month or a day instead.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.model.quarter import Quarter
from pipeline.thai.date_words import (
    BUDDHIST_ERA,
    FIRST_BUDDHIST_YEAR,
    MONTH_NUMBERS,
    THAI_MONTHS,
    THAI_MONTHS_SHORT,
)
from pipeline.thai.dates import parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean

_CENTURY = 2500
_STAMPED = re.compile(r"(\d{4})\s*-?\s*[Qq]([1-4])(?!\d)")
_LETTERED = re.compile(r"(?<![A-Za-z])[Qq]\s*([1-4])\s*[/ -]\s*(2[45]\d\d|\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])([1-4])\s*/\s*(2[45]\d\d)(?!\d)")
_OF_A_SHEET = re.compile(
    r"(?:ไตรมาส|\b[qQ])\s*(?:ที่)?\s*([1-4])\s*(?:[-/_.]|ปีงบประมาณ|ปี|พ\.?ศ\.?|\s)*\s*((?:25)?\d\d)(?!\d)"
)
_SHORT = re.compile(r"ไตรมาส\s*(?:ที่)?\s*([1-4])\s*[/-]\s*(\d\d)(?!\d)")
_COUNTED = {"แรก": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "สุดท้าย": 4}
_SPELT = re.compile(rf"ไตรมาส\s*(?:ที่)?\s*(?:([1-4])(?!\d)|({'|'.join(_COUNTED)}))")
_NUMBER_ALONE = re.compile(r"\s*(?:ไตรมาส)?\s*(?:ที่)?\s*[Qq]?\s*([1-4])\s*")
_FISCAL = r"(?:ปี\s*งบ\s*(?:ประมาณ|ปม\.?|ฯ|\.)?|ปี งปม\.?)\s*(?:พ\.?\s*ศ\.?)?\s*"
_FISCAL_YEAR = re.compile(rf"{_FISCAL}(2[45]\d\d|\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(2[45]\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?:ปี|พ\.?\s*ศ\.?|ไตรมาส\s*(?:ที่)?\s*[1-4]\s*[/-])\s*['’]?(\d\d)(?!\d)")
_NAMES = {
    name.replace(".", ""): number
    for names in (THAI_MONTHS, THAI_MONTHS_SHORT)
    for number, name in enumerate(names, start=1)
}
_MONTH = re.compile("|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True)))
_MONTH_AND_YEAR = re.compile(rf"(?:{_MONTH.pattern})\s*(\d\d)(?!\d)")
_AFTER_A_MONTH = re.compile(r"[^\d]*(2[45]\d\d|\d\d)\s*$")
_OF_A_MONTH = re.compile(
    r"(?:ประจำ|ข้อมูล|รายงาน|ณ|สิ้น|เดือน|\s)*([ก-๎a-z]+?)(?:ปี|พศ|['’/_\s-])*(\d\d|\d{4})?"
)
"""A sheet's name, casefolded and without dots, that says a month and no more."""
_OF_A_DAY = re.compile(r"(?:ประจำ|ข้อมูล|รายงาน|ณ|วันที่|\s)*(\d{1,2}\D.*)")
_MONTHS_OF_A_QUARTER = 3
_OCTOBER = 10


def parse_quarter(text: str) -> Quarter | None:
    """Read a quarter; where months stand beside a calendar year and no fiscal year is named, the
    first quarter belongs to the fiscal year after."""
    text = to_arabic_digits(clean(text))
    if match := _STAMPED.search(text):
        return _quarter_of(match[1], int(match[2]))
    months = [_NAMES[name] for name in _MONTH.findall(text.replace(".", ""))]
    for pattern in (_LETTERED, _SLASHED, _SHORT):
        if match := pattern.search(text):
            number = int(match[1])
            return _of_calendar(text, months, number) or _quarter_of(match[2], number)
    spelt = _SPELT.search(text)
    if spelt is None:
        return _of_months(text, months)
    number = int(spelt[1]) if spelt[1] else _COUNTED[spelt[2]]
    if fiscal := _FISCAL_YEAR.search(text):
        return _quarter_of(fiscal[1], number)
    if by_months := _of_calendar(text, months, number):
        return by_months
    years = _YEAR.findall(text) or _SHORT_YEAR.findall(text)
    if not years and _number_of_months(months) == number:
        years = _MONTH_AND_YEAR.findall(text.replace(".", ""))
    return _quarter_of(years[-1], number, later=number == 1 and bool(months)) if years else None


def quarter_in_name(sheet: str) -> Quarter | None:
    """Read a quarter off a sheet's name: `ไตรมาส 4-63`, `Q1 2564`, `2564-Q1`."""
    match = _OF_A_SHEET.search(to_arabic_digits(clean(sheet)))
    return parse_quarter(sheet) or (_quarter_of(match[2], int(match[1])) if match else None)


def month_in_name(sheet: str, as_of: date) -> date | None:
    """Give the first day of the month that a sheet's name says, or the day: `ต.ค.`, `พ.ย.63`,
    `เดือนธันวาคม 2563`, `31 ต.ค. 63`.

    Without a year it is the last such month that begins within the quarter of `as_of`, or before.
    """
    text = to_arabic_digits(clean(sheet)).casefold()
    if (day := _OF_A_DAY.fullmatch(text)) is not None:
        return parse_date(day[1]).value
    match = _OF_A_MONTH.fullmatch(text.replace(".", ""))
    month = MONTH_NUMBERS.get(match[1]) if match else None
    if match is None or month is None:
        return None
    if match[2]:
        year = _year_of(int(match[2]))
        return date(year, month, 1) if 1900 <= year < 2200 else None
    last, _ = Quarter.of(as_of).month(_MONTHS_OF_A_QUARTER)
    return date(last.year - (month > last.month), month, 1)


def _year_of(written: int) -> int:
    """Give the C.E. year of `63`, `20` or `2563`; of two digits none is of the last century."""
    if written < BUDDHIST_ERA % 100:
        return written + 2000
    year = written + (_CENTURY if written < 100 else 0)
    return year - (BUDDHIST_ERA if year >= FIRST_BUDDHIST_YEAR else 0)


def parse_quarter_number(text: str) -> int | None:
    """Read the number of a quarter without a year, as `ไตรมาสที่ 1` or `ต.ค. - ธ.ค.`.

    None where a year, or any other number, stands beside it: then the text says more.
    """
    text = to_arabic_digits(clean(text))
    if alone := _NUMBER_ALONE.fullmatch(text):
        return int(alone[1])
    if sum(map(str.isdigit, text)) > 1:
        return None
    if spelt := _SPELT.search(text):
        return int(spelt[1]) if spelt[1] else _COUNTED[spelt[2]]
    months = [_NAMES[name] for name in _MONTH.findall(text.replace(".", ""))]
    return None if any(map(str.isdigit, text)) else _number_of_months(months)


def _of_months(text: str, months: list[int]) -> Quarter | None:
    """Give the quarter of `ก.ค. - ก.ย. 2563`: its first month and its last."""
    number = _number_of_months(months)
    if number is None:
        return None
    if fiscal := _FISCAL_YEAR.search(text):
        return _quarter_of(fiscal[1], number)
    year = _AFTER_A_MONTH.search(text)
    return _quarter_of(year[1], number, later=number == 1) if year else None


def _of_calendar(text: str, months: list[int], counted: int) -> Quarter | None:
    """Give the months' quarter where it is counted by calendar years: `4/2563 (ต.ค.-ธ.ค.)`."""
    number = _number_of_months(months)
    if number is None or counted != (months[0] - 1) // _MONTHS_OF_A_QUARTER + 1:
        return None
    if _FISCAL_YEAR.search(text):
        return None
    bare = text.replace(".", "")
    years = _YEAR.findall(text) or _MONTH_AND_YEAR.findall(bare) or _SHORT_YEAR.findall(text)
    return _quarter_of(years[-1], number, later=number == 1) if years else None


def _number_of_months(months: list[int]) -> int | None:
    if len(months) not in (2, _MONTHS_OF_A_QUARTER):
        return None
    begins, ends = months[0], months[-1]
    if begins % _MONTHS_OF_A_QUARTER != 1 or ends - begins != _MONTHS_OF_A_QUARTER - 1:
        return None
    return (begins - _OCTOBER) % 12 // _MONTHS_OF_A_QUARTER + 1


def _quarter_of(written: str, number: int, *, later: bool = False) -> Quarter | None:
    year = int(written) + (_CENTURY if len(written) == len("64") else 0) + later
    return Quarter(year, number) if FIRST_BUDDHIST_YEAR <= year < 2700 else None
