"""Draws a column of small charts from numbers that stand beside the charts' own."""

from __future__ import annotations

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from pipeline.report import sheet_names
from pipeline.report.palette import BLUE
from pipeline.report.table import ColumnKind
from pipeline.workbooks.summary.cell_links import quoted
from pipeline.workbooks.summary.list_writer import Drawn
from pipeline.workbooks.summary.sheet_page import Page, Pages

_TOP, _LEFT = 5, 9
"""Where the numbers stand on the sheet of the chart data: right of its blocks."""


def draw_sparklines(pages: Pages, page: Page, drawn: Drawn) -> None:
    """Draw the trends of a list, each row's numbers oldest first; one scale for all rows."""
    listing, trends = drawn.table, pages.contents.trends
    places = [place for place, each in enumerate(listing.columns) if each.kind is ColumnKind.TREND]
    if not places or not len(listing.rows):
        return
    data, column = pages[sheet_names.CHART_DATA], listing.columns[places[0]]
    heads = [column.title, *(pages.contents.quarter_name(trend.quarter) for trend in trends)]
    for offset, head in enumerate(heads):
        data.text(_TOP - 1, _LEFT + offset, head, data.look.named("head"))
    ranges = []
    names = next(each for each in listing.columns if each.key == listing.row_head)
    rows = zip(names.read(listing.rows), column.read(listing.rows), strict=True)
    for row, (name, numbers) in enumerate(rows, start=_TOP):
        data.text(row, _LEFT, name, data.look.of())
        for offset, number in enumerate(numbers, start=1):
            if number is not None:
                data.number(row, _LEFT + offset, number, data.look.of())
        cells = xl_range_abs(row, _LEFT + 1, row, _LEFT + len(numbers))
        ranges.append(f"{quoted(data.name)}!{cells}")
    page.worksheet.add_sparkline(
        drawn.first, places[0],
        {
            "location": [xl_rowcol_to_cell(drawn.first + n, places[0]) for n in range(len(ranges))],
            "range": ranges, "type": "column", "series_color": BLUE, "min": 0, "max": "group",
        },
    )  # fmt: skip
