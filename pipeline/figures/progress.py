"""What became of the cases since the quarter before: each case under one name, each change named.

Takes frames of `tables.CASES` of two quarters, matched by case id; gives frames of
`tables.PROGRESS` and `tables.CHANGES`.  Nothing is guessed: of a case that nobody spoke of this
quarter it is said that nobody did.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.figures.pressing_dates import among
from pipeline.model import tables
from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, KNOWN_PENDING_WORDS
from pipeline.model.codes import CAME_BACK, TO_PRESS, CaseChange, CaseOrigin
from pipeline.model.openness import Mask, is_closed, is_open
from pipeline.model.sheet_column import Kind
from pipeline.thai.text import fold

if TYPE_CHECKING:
    from pipeline.figures.quarterly import Figures
    from pipeline.records.revisions import Edition

EVENTS: tuple[str, ...] = tuple(
    column.field for column in ALL_COLUMNS if column.kind is Kind.DATE and not column.may_lie_ahead
)
"""Dates of what was done: a case moves on when one of them is filled.  A longer time limit is no
step."""

_MAY_GROW = "recovered_amount"
_ORDERED = "ordered_persons"
"""Persons are ordered to pay one by one: only fewer of them than before is asked of."""
FACTS: tuple[str, ...] = (
    *EVENTS,
    *(
        column.field
        for column in ALL_COLUMNS
        if column.kind is Kind.MONEY and column.field != _MAY_GROW
    ),
    "liable_persons",
    _ORDERED,
    "case_type",
    "injured_party",
    "decision_result",
    "mof_required",
    "mof_opinion",
)
"""What stands once it was reported: another value, or none, is asked to be confirmed."""

NOT_YET_FINAL = BY_FIELD["mof_opinion"].choices[-1].value
"""The ministry's opinion that asks for more inquiry: another follows it."""

OF_AN_OPINION = ("mof_opinion", "mof_reply_date")
"""What is another where an opinion follows the one that was not final."""

IDENTITY: tuple[str, ...] = ("agency_code", "file_no")
"""What changes when a case is transferred or renumbered."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the quarter before, counted: cases by what became of them."""

    new: int = 0
    closed: int = 0
    moved_on: int = 0
    stood_still: int = 0
    reopened: int = 0
    vanished: int = 0
    altered: int = 0
    """Cases of which one of `FACTS` was changed without a word."""
    improved: tuple[str, ...] = ()
    """Names of the agencies with fewer cases to press than before."""
    since: Edition | None = None
    """The edition compared with."""


@dataclass(frozen=True, slots=True)
class PressedBefore:
    """How often letters of earlier quarters pressed some cases since each last moved."""

    pressed: int
    """Cases that one letter or more pressed."""
    never: int
    most: int
    """Letters that pressed the case pressed most often."""


@dataclass(frozen=True, eq=False)
class CaseProgress:
    """What became of each case since an earlier quarter: `since` is the edition compared with."""

    since: Edition
    cases: pd.DataFrame
    """`tables.PROGRESS`: every case of the quarter once, in the register's order; below them the
    cases that were open then and stand under another id now."""
    values: pd.DataFrame
    """`tables.CHANGES`: every value that was known and is now another, or none."""

    def count(self, became: CaseChange) -> int:
        """How many cases became this."""
        return int((self.cases["became"] == became.value).sum())

    def pressed_before(self, case_ids: pd.Series[Any]) -> PressedBefore:
        """Count the letters that pressed these cases."""
        letters = self.cases.set_index("case_id")["pressed"].reindex(case_ids).fillna(0)
        never = int((letters == 0).sum())
        return PressedBefore(len(letters) - never, never, int(letters.max()) if len(letters) else 0)

    def changes(self, improved: tuple[str, ...] = ()) -> Changes:
        """Give the counts, with the names of the agencies that improved."""
        facts = self.values["field"].isin(FACTS)
        return Changes(
            new=self.count(CaseChange.NEW),
            closed=self.count(CaseChange.CLOSED),
            moved_on=self.count(CaseChange.MOVED_ON),
            stood_still=self.count(CaseChange.STOOD_STILL),
            reopened=self.count(CaseChange.REOPENED),
            vanished=self.count(CaseChange.VANISHED),
            altered=int(self.values.loc[facts, "case_id"].nunique()),
            improved=improved,
            since=self.since,
        )


def progress_since(
    since: Edition,
    then: pd.DataFrame,
    now: pd.DataFrame,
    answered: Collection[str],
    pressed: Mapping[str, int],
    joined: Mapping[str, str] = MappingProxyType({}),
) -> CaseProgress:
    """Compare the cases of a quarter, `now`, with those of the quarter before, `then`.

    `answered` are the agencies that sent a return, a nil one too: what is absent from it has
    vanished, while of a silent agency's case nothing is known.  `pressed` tells by case id how
    many dispatched letters pressed a case since it last moved.  `joined` are ids that stand under
    another id now, with that id.
    """
    both = _matched(then, now)
    known = (both["_merge"] == "both").to_numpy(dtype=bool)
    steps = _steps(both)
    became = _case_changes(both, known, steps, answered)
    cases = tables.frame(
        tables.PROGRESS,
        {
            "agency_code": both["agency_code"].tolist(),
            "case_id": both["case_id"].tolist(),
            "became": became,
            "stage_then": both["stage_then"].where(known).tolist(),
            "stage": both["stage"].tolist(),
            "steps": tables.name_lists(steps),
            "pressed": [pressed.get(case, 0) for case in both["case_id"].tolist()],
        },
    )
    gone = _joined(then, now, joined)
    return CaseProgress(since, tables.concat(tables.PROGRESS, [cases, gone]), _values(both[known]))


def _joined(then: pd.DataFrame, now: pd.DataFrame, joined: Mapping[str, str]) -> pd.DataFrame:
    gone = then["case_id"].isin(list(joined)) & ~then["case_id"].isin(now["case_id"])
    some = then[gone.to_numpy(dtype=bool) & is_open(then["status"])]
    columns = {
        "agency_code": some["agency_code"].tolist(),
        "case_id": some["case_id"].tolist(),
        "became": [CaseChange.JOINED.value] * len(some),
        "stage_then": some["stage"].tolist(),
        "pressed": [0] * len(some),
        "joined_to": [joined[case] for case in some["case_id"].tolist()],
    }
    return tables.frame(tables.PROGRESS, columns)


def lost(then: pd.DataFrame, now: pd.DataFrame, joined: Mapping[str, str]) -> list[str]:
    """Give the cases that were open then and are nowhere now; there must be none."""
    still_open = then.loc[is_open(then["status"]), "case_id"].tolist()
    here = set(now["case_id"].tolist())
    return [
        case_id for case_id in still_open if case_id not in here and joined.get(case_id) not in here
    ]


def moved_on(then: pd.DataFrame, now: pd.DataFrame) -> set[str]:
    """Give the ids of the cases of `now` that have taken a step, or were closed, since `then`."""
    both = _matched(then, now)
    known = (both["_merge"] == "both").to_numpy(dtype=bool)
    stepped = np.array([bool(names) for names in _steps(both)], dtype=bool)
    moved = known & (stepped | (is_closed(both["status"]) & is_open(both["status_then"])))
    return set(both.loc[moved, "case_id"].tolist())


def last_steps(cases: pd.DataFrame) -> dict[str, date]:
    """Give by case id the day of the last thing that was done in each case, where there is one."""
    days = pc.max_element_wise(*(pa.array(cases[name]) for name in EVENTS)).to_pylist()
    steps = zip(cases["case_id"].tolist(), days, strict=True)
    return {case: day for case, day in steps if day is not None}


def altered(both: pd.DataFrame, field: str) -> Mask:
    """Where a value that was known (`FIELD_then`) is now another, or was taken away.

    Of `OF_AN_OPINION`, `both` has the opinion of then.  A cell that was filled but can't be read is
    no change: it has an error of its own.  A day that is said to be yet to come is one: the period
    that ran from it would stop without a word.
    """
    before, after = both[f"{field}_then"], both[field]
    if BY_FIELD[field].kind is Kind.TEXT:
        before = before.map(fold, na_action="ignore")
        after = after.map(fold, na_action="ignore")
    changed = after < before if field == _ORDERED else before != after
    if field in OF_AN_OPINION:
        followed = (both["mof_opinion_then"] == NOT_YET_FINAL) & (
            both["mof_opinion"] != NOT_YET_FINAL
        )
        changed &= ~followed.fillna(value=False)
    differs = changed.to_numpy(dtype=bool, na_value=False)
    was, still = before.notna().to_numpy(dtype=bool), after.notna().to_numpy(dtype=bool)
    unread = _unreadable(both["unreadable"], field)
    return was & np.where(still, differs, ~unread)


def improved_agencies(figures: Figures, last: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Name the agencies that answered and have fewer cases to press than in the register `last`.

    One that was pressed and then closed without a claim is to be explained: that is no improvement.
    """
    before = last["deadlines"].merge(last["cases"][["case_id", "status"]], on="case_id")
    pressed = among(before["status_x"], TO_PRESS)
    pressed &= is_open(before["status_y"])
    before, key = before[pressed], ["agency_code", "case_id"]
    then = before.groupby("agency_code")["case_id"].nunique()
    asked = figures.to_explain
    asked = asked[asked["case_id"].isin(before["case_id"])]
    left = pd.concat([figures.to_press[key], asked[key]])
    now = left.groupby("agency_code")["case_id"].nunique()
    answered = figures.returns_with(*CAME_BACK)
    return tuple(
        str(name)
        for code, name in zip(answered["agency_code"], answered["agency"], strict=True)
        if then.get(code, 0) > now.get(code, 0)
    )


def _matched(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    fields = list(dict.fromkeys([*IDENTITY, *FACTS, "status", "stage", "unreadable"]))
    return now.merge(
        then[["case_id", *fields]],
        on="case_id", how="left", suffixes=("", "_then"), indicator=True,
    )  # fmt: skip


def _unreadable(column: pd.Series[Any], field: str) -> Mask:
    return np.array([field in names for names in tables.names(column)], dtype=bool)


def _steps(both: pd.DataFrame) -> list[list[str]]:
    """Give the dates filled since; one that was unreadable then is none."""
    filled = [
        both[name].notna().to_numpy(dtype=bool)
        & both[f"{name}_then"].isna().to_numpy(dtype=bool)
        & ~_unreadable(both["unreadable_then"], name)
        for name in EVENTS
    ]
    known = (both["_merge"] == "both").to_numpy(dtype=bool)
    rows = np.stack(filled, axis=1) & known[:, None]
    result: list[list[str]] = [[] for _ in range(len(both))]
    for row in np.flatnonzero(rows.any(axis=1)):
        result[row] = [name for name, new in zip(EVENTS, rows[row], strict=True) if new]
    return result


def _case_changes(
    both: pd.DataFrame, known: Mask, steps: list[list[str]], answered: Collection[str]
) -> list[str]:
    closed, was_closed = is_closed(both["status"]), is_closed(both["status_then"])
    told = (both["origin"] == CaseOrigin.RETURNED).to_numpy(dtype=bool, na_value=False)
    spoke = both["agency_code"].isin(list(answered)).to_numpy(dtype=bool)
    stepped = np.array([bool(names) for names in steps], dtype=bool)
    conditions: list[tuple[CaseChange, Mask]] = [
        (CaseChange.NEW, ~known),
        (CaseChange.STAYED_CLOSED, closed & was_closed),
        (CaseChange.CLOSED, closed),
        (CaseChange.REOPENED, was_closed),
        (CaseChange.VANISHED, ~told & spoke),
        (CaseChange.SILENT, ~told),
        (CaseChange.MOVED_ON, stepped),
    ]
    names = np.select(
        [mask for _, mask in conditions],
        [became.value for became, _ in conditions],
        default=CaseChange.STOOD_STILL.value,
    )
    return [str(name) for name in names]


def _values(both: pd.DataFrame) -> pd.DataFrame:
    columns: dict[str, list[str | None]] = {name: [] for name in tables.CHANGES.names}
    for field in (*IDENTITY, *FACTS):
        mask = _moved(both) if field == "agency_code" else altered(both, field)
        some = both[mask]
        columns["agency_code"] += some["agency_code"].tolist()
        columns["case_id"] += some["case_id"].tolist()
        columns["field"] += [field] * len(some)
        columns["then"] += [plain(value) for value in some[f"{field}_then"].tolist()]
        columns["now"] += _said_now(some, field)
    place = {case: row for row, case in enumerate(both["case_id"].tolist())}
    order = sorted(range(len(columns["case_id"])), key=lambda row: place[columns["case_id"][row]])
    return tables.frame(
        tables.CHANGES, {name: [values[row] for row in order] for name, values in columns.items()}
    )


def _said_now(some: pd.DataFrame, field: str) -> list[str | None]:
    """Give a field's values as they are now; of a day yet to come the words that say so."""
    now = [plain(value) for value in some[field].tolist()]
    if field != "known_date":
        return now
    waits = some["known_pending"].fillna(value=False).tolist()
    return [KNOWN_PENDING_WORDS if each else said for each, said in zip(waits, now, strict=True)]


def _moved(both: pd.DataFrame) -> Mask:
    moved: Mask = (both["agency_code"] != both["agency_code_then"]).to_numpy(dtype=bool)
    return moved


def plain(value: object) -> str | None:
    """Give a value as the data files hold it among others: ISO date, plain number, text."""
    if value is None or value is pd.NA:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)
