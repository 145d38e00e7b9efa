"""The radar of claims that have lapsed or are about to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.figures.amounts import Amount
from pipeline.report import palette, sheet_names, sum_labels
from pipeline.report.contents import Contents
from pipeline.report.table import (
    CaseLink,
    ColumnKind,
    Condition,
    Count,
    Counts,
    DataTable,
    FileLink,
    Reader,
    Section,
    TableColumn,
    Tally,
    day,
    plain,
    text,
    values_of,
)

_UNDATED = "unknown"
_MARKS = ("▲", "◆", "●", "○")
"""The shortest window first: they tell by shape and by darkness what colour alone would not."""
_TONES = {
    "■": palette.LAPSED,
    "▲": palette.NEAREST,
    "◆": palette.NEAR,
    "●": palette.LATER,
    "○": palette.FARTHEST,
    "?": palette.UNKNOWN,
}


def claims_section(contents: Contents) -> Section:
    """Give the sums by window, and the claims one by one."""
    sums = Counts(
        "claims_sums",
        contents.translate("by_window"),
        contents.translate("window"),
        [
            contents.translate("claims"),
            contents.baht(sum_labels.STAKE),
        ],
        _sums(contents),
    )
    columns = _columns(contents)
    claims = DataTable(
        "claims",
        contents.translate("case_by_case_those_about_lapse"),
        columns,
        shown_claims(contents),
        "case_id",
        # The last before the letter where the edition shows no file numbers.
        printed="file_no" if contents.names_persons else columns[-2].key,
    )
    return Section(sheet_names.CLAIMS, [sums, claims], [_note(contents)], frozen_columns=2)


def shown_claims(contents: Contents) -> pd.DataFrame:
    """Give the claims that are listed: those that can still be saved first.

    About to lapse, the nearest first; then lapsed, the latest first; then those that lapse later
    or on a day unknown, of which some limitation can't be told.
    """
    figures = contents.figures
    claims, lapsed = figures.claims, figures.lapsed_claims
    near = figures.claims_within(figures.windows.longest)
    told = claims.index.isin(near.index.union(lapsed.index))
    rest = claims[claims["undated"] & ~told]
    return pd.concat([near, lapsed.iloc[::-1], rest], ignore_index=True)


def _note(contents: Contents) -> str:
    """Say how claims are counted."""
    shortest, longest = contents.figures.windows.shortest, contents.figures.windows.longest
    return contents.translate("each_case_counts_once_by_its", longest=longest, shortest=shortest)


def _sums(contents: Contents) -> list[tuple[str, Sequence[Count]]]:
    """Give the claims by window: lapsed, lapsing within so many days, undated."""
    figures, say = contents.figures, contents.translate
    past: Condition = ("limit_date", "<", figures.as_of)
    not_past: Condition = ("limit_date", ">=", figures.as_of)
    undated: Condition = ("undated", "=", say(_UNDATED))
    return [
        (say(sum_labels.LAPSED), _pair("lapsed", figures.lapsed, past)),
        *(
            (
                say("lapsing_within_days", days=days),
                _pair(f"lapsing {days}", figures.lapsing_within(days),
                      not_past, ("left", "<=", days)),
            )
            for days in figures.windows.days
        ),
        (
            say(sum_labels.UNDATED),
            _pair("undated", figures.claims_undated, undated),
        ),
    ]  # fmt: skip


def _pair(key: str, amount: Amount, *where: Condition) -> tuple[Count, Count]:
    return (
        Count(f"{key} cases", amount.cases, source=Tally("claims", where)),
        Count(f"{key} baht", amount.baht, ColumnKind.MONEY, Tally("claims", where, "at_stake")),
    )


def _columns(contents: Contents) -> list[TableColumn]:
    """Give the columns of the claims, read from `shown_claims`."""
    say = contents.translate

    def light(rows: pd.DataFrame) -> Sequence[str]:
        standing = zip(*(values_of(rows[name]) for name in ("left", "lapsed")), strict=True)
        return [how_pressing(left, contents, lapsed=lapsed) for left, lapsed in standing]

    def undated(rows: pd.DataFrame) -> Sequence[str]:
        return [say(_UNDATED) if unknown else "" for unknown in rows["undated"]]

    def letter_link(rows: pd.DataFrame) -> Sequence[FileLink | None]:
        return [FileLink(path) if path else None for path in contents.letters_of(rows)]

    columns = [
        TableColumn("case_id", say("case"), 16, ColumnKind.TEXT, text("case_id"),
                    CaseLink("register")),
        TableColumn("agency", say("agency"), 26, ColumnKind.WRAPPED, contents.agencies_of),
        TableColumn("light", say("how_pressing"), 22, ColumnKind.WRAPPED, light, tones=_TONES),
        TableColumn("at_stake", contents.baht(sum_labels.STAKE), 16, ColumnKind.MONEY,
                    plain("at_stake")),
        TableColumn("left", say("days_left"), 8, ColumnKind.DAYS, plain("left")),
        TableColumn("due_date", say("day_to_act"), 13, ColumnKind.DATE, day("due_date")),
        TableColumn("limit_date", say("due_date_of_the_limitation"), 13, ColumnKind.DATE,
                    day("limit_date")),
        TableColumn("act_by", say("last_working_day"), 13, ColumnKind.DATE, day("act_by")),
        TableColumn("rule", say("limitation"), 22, ColumnKind.WRAPPED,
                    text("rule", contents.rule_names)),
        TableColumn("undated", say("some_limitation_unknown_may_lapse_earlier"), 14,
                    ColumnKind.CENTRED, undated),
        TableColumn("cautious", say("why_earlier_than_due_date"), 16,
                    ColumnKind.WRAPPED, _cautious(contents)),
        *_pressed(contents),
    ]  # fmt: skip
    if contents.names_persons:
        title = contents.title("file_no")
        columns += [
            TableColumn("file_no", title, 16, ColumnKind.WRAPPED, text("file_no")),
            TableColumn("subject", say("subject"), 36, ColumnKind.WRAPPED, text("subject")),
        ]
    title = say("letter_file")
    return [
        *columns,
        TableColumn("letter", title, 30, ColumnKind.FILE, contents.letters_of, letter_link),
    ]


def _cautious(contents: Contents) -> Reader:
    """Say from which day the cautious date counts, where a limitation is pressed by one."""

    def read(rows: pd.DataFrame) -> Sequence[str]:
        return [
            ""
            if pd.isna(field)
            else contents.translate("counted_from_earliest_day", field=contents.title(field))
            for field in rows["cautious_field"]
        ]

    return read


def _pressed(contents: Contents) -> list[TableColumn]:
    """How often letters pressed the case since it last moved; not in the first quarter."""
    if contents.progress is None:
        return []

    def read(rows: pd.DataFrame) -> Sequence[int]:
        counts = contents.letters_before.reindex(rows["case_id"]).fillna(0)
        return [int(count) for count in counts]

    title = contents.translate("letters_so_far")
    return [TableColumn("pressed", title, 8, ColumnKind.COUNT, read)]


def how_pressing(left: Any, contents: Contents, *, lapsed: bool) -> str:
    """Say within which window a claim lapses, with a mark that is read in grey print too."""
    say, windows = contents.translate, contents.figures.windows
    if left is None:
        return say("day_unknown")
    if lapsed:
        return f"■ {say(sum_labels.LAPSED)}"
    if left < 0:
        return f"{_MARKS[0]} {say('cautious_date_past')}"
    window = windows.holding(left)
    if window is None:
        return say("later")
    mark = _MARKS[min(windows.days.index(window), len(_MARKS) - 1)]
    return f"{mark} {say('within_days', window=window)}"
