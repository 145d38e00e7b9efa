"""What the office wrote into a workbook that goes out, as digests: a list's cells, and notes.

The list of a correction workbook is for reading, and a note asks.  An answer that is typed over a
text of the list, or into a note, would pass for the office's own words, so their digests lie on the
hidden stamp sheet and come back with the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold, seen

_KEY = "list "
"""Before an entry's number in column A of the stamp sheet; column B holds the digests."""
_ABOVE = "above "
_NOTES = "notes "
_NOTES_A_CELL = 3_000
"""Digests of notes that one cell holds, of 32,767 letters at most."""
_FEWEST_LETTERS, _MOST_LETTERS = 8, 3_000
"""Of a note; no shorter or longer beginning is taken for one.  A text of a megabyte would keep the
reader busy for hours."""
_TEXTS_KNOWN = 4_000
"""Texts whose digests are remembered: most entries say the same of another cell."""


def stamped_entry(number: int, texts: Iterable[str]) -> tuple[str, str]:
    """Give columns A and B of the stamp for an entry of the list, of its `texts` in order."""
    return f"{_KEY}{number}", " ".join(_digest(text) for text in texts)


def stamped_above(rows: Iterable[str]) -> list[tuple[str, str]]:
    """Give columns A and B of the stamp for the rows above the list's titles, each as one text."""
    return [(f"{_ABOVE}{number}", _digest(row)) for number, row in enumerate(rows, start=1)]


def written_above(stamp: Mapping[str, str]) -> frozenset[str]:
    """Give the digests of the rows above the list's titles; none where the stamp has none."""
    return frozenset(value for key, value in stamp.items() if key.startswith(_ABOVE))


def changed_above(row: str, written: Collection[str]) -> bool:
    """Whether a row above the list's titles holds other than one of those `written`.

    Wherever that stood: who inserts a row moves the others.
    """
    return bool(written) and _digest(row) not in written


def changed_cells(stamp: Mapping[str, str], number: float, texts: Iterable[str]) -> list[int]:
    """Give the places, from 0, at which an entry no longer holds what was written.

    None where the stamp does not tell of the entry.
    """
    written = stamp.get(f"{_KEY}{number:g}", "").split()
    pairs = zip(texts, written, strict=False)
    return [place for place, (text, digest) in enumerate(pairs) if _digest(text) != digest]


@lru_cache(_TEXTS_KNOWN)
def _digest(text: str) -> str:
    # Programs keep line ends, spaces and what can't be seen differently; letters and digits stay.
    letters = "".join(filter(str.isalnum, fold(text)))
    return f"{crc32(letters.encode()) & 0xFFFF:04x}"


def stamped_notes(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Give columns A and B of the stamp for the notes of a workbook."""
    digests = sorted({_note_digest(text) for text in texts})
    starts = range(0, len(digests), _NOTES_A_CELL)
    cells = (digests[start : start + _NOTES_A_CELL] for start in starts)
    return [(f"{_NOTES}{number}", " ".join(cell)) for number, cell in enumerate(cells, start=1)]


def notes_written(stamp: Mapping[str, str]) -> frozenset[str]:
    """Give the digests of the office's notes; none where the stamp does not tell of notes."""
    cells = (value for key, value in stamp.items() if key.startswith(_NOTES))
    return frozenset(digest for cell in cells for digest in cell.split())


def added_to_note(text: str, written: Collection[str]) -> str:
    """Give what somebody wrote before or behind a note of the office; '' where nothing.

    The whole text where it holds no note of the office, or one that was changed.
    """
    if _note_digest(text) in written:
        return ""
    letters = _letters(text)
    told = [letter.encode() for _, letter in letters]
    ends = [*accumulate(map(len, told), initial=0)]
    whole = memoryview(b"".join(told))
    for taken in range(min(len(letters) - 1, _MOST_LETTERS), _FEWEST_LETTERS, -1):
        if _crc(whole[: ends[taken]]) in written:
            return text[letters[taken][0] :].strip()
        if _crc(whole[ends[-1 - taken] :]) in written:
            return text[: letters[-taken][0]].strip()
    return text


@lru_cache(_TEXTS_KNOWN)
def _note_digest(text: str) -> str:
    return _crc(seen(to_arabic_digits(text)).encode())


def _letters(text: str) -> list[tuple[int, str]]:
    """Give what is seen of a text with its places: a tick is an answer as letters are.

    Programs may change the rest, and digits.
    """
    return [(place, letter) for place, letter in enumerate(to_arabic_digits(text)) if seen(letter)]


def _crc(letters: bytes | memoryview) -> str:
    return f"{crc32(letters):08x}"
