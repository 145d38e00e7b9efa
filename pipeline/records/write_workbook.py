"""The look and the saving of the office's own workbooks in `records`, which are edited in place.

What the office entered, added or coloured stays; a file is replaced whole or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.sheet_look import (
    A4,
    FONT,
    INPUT_FILL,
    TITLE_FILL,
    UNIT_FONT,
    UNIT_SIZE,
    height,
)
from pipeline.records.commit import committing
from pipeline.records.files_in_use import refuse_held_open
from pipeline.records.ooxml_package import package_bytes, read_package
from pipeline.records.record_wording import RECORDS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 4
_HELP_WIDTH = 110
_ROOM = 400
_SIZE = 14
_SIDE = Side(style="thin", color="7F7F7F")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def new_book() -> Workbook:
    """Give a workbook without sheets, whose columns are as wide on every machine."""
    from openpyxl import Workbook
    from openpyxl.utils.indexed_list import IndexedList

    book = Workbook()
    del book[book.sheetnames[0]]
    unit = Font(name=UNIT_FONT, size=UNIT_SIZE)
    # openpyxl has no way of its own to another font of the book; Excel counts widths in it.
    inner: Any = book
    inner._fonts = IndexedList([unit])
    inner._named_styles["Normal"].font = unit
    return book


def new_sheet(
    book: Workbook,
    name: str,
    heading: str,
    advice: str,
    titles: Mapping[str, str],
    entered: Collection[str],
    widths: Mapping[str, int],
) -> Worksheet:
    """Add a sheet with heading, advice and titles; the columns that the office enters in yellow."""
    sheet: Worksheet = book.create_sheet(name)
    sheet.cell(1, 1, heading).font = Font(name=FONT, size=20, bold=True)
    sheet.cell(2, 1, advice).font = Font(name=FONT, size=_SIZE)
    for at, (field, title) in enumerate(titles.items(), start=1):
        cell: Any = sheet.cell(HEADER_ROW, at, title)
        cell.font = Font(name=FONT, size=_SIZE, bold=True)
        fill = INPUT_FILL if field in entered else TITLE_FILL
        cell.fill = PatternFill("solid", fgColor=fill)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _BOX
        sheet.column_dimensions[get_column_letter(at)].width = widths[field]
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 36, 26
    fit_row(sheet, HEADER_ROW)
    _print_on_a4(sheet, HEADER_ROW)
    return sheet


def _print_on_a4(sheet: Worksheet, head: int) -> None:
    """Print on A4, landscape, fit to its width, the row `head` again on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.7
    margins.header = margins.footer = 0.3


def print_at_scale(sheet: Worksheet, percent: int, columns: str) -> None:
    """Print at a fixed scale instead of fitted to the width, the `columns` again on each page."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.scale = percent
    sheet.print_title_cols = columns


def fit_row(sheet: Worksheet, row: int) -> None:
    """Give a row the height that its texts need at the widths of their columns."""
    needed = height("", 10, _SIZE)
    for at, cell in enumerate(sheet[row], start=1):
        width = sheet.column_dimensions[get_column_letter(at)].width
        if isinstance(cell.value, str):
            needed = max(needed, height(cell.value, width, _SIZE))
    sheet.row_dimensions[row].height = needed


def offer(sheet: Worksheet, at: int, choices: Sequence[str], *, strict: bool) -> None:
    """Offer choices in a column's cells; `strict` refuses anything else."""
    listed = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    listed.errorStyle = "stop" if strict else "information"
    letter = get_column_letter(at)
    listed.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + _ROOM}")
    sheet.add_data_validation(listed)


def offer_range(sheet: Worksheet, at: int, area: str) -> None:
    """Offer what stands in an area of another sheet; something else may be typed all the same."""
    listed = DataValidation("list", formula1=area, allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(at)
    listed.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + _ROOM}")
    sheet.add_data_validation(listed)


def add_help(book: Workbook, name: str, texts: Sequence[str]) -> None:
    """Add the sheet that says how the workbook is used."""
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = _HELP_WIDTH
    for number, text in enumerate(texts, start=1):
        cell = sheet.cell(number, 1, text)
        cell.font = Font(name=FONT, size=_SIZE)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = height(text, _HELP_WIDTH, _SIZE)
    _print_on_a4(sheet, 1)


def style_rows(
    sheet: Worksheet,
    rows: Iterable[int],
    names: Sequence[str],
    *,
    centred: Collection[str],
    entered: Collection[str],
    formats: Mapping[str, str],
) -> None:
    """Dress rows of a table whose columns are `names`, in their order."""
    looks: dict[int, Any] = {}
    for row in rows:
        for column, name in enumerate(names, start=1):
            cell: Any = sheet.cell(row, column)
            if column in looks:
                # openpyxl looks each part of a look up in the book; a whole one is a few numbers.
                cell._style = copy(looks[column])
                continue
            style_cell(
                cell,
                centred=name in centred,
                entered=name in entered,
                number_format=formats.get(name, "General"),
            )
            looks[column] = cell._style


def style_cell(cell: Any, *, centred: bool, entered: bool, number_format: str) -> None:
    """Dress a cell of a new line."""
    cell.font = Font(name=FONT, size=_SIZE)
    cell.border = _BOX
    cell.alignment = Alignment(
        horizontal="center" if centred else "left", vertical="top", wrap_text=True
    )
    cell.number_format = number_format
    if entered:
        cell.fill = PatternFill("solid", fgColor=INPUT_FILL)


def row_height(text: str, width: float) -> float:
    """Give the height in points that a text needs in a column of `width` characters."""
    return height(text, width, _SIZE)


def book_bytes(book: Workbook) -> bytes:
    """Give a fresh workbook as bytes that depend on its content alone."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        """Puts no sheet into a temporary file first, which a run that is killed would leave."""

        def write_worksheet(self, ws: Worksheet) -> None:
            inner: Any = ws
            inner._drawing = SpreadsheetDrawing()
            writer: Any = WorksheetWriter(ws, out=BytesIO())
            writer.write()
            inner._rels = writer._rels
            archive.writestr(inner.path.removeprefix("/"), writer.read())
            self.manifest.append(ws)

    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        InMemory(book, archive).save()
    return package_bytes(read_package(buffer.getvalue()))


def replace_file(path: Path, content: bytes) -> None:
    """Replace a book of the office, in the folder of its records, whole or not at all.

    Whatever stops it, the next command finds nothing of it.  Raises ConfigFaultsError where it is
    open in Excel, or the folder may not be written to.
    """
    refuse_held_open([path])
    try:
        with committing(path.parent) as commit:
            commit.file(path, content)
    except PermissionError:
        raise ConfigFaultsError([Fault(str(path.parent), 0, RECORDS("no_right"))]) from None
