"""One deadline in one sentence: what started it, how it was counted, when it ends, what is left.

The dates are those of the deadlines table; here they are only put into words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from pipeline.model.case_sheet import BY_FIELD, KNOWN_PENDING_WORDS
from pipeline.model.codes import Status
from pipeline.office.config import Config, IfHoliday, Rule, Version
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import conditions_words, period_words, range_words

Row = Mapping[str, Any]

_LOOKS_AHEAD = timedelta(days=731)
"""A due date within the next two years says when its year has no holiday list."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule's name and the sentence on this case."""

    rule: str
    name: str
    sentence: str


def explain_case(
    case: Row, deadlines: pd.DataFrame, config: Config, as_of: date, language: str
) -> Iterator[Explained]:
    """Explain every deadline of one case.

    `case` is a row of the register, `deadlines` the rows of the same case.
    """
    rows = {row["rule"]: _plain(row) for row in deadlines.to_dict("records")}
    yield from explain_rows(_plain(case), rows, config, as_of, language)


def explain_rows(
    case: Row,
    rows: Mapping[str, Row],
    config: Config,
    as_of: date,
    language: str,
    only: Collection[str] | None = None,
) -> Iterator[Explained]:
    """Explain the deadlines of one case, given as plain rows: None where a value is missing.

    `rows` holds its deadlines by rule, `only` names the rules that are wanted; for many cases,
    where a frame of each costs too much.
    """
    words, wanted = Language(language), rows if only is None else only
    for rule_id, rule in config.rules.items():
        if rule_id in wanted:
            teller = _Teller(rule, rows[rule_id], case, rows, config, as_of, words)
            yield Explained(rule_id, words.name(rule), teller.sentence())


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): None if _missing(value) else value for name, value in row.items()}


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


@dataclass(frozen=True, slots=True)
class _Teller:
    """What it takes to tell one deadline."""

    rule: Rule
    row: Row
    case: Row
    rows: Mapping[str, Row]
    config: Config
    as_of: date
    words: Language

    def sentence(self) -> str:
        """Put the parts together; parts that do not concern this deadline are left out."""
        parts = [*self._counting(), *self._due(), *self._standing(), *self._assumed()]
        return f"{self.words.name(self.rule)}: {' '.join(parts)}"

    @property
    def _version(self) -> Version:
        return self.rule.versions[max(int(self.row["version"]), 0)]

    def _counting(self) -> Iterator[str]:
        """How the due date was reached, where there is one."""
        if self.row["due_date"] is None:
            return
        version = self._version
        if version.before is not None:
            base = self.rows[version.before.rule]
            yield self.words.phrase(
                "before",
                period=period_words(version.before.period, self.words),
                rule=self.words.name(self.config.rules[version.before.rule]),
                day=self.words.day(base["due_date"]),
            )
        elif version.due_on is not None and self.case[version.due_on.field] is not None:
            yield from self._fixed(version)
        else:
            yield from self._counted(version)

    def _counted(self, version: Version) -> Iterator[str]:
        start = self.row["start_date"]
        if start is None:
            return
        taken = next((s for s in self.rule.starts if self.case[s.field] == start), None)
        first = self.rule.starts[0].field
        restart = self.rule.restart
        field = taken.field if taken else restart.field if restart else first
        if taken is not None and taken.assumed:
            missing = self.words.field(first)
            yield self.words.phrase("assumed_start", missing=missing, field=self.words.field(field))
        yield self.words.phrase(
            "start",
            field=self.words.field(field),
            day=self.words.day(start),
            first=self.words.day(start + timedelta(days=1)),
        )
        if version.period is not None:
            unit = next(u for u in ("days", "months", "years") if getattr(version.period, u))
            yield self.words.phrase(unit, count=getattr(version.period, unit))

    def _fixed(self, version: Version) -> Iterator[str]:
        """The day that the sheet sets, and the bounds within which it counts."""
        rule = version.due_on
        if rule is None:
            return
        set_day = self.words.day(self.case[rule.field])
        yield self.words.phrase("due_on", field=self.words.field(rule.field), day=set_day)
        start = self.row["start_date"]
        if start is not None and rule.not_before and rule.not_after:
            yield self.words.phrase(
                "bounded",
                first=period_words(rule.not_before, self.words),
                last=period_words(rule.not_after, self.words),
                field=self.words.field(self.rule.starts[0].field),
                day=self.words.day(start),
            )

    def _due(self) -> Iterator[str]:
        due, act_by = self.row["due_date"], self.row["act_by"]
        if due is None:
            return
        yield self.words.phrase("due", weekday=self.words.weekday(due), day=self.words.day(due))
        if self.rule.if_holiday is not IfHoliday.KEEP:
            yield self.words.phrase(self.rule.if_holiday.value)
        if act_by != due:
            holidays = self.config.holidays.names
            name = holidays.get(due, self.words.weekday(due))
            yield self.words.phrase("closed_day", name=name)
            yield self.words.phrase(
                "act_by", weekday=self.words.weekday(act_by), day=self.words.day(act_by)
            )
        near = self.as_of <= due <= self.as_of + _LOOKS_AHEAD
        if near and due.year not in self.config.holidays.years:
            yield self.words.phrase("no_holidays", year=self.words.year(due))
        yield self.words.phrase("law", law=self.words.law(self._version))
        if len(self.rule.versions) > 1:
            yield self.words.phrase("version", range=range_words(self._version, self.words))

    def _standing(self) -> Iterator[str]:
        """Where the deadline stands at the as-of date."""
        status, days = self.row["status"], self.row["days"]
        facts: dict[str, object] = {
            "as_of": self.words.day(self.as_of),
            "days": abs(days) if days is not None else "",
        }
        if self.row["done_date"] is not None:
            facts["done"] = self.words.day(self.row["done_date"])
        if status == Status.UNKNOWN:
            if "done" in facts:
                yield self.words.phrase("done_on", **facts)
            missing = (self.row["missing_fields"] or "").split(",")
            facts["fields"] = self.words.fields(field for field in missing if field)
        elif status == Status.NOT_APPLICABLE:
            if self.row["due_date"] is not None:
                status = "run_out"
                facts |= {
                    "actor": self.words.actor(self.rule),
                    "days": (self.as_of - self.row["due_date"]).days,
                }
            elif self.row["version"] < 0:
                status = "no_version"
            facts["conditions"] = conditions_words(self.rule, self.config, self.words)
        elif status == Status.NOT_STARTED:
            if self.case["known_pending"] and self._waits_to_know():
                status = "not_known_yet"
            facts["fields"] = self.words.fields((s.field for s in self.rule.starts), "or")
        elif days == 0 and status in (Status.MET, Status.DUE_SOON):
            status = "met_on_the_day" if status == Status.MET else "due_today"
        yield self.words.phrase(str(status), **facts)

    def _waits_to_know(self) -> bool:
        return any(KNOWN_PENDING_WORDS in BY_FIELD[start.field].words for start in self.rule.starts)

    def _assumed(self) -> Iterator[str]:
        if self.row["assumed_fields"]:
            fields = self.words.fields(self.row["assumed_fields"].split(","))
            yield self.words.phrase("assumed", fields=fields)
