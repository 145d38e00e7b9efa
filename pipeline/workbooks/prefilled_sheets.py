"""A case sheet with what is known on it: locked against slips, with what is asked for coloured.

Takes a workbook as `case_sheets` built it and what is asked of each case; protects the table
without a password, so that whoever knows better can still mend what is locked.  Rows for new cases,
blank cells and what moves from quarter to quarter stay open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import case_sheet
from pipeline.model.case_sheet import KNOWN_PENDING_WORDS, Column
from pipeline.workbooks import sheet_styles
from pipeline.workbooks.case_sheet_table import (
    FIRST_CASE_ROW,
    GROUP_ROW,
    TITLE_ROW,
    CellValue,
    unfold,
    writable,
)
from pipeline.workbooks.sheet_styles import Look

if TYPE_CHECKING:
    from pipeline.figures.data_queries import Asking

_MOVE = frozenset(
    {
        "kind", "officers", "committee_due_date", "claim_extended_date", "payment_due_date",
        "recovered_amount", "status", "closed_date", "remarks",
    }
)  # fmt: skip
"""Fields that an agency brings up to date though they are filled in."""

_ANSWER = frozenset({"mof_reply_date", "mof_opinion"})
_ANSWERED_AGAIN = case_sheet.BY_FIELD["mof_opinion"].choices[-1].value
"""The ministry asked for more inquiry, and will answer again."""

_LONGEST_NOTE = 2000
_NOTE_LETTERS = 44
"""Letters of a note's own font that fit on a line of 360 pixels; a line is 20 pixels high."""

_KEY = "\nสีเทา = ข้อมูลเดิม ล็อกไว้\nสีส้มกรอบหนา = ขอให้กรอกหรือตรวจ"
_KEY_ROW_POINTS = 36
_OWN_COLUMNS = 12
"""Columns right of the table that stay open for what an agency wants to add."""


def prefill(
    book: Workbook,
    rows: Sequence[Mapping[str, CellValue]],
    columns: Sequence[Column],
    asking: Asking | None,
) -> None:
    """Lock, colour and explain the cells of `rows`, which stand on the sheet, and protect it."""
    sheet = book[case_sheet.TABLE_SHEET]
    for number, row in enumerate(rows, start=FIRST_CASE_ROW):
        for place, column in enumerate(columns, start=1):
            cell = str(row["case_id"]), column.field
            note = asking.notes.get(cell) if asking else None
            doubted = asking is not None and cell in asking.doubted
            look = _look(row, column, asked=note is not None, doubted=doubted)
            if look is not Look.OPEN:
                sheet.cell(number, place).style = sheet_styles.cell_style(column.kind, look)
            if note is not None:
                unfold(sheet, columns, place)
                sheet.cell(number, place).comment = _comment(note)
    if rows:
        _add_key(sheet)
    _protect(sheet, columns, FIRST_CASE_ROW + case_sheet.room_for(len(rows)) - 1)


def _look(row: Mapping[str, CellValue], column: Column, *, asked: bool, doubted: bool) -> Look:
    name, value = column.field, row.get(column.field)
    if asked:
        return Look.ASKED
    moves = name in _MOVE or doubted or value == KNOWN_PENDING_WORDS
    again = name in _ANSWER and row.get("mof_opinion") == _ANSWERED_AGAIN
    # A new case gets its id from the office; an old one without a file number may get one.
    locked = name == "case_id" or (value is not None and not moves and not again)
    return Look.KNOWN if locked else Look.OPEN


def _comment(note: str) -> Comment:
    text = writable(note)
    if len(text) > _LONGEST_NOTE:
        text = f"{text[: _LONGEST_NOTE - 1]}…"
    height = min(20 * sheet_styles.lines(text, _NOTE_LETTERS) + 24, 500)
    return Comment(text, case_sheet.HELP_SHEET, height=height, width=360)


def _add_key(sheet: Worksheet) -> None:
    """Say beside the table what the colours mean."""
    sheet.cell(1, 1).value = f"{sheet.cell(1, 1).value}{_KEY}"
    for row in range(1, GROUP_ROW):
        sheet.row_dimensions[row].height = _KEY_ROW_POINTS


def _protect(sheet: Worksheet, columns: Sequence[Column], last_row: int) -> None:
    """Protect the sheet without a password; filters, widths and heights can still be used."""
    for place in range(len(columns) + 1, len(columns) + 1 + _OWN_COLUMNS):
        sheet.column_dimensions[get_column_letter(place)].protection = Protection(locked=False)
    # A filter can be used on a protected sheet, but not be put there.
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A{TITLE_ROW}:{last}{last_row}"
    protection = sheet.protection
    protection.sheet = True
    # False lifts a ban.
    protection.autoFilter = False
    protection.formatColumns = False
    protection.formatRows = False
