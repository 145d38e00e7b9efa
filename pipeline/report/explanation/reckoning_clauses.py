"""How a due date was reached, which day it is and by which law, in clauses.

The dates are those of the deadlines table.  Many cases have the same days: what was said of the
last thousands of them is remembered, by all that it depends on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model.codes import Force
from pipeline.model.table_rows import CaseRow, DeadlineRow
from pipeline.office.config import Config, IfHoliday, Rule, Version
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import period_words, range_words

_LOOKS_AHEAD = timedelta(days=731)
"""A due date within the next two years says when its year has no holiday list."""

KnownClauses = dict[tuple[object, ...], Sequence[Sequence[str]]]
"""Groups of clauses on how a due date was reached, by all that they depend on; of one language."""

_CLAUSES_KNOWN = 10_000
"""So many are remembered at a time."""


@dataclass(slots=True)
class Reckoning:
    """One deadline, its rule and case, and all that its words depend on."""

    rule: Rule
    row: DeadlineRow
    case: CaseRow
    rows: Mapping[str, DeadlineRow]
    """The deadlines of the case by rule."""
    config: Config
    as_of: date
    words: Language
    known: KnownClauses

    @property
    def version(self) -> Version:
        """The version of the rule that applies."""
        return self.rule.versions[max(int(self.row["version"]), 0)]

    @property
    def is_claim(self) -> bool:
        """Whether a claim is lost when the time has passed."""
        return self.rule.force is Force.LIMITATION

    def clauses(self) -> Sequence[Sequence[str]]:
        """Tell how the due date was reached, which it is and by which law; nothing without one."""
        row, version = self.row, self.version
        start, due = row["start_date"], row["due_date"]
        if due is None:
            return ()
        fixed = self.case[version.due_on.field] if version.due_on is not None else None
        base = self.rows[version.before.rule]["due_date"] if version.before is not None else None
        began = self._started_by(start) if start is not None else ""
        key = (self.rule.id, row["version"], start, began, due, row["act_by"], fixed, base)
        if key not in self.known:
            if len(self.known) >= _CLAUSES_KNOWN:
                self.known.clear()
            groups = (self._counting(), self._due(), self._law())
            self.known[key] = tuple(map(tuple, groups))
        return self.known[key]

    def _counting(self) -> Iterator[str]:
        """How the due date was reached."""
        version = self.version
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
        start, period = self.row["start_date"], version.period
        if start is None or period is None:
            return
        field = self._started_by(start)
        facts = {
            "field": self.words.field(field),
            "day": self.words.day(start),
            "first": self.words.day(start + timedelta(days=1)),
            "period": period_words(period, self.words),
        }
        if self.rule.is_offices_own:
            yield self.words.phrase("own_period", **facts)
            return
        if self.rule.restart is not None and field == self.rule.restart.field:
            yield self.words.phrase("begun_anew", **facts)
        yield self.words.phrase("start" if self.is_claim else "start_duty", **facts)
        unit = next(u for u in ("days", "months", "years") if getattr(period, u))
        yield self.words.phrase(unit, count=getattr(period, unit))

    def _started_by(self, start: date) -> str:
        """Give the field from which the period was counted."""
        fields = [each.field for each in self.rule.starts]
        restart = self.rule.restart.field if self.rule.restart else fields[0]
        return next((name for name in fields if self.case[name] == start), restart)

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
        yield self.words.phrase("due", weekday=self.words.weekday(due), day=self.words.day(due))
        if self.rule.if_holiday is not IfHoliday.KEEP:
            yield self.words.phrase(self.rule.if_holiday.value)
        if act_by != due:
            holidays = self.config.holidays.names
            if due in holidays:
                yield self.words.phrase("holiday", name=holidays[due])
            else:
                yield self.words.phrase("weekend")
            yield self.words.phrase(
                "act_by", weekday=self.words.weekday(act_by), day=self.words.day(act_by)
            )
        near = self.as_of <= due <= self.as_of + _LOOKS_AHEAD
        if near and due.year not in self.config.holidays.years:
            yield self.words.phrase("no_holidays", year=self.words.year(due))

    def _law(self) -> Iterator[str]:
        yield self.words.phrase(
            f"law_{self.rule.force.value}" if self.rule.is_offices_own else "law",
            law=self.config.full_citation(self.words.law(self.version)),
        )
        if len(self.rule.versions) > 1:
            yield self.words.phrase("version", range=range_words(self.version, self.words))
