"""The mark at a letter's foot: quarter, agency, which letter, and two check digits.

`2564-Q1/1001/L/42` says the same to a reader of the text and to one of the picture beside it.  The
check digits are those of ISO 7064, MOD 97-10: one wrong sign, or two exchanged, never fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import MEMO_CODE, Key
from pipeline.thai.numerals import to_arabic_digits

_LETTER = "letter"
_SIGNS = {_LETTER: "L", LetterKind.SEND_SHEETS.value: "S"}
_KINDS = {sign: kind for kind, sign in _SIGNS.items()}
# A scan, or a mail program that breaks lines, may put spaces beside the strokes.
_MARK = re.compile(
    r"(?<![\w-])(\d{4}-Q[1-4])\s?/\s?([^\s/]{1,40})\s?/\s?([LS])\s?/\s?(\d\d)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LetterMark:
    """Which letter of which quarter: `key` is that of its line in the dispatch register."""

    quarter: Quarter
    key: Key

    def __str__(self) -> str:
        """Give the mark as it is printed."""
        code, kind = self.key
        told = f"{self.quarter}/{code}/{_SIGNS[kind]}"
        return f"{told}/{_check_digits(told):02d}"


def marks_in(text: str) -> Iterator[LetterMark | str]:
    """Give each mark in a text; as it stands there where its check digits don't fit."""
    for found in _MARK.finditer(to_arabic_digits(text)):
        quarter, code, sign, _ = found.groups()
        try:
            mark = LetterMark(Quarter.parse(quarter.upper()), (code, _KINDS[sign.upper()]))
        except ValueError:
            yield found[0]
            continue
        told = re.sub(r"\s", "", found[0])
        yield mark if str(mark).casefold() == told.casefold() and code != MEMO_CODE else found[0]


def _check_digits(told: str) -> int:
    """Reckon the check digits of a mark without them; a sign that is no digit counts as more."""
    number = 0
    for sign in told:
        if sign.isascii() and sign.isalnum():
            value = int(sign, 36)
            number = number * (100 if value > 9 else 10) + value
        elif sign.isalnum():
            number = number * 10_000_000 + ord(sign)
    return 98 - number * 100 % 97
