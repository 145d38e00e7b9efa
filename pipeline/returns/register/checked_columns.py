"""The returned cases as checks see them: what rules read of them, days and values, and a hit.

Takes a frame of `tables.CASES`; a cell that was unreadable is neither filled nor blank.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from pipeline.evaluate.facts import Bools, Facts
from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD, KNOWN_PENDING_WORDS
from pipeline.model.issues import CaseIssue
from pipeline.office.working_days import Days
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import format_baht


@dataclass(frozen=True, slots=True)
class Hit:
    """One warning: which row of the frame, what, on which field."""

    row: int
    code: CaseIssue
    field: str
    value: str = ""
    facts: Mapping[str, Wording] = dataclasses.field(default_factory=dict)


class CheckedColumns(Facts):
    """The cases as rules read them, and their dates and values as checks compare and show them."""

    def __init__(self, cases: pd.DataFrame) -> None:
        super().__init__(cases)
        self.cases = cases
        self._dates: dict[str, Days] = {}
        self._values: dict[str, list[Any]] = {}

    def dates(self, name: str) -> Days:
        """Give a date column, NaT where it has no value."""
        if name not in self._dates:
            self._dates[name] = tables.days(self.cases[name])
        return self._dates[name]

    def value_text(self, name: str, row: int) -> str:
        """Write a cell: dates as `25 พ.ย. 2563`, baht with commas, '' where it is blank.

        A day that is yet to come stands in the words for it.
        """
        if name not in self._values:
            self._values[name] = tables.values(self.cases[name])
        value = self._values[name][row]
        if value is None:
            waits = name == "known_date" and self.known_pending[row]
            return KNOWN_PENDING_WORDS if waits else ""
        if isinstance(value, date):
            return format_short(value)
        return format_baht(value) if isinstance(value, Decimal) else str(value)

    def hits(self, where: Bools, code: CaseIssue, name: str, other: str = "") -> Iterator[Hit]:
        """Give a hit on field `name` of each row that is true, with what stands in `other`."""
        for row in rows_where(where):
            facts: dict[str, Wording] = {}
            if other:
                facts = {"other_title": BY_FIELD[other].title, "other": self.value_text(other, row)}
            yield Hit(row, code, name, self.value_text(name, row), facts)


def rows_where(mask: Bools) -> list[int]:
    """Turn one truth a row into the places of the true ones, from 0."""
    rows: list[int] = np.flatnonzero(mask).tolist()
    return rows
