"""Documents for a page: a Word document as blocks, a workbook as the first rows of its sheets.

Takes documents that this program wrote; gives text, of a workbook's cells as their formats show
them.  Sheets that are hidden are left out, as Excel leaves them out.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from pipeline.thai.dates import format_short

_ALIGNED = {WD_ALIGN_PARAGRAPH.CENTER: "center", WD_ALIGN_PARAGRAPH.RIGHT: "right"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, `center`, `right` or '' for its side, and whether all is bold."""

    text: str
    align: str
    bold: bool


@dataclass(frozen=True, slots=True)
class DocxTable:
    """A table: the text of each cell, a merged one once."""

    rows: tuple[tuple[str, ...], ...]


def blocks_of(path: Path) -> Iterator[Paragraph | DocxTable]:
    """Give what stands in a document, in order."""
    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            yield DocxTable(tuple(_cells(row) for row in block.rows))
        else:
            runs = [run for run in block.runs if run.text.strip()]
            # A style this library does not know stands for justified text.
            align = _ALIGNED.get(_alignment(block), "")
            yield Paragraph(block.text, align, bool(runs) and all(run.bold for run in runs))


def _alignment(paragraph: Any) -> Any:
    try:
        return paragraph.alignment
    except ValueError:
        return None


def _cells(row: Any) -> tuple[str, ...]:
    seen: list[object] = []
    texts = []
    for cell in row.cells:
        if cell._tc not in seen:
            seen.append(cell._tc)
            texts.append(cell.text)
    return tuple(texts)


ROWS_SHOWN = 60
_NOUGHT = 2
"""The section of a number format for nought (ECMA-376 part 1, 18.8.31)."""


class ShownCell(NamedTuple):
    """A cell as it shows, and how many columns and rows it takes."""

    text: str
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet: its name, its first rows, and how many rows follow them."""

    name: str
    rows: tuple[tuple[ShownCell, ...], ...]
    rest: int


def sheets_of(path: Path) -> Iterator[ShownSheet]:
    """Give the sheets of a workbook in order, each cell as it shows."""
    with warnings.catch_warnings():
        # It tells of what it leaves out of a chart or a mark, and neither is shown here.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rest = max(sheet.max_row - ROWS_SHOWN, 0)
            yield ShownSheet(sheet.title, tuple(_rows(sheet)), rest)


def _rows(sheet: Any) -> Iterator[tuple[ShownCell, ...]]:
    """Give the first rows; what a merged cell covers, blank rows and the blank end are left out."""
    merged = {(each.min_row, each.min_col): each for each in sheet.merged_cells.ranges}
    rows = list(sheet.iter_rows(max_row=min(sheet.max_row, ROWS_SHOWN)))
    filled = {cell.column for row in rows for cell in row if cell.value not in (None, "")}
    last = max(filled, default=0)
    for row in rows:
        cells = [cell for cell in row[:last] if not isinstance(cell, MergedCell)]
        texts = sum(cell.value not in (None, "") for cell in cells)
        if not texts and len(cells) == last:
            continue
        shown = []
        for cell in cells:
            range_ = merged.get((cell.row, cell.column))
            across = min(range_.max_col, last) - cell.column + 1 if range_ else 1
            down = min(range_.max_row, rows[-1][0].row) - cell.row + 1 if range_ else 1
            shown.append(ShownCell(_formatted_cell(cell.value, cell.number_format), across, down))
        if texts == 1 and shown[0].text and len(cells) == last:
            # A heading runs over the blank cells beside it.
            shown = [shown[0]._replace(across=last)]
        yield tuple(shown)


def _formatted_cell(value: object, number_format: str) -> str:
    """Show a value as the formats do that this program's workbooks use."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_short(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, int | float) and any(each in number_format for each in "0#"):
        return _shown_number(value, number_format)
    return str(value)


def _shown_number(number: float, number_format: str) -> str:
    """Show a number under `#,##0.00;-#,##0.00;"–"`: positive, negative, nought."""
    sections = number_format.split(";")
    if not number and len(sections) > _NOUGHT:
        return sections[_NOUGHT].strip('"')
    digits, _, words = sections[0].partition(" ")
    whole, _, places = digits.partition(".")
    separator = "," if "," in whole else ""
    text = f"{number:{separator}.{len(places)}f}"
    if "#" in places:
        text = text.rstrip("0").rstrip(".")
    return f"{text} {words.strip(chr(34))}".strip()
