"""Reads one returned file whole; the part of the stage that runs in a worker.

Takes a `ReadJob` (a staged file and the office's rules for cells), gives a `ReturnContent`: the
cases as packed plain columns, every issue with its place, the counts of rows, the title block and
the agency's own columns.  Nothing of pandas or Arrow, so that a worker starts fast and what it
sends back is small.  Raises `UnreadableError` where a file has neither a table nor a nil return.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.model.case_digests import day_stamped
from pipeline.model.case_identity import file_key
from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.model.issues import CellIssue, FileIssue, Issue, ReadingIssue, ReturnIssue
from pipeline.model.list_digests import notes_written
from pipeline.model.row_counts import RowCounts
from pipeline.model.sheet_form import (
    CORRECTION_SHEET,
    FOR_READING,
    HELP_CELLS,
    HELP_SHEET,
    STAMP_SHEET,
)
from pipeline.returns.files import readers
from pipeline.returns.files.book import Book, Sheet, UnreadableError, a1, column_letters
from pipeline.returns.files.mojibake import letters_lost, mended
from pipeline.returns.sheet.beside_values import sheet_issues, without_own_notes
from pipeline.returns.sheet.case_table import CaseTable
from pipeline.returns.sheet.cells import CellParser
from pipeline.returns.sheet.header import is_case_table
from pipeline.returns.sheet.parsed_cell import BLANK, Parsed, cell_text
from pipeline.returns.sheet.read_job import CellRules, ReadJob
from pipeline.returns.sheet.read_tables import SheetTables, read_tables
from pipeline.returns.sheet.return_content import (
    AMOUNTS,
    DATES,
    NO_AMOUNT,
    NO_DAY,
    NUMBERS,
    OF_THE_FILE,
    TEXTS,
    FieldColumns,
    OwnColumnCells,
    ReturnContent,
    TitleBlock,
)
from pipeline.returns.sheet.row_evidence import says_nil_exactly
from pipeline.returns.sheet.row_kinds import RowKind
from pipeline.returns.sheet.sheet_groups import sheet_groups
from pipeline.returns.sheet.title_block import (
    chosen_otherwise,
    read_title_block,
    stamp_of,
)
from pipeline.returns.sheet.unread_rows import answers_on_list, unread_issues, written_on_help
from pipeline.returns.sheet.written_rows import as_written
from pipeline.thai.text import printable

_FORMS = {HELP_SHEET: HELP_CELLS}


@lru_cache(maxsize=4)
def _parser(rules: CellRules, epoch_1904: bool) -> CellParser:
    """Keep what cells meant from file to file, as long as the worker lives."""
    return CellParser(rules, epoch_1904=epoch_1904)


def read_content(job: ReadJob, content: bytes, *, second: bool = False) -> ReturnContent:
    """Read the bytes of a file; `second` keeps to the second readers."""
    book = readers.read(content, second=second, forms=_FORMS, passwords=job.passwords)
    try:
        return _read(job, book)
    except UnreadableError as error:
        if error.code != ReturnIssue.NO_TABLE:
            raise
        sheets = tuple(map(mended, book.sheets))
        if sheets != book.sheets:
            return _read(job, replace(book, sheets=sheets))
        if example := letters_lost(sheets):
            raise UnreadableError(FileIssue.FILE_LETTERS_LOST, {"example": example}) from None
        raise


def _read(job: ReadJob, book: Book) -> ReturnContent:
    parser = _parser(job.rules, book.epoch_1904)
    stamp = stamp_of(book)
    written = notes_written(stamp)
    sheets = map(_named_as_shown, book.sheets)
    book = replace(book, sheets=tuple(without_own_notes(each, written) for each in sheets))
    read: list[tuple[Sheet, SheetTables]] = []
    answers: list[Issue] = []
    for sheet in book.sheets:
        if _may_hold_cases(sheet):
            read.append((sheet, read_tables(sheet, parser, job.rules.near_miss)))
        elif sheet.name == CORRECTION_SHEET:
            answers += [*answers_on_list(sheet, stamp), *sheet_issues(sheet, ())]
        elif sheet.name == HELP_SHEET:
            answers += written_on_help(sheet)
    begin = {
        sheet.name: min(table.header.first_row for table in found.tables)
        for sheet, found in read
        if found.tables
    }
    as_of = job.rules.as_of
    reading = _assembled(book, read, read_title_block(book, begin, as_of=as_of))
    reading.issues += [(OF_THE_FILE, issue) for issue in answers]
    speaking = {sheet.name for sheet, found in read if any(map(_speaks, found.tables))}
    groups = sheet_groups(book, begin, speaking, as_of=as_of) if len(begin) > 1 else []
    if len(groups) > 1:
        number_of = {name: number for number, (names, _) in enumerate(groups) for name in names}
        of_group: list[list[tuple[Sheet, SheetTables]]] = [[] for _ in groups]
        number = 0
        for each in read:
            # one without a table goes with the sheet before it
            number = number_of.get(each[0].name, number)
            of_group[number].append(each)
        reading.parts = [
            _assembled(book, mine, block) for (_, block), mine in zip(groups, of_group, strict=True)
        ]
    _note_written(stamp, read, [reading, *reading.parts])
    return reading


def _note_written(
    stamp: Mapping[str, str],
    read: Sequence[tuple[Sheet, SheetTables]],
    readings: Sequence[ReturnContent],
) -> None:
    """Note on the undated of a form's readings what it was when the office wrote it."""
    undated = [each for each in readings if each.block.report_date is None]
    if stamp and undated:
        written = as_written(stamp, [table for _, found in read for table in found.tables])
        for each in undated:
            each.as_written, each.written_on = written, day_stamped(stamp)


def _speaks(table: CaseTable) -> bool:
    """Whether a table tells of a case, or that there is none."""
    return bool(table.rows or table.says_nil)


def _assembled(
    book: Book, read: Sequence[tuple[Sheet, SheetTables]], block: TitleBlock
) -> ReturnContent:
    """Make a reading of what was read of some sheets, under one title block."""
    tables = [table for _, found in read for table in found.tables]
    nil = block.nil is not None or any(table.says_nil for table in tables)
    if not tables and not nil:
        raise UnreadableError(
            ReturnIssue.NO_TABLE, {"sheets": ", ".join(s.name for s in book.sheets[:10])}
        )
    reading = _pack(book, tables, block, nil=nil)
    if not tables:
        # then the sheets are a title block, as far as they look like one
        read = [(sheet, found.without_lines(sheet)) for sheet, found in read]
    unread_rows = sum(len(found.unread) for _, found in read)
    reading.counts = replace(reading.counts, unread_rows=unread_rows)
    for sheet, found in read:
        unused = unread_issues(sheet, found.unread | found.beside, found.like_cases)
        unused += sheet_issues(sheet, {row for table in found.tables for row in table.rows})
        reading.issues += [(OF_THE_FILE, issue) for issue in unused]
    return reading


def _named_as_shown(sheet: Sheet) -> Sheet:
    """Give a sheet whose name hides nothing: each cell that is spoken of is named after it."""
    name = printable(sheet.name)
    return sheet if name == sheet.name else replace(sheet, name=name)


def _may_hold_cases(sheet: Sheet) -> bool:
    """Leave out the stamp, and the office's instructions and lists as long as they are such."""
    if sheet.name in FOR_READING:
        return is_case_table(sheet)
    return sheet.name != STAMP_SHEET


def _pack(
    book: Book, tables: Sequence[CaseTable], block: TitleBlock, *, nil: bool
) -> ReturnContent:
    keep, duplicates, twins = _without_duplicates(tables)
    kinds: Counter[RowKind] = Counter()
    for table in tables:
        kinds.update(table.kinds)
    counts = RowCounts(
        rows_read=sum(kinds.values()),
        cases=len(keep),
        blank_rows=kinds[RowKind.BLANK],
        total_rows=kinds[RowKind.TOTAL],
        note_rows=sum(kinds[kind] for kind in (RowKind.NOTE, RowKind.SUMMARY, RowKind.HEADER)),
        duplicates=len(duplicates),
    )
    reading = ReturnContent(book.reader, block, counts, says_nil=nil and not keep)
    reading.field_columns = [FieldColumns(table.sheet, table.letters) for table in tables]
    _pack_columns(reading, tables, keep)
    reading.own = list(_own_columns(tables, keep))
    reading.turned = [each for table in tables for each in table.turned]
    reading.lines = [(each.sheet, row + 1, text) for each in tables for row, text in each.lines]
    reading.issues = [
        (OF_THE_FILE, issue) for issue in _file_issues(book, tables, block, counts, nil=nil)
    ]
    reading.issues += _case_issues(tables, keep, twins)
    reading.issues += duplicates
    return reading


def _pack_columns(reading: ReturnContent, tables: Sequence[CaseTable], keep: Sequence[int]) -> None:
    blank = [BLANK] * len(keep)
    columns: dict[str, list[Parsed]] = {column.field: blank for column in ALL_COLUMNS}
    for name in {name: None for table in tables for name in table.columns}:
        cells: list[Parsed] = []
        for table in tables:
            cells += table.columns.get(name) or [BLANK] * len(table.rows)
        columns[name] = cells if len(keep) == len(cells) else [cells[i] for i in keep]
    no_days, no_amounts = _packed(blank, "i", NO_DAY), _packed(blank, "q", NO_AMOUNT)
    for name in DATES:
        cells = columns[name]
        reading.dates[name] = no_days if cells is blank else _packed(cells, "i", NO_DAY)
    for name in AMOUNTS:
        cells = columns[name]
        reading.amounts[name] = no_amounts if cells is blank else _packed(cells, "q", NO_AMOUNT)
    for name in TEXTS:
        cells = columns[name]
        reading.texts[name] = [None] * len(keep) if cells is blank else [c.text for c in cells]
    for name in NUMBERS:
        reading.numbers[name] = [cell.number for cell in columns[name]]
    reading.known_pending = [cell.pending for cell in columns["known_date"]]
    reading.file_keys = list(map(file_key, reading.texts["file_no"]))
    filled = {name: cells for name, cells in columns.items() if cells is not blank}
    _note_lost(reading, filled, len(keep))
    places = [place for place, table in enumerate(tables) for _ in table.rows]
    rows = [row + 1 for table in tables for row in table.rows]
    reading.place = [places[i] for i in keep]
    reading.rows = [rows[i] for i in keep]


def _note_lost(reading: ReturnContent, columns: Mapping[str, Sequence[Parsed]], cases: int) -> None:
    """Note the fields of each case that gave no value though something stood there."""
    lost: list[list[str]] = [[] for _ in range(cases)]
    for name, cells in columns.items():
        if not any([cell.lost or cell.said_none for cell in cells]):
            continue  # as most columns are
        for case, cell in enumerate(cells):
            if cell.lost:
                lost[case].append(name)
            elif cell.said_none:
                reading.said_none.setdefault(case, set()).add(name)
    reading.unreadable = lost


def _packed(cells: Sequence[Parsed], kind: str, none: int) -> bytes:
    numbers = [none if cell.number is None else cell.number for cell in cells]
    return array(kind, numbers).tobytes()


def _row_key(table: CaseTable, case: int) -> tuple[object, ...]:
    """Give everything a row says but its number: values, and what had none as it stood."""
    said: list[object] = []
    for name, cells in sorted(table.columns.items()):
        cell = cells[case]
        if name != "row_no" and cell != BLANK:
            raw = cell_text(table.raw[name][case]) if cell.lost else ""
            said.append((name, cell.text, cell.number, cell.pending, raw))
    for column, values in sorted(table.own.items()):
        if case in values:
            said.append((table.header.own.get(column, ""), "", cell_text(values[case])))
    return tuple(said)


def _without_duplicates(
    tables: Sequence[CaseTable],
) -> tuple[list[int], list[tuple[int, Issue]], dict[int, int]]:
    """Merge identical rows: give the cases to keep, an issue for each row merged, and its case."""
    where = [(table, case) for table in tables for case in range(len(table.rows))]
    rough_keys = [key for table in tables for key in _rough_keys(table)]
    rough = Counter(rough_keys)
    keep: list[int] = []
    merged: list[tuple[int, Issue]] = []
    twins: dict[int, int] = {}
    seen: dict[tuple[object, ...], int] = {}
    for index, (table, case) in enumerate(where):
        if rough[rough_keys[index]] > 1:
            key = _row_key(table, case)
            if key in seen:
                kept = twins[index] = seen[key]
                twin, twin_case = where[keep[kept]]
                facts = {"sheet": twin.sheet, "row": str(twin.rows[twin_case] + 1)}
                cell = a1(table.rows[case], min(table.header.fields))
                merged.append(
                    (kept, Issue(ReturnIssue.ROW_DUPLICATE, table.sheet, cell, "", "", facts))
                )
                continue
            seen[key] = len(keep)
        keep.append(index)
    return keep, merged, twins


def _rough_keys(table: CaseTable) -> Iterable[tuple[object, ...]]:
    """Give enough of each row to see at a glance that most rows are like no other."""
    columns = [table.columns.get(name) for name in ("file_no", "subject", "incident_date")]
    said = [[(cell.text, cell.number) for cell in column] for column in columns if column]
    return zip(*said, strict=True) if said else [()] * len(table.rows)


def _own_columns(tables: Sequence[CaseTable], keep: Sequence[int]) -> Iterable[OwnColumnCells]:
    new = {index: case for case, index in enumerate(keep)}
    start = 0
    for table in tables:
        for column, values in sorted(table.own.items()):
            title = table.header.own.get(column, "")
            by_case = {new[start + i]: v for i, v in values.items() if start + i in new}
            own = {case: cell_text(v) if _is_foreign(v) else v for case, v in by_case.items()}
            yield OwnColumnCells(table.sheet, column_letters(column), title, own)
        start += len(table.rows)


def _is_foreign(value: object) -> bool:
    """Whether a raw cell is of our own making, and must not leave the worker as it is."""
    return type(value).__module__.startswith("pipeline.")


def _case_issues(
    tables: Sequence[CaseTable], keep: Sequence[int], twins: Mapping[int, int]
) -> Iterable[tuple[int, Issue]]:
    """Give the issues of the cases kept, and the notes on rows that were merged with them."""
    new = {index: case for case, index in enumerate(keep)}
    start = 0
    for table in tables:
        for place, issue in table.case_issues:
            index = start + place
            if index in new:
                yield new[index], issue
            elif issue.code is CellIssue.CELL_NOTE:
                yield twins[index], issue
        start += len(table.rows)


def _file_issues(
    book: Book, tables: Sequence[CaseTable], block: TitleBlock, counts: RowCounts, *, nil: bool
) -> Iterable[Issue]:
    if book.fallback:
        yield Issue(ReturnIssue.SECOND_READER, facts={"reader": book.reader})
    yield from block.issues
    for table in tables:
        yield from table.issues
    if counts.cases and block.nil:
        said = block.nil
        yield Issue(ReturnIssue.NIL_WITH_CASES, said.sheet, said.cell, "", said.text,
                    {"cases": str(counts.cases)})  # fmt: skip
    if block.nil and not counts.cases and chosen_otherwise(block.nil):
        said = block.nil
        yield Issue(ReadingIssue.NIL_IN_OTHER_WORDS, said.sheet, said.cell, "", said.text)
    for table in tables:
        if table.says_nil and not counts.cases and not says_nil_exactly(table.says_nil):
            yield Issue(
                ReadingIssue.NIL_IN_OTHER_WORDS, table.sheet, table.nil_cell, "", table.says_nil
            )
    if not counts.cases and not nil:
        yield Issue(ReturnIssue.NO_CASES, tables[0].sheet if tables else "")
