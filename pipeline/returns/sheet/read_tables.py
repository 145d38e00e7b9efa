"""Reads every table of a sheet, and says which of its other rows nobody has read.

Takes a sheet and the parser of cells, gives its tables of cases, the rows that hold something and
belong to none of them, and what of the sheet was hidden from sight.  The unit and currency that a
line at a table says for its money columns hold for those whose own title names none, with a warning
on each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.model.case_sheet import AFTER_ORDER, BY_FIELD
from pipeline.model.issues import Issue, ReturnIssue
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet, a1, column_letters
from pipeline.returns.sheet.case_table import CaseTable, is_day, read_table
from pipeline.returns.sheet.cells import CellParser
from pipeline.returns.sheet.header import Header, find_header, has_most_required, header_at
from pipeline.returns.sheet.header_grid import LEAST_TITLES, texts_in
from pipeline.returns.sheet.money_units import currency_of_line, is_satang_title, unit_in_line
from pipeline.returns.sheet.parsed_cell import BLANK, is_empty
from pipeline.returns.sheet.row_evidence import REMARK, is_figure
from pipeline.returns.sheet.row_kinds import RowKind, classify
from pipeline.returns.sheet.table_regions import (
    Region,
    filled_rows,
    find_regions,
    holds_a_record,
    may_list_cases,
    without_choice_lists,
    without_far_rows,
)
from pipeline.returns.sheet.unread_rows import (
    is_line,
    likely_cases,
    row_spans,
    unread_above,
    unread_without_cases,
)
from pipeline.thai.text import clean

_LEAST_RECORD = 2
"""Cells that may stand beside a table as a remark: more are a record of something."""
_MOST_TITLE_LINES = 12
"""Rows above a header in which its unit may be said."""


@dataclass(slots=True)
class SheetTables:
    """What was read of a sheet, and which of its rows were not."""

    tables: list[CaseTable] = field(default_factory=list)
    unread: frozenset[int] = frozenset()
    """0-based rows that hold something and belong to nothing that we know."""
    like_cases: frozenset[int] = frozenset()
    """Those among them that look like cases."""
    beside: frozenset[int] = frozenset()
    """Rows of a table that hold what it does not claim, beside its columns or in words of a
    note; they count as its own."""

    def without_lines(self, sheet: Sheet) -> SheetTables:
        """Leave out lines of a title: a cell or two of words."""
        rows = frozenset(row for row in self.unread if not is_line(sheet.rows[row]))
        return SheetTables(self.tables, rows | self.like_cases, self.like_cases, self.beside)


def read_tables(sheet: Sheet, parser: CellParser, near_miss: float) -> SheetTables:
    """Read every table of a sheet, and say which of its other rows nobody has read."""
    near = without_far_rows(sheet)
    if near is not sheet:
        found = read_tables(near, parser, near_miss)
        far = frozenset(filled_rows(sheet, len(near.rows), len(sheet.rows)))
        header = found.tables[0].header if found.tables else None
        if not likely_cases(sheet, header, far):
            found.unread |= far
            return found
        # A case is read wherever it stands, though each blank row above it costs a look.
    found = SheetTables()
    unread: set[int] = set()
    like_cases: set[int] = set()
    header = find_header(sheet, near_miss)
    plain = without_choice_lists(sheet, header)
    if plain is not sheet:  # a title of a list may have passed for the table's own
        sheet, header = plain, None
    regions = find_regions(sheet, near_miss, header)
    for region in regions:
        tables = _read_region(region, parser, near_miss)
        above = unread_above(region.sheet, region.header, region.first_row)
        like_cases |= above & likely_cases(region.sheet, region.header, above)
        if any(map(_lists_cases, tables)):
            found.tables += tables
            unread |= above
        else:
            unread |= above | unread_without_cases(region.sheet, region.header.first_row)
    if not regions:
        unread |= unread_without_cases(sheet, 0)
        like_cases |= likely_cases(sheet, None, unread)
    read = {row for table in found.tables for row in table.claimed}
    found.unread = frozenset(unread - read)
    found.like_cases = frozenset(like_cases - read)
    if found.tables:
        is_cut = any(region.sheet is not sheet for region in regions)
        in_words = (row for table in found.tables for row in table.told_in_words)
        found.beside = frozenset(_beside(sheet, found.tables, is_cut=is_cut)).union(in_words)
        told = [issue for table in found.tables for issue in table.header.issues]
        first = {(issue.code, issue.field): issue for issue in reversed(told)}
        once = [issue for issue in told if issue in first.values()]
        found.tables[0].issues += [*_hidden(sheet, found.tables), *once]
    return found


def _beside(sheet: Sheet, tables: Sequence[CaseTable], *, is_cut: bool) -> Iterator[int]:
    """Give the rows on which a record stands beside all tables, as of a list without a header.

    Beside a case such cells are columns of the agency's own, unless the sheet was cut in two.
    """
    used = [[*table.header.fields, *table.header.own] for table in tables]
    spanned = {column for each in used for column in range(min(each), max(each) + 1)}
    ours = {column for table in tables for column in table.header.fields}
    widest = max(map(len, sheet.rows), default=0)
    if len({*range(widest)} - ours) <= _LEAST_RECORD:
        return
    loose = {row for table in tables for row in table.loose}
    heads = {
        row for table in tables for row in range(table.header.first_row, table.header.last_row + 1)
    }
    for row in range(min(heads), len(sheet.rows)) if is_cut else sorted(heads | loose):
        known = ours if row in loose else spanned
        cells = [
            cell
            for at, cell in enumerate(sheet.cells(row))
            if at not in known and not is_empty(cell)
        ]
        if len(cells) > _LEAST_RECORD and any(map(is_figure, cells)):
            yield row


def _read_region(region: Region, parser: CellParser, near_miss: float) -> list[CaseTable]:
    """Read the table of a region: one, or more where a further header has other columns."""
    sheet, header = region.sheet, region.header
    last_row = max([len(sheet.rows) - 1, *(row for row, _ in (*sheet.errors, *sheet.unvalued))])
    tables: list[CaseTable] = []
    after = 0
    while True:
        kinds = classify(sheet, header, last_row, parser.headings)
        below, following = header.last_row + 1, None
        for place, kind in enumerate(kinds):
            if kind is RowKind.HEADER:
                following = _other_columns(sheet, header, kinds, place, near_miss)
                if following:
                    again = following.last_row + 1 - below - place
                    kinds = [*kinds[:place], *[RowKind.HEADER] * again]
                    break
        end = _end(kinds)
        # what stands between two tables is said of the lower one, if it is no remark
        notes = [
            below + place
            for place, kind in enumerate(kinds)
            if kind is RowKind.NOTE
            and (following is None or place < end or _is_remark(sheet.rows[below + place]))
        ]
        measured = _in_units(sheet, header, after=after, notes=notes)
        tables.append(read_table(sheet, measured, kinds, parser))
        if following is None:
            return tables
        header, after = following, below + end


def _end(kinds: Sequence[RowKind]) -> int:
    """Give the place behind the last case."""
    return max((place for place, kind in enumerate(kinds) if kind is RowKind.CASE), default=-1) + 1


def _is_remark(cells: Sequence[object]) -> bool:
    return any(isinstance(cell, str) and REMARK.match(cell) for cell in cells)


def _lists_cases(table: CaseTable) -> bool:
    """Tell whether a table is one of cases: some row has a number, a subject or a day.

    A sum by type has choices, counts and amounts; a list for drop-downs has choices alone.
    """
    if not may_list_cases(table.header):
        return False
    whole = has_most_required(table.header)
    if not whole and not table.rows and table.told_in_words:
        return False  # a legend of the choices
    return whole or not table.rows or any(map(table.is_told_apart, range(len(table.rows))))


def _other_columns(
    sheet: Sheet, header: Header, kinds: Sequence[RowKind], place: int, near_miss: float
) -> Header | None:
    """Read a repeated header; None where it puts no field elsewhere than the one before.

    One whose amounts are in another unit, or which a line above says to be, counts as another.
    """
    row = header.last_row + 1 + place
    again = header_at(sheet, row, near_miss)
    moved = any(header.fields.get(column) != name for column, name in again.fields.items())
    if len(again.fields) < LEAST_TITLES:
        return None
    between = range(row - place + _end(kinds[:place]), row)
    measured = again.scales != header.scales or again.foreign != header.foreign
    return again if moved or measured or _say_units(sheet, between) else None


def _in_units(sheet: Sheet, header: Header, *, after: int, notes: Iterable[int]) -> Header:
    """Multiply the money columns by what is said between row `after` and the header, or in `notes`.

    What stands in a money column, in a row of units, is said of that column alone.
    """
    money = [
        column
        for column, field in header.fields.items()
        if BY_FIELD[field].kind is Kind.MONEY and column not in header.scales
    ]
    said: dict[int, tuple[int, str]] = {}
    foreign: dict[int, str] = {}
    first = max(after, header.first_row - _MOST_TITLE_LINES)
    for row in (*range(first, header.first_row + 1), *notes):
        for column, unit, text in _units(sheet, row):
            if row == header.first_row and "หน่วย" not in text:
                continue  # a title speaks for its own column
            own = column in money and row > header.last_row
            for each in [column] if own else money:
                said.setdefault(each, (unit, text))
                if currency := _other_unit(text, own=own):
                    foreign.setdefault(each, currency)
    header = replace(header, foreign={**foreign, **header.foreign})
    said = {column: each for column, each in said.items() if each[0] > 1}
    if not said:
        return header
    told = [
        Issue(
            ReturnIssue.COLUMN_SCALED, sheet.name, a1(header.last_row, column),
            header.fields[column], text, {"scale": f"{unit:,}"},
        )
        for column, (unit, text) in sorted(said.items())
    ]  # fmt: skip
    scales = {**header.scales, **{column: unit for column, (unit, _) in said.items()}}
    return replace(header, scales=scales, issues=(*header.issues, *told))


def _other_unit(text: str, *, own: bool) -> str:
    """Give the unit that is no baht; satang alone is that of the column it stands in."""
    return currency_of_line(text) or (clean(text) if own and is_satang_title(text) else "")


def _say_units(sheet: Sheet, rows: Iterable[int]) -> bool:
    """Whether one of the rows says a unit, in words of its own."""
    return any(True for row in rows for _ in _units(sheet, row))


def _units(sheet: Sheet, row: int) -> Sequence[tuple[int, int, str]]:
    """Give column, unit and words of each cell of a row that says a unit."""
    return _units_in(tuple(sheet.cells(row)))


@lru_cache(maxsize=512)
def _units_in(cells: tuple[object, ...]) -> Sequence[tuple[int, int, str]]:
    """Do the same for its cells; the rows above most tables are alike."""
    found: list[tuple[int, int, str]] = []
    if holds_a_record(cells) and any(map(is_day, cells)):
        return found  # a case says by such words what happened, if anything
    for text in texts_in(cells):
        is_other = currency_of_line(text) or is_satang_title(text)
        if unit := unit_in_line(text) or (1 if is_other else None):
            found.append((cells.index(text), unit, clean(text)))
    return found


def _folded_empty(table: CaseTable, name: str) -> bool:
    """Whether the office's own sheet folds the column away, and nothing was entered there."""
    if not name or BY_FIELD[name].group != AFTER_ORDER:
        return False
    return all(cell == BLANK for cell in table.columns.get(name, ()))


def _hidden(sheet: Sheet, tables: Iterable[CaseTable]) -> list[Issue]:
    """Say what of a sheet was hidden from sight, though read."""
    issues = []
    if sheet.hidden:
        issues.append(Issue(ReturnIssue.HIDDEN_SHEET, sheet.name, "", "", sheet.name))
    rows = sorted(sheet.hidden_rows & {row for table in tables for row in table.rows})
    if rows:
        issues.append(
            Issue(ReturnIssue.HIDDEN_ROWS, sheet.name, a1(rows[0], 0), "", row_spans(rows))
        )
    used = {
        column
        for table in tables
        for column, name in (*table.header.fields.items(), *((own, "") for own in table.own))
        if not _folded_empty(table, name)
    }
    columns = sorted(sheet.hidden_columns & used)
    if columns:
        letters = ", ".join(map(column_letters, columns))
        issues.append(
            Issue(ReturnIssue.HIDDEN_COLUMNS, sheet.name, f"{letters.split(',')[0]}1", "", letters)
        )
    return issues
