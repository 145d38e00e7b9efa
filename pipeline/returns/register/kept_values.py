"""Keeps what the register knows of a case where a return could not say it.

A column that the agency's table lacks says nothing of its cases, and a blank on a sheet of another
quarter nothing of this one: such values stay as they were last known, each with an issue.  Only a
cell that was there and is blank is a removal.  Nor is a cell an answer that could not be read last
quarter and came back blank on the office's own sheet, which asks for it: unreadable is not blank,
and the rules that read it stay unknown until somebody enters a value, or writes that there is none
yet.  Choices are left out there, for Excel lets nobody write into them that there is none.

Takes the returned cases, where each was read and the register of the quarter before; gives the
cases with what was kept, and what to say of each row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import CaseIssue, Issue
from pipeline.model.quarter import Quarter, quarter_in_words
from pipeline.model.sheet_column import Kind
from pipeline.returns.register.checked_columns import CheckedColumns
from pipeline.returns.register.return_file import KEPT_FIELDS, Origin


@dataclass(frozen=True, slots=True)
class StillUnread:
    """A cell without an answer: row of the frame, field, and since which quarter, in words."""

    row: int
    field: str
    last: Wording


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
    since = [*map(quarter_in_words, tables.texts(last["last_reported_quarter"]))]
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
                values["known_pending"][row] = True
            if shown:
                values[name][row] = then[held]
                kept.issues.append((row, _issue(places[row], name, shown, since[held])))
    return KeptValues(tables.with_values(cases, tables.CASES, values), kept.issues, kept.unread)


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
                if columns[name][row] and not _was_answered(place, name):
                    silent[name][row] = held[case_id]
    return silent


def _may_be_silent(place: Origin) -> Iterator[str]:
    """Give the fields whose blank is no removal."""
    every = place.source.other_quarter is not None
    letters = place.letters
    yield from (name for name in KEPT_FIELDS if every or name not in letters)


def _was_answered(place: Origin, name: str) -> bool:
    """Whether the row says that there is none, or said something that could not be read."""
    reading, case = place.reading, place.case
    if name == "known_date" and reading.known_pending[case]:
        return True
    return name in reading.said_none.get(case, ()) or name in reading.unreadable[case]


def _issue(place: Origin, name: str, shown: str, last: Wording) -> Issue:
    lacking = name not in place.letters
    code = CaseIssue.VALUE_KEPT if lacking else CaseIssue.VALUE_KEPT_OVER_BLANK
    facts: dict[str, Wording] = {"other": shown, "last": last}
    if place.source.other_quarter is not None:
        facts["said"] = place.source.other_quarter.named
    return place.issue(code, name, "", facts)


def unresolved_rows(
    cases: pd.DataFrame, places: Sequence[Origin], last: pd.DataFrame | None, quarter: Quarter
) -> list[StillUnread]:
    """Give the cells of the returned `cases` that `last` has as unreadable and that are blank."""
    if last is None:
        return []
    lost = last[last["unreadable"].notna()]
    since_of = map(quarter_in_words, tables.texts(lost["last_reported_quarter"]))
    rows = zip(lost["case_id"], tables.names(lost["unreadable"]), since_of, strict=True)
    known = {case_id: (names, since) for case_id, names, since in rows}
    found = []
    for row, case_id in enumerate(cases["case_id"].tolist()):
        names, since = known.get(case_id, ([], ""))
        # Of a sheet that the office did not send for this quarter nothing is concluded.
        if names and places[row].reading.block.stamp.get("quarter") == str(quarter):
            asked = (n for n in names if n in BY_FIELD and BY_FIELD[n].kind is not Kind.CHOICE)
            found += [
                StillUnread(row, name, since)
                for name in asked
                if pd.isna(cases[name].iloc[row]) and not _was_answered(places[row], name)
            ]
    return found


def with_unread(cases: pd.DataFrame, unanswered: Iterable[StillUnread]) -> pd.DataFrame:
    """Give the cases with those fields among the unreadable ones."""
    more: dict[int, list[str]] = defaultdict(list)
    for each in unanswered:
        more[each.row].append(each.field)
    if not more:
        return cases
    lists = tables.names(cases["unreadable"])
    changed = {row: [*lists[row], *names] for row, names in more.items()}
    return tables.with_values(cases, tables.CASES, {"unreadable": changed})


def unread_issues(
    places: Sequence[Origin], unanswered: Iterable[StillUnread]
) -> Iterator[tuple[int, Issue]]:
    """Tell of the cells that were unreadable before and came back blank."""
    for each in unanswered:
        if not BY_FIELD[each.field].required:
            facts = {"last": each.last}
            code = CaseIssue.CARRIED_CELL_UNREAD
            yield each.row, places[each.row].issue(code, each.field, "", facts)
