"""The office's hand: number and date of dispatch, entered in the dispatch register as in Excel."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import MEANS, SHEET, TITLES, register_name
from pipeline.records.ooxml_package import normalise_package

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Chosen = Callable[[str], date | None]
"""The day on which the letter to an agency goes out; None where it stays on the table."""


def enter_dispatch(
    records: Path, quarter: Quarter, kinds: Collection[str], day_of: Chosen, first_number: int
) -> dict[str, date]:
    """Enter the letters of `kinds` that go out; give the days by agency code.

    A line that has a date already is left alone; numbers count up from `first_number`.
    """
    path = records / register_name(quarter)
    book = load_workbook(path)
    sheet: Worksheet = book[SHEET]
    header, columns = _columns(sheet)
    entered: dict[str, date] = {}
    for number in range(header + 1, sheet.max_row + 1):
        line = {field: sheet.cell(number, place).value for field, place in columns.items()}
        code = str(line["agency_code"] or "")
        if line["kind"] not in kinds or line["dispatched_date"] is not None:
            continue
        day = day_of(code)
        if day is None:
            continue
        sheet.cell(number, columns["number"], str(first_number + len(entered)))
        sheet.cell(number, columns["dispatched_date"], day)
        sheet.cell(number, columns["means"], MEANS[0])
        entered[code] = day
    book.save(path)
    normalise_package(path)
    return entered


def _columns(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    titles = {title: field for field, title in TITLES.items()}
    for number, row in enumerate(sheet.iter_rows(max_row=20, values_only=True), start=1):
        found = {titles[str(cell)]: at for at, cell in enumerate(row, start=1) if cell in titles}
        if len(found) == len(titles):
            return number, found
    raise ValueError(f"{sheet.title} has no header")
