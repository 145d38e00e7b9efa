"""Lists, grids and counts as cells of text for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from pipeline.report.contents import Contents
from pipeline.report.showable_text import showable
from pipeline.report.table import (
    NUMBERS,
    Block,
    ColumnKind,
    CrossTable,
    FileLink,
    Link,
    Listing,
    Number,
    TableColumn,
    added,
    total_of,
)
from pipeline.thai.numerals import format_baht

MOST_ROWS = 1_000
"""A list shows so many rows; the workbook has them all."""

MOST_LETTERS = 1_500
"""A cell shows so many letters: more than any sentence of ours has."""


@dataclass(frozen=True, slots=True)
class HtmlCell:
    """One cell: its text, a file it leads to, or the day that it shows."""

    text: str
    href: str = ""
    day: str = ""

    @property
    def is_zero(self) -> bool:
        """A number that is nothing: hidden on a telephone, a dash on paper."""
        return self.text in ("0", "0.00")


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


@dataclass(frozen=True)
class HtmlTable:
    """A table of the page; `row_head` is the column that names each row."""

    id: str
    caption: str
    heads: Sequence[ColumnHead]
    rows: Sequence[Sequence[HtmlCell]]
    row_head: int = 0
    totals: Sequence[str] = ()
    sortable: bool = False
    """A list that can be sorted and searched; else a grid, which stays as it is."""
    left_out: str = ""
    """What the list leaves to the workbook."""


def table_of(block: Block, contents: Contents) -> HtmlTable:
    """Put a block of the report into cells of text."""
    if isinstance(block, Listing):
        return _list(block, contents)
    if isinstance(block, CrossTable):
        return grid_of(block, contents)
    heads = [ColumnHead(block.corner), *(ColumnHead(title, numeric=True) for title in block.titles)]
    rows = [
        [HtmlCell(label), *(HtmlCell(number_text(count.value)) for count in counts)]
        for label, counts in block.lines
    ]
    return HtmlTable(block.id.replace("_", "-"), block.title, heads, rows)


def _list(listing: Listing, contents: Contents) -> HtmlTable:
    by_key = {column.key: column for column in listing.columns}
    keys = by_key if listing.on_page is None else listing.on_page
    chosen = [by_key[key] for key in keys if key in by_key]
    # What names the row stands first: it stays in view where the others move.
    chosen.sort(key=lambda column: column.key != listing.row_head)
    chosen = [column for column in chosen if column.kind is not ColumnKind.TREND]
    rows = listing.rows.head(MOST_ROWS)
    unprinted = _unprinted(listing)
    cells = []
    for column in chosen:
        links = [None] * len(rows) if column.link is None else column.link(rows)
        values = column.read(rows)
        cells.append([_cell(v, link, contents) for v, link in zip(values, links, strict=True)])
    return HtmlTable(
        f"{listing.id}-list",
        listing.title,
        [_head(column, column.key in unprinted) for column in chosen],
        list(zip(*cells, strict=True)) if len(rows) else [],
        row_head=[column.key for column in chosen].index(listing.row_head),
        totals=_totals(chosen, listing, contents) if len(rows) else (),
        sortable=True,
        left_out=_left_out(len(rows), len(listing.rows), contents),
    )


def _unprinted(listing: Listing) -> set[str]:
    """Give the keys of the columns that stand on no paper."""
    keys = [column.key for column in listing.columns]
    after = keys.index(listing.printed) + 1 if listing.printed in keys else len(keys)
    files = {column.key for column in listing.columns if column.kind is ColumnKind.FILE}
    return {*keys[after:], *files}


def grid_of(grid: CrossTable, contents: Contents) -> HtmlTable:
    """Put a grid of numbers into cells of text."""
    total = contents.say("total")
    titles = [*grid.titles, *([total] if grid.across else [])]
    heads = [ColumnHead(grid.corner), *(ColumnHead(title, numeric=True) for title in titles)]
    lines = [[*values, *([added(values)] if grid.across else [])] for values in grid.numbers]
    rows = [
        [HtmlCell(label), *(HtmlCell(number_text(value)) for value in line)]
        for label, line in zip(grid.labels, lines, strict=True)
    ]
    below = [total, *(number_text(added(column)) for column in zip(*lines, strict=True))]
    return HtmlTable(grid.id, grid.title, heads, rows, totals=below if grid.down else ())


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


def _cell(value: Any, link: Link | None, contents: Contents) -> HtmlCell:
    if value is None or value == "":
        return HtmlCell("")
    if isinstance(value, str):
        href = quote(link.path) if isinstance(link, FileLink) else ""
        return HtmlCell(_fitting(value, contents), href=href)
    if isinstance(value, date):
        return HtmlCell(contents.short_day(value), day=value.isoformat())
    return HtmlCell(number_text(value))


def _fitting(text: str, contents: Contents) -> str:
    """Give `text` as a page can hold it: no letter that HTML can't, the too long cut visibly."""
    told = showable(text[: MOST_LETTERS + 1])
    if len(told) <= MOST_LETTERS:
        return told
    whole = contents.say("cut_here_summary_xlsx_has_it")
    return f"{told[:MOST_LETTERS]} …({whole})"


def _totals(columns: Sequence[TableColumn], listing: Listing, contents: Contents) -> list[str]:
    if not any(column.total for column in columns):
        return []
    of = contents.say("total")
    return [
        number_text(total_of(column, listing.rows)) if column.total else of if place == 0 else ""
        for place, column in enumerate(columns)
    ]


def _left_out(told: int, every: int, contents: Contents) -> str:
    if told == every:
        return ""
    return contents.say("rows_summary_xlsx_has_all", told=told, every=every)
