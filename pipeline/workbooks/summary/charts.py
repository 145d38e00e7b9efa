"""The charts of the first sheet, native to Excel, and the sheet with the numbers behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.chart import Chart

from pipeline.figures.ageing import BANDS
from pipeline.model.codes import Status
from pipeline.report.contents import Contents
from pipeline.workbooks.summary import formats, sheet_names
from pipeline.workbooks.summary.crosstab_sheets import age_titles
from pipeline.workbooks.summary.formats import FONT, STATUS_COLOURS
from pipeline.workbooks.summary.sheet_page import Pages

_TOP = 10
_LONGEST_LABEL = 24
_MOST_QUARTERS = 12
"""So many columns can still be read on the first sheet; the sheet of quarters has them all."""
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
    upright: bool = False
    """Columns instead of bars: for what has an order in time."""
    millions: bool = False
    """Shown in millions, whatever the numbers are in."""


@dataclass(frozen=True)
class Drawn:
    """A chart and what it shows, for those who can't see it."""

    chart: Chart
    description: str


def add_charts(pages: Pages) -> list[Drawn]:
    """Write the sheet of the chart data and give the four charts."""
    page = pages[sheet_names.CHART_DATA]
    page.set_widths([34, 20, 14, 14, 14, 14, 14, 14, 4, 34])
    row = page.head(
        [
            pages.contents.say(
                "ตัวเลขเหล่านี้มาจากแผ่นงานอื่น ใช้วาดกราฟในหน้าสรุปเท่านั้น",
                "These numbers come from the other sheets and only feed the charts",
            )
        ]
    )
    drawn = []
    for series in chart_series(pages.contents):
        first = row + 2
        _write(pages, row, series)
        row = first + max(len(series.labels), 1) + 1
        drawn.append(Drawn(_chart(pages, series, first), told(series, pages.contents)))
    page.print_setup(landscape=False)
    page.worksheet.freeze_panes(3, 0)
    return drawn


def chart_series(contents: Contents) -> list[Series]:
    """Give what the four charts show: status, damage by type, worst agencies, ageing."""
    status = _by_quarter(contents) if contents.history else _status(contents)
    return [status, _types(contents), _agencies(contents), _ages(contents)]


def _status(contents: Contents) -> Series:
    table, say = contents.figures.by_status, contents.say
    rows = [
        (code, int(cases))
        for code, cases in zip(table["deadline_status"], table["cases"], strict=True)
        if cases or code in _SHOWN_BY_QUARTER
    ]
    return Series(
        say("เรื่องตามสถานะ ไตรมาสนี้", "Cases by status, this quarter"),
        say("เรื่อง", "cases"),
        [contents.words.status[code] for code, _ in rows],
        [(say("เรื่อง", "cases"), [cases for _, cases in rows], formats.BLUE)],
        colours=[STATUS_COLOURS[code] for code, _ in rows],
    )


def _by_quarter(contents: Contents) -> Series:
    trends, words = contents.trends[-_MOST_QUARTERS:], contents.words.status
    return Series(
        contents.say("เรื่องตามสถานะ รายไตรมาส", "Cases by status, quarter by quarter"),
        contents.say("เรื่อง", "cases"),
        [str(trend.quarter) for trend in trends],
        [
            (words[s.value], [trend.statuses.get(s.value, 0) for trend in trends],
             STATUS_COLOURS[s.value])
            for s in _SHOWN_BY_QUARTER
        ],
        upright=True,
    )  # fmt: skip


def _types(contents: Contents) -> Series:
    table, say = contents.figures.by_type, contents.say
    return Series(
        say("ค่าเสียหายตามประเภทสำนวน", "Damage by type of file"),
        say("ล้านบาท", "million baht"),
        [str(name) for name in table["case_type"]],
        [(say("ค่าเสียหาย (บาท)", "damage (baht)"), [Decimal(d) for d in table["damage"]],
          formats.BLUE)],
        millions=True,
    )  # fmt: skip


def _agencies(contents: Contents) -> Series:
    table, say = contents.figures.by_agency, contents.say
    worst = table[table["overdue"] > 0].sort_values("overdue", ascending=False, kind="stable")
    worst = worst.head(_TOP)
    return Series(
        say(f"เรื่องเกินกำหนด {_TOP} หน่วยงานแรก", f"Cases overdue, first {_TOP} agencies"),
        say("เรื่อง", "cases"),
        [str(name) for name in worst["agency"]],
        [(say("เกินกำหนด (เรื่อง)", "overdue"), [int(n) for n in worst["overdue"]], formats.ALARM)],
    )


def _ages(contents: Contents) -> Series:
    table, say = contents.figures.ageing, contents.say
    return Series(
        say("เรื่องที่ยังไม่ยุติ ค้างอยู่ที่ขั้นตอนล่าสุดมานาน", "Open cases by days at their latest stage"),
        say("เรื่อง", "cases"),
        age_titles(contents),
        [(say("เรื่อง", "cases"), [int(table[band].sum()) for band in BANDS], formats.BLUE)],
        upright=True,
    )


def short(name: str, longest: int) -> str:
    """Cut a label that is longer than there is room for, visibly."""
    name = name.replace("สำนักงานเขต", "เขต")
    return name if len(name) <= longest else name[: longest - 1] + "…"


def told(series: Series, contents: Contents) -> str:
    """Put a chart into words, for those who can't see it."""
    head = f"{series.title} ({contents.say('บาท', 'baht') if series.millions else series.unit}): "
    if not series.labels:
        return head + contents.say("ไม่มี", "none")
    named = len(series.numbers) > 1
    return head + "; ".join(
        f"{label} "
        + ", ".join(
            f"{name} {numbers[place]:,}" if named else f"{numbers[place]:,}"
            for name, numbers, _ in series.numbers
            if numbers[place] or not named
        )
        for place, label in enumerate(series.labels)
    )


def _write(pages: Pages, row: int, series: Series) -> None:
    page = pages[sheet_names.CHART_DATA]
    page.heading(row, series.title, max(1, len(series.numbers)))
    say = pages.contents.say
    page.text(row + 1, 0, say("รายการ", "item"), page.look.named("head"))
    for place, (name, numbers, _) in enumerate(series.numbers, start=1):
        page.text(row + 1, place, name, page.look.named("head"))
        for offset, number in enumerate(numbers):
            kind = formats.Kind.MONEY if isinstance(number, Decimal) else formats.Kind.COUNT
            page.number(row + 2 + offset, place, number, page.look.boxed(kind))
    for offset, label in enumerate(series.labels or [say("ไม่มี", "none")]):
        page.text(row + 2 + offset, 0, short(label, _LONGEST_LABEL), page.look.named("label"))


def _chart(pages: Pages, series: Series, first: int) -> Chart:
    kind = "column" if series.upright else "bar"
    options = {"type": kind, **({"subtype": "stacked"} if len(series.numbers) > 1 else {})}
    chart = pages.book.add_chart(options)
    page = pages[sheet_names.CHART_DATA]
    last = first + max(len(series.labels), 1) - 1
    small: dict[str, Any] = {"name": FONT, "size": 8, "color": formats.INK}
    number, ticks = ("#,##0.0,,", "#,##0,,") if series.millions else ("#,##0", "#,##0")
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
        "line": {"color": formats.RULE},
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
    chart.set_chartarea({"border": {"color": formats.RULE}})
    return chart
