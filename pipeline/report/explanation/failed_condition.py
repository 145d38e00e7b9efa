"""Why a rule does not apply to a case: the first of its conditions that fails, in words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.evaluate.conditions import Conditions
from pipeline.evaluate.facts import Facts
from pipeline.model import tables
from pipeline.model.table_rows import CaseRow
from pipeline.office.config import Condition, Config, NamedCondition, Rule
from pipeline.report.explanation.phrases import Language


class FailedConditions:
    """The conditions of the rules on one case, which is a row of the register."""

    def __init__(self, case: CaseRow, config: Config, words: Language) -> None:
        known = {name: case.get(name) for name in tables.CASES.names}
        facts = Facts(tables.from_rows(tables.CASES, [known]))
        self._conditions = Conditions(facts, config, lambda _: np.ones(1, dtype=bool))
        self._case, self._config, self._words = case, config, words

    def reason(self, rule: Rule) -> str:
        """Word the first condition of the rule that can't hold; '' where every one may."""
        for condition in self._all(rule):
            if not self._may_hold(condition):
                return self._fails(condition)
        return ""

    def uncounted_ends(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """Give each end that is filled and ends nothing, by its field, and why."""
        for end in rule.ends:
            if end.unless is None or self._case[end.field] is None:
                continue
            if self._conditions.truth(end.unless).holds[0]:
                yield end.field, self._holds(end.unless)

    def _all(self, rule: Rule) -> Iterator[Condition]:
        yield from rule.applies_when
        for version in rule.versions:
            if version.before is not None:
                yield from self._all(self._config.rules[version.before.rule])

    def _may_hold(self, condition: Condition) -> bool:
        return bool(self._conditions.truth(condition).may_hold[0])

    def _fails(self, condition: Condition) -> str:
        """Say why it fails: the part that must hold and does not, or that must not and does."""
        words, named = self._words, self._config.office.conditions
        if condition.condition is not None:
            inner = named[condition.condition]
            return self._fails(inner) if inner.none_of else self._not_met(inner)
        if condition.field is not None:
            value = self._case[condition.field]
            if value is None:
                return words.phrase("is_blank", field=words.field(condition.field))
            return words.phrase(
                "is", field=words.field(condition.field), values=words.value(str(value))
            )
        if condition.filled is not None:
            return words.phrase("none_filled", fields=words.fields(condition.filled, "or"))
        for part in condition.all_of or ():
            if not self._may_hold(part):
                return self._fails(part)
        for part in condition.none_of or ():
            if self._conditions.truth(part).holds[0]:
                return self._holds(part)
        return words.phrase("not_met")

    def _not_met(self, condition: NamedCondition) -> str:
        return self._words.phrase("named_not_met", name=self._words.condition(condition))

    def _holds(self, condition: Condition) -> str:
        words = self._words
        if condition.condition is not None:
            return words.condition(self._config.office.conditions[condition.condition])
        if condition.filled is not None:
            filled = [name for name in condition.filled if self._case[name] is not None]
            return words.phrase("filled", fields=words.fields(filled))
        if condition.field is not None:
            values = words.value(str(self._case[condition.field]))
            return words.phrase("is", field=words.field(condition.field), values=values)
        return words.phrase("and").join(self._holds(part) for part in condition.all_of or ())
