"""Reads the cells that hold words and numbers: subjects, file numbers, case ids, counts.

A file number is kept as it was written, with an issue where Excel or a formula made something else
of it; a case id that is none, and a count that is no number, give no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from pipeline.model.case_identity import CASE_ID
from pipeline.model.issues import CaseIssue, CellIssue
from pipeline.returns.sheet.parsed_cell import Parsed, cell_text
from pipeline.returns.sheet.raw_cells import day_of_excel, is_calculated, is_month_name, lost_digits
from pipeline.thai.dates import file_number_behind
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean

_DASHES = re.compile("[‐-―−]")
_INTEGER = re.compile(r"\d{1,6}")
_COUNT = re.compile(r"(?:จำนวน)?\s*(\d{1,6})(?:\.0+)?\s*(?:ราย|คน|ท่าน)?")
_NUMBER = r"\d{1,6} ?/ ?(?:25)?\d\d(?!\d)"
_SEVERAL_NUMBERS = re.compile(
    rf"(?:(?P<of>[^\d/,;]+?) ?)?{_NUMBER}"
    rf"(?: ?+(?:[,;&+–-]|และ|กับ|ถึง)?+ ?+(?:(?P=of) ?+)?+{_NUMBER})++"
)
"""Numbers of one register: `สล. 2/2563, สล. 3/2563`; a file's and its lawsuit's are of two."""


def _text(cell: object) -> Parsed:
    return Parsed(cell_text(cell) or None)


def _file_no(cell: object) -> Parsed:
    """Read a file number, kept as written, with an error where Excel made something else of it.

    It makes the first of December of `12/2563`, which alone is turned back.
    """
    if isinstance(cell, datetime | date):
        meant = file_number_behind(cell)
        if cell.day == 1:
            return Parsed(meant, code=CellIssue.FILE_NO_WAS_DATE, facts={"used": meant})
        shown = cell_text(cell)
        return Parsed(shown, code=CellIssue.FILE_NO_IS_DATE, facts={"suggestion": meant})
    if isinstance(cell, bool | time | timedelta):
        return Parsed(code=CellIssue.TEXT_EXPECTED, lost=True)
    if written := lost_digits(cell):
        return Parsed(written, code=CellIssue.FILE_NO_DIGITS_LOST)
    text = clean(cell if isinstance(cell, str) else cell_text(cell))
    if day := day_of_excel(text):
        facts = {"suggestion": file_number_behind(day)}
        return Parsed(text, code=CellIssue.FILE_NO_IS_DATE, facts=facts)
    if is_month_name(text):
        return Parsed(text, code=CellIssue.FILE_NO_IS_MONTH)
    if is_calculated(cell):
        return Parsed(text, code=CellIssue.FILE_NO_IS_CALCULATED)
    if _SEVERAL_NUMBERS.fullmatch(to_arabic_digits(text)):
        return Parsed(text, code=CellIssue.FILE_NO_SEVERAL)
    return Parsed(text or None)


def _case_id(cell: object) -> Parsed:
    text = _DASHES.sub("-", to_arabic_digits(clean(cell_text(cell)))).replace(" ", "")
    match = CASE_ID.fullmatch(text)
    if match is None:
        return Parsed(code=CaseIssue.CASE_ID_MALFORMED, lost=True)
    return Parsed(f"{match[1]}-{match[2]}-{int(match[3]):04d}")


def _row_no(cell: object) -> Parsed:
    text = to_arabic_digits(cell_text(cell)).strip(" .()")
    if not _INTEGER.fullmatch(text):
        return Parsed(code=CellIssue.ROW_NO_UNREADABLE, lost=True)
    return Parsed(number=int(text))


_READERS: Final[Mapping[str, Callable[[object], Parsed]]] = {
    "file_no": _file_no,
    "case_id": _case_id,
    "row_no": _row_no,
}


def read_text(field: str, cell: object) -> Parsed:
    """Read the cell of a column of words, by what its field asks of them."""
    return _READERS.get(field, _text)(cell)


def read_count(cell: object) -> Parsed:
    """Read how many persons there are, the word for them beside the number or not."""
    match = None if isinstance(cell, bool) else _COUNT.fullmatch(to_arabic_digits(cell_text(cell)))
    if match is None:
        return Parsed(code=CellIssue.COUNT_UNREADABLE, lost=True)
    return Parsed(number=int(match[1]))
