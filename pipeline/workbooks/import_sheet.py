"""The empty sheet for a register that an office takes over: headings, drop-downs, instructions.

The office copies its own register under the headings; the reader of `run.py import` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xlsxwriter import Workbook

from pipeline.model import sheet_form
from pipeline.records.import_columns import SHEET_COLUMNS
from pipeline.workbooks import cell_styles, cell_xml
from pipeline.workbooks import sheet_words as words
from pipeline.workbooks.book_form import BookForm, Formats, SheetContent
from pipeline.workbooks.case_sheet_help import HelpSheet
from pipeline.workbooks.case_sheet_table import (
    FIRST_CASE_ROW,
    TableRows,
    draw_table,
    table_rows,
    title_notes,
)
from pipeline.workbooks.validations import add_table_validations

_ROOM = 2_000
_PRINT_SCALE = 52
"""Percent: the column of agencies makes the first page wider than that of a return."""


def write_import_sheet(path: Path) -> None:
    """Write the empty sheet to `path`; its folder must exist."""
    form = BookForm(cell_styles.FORM, _draw, [sheet_form.TABLE_SHEET], sheet_form.TABLE_SHEET)
    rows = [*_above(form.styles), *table_rows(TableRows(SHEET_COLUMNS), form.styles)]
    content = SheetContent(rows, title_notes(SHEET_COLUMNS))
    path.write_bytes(form.copy({sheet_form.TABLE_SHEET: content}, {}))


def _draw(book: Workbook, formats: Formats) -> None:
    sheet = book.add_worksheet(sheet_form.TABLE_SHEET)
    draw_table(sheet, formats, SHEET_COLUMNS, scale=_PRINT_SCALE)
    add_table_validations(sheet, SHEET_COLUMNS, FIRST_CASE_ROW, _ROOM)
    help_sheet = HelpSheet(book, formats)
    help_sheet.line(words.how_to_fill(words.REGISTER_TITLE), "heading", height=30)
    help_sheet.skip()
    for number, step in enumerate(words.REGISTER_STEPS, start=1):
        help_sheet.line(f"{number}. {step}", "text")
    help_sheet.skip()
    help_sheet.explain(SHEET_COLUMNS)
    for shown in book.worksheets():
        cell_styles.add_footer(shown, words.REGISTER_TITLE, 0.25 if shown is sheet else 0.3)
    book.set_properties({"title": words.REGISTER_TITLE})


def _above(styles: Mapping[str, int]) -> list[str]:
    """Give the lines above the table, which run over the cells beside them."""
    lines = [
        (words.REGISTER_TITLE, "running heading", 30),
        *((note, "running text", 24) for note in words.REGISTER_NOTES),
    ]
    return [
        cell_xml.row(row, [cell_xml.cell(f"A{row}", styles[style], text)], height)
        for row, (text, style, height) in enumerate(lines, start=1)
    ]
