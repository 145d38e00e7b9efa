"""The deadlines: every rule on every case that the rule concerns, with its explanation."""

from __future__ import annotations

import pandas as pd

from pipeline.figures.pressing_dates import press_by
from pipeline.model.codes import TO_PRESS, Status
from pipeline.office.config import Force
from pipeline.report import sheet_names
from pipeline.report.case_list import field_titles
from pipeline.report.contents import Contents
from pipeline.report.deadline_explanations import DeadlineExplanations
from pipeline.report.table import (
    CaseLink,
    ColumnKind,
    DataTable,
    Section,
    TableColumn,
    day,
    plain,
    text,
    values_of,
)

MOST_DEADLINES = 100_000
"""With more than so many, only the gravest of those that letters name are listed."""

_SILENT = (Status.NOT_APPLICABLE.value, Status.NOT_STARTED.value)
_ON_PAGE = (
    "case_id", "agency", "rule", "force", "status", "days", "due_date", "act_by", "sentence",
)  # fmt: skip


def deadlines_section(contents: Contents) -> Section:
    """Give the deadlines that concern a case; their sentences are made for those alone."""
    rows, left_out = _listed_deadlines(contents)
    deadlines = DataTable(
        "deadlines",
        contents.translate(sheet_names.DEADLINES.title),
        deadline_columns(contents),
        rows,
        "case_id",
        printed="sentence",
    )
    return Section(sheet_names.DEADLINES, [deadlines], [left_out, _note(contents)], on_page=False)


def pressed_section(contents: Contents, most: int) -> Section:
    """Give the gravest deadlines that letters name, for a page: `most` of them with a sentence."""
    pressed = contents.figures.to_press
    deadlines = DataTable(
        "deadlines",
        contents.translate("overdue_due_soon_or_unknown"),
        deadline_columns(contents),
        gravest(pressed, most),
        "case_id",
        on_page=_ON_PAGE,
        cut_from=pressed,
    )
    return Section(sheet_names.DEADLINES, [deadlines], [_note(contents)], page_prints=False)


def _listed_deadlines(contents: Contents) -> tuple[pd.DataFrame, str]:
    """Give the deadlines that are listed, and what is left to the data files."""
    every = contents.figures.deadlines
    concerning = every[~every["status"].isin(_SILENT)]
    say, rest = contents.translate, len(every)
    left_out = say("others_data_deadlines_parquet", rest=rest)
    if len(concerning) <= MOST_DEADLINES:
        shown = len(concerning)
        return concerning, say(
            "deadlines_without_those_not_applicable_or", shown=shown, left_out=left_out
        )
    pressed = gravest(contents.figures.to_press, MOST_DEADLINES)[every.columns]
    shown = len(pressed)
    return pressed, say("gravest_those_overdue_due_soon_or", shown=shown, left_out=left_out)


def gravest(pressed: pd.DataFrame, most: int) -> pd.DataFrame:
    """Give the gravest, limitations first, in the order of the register.

    A running limitation that is pressed by its cautious date comes last.
    """
    limits = pressed["force"] == Force.LIMITATION.value
    ranks = {status.value: place for place, status in enumerate(TO_PRESS)}
    status = pressed["status"].map(ranks).fillna(len(TO_PRESS))
    order = pd.DataFrame({"other": ~limits.astype(bool), "status": status.astype(int)})
    chosen = order.sort_values(["other", "status"], kind="stable").index[:most]
    return pressed.loc[chosen.sort_values()]


def _note(contents: Contents) -> str:
    """Say what the days of a deadline are."""
    return contents.translate("days_not_yet_done_due_date")


def deadline_columns(contents: Contents) -> list[TableColumn]:
    """Give what is told of a deadline, in the order of the sheet: whose, which rule, when, why."""
    say, words = contents.translate, contents.words
    explanations = DeadlineExplanations(contents.figures, contents.report_language)

    return [
        TableColumn("case_id", say("case"), 17, ColumnKind.TEXT, text("case_id"),
                    CaseLink("register")),
        TableColumn("agency", say("agency"), 22, ColumnKind.WRAPPED, contents.agencies_of),
        TableColumn("rule", say("rule"), 26, ColumnKind.WRAPPED, text("rule", contents.rule_names)),
        TableColumn("status", say("status"), 14, ColumnKind.TEXT, text("status", words.status)),
        TableColumn("days", say("days_deadline_list"), 8, ColumnKind.DAYS, plain("days")),
        TableColumn("due_date", say("due"), 13, ColumnKind.DATE, day("due_date")),
        TableColumn("act_by", say("last_working_day"), 13, ColumnKind.DATE,
                    lambda rows: values_of(press_by(rows, contents.figures.config.holidays))),
        TableColumn("sentence", say("explanation"), 80, ColumnKind.WRAPPED,
                    explanations.sentences),
        TableColumn("force", say("force"), 15, ColumnKind.TEXT, text("force", words.force)),
        TableColumn("start_date", say("starts"), 13, ColumnKind.DATE, day("start_date")),
        TableColumn("done_date", say("done"), 13, ColumnKind.DATE, day("done_date")),
        TableColumn("missing", say("missing_or_unreadable"), 24, ColumnKind.WRAPPED,
                    field_titles("missing_fields", contents)),
        TableColumn("assumed", say("assumed"), 22, ColumnKind.WRAPPED,
                    field_titles("assumed_fields", contents)),
    ]  # fmt: skip
