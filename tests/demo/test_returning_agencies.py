"""A later quarter of the demo: who returns what of which case, tidy or typed, on time or late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from zipfile import BadZipFile

import pytest
from openpyxl import load_workbook

from pipeline.demo.agency_behaviour import ReturningAgencies, SentSheet, later_returns
from pipeline.demo.case_courses import STORIES
from pipeline.demo.case_history import CaseEvent, OngoingCase, ReportedCase
from pipeline.demo.invented_cases import CLOSING, InventedCase
from pipeline.demo.quarter_events import REOPENED, TRANSFERRED, VANISHES, Plan, Year
from pipeline.model import sheet_form
from pipeline.model.case_sheet import BY_FIELD, STATUS_CLOSED, STATUS_OPEN
from pipeline.model.codes import CaseChange
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import title_place, write_case_sheets
from tests.register import cases

QUARTER = Quarter(2564, 2)
REPORTED, BEFORE = date(2021, 2, 10), date(2020, 11, 10)
LAST_QUARTERS_FIRST = date(2020, 10, 1)
RARE = replace(STORIES[0], weight=0)
"""A story whose cells suffer no slip."""
TIDY, UNTIDY, WITHOUT_IDS, SILENT, NIL, BROKEN, LATE = (
    Agency(str(code), f"หน่วยงานที่ {code}", "สำนัก", "ผู้อำนวยการ", (f"น{code}.",), code)
    for code in range(1, 8)
)
AGENCIES = (TIDY, UNTIDY, WITHOUT_IDS, SILENT, NIL, BROKEN, LATE)
MORE = tuple(replace(TIDY, code=str(code), name=f"หน่วยงานที่ {code}") for code in (8, 9))
PLAN = Plan(
    QUARTER,
    days={agency.code: REPORTED for agency in (TIDY, UNTIDY, WITHOUT_IDS)},
    late={agency.code: REPORTED for agency in (BROKEN, LATE)},
    silent=(SILENT.code,),
    nil=(NIL.code,),
    broken=(BROKEN.code,),
    untidy=(UNTIDY.code, WITHOUT_IDS.code),
    without_ids=(WITHOUT_IDS.code,),
)


def case_of(
    key: int, agency: Agency, status: str | None = STATUS_OPEN, told_on: date = BEFORE,
    fate: CaseEvent | None = None, **steps: date,
) -> OngoingCase:  # fmt: skip
    """Make a case that was told with `status` on `told_on`, and takes these steps besides."""
    facts = {
        "file_no": f"น {key}/2563", "subject": f"เรื่องที่ {key}", "kind": "สำนวน",
        "injured_party": "หน่วยงานของรัฐ", "damage_amount": Decimal("1500.50"),
        "case_type": BY_FIELD["case_type"].choices[0].value,
    }  # fmt: skip
    course = {"incident_date": date(2020, 5, 1), "reported_date": date(2020, 5, 8)}
    if status == STATUS_CLOSED and (fate is None or fate.what != REOPENED):
        steps = {CLOSING: told_on, **steps}
    told = {**facts, **course, "status": status} if status else None
    case = InventedCase(RARE, facts, {**course, **steps})
    return OngoingCase(key, case, agency, reported_row=told, told_on=told_on, event=fate)


def the_cases() -> list[OngoingCase]:
    """Give cases of every agency, by key: what befell each in the quarter."""
    slipping = case_of(16, UNTIDY)
    slipping.case = replace(slipping.case, story=STORIES[0])
    new = case_of(17, UNTIDY, None)
    new.case = replace(new.case, story=STORIES[0])
    return [
        case_of(1, TIDY),
        case_of(2, TIDY, committee_date=date(2021, 1, 5)),
        case_of(3, TIDY, fate=CaseEvent(VANISHES, TIDY.code)),
        case_of(4, TIDY, STATUS_CLOSED),
        case_of(5, TIDY, STATUS_CLOSED, fate=CaseEvent(REOPENED)),
        case_of(6, TIDY, None),
        case_of(7, TIDY, fate=CaseEvent(TRANSFERRED, WITHOUT_IDS.code)),
        case_of(8, UNTIDY, STATUS_CLOSED, LAST_QUARTERS_FIRST),
        case_of(9, UNTIDY, STATUS_CLOSED, date(2020, 9, 30)),
        case_of(10, UNTIDY),
        case_of(11, WITHOUT_IDS),
        case_of(12, SILENT),
        case_of(13, SILENT, STATUS_CLOSED),
        case_of(14, NIL),
        case_of(15, LATE),
        slipping,
        new,
        case_of(18, BROKEN),
    ]


def sheets_sent(
    folder: Path, living: list[OngoingCase], agencies: Sequence[Agency] = AGENCIES
) -> dict[str, SentSheet]:
    """Write the sheets of the cases that were told, each with its key as the end of its id."""
    told = [
        {
            "agency_code": each.event.before if each.key == 7 and each.event else each.agency.code,
            "case_id": f"{each.agency.code}-2564-{each.key:04d}",
            **{name: each.reported_row[name] for name in
               ("file_no", "injured_party", "subject", "damage_amount", "incident_date")},
        }
        for each in living
        if each.open and each.reported_row
    ]  # fmt: skip
    write_case_sheets(folder, agencies, QUARTER, cases=cases(told))
    return {agency.code: SentSheet(folder / file_name(agency)) for agency in agencies}


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReturningAgencies, Path]:
    """The quarter's returns as they lie before the letters."""
    folder = tmp_path_factory.mktemp("returns")
    year = Year(Random(1), AGENCIES, the_cases())
    sent = sheets_sent(tmp_path_factory.mktemp("sheets"), year.cases)
    hand = ReturningAgencies(year, PLAN, folder, sent)
    hand.return_sheets()
    return hand, folder


def told_by_key(told: list[ReportedCase]) -> dict[int, CaseChange]:
    return {each.key: each.change for each in told}


IN_TIME = {
    1: CaseChange.STOOD_STILL,
    2: CaseChange.MOVED_ON,
    3: CaseChange.VANISHED,
    5: CaseChange.REOPENED,
    6: CaseChange.NEW,
    7: CaseChange.STOOD_STILL,
    8: CaseChange.STAYED_CLOSED,
    10: CaseChange.STOOD_STILL,
    11: CaseChange.STOOD_STILL,
    12: CaseChange.SILENT,
    14: CaseChange.VANISHED,
    16: CaseChange.STOOD_STILL,
    17: CaseChange.NEW,
}
"""Of what is closed a tidy agency tells no more, an untidy one for a quarter."""


def rows_of(path: Path) -> dict[str, Mapping[str, Any]]:
    """Give the rows with an incident by the number of their file, cells by title."""
    sheet = load_workbook(path)[sheet_form.TABLE_SHEET]
    titles = [str(cell.value or "").rstrip(" *") for cell in sheet[TITLE_ROW]]
    rows = [
        dict(zip(titles, row, strict=True))
        for row in sheet.iter_rows(min_row=FIRST_CASE_ROW, values_only=True)
    ]
    number, subject = BY_FIELD["file_no"].title, BY_FIELD["subject"].title
    return {str(row[number]): row for row in rows if row[subject] and row[number]}


def test_each_case_is_known_to_the_inventor_as_its_agency_tells_of_it(
    quarter: tuple[ReturningAgencies, Path],
) -> None:
    hand, _ = quarter
    assert (
        told_by_key([each for each in hand.reported_cases if each.key not in (15, 18)]) == IN_TIME
    )
    slipped = {each.key for each in hand.reported_cases if each.slipped}
    assert slipped == {16}, "slips are made on ordinary cases that were told before"


def test_a_tidy_agency_brings_its_sheet_up_to_date(
    quarter: tuple[ReturningAgencies, Path],
) -> None:
    found = rows_of(quarter[1] / file_name(TIDY))
    ids = {number: row[BY_FIELD["case_id"].title] for number, row in found.items()}
    assert ids == {
        "น 1/2563": "1-2564-0001", "น 2/2563": "1-2564-0002", "น 5/2563": None, "น 6/2563": None,
        "น 7/2563": "1-2564-0007",
    }, "an id from the agency before is told, too"  # fmt: skip
    committee = BY_FIELD["committee_date"].title
    assert [row[committee] for row in found.values() if row[committee]] == [
        found["น 2/2563"][committee]
    ]
    assert found["น 1/2563"][BY_FIELD["damage_amount"].title] == 1500.5


def test_untidy_agencies_type_theirs_anew_with_ids_or_without(
    quarter: tuple[ReturningAgencies, Path],
) -> None:
    _, folder = quarter
    kept, [own] = folder / file_name(UNTIDY), folder.glob("แบบรายงาน*")
    found = rows_of(kept)
    number = BY_FIELD["row_no"].title
    ids = {row[number]: row[BY_FIELD["case_id"].title] for row in found.values()}
    assert ids == {1: None, 2: "2-2564-0010", 3: "2-2564-0016", 4: None}
    assert {"น 8/2563", "น 10/2563", "น 17/2563"} <= found.keys(), "what was closed of late, too"
    [alone] = rows_of(own).values()
    assert (alone[number], alone[BY_FIELD["case_id"].title]) == (1, None)
    moved = [path for path in (kept, own) if "ผู้รับผิดชอบสำนวน" in next(iter(rows_of(path).values()))]
    assert moved == [own], "the columns of the last alone"


def test_nil_broken_and_absent_returns(quarter: tuple[ReturningAgencies, Path]) -> None:
    _, folder = quarter
    names = {path.name for path in folder.iterdir()}
    assert len(names) == 5
    assert {file_name(each) for each in (TIDY, UNTIDY, NIL, BROKEN)} < names
    sheet = load_workbook(folder / file_name(NIL))[sheet_form.TABLE_SHEET]
    assert sheet.cell(*title_place("nil")).value == sheet_form.NIL_RETURN
    assert sheet.cell(*title_place("report_date")).value.date() == date(2021, 2, 22)
    assert rows_of(folder / file_name(NIL)) == {}
    with pytest.raises(BadZipFile):
        load_workbook(folder / file_name(BROKEN))


def test_the_late_return_their_own_sheets_after_the_letters(tmp_path: Path) -> None:
    year = Year(Random(1), AGENCIES, [case_of(15, LATE), case_of(18, BROKEN), case_of(1, TIDY)])
    sent = sheets_sent(tmp_path / "sheets", year.cases)
    (tmp_path / "returns").mkdir()
    hand = ReturningAgencies(year, PLAN, tmp_path / "returns", sent)
    for each in year.cases:
        each.case_id = f"{each.agency.code}-2564-{each.key:04d}"
    hand.return_late()
    found = {path.name: list(rows_of(path)) for path in (tmp_path / "returns").iterdir()}
    assert found == {file_name(LATE): ["น 15/2563"], file_name(BROKEN): ["น 18/2563"]}
    assert told_by_key(hand.reported_cases) == {
        15: CaseChange.STOOD_STILL, 18: CaseChange.STOOD_STILL,
    }  # fmt: skip


def test_a_later_quarter_befalls_the_cases_and_its_returns_tell_of_it(tmp_path: Path) -> None:
    agencies = (*AGENCIES, *MORE)
    living = [case_of(number, agencies[number % 9]) for number in range(9 * 5)]
    year = Year(Random(3), agencies, living)
    sheets_sent(tmp_path / "sheets", living, agencies)
    folder = tmp_path / "new" / "returns"
    hand = later_returns(year, folder, tmp_path / "sheets", QUARTER, REPORTED)
    assert len(list(folder.iterdir())) == len(hand.plan.days) + 2
    fates = {each.event for each in hand.reported_cases} - {""}
    assert {"renumbered", "another amount", "another date", "another type"} <= fates
    befallen = Counter(each.event.what for each in year.cases if each.event)
    assert befallen == dict.fromkeys(befallen, 1), "in a small office each of them once"
