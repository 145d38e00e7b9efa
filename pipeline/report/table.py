"""What is shown of a quarter, free of any medium: typed columns over a frame, grids, counts.

A `Section` is a sheet of the workbook and a part of the page; its blocks hold values with their
kinds, and workbook and page only draw them.  Days stay days, amounts stay exact, a link says what
it leads to and not how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import tables
from pipeline.report.palette import Tone
from pipeline.report.sheet_names import ReportSheet

Number = int | float | Decimal
_DAY = pd.ArrowDtype(pa.date32())


class ColumnKind(StrEnum):
    """What a column holds, and with that how it looks."""

    TEXT = "text"
    WRAPPED = "wrapped"
    CENTRED = "centred"
    DATE = "date"
    MONEY = "money"
    COUNT = "count"
    DAYS = "days"
    PERCENT = "percent"
    FILE = "file"
    """The place of a file: a link on the screen, of no use on paper."""
    TREND = "trend"
    """Numbers in a row, drawn as a small chart; only a workbook can."""


NUMBERS = (ColumnKind.MONEY, ColumnKind.COUNT, ColumnKind.DAYS, ColumnKind.PERCENT)


class FileLink(NamedTuple):
    """Leads to a file by its path relative to the workbook and the page, and to a cell in it."""

    path: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class CaseLink:
    """Leads each row to the first row of its `case_id` in another list."""

    table_id: str


Reader = Callable[[pd.DataFrame], Sequence[Any]]


@dataclass(frozen=True)
class TableColumn:
    """One column of a list: its title, and how to read its values from the rows.

    `read` gives str, date, Decimal, int, float or None for each row; `width` is in digits.
    """

    key: str
    title: str
    width: float
    kind: ColumnKind
    read: Reader
    link: CaseLink | Callable[[pd.DataFrame], Sequence[FileLink | None]] | None = None
    bar: str = ""
    """The colour of a bar drawn behind the number."""
    total: bool = False
    """Whether a total stands below: the sum of numbers, how many texts."""
    tones: Mapping[str, Tone] = field(default_factory=dict)
    """What a value begins with, and how it is then set off."""


@dataclass(frozen=True)
class DataTable:
    """A list: one row of `rows` a line."""

    id: str
    title: str
    columns: Sequence[TableColumn]
    rows: pd.DataFrame
    row_head: str
    """The key of the column that names each row."""
    printed: str = ""
    """The key of the last column that is printed; the others are for the screen."""
    on_page: Sequence[str] | None = None
    """The keys of the columns that a page shows, in its order; None shows all of them."""
    filtered_sums: bool = False
    """Whether what the filters leave is counted and added up above the titles."""
    cut_from: pd.DataFrame | None = None
    """What `rows` are some of, where a page shows no more of them: totals are of all."""

    @property
    def every_row(self) -> pd.DataFrame:
        """The rows that totals add up and the list counts."""
        return self.rows if self.cut_from is None else self.cut_from

    def column(self, key: str) -> int:
        """Give a column's place, from 0; StopIteration where the list has none of this key."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)


@dataclass(frozen=True)
class CrossTable:
    """Numbers with a label for each row and a title for each column.

    `across` adds a total at the end of each row, `down` one below each column; `shade` tints the
    numbers by size.
    """

    id: str
    title: str
    corner: str
    titles: Sequence[str]
    labels: Sequence[str]
    numbers: Sequence[Sequence[Number]]
    across: bool = True
    down: bool = True
    shade: bool = False


Condition = tuple[str, str, str | int | date]
"""Column, comparison (=, <>, <, <=, >, >=) and value of the rows that are counted; `*` is any."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a count comes from a list: its rows that meet all conditions, or a column's sum."""

    table_id: str
    where: Sequence[Condition] = ()
    column: str = ""
    """The column that is added up; without one the rows are counted."""
    added_to: str = ""
    """The key of a count above it that it goes on from."""


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage of two counts by their keys, at most 100."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number that others refer to by its key, and how a sheet can count it live."""

    key: str
    value: Number
    kind: ColumnKind = ColumnKind.COUNT
    source: Tally | Percentage | Sequence[Tally] | None = None
    """Several tallies are added up."""


@dataclass(frozen=True)
class Counts:
    """Counted lines: a label, and a count for each title."""

    id: str
    title: str
    corner: str
    titles: Sequence[str]
    lines: Sequence[tuple[str, Sequence[Count]]]


Block = DataTable | CrossTable | Counts


@dataclass(frozen=True)
class Section:
    """A sheet of the workbook and a part of the page."""

    sheet: ReportSheet
    blocks: Sequence[Block]
    notes: Sequence[str] = ()
    part: int = 1
    """A list longer than a sheet goes on in the next part."""
    landscape: bool = True
    one_page: bool = False
    frozen_columns: int = 1
    on_page: bool = True
    page_prints: bool = True
    """Whether the page prints it; a long list is printed from the workbook, which has the pages."""


@dataclass(frozen=True)
class ColumnReader:
    """Reads a column that the rows hold, or one made of them: its values, or their `words`."""

    column: Callable[[pd.DataFrame], pd.Series[Any]]
    words: Mapping[str, str] | None = None
    blank: str | None = None
    """What is told where a code is blank."""

    def __call__(self, rows: pd.DataFrame) -> Sequence[Any]:
        """Give a value for each row, None where it is blank."""
        values = values_of(self.column(rows))
        if self.words is None:
            return values
        return [self.blank if v is None else self.words.get(v, v) for v in values]

    def arrow(self, rows: pd.DataFrame) -> pa.Array | None:
        """Give the same as one Arrow array, blank codes null; None where pandas holds objects.

        Most columns of a register hold the same few texts, or numbers that need no look each.
        """
        column = self.column(rows)
        if not isinstance(column.dtype, pd.ArrowDtype):
            return None
        array = tables.unfolded(tables.arrow(column))
        if self.words is None:
            return array
        told = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
        named = [self.words.get(code, code) for code in told.dictionary.to_pylist()]
        return pa.DictionaryArray.from_arrays(told.indices, pa.array(named, pa.string()))


def text(field: str, words: Mapping[str, str] | None = None) -> Reader:
    """Read a text column, or a column of codes in `words`."""
    return ColumnReader(itemgetter(field), words)


def plain(field: str) -> Reader:
    """Read a column of amounts or whole numbers."""
    return ColumnReader(itemgetter(field))


def day(field: str) -> Reader:
    """Read a column of dates."""
    return ColumnReader(lambda rows: _days(rows[field]))


def _days(column: pd.Series[Any]) -> pd.Series[Any]:
    if column.dtype == _DAY:
        return column
    return pd.Series(pd.arrays.ArrowExtensionArray(tables.arrow(column).cast(pa.date32())))


def values_of(column: pd.Series[Any]) -> list[Any]:
    """Give the values of a column, None where there is none."""
    if isinstance(column.dtype, pd.ArrowDtype):
        return tables.values(column)
    return [None if pd.isna(value) else value for value in column.to_list()]


def total_of(column: TableColumn, rows: pd.DataFrame) -> Number:
    """Add a column up: the sum of its numbers, or how many of its texts are filled."""
    read = column.read
    array = read.arrow(rows) if isinstance(read, ColumnReader) else None
    if array is not None and pa.types.is_decimal(array.type) and column.kind is ColumnKind.MONEY:
        return Decimal(pc.sum(array).as_py() or "0.00")
    values = read(rows)
    if column.kind not in NUMBERS:
        return sum(bool(value) for value in values)
    return added((v for v in values if v is not None), money=column.kind is ColumnKind.MONEY)


def added(values: Iterable[Number], *, money: bool = False) -> Number:
    """Add numbers up; exact where one of them is an amount, or `money` says that they are."""
    listed = list(values)
    if money or any(isinstance(value, Decimal) for value in listed):
        return sum((Decimal(value) for value in listed), Decimal("0.00"))
    return sum(float(v) if isinstance(v, Decimal) else v for v in listed)
