"""Which of two files of one agency is the later, and whether that is known.

Takes sources.  What is of another quarter, and a form that nobody touched, is the earlier; then the
date of the report decides, the revision that a name tells (`(1)`, `แก้ไข`, `ครั้งที่ 2`), and the time
of day at which the file was saved.  A word such as `ใหม่` or `เดิม` has no clear order: it counts
where the time of day says the same, and leaves the order unknown where that says otherwise.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.returns.register.return_file import SourceFile
from pipeline.thai.numerals import to_arabic_digits

_NUMBERED = (
    re.compile(r"\((\d{1,2})\)"),
    re.compile(r"(?:ครั้งที่|ฉบับที่|แก้ไข(?:ครั้งที่)?)\s*(\d{1,2})(?!\d)"),
    re.compile(r"(?<![a-z])(?:v|ver|version|rev|revision|revised)[ ._-]*(\d{1,2})(?!\d)"),
)
_CORRECTED = re.compile("แก้|(?<![a-z])(?:revised?|revision|rev|corrected|correction)(?![a-z])")
_NOT_YET = re.compile("(?:ก่อน|ไม่|ยังไม่ได้|รอ|ขอ|ให้|ต้อง|ส่ง|เพื่อ|ไป)(?:การ|ได้|ต้อง|มี)?แก้")
_LATER = re.compile(
    "ใหม่|ปรับปรุง|ล่าสุด|สมบูรณ์|(?<![a-z])(?:updated?|edit(?:ed)?|final|latest|new)(?![a-z])"
)
_UNCLEAR = re.compile("สำเนา|สำรอง|(?<![a-z])(?:copy|backup|bak|temp|test)(?![a-z])")
_EARLIER = re.compile("ร่าง|เดิม|เก่า|ก่อนแก้|(?<![a-z])(?:draft|old|original|orig)(?![a-z])")


class FileAge(NamedTuple):
    """What orders files, the strongest first."""

    counts: bool
    """Whether it is of the quarter that is returned for."""
    touched: bool
    reported: date
    revision: int
    leaning: int
    """1 where a word in the name makes it the later, -1 the earlier, 0 where none does."""
    modified_ns: int


class _NameMarks(NamedTuple):
    """What a file's name says of its place among others."""

    revision: int
    schemes: frozenset[int]
    """In which ways it numbers itself: numbers of two ways are not compared."""
    leaning: int
    is_unclear: bool
    """Whether a word in it may mean either: a copy, what waits to be corrected."""


def age(source: SourceFile) -> FileAge:
    """Give what orders a file among those of its agency."""
    reported = (source.reading and source.reading.block.report_date) or source.modified
    marks = _marks(source.name)
    return FileAge(
        source.counts_as_returned,
        not _is_untouched(source),
        reported or date.min,
        marks.revision,
        marks.leaning,
        source.modified_ns,
    )


def is_order_known(earlier: SourceFile, later: SourceFile) -> bool:
    """Whether the later of two files is so for certain: see above, and nothing says otherwise."""
    one, other = age(earlier), age(later)
    if one[:3] != other[:3]:
        return True
    first, second = _marks(earlier.name), _marks(later.name)
    if first.is_unclear or second.is_unclear:
        return False
    told = _sign(second.revision - first.revision)
    if first.schemes and second.schemes and not first.schemes & second.schemes:
        told = 0
    leaning = _sign(second.leaning - first.leaning)
    saved = _sign(other.modified_ns - one.modified_ns)
    if told:
        return told + leaning > 0
    return saved > 0 and leaning >= 0


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)


def _is_untouched(source: SourceFile) -> bool:
    """Whether a file is the office's form as it was sent: nobody dated it."""
    block = source.reading.block if source.reading else None
    return block is not None and bool(block.stamp) and block.report_date is None


def _marks(name: str) -> _NameMarks:
    text = to_arabic_digits(PurePosixPath(name).stem).casefold()
    numbers = {way: [*map(int, each.findall(text))] for way, each in enumerate(_NUMBERED)}
    told = {way: max(found) for way, found in numbers.items() if found}
    waits = _NOT_YET.search(text) is not None
    is_corrected = _CORRECTED.search(text) and not waits
    leaning = bool(_LATER.search(text)) - bool(_EARLIER.search(text))
    revision = max(told.values(), default=1 if is_corrected else 0)
    is_unclear = (waits and not leaning) or _UNCLEAR.search(text) is not None
    return _NameMarks(revision, frozenset(told), leaning, is_unclear)
