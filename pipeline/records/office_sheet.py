"""A sheet of a workbook that the office edits itself: its cells by place, and its merged areas.

An error cell, and a formula that no program has reckoned yet, are told apart from a blank; a merged
area holds over each of its rows what its first cell holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.records.sheet_notation import column_letters

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""What Excel's sheet holds; a cell beyond it belongs to a damaged file."""


@dataclass(frozen=True, slots=True)
class OfficeCell:
    """A cell as saved: its value, None where blank; the style's number in the package."""

    value: Any = None
    style: int = 0
    formula: bool = False
    error: str = ""
    """`#REF!` and its like."""
    unreckoned: bool = False
    """A formula whose value no program has stored."""
    struck: bool = False
    """Whether what stands in it, or a part of that, is crossed out."""


BLANK = OfficeCell()


@dataclass(frozen=True)
class OfficeSheet:
    """A sheet: its cells by row and column (from 1), and the areas that are merged."""

    name: str
    part: str
    cells: Mapping[tuple[int, int], OfficeCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First column, first row, last column, last row of each."""
    day_zero: date = date(1899, 12, 30)
    """The day that the number 0 stands for: a book first made on a Mac counts from 1904."""

    @property
    def last_row(self) -> int:
        """The last row that holds a value; 0 where none does."""
        return max((row for (row, _), cell in self.cells.items() if not _is_blank(cell)), default=0)

    def cell(self, row: int, column: int) -> OfficeCell:
        """Give the cell at a place; within a merged area what its first cell in the column holds.

        Excel shows the first cell of an area over all of it: over the rows it means each of them.
        """
        found = self.cells.get((row, column), BLANK)
        if not _is_blank(found) or not self.merged:
            return found
        for first_column, first_row, last_column, last_row in self.merged:
            if first_row <= row <= last_row and first_column == column <= last_column:
                return self.cells.get((first_row, column), BLANK)
        return found


def _is_blank(cell: OfficeCell) -> bool:
    return cell.value in (None, "") and not cell.error and not cell.unreckoned


def place_name(row: int, column: int) -> str:
    """Give a place as Excel names it: K7."""
    return f"{_column_letter(column)}{row}"


_column_letter = lru_cache(LAST_COLUMN)(column_letters)
