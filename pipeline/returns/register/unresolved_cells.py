"""Finds cells that could not be read last quarter and were left blank on the sheet since.

The office's own sheet shows such a cell blank and asks for it.  Sent back blank it is no answer:
unreadable is not blank, and the rules that read it stay unknown until somebody enters a value, or
writes that there is none yet.  Of a sheet that is not this quarter's own nothing is concluded: a
blank there is what the agency meant.  Choices are left out, for Excel lets nobody write into them
that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import Kind
from pipeline.returns.register.register_frames import Origin


@dataclass(frozen=True, slots=True)
class StillUnread:
    """A cell without an answer: row of the frame, field, and since which quarter, in words."""

    row: int
    field: str
    last: Wording


def unresolved_rows(
    cases: pd.DataFrame, places: Sequence[Origin], last: pd.DataFrame | None, quarter: Quarter
) -> list[StillUnread]:
    """Give the cells of the returned `cases` that `last` has as unreadable and that are blank."""
    if last is None:
        return []
    lost = last[last["unreadable"].notna()]
    since_of = tables.texts(lost["last_reported_quarter"])
    rows = zip(lost["case_id"], tables.names(lost["unreadable"]), since_of, strict=True)
    known = {case_id: (names, since) for case_id, names, since in rows}
    found = []
    for row, case_id in enumerate(cases["case_id"].tolist()):
        if case_id not in known or not _ours(places[row], quarter):
            continue
        names, since = known[case_id]
        said = _said(places[row])
        blank = [name for name in names if name in BY_FIELD and pd.isna(cases[name].iloc[row])]
        told = Quarter.parse(since).named if since else "-"
        found += [
            StillUnread(row, name, told)
            for name in blank
            if name not in said and BY_FIELD[name].kind is not Kind.CHOICE
        ]
    return found


def _ours(place: Origin, quarter: Quarter) -> bool:
    """Whether the row stands on the sheet that the office sent for this quarter."""
    return place.reading.block.stamp.get("quarter") == str(quarter)


def _said(place: Origin) -> set[str]:
    """Give the fields of which the row itself says something, though it gave no value."""
    reading, case = place.reading, place.case
    said = reading.said_none.get(case, set()) | set(reading.unreadable[case])
    return said | {"known_date"} if reading.known_pending[case] else said


def with_unread(cases: pd.DataFrame, unanswered: Iterable[StillUnread]) -> pd.DataFrame:
    """Give the cases with those fields among the unreadable ones."""
    more: dict[int, list[str]] = {}
    for each in unanswered:
        more.setdefault(each.row, []).append(each.field)
    if not more:
        return cases
    lists = tables.names(cases["unreadable"])
    for row, names in more.items():
        lists[row] += names
    array = pd.arrays.ArrowExtensionArray(tables.name_lists(lists))
    return cases.assign(unreadable=pd.Series(array, index=cases.index))
