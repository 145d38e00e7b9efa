"""Tells what each row below a header is: a case, blank, a total, or a note.

Takes plain cells and the header, gives one verdict a row.  A note is whatever a person wrote
between and below the cases: section rows, repeated headers, column numbers, units, remarks and
signatures.  The rule over all others: a row that may be a case is a case, for a case taken for a
note would be lost, and a note taken for a case merely shows up with issues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from pipeline.model.case_sheet import BY_FIELD, of_kind
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.column_titles import LONGEST_TITLE, known_title
from pipeline.returns.sheet.header import Header, begins_header
from pipeline.returns.sheet.header_grid import LEAST_TITLES
from pipeline.returns.sheet.money_units import currency_of_line
from pipeline.returns.sheet.plain_case_rows import plainly_a_case
from pipeline.returns.sheet.row_evidence import (
    CHOICES,
    REMARK,
    WIDE_MERGE,
    RowEvidence,
    is_choice,
    is_example,
    nothing_to_report,
    stands_astray,
)
from pipeline.returns.sheet.row_wordings import (
    COUNT,
    PLAIN_REMARK,
    SIGNATURE,
    SUMS_UP,
    heading_of_body,
    is_aside,
    is_total,
    names_a_case,
    tells_an_event,
)
from pipeline.returns.sheet.summary_rows import (
    heads_another_table,
    is_of_a_summary,
)
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold


class RowKind(StrEnum):
    """What a row below the header is."""

    CASE = "case"
    BLANK = "blank"
    TOTAL = "total"
    NOTE = "note"
    SUMMARY = "summary"
    """A line of another table, as of a sum by month or by type: counted as a note, and named."""
    HEADER = "header"
    """A repeated header: a note, after which the columns may stand otherwise."""


_UNITS = frozenset(
    ["บาท", "หน่วยบาท", "วดป", "วันเดือนปี", "วัน", "เดือน", "ปี", "พศ", "คน", "เรื่อง", "ddmmyyyy"]
)
_BRACKETED = re.compile(r"\(.*\)", re.DOTALL)
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*(\d{1,2})\s*[)\]]?")
_ROW_NUMBER = re.compile(r"[\s(]*(\d{1,5})[\s.)]*")
_AMOUNTS = frozenset(of_kind(Kind.MONEY))


def classify(
    sheet: Sheet, header: Header, last_row: int, headings: frozenset[str] = frozenset()
) -> list[RowKind]:
    """Say of each row from below the header to `last_row` what it is.

    `headings` are further spellings, folded, that a section row may hold: the office's own types.
    """
    state = _State(sheet, header, CHOICES | headings)
    broken = _by_row(
        [place for place in (*sheet.errors, *sheet.unvalued) if place[1] in header.fields]
    )
    wide: dict[int, dict[int, int]] = {}
    for top, left, bottom, right in sheet.merged:
        if right > left and top > header.last_row:
            for number in range(top, min(bottom, last_row) + 1):
                wide.setdefault(number, {})[left] = right - left + 1
    kinds = []
    for number in range(header.last_row + 1, last_row + 1):
        cells = sheet.cells(number)
        if number not in broken and number not in wide and plainly_a_case(cells, state.by_field):
            kind = RowKind.CASE
        else:
            state.below = sheet.cells(number + 1)
            row = RowEvidence(
                number, cells, header, wide.get(number, {}), broken.get(number, frozenset())
            )
            kind = _kind(row, state)
        state.note(kind, cells)
        kinds.append(kind)
    return kinds


def _holds_titles(cells: Sequence[object]) -> bool:
    named = sum(isinstance(cell, str) and known_title(cell) is not None for cell in cells)
    return named >= LEAST_TITLES


@dataclass(slots=True)
class _State:
    """What was seen so far: it decides what a doubtful row is."""

    sheet: Sheet
    header: Header
    headings: frozenset[str]
    cases: int = 0
    signed: bool = False
    below: Sequence[object] = ()
    """The cells of the next row."""
    next_number: float | None = None
    """The row number that follows those above; None where none does, as in another table."""
    sums: dict[str, float] = field(default_factory=dict)
    by_field: dict[str, int] = field(init=False)
    amounts: list[tuple[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_field = {name: column for column, name in self.header.fields.items()}
        self.amounts = [(n, self.by_field[n]) for n in sorted(_AMOUNTS & {*self.by_field})]

    def shares_cells_above(self, row: int) -> bool:
        """Whether a merged cell of the row begins further up: then it has that value too."""
        return any(top < row <= bottom for top, _, bottom, _ in self.sheet.merged)

    def number_of(self, cells: Sequence[object]) -> float | None:
        """Give the row number in `cells`: `3`, `๓.`; None where there is none."""
        column = self.by_field.get("row_no", len(cells))
        cell = cells[column] if column < len(cells) else None
        if isinstance(cell, str):
            match = _ROW_NUMBER.fullmatch(to_arabic_digits(cell))
            return int(match[1]) if match else None
        return cell if isinstance(cell, int | float) else None

    def note(self, kind: RowKind, cells: Sequence[object]) -> None:
        """Remember a row's verdict."""
        if kind in (RowKind.SUMMARY, RowKind.HEADER):
            self.next_number = None
        elif (number := self.number_of(cells)) is not None:
            self.next_number = number + 1
        if kind is not RowKind.CASE:
            return
        self.cases += 1
        self.signed = False
        for name, column in self.amounts:
            cell = cells[column] if column < len(cells) else None
            if isinstance(cell, int | float):
                self.sums[name] = self.sums.get(name, 0.0) + cell


def _kind(row: RowEvidence, state: _State) -> RowKind:
    if not row.filled and not row.broken:
        return RowKind.BLANK
    for test, kind in _TESTS:
        if test(row, state):
            if test is _is_signature:
                state.signed = True
            return kind
    return RowKind.CASE


def _is_only_numbered(row: RowEvidence, state: _State) -> bool:
    """A row in which nothing but the row number stands, as the empty form comes."""
    number = state.by_field.get("row_no")
    if {*row.filled, *row.broken} != {number}:
        return False
    text = row.texts.get(number or 0, "")
    return not text or bool(_COLUMN_NUMBER.fullmatch(text.rstrip(". ")))


def _is_header(row: RowEvidence, state: _State) -> bool:
    named = sum(known_title(text) is not None for text in row.texts.values())
    if named >= LEAST_TITLES and (2 * named >= len(row.filled) or _is_worded(row)):
        return True
    again = sum(fold(text) in row.header.titles for text in row.texts.values())
    if again > 1 and again == len(row.filled):
        return True
    return _is_worded(row) and not row.evidence() and begins_header(state.sheet, row.number)


def _is_worded(row: RowEvidence) -> bool:
    """Whether nothing but words stands in a row, as in a header with many columns of its own."""
    return len(row.texts) == len(row.filled) and not any(map(_has_number, row.texts.values()))


def _is_above_header(row: RowEvidence, state: _State) -> bool:
    """The upper row of a second header, or its heading: words alone, and the titles below."""
    return (
        _is_worded(row)
        and not row.broken
        and _holds_titles(state.below)
        and not row.evidence()
        and max(map(len, row.texts.values())) <= LONGEST_TITLE
    )


def _is_aside_row(row: RowEvidence, state: _State) -> bool:
    """An amount in words, or a remark in brackets, and nothing beside it."""
    return (
        len(row.texts) == len(row.filled)
        and not row.broken
        and not row.evidence()
        and all(map(is_aside, row.texts.values()))
    )


def _says_nothing(row: RowEvidence, state: _State) -> bool:
    """Words for "no case"; below cases, noughts beside a label are a line of a summary."""
    said = not row.broken and nothing_to_report(row.cells, row.header) is not None
    return said and not (state.cases and _sums_up_in_lines(row, state))


def _is_column_numbers(row: RowEvidence, state: _State) -> bool:
    numbers = []
    for column, cell in row.filled.items():
        match = _COLUMN_NUMBER.fullmatch(row.texts.get(column, ""))
        if match:
            numbers.append(float(match[1]))
        elif isinstance(cell, int | float):
            numbers.append(float(cell))
        else:
            return False
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) >= LEAST_TITLES and steps == {1.0}


def _is_units(row: RowEvidence, state: _State) -> bool:
    if state.cases or len(row.texts) != len(row.filled):
        return False
    return all(
        fold(text) in _UNITS
        or currency_of_line(text) != ""
        or (_BRACKETED.fullmatch(text) is not None and not _has_number(text))
        for text in row.texts.values()
    )


def _has_number(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _is_total(row: RowEvidence, state: _State) -> bool:
    labels = {column for column, text in row.texts.items() if is_total(text)}
    if not labels:
        return _is_unlabelled_sum(row, state)
    others = set(row.texts) - labels
    dates = any(isinstance(cell, date) for cell in row.filled.values())
    return not dates and all(COUNT.fullmatch(fold(row.texts[column])) for column in others)


def _is_unlabelled_sum(row: RowEvidence, state: _State) -> bool:
    """Nothing but amounts that are the sums of those above, and a label that begins like one."""
    labels = [fold(text) for text in row.texts.values()]
    if len(labels) > 1 or not all(map(SUMS_UP.match, labels)):
        return False
    if any(map(names_a_case, row.texts.values())):
        return False
    cells = {row.field(at): cell for at, cell in row.filled.items() if at not in row.texts}
    return (
        state.cases > 1
        and 0 < len(cells) == len(row.filled) - len(labels)
        and set(cells) <= _AMOUNTS
        and all(
            isinstance(cell, int | float) and abs(cell - state.sums.get(name, 0.0)) < 0.005
            for name, cell in cells.items()
        )
    )


def _is_signature(row: RowEvidence, state: _State) -> bool:
    """A signature, or a line of few words under one: a name in brackets, a post, a date."""
    signs = any(SIGNATURE.match(text) for text in row.texts.values())
    below = state.signed and len(row.filled) <= LEAST_TITLES and not row.tells_a_case()
    return (signs or below) and row.evidence() < 2 and not row.has_file_no()


def _is_note(row: RowEvidence, state: _State) -> bool:
    if row.broken or row.evidence():
        return False
    if {row.field(column) for column in row.filled} <= {"", "row_no"}:
        return True
    if len(row.texts) != len(row.filled):
        return False
    first = next(iter(row.texts.values()))
    if REMARK.match(first):
        subjects = (text for at, text in row.texts.items() if row.field(at) == "subject")
        return PLAIN_REMARK.match(first) is not None or not any(map(tells_an_event, subjects))
    spread = [column for column in row.texts if row.wide.get(column, 1) >= WIDE_MERGE]
    # a single text where a number or an id should stand heads what follows
    heads = len(row.texts) == 1 and row.field(next(iter(row.texts))) in {"row_no", "case_id"}
    return len(spread) == len(row.texts) or heads


def _is_choice_heading(row: RowEvidence, state: _State) -> bool:
    """A single choice, as a section row says: `ส.5 อุบัติเหตุ`, outside that choice's column."""
    if len(row.filled) != 1 or row.broken or not row.texts:
        return False
    ((column, text),) = row.texts.items()
    name = row.field(column)
    if name and BY_FIELD[name].kind is Kind.CHOICE and column not in row.wide:
        return False
    return fold(text) in state.headings or bool(re.match(r"ส\.?\s*[1-5](?!\d)", text))


def _is_choices_alone(row: RowEvidence, state: _State) -> bool:
    """Choices and nothing else, as a list for drop-downs below a table."""
    cells = {at: text for at, text in row.texts.items() if row.field(at) != "row_no"}
    return (
        not row.broken
        and (len(cells) > 1 or (len(cells) == 1 and not state.shares_cells_above(row.number)))
        and len(cells) == len([at for at in row.filled if row.field(at) != "row_no"])
        and all(is_choice(text) or fold(text) in state.headings for text in cells.values())
    )


def _is_of_a_summary(row: RowEvidence, state: _State) -> bool:
    return _sums_up_in_lines(row, state) or heads_another_table(row)


def _sums_up_in_lines(row: RowEvidence, state: _State) -> bool:
    number = state.number_of(row.cells)
    numbers_on = number is not None and number == state.next_number
    return is_of_a_summary(row, numbers_on=numbers_on)


def _is_example(row: RowEvidence, state: _State) -> bool:
    """What the number of the row calls an example, as a form comes with."""
    return any(
        row.field(at) in ("row_no", "file_no") and is_example(text)
        for at, text in row.texts.items()
    )


def _is_astray(row: RowEvidence, state: _State) -> bool:
    """A single text that is nothing its column could hold, and names or describes no case."""
    texts = {at: text for at, text in row.texts.items() if row.field(at) != "row_no"}
    others = [at for at in row.filled if row.field(at) != "row_no" and at not in texts]
    if row.broken or others or len(texts) != 1 or row.evidence():
        return False
    ((column, text),) = texts.items()
    is_alone = len(row.filled) == 1 or heading_of_body(text) != ""
    return is_alone and stands_astray(row.field(column), text)


_TESTS: tuple[tuple[Callable[[RowEvidence, _State], bool], RowKind], ...] = (
    (_is_only_numbered, RowKind.BLANK),
    (_is_header, RowKind.HEADER),
    (_is_above_header, RowKind.NOTE),
    (_is_column_numbers, RowKind.NOTE),
    (_is_units, RowKind.NOTE),
    (_says_nothing, RowKind.NOTE),
    (_is_total, RowKind.TOTAL),
    (_is_signature, RowKind.NOTE),
    (_is_of_a_summary, RowKind.SUMMARY),
    (_is_choice_heading, RowKind.NOTE),
    (_is_aside_row, RowKind.NOTE),
    (_is_note, RowKind.NOTE),
    (_is_choices_alone, RowKind.NOTE),
    (_is_example, RowKind.NOTE),
    (_is_astray, RowKind.NOTE),
)


def _by_row(cells: Sequence[tuple[int, int]]) -> dict[int, frozenset[int]]:
    rows: dict[int, set[int]] = {}
    for row, column in cells:
        rows.setdefault(row, set()).add(column)
    return {row: frozenset(columns) for row, columns in rows.items()}
