"""A rule's own contents in words: its periods and its conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.labels import labels
from pipeline.office.config import Condition, Config, IfHoliday, InForce, Period, Rule, Version
from pipeline.report.explanation.phrases import Language


def period_words(period: Period, language: Language) -> str:
    """Put a period into words: `2 ปี`, `30 days`."""
    if period.days is not None:
        return language.phrase("period_days", count=period.days)
    if period.months is not None:
        return language.phrase("period_months", count=period.months)
    return language.phrase("period_years", count=period.years)


def conditions_words(rule: Rule, config: Config, language: Language) -> str:
    """Put all that must hold for a rule to apply into words."""
    conditions = list(rule.applies_when)
    for version in rule.versions:
        if version.before is not None:
            # A rule that counts back from another applies only where that one does.
            conditions.append(Condition(rule_applies=version.before.rule))
    if not conditions:
        return language.phrase("always")
    return _joined(conditions, "and", config, language)


def _joined(conditions: Sequence[Condition], joint: str, config: Config, language: Language) -> str:
    parts = [_words(condition, config, language) for condition in conditions]
    return language.phrase(joint).join(parts)


def _words(condition: Condition, config: Config, language: Language) -> str:
    if condition.field is not None:
        values = language.phrase("or").join(map(language.value, condition.is_ or ()))
        words = language.phrase("is", field=language.field(condition.field), values=values)
        if condition.blank_counts_as is not None:
            words += language.phrase(
                "blank_counts_as", value=language.value(condition.blank_counts_as)
            )
        return words
    if condition.filled is not None:
        return language.phrase("filled", fields=language.fields(condition.filled, "or"))
    if condition.covered is not None:
        by = language.field(condition.covered.by)
        amount = language.fields(condition.covered.amount, "or")
        return language.phrase("covered", by=by, amount=amount)
    if condition.condition is not None:
        return language.condition(config.office.conditions[condition.condition])
    if condition.rule_applies is not None:
        return language.phrase(
            "conditions_of", rule=language.name(config.rules[condition.rule_applies])
        )
    if condition.all_of is not None:
        return f"({_joined(condition.all_of, 'and', config, language)})"
    if condition.any_of is not None:
        return f"({_joined(condition.any_of, 'or', config, language)})"
    part = _joined(condition.none_of or (), "or", config, language)
    return language.phrase("not", part=_bare(part))


def _bare(words: str) -> str:
    """Take off brackets that enclose the whole."""
    whole = words.startswith("(") and words.endswith(")") and words.find(")") == len(words) - 1
    return words[1:-1] if whole else words


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One version of a rule as a row of the rule table, all in words."""

    id: str
    name: str
    force: str
    actor: str
    counted: str
    """From what, for how long, or by which date."""
    ends: str
    applies: str
    law: str
    action: str
    in_force: str


def rule_table(config: Config, language: Language) -> Iterator[RuleRow]:
    """Give the rules of the config in words, a row for each version."""
    for rule in config.office.rules:
        for version in rule.versions:
            yield RuleRow(
                id=rule.id,
                name=language.name(rule),
                force=labels(language.code).force[rule.force.value],
                actor=_actor(rule, language),
                counted=_counted(rule, version, config, language),
                ends=_ends(rule, config, language),
                applies=conditions_words(rule, config, language),
                law=config.full_citation(language.law(version)),
                action=language.action(rule),
                in_force=range_words(version, language),
            )


def rule_sentences(row: RuleRow, rule: Rule, language: Language) -> Iterator[str]:
    """Say of a row of the table: its source, the duty, what ends it, to which cases, what is asked.

    Each sentence can be quoted by itself.
    """
    own = rule.is_offices_own
    phrase = language.phrase
    duty = (
        row.counted if own else phrase("rule_duty", actor=language.actor(rule), counted=row.counted)
    )
    everywhere = row.applies == phrase("always")
    for sentence in (
        phrase(f"law_{rule.force.value}" if own else "rule_source", law=row.law),
        duty,
        phrase("rule_done", ends=row.ends),
        phrase("rule_everywhere") if everywhere else phrase("rule_where", applies=row.applies),
        phrase("rule_asks", days=f"{rule.warn_days:,}", action=row.action),
    ):
        yield language.sentences([[sentence]])


def _counted(rule: Rule, version: Version, config: Config, language: Language) -> str:
    if version.before is not None:
        return language.phrase(
            "table_before",
            period=period_words(version.before.period, language),
            rule=language.name(config.rules[version.before.rule]),
        )
    parts = []
    for start in rule.starts:
        key = "table_assumed" if start.assumed else "table_start"
        parts.append(language.phrase(key, field=language.field(start.field)))
    words = language.phrase("else").join(parts)
    if version.period is not None:
        own = rule.is_offices_own
        key = "table_own_period" if own else "table_period"
        words = language.phrase(key, period=period_words(version.period, language), start=words)
    if version.due_on is not None:
        words += language.phrase("table_due_on", field=language.field(version.due_on.field))
        first, last = version.due_on.not_before, version.due_on.not_after
        if first is not None and last is not None:
            words += language.phrase(
                "table_bounds",
                first=period_words(first, language),
                last=period_words(last, language),
            )
    words += "".join(_begun_anew(rule, language))
    return " ".join([words, *_last_day(rule, language)])


def _begun_anew(rule: Rule, language: Language) -> Iterator[str]:
    """What begins the period anew, and which day is the cautious one."""
    if rule.restart is not None:
        yield language.phrase("table_restart", field=language.field(rule.restart.field))
    if rule.cautious_starts:
        fields = language.fields(rule.cautious_starts)
        yield language.phrase("table_cautious", fields=fields)


def _ends(rule: Rule, config: Config, language: Language) -> str:
    """What ends the rule, with its exceptions, and for how many."""
    words = []
    # What has an exception comes last: nobody takes the ends behind it for a part of that.
    for end in sorted(rule.ends, key=lambda each: each.unless is not None):
        one = f"“{language.field(end.field)}”"
        if end.unless is not None:
            one += language.phrase("table_unless", part=_words(end.unless, config, language))
        if end.if_holiday is IfHoliday.NEXT_WORKING_DAY:
            one += language.phrase("table_rolls")
        words.append(one)
    told = language.phrase("or").join(words)
    if rule.persons is not None:
        told += language.phrase("table_persons", field=language.field(rule.persons.liable))
    return told


def _last_day(rule: Rule, language: Language) -> Iterator[str]:
    """What a holiday at the end does to the due date, and what being past it means."""
    if rule.if_holiday is not IfHoliday.KEEP:
        yield language.phrase(rule.if_holiday.value)
    if rule.when_past == "not_applicable":
        yield language.phrase("table_run_out")


def _actor(rule: Rule, language: Language) -> str:
    actor = language.actor(rule)
    return actor if rule.graded else language.phrase("not_graded", actor=actor)


def range_words(version: Version, language: Language) -> str:
    """Put the start dates to which a version applies into words; empty where to all."""
    return span_words(version.in_force, language)


def span_words(span: InForce, language: Language) -> str:
    """Put a range of dates into words; empty where it is open at both ends."""
    parts = []
    if span.from_ is not None:
        parts.append(language.phrase("from", day=language.day(span.from_)))
    if span.to is not None:
        parts.append(language.phrase("to", day=language.day(span.to)))
    return " ".join(parts)
