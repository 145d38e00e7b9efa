"""Reads the cases of one table, whose header and kinds of row are known.

Takes a sheet and the parser of cells, gives a `CaseTable` of parsed columns with an issue for each
cell that needs one, each with its true A1 place, the count of every kind of row, and the notes
between and below the cases that tell of a case in words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.model.case_sheet import BY_FIELD, of_kind
from pipeline.model.issues import CellIssue, Issue
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet, a1, column_letters
from pipeline.returns.sheet.beside_values import beside_issues, own_struck, struck_cells
from pipeline.returns.sheet.case_lines import fill_down, join_continued
from pipeline.returns.sheet.cells import CellParser
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.parsed_cell import (
    NO_FACTS,
    BrokenCell,
    Parsed,
    cell_text,
    is_empty,
    packed_text,
)
from pipeline.returns.sheet.parted_columns import join_parts
from pipeline.returns.sheet.raw_cells import month_first_days, swapped_days
from pipeline.returns.sheet.return_content import TurnedCell
from pipeline.returns.sheet.row_evidence import (
    REMARK,
    is_choice,
    is_example,
    nothing_to_report,
    stands_astray,
)
from pipeline.returns.sheet.row_kinds import RowKind
from pipeline.returns.sheet.row_wordings import (
    SIGNATURE,
    denies_a_case,
    heading_of_body,
    is_aside,
    leaves_open,
    may_be_a_section,
    names_a_case,
    says_no_case,
    tells_a_case,
    tells_by_colour,
)
from pipeline.thai.date_words import FIRST_BUDDHIST_YEAR
from pipeline.thai.dates import parse_date
from pipeline.thai.text import clean

DATE_FIELDS = of_kind(Kind.DATE)

_AS_ASKED = {
    Kind.DATE: re.compile(r"\d{1,2}/\d{1,2}/2[45]\d\d"),
    Kind.MONEY: re.compile(r"[\d,]+(?:\.\d+)?"),
    Kind.INTEGER: re.compile(r"\d+"),
}
_MAY_BE_SPELT = frozenset({str, date, datetime})
"""Types of cells that can be read as something else than they stand."""


@dataclass(slots=True)
class CaseTable:
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
    turned: list[TurnedCell] = field(default_factory=list)
    """What was read as something else, each spelling of a column once."""
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Rows between the cases that hold one text, as section rows do: 0-based row and text."""
    says_nil: str = ""
    """The words of a row that says that there is no case, and where."""
    nil_cell: str = ""
    loose: list[int] = field(default_factory=list)
    """0-based rows of its notes and repeated headers."""
    told_in_words: list[int] = field(default_factory=list)
    """0-based rows that count as notes and tell of a case in words."""

    @property
    def claimed(self) -> range:
        """The rows that were read, its header's among them."""
        return range(self.header.first_row, self.header.last_row + 1 + sum(self.kinds.values()))

    def is_told_apart(self, case: int) -> bool:
        """Whether a row has what only a case has: a file number, a subject in words, or a day."""
        number, subject = (
            self.columns[name][case].text if name in self.columns else None
            for name in ("file_no", "subject")
        )
        if number and not number.isdigit():
            return True
        if subject and not is_choice(subject) and any(map(str.isalpha, subject)):
            return True
        dates = (self.columns[name][case] for name in DATE_FIELDS if name in self.columns)
        return any(cell.number is not None or cell.lost or cell.pending for cell in dates)

    @property
    def letters(self) -> dict[str, str]:
        """The column letters of each field."""
        return {name: column_letters(column) for column, name in self.header.fields.items()}


def read_table(sheet: Sheet, header: Header, kinds: list[RowKind], parser: CellParser) -> CaseTable:
    """Read the cells of a table whose header and kinds of row are known."""
    table = CaseTable(sheet.name, header)
    below = header.last_row + 1
    cases = _case_rows(sheet, header, kinds)
    table.case_issues += fill_down(sheet, header, cases, kinds)
    table.case_issues += join_continued(sheet, header, cases, kinds)
    table.rows = [row for row in cases if kinds[row - below] is RowKind.CASE]
    table.kinds = {kind: kinds.count(kind) for kind in RowKind}
    _note_nil(sheet, table, kinds)
    loose = (RowKind.NOTE, RowKind.SUMMARY, RowKind.HEADER)
    table.loose = [below + place for place, kind in enumerate(kinds) if kind in loose]
    table.lines = list(_single_texts(sheet, header, kinds))
    table.told_in_words = [
        row for row in _notes_telling_cases(sheet, header, kinds) if row not in cases
    ]
    places = {row: place for place, row in enumerate(table.rows)}
    table.case_issues = [(places[row], issue) for row, issue in table.case_issues]
    columns: list[tuple[object, ...]] = list(zip(*(cases[row] for row in table.rows), strict=True))
    crossed = struck_cells(sheet, header, table.rows)
    table.case_issues += beside_issues(sheet, header, table.rows)
    table.case_issues += join_parts(sheet.name, header, table.rows, columns)
    parts = {at for column in header.fields for at in header.parts_of(column)}
    for column, cells in enumerate(columns):
        name = header.fields.get(column)
        if column in parts and name is None:
            continue
        if name is None:
            struck = crossed.get(column, ())
            table.case_issues += [
                (place, own_struck(sheet, header, table.rows[place], column)) for place in struck
            ]
            values = {
                place: cell
                for place, cell in enumerate(cells)
                if cell is not None and place not in struck
            }
            if any(not is_empty(cell) for cell in values.values()):
                table.own[column] = values
            continue
        if cells.count(None) == len(cells) and not BY_FIELD[name].required:
            continue
        parsed = parser.column(
            name, cells, header.scales.get(column, 1), header.foreign.get(column, "")
        )
        for place in crossed.get(column, ()):
            parsed[place] = Parsed(code=CellIssue.CELL_STRUCK, lost=True)
        table.columns[name], table.raw[name] = parsed, cells
        table.turned += turned_cells(table, column, cells, parsed)
        table.case_issues += _cell_issues(table, column, parsed, cells)
    for column in header.own:
        table.own.setdefault(column, {})
    return table


def turned_cells(
    table: CaseTable, column: int, cells: Sequence[object], parsed: Sequence[Parsed]
) -> Iterator[TurnedCell]:
    """Give what a column's cells were turned into: `๑.๒ ล้าน`, `ส.5`, `15 มี.ค. 63`, B.E. dates.

    Each distinct spelling once, so that a person can look over all of them in one list.  What was
    typed as the form asks (15/3/2563, 1,250,000.00, a choice's own words) was turned into nothing
    else.
    """
    name = table.header.fields[column]
    kind = BY_FIELD[name].kind
    if kind is Kind.TEXT or _MAY_BE_SPELT.isdisjoint(map(type, cells)):
        return
    # noted on one walk: to look each spelling up in a long column takes its square
    places: dict[object, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        if type(cell) is str or (isinstance(cell, date) and cell.year >= FIRST_BUDDHIST_YEAR):
            places[cell].append(place)
    for cell, alike in places.items():
        read = parsed[alike[0]]
        after = packed_text(name, read.text or read.number)
        before = f"{cell:%Y-%m-%d}" if isinstance(cell, date) else clean(cell_text(cell))
        asked = before == after if kind is Kind.CHOICE else _AS_ASKED[kind].fullmatch(before)
        if after and not asked:
            first = a1(table.rows[alike[0]], column)
            yield TurnedCell(table.sheet, first, name, before, after, len(alike))


def _note_nil(sheet: Sheet, table: CaseTable, kinds: list[RowKind]) -> None:
    """Keep the first words that say that there is no case."""
    for row, kind in enumerate(kinds, start=table.header.last_row + 1):
        if kind in (RowKind.NOTE, RowKind.BLANK):
            said = nothing_to_report(sheet.cells(row), table.header)
            if said and not leaves_open(said[0]):
                table.says_nil, table.nil_cell = said[0], a1(row, said[1])
                return


def _single_texts(sheet: Sheet, header: Header, kinds: list[RowKind]) -> Iterator[tuple[int, str]]:
    """Give the notes that hold one text, which merged cells may repeat."""
    for row, kind in enumerate(kinds, start=header.last_row + 1):
        if kind is RowKind.NOTE:
            texts = {cell_text(cell) for cell in sheet.cells(row) if not is_empty(cell)}
            if len(texts) == 1:
                yield row, texts.pop()


def _cell_issues(
    table: CaseTable, column: int, parsed: list[Parsed], cells: tuple[object, ...]
) -> Iterator[tuple[int, Issue]]:
    """Tell of the cells of a field: what each did not give, and days that may be swapped."""
    name = table.header.fields[column]
    told = [(place, each.code, each.facts) for place, each in enumerate(parsed) if each.code]
    if BY_FIELD[name].kind is Kind.DATE:
        told += [(place, CellIssue.DATE_MAYBE_SWAPPED, NO_FACTS) for place in swapped_days(cells)]
        told += [
            (place, CellIssue.DATE_MONTH_FIRST, {"read": packed_text(name, number)})
            for place in month_first_days(cells, is_said=column in table.header.month_first)
            if (number := parsed[place].number) is not None and not parsed[place].code
        ]
    for place, code, facts in told:
        cell = a1(table.rows[place], column)
        yield place, Issue(code, table.sheet, cell, name, cell_text(cells[place]), facts)


def _case_rows(sheet: Sheet, header: Header, kinds: list[RowKind]) -> dict[int, list[object]]:
    """Give the cells of every case row, all of one length, broken cells marked as such."""
    below = header.last_row + 1
    numbers = [below + place for place, kind in enumerate(kinds) if kind is RowKind.CASE]
    broken = [*sheet.errors, *sheet.unvalued]
    width = max(
        (
            *(len(sheet.cells(row)) for row in numbers),
            *(column + 1 for column in header.fields),
            *(column + 1 for _, column in broken),
        ),
        default=0,
    )
    rows: dict[int, list[object]] = {}
    for row in numbers:
        cells = sheet.cells(row)
        rows[row] = [*cells, *[None] * (width - len(cells))]
    for row, column in broken:
        if row in rows:
            rows[row][column] = BrokenCell(sheet.errors.get((row, column), ""))
    return rows


def _notes_telling_cases(sheet: Sheet, header: Header, kinds: list[RowKind]) -> Iterator[int]:
    """Give the rows that count as notes and yet tell of a case in words.

    Every line of a summary, a remark with a number, an amount or an event of its own, whatever
    stands below a signature and is no name, a line between cases that heads nothing, and a day in
    a column of the agency's own.
    """
    first, signed = header.last_row + 1, False
    last = max((n for n, kind in enumerate(kinds, first) if kind is RowKind.CASE), default=0)
    for number, kind in enumerate(kinds, start=first):
        if kind is RowKind.CASE:
            signed = False
        if kind is RowKind.SUMMARY:
            yield number
        if kind is not RowKind.NOTE:
            continue
        words = {at: cell for at, cell in enumerate(sheet.cells(number)) if isinstance(cell, str)}
        texts = [*words.values()]
        alone = len({*texts}) == 1 and (number < last or _is_astray(header, words))
        if (
            (signed and any(map(tells_a_case, texts)))
            or any(tells_by_colour(text) or _names_a_case(text) for text in texts)
            or (alone and not signed and not any(map(_heads_or_remarks, texts)))
            or any(_denies_in_a_sentence(text) and (last or leaves_open(text)) for text in texts)
            or (len(texts) > 1 and all(map(is_choice, texts)))
            or any(_is_choice_or_example(header, at, text) for at, text in words.items())
            or (last and not signed and any(map(is_day, _own_cells(sheet, header, number))))
        ):
            yield number
        signed = signed or any(map(SIGNATURE.match, texts))


def _own_cells(sheet: Sheet, header: Header, row: int) -> list[object]:
    """Give a row's cells of the agency's own columns, as of one that tells how long time was
    extended."""
    return [cell for at, cell in enumerate(sheet.cells(row)) if at in header.own]


def is_day(cell: object) -> bool:
    """Whether a cell holds a whole date, real or written."""
    if isinstance(cell, str):
        return parse_date(cell).value is not None
    return isinstance(cell, date)


def _is_choice_or_example(header: Header, column: int, text: str) -> bool:
    """Whether a text is a choice where one belongs, or a row's number that says "example"."""
    name = header.fields.get(column, "")
    if name in ("row_no", "file_no"):
        return is_example(text)
    return name != "" and BY_FIELD[name].kind is Kind.CHOICE and is_choice(text)


def _is_astray(header: Header, words: Mapping[int, str]) -> bool:
    """Whether a text stands alone in a column that could not hold it."""
    return any(
        stands_astray(header.fields.get(at, ""), text) and not denies_a_case(text)
        for at, text in words.items()
    )


def _denies_in_a_sentence(text: str) -> bool:
    """Whether a line was taken for "no case" though its words could be a subject's."""
    return denies_a_case(text) and not says_no_case(text)


def _names_a_case(text: str) -> bool:
    return names_a_case(text) and not heading_of_body(text)


def _heads_or_remarks(text: str) -> bool:
    return bool(
        REMARK.match(text)
        or heading_of_body(text)
        or is_aside(text)
        or is_choice(text)
        or says_no_case(text)
        or known_title(text)
        or may_be_a_section(text)
        or SIGNATURE.match(text)
    )
