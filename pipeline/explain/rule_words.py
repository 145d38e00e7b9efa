"""A rule's own contents in words: its periods and its conditions."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.config import Condition, Config, Period, Rule
from pipeline.explain.phrases import Language


def period_words(period: Period, language: Language) -> str:
    """Put a period into words: `2 ปี`, `30 days`."""
    if period.days is not None:
        return language.phrase("period_days", count=period.days)
    if period.months is not None:
        return language.phrase("period_months", count=period.months)
    return language.phrase("period_years", count=period.years)


def conditions_words(rule: Rule, config: Config, language: Language) -> str:
    """Put all that must hold for a rule to apply into words."""
    if not rule.applies_when:
        return language.phrase("always")
    return _joined(rule.applies_when, "and", config, language)


def _joined(conditions: Sequence[Condition], joint: str, config: Config, language: Language) -> str:
    parts = [_words(condition, config, language) for condition in conditions]
    return language.phrase(joint).join(parts)


def _words(condition: Condition, config: Config, language: Language) -> str:
    if condition.field is not None:
        values = language.phrase("or").join(condition.is_ or ())
        return language.phrase("is", field=language.field(condition.field), values=values)
    if condition.filled is not None:
        return language.phrase("filled", fields=language.fields(condition.filled, "or"))
    if condition.covered is not None:
        by, amount = (language.field(f) for f in (condition.covered.by, condition.covered.amount))
        return language.phrase("covered", by=by, amount=amount)
    if condition.condition is not None:
        return _words(config.office.conditions[condition.condition], config, language)
    if condition.rule_applies is not None:
        return language.phrase("conditions_of", rule=config.rules[condition.rule_applies].name)
    if condition.all_of is not None:
        return f"({_joined(condition.all_of, 'and', config, language)})"
    if condition.any_of is not None:
        return f"({_joined(condition.any_of, 'or', config, language)})"
    part = _joined(condition.none_of or (), "or", config, language)
    return language.phrase("not", part=part)
