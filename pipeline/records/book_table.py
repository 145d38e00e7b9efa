"""A table on a sheet of the office's own: where its titles stand, and what its cells hold.

One rule finds the titles, for reading as for writing.  What can't be read is collected as a `Fault`
with its cell, and never taken for a blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from pipeline.locale import Wording
from pipeline.model.faults import Fault
from pipeline.records.office_sheets import OfficeSheet, place_name
from pipeline.records.record_wording import RECORDS
from pipeline.thai.date_words import BUDDHIST_ERA, FIRST_BUDDHIST_YEAR, FORMER
from pipeline.thai.dates import format_long, parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold, nearest

_DITTO_MARKS = frozenset(
    {'"', "''", "”", "“", "″", "〃", "„", "ๆ", '-"-', "-”-", "do", "-do-", "ditto", ",,", "ฯลฯ"}
    | {"เหมือนบน", "เหมือนข้างบน", "เหมือนกัน", "เช่นเดียวกัน", "ตามข้างบน", "same"}
)
"""What stands for the cell above, and is never a value."""
HEADER_WITHIN = 40
"""Rows from the top in which the titles are looked for: offices write reminders above them."""


@dataclass
class BookTable:
    """A table: its sheet, the row of its titles (0 = none found), each field's column from 1."""

    file: str
    sheet: OfficeSheet
    titles: Mapping[str, str]
    header: int
    columns: dict[str, int]
    faults: list[Fault] = field(default_factory=list)

    def rows(self) -> Iterator[int]:
        """Give the rows below the titles in which one of the table's cells holds something."""
        own = set(self.columns.values())
        held = {
            row
            for (row, column), cell in self.sheet.cells.items()
            if row > self.header and column in own and (cell.value not in (None, "") or cell.error)
        }
        for _, first, _, last in self.sheet.merged:
            held.update(row for row in range(first, last + 1) if first in held)
        yield from sorted(held)

    def value(self, row: int, name: str) -> Any:
        """Give a cell's value, None where it is blank or the column is not there."""
        column = self.columns.get(name)
        value = None if column is None else self.sheet.cell(row, column).value
        if isinstance(value, str) and value.startswith("'") and value.count("'") == 1:
            return value[1:]  # that should have told a spreadsheet that this is a text
        return value

    def text(self, row: int, name: str) -> str:
        """Give a cell as text, '' where blank; a whole number without its decimal point."""
        value = self.value(row, name)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, date):
            year = value.year + BUDDHIST_ERA if value.year < FIRST_BUDDHIST_YEAR else value.year
            value = f"{value.day}/{value.month}/{year}"
        return clean(str(value))

    def refuse_unreadable(self, row: int, names: Collection[str]) -> bool:
        """Note each of the cells that holds an error, or a formula without a value; True if any.

        What is crossed out stands no more, and is no blank either: a person says which.
        """
        found = False
        struck = []
        for name in names:
            column = self.columns.get(name)
            if column is None:
                continue
            cell = self.sheet.cell(row, column)
            if cell.struck:
                struck.append(f"{place_name(row, column)} “{self.titles[name]}”")
            facts = {"cell": place_name(row, column), "title": self.titles[name]}
            if cell.error:
                self.fault(row, RECORDS("error_cell", **facts, value=cell.error))
            elif cell.unreckoned:
                self.fault(row, RECORDS("unreckoned", **facts))
            elif fold_mark(cell.value).casefold().rstrip(".") in _DITTO_MARKS:
                self.fault(row, RECORDS("ditto_in_book", **facts, value=cell.value))
            else:
                continue
            found = True
        if struck:
            self.fault(row, RECORDS("struck_in_book", cells=", ".join(struck)))
        return found or bool(struck)

    def lacks_titles(
        self, sheet: str, titles: Collection[str], needed: Collection[str], entered: Collection[str]
    ) -> bool:
        """Note what of `titles` and `entered` stands under a mistaken title, and what is `needed`.

        `sheet` is the tab that should hold the table.  True where nothing below can be read.
        """
        mistyped = self._mistyped(titles, entered)
        missing = [name for name in needed if name not in self.columns]
        untold = [self.titles[name] for name in missing if name not in mistyped]
        if untold:
            self.fault(0, RECORDS("no_titles", sheet=sheet, titles=", ".join(untold)))
        return bool(missing)

    def refuse_rows_above(self, name: str, known: Collection[str]) -> None:
        """Note the rows above the titles whose cell of `name`, folded, is one of `known`.

        Sorted with its titles among the rows, a table ends above them: nobody would read the rest.
        """
        above = [row for row in range(1, self.header) if fold(self.text(row, name)) in known]
        if above:
            facts = {"titles": self.header, "count": len(above), "first": above[0]}
            self.fault(self.header, RECORDS("above_titles", **facts))

    def _mistyped(self, names: Collection[str], entered: Collection[str]) -> Collection[str]:
        """Note each title of `names` that is mistyped, and each of `entered` over two columns.

        What stands below would be passed over in silence.  Gives the fields with mistyped titles.
        """
        own = {fold(title): name for name, title in self.titles.items()}
        wanted = {self.titles[name]: name for name in names if name not in self.columns}
        mistyped = set()
        for (row, column), cell in sorted(self.sheet.cells.items()):
            if row != self.header or not isinstance(cell.value, str):
                continue
            title = clean(cell.value)
            name = own.get(fold(title))
            facts = {"cell": place_name(row, column), "found": title}
            if name is not None:
                first = self.columns[name]
                if name in entered and column != first and self._filled(column):
                    places = {"first": place_name(row, first)}
                    self.fault(0, RECORDS("title_twice", **facts, **places))
            elif (meant := nearest(title, wanted)) is not None:
                self.fault(0, RECORDS("title_mistyped", **facts, title=meant))
                mistyped.add(wanted[meant])
        return mistyped

    def _filled(self, column: int) -> bool:
        return any(
            row > self.header and at == column and cell.value not in (None, "")
            for (row, at), cell in self.sheet.cells.items()
        )

    def date(self, row: int, name: str, first: date, last: date) -> date | None:
        """Read a date within bounds; what is filled and no date, or lies outside, is a fault."""
        value = self.value(row, name)
        parsed = parse_date(value)
        column = self.columns.get(name, 1)
        facts = {"cell": place_name(row, column), "title": self.titles[name]}
        several = parsed.note == "several_dates" and not FORMER.search(str(value))
        if parsed.fault is not None or several or parsed.note == "other_weekday":
            self.fault(row, RECORDS("bad_date", **facts))
        elif parsed.value is not None and not first <= parsed.value <= last:
            days = {"day": parsed.value, "first": first, "last": last}
            told = {key: format_long(day) for key, day in days.items()}
            self.fault(row, RECORDS("date_out_of_bounds", **facts, **told))
            return None
        return parsed.value

    def count(self, row: int, name: str) -> int:
        """Read a whole number, 0 where the cell is blank; what is filled and none is a fault."""
        text = self.text(row, name)
        number = whole_number(text)
        if text and not number and not re.fullmatch("[0๐]+", text):
            facts = {"cell": place_name(row, self.columns[name]), "title": self.titles[name]}
            self.fault(row, RECORDS("bad_count", **facts))
        return number

    def fault(self, row: int, message: Wording) -> None:
        """Note a fault at a row (0 = the table as a whole)."""
        self.faults.append(Fault(self.file, row, message))


def fold_mark(value: Any) -> str:
    """Give a text without its spaces, to be compared with a mark; '' of what is no text."""
    return "".join(value.split()) if isinstance(value, str) else ""


def find_table(
    file: str,
    sheet: OfficeSheet | None,
    titles: Mapping[str, str],
    former: Mapping[str, str] = MappingProxyType({}),
) -> BookTable:
    """Find a table by its titles: the row that holds most of them, wherever the office moved it.

    `former` are titles of earlier versions, by field.
    """
    wanted = {fold(title): name for each in (former, titles) for name, title in each.items()}
    if sheet is None:
        return BookTable(file, OfficeSheet("", "", {}), titles, 0, {})
    found: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        name = wanted.get(fold(cell.value)) if isinstance(cell.value, str) else None
        if row <= HEADER_WITHIN and name is not None:
            found.setdefault(row, {}).setdefault(name, column)
    header = max(found, key=lambda row: (len(found[row]), -row), default=0)
    return BookTable(file, sheet, titles, header, found.get(header, {}))


def whole_number(text: str) -> int:
    """Read a whole number in either digits; 0 where there is none."""
    digits = to_arabic_digits(text).replace(",", "")
    return int(digits) if digits.isdigit() else 0
