"""The page's charts: where bars, columns, numbers and grid stand in a drawing 340 wide."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from pipeline.page.drawing import Drawing, Line, Rect, Text, draw
from pipeline.report.contents import Contents
from pipeline.report.palette import Fill, Lines
from pipeline.report.series import Series
from tests import made_up_quarter
from tests.page.test_html_page import contents_of

PLAIN, HATCHED = Fill("#101010"), Fill("#202020", Lines.UPWARD, edge="#303030")


@cache
def contents() -> Contents:
    return contents_of(made_up_quarter.figures(0))


def drawn(series: Series) -> Drawing:
    return draw("chart-1", series, contents())


def bars(*numbers: int | Decimal, millions: bool = False) -> Drawing:
    labels = [f"เขต {place}" for place in range(len(numbers))]
    series = [("เรื่อง", numbers, PLAIN)]
    return drawn(Series("ชื่อ", "หน่วย", labels, series, millions=millions))


def ticks(drawing: Drawing) -> list[str]:
    return [each.text for each in drawing.texts if each.small and each.text != "หน่วย"]


def test_bars_lie_under_their_labels_before_their_numbers() -> None:
    drawing = drawn(Series(
        "ชื่อ", "หน่วย", ["สำนักงานเขตพระนคร", "ข"], [("เรื่อง", (4, 1), PLAIN)], fills=[PLAIN, HATCHED]
    ))  # fmt: skip
    assert drawing.height == 118
    assert drawing.rects == [
        Rect(0, 24, 288.0, 13, "#101010", "#FFFFFF"),
        Rect(0, 60, 72.0, 13, "url(#lines-202020)", "#303030"),
    ]
    assert drawing.texts == [
        Text(0, 19, "เขตพระนคร"),
        Text(293.0, 35, "4"),
        Text(0, 55, "ข"),
        Text(77.0, 71, "1"),
        Text(0, 92, "0", "start", small=True),
        Text(72, 92, "1", "middle", small=True),
        Text(144, 92, "2", "middle", small=True),
        Text(216, 92, "3", "middle", small=True),
        Text(288, 92, "4", "middle", small=True),
        Text(340, 108, "หน่วย", "end", small=True),
    ]
    grid = [Line(across, 6, across, 78) for across in (0, 72, 144, 216, 288)]
    assert drawing.lines == [*grid, Line(0, 78, 288, 78, axis=True)]
    assert drawing.hatchings == [("lines-202020", "#202020", Lines.UPWARD)]
    assert drawing.legend == []
    assert (drawing.id, drawing.title, drawing.unit) == ("chart-1", "ชื่อ", "หน่วย")
    assert drawing.numbers.id == "chart-1-numbers"
    assert [head.title for head in drawing.numbers.heads] == ["รายการ", "เรื่อง"]
    assert drawing.numbers.totals == ()


def test_columns_are_stacked_upon_the_axis_and_leave_out_what_is_nought() -> None:
    drawing = drawn(Series(
        "ชื่อ", "หน่วย", ["ไตรมาส 4", "ไตรมาส 1"],
        [("ก", (3, 0), PLAIN), ("ข", (1, 2), HATCHED)], upright=True,
    ))  # fmt: skip
    assert drawing.height == 250
    assert drawing.rects == [
        Rect(67.0, 67.5, 96.0, 142.5, "#101010", "#FFFFFF"),
        Rect(67.0, 20.0, 96.0, 47.5, "url(#lines-202020)", "#303030"),
        Rect(217.0, 115.0, 96.0, 95.0, "url(#lines-202020)", "#303030"),
    ]
    heights = (210, 162.5, 115, 67.5, 20)
    assert drawing.lines == [Line(40, y, 340, y, axis=y == 210) for y in heights]
    unit, *others = drawing.texts
    assert unit == Text(0, 12, "หน่วย", small=True)
    assert others[:5] == [
        Text(35, y + 4, str(tick), "end", small=True) for tick, y in enumerate(heights)
    ]
    assert others[5:] == [
        Text(115.0, 226, "ไตรมาส", "middle", small=True),
        Text(115.0, 240, "4", "middle", small=True),
        Text(265.0, 226, "ไตรมาส", "middle", small=True),
        Text(265.0, 240, "1", "middle", small=True),
    ]
    assert drawing.hatchings == [("lines-202020", "#202020", Lines.UPWARD)]
    assert drawing.legend == [
        ("ก", "#101010", "#FFFFFF"), ("ข", "url(#lines-202020)", "#303030"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quarters", "named"),
    [(1, [0]), (6, [0, 1, 2, 3, 4, 5]), (7, [0, 2, 4, 6]), (12, [0, 2, 4, 6, 8, 10]),
     (13, [0, 3, 6, 9, 12])],
)  # fmt: skip
def test_of_many_columns_some_are_named(quarters: int, named: list[int]) -> None:
    labels = [f"q{place}" for place in range(quarters)]
    numbers = [1] * quarters
    series = Series("ชื่อ", "หน่วย", labels, [("ก", numbers, PLAIN), ("ข", numbers, HATCHED)])
    shown = [each.text for each in drawn(series).texts if each.text.startswith("q")]
    assert shown == [f"q{place}" for place in named]


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, ["0", "1"]),
        (1, ["0", "1"]),
        (2, ["0", "1", "2"]),
        (4, ["0", "1", "2", "3", "4"]),
        (5, ["0", "2", "4", "6"]),
        (8, ["0", "2", "4", "6", "8"]),
        (9, ["0", "5", "10"]),
        (20, ["0", "5", "10", "15", "20"]),
        (21, ["0", "10", "20", "30"]),
        (4_001, ["0", "2,000", "4,000", "6,000"]),
    ],
)
def test_steps_are_round_whole_and_at_most_four(most: int, steps: list[str]) -> None:
    assert ticks(bars(most)) == steps


@pytest.mark.parametrize(
    ("baht", "number", "steps"),
    [
        ("0", "0.0", ["0", "1"]),
        ("100000", "0.1", ["0", "0.1"]),
        ("800000", "0.8", ["0", "0.2", "0.4", "0.6", "0.8"]),
        ("1000000", "1.0", ["0", "1"]),
        ("1500000", "1.5", ["0", "0.5", "1", "1.5"]),
        ("1234567890.50", "1,234.6", ["0", "500", "1,000", "1,500"]),
    ],
)
def test_baht_are_drawn_in_millions(baht: str, number: str, steps: list[str]) -> None:
    drawing = bars(Decimal(baht), millions=True)
    assert drawing.texts[1].text == number
    assert ticks(drawing) == steps


def test_a_bar_as_long_as_its_number_and_none_for_less_than_nought() -> None:
    assert [bar.width for bar in bars(3, 2).rects] == [288.0, 192.0]
    assert [bar.width for bar in bars(3, -2).rects] == [288.0, 0]
    assert bars().height == 82
    assert ticks(bars()) == ["0", "1"]


@pytest.mark.parametrize(("letters", "shown"), [(48, 48), (49, 48)])
def test_a_label_too_long_is_cut_visibly(letters: int, shown: int) -> None:
    series = Series("ชื่อ", "หน่วย", ["x" * letters], [("เรื่อง", (1,), PLAIN)])
    label = drawn(series).texts[0].text
    assert len(label) == shown
    assert label.endswith("…") == (letters > shown)


def test_measures_are_told_in_tenths() -> None:
    bar = bars(Decimal(1234567), millions=True)
    numbers = [1] * 7
    series = Series("ชื่อ", "หน่วย", ["q"] * 7, [("ก", numbers, PLAIN), ("ข", [2] * 7, HATCHED)])
    for rect in (*bar.rects, *drawn(series).rects):
        for measure in (rect.x, rect.y, rect.width, rect.height):
            assert measure == round(measure, 1)
    named = [each for each in drawn(series).texts if each.text == "q"]
    assert [each.x for each in named] == [61.4, 147.1, 232.9, 318.6]
    assert bar.texts[1].x == 242.0
