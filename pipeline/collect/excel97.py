"""Excel 97 to 2003 workbooks and their elders (xls).

Takes the bytes of a file; gives a `Book`.  xlrd reads them, because it tells error cells, hidden
rows, merges and formats, which calamine drops; a file that it can't read is read again leaving out
its consistency checks, and then by calamine (`Book.fallback`: error cells and hidden rows then
can't be told).  Thai text that an old program stored as bytes of cp874 without saying so is
repaired.  Raises UnreadableError.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from pipeline.collect.book import Book, Sheet, UnreadableError
from pipeline.collect.excel import read_unwatched
from pipeline.collect.grid import Grid
from pipeline.collect.ooxml import MAX_SHEETS
from pipeline.collect.package import damaged
from pipeline.collect.serials import Shows, shows, to_value
from pipeline.thai.text import repair_mojibake

if TYPE_CHECKING:
    import xlrd


def read(content: bytes, *, calamine: bool = True) -> Book:
    """Read an xls file; `calamine=False` keeps to xlrd."""
    for lenient in (False, True):
        workbook = _open(content, lenient)
        if workbook is not None:
            sheets = tuple(_sheet(workbook, index) for index in range(workbook.nsheets))
            epoch_1904 = bool(workbook.datemode)
            return _checked(Book(sheets, epoch_1904, "xlrd", fallback=lenient))
    sheets_read = read_unwatched(content) if calamine else None
    if sheets_read is None:
        raise damaged("xls")
    return _checked(Book(tuple(map(_repaired, sheets_read)), reader="calamine", fallback=True))


def _checked(book: Book) -> Book:
    if not book.sheets:
        raise damaged("no sheets")
    if len(book.sheets) > MAX_SHEETS:
        facts = {"sheets": f"{len(book.sheets):,}", "limit": f"{MAX_SHEETS:,}"}
        raise UnreadableError("file_too_many_sheets", facts)
    return book


def _open(content: bytes, lenient: bool) -> xlrd.book.Book | None:
    import xlrd  # 15 ms that only an xls file should cost
    from xlrd.compdoc import CompDocError

    # xlrd trusts what a file says of itself, and stumbles in as many ways as a file can lie
    stumbles = (
        xlrd.XLRDError, CompDocError, AssertionError, ArithmeticError, AttributeError, LookupError,
        TypeError, ValueError, OSError, EOFError, RecursionError, UnboundLocalError, _struct_error(),
    )  # fmt: skip
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            return xlrd.open_workbook(
                file_contents=content, formatting_info=True, ragged_rows=True, logfile=nowhere,
                ignore_workbook_corruption=lenient,
            )  # fmt: skip
    except stumbles as error:
        if "encrypted" in str(error):
            raise UnreadableError("file_encrypted") from None
        return None


def _sheet(workbook: xlrd.book.Book, index: int) -> Sheet:
    raise NotImplementedError
