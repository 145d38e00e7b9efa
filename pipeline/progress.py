"""What became of the cases since the quarter before, and which agencies improved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.case_sheet import ALL_COLUMNS, CLOSED, Kind
from pipeline.figures import Figures
from pipeline.verdicts import STAGES, TO_PRESS

# What an agency brings up to date from quarter to quarter; a change elsewhere wants an answer.
_MAY_MOVE = frozenset({"recovered_amount", "committee_due_date", "claim_extended_date"})
_FACTS = tuple(
    column.field
    for column in ALL_COLUMNS
    if column.kind in (Kind.DATE, Kind.MONEY) or column.field in ("case_type", "injured_party")
    if column.field not in _MAY_MOVE
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the quarter before: cases by what became of them."""

    new: int = 0
    closed: int = 0
    moved_on: int = 0
    stood_still: int = 0
    reopened: int = 0
    vanished: int = 0
    altered: int = 0
    """Cases whose amount, dates or type were changed without a word."""
    improved: tuple[str, ...] = ()
    """Names of the agencies with fewer cases to press than before."""


def changes_since(figures: Figures, last: Mapping[str, pd.DataFrame]) -> Changes:
    """Compare the quarter's cases with `last`, the frames of the register before, by case id.

    A case that a return no longer holds has vanished; one of a silent agency has not: nothing is
    known of it, and it stands among none of these.
    """
    columns = ["case_id", "agency_code", "status", "stage", "origin", *_FACTS]
    both = figures.cases[columns].merge(
        last["cases"][columns], on="case_id", how="left", suffixes=("", "_then"), indicator=True
    )
    known = (both["_merge"] == "both").to_numpy(dtype=bool)
    told = (both["origin"] == "returned").to_numpy(dtype=bool, na_value=False)
    closed, was_closed = _closed(both["status"]), _closed(both["status_then"])
    answered = figures.returns_with("returned", "nil")["agency_code"]
    here = both["agency_code"].isin(answered).to_numpy(dtype=bool)
    rank = {stage: place for place, stage in enumerate(STAGES)}
    now = both["stage"].map(rank).fillna(0).to_numpy(dtype=np.int64)
    then = both["stage_then"].map(rank).fillna(0).to_numpy(dtype=np.int64)
    still_open = known & told & ~closed & ~was_closed
    return Changes(
        new=int((~known & told).sum()),
        closed=int((known & closed & ~was_closed).sum()),
        moved_on=int((still_open & (now > then)).sum()),
        stood_still=int((still_open & (now <= then)).sum()),
        reopened=int((known & told & ~closed & was_closed).sum()),
        vanished=int((known & ~told & here).sum()),
        altered=int((known & told & _altered(both)).sum()),
        improved=_improved(figures, last),
    )


def _closed(status: pd.Series[Any]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    found: np.ndarray[Any, np.dtype[np.bool_]] = (status == CLOSED).to_numpy(
        dtype=bool, na_value=False
    )
    return found


def _altered(both: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Where a value that was known is now another one; a blank filled in is no alteration."""
    result = np.zeros(len(both), dtype=bool)
    for name in _FACTS:
        differs = both[name] != both[f"{name}_then"]
        result |= differs.to_numpy(dtype=bool, na_value=False)
    return result


def _improved(figures: Figures, last: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    before = last["deadlines"].merge(last["cases"][["case_id", "status"]], on="case_id")
    pressed = before["status_x"].isin([str(status) for status in TO_PRESS])
    pressed &= (before["status_y"] != CLOSED).fillna(True).astype(bool)
    then = before[pressed].groupby("agency_code")["case_id"].nunique()
    now = figures.to_press.groupby("agency_code")["case_id"].nunique()
    answered = figures.returns_with("returned", "nil")
    return tuple(
        str(name)
        for code, name in zip(answered["agency_code"], answered["agency"], strict=True)
        if then.get(code, 0) > now.get(code, 0)
    )
