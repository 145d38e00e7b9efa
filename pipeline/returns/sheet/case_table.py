"""Reads the cases of one sheet: finds its table, sorts its rows, reads its cells.

Takes a sheet and the parser of cells, gives a `Table` of parsed columns with an issue for each cell
that needs one, each with its true A1 place, and the count of every kind of row.  A sheet without a
header gives None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.model.case_sheet import AFTER_ORDER, BY_FIELD, Kind
from pipeline.model.issues import Issue, ReturnIssue
from pipeline.returns.files.book import Sheet, a1, column_letters
from pipeline.returns.sheet.cells import BLANK, Broken, CellParser, Parsed, is_empty, shown
from pipeline.returns.sheet.header import LEAST_TITLES, Header, find_header, header_at
from pipeline.returns.sheet.row_kinds import RowKind, classify, says_nothing_to_report

_NOT_FILLED_DOWN = frozenset({"row_no", "case_id"})
"""A number of its own; merged over two cases it belongs to the first."""

_CONTINUED = frozenset({"officers", "remarks"})
"""Columns that run on over the lines of a merged case."""


@dataclass(slots=True)
class Table:
    """The cases of one stretch of rows under one header."""

    sheet: str
    header: Header
    rows: list[int] = field(default_factory=list)
    """0-based row of each case."""
    columns: dict[str, list[Parsed]] = field(default_factory=dict)
    """What each field's cells gave, one entry a case; a field without a column is absent, and so is
    one that may be blank and is."""
    raw: dict[str, tuple[object, ...]] = field(default_factory=dict)
    own: dict[int, dict[int, object]] = field(default_factory=dict)
    """The agency's own columns: column to case to raw cell."""
    kinds: dict[RowKind, int] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    """What concerns the table as a whole."""
    case_issues: list[tuple[int, Issue]] = field(default_factory=list)
    """What concerns a case, by its place in `rows`."""
    says_nil: bool = False

    @property
    def letters(self) -> dict[str, str]:
        """The column letters of each field."""
        return {name: column_letters(column) for column, name in self.header.fields.items()}


def read_tables(sheet: Sheet, parser: CellParser, near_miss: float) -> list[Table]:
    """Read every table of a sheet: one, or more where a further header has other columns."""
    last_row = max([len(sheet.rows) - 1, *(row for row, _ in (*sheet.errors, *sheet.unvalued))])
    tables: list[Table] = []
    header = find_header(sheet, near_miss)
    while header is not None:
        kinds = classify(sheet, header, last_row, parser.headings)
        following = None
        for place, kind in enumerate(kinds):
            if kind is RowKind.HEADER and following is None:
                row = header.last_row + 1 + place
                following = _other_columns(sheet, header, row, near_miss)
                if following:
                    kinds = kinds[: place + 1]
        tables.append(_read(sheet, header, kinds, parser))
        header = following
    if tables:
        told = [issue for table in tables for issue in table.header.issues]
        first = {(issue.code, issue.field): issue for issue in reversed(told)}
        tables[0].issues += [*_hidden(sheet, tables), *(i for i in told if i in first.values())]
    return tables


def _other_columns(sheet: Sheet, header: Header, row: int, near_miss: float) -> Header | None:
    """Read a repeated header; None where it puts no field elsewhere than the one before."""
    again = header_at(sheet, row, near_miss)
    moved = any(header.fields.get(column) != name for column, name in again.fields.items())
    whole = len(again.fields) >= LEAST_TITLES and header.first_row == header.last_row
    return again if moved and whole else None


def _folded_empty(table: Table, name: str) -> bool:
    """Whether the office's own sheet folds the column away, and nothing was entered there."""
    if not name or BY_FIELD[name].group != AFTER_ORDER:
        return False
    return all(cell == BLANK for cell in table.columns.get(name, ()))


def _hidden(sheet: Sheet, tables: Iterable[Table]) -> list[Issue]:
    """Say what of a sheet was hidden from sight, though read."""
    issues = []
    if sheet.hidden:
        issues.append(Issue(ReturnIssue.HIDDEN_SHEET, sheet.name, "", "", sheet.name))
    rows = sorted(sheet.hidden_rows & {row for table in tables for row in table.rows})
    if rows:
        issues.append(Issue(ReturnIssue.HIDDEN_ROWS, sheet.name, a1(rows[0], 0), "", _spans(rows)))
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


def _spans(rows: Iterable[int]) -> str:
    """Name rows as Excel numbers them: `5, 7-9`."""
    runs = []
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        numbers = [row + 1 for _, row in run]
        runs.append(f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}")
    return ", ".join(runs)


def _read(sheet: Sheet, header: Header, kinds: list[RowKind], parser: CellParser) -> Table:
    table = Table(sheet.name, header)
    below = header.last_row + 1
    cases = _case_rows(sheet, header, kinds)
    _fill_down(sheet, table, cases, kinds)
    table.rows = [row for row in cases if kinds[row - below] is RowKind.CASE]
    table.kinds = {kind: kinds.count(kind) for kind in RowKind}
    table.says_nil = any(
        says_nothing_to_report(sheet.rows[below + place])
        for place, kind in enumerate(kinds)
        if kind is RowKind.NOTE
    )
    places = {row: place for place, row in enumerate(table.rows)}
    table.case_issues = [(places[row], issue) for row, issue in table.case_issues]
    columns = list(zip(*(cases[row] for row in table.rows), strict=True))
    for column, cells in enumerate(columns):
        name = header.fields.get(column)
        if name is None:
            values = {place: cell for place, cell in enumerate(cells) if cell is not None}
            if any(not is_empty(cell) for cell in values.values()):
                table.own[column] = values
            continue
        if cells.count(None) == len(cells) and not BY_FIELD[name].required:
            continue
        parsed = parser.column(name, cells, header.scales.get(column, 1))
        table.columns[name], table.raw[name] = parsed, cells
        table.case_issues += _cell_issues(table, column, name, parsed, cells)
    for column in header.own:
        table.own.setdefault(column, {})
    return table


def _cell_issues(
    table: Table, column: int, name: str, parsed: list[Parsed], cells: tuple[object, ...]
) -> Iterator[tuple[int, Issue]]:
    for place, result in enumerate(parsed):
        if result.code:
            cell = a1(table.rows[place], column)
            value = shown(cells[place])
            yield place, Issue(result.code, table.sheet, cell, name, value, result.facts)


def _case_rows(sheet: Sheet, header: Header, kinds: list[RowKind]) -> dict[int, list[object]]:
    """Give the cells of every case row, all of one length, broken cells marked as such."""
    below = header.last_row + 1
    numbers = [below + place for place, kind in enumerate(kinds) if kind is RowKind.CASE]
    broken = [place for place in (*sheet.errors, *sheet.unvalued)]
    width = max(
        (
            *(len(sheet.rows[row]) for row in numbers if row < len(sheet.rows)),
            *(column + 1 for column in header.fields),
            *(column + 1 for _, column in broken),
        ),
        default=0,
    )
    rows: dict[int, list[object]] = {}
    for row in numbers:
        cells = sheet.rows[row] if row < len(sheet.rows) else []
        rows[row] = [*cells, *[None] * (width - len(cells))]
    for row, column in broken:
        if row in rows:
            rows[row][column] = Broken(sheet.errors.get((row, column), ""))
    return rows


def _fill_down(
    sheet: Sheet, table: Table, cases: Mapping[int, list[object]], kinds: list[RowKind]
) -> None:
    """Give every case the values of the cells merged over it from the case above.

    A line that adds nothing to the case above but officers or remarks is no case of its own: its
    words are joined to those above and the row counts as a note.  An amount merged over several
    cases is kept for each, with a warning, because it would be counted as often.
    """
    header = table.header
    merges = [
        (top, left, row)
        for top, left, bottom, right in sheet.merged
        if bottom > top and top in cases
        for row in range(top + 1, min(bottom, max(cases)) + 1)
        if row in cases
    ]
    filled: dict[int, dict[int, int]] = {}
    for top, left, row in merges:
        if left < len(cases[row]) and is_empty(cases[row][left]):
            filled.setdefault(row, {})[left] = top
    for row in sorted(filled):
        origin = {header.fields.get(column, ""): top for column, top in filled[row].items()}
        if "file_no" in origin and _only_continues(header, cases[row]):
            _continue(header, cases[origin["file_no"]], cases[row])
            kinds[row - header.last_row - 1] = RowKind.NOTE
            continue
        for column, top in filled[row].items():
            name = header.fields.get(column, "")
            if name in _NOT_FILLED_DOWN:
                continue
            cases[row][column] = cases[top][column]
            if name and BY_FIELD[name].kind is Kind.MONEY and not is_empty(cases[top][column]):
                value = shown(cases[top][column])
                facts = {"top": a1(top, column)}
                issue = Issue(
                    ReturnIssue.AMOUNT_MERGED, sheet.name, a1(row, column), name, value, facts
                )
                table.case_issues.append((row, issue))


def _only_continues(header: Header, cells: list[object]) -> bool:
    filled = {
        header.fields.get(column, "") for column, cell in enumerate(cells) if not is_empty(cell)
    }
    return filled <= _CONTINUED and all(
        isinstance(cell, str) for cell in cells if not is_empty(cell)
    )


def _continue(header: Header, above: list[object], cells: list[object]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and not is_empty(cell):
            before = [] if is_empty(above[column]) else [shown(above[column])]
            above[column] = "\n".join([*before, cell])
