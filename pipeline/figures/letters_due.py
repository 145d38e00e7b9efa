"""Which agencies get a letter, of what kind, and about which of their cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.figures.quarterly import Figures
from pipeline.model.case_sheet import UNKNOWN_AGENCY
from pipeline.model.codes import LetterKind


@dataclass(frozen=True, eq=False)
class LetterDue:
    """One letter to write: to whom, why, and the deadlines it names.

    `pressing` has the columns of `Figures.to_press`; `round` is 1 where none of its cases was
    pressed before.
    """

    agency_code: str
    kind: LetterKind
    round: int
    pressing: pd.DataFrame

    @property
    def cases(self) -> int:
        """How many cases the letter names."""
        return int(self.pressing["case_id"].nunique())


def letters_due(figures: Figures, pressed_before: Mapping[str, int]) -> list[LetterDue]:
    """Give the quarter's letters in the order of the returns.

    `pressed_before` tells how many dispatched letters pressed a case before, without progress
    since; a letter's round is one more than the highest of its cases.  Cases whose agency can't
    be told get no letter: there is no one to address it to, and an error names them.
    """
    by_agency = dict(tuple(figures.to_press.groupby("agency_code", sort=False)))
    nothing = figures.to_press.iloc[:0]
    # An agency that was dissolved is pressed for the cases it left, not for a sheet.
    in_force = {agency.code for agency in figures.config.agencies_in(figures.quarter)}
    letters: list[LetterDue] = []
    for code, status in zip(figures.returns["agency_code"], figures.returns["status"], strict=True):
        pressing = by_agency.get(code, nothing)
        asks = status in ("missing", "unreadable") and code in in_force
        kind = _kind(bool(len(pressing)), asks)
        if kind is None or code == UNKNOWN_AGENCY:
            continue
        earlier = max((pressed_before.get(case, 0) for case in pressing["case_id"]), default=0)
        letters.append(LetterDue(str(code), kind, earlier + 1, pressing))
    return letters


def _kind(presses: bool, asks: bool) -> LetterKind | None:
    if presses:
        return LetterKind.CHASE_AND_REQUEST if asks else LetterKind.CHASE
    return LetterKind.REQUEST_RETURN if asks else None
