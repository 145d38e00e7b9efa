"""Which agencies get a letter, of what kind, and about which of their cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import ASKS_FOR_RETURN, NOT_BACK, LetterKind
from pipeline.records.dispatch_register import Dispatched


@dataclass(frozen=True, eq=False)
class LetterDue:
    """One letter to write: to whom, why, and the deadlines it names.

    `to_press` is `Figures.to_press`, whose rows the letter names at `case_rows`; `round` is 1
    where none of its cases was pressed before.
    """

    agency_code: str
    kind: LetterKind
    round: int
    to_press: pd.DataFrame
    case_rows: np.ndarray[Any, np.dtype[np.intp]]
    earlier: tuple[Dispatched, ...] = ()
    """The dispatched letters that pressed the case pressed most often, the oldest first."""
    asked_before: tuple[Dispatched, ...] = ()
    """The dispatched letters that asked for the sheet in the quarters just before, unanswered."""
    to_explain: tuple[str, ...] = ()
    """Cases closed though somebody may be liable: where nothing is pressed, the letter is about
    them alone."""
    cases: int = 0
    """How many cases the letter is about."""

    @property
    def asks_for_return(self) -> bool:
        """Whether the quarter's sheet is asked for, besides cases or alone."""
        return self.kind in ASKS_FOR_RETURN

    @property
    def pressing(self) -> pd.DataFrame:
        """The deadlines that the letter names, copied out of the frame that all share."""
        return self.to_press.iloc[self.case_rows]


def letters_due(
    figures: Figures,
    pressed: Mapping[str, Sequence[Dispatched]],
    asked: Mapping[str, Sequence[Dispatched]] | None = None,
) -> list[LetterDue]:
    """Give the quarter's letters in the order of the returns.

    `pressed` gives by case id the dispatched letters that pressed the case before, without
    progress since, `asked` by agency those that asked for its sheet in vain.  A letter's round is
    one more than the highest of its cases; one that only asks for a sheet counts its own.  Cases
    whose agency can't be told get no letter: there is no one to address it to, and an error names
    them.
    """
    to_press = figures.to_press
    by_agency = to_press.groupby("agency_code", sort=False).indices
    nothing = np.empty(0, dtype=np.intp)
    cases = tables.values(to_press["case_id"])
    to_explain = figures.to_explain.groupby("agency_code")["case_id"].agg(tuple)
    # An agency that was dissolved is pressed for the cases it left, not for a sheet.
    in_force = {agency.code for agency in figures.config.agencies_in(figures.quarter)}
    letters: list[LetterDue] = []
    for code, status in zip(figures.returns["agency_code"], figures.returns["status"], strict=True):
        places = np.asarray(by_agency.get(code, nothing), dtype=np.intp)
        asks = status in NOT_BACK and code in in_force
        explain = tuple(to_explain.get(code, ()))
        kind = _kind(bool(len(places) or (explain and not asks)), asks)
        if kind is None or code == UNKNOWN_AGENCY:
            continue
        named = [cases[place] for place in places] or explain
        earlier = max((tuple(pressed.get(case, ())) for case in named), key=len, default=())
        asked_before = tuple((asked or {}).get(code, ())) if asks else ()
        told = asked_before if kind is LetterKind.REQUEST_RETURN else earlier
        round_ = len(told) + 1
        letter = LetterDue(str(code), kind, round_, to_press, places, earlier, asked_before,
                           explain, len({*named}))  # fmt: skip
        letters.append(letter)
    return letters


def _kind(presses: bool, asks: bool) -> LetterKind | None:
    if presses:
        return LetterKind.CHASE_AND_REQUEST if asks else LetterKind.CHASE
    return LetterKind.REQUEST_RETURN if asks else None
