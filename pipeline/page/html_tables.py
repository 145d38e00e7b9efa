"""Lists, grids and counts as cells of text for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup, escape

from pipeline.report.contents import Contents
from pipeline.report.table import (
    NUMBERS,
    Block,
    CaseLink,
    ColumnKind,
    CrossTable,
    DataTable,
    FileLink,
    Number,
    TableColumn,
    added,
    total_of,
)
from pipeline.thai.numerals import format_baht
from pipeline.thai.text import showable

MOST_ROWS = 1_000
"""A list shows so many rows; the workbook has them all."""

MOST_LETTERS = 1_500
"""A cell shows so many letters: more than any sentence of ours has."""


class _CellText(NamedTuple):
    """What a cell shows, the file it leads to, and the day that it shows, as ISO 8601."""

    text: str
    href: str = ""
    day: str = ""

    @property
    def is_zero(self) -> bool:
        """A number that is nothing: hidden on a telephone, a dash on paper."""
        return self.text in ("0", "0.00")

    @property
    def html(self) -> str:
        if self.href:
            return f'<a href="{escape(self.href)}">{escape(self.text)}</a>'
        if self.day:
            return f'<time datetime="{self.day}">{escape(self.text)}</time>'
        return str(escape(self.text))


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What a column bears above its cells, and what all of them are: numbers or ids."""

    title: str
    numeric: bool = False
    screen_only: bool = False
    """Left out on paper: the places of files, and what the workbook does not print either."""
    width: float = 0
    """The least width, in letters' heights."""
    is_id: bool = False
    """Ids of cases: never broken over two lines."""

    def cells(self, texts: Sequence[_CellText], *, names_rows: bool) -> list[str]:
        """Give the column's cells as HTML, escaped; equal texts are written once."""
        known: dict[_CellText, str] = {}
        for text in texts:
            if text not in known:
                known[text] = self._row_name(text) if names_rows else self._cell(text)
        return [known[text] for text in texts]

    def _row_name(self, text: _CellText) -> str:
        marks = ' class="id"' if self.is_id else ""
        return f'<th scope="row"{marks}>{text.html}</th>'

    def _cell(self, text: _CellText) -> str:
        marks = {"n": self.numeric, "screen-only": self.screen_only, "zero": text.is_zero}
        names = " ".join(name for name, borne in marks.items() if borne)
        return f'<td class="{names}">{text.html}</td>' if names else f"<td>{text.html}</td>"


@dataclass(frozen=True)
class HtmlTable:
    """A table of the page."""

    id: str
    caption: str
    heads: Sequence[ColumnHead]
    rows: Sequence[Markup]
    """Whole rows of the table as HTML: a cell at a time through the template costs tenfold."""
    totals: Sequence[str] = ()
    sortable: bool = False
    """A list that can be sorted and searched; else a grid, which stays as it is."""
    left_out: str = ""
    """What the list leaves to the workbook."""


def table_of(block: Block, contents: Contents) -> HtmlTable:
    """Put a block of the report into cells of text."""
    if isinstance(block, DataTable):
        return _list(block, contents)
    if isinstance(block, CrossTable):
        return grid_of(block, contents)
    heads = [ColumnHead(block.corner), *(ColumnHead(title, numeric=True) for title in block.titles)]
    lines = [
        [label, *(number_text(count.value) for count in counts)] for label, counts in block.lines
    ]
    return HtmlTable(block.id.replace("_", "-"), block.title, heads, _grid_rows(heads, lines))


def _list(listing: DataTable, contents: Contents) -> HtmlTable:
    by_key = {column.key: column for column in listing.columns}
    keys = by_key if listing.on_page is None else listing.on_page
    chosen = [by_key[key] for key in keys if key in by_key]
    # What names the row stands first: it stays in view where the others move.
    chosen.sort(key=lambda column: column.key != listing.row_head)
    chosen = [column for column in chosen if column.kind is not ColumnKind.TREND]
    rows = listing.rows.head(MOST_ROWS)
    unprinted = _unprinted(listing)
    heads = [_head(column, column.key in unprinted) for column in chosen]
    cells = [
        head.cells(_texts(column, rows, contents), names_rows=column.key == listing.row_head)
        for column, head in zip(chosen, heads, strict=True)
    ]
    return HtmlTable(
        f"{listing.id}-list",
        listing.title,
        heads,
        _rows(cells),
        totals=_totals(chosen, listing, contents) if len(rows) else (),
        sortable=True,
        left_out=_left_out(len(rows), len(listing.every_row), contents),
    )


def _unprinted(listing: DataTable) -> set[str]:
    """Give the keys of the columns that stand on no paper."""
    keys = [column.key for column in listing.columns]
    after = keys.index(listing.printed) + 1 if listing.printed in keys else len(keys)
    files = {column.key for column in listing.columns if column.kind is ColumnKind.FILE}
    return {*keys[after:], *files}


def grid_of(grid: CrossTable, contents: Contents) -> HtmlTable:
    """Put a grid of numbers into cells of text."""
    total = contents.translate("total")
    titles = [*grid.titles, *([total] if grid.across else [])]
    heads = [ColumnHead(grid.corner), *(ColumnHead(title, numeric=True) for title in titles)]
    lines = [[*values, *([added(values)] if grid.across else [])] for values in grid.numbers]
    shown = [
        [label, *map(number_text, line)] for label, line in zip(grid.labels, lines, strict=True)
    ]
    below = [total, *(number_text(added(column)) for column in zip(*lines, strict=True))]
    rows = _grid_rows(heads, shown)
    return HtmlTable(grid.id, grid.title, heads, rows, totals=below if grid.down else ())


def _grid_rows(heads: Sequence[ColumnHead], lines: Sequence[Sequence[str]]) -> list[Markup]:
    """Give the rows of a grid, whose first column names them."""
    columns = zip(*lines, strict=True)
    return _rows(
        [
            head.cells([_CellText(text) for text in column], names_rows=place == 0)
            for place, (head, column) in enumerate(zip(heads, columns, strict=False))
        ]
    )


def _rows(columns: Sequence[Sequence[str]]) -> list[Markup]:
    """Give the rows of columns of cells, all HTML."""
    return [Markup(f"<tr>{''.join(row)}</tr>") for row in zip(*columns, strict=True)]


def number_text(value: Number, kind: ColumnKind | None = None) -> str:
    """Write a number as the workbook shows it: baht with satang, others whole."""
    if kind is ColumnKind.PERCENT:
        return f"{float(value):.2f}".rstrip("0").rstrip(".")
    if isinstance(value, Decimal):
        return format_baht(value)
    return f"{value:,.0f}" if isinstance(value, float) else f"{value:,}"


def _head(column: TableColumn, screen_only: bool) -> ColumnHead:
    numeric = column.kind in NUMBERS
    return ColumnHead(
        column.title,
        numeric,
        screen_only,
        4.8 if numeric else round(min(column.width * 0.42, 20), 1),
        column.key == "case_id",
    )


def _texts(column: TableColumn, rows: pd.DataFrame, contents: Contents) -> list[_CellText]:
    values = column.read(rows)
    if column.link is not None and not isinstance(column.link, CaseLink):
        linked = zip(values, column.link(rows), strict=True)
        return [_cell_text(value, contents, _address(link)) for value, link in linked]
    known: dict[tuple[type, Any], _CellText] = {}
    for value in values:
        if (type(value), value) not in known:
            known[type(value), value] = _cell_text(value, contents)
    return [known[type(value), value] for value in values]


def _address(link: FileLink | None) -> str:
    return quote(link.path) if link is not None else ""


def _cell_text(value: Any, contents: Contents, href: str = "") -> _CellText:
    if value is None or value == "":
        return _CellText("")
    if isinstance(value, str):
        return _CellText(_fitting(value, contents), href=href)
    if isinstance(value, date):
        return _CellText(contents.short_day(value), day=value.isoformat())
    return _CellText(number_text(value))


def _fitting(text: str, contents: Contents) -> str:
    """Give `text` as a page can hold it: no letter that HTML can't, the too long cut visibly."""
    told = showable(text[: MOST_LETTERS + 1])
    if len(told) <= MOST_LETTERS:
        return told
    whole = contents.translate("cut_here_summary_xlsx_has_it")
    return f"{told[:MOST_LETTERS]} …({whole})"


def _totals(columns: Sequence[TableColumn], listing: DataTable, contents: Contents) -> list[str]:
    if not any(column.total for column in columns):
        return []
    of = contents.translate("total")
    return [
        number_text(total_of(column, listing.every_row))
        if column.total
        else of
        if place == 0
        else ""
        for place, column in enumerate(columns)
    ]


def _left_out(told: int, every: int, contents: Contents) -> str:
    if told == every:
        return ""
    return contents.translate("rows_summary_xlsx_has_all", told=told, every=every)
