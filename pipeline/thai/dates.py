"""Dates as Thai offices write them, read without guessing, and written as official letters do.

Takes whatever a cell held (a date, a number, text) and gives a `ParsedDate`: a value, a fault with
a stable code, or neither where the cell is blank. Nothing is raised and nothing quietly mended: a
reading that took more than reading carries a note, a likely meaning that is not certain is a
suggestion for a person to confirm. Values are in the Common Era; people see the Buddhist one.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, TypeAlias

from pipeline.thai.numerals import to_arabic_digits, to_thai_digits
from pipeline.thai.text import clean, is_blank, nearest

BUDDHIST_ERA = 543
"""Years between the Buddhist and the Common Era."""

THAI_MONTHS = tuple(
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน "
    "กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
)
"""The months in full, from January."""

THAI_MONTHS_SHORT = tuple(
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
)
"""The months abbreviated, from January."""

_WEEKDAYS = tuple("จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์".split())
_ENGLISH_MONTHS = tuple(
    "january february march april may june "
    "july august september october november december".split()
)

_FIRST_YEAR, _LAST_YEAR = 1900, 2399
_FIRST_BE_YEAR = 2400  # a year from here on is in the Buddhist era, one before it is not
_BE_CENTURY = 2500  # the century of a year written in two digits

# Excel counts days from 1 January 1900 as day 1, and has a 29 February 1900 that never was, so
# that from March 1900 on its day 0 falls on 30 December 1899. A Mac's workbook counts from 1904.
_EXCEL_DAY_0 = date(1899, 12, 30).toordinal()
_1904_OFFSET = 1462
# A bare number passes for a date only in the century that two-digit years are in.
_FIRST_SERIAL = date(_BE_CENTURY - BUDDHIST_ERA, 1, 1).toordinal() - _EXCEL_DAY_0
_END_SERIAL = date(_BE_CENTURY - BUDDHIST_ERA + 100, 1, 1).toordinal() - _EXCEL_DAY_0
_FIRST_BE_SERIAL = date(_BE_CENTURY, 1, 1).toordinal() - _EXCEL_DAY_0
_END_BE_SERIAL = date(_BE_CENTURY + 100, 1, 1).toordinal() - _EXCEL_DAY_0

DateFault: TypeAlias = Literal[
    "not_a_date",  # no date in it
    "incomplete",  # a date without its day or its year
    "extra_text",  # a date, and something beside it that may change its meaning
    "unknown_month",  # a day, a word that is no month, a year
    "no_such_month",
    "no_such_day",
    "three_digit_year",
    "year_out_of_range",
    "serial_out_of_range",  # a number that is no likely day in Excel's count
]
DateNote: TypeAlias = Literal[
    "several_dates",  # stacked in one cell; the last counts
    "misspelt_month",
    "two_digit_year",
    "be_year_in_real_date",
    "serial_number",
    "serial_in_text",
]


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """What was read: `value`, or `fault`, or neither for a blank cell.

    `suggestion` is what may have been meant, never to be taken without asking; it can stand beside
    a value too (`suggest_be_year`). `note` says what a reading took; of several, the gravest.
    """

    value: date | None = None
    fault: DateFault | None = None
    suggestion: date | None = None
    note: DateNote | None = None


def _month_spellings() -> tuple[dict[str, int], str]:
    """Give every accepted spelling, without dots and spaces, with its month; and the pattern."""
    numbers: dict[str, int] = {}
    patterns: dict[str, str] = {}
    for number, (full, short, english) in enumerate(
        zip(THAI_MONTHS, THAI_MONTHS_SHORT, _ENGLISH_MONTHS, strict=True), start=1
    ):
        stem = re.sub("(คม|ยน|พันธ์)$", "", full)
        letters = short.rstrip(".").split(".")
        numbers["".join(letters)] = number
        patterns["".join(letters)] = "[. ]*".join(letters)
        for spelling in (full, full.rstrip("์"), stem, english, english[:3]):
            numbers[spelling] = number
            patterns[spelling] = spelling
    numbers["sept"], patterns["sept"] = 9, "sept"
    longest_first = sorted(patterns, key=len, reverse=True)
    return numbers, "|".join(patterns[spelling] for spelling in longest_first)


_MONTHS, _MONTH = _month_spellings()
_SEPARATOR = r"[\s./,-]*"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_YEAR = (
    r"(?:ปี\s*)?(?:(?P<be>พ\.?\s*ศ\.?|พุทธศักราช|b\.?e\.?)"
    r"|(?P<ce>ค\.?\s*ศ\.?|คริสต์ศักราช|a\.?d\.?|c\.?e\.?))?\s*(?P<year>\d+)"
)
_DATE = re.compile(
    r"(?<!\d)(?P<iso_year>\d{4})(?P<iso_sep>[-/.])(?P<iso_month>\d{1,2})(?P=iso_sep)"
    r"(?P<iso_day>\d{1,2})(?!\d)"
    rf"|{_DAY}(?:\s*(?P<sep>[-/.])\s*(?P<number>\d{{1,2}})\s*(?P=sep)\s*"
    rf"|{_SEPARATOR}(?:เดือน\s*)?(?P<name>{_MONTH}){_SEPARATOR})"
    rf"{_YEAR}(?!(?P=sep)\d)"  # `1. 15.1.2564`: not the 1st of month 15
)
_MISSPELT = re.compile(
    rf"{_DAY}{_SEPARATOR}(?:เดือน\s*)?(?P<name>[ก-\u0e4e.]{{2,20}}?|[a-z]{{3,12}}){_SEPARATOR}"
    rf"{_YEAR}[\s.]*"
)
_INCOMPLETE = re.compile(
    rf"(?:\d{{1,2}}{_SEPARATOR})?(?:{_MONTH})[\s./-]*(?:{_YEAR})?[\s.]*"
    r"|\d{1,2}\s*[-/]\s*\d{2,4}|(?:พ\.?\s*ศ\.?\s*)?\d{4}"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
# What may stand beside a date and leaves it the date it is: a weekday, a time, the numbers and
# words of an extension. Possessive, so that a long remark fails fast.
_BESIDE = re.compile(
    r"(?:[\s.,;:()\-\u2013\u2014]"
    r"|t?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:z|\s*[ap]m|\s*น)?|\d{1,2}\.\d\d\s*น"
    r"|\(?\d{1,2}(?:\)|\.(?=\s))|ครั้งที่\s*\d{1,2}(?!\d)"
    rf"|(?:วัน)?(?:{'|'.join(_WEEKDAYS)}|พฤหัส)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|วัน|ที่|ลง|เมื่อ|ณ|เวลา|ระยะ|ขยาย|ออกไป|เดิม|เป็น|และ|จน|ถึง|ภายใน|ครบ|กำหนด|สิ้นสุด)*+"
)


def parse_date(value: object, *, epoch_1904: bool = False) -> ParsedDate:
    """Read what a date cell held; never raises.

    Real dates: a year from 2400 on is B.E. Numbers: Excel serials (counted from 1904 where
    `epoch_1904`), if they fall in B.E. 2500 to 2599. Text: day before month, the month a number or
    a Thai or English name, the year B.E. from 2400 on or in two digits (25xx), else C.E.; year
    first where it has four digits; Thai digits, weekday, time and era welcome. Several dates
    stacked in one cell: the last counts. Of what is blank see `is_blank`.
    """
    if isinstance(value, str):
        return _from_text(value, epoch_1904=epoch_1904)
    if isinstance(value, datetime):
        # a missing time in a data frame is a datetime too, unlike itself and without a date
        return _from_real(value.date()) if value == value else ParsedDate()
    if isinstance(value, date):
        return _from_real(value)
    if value is None:
        return ParsedDate()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(value, "serial_number", epoch_1904=epoch_1904)
    return ParsedDate(fault="not_a_date")


def _from_real(day: date) -> ParsedDate:
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return ParsedDate(day, suggestion=suggest_be_year(day))
    return _dated(day.day, day.month, day.year - BUDDHIST_ERA, note="be_year_in_real_date")


def _from_serial(number: float, note: DateNote, *, epoch_1904: bool) -> ParsedDate:
    serial = number + (_1904_OFFSET if epoch_1904 else 0)
    if _FIRST_SERIAL <= serial < _END_SERIAL:
        day = date.fromordinal(_EXCEL_DAY_0 + int(serial))
        return ParsedDate(day, suggestion=suggest_be_year(day), note=note)
    if _FIRST_BE_SERIAL <= serial < _END_BE_SERIAL:
        meant = _from_real(date.fromordinal(_EXCEL_DAY_0 + int(serial)))
        return ParsedDate(fault="serial_out_of_range", suggestion=meant.value)
    if _FIRST_YEAR <= number < _BE_CENTURY + 100:  # a year, no serial
        return ParsedDate(fault="incomplete")
    return ParsedDate(fault="serial_out_of_range")


def _from_text(raw: str, *, epoch_1904: bool) -> ParsedDate:
    text = to_arabic_digits(clean(raw)).casefold()
    found = list(_DATE.finditer(text))
    if not found:
        return _from_text_without_date(text, epoch_1904=epoch_1904)
    last = _from_match(found[-1])
    starts = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), len(text)]
    beside = [text[start:end] for start, end in zip(starts, ends, strict=True) if start < end]
    if not all(_BESIDE.fullmatch(piece) for piece in beside):
        # another number may be part of the date: then it is anybody's guess
        numbered = any(character.isdigit() for piece in beside for character in piece)
        return ParsedDate(fault="extra_text", suggestion=None if numbered else last.value)
    if len(found) > 1 and last.value:
        return replace(last, note="several_dates")
    return last


def _from_text_without_date(text: str, *, epoch_1904: bool) -> ParsedDate:
    if is_blank(text):
        return ParsedDate()
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text), "serial_in_text", epoch_1904=epoch_1904)
    start = _BESIDE.match(text)
    text = text[start.end() :] if start else text
    if _INCOMPLETE.fullmatch(text):
        return ParsedDate(fault="incomplete")
    if misspelt := _MISSPELT.fullmatch(text):
        name = nearest(misspelt["name"], _MONTHS)
        if name is None:
            return ParsedDate(fault="unknown_month")
        parsed = _from_match(misspelt, month=_MONTHS[name])
        return replace(parsed, note="misspelt_month") if parsed.value else parsed
    return ParsedDate(fault="not_a_date")
