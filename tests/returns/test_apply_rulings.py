"""The officer's rulings on returns: what they change, when they end, what they match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from pipeline.records.rulings import (
    NO_DECISIONS,
    Decision,
    Decisions,
    Ruling,
    RulingStatus,
    brought_up_to_date,
)
from pipeline.returns import Collected
from tests.returns.collecting import Q2, cases, collect_from, issues
from tests.sheet_tables import case_row, write_return

DECIDED = date(2021, 2, 20)
FIRST, SECOND = "1001-2564-0001", "1001-2564-0002"


def ruling(ruling: Ruling, target: str, about: str = "", **rest: object) -> Decision:
    values = {"reason": "ตรวจสำนวนแล้ว", "decided_date": DECIDED, **rest}
    return replace(Decision(1, ruling, target, about), **values)


def ruled(*rulings: Decision) -> Decisions:
    numbered = [replace(each, number=number) for number, each in enumerate(rulings, start=1)]
    return replace(NO_DECISIONS, rulings=tuple(numbered))


def first(folder: Path, *rows: Sequence[object]) -> pd.DataFrame:
    write_return(folder / "q1" / "1001.xlsx", *(rows or [case_row()]))
    return collect_from(folder / "q1").cases


def second(
    folder: Path, *rows: Sequence[object], last: pd.DataFrame | None, by: Decisions, **rest: object
) -> Collected:
    write_return(folder / "q2" / "1001.xlsx", *rows, quarter="ไตรมาส 2/2564")
    return collect_from(folder / "q2", quarter=Q2, last=last, decisions=by, **rest)


def standings(collected: Collected) -> list[RulingStatus]:
    return [outcome.standing for outcome in collected.outcomes.values()]


BAD_ORDER = {"reported_date": datetime(2020, 8, 2)}


def test_an_accepted_warning_no_longer_marks_the_case(tmp_path: Path) -> None:
    accept = ruling(Ruling.ACCEPT, FIRST, "dates_out_of_order")
    write_return(tmp_path / "1001.xlsx", case_row(**BAD_ORDER))
    assert cases(collect_from(tmp_path), "quality") == [("warning",)]
    collected = collect_from(tmp_path, decisions=ruled(accept))
    assert cases(collected, "quality") == [("ok",)]
    assert collected.issues["severity"].tolist() == ["info"]
    assert "คำวินิจฉัยลำดับที่ 1" in collected.issues["message"].iloc[0]
    assert collected.outcomes[1].rests_on == "2 ส.ค. 2563"


def test_an_accepted_warning_comes_back_when_its_value_changes(tmp_path: Path) -> None:
    accept = ruling(Ruling.ACCEPT, FIRST, "dates_out_of_order", rests_on="2 ส.ค. 2563")
    write_return(tmp_path / "1001.xlsx", case_row(reported_date=datetime(2020, 8, 1)))
    collected = collect_from(tmp_path, decisions=ruled(accept))
    assert cases(collected, "quality") == [("warning",)]
    assert standings(collected) == [RulingStatus.CHANGED]
    assert "1 ส.ค. 2563" in str(collected.outcomes[1])


def test_an_error_can_not_be_accepted(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(incident_date="32/1/2563"))
    code = collect_from(tmp_path).issues["code"].iloc[0]
    collected = collect_from(tmp_path, decisions=ruled(ruling(Ruling.ACCEPT, FIRST, code)))
    assert cases(collected, "quality") == [("error",)]
    assert standings(collected) == [RulingStatus.REFUSED]


@pytest.mark.parametrize(
    "undecided",
    [{"reason": ""}, {"decided_date": None}],
    ids=["without a reason", "without a date"],
)
def test_a_ruling_without_reason_or_date_does_not_count(
    tmp_path: Path, undecided: dict[str, object]
) -> None:
    accept = ruling(Ruling.ACCEPT, FIRST, "dates_out_of_order", **undecided)
    write_return(tmp_path / "1001.xlsx", case_row(**BAD_ORDER))
    collected = collect_from(tmp_path, decisions=ruled(accept))
    assert cases(collected, "quality") == [("warning",)]
    (line,) = brought_up_to_date(ruled(accept), collected.outcomes, ())
    assert line.standing.startswith(RulingStatus.NOT_DECIDED)


RENUMBERED = {"file_no": "สล. 77/2564", "case_id": None}


def test_a_case_renumbered_without_its_id_is_proposed_and_stays(tmp_path: Path) -> None:
    last = first(tmp_path)
    collected = second(tmp_path, case_row(**RENUMBERED), last=last, by=NO_DECISIONS)
    assert cases(collected, "case_id", "origin") == [(FIRST, "carried"), (SECOND, "returned")]
    (proposal,) = collected.proposals
    assert (proposal.case_id, proposal.other) == (FIRST, SECOND)
    assert (SECOND, "B6", "probable_same_case") in issues(collected)
    (line,) = brought_up_to_date(NO_DECISIONS, {}, collected.proposals)
    assert (line.ruling, line.target, line.about) == (Ruling.JOIN, FIRST, SECOND)
    assert not line.decided


def test_joined_cases_are_one(tmp_path: Path) -> None:
    last = first(tmp_path)
    before = second(tmp_path, case_row(**RENUMBERED), last=last, by=NO_DECISIONS)
    join = ruled(ruling(Ruling.JOIN, FIRST, SECOND))
    collected = second(tmp_path, case_row(**RENUMBERED), last=last, by=join, own=before.cases)
    assert cases(collected, "case_id", "file_no", "origin") == [(FIRST, "สล. 77/2564", "returned")]
    assert standings(collected) == [RulingStatus.APPLIED]
    assert not collected.proposals
    assert collected.joined == {SECOND: FIRST}


def test_joined_cases_that_both_came_back_are_counted_as_duplicates(tmp_path: Path) -> None:
    rows = [case_row(), case_row(file_no="สล. 77/2564", damage_amount=90000, row_no=2)]
    join = ruled(ruling(Ruling.JOIN, FIRST, SECOND))
    collected = second(tmp_path, *rows, last=None, by=join)
    assert cases(collected, "case_id", "damage_amount") == [(FIRST, 90000)]
    (file,) = collected.files
    assert (file.rows_read, file.cases, file.duplicates) == (2, 1, 1)
    told = collected.issues.set_index("field")
    assert told.loc["damage_amount", "code"] == "differs_between_files"
    assert "85,000.00" in told.loc["damage_amount", "message"]


def test_a_join_into_a_case_that_nobody_knows_joins_nothing(tmp_path: Path) -> None:
    last = first(tmp_path)
    join = ruled(ruling(Ruling.JOIN, "1001-2564-0099", FIRST))
    collected = second(tmp_path, case_row(), last=last, by=join)
    assert cases(collected, "case_id", "origin") == [(FIRST, "returned")]
    assert standings(collected) == [RulingStatus.NOTHING]


def test_cases_ruled_to_be_two_are_not_proposed_again(tmp_path: Path) -> None:
    last = first(tmp_path)
    apart = ruled(ruling(Ruling.KEEP_APART, SECOND, FIRST))
    collected = second(tmp_path, case_row(**RENUMBERED), last=last, by=apart)
    assert not collected.proposals
    assert "probable_same_case" not in collected.issues["code"].tolist()
    assert standings(collected) == [RulingStatus.APPLIED]


@pytest.mark.parametrize(
    ("first_ruled", "days_later", "kept"),
    [
        (Ruling.JOIN, 0, [FIRST, SECOND]),
        (Ruling.JOIN, -1, [FIRST]),
        (Ruling.KEEP_APART, 0, [FIRST]),
        (Ruling.KEEP_APART, -1, [FIRST, SECOND]),
    ],
)
def test_of_two_rulings_on_two_cases_the_later_counts_and_the_other_is_told(
    tmp_path: Path, first_ruled: Ruling, days_later: int, kept: list[str]
) -> None:
    """By the day, of one day by the line; in whichever order the two cases are named."""
    other = Ruling.KEEP_APART if first_ruled is Ruling.JOIN else Ruling.JOIN
    lines = ruled(
        ruling(first_ruled, FIRST, SECOND.lower()),
        ruling(
            other, *((SECOND, FIRST) if other is Ruling.KEEP_APART else (FIRST, SECOND)),
            decided_date=DECIDED + timedelta(days=days_later),
        ),
    )  # fmt: skip
    rows = [case_row(), case_row(file_no="สล. 77/2564", row_no=2)]
    collected = second(tmp_path, *rows, last=None, by=lines)
    assert [case for (case,) in cases(collected, "case_id")] == kept
    counts, not_used = (2, 1) if days_later == 0 else (1, 2)
    assert collected.outcomes[counts].standing is RulingStatus.APPLIED
    told = collected.outcomes[not_used]
    assert (told.standing, told.detail.code) == (RulingStatus.REFUSED, "ruling_overruled")
    assert told.detail.facts == {"number": counts}


def test_a_joining_of_before_is_not_said_to_be_overruled_by_what_finds_nothing(
    tmp_path: Path,
) -> None:
    """The other case is gone: two that are one cannot be kept apart any more."""
    apart = ruling(Ruling.KEEP_APART, FIRST, SECOND, decided_date=DECIDED + timedelta(days=3))
    lines = ruled(ruling(Ruling.JOIN, FIRST, SECOND, rests_on=SECOND), apart)
    collected = second(tmp_path, case_row(), last=first(tmp_path, case_row()), by=lines)
    assert standings(collected) == [RulingStatus.APPLIED, RulingStatus.NOTHING]


def test_a_file_that_is_not_used_is_given_to_nobody_and_says_so(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row())
    lines = ruled(
        ruling(Ruling.LEAVE_OUT, "1001.xlsx"), ruling(Ruling.SET_AGENCY, "1001.xlsx", value="1001")
    )
    given = collect_from(tmp_path, decisions=lines).outcomes[2]
    assert (given.standing, given.detail.code) == (RulingStatus.REFUSED, "ruling_file_unused")
    assert given.detail.facts == {"number": 1}


def test_a_file_left_out_is_told_and_its_agency_has_not_returned(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row())
    out = ruling(Ruling.LEAVE_OUT, "1001.xlsx")
    collected = collect_from(tmp_path, decisions=ruled(out))
    assert cases(collected, "case_id") == []
    # What the officer wrote freely may name a person, and the manifest tells what was skipped.
    assert out.reason
    assert str(dict(collected.skipped)["1001.xlsx"]) == "ไม่ใช้ตามคำวินิจฉัยลำดับที่ 1"
    assert collected.returns.set_index("agency_code").loc["1001", "status"] == "missing"
    fingerprint = collected.outcomes[1].rests_on
    write_return(tmp_path / "1001.xlsx", case_row(), case_row(file_no="สล. 2/2564", row_no=2))
    again = collect_from(tmp_path, decisions=ruled(replace(out, rests_on=fingerprint)))
    assert standings(again) == [RulingStatus.CHANGED]
    assert len(again.cases) == 2


def test_a_file_of_no_known_agency_is_given_one(tmp_path: Path) -> None:
    write_return(tmp_path / "x.xlsx", case_row(), agency="หน่วยงานใด")
    assert cases(collect_from(tmp_path), "agency_code") == [("UNKNOWN",)]
    given = ruled(ruling(Ruling.SET_AGENCY, "x.xlsx", value="1004"))
    collected = collect_from(tmp_path, decisions=given)
    assert cases(collected, "agency_code", "case_id") == [("1004", "1004-2564-0001")]
    assert "agency_unknown" not in collected.issues["code"].tolist()


@pytest.mark.parametrize("sheet", [(0, 1), (1, 0)])
def test_of_two_rulings_on_one_file_the_later_counts_wherever_its_line_stands(
    tmp_path: Path, sheet: tuple[int, int]
) -> None:
    write_return(tmp_path / "x.xlsx", case_row(), agency="หน่วยงานใด")
    early = ruling(Ruling.SET_AGENCY, "x.xlsx", value="1001")
    late = replace(early, number=2, value="1004", decided_date=DECIDED + timedelta(days=1))
    lines = replace(NO_DECISIONS, rulings=tuple((early, late)[at] for at in sheet))
    collected = collect_from(tmp_path, decisions=lines)
    assert cases(collected, "agency_code") == [("1004",)]
    assert collected.outcomes[1].standing is RulingStatus.SERVED, "it was found"
    assert collected.outcomes[2].standing is RulingStatus.APPLIED


def test_a_case_is_given_to_another_agency_and_keeps_its_id(tmp_path: Path) -> None:
    last = first(tmp_path)
    given = ruled(ruling(Ruling.SET_AGENCY, FIRST, value="1004"))
    collected = second(tmp_path, case_row(), last=last, by=given)
    assert cases(collected, "agency_code", "case_id") == [("1004", FIRST)]


def test_an_unknown_agency_is_refused(tmp_path: Path) -> None:
    write_return(tmp_path / "x.xlsx", case_row(), agency="หน่วยงานใด")
    given = ruled(ruling(Ruling.SET_AGENCY, "x.xlsx", value="9999"))
    collected = collect_from(tmp_path, decisions=given)
    assert standings(collected) == [RulingStatus.REFUSED]
    assert cases(collected, "agency_code") == [("UNKNOWN",)]


def test_a_type_is_set_until_the_agency_reports_another(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(case_type="ส.5"))
    kind = ruling(Ruling.SET_TYPE, FIRST, value="ส.3")
    collected = collect_from(tmp_path, decisions=ruled(kind))
    ((found,),) = cases(collected, "case_type")
    assert str(found).startswith("ส.3")
    rests_on = collected.outcomes[1].rests_on
    # What the ruling sets comes back on the next sheet, and does not end it.
    assert rests_on == "ส.5 อุบัติเหตุ | ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย"
    write_return(tmp_path / "1001.xlsx", case_row(case_type="ส.1"))
    again = collect_from(tmp_path, decisions=ruled(replace(kind, rests_on=rests_on)))
    ((found,),) = cases(again, "case_type")
    assert str(found).startswith("ส.1")
    assert standings(again) == [RulingStatus.CHANGED]


def test_of_two_types_ruled_on_one_day_the_upper_is_told(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(case_type="ส.5"))
    lines = [ruling(Ruling.SET_TYPE, FIRST, value=value) for value in ("ส.3", "ส.1")]
    collected = collect_from(tmp_path, decisions=ruled(*lines))
    ((found,),) = cases(collected, "case_type")
    assert str(found).startswith("ส.1")
    assert standings(collected) == [RulingStatus.REFUSED, RulingStatus.APPLIED]
    assert "ลำดับ 2 ของวันเดียวกัน" in str(collected.outcomes[1].detail)


def test_of_two_types_ruled_the_later_day_counts_whichever_line_it_stands_on(
    tmp_path: Path,
) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(case_type="ส.5"))
    later = ruling(Ruling.SET_TYPE, FIRST, value="ส.3")
    assert later.decided_date is not None
    day_before = later.decided_date - timedelta(1)
    earlier = replace(ruling(Ruling.SET_TYPE, FIRST, value="ส.1"), decided_date=day_before)
    collected = collect_from(tmp_path, decisions=ruled(later, earlier))
    ((found,),) = cases(collected, "case_type")
    assert str(found).startswith("ส.3")
    assert standings(collected) == [RulingStatus.APPLIED, RulingStatus.SERVED]
    assert "ลำดับ 1 วินิจฉัยสิ่งเดียวกันภายหลัง" in str(collected.outcomes[2].detail)


def test_a_type_that_could_not_be_read_is_known_once_ruled(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(case_type="ส.9"))
    collected = collect_from(tmp_path, decisions=ruled(ruling(Ruling.SET_TYPE, FIRST, value="ส.3")))
    ((found, unreadable),) = cases(collected, "case_type", "unreadable")
    assert str(found).startswith("ส.3")
    assert not unreadable
    # The cell is still the agency's to mend.
    assert collected.issues["severity"].tolist() == ["error"]


@pytest.mark.parametrize(
    ("reported", "due"),
    [(datetime(2021, 1, 15), date(2021, 4, 30)), (datetime(2021, 6, 1), date(2021, 6, 1))],
    ids=["the office extends", "the order sets a later day"],
)
def test_a_committee_has_until_the_later_day(tmp_path: Path, reported: datetime, due: date) -> None:
    row = case_row(committee_date=datetime(2020, 8, 14), committee_due_date=reported)
    write_return(tmp_path / "1001.xlsx", row)
    longer = ruling(Ruling.EXTEND_COMMITTEE, FIRST, until=date(2021, 4, 30))
    collected = collect_from(tmp_path, decisions=ruled(longer))
    assert cases(collected, "committee_due_date") == [(due,)]
    extends = due == date(2021, 4, 30)
    assert standings(collected) == [RulingStatus.APPLIED if extends else RulingStatus.REFUSED]


def test_rulings_hold_for_a_case_carried_over(tmp_path: Path) -> None:
    longer = ruling(Ruling.EXTEND_COMMITTEE, FIRST, until=date(2021, 4, 30))
    last = first(tmp_path, case_row(committee_due_date=datetime(2021, 1, 15)))
    (tmp_path / "q2").mkdir()
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last, decisions=ruled(longer))
    assert cases(collected, "origin", "committee_due_date") == [("carried", date(2021, 4, 30))]
    # A quarter on, what is carried over already has the day that was ruled.
    later = ruled(replace(longer, rests_on=collected.outcomes[1].rests_on))
    again = collect_from(tmp_path / "q2", quarter=Q2, last=collected.cases, decisions=later)
    assert standings(again) == [RulingStatus.APPLIED]


def test_what_matches_nothing_is_told(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row())
    rulings = ruled(
        ruling(Ruling.ACCEPT, FIRST, "dates_out_of_order"),
        ruling(Ruling.LEAVE_OUT, "ไม่มี.xlsx"),
        ruling(Ruling.SET_TYPE, "1001-2564-0099", value="ส.3"),
    )
    assert standings(collect_from(tmp_path, decisions=rulings)) == [RulingStatus.NOTHING] * 3


# Ids and the agency that holds them: a transfer is told by the id, and by what the case says.
def test_a_transferred_case_keeps_its_id(tmp_path: Path) -> None:
    last = first(tmp_path)
    write_return(
        tmp_path / "q2" / "1004.xlsx", case_row(case_id=FIRST), agency="สำนักงานเขตบางรัก",
        quarter="ไตรมาส 2/2564",
    )  # fmt: skip
    write_return(tmp_path / "q2" / "1001.xlsx", quarter="ไตรมาส 2/2564", nil="ไม่มีเรื่องที่ต้องรายงาน")
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last)
    assert cases(collected, "agency_code", "case_id", "origin") == [("1004", FIRST, "returned")]
    assert (FIRST, "B6", "case_transferred") in issues(collected)
    # The quarter after, the id stands under the agency that has it now.
    third = collect_from(tmp_path / "q2", quarter=Q2, last=collected.cases)
    assert cases(third, "agency_code", "case_id") == [("1004", FIRST)]
    assert "case_transferred" not in third.issues["code"].tolist()


def test_a_case_that_both_agencies_report_stays_with_the_one_that_had_it(tmp_path: Path) -> None:
    last = first(tmp_path)
    for code, name in (("1001", "สำนักงานเขตพระนคร"), ("1004", "สำนักงานเขตบางรัก")):
        write_return(
            tmp_path / "q2" / f"{code}.xlsx", case_row(case_id=FIRST), agency=name,
            quarter="ไตรมาส 2/2564",
        )  # fmt: skip
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last)
    assert cases(collected, "agency_code", "case_id") == [
        ("1001", FIRST),
        ("1004", "1004-2564-0001"),
    ]
    codes = collected.issues["code"].tolist()
    assert "case_id_doubled" in codes
    assert "case_transferred" not in codes


def test_a_foreign_id_on_another_matter_is_refused(tmp_path: Path) -> None:
    last = first(tmp_path)
    other = case_row(
        case_id=FIRST, file_no="บร. 9/2564", subject="ทรัพย์สินสูญหายจากห้องพัสดุ",
        incident_date=datetime(2020, 12, 1), damage_amount=1200,
    )  # fmt: skip
    write_return(
        tmp_path / "q2" / "1004.xlsx", other, agency="สำนักงานเขตบางรัก", quarter="ไตรมาส 2/2564"
    )
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last)
    assert cases(collected, "case_id", "origin") == [
        (FIRST, "carried"),
        ("1004-2564-0001", "returned"),
    ]
    assert "case_id_foreign" in collected.issues["code"].tolist()


# What a rerun must not undo, and what no ruling may hide.
def run_again(
    folder: Path, before: Collected, by: Decisions, last: pd.DataFrame | None
) -> Collected:
    """Read the same returns once more, with what the run before kept."""
    own, absorbed = before.cases, before.absorbed
    return collect_from(folder, quarter=Q2, last=last, own=own, absorbed=absorbed, decisions=by)


def test_an_id_that_was_joined_is_never_given_to_another_case(tmp_path: Path) -> None:
    last = first(tmp_path)
    join = ruled(ruling(Ruling.JOIN, FIRST, SECOND))
    one = second(tmp_path, case_row(**RENUMBERED), last=last, by=NO_DECISIONS)
    two = run_again(tmp_path / "q2", one, join, last)
    assert cases(two, "case_id") == [(FIRST,)]
    other = case_row(
        file_no="สล. 90/2564", subject="ทรัพย์สินสูญหาย", incident_date=datetime(2020, 12, 1), row_no=2
    )
    write_return(
        tmp_path / "q2" / "1001.xlsx", case_row(**RENUMBERED), other, quarter="ไตรมาส 2/2564"
    )
    three = run_again(tmp_path / "q2", two, join, last)
    assert cases(three, "case_id", "file_no") == [
        (FIRST, "สล. 77/2564"),
        ("1001-2564-0003", "สล. 90/2564"),
    ]


def test_a_join_of_two_rows_holds_in_every_rerun(tmp_path: Path) -> None:
    rows = [case_row(), case_row(file_no="สล. 77/2564", row_no=2)]
    one = second(tmp_path, *rows, last=None, by=NO_DECISIONS)
    join = ruled(ruling(Ruling.JOIN, FIRST, SECOND))
    for _ in range(3):
        one = run_again(tmp_path / "q2", one, join, None)
        assert cases(one, "case_id") == [(FIRST,)]
        assert standings(one) == [RulingStatus.APPLIED]
    # The row that gave way is known by all that tells it apart, or it would be a new case.
    gone = next(row for row in one.absorbed.to_dict("records") if row["file_no"] == "สล. 77/2564")
    assert (gone["case_id"], gone["file_no"], gone["agency_code"]) == (
        SECOND,
        "สล. 77/2564",
        "1001",
    )
    for name in ("injured_party", "subject", "incident_date"):
        assert gone[name] == one.cases[name].tolist()[0], name


def test_two_cases_joined_to_each_other_both_stay(tmp_path: Path) -> None:
    last = first(tmp_path, case_row(), case_row(file_no="สล. 77/2564", row_no=2))
    (tmp_path / "q2").mkdir()
    circle = ruled(ruling(Ruling.JOIN, FIRST, SECOND), ruling(Ruling.JOIN, SECOND, FIRST))
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last, decisions=circle)
    assert cases(collected, "case_id") == [(FIRST,)]
    assert standings(collected) == [RulingStatus.APPLIED, RulingStatus.REFUSED]


def test_a_case_is_not_joined_into_one_that_is_closed_and_told_no_more(tmp_path: Path) -> None:
    closed = case_row(status="ยุติเรื่อง", closed_date=datetime(2020, 11, 1))
    last = first(tmp_path, closed, case_row(file_no="สล. 77/2564", row_no=2))
    (tmp_path / "q2").mkdir()
    join = ruled(ruling(Ruling.JOIN, FIRST, SECOND))
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last, decisions=join)
    assert cases(collected, "case_id", "origin") == [(SECOND, "carried")]
    assert standings(collected) == [RulingStatus.REFUSED]
    assert collected.joined == {}


def test_a_row_that_says_too_little_is_one_case_in_every_rerun(tmp_path: Path) -> None:
    blank = case_row(file_no=None, subject=None, incident_date="32/1/2563")
    one = second(tmp_path, blank, case_row(row_no=2), last=None, by=NO_DECISIONS)
    two = run_again(tmp_path / "q2", one, NO_DECISIONS, None)
    assert cases(two, "case_id", "origin") == cases(one, "case_id", "origin")


@pytest.mark.parametrize(
    "given",
    [
        ruling(Ruling.SET_AGENCY, FIRST, value="1004"),
        ruling(Ruling.SET_AGENCY, "1001.xlsx", value="1004"),
    ],
    ids=["a case", "a file"],
)
def test_a_case_given_to_another_agency_is_one_in_every_rerun(
    tmp_path: Path, given: Decision
) -> None:
    one = second(tmp_path, case_row(), last=None, by=NO_DECISIONS)
    for _ in range(2):
        one = run_again(tmp_path / "q2", one, ruled(given), None)
        assert cases(one, "agency_code", "case_id", "origin") == [("1004", FIRST, "returned")]


def test_a_file_left_out_after_a_first_run_leaves_no_case_behind(tmp_path: Path) -> None:
    last = first(tmp_path)
    new = case_row(file_no="สล. 5/2564", incident_date=datetime(2020, 12, 1), row_no=2)
    one = second(tmp_path, case_row(), new, last=last, by=NO_DECISIONS)
    assert len(one.cases) == 2
    out = ruled(ruling(Ruling.LEAVE_OUT, "1001.xlsx"))
    two = run_again(tmp_path / "q2", one, out, last)
    # What an earlier quarter knew stays, as last known; what only this file said goes with it.
    assert cases(two, "case_id", "origin") == [(FIRST, "carried")]


def test_the_cases_of_a_file_that_was_taken_away_leave_by_a_ruling(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row())
    write_return(tmp_path / "ผิด.xlsx", case_row(file_no="ดส. 1/2563"), agency="สำนักงานเขตดุสิต")
    own = collect_from(tmp_path).cases
    (tmp_path / "ผิด.xlsx").unlink()
    out = ruled(ruling(Ruling.LEAVE_OUT, "ผิด.xlsx"))
    found = collect_from(tmp_path, own=own, decisions=out)
    assert cases(found, "agency_code") == [("1001",)]
    assert standings(found) == [RulingStatus.APPLIED]


def test_an_accepted_value_over_several_lines_stays_accepted(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(reported_date="1 ส.ค. 2563\n2 ส.ค. 2563"))
    code = "date_several"
    accept = ruling(Ruling.ACCEPT, FIRST, code)
    one = collect_from(tmp_path, decisions=ruled(accept))
    again = collect_from(
        tmp_path, decisions=ruled(replace(accept, rests_on=one.outcomes[1].rests_on))
    )
    assert standings(again) == [RulingStatus.APPLIED]


def test_a_committee_can_be_given_time_again(tmp_path: Path) -> None:
    last = first(tmp_path, case_row(committee_due_date=datetime(2021, 1, 15)))
    (tmp_path / "q2").mkdir()
    longer = ruling(Ruling.EXTEND_COMMITTEE, FIRST, until=date(2021, 4, 30))
    one = collect_from(tmp_path / "q2", quarter=Q2, last=last, decisions=ruled(longer))
    longest = replace(longer, until=date(2021, 7, 31), rests_on=one.outcomes[1].rests_on)
    two = collect_from(tmp_path / "q2", quarter=Q2, last=one.cases, decisions=ruled(longest))
    assert cases(two, "committee_due_date") == [(date(2021, 7, 31),)]
    assert standings(two) == [RulingStatus.APPLIED]


def test_of_two_extensions_the_later_day_counts(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(committee_due_date=datetime(2021, 1, 15)))
    days = [date(2021, 7, 31), date(2021, 4, 30)]
    both = [ruling(Ruling.EXTEND_COMMITTEE, FIRST, until=day) for day in days]
    collected = collect_from(tmp_path, decisions=ruled(*both))
    assert cases(collected, "committee_due_date") == [(date(2021, 7, 31),)]


def test_another_file_under_the_name_is_not_given_away(tmp_path: Path) -> None:
    write_return(tmp_path / "x.xlsx", case_row(), agency="หน่วยงานใด")
    given = ruling(Ruling.SET_AGENCY, "x.xlsx", value="1004")
    one = collect_from(tmp_path, decisions=ruled(given))
    write_return(tmp_path / "x.xlsx", case_row(file_no="อื่น 1/2564"), agency="หน่วยงานอื่น")
    again = collect_from(
        tmp_path, decisions=ruled(replace(given, rests_on=one.outcomes[1].rests_on))
    )
    assert cases(again, "agency_code") == [("UNKNOWN",)]
    assert standings(again) == [RulingStatus.CHANGED]


def test_a_file_is_known_however_its_name_is_typed(tmp_path: Path) -> None:
    write_return(tmp_path / "สำนัก  ก.xlsx", case_row())
    out = ruling(Ruling.LEAVE_OUT, "สํานัก ก.xlsx")
    assert cases(collect_from(tmp_path, decisions=ruled(out)), "case_id") == []


def test_a_case_of_nobody_is_not_taken_for_one_that_was_known(tmp_path: Path) -> None:
    known = case_row(incident_date=datetime(2020, 8, 8), damage_amount=100)
    write_return(tmp_path / "q1" / "1001.xlsx", known)
    stranger = case_row(incident_date=datetime(2020, 3, 3), damage_amount=900000)
    write_return(tmp_path / "q1" / "x.xlsx", stranger, agency="หน่วยงานใด")
    last = collect_from(tmp_path / "q1").cases
    collected = second(tmp_path, known, last=last, by=NO_DECISIONS)
    assert cases(collected, "case_id", "origin") == [
        (FIRST, "returned"),
        ("UNKNOWN-2564-0001", "carried"),
    ]


def test_a_case_reopened_in_a_file_since_taken_away_stays_open(tmp_path: Path) -> None:
    closed = case_row(status="ยุติเรื่อง", closed_date=datetime(2020, 11, 1))
    last = first(tmp_path, closed)
    one = second(tmp_path, case_row(case_id=FIRST), last=last, by=NO_DECISIONS)
    (tmp_path / "q2" / "1001.xlsx").unlink()
    two = run_again(tmp_path / "q2", one, NO_DECISIONS, last)
    assert cases(two, "case_id", "origin") == [(FIRST, "carried")]
