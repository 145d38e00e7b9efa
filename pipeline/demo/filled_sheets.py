"""How a tidy agency returns its sheet: it takes the one it was sent and brings it up to date.

Works on the file that was really sent, as a person does in Excel: cells that still hold are left
alone, rows of cases that it no longer tells of are emptied, new cases go under the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from pipeline.demo.invented_cases import Value
from pipeline.demo.untidy_sheets import FilledRow
from pipeline.model import case_sheet, sheet_form
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.sheet_column import Kind
from pipeline.records.ooxml_package import normalise_package
from pipeline.thai.text import fold
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import title_place

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CaseName = tuple[str, str]
"""What an agency calls a case: file number, folded, and injured party."""

_THE_OFFICES_OWN = ("row_no", "case_id")


def case_name(row: Mapping[str, Any]) -> CaseName:
    """Give a row's file number and injured party; '' where a cell is blank or the column absent."""
    return fold(str(row.get("file_no") or "")), str(row.get("injured_party") or "")


class SentSheet:
    """The sheet that an agency was sent."""

    def __init__(self, path: Path) -> None:
        self._book = load_workbook(path)
        self._sheet: Worksheet = self._book[sheet_form.TABLE_SHEET]
        titles = {column.title: column.field for column in case_sheet.ALL_COLUMNS}
        shown = next(self._sheet.iter_rows(TITLE_ROW, TITLE_ROW, values_only=True))
        found = {str(title or "").rstrip(" *"): at for at, title in enumerate(shown, start=1)}
        self._columns = {titles[title]: at for title, at in found.items() if title in titles}
        self._rows = dict(self._filled())

    def _filled(self) -> Iterable[tuple[int, dict[str, Any]]]:
        for number in range(FIRST_CASE_ROW, self._sheet.max_row + 1):
            row = {
                name: self._sheet.cell(number, place).value for name, place in self._columns.items()
            }
            if row["case_id"]:
                yield number, row

    @property
    def ids(self) -> dict[CaseName, str]:
        """The ids that the office has given, by what the agency calls the cases."""
        return {case_name(row): str(row["case_id"]) for row in self._rows.values()}

    def fill_in(self, target: Path, rows: Sequence[FilledRow], title: FilledRow) -> None:
        """Bring the sheet up to date with `rows` and save it as `target`."""
        by_id = {str(row["case_id"]): row for row in rows if row.get("case_id")}
        for number, before in self._rows.items():
            row = by_id.pop(str(before["case_id"]), None)
            if row is None:
                self._empty(number)
            else:
                self._update(number, before, row)
        below = max(self._rows, default=FIRST_CASE_ROW - 1)
        new = [row for row in rows if not row.get("case_id") or str(row["case_id"]) in by_id]
        for number, row in enumerate(new, start=below + 1):
            for name, place in self._columns.items():
                if name != "row_no":
                    self._write(number, place, row.get(name))
            self._write(number, self._columns["row_no"], number - FIRST_CASE_ROW + 1)
        for name, value in title.items():
            self._write(*title_place(name), value)
        self._book.save(target)
        normalise_package(target)

    def _empty(self, number: int) -> None:
        for place in self._columns.values():
            self._write(number, place, None)

    def _update(self, number: int, before: Mapping[str, Any], row: FilledRow) -> None:
        for name, place in self._columns.items():
            if name not in _THE_OFFICES_OWN and _plain(name, before[name]) != row.get(name):
                self._write(number, place, row.get(name))

    def _write(self, number: int, place: int, value: Value) -> None:
        cell = self._sheet.cell(number, place)
        cell.value = value
        if isinstance(value, str):
            # openpyxl takes text that begins with = for a formula.
            cell.data_type = "s"


def _plain(name: str, value: Any) -> Value:
    """Give a cell as the inventor holds it, whom Excel's own types don't concern."""
    if isinstance(value, datetime):
        return value.date()
    if BY_FIELD[name].kind is Kind.MONEY and isinstance(value, int | float):
        return Decimal(str(value)).quantize(Decimal("0.01"))
    plain: str | date | int | None = value
    return plain
