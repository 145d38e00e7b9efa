"""To which cases a rule applies: conditions over whole columns, true, false or undecided.

A cell that was filled but can't be read may hold anything, or nothing.  A condition is false where
one part that must hold is false, true where one part that suffices is true, else undecided.  A
blank never hides a time limit: where the config says what a blank counts as, the answer stands and
names the field that was assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from pipeline.evaluate.facts import BIT, Bits, Bools, Facts, bits_where
from pipeline.office.config import Condition, Config, Covered, Rule
from pipeline.office.config.config_names import Named, references


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of a condition on each case, and what that rests on."""

    holds: Bools
    """It is true, whatever the unreadable cells hold."""
    may_hold: Bools
    """It is true or undecided."""
    assumed: Bits
    """Blank fields with which the answer could change: for each case, or once where for none."""

    @property
    def undecided(self) -> Bools:
        """Where it hangs on what can't be read."""
        hangs: Bools = self.may_hold & ~self.holds
        return hangs


_NOTHING: Bits = np.zeros(1, dtype=np.int64)


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
        self._applies: dict[str, Truth] = {}

    def all_of(self, conditions: Sequence[Condition]) -> Truth:
        """Every condition holds; no condition at all holds for every case."""
        if not conditions:
            everywhere = np.ones(self._facts.count, dtype=bool)
            return sure(everywhere, everywhere)
        return all_true([self.truth(condition) for condition in conditions])

    def truth(self, condition: Condition) -> Truth:
        """Evaluate one condition for every case."""
        if condition not in self._known:
            self._known[condition] = self._evaluate(condition)
        return self._known[condition]

    def applies(self, rule_id: str) -> Truth:
        """The conditions of a rule are met, and the law that it states is in force."""
        if rule_id not in self._applies:
            truth = self.all_of(self._config.rules[rule_id].applies_when)
            self._applies[rule_id] = _only_where(truth, self._in_force(rule_id))
        return self._applies[rule_id]

    def _evaluate(self, condition: Condition) -> Truth:
        facts = self._facts
        if condition.field is not None:
            return _field(condition, condition.field, facts)
        if condition.filled is not None:
            return _filled(condition.filled, facts)
        if condition.covered is not None:
            return _covered(condition.covered, facts)
        if condition.condition is not None:
            return self.truth(self._config.office.conditions[condition.condition])
        if condition.rule_applies is not None:
            return self.applies(condition.rule_applies)
        if condition.all_of is not None:
            return self.all_of(condition.all_of)
        if condition.any_of is not None:
            return self._any_of(condition.any_of)
        return negated(self._any_of(condition.none_of or ()))

    def _any_of(self, conditions: Sequence[Condition]) -> Truth:
        """At least one holds: by De Morgan, not all of them fail."""
        return negated(all_true([negated(self.truth(condition)) for condition in conditions]))


def fields_read(part: object, config: Config) -> Iterator[str]:
    """Name every column that a part of the config reads: a condition, a rule, or several.

    What the conditions that it names read is among them, and for a rule that counts back from
    another all that the other reads; not what only decides which act is asked for.
    """
    if isinstance(part, Rule):
        part = part.model_copy(update={"action_when": ()})
    for each in references(part):
        match each.of.named:
            case Named.COLUMN:
                yield each.name
            case Named.CONDITION:
                yield from fields_read(config.office.conditions[each.name], config)
            case Named.RULE:
                yield from fields_read(config.rules[each.name].applies_when, config)
            case Named.DUE_DATE:
                yield from fields_read(config.rules[each.name], config)


def _only_where(truth: Truth, there: Bools) -> Truth:
    if there.all():
        return truth
    return Truth(truth.holds & there, truth.may_hold & there, bits_where(truth.assumed, there))


def _field(condition: Condition, field: str, facts: Facts) -> Truth:
    values = condition.is_ or ()
    holds, unread = facts.is_in(field, values), facts.unread(field)
    if condition.blank_counts_as is None:
        return sure(holds, holds | unread)
    blank = facts.blank(field)
    if condition.blank_counts_as in values:
        holds = holds | blank
    return Truth(holds, holds | unread, bits_where(BIT[field], blank))


def _filled(fields: Sequence[str], facts: Facts) -> Truth:
    holds: Bools = reduce(np.logical_or, [facts.filled(field) for field in fields])
    unread: Bools = reduce(np.logical_or, [facts.unread(field) for field in fields])
    return sure(holds, holds | unread)


def _covered(covered: Covered, facts: Facts) -> Truth:
    """The amount `by` has reached an amount above zero; what can't be read may be any amount.

    As long as nothing was recovered, an amount that can't be read is not covered.
    """
    owed, _, owed_unread = facts.amount(covered.amount)
    paid, _, paid_unread = facts.amount([covered.by])
    holds = (owed > 0) & (paid >= owed) & ~paid_unread
    hangs = (owed_unread & ((paid > 0) | paid_unread)) | ((owed > 0) & paid_unread)
    return sure(holds, holds | hangs)


def all_true(parts: Sequence[Truth]) -> Truth:
    """A yes rests on every part; a no is sure as soon as one part fails without assuming."""
    holds: Bools = reduce(np.logical_and, [part.holds for part in parts])
    may_hold: Bools = reduce(np.logical_and, [part.may_hold for part in parts])
    assuming = [part for part in parts if part.assumed.any()]
    if not assuming:
        return Truth(holds, may_hold, parts[0].assumed)
    behind_yes: Bits = reduce(np.bitwise_or, [part.assumed for part in assuming])
    failed = [bits_where(part.assumed, ~part.may_hold) for part in assuming]
    behind_no: Bits = reduce(np.bitwise_or, failed)
    surely_failed = [~part.may_hold & (part.assumed == 0) for part in parts]
    sure_no: Bools = reduce(np.logical_or, surely_failed)
    assumed = bits_where(behind_yes, may_hold) | bits_where(behind_no, ~may_hold & ~sure_no)
    return Truth(holds, may_hold, assumed)


def negated(truth: Truth) -> Truth:
    """Turn a condition round: what is undecided stays so, and rests on the same."""
    return Truth(~truth.may_hold, ~truth.holds, truth.assumed)


def sure(holds: Bools, may_hold: Bools) -> Truth:
    """Give what is known of a condition that rests on no assumption."""
    return Truth(holds, may_hold, _NOTHING)
