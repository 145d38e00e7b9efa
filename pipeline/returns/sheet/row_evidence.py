"""One row as the tests of its kind see it: what in it only a case would hold, what denies one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, of_kind
from pipeline.model.sheet_column import Kind
from pipeline.model.sheet_form import NIL_RETURN
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.row_wordings import (
    PLAIN_REMARK,
    denies_a_case,
    heading_of_body,
    heads_a_part,
    says_no_case,
)
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

WIDE_MERGE = 3
"""Columns from which a merged cell is a line of text across the table and no value."""
REMARK = re.compile(
    rf"{PLAIN_REMARK.pattern}|[\s(]*(?:ตำแหน่ง|ผู้รายงาน|ผู้ตรวจ|ผู้จัดทำ|ผู้รับรอง|รับรอง|โทร)"
)
"""How a remark begins, and a line of a signature block."""
FILE_NUMBER = re.compile(r"\d.*[/.\-]|[/.\-].*\d|\d{3}")
"""What makes a text look like a file number."""
_CASE_ID = re.compile(r"[0-9A-Za-z]+-\d{4}-\d+")
_TYPE = re.compile(r"ส\.?\s*[1-5]")
_NUMBERS = re.compile(r"[\d,.\s]+(?:บาท)?")
CHOICES = frozenset(
    fold(text)
    for column in ALL_COLUMNS
    for choice in column.choices
    for text in (choice.value, *choice.aliases)
    if len(fold(text)) > 2
)
"""Every spelling of a choice, folded."""
_DATES = frozenset(of_kind(Kind.DATE))
_EXAMPLE = frozenset({"ตย", "example", "eg", "sample"})
_MAY_BE_EXAMPLE = re.compile("[ตeE]")
"""Letters of which each of these words has one."""
_NOT_WORDS = frozenset({Kind.MONEY, Kind.DATE, Kind.CHOICE, Kind.INTEGER})
"""Kinds of columns that hold no words of one's own."""
EXTENDED = frozenset(column.field for column in ALL_COLUMNS if column.may_lie_ahead)
"""Time limits, whose extensions are written below each other."""
EXTENDS = "ขยาย"
_LETTER = re.compile(r"[^\W_]")
_NIL = fold(NIL_RETURN)
_NAMING = frozenset({"", "row_no", "case_id", "file_no", "kind", "case_type", "subject"})


def is_choice(text: str) -> bool:
    """Tell whether `text` is a spelling of a choice, and so no subject."""
    return fold(text) in CHOICES or bool(_TYPE.match(text))


def is_listed(text: str) -> bool:
    """Tell whether `text` is a choice or the title of a column."""
    return is_choice(text) or known_title(text) is not None


def is_figure(cell: object) -> bool:
    """Tell whether a cell holds a number, a day, or what looks like a file number."""
    return not isinstance(cell, str) or bool(FILE_NUMBER.search(to_arabic_digits(cell)))


def is_example(number: object) -> bool:
    """Tell whether a row's number, or that of its file, calls it an example: `(ตัวอย่าง)`, `ตย.`."""
    if not isinstance(number, str) or not _MAY_BE_EXAMPLE.search(number):
        return False
    folded = fold(number)
    return folded.startswith("ตัวอย่าง") or folded in _EXAMPLE


def stands_astray(field: str, text: str) -> bool:
    """Whether the only text of a row stands where words belong that it has not: a number, a day."""
    if not any(map(str.isalpha, text)) or (field in EXTENDED and EXTENDS in text):
        return False
    if field == "file_no":
        return not any(map(str.isdigit, text)) or heading_of_body(text) != "" or heads_a_part(text)
    return bool(field) and BY_FIELD[field].kind in _NOT_WORDS


@dataclass(slots=True)
class RowEvidence:
    """A row: its filled cells by column, and where they belong."""

    number: int
    cells: Sequence[object]
    header: Header
    wide: dict[int, int]
    """First column of each merged cell that begins here and lies on this row: its width."""
    broken: frozenset[int]
    """Columns of the declaration that show an error or a formula without a value."""
    filled: dict[int, object] = field(init=False)
    texts: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.filled = {
            at: cell
            for at, cell in enumerate(self.cells)
            if cell is not None and not is_empty(cell)
        }
        self.texts = {
            column: to_arabic_digits(clean(cell))
            for column, cell in self.filled.items()
            if isinstance(cell, str)
        }

    def field(self, column: int) -> str:
        """Give the field of a column, '' where it is the agency's own."""
        return self.header.fields.get(column, "")

    def has_file_no(self) -> bool:
        """Whether a file number stands where one belongs, and no telephone or the like."""
        return any(
            self.field(column) == "file_no"
            and self._proves(column, "file_no", cell)
            and not REMARK.match(self.texts.get(column, ""))
            for column, cell in self.filled.items()
        )

    def tells_a_case(self) -> bool:
        """Whether words stand where a subject belongs, and besides what only a case would hold."""
        worded = any(
            self.field(column) == "subject" and not REMARK.match(text)
            for column, text in self.texts.items()
        )
        return worded and self.evidence() > 0

    def evidence(self) -> int:
        """Count the cells that only a case would hold."""
        return len(self.proofs())

    def proofs(self) -> list[int]:
        """Give the columns of the cells that only a case would hold."""
        return [
            column
            for column, cell in self.filled.items()
            if self._proves(column, self.field(column), cell)
        ]

    def has_case_id(self) -> bool:
        """Whether an id of the office's form stands where one belongs."""
        return any(self.field(column) == "case_id" for column in self.proofs())

    def _proves(self, column: int, name: str, cell: object) -> bool:
        if not name or self.wide.get(column, 1) >= WIDE_MERGE:
            return False
        kind, text = BY_FIELD[name].kind, self.texts.get(column, "")
        if kind is Kind.MONEY:
            return not text or bool(_NUMBERS.fullmatch(text))
        if kind is Kind.DATE:
            return _like_a_date(cell, text)
        if kind is Kind.CHOICE:
            return fold(text) in CHOICES or bool(_TYPE.match(text))
        if name == "file_no":
            is_number = FILE_NUMBER.search(text) is not None and not (
                heading_of_body(text) or _TYPE.fullmatch(text)
            )
            return is_number or isinstance(cell, date)
        return name == "case_id" and bool(_CASE_ID.fullmatch(text.replace(" ", "")))


def _like_a_date(cell: object, text: str) -> bool:
    if isinstance(cell, date | datetime):
        return True
    if isinstance(cell, int | float):
        return cell > 10_000
    return sum(character.isdigit() for character in text) >= 3 and not text.startswith("วันที่")


def nothing_to_report(cells: Sequence[object], header: Header) -> tuple[str, int] | None:
    """Give the words in which a row says that there is no case, and their column.

    A number in the column of row numbers, dashes and noughts elsewhere may stand beside them;
    noughts alone say so too.
    """
    said: dict[int, str] = {}
    noughts: list[int] = []
    for column, cell in enumerate(cells):
        name = header.fields.get(column, "")
        if cell is None or _is_dash(cell):
            continue
        if name == "row_no" and not (isinstance(cell, str) and denies_a_case(cell)):
            continue
        if not isinstance(cell, str) and cell == 0:
            noughts.append(column)
        elif isinstance(cell, str) and _says_none(cell, name):
            said[column] = clean(cell)
        else:
            return None
    if said:
        column = min(said)
        return said[column], column
    return ("0", noughts[0]) if noughts else None


def _is_dash(cell: object) -> bool:
    return isinstance(cell, str) and not _LETTER.search(cell)


def _says_none(text: str, field: str) -> bool:
    """A sentence counts where a case is named; elsewhere it may be a remark on one."""
    return says_no_case(text) or (field in _NAMING and denies_a_case(text))


def says_nil_exactly(text: str) -> bool:
    """Tell whether `text` is the form's own choice for "no case"."""
    return fold(text) == _NIL
