"""What the case rows of a sheet said when the office wrote it, as one digest on the hidden stamp.

A form that comes back without a date was filled in or not: its rows tell, where the digest of what
is read of them is another than the one that it was sent with.  Takes rows as the writer has them
and as the reader finds them, so what a program changes on saving counts for nothing: the order of
rows and columns, spaces, the type of a number, Thai digits, the names of Excel's errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b

from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, is_blank, seen

_KEY, _WRITTEN_ON = "cases", "written on"
"""In column A of the stamp sheet; column B holds the digest, and the day as ISO."""
_LONGEST_TEXT = 32_000
"""Letters that count of a text: a cell of Excel's holds little more."""
_TEXTS_KNOWN = 8_000
ERROR_SHOWN, STRUCK = "#", "~"
"""What stands for a cell that shows an error, and behind one that somebody struck through."""
OWN_COLUMN = ""
"""The name under which cells of an agency's own columns count: titles are read in many ways."""


def stamped_cases(
    rows: Iterable[Iterable[tuple[str, str]]], written_on: date | None
) -> list[tuple[str, str]]:
    """Give columns A and B of the stamp for the case rows of a sheet, written on that day."""
    told = [(_KEY, digest_of(rows))]
    return told if written_on is None else [*told, (_WRITTEN_ON, written_on.isoformat())]


def digest_stamped(stamp: Mapping[str, str]) -> str:
    """Give the digest with which a sheet was sent; '' where its stamp has none."""
    return stamp.get(_KEY, "")


def day_stamped(stamp: Mapping[str, str]) -> date | None:
    """Give the day on which the office wrote the sheet; None where the stamp does not tell."""
    try:
        return date.fromisoformat(stamp.get(_WRITTEN_ON, ""))
    except ValueError:  # none, or somebody wrote on the hidden sheet
        return None


def digest_of(rows: Iterable[Iterable[tuple[str, str]]]) -> str:
    """Give the digest of case rows: of each its cells, as column and what `cell_said` gives."""
    lines = sorted(
        "\0".join(sorted(f"{name}={said}" for name, said in row if said)) for row in rows
    )
    return blake2b("\n".join(lines).encode(errors="replace"), digest_size=12).hexdigest()


def cell_said(cell: object) -> str:
    """Give what a cell says, whoever saved it and however it is formatted; '' where nothing."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _text_said(cell)
    if isinstance(cell, date):
        return f"{cell.year}-{cell.month}-{cell.day}"
    if isinstance(cell, int | float | Decimal):
        return f"{float(cell):.14g}"
    return str(cell)


@lru_cache(_TEXTS_KNOWN)
def _text_said(text: str) -> str:
    text = text[:_LONGEST_TEXT]
    if is_blank(text):
        return ""
    return seen(to_arabic_digits(clean(text)))
