"""The invented quarter: what it promises is in the files, and the seed alone decides them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.demo import AS_OF, QUARTER, DemoFacts, invent_returns, refuse_closed
from pipeline.demo.case_courses import STORIES
from pipeline.demo.invented_cases import CLOSING, InventedCase, invent_case
from pipeline.demo.untidy_sheets import BLANK_SLIPS, CELL_SLIPS, TIMES, UNREADABLE_DATE
from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.model import case_sheet, sheet_form
from pipeline.model.case_sheet import BY_FIELD, COLUMNS, FIELDS, STEPS
from pipeline.model.codes import Status
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import Kind
from pipeline.office.agencies import Agency, read_agencies
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from tests.register import OFFICE, cases, office_config

AGENCIES = [
    agency
    for agency in read_agencies(OFFICE / "input_templates" / "agencies.csv")
    if agency.in_force(QUARTER)
]

NEVER = {
    # Applies always; the case stands on a return, so its start exists.
    "appoint_committee": {Status.NOT_APPLICABLE, Status.NOT_STARTED},
    "decide": {Status.NOT_APPLICABLE},
    "committee_report": {Status.NOT_APPLICABLE},
    # Without a due date it is unknown; it applies where its start is filled.
    "mof_review": {Status.NOT_STARTED},
    "decide_claim": {Status.NOT_STARTED},
    "recourse": {Status.NOT_STARTED},
    "warn_to_pay": {Status.NOT_STARTED},
    "decide_appeal": {Status.NOT_STARTED},
}
"""Statuses that a rule can't reach with the shipped config (the reason above each)."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def facts(folder: Path) -> DemoFacts:
    return invent_returns(folder, AGENCIES, QUARTER, AS_OF)


def code_of(path: Path) -> str:
    stamp = load_workbook(path)[sheet_form.STAMP_SHEET]
    return str(stamp["B2"].value)


# ------------------------------------------------------------------ the cases


def invented(seed: int, day: date = AS_OF) -> list[InventedCase]:
    rng = Random(seed)
    return [
        invent_case(rng, story, day, prefix="สม.", number=number)
        for number, story in enumerate(STORIES, start=1)
    ]


def as_read(case: InventedCase, day: date) -> dict[str, Any]:
    """Give the row as the reader would: words and unreadable cells set apart."""
    row: dict[str, Any] = {"known_pending": False} | case.row(day)
    if row.get("known_date") == case_sheet.KNOWN_PENDING_WORDS:
        row |= {"known_pending": True, "known_date": None}
    if case.story.spoilt:
        row |= {case.story.spoilt: None, "unreadable": [case.story.spoilt]}
    return row


@pytest.mark.parametrize("seed", range(6))
def test_the_stories_reach_every_status_that_a_rule_can_have(seed: int) -> None:
    register = cases(as_read(case, AS_OF) for case in invented(seed))
    deadlines = evaluate(register, office_config(), AS_OF)
    told = set(zip(deadlines["rule"], deadlines["status"], strict=True))
    for rule in office_config().rules:
        reached = {status for status in Status if (rule, status.value) in told}
        assert reached == set(Status) - NEVER.get(rule, set()), rule


def test_every_band_type_party_and_stage_occurs() -> None:
    config = office_config()
    rows = [as_read(case, AS_OF) for seed in range(5) for case in invented(seed)]
    register = cases(rows)
    judged = classify(register, evaluate(register, config, AS_OF), config, AS_OF)
    bands = set(config.band_names)
    assert bands < set(judged["damage_band"])
    assert judged["damage_amount"].isna().any()
    for name in ("kind", "case_type", "injured_party", "status", "mof_opinion"):
        assert {choice.value for choice in BY_FIELD[name].choices} <= set(judged[name].dropna())
    steps = {step.removesuffix("_date") for step in STEPS}
    assert steps | {"closed"} <= set(judged["stage"])


def test_a_case_is_the_same_case_a_quarter_later() -> None:
    """The later row holds what the earlier one said, and more: the course goes on."""
    later = AS_OF + timedelta(91)
    moved = 0
    for case in invented(1):
        before, after = case.row(AS_OF), case.row(later)
        for name, value in before.items():
            if name not in ("status", "kind", "known_date"):
                assert after[name] == value, (case.story.name, name)
        moved += len(after) > len(before)
    assert moved > len(STORIES) / 3


def test_nothing_is_told_before_it_happened() -> None:
    for seed in range(5):
        for case in invented(seed):
            for name, value in case.row(AS_OF).items():
                if isinstance(value, date) and not BY_FIELD[name].may_lie_ahead:
                    assert value <= AS_OF, (case.story.name, name)


def test_steps_follow_each_other() -> None:
    for seed in range(5):
        for case in invented(seed):
            days = [case.course[step] for step in case.story.path.value if step in case.course]
            assert days == sorted(days), case.story.name
            if CLOSING in case.course:
                assert case.course[CLOSING] > case.course[case.story.last]


# ------------------------------------------------------------------ the files


def test_every_agency_returns_but_those_that_are_silent(facts: DemoFacts, folder: Path) -> None:
    assert len(facts.nil) == 1
    assert len(facts.missing) == 2
    assert len(facts.unreadable) == 1
    everyone = {*facts.returned, *facts.nil, *facts.missing, *facts.unreadable}
    assert everyone == {agency.code for agency in AGENCIES}
    assert len(everyone) == len(facts.returned) + 4
    assert set(folder.iterdir()) == set(facts.files)
    assert len(facts.files) == len(AGENCIES) - 2
    assert 400 <= facts.cases <= 500


def test_one_file_cannot_be_opened(facts: DemoFacts) -> None:
    broken = [path for path in facts.files if not zipfile.is_zipfile(path)]
    assert [path.name.partition("_")[0] for path in broken] == list(facts.unreadable)


def test_the_nil_return_says_so_and_holds_no_case(facts: DemoFacts) -> None:
    [path] = [path for path in facts.files if path.name.startswith(facts.nil[0])]
    sheet = load_workbook(path)[sheet_form.TABLE_SHEET]
    values = [value for row in sheet.iter_rows(values_only=True) for value in row]
    assert sheet_form.NIL_RETURN in values
    below = sheet.iter_rows(min_row=FIRST_CASE_ROW, values_only=True)
    assert not any(value is not None for row in below for value in row)


def test_every_slip_is_made_where_it_is_said_to_be(facts: DemoFacts) -> None:
    made = [slip.name for slip in facts.slips]
    for name in (*CELL_SLIPS, *BLANK_SLIPS):
        assert made.count(name) == TIMES, name
    for name in (
        "blank rows",
        "total row",
        "note and signature",
        "agency by its alias",
        "date of the report in words",
        "file under a name of its own",
        "columns moved, renamed and added",
    ):
        assert made.count(name) == 1


SHOWN = {
    "no such day": UNREADABLE_DATE,
    "year of three digits": "23 ก.ย. 256",
    "choice unknown": "ส.9 อื่น ๆ",
    "money in millions": "๑.๒ ล้าน",
    "dash for nothing": "-",
    "total row": None,
    "real date in the Buddhist era": None,
    "sara am in two parts": None,
    "event in the future": None,
}


@pytest.mark.parametrize("name", SHOWN)
def test_slips_stand_in_the_files(facts: DemoFacts, name: str) -> None:
    slip = next(slip for slip in facts.slips if slip.name == name)
    rearranged = {each.agency_code for each in facts.slips if each.name.startswith("columns")}
    if slip.agency_code in rearranged:
        slip = [slip for slip in facts.slips if slip.name == name][-1]
    path = next(
        path
        for path in facts.files
        if zipfile.is_zipfile(path) and code_of(path) == slip.agency_code
    )
    sheet = load_workbook(path)[sheet_form.TABLE_SHEET]
    row = FIRST_CASE_ROW + slip.row
    value: Any = sheet.cell(row, FIELDS.index(slip.field) + 1).value
    if name == "total row":
        assert sheet.cell(row, FIELDS.index("file_no") + 1).value == "รวม"
        amounts = [
            sheet.cell(each, FIELDS.index("damage_amount") + 1).value
            for each in range(FIRST_CASE_ROW, row)
        ]
        assert value == pytest.approx(
            sum(each for each in amounts if isinstance(each, int | float)), abs=0.001
        )
    elif name == "real date in the Buddhist era":
        assert isinstance(value, datetime)
        assert value.year > 2500
    elif name == "event in the future":
        assert isinstance(value, datetime)
        assert value.date() > AS_OF
    elif name == "sara am in two parts":
        assert "ํา" in value
        assert "ำ" not in value
    else:
        assert value == SHOWN[name]


def test_a_return_with_its_columns_rearranged(facts: DemoFacts) -> None:
    [slip] = [slip for slip in facts.slips if slip.name.startswith("columns")]
    path = next(
        path
        for path in facts.files
        if zipfile.is_zipfile(path) and code_of(path) == slip.agency_code
    )
    sheet = load_workbook(path)[sheet_form.TABLE_SHEET]
    titles = [cell.value for cell in sheet[TITLE_ROW]]
    assert "วันเกิดเหตุ" in titles
    assert len(titles) == len(COLUMNS) + 1
    damage = titles.index("จำนวนค่าเสียหาย (บาท) *") + 1
    assert damage != FIELDS.index("damage_amount") + 1
    assert isinstance(sheet.cell(FIRST_CASE_ROW, damage).value, int | float | str)


def test_a_first_quarter_has_no_ids(facts: DemoFacts) -> None:
    for path in facts.files[:5]:
        sheet = load_workbook(path)[sheet_form.TABLE_SHEET]
        column = FIELDS.index("case_id") + 1
        rows = range(FIRST_CASE_ROW, sheet.max_row + 1)
        assert all(sheet.cell(row, column).value is None for row in rows)


# ------------------------------------------------------------------ the seed


def files_of(folder: Path, agencies: list[Agency], **more: Any) -> dict[str, bytes]:
    invent_returns(folder, agencies, QUARTER, AS_OF, **more)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_seed_alone_decides(tmp_path: Path) -> None:
    few = AGENCIES[:14]
    first = files_of(tmp_path / "a", few)
    assert files_of(tmp_path / "b", few) == first
    assert files_of(tmp_path / "c", few, seed=1) != first


def test_a_second_demo_replaces_the_first_and_nothing_else(tmp_path: Path) -> None:
    few = AGENCIES[:14]
    files_of(tmp_path, few, seed=1)
    (tmp_path / "own.txt").write_text("kept", encoding="utf-8")
    again = files_of(tmp_path, few, seed=2)
    assert again.pop("own.txt") == b"kept"
    assert again == files_of(tmp_path / "fresh", few, seed=2)


def test_another_quarter_can_be_invented(tmp_path: Path) -> None:
    facts = invent_returns(tmp_path, AGENCIES[:14], Quarter(2564, 3), date(2021, 5, 25))
    assert facts.cases > 50


def test_too_few_agencies_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusalError, match="demo_too_few") as refused:
        invent_returns(tmp_path, AGENCIES[:11], QUARTER, AS_OF)
    assert refused.value.facts == {"least": "12", "given": "11"}


def test_a_demo_whose_quarter_was_closed_is_not_begun_over_it(tmp_path: Path) -> None:
    refuse_closed(tmp_path, tmp_path)
    closed = tmp_path / "closed" / str(QUARTER)
    closed.mkdir(parents=True)
    (closed / "closed.json").write_text('{"closed_date": "2020-12-29", "files": {}}')
    with pytest.raises(RefusalError, match="demo_closed"):
        refuse_closed(tmp_path, tmp_path)


def test_money_and_dates_are_typed_in_tidy_returns(facts: DemoFacts) -> None:
    untidy = {slip.agency_code for slip in facts.slips}
    for path in facts.files:
        code = path.name.partition("_")[0]
        if code not in facts.returned or code in untidy:
            continue
        sheet = load_workbook(path)[sheet_form.TABLE_SHEET]
        for row in sheet.iter_rows(min_row=FIRST_CASE_ROW, max_col=len(FIELDS)):
            for cell, column in zip(row, BY_FIELD.values(), strict=True):
                if column.kind is Kind.MONEY and cell.value is not None:
                    assert isinstance(cell.value, int | float)
                if column.kind is Kind.DATE and cell.value not in (
                    None,
                    UNREADABLE_DATE,
                    *column.words,
                ):
                    assert isinstance(cell.value, datetime)
        break
