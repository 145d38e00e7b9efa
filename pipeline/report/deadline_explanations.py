"""The sentence of explanation of each deadline that the workbook lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.codes import OPEN_STATUSES
from pipeline.report.contents import ReportLanguage
from pipeline.report.explanation.deadline_sentences import explain_rows

_EXPLAINED = frozenset(status.value for status in OPEN_STATUSES)


def sentences(
    figures: Figures, shown: pd.DataFrame, tongue: ReportLanguage
) -> Mapping[tuple[str, str], str]:
    """Explain the open deadlines of `shown`, by case id and rule.

    What is done or closed asks for nothing, and its dates stand beside it.
    """
    wanted = shown[shown["status"].isin(_EXPLAINED)]
    asked: dict[str, set[str]] = defaultdict(set)
    for case, rule in zip(wanted["case_id"].to_list(), wanted["rule"].to_list(), strict=True):
        asked[case].add(rule)
    cases = {row["case_id"]: row for row in _rows(figures.cases, asked, tables.CASES)}
    deadlines = _rows(figures.deadlines, asked, tables.DEADLINES)
    found: dict[tuple[str, str], str] = {}
    for case, own in groupby(deadlines, key=itemgetter("case_id")):
        rules = {row["rule"]: row for row in own}
        told = explain_rows(
            cases[case], rules, figures.config, figures.as_of, tongue, only=asked[case]
        )
        found |= {(case, each.rule): each.sentence for each in told}
    return found


def _rows(data: pd.DataFrame, asked: Collection[str], schema: Any) -> Iterator[dict[str, Any]]:
    """Give the rows of the cases asked for, in order, with None where a value is missing."""
    chosen = data[data["case_id"].isin(asked)]
    yield from tables.to_table(chosen, schema).to_pylist()
