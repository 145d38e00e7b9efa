"""Identity, several files of one agency, and cases that nobody mentioned."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import AGENCY_INJURED, OUTSIDER_INJURED, STATUS_CLOSED
from pipeline.model.quarter import Quarter
from pipeline.returns import Collected
from pipeline.returns.register.case_ids import give_ids
from pipeline.returns.register.case_linkage import KnownCase
from tests.returns.collecting import Q2, cases, collect_from, issues, reconciles, returned, rows
from tests.sheet_tables import case_row, write_return

NOVEMBER, FEBRUARY = datetime(2020, 11, 16), datetime(2021, 2, 15)
NOW = "ไตรมาสที่ 2 ปีงบประมาณ 2564"


def first_quarter(folder: Path, *case_rows: list[object]) -> Collected:
    write_return(folder / "q1" / "1001.xlsx", *case_rows)
    return collect_from(folder / "q1")


def second(
    folder: Path, *case_rows: list[object], last: Collected, name: str = "1001"
) -> Collected:
    if case_rows:
        write_return(folder / "q2" / f"{name}.xlsx", *case_rows, quarter=NOW, report_date=FEBRUARY)
    (folder / "q2").mkdir(exist_ok=True)
    return collect_from(folder / "q2", quarter=Q2, last=last.cases)


def numbered(*numbers: str, **values: object) -> list[list[object]]:
    return [
        case_row(
            **{"file_no": n, "subject": f"เหตุที่ {n} ในพื้นที่", "damage_amount": 1000 + i, **values}
        )
        for i, n in enumerate(numbers)
    ]


def test_new_cases_get_ids_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    collected = first_quarter(tmp_path, *numbered("สล. 1/2563", "สล. 2/2563", "สล. 3/2563"))
    assert cases(collected, "case_id", "file_no", "source_row", "origin", "quality") == [
        ("1001-2564-0001", "สล. 1/2563", 6, "returned", "ok"),
        ("1001-2564-0002", "สล. 2/2563", 7, "returned", "ok"),
        ("1001-2564-0003", "สล. 3/2563", 8, "returned", "ok"),
    ]


def test_a_case_is_known_again_by_id_and_by_file_number(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563", "สล. 2/2563", "สล. 3/2563"))
    now = second(
        tmp_path,
        *numbered("สล.๓/๒๕๖๓", "ใหม่ 4/2564"),
        case_row(case_id="1001-2564-0001", file_no="เลขใหม่ 99/2564", subject="เหตุแรก"),
        *numbered("สล. 2 / 2563"),
        last=last,
    )
    assert cases(now, "case_id", "file_no") == [
        ("1001-2564-0001", "เลขใหม่ 99/2564"),
        ("1001-2564-0002", "สล. 2 / 2563"),
        ("1001-2564-0003", "สล.๓/๒๕๖๓"),
        ("1001-2564-0004", "ใหม่ 4/2564"),
    ]


def test_one_file_number_is_two_cases_where_two_are_harmed(tmp_path: Path) -> None:
    both = [case_row(injured_party=who) for who in (AGENCY_INJURED, OUTSIDER_INJURED)]
    last = first_quarter(tmp_path, *both)
    assert issues(last) == []
    now = second(tmp_path, *reversed(both), last=last)
    assert cases(now, "case_id", "injured_party") == cases(last, "case_id", "injured_party")


def test_a_blank_injured_party_is_matched_where_there_is_but_one(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, case_row(injured_party=None))
    now = second(tmp_path, case_row(), last=last)
    assert cases(now, "case_id", "origin") == [("1001-2564-0001", "returned")]


@pytest.mark.parametrize(
    ("on_sheet", "code"),
    [
        ("1004-2564-0007", "case_id_foreign"),
        ("1001-2565-0001", "case_id_ahead"),
        ("เลข 7", "case_id_malformed"),
    ],
)
def test_an_id_that_cannot_be_is_replaced_and_said(
    tmp_path: Path, on_sheet: str, code: str
) -> None:
    collected = first_quarter(tmp_path, case_row(case_id=on_sheet))
    assert cases(collected, "case_id", "quality") == [("1001-2564-0001", "error")]
    assert issues(collected) == [("1001-2564-0001", "B6", code)]


def test_an_id_of_the_form_but_not_in_the_register_is_kept_and_said(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563"))
    row = case_row(case_id="1001-2563-0044", file_no="สล. 9/2562", subject="เก่ามาก")
    now = second(tmp_path, row, *numbered("สล. 1/2563", "สล. 2/2563"), last=last)
    assert cases(now, "case_id") == [("1001-2563-0044",), ("1001-2564-0001",), ("1001-2564-0002",)]
    assert issues(now) == [("1001-2563-0044", "B6", "case_id_unknown")]


def test_a_slip_in_an_id_does_not_part_a_case_from_its_past(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563", "สล. 2/2563"))
    slip = numbered("สล. 1/2563", case_id="1001-2563-0001")
    now = second(tmp_path, *slip, *numbered("สล. 1/2563", "สล. 2/2563")[1:], last=last)
    assert cases(now, "case_id", "origin") == [
        ("1001-2564-0001", "returned"),
        ("1001-2564-0002", "returned"),
    ]
    assert issues(now) == [("1001-2564-0001", "B6", "case_id_unknown")]
    assert "จึงใช้รหัส 1001-2564-0001" in now.issues["message"].iloc[0]


def test_a_doubled_id_stays_with_its_case_and_loses_none(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563", "สล. 2/2563"))
    copied = case_row(case_id="1001-2564-0001", file_no="สล. 8/2563", subject="อีกเรื่องหนึ่ง")
    rightful = numbered("สล. 1/2563", case_id="1001-2564-0001")
    now = second(tmp_path, copied, *rightful, *numbered("สล. 2/2563"), last=last)
    assert cases(now, "case_id", "file_no") == [
        ("1001-2564-0001", "สล. 1/2563"),
        ("1001-2564-0002", "สล. 2/2563"),
        ("1001-2564-0003", "สล. 8/2563"),
    ]
    assert ("1001-2564-0003", "B6", "case_id_doubled") in issues(now)


def test_new_numbers_pass_over_every_number_seen(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563", case_id="1001-2564-0041"))
    own = last.cases.assign(case_id="1001-2564-0077", file_no="สล. 70/2563")
    write_return(tmp_path / "q2" / "1001.xlsx", *numbered("สล. 5/2564"), quarter=NOW)
    now = collect_from(tmp_path / "q2", quarter=Q2, last=last.cases, own=own)
    assert cases(now, "case_id", "origin") == [
        ("1001-2564-0041", "carried"),
        ("1001-2564-0077", "carried"),
        ("1001-2564-0078", "returned"),
    ]


def test_a_file_that_was_taken_away_takes_no_case_with_it(tmp_path: Path) -> None:
    first = first_quarter(tmp_path, *numbered("สล. 1/2563", "สล. 2/2563"))
    for file in (tmp_path / "q1").iterdir():
        file.unlink()
    again = collect_from(tmp_path / "q1", own=first.cases)
    assert cases(again, "case_id", "origin") == [
        ("1001-2564-0001", "carried"),
        ("1001-2564-0002", "carried"),
    ]


def test_a_second_run_of_the_quarter_gives_the_same_ids(tmp_path: Path) -> None:
    again = [
        *numbered("สล. 2/2563"),
        case_row(file_no=None, subject="ไม่มีเลข"),
        *numbered("สล. 1/2563"),
    ]
    one = first_quarter(tmp_path, *again)
    ids = {subject: case_id for subject, case_id in cases(one, "subject", "case_id")}
    write_return(tmp_path / "q1" / "1001.xlsx", *numbered("สล. 0/2563"), *reversed(again))
    two = collect_from(tmp_path / "q1", own=one.cases)
    found = dict(cases(two, "subject", "case_id"))
    assert {subject: found[subject] for subject in ids} == ids
    assert found["เหตุที่ สล. 0/2563 ในพื้นที่"] == "1001-2564-0004"


def test_silence_does_not_make_cases_disappear(tmp_path: Path) -> None:
    last = first_quarter(
        tmp_path,
        *numbered("สล. 1/2563", "สล. 2/2563", damage_amount="?"),
        case_row(file_no="สล. 3/2563", status=STATUS_CLOSED, closed_date=datetime(2020, 11, 1)),
    )
    now = second(tmp_path, last=last)
    assert cases(
        now, "case_id", "origin", "file_no", "unreadable", "source_file", "source_row", "quality",
        "last_reported_quarter",
    ) == [
        (f"1001-2564-000{n}", "carried", f"สล. {n}/2563", ["damage_amount"], "1001.xlsx",
         5 + n, "error", "2564-Q1")
        for n in (1, 2)
    ]  # fmt: skip
    assert [code for _, _, code in issues(now)] == ["carried_cell_unread", "carried_missing"] * 2
    assert returned(now, "status", "cases", "carried")["1001"] == ("missing", 0, 2)


def test_a_case_absent_from_a_return_is_named(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563", "สล. 2/2563"))
    now = second(tmp_path, *numbered("สล. 1/2563", "สล. 2/2563")[1:], last=last)
    assert cases(now, "case_id", "origin", "quality") == [
        ("1001-2564-0001", "carried", "warning"),
        ("1001-2564-0002", "returned", "ok"),
    ]
    assert issues(now) == [("1001-2564-0001", "", "carried_absent")]
    assert "สล. 1/2563" in now.issues["message"].iloc[0]
    assert "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564" in now.issues["message"].iloc[0]
    assert returned(now, "status", "cases", "carried")["1001"] == ("partial", 1, 1)


def test_a_nil_return_of_an_agency_with_open_cases(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563"))
    write_return(
        tmp_path / "q2" / "1001.xlsx", quarter=NOW, report_date=FEBRUARY, nil="ไม่มีเรื่องที่ต้องรายงาน"
    )
    now = collect_from(tmp_path / "q2", quarter=Q2, last=last.cases)
    assert issues(now) == [("1001-2564-0001", "", "carried_nil")]
    assert returned(now, "status", "carried")["1001"] == ("nil", 1)


def test_an_unreadable_file_leaves_the_cases_as_last_known(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563"))
    (tmp_path / "q2").mkdir()
    (tmp_path / "q2" / "1001_พระนคร.xlsx").write_bytes(b"PK\3\4 nothing more")
    now = collect_from(tmp_path / "q2", quarter=Q2, last=last.cases)
    assert issues(now) == [
        (None, "", "file_damaged"),
        ("1001-2564-0001", "", "carried_unreadable_file"),
    ]
    assert returned(now, "status", "returned_date", "carried")["1001"] == ("unreadable", None, 1)


def test_a_case_carried_twice_keeps_the_quarter_that_last_spoke_of_it(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563"))
    now = second(tmp_path, last=last)
    assert cases(now, "last_reported_quarter", "origin") == [("2564-Q1", "carried")]


def test_cases_of_nobody_are_kept_and_go_home_when_the_file_is_told(tmp_path: Path) -> None:
    write_return(tmp_path / "q1" / "ส่งมา.xlsx", *numbered("สล. 1/2563", "สล. 2/2563"), agency="")
    last = collect_from(tmp_path / "q1")
    assert cases(last, "agency_code", "case_id") == [
        (UNKNOWN_AGENCY, "UNKNOWN-2564-0001"),
        (UNKNOWN_AGENCY, "UNKNOWN-2564-0002"),
    ]
    assert [code for _, _, code in issues(last)] == ["agency_unknown"]
    assert returned(last, "status", "cases")[UNKNOWN_AGENCY] == ("returned", 2)
    assert reconciles(last)
    now = second(tmp_path, *numbered("สล. 1/2563"), last=last)
    assert cases(now, "agency_code", "file_no", "origin") == [
        ("1001", "สล. 1/2563", "returned"),
        (UNKNOWN_AGENCY, "สล. 2/2563", "carried"),
    ]


# Several files of one agency.


@pytest.mark.parametrize("said", ["nil", "returned"])
def test_a_return_that_came_twice_is_what_it_is(tmp_path: Path, said: str) -> None:
    nil = "ไม่มีเรื่องที่ต้องรายงาน" if said == "nil" else ""
    rows = () if nil else numbered("สล. 1/2563")
    for name in ("1001.xlsx", "1001 (1).xlsx"):
        write_return(tmp_path / name, *rows, nil=nil)
    collected = collect_from(tmp_path)
    assert returned(collected, "status")["1001"] == (said,)
    assert reconciles(collected)


def test_a_second_file_of_the_same_content_is_ignored(tmp_path: Path) -> None:
    for name in ("1001_ก.xlsx", "1001_ข.xlsx"):
        write_return(tmp_path / name, *numbered("สล. 1/2563", "สล. 2/2563"), [None])
    collected = collect_from(tmp_path)
    assert [(f.name, f.outcome, f.rows_read, f.cases, f.duplicates) for f in collected.files] == [
        ("1001_ก.xlsx", "read", 2, 2, 0),
        ("1001_ข.xlsx", "same_content", 2, 0, 2),
    ]
    assert issues(collected) == [(None, "", "same_content")]
    assert returned(collected, "rows_read", "cases", "duplicates")["1001"] == (4, 2, 2)
    assert reconciles(collected)


def test_the_later_report_wins_and_both_values_are_shown(tmp_path: Path) -> None:
    early = [
        *numbered("สล. 1/2563", "สล. 2/2563"),
        case_row(file_no="สล. 3/2563", subject="เฉพาะฉบับแรก"),
    ]
    late = [*numbered("สล. 2/2563"), *numbered("สล. 4/2563")]
    write_return(tmp_path / "1001_z.xlsx", *early, report_date=datetime(2020, 11, 2))
    write_return(tmp_path / "1001_a.xlsx", *late, report_date=NOVEMBER)
    collected = collect_from(tmp_path)
    assert cases(collected, "file_no", "damage_amount", "source_file") == [
        ("สล. 2/2563", 1000, "1001_a.xlsx"),
        ("สล. 4/2563", 1000, "1001_a.xlsx"),
        ("สล. 1/2563", 1000, "1001_z.xlsx"),
        ("สล. 3/2563", 85000, "1001_z.xlsx"),
    ]
    found = rows(collected.issues, "source_file", "cell", "code", "value")
    assert ("1001_a.xlsx", "I6", "differs_between_files", "1,000.00") in found
    message = collected.issues.set_index("code").loc["differs_between_files", "message"]
    assert "1,001.00" in message
    assert "1001_z.xlsx" in message
    assert "แบบรายงาน!I7" in message
    assert returned(collected, "rows_read", "cases", "duplicates", "returned_date")["1001"] == (
        5, 4, 1, datetime(2020, 11, 2).date(),
    )  # fmt: skip
    assert reconciles(collected)


def test_rows_that_cannot_be_told_apart_all_stay(tmp_path: Path) -> None:
    twice = [case_row(subject="ก" * 9), case_row(subject="ข" * 9)]
    write_return(tmp_path / "1001_ก.xlsx", *twice)
    write_return(tmp_path / "1001_ข.xlsx", case_row(subject="ค" * 9), report_date=FEBRUARY)
    assert len(collect_from(tmp_path).cases) == 3


def test_an_id_known_to_one_of_two_files_stays(tmp_path: Path) -> None:
    write_return(tmp_path / "1001_ก.xlsx", *numbered("สล. 1/2563", case_id="1001-2563-0008"))
    write_return(
        tmp_path / "1001_ข.xlsx", *numbered("สล. 1/2563", remarks="ใหม่"),
        report_date=datetime(2020, 11, 20),
    )  # fmt: skip
    collected = collect_from(tmp_path)
    assert cases(collected, "case_id", "remarks") == [("1001-2563-0008", "ใหม่")]


def test_two_ids_are_two_cases_whatever_the_file_number(tmp_path: Path) -> None:
    for name, case_id in (("ก", "1001-2563-0008"), ("ข", "1001-2563-0009")):
        row = numbered("สล. 1/2563", case_id=case_id, remarks=name)
        write_return(tmp_path / f"1001_{name}.xlsx", *row)
    assert cases(collect_from(tmp_path), "case_id", "remarks") == [
        ("1001-2563-0008", "ก"),
        ("1001-2563-0009", "ข"),
    ]


def test_a_case_of_blank_or_unreadable_status_counts_as_open(tmp_path: Path) -> None:
    last = first_quarter(
        tmp_path, *numbered("สล. 1/2563", status=None), *numbered("สล. 2/2563", status="?")
    )
    assert cases(second(tmp_path, last=last), "case_id", "origin") == [
        ("1001-2564-0001", "carried"),
        ("1001-2564-0002", "carried"),
    ]


def test_files_without_a_report_date_go_by_their_own_and_make_nobody_late(tmp_path: Path) -> None:
    for name, remark, day in (("1001_a", "หลัง", 1605600000), ("1001_b", "ก่อน", 1604000000)):
        path = write_return(
            tmp_path / f"{name}.xlsx", *numbered("สล. 1/2563", remarks=remark), report_date=None
        )
        os.utime(path, (day, day))
    collected = collect_from(tmp_path)
    assert cases(collected, "remarks") == [("หลัง",)]
    assert returned(collected, "returned_date", "on_time")["1001"] == (None, None)


# The identity of cases, as a property.

KNOWN = st.builds(
    KnownCase,
    agency=st.sampled_from(["1001", "1004", UNKNOWN_AGENCY]),
    case_id=st.sampled_from(
        ["", "", "1001-2564-0001", "1001-2564-0002", "1004-2563-0009", "1001-2566-0001", "x"]
    ),
    file_key=st.sampled_from(["", "1", "2"]),
    injured=st.sampled_from(["", "ก", "ข"]),
    subject=st.sampled_from(["", "ส", "ม"]),
    incident=st.sampled_from([None, 1, 2]),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # of the machine
@given(st.lists(KNOWN, max_size=8))
def test_every_case_has_an_id_of_its_own_and_of_its_agency(known: list[KnownCase]) -> None:
    ids, faults = give_ids(known, Quarter(2564, 1), None, None)
    assert len(set(ids)) == len(known)
    assert all(
        case_id.startswith(f"{case.agency}-") for case_id, case in zip(ids, known, strict=True)
    )
    assert all(fault.code for fault in faults)
    assert ids == give_ids(known, Quarter(2564, 1), None, None)[0]


# Cases that leave an agency, or the register, and come back.


def other_agency(folder: Path, *case_rows: list[object]) -> None:
    write_return(
        folder / "q2" / "1004.xlsx", *case_rows, agency="สำนักงานเขตบางรัก", quarter=NOW,
        report_date=FEBRUARY,
    )  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [{}, {"file_no": "บร. 9/2564"}, {"subject": "เรียกชื่อใหม่", "incident_date": None}],
    ids=["as it was", "renumbered", "known by its file"],
)
def test_a_transferred_case_stays_one_case(tmp_path: Path, changed: dict[str, object]) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563", "สล. 2/2563"))
    moved = {
        "file_no": "สล. 1/2563",
        "damage_amount": 1000,
        "subject": "เหตุที่ สล. 1/2563 ในพื้นที่",
        **changed,
    }
    other_agency(tmp_path, case_row(case_id="1001-2564-0001", **moved))
    now = second(tmp_path, *numbered("สล. 2/2563"), last=last)
    assert cases(now, "agency_code", "case_id", "origin") == [
        ("1001", "1001-2564-0002", "returned"),
        ("1004", "1001-2564-0001", "returned"),
    ]
    of_ids = [issue for issue in issues(now) if str(issue[2]).startswith("case_")]
    assert of_ids == [("1001-2564-0001", "B6", "case_transferred")]
    # The quarter after, its new agency has it for good.
    (tmp_path / "q2" / "1001.xlsx").unlink()
    again = collect_from(tmp_path / "q2", quarter=Q2, last=now.cases)
    assert ("1004", "1001-2564-0001", "returned") in cases(
        again, "agency_code", "case_id", "origin"
    )
    assert "case_transferred" not in [code for _, _, code in issues(again)]


def test_anothers_id_alone_takes_no_case_away(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563"))
    other_agency(tmp_path, case_row(case_id="1001-2564-0001", file_no="บร. 7/2564", subject="อื่น"))
    now = collect_from(tmp_path / "q2", quarter=Q2, last=last.cases)
    assert cases(now, "case_id", "origin") == [
        ("1001-2564-0001", "carried"),
        ("1004-2564-0001", "returned"),
    ]
    assert ("1004-2564-0001", "B6", "case_id_foreign") in issues(now)


def test_a_case_that_two_agencies_tell_of_stays_with_the_first(tmp_path: Path) -> None:
    last = first_quarter(tmp_path, *numbered("สล. 1/2563"))
    same = numbered("สล. 1/2563", case_id="1001-2564-0001")
    other_agency(tmp_path, *same)
    now = second(tmp_path, *same, last=last)
    assert cases(now, "agency_code", "case_id") == [
        ("1001", "1001-2564-0001"),
        ("1004", "1004-2564-0001"),
    ]
    assert ("1004-2564-0001", "B6", "case_id_doubled") in issues(now)


@pytest.mark.parametrize(
    ("file_no", "found"),
    [("สล. 1/2563", "1001-2564-0001"), ("สล. 9/2564", "1001-2564-0003")],
    ids=["told under its neighbour's id", "new, under a copied id"],
)
def test_a_row_under_anothers_id_overwrites_no_case(
    tmp_path: Path, file_no: str, found: str
) -> None:
    days = [datetime(2020, 8, day) for day in (3, 4, 5)]
    first = [
        case_row(file_no=f"สล. {n}/2563", subject=f"เหตุที่ {n}", incident_date=days[n])
        for n in (1, 2)
    ]
    last = first_quarter(tmp_path, *first)
    row = case_row(
        case_id="1001-2564-0002", file_no=file_no, subject="เหตุอื่น", incident_date=days[0]
    )
    now = second(tmp_path, row, last=last)
    assert ("1001-2564-0002", "เหตุที่ 2", "carried") in cases(now, "case_id", "subject", "origin")
    assert (found, "เหตุอื่น", "returned") in cases(now, "case_id", "subject", "origin")
    assert (found, "B6", "case_id_of_another") in issues(now)


def test_an_id_far_above_the_others_leads_no_new_ones(tmp_path: Path) -> None:
    typed = case_row(case_id="1001-2564-9999", file_no="สล. 9/2562", subject="เก่ามาก")
    first = first_quarter(tmp_path, typed, *numbered("สล. 1/2563", "สล. 2/2563"))
    ids = ("1001-2564-0001", "1001-2564-0002", "1001-2564-9999")
    assert cases(first, "case_id") == [(each,) for each in ids]
    rows = numbered("สล. 1/2563", "สล. 2/2563", "สล. 3/2563")
    write_return(tmp_path / "q1" / "1001.xlsx", typed, *rows)
    again = collect_from(tmp_path / "q1", own=first.cases, given=ids)
    assert cases(again, "case_id")[2] == ("1001-2564-0003",)
