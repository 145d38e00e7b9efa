"""The first sheet, its charts and the trends beside a list: where they stand and what they draw."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from pipeline.figures.trend import Trend
from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.palette import BLUE, Fill
from pipeline.report.series import Series, chart_series, short
from pipeline.report.table import ColumnKind, DataTable, Section, TableColumn, text
from pipeline.report.tiles import tiles
from pipeline.workbooks.summary import charts
from pipeline.workbooks.summary.cell_links import CasePlaces
from pipeline.workbooks.summary.charts import DrawnChart, add_charts
from pipeline.workbooks.summary.first_sheet import add_summary
from pipeline.workbooks.summary.section_sheet import draw_section
from pipeline.workbooks.summary.sheet_page import FigurePlace, Pages
from tests.report.test_grids_of_cases import contents

SHEETS = (sheet_names.SUMMARY, sheet_names.TYPES, sheet_names.AGEING, sheet_names.CHART_DATA)


def book_of(draw: Callable[[Pages], Any], told: Contents | None = None) -> io.BytesIO:
    book = io.BytesIO()
    with Workbook(book) as workbook:
        pages = Pages(workbook, told or contents())
        for sheet in SHEETS:
            pages.add(sheet)
        draw(pages)
    return book


def part(book: io.BytesIO, name: str) -> str:
    with zipfile.ZipFile(book) as package:
        return package.read(f"xl/{name}.xml").decode()


def draw_first(pages: Pages) -> None:
    for row, tile in enumerate(tiles(pages.contents)):
        pages.places[tile.place] = FigurePlace("ประเภท", row, 2, tile.value)
    add_summary(pages, add_charts(pages))


@cache
def first_sheet() -> tuple[Worksheet, str]:
    book = book_of(draw_first)
    return openpyxl.load_workbook(book).worksheets[0], part(book, "drawings/drawing1")


def texts(sheet: Worksheet) -> dict[str, Any]:
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value}


def test_tiles_stand_four_in_a_row_and_lead_to_their_figures() -> None:
    sheet, _ = first_sheet()
    for place, tile in enumerate(tiles(contents())):
        top, column = 4 + place // 4 * 4, "ADGJ"[place % 4]
        found = texts(sheet)
        assert found[f"{column}{top}"] == tile.label
        assert found[f"{column}{top + 1}"] == f"='ประเภท'!$C${place + 1}"
        assert found[f"{column}{top + 2}"] == tile.below
        assert sheet[f"{column}{top + 1}"].hyperlink.location == f"'ประเภท'!C{place + 1}"
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"A1:L1", "A2:L2", "A4:C4", "J5:L5", "D8:F8", "G10:I10"} <= merged
    heights = [sheet.row_dimensions[row].height for row in range(4, 12)]
    assert heights == pytest.approx([17, 28, 17, 6] * 2, abs=0.4)


def test_findings_charts_caveats_and_the_list_of_sheets_follow_each_other() -> None:
    sheet, drawing = first_sheet()
    column = {row: sheet.cell(row, 1).value for row in range(12, sheet.max_row + 1)}
    heads = [row for row, value in column.items() if value and not str(value).startswith("•")]
    found, sure, listed = heads[0], heads[1], heads[2]
    assert found == 12
    last_finding = max(row for row, value in column.items()
                       if str(value).startswith("•") and row < sure)  # fmt: skip
    chart_rows = [int(each) for each in re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)]
    tops, columns = chart_rows[::2], re.findall(r"<xdr:from><xdr:col>(\d+)</xdr:col>", drawing)
    first = last_finding + 1
    assert tops == [first, first, first + 14, first + 14]
    assert columns == ["0", "6", "0", "6"]
    assert sure == first + 2 * 14 + 2
    links = {cell.value: cell.hyperlink.location for row in sheet.iter_rows(listed + 1)
             for cell in row if cell.hyperlink}  # fmt: skip
    names = [str(value).partition(":")[0] for value in links]
    assert names == ["ประเภท", "อายุเรื่อง", "ข้อมูลกราฟ"]
    assert [each.partition("!")[0] for each in links.values()] == [f"'{name}'" for name in names]
    assert sheet.max_row == listed + 1
    told = [row for row, value in column.items() if str(value).startswith("•")]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {f"A{row}:L{row}" for row in told} <= merged
    assert {f"{span[0]}{listed + 1}:{span[1]}{listed + 1}" for span in ("AD", "EH", "IL")} <= merged
    assert sheet.print_area.split("!")[-1] == f"$A$1:$L${listed + 1}"


def test_the_list_of_sheets_runs_down_three_columns() -> None:
    more = (sheet_names.CLAIMS, sheet_names.REGISTER, sheet_names.RETURNS, sheet_names.GUIDE)

    def draw(pages: Pages) -> None:
        for each in more:
            pages.add(each)
        draw_first(pages)

    sheet = openpyxl.load_workbook(book_of(draw)).worksheets[0]
    last = sheet.max_row
    found = [[str(sheet.cell(row, column).value or "").partition(":")[0] for column in (1, 5, 9)]
             for row in range(last - 2, last + 1)]  # fmt: skip
    assert found == [
        ["ประเภท", "อายุความ", "วิธีอ่าน"], ["อายุเรื่อง", "ทะเบียน", ""],
        ["ข้อมูลกราฟ", "การส่งแบบ", ""],
    ]  # fmt: skip


def test_numbers_of_charts_stand_below_each_other() -> None:
    book = book_of(draw_first)
    sheet = openpyxl.load_workbook(book).worksheets[3]
    row = 6
    for number, series in enumerate(chart_series(contents()), start=1):
        labels = [short(each, 60) for each in series.labels] or ["ไม่มี"]
        assert sheet.cell(row, 1).value == series.title
        assert [sheet.cell(row + 2 + n, 1).value for n in range(len(labels))] == labels
        chart = part(book, f"charts/chart{number}")
        last = row + 1 + len(labels)
        assert series.title in re.findall("<a:t>(.*?)</a:t>", chart)
        assert f"!$A${row + 2}:$A${last}<" in chart
        for place, (name, numbers, _) in enumerate(series.numbers, start=1):
            values = [sheet.cell(row + 2 + n, place + 1).value for n in range(len(numbers))]
            assert values == pytest.approx([float(each) for each in numbers])
            assert sheet.cell(row + 1, place + 1).value == name
            column = "ABC"[place]
            assert f"!${column}${row + 1}<" in chart, "its name in the legend"
            assert f"!${column}${row + 2}:${column}${last}<" in chart
        row = last + 2
    assert (sheet.freeze_panes, sheet.print_area.split("!")[-1]) == ("A4", f"$A$1:$H${row - 2}")


def drawn_chart(series: Series) -> str:
    def draw(pages: Pages) -> None:
        chart = charts._chart(pages, series, 7)
        add_summary_of(pages, DrawnChart(chart, "-"))

    return part(book_of(draw), "charts/chart1")


def add_summary_of(pages: Pages, drawn: DrawnChart) -> None:
    pages[sheet_names.SUMMARY].worksheet.insert_chart(0, 0, drawn.chart)


@pytest.mark.parametrize(
    ("numbers", "millions", "most", "steps"),
    [
        ((10,), False, 15, True),
        ((11, 3), False, 15, False),
        ((8,), False, 10, True),
        ((99,), False, 125, False),
        ((100,), False, 150, False),
        ((2_500_000,), True, 3500000, False),
        ((0,), False, 0, True),
        ((), False, 0, True),
    ],
)
def test_the_longest_bar_leaves_room_for_its_number_and_few_are_counted_by_ones(
    numbers: tuple[int, ...], millions: bool, most: int, steps: bool
) -> None:
    labels = ["ก"] * len(numbers)
    chart = drawn_chart(Series("T", "u", labels, [("n", numbers, Fill(BLUE))], millions=millions))
    ends = [float(each) for each in re.findall(r'<c:max val="([\d.]+)"', chart)]
    assert ends == ([most] if most else [])
    assert ('<c:majorUnit val="1"/>' in chart) is steps
    assert ('formatCode="#,##0.0,,"' in chart) is millions
    assert '<c:barDir val="bar"/>' in chart
    assert '<c:min val="0"/>' in chart
    assert "stacked" not in chart
    assert "<c:legend>" not in chart


def test_columns_of_several_series_are_stacked_with_a_legend() -> None:
    two = [("n", (6, 1), Fill(BLUE)), ("m", (5, 0), Fill(BLUE))]
    chart = drawn_chart(Series("T", "u", ["ก", "ข"], two, upright=True))
    assert '<c:barDir val="col"/>' in chart
    assert '<c:grouping val="stacked"/>' in chart
    assert "<c:legend>" in chart
    assert "<c:showVal" not in chart
    assert "<c:max " not in chart
    assert "<c:majorUnit" not in chart, "eleven stand on each other"


def test_trends_are_drawn_from_numbers_on_the_sheet_of_the_charts() -> None:
    rows = pd.DataFrame({"who": ["ก", "ข"]})
    trend = TableColumn("t", "แนวโน้ม", 10, ColumnKind.TREND, lambda _: [[1, 2], [None, 3]])
    columns = [TableColumn("who", "ผู้", 20, ColumnKind.TEXT, text("who")), trend]
    listing = DataTable("list", "", columns, rows, "who")
    before = Trend.of(contents().figures)
    told = replace(contents(), history=[replace(before, quarter=before.quarter.previous)])

    def draw(pages: Pages) -> None:
        draw_section(pages, Section(sheet_names.TYPES, [listing]), CasePlaces())

    book = book_of(draw, told)
    data = openpyxl.load_workbook(book).worksheets[3]
    assert [[cell.value for cell in row] for row in data["J5:L7"]] == [
        ["แนวโน้ม", "ไตรมาส 4/2563", "ไตรมาส 1/2564"], ["ก", 1, 2], ["ข", None, 3],
    ]  # fmt: skip
    empty = replace(listing, rows=rows[:0])
    bare = book_of(lambda pages: draw_section(
        pages, Section(sheet_names.TYPES, [empty]), CasePlaces()), told)  # fmt: skip
    assert "sparkline" not in part(bare, "worksheets/sheet2")
    sheet = part(book, "worksheets/sheet2")
    lines = re.findall(r"<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", sheet)
    first = int(re.findall(r'<c r="A(\d+)"[^>]*><is><t>ก<', sheet)[0])
    assert lines == [
        ("'ข้อมูลกราฟ'!K6:L6", f"B{first}"), ("'ข้อมูลกราฟ'!K7:L7", f"B{first + 1}"),
    ]  # fmt: skip
