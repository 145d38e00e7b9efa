"""Days, titles and sums are named in the language of the edition."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.report.contents import Contents, Provenance
from tests import made_up_quarter

DAY = date(2020, 11, 25)


def contents(language: str) -> Contents:
    figures = made_up_quarter.figures(3)
    counted = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    made = Provenance(returns=[], versions={}, returns_folder="")
    return Contents(figures, counted, made, report_language=language)


@pytest.mark.parametrize(
    ("language", "brief", "title"),
    [("th", "25 พ.ย. 2563", "วันที่เกิดเหตุ"), ("en", "2020-11-25", "Day of the incident")],
)
def test_a_day_and_a_column_in_either_language(language: str, brief: str, title: str) -> None:
    edition = contents(language)
    assert edition.short_day(DAY) == brief
    assert edition.title("incident_date") == title
    assert edition.titles(["incident_date", "incident_date"]) == f"{title}, {title}"
