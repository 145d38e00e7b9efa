"""The charts of the first sheet, native to Excel, and the sheet with the numbers behind them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from typing import Any

from xlsxwriter.chart import Chart

from pipeline.report import palette, sheet_names
from pipeline.report.palette import Fill, Lines
from pipeline.report.series import Series, chart_series, in_words, short
from pipeline.report.table import ColumnKind
from pipeline.workbooks.summary.formats import FONT
from pipeline.workbooks.summary.sheet_page import Pages

_LONGEST_LABEL = 60
_WIDTHS = (34, 20, *[14] * 6, 4, 60, *[14] * 8)
_PRINTED = 8
"""Columns of the charts' numbers; what lies right of them is drawn where it belongs."""
_FEW = 10
_PATTERNS = {Lines.UPWARD: "wide_upward_diagonal", Lines.LEVEL: "light_horizontal"}


@dataclass(frozen=True)
class DrawnChart:
    """A chart and what it shows, for those who can't see it."""

    chart: Chart
    description: str


def add_charts(pages: Pages) -> list[DrawnChart]:
    """Write the sheet of the chart data and give the four charts."""
    page = pages[sheet_names.CHART_DATA]
    page.set_widths(_WIDTHS)
    page.printed = _PRINTED
    row = page.head([pages.contents.translate("these_numbers_come_from_other_sheets")])
    drawn = []
    for series in chart_series(pages.contents):
        first = row + 2
        _write(pages, row, series)
        row = first + max(len(series.labels), 1) + 1
        drawn.append(DrawnChart(_chart(pages, series, first), in_words(series, pages.contents)))
    page.print_setup(landscape=False, last_row=row - 2)
    page.worksheet.freeze_panes(3, 0)
    return drawn


def _write(pages: Pages, row: int, series: Series) -> None:
    page = pages[sheet_names.CHART_DATA]
    page.heading(row, series.title, max(1, len(series.numbers)))
    say = pages.contents.translate
    page.cells(row + 1, [say("item"), *(name for name, _, _ in series.numbers)], "head")
    for place, (_, numbers, _) in enumerate(series.numbers, start=1):
        for offset, number in enumerate(numbers):
            kind = ColumnKind.MONEY if isinstance(number, Decimal) else ColumnKind.COUNT
            page.number(row + 2 + offset, place, number, page.look.boxed(kind))
    for offset, label in enumerate(series.labels or [say("none")]):
        page.cells(row + 2 + offset, [short(label, _LONGEST_LABEL)])


def _chart(pages: Pages, series: Series, first: int) -> Chart:
    kind = "column" if series.upright else "bar"
    options = {"type": kind, **({"subtype": "stacked"} if len(series.numbers) > 1 else {})}
    chart = pages.book.add_chart(options)
    page = pages[sheet_names.CHART_DATA]
    last = first + max(len(series.labels), 1) - 1
    small: dict[str, Any] = {"name": FONT, "size": 8, "color": palette.INK}
    number, ticks = ("#,##0.0,,", "#,##0,,") if series.millions else ("#,##0", "#,##0")
    for place, (_, _, fill) in enumerate(series.numbers, start=1):
        chart.add_series(
            {
                "name": [page.name, first - 1, place],
                "categories": [page.name, first, 0, last, 0],
                "values": [page.name, first, place, last, place],
                **_painted(fill),
                "points": [_painted(each) for each in series.fills] or None,
                "gap": 45,
                "data_labels": {"value": True, "num_format": number, "font": small}
                if len(series.numbers) == 1
                else {},
            }
        )
    title = {"name": series.title, "name_font": {**small, "size": 10, "bold": True},
             "overlay": False}  # fmt: skip
    chart.set_title(title)
    light = {"visible": True, "line": {"color": "#E3E8EC", "width": 0.5}}
    amounts = {"name": series.unit, "name_font": {**small, "bold": False}, "num_font": small,
               "num_format": ticks, "major_gridlines": light, "min": 0,
               "line": {"none": True}}  # fmt: skip
    amounts |= _whole_steps(series)
    many = len(series.labels) > 8
    names = {
        "num_font": {**small, "size": 7} if many else small,
        "line": {"color": palette.RULE},
        "interval_unit": 1,
    }
    if kind == "bar":
        amounts |= _room_for_numbers(series)
        # Bars run upwards unless reversed, and reversed they take the amounts to the top.
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
        chart.set_x_axis(amounts)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(amounts)
    chart.set_legend({"position": "bottom", "font": small} if len(series.numbers) > 1
                     else {"none": True})  # fmt: skip
    chart.set_chartarea({"border": {"color": palette.RULE}})
    return chart


def _room_for_numbers(series: Series) -> dict[str, float]:
    """Let the axis end where the number beside the longest bar has room, which programs forget."""
    _, numbers, _ = series.numbers[0]
    most = float(max(numbers, default=0))
    if most <= 0:
        return {}
    step = 10.0 ** floor(log10(most)) / 2
    end = ceil(most * 1.25 / step) * step
    return {"max": end if series.millions else ceil(end)}


def _whole_steps(series: Series) -> dict[str, float]:
    """Count few cases by ones: steps of a half would show each number twice."""
    most = max((sum(each) for each in zip(*(n for _, n, _ in series.numbers), strict=True)),
               default=0)  # fmt: skip
    return {} if series.millions or most > _FEW else {"major_unit": 1}


def _painted(fill: Fill) -> dict[str, Any]:
    border = {"color": fill.edge, "width": 0.5}
    if fill.lines is None:
        return {"fill": {"color": fill.colour}, "border": border}
    pattern = {"pattern": _PATTERNS[fill.lines], "fg_color": fill.colour, "bg_color": palette.WHITE}
    return {"pattern": pattern, "border": border}
