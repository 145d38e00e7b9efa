"""Lists and grids as cells of text: what the workbook shows, read out for a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pandas as pd

from pipeline.report.contents import Contents
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import format_baht
from pipeline.workbooks.summary.cell_links import safe
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.number_grid import Number
from pipeline.workbooks.summary.table import Column

MOST_ROWS = 1_000
"""A list shows so many rows; the workbook has them all."""

MOST_LETTERS = 1_500
"""A cell shows so many letters: more than any sentence of ours has."""

_NUMBERS = (Kind.MONEY, Kind.COUNT, Kind.DAYS)
_DAY_0 = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, a file it leads to, or the day that it shows."""

    text: str
    href: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    numeric: bool = False
    width: float = 0
    """The least width, in letters' heights."""


@dataclass(frozen=True)
class Table:
    """A table of the page; `row_head` is the column that names each row."""

    id: str
    caption: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[Cell]]
    row_head: int = 0
    totals: Sequence[str] = ()
    note: str = ""
    sortable: bool = False
    """A list that can be sorted and searched; else a grid, which stays as it is."""
    left_out: str = ""
    """What the list leaves to the workbook."""


def list_of(
    id_: str,
    caption: str,
    columns: Sequence[Column],
    rows: pd.DataFrame,
    contents: Contents,
    *,
    row_head: str,
    keys: Sequence[str] = (),
    note: str = "",
    totals: bool = True,
) -> Table:
    """Read a list of the workbook; `keys` chooses and orders its columns, else it has them all."""
    by_key: Mapping[str, Column] = {column.key: column for column in columns}
    chosen = [by_key[key] for key in keys if key in by_key] if keys else list(columns)
    shown = rows.head(MOST_ROWS)
    read = [[_cell(c, value, contents) for value in c.read(shown)] for c in chosen]
    return Table(
        id_,
        caption,
        [_head(column) for column in chosen],
        list(zip(*read, strict=True)) if len(shown) else [],
        row_head=[column.key for column in chosen].index(row_head),
        totals=_totals(chosen, rows, contents) if totals and len(rows) else (),
        note=note,
        sortable=True,
        left_out=_left_out(len(shown), len(rows), contents),
    )


def grid_of(
    id_: str,
    caption: str,
    corner: str,
    titles: Sequence[str],
    labels: Sequence[str],
    numbers: Sequence[Sequence[Number]],
    contents: Contents,
    *,
    across: bool = True,
    down: bool = True,
    note: str = "",
) -> Table:
    """Give a grid of numbers, with totals across and down where they make sense."""
    total = contents.say("รวม", "total")
    heads = [Head(corner), *(Head(title, True) for title in titles)]
    if across:
        heads.append(Head(total, True))
    rows = [
        [Cell(label), *(Cell(number(v)) for v in [*values, *([_sum(values)] if across else [])])]
        for label, values in zip(labels, numbers, strict=True)
    ]
    sums = [_sum([values[place] for values in numbers]) for place in range(len(titles))]
    below = [total, *(number(v) for v in [*sums, *([_sum(sums)] if across else [])])]
    return Table(id_, caption, heads, rows, totals=below if down else (), note=note)


def number(value: Number | float) -> str:
    """Write a number as the workbook shows it: baht with satang, others whole."""
    if isinstance(value, Decimal):
        return format_baht(value)
    return f"{value:,.0f}" if isinstance(value, float) else f"{value:,}"


def _head(column: Column) -> Head:
    numeric = column.kind in _NUMBERS
    return Head(column.title, numeric, 0 if numeric else round(min(column.width * 0.42, 20), 1))


def _cell(column: Column, value: Any, contents: Contents) -> Cell:
    if value is None or value == "":
        return Cell("")
    if isinstance(value, str):
        # The only files a page leads to are the letters beside it.
        href = quote(value) if column.key in ("letter", "file") else ""
        return Cell(_fitting(value, contents), href=href)
    if column.kind is Kind.DATE:
        day = _DAY_0 + timedelta(days=int(value))
        return Cell(contents.say(format_short(day), day.isoformat()), day=day.isoformat())
    return Cell(number(value))


def _fitting(text: str, contents: Contents) -> str:
    """Give `text` as a page can hold it: no letter that HTML can't, the too long cut visibly."""
    shown = safe(text[: MOST_LETTERS + 1])
    if len(shown) <= MOST_LETTERS:
        return shown
    whole = contents.say("ตัดไว้เพียงนี้ ฉบับเต็มอยู่ใน summary.xlsx", "cut here; summary.xlsx has it all")
    return f"{shown[:MOST_LETTERS]} …({whole})"


def _totals(columns: Sequence[Column], rows: pd.DataFrame, contents: Contents) -> list[str]:
    if not any(column.total for column in columns):
        return []
    told = []
    for place, column in enumerate(columns):
        if not column.total:
            told.append(contents.say("รวม", "total") if place == 0 else "")
            continue
        values = [value for value in column.read(rows) if value is not None and value != ""]
        if column.kind is Kind.MONEY:
            told.append(number(sum(values, Decimal("0.00"))))
        elif column.kind in _NUMBERS:
            told.append(number(sum(values)))
        else:
            told.append(number(len(values)))
    return told


def _sum(values: Sequence[Number]) -> Number:
    if any(isinstance(value, Decimal) for value in values):
        return sum((Decimal(value) for value in values), Decimal("0.00"))
    return sum(int(value) for value in values)


def _left_out(shown: int, every: int, contents: Contents) -> str:
    if shown == every:
        return ""
    return contents.say(
        f"แสดง {shown:,} จาก {every:,} แถว ทั้งหมดอยู่ใน summary.xlsx",
        f"{shown:,} of {every:,} rows; summary.xlsx has all",
    )
