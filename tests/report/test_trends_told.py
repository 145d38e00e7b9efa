"""Trends made by hand: each number stands under its quarter, its label and its agency."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd
import pytest

from pipeline.figures.trend import Trend
from pipeline.model.quarter import Quarter
from pipeline.report import series
from pipeline.report.agency_results import agency_columns
from pipeline.report.contents import Contents
from pipeline.report.palette import STATUS_FILLS
from pipeline.report.quarter_totals import history_section
from pipeline.report.table import ColumnKind, CrossTable
from tests.report.bare_contents import bare_contents
from tests.report.test_quarter_by_quarter import TOTALS


def trend(
    place: int,
    statuses: Mapping[str, int] | None = None,
    overdue: Mapping[str, int] | None = None,
    recovered: Mapping[str, Decimal] | None = None,
) -> Trend:
    """Give the quarter `place` quarters after the first of 2561, its totals from 100 * place on."""
    totals = {key: 100 * place + number for number, key in enumerate(TOTALS)}
    paid = recovered or {}
    quarter = Quarter(2561 + place // 4, place % 4 + 1)
    return Trend(quarter, totals, statuses or {}, overdue or {}, paid, frozenset(paid))


def contents_with(monkeypatch: pytest.MonkeyPatch, *trends: Trend) -> Contents:
    """Give contents of which the last of `trends` is this quarter's."""
    *history, now = trends
    monkeypatch.setattr(Trend, "of", lambda _: now)
    return bare_contents(history=tuple(history))


def test_every_total_stands_under_its_label_and_its_quarter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paid = (
        {"a": Decimal("0.25")}, {"b": Decimal("7.00"), "d": Decimal("1.00")},
        {"c": Decimal("5.50"), "b": Decimal("9.00")}
    )  # fmt: skip
    trends = [trend(place, recovered=some) for place, some in zip((3, 4, 5), paid, strict=True)]
    section = history_section(contents_with(monkeypatch, *trends))
    [grid] = section.blocks
    assert isinstance(grid, CrossTable)
    assert (section.sheet.id, grid.id) == ("history", "history-totals")
    assert list(grid.titles) == ["ไตรมาส 4/2561", "ไตรมาส 1/2562", "ไตรมาส 2/2562"]
    assert list(grid.labels) == list(TOTALS.values())
    for number, (key, row) in enumerate(zip(TOTALS, grid.numbers, strict=True)):
        # What came back adds up within a year, each case once: 2561 ends before the second quarter.
        year = [Decimal("0.25"), Decimal("8.00"), Decimal("15.50")]
        assert list(row) == (
            year if key == "recovered" else [300 + number, 400 + number, 500 + number]
        )
    assert not grid.across, "totals of several quarters are no sum"
    assert not grid.down, "cases and baht are no sum"


def test_in_the_first_quarter_there_is_none_to_set_beside() -> None:
    [grid] = history_section(bare_contents()).blocks
    assert isinstance(grid, CrossTable)
    assert list(grid.titles) == []
    assert [list(row) for row in grid.numbers] == [[]] * len(TOTALS)


@pytest.mark.parametrize(("held", "first"), [(2, 0), (12, 0), (14, 2)])
def test_statuses_are_stacked_by_quarter_nought_where_a_quarter_has_none(
    held: int, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    trends = [
        trend(place, {"overdue": place, "closed": 50 + place, "not_started": 7})
        for place in range(held - 1)
    ]
    chart = series.chart_series(contents_with(monkeypatch, *trends, trend(held - 1, {"met": 4})))[0]
    shown = range(first, held)
    assert list(chart.labels) == [f"ไตรมาส {place % 4 + 1}/{2561 + place // 4}" for place in shown]
    words = bare_contents().words.status
    expected = {
        code: [0] * len(shown)
        for code in ("overdue", "due_soon", "unknown", "running", "met_late", "met", "closed")
    }
    expected["overdue"] = [*shown[:-1], 0]
    expected["closed"] = [*(50 + place for place in shown[:-1]), 0]
    expected["met"][-1] = 4
    assert {name: list(numbers) for name, numbers, _ in chart.numbers} == {
        words[code]: numbers for code, numbers in expected.items()
    }
    fills = {name: fill for name, _, fill in chart.numbers}
    assert fills == {words[code]: STATUS_FILLS[code] for code in expected}
    assert chart.upright


def test_an_agency_is_set_beside_itself_and_only_where_it_was_there_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    overdue = (
        {"1001": 9, "1002": 1},
        {"1001": 2, "1003": 6, "1004": 0},
        {"1001": 5, "1002": 3, "1003": 0, "1004": 4},
    )
    trends = [trend(place, overdue=some) for place, some in enumerate(overdue)]
    columns = {column.key: column for column in agency_columns(contents_with(monkeypatch, *trends))}
    rows = pd.DataFrame({"agency_code": ["1001", "1002", "1003", "1004"], "overdue": [5, 3, 0, 4]})
    assert list(columns["change"].read(rows)) == [3, None, -6, 4]
    assert list(columns["trend"].read(rows)) == [
        [9, 2, 5],
        [1, None, 3],
        [None, 6, 0],
        [None, 0, 4],
    ]
    assert columns["trend"].kind is ColumnKind.TREND
    none = rows.iloc[:0]
    assert list(columns["change"].read(none)) == list(columns["trend"].read(none)) == []


def test_without_a_quarter_before_no_column_compares() -> None:
    assert not {"change", "trend"} & {column.key for column in agency_columns(bare_contents())}
