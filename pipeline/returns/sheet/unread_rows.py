"""Counts and names the rows of a sheet that nothing read: a part that no code claims is told.

Takes a sheet, or a stretch of one, with the header of its table; gives rows.  What stands above a
table is its title block as long as it looks like one: labels, or a line or two of words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from pipeline.model.issues import Issue, ReadingIssue
from pipeline.model.list_digests import changed_above, changed_cells, written_above
from pipeline.records.import_columns import SHEET_COLUMNS
from pipeline.returns.files.book import Sheet, a1
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.money_units import unit_in_line
from pipeline.returns.sheet.parsed_cell import cell_text, is_empty
from pipeline.returns.sheet.row_evidence import FILE_NUMBER, REMARK, RowEvidence, is_listed
from pipeline.returns.sheet.row_wordings import (
    TIME_OF_RETURN,
    names_a_case,
    says_no_case,
    tells_by_colour,
)
from pipeline.returns.sheet.table_regions import filled_rows
from pipeline.returns.sheet.title_block import is_label
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold

_MOST_OF_A_LINE = 2
"""Cells of a row above a table that may be a line of its title."""
_MOST_LABELLED = 4
_PARTS_OF_A_LETTER = frozenset(
    map(fold, ("ที่", "ที่หนังสือ", "เลขที่หนังสือ", "วันที่", "ลงวันที่", "เรียน", "อ้างถึง", "ส่วนราชการ"))
)
"""What stands first in a line of a letter's head: `ที่ | กท 4501/123 | ลงวันที่ | 10 พ.ย. 63`."""
_MOST_OF_A_LETTER = 4
_LETTER_NUMBER = re.compile(r"ที่\s*[ก-ฮ]{2}\s*\d")
_LETTER_DAY = re.compile("(?:ลง)?วันที่|ลว")
_MOST_TITLES_APART = 3
"""Rows of titles that may stand between the title block and the header."""


_LIST_HEAD, _LIST_WIDTH = "ข้อ", 8
"""First title and number of columns of the list of what to mend, as the office writes it."""


_HELP_WIDTH = 5
"""Columns of the instructions."""
_OF_AN_IMPORT = frozenset(fold(column.title) for column in SHEET_COLUMNS)
"""Titles that the instructions of the sheet for an existing register list."""


def unread_above(sheet: Sheet, header: Header, first_row: int = 0) -> set[int]:
    """Give the rows from `first_row` to a table that are no part of its title block."""
    fields = tuple(header.fields.items())
    filled = list(filled_rows(sheet, first_row, header.first_row))
    unread = {
        number
        for number in filled
        if not _is_of_title_block(
            tuple(sheet.rows[number]), fields, header.first_row - number <= _MOST_TITLES_APART
        )
    }
    if unread:
        # among rows that were sorted above it, a line is hardly one of the title
        first = min(unread)
        unread |= {row for row in filled if row > first and not _has_label(sheet.rows[row])}
        unread |= set(_lines_before(sheet, filled, first))
    return unread


def _lines_before(sheet: Sheet, filled: Sequence[int], first: int) -> Iterator[int]:
    """Give the lines of words between the last label and the first row that was not read."""
    for row in reversed([row for row in filled if row < first]):
        if _has_label(sheet.rows[row]):
            return
        yield row


def _has_label(cells: Iterable[object]) -> bool:
    return any(isinstance(cell, str) and is_label(cell) for cell in cells)


@lru_cache(maxsize=512)
def _is_of_title_block(
    cells: tuple[object, ...], fields: tuple[tuple[int, str], ...], near: bool
) -> bool:
    """Judge a row above the table by its cells; most of them are alike in every return."""
    header = Header(0, 0, dict(fields), own={}, scales={}, satang={}, titles=frozenset())
    row = RowEvidence(0, cells, header, {}, frozenset())
    if _heads_a_letter(row):
        return True
    if any(names_a_case(text) and not unit_in_line(text) for text in row.texts.values()):
        return False
    is_timed = len(row.filled) == 1 and any(map(TIME_OF_RETURN.search, row.texts.values()))
    is_numbered = row.has_file_no() and not is_timed
    line = is_line(cells) and not is_numbered and not row.tells_a_case()
    is_labelled = any(map(is_label, row.texts.values())) and row.evidence() < 2
    # as the upper titles of a header
    words_alone = len(row.texts) == len(row.filled) and not row.evidence()
    return line or is_labelled or (near and words_alone)


def _heads_a_letter(row: RowEvidence) -> bool:
    first, *others = row.texts.values() or [""]
    if len(row.filled) > _MOST_OF_A_LETTER:
        return False
    is_number = _LETTER_NUMBER.match(first) and len(row.texts) == len(row.filled)
    return fold(first) in _PARTS_OF_A_LETTER or bool(
        is_number and all(map(_LETTER_DAY.match, others))
    )


def is_line(cells: Sequence[object]) -> bool:
    """Tell whether a row may be a line of a title: a cell or two."""
    filled = [cell for cell in cells if cell is not None]
    return len(filled) - sum(map(is_empty, filled)) <= _MOST_OF_A_LINE


def likely_cases(sheet: Sheet, header: Header | None, rows: Iterable[int]) -> set[int]:
    """Give those of `rows` that look like cases, under the header of the table or under none."""
    return {row for row in rows if _looks_like_a_case(sheet.rows[row : row + 1], row, header)}


def _looks_like_a_case(cells: list[list[object]], number: int, header: Header | None) -> bool:
    if not cells:
        return False
    if header is not None and RowEvidence(number, cells[0], header, {}, frozenset()).evidence() > 1:
        return True
    texts = [to_arabic_digits(cell) for cell in cells[0] if isinstance(cell, str)]
    numbered = any(FILE_NUMBER.search(text) for text in texts)
    filled = len(cells[0]) - sum(map(is_empty, cells[0]))
    return filled > _MOST_TITLES_APART and numbered


def unread_without_cases(sheet: Sheet, first: int) -> set[int]:
    """Give the filled rows of a sheet, from `first` on, of which no case was read.

    Lists for drop-downs are known by holding nothing but choices and titles; remarks and words
    for "no case" are known too.
    """
    unread = {
        number
        for number in filled_rows(sheet, first, len(sheet.rows))
        if not _is_known_alone([cell for cell in sheet.rows[number] if not is_empty(cell)])
    }
    cells = (cell for row in unread for cell in sheet.rows[row] if not is_empty(cell))
    are_lists = all(isinstance(cell, str) and is_listed(cell) for cell in cells)
    return set() if are_lists else unread


def _is_known_alone(cells: Sequence[object]) -> bool:
    """A remark, words for "no case", or a label with what it names."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    if any(names_a_case(text) or tells_by_colour(text) for text in texts):
        return False
    if len(cells) <= _MOST_LABELLED and any(map(is_label, texts)):
        return True
    return len(texts) == len(cells) and all(
        REMARK.match(text) is not None or says_no_case(text) for text in texts
    )


def unread_issues(sheet: Sheet, rows: Iterable[int], like_cases: Iterable[int]) -> list[Issue]:
    """Name the rows of a sheet that were not read: those that look like cases in an error."""
    cases = sorted(like_cases)
    others = sorted({*rows} - {*cases})
    issues = []
    if cases:
        issues.append(_named(sheet, ReadingIssue.ROWS_UNREAD_LIKE_CASES, cases))
    if others:
        issues.append(_named(sheet, ReadingIssue.ROWS_UNREAD, others))
    return issues


def _named(sheet: Sheet, code: ReadingIssue, rows: Sequence[int]) -> Issue:
    filled = (at for at, cell in enumerate(sheet.cells(rows[0])) if not is_empty(cell))
    cell = a1(rows[0], next(filled, 0))
    facts = {"sheet": sheet.name, "rows": row_spans(rows), "count": str(len(rows))}
    return Issue(code, sheet.name, cell, facts=facts)


def answers_on_list(sheet: Sheet, stamp: Mapping[str, str]) -> list[Issue]:
    """Name the cells that somebody filled in on the list of what to mend, which is for reading.

    `stamp` tells what the office wrote: what stands there instead is an answer too.
    """
    head = next((r for r, row in enumerate(sheet.rows) if row[:1] == [_LIST_HEAD]), None)
    if head is None:
        return []
    answers, above = [], written_above(stamp)
    for number, row in enumerate(sheet.rows):
        is_entry = bool(row) and isinstance(row[0], int | float)
        ours = _LIST_WIDTH if number <= head or is_entry else 0
        over = _written_above(row, above) if number < head else _written_over(row, stamp)
        answers += [
            Issue(ReadingIssue.ANSWER_ON_LIST, sheet.name, a1(number, column), "", cell_text(cell))
            for column, cell in enumerate(row)
            if (column >= ours or column in over) and not is_empty(cell)
        ]
    return answers


def _written_above(row: Sequence[object], written: Collection[str]) -> set[int]:
    """Give the last filled cell of a row above the titles that says more than the office wrote."""
    texts = [cell_text(cell) for cell in row[:_LIST_WIDTH]]
    filled = [place for place, text in enumerate(texts) if text]
    changed = bool(filled) and changed_above(" ".join(texts), written)
    return {filled[-1]} if changed else set()


def _written_over(row: Sequence[object], stamp: Mapping[str, str]) -> set[int]:
    number = row[0] if row else None
    if not isinstance(number, int | float):
        return set()
    texts = [cell_text(cell) for cell in row[1:_LIST_WIDTH]]
    return {1 + place for place in changed_cells(stamp, number, texts)}


def written_on_help(sheet: Sheet) -> list[Issue]:
    """Name the rows that somebody wrote below the instructions, which end with the list of columns,
    or beside them."""
    listed = [
        number
        for number, row in enumerate(sheet.rows)
        if len(row) > 1 and isinstance(row[1], str) and _is_listed(row[1])
    ]
    if not listed:
        return []
    rows = {*filled_rows(sheet, listed[-1] + 1, len(sheet.rows))}
    rows |= {
        number for number, row in enumerate(sheet.rows) if not all(map(is_empty, row[_HELP_WIDTH:]))
    }
    return unread_issues(sheet, rows, likely_cases(sheet, None, rows))


def _is_listed(title: str) -> bool:
    """Whether the instructions list a column of that title; those of an import list more."""
    return known_title(title) is not None or fold(title) in _OF_AN_IMPORT


def row_spans(rows: Iterable[int]) -> str:
    """Name rows as Excel numbers them: `5, 7-9`."""
    runs = []
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        numbers = [row + 1 for _, row in run]
        runs.append(f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}")
    return ", ".join(runs)
