"""Tells the ordinary case row at a glance: file number, subject and something more.

Takes a row's plain cells and the columns of the fields; refuses nothing.  Most rows are such, and
need none of the tests by which a doubtful one is judged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header_grid import LEAST_TITLES
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.row_evidence import FILE_NUMBER, is_example
from pipeline.returns.sheet.summary_rows import labels_a_sum
from pipeline.thai.numerals import to_arabic_digits

_BRACKETED = re.compile(r"\(.*\)", re.DOTALL)
_ENOUGH_TEXT = 5
"""Letters of a file number or a subject that need no second look."""


def plainly_a_case(cells: Sequence[object], by_field: Mapping[str, int]) -> bool:
    """Tell whether a row is an ordinary case; where it is not, it may be one all the same."""
    width = len(cells)
    number_at, subject_at = by_field.get("file_no", width), by_field.get("subject", width)
    if number_at >= width or subject_at >= width:
        return False
    number, subject = cells[number_at], cells[subject_at]
    counted = by_field.get("row_no", width)
    return (
        isinstance(number, str)
        and isinstance(subject, str)
        and len(number) >= _ENOUGH_TEXT
        and len(subject) > _ENOUGH_TEXT
        and not is_empty(subject)
        and _has_more_than(LEAST_TITLES, cells)
        and bool(FILE_NUMBER.search(to_arabic_digits(number)))
        and not (number[0] == "(" and _BRACKETED.fullmatch(number))
        and not is_example(number)
        and not known_title(subject)
        and not labels_a_sum(subject)
        and not (counted < width and is_example(cells[counted]))
    )


def _has_more_than(count: int, cells: Sequence[object]) -> bool:
    for cell in cells:
        if cell is not None and not (isinstance(cell, str) and is_empty(cell)):
            if not count:
                return True
            count -= 1
    return False
