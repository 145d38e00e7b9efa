"""The office's hand: number and date of dispatch, entered in the dispatch register as in Excel."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from pipeline.model.quarter import Quarter
from pipeline.records.book_patch import BookPatch
from pipeline.records.dispatch_register import MEANS, SHEET, register_name
from pipeline.records.office_book import read_office_book
from pipeline.records.read_dispatch_register import dispatch_table, read_kind
from pipeline.records.write_workbook import replace_file
from pipeline.thai.dates import parse_date

Chosen = Callable[[str], date | None]
"""The day on which the letter to an agency goes out; None where it stays on the table."""


def enter_dispatch(
    records: Path, quarter: Quarter, kinds: Collection[str], day_of: Chosen, first_number: int
) -> dict[str, date]:
    """Enter the letters of `kinds` that go out; give the days by agency code.

    A line that has a date already is left alone; numbers count up from `first_number`.
    """
    path = records / register_name(quarter)
    book = read_office_book(path, SHEET)
    table = dispatch_table(path.name, book.sheets[SHEET])
    patch = BookPatch(book)
    sheet = patch.sheet(SHEET)
    entered: dict[str, date] = {}
    for row in table.rows():
        code, kind = table.text(row, "agency_code"), read_kind(table.text(row, "kind"))
        if kind not in kinds or table.value(row, "dispatched_date") is not None:
            continue
        day = day_of(code)
        if day is None:
            continue
        number = str(first_number + len(entered))
        printed = parse_date(table.value(row, "printed_date")).value
        day = max(day, printed or day)  # no letter goes out before the date that it bears
        values = {"number": number, "dispatched_date": day, "means": MEANS[0]}
        for name, value in values.items():
            sheet.put(row, table.columns[name], value)
        entered[code] = day
    content = patch.to_bytes()
    if content is not None:
        replace_file(path, content)
    return entered
