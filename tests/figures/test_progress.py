"""What became of each case since the quarter before: a row of the sheet then, a row now."""

from __future__ import annotations

from dataclasses import astuple, replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.figures.progress import (
    improved_agencies,
    last_steps,
    lost,
    moved_on,
    progress_since,
)
from pipeline.model import tables
from pipeline.model.case_sheet import STATUS_CLOSED, STATUS_OPEN
from pipeline.model.codes import CaseChange
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import Edition
from tests.figures.test_performance import figures
from tests.register import cases, day

SINCE = Edition(Quarter(2564, 1))
FIRST: dict[str, Any] = {
    "file_no": "สล. 12/2563",
    "incident_date": day("2020-08-03"),
    "reported_date": day("2020-08-05"),
    "damage_amount": Decimal("85000.00"),
    "case_type": "ส.5 อุบัติเหตุ",
    "injured_party": "หน่วยงานของรัฐ",
    "status": STATUS_OPEN,
    "stage": "reported",
}
COMMITTEE = {"committee_date": day("2020-08-14"), "stage": "committee"}
CARRIED = {"origin": "carried"}

# What the register held then beside the first report, what it holds now beside that, and the name.
SITUATIONS: dict[str, tuple[dict[str, Any], dict[str, Any], CaseChange]] = {
    "nothing new": ({}, {}, CaseChange.STOOD_STILL),
    "a committee was appointed": ({}, COMMITTEE, CaseChange.MOVED_ON),
    "a step off the main road": ({}, {"claim_date": day("2020-09-01")}, CaseChange.MOVED_ON),
    "only the time limit was extended": (
        COMMITTEE, {"committee_due_date": day("2020-12-30")}, CaseChange.STOOD_STILL,
    ),
    "only money came in": ({}, {"recovered_amount": Decimal("10.00")}, CaseChange.STOOD_STILL),
    "a date was taken away": (COMMITTEE, {"committee_date": None}, CaseChange.STOOD_STILL),
    "a date that could not be read then": (
        {"unreadable": ["committee_date"]}, {**COMMITTEE, "unreadable": None},
        CaseChange.STOOD_STILL,
    ),
    "closed": ({}, {"status": STATUS_CLOSED, "stage": "closed"}, CaseChange.CLOSED),
    "closed with a last step": ({}, {**COMMITTEE, "status": STATUS_CLOSED}, CaseChange.CLOSED),
    "reopened": ({"status": STATUS_CLOSED}, {"status": STATUS_OPEN}, CaseChange.REOPENED),
    "closed before": ({"status": STATUS_CLOSED}, {}, CaseChange.STAYED_CLOSED),
    "status taken away counts as open": (
        {"status": STATUS_CLOSED}, {"status": None}, CaseChange.REOPENED,
    ),
    "absent from the return": ({}, CARRIED, CaseChange.VANISHED),
    "absent for the second time": (CARRIED, CARRIED, CaseChange.VANISHED),
    "found again where it stood": (CARRIED, {"origin": "returned"}, CaseChange.STOOD_STILL),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_case_has_one_name(name: str) -> None:
    then, now, became = SITUATIONS[name]
    before, after = cases([FIRST | then]), cases([FIRST | then | now])
    progress = progress_since(SINCE, before, after, ["1001"], {})
    assert progress.cases["became"].tolist() == [became.value]
    (steps,) = tables.names(progress.cases["steps"])
    assert (became is CaseChange.MOVED_ON) <= bool(steps)
    moved = became in (CaseChange.MOVED_ON, CaseChange.CLOSED)
    assert moved_on(before, after) == ({"1001-2564-0001"} if moved else set())


def test_of_a_silent_agency_nothing_is_known() -> None:
    progress = progress_since(SINCE, cases([FIRST]), cases([FIRST | CARRIED]), ["1002"], {})
    assert progress.cases["became"].tolist() == ["silent"]
    assert progress.changes().vanished == 0


def test_a_new_case_is_new_even_if_closed() -> None:
    now = cases([FIRST, FIRST | {"status": STATUS_CLOSED, "file_no": "สล. 13/2563"}])
    progress = progress_since(SINCE, cases([FIRST]), now, ["1001"], {"1001-2564-0001": 2})
    assert progress.cases["became"].tolist() == ["stood_still", "new"]
    assert progress.cases["pressed"].tolist() == [2, 0]
    assert progress.cases["stage_then"].tolist()[0] == "reported"
    assert progress.values.empty


CHANGED = {
    "damage_amount": (Decimal("58000.00"), ("85000.00", "58000.00")),
    "incident_date": (day("2020-08-04"), ("2020-08-03", "2020-08-04")),
    "reported_date": (None, ("2020-08-05", None)),
    "case_type": ("ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย",
                  ("ส.5 อุบัติเหตุ", "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย")),
    "file_no": ("สล. 99/2563", ("สล. 12/2563", "สล. 99/2563")),
    "agency_code": ("1002", ("1001", "1002")),
}  # fmt: skip


@pytest.mark.parametrize("field", CHANGED)
def test_a_value_that_changed_is_told_with_both(field: str) -> None:
    value, told = CHANGED[field]
    progress = progress_since(
        SINCE, cases([FIRST]), cases([FIRST | {field: value}]), ["1001", "1002"], {}
    )
    rows = progress.values[["field", "then", "now"]].astype(object)
    (row,) = rows.where(rows.notna(), None).itertuples(index=False, name=None)
    assert row == (field, *told)
    # A case that was renumbered or transferred is not a case whose facts were altered.
    assert progress.changes().altered == int(field not in ("file_no", "agency_code"))


@pytest.mark.parametrize(
    "now",
    [
        {"damage_amount": None, "unreadable": ["damage_amount"]},
        {"file_no": "สล.12/๒๕๖๓ "},
        {"recovered_amount": Decimal("1.00")},
        {"remarks": "รอผล"},
    ],
    ids=["unreadable now", "typed otherwise", "money came in", "a remark"],
)
def test_what_is_no_change_of_a_fact(now: dict[str, Any]) -> None:
    progress = progress_since(SINCE, cases([FIRST]), cases([FIRST | now]), ["1001"], {})
    assert progress.values.empty


SECOND = FIRST | {"case_id": "1001-2564-0002", "file_no": "สล. 13/2563"}


@pytest.mark.parametrize(
    ("then", "joined", "gone"),
    [
        (SECOND, {}, ["1001-2564-0002"]),
        (SECOND, {"1001-2564-0002": "1001-2564-0001"}, []),
        # The case that it was ruled to be is gone as well.
        (SECOND, {"1001-2564-0002": "1001-2564-0009"}, ["1001-2564-0002"]),
        (SECOND | {"status": STATUS_CLOSED}, {}, []),
    ],
)
def test_no_open_case_disappears(
    then: dict[str, Any], joined: dict[str, str], gone: list[str]
) -> None:
    assert lost(cases([FIRST, then]), cases([FIRST]), joined) == gone


def test_a_case_ruled_to_be_another_is_told_with_that_one() -> None:
    joined = {"1001-2564-0002": "1001-2564-0001", "1001-2564-0003": "1001-2564-0001"}
    then = cases([FIRST, SECOND, SECOND | {"case_id": "1001-2564-0003", "status": STATUS_CLOSED}])
    progress = progress_since(SINCE, then, cases([FIRST]), ["1001"], {}, joined)
    rows = progress.cases[["case_id", "became", "stage_then", "joined_to", "pressed"]]
    assert rows.astype(object).where(rows.notna(), None).to_numpy().tolist() == [
        ["1001-2564-0001", "stood_still", "reported", None, 0],
        ["1001-2564-0002", "joined", "reported", "1001-2564-0001", 0],
    ]


def test_letters_that_pressed_cases_are_counted() -> None:
    three = [FIRST, SECOND, SECOND | {"case_id": "1001-2564-0003"}]
    pressed = {"1001-2564-0001": 2, "1001-2564-0003": 1}
    progress = progress_since(SINCE, cases(three), cases(three), ["1001"], pressed)
    before = progress.pressed_before(progress.cases["case_id"])
    assert astuple(before) == (2, 1, 2)
    assert astuple(progress.pressed_before(progress.cases["case_id"].iloc[:0])) == (0, 0, 0)


def test_the_last_thing_that_was_done_has_its_day() -> None:
    done = FIRST | COMMITTEE
    nothing = {"case_id": "1001-2564-0002"}
    assert last_steps(cases([done, nothing])) == {"1001-2564-0001": day("2020-08-14")}


@pytest.mark.parametrize(
    ("field", "then", "now", "told"),
    [
        ("known_date", day("2020-09-01"), {"known_date": None}, None),
        ("known_date", day("2020-09-01"), {"known_pending": True}, "ยังไม่รู้ตัว"),
        ("known_date", None, {"known_pending": True}, ""),
        ("decision_result", "ต้องรับผิด", {"decision_result": "ไม่ต้องรับผิด"}, "ไม่ต้องรับผิด"),
        ("decision_result", None, {"decision_result": "ไม่ต้องรับผิด"}, ""),
        ("mof_required", "ต้องรายงาน", {"mof_required": "ไม่ต้องรายงาน"}, "ไม่ต้องรายงาน"),
        ("mof_opinion", "ต้องรับผิด", {"mof_opinion": "ไม่ต้องรับผิด"}, "ไม่ต้องรับผิด"),
        ("mof_opinion", "ให้สอบเพิ่มเติม", {"mof_opinion": "ต้องรับผิด"}, ""),
        ("mof_opinion", "ให้สอบเพิ่มเติม", {"mof_opinion": None}, None),
    ],
)
def test_what_would_stop_a_period_is_a_change(
    field: str, then: Any, now: dict[str, Any], told: str | None
) -> None:
    """`told` is the value as it is named now; '' where nothing is."""
    before = FIRST | {field: then}
    progress = progress_since(SINCE, cases([before]), cases([FIRST | now]), ["1001"], {})
    named = dict(zip(*(tables.values(progress.values[n]) for n in ("field", "now")), strict=True))
    assert named == ({} if told == "" else {field: told})


@pytest.mark.parametrize(
    ("opinion", "follows", "told"),
    [
        ("ให้สอบเพิ่มเติม", "ต้องรับผิด", set()),
        ("ให้สอบเพิ่มเติม", "ให้สอบเพิ่มเติม", {"mof_reply_date"}),
        ("ให้สอบเพิ่มเติม", None, {"mof_opinion", "mof_reply_date"}),
        ("ต้องรับผิด", "ต้องรับผิด", {"mof_reply_date"}),
        (None, "ต้องรับผิด", {"mof_reply_date"}),
    ],
)
def test_the_opinion_after_more_inquiry_comes_with_a_day_of_its_own(
    opinion: str | None, follows: str | None, told: set[str]
) -> None:
    before = FIRST | {"mof_opinion": opinion, "mof_reply_date": day("2020-08-03")}
    now = FIRST | {"mof_opinion": follows, "mof_reply_date": day("2020-11-03")}
    progress = progress_since(SINCE, cases([before]), cases([now]), ["1001"], {})
    assert set(progress.values["field"]) == told


@pytest.mark.parametrize(
    ("now", "asked", "improved"),
    [
        ({}, [], ()),
        ({"status": STATUS_CLOSED}, [], ("ก",)),
        ({"status": STATUS_CLOSED}, ["closed_unclaimed"], ()),
        ({"status": STATUS_CLOSED}, ["closed_without_date"], ("ก",)),
    ],
)
def test_a_case_closed_without_a_claim_improves_nothing(
    now: dict[str, Any], asked: list[str], improved: tuple[str, ...]
) -> None:
    then, quarter = figures(FIRST), figures(FIRST | now)
    told = [
        {"case_id": quarter.cases["case_id"].item(), "code": code, "severity": "warning"}
        for code in asked
    ]
    quarter = replace(quarter, issues=tables.from_rows(tables.ISSUES, told))
    last = {"cases": then.cases, "deadlines": then.deadlines}
    assert improved_agencies(quarter, last) == improved
