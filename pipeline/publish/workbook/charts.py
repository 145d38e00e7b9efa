"""The charts of the first sheet, native to Excel, and the sheet with the numbers behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.chart import Chart

from pipeline.ageing import BANDS
from pipeline.publish import wording
from pipeline.publish.workbook import look, sheets
from pipeline.publish.workbook.crosstabs import AGE_TITLES
from pipeline.publish.workbook.look import FONT, STATUS_COLOURS
from pipeline.publish.workbook.page import Pages
from pipeline.verdicts import Status

_TOP = 10
_LONGEST_LABEL = 24
_SHOWN_BY_QUARTER = (
    Status.OVERDUE, Status.DUE_SOON, Status.UNKNOWN, Status.RUNNING, Status.MET_LATE, Status.MET,
    Status.CLOSED,
)  # fmt: skip


@dataclass(frozen=True)
class Series:
    """One block of chart data: labels down, one column of numbers for each series."""

    title: str
    unit: str
    labels: Sequence[str]
    numbers: Sequence[tuple[str, Sequence[int | Decimal], str]]
    """Name, numbers and colour of each series."""
    colours: Sequence[str] = ()
    """A colour for each label, where there is one series."""


@dataclass(frozen=True)
class Drawn:
    """A chart and what it shows, for those who can't see it."""

    chart: Chart
    description: str


def add_charts(pages: Pages) -> list[Drawn]:
    """Write the sheet of the chart data and give the four charts."""
    page = pages[sheets.CHART_DATA]
    page.set_widths([34, 20, 14, 14, 14, 14, 14, 14, 44])
    row = page.head(["ตัวเลขเหล่านี้มาจากแผ่นงานอื่น ใช้วาดกราฟในหน้าสรุปเท่านั้น"])
    status = _by_quarter(pages) if pages.contents.history else _status(pages)
    drawn = []
    blocks = (
        (status, "column" if pages.contents.history else "bar"),
        (_types(pages), "bar"),
        (_agencies(pages), "bar"),
        (_ages(pages), "column"),
    )
    for series, kind in blocks:
        first = row + 2
        _write(pages, row, series)
        row = first + max(len(series.labels), 1) + 1
        chart = _chart(pages, series, kind, first)
        told = _told(series)
        drawn.append(Drawn(chart, f"{series.title} ({series.unit}): {told}"))
    page.print_setup(landscape=False)
    page.worksheet.freeze_panes(3, 0)
    return drawn


def _status(pages: Pages) -> Series:
    table = pages.contents.figures.by_status
    rows = [
        (code, int(cases))
        for code, cases in zip(table["deadline_status"], table["cases"], strict=True)
        if cases or code in _SHOWN_BY_QUARTER
    ]
    return Series(
        "เรื่องตามสถานะ ไตรมาสนี้",
        "เรื่อง",
        [wording.STATUS[code] for code, _ in rows],
        [("เรื่อง", [cases for _, cases in rows], look.BLUE)],
        [STATUS_COLOURS[code] for code, _ in rows],
    )


def _by_quarter(pages: Pages) -> Series:
    quarters = [*pages.contents.history, pages.contents.figures]
    tables = [quarter.by_status.set_index("deadline_status")["cases"] for quarter in quarters]
    return Series(
        "เรื่องตามสถานะ รายไตรมาส",
        "เรื่อง",
        [str(quarter.quarter) for quarter in quarters],
        [
            (wording.STATUS[s.value], [int(t[s.value]) for t in tables], STATUS_COLOURS[s.value])
            for s in _SHOWN_BY_QUARTER
        ],
    )


def _types(pages: Pages) -> Series:
    table = pages.contents.figures.by_type
    return Series(
        "ค่าเสียหายตามประเภทสำนวน",
        "ล้านบาท",
        [_short(str(name)) for name in table["case_type"]],
        [("ค่าเสียหาย (บาท)", [Decimal(d) for d in table["damage"]], look.BLUE)],
    )


def _agencies(pages: Pages) -> Series:
    table = pages.contents.figures.by_agency
    worst = table[table["overdue"] > 0].sort_values("overdue", ascending=False, kind="stable")
    worst = worst.head(_TOP)
    return Series(
        f"เรื่องเกินกำหนด {_TOP} หน่วยงานแรก",
        "เรื่อง",
        [_short(str(name)) for name in worst["agency"]],
        [("เกินกำหนด (เรื่อง)", [int(n) for n in worst["overdue"]], look.ALARM)],
    )


def _ages(pages: Pages) -> Series:
    table = pages.contents.figures.ageing
    return Series(
        "เรื่องที่ยังไม่ยุติ ค้างอยู่ที่ขั้นตอนล่าสุดมานาน",
        "เรื่อง",
        list(AGE_TITLES),
        [("เรื่อง", [int(table[band].sum()) for band in BANDS], look.BLUE)],
    )


def _short(name: str) -> str:
    name = name.replace("สำนักงานเขต", "เขต")
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"


def _told(series: Series) -> str:
    if not series.labels:
        return "ไม่มี"
    return "; ".join(
        f"{label} " + ", ".join(f"{numbers[place]:,}" for _, numbers, _ in series.numbers)
        for place, label in enumerate(series.labels)
    )


def _write(pages: Pages, row: int, series: Series) -> None:
    page = pages[sheets.CHART_DATA]
    page.heading(row, series.title, max(1, len(series.numbers)))
    page.text(row + 1, 0, "รายการ", page.look.named("head"))
    for place, (name, numbers, _) in enumerate(series.numbers, start=1):
        page.text(row + 1, place, name, page.look.named("head"))
        for offset, number in enumerate(numbers):
            kind = look.Kind.MONEY if isinstance(number, Decimal) else look.Kind.COUNT
            page.number(row + 2 + offset, place, number, page.look.boxed(kind))
    for offset, label in enumerate(series.labels or ["ไม่มี"]):
        page.text(row + 2 + offset, 0, label, page.look.named("label"))


def _chart(pages: Pages, series: Series, kind: str, first: int) -> Chart:
    options = {"type": kind, **({"subtype": "stacked"} if len(series.numbers) > 1 else {})}
    chart = pages.book.add_chart(options)
    page = pages[sheets.CHART_DATA]
    last = first + max(len(series.labels), 1) - 1
    small: dict[str, Any] = {"name": FONT, "size": 8, "color": look.INK}
    millions = series.unit == "ล้านบาท"
    number, ticks = ("#,##0.0,,", "#,##0,,") if millions else ("#,##0", "#,##0")
    for place, (_, _, colour) in enumerate(series.numbers, start=1):
        chart.add_series(
            {
                "name": [page.name, first - 1, place],
                "categories": [page.name, first, 0, last, 0],
                "values": [page.name, first, place, last, place],
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF", "width": 0.5},
                "points": [{"fill": {"color": c}} for c in series.colours] or None,
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
    many = len(series.labels) > 8
    names = {
        "num_font": {**small, "size": 7} if many else small,
        "line": {"color": look.RULE},
        "interval_unit": 1,
    }
    if kind == "bar":
        # Bars run upwards unless reversed, and reversed they take the amounts to the top.
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
        chart.set_x_axis(amounts)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(amounts)
    chart.set_legend({"position": "bottom", "font": small} if len(series.numbers) > 1
                     else {"none": True})  # fmt: skip
    chart.set_chartarea({"border": {"color": look.RULE}})
    return chart
