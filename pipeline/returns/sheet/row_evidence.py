"""One row as the tests of its kind see it, and what in it only a case would hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, of_kind
from pipeline.model.sheet_column import Kind
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.header_grid import LEAST_TITLES
from pipeline.returns.sheet.nil_rows import nothing_to_report
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.row_wordings import heading_of_body, heads_a_part, is_aside
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

WIDE_MERGE = 3
"""Columns from which a merged cell is a line of text across the table and no value."""
REMARK = re.compile(
    r"[\s(]*(?:หมายเหตุ|หมายเหต|ตำแหน่ง|ผู้รายงาน|ผู้ตรวจ|ผู้จัดทำ|ผู้รับรอง|รับรอง|โทร|ที่มา|ข้อมูล ณ"
    r"|คำชี้แจง|คำอธิบาย|\*)"
)
"""How a remark begins, and a line of a signature block."""
FILE_NUMBER = re.compile(r"\d.*[/.\-]|[/.\-].*\d|\d{3}")
"""What makes a text look like a file number."""
COLUMN_NUMBER = re.compile(r"[(\[]?\s*(\d{1,2})\s*[)\]]?")
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
_NOT_CHOSEN = _DATES.union(of_kind(Kind.MONEY), ("row_no", "case_id", "file_no", "subject"))
"""Columns in which a choice says nothing of a case."""
_NOT_WORDS = frozenset({Kind.MONEY, Kind.DATE, Kind.CHOICE, Kind.INTEGER})
_COUNTED = re.compile(r"(?:จำนวน(?:เรื่อง|ราย|คดี|สำนวน|เงิน)?|ร้อยละ[\d. ]*|คงเหลือ)(?:\s*\(.*\))?")
"""What stands in a sum where a subject belongs."""


def is_choice(text: str) -> bool:
    """Tell whether `text` is a spelling of a choice, and so no subject."""
    return fold(text) in CHOICES or bool(_TYPE.match(text))


def sums_by(field: str, text: str) -> bool:
    """Tell whether a text is a choice or a title, in a column where neither belongs."""
    return field in _NOT_CHOSEN and _is_listed(text)


def _is_listed(text: str) -> bool:
    return is_choice(text) or known_title(text) is not None


def is_figure(cell: object) -> bool:
    """Tell whether a cell holds a number, a day, or what looks like a file number."""
    return not isinstance(cell, str) or bool(FILE_NUMBER.search(to_arabic_digits(cell)))


def has_digit(text: str) -> bool:
    """Tell whether a digit stands in a text."""
    return any(map(str.isdigit, text))


def is_example(number: object) -> bool:
    """Tell whether a row's number calls it an example: `(ตัวอย่าง)`."""
    return isinstance(number, str) and fold(number).startswith("ตัวอย่าง")


def stands_astray(field: str, text: str) -> bool:
    """Whether the only text of a row stands where words belong that it has not: a number, a day."""
    if not any(map(str.isalpha, text)):
        return False
    if field == "file_no":
        return not has_digit(text) or heading_of_body(text) != "" or heads_a_part(text)
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

    def is_worded(self) -> bool:
        """Whether nothing but words stands here, as in a header with columns of its own."""
        return len(self.texts) == len(self.filled) and not any(map(has_digit, self.texts.values()))

    def is_aside(self) -> bool:
        """Whether an amount in words or a remark in brackets stands here, and nothing beside it."""
        return (
            len(self.texts) == len(self.filled)
            and not self.broken
            and not self.evidence()
            and all(map(is_aside, self.texts.values()))
        )

    def says_nothing(self) -> bool:
        """Whether the row says that there is nothing to report."""
        return not self.broken and nothing_to_report(self.cells, self.header) is not None

    def numbers_the_columns(self) -> bool:
        """Whether the columns are counted here, one by one: `(1) (2) (3)`."""
        numbers = []
        for column, cell in self.filled.items():
            match = COLUMN_NUMBER.fullmatch(self.texts.get(column, ""))
            if match:
                numbers.append(float(match[1]))
            elif isinstance(cell, int | float):
                numbers.append(float(cell))
            else:
                return False
        steps = {after - before for before, after in pairwise(numbers)}
        return len(numbers) >= LEAST_TITLES and steps == {1.0}

    def is_example(self) -> bool:
        """Whether the number of the row calls it an example, as a form comes with."""
        numbers = (text for at, text in self.texts.items() if self.field(at) == "row_no")
        return any(map(is_example, numbers))

    def is_astray(self) -> bool:
        """Whether a single text stands here that its column can't hold, and tells of no case."""
        texts = {at: text for at, text in self.texts.items() if self.field(at) != "row_no"}
        others = [at for at in self.filled if self.field(at) != "row_no" and at not in texts]
        if self.broken or others or len(texts) != 1 or self.evidence():
            return False
        ((column, text),) = texts.items()
        is_alone = len(self.filled) == 1 or heading_of_body(text) != ""
        return is_alone and stands_astray(self.field(column), text)

    def is_of_a_summary(self) -> bool:
        """Tell a line of a sum by type or by status, as it stands below the cases.

        A choice or a title where another word belongs, and nothing that only a case would have.
        """
        if self.broken or len(self.filled) == 1 or self.has_file_no():
            return False
        proved = {self.field(column) for column in self.proofs()}
        if "case_id" in proved or proved & _DATES:
            return False
        named = [(self.field(column), text) for column, text in self.texts.items()]
        return any(sums_by(name, text) for name, text in named) and all(
            _is_listed(text) or _COUNTED.fullmatch(text) is not None
            for name, text in named
            if name == "subject"
        )

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
