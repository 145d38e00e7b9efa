"""Bands are named so that each day of age belongs to one of them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from pipeline.figures.ageing import AGES, BANDS
from pipeline.figures.letter_counts import LetterFigures
from pipeline.report.contents import Contents, Provenance, ReportLanguage
from pipeline.report.crosstabs import age_titles, types_section
from pipeline.report.table import CrossTable
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter


def test_each_type_of_file_has_its_own_cases_and_baht_in_each_band() -> None:
    figures = made_up_quarter.figures(60)
    letters = LetterFigures(figures.quarter, 0, made_up_quarter.letters(figures))
    cases, baht = types_section(Contents(figures, letters, Provenance())).blocks
    for grid, name in ((cases, "cases"), (baht, "damage")):
        assert isinstance(grid, CrossTable)
        assert [sum(row) for row in grid.numbers] == figures.by_type[name].tolist()
        columns = zip(*grid.numbers, strict=True)
        assert [sum(each) for each in columns] == figures.by_band[name].tolist()


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_band_of_ages_begins_on_the_day_after_the_one_before(language: ReportLanguage) -> None:
    figures = small_quarter([], [])
    letters = LetterFigures(figures.quarter, 0, made_up_quarter.letters(figures))
    titles = age_titles(Contents(figures, letters, Provenance(), report_language=language))
    assert len(titles) == len(BANDS)
    edges = [[int(number) for number in re.findall(r"\d+", title)] for title in titles]
    bounded = [[low + 1, high] for low, high in pairwise(AGES)]
    assert edges == [[AGES[0]], *bounded, [AGES[-1]], []]
