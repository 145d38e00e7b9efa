"""What the reader turned into something else, before and after, for a person to look over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.table import (
    ColumnKind,
    DataTable,
    FileLink,
    Section,
    TableColumn,
    plain,
    text,
)


def readings_section(contents: Contents) -> Section:
    """Give each spelling once for a file and column; files only where persons may be named."""
    say = contents.translate

    def column(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.title(name) for name in rows["field"]]

    columns = [
        TableColumn("agency", say("agency"), 28, ColumnKind.WRAPPED, contents.agencies_of),
        TableColumn("field", say("column"), 30, ColumnKind.WRAPPED, column),
        TableColumn("before", say("reading_before"), 28, ColumnKind.WRAPPED, text("before")),
        TableColumn("after", say("reading_after"), 28, ColumnKind.WRAPPED, text("after")),
        TableColumn("count", say("cells"), 10, ColumnKind.COUNT, plain("cells")),
    ]
    if contents.names_persons:
        place = TableColumn(
            "place", say("where"), 40, ColumnKind.FILE, _cell_addresses, _place_link(contents)
        )
        columns.append(place)
    rows = pd.DataFrame([each._asdict() for each in contents.readings])
    title = say(sheet_names.READINGS.title)
    readings = DataTable("readings", title, columns, rows, "field")
    note = say("readings_are_to_be_looked_over")
    return Section(
        sheet_names.READINGS, [readings], [note], frozen_columns=2, page_prints=False, on_page=False
    )


def _cell_addresses(rows: pd.DataFrame) -> list[str]:
    names = ("source_file", "source_sheet", "cell")
    columns = (rows[name].tolist() for name in names)
    return [f"{file} {sheet}!{cell}" for file, sheet, cell in zip(*columns, strict=True)]


def _place_link(contents: Contents) -> Callable[[pd.DataFrame], Sequence[FileLink | None]]:
    folder = contents.provenance.returns_folder

    def link(rows: pd.DataFrame) -> Sequence[FileLink | None]:
        names = ("source_file", "source_sheet", "cell")
        columns = zip(*(rows[name].tolist() for name in names), strict=True)
        return [
            FileLink(f"{folder}/{file}", sheet, cell) if folder is not None else None
            for file, sheet, cell in columns
        ]

    return link
