"""Reads the register that an office kept before its first quarter: one file, all agencies.

Takes the file and the first quarter; gives the register of the quarter before, collected as returns
are, and how each case was pressed.  The table is found, its rows sorted and its cells read and
checked as everywhere; only whose a case is stands in a column here, failing that in the name of
the sheet, in a section row above or in the case's id.  A case whose agency can't be told is kept
under UNKNOWN, with an error.  Raises nothing for what is wrong with the file.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

import pandas as pd

from pipeline.model.case_identity import CASE_ID, UNKNOWN_AGENCY
from pipeline.model.issues import Issue, ReadingIssue, ReturnIssue
from pipeline.model.quarter import Quarter
from pipeline.model.row_counts import RowCounts
from pipeline.office.agencies import Agency
from pipeline.records.import_columns import (
    AGENCY,
    COLUMNS,
    EarlierLetters,
)
from pipeline.records.rulings import NO_DECISIONS
from pipeline.returns.files.find_files import sorted_out
from pipeline.returns.read_files import ReadingRules, read_files
from pipeline.returns.read_quarter import Settings
from pipeline.returns.register.agency_matching import AgencyNames
from pipeline.returns.register.agency_returns import FORM_TITLES, file_records, unused_columns
from pipeline.returns.register.apply_rulings import Rulings
from pipeline.returns.register.earlier_pressing import (
    PressingSoFar,
    RegisterCell,
    import_field,
    pressing_so_far,
)
from pipeline.returns.register.merge import Collected, MergeBasis, merge
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.parsed_cell import cell_text, is_empty
from pipeline.returns.sheet.return_content import OF_THE_FILE, OwnColumnCells, ReturnContent
from pipeline.returns.sheet.row_wordings import heading_of_body
from pipeline.thai.text import clean


@dataclass(frozen=True, eq=False)
class ExistingRegister:
    """What the file holds."""

    collected: Collected
    """Its one file record has the counts of all its rows."""
    letters: tuple[EarlierLetters, ...]
    """Of the cases that were pressed, in the order of the register."""


_NUMBERED = re.compile(r"^(?:[\d๐-๙ก-ฮ]{1,2}[.)]\s*|หน่วยงาน\s*[:：]?\s*)+")
_IS_THERE = -1
_NAMES_A_BODY = re.compile("สำนัก|เขต|กอง|ฝ่าย|ศูนย์|โรงพยาบาล|โรงเรียน|สถาบัน|สถานี")
"""How names of public bodies begin: under a heading that names one we don't know, nobody is."""

Value = TypeVar("Value")
_Place = tuple[str, str, int]
"""File, sheet and row of a case."""


def read_existing(
    path: Path,
    first: Quarter,
    *,
    as_of: date,
    due_back: date,
    settings: Settings,
    agencies: Sequence[Agency],
    own: pd.DataFrame | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ExistingRegister:
    """Read the register at `path`, as it stood before the quarter `first`.

    New ids bear the fiscal year of `first`: the year in which the cases are first seen.  An event
    after `as_of` is an error, like anywhere.  Where the register was taken over before, `own` are
    its cases then: each keeps its id.
    """
    path = path.absolute()
    found = sorted_out(path.parent, [path])
    rules = ReadingRules(settings.rules(as_of), settings.time_limit_seconds)
    sources = read_files(found.files, rules, workers, progress)
    records = file_records(sources)
    names = AgencyNames(agencies)
    letters: dict[_Place, PressingSoFar] = {}
    parts = [
        part
        for source in sources
        for part in _parts(source, names, settings.near_miss, as_of, letters)
    ]
    ground = MergeBasis(
        first.previous,
        due_back,
        agencies,
        Rulings(NO_DECISIONS, agencies),
        own=own,
        replaces_own=True,
        numbered=first,
        types=settings.types,
        config=settings.config,
    )
    collected = replace(merge(parts, ground), files=records, skipped=found.reasons)
    return ExistingRegister(collected, tuple(_letters(collected, letters)))


def _parts(
    source: SourceFile,
    names: AgencyNames,
    near_miss: float,
    as_of: date,
    letters: dict[_Place, PressingSoFar],
) -> Iterator[SourceFile]:
    """Give a source for each agency of the file, after one for what is no case.

    Notes in `letters` how cases were pressed, by file, sheet and row; a crossed-out row says of its
    case that it is open, and no longer that its letter went out.
    """
    reading = source.reading
    if reading is None:
        yield source
        return
    # The dates of the file say nothing about when an agency reported.
    reading = replace(reading, block=replace(reading.block, report_date=None))
    rest = replace(source, reading=_remainder(reading), agency=UNKNOWN_AGENCY, modified=None)
    rest.issues = [(case, issue) for case, issue in source.issues if case < 0]
    read = {own.title for own in reading.own if import_field(own.title)}
    titles = (*FORM_TITLES, *(column.title for column in COLUMNS))
    rest.issues += [(OF_THE_FILE, issue) for issue in unused_columns(reading, read, titles)]
    yield rest
    cells = _own_cells(reading)
    owners: dict[str, list[int]] = defaultdict(list)
    told: list[tuple[int, Issue]] = []
    struck = {
        case: issue for case, issue in reading.issues if issue.code is ReadingIssue.ROW_STRUCK
    }
    for case in range(reading.counts.cases):
        code, issues = _owner(reading, case, cells, names, near_miss)
        owners[code].append(case)
        how, faults = pressing_so_far(cells, case, as_of)
        told += [(case, issue) for issue in (*issues, *faults)]
        if how.times and case in struck:
            told.append((case, replace(struck[case], code=ReturnIssue.LETTER_STRUCK)))
        elif how.times:
            sheet = reading.field_columns[reading.place[case]].sheet
            letters[source.name, sheet, reading.rows[case]] = how
    for code, cases in owners.items():
        own = _part_of(replace(reading, issues=[*reading.issues, *told]), cases)
        yield replace(
            source, reading=own, agency=code, modified=None, issues=own.issues, replaced=set()
        )


def _part_of(reading: ReturnContent, cases: Sequence[int]) -> ReturnContent:
    """Give the reading of these cases alone, numbered anew; rows that are no case are left out."""
    new = {case: place for place, case in enumerate(cases)}

    def kept(values: Sequence[Value]) -> list[Value]:
        return [values[case] for case in cases]

    return replace(
        reading,
        counts=RowCounts(rows_read=len(cases), cases=len(cases)),
        says_nil=False,
        dates={name: _packed("i", days, cases) for name, days in reading.dates.items()},
        amounts={name: _packed("q", satang, cases) for name, satang in reading.amounts.items()},
        texts={name: kept(texts) for name, texts in reading.texts.items()},
        numbers={name: kept(values) for name, values in reading.numbers.items()},
        known_pending=kept(reading.known_pending),
        unreadable=kept(reading.unreadable),
        said_none={new[case]: said for case, said in reading.said_none.items() if case in new},
        file_keys=kept(reading.file_keys),
        place=kept(reading.place),
        rows=kept(reading.rows),
        own=[_own(own, new) for own in reading.own],
        issues=[(new[case], issue) for case, issue in reading.issues if case in new],
    )


def _remainder(reading: ReturnContent) -> ReturnContent:
    """Give what is left of a reading without its cases: other rows, and what concerns the file."""
    counts = reading.counts
    rest = _part_of(reading, ())
    rest.counts = replace(counts, rows_read=counts.rows_read - counts.cases, cases=0)
    rest.issues = [(case, issue) for case, issue in reading.issues if case < 0]
    return rest


def _packed(kind: str, values: bytes, cases: Sequence[int]) -> bytes:
    whole: array[int] = array(kind)
    whole.frombytes(values)
    return array(kind, [whole[case] for case in cases]).tobytes()


def _own(own: OwnColumnCells, new: dict[int, int]) -> OwnColumnCells:
    values = {new[case]: value for case, value in own.values.items() if case in new}
    return replace(own, values=values)


def _own_cells(reading: ReturnContent) -> dict[tuple[str, int], RegisterCell]:
    """Give the cells of the columns of `COLUMNS`, by field and case; the first filled one counts.

    The field with `_IS_THERE` in place of a case says that its column is there.
    """
    cells: dict[tuple[str, int], RegisterCell] = {}
    for own in reading.own:
        name = import_field(own.title)
        if name is None:
            continue
        cells.setdefault((name, _IS_THERE), RegisterCell(own.sheet, "", own.title))
        for case, value in own.values.items():
            if not is_empty(value):
                place = f"{own.letter}{reading.rows[case]}"
                cells.setdefault((name, case), RegisterCell(own.sheet, place, value))
    return cells


def _owner(
    reading: ReturnContent,
    case: int,
    cells: dict[tuple[str, int], RegisterCell],
    names: AgencyNames,
    near_miss: float,
) -> tuple[str, list[Issue]]:
    """Give the code of the agency that a case belongs to, and what there is to say about it."""
    cell = cells.get((AGENCY.field, case))
    if cell is not None:
        text = cell_text(cell.value)
        code = names.by_code(text) or names.by_text(text) or names.beside(text)
        if code:
            return code, []
        near = names.nearly(text, near_miss)
        if near:
            return near, [cell.issue(ReturnIssue.AGENCY_NEAR, used=names.name(near))]
        return UNKNOWN_AGENCY, [cell.issue(ReturnIssue.ROW_AGENCY_UNKNOWN)]
    sheet = reading.field_columns[reading.place[case]].sheet
    match = CASE_ID.fullmatch(reading.texts["case_id"][case] or "")
    code = names.by_code(match[1]) if match else None
    if code is None:
        section = _section(reading, sheet, reading.rows[case], names, near_miss)
        if section is not None and section.code is None:
            return UNKNOWN_AGENCY, [section.cell.issue(ReturnIssue.SECTION_AGENCY_UNKNOWN)]
        code = section.code if section is not None else None
    if code is None and (AGENCY.field, _IS_THERE) not in cells:
        code = names.by_text(sheet) or _said_above(reading, names)
    if code:
        return code, []
    return UNKNOWN_AGENCY, [
        Issue(ReturnIssue.ROW_AGENCY_BLANK, sheet, reading.cell(case, "file_no"))
    ]


class _Section(NamedTuple):
    """A row that names whose the rows below it are; no code where that can't be told."""

    code: str | None
    cell: RegisterCell


def _section(
    reading: ReturnContent, sheet: str, row: int, names: AgencyNames, near_miss: float
) -> _Section | None:
    """Give the last row above that names an agency, or some body that is none we know.

    Other headings, as one by type of file, leave the agency above them in force.
    """
    above = [line for line in reading.lines if line[0] == sheet and line[1] < row]
    for _, at, text in reversed(above):
        plain = heading_of_body(text) or _NUMBERED.sub("", clean(text))
        code = names.by_code(plain) or names.by_text(plain) or names.beside(plain)
        code = code or names.nearly(plain, near_miss)
        if code or _NAMES_A_BODY.match(plain):
            return _Section(code, RegisterCell(sheet, f"A{at}", text))
    return None


def _said_above(reading: ReturnContent, names: AgencyNames) -> str | None:
    """Give the one agency that the entries above the table name."""
    codes = {names.by_text(said.text) for said in reading.block.agencies} - {None}
    return codes.pop() if len(codes) == 1 else None


def _letters(
    collected: Collected, letters: dict[_Place, PressingSoFar]
) -> Iterator[EarlierLetters]:
    columns = ("source_file", "source_sheet", "source_row", "agency_code", "case_id")
    lists: Iterable[tuple[str, str, int, str, str]] = zip(
        *(collected.cases[name].tolist() for name in columns), strict=True
    )
    for file, sheet, row, agency_code, case_id in lists:
        if (file, sheet, row) in letters:
            yield EarlierLetters(agency_code, case_id, *letters[file, sheet, row])
