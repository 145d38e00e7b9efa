"""Invents a quarter's returns by filling in the sheets that agencies really get.

Everything comes from the seed and the dates given: the same arguments give the same files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from pipeline.demo import invented_words, untidy_sheets
from pipeline.demo.case_courses import STORIES, Story
from pipeline.demo.invented_cases import InventedCase, harms_both, invent_case, outsider_twin
from pipeline.demo.untidy_sheets import FilledRow, ReturnDraft, Slip, called
from pipeline.model import case_sheet, sheet_form
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.records.case_register import read_closed
from pipeline.records.ooxml_package import normalise_package
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet

QUARTER = Quarter(2564, 1)
AS_OF = date(2020, 11, 25)

_RARE_TIMES = 2
_CASES = (3, 11)
"""Cases of an agency."""
_BOTH_HARMED = 0.2
_REPORTED_AGO = (12, 20)
"""Days before the as-of date: most report in time."""
_COMMON_WEIGHT = 4
"""The weight from which a story is told often enough for its cells to suffer."""
_SILENT = 4
"""Agencies that return no cases: one nil, two missing, one unreadable."""
LEAST_AGENCIES = 12
"""Fewer can't hold what the demo promises."""


@dataclass(frozen=True, slots=True)
class DemoFacts:
    """What was invented, by agency code where not said otherwise."""

    files: tuple[Path, ...]
    returned: tuple[str, ...]
    """With cases; nil returns stand apart."""
    nil: tuple[str, ...]
    missing: tuple[str, ...]
    unreadable: tuple[str, ...]
    cases: int
    """In the returns that can be read."""
    slips: tuple[Slip, ...]
    drafts: tuple[ReturnDraft, ...] = ()
    """The returns with cases, as they were invented."""


def refuse_closed(records: Path, folder: Path) -> None:
    """Raise RefusalError where the demo in `folder` was carried on until its quarter was closed."""
    if read_closed(records, QUARTER):
        raise RefusalError("demo_closed", folder=str(folder))


def invent_returns(
    folder: Path,
    agencies: Sequence[Agency],
    quarter: Quarter,
    as_of: date,
    *,
    seed: int = 2564,
) -> DemoFacts:
    """Write the returns of the `agencies` in force in `quarter` to `folder`, as of `as_of`.

    Files of the same agencies from an earlier demo are replaced; others are left alone.  Raises
    RefusalError for fewer than LEAST_AGENCIES agencies.
    """
    rng = Random(f"{seed}/{quarter}")
    in_force = [agency for agency in agencies if agency.in_force(quarter)]
    if len(in_force) < LEAST_AGENCIES:
        raise RefusalError("demo_too_few", least=str(LEAST_AGENCIES), given=str(len(in_force)))
    silent = rng.sample(in_force, _SILENT)
    nil, missing, unreadable = silent[0], silent[1:3], silent[3]
    drafts = _drafts(rng, [agency for agency in in_force if agency not in silent], as_of)
    rearranged = make_slips(rng, rng.sample(drafts, max(_SILENT * 2, len(drafts) // 3)))

    folder.mkdir(parents=True, exist_ok=True)
    for agency in in_force:
        for name in (file_name(agency), own_name(agency, quarter)):
            (folder / name).unlink(missing_ok=True)
    on_time = as_of - timedelta(_REPORTED_AGO[1])
    files = [write_return(folder, draft, quarter) for draft in drafts]
    rearrange(files[drafts.index(rearranged)], rng)
    files.append(write_nil(folder, nil, quarter, title_block(rng, on_time, sheet_form.NIL_RETURN)))
    files.append(write_broken(folder, unreadable, quarter))
    return DemoFacts(
        files=tuple(files),
        returned=tuple(draft.agency.code for draft in drafts),
        nil=(nil.code,),
        missing=tuple(agency.code for agency in missing),
        unreadable=(unreadable.code,),
        cases=sum("subject" in row and "kind" in row for draft in drafts for row in draft.rows),
        slips=tuple(slip for draft in drafts for slip in draft.slips),
        drafts=tuple(drafts),
    )


def _drafts(rng: Random, agencies: Sequence[Agency], as_of: date) -> list[ReturnDraft]:
    hands = _deal(rng, len(agencies))
    return [
        draft_of(rng, agency, hand, as_of) for agency, hand in zip(agencies, hands, strict=True)
    ]


def _deal(rng: Random, agencies: int) -> list[list[Story]]:
    """Deal the stories out: every one is told, the common ones again by their weight."""
    told = [story for story in STORIES for _ in range(1 if story.weight else _RARE_TIMES)]
    sizes = [rng.randint(*_CASES) for _ in range(agencies)]
    weights = [story.weight for story in STORIES]
    told += rng.choices(STORIES, weights, k=max(0, sum(sizes) - len(told)))
    rng.shuffle(told)
    hands = [[told.pop() for _ in range(size) if told] for size in sizes]
    for place, story in enumerate(told):
        hands[place % agencies].append(story)
    return hands


def draft_of(rng: Random, agency: Agency, hand: Sequence[Story], as_of: date) -> ReturnDraft:
    """Give the return of an agency whose cases take the courses in `hand`."""
    cases: list[InventedCase] = []
    for number, story in enumerate(hand, start=1):
        case = invent_case(rng, story, as_of, prefix=initials(agency), number=number)
        cases.append(case)
        if harms_both(case) and rng.random() < _BOTH_HARMED:
            cases.append(outsider_twin(rng, case))
    # A report can't tell what happened after it.
    report_date = max(
        as_of - timedelta(rng.randint(*_REPORTED_AGO)), *(case.last_step(as_of) for case in cases)
    )
    rows = [
        {"row_no": number} | untidy_sheets.filled_row(case, report_date)
        for number, case in enumerate(cases, start=1)
    ]
    ordinary = [row for case, row in zip(cases, rows, strict=True) if is_ordinary(case)]
    title = title_block(rng, report_date, sheet_form.HAS_CASES)
    return ReturnDraft(agency, rows, title, report_date, ordinary, cases)


def is_ordinary(case: InventedCase) -> bool:
    """Whether its story is told often enough for its cells to suffer."""
    return case.story.weight >= _COMMON_WEIGHT and not case.story.blank


def title_block(rng: Random, report_date: date, nil: str) -> FilledRow:
    """Give the entries of the title block by field."""
    return {
        "report_date": report_date,
        "reporter": invented_words.person(rng),
        "telephone": f"0 2000 {rng.randint(1000, 9999)}",
        "nil": nil,
    }


def initials(agency: Agency) -> str:
    """Give what the agency's file numbers begin with."""
    for alias in agency.aliases:
        if alias.endswith("."):
            return alias
    consonants = [letter for letter in called(agency).removeprefix("เขต") if "ก" <= letter <= "ฮ"]
    return "".join(consonants[:2]) + "."


def make_slips(
    rng: Random, chosen: Sequence[ReturnDraft], times: int = untidy_sheets.TIMES
) -> ReturnDraft:
    """Make every slip `times` on the `chosen`; give the one whose columns are to be moved."""
    for place, slip in enumerate((*untidy_sheets.ROW_SLIPS, *untidy_sheets.TITLE_SLIPS)):
        slip(chosen[place % len(chosen)])
    untidy_sheets.slip_on_cells(rng, chosen, times)
    rearranged = chosen[-1]
    rearranged.slip("columns moved, renamed and added")
    return rearranged


def own_name(agency: Agency, quarter: Quarter) -> str:
    """Give the name that an agency makes up for its file."""
    return f"แบบรายงาน {called(agency)} ไตรมาส {quarter.number}.xlsx"


def write_return(folder: Path, draft: ReturnDraft, quarter: Quarter) -> Path:
    """Write a return that was typed anew."""
    agency = draft.agency
    path = folder / (own_name(agency, quarter) if draft.own_name else file_name(agency))
    write_filled_sheet(path, agency, quarter, Filling(draft.rows, draft.title))
    return path


def write_nil(folder: Path, agency: Agency, quarter: Quarter, title: FilledRow) -> Path:
    """Write a return that tells of no case."""
    path = folder / file_name(agency)
    write_filled_sheet(path, agency, quarter, Filling(title=title))
    return path


def write_broken(folder: Path, agency: Agency, quarter: Quarter) -> Path:
    """Write a file that broke off on its way."""
    path = folder / file_name(agency)
    write_filled_sheet(path, agency, quarter, Filling())
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 3 // 5])
    return path


_RENAMED = ("incident_date", "วันเกิดเหตุ")
_SWAPPED = ("officers", "damage_amount")
_ADDED = "ผู้รับผิดชอบสำนวน"


def rearrange(path: Path, rng: Random) -> None:
    """Move, rename and add columns, as a person does in Excel."""
    book = load_workbook(path)
    sheet = book[sheet_form.TABLE_SHEET]
    renamed, first, second = (
        case_sheet.FIELDS.index(name) + 1 for name in (_RENAMED[0], *_SWAPPED)
    )
    sheet.cell(TITLE_ROW, renamed, _RENAMED[1])
    for row in range(TITLE_ROW, sheet.max_row + 1):
        one, other = sheet.cell(row, first), sheet.cell(row, second)
        one.value, other.value = other.value, one.value
        one.number_format, other.number_format = other.number_format, one.number_format
    added = len(case_sheet.COLUMNS) + 1
    sheet.cell(TITLE_ROW, added, _ADDED)
    for row in range(FIRST_CASE_ROW, sheet.max_row + 1):
        if sheet.cell(row, case_sheet.FIELDS.index("subject") + 1).value is not None:
            sheet.cell(row, added, invented_words.person(rng))
    book.save(path)
    normalise_package(path)
