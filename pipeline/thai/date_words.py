"""How dates are spelt: the eras, the names of months and days, and the patterns of a written date.

The patterns expect text after `clean`, with ASCII digits, casefolded; `dates` reads their matches.
"""

import re

BUDDHIST_ERA = 543
"""Years between the Buddhist and the Common Era."""

FIRST_BUDDHIST_YEAR = 2400
"""A year from here on is in the Buddhist era, one before it is not."""

THAI_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
"""The months in full, from January."""

THAI_MONTHS_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
"""The months abbreviated, from January."""

ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""The months in English, casefolded, from January."""

THAI_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""The days of the week without วัน, from Monday."""


_SHORT_WEEKDAYS = {"จ": 0, "อ": 1, "พ": 2, "พฤ": 3, "ศ": 4, "ส": 5, "อา": 6}
"""Known with a dot, right before a date."""
_ENGLISH_WEEKDAYS = (
    "mon(?:day)?", "tue(?:s(?:day)?)?", "wed(?:nesday)?", "thu(?:r(?:s(?:day)?)?)?", "fri(?:day)?",
    "sat(?:urday)?", "sun(?:day)?",
)  # fmt: skip
_SHORT_WEEKDAY = re.compile(rf"(?<![ก-๎.])(?:วัน)?({'|'.join(_SHORT_WEEKDAYS)})\.\s*\Z")
_WEEKDAYS = tuple(
    re.compile(f"{'พฤหัส' if thai.startswith('พฤหัส') else thai}|(?<![a-z]){english}(?![a-z])")
    for thai, english in zip(THAI_WEEKDAYS, _ENGLISH_WEEKDAYS, strict=True)
)


def weekdays_in(beside: str) -> set[int]:
    """Give the days of the week that what stands beside a date names; 0 is Monday."""
    named = {number for number, name in enumerate(_WEEKDAYS) if name.search(beside)}
    short = _SHORT_WEEKDAY.search(beside)
    return named | ({_SHORT_WEEKDAYS[short[1]]} if short else set())


def _spellings(full: str, short: str, english: str) -> set[str]:
    """Give the ways in which a month is written; a dot is where dots and spaces may stand."""
    stem = re.sub("(คม|ยน|พันธ์)$", "", full)
    thai = {full, full.rstrip("์"), full.replace("ฎ", "ฏ"), stem, short.rstrip(".")}
    return thai | {english, english[:3], english[:4]}


_SPELLINGS = {
    spelling: number
    for number, names in enumerate(
        zip(THAI_MONTHS, THAI_MONTHS_SHORT, ENGLISH_MONTHS, strict=True), start=1
    )
    for spelling in _spellings(*names)
}
MONTH_NUMBERS = {spelling.replace(".", ""): number for spelling, number in _SPELLINGS.items()}
"""The number of a month by its spelling, without dots and spaces."""

_LONGEST_FIRST = sorted(_SPELLINGS, key=len, reverse=True)
_MONTH = "|".join(spelling.replace(".", "[. ]*") for spelling in _LONGEST_FIRST)
_SEPARATOR = r"[\s./,-]*+"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_YEAR = (
    r"(?:ปี\s*)?(?:(?P<be>พ\.?\s*ศ\.?|พุทธศักราช|b\.?e\.?)"
    r"|(?P<ce>ค\.?\s*ศ\.?|คริสต์ศักราช|a\.?d\.?|c\.?e\.?))?\s*(?P<year>\d++)"
)
_YEAR_FIRST = (
    r"(?<!\d)(?P<year_first>\d{4})(?P<dash>[-/.])(?P<month_second>\d{1,2})(?P=dash)"
    r"(?P<day_last>\d{1,2})(?!\d)"
)
_MONTH_IN_DIGITS = r"\s*(?P<sep>[-/.])\s*(?P<number>\d{1,2})\s*(?P=sep)\s*"
_MONTH_BY_NAME = rf"{_SEPARATOR}(?:เดือน\s*)?(?P<name>{_MONTH}){_SEPARATOR}"

# At the end: in `1. 15.1.2564` the 1 is no day, for the same separator goes on after the `1` that
# would be the year.
DATE = re.compile(
    rf"{_YEAR_FIRST}|{_DAY}(?:{_MONTH_IN_DIGITS}|{_MONTH_BY_NAME}){_YEAR}(?!(?P=sep)\d)"
)
"""A whole date: its year first in four digits, or day, month (`number` or `name`) and year."""

MISSPELT = re.compile(
    rf"{_DAY}{_SEPARATOR}(?:เดือน\s*)?(?P<name>[ก-\u0e4e][ก-\u0e4e.]{{1,20}}?|[a-z]{{3,12}}){_SEPARATOR}"
    rf"{_YEAR}[\s.]*"
)
"""A date with a word where the month should be."""

INCOMPLETE = re.compile(
    rf"(?:\d{{1,2}}{_SEPARATOR})?(?:{_MONTH}){_SEPARATOR}(?:{_YEAR})?[\s.]*"
    r"|\d{1,2}\s*[-/]\s*\d{2,4}|(?:พ\.?\s*ศ\.?\s*)?\d{4}"
)
"""A date that lacks its day or its year."""

SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
"""A day in Excel's count, left behind as text."""

# Possessive, so that a long remark fails fast.
BESIDE = re.compile(
    r"(?:[\s.,;:()\-\u2013\u2014]"
    r"|t?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:z|\s*[ap]m|\s*น)?|\d{1,2}\.\d\d\s*น"
    r"|\(?\d{1,2}(?:\)|\.(?=\s))|ครั้งที่\s*\d{1,2}(?!\d)"
    rf"|(?:วัน)?(?:{'|'.join(THAI_WEEKDAYS)}|พฤหัส)|(?:{'|'.join(_ENGLISH_WEEKDAYS)})"
    rf"|(?:วัน)?(?:{'|'.join(_SHORT_WEEKDAYS)})\.\s*\Z"
    r"|วัน|ที่|ลว|ลง|เมื่อ|ณ|เวลา|ระยะ|ขยาย|ออกไป|เดิม|จาก|แทน|เลื่อน|ใหม่|แก้ไข|เป็น|และ|จน|ถึง|ภายใน|ครบ|กำหนด|สิ้นสุด)*+"
)
"""What may stand beside a date and leaves it the date it is: weekday, time, the numbers and words
of an extension."""

FORMER = re.compile("เดิม|จาก|แทน")
"""What stands before a date that no longer counts: `15 ธ.ค. 2563 (เดิม 15 พ.ย. 2563)`."""
