"""What has ended a rule on each case: in time, too late, or so that it can't be told.

A field ends a rule where it counts: not where its exception holds, and not as long as fewer persons
have been reached than are liable.  Whether it counts is true, false or undecided; undecided matters
only where the answer hangs on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.evaluate.conditions import Conditions, Truth, all_true, negated, sure
from pipeline.evaluate.day_numbers import NO_DAY, DayNumbers, DayTables, earlier, only_where
from pipeline.evaluate.facts import BIT, Bits, Bools, Facts, bits_where
from pipeline.office.config import End, Persons, Rule


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of one rule on every case, held against a due date."""

    in_time: Bools
    """One that counts is filled by the due date."""
    done: Bools
    """One that counts is filled."""
    hangs: Bools
    """It can't be told whether it was done in time, late or at all."""
    any_filled: Bools
    """Some end is filled or can't be read, whether it counts or not."""
    done_date: DayNumbers
    """The earliest that is filled and counts for certain."""
    missing: Bits
    """Who was reached, where it is blank and the answer hangs on it."""


@dataclass(frozen=True, slots=True)
class _EndCells:
    """What stands in one end's cells, whatever the due date is."""

    day: DayNumbers
    sure: Bools
    """Filled, and counts for certain."""
    doubted: Bools
    """Filled, and it can't be told whether it counts."""
    unread: Bools
    """Can't be read, and may count."""
    sure_day: DayNumbers
    """The day where it counts for certain."""


class EndReading:
    """Reads the ends of rules on the cases of a register."""

    def __init__(self, facts: Facts, conditions: Conditions, calendar: DayTables) -> None:
        self._facts = facts
        self._conditions = conditions
        self._calendar = calendar
        self._persons: dict[Persons, Truth] = {}
        self._cells: dict[tuple[End, Persons | None], _EndCells] = {}

    def ends(self, rule: Rule, due: DayNumbers) -> Ends:
        """Hold the ends of `rule` against the due dates; a blank due date leaves none in time."""
        facts = self._facts
        in_time, done, unread, doubted_in_time, doubted = np.zeros((5, facts.count), dtype=bool)
        done_date: DayNumbers = np.full(facts.count, NO_DAY)
        for end in rule.ends:
            cells = self._end_cells(rule, end)
            early = cells.day <= self._calendar.settle(due, end.if_holiday)
            in_time |= cells.sure & early
            done |= cells.sure
            unread |= cells.unread
            doubted_in_time |= cells.doubted & early
            doubted |= cells.doubted
            done_date = earlier(done_date, cells.sure_day)
        # One that is late hangs on nothing where another that counts is late too.
        hangs = ~in_time & (unread | doubted_in_time | (doubted & ~done))
        any_filled = facts.touched([end.field for end in rule.ends])
        return Ends(in_time, done, hangs, any_filled, done_date, self._missing(rule, hangs))

    def _end_cells(self, rule: Rule, end: End) -> _EndCells:
        """Read one end; the limitations of a claim share their ends."""
        key = (end, rule.persons)
        if key not in self._cells:
            facts, counts = self._facts, self._counts(rule, end)
            day, filled = facts.days(end.field), facts.filled(end.field)
            sure = filled & counts.holds
            self._cells[key] = _EndCells(
                day,
                sure,
                filled & counts.undecided,
                facts.unread(end.field) & counts.may_hold,
                only_where(day, sure),
            )
        return self._cells[key]

    def _missing(self, rule: Rule, hangs: Bools) -> Bits:
        if rule.persons is None:
            return np.zeros(hangs.size, dtype=np.int64)
        blank = self._facts.blank(rule.persons.done) & self._several(rule.persons.liable)
        return bits_where(BIT[rule.persons.done], hangs & blank)

    def _several(self, liable: str) -> Bools:
        several: Bools = self._facts.number(liable) >= 2
        return several

    def _counts(self, rule: Rule, end: End) -> Truth:
        """Whether an end counts: it reaches all who are liable, and its exception does not hold."""
        parts = [] if rule.persons is None else [self._all_reached(rule.persons)]
        if end.unless is not None:
            parts.append(negated(self._conditions.truth(end.unless)))
        return all_true(parts) if parts else self._conditions.all_of(())

    def _all_reached(self, persons: Persons) -> Truth:
        """Whether an end reaches all who are liable.

        Not where both numbers are known and fewer were reached; undecided where several are
        liable and it is not known how many were reached, and where it can't be read how many
        are liable.
        """
        if persons not in self._persons:
            facts = self._facts
            liable, done = facts.number(persons.liable), facts.number(persons.done)
            both = facts.filled(persons.liable) & facts.filled(persons.done)
            fewer = both & (done < liable)
            open_count = self._several(persons.liable) & ~facts.filled(persons.done)
            doubted = facts.unread(persons.liable) | open_count
            self._persons[persons] = sure(~fewer & ~doubted, ~fewer)
        return self._persons[persons]
