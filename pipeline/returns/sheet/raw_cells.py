"""What a raw cell shows that is no value, or not the one it seems: marks, stamps, lost digits.

Takes a cell as the file has it; tells what it is.  Nothing is guessed: what Excel, a web system or
a clerk made of a value is named, so that a person can put it right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from pipeline.thai.date_words import MONTH_NUMBERS
from pipeline.thai.dates import EXCEL_DAY_0, THAI_TIME, parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean

_DITTO = re.compile(
    "-?(?:[\"”“″〃„]|''|,{2,}|ฯลฯ|ๆ|-?(?:do|ditto)-?|เหมือน(?:ข้าง)?บน|(?:เช่น)?เดียวกัน(?:กับ)?(?:ข้าง)?บน"
    "|ตามข้อ(?:ข้าง)?บน|ดังกล่าวข้างต้น|เช่นเดียวกัน"
    "|(?:ดัง|ตาม)(?:ข้าง)?(?:บน|ต้น)|เหมือนกัน|เดียวกัน|อ้างแล้ว|sameasabove|same|idem|ibid"
    "|(?:เหมือน|ตาม|เช่นเดียว|ดัง)(?:กับ|กัน)*(?:ข้อ|ลำดับ|แถว|เรื่อง|รายการ)(?:ที่)?\\d{1,3})+-?\\.?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)", re.I
)
_STAMP_OF_MAIL = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun),?\s+)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?"
    r"\s*(?:GMT|UTC|UT|Z|[+-]\d{4})(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_STAMP_OF_BROWSER = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)\s+([a-z]{3})\s+(\d{1,2})\s+(\d{4})\s+(\d\d:\d\d:\d\d)"
    r"\s+GMT([+-]\d{4})(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?::\d\d(?::\d\d)?(?:\.\d+)?|\.\d\d(?=\s*น))")
"""A time as programs (`17:00:00`) and people (`23.30 น.`) write it."""
_BEFORE_NOON = re.compile(
    r"\d{1,2}[/-]\d{1,2}[/-]\d{4}\s+\d{1,2}:\d\d(?::\d\d)?\s*[ap]\.?m\.?", re.IGNORECASE
)
_AT_GREENWICH = re.compile(r"\s*(?:Z|UTC|GMT)")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d{2,3}", re.IGNORECASE)
_EXACT_DIGITS = 15
"""Digits that Excel keeps of a number."""
_FRACTION = re.compile(r"0?[.,]\d+")
_DAY_OF_EXCEL = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.]+)?|\d{1,2}([-/])\d{1,2}\1(?:19|20)\d\d(?: [\d:]+)?"
)
_SERIAL = re.compile(r"(\d{5,6})(?:\.0)?")
_YEARS_OF_FILES = frozenset({*range(1930, 2030), *range(2473, 2573)})
"""Years that Excel reads in file numbers: two digits are 1930 to 2029 to it, four the B.E."""
_IN_DIGITS = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2,4}")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{2,4}")
_LAST_MONTH = 12
_SHORTEST_STAMP = 16
_LONGEST_MONTH, _LONGEST_DITTO = 20, 24
"""Longer texts are looked at no further."""


def unquoted(cell: object) -> object:
    """Give a text without the apostrophe that should have told Excel that it is one."""
    if isinstance(cell, str) and cell[:1] in ("'", "`", "’") and cell.count(cell[0]) == 1:
        return cell[1:].strip() or None
    return cell


def is_ditto(text: str) -> bool:
    """Tell whether a text stands for the cell above: `"`, `-do-`, `เหมือนข้างบน`."""
    if len(text) > _LONGEST_DITTO:
        return False
    mark = to_arabic_digits(clean(text)).replace(" ", "")
    bare = mark.strip("-–—.")
    return _DITTO.fullmatch(mark) is not None or (
        bare != mark and _DITTO.fullmatch(bare) is not None
    )


def stamped_day(text: str) -> date | None:
    """Give the day in Thailand of a stamp with its zone, None where the text is none.

    `2020-08-02T17:00:00Z` is midnight of 3 August there (ISO 8601); so is `Sun, 02 Aug 2020
    17:00:00 GMT` (RFC 5322), and what a browser shows of it.
    """
    if len(text) < _SHORTEST_STAMP or ":" not in text:
        return None
    written = clean(text)
    try:
        if match := _STAMP.fullmatch(written):
            iso = _AT_GREENWICH.sub("+00:00", match[0].upper()).replace(" +", "+")
            moment = datetime.fromisoformat(iso)
        elif match := _STAMP_OF_BROWSER.fullmatch(written):
            month, day, year, clock, zone = match.groups()
            moment = parsedate_to_datetime(f"{day} {month} {year} {clock} {zone}")
        elif _STAMP_OF_MAIL.fullmatch(written):
            moment = parsedate_to_datetime(re.sub(r"\bZ\b|\bUTC?\b", "GMT", written, flags=re.I))
        else:
            return None
        # of the Buddhist era too, as some systems write it
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(THAI_TIME).date()
    except (ValueError, OverflowError):
        return None


def has_time_of_day(cell: object) -> bool:
    """Tell whether a date carries a time other than midnight, where its day began.

    The time of a text is a program's (`2020-08-02 17:00:00`) or a person's (`2 ส.ค. 63 เวลา
    23.30 น.`): whether the day is the one of the act, neither says.
    """
    if isinstance(cell, str):
        clock = _CLOCK.search(to_arabic_digits(cell)) if ":" in cell or "น" in cell else None
        return clock is not None and clock[0].strip("0:.") != ""
    if isinstance(cell, float):
        return not cell.is_integer()
    return isinstance(cell, datetime) and cell.time() != time()


def has_american_clock(cell: object) -> bool:
    """Tell whether a text is a date as an American system writes it, its month before its day:
    `8/2/2020 5:00:00 PM`."""
    return isinstance(cell, str) and _BEFORE_NOON.fullmatch(clean(cell)) is not None


def lost_digits(cell: object) -> str:
    """Give a number as written whose last digits are gone, '' where none are."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        written = f"{cell:.0f}"
        return written if len(written.lstrip("-")) > _EXACT_DIGITS else ""
    if not isinstance(cell, str) or "e" not in cell.lower():
        return ""
    text = to_arabic_digits(clean(cell))
    return text if _SCIENTIFIC.fullmatch(text) else ""


def is_calculated(cell: object) -> bool:
    """Tell whether a file number is what Excel makes of one that looks like a sum or a day.

    A fraction (0.0833 of 1/12), or the serial number of a day (44175).
    """
    if isinstance(cell, float) and not cell.is_integer():
        return True
    text = to_arabic_digits(clean(str(cell)))
    if match := _SERIAL.fullmatch(text):
        return date.fromordinal(EXCEL_DAY_0 + int(match[1])).year in _YEARS_OF_FILES
    return _FRACTION.fullmatch(text) is not None


def day_of_excel(text: str) -> date | None:
    """Give the day that a text shows as Excel writes it out, its year C.E.: `1/12/2020`."""
    written = to_arabic_digits(clean(text))
    return parse_date(written).value if _DAY_OF_EXCEL.fullmatch(written) else None


def is_month_name(text: str) -> bool:
    """Tell whether a text is what Excel makes of a number like `12/63`: `Dec-63`, `2-ม.ค.`."""
    if "/" in text or len(text) > _LONGEST_MONTH:
        return False
    pieces = re.split(r"[-\s]+", to_arabic_digits(clean(text)).casefold())
    names = [piece for piece in pieces if piece.replace(".", "") in MONTH_NUMBERS]
    numbers = [piece for piece in pieces if piece.isdigit()]
    return len(names) == 1 and 0 < len(numbers) < 3 and len(pieces) == 1 + len(numbers)


def swapped_days(cells: Sequence[object]) -> list[int]:
    """Give the places of real dates whose day and month an English Excel has likely swapped.

    It makes a date of `3/8/2563` (8 March) and leaves `13/8/2563` a text.  So it did where every
    real date of a column has a day up to 12, and every text of digits a greater one.
    """
    if not any(type(cell) is str for cell in cells):
        return []
    real = [place for place, cell in enumerate(cells) if isinstance(cell, date)]
    texts = [
        day.day
        for cell in cells
        if isinstance(cell, str)
        and _IN_DIGITS.fullmatch(to_arabic_digits(clean(cell)))
        and (day := parse_date(cell).value) is not None
    ]
    if not real or not texts or min(texts) <= _LAST_MONTH:
        return []
    days = [cell.day for cell in cells if isinstance(cell, date)]
    return real if max(days) <= _LAST_MONTH else []


def month_first_days(cells: Sequence[object], *, is_said: bool = False) -> list[int]:
    """Give the places of texts such as `8/3/2020` that may have their month first.

    So it is where the title of the column says so (`is_said`), or another text of the column must
    have it first, as `8/13/2020`, and none last.
    """
    parts = {
        place: tuple(map(int, match.groups()))
        for place, cell in enumerate(cells)
        if type(cell) is str and (match := _SLASHED.fullmatch(to_arabic_digits(cell.strip())))
    }
    seconds = [second for _, second in parts.values()]
    must_be = (
        bool(parts)
        and max(seconds) > _LAST_MONTH
        and max(first for first, _ in parts.values()) <= _LAST_MONTH
    )
    if not (must_be or is_said):
        return []
    return [place for place, pair in parts.items() if len({*pair}) > 1 and max(pair) <= _LAST_MONTH]
