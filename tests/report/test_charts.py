"""What each chart shows of a quarter, and how it is said to those who can't see it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from pipeline.figures.ageing import BANDS
from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.trend import Trend
from pipeline.model.quarter import Quarter
from pipeline.report.contents import Contents, Provenance
from pipeline.report.palette import BLUE, STATUS_FILLS, Fill
from pipeline.report.series import SHOWN_BY_QUARTER, Series, chart_series, in_words, short
from tests import made_up_quarter


@cache
def contents() -> Contents:
    figures = made_up_quarter.figures(120)
    letters = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    return Contents(figures, letters, Provenance(), report_language="en")


def chart_in_words(series: Series) -> str:
    return in_words(series, contents()).removeprefix(f"{series.title} ")


@pytest.mark.parametrize(
    ("name", "longest", "shown"),
    [
        ("ก" * 8, 8, "ก" * 8),
        ("ก" * 9, 8, "ก" * 7 + "…"),
        ("สำนักงานเขตดุสิต", 9, "เขตดุสิต"),
        ("สำนักงานเขตดุสิต", 5, "เขตด…"),
    ],
)
def test_a_label_is_cut_visibly_after_district_offices_are_shortened(
    name: str, longest: int, shown: str
) -> None:
    assert short(name, longest) == shown


def test_numbers_are_said_label_by_label_and_nought_only_where_there_is_one_series() -> None:
    one = Series("T", "cases", ["a", "b"], [("n", (1_200, 0), Fill(BLUE))])
    assert chart_in_words(one) == "(cases): a 1,200; b 0"
    two = Series("T", "cases", ["a", "b"], [("n", (1, 0), Fill(BLUE)), ("m", (2, 3), Fill(BLUE))])
    assert chart_in_words(two) == "(cases): a n 1, m 2; b m 3"
    baht = Series(
        "T", "million baht", ["a"], [("n", (Decimal("5.25"),), Fill(BLUE))], millions=True
    )
    assert chart_in_words(baht) == "(baht): a 5.25"
    assert chart_in_words(Series("T", "cases", [], [("n", (), Fill(BLUE))])) == "(cases): none"


def test_the_first_chart_has_each_status_of_the_quarter_in_its_colour() -> None:
    figures, [status, *_] = contents().figures, chart_series(contents())
    table = dict(zip(figures.by_status["deadline_status"], figures.by_status["cases"], strict=True))
    shown = [code for code in table if table[code] or code in SHOWN_BY_QUARTER]
    [(_, numbers, fill)] = status.numbers
    assert list(numbers) == [table[code] for code in shown]
    assert status.labels == [contents().words.status[code] for code in shown]
    assert list(status.fills) == [STATUS_FILLS[code] for code in shown]
    assert fill == Fill(BLUE)
    assert not status.upright


def test_with_earlier_quarters_it_has_a_column_for_each_and_at_most_twelve() -> None:
    figures = contents().figures
    trend = Trend.of(figures)
    quarters = [Quarter(2560 + place // 4, place % 4 + 1) for place in range(16)]
    earlier = tuple(replace(trend, quarter=quarter) for quarter in quarters)
    status, *_ = chart_series(replace(contents(), history=earlier))
    assert status.upright
    assert len(status.labels) == 12
    assert status.labels[-1] == contents().quarter_name(figures.quarter)
    assert [name for name, _, _ in status.numbers] == [
        contents().words.status[code.value] for code in SHOWN_BY_QUARTER
    ]
    sums = {sum(numbers[place] for _, numbers, _ in status.numbers) for place in range(12)}
    assert sums == {sum(trend.statuses.get(code.value, 0) for code in SHOWN_BY_QUARTER)}
    few, *_ = chart_series(replace(contents(), history=earlier[:2]))
    assert len(few.labels) == 3


def test_damage_by_type_is_drawn_in_millions_and_ages_as_columns() -> None:
    figures = contents().figures
    _, types, _, ages = chart_series(contents())
    assert types.millions
    assert list(types.numbers[0][1]) == [*figures.by_type["damage"]]
    assert len(types.labels) == len(figures.by_type)
    assert ages.upright
    assert list(ages.numbers[0][1]) == [int(figures.ageing[band].sum()) for band in BANDS]
    assert len(ages.labels) == len(BANDS)


def overdue(*counts: int) -> Series:
    """Give the chart of agencies of which each has so many cases overdue."""
    figures = replace(contents().figures)
    table = figures.by_agency.head(len(counts)).assign(overdue=list(counts))
    vars(figures)["by_agency"] = table
    return chart_series(replace(contents(), figures=figures))[2]


@pytest.mark.parametrize(
    ("counts", "numbers"),
    [
        ((), []),
        ((0, 0), []),
        ((1, 0, 3), [3, 1]),
        (range(1, 11), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (range(1, 12), [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
        ([2] * 20, [2] * 20),
    ],
)
def test_the_agencies_with_most_cases_overdue_stand_first(
    counts: tuple[int, ...], numbers: list[int]
) -> None:
    series = overdue(*counts)
    assert list(series.numbers[0][1]) == numbers
    assert len(series.labels) == len(numbers)
    left_out = len(numbers) < sum(count > 0 for count in counts)
    assert series.title.endswith(f"the first {len(numbers)}") == left_out


def test_where_too_many_are_equal_agencies_are_counted_by_their_cases() -> None:
    series = overdue(*[2] * 21, 1, 1, 0)
    assert list(series.numbers[0][1]) == [21, 2]
    assert series.labels == ["2 cases each", "1 case each"]
