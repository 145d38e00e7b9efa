"""The sentence of explanation of each deadline that the workbook lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.codes import OPEN_STATUSES
from pipeline.model.table_rows import DeadlineRow
from pipeline.report.contents import ReportLanguage
from pipeline.report.explanation.deadline_sentences import (
    explain_rows,
    fields_told,
)
from pipeline.report.explanation.reckoning_clauses import KnownClauses

_EXPLAINED = frozenset(status.value for status in OPEN_STATUSES)
_READ_COLUMNS = (
    "rule", "start_date", "due_date", "act_by", "cautious_date", "done_date", "status", "days",
    "assumed_fields", "missing_fields", "version",
)  # fmt: skip
"""Columns of the deadlines that sentences read."""

_CASES_KNOWN = 10_000
"""So many kinds of case are remembered at a time."""

_Row = tuple[Hashable, ...]


class DeadlineExplanations:
    """Explains open deadlines of the figures, a list at a time or part by part.

    Cases that differ in nothing that a sentence tells are explained once: most of a register has
    no more than a date or two.  A sentence is given no other columns, so that it can't tell of one
    what it read of another.
    """

    def __init__(self, figures: Figures, language: ReportLanguage) -> None:
        self._figures = figures
        self._language = language
        self._clauses: KnownClauses = {}
        self._sentences: dict[_Row, Mapping[str, str]] = {}

    def sentences(self, shown: pd.DataFrame) -> Sequence[str]:
        """Explain the deadlines of `shown`, '' for those that are not open.

        What is done or closed asks for nothing, and its dates stand beside it.
        """
        names = ("case_id", "rule", "status")
        asked = list(zip(*(tables.values(shown[name]) for name in names), strict=True))
        wanted: dict[str, set[str]] = defaultdict(set)
        for case, rule, status in asked:
            if status in _EXPLAINED:
                wanted[case].add(rule)
        register = dict(_rows(self._figures.cases, wanted, self._fields))
        told = {
            case: self._explained(register[case], [row for _, row in own], wanted[case])
            for case, own in groupby(_rows(self._read, wanted, _READ_COLUMNS), key=itemgetter(0))
        }
        return [told[case][rule] if status in _EXPLAINED else "" for case, rule, status in asked]

    def _explained(self, case: _Row, own: Sequence[_Row], rules: set[str]) -> Mapping[str, str]:
        """Give the sentences of a case by rule: of all its open deadlines, or of `rules` more."""
        key = (case, *own)
        known = self._sentences.get(key, {})
        if not rules <= known.keys():
            if len(self._sentences) >= _CASES_KNOWN:
                self._sentences.clear()
            figures = self._figures
            told_of = (dict(zip(_READ_COLUMNS, each, strict=True)) for each in own)
            rows: dict[str, DeadlineRow] = {str(row["rule"]): row for row in told_of}
            told = explain_rows(
                dict(zip(self._fields, case, strict=True)), rows, figures.config, figures.as_of,
                self._language, only=rules, known=self._clauses,
            )  # fmt: skip
            known = {**known, **{each.rule: each.sentence for each in told}}
            self._sentences[key] = known
        return known

    @cached_property
    def _fields(self) -> Sequence[str]:
        """The columns of the register that sentences read."""
        config = self._figures.config
        told = (fields_told(rule, config) for rule in config.rules.values())
        return sorted(frozenset[str]().union(*told))

    @cached_property
    def _read(self) -> pd.DataFrame:
        """What sentences read: the open deadlines, and those that others count back from."""
        versions = (each for rule in self._figures.config.rules.values() for each in rule.versions)
        bases = {each.before.rule for each in versions if each.before is not None}
        every = self._figures.deadlines[["case_id", *_READ_COLUMNS]]
        return every[every["status"].isin(_EXPLAINED) | every["rule"].isin(bases)]


def _rows(
    data: pd.DataFrame, cases: Mapping[str, Any], names: Sequence[str]
) -> Iterator[tuple[str, _Row]]:
    """Give the rows of the cases asked for in order, each with its case: None where blank."""
    asked = data.loc[data["case_id"].isin(cases), ["case_id", *names]]
    columns = [_column(asked[name]) for name in names]
    return zip(tables.values(asked["case_id"]), zip(*columns, strict=True), strict=True)


def _column(column: pd.Series[Any]) -> Sequence[Hashable]:
    values = tables.values(column)
    lists = column.dtype == pd.ArrowDtype(tables.NAMES)
    return [each and tuple(each) for each in values] if lists else values
