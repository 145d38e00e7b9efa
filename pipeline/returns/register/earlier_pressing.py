"""Reads from an office's own register how each case was pressed: how often, and the last letter.

Takes the cells of its columns about letters, whatever they are called: times, number and date in
columns of their own, under a common title, or both in one cell (`กท 0404/210 ลว. 28 ส.ค. 2563`).
Gives `PressingSoFar` with what is wrong with the cells; nothing is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.model.issues import Issue, ReturnIssue
from pipeline.records.import_columns import (
    COLUMNS,
    LETTER,
    LETTER_DATE,
    LETTER_NUMBER,
    MOST_TIMES,
    TIMES,
)
from pipeline.returns.sheet.parsed_cell import cell_text
from pipeline.thai.dates import parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

_TITLES = {
    fold(title): column.field
    for column in (*COLUMNS, LETTER)
    for title in (column.title, *column.aliases)
}
_OF_A_LETTER = re.compile(r"หนังสือ(?:เร่งรัด|เตือน|ติดตาม)(?:เรื่อง)?(?:ครั้ง(?:ล่าสุด|สุดท้าย|หลังสุด))?")
_DATED = re.compile(r"ลงวันที่|วันที่|ลว\.?|เมื่อ")
_SPLIT = re.compile(r"\s*(?:ลงวันที่|วันที่|ลว\.?|เมื่อ)\s*")


class PressingSoFar(NamedTuple):
    """How often a case was pressed, and number and date of the last letter."""

    times: int
    number: str
    dispatched_date: date | None


@dataclass(frozen=True, slots=True)
class RegisterCell:
    """A cell of a column that the case sheet does not have: where it stands and what it holds."""

    sheet: str
    place: str
    value: object

    def issue(self, code: ReturnIssue, **facts: str) -> Issue:
        """Tell of the cell under `code`: its sheet, its A1 place and the value as it stands."""
        return Issue(code, self.sheet, self.place, "", cell_text(self.value), facts)


RegisterCells = Mapping[tuple[str, int], RegisterCell]
"""By field and case."""


def import_field(title: str) -> str | None:
    """Give the field of an import column that a title means; None where it means none.

    Under a title of letters the parts may be called anything: `หนังสือเร่งรัด (ที่/ลงวันที่)`.
    """
    plain = clean(title).rstrip(" *")
    if (known := _TITLES.get(fold(plain))) is not None:
        return known
    joined = re.sub(r"[\s()/:.,]+", "", plain)
    match = _OF_A_LETTER.match(joined)
    if match is None:
        return None
    rest = joined[match.end() :]
    dated = _DATED.search(rest) is not None
    numbered = _DATED.sub("", rest) in ("ที่", "เลขที่", "เลขที่และ", "ที่และ")
    if dated == numbered:
        return LETTER.field if dated or not rest else None
    return LETTER_DATE.field if dated else LETTER_NUMBER.field


def pressing_so_far(
    cells: RegisterCells, case: int, as_of: date
) -> tuple[PressingSoFar, list[Issue]]:
    """Give how a case was pressed, and what is wrong with the cells that tell it."""
    faults: list[Issue] = []
    times = _times(cells, case, faults)
    in_one = list(_in_one(cells, case))
    numbers = _lines(cells, LETTER_NUMBER.field, case) or [number for number, _ in in_one if number]
    days = _lines(cells, LETTER_DATE.field, case)
    number = numbers[-1] if numbers else ""
    day, said = None, cells.get((LETTER_DATE.field, case))
    value: object = said.value if said else None
    if said is None and in_one and in_one[-1][1]:
        said, value, days = cells[LETTER.field, case], in_one[-1][1], [text for _, text in in_one]
    if said is not None:
        day = parse_date(value).value
        if day is None or day > as_of:
            day = None
            faults.append(said.issue(ReturnIssue.LETTER_DATE_UNUSABLE))
    elif number:
        where = cells.get((LETTER_NUMBER.field, case)) or cells[LETTER.field, case]
        faults.append(where.issue(ReturnIssue.LETTER_UNDATED))
    return PressingSoFar(max(times, len(numbers), len(days)), number, day), faults


def _times(cells: RegisterCells, case: int, faults: list[Issue]) -> int:
    counted = cells.get((TIMES.field, case))
    if counted is None:
        return 0
    text = to_arabic_digits(cell_text(counted.value)).removesuffix("ครั้ง").removeprefix("ครั้งที่")
    if text.strip().isdigit() and int(text) <= MOST_TIMES:
        return int(text)
    faults.append(counted.issue(ReturnIssue.PRESSED_TIMES_UNUSABLE, limit=str(MOST_TIMES)))
    return 0


def _in_one(cells: RegisterCells, case: int) -> Iterator[tuple[str, str]]:
    """Give number and date, as they stand, of each line of the cell that holds both."""
    for line in _lines(cells, LETTER.field, case):
        number, *day = _SPLIT.split(clean(line), maxsplit=1)
        yield re.sub(r"^(?:ที่|เลขที่)\s*", "", number), day[0] if day else ""


def _lines(cells: RegisterCells, field: str, case: int) -> list[str]:
    cell = cells.get((field, case))
    lines = [] if cell is None else cell_text(cell.value).splitlines()
    return [line for line in lines if line.strip()]
