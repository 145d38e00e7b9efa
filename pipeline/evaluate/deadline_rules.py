"""Each time-frame rule on each case: its dates, its status, and what the answer rests on.

One pass over columns for each rule; the order of the verdicts is that of the status table:
not applicable, undecided, no due date, in time, undecided ends, late, closed, and only then the
calendar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.evaluate import conditions
from pipeline.evaluate.conditions import Truth
from pipeline.evaluate.day_numbers import NO_DAY, DayNumbers, DayTables, only_where
from pipeline.evaluate.facts import Bits, Bools, Facts, bits_where
from pipeline.evaluate.rule_dates import DateCounting, RuleDates, Versions, bases
from pipeline.evaluate.rule_ends import EndReading, Ends
from pipeline.model.case_sheet import BY_FIELD, STEPS
from pipeline.model.codes import OPEN_STATUSES, Status
from pipeline.office.config import Config, Rule

CODES: tuple[Status, ...] = tuple(Status)
"""Statuses by code: columns hold the place in this tuple."""

CODE: Mapping[Status, int] = {status: place for place, status in enumerate(CODES)}

Codes = np.ndarray[Any, np.dtype[np.int8]]
_OPEN = np.isin(CODES, OPEN_STATUSES)


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """One rule on every case, as columns; all dates are blank where it does not apply."""

    start: DayNumbers
    due: DayNumbers
    cautious: DayNumbers
    done: DayNumbers
    status: Codes
    version: Versions
    assumed: Bits
    """Blank fields that were assumed to be something, or for which another start stood in."""
    missing: Bits
    """Fields without which the status is unknown, and those of an open deadline that can't be
    read."""


class Evaluation:
    """The rules of a config on the cases of a register, each evaluated once."""

    def __init__(
        self,
        facts: Facts,
        config: Config,
        calendar: DayTables,
        as_of: DayNumbers,
        read: Mapping[str, int],
    ) -> None:
        """Take cases, config and calendar, the day, and by rule the fields that it reads."""
        self._facts = facts
        self._config = config
        self._as_of = as_of
        self._read = read
        self._dates = dates = DateCounting(facts, config, calendar, as_of)

        # A method of its own would make a ring, and its columns outlive it until it is looked for.
        def in_force(rule_id: str) -> Bools:
            found: Bools = dates.dates(rule_id).version >= 0
            return found

        self._conditions = conditions.Conditions(facts, config, in_force)
        self._ends = EndReading(facts, self._conditions, calendar)

    def verdict(self, rule_id: str) -> RuleVerdict:
        """Judge every case by one rule: status, dates, days left and what was assumed, by case."""
        rule = self._config.rules[rule_id]
        dates = self._dates.dates(rule_id)
        truth = self._applies(rule)
        ends = self._ends.ends(rule, dates.due)
        status = self._status(rule, truth, dates, ends)
        applies = truth.may_hold
        assumed = truth.assumed | dates.assumed
        for base in bases(rule):
            assumed |= self._dates.dates(base).assumed
        days = dates.start, dates.due, dates.cautious, ends.done_date
        if not applies.all():
            days = tuple(only_where(day, applies) for day in days)  # type: ignore[assignment]  # as many as before
        return RuleVerdict(
            *days,
            status=status,
            version=dates.version,
            assumed=bits_where(assumed, applies),
            missing=self._missing(rule, status, dates, ends),
        )

    def _applies(self, rule: Rule) -> Truth:
        """The rule's own conditions are met, and those of the rule that it counts back from."""
        own = self._conditions.applies(rule.id)
        truths = [own, *(self._conditions.applies(base) for base in bases(rule))]
        return conditions.all_true(truths)

    def _status(self, rule: Rule, truth: Truth, dates: RuleDates, ends: Ends) -> Codes:
        no_due = dates.due == NO_DAY
        soon = dates.due <= self._as_of + np.int32(rule.warn_days)
        status = self._first_of(
            [
                (~truth.may_hold, Status.NOT_APPLICABLE),
                (truth.undecided, Status.UNKNOWN),
                (no_due & self._has_begun(rule, ends), Status.UNKNOWN),
                (no_due, Status.NOT_STARTED),
                (ends.in_time, Status.MET),
                (ends.hangs, Status.UNKNOWN),
                (ends.done, Status.MET_LATE),
                (self._facts.closed, Status.CLOSED),
                (dates.due < self._as_of, Status(rule.when_past)),
                (soon, Status.DUE_SOON),
            ],
            otherwise=Status.RUNNING,
        )
        within = truth.holds & (dates.earliest != NO_DAY)
        if within.any():
            status = np.where(within, self._status_within(rule, dates), status)
        return status

    def _status_within(self, rule: Rule, dates: RuleDates) -> Codes:
        """Judge a due date that can't be read by the earliest and the latest that it can be."""
        earliest = self._ends.ends(rule, dates.earliest)
        latest = self._ends.ends(rule, dates.latest)
        window = np.int32(rule.warn_days)
        return self._first_of(
            [
                (earliest.in_time, Status.MET),
                (latest.hangs | latest.in_time, Status.UNKNOWN),
                (latest.done, Status.MET_LATE),
                (self._facts.closed, Status.CLOSED),
                (dates.latest < self._as_of, Status(rule.when_past)),
                (dates.earliest <= self._as_of + window, Status.UNKNOWN),
            ],
            otherwise=Status.RUNNING,
        )

    def _first_of(self, tests: Sequence[tuple[Bools, Status]], *, otherwise: Status) -> Codes:
        result = np.full(self._facts.count, CODE[otherwise], dtype=np.int8)
        for test, status in reversed(tests):
            _set(result, test, CODE[status])
        return result

    def _has_begun(self, rule: Rule, ends: Ends) -> Bools:
        """Whether a case without a due date shows that its period runs or has run."""
        facts = self._facts
        due_fields = [version.due_on.field for version in rule.versions if version.due_on]
        read = [*(start.field for start in rule.starts), *due_fields]
        begun: Bools = ends.any_filled | (facts.unreadable(read) != 0)
        if rule.without_start == "unknown":
            waits = any(BY_FIELD[start.field].words for start in rule.starts)
            return begun | ~facts.known_pending if waits else np.ones(facts.count, dtype=bool)
        later: list[str] = [*due_fields]
        first = rule.starts[0].field if rule.starts else ""
        if first in STEPS:
            later += STEPS[STEPS.index(first) + 1 :]
        begun |= facts.touched(later)
        return begun

    def _missing(self, rule: Rule, status: Codes, dates: RuleDates, ends: Ends) -> Bits:
        unreadable = self._facts.unreadable_of(self._read[rule.id])
        unknown = status == CODE[Status.UNKNOWN]
        lacking = bits_where(dates.needed | ends.missing, unknown)
        return bits_where(unreadable | lacking, _OPEN.take(status))


def _set(codes: Codes, where: Bools, code: int) -> None:
    """Set `codes` to `code` where it is so: in place, by bits, many times faster than a choice."""
    mask = -where.view(np.int8)
    codes ^= (codes ^ np.int8(code)) & mask
