"""Keeps what the register knows of a case where a return could not say it.

A column that the agency's table lacks says nothing of its cases, and a blank on a sheet of another
quarter nothing of this one: such values stay as they were last known, each with an issue.  Only a
cell that was there and is blank is a removal.  Takes the returned cases, where each was read and
the register of the quarter before; gives the cases with what was kept, and what to say of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_sheet import FIELDS, KNOWN_PENDING_WORDS
from pipeline.model.issues import CaseIssue, Issue
from pipeline.model.quarter import Quarter
from pipeline.returns.register.checked_columns import CheckedColumns
from pipeline.returns.register.register_frames import Origin
from pipeline.returns.register.unresolved_cells import StillUnread

KEPT_FIELDS = tuple(name for name in FIELDS if name not in ("row_no", "case_id"))
"""What a register knows of a case: all of the sheet but the row's number and the id."""


@dataclass(frozen=True, eq=False)
class KeptValues:
    """The cases with what was kept; the issues by row, and cells that nobody could answer."""

    cases: pd.DataFrame
    issues: list[tuple[int, Issue]] = field(default_factory=list)
    unread: list[StillUnread] = field(default_factory=list)


def keep_known(
    cases: pd.DataFrame, places: Sequence[Origin], ids: Sequence[str], last: pd.DataFrame | None
) -> KeptValues:
    """Fill what the rows could not say with what `last` knows of their cases."""
    silent = _silent(cases, places, ids, last)
    kept = KeptValues(cases)
    if last is None or not silent:
        return kept
    before = CheckedColumns(last)
    since = [_named(text) for text in tables.texts(last["last_reported_quarter"])]
    lost = tables.names(last["unreadable"])
    pending = last["known_pending"].fillna(value=False).to_numpy(dtype=bool)
    values: dict[str, dict[int, Any]] = defaultdict(dict)
    for name, rows in silent.items():
        then = tables.values(last[name])
        for row, held in rows.items():
            if name in lost[held]:
                kept.unread.append(StillUnread(row, name, since[held]))
                continue
            shown = before.value_text(name, held)
            if name == "known_date" and pending[held]:
                values["known_pending"][row], shown = True, KNOWN_PENDING_WORDS
            if shown:
                values[name][row] = then[held]
                kept.issues.append((row, _issue(places[row], name, shown, since[held])))
    return KeptValues(_with(cases, values), kept.issues, kept.unread)


def _silent(
    cases: pd.DataFrame, places: Sequence[Origin], ids: Sequence[str], last: pd.DataFrame | None
) -> dict[str, dict[int, int]]:
    """Give the cells of which the rows say nothing: by field, each row with its row in `last`."""
    if last is None or last.empty:
        return {}
    held = {case_id: row for row, case_id in enumerate(tables.texts(last["case_id"]))}
    columns: dict[str, Any] = {}
    silent: dict[str, dict[int, int]] = defaultdict(dict)
    for row, (place, case_id) in enumerate(zip(places, ids, strict=True)):
        if case_id in held:
            for name in _may_be_silent(place):
                if name not in columns:
                    columns[name] = cases[name].isna().to_numpy(dtype=bool)
                if columns[name][row] and not _says(place, name):
                    silent[name][row] = held[case_id]
    return silent


def _may_be_silent(place: Origin) -> Iterator[str]:
    """Give the fields whose blank is no removal."""
    if place.source.other_quarter is not None:
        yield from KEPT_FIELDS
        return
    letters = place.reading.places[place.reading.place[place.case]].letters
    if len(letters) < len(KEPT_FIELDS):
        yield from (name for name in KEPT_FIELDS if name not in letters)


def _says(place: Origin, name: str) -> bool:
    """Whether the row says that there is none, or said something that could not be read."""
    reading, case = place.reading, place.case
    if name == "known_date" and reading.known_pending[case]:
        return True
    return name in reading.said_none.get(case, ()) or name in reading.unreadable[case]


def _issue(place: Origin, name: str, shown: str, last: Wording) -> Issue:
    lacking = name not in place.reading.places[place.reading.place[place.case]].letters
    code = CaseIssue.VALUE_KEPT if lacking else CaseIssue.VALUE_KEPT_OVER_BLANK
    facts: dict[str, Wording] = {"other": shown, "last": last}
    if place.source.other_quarter is not None:
        facts["said"] = place.source.other_quarter.named
    return Issue(code, place.sheet, place.cell(name), name, "", facts)


def _named(quarter: str) -> Wording:
    return Quarter.parse(quarter).named if quarter else "-"


def _with(cases: pd.DataFrame, values: Mapping[str, Mapping[int, Any]]) -> pd.DataFrame:
    """Put values into columns, each of the type that the schema declares."""
    columns = {}
    for name, by_row in values.items():
        column = tables.values(cases[name])
        for row, value in by_row.items():
            column[row] = value
        array = pa.array(column, tables.CASES.field(name).type)
        columns[name] = pd.Series(pd.arrays.ArrowExtensionArray(array), index=cases.index)
    return cases.assign(**columns) if columns else cases
