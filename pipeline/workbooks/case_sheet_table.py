"""The table on a case sheet: its head with notes, its rows, the way it prints.

Everything about a column comes from `case_sheet`.  Values are written typed; text is never written
as a formula, whatever it begins with.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from xlsxwriter.worksheet import Worksheet

from pipeline.model import case_sheet, sheet_form, sheet_look
from pipeline.model.case_digests import ERROR_SHOWN, OWN_COLUMN, cell_said
from pipeline.model.sheet_column import Column
from pipeline.records.sheet_notation import column_letters
from pipeline.workbooks import cell_styles, cell_xml
from pipeline.workbooks import sheet_words as words
from pipeline.workbooks.book_form import Formats
from pipeline.workbooks.cell_xml import CellError, CellNote, CellValue

Place = tuple[int, int]
"""Row and column of the sheet with the table, from 1."""

GROUP_ROW = 5
TITLE_ROW = 6
FIRST_CASE_ROW = 7

REQUIRED_MARK = " *"
_OWN_WIDTH = 22

_ROW_POINTS = 24
_GROUP_POINTS = 20
_RULED_POINTS = 576
"""Rows are drawn with lines to the foot of the first printed page.  Below it the columns carry the
format, so that a sheet of three cases prints one page down and not seven."""

_LEAST_SPARE = 5
"""Empty lines below the cases of a sheet that fills its page: where new cases go."""

PRINT_SCALE = 58
"""Percent of 16 points: 9.3 on paper.  Four or five pages side by side, broken between groups of
columns; Excel ignores breaks where it is told to fit, so the scale is fixed.  It leaves room for
office programs without Calibri, whose columns are wider by a fifth: none stands alone on a page."""

_PAGE_ENDS_AFTER = (case_sheet.DAMAGE, case_sheet.INQUIRY, case_sheet.RECOVERY)
_REPEATED = "file_no"
"""The last of the columns that stay in view and are printed on every page."""

OwnCell = tuple[str, CellValue]
"""Name of the format and value of a cell in a column of the agency's own."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """What stands in the table of one sheet.

    `rows` are the cases by field, `own` the title and the cells of each column that the agency
    added, by the place of the row; `styles` names the format of each cell that has not its
    column's.
    """

    columns: Sequence[Column]
    rows: Sequence[Mapping[str, CellValue]] = ()
    own: Sequence[tuple[str, Mapping[int, OwnCell]]] = ()
    styles: Mapping[Place, str] = field(default_factory=dict)


def draw_table(
    sheet: Worksheet,
    formats: Formats,
    columns: Sequence[Column],
    own: int = 0,
    *,
    folded: bool = False,
    scale: int = PRINT_SCALE,
) -> None:
    """Draw widths and formats of the columns, `own` more beside them, and how the table prints.

    What follows an order stands in an outline, which may be `folded`.
    """
    for place, column in enumerate(columns):
        style = formats[cell_styles.column_style(column.kind)]
        outline = {"level": 1, "hidden": folded} if column.group == case_sheet.AFTER_ORDER else {}
        cell_styles.set_width(sheet, place, column.width, style, **outline)
    for place in range(len(columns), len(columns) + own):
        cell_styles.set_width(sheet, place, _OWN_WIDTH)
    for _, first, last in _groups(columns, own):
        if last > first:
            sheet.merge_range(GROUP_ROW - 1, first - 1, GROUP_ROW - 1, last - 1, "")
    _set_up_page(sheet, columns, scale)
    ends = [len(columns)] if own else []
    sheet.set_v_pagebreaks([*_page_ends(columns, folded), *ends])


def _groups(columns: Sequence[Column], own: int) -> list[tuple[str, int, int]]:
    """Give name, first and last column of each group."""
    places: dict[str, list[int]] = {}
    for number, column in enumerate(columns, start=1):
        places.setdefault(column.group, []).append(number)
    if own:
        places[words.OWN_GROUP] = [len(columns) + 1, len(columns) + own]
    return [(group, numbers[0], numbers[-1]) for group, numbers in places.items()]


def _set_up_page(sheet: Worksheet, columns: Sequence[Column], scale: int) -> None:
    """Keep the head in view and print the table on A4, landscape, its head on every page."""
    last = [column.field for column in columns].index(_REPEATED) + 1
    sheet.freeze_panes(FIRST_CASE_ROW - 1, last)
    sheet.set_zoom(75)  # six cases under the head on a screen of 1366 x 768
    sheet.repeat_rows(GROUP_ROW - 1, TITLE_ROW - 1)
    sheet.repeat_columns(0, last - 1)
    sheet.set_landscape()
    sheet.set_paper(sheet_look.A4)
    sheet.set_print_scale(scale)
    sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)


def _page_ends(columns: Sequence[Column], folded: bool) -> list[int]:
    """End pages between groups; an outline that is folded shares the page of what follows."""
    groups = [column.group for column in columns]
    shown = case_sheet.AFTER_ORDER in groups and not folded
    last = [*_PAGE_ENDS_AFTER, *([case_sheet.AFTER_ORDER] if shown else [])]
    return [len(groups) - groups[::-1].index(group) for group in last]


def is_folded(table: TableRows, notes: Iterable[CellNote]) -> bool:
    """Tell whether no row is as far as an order, and nothing is asked of what follows one."""
    awaited = {
        column.field: place
        for place, column in enumerate(table.columns, start=1)
        if column.group == case_sheet.AFTER_ORDER
    }
    asked = any(note.column in awaited.values() and note.row > TITLE_ROW for note in notes)
    fields = (*case_sheet.CHARGES, *awaited)
    return not asked and all(row.get(name) is None for row in table.rows for name in fields)


def after_order_span(columns: Sequence[Column]) -> str:
    """Give the letters of the columns in the outline, as `X:AE`; '' where there are none."""
    places = [n for n, c in enumerate(columns, start=1) if c.group == case_sheet.AFTER_ORDER]
    return f"{column_letters(places[0])}:{column_letters(places[-1])}" if places else ""


def table_rows(table: TableRows, styles: Mapping[str, int]) -> list[str]:
    """Give the rows of the table from its groups down, and empty lines to the page's foot.

    `styles` are the numbers of the formats.
    """
    return [
        *_head_rows(table.columns, [title for title, _ in table.own], styles),
        *_case_rows(table, styles),
    ]


def _head_rows(
    columns: Sequence[Column], own: Sequence[str], styles: Mapping[str, int]
) -> list[str]:
    groups = [
        cell_xml.cell(
            f"{column_letters(number)}{GROUP_ROW}",
            styles["group"],
            name if number == first else None,
        )
        for name, first, last in _groups(columns, len(own))
        for number in range(first, last + 1)
    ]
    titles = [
        (_title(column), styles["required" if column.required else "title"]) for column in columns
    ] + [(title, styles["title"]) for title in own]
    height = max(
        # Long words in narrow columns: lines break two letters early.
        sheet_look.height(_title(column), column.width - 2, sheet_look.SMALL)
        for column in columns
    )
    cells = (
        cell_xml.cell(f"{column_letters(number)}{TITLE_ROW}", style, title)
        for number, (title, style) in enumerate(titles, start=1)
    )
    return [
        cell_xml.row(GROUP_ROW, groups, _GROUP_POINTS),
        cell_xml.row(TITLE_ROW, cells, height),
    ]


def _title(column: Column) -> str:
    return column.title + (REQUIRED_MARK if column.required else "")


def title_notes(columns: Sequence[Column]) -> list[CellNote]:
    """Give the note on each title: what to enter, the choices, an example."""
    return [_note(number, column) for number, column in enumerate(columns, start=1)]


def _note(number: int, column: Column) -> CellNote:
    parts = [column.title, column.enter]
    if column.required:
        parts.append(words.REQUIRED_OF_ALL)
    if column.choices:
        parts.append(words.CHOICES)
        parts.extend(f"- {choice.value}" for choice in column.choices)
    if column.example:
        parts.append(words.example(column.example))
    text = "\n".join(parts)
    # 34 letters of the note's own font fit on a line of 300 pixels, a line is 20 pixels high.
    height = 20 * sheet_look.lines(text, 34) + 24
    return CellNote(TITLE_ROW, number, text, sheet_form.HELP_SHEET, 300, height)


class _BlankRows(dict[int, tuple[str, ...]]):
    """The cells of a row in which nothing stands, by its number: alike in all copies of a form."""

    def __init__(self, formats: tuple[int, ...]) -> None:
        super().__init__()
        self._columns = [(column_letters(at), style) for at, style in enumerate(formats, start=1)]

    def __missing__(self, number: int) -> tuple[str, ...]:
        if len(self) >= _BLANK_ROWS_KNOWN:
            self.clear()
        cells = tuple(cell_xml.cell(f"{a}{number}", style, None) for a, style in self._columns)
        self[number] = cells
        return cells


_blank_rows = lru_cache(maxsize=8)(_BlankRows)
_BLANK_ROWS_KNOWN = 500


def _case_rows(table: TableRows, styles: Mapping[str, int]) -> list[str]:
    fields = [column.field for column in table.columns]
    places = {name: at for at, name in enumerate(fields)}
    blank = _blank_rows(
        tuple(styles[cell_styles.case_style(column.kind)] for column in table.columns)
    )
    marked: dict[int, dict[int, int]] = defaultdict(dict)
    for (number, at), named in table.styles.items():
        marked[number][at] = styles[named]
    written, filled = [], 0.0
    for place, row in enumerate(table.rows):
        number = FIRST_CASE_ROW + place
        cells = [*blank[number]]  # as three in four stay
        for name, value in row.items():
            if value is not None and name in places:
                at = places[name]
                cells[at] = cell_xml.filled(cells[at], value)
        for at, style in marked.get(number, {}).items():
            ref = f"{column_letters(at)}{number}"
            cells[at - 1] = cell_xml.cell(ref, style, row.get(fields[at - 1]))
        for at, (_, own) in enumerate(table.own, start=len(fields) + 1):
            named, value = own.get(place, (cell_styles.OWN_TEXT, None))
            cells.append(cell_xml.cell(f"{column_letters(at)}{number}", styles[named], value))
        height = _row_height(row)
        filled += height
        written.append(cell_xml.row(number, cells, height))
    spare = max(_LEAST_SPARE, math.ceil((_RULED_POINTS - filled) / _ROW_POINTS))
    first = FIRST_CASE_ROW + len(table.rows)
    spare_rows = range(first, first + spare)
    return written + [cell_xml.row(number, blank[number], _ROW_POINTS) for number in spare_rows]


def rows_said(table: TableRows) -> Iterator[list[tuple[str, str]]]:
    """Give what each row says, for the digest on the stamp; not its number."""
    fields = [column.field for column in table.columns if column.field != "row_no"]
    for place, row in enumerate(table.rows):
        said = [(name, _cell_text(row[name])) for name in fields if row.get(name) is not None]
        own = (cells[place][1] for _, cells in table.own if place in cells)
        yield said + [(OWN_COLUMN, _cell_text(value)) for value in own]


def _cell_text(value: CellValue) -> str:
    return ERROR_SHOWN if isinstance(value, CellError) else cell_said(value)


_ON_ONE_LINE = {
    name: sheet_look.letters_of_a_line(column.width) for name, column in case_sheet.BY_FIELD.items()
}
"""Letters of a text that takes one line in any case, for which each row has room."""


def _row_height(row: Mapping[str, CellValue]) -> float:
    long = [
        (name, value)
        for name, value in row.items()
        if isinstance(value, str) and (len(value) > _ON_ONE_LINE[name] or "\n" in value)
    ]
    heights = [sheet_look.height(value, case_sheet.BY_FIELD[name].width) for name, value in long]
    return max([_ROW_POINTS, *heights])
