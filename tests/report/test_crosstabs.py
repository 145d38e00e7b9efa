"""Bands are named so that each day of age belongs to one of them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from pipeline.figures.ageing import AGES, BANDS
from pipeline.figures.letter_counts import LetterFigures
from pipeline.report.contents import Contents, Provenance, ReportLanguage
from pipeline.report.crosstabs import age_titles
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_band_of_ages_begins_on_the_day_after_the_one_before(language: ReportLanguage) -> None:
    figures = small_quarter([], [])
    letters = LetterFigures(figures.quarter, 0, made_up_quarter.letters(figures))
    titles = age_titles(Contents(figures, letters, Provenance(), report_language=language))
    assert len(titles) == len(BANDS)
    edges = [[int(number) for number in re.findall(r"\d+", title)] for title in titles]
    bounded = [[low + 1, high] for low, high in pairwise(AGES)]
    assert edges == [[AGES[0]], *bounded, [AGES[-1]], []]
