"""A reply that was found for a letter: what is proposed of it, and the officer's answer.

It stands in columns of the dispatch register beside its letter's line, see `dispatch_register`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.thai.text import fold

PROPOSED_TITLES: dict[str, str] = {
    "proposed_number": "เลขที่ตอบที่พบ",
    "proposed_date": "วันที่ตอบที่พบ",
    "proposed_from": "พบหนังสือตอบใน",
    "confirmed": "ยืนยันหนังสือตอบ",
}
"""Columns of a reply that was found, beside its letter's line: they come with the first proposal.

What stands there counts for nothing until the officer answers YES; NO refuses it for good, and the
same file is not proposed again.
"""

YES, NO = "ใช่", "ไม่ใช่"
_YES = frozenset(map(fold, (YES, "ยืนยัน", "ถูกต้อง", "yes", "y", "✓")))
_NO = frozenset(map(fold, (NO, "ไม่", "ไม่ยืนยัน", "no", "n", "✗")))
_FILE_MARKS = re.compile(r"\[([0-9a-f]{12})\](?=(?:\s*\[[0-9a-f]{12}\])*\s*$)")
FILE_MARK_LETTERS = 12
"""So much of a file's SHA-256 tells it from the others."""


@dataclass(frozen=True, slots=True)
class ProposedReply:
    """A reply that was found; `found_in` names the file and how it was known.

    At its end stand the marks of the files that were refused before, and last the file's own.
    """

    number: str
    reply_date: date | None
    found_in: str
    confirmed: bool | None = None
    """The officer's answer; None while there is none."""

    @property
    def where(self) -> str:
        """The file and how the reply was known, without the marks."""
        return _FILE_MARKS.sub("", self.found_in).strip()

    @property
    def file_mark(self) -> str:
        """The first letters of the file's SHA-256, '' where somebody took them out."""
        return next(reversed(self._marks), "")

    @property
    def refused_marks(self) -> tuple[str, ...]:
        """The marks of the files that the officer refused as the reply to this letter."""
        return self._marks if self.confirmed is False else self._marks[:-1]

    @property
    def _marks(self) -> tuple[str, ...]:
        return tuple(_FILE_MARKS.findall(self.found_in))


def read_answer(text: str) -> bool | None:
    """Read the officer's answer; None where there is none.  Raises ValueError for another word."""
    word = fold(text)
    if word in _YES or word in _NO:
        return word in _YES
    if word:
        raise ValueError(text)
    return None
