"""Who gets a letter, of what kind, in which round: by the returns and what was pressed before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.figures.letters_due import LetterDue, letters_due
from pipeline.figures.pressing_rounds import asked_before, pressed_before
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import STATUS_CLOSED
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import KeptRegisters
from pipeline.records.dispatch_register import TAKEN_OVER, Dispatched, DispatchRegister
from pipeline.records.quarter_files import parquet_bytes
from pipeline.records.revisions import Edition, register_path
from tests import register
from tests.figures.test_performance import figures

OVERDUE = {"reported_date": date(2020, 6, 1)}
DONE = {"reported_date": date(2020, 10, 1), "committee_date": date(2020, 10, 20)}
FIRST = "1001-2564-0001"
Q1, Q2, Q3 = (Quarter(2564, number) for number in (1, 2, 3))
NOW = date(2021, 5, 25)


def quarter(*rows: dict[str, Any], **statuses: str) -> Figures:
    """A quarter in which agencies returned, or did not, as `c1001="missing"` says."""
    found = [
        {"agency_code": code.removeprefix("c"), "agency": code, "status": status}
        for code, status in statuses.items()
    ]
    return replace(figures(*rows), returns=tables.from_rows(tables.RETURNS, found))


def letter(kind: str = "chase", day: date | None = date(2020, 11, 27), **more: Any) -> Dispatched:
    return Dispatched(
        "1001", "ก", LetterKind(kind), "", 1, 1, None, "x.docx",
        pressed=(FIRST,), dispatched_date=day, **more,
    )  # fmt: skip


def dispatched(of: Quarter, *lines: Dispatched) -> DispatchRegister:
    return DispatchRegister(of, Path("x"), lines)


@pytest.mark.parametrize(
    ("row", "status", "kind"),
    [
        (OVERDUE, "returned", "chase"),
        (OVERDUE, "missing", "chase_and_request"),
        (OVERDUE, "unreadable", "chase_and_request"),
        (OVERDUE, "nil", "chase"),
        ({"status": STATUS_CLOSED}, "missing", "request_return"),
        ({"status": STATUS_CLOSED}, "unreadable", "request_return"),
        ({"status": STATUS_CLOSED}, "returned", None),
        ({"status": STATUS_CLOSED}, "nil", None),
    ],
)
def test_a_letter_presses_or_asks_or_both(
    row: dict[str, Any], status: str, kind: str | None
) -> None:
    due = letters_due(quarter(row, c1001=status), {})
    assert [each.kind.value for each in due] == ([kind] if kind else [])
    for each in due:
        assert each.round == 1
        assert each.cases == (1 if row is OVERDUE else 0)


def test_nobody_writes_to_an_agency_that_cannot_be_told() -> None:
    row = {**OVERDUE, "agency_code": UNKNOWN_AGENCY}
    unknown = replace(
        quarter(row), returns=tables.from_rows(tables.RETURNS, [
            {"agency_code": UNKNOWN_AGENCY, "agency": "", "status": "returned"}
        ])
    )  # fmt: skip
    assert letters_due(unknown, {}) == []


def test_the_round_is_one_more_than_that_of_the_case_pressed_most_often() -> None:
    two = quarter(OVERDUE, {**OVERDUE, "case_id": "1001-2564-0002"}, c1001="returned")
    ids = two.to_press["case_id"].unique().tolist()
    (due,) = letters_due(two, {ids[0]: [letter()], ids[1]: [letter(), letter()]})
    assert (due.round, len(due.earlier), due.cases) == (3, 2, 2)


def test_a_letter_that_only_asks_counts_the_times_it_asked() -> None:
    silent = quarter({"status": STATUS_CLOSED}, c1001="missing")
    (due,) = letters_due(silent, {FIRST: [letter()] * 3}, {"1001": [letter("request_return")]})
    assert (due.kind, due.round, len(due.asked_before)) == (LetterKind.REQUEST_RETURN, 2, 1)
    # Whoever answered is asked for nothing, however often it was asked before.
    answered = quarter(OVERDUE, c1001="returned")
    (due,) = letters_due(answered, {}, {"1001": [letter("request_return")]})
    assert (due.round, due.asked_before) == (1, ())


# ---------------------------------------------------------------- what pressed before


def keep(
    records: Path, of: Quarter, *rows: dict[str, Any], returns: Sequence[dict[str, Any]] = ()
) -> None:
    frames = {name: tables.frame(schema, {}) for name, schema in tables.SCHEMAS.items()}
    frames["returns"] = tables.from_rows(tables.RETURNS, returns)
    for name, content in (frames | {"cases": register.cases(rows)}).items():
        path = register_path(records, Edition(of), name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(parquet_bytes(name, content))


@pytest.mark.parametrize(
    ("then", "now", "line", "counts"),
    [
        (OVERDUE, OVERDUE, letter(), True),
        (OVERDUE, OVERDUE, letter(day=None), False),
        # Its day is entered, and has not come.
        (OVERDUE, OVERDUE, letter(day=NOW + timedelta(days=1)), False),
        (OVERDUE, OVERDUE, letter(day=NOW), True),
        (OVERDUE, OVERDUE, letter(day=None, standing=TAKEN_OVER), True),
        # A step since: within that quarter's register, or filled in now.
        (OVERDUE, {**OVERDUE, "committee_date": date(2020, 12, 1)}, letter(), False),
        (OVERDUE, {**OVERDUE, "status": STATUS_CLOSED}, letter(), False),
        (DONE, DONE, letter(), True),
        (DONE, DONE, letter(day=date(2020, 10, 20)), True),
        (DONE, DONE, letter(day=date(2020, 10, 19)), False),
    ],
)
def test_a_dispatched_letter_presses_until_the_case_moves(
    then: dict[str, Any], now: dict[str, Any], line: Dispatched, counts: bool, tmp_path: Path
) -> None:
    keep(tmp_path, Q1, {**then, "case_id": FIRST})
    cases = register.cases([{**now, "case_id": FIRST}])
    found = pressed_before([dispatched(Q1, line)], KeptRegisters(tmp_path), cases, NOW)
    assert found == ({FIRST: [line]} if counts else {})


def test_a_letter_presses_only_cases_that_the_register_then_held(tmp_path: Path) -> None:
    keep(tmp_path, Q1, {**OVERDUE, "case_id": "1001-2564-0009"})
    cases = register.cases([{**OVERDUE, "case_id": FIRST}])
    assert pressed_before([dispatched(Q1, letter())], KeptRegisters(tmp_path), cases, NOW) == {}
    # Of a quarter without a register nothing is known either.
    assert pressed_before([dispatched(Q2, letter())], KeptRegisters(tmp_path), cases, NOW) == {}


def test_asking_is_counted_back_until_an_answer(tmp_path: Path) -> None:
    nothing = KeptRegisters(tmp_path)
    ask, both, chase = letter("request_return"), letter("chase_and_request"), letter("chase")
    of = {Q1: ask, Q2: both}
    books = [dispatched(each, line) for each, line in of.items()]
    assert asked_before(books, nothing, Q3, NOW) == {"1001": [ask, both]}
    # Not asked in the last quarter: it had answered.
    assert asked_before([dispatched(Q1, ask), dispatched(Q2, chase)], nothing, Q3, NOW) == {}
    # A quarter without a register ends the count, and so does a letter that never went out.
    assert asked_before([dispatched(Q1, ask)], nothing, Q3, NOW) == {}
    unsent = letter("request_return", day=None)
    assert asked_before([dispatched(Q1, ask), dispatched(Q2, unsent)], nothing, Q3, NOW) == {}
    ahead = letter("request_return", day=NOW + timedelta(days=1))
    assert asked_before([dispatched(Q1, ask), dispatched(Q2, ahead)], nothing, Q3, NOW) == {}


@pytest.mark.parametrize(
    ("status", "in_vain"),
    [
        ("nil", False),
        ("returned", False),
        ("partial", False),
        ("missing", True),
        ("unreadable", True),
    ],
)
def test_an_agency_that_returned_late_has_answered_the_letter_that_asked(
    tmp_path: Path, status: str, in_vain: bool
) -> None:
    """The memorandum's run reads what came back after the letters: the register tells it."""
    lines = [letter("request_return"), letter("request_return")]
    keep(tmp_path, Q1)
    keep(tmp_path, Q2, returns=[{"agency_code": "1001", "status": status}])
    books = [dispatched(of, line) for of, line in zip((Q1, Q2), lines, strict=True)]
    found = asked_before(books, KeptRegisters(tmp_path), Q3, NOW)
    assert found == ({"1001": lines} if in_vain else {})


def test_the_letter_names_its_own_rows_of_the_shared_frame() -> None:
    two = quarter(OVERDUE, {**OVERDUE, "agency_code": "1002"}, c1001="returned", c1002="returned")
    first, second = letters_due(two, {})
    assert isinstance(first, LetterDue)
    assert set(first.pressing["agency_code"]) == {"1001"}
    assert set(second.pressing["agency_code"]) == {"1002"}
    assert len(first.pressing) + len(second.pressing) == len(two.to_press)


@pytest.mark.parametrize(
    ("status", "severity", "due"),
    [
        ("returned", "warning", ("chase", (FIRST,), 1)),
        ("nil", "warning", ("chase", (FIRST,), 1)),
        ("missing", "warning", ("request_return", (FIRST,), 1)),
        ("returned", "info", None),
    ],
)
def test_a_case_closed_without_a_claim_is_asked_about_in_a_letter_of_its_own(
    status: str, severity: str, due: tuple[str, tuple[str, ...], int] | None
) -> None:
    closed = {"status": STATUS_CLOSED, "injured_party": "หน่วยงานของรัฐ"}
    issue = {"agency_code": "1001", "case_id": FIRST, "code": "closed_unclaimed"}
    issues = tables.from_rows(tables.ISSUES, [{**issue, "severity": severity}])
    found = letters_due(replace(quarter(closed, c1001=status), issues=issues), {})
    told = [(each.kind.value, each.to_explain, each.cases) for each in found]
    assert told == ([] if due is None else [due])
    assert all(each.pressing.empty for each in found)


def test_a_letter_counts_each_of_its_cases_once() -> None:
    rows = [OVERDUE | {"committee_date": None}, OVERDUE, DONE]
    [due] = letters_due(quarter(*rows, c1001="returned"), {})
    assert due.cases == due.pressing["case_id"].nunique() <= len(due.pressing)
