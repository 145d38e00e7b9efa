"""The figures of letters: written, dispatched, and what counts towards the indicator."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline.figures.indicator import counts, percent
from pipeline.model.codes import PRESSES_NOBODY
from pipeline.model.quarter import Quarter


@dataclass(frozen=True)
class LetterFigures:
    """One quarter's letters, and those of earlier quarters.

    `letters` and `earlier` are frames of `tables.LETTERS`; `target` is the indicator's, in
    letters a year.  What counts is defined in `indicator`.
    """

    quarter: Quarter
    target: int
    letters: pd.DataFrame
    earlier: pd.DataFrame | None = None

    @cached_property
    def to_agencies(self) -> pd.DataFrame:
        """The quarter's letters to agencies."""
        return _to_agencies(self.letters)

    @property
    def letter_count(self) -> int:
        """How many letters to agencies were written in the quarter."""
        return len(self.to_agencies)

    @property
    def sent(self) -> int:
        """How many of them were dispatched: they have a date of dispatch."""
        return int(self.to_agencies["dispatched_date"].notna().sum())

    @property
    def outside_week(self) -> int:
        """How many of them were dispatched outside the week in which they are due."""
        first, last = self.quarter.letter_week
        dates = self.to_agencies["dispatched_date"].dropna()
        return sum(not first <= day <= last for day in dates)

    @cached_property
    def counted(self) -> int:
        """The indicator so far: letters dispatched within the fiscal year."""
        return self.counted_before + self._counted(self.letters)

    @cached_property
    def counted_before(self) -> int:
        """Those of them that are letters of the earlier quarters."""
        return 0 if self.earlier is None else self._counted(self.earlier)

    def _counted(self, letters: pd.DataFrame) -> int:
        dispatched = _to_agencies(letters).dropna(subset=["dispatched_date"])
        sent = zip(dispatched["kind"], dispatched["dispatched_date"], strict=True)
        return sum(counts(kind, day, self.quarter.fiscal_year) for kind, day in sent)

    @property
    def percent(self) -> float:
        """Sent of target in percent, capped at 100."""
        return float(percent(self.counted, self.target))


def _to_agencies(letters: pd.DataFrame) -> pd.DataFrame:
    others = [kind.value for kind in PRESSES_NOBODY]
    return letters[~letters["kind"].isin(others)]
