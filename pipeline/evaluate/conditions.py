"""To which cases a rule applies: conditions over whole columns.

A blank condition never hides a time limit: where the config says what a blank counts as, the
answer stands and names the field that was assumed (see `Truth.assumed`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from pipeline.evaluate.facts import BIT, Bits, Bools, Facts
from pipeline.office.config import Condition, Config


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition holds for each case, and which blank fields that answer rests on."""

    holds: Bools
    assumed: Bits


class Conditions:
    """The conditions of a config on the cases of a register, each evaluated once.

    Rules share many of them, so equal conditions share their answer.
    """

    def __init__(self, facts: Facts, config: Config, in_force: Callable[[str], Bools]) -> None:
        """Take the cases, the config, and what tells where a rule has a version in force."""
        self._facts = facts
        self._config = config
        self._in_force = in_force
        self._known: dict[Condition, Truth] = {}

    def all_of(self, conditions: Sequence[Condition]) -> Truth:
        """Every condition holds; no condition at all holds for every case."""
        if not conditions:
            return _sure(np.ones(self._facts.count, dtype=bool))
        return _all([self.truth(condition) for condition in conditions])

    def truth(self, condition: Condition) -> Truth:
        """Evaluate one condition for every case."""
        if condition not in self._known:
            self._known[condition] = self._evaluate(condition)
        return self._known[condition]

    def _evaluate(self, condition: Condition) -> Truth:
        facts = self._facts
        if condition.field is not None:
            return _field(condition, condition.field, facts)
        if condition.filled is not None:
            return _sure(reduce(np.logical_or, [facts.filled(name) for name in condition.filled]))
        if condition.covered is not None:
            return _sure(facts.covered(condition.covered.amount, condition.covered.by))
        if condition.condition is not None:
            return self.truth(self._config.office.conditions[condition.condition])
        if condition.rule_applies is not None:
            return self._rule_applies(condition.rule_applies)
        if condition.all_of is not None:
            return self.all_of(condition.all_of)
        if condition.any_of is not None:
            return self._any_of(condition.any_of)
        return _not(self._any_of(condition.none_of or ()))

    def _rule_applies(self, rule_id: str) -> Truth:
        """The conditions of a rule are met, and the law that it states is in force."""
        truth = self.all_of(self._config.rules[rule_id].applies_when)
        in_force = self._in_force(rule_id)
        return Truth(truth.holds & in_force, np.where(in_force, truth.assumed, 0))

    def _any_of(self, conditions: Sequence[Condition]) -> Truth:
        """At least one holds: by De Morgan, not all of them fail."""
        return _not(_all([_not(self.truth(condition)) for condition in conditions]))


def fields_read(condition: Condition, config: Config) -> Iterator[str]:
    """Name every field that the condition reads, those of conditions it names included."""
    if condition.field is not None:
        yield condition.field
    yield from condition.filled or ()
    if condition.covered is not None:
        yield from (condition.covered.amount, condition.covered.by)
    inner: list[Condition] = [
        *(condition.all_of or ()),
        *(condition.any_of or ()),
        *(condition.none_of or ()),
    ]
    if condition.condition is not None:
        inner.append(config.office.conditions[condition.condition])
    if condition.rule_applies is not None:
        inner.extend(config.rules[condition.rule_applies].applies_when)
    for part in inner:
        yield from fields_read(part, config)


def _field(condition: Condition, field: str, facts: Facts) -> Truth:
    values = condition.is_ or ()
    holds = facts.is_in(field, values)
    if condition.blank_counts_as is None:
        return _sure(holds)
    blank = ~facts.filled(field)
    if condition.blank_counts_as in values:
        holds = holds | blank
    return Truth(holds, np.where(blank, BIT[field], 0))


def _all(parts: Sequence[Truth]) -> Truth:
    """A yes rests on every part; a no is sure as soon as one part fails without assuming."""
    holds: Bools = reduce(np.logical_and, [part.holds for part in parts])
    assuming = [part for part in parts if part.assumed.any()]
    if not assuming:
        return Truth(holds, parts[0].assumed)
    behind_yes: Bits = reduce(np.bitwise_or, [part.assumed for part in assuming])
    failed = [np.where(part.holds, 0, part.assumed) for part in assuming]
    behind_no: Bits = reduce(np.bitwise_or, failed)
    sure_no: Bools = reduce(np.logical_or, [_surely_fails(part) for part in parts])
    return Truth(holds, np.where(holds, behind_yes, np.where(sure_no, 0, behind_no)))


def _surely_fails(part: Truth) -> Bools:
    fails: Bools = ~part.holds & (part.assumed == 0)
    return fails


def _not(truth: Truth) -> Truth:
    return Truth(~truth.holds, truth.assumed)


def _sure(holds: Bools) -> Truth:
    return Truth(holds, np.zeros(holds.size, dtype=np.int64))
