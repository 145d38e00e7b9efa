"""The register: every case, every field that the edition shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pandas as pd

from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD, KNOWN_PENDING_WORDS
from pipeline.model.codes import GRAVEST_FIRST, CaseOrigin
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import Kind as FieldKind
from pipeline.report import sheet_names, sum_labels
from pipeline.report.contents import Contents
from pipeline.report.explanation.classification_reasons import BAND_FIELDS, BandReasons
from pipeline.report.table import (
    CaseLink,
    ColumnKind,
    DataTable,
    FileLink,
    Reader,
    Section,
    TableColumn,
    day,
    plain,
    text,
    values_of,
)

MOST_CASES = 1_048_000
"""A sheet of Excel has room for so many rows below its head; the others go on in the next part."""

_FIRST = (
    "case_id", "agency", "deadline_status", "next_rule", "next_due_date", "next_action",
    "claimable", "stage", "file_no", "subject",
)  # fmt: skip
"""The columns that stand first and are printed; the others are for the screen."""

_ON_PAGE = (
    "case_id", "agency", "deadline_status", "next_rule", "next_due_date", "next_action",
    "claimable", "undecided_baht", "damage_amount", "stage", "case_type", "file_no", "letter",
)  # fmt: skip
_RANK = {status.value: rank for rank, status in enumerate(GRAVEST_FIRST)}
_WIDE = {"subject": 31, "remarks": 34, "officers": 30, "case_type": 26, "file_no": 17}


def register_sections(contents: Contents) -> Iterator[Section]:
    """Give the register, in as many parts as sheets of Excel need."""
    cases = contents.figures.claim_cases
    for part, start in enumerate(range(0, max(len(cases), 1), MOST_CASES), start=1):
        yield _register(contents, cases.iloc[start : start + MOST_CASES], part)


def gravest_cases(contents: Contents, most: int) -> Section:
    """Give the register for a page: in its own order, or the gravest first if it is cut."""
    cases = contents.figures.claim_cases
    if len(cases) <= most:
        return _register(contents, cases, 1)
    rank = cases["deadline_status"].map(_RANK).fillna(len(_RANK))
    chosen = rank.astype(int).sort_values(kind="stable").index[:most]
    return _register(contents, cases.loc[chosen], 1, cut_from=cases)


def _register(
    contents: Contents, cases: pd.DataFrame, part: int, cut_from: pd.DataFrame | None = None
) -> Section:
    columns = case_columns(contents)
    printed = [column for column in columns if column.key in _FIRST][-1]
    register = DataTable(
        "register" if part == 1 else f"register_{part}",
        contents.translate(sheet_names.REGISTER.title),
        columns,
        cases,
        "case_id",
        printed=printed.key,
        on_page=_ON_PAGE,
        filtered_sums=True,
        cut_from=cut_from,
    )
    note = contents.translate("prints_columns_up_others_for_screen", title=printed.title)
    return Section(
        sheet_names.REGISTER, [register], [note], part, frozen_columns=2, page_prints=False
    )


def case_columns(contents: Contents) -> list[TableColumn]:
    """Give the register's columns: the verdict first, then the case sheet, then the sources."""
    columns = [*_verdict(contents)]
    taken = {column.key for column in columns}
    for declared in contents.figures.config.office.columns:
        if declared.field in taken or declared.field == "row_no":
            continue
        if declared.personal and not contents.names_persons:
            continue
        columns.append(_declared(declared.field, contents))
    columns += _sources(contents)
    order = {key: place for place, key in enumerate(_FIRST)}
    return sorted(columns, key=lambda column: order.get(column.key, len(order)))


def _verdict(contents: Contents) -> list[TableColumn]:
    say, words = contents.translate, contents.words

    def reason(rows: pd.DataFrame) -> Sequence[str]:
        read = zip(*(values_of(rows[name]) for name in BAND_FIELDS), strict=True)
        cases = (dict(zip(BAND_FIELDS, values, strict=True)) for values in read)
        config = contents.figures.config
        return list(map(BandReasons(config, contents.report_language).of, cases))

    return [
        TableColumn("case_id", say("case"), 17, ColumnKind.TEXT, text("case_id"),
                    CaseLink("deadlines")),
        TableColumn("agency", say("agency"), 22, ColumnKind.WRAPPED, contents.agencies_of,
                    total=True),
        TableColumn("deadline_status", say("deadline_status"), 15, ColumnKind.TEXT,
                    text("deadline_status", words.status)),
        TableColumn("next_rule", say("next_deadline"), 24, ColumnKind.WRAPPED,
                    text("next_rule", contents.rule_names)),
        TableColumn("next_due_date", say("due"), 13, ColumnKind.DATE, day("next_due_date")),
        TableColumn("next_action", say("what_do"), 30, ColumnKind.WRAPPED,
                    text("next_action")),
        TableColumn("claimable", contents.baht(sum_labels.CLAIMABLE), 17, ColumnKind.MONEY,
                    plain("claimable"), total=True),
        TableColumn("undecided_baht", contents.baht(sum_labels.UNDECIDED), 17, ColumnKind.MONEY,
                    plain("undecided_baht"), total=True),
        TableColumn("stage", say("stage"), 20, ColumnKind.WRAPPED, text("stage", words.stage)),
        TableColumn("damage_band", say("damage_band"), 24, ColumnKind.WRAPPED,
                    text("damage_band", contents.unstated)),
        TableColumn("band_reason", say("why_this_band"), 30, ColumnKind.TEXT, reason),
        TableColumn("quality", say("data_quality"), 13, ColumnKind.TEXT,
                    text("quality", words.quality)),
        TableColumn("agency_code", say("agency_code"), 9, ColumnKind.TEXT, text("agency_code")),
    ]  # fmt: skip


def _declared(field: str, contents: Contents) -> TableColumn:
    """Give the column of a field of the case sheet, as it is declared there."""
    declared = BY_FIELD[field]
    title = contents.title(field)
    if declared.kind is FieldKind.MONEY:
        return TableColumn(field, title, 17, ColumnKind.MONEY, plain(field), total=True)
    if declared.kind is FieldKind.INTEGER:
        return TableColumn(field, title, 9, ColumnKind.COUNT, plain(field))
    if declared.kind is FieldKind.DATE:
        read = _known if field == "known_date" else day(field)
        return TableColumn(field, title, max(declared.width, 14), ColumnKind.DATE, read)
    width = _WIDE.get(field, max(declared.width, 12))
    return TableColumn(field, title, width, ColumnKind.WRAPPED, text(field))


def _known(rows: pd.DataFrame) -> Sequence[Any]:
    """Give the known dates, and the words where it is not yet known who must pay."""
    pending = rows["known_pending"].fillna(False).to_list()
    dates = day("known_date")(rows)
    return [
        KNOWN_PENDING_WORDS if waits and value is None else value
        for value, waits in zip(dates, pending, strict=True)
    ]


def _sources(contents: Contents) -> list[TableColumn]:
    folder = contents.provenance.returns_folder

    def source(rows: pd.DataFrame) -> Sequence[str]:
        places = _source_cells(rows)
        words = {row: contents.translate("row", row=row) for row in {row for _, _, row in places}}
        return [
            " › ".join(part for part in (file, sheet, words[row]) if part) if file else ""
            for file, sheet, row in places
        ]

    def source_link(rows: pd.DataFrame) -> Sequence[FileLink | None]:
        if folder is None:
            return [None] * len(rows)
        carried = (rows["origin"] == CaseOrigin.CARRIED).fillna(False).to_list()
        return [
            None if old or not file else FileLink(f"{folder}/{file}", sheet or "", f"A{row}")
            for old, (file, sheet, row) in zip(carried, _source_cells(rows), strict=True)
        ]

    def letter_link(rows: pd.DataFrame) -> Sequence[FileLink | None]:
        return [FileLink(path) if path else None for path in contents.letters_of(rows)]

    def last_reported(rows: pd.DataFrame) -> Sequence[str]:
        quarters = text("last_reported_quarter")(rows)
        names = {each: contents.quarter_name(Quarter.parse(each)) for each in {*quarters} if each}
        return [names.get(each, "") for each in quarters]

    say = contents.translate
    columns = [
        TableColumn("unreadable", say("unreadable"), 24, ColumnKind.WRAPPED,
                    field_titles("unreadable", contents)),
        TableColumn("origin", say("data"), 16, ColumnKind.TEXT,
                    text("origin", contents.words.origin)),
        TableColumn("last_reported_quarter", say("last_reported"), 14, ColumnKind.TEXT,
                    last_reported),
        TableColumn("letter", say("letter_file"), 36, ColumnKind.FILE,
                    contents.letters_of, letter_link),
    ]  # fmt: skip
    if contents.names_persons:
        # Whoever sent a return also named its file and sheets.
        title = say("source_file_sheet_row")
        columns.insert(-1, TableColumn("source", title, 40, ColumnKind.FILE, source, source_link))
    return columns


def _source_cells(rows: pd.DataFrame) -> list[tuple[Any, Any, Any]]:
    names = ("source_file", "source_sheet", "source_row")
    return list(zip(*(values_of(rows[name]) for name in names), strict=True))


def field_titles(field: str, contents: Contents) -> Reader:
    """Read a column that holds names of fields, as the titles on the sheet."""

    @cache
    def titles(*names: str) -> str:
        return contents.titles(names)

    def read(rows: pd.DataFrame) -> Sequence[str]:
        return [titles(*names) for names in tables.names(rows[field])]

    return read
