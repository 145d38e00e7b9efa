"""How a workbook's package writes places and areas.

As openpyxl reads them, which takes as long to import as half a dozen bare Pythons to start: a
command that reads the office's books need not wait for what writes new ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

_AREA = re.compile(r"[$]?([A-Za-z]{1,3})?[$]?(\d+)?(:[$]?([A-Za-z]{1,3})?[$]?(\d+)?)?")
_LETTERS = re.compile("[A-Za-z]{1,3}")
_ALPHABET = 26

Area = tuple[int | None, int | None, int | None, int | None]
"""First column, first row, last column, last row; None of whole rows or columns."""


@lru_cache(maxsize=16_384)  # as many as a sheet has
def column_letters(column: int) -> str:
    """Give the letters of a column, 1 is A."""
    letters = ""
    while column:
        column, place = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + place) + letters
    return letters


def column_number(letters: str) -> int:
    """Give the number of a column, A is 1; raises ValueError where there is none."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number


def boundaries(reference: str) -> Area:
    """Give the bounds of an area such as A1:C5, B:D or 2:7; raises ValueError where it is none."""
    found = _AREA.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    first_column, first_row, more, last_column, last_row = found.groups()
    columns, rows = (first_column, last_column), (first_row, last_row)
    whole = all(columns + rows)
    if more and not (whole or (all(columns) and not any(rows)) or (all(rows) and not any(columns))):
        raise ValueError(reference)
    left = column_number(first_column) if first_column else None
    top = int(first_row) if first_row else None
    right = column_number(last_column) if last_column else left
    return left, top, right, int(last_row) if last_row else top
