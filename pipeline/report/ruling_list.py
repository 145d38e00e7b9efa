"""The officer's rulings, as they stand after the run, and what the product proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import pandas as pd

from pipeline.records.rulings import FILE
from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.table import ColumnKind, Listing, Reader, Section, TableColumn, text
from pipeline.thai.dates import format_short

_WIDTHS = {
    "number": 7, "ruling": 24, "target": 24, "about": 26, "value": 20, "until": 13, "reason": 40,
    "decided_date": 13, "rests_on": 24, "standing": 40,
}  # fmt: skip
_WRITTEN_FREELY = ("target", "about", "value", "reason", "rests_on", "standing")
"""What may hold a file's or a person's name."""


def rulings_section(contents: Contents) -> Section:
    """Give the rulings; those columns that are written freely only where persons may be named."""
    columns = [
        TableColumn(field, contents.say(f"ruling_{field}"), width, *_read(field))
        for field, width in _WIDTHS.items()
        if contents.names_persons or field not in _WRITTEN_FREELY
    ]
    note = contents.say("rulings_count_once_they_have_reason", file=FILE)
    rows = pd.DataFrame([asdict(each) for each in contents.rulings])
    title = contents.say(sheet_names.RULINGS.title)
    rulings = Listing("rulings", title, columns, rows, "number")
    return Section(sheet_names.RULINGS, [rulings], [note], frozen_columns=2, on_page=False)


def _read(field: str) -> tuple[ColumnKind, Reader]:
    if field == "number":
        return ColumnKind.CENTRED, lambda rows: [str(value) for value in rows[field]]
    if field in ("until", "decided_date"):
        return ColumnKind.CENTRED, lambda rows: _days(rows[field].tolist())
    return ColumnKind.WRAPPED, text(field)


def _days(values: Sequence[object]) -> list[str]:
    return [format_short(day) if isinstance(day, date) else "" for day in values]
