"""From which day a rule counts on each case, and until when: start, due date, cautious date.

Takes the cases as columns, gives dates as columns, blank where readable cells give none.  An
unreadable start is not passed over for the next one, and a due date that was written but can't be
read is not replaced by the counted one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from pipeline.evaluate.day_numbers import (
    NO_DAY,
    DayNumbers,
    DayTables,
    chosen,
    day_number,
    earlier,
    only_where,
)
from pipeline.evaluate.facts import BIT, Bits, Bools, Facts, bits_where
from pipeline.office.config import Config, InForce, Restart, Rule, Version

Versions = np.ndarray[Any, np.dtype[np.int16]]
"""Places of versions within their rule, -1 where none was in force."""


@dataclass(frozen=True, slots=True)
class RuleDates:
    """One rule's dates on every case."""

    start: DayNumbers
    """Blank for a rule that counts back from another."""
    due: DayNumbers
    version: Versions
    assumed: Bits
    """The first start, where another stood in for it; who owes, where a period begun anew rests
    on there being one person."""
    needed: Bits
    """The field that is missing where there is no due date."""
    cautious: DayNumbers
    """The same period from the earliest day that may begin it, where it ends earlier; also where
    an unreadable start leaves no due date."""
    earliest: DayNumbers
    """Where the due date on the sheet can't be read: the earliest that it can be, ..."""
    latest: DayNumbers
    """... and the latest."""


class DateCounting:
    """Counts the dates of a config's rules on the cases of a register, each rule once."""

    def __init__(
        self, facts: Facts, config: Config, calendar: DayTables, as_of: DayNumbers
    ) -> None:
        self._facts = facts
        self._config = config
        self._calendar = calendar
        self._as_of = as_of
        self._blank: DayNumbers = np.full(facts.count, NO_DAY)
        self._known: dict[str, RuleDates] = {}

    def dates(self, rule_id: str) -> RuleDates:
        """Give the dates of one rule; a rule that it counts back from comes first."""
        if rule_id not in self._known:
            self._known[rule_id] = self._count(self._config.rules[rule_id])
        return self._known[rule_id]

    def _count(self, rule: Rule) -> RuleDates:
        start, assumed = self._start(rule)
        version = self._version(rule, start)
        due, needed = self._due(rule, start, version)
        dates = RuleDates(
            start, due, version, assumed, needed, self._blank, *self._bounds(rule, start, version)
        )
        if rule.restart is not None:
            dates = self._begun_anew(rule, rule.restart, dates)
        if rule.cautious_starts:
            dates = replace(dates, cautious=self._cautious(rule, dates))
        return dates

    def _start(self, rule: Rule) -> tuple[DayNumbers, Bits]:
        """Give the first start that is filled or can't be read; and where an assumed one stood."""
        fallback = np.zeros(self._facts.count, dtype=np.int64)
        if not rule.starts:
            return self._blank, fallback
        start = self._facts.days(rule.starts[0].field)
        waiting = np.ones(self._facts.count, dtype=bool)
        for place, choice in enumerate(rule.starts):
            if place:
                start = chosen(waiting, self._facts.days(choice.field), start)
            if choice.assumed:
                fallback[waiting & self._facts.filled(choice.field)] = BIT[rule.starts[0].field]
            waiting &= self._facts.blank(choice.field)
        return start, fallback

    def _version(self, rule: Rule, start: DayNumbers) -> Versions:
        """Give the version in force on the start date, -1 where none was.

        Without a start the date that the sheet sets as due decides, else the as-of date; a rule
        that counts back from another follows that one's start.
        """
        if len(rule.versions) == 1 and rule.current.in_force == InForce():
            return np.zeros(self._facts.count, dtype=np.int16)
        reference = start
        for base in bases(rule):
            reference = chosen(reference == NO_DAY, self.dates(base).start, reference)
        for version in rule.versions:
            if version.due_on is not None:
                fixed = self._facts.days(version.due_on.field)
                reference = chosen(reference == NO_DAY, fixed, reference)
        reference = chosen(reference == NO_DAY, self._as_of, reference)
        found = np.full(self._facts.count, -1, dtype=np.int16)
        for place, version in enumerate(rule.versions):
            begin = day_number(version.in_force.from_ or date.min)
            end = day_number(version.in_force.to or date.max)
            found[(reference >= begin) & (reference <= end)] = place
        return found

    def _by_version(
        self, version: Versions, rule: Rule, give: Callable[[Version], DayNumbers]
    ) -> DayNumbers:
        """Give for each case what its version of the rule says, settled as to holidays."""
        found = self._blank
        for place, each in enumerate(rule.versions):
            here = version == place
            found = give(each) if here.all() else chosen(here, give(each), found)
        return self._calendar.settle(found, rule.if_holiday)

    def _due(self, rule: Rule, start: DayNumbers, version: Versions) -> tuple[DayNumbers, Bits]:
        """Give the due date, and the field that is missing where there is none."""
        due = self._by_version(version, rule, lambda each: self._due_by(each, start))
        first = BIT[rule.starts[0].field] if rule.starts else 0
        needed = np.full(self._facts.count, first, dtype=np.int64)
        for base in bases(rule):
            first_of_base = self._config.rules[base].starts[:1]
            needed |= sum(BIT[start.field] for start in first_of_base) | self.dates(base).needed
        return due, bits_where(needed, due == NO_DAY)

    def _due_by(self, version: Version, start: DayNumbers) -> DayNumbers:
        """Count forward from the start, back from another rule, or take the date on the sheet."""
        if version.before is not None:
            return self._calendar.before(self.dates(version.before.rule).due, version.before.period)
        counted = self._after(start, version)
        if version.due_on is None:
            return counted
        fixed = bounded = self._facts.days(version.due_on.field)
        if version.due_on.not_before is not None:
            first = self._calendar.end_of_period(start, version.due_on.not_before)
            bounded = only_where(np.maximum(bounded, first), first != NO_DAY)
        if version.due_on.not_after is not None:
            last = self._calendar.end_of_period(start, version.due_on.not_after)
            bounded = np.minimum(bounded, last)
        hidden = self._facts.unread(version.due_on.field)
        return only_where(chosen(fixed == NO_DAY, counted, bounded), ~hidden)

    def _bounds(
        self, rule: Rule, start: DayNumbers, version: Versions
    ) -> tuple[DayNumbers, DayNumbers]:
        """Give the earliest and the latest that a due date can be which can't be read."""
        set_on_sheet = [each.due_on for each in rule.versions if each.due_on is not None]
        hidden = [each for each in set_on_sheet if self._facts.unread(each.field).any()]
        if not any(each.not_before and each.not_after for each in hidden):
            return self._blank, self._blank

        def bound(each: Version, *, latest: bool) -> DayNumbers:
            if each.due_on is None or not (each.due_on.not_before and each.due_on.not_after):
                return self._blank
            period = each.due_on.not_after if latest else each.due_on.not_before
            unread = self._facts.unread(each.due_on.field)
            return only_where(self._calendar.end_of_period(start, period), unread)

        return (
            self._by_version(version, rule, lambda each: bound(each, latest=False)),
            self._by_version(version, rule, lambda each: bound(each, latest=True)),
        )

    def _begun_anew(self, rule: Rule, restart: Restart, dates: RuleDates) -> RuleDates:
        """Count the period again from a day within it (ป.พ.พ. ม. 193/14, 193/15)."""
        again = self._interrupted(restart, dates.start, dates.due)
        if not again.any():
            return dates
        start = chosen(again, self._facts.days(restart.field), dates.start)
        due = chosen(again, self._counted(rule, dates.version, start), dates.due)
        blank = again & self._facts.blank(restart.persons)
        assumed = dates.assumed | bits_where(BIT[restart.persons], blank)
        return replace(dates, start=start, due=due, assumed=assumed)

    def _interrupted(self, restart: Restart, start: DayNumbers, due: DayNumbers) -> Bools:
        """Where the day that begins it anew lies in the period, and one person is concerned.

        It works for that debtor alone (ม. 295): of several, or of a number that can't be read,
        the earlier date stands.
        """
        facts = self._facts
        day = facts.days(restart.field)
        one = facts.filled(restart.persons) & (facts.number(restart.persons) == 1)
        within: Bools = (day > start) & (day <= due) & (start != NO_DAY)
        within &= one | facts.blank(restart.persons)
        return within

    def _counted(self, rule: Rule, version: Versions, start: DayNumbers) -> DayNumbers:
        return self._by_version(version, rule, lambda each: self._after(start, each))

    def _cautious(self, rule: Rule, dates: RuleDates) -> DayNumbers:
        """Count from the earliest readable day that may begin the period."""
        start = self._blank
        for field in rule.cautious_starts:
            start = earlier(start, self._facts.days(field))
        due = self._counted(rule, dates.version, start)
        if rule.restart is not None:
            again = self._interrupted(rule.restart, start, due)
            if again.any():
                begun = self._facts.days(rule.restart.field)
                due = chosen(again, self._counted(rule, dates.version, begun), due)
        return only_where(due, (due < dates.due) | (dates.due == NO_DAY))

    def _after(self, start: DayNumbers, version: Version) -> DayNumbers:
        if version.period is None:
            return self._blank
        return self._calendar.end_of_period(start, version.period)


def cautious_field(rule: Rule, case: Mapping[str, Any], cautious: date) -> str | None:
    """Name the field from which a case's cautious date counts.

    None where no cell is filled of those that begin the period: a date kept from an earlier
    quarter may rest on cells that the rule has named no more since.

    The earliest day that may begin the period; the day that began it anew, where that is what the
    date rests on.  `case` holds plain values, None where a cell is blank.
    """
    days = {name: case[name] for name in rule.cautious_starts if case[name] is not None}
    first = min(days, key=lambda name: days[name], default=None)
    restart = rule.restart
    if first is None or restart is None or case[restart.field] is None:
        return first
    one = case[restart.persons] in (None, 1)
    one = one and restart.persons not in (case["unreadable"] or ())
    return restart.field if one and days[first] < case[restart.field] <= cautious else first


def bases(rule: Rule) -> list[str]:
    """Give the rules from whose due dates this one counts back."""
    return [version.before.rule for version in rule.versions if version.before is not None]
