"""A quarter's data as plain rows, and its claims, from which everything is counted again.

Takes `Figures` for its tables alone; none of the figures is asked for.  What can be claimed in one
case is decided from its row by the conditions of the config: a condition is True, False, or None
where it hangs on a cell that can't be read.
"""

from __future__ import annotations

from collections import defaultdict, namedtuple
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property, partial
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.figures.claimable import fields_of_claims
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.case_sheet import (
    AGENCY_INJURED,
    CHARGES,
    LIABLE,
    OUTSIDER_INJURED,
    SAYS_WHO_IS_LIABLE,
)
from pipeline.model.codes import OPEN_STATUSES, TO_PRESS, Force
from pipeline.model.openness import says_closed
from pipeline.model.table_rows import CaseRow, DeadlineRow, IssueRow
from pipeline.office.config import COVERED, NOBODY_LIABLE, Condition, Config, Covered

Answer = bool | None

ZERO = Decimal(0)


class CaseFacts:
    """Answers questions about single cases of a register."""

    def __init__(self, config: Config) -> None:
        """Take the config, whose conditions say when nobody is liable and what is covered."""
        self._config = config
        self._nobody = config.office.conditions[NOBODY_LIABLE]
        self._covered = config.office.conditions[COVERED]

    def something_left(self, case: CaseRow) -> bool:
        """Whether an open case in which the city is injured may leave something to claim."""
        return (
            not says_closed(case["status"])
            and case["injured_party"] != OUTSIDER_INJURED
            and self.truth(self._nobody, case) is not True
            and self.truth(self._covered, case) is not True
        )

    def closed_unclaimed(self, case: CaseRow) -> bool:
        """Whether it was closed though somebody may be liable, and nobody ordered, sued or paid."""
        unread = case["unreadable"] or ()
        city = case["injured_party"] == AGENCY_INJURED or _blank(case, "injured_party")
        return (
            says_closed(case["status"])
            and city
            and all(_blank(case, field) for field in CHARGES)
            and "recovered_amount" not in unread
            and self.truth(self._nobody, case) is not True
            and self.truth(self._covered, case) is not True
        )

    def truth(self, condition: Condition, case: CaseRow) -> Answer:
        """Answer one condition; what is blank counts as the config says."""
        if condition.field is not None:
            return _is_one_of(condition, condition.field, case)
        if condition.filled is not None:
            return _any(
                None if field in (case["unreadable"] or ()) else case[field] is not None
                for field in condition.filled
            )
        if condition.covered is not None:
            return _covered(condition.covered, case)
        if condition.condition is not None:
            return self.truth(self._config.office.conditions[condition.condition], case)
        if condition.rule_applies is not None:
            applies = self._config.rules[condition.rule_applies].applies_when
            return _all(self.truth(each, case) for each in applies)
        if condition.all_of is not None:
            return _all(self.truth(each, case) for each in condition.all_of)
        if condition.any_of is not None:
            return _any(self.truth(each, case) for each in condition.any_of)
        return _not(_any(self.truth(each, case) for each in condition.none_of or ()))


def somebody_liable(case: CaseRow) -> bool:
    """Whether somebody was found liable, or may have been, or was ordered to pay or sued."""
    unread = case["unreadable"] or ()
    return any(case[field] == LIABLE or field in unread for field in SAYS_WHO_IS_LIABLE) or any(
        case[field] is not None for field in CHARGES
    )


def undecided_baht(case: CaseRow) -> Decimal | None:
    """Give the damage less what was recovered, never below 0; None where no damage is stated."""
    damage: Decimal | None = case["damage_amount"]
    if damage is None:
        return None
    return max(damage - (case["recovered_amount"] or ZERO), ZERO)


def _blank(case: CaseRow, field: str) -> bool:
    return case[field] is None and field not in (case["unreadable"] or ())


def _is_one_of(condition: Condition, field: str, case: CaseRow) -> Answer:
    value, values = case[field], condition.is_ or ()
    if value is None and field in (case["unreadable"] or ()):
        return None
    return (condition.blank_counts_as if value is None else value) in values


def _covered(covered: Covered, case: CaseRow) -> Answer:
    unread = case["unreadable"] or ()
    told = [field for field in covered.amount if case[field] is not None or field in unread]
    owed = case[told[0]] if told else None
    paid = case[covered.by] or ZERO
    if covered.by in unread:
        return None if (owed is None and told) or owed else False
    if owed is None:
        return None if told and paid > 0 else False
    return bool(owed > 0 and paid >= owed)


def _all(answers: Iterable[Answer]) -> Answer:
    told: Answer = True
    for answer in answers:  # no further than the first that decides
        if answer is False:
            return False
        told = told if answer else None
    return told


def _any(answers: Iterable[Answer]) -> Answer:
    told: Answer = False
    for answer in answers:
        if answer:
            return True
        told = told if answer is False else None
    return told


def _not(answer: Answer) -> Answer:
    return None if answer is None else not answer


_OF_A_CASE = (
    "agency_code", "case_id", "file_no", "case_type", "damage_band", "deadline_status", "origin",
    "subject",
)  # fmt: skip
_OF_A_DEADLINE = (
    "agency_code", "case_id", "rule", "force", "status", "due_date", "cautious_date",
    "assumed_fields", "muted_until",
)  # fmt: skip
Count = int | Decimal

_OF_AN_ISSUE = ("agency_code", "case_id", "cell", "severity", "code")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a case that can lapse: the limitation pressed first, or the one that has lapsed.

    `left` are the days from the as-of date to the day by which it is pressed; None where unknown.
    """

    case: CaseRow
    rule: str
    left: int | None
    limit_date: date | None
    lapsed: bool
    undated: bool

    def within(self, days: int) -> bool:
        """Whether it may lapse within so many days, or its cautious date alone is past."""
        return self.left is not None and not self.lapsed and self.left <= days

    def ended_before(self, day: date) -> bool:
        """Whether its limit, still to come on the as-of date, is past on `day`."""
        return not self.lapsed and self.limit_date is not None and self.limit_date < day

    def is_past_if_disputed(self, day: date, as_of: date) -> bool:
        """Whether it can still be saved on `day`, but its cautious date is past by then."""
        if self.lapsed or self.left is None or self.limit_date is None:
            return False
        return as_of + timedelta(days=self.left) < day <= self.limit_date


class QuarterRows:
    """The rows of a quarter, and what single rows come to."""

    def __init__(self, figures: Figures) -> None:
        """Take the tables of `figures`, its config and its days."""
        self.config, self.as_of, self.quarter = figures.config, figures.as_of, figures.quarter
        self.new_from = figures.told_as_of or figures.quarter.start
        self.facts = CaseFacts(figures.config)
        columns = dict.fromkeys((*_OF_A_CASE, *fields_of_claims(figures.config)))
        self.cases: Sequence[CaseRow] = rows_of_frame(figures.cases, columns)
        self.returns = rows_of_frame(
            figures.returns, ("agency_code", "agency", "status", "on_time")
        )
        self.issues: Sequence[IssueRow] = rows_of_frame(figures.issues, _OF_AN_ISSUE)
        self.names: dict[str, str] = {each["agency_code"]: each["agency"] for each in self.returns}
        self.windows = sorted(set(figures.config.office.schedule.lapse_within_days))
        self._deadlines = figures.deadlines

    @cached_property
    def by_id(self) -> dict[str, CaseRow]:
        """Each case by its id."""
        return {case["case_id"]: case for case in self.cases}

    @cached_property
    def open_cases(self) -> list[CaseRow]:
        """The cases that are not closed."""
        return [case for case in self.cases if not says_closed(case["status"])]

    @cached_property
    def open_deadlines(self) -> list[DeadlineRow]:
        """The deadlines still open, of cases that are."""
        deadlines = self._deadlines
        # Nine of ten are of no matter here, and each costs as much as one that is.
        still = deadlines["status"].isin([str(status) for status in OPEN_STATUSES])
        open_ids = {case["case_id"] for case in self.open_cases}
        rows = rows_of_frame(deadlines, _OF_A_DEADLINE, still)
        return [row for row in rows if row["case_id"] in open_ids]

    @cached_property
    def pressed(self) -> dict[str, list[DeadlineRow]]:
        """The open deadlines that letters name, by agency."""
        found: dict[str, list[DeadlineRow]] = defaultdict(list)
        for row in self.open_deadlines:
            cautious, rule = row["cautious_date"], self.config.rules[row["rule"]]
            # reckoned anew: `warns_of` is what the figures go by
            near = cautious is not None and cautious <= self.as_of + timedelta(rule.warn_days)
            if row["muted_until"] is None and (row["status"] in TO_PRESS or near):
                found[row["agency_code"]].append(row)
        return found

    @cached_property
    def claims(self) -> list[Claim]:
        """One for each open case with an open limitation."""
        limits: dict[str, list[DeadlineRow]] = defaultdict(list)
        for row in self.open_deadlines:
            if row["force"] == Force.LIMITATION:
                limits[row["case_id"]].append(row)
        return [self._claim(self.by_id[case_id], rows) for case_id, rows in limits.items()]

    def _claim(self, case: CaseRow, limits: Sequence[DeadlineRow]) -> Claim:
        row = min(limits, key=self._pressed_first) if len(limits) > 1 else limits[0]
        limit, press = _days(row)
        return Claim(
            case,
            row["rule"],
            None if press is None else (press - self.as_of).days,
            limit,
            limit is not None and limit < self.as_of,
            any(_days(each)[1] is None for each in limits),
        )

    def _pressed_first(self, row: DeadlineRow) -> tuple[bool, date]:
        limit, press = _days(row)
        return not (limit is not None and limit < self.as_of), press or date.max

    @cached_property
    def claimable(self) -> dict[str, Decimal | None]:
        """What the city may still claim in a case, by its id; None where no sum is known."""
        return {case["case_id"]: case["at_stake"] for case in self._left if somebody_liable(case)}

    @cached_property
    def undecided(self) -> dict[str, Decimal | None]:
        """The damage of which nobody is known to be liable yet, by the id of the case."""
        return {
            case["case_id"]: undecided_baht(case)
            for case in self._left
            if not somebody_liable(case)
        }

    @cached_property
    def _left(self) -> list[CaseRow]:
        return [case for case in self.open_cases if self.facts.something_left(case)]


def _days(limitation: DeadlineRow) -> tuple[date | None, date | None]:
    """Give the day of a limitation, and that by which it is pressed."""
    due, cautious = limitation["due_date"], limitation["cautious_date"]
    return due or cautious, cautious or due


def sum_of_known(amounts: Iterable[Decimal | None]) -> Decimal:
    """Add up the amounts that are known."""
    return sum((each for each in amounts if each is not None), ZERO)


def rows_of_frame(
    frame: pd.DataFrame, columns: Iterable[str], which: pd.Series[bool] | None = None
) -> list[Any]:
    """Give the rows of a frame, or those that `which` marks, as plain values, None where blank.

    A row gives its values by their names, as a mapping does.
    """
    names = tuple(columns)
    shown = frame[list(names)] if which is None else frame.loc[which, list(names)]
    cells = zip(*(_values(shown[name]) for name in names), strict=True)
    return list(map(partial(tuple.__new__, _row_type(names)), cells))


@cache
def _row_type(names: tuple[str, ...]) -> type[tuple[Any, ...]]:
    """Give the type of rows of these columns: a tuple is a third as large as a dict."""
    by_name = {"__slots__": (), "__getitem__": object.__getattribute__}
    return type("Row", (namedtuple("Row", names),), by_name)


def _values(column: pd.Series[Any]) -> list[Any]:
    """Give the values; equal ones are one object, since the rows stay until the run ends."""
    array = tables.arrow(column)
    often = pa.types.is_string(array.type) or pa.types.is_date32(array.type)
    return tables.values(array.dictionary_encode() if often else array)
