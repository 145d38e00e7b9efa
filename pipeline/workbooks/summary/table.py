"""A list on a sheet: rows of a frame under titles, as an Excel table or, when long, streamed.

Excel tables cost memory in proportion to their cells, so a list of more than `TABLE_ROWS` rows is
written row by row with plain filters instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.model import tables
from pipeline.workbooks.summary.cell_links import safe
from pipeline.workbooks.summary.formats import Kind, header_points, lines_of, row_points
from pipeline.workbooks.summary.sheet_page import Page, Place

TABLE_ROWS = 30_000
_CHUNK = 5_000

Reader = Callable[[pd.DataFrame], Sequence[Any]]
_NUMBERS = (Kind.MONEY, Kind.COUNT, Kind.DAYS, Kind.DATE)


@dataclass(frozen=True)
class Column:
    """One column of a list: its title, and how to read its values from the rows."""

    key: str
    title: str
    width: float
    kind: Kind
    read: Reader
    link: Callable[[pd.DataFrame], Sequence[Url | None]] | None = None
    bar: str = ""
    """The colour of a bar drawn behind the number."""
    total: bool = False
    """Whether a total stands below: the sum of numbers, how many texts."""


@dataclass(frozen=True)
class Listing:
    """A list as it was written."""

    page: Page
    columns: tuple[Column, ...]
    header: int
    first: int
    last: int
    totals: Mapping[str, Place]

    def place(self, key: str) -> int:
        """Give the place of a column."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)


def text(field: str, words: Mapping[str, str] | None = None) -> Reader:
    """Read a text column, or a column of codes in `words`."""

    def read(rows: pd.DataFrame) -> Sequence[Any]:
        values = _listed(rows[field])
        return [words.get(v, v) if v is not None else None for v in values] if words else values

    return read


def money(field: str) -> Reader:
    """Read a column of amounts."""
    return lambda rows: _listed(rows[field])


count = money
"""Read a column of whole numbers."""


def day(field: str) -> Reader:
    """Read a column of dates as Excel counts them."""

    def read(rows: pd.DataFrame) -> Sequence[Any]:
        days = tables.days(rows[field])
        serials = (days - np.datetime64("1899-12-30", "D")).astype(np.int64)
        known = ~np.isnat(days)
        return [int(s) if k else None for s, k in zip(serials, known, strict=True)]

    return read


def _listed(column: pd.Series[Any]) -> list[Any]:
    if isinstance(column.dtype, pd.ArrowDtype):
        return list(pa.array(column).to_pylist())
    return [None if pd.isna(value) else value for value in column.to_list()]


def prepare(page: Page, columns: Sequence[Column], *, printed: str = "") -> None:
    """Set widths and looks of the columns; must come before anything is written below.

    `printed` is the last column that is printed; the others are for the screen.
    """
    keys = [column.key for column in columns]
    page.printed = keys.index(printed) + 1 if printed in keys else None
    page.set_widths(
        [column.width for column in columns], [page.look.kind(column.kind) for column in columns]
    )


def add_listing(
    page: Page, row: int, columns: Sequence[Column], rows: pd.DataFrame, *, table: str
) -> Listing:
    """Write `rows` under a header at `row`; `table` names the Excel table."""
    header, first = row, row + 1
    last = header + max(len(rows), 1)
    _write_header(page, header, columns)
    sums = _write_rows(page, first, columns, rows)
    if len(rows) == 0:
        page.text(first, 0, page.contents.say("ไม่มีรายการ", "nothing"), page.look.of(italic=True))
    elif page.worksheet.constant_memory:
        page.worksheet.autofilter(header, 0, last, len(columns) - 1)
    else:
        _make_table(page, header, last, columns, table)
    totals = _write_totals(page, first, last, columns, sums) if len(rows) else {}
    for place, column in enumerate(columns):
        if column.bar and len(rows):
            add_bars(page, first, place, last, place, column.bar)
    return Listing(page, tuple(columns), header, first, last, totals)


def add_bars(page: Page, top: int, left: int, bottom: int, right: int, colour: str) -> None:
    """Draw bars behind numbers; light enough that the number reads in black and white."""
    page.worksheet.conditional_format(
        top, left, bottom, right,
        {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": colour,
         "bar_border_color": colour, "min_type": "num", "min_value": 0},
    )  # fmt: skip


def _write_header(page: Page, row: int, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns):
        page.text(row, place, column.title, page.look.named("head"))
    height = header_points([(column.title, column.width) for column in columns])
    page.worksheet.set_row(row, height + 4)


def _write_rows(
    page: Page, first: int, columns: Sequence[Column], rows: pd.DataFrame
) -> dict[str, Decimal | int]:
    """Write all rows, a chunk at a time, and add up the columns that have a total."""
    sums: dict[str, Decimal | int] = {c.key: _nothing(c.kind) for c in columns if c.total}
    at = first
    for chunk in _chunks(rows):
        values = [column.read(chunk) for column in columns]
        linked = columns if page.links_left > 0 else ()
        links = {i: c.link(chunk) for i, c in enumerate(linked) if c.link is not None}
        for column, read in zip(columns, values, strict=True):
            if column.total:
                sums[column.key] += _total(column.kind, read)
        _write_chunk(page, at, columns, values, links)
        at += len(chunk)
    return sums


def _nothing(kind: Kind) -> Decimal | int:
    return Decimal("0.00") if kind is Kind.MONEY else 0


def _total(kind: Kind, values: Sequence[Any]) -> Decimal | int:
    if kind not in _NUMBERS:
        return sum(bool(value) for value in values)
    return sum((value for value in values if value is not None), _nothing(kind))


def _chunks(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for start in range(0, len(rows), _CHUNK):
        yield rows.iloc[start : start + _CHUNK]


def _write_chunk(
    page: Page,
    at: int,
    columns: Sequence[Column],
    values: Sequence[Sequence[Any]],
    links: Mapping[int, Sequence[Url | None]],
) -> None:
    write_number, write_string = page.worksheet.write_number, page.worksheet.write_string
    wraps = [column.kind is Kind.WRAPPED for column in columns]
    for offset, row in enumerate(zip(*values, strict=True)):
        lines = 1
        for place, value in enumerate(row):
            if value is None or value == "":
                continue
            url = links[place][offset] if place in links else None
            if url is not None:
                page.link(at + offset, place, url, value)
            elif isinstance(value, str):
                write_string(at + offset, place, safe(value))
            else:
                write_number(at + offset, place, float(value))
            if wraps[place]:
                lines = max(lines, lines_of(value, columns[place].width))
        if lines > 1:
            page.worksheet.set_row(at + offset, row_points(lines))


def _make_table(page: Page, header: int, last: int, columns: Sequence[Column], table: str) -> None:
    head = page.look.named("head")
    page.worksheet.add_table(
        header, 0, last, len(columns) - 1,
        {
            "name": table,
            "style": "Table Style Light 15",
            "columns": [{"header": c.title, "header_format": head} for c in columns],
        },
    )  # fmt: skip


def _write_totals(
    page: Page,
    first: int,
    last: int,
    columns: Sequence[Column],
    sums: Mapping[str, Decimal | int],
) -> dict[str, Place]:
    if not sums:
        return {}
    row, totals = last + 1, {}
    for place, column in enumerate(columns):
        if not column.total:
            label = page.contents.say("รวม", "total") if place == 0 else ""
            page.text(row, place, label, page.look.named("total label"))
            continue
        cells = f"{xl_rowcol_to_cell(first, place)}:{xl_rowcol_to_cell(last, place)}"
        function = "SUM" if column.kind in _NUMBERS else "COUNTA"
        look = page.look.total(column.kind if column.kind in _NUMBERS else Kind.COUNT)
        totals[column.key] = page.formula(
            row, place, f"{function}({cells})", sums[column.key], look
        )
    page.worksheet.set_row(row, 20)
    return totals
