"""The totals of this quarter beside those of the quarters before."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.figures.trend import Trend, recovered_in_year
from pipeline.locale import Message, Wording
from pipeline.report import sheet_names, sum_labels
from pipeline.report.contents import Contents
from pipeline.report.report_wordings import REPORT
from pipeline.report.table import CrossTable, Number, Section


def history_section(contents: Contents) -> Section:
    """Give the totals quarter by quarter."""
    totals = _totals(contents.figures.windows.headline)
    grid = CrossTable(
        "history-totals",
        contents.translate(sheet_names.HISTORY.title),
        contents.translate("item"),
        [contents.quarter_name(trend.quarter) for trend in contents.trends],
        [contents.translate(said) for said in totals.values()],
        [_numbers(key, contents.trends) for key in totals],
        across=False,
        down=False,
    )
    note = contents.translate("each_quarter_s_totals_as_its")
    return Section(sheet_names.HISTORY, [grid], [note])


def _numbers(key: str, trends: Sequence[Trend]) -> list[Number]:
    if key == "recovered":
        return [recovered_in_year(trends[: place + 1]) for place in range(len(trends))]
    return [trend.totals[key] for trend in trends]


def _totals(days: int) -> dict[str, Wording]:
    """Name the totals of a trend as they are read."""
    return {
        "cases": "cases",
        "open_cases": "open_cases_quarter_totals",
        "damage": "damage_baht",
        "recovered": _baht(sum_labels.RECOVERED),
        "claimable": _baht(sum_labels.CLAIMABLE),
        "undecided": _baht(sum_labels.UNDECIDED),
        "overdue": "cases_overdue_quarter_totals",
        "due_soon": "cases_due_soon_quarter_totals",
        "unknown": "cases_unknown_quarter_totals",
        "lapsed_cases": _cases(sum_labels.LAPSED),
        "lapsed_baht": _baht(sum_labels.LAPSED),
        "lapsing_cases": REPORT("claims_lapsing_within_days", days=days),
        "lapsing_baht": REPORT("claims_lapsing_within_days_baht", days=days),
        "returned": "agencies_that_returned",
    }


def _baht(label: str) -> Message:
    return REPORT("in_baht", named=REPORT(label))


def _cases(label: str) -> Message:
    return REPORT("in_cases", named=REPORT(label))
