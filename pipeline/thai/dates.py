"""Dates as Thai offices write them, read without guessing, and written as official letters do.

Takes whatever a cell held (a date, a number, text) and gives a `ParsedDate`: a value, a fault with
a stable code, or neither where the cell is blank. Nothing is raised and nothing quietly mended: a
reading that took more than reading carries a note, a likely meaning that is not certain is a
suggestion for a person to confirm. Values are in the Common Era; people see the Buddhist one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Literal, TypeAlias

from pipeline.thai.date_words import (
    BESIDE,
    BUDDHIST_ERA,
    DATE,
    ENGLISH_MONTHS,
    FIRST_BUDDHIST_YEAR,
    FORMER,
    INCOMPLETE,
    MISSPELT,
    MONTH_NUMBERS,
    SERIAL,
    THAI_MONTHS,
    THAI_MONTHS_SHORT,
    THAI_WEEKDAYS,
    weekdays_in,
)
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, is_blank, nearest

THAI_TIME = timezone(timedelta(hours=7))
"""Thailand's time all year round; a file's date is the date there, on whatever machine."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2399
_BE_CENTURY = 2500  # the century of a year written in two digits

# Excel counts days from 1 January 1900 as day 1, and has a 29 February 1900 that never was, so
# that from March 1900 on its day 0 falls on 30 December 1899. A Mac's workbook counts from 1904.
EXCEL_DAY_0 = date(1899, 12, 30).toordinal()
_1904_OFFSET = 1462
# A bare number passes for a date only in the century that two-digit years are in.
_FIRST_SERIAL = date(_BE_CENTURY - BUDDHIST_ERA, 1, 1).toordinal() - EXCEL_DAY_0
_END_SERIAL = date(_BE_CENTURY - BUDDHIST_ERA + 100, 1, 1).toordinal() - EXCEL_DAY_0
_FIRST_BE_SERIAL = date(_BE_CENTURY, 1, 1).toordinal() - EXCEL_DAY_0
_END_BE_SERIAL = date(_BE_CENTURY + 100, 1, 1).toordinal() - EXCEL_DAY_0

DateFault: TypeAlias = Literal[
    "not_a_date",  # no date in it
    "incomplete",  # a date without its day or its year
    "extra_text",  # a date, and something beside it that may change its meaning
    "unknown_month",  # a day, a word that is no month, a year
    "no_such_month",
    "no_such_day",
    "three_digit_year",
    "year_out_of_range",
    "order_unknown",  # several dates, of which the last is not the latest
    "serial_out_of_range",  # a number that is no likely day in Excel's count
]
DateNote: TypeAlias = Literal[
    "several_dates",  # stacked in one cell; the last counts
    "misspelt_month",
    "other_weekday",  # the day of the week beside the date is not that of the date
    "two_digit_year",
    "be_year_in_real_date",
    "serial_number",
    "serial_in_text",
]

_AS_TYPED = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"} | {
    ord(slash): "/" for slash in "\u2044\u2215\uff0f"
}
"""What programs make of a dash or a slash between numbers."""


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
    earliest: date | None = None
    """Of several dates the first, where all can be read."""


def parse_date(value: object, *, epoch_1904: bool = False) -> ParsedDate:
    """Read what a date cell held; never raises.

    Real dates: a year from 2400 on is B.E. Numbers: Excel serials (counted from 1904 where
    `epoch_1904`), if they fall in B.E. 2500 to 2599. Text: day before month, the month a number or
    a Thai or English name, the year B.E. from 2400 on or in two digits (25xx), else C.E.; year
    first where it has four digits; Thai digits, weekday, time and era welcome. Several dates
    stacked in one cell: the last counts, if it is the latest; one said to be
    former (`เดิม`) does not. Of what is blank see `is_blank`.
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
        day = date.fromordinal(EXCEL_DAY_0 + int(serial))
        return ParsedDate(day, suggestion=suggest_be_year(day), note=note)
    if _FIRST_BE_SERIAL <= serial < _END_BE_SERIAL:
        meant = _from_real(date.fromordinal(EXCEL_DAY_0 + int(serial)))
        return ParsedDate(fault="serial_out_of_range", suggestion=meant.value)
    if _FIRST_YEAR <= number < _BE_CENTURY + 100:  # a year, no serial
        return ParsedDate(fault="incomplete")
    return ParsedDate(fault="serial_out_of_range")


def _from_text(raw: str, *, epoch_1904: bool) -> ParsedDate:
    text = to_arabic_digits(clean(raw)).casefold().translate(_AS_TYPED)
    found = list(DATE.finditer(text))
    if not found:
        return _from_text_without_date(text, epoch_1904=epoch_1904)
    starts = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), len(text)]
    beside = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    read = [
        _from_match(match)
        for match, start in zip(found, starts[:-1], strict=True)
        if len(found) == 1 or not FORMER.search(text[start : match.start()])
    ]
    last = read[-1] if read else _from_match(found[-1])
    if not all(BESIDE.fullmatch(piece) for piece in beside):
        # another number may be a part of the date: then it is anybody's guess
        numbered = any(character.isdigit() for piece in beside for character in piece)
        return ParsedDate(fault="extra_text", suggestion=None if numbered else last.value)
    if len(found) > 1 and last.value:
        return _latest_of(read)
    named = weekdays_in(text[: found[0].start()]) | weekdays_in(text[found[0].end() :])
    if last.value and named and named != {last.value.weekday()}:
        return replace(last, note="other_weekday")
    return last


def _latest_of(read: Sequence[ParsedDate]) -> ParsedDate:
    """Give the last of several dates; a fault if one before it is later, the newest on top."""
    days = [each.value for each in read if each.value]
    if not days or max(days) != days[-1]:
        return ParsedDate(fault="order_unknown")
    earliest = min(days) if len(days) == len(read) else None
    return replace(read[-1], note="several_dates", earliest=earliest)


def _from_text_without_date(text: str, *, epoch_1904: bool) -> ParsedDate:
    if is_blank(text):
        return ParsedDate()
    if SERIAL.fullmatch(text):
        return _from_serial(float(text), "serial_in_text", epoch_1904=epoch_1904)
    if words_before := BESIDE.match(text):
        text = text[words_before.end() :]
    if INCOMPLETE.fullmatch(text):
        return ParsedDate(fault="incomplete")
    if match := MISSPELT.fullmatch(text):
        name = nearest(match["name"], (*THAI_MONTHS, *ENGLISH_MONTHS))
        if name is None:
            return ParsedDate(fault="unknown_month")
        parsed = _with_month(match, MONTH_NUMBERS[name])
        return replace(parsed, note="misspelt_month") if parsed.value else parsed
    return ParsedDate(fault="not_a_date")


def _from_match(match: re.Match[str]) -> ParsedDate:
    if match["year_first"]:
        day, month, year = match["day_last"], match["month_second"], match["year_first"]
        return _with_year(int(day), int(month), int(year))
    if match["number"]:
        return _with_month(match, int(match["number"]))
    return _with_month(match, MONTH_NUMBERS[match["name"].replace(".", "").replace(" ", "")])


def _with_month(match: re.Match[str], month: int) -> ParsedDate:
    """Read the day, the era and the year of a match whose month is known."""
    day, digits = int(match["day"]), match["year"]
    match len(digits):
        case 4:
            return _with_year(day, month, int(digits), be=bool(match["be"]), ce=bool(match["ce"]))
        case 3:
            return ParsedDate(fault="three_digit_year")
        case 2 if not match["ce"]:
            year = _BE_CENTURY + int(digits) - BUDDHIST_ERA
            return _dated(day, month, year, note="two_digit_year")
    return ParsedDate(fault="year_out_of_range")


def _with_year(
    day: int, month: int, year: int, *, be: bool = False, ce: bool = False
) -> ParsedDate:
    """Read a day, a month and a year as written, in the era that it names, if it names one."""
    if be or (year >= FIRST_BUDDHIST_YEAR and not ce):
        return _dated(day, month, year - BUDDHIST_ERA)
    parsed = _dated(day, month, year)
    meant = suggest_be_year(parsed.value) if parsed.value and not ce else None
    return replace(parsed, suggestion=meant) if meant else parsed


def _dated(day: int, month: int, year: int, note: DateNote | None = None) -> ParsedDate:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ParsedDate(fault="year_out_of_range")
    if value := _day_or_none(year, month, day):
        return ParsedDate(value, note=note)
    if 1 <= month <= 12:
        return ParsedDate(fault="no_such_day")
    # an American may have put the month first
    return ParsedDate(fault="no_such_month", suggestion=_day_or_none(year, day, month))


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def suggest_be_year(day: date) -> date | None:
    """Give what a date of 1924 to 1991 was likely typed for, else None.

    Excel takes the `64` of `15/1/64` for 1964; in the Buddhist era it is 2564, 57 years on. None
    too for a 29 February that the later year does not have.
    """
    if not 1924 <= day.year <= 1991:
        return None
    return _day_or_none(day.year - 1900 + _BE_CENTURY - BUDDHIST_ERA, day.month, day.day)


def file_number_behind(day: date) -> str:
    """Give the file number that Excel likely made this date of: `12/2563` of 1 December 2563.

    For a person to confirm: with the year in the Buddhist era, or in two digits as typed where
    Excel took them for 19xx; with the day if it is not the first, for then a day was typed.
    """
    if 1930 <= day.year <= 1999:  # what Excel makes of 30 to 99
        year = f"{day.year % 100}"
    else:
        year = f"{day.year if day.year >= FIRST_BUDDHIST_YEAR else day.year + BUDDHIST_ERA}"
    return f"{day.month}/{year}" if day.day == 1 else f"{day.day}/{day.month}/{year}"


def format_long(day: date) -> str:
    """Give a date as letters write it: `25 พฤศจิกายน 2563`, B.E. without the words พ.ศ."""
    return f"{day.day} {THAI_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"


def format_short(day: date) -> str:
    """Give a date as tables write it: `25 พ.ย. 2563`."""
    return f"{day.day} {THAI_MONTHS_SHORT[day.month - 1]} {day.year + BUDDHIST_ERA}"


def weekday_name(day: date) -> str:
    """Give the day of the week: `วันพุธ`."""
    return "วัน" + THAI_WEEKDAYS[day.weekday()]
