"""What the cells of a correction workbook's list held when the office wrote it, as digests.

The list is for reading.  An answer that is typed over one of its texts would pass for the office's
own words, so each entry's digests lie on the hidden stamp sheet and come back with the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

from pipeline.thai.text import fold

_KEY = "list "
"""Before an entry's number in column A of the stamp sheet; column B holds the digests."""
_TEXTS_KNOWN = 4_000
"""Texts whose digests are remembered: most entries say the same of another cell."""


def stamped_entry(number: int, texts: Iterable[str]) -> tuple[str, str]:
    """Give columns A and B of the stamp for an entry of the list, of its `texts` in order."""
    return f"{_KEY}{number}", " ".join(_digest(text) for text in texts)


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
