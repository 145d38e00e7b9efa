"""The totals of this quarter beside those of the quarters before."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.figures.trend import Trend, recovered_in_year
from pipeline.report import sheet_names, sum_labels
from pipeline.report.contents import Contents
from pipeline.report.sheet_names import Said
from pipeline.report.table import Grid, Number, Section


def history_section(contents: Contents) -> Section:
    """Give the totals quarter by quarter."""
    totals = _totals(contents.figures.windows.headline)
    grid = Grid(
        "history-totals",
        contents.say(*sheet_names.HISTORY.title),
        contents.say("รายการ", "item"),
        [str(trend.quarter) for trend in contents.trends],
        [contents.say(*said) for said in totals.values()],
        [_numbers(key, contents.trends) for key in totals],
        across=False,
        down=False,
    )
    note = contents.say(
        "ยอดของแต่ละไตรมาส ณ วันที่ประเมินของไตรมาสนั้น ตามทะเบียนที่เก็บไว้",
        "Each quarter's totals as of its own day, from the registers kept",
    )
    return Section(sheet_names.HISTORY, [grid], [note])


def _numbers(key: str, trends: Sequence[Trend]) -> list[Number]:
    if key == "recovered":
        return [recovered_in_year(trends[: place + 1]) for place in range(len(trends))]
    return [trend.totals[key] for trend in trends]


def _totals(days: int) -> dict[str, Said]:
    """Name the totals of a trend as they are read."""
    return {
        "cases": ("เรื่องทั้งหมด", "cases"),
        "open_cases": ("เรื่องที่ยังไม่ยุติ", "open cases"),
        "damage": ("ค่าเสียหาย (บาท)", "damage (baht)"),
        "recovered": _baht(sum_labels.RECOVERED),
        "claimable": _baht(sum_labels.CLAIMABLE),
        "undecided": _baht(sum_labels.UNDECIDED),
        "overdue": ("เรื่องเกินกำหนด", "cases overdue"),
        "due_soon": ("เรื่องใกล้ครบกำหนด", "cases due soon"),
        "unknown": ("เรื่องที่ไม่ทราบ", "cases unknown"),
        "lapsed_cases": _cases(sum_labels.LAPSED),
        "lapsed_baht": _baht(sum_labels.LAPSED),
        "lapsing_cases": (f"จะขาดอายุความใน {days} วัน (เรื่อง)", f"claims lapsing within {days} days"),
        "lapsing_baht": (
            f"จะขาดอายุความใน {days} วัน (บาท)",
            f"claims lapsing within {days} days (baht)",
        ),
        "returned": ("หน่วยงานที่ส่งแบบ", "agencies that returned"),
    }


def _baht(label: Said) -> Said:
    return f"{label[0]} (บาท)", f"{label[1]} (baht)"


def _cases(label: Said) -> Said:
    return f"{label[0]} (เรื่อง)", f"{label[1]} (cases)"
