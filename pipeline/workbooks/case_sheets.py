"""The case sheet that an agency fills in: one workbook for each agency and quarter.

A workbook holds the form (title block and table), the instructions, and a hidden stamp that tells
the reader whose sheet it is.  The form is drawn once for all agencies that share its columns; what
one agency's sheet holds is given with it, so that nothing of one can stay behind in another's, and
the bytes depend on what is given alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model import case_sheet, sheet_form
from pipeline.model.case_digests import stamped_cases
from pipeline.model.list_digests import stamped_notes
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import Column
from pipeline.model.watched_work import in_sight
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.records.sheet_notation import column_letters
from pipeline.thai.text import xml_text
from pipeline.workbooks import case_sheet_table, cell_styles, cell_xml, correction_list
from pipeline.workbooks import sheet_words as words
from pipeline.workbooks.book_form import BookForm, Formats, SheetContent, mark
from pipeline.workbooks.case_sheet_help import Request, draw_help_sheet
from pipeline.workbooks.case_sheet_table import GROUP_ROW, Place, TableRows
from pipeline.workbooks.cell_xml import CellNote, CellValue
from pipeline.workbooks.prefilled_sheets import looks_of, protect
from pipeline.workbooks.validations import add_table_validations, choice_validation, date_validation

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.figures.data_queries import DataQueries

# The columns on the left are frozen and printed on every page, so nothing may reach from them into
# the others: the block begins right of them.
_BLOCK_COLUMNS = (4, 10)
_BLOCK: dict[str, tuple[int, int, int, int]] = {
    "agency": (2, 4, 5, 6),
    "quarter": (2, 7, 8, 10),
    "reporter": (3, 4, 5, 6),
    "report_date": (3, 7, 8, 10),
    "telephone": (4, 4, 5, 6),
    "nil": (4, 7, 8, 10),
}
"""Row, column of the label, first and last column of the entry, by field of the title block."""
_BLOCK_POINTS = (30, 24, 24, 24)
_KEY_POINTS = 28
"""Of each row beside a legend that explains the colours too."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands on a sheet besides its form.

    `rows` are cases by field, `title` the entries of the title block by field; what is not given
    stays blank, but agency and quarter, which the form knows.
    """

    rows: Sequence[Mapping[str, CellValue]] = ()
    title: Mapping[str, CellValue] = field(default_factory=dict)


def write_case_sheets(
    folder: Path,
    agencies: Iterable[Agency],
    quarter: Quarter,
    *,
    cases: pd.DataFrame | None = None,
    asking: DataQueries | None = None,
    request: Request | None = None,
) -> list[Path]:
    """Write `CODE_NAME.xlsx` into `folder` for each agency in force in `quarter`.

    `cases` is a register (schema CASES): each sheet is filled in with its own agency's, blank
    where there is none.  What is known is locked against slips, and what `asking` asks for
    coloured and explained.  Gives the paths, in the order of `agencies`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    forms = CaseSheetForms(quarter, replace(request or Request(), protected=True))
    known = {} if cases is None else rows_by_agency(cases)
    paths = []
    for agency in in_sight("sheets", [each for each in agencies if each.in_force(quarter)]):
        paths.append(folder / file_name(agency))
        rows = known.get(agency.code, [])
        paths[-1].write_bytes(forms.copy(agency, _prefilled(rows, asking, forms.columns)))
    return paths


def _prefilled(
    rows: Sequence[Mapping[str, CellValue]], asking: DataQueries | None, asked: Sequence[Column]
) -> SheetFilling:
    # Any other column that holds something too: it would be lost.
    wanted = {column.field for column in asked}
    columns = tuple(
        column
        for column in case_sheet.ALL_COLUMNS
        if column.field in wanted or any(row[column.field] is not None for row in rows)
    )
    styles, notes = looks_of(rows, columns, asking)
    title: dict[str, CellValue] = {"nil": sheet_form.HAS_CASES} if rows else {}
    return SheetFilling(TableRows(columns, rows, styles=styles), title, notes, key=bool(rows))


def write_filled_sheet(
    path: Path,
    agency: Agency,
    quarter: Quarter,
    filling: Filling,
    *,
    request: Request | None = None,
) -> None:
    """Write the sheet of `agency` with `filling` on it, values as they are given."""
    forms = _forms(quarter, request or Request())
    table = TableRows(forms.columns, filling.rows)
    path.write_bytes(forms.copy(agency, SheetFilling(table, filling.title)))


@dataclass(frozen=True, slots=True)
class SheetFilling:
    """What one agency's workbook holds: table, title block by field, notes on cells.

    `listed` is what stands on the first sheet of a correction workbook.
    """

    table: TableRows
    title: Mapping[str, CellValue]
    notes: Sequence[CellNote] = ()
    key: bool = False
    """Whether it is said what the colours mean."""
    listed: SheetContent | None = None
    stamped: Sequence[tuple[str, str]] = ()
    """Rows of the stamp that tell of the list."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What two sheets must share to be copies of one form."""

    columns: tuple[Column, ...]
    own: int = 0
    """Columns of the agency's own."""
    room: int = sheet_form.CASE_ROOM
    folded: bool = True
    """Whether the columns of what follows an order are folded."""


class CaseSheetForms:
    """The forms of one quarter and request, each drawn when it is first needed.

    `corrections`: with the list of what is to mend as the first sheet.
    """

    def __init__(self, quarter: Quarter, request: Request, *, corrections: bool = False) -> None:
        self._quarter = quarter
        self._request = request
        self._corrections = corrections
        self._drawn: dict[tuple[object, ...], tuple[BookForm, list[CellNote]]] = {}
        """Forms with the notes on their titles; by fields, as columns take long to hash."""
        self.columns = request.columns

    def styles(self) -> Mapping[str, int]:
        """Give the numbers of the formats, which are the same in every form."""
        form, _ = self._form(_Drawing(tuple(self.columns)))
        return form.styles

    def copy(self, agency: Agency, filling: SheetFilling) -> bytes:
        """Give the workbook of `agency`: form, instructions and stamp."""
        table = filling.table
        folded = case_sheet_table.is_folded(table, filling.notes)
        room = sheet_form.room_for(len(table.rows))
        drawing = _Drawing(tuple(table.columns), len(table.own), room, folded)
        form, title_notes = self._form(drawing)
        rows = [
            *_title_rows(agency, self._quarter, filling, form.styles),
            *case_sheet_table.table_rows(table, form.styles),
        ]
        notes = [*title_notes, *filling.notes]
        told = (
            *stamped_notes([note.text for note in notes]),
            *stamped_cases(case_sheet_table.rows_said(table), self._request.written_on),
        )
        contents = {
            sheet_form.TABLE_SHEET: SheetContent(rows, notes),
            sheet_form.STAMP_SHEET: SheetContent(
                _stamp_rows(agency, self._quarter, (*filling.stamped, *told), form)
            ),
        }
        if filling.listed is not None:
            contents[sheet_form.CORRECTION_SHEET] = filling.listed
        # An ampersand begins a code in a footer; two stand for one.
        footer = agency.name.replace("&", "&&")
        return form.copy(contents, {_AGENCY: agency.name, _IN_FOOTER: footer})

    def _form(self, drawing: _Drawing) -> tuple[BookForm, list[CellNote]]:
        names = tuple(column.field for column in drawing.columns)
        key = (names, drawing.own, drawing.room, drawing.folded)
        if key not in self._drawn:
            filled = [sheet_form.TABLE_SHEET, sheet_form.STAMP_SHEET]
            if self._corrections:
                filled.append(sheet_form.CORRECTION_SHEET)
            form = BookForm(
                cell_styles.CORRECTION if self._corrections else cell_styles.FORM,
                lambda book, formats: self._draw(book, formats, drawing),
                filled,
                noted=sheet_form.TABLE_SHEET,
            )
            self._drawn[key] = form, case_sheet_table.title_notes(drawing.columns)
        return self._drawn[key]

    def _draw(self, book: Workbook, formats: Formats, drawing: _Drawing) -> None:
        if self._corrections:
            correction_list.draw_list(book)
        sheet = book.add_worksheet(sheet_form.TABLE_SHEET)
        _merge_title_block(sheet)
        columns = drawing.columns
        case_sheet_table.draw_table(sheet, formats, columns, drawing.own, folded=drawing.folded)
        _add_validations(sheet, columns, drawing.room)
        if self._request.protected:
            last_row = case_sheet_table.FIRST_CASE_ROW + drawing.room - 1
            protect(sheet, formats, len(columns), last_row)
        asked = replace(self._request, columns=columns)
        draw_help_sheet(book, formats, f"{mark(_AGENCY)} {self._quarter.thai}", asked)
        footer = f"{mark(_IN_FOOTER)} {self._quarter.thai}"
        for shown in book.worksheets():
            cell_styles.add_footer(shown, footer, 0.25 if shown is sheet else 0.3)
        stamp = book.add_worksheet(sheet_form.STAMP_SHEET)
        # "hidden" could be shown again from Excel's menu, and be filled in by mistake.
        stamp.very_hidden()
        title = f"{sheet_form.SHEET_TITLE} {self._quarter.thai}"
        book.set_properties(
            {"title": title, "subject": mark(_AGENCY), "author": xml_text(asked.office)}
        )


_forms = lru_cache(maxsize=8)(CaseSheetForms)
_AGENCY, _IN_FOOTER = "agency", "agency in a footer"


def title_place(name: str) -> tuple[int, int]:
    """Give row and column of the entry of a field of the title block."""
    row, _, first, _ = _BLOCK[name]
    return row, first


def title_fields() -> Mapping[Place, str]:
    """Give the field of each entry of the title block, by its place."""
    return {title_place(name): name for name in _BLOCK}


def rows_by_agency(cases: pd.DataFrame) -> dict[str, list[dict[str, CellValue]]]:
    """Give a register's cases (schema CASES) as rows of the sheets, by agency, each from 1 on."""
    from pipeline.model import tables  # pandas and pyarrow: not for those who write blank sheets

    rows: dict[str, list[dict[str, CellValue]]] = {}
    needed = [*case_sheet.FIELDS, "agency_code", "known_pending"]
    for case in tables.rows(tables.to_table(cases, tables.CASES).select(needed)):
        own = rows.setdefault(case["agency_code"], [])
        own.append(sheet_row(case, len(own) + 1))
    return rows


def sheet_row(case: Mapping[str, Any], number: int) -> dict[str, CellValue]:
    """Give a case, values by column of the register, as a row of the sheet."""
    row: dict[str, CellValue] = {name: case[name] for name in case_sheet.FIELDS}
    row["row_no"] = number
    if case["known_pending"] and row["known_date"] is None:
        row["known_date"] = case_sheet.KNOWN_PENDING_WORDS
    return row


def _merge_title_block(sheet: Worksheet) -> None:
    first, last = _BLOCK_COLUMNS
    sheet.merge_range(0, first - 1, 0, last - 1, "")
    sheet.merge_range(0, 0, GROUP_ROW - 2, 2, "")
    for row, _, first, last in _BLOCK.values():
        sheet.merge_range(row - 1, first - 1, row - 1, last - 1, "")


def _title_rows(
    agency: Agency, quarter: Quarter, filling: SheetFilling, styles: Mapping[str, int]
) -> list[str]:
    form: dict[str, CellValue] = {"agency": agency.name, "quarter": quarter.thai}
    legend = f"{words.LEGEND}{words.COLOURS}" if filling.key else words.LEGEND
    lines: list[list[tuple[int, CellValue, str]]] = [[(1, legend, "legend")], [], [], []]
    first, last = _BLOCK_COLUMNS
    lines[0] += _across(first, last, sheet_form.SHEET_TITLE, "sheet title")
    for title in sheet_form.TITLE_BLOCK:
        row, label, first, last = _BLOCK[title.field]
        lines[row - 1].append((label, title.label, "label"))
        value = filling.title.get(title.field, form.get(title.field))
        style = filling.table.styles.get((row, first), entry_style(title.field))
        lines[row - 1] += _across(first, last, value, style)
    heights = [_KEY_POINTS] * len(lines) if filling.key else _BLOCK_POINTS
    return [
        cell_xml.row(
            number,
            (
                cell_xml.cell(f"{column_letters(place)}{number}", styles[style], value)
                for place, value, style in sorted(line, key=itemgetter(0))
            ),
            height,
        )
        for number, (line, height) in enumerate(zip(lines, heights, strict=True), start=1)
    ]


def entry_style(name: str) -> str:
    """Give the name of the format of the entry of a field of the title block."""
    if name in ("agency", "quarter"):
        return "given"
    return "entry date" if name == "report_date" else "entry"


def _across(
    first: int, last: int, value: CellValue, style: str
) -> list[tuple[int, CellValue, str]]:
    """Give the cells of a merged range: the first holds the value, all have the lines."""
    return [(place, value if place == first else None, style) for place in range(first, last + 1)]


def _add_validations(sheet: Worksheet, columns: Sequence[Column], room: int) -> None:
    add_table_validations(sheet, columns, case_sheet_table.FIRST_CASE_ROW, room)
    for name, validation in (
        ("report_date", date_validation()),
        ("nil", choice_validation([sheet_form.HAS_CASES, sheet_form.NIL_RETURN])),
    ):
        row, column = title_place(name)
        sheet.data_validation(row - 1, column - 1, row - 1, column - 1, validation)


def _stamp_rows(
    agency: Agency, quarter: Quarter, stamped: Sequence[tuple[str, str]], form: BookForm
) -> list[str]:
    values = (sheet_form.TEMPLATE_VERSION, agency.code, str(quarter))
    told = (*zip(sheet_form.STAMP_KEYS, values, strict=True), *stamped)
    styles = form.styles
    return [
        cell_xml.row(
            row,
            (
                cell_xml.cell(f"A{row}", styles["stamp"], key),
                cell_xml.cell(f"B{row}", styles["stamp"], value),
            ),
        )
        for row, (key, value) in enumerate(told, start=1)
    ]
