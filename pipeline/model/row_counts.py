"""The rows that were read, and what became of each: nothing is lost without being counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ROW_KINDS = ("cases", "blank_rows", "total_rows", "note_rows", "duplicates")
"""What every row that was read becomes; nothing else exists."""
_COUNTED = ("rows_read", *ROW_KINDS, "unread_rows")


@dataclass(frozen=True, slots=True)
class RowCounts:
    """The rows of one file, or of all of them."""

    rows_read: int = 0
    cases: int = 0
    blank_rows: int = 0
    total_rows: int = 0
    note_rows: int = 0
    duplicates: int = 0
    unread_rows: int = 0
    """Filled rows outside the tables that nobody has read: they are no part of `rows_read`."""

    @property
    def reconcile(self) -> bool:
        """Whether every row read became exactly one thing."""
        parts: int = sum(getattr(self, kind) for kind in ROW_KINDS)
        return self.rows_read == parts

    def as_dict(self) -> dict[str, int | bool]:
        """Give the counts as the manifest holds them."""
        counts = {name: getattr(self, name) for name in _COUNTED}
        return {**counts, "reconcile": self.reconcile}


def total(counts: Iterable[RowCounts]) -> RowCounts:
    """Add up the counts of all files."""
    listed = list(counts)
    return RowCounts(*(sum(getattr(each, name) for each in listed) for name in _COUNTED))
