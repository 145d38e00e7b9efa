"""Reads the register that an office kept before its first quarter: one file, all agencies.

Takes the file and the first quarter; gives the register of the quarter before, collected as returns
are, and how each case was pressed.  The table is found, its rows sorted and its cells read and
checked as everywhere; only whose a case is stands in a column here, failing that in the name of
the sheet or in the case's id.  A case whose agency can't be told is kept under UNKNOWN, with an
error.  Raises nothing for what is wrong with the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline.model.case_sheet import CASE_ID, UNKNOWN_AGENCY, Column
from pipeline.model.issues import Issue, ReturnIssue
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.records.import_columns import (
    AGENCY,
    COLUMNS,
    LETTER_DATE,
    LETTER_NUMBER,
    MOST_TIMES,
    TIMES,
    EarlierLetters,
)
from pipeline.records.rulings import NO_DECISIONS
from pipeline.returns.files.find import sorted_out
from pipeline.returns.read_files import ReadingRules, read_files
from pipeline.returns.read_quarter import Settings
from pipeline.returns.register.agency_matching import AgencyNames
from pipeline.returns.register.agency_returns import file_records
from pipeline.returns.register.apply_rulings import Rulings
from pipeline.returns.register.merge import Collected, MergeBasis, merge
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.register.split_by_agency import portion, remainder
from pipeline.returns.register.unused_columns import unused_columns
from pipeline.returns.sheet.cells import CellRules, cell_text, is_empty
from pipeline.returns.sheet.read_return import ReturnContent
from pipeline.thai.dates import parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold

_TITLES = {
    fold(title): column.field for column in COLUMNS for title in (column.title, *column.aliases)
}


@dataclass(frozen=True, eq=False)
class Existing:
    """What the file holds."""

    collected: Collected
    """Its one file record has the counts of all its rows."""
    letters: tuple[EarlierLetters, ...]
    """Of the cases that were pressed, in the order of the register."""


_Place = tuple[str, str, int]
"""File, sheet and row of a case."""


class _Pressed(NamedTuple):
    """How often a case was pressed, and number and date of the last letter."""

    times: int
    number: str
    dispatched_date: date | None


@dataclass(frozen=True, slots=True)
class _ExtraCell:
    """A cell of a column that the case sheet does not have: where it stands and what it holds."""

    sheet: str
    place: str
    value: object

    def issue(self, code: ReturnIssue, **facts: str) -> Issue:
        return Issue(code, self.sheet, self.place, "", cell_text(self.value), facts)


def read_existing(
    path: Path,
    first: Quarter,
    *,
    as_of: date,
    due_back: date,
    settings: Settings,
    agencies: Sequence[Agency],
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Existing:
    """Read the register at `path`, as it stood before the quarter `first`.

    New ids bear the fiscal year of `first`: the year in which the cases are first seen.  An event
    after `as_of` is an error, like anywhere.
    """
    path = path.absolute()
    found = sorted_out(path.parent, [path])
    cells = CellRules(as_of, settings.earliest_event_date, settings.near_miss, settings.types)
    rules = ReadingRules(cells, settings.time_limit_seconds)
    sources = read_files(found.files, rules, workers, progress)
    records = file_records(sources)
    names = AgencyNames(agencies)
    pressed: dict[_Place, _Pressed] = {}
    parts = [
        part
        for source in sources
        for part in _parts(source, names, settings.near_miss, as_of, pressed)
    ]
    ground = MergeBasis(
        first.previous,
        due_back,
        agencies,
        Rulings(NO_DECISIONS, agencies),
        numbered=first,
        types=settings.types,
    )
    collected = replace(merge(parts, ground), files=records, skipped=found.skipped)
    return Existing(collected, tuple(_letters(collected, pressed)))


def _parts(
    source: SourceFile,
    names: AgencyNames,
    near_miss: float,
    as_of: date,
    pressed: dict[_Place, _Pressed],
) -> Iterator[SourceFile]:
    """Give a source for each agency of the file, after one for what is no case.

    Notes how cases were `pressed` by file, sheet and row.
    """
    reading = source.reading
    if reading is None:
        yield source
        return
    # The dates of the file say nothing about when an agency reported.
    reading = replace(reading, block=replace(reading.block, report_date=None))
    rest = replace(source, reading=remainder(reading), agency=UNKNOWN_AGENCY, modified=None)
    rest.issues = [(case, issue) for case, issue in source.issues if case < 0]
    read = {own.title for own in reading.own if _field_of(own.title)}
    rest.issues += [(-1, issue) for issue in unused_columns(reading, read)]
    yield rest
    cells = _own_cells(reading)
    owners: dict[str, list[int]] = defaultdict(list)
    told: list[tuple[int, Issue]] = []
    for case in range(reading.counts.cases):
        code, issues = _owner(reading, case, cells, names, near_miss)
        owners[code].append(case)
        how, faults = _pressing(cells, case, as_of)
        told += [(case, issue) for issue in (*issues, *faults)]
        if how.times:
            sheet = reading.places[reading.place[case]].sheet
            pressed[source.name, sheet, reading.rows[case]] = how
    for code, cases in owners.items():
        own = portion(replace(reading, issues=[*reading.issues, *told]), cases)
        yield replace(
            source, reading=own, agency=code, modified=None, issues=own.issues, replaced=set()
        )


def _own_cells(reading: ReturnContent) -> dict[tuple[str, int], _ExtraCell]:
    """Give the cells of the columns of `COLUMNS`, by field and case; the first filled one counts.

    The field alone, with case -1, says that its column is there.
    """
    cells: dict[tuple[str, int], _ExtraCell] = {}
    for own in reading.own:
        name = _field_of(own.title)
        if name is None:
            continue
        cells.setdefault((name, -1), _ExtraCell(own.sheet, "", own.title))
        for case, value in own.values.items():
            if not is_empty(value):
                place = f"{own.letter}{reading.rows[case]}"
                cells.setdefault((name, case), _ExtraCell(own.sheet, place, value))
    return cells


def _field_of(title: str) -> str | None:
    return _TITLES.get(fold(title.rstrip(" *")))


def _owner(
    reading: ReturnContent,
    case: int,
    cells: dict[tuple[str, int], _ExtraCell],
    names: AgencyNames,
    near_miss: float,
) -> tuple[str, list[Issue]]:
    """Give the code of the agency that a case belongs to, and what there is to say about it."""
    cell = cells.get((AGENCY.field, case))
    if cell is not None:
        text = cell_text(cell.value)
        code = names.by_code(text) or names.by_text(text) or names.behind(text)
        if code:
            return code, []
        near = names.nearly(text, near_miss)
        if near:
            return near, [cell.issue(ReturnIssue.AGENCY_NEAR, used=names.name(near))]
        return UNKNOWN_AGENCY, [cell.issue(ReturnIssue.ROW_AGENCY_UNKNOWN)]
    sheet = reading.places[reading.place[case]].sheet
    match = CASE_ID.fullmatch(reading.texts["case_id"][case] or "")
    code = names.by_code(match[1]) if match else None
    if code is None and (AGENCY.field, -1) not in cells:
        code = names.by_text(sheet) or _said_above(reading, names)
    if code:
        return code, []
    return UNKNOWN_AGENCY, [
        Issue(ReturnIssue.ROW_AGENCY_BLANK, sheet, reading.cell(case, "file_no"))
    ]


def _said_above(reading: ReturnContent, names: AgencyNames) -> str | None:
    """Give the one agency that the entries above the table name."""
    codes = {names.by_text(said.text) for said in reading.block.agencies} - {None}
    return codes.pop() if len(codes) == 1 else None


def _pressing(
    cells: dict[tuple[str, int], _ExtraCell], case: int, as_of: date
) -> tuple[_Pressed, list[Issue]]:
    """Give how a case was pressed, and what is wrong with the cells that tell it."""
    faults: list[Issue] = []
    times, counted = 0, cells.get((TIMES.field, case))
    if counted is not None:
        text = to_arabic_digits(cell_text(counted.value)).removesuffix("ครั้ง").removeprefix("ครั้งที่")
        if text.strip().isdigit() and int(text) <= MOST_TIMES:
            times = int(text)
        else:
            faults.append(counted.issue(ReturnIssue.PRESSED_TIMES_UNUSABLE, limit=str(MOST_TIMES)))
    number, numbers = "", _lines(cells, LETTER_NUMBER, case)
    if numbers:
        number = numbers[-1]
    day, dated = None, cells.get((LETTER_DATE.field, case))
    if dated is not None:
        day = parse_date(dated.value).value
        if day is None or day > as_of:
            day = None
            faults.append(dated.issue(ReturnIssue.LETTER_DATE_UNUSABLE))
    elif number:
        faults.append(cells[LETTER_NUMBER.field, case].issue(ReturnIssue.LETTER_UNDATED))
    letters = max(len(numbers), len(_lines(cells, LETTER_DATE, case)))
    return _Pressed(max(times, letters), number, day), faults


def _lines(cells: dict[tuple[str, int], _ExtraCell], column: Column, case: int) -> list[str]:
    cell = cells.get((column.field, case))
    return [] if cell is None else cell_text(cell.value).splitlines()


def _letters(collected: Collected, pressed: dict[_Place, _Pressed]) -> Iterator[EarlierLetters]:
    columns = ("source_file", "source_sheet", "source_row", "agency_code", "case_id")
    lists: Iterable[tuple[str, str, int, str, str]] = zip(
        *(collected.cases[name].tolist() for name in columns), strict=True
    )
    for file, sheet, row, agency_code, case_id in lists:
        if (file, sheet, row) in pressed:
            yield EarlierLetters(agency_code, case_id, *pressed[file, sheet, row])
