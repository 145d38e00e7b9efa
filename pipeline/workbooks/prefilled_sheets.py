"""A case sheet with what is known on it: locked against slips, with what is asked for coloured.

Takes the cases of a sheet and what is asked of each, gives the looks and notes of their cells;
protects the table without a password, so that whoever knows better can still mend what is locked.
Rows for new cases, blank cells and what moves from quarter to quarter stay open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from pipeline.model import case_sheet, sheet_form, sheet_look
from pipeline.model.case_sheet import KNOWN_PENDING_WORDS
from pipeline.model.sheet_column import Column
from pipeline.model.sheet_form import ASKED_NOTE
from pipeline.thai.text import xml_text
from pipeline.workbooks import cell_styles
from pipeline.workbooks.book_form import Formats
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW, Place
from pipeline.workbooks.cell_styles import CellLook
from pipeline.workbooks.cell_xml import CellNote, CellValue

if TYPE_CHECKING:
    from pipeline.figures.data_queries import DataQueries

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

_OWN_COLUMNS = 12
"""Columns right of the table that stay open for what an agency wants to add."""


def looks_of(
    rows: Sequence[Mapping[str, CellValue]], columns: Sequence[Column], asking: DataQueries | None
) -> tuple[dict[Place, str], list[CellNote]]:
    """Give the formats of the cells of `rows` that don't look like their column, and the notes."""
    styles: dict[Place, str] = {}
    notes = []
    for number, row in enumerate(rows, start=FIRST_CASE_ROW):
        for place, column in enumerate(columns, start=1):
            cell = str(row["case_id"]), column.field
            note = asking.notes.get(cell) if asking else None
            doubted = asking is not None and cell in asking.doubted
            look = _cell_look(row, column, asked=note is not None, doubted=doubted)
            if look is not CellLook.OPEN:
                styles[number, place] = cell_styles.case_style(column.kind, look)
            if note is not None:
                notes.append(_note(number, place, note))
    return styles, notes


def _cell_look(
    row: Mapping[str, CellValue], column: Column, *, asked: bool, doubted: bool
) -> CellLook:
    name, value = column.field, row.get(column.field)
    if asked:
        return CellLook.ASKED
    moves = name in _MOVE or doubted or value == KNOWN_PENDING_WORDS
    again = name in _ANSWER and row.get("mof_opinion") == _ANSWERED_AGAIN
    # A new case gets its id from the office; an old one without a file number may get one.
    locked = name == "case_id" or (value is not None and not moves and not again)
    return CellLook.KNOWN if locked else CellLook.OPEN


def _note(row: int, column: int, note: str) -> CellNote:
    text = xml_text(f"{ASKED_NOTE} {note}")
    if len(text) > _LONGEST_NOTE:
        text = f"{text[: _LONGEST_NOTE - 1]}…"
    height = min(20 * sheet_look.lines(text, _NOTE_LETTERS) + 24, 500)
    return CellNote(row, column, text, sheet_form.HELP_SHEET, 360, height)


def protect(sheet: Worksheet, formats: Formats, columns: int, last_row: int) -> None:
    """Protect the sheet without a password; filters, widths and heights can still be used."""
    for place in range(columns, columns + _OWN_COLUMNS):
        sheet.set_column(place, place, None, formats["column open"])
    # A filter can be used on a protected sheet, but not be put there.
    sheet.autofilter(TITLE_ROW - 1, 0, last_row - 1, columns - 1)
    allowed = {"autofilter": True, "format_columns": True, "format_rows": True}
    sheet.protect("", {**allowed, **cell_styles.FREE})
