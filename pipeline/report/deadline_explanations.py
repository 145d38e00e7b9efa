"""The sentence of explanation of each deadline that the workbook lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.codes import OPEN_STATUSES
from pipeline.report.contents import ReportLanguage
from pipeline.report.explanation.deadline_sentences import KnownClauses, explain_rows

_EXPLAINED = frozenset(status.value for status in OPEN_STATUSES)
_LEFT_OUT = ("agency_code", "force", "assumed")
"""Columns of the deadlines that no sentence reads."""


class DeadlineExplanations:
    """Explains open deadlines of the figures, a list at a time or part by part."""

    def __init__(self, figures: Figures, language: ReportLanguage) -> None:
        self._figures = figures
        self._language = language
        self._known: KnownClauses = {}

    def sentences(self, shown: pd.DataFrame) -> Mapping[tuple[str, str], str]:
        """Explain the open deadlines of `shown`, by case id and rule.

        What is done or closed asks for nothing, and its dates stand beside it.
        """
        wanted = shown[shown["status"].isin(_EXPLAINED)]
        asked: dict[str, set[str]] = defaultdict(set)
        for case, rule in zip(
            *(tables.values(wanted[name]) for name in ("case_id", "rule")), strict=True
        ):
            asked[case].add(rule)
        figures = self._figures
        cases = {row["case_id"]: row for row in _rows(figures.cases, asked, tables.CASES)}
        deadlines = _rows(self._read, asked, tables.DEADLINES)
        found: dict[tuple[str, str], str] = {}
        for case, own in groupby(deadlines, key=itemgetter("case_id")):
            rules = {row["rule"]: row for row in own}
            told = explain_rows(
                cases[case], rules, figures.config, figures.as_of, self._language,
                only=asked[case], known=self._known,
            )  # fmt: skip
            found |= {(case, each.rule): each.sentence for each in told}
        return found

    @cached_property
    def _read(self) -> pd.DataFrame:
        """What sentences read: the open deadlines, and those that others count back from."""
        versions = (each for rule in self._figures.config.rules.values() for each in rule.versions)
        bases = {each.before.rule for each in versions if each.before is not None}
        every = self._figures.deadlines
        return every[every["status"].isin(_EXPLAINED) | every["rule"].isin(bases)]


def _rows(data: pd.DataFrame, asked: Collection[str], schema: Any) -> Iterator[dict[str, Any]]:
    """Give the rows of the cases asked for, in order, with None where a value is missing."""
    table = tables.to_table(data[data["case_id"].isin(asked)], schema)
    left_out = [name for name in _LEFT_OUT if name in schema.names and schema is tables.DEADLINES]
    yield from tables.rows(table.drop_columns(left_out))
