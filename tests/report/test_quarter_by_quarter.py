"""Totals, tiles and charts of several quarters: each number from its own quarter, none but once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pipeline.figures.quarterly import Figures
from pipeline.figures.trend import Trend
from pipeline.model.quarter import Quarter
from pipeline.report.contents import Contents
from pipeline.report.quarter_totals import history_section
from pipeline.report.series import SHOWN_BY_QUARTER, chart_series
from pipeline.report.table import CrossTable
from pipeline.report.tiles import tiles
from pipeline.thai.numerals import format_baht
from tests import made_up_quarter
from tests.page.test_html_page import contents_of

NOW = Quarter(2564, 2)
TOTALS = {
    "cases": "เรื่องทั้งหมด",
    "open_cases": "เรื่องที่ยังไม่ยุติ",
    "damage": "ค่าเสียหาย (บาท)",
    "recovered": "ได้รับชดใช้แล้ว สะสมในปีงบประมาณ (บาท)",
    "claimable": "ยังเรียกให้ชดใช้ได้ (บาท)",
    "undecided": "ยังไม่วินิจฉัย (บาท)",
    "overdue": "เรื่องเกินกำหนด",
    "due_soon": "เรื่องใกล้ครบกำหนด",
    "unknown": "เรื่องที่ไม่ทราบ",
    "lapsed_cases": "พ้นกำหนดแล้ว (รอตรวจสอบ) (เรื่อง)",
    "lapsed_baht": "พ้นกำหนดแล้ว (รอตรวจสอบ) (บาท)",
    "lapsing_cases": "จะขาดอายุความใน 90 วัน (เรื่อง)",
    "lapsing_baht": "จะขาดอายุความใน 90 วัน (บาท)",
    "returned": "หน่วยงานที่ส่งแบบ",
}
"""A quarter's totals by key, as they are read, in order."""


def before(quarter: Quarter, number: int) -> Trend:
    """Give a quarter in which case `number` was closed after so many hundred baht came back."""
    case = f"1001-2563-{number:04d}"
    return Trend(
        quarter, dict.fromkeys(TOTALS, number), {"overdue": number}, {},
        {case: Decimal(100 * number)}, frozenset({case}),
    )  # fmt: skip


@pytest.fixture(scope="module")
def figures() -> Figures:
    return replace(made_up_quarter.figures(90), quarter=NOW, as_of=date(2021, 2, 25))


@pytest.fixture(scope="module")
def contents(figures: Figures) -> Contents:
    return contents_of(figures, history=(before(Quarter(2563, 4), 3), before(Quarter(2564, 1), 5)))


def numbers(contents: Contents) -> dict[str, list[object]]:
    (grid,) = history_section(contents).blocks
    assert isinstance(grid, CrossTable)
    assert list(grid.titles) == ["ไตรมาส 4/2563", "ไตรมาส 1/2564", "ไตรมาส 2/2564"]
    return dict(zip(grid.labels, map(list, grid.numbers), strict=True))


def test_each_quarter_keeps_its_totals_and_what_came_back_adds_up_within_the_year(
    contents: Contents, figures: Figures
) -> None:
    told = numbers(contents)
    own = Trend.of(figures).totals
    assert told["เรื่องทั้งหมด"] == [3, 5, own["cases"]]
    assert told["หน่วยงานที่ส่งแบบ"] == [3, 5, own["returned"]]
    (back,) = (row for title, row in told.items() if title.startswith("ได้รับชดใช้"))
    # The fourth quarter is of the year before; the first quarter's case is closed and adds up.
    assert back == [Decimal(300), Decimal(500), Decimal(500) + figures.recovered]


def test_the_tiles_tell_this_quarter_and_the_years_recoveries(
    contents: Contents, figures: Figures
) -> None:
    told = {tile.place: tile for tile in tiles(contents)}
    assert [tile.alarm for tile in told.values()] == [False] * 4 + [True] * 3 + [False]
    assert not any(tile.alarm for tile in tiles(contents_of(made_up_quarter.figures(0))))
    assert told["agencies cases"].value == figures.total.cases == 90
    overdue = figures.deadlines[figures.deadlines["status"] == "overdue"]["case_id"].nunique()
    assert told["agencies overdue"].value == overdue > 0
    year = Decimal(500) + figures.recovered
    assert format_baht(year) in told["agencies damage"].below
    alone = {tile.place: tile for tile in tiles(replace(contents, history=()))}
    assert format_baht(figures.recovered) in alone["agencies damage"].below
    assert told["lapsed baht"].value == figures.lapsed.baht


def test_charts_show_the_quarters_in_order_and_the_last_twelve_at_most(figures: Figures) -> None:
    many = tuple(before(Quarter(2561 + n // 4, n % 4 + 1), n + 1) for n in range(12))
    status = chart_series(contents_of(figures, history=many))[0]
    assert len(status.labels) == 12
    assert status.labels[0] == "ไตรมาส 2/2561"
    assert status.labels[-1] == "ไตรมาส 2/2564"
    overdue = dict(zip((s.value for s in SHOWN_BY_QUARTER), status.numbers, strict=True))["overdue"]
    assert overdue[1][:-1] == list(range(2, 13))
    assert status.upright


def test_of_the_agencies_about_ten_with_most_overdue_are_drawn(figures: Figures) -> None:
    worst = chart_series(contents_of(figures))[2]
    table = figures.by_agency.sort_values("overdue", ascending=False)
    drawn = list(worst.numbers[0][1])
    counts = [int(n) for n in table["overdue"] if n > 0]
    assert drawn == counts[: len(drawn)]
    assert len(counts) > 11
    assert len(drawn) <= 10
    assert counts[len(drawn)] < drawn[-1], "of equal ones all or none are drawn"


def test_without_a_quarter_before_each_status_is_a_bar_of_its_fill(figures: Figures) -> None:
    status = chart_series(contents_of(figures))[0]
    ((_, counts, _),) = status.numbers
    assert sum(counts) == figures.total.cases
    assert len(status.labels) == len(status.fills) == len(counts)
    assert not status.upright


def test_the_letter_that_sends_a_sheet_is_no_letter_that_asks(contents: Contents) -> None:
    sheets = contents.letters.letters.assign(kind="send_sheets")
    assert contents.letter_files
    only_sheets = replace(contents, letters=replace(contents.letters, letters=sheets))
    assert not only_sheets.letter_files
