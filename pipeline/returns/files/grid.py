"""Cells gathered one by one, whatever their order, made into a `Sheet`.

All readers but calamine's put their cells here.  Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.model.issues import FileIssue
from pipeline.returns.files.annotations import with_prompts
from pipeline.returns.files.book import Sheet, UnreadableError

MAX_CELLS = 2_000_000
"""Filled cells that are read from one sheet; 50,000 cases with every column filled."""

Range = tuple[int, int, int, int]


class Grid:
    """A sheet in the making; positions are 0-based.  `put` raises past `MAX_CELLS`."""

    def __init__(self) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self.unvalued: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        """First and last of each hidden stretch."""
        self.merged: list[Range] = []
        self.struck: set[tuple[int, int]] = set()
        self.part_struck: dict[tuple[int, int], str] = {}
        self.notes: dict[tuple[int, int], str] = {}
        self.office_notes: dict[tuple[int, int], str] = {}
        self.boxes: list[str] = []
        self.pictures = 0
        self.margins: list[str] = []
        self.unseen: set[tuple[int, int]] = set()
        self.doubled: dict[tuple[int, int], object] = {}
        """What stood first in a cell that the file has twice, with another value."""
        self.prompts: dict[tuple[int, int], tuple[str, bool]] = {}
        """What shows when a cell is chosen, and whether of that cell alone."""
        self._rows: dict[int, dict[int, object]] = {}
        self._cells = 0

    def put(self, row: int, column: int, value: object) -> None:
        """Set a cell; of two values for one cell the later stands, as in Excel."""
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise UnreadableError(FileIssue.FILE_TOO_LARGE, {"detail": f"> {MAX_CELLS:,} cells"})
        cells = self._rows.setdefault(row, {})
        if column in cells and cells[column] != value:
            self.doubled.setdefault((row, column), cells[column])
        cells[column] = value

    def sheet(self, name: str, hidden: bool) -> Sheet:
        """Give the sheet, rows from Excel's row 1 to the last that is not blank.

        With what stands beside its cells; a cell without a value is none that is struck.
        """
        last = max(
            max(self._rows, default=-1),
            max((row for row, _ in self.errors), default=-1),
            max((row for row, _ in self.unvalued), default=-1),
        )
        rows: list[list[object]] = [[] for _ in range(last + 1)]
        for row, cells in self._rows.items():
            line: list[object] = [None] * (max(cells) + 1)
            for column, value in cells.items():
                line[column] = value
            rows[row] = line
        read = sheet_of_rows(
            name, rows, hidden, self.hidden_rows, self.hidden_columns, self.merged,
            self.errors, self.unvalued,
        )  # fmt: skip
        beside = replace(
            read, part_struck=self.part_struck, notes=self.notes, office_notes=self.office_notes,
            struck=frozenset(place for place in self.struck if read.at(*place) is not None),
            boxes=tuple(self.boxes), pictures=self.pictures, margins=tuple(self.margins),
            unseen=frozenset(self.unseen), doubled=self.doubled,
        )  # fmt: skip
        return with_prompts(beside, self.prompts)


def sheet_of_rows(
    name: str,
    rows: list[list[object]],
    hidden: bool,
    hidden_rows: Iterable[int],
    hidden_columns: Iterable[tuple[int, int]],
    merged: Iterable[Range],
    errors: Mapping[tuple[int, int], str],
    unvalued: Iterable[tuple[int, int]],
) -> Sheet:
    """Make a `Sheet`, what is said of rows and columns kept to those that hold something.

    Excel hides columns up to XFD and merges whole rows; nobody downstream should walk there.
    """
    lost = [*errors, *unvalued]
    height = len(rows)
    width = max(max(map(len, rows), default=0), max((column + 1 for _, column in lost), default=0))
    return Sheet(
        name=name,
        rows=rows,
        hidden=hidden,
        hidden_rows=frozenset(row for row in hidden_rows if row < height),
        hidden_columns=frozenset(
            column
            for first, last in hidden_columns
            for column in range(first, min(last + 1, width))
        ),
        merged=tuple(
            (top, left, min(bottom, height - 1), min(right, width - 1))
            for top, left, bottom, right in merged
            if top < height and left < width
        ),
        errors=dict(errors),
        unvalued=frozenset(unvalued),
    )


def span(top: int, left: int, bottom: int, right: int) -> Range:
    """Give the range between two corners, whichever way round they were written."""
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
