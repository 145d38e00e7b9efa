"""Alike cases are explained once: each gets the very sentence that it gets by itself."""

from __future__ import annotations

import pytest

from pipeline.model import tables
from pipeline.model.case_sheet import of_kind
from pipeline.model.codes import OPEN_STATUSES
from pipeline.model.sheet_column import Kind
from pipeline.report.contents import ReportLanguage
from pipeline.report.deadline_explanations import DeadlineExplanations
from pipeline.report.explanation.deadline_sentences import explain_case, fields_told
from tests import made_up_quarter

_PART = 700


@pytest.mark.parametrize("language", ["th", "en"])
def test_each_open_deadline_is_explained_as_by_itself(language: ReportLanguage) -> None:
    figures = made_up_quarter.figures(count=60)
    deadlines = figures.deadlines
    of_cases = dict(list(deadlines.groupby("case_id")))
    alone = {
        (case["case_id"], each.rule): each.sentence
        for case in tables.rows(tables.to_table(figures.cases, tables.CASES))
        for each in explain_case(
            case, of_cases[case["case_id"]], figures.config, figures.as_of, language
        )
    }
    explanations = DeadlineExplanations(figures, language)
    # In parts that end within a case, and all of them once more when each has been told.
    parts = [deadlines.iloc[first : first + _PART] for first in range(0, len(deadlines), _PART)]
    told = [each for part in parts for each in explanations.sentences(part)]
    names = zip(*(tables.values(deadlines[name]) for name in ("case_id", "rule", "status")),
                strict=True)  # fmt: skip
    expected = [
        alone[case, rule] if status in OPEN_STATUSES else "" for case, rule, status in names
    ]
    assert told == expected
    assert explanations.sentences(deadlines) == expected
    assert len(set(expected)) > 100


def test_cases_that_differ_in_their_amounts_alone_are_alike() -> None:
    config = made_up_quarter.figures(count=1).config
    told = frozenset[str]().union(*(fields_told(rule, config) for rule in config.rules.values()))
    assert not told & {*of_kind(Kind.MONEY)}
