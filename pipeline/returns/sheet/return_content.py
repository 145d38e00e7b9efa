"""What a returned file, or those in a zip or a mail, gave the worker that read it.

Packed plain columns of one entry a case, every issue with its place, and the agency's own
columns.  Nothing of pandas or Arrow: what is sent back is small, and the worker starts fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipeline.model.case_sheet import ALL_COLUMNS, of_kind
from pipeline.model.issues import Issue, IssueCode
from pipeline.model.quarter import Quarter
from pipeline.model.row_counts import RowCounts
from pipeline.model.sheet_column import Kind

NO_DAY = -(2**31)
NO_AMOUNT = -1
OF_THE_FILE = -1
"""Stands for the case where an issue concerns the file."""
DATES = of_kind(Kind.DATE)
AMOUNTS = of_kind(Kind.MONEY)
NUMBERS = of_kind(Kind.INTEGER)
TEXTS = tuple(column.field for column in ALL_COLUMNS if column.kind in (Kind.TEXT, Kind.CHOICE))


class PlacedText(NamedTuple):
    """A text and the cell it stands in."""

    text: str
    sheet: str = ""
    cell: str = ""


NOWHERE = PlacedText("")


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What a file says of itself; None or empty where it does not."""

    agencies: tuple[PlacedText, ...] = ()
    """What stands in the agency cells; more than one only if sheets differ."""
    lines: tuple[PlacedText, ...] = ()
    """The other texts above the tables, which may name the agency too."""
    quarter: Quarter | None = None
    quarter_place: PlacedText = NOWHERE
    """Where a quarter is named, also where it can't be told which."""
    state_date: date | None = None
    """The month or the day that the sheets are called after, where several of a file tell so."""
    report_date: date | None = None
    report_date_place: PlacedText = NOWHERE
    nil: PlacedText | None = None
    """The nil choice, where it was made."""
    has_cases: bool = False
    """The opposite choice was made."""
    stamp: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldColumns:
    """One stretch of rows of one sheet: its name and the column letters of its fields."""

    sheet: str
    letters: dict[str, str]


class TurnedCell(NamedTuple):
    """A spelling that was read as something else: its first cell, before and after, how often."""

    sheet: str
    cell: str
    field: str
    before: str
    after: str
    cells: int


@dataclass(frozen=True, slots=True)
class OwnColumnCells:
    """A column of the agency's own: its title and its raw cells by case."""

    sheet: str
    letter: str
    title: str
    values: dict[int, object]


@dataclass(slots=True)
class ReturnContent:
    """What a file holds, in packed columns of one entry a case."""

    reader: str
    block: TitleBlock
    counts: RowCounts
    says_nil: bool = False
    """Nothing to report, and no case in the table either."""
    as_written: bool | None = None
    """Of a form of the office that came back undated: whether its case rows still say what the
    office wrote; None where that was not asked, or a former version's form does not tell."""
    written_on: date | None = None
    """The day on which the office wrote such a form; None where it does not tell."""
    dates: dict[str, bytes] = field(default_factory=dict)
    """int32 days since 1970-01-01, NO_DAY where there is none."""
    amounts: dict[str, bytes] = field(default_factory=dict)
    """int64 satang, NO_AMOUNT where there is none."""
    texts: dict[str, list[str | None]] = field(default_factory=dict)
    numbers: dict[str, list[int | None]] = field(default_factory=dict)
    """Whole numbers, None where there is none."""
    known_pending: list[bool] = field(default_factory=list)
    unreadable: list[list[str]] = field(default_factory=list)
    """By case, the fields that were filled but gave no value."""
    said_none: dict[int, set[str]] = field(default_factory=dict)
    """By case, the fields where somebody wrote that there is nothing yet."""
    file_keys: list[str] = field(default_factory=list)
    """The file number as `case_identity.file_key` gives it, '' where it tells none."""
    place: list[int] = field(default_factory=list)
    """Index into `field_columns`."""
    rows: list[int] = field(default_factory=list)
    """Row as Excel numbers it."""
    field_columns: list[FieldColumns] = field(default_factory=list)
    own: list[OwnColumnCells] = field(default_factory=list)
    turned: list[TurnedCell] = field(default_factory=list)
    """What was read as something else, each spelling of a column once."""
    lines: list[tuple[str, int, str]] = field(default_factory=list)
    """Rows between the cases that hold one text: sheet, row as Excel numbers it, text."""
    issues: list[tuple[int, Issue]] = field(default_factory=list)
    """By case, `OF_THE_FILE` where the issue concerns the file."""
    parts: list[ReturnContent] = field(default_factory=list)
    """The same in parts, where the sheets' titles name several agencies or quarters."""

    def cell(self, case: int, name: str) -> str:
        """Give the A1 cell of a case's field; of its first one where the sheet has no such."""
        letters = self.field_columns[self.place[case]].letters
        first = next(iter(letters.values()), "A")
        return f"{letters.get(name, first)}{self.rows[case]}"


@dataclass(frozen=True, slots=True)
class EnclosedReturn:
    """One workbook of a file that holds several: what it gave, or why it gave nothing."""

    name: str
    sha256: str
    size: int
    reading: ReturnContent | None = None
    code: IssueCode | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EnclosedReturns:
    """What was read of a zip or a mail."""

    members: tuple[EnclosedReturn, ...]
    others: tuple[str, ...]
    """Names of the files in it that are no workbooks."""
    letter: tuple[str, ...] = ()
    """Lines of a mail that may tell of a case, that there is none, or a unit of amounts."""
