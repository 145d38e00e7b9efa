"""How agencies perform (ประเมินผล): deadlines met, days per stage, against last quarter."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.figures.performance import STAGE_STEPS, performance
from pipeline.report import palette, sheet_names
from pipeline.report.agency_results import grades_told, limit_told
from pipeline.report.contents import Contents
from pipeline.report.table import ColumnKind, DataTable, Section, TableColumn, plain, text


def evaluation_section(contents: Contents) -> Section:
    """Give a row for each agency, the best share of deadlines met first."""
    table = performance(contents.figures, contents.performed_before)
    ranked = table.sort_values("met_percent", ascending=False, na_position="last", kind="stable")
    agencies = DataTable(
        "evaluation",
        contents.translate(sheet_names.EVALUATION.title),
        [*_shares(contents), *_counts(contents), *_stages(contents)],
        ranked,
        "agency",
        printed="stage_days",
    )
    return Section(sheet_names.EVALUATION, [agencies], _notes(contents), on_page=False)


def _notes(contents: Contents) -> list[str]:
    grades = f"{grades_told(contents)}{limit_told(contents)}"
    return [
        contents.translate("only_deadlines_that_agency_s_own", grades=grades),
        contents.translate("days_each_stage_medians_from_step"),
    ]


def _number(
    key: str, title: str, kind: ColumnKind = ColumnKind.COUNT, bar: str = ""
) -> TableColumn:
    return TableColumn(key, title, 12, kind, plain(key), bar=bar)


def _shares(contents: Contents) -> list[TableColumn]:
    """The grade and what it rests on, beside last quarter's where there is one."""
    say = contents.translate
    columns = [
        TableColumn("agency", say("agency"), 34, ColumnKind.WRAPPED, contents.agencies_of),
        TableColumn("grade", say("grade"), 13, ColumnKind.CENTRED, text("grade")),
        _number("met_percent", say("time_performance_list_4"), bar=palette.GOOD_BAR),
    ]
    if contents.performed_before is not None:
        title = say("grade_quarter_before")
        columns += [
            TableColumn("grade_before", title, 13, ColumnKind.CENTRED, text("grade_before")),
            _number("met_percent_before",
                    say("time_quarter_before")),
            _number("change", say("change_points"), ColumnKind.DAYS),
        ]  # fmt: skip
    return [
        *columns,
        _number("met_late_percent", say("late_performance_list_4")),
        _number("overdue_percent", say("overdue_performance_list")),
    ]


def _counts(contents: Contents) -> list[TableColumn]:
    """How many deadlines the shares are of, and whether the return came in time."""
    say = contents.translate
    told = {True: say("time_performance_list"), False: say("late_performance_list")}
    status = contents.figures.returns_told

    def on_time(rows: pd.DataFrame) -> Sequence[str]:
        """A return that came on an unknown day is told as one that came."""
        return [
            contents.words.return_status[status[code]] if pd.isna(value) else told[bool(value)]
            for code, value in zip(rows["agency_code"], rows["on_time"], strict=True)
        ]

    titles = {
        "met": say("time_performance_list_3"),
        "met_late": say("late_performance_list_3"),
        "overdue": say("overdue"),
    }
    return [
        *(
            TableColumn(key, f"{title} ({say('deadlines')})", 11, ColumnKind.COUNT, plain(key),
                        total=True)
            for key, title in titles.items()
        ),
        TableColumn("on_time", say("return_performance_list"), 11, ColumnKind.CENTRED, on_time),
    ]  # fmt: skip


def _stages(contents: Contents) -> list[TableColumn]:
    """The median days over all stages, and of each."""
    say = contents.translate
    return [
        _number("stage_days", say("all_stages_days")),
        *(
            TableColumn(f"{then}_days", say("days_performance_list", then=contents.title(then)), 14,
                        ColumnKind.COUNT, plain(f"{then}_days"))
            for _, then in STAGE_STEPS
        ),
    ]  # fmt: skip
