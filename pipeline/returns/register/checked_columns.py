"""The returned cases as checks see them: columns as arrays, and what a check gives.

Takes a frame of `tables.CASES`; a cell that was unreadable is neither filled nor blank.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.locale import Message, Wording
from pipeline.model import tables
from pipeline.model.issues import CaseIssue, short_day
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import format_baht

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Days = np.ndarray[Any, np.dtype[np.datetime64]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One warning: which row of the frame, what, on which field."""

    row: int
    code: CaseIssue
    field: str
    value: str = ""
    facts: Mapping[str, Wording] = dataclasses.field(default_factory=dict)


class CheckedColumns:
    """The frame's columns as arrays, each made once."""

    def __init__(self, cases: pd.DataFrame) -> None:
        self.cases = cases
        self._days: dict[str, Days] = {}
        self._values: dict[str, list[Any]] = {}
        self._satang: dict[str, tuple[np.ndarray[Any, Any], Mask]] = {}

    def days(self, name: str) -> Days:
        """Give a date column, NaT where it has no value."""
        if name not in self._days:
            self._days[name] = tables.days(self.cases[name])
        return self._days[name]

    def filled(self, name: str) -> Mask:
        """Whether the cell holds a value that could be read."""
        return self.cases[name].notna().to_numpy(dtype=bool)

    def blank(self, name: str) -> Mask:
        """Not filled, and not unreadable either."""
        return ~self.filled(name) & ~self.unreadable(name)

    def unreadable(self, name: str) -> Mask:
        """Whether the cell was filled and could not be read."""
        lost = np.zeros(len(self.cases), dtype=bool)
        lost[self._lost.get(name, [])] = True
        return lost

    @cached_property
    def _lost(self) -> dict[str, list[int]]:
        """The rows in which each field was unreadable."""
        lost: dict[str, list[int]] = {}
        for row, names in enumerate(tables.names(self.cases["unreadable"])):
            for name in names:
                lost.setdefault(name, []).append(row)
        return lost

    def satang(self, name: str) -> tuple[np.ndarray[Any, Any], Mask]:
        """Give an amount in satang, 0 where there is none, and where it is filled."""
        if name not in self._satang:
            self._satang[name] = tables.satang(self.cases[name])
        return self._satang[name]

    def equals(self, name: str, value: str) -> Mask:
        """Whether the cell holds `value`."""
        return (self.cases[name].fillna("") == value).to_numpy(dtype=bool)

    def value_text(self, name: str, row: int) -> str:
        """Write a cell: dates as `25 พ.ย. 2563`, baht with commas, '' where it is blank."""
        if name not in self._values:
            self._values[name] = tables.values(self.cases[name])
        value = self._values[name][row]
        if value is None:
            return ""
        if isinstance(value, date):
            return format_short(value)
        return format_baht(value) if isinstance(value, Decimal) else str(value)

    def numbers(self, name: str) -> np.ndarray[Any, np.dtype[np.int64]]:
        """Give a column of whole numbers, 0 where there is none."""
        return np.asarray(pa.chunked_array(pa.array(self.cases[name])).fill_null(0))

    @staticmethod
    def day_shown(day: np.datetime64) -> Message:
        """Give a counted day as people read it."""
        return short_day(day.astype(date))


def rows_where(mask: Mask) -> list[int]:
    """Turn one truth a row into the places of the true ones, from 0."""
    rows: list[int] = np.flatnonzero(mask).tolist()
    return rows
