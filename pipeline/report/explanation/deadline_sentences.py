"""One deadline in one sentence: what started it, how it was counted, when it ends, what is left.

The dates are those of the deadlines table; here they are only put into words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pipeline.evaluate.conditions import Conditions, fields_read
from pipeline.evaluate.facts import Facts
from pipeline.evaluate.rule_dates import cautious_field
from pipeline.locale import THAI
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD, KNOWN_PENDING_WORDS
from pipeline.model.codes import OPEN_STATUSES, Force, Status
from pipeline.model.table_rows import CaseRow, DeadlineRow
from pipeline.office.config import Condition, Config, NamedCondition, Rule
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.reckoning_clauses import KnownClauses, Reckoning


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule's name and the sentence on this case."""

    rule: str
    name: str
    sentence: str


def explain_case(
    case: CaseRow, deadlines: pd.DataFrame, config: Config, as_of: date, language: str
) -> Iterator[Explained]:
    """Explain every deadline of one case.

    `case` is a row of the register, `deadlines` the rows of the same case.
    """
    rows = {row["rule"]: _plain(row) for row in deadlines.to_dict("records")}
    yield from explain_rows(_plain(case), rows, config, as_of, language)


def explain_rows(
    case: CaseRow,
    rows: Mapping[str, DeadlineRow],
    config: Config,
    as_of: date,
    language: str,
    only: Collection[str] | None = None,
    known: KnownClauses | None = None,
) -> Iterator[Explained]:
    """Explain the deadlines of one case, given as plain rows: None where a value is missing.

    `rows` holds its deadlines by rule, `only` names the rules that are wanted; for many cases,
    where a frame of each costs too much, and `known` remembers what was said of others.
    """
    known = {} if known is None else known
    words, wanted = Language(language), rows if only is None else only
    for rule_id, rule in config.rules.items():
        if rule_id in wanted:
            teller = _Teller(rule, rows[rule_id], case, rows, config, as_of, words, known)
            yield Explained(rule_id, words.name(rule), teller.sentence())


def fields_told(rule: Rule, config: Config) -> frozenset[str]:
    """Name the columns of the register that the sentence of an open deadline may tell or ask.

    Fewer than the rule reads: why a rule does not apply is told of no open deadline, and of the one
    that it counts back from no more than its due date.  A column too many, as the amount of the
    damage, and cases that are told alike are explained one by one.
    """
    versions = tuple(each.model_copy(update={"before": None}) for each in rule.versions)
    named = rule.model_copy(update={"applies_when": (), "versions": versions})
    told = fields_read(named, config)
    return frozenset({"case_type", "known_pending", "status", "unreadable", *told})


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): None if _missing(value) else value for name, value in row.items()}


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


@dataclass(slots=True)
class _Teller(Reckoning):
    """One deadline in words: how it was reckoned, and where it stands."""

    def sentence(self) -> str:
        """Put the parts together; parts that do not concern this deadline are left out."""
        groups = (
            *self.clauses(), self._acknowledged(), self._cautious(), self._reached(),
            self._status_sentences(), self._governed(), self._assumed(),
        )  # fmt: skip
        return f"{self.words.name(self.rule)}: {self.words.sentences(groups)}"

    def _acknowledged(self) -> Iterator[str]:
        """Why an acknowledgment within the time began nothing anew: it binds its debtor alone."""
        restart, start, due = self.rule.restart, self.row["start_date"], self.row["due_date"]
        day = self.case[restart.field] if restart is not None else None
        if day is not None and start is not None and due is not None and start < day <= due:
            yield self.words.phrase("not_begun_anew", day=self.words.day(day))

    def _cautious(self) -> Iterator[str]:
        """The day by which it is wise to act, where another start is possible."""
        cautious = self.row["cautious_date"]
        field = cautious_field(self.rule, self.case, cautious) if cautious else None
        if field is None:
            return
        key = "cautious" if cautious >= self.as_of else "cautious_past"
        yield self.words.phrase(
            key if self._may_be_kept() else "cautious_ended",
            field=self.words.field(field),
            start=self.words.day(self.case[field]),
            day=self.words.day(cautious),
        )

    def _may_be_kept(self) -> bool:
        """Whether acting now may still be in time: what is done, or over, is not asked for."""
        return self.row["status"] in (Status.RUNNING, Status.DUE_SOON, Status.UNKNOWN)

    def _status_sentences(self) -> Iterator[str]:
        """Where the deadline stands at the as-of date."""
        status, days = self.row["status"], self.row["days"]
        facts: dict[str, object] = {
            "as_of": self.words.day(self.as_of),
            "days": f"{abs(days):,}" if days is not None else "",
        }
        done, ended = self.row["done_date"], ""
        if done is not None:
            ended = next(e.field for e in self.rule.ends if self.case[e.field] == done)
            facts |= {"done": self.words.day(done), "field": self.words.field(ended)}
        if status == Status.UNKNOWN:
            status = "unknown_though" if done is not None else "unknown"
            facts["why"] = self._why_unknown()
        elif status == Status.NOT_APPLICABLE:
            yield from self._not_applicable(facts)
            return
        elif status == Status.NOT_STARTED:
            if self.case["known_pending"] and self._waits_to_know():
                status = "not_known_yet"
            facts["fields"] = self.words.fields((s.field for s in self.rule.starts), "or")
        yield self.words.phrase(_as_told(str(status), days, ended), **facts)
        lapsed = self.rule.limits_the_claim and status == Status.OVERDUE
        if lapsed and _is_fraud(self.case["case_type"]):
            yield self.words.phrase("criminal_limit")

    def _why_unknown(self) -> str:
        """Tell what stands in no cell from what stands in one and can't be read."""
        missing = self.row["missing_fields"] or ()
        lost = [field for field in missing if field in (self.case["unreadable"] or ())]
        blank = [field for field in missing if field not in lost]
        parts = (("missing", blank), ("unreadable", lost))
        told = [
            self.words.phrase(key, fields=self.words.fields(some)) for key, some in parts if some
        ]
        return self.words.phrase("and").join(told)

    def _reached(self) -> Iterator[str]:
        """What was done and ends nothing: by its exception, or for fewer than are liable."""
        if self.row["status"] == Status.NOT_APPLICABLE:
            return
        yield from self._uncounted()
        if self.rule.persons is None:
            return
        liable = self.case[self.rule.persons.liable]
        done = self.case[self.rule.persons.done]
        if liable is not None and done is not None and 0 < done < liable:
            yield self.words.phrase("partly", done=done, liable=liable)

    def _uncounted(self) -> Iterator[str]:
        """What is filled and ends nothing, as its exception holds."""
        if not any(end.unless and self.case[end.field] is not None for end in self.rule.ends):
            return
        conditions = FailedConditions(self.case, self.config, self.words)
        for field, reason in conditions.uncounted_ends(self.rule):
            yield self.words.phrase(
                "does_not_end",
                field=self.words.field(field),
                day=self.words.day(self.case[field]),
                reason=self._after_because(reason),
            )

    def _after_because(self, reason: str) -> str:
        """Thai sets a space before a quotation mark."""
        return f" {reason}" if reason.startswith("“") and self.words.code == THAI else reason

    def _not_applicable(self, facts: dict[str, object]) -> Iterator[str]:
        due = self.row["due_date"]
        if due is not None:
            facts |= {"actor": self.words.actor(self.rule), "days": (self.as_of - due).days}
            yield self.words.phrase("run_out", **facts)
        elif self.row["version"] < 0:
            yield self.words.phrase("no_version")
        else:
            reason = FailedConditions(self.case, self.config, self.words).reason(self.rule)
            yield self.words.phrase("not_applicable", reason=self._after_because(reason))

    def _waits_to_know(self) -> bool:
        return any(KNOWN_PENDING_WORDS in BY_FIELD[start.field].words for start in self.rule.starts)

    def _governed(self) -> Iterator[str]:
        """Another limitation of the same claim that ends earlier, which one must keep."""
        mine = self._pressed(self.row)
        if not self.is_claim or mine is None:
            return
        earlier = [
            (day, rule)
            for rule_id, row in self.rows.items()
            if (rule := self.config.rules.get(rule_id)) is not None
            and rule.force is Force.LIMITATION
            and rule.ends == self.rule.ends
            and (day := self._pressed(row)) is not None
            and day < mine
        ]
        if earlier:
            day, rule = min(earlier, key=lambda each: each[0])
            yield self.words.phrase("governs", rule=self.words.name(rule), day=self.words.day(day))

    def _pressed(self, row: DeadlineRow) -> date | None:
        day: date | None = row["cautious_date"] or row["due_date"]
        return day if row["status"] in OPEN_STATUSES else None

    def _assumed(self) -> Iterator[str]:
        if self.row["assumed_fields"]:
            fields = self.words.fields(self.row["assumed_fields"])
            yield self.words.phrase("assumed", fields=fields)


def _as_told(status: str, days: int | None, ended: str) -> str:
    """Give the phrase of a status: the very day, a suit a working day later, or without a day.

    `ended` is the field that ended it, '' where none did.
    """
    if status in (Status.MET, Status.MET_LATE, Status.OVERDUE, Status.RUNNING) and days is None:
        return f"{status}_undated"
    if status == Status.MET and days is not None and days <= 0:
        later = "suit_in_time" if ended == "lawsuit_date" else "rolled_in_time"
        return "met_on_the_day" if days == 0 else later
    return "due_today" if status == Status.DUE_SOON and days == 0 else status


def _is_fraud(case_type: str | None) -> bool:
    return (case_type or "").startswith("ส.1 ")


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
