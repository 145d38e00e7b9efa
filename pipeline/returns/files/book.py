"""A stranger's file as plain cells: what every reader gives and the rest of the stage takes.

Positions are 0-based and absolute: row 0 is Excel's row 1 and column 0 is its column A, whatever
leading blank rows or columns a file has.  Dates are those of Excel's calendar, so a date typed in
the Buddhist era still has the year 2564 here.  Standard library only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.issues import FileIssue, IssueCode
from pipeline.records import sheet_notation

MAX_FILE_BYTES = 64 << 20
"""A return is a few hundred kilobytes, with photographs pasted in some megabytes; a staged copy is
held in memory whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    `rows` holds `str | float | int | bool | date | datetime | time | timedelta`, or None where a
    cell is blank; rows may be of different lengths and rows below the last filled one are absent.
    """

    name: str
    rows: list[list[object]]
    hidden: bool = False
    """Hidden or very hidden."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column, all inclusive."""
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cells that show an error such as '#REF!'; in `rows` such a cell is None."""
    unvalued: frozenset[tuple[int, int]] = frozenset()
    """Formula cells for which the file stores no value; in `rows` such a cell is None."""
    struck: frozenset[tuple[int, int]] = frozenset()
    """Cells that are struck through whole; in `rows` they have their value."""
    part_struck: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cells that are struck through in part: the struck text; in `rows` stands what is left."""
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Notes on cells that are not under the office's name."""
    office_notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Those under its name: its own, as long as nobody wrote into them."""
    boxes: tuple[str, ...] = ()
    """What stands in text boxes."""
    pictures: int = 0
    """Photographs, charts and diagrams."""
    margins: tuple[str, ...] = ()
    """What the headers and footers of the printed pages say."""
    prompts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What shows when a cell of many is chosen, by the first of them."""
    unseen: frozenset[tuple[int, int]] = frozenset()
    """Filled cells that show nothing: white on white, letters too small, a format such as `;;;`."""
    doubled: Mapping[tuple[int, int], object] = field(default_factory=dict)
    """Cells that the file has twice: what stood there first; in `rows` stands the last."""
    beside_lost: bool = False
    """Whether notes, drawings or page headers are damaged, so that nobody knows what they say."""

    def cells(self, row: int) -> list[object]:
        """Give the cells of a row; of one below the last that is filled there are none."""
        return self.rows[row] if row < len(self.rows) else []

    def at(self, row: int, column: int) -> object:
        """Give what stands in a cell, None where nothing does."""
        cells = self.cells(row)
        return cells[column] if column < len(cells) else None


@dataclass(frozen=True, slots=True)
class Book:
    """A whole file; `reader` names what read it: 'calamine', 'sparse', 'xlrd', 'ods', ..."""

    sheets: tuple[Sheet, ...]
    epoch_1904: bool = False
    """Whether serial numbers count from 1904; dates in `rows` already take it into account."""
    reader: str = "calamine"
    fallback: bool = False
    """Whether the reader that such a file goes to first failed, or lost something."""


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file inside another file: its path there, and its bytes."""

    name: str
    content: bytes
    is_body: bool = False
    """Whether it is what a mail itself shows, its words or a picture in them, and no file."""


class UnreadableError(Exception):
    """A file that gives no cells: `facts` fill in its code's sentences.

    `another` says that another reader may still manage, in a worker of its own.
    """

    def __init__(
        self, code: IssueCode, facts: Mapping[str, str] | None = None, *, another: bool = False
    ) -> None:
        self.code = code
        self.another = another
        self.facts: dict[str, str] = dict(facts or {})
        super().__init__(code, self.facts)


def too_large(size: int) -> UnreadableError:
    """Make the error for a file of `size` bytes."""
    return UnreadableError(FileIssue.FILE_TOO_LARGE, {"detail": f"{size / (1 << 20):,.0f} MB"})


def unopened(error: OSError) -> UnreadableError:
    """Make the error for a file that the system does not give: held by a program, or gone."""
    if isinstance(error, PermissionError):
        return UnreadableError(FileIssue.FILE_LOCKED)
    return UnreadableError(FileIssue.FILE_GONE, {"detail": error.strerror or str(error)})


def a1(row: int, column: int) -> str:
    """Give the name Excel shows for a 0-based position: (11, 5) is 'F12'."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Give the letters of a 0-based column: 0 is 'A', 26 is 'AA'."""
    return sheet_notation.column_letters(column + 1)
