"""Checks across cells: one return holds every situation, one row each."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.sheet_column import Kind
from pipeline.returns import Collected
from pipeline.returns.register.cross_checks import ORDER
from tests.returns.collecting import Q2, cases, collect_from, rows
from tests.sheet_tables import FIELDS, case_row, write_return


def d(text: str) -> datetime:
    return datetime.fromisoformat(text)


LIABLE, NOT_LIABLE = "ต้องรับผิด", "ไม่ต้องรับผิด"
ALL_IN_ORDER = {
    "incident_date": d("2018-01-05"),
    "reported_date": d("2018-01-05"),
    "known_date": d("2018-03-10"),
    "committee_date": d("2018-01-20"),
    "committee_due_date": d("2018-03-20"),
    "committee_report_date": d("2018-03-10"),
    "decision_date": d("2018-03-30"),
    "decision_result": LIABLE,
    "mof_sent_date": d("2018-04-02"),
    "mof_reply_date": d("2018-09-01"),
    "mof_opinion": LIABLE,
    "mof_order_date": d("2018-09-10"),
    "payment_order_date": d("2018-09-20"),
    "lawsuit_date": d("2018-12-01"),
    "sued_date": d("2018-07-01"),
    "claim_date": d("2018-02-01"),
    "claim_extended_date": d("2018-10-01"),
    "claim_decided_date": d("2018-08-01"),
    "compensation_paid_date": d("2018-08-15"),
    "recovered_amount": 85000,
    "status": "ยุติเรื่อง",
    "closed_date": d("2019-01-05"),
}

# What a row says beside the ordinary case, and the issues that it gives: field and code.
SITUATIONS: dict[str, tuple[dict[str, object], list[tuple[str, str]]]] = {
    "ordinary": ({}, []),
    "called off in the remarks": (
        {"remarks": "ยกเลิก (ลงซ้ำกับ สล. 1/2563)"}, [("remarks", "case_called_off")],
    ),
    "called off in the subject, told once": (
        {"subject": "(ยกเลิกแล้ว) รถชนเสา", "remarks": "ลงซ้ำ"}, [("subject", "case_called_off")],
    ),
    "entered twice, with the other's number": (
        {"remarks": "ลงซ้ำกับ สล. 1/2563"}, [("remarks", "case_called_off")],
    ),
    "the same as another": ({"remarks": "ซ้ำกับลำดับที่ 3"}, [("remarks", "case_called_off")]),
    "something else is cancelled, apart": ({"remarks": "ยกเลิก คำสั่งแต่งตั้งเดิม"}, []),
    "something else is cancelled": ({"remarks": "ยกเลิกคำสั่งแต่งตั้งคณะกรรมการเดิม"}, []),
    "something else is doubled": ({"subject": "เบิกจ่ายค่าเช่าบ้านซ้ำซ้อน"}, []),
    "called off and closed": (
        {"remarks": "ยกเลิก", "status": "ยุติเรื่อง", "closed_date": d("2020-11-02"),
         "recovered_amount": 85000}, [],
    ),
    "everything in order": (ALL_IN_ORDER, []),
    "reported before it happened": (
        {"reported_date": d("2020-08-02")}, [("reported_date", "dates_out_of_order")],
    ),
    "the same day": ({"reported_date": d("2020-08-03")}, []),
    "a step between is blank": (
        {"reported_date": None, "committee_date": d("2020-08-02")},
        [("committee_date", "dates_out_of_order")],
    ),
    "told once, with the latest before": (
        {"committee_date": d("2020-10-01"), "committee_report_date": d("2020-08-01")},
        [("committee_report_date", "dates_out_of_order")],
    ),
    "due before appointed": (
        {"committee_date": d("2020-10-01"), "committee_due_date": d("2020-09-30")},
        [("committee_due_date", "dates_out_of_order")],
    ),
    "known before it happened": (
        {"known_date": d("2020-08-02")}, [("known_date", "dates_out_of_order")],
    ),
    "ordered to pay before the ministry answered": (
        {**ALL_IN_ORDER, "payment_order_date": d("2018-05-01"), "lawsuit_date": d("2018-05-02")},
        [],
    ),
    "ordered to pay before the decision": (
        {**ALL_IN_ORDER, "payment_order_date": d("2018-03-29")},
        [("payment_order_date", "dates_out_of_order")],
    ),
    "sued before it happened": (
        {"sued_date": d("2019-01-01")}, [("sued_date", "dates_out_of_order")],
    ),
    "claim decided before made": (
        {"claim_date": d("2020-09-02"), "claim_decided_date": d("2020-09-01")},
        [("claim_decided_date", "dates_out_of_order")],
    ),
    "paid before claimed": (
        {"claim_date": d("2020-09-02"), "compensation_paid_date": d("2020-09-01")},
        [("compensation_paid_date", "dates_out_of_order")],
    ),
    "closed before the last step": (
        {**ALL_IN_ORDER, "closed_date": d("2018-11-30")}, [("closed_date", "dates_out_of_order")],
    ),
    "an unreadable date is held against nobody": (
        {"incident_date": "31/2/2563"}, [("incident_date", "date_no_such_day")],
    ),
    "closed without a date": (
        {"recovered_amount": 85000, "status": "ยุติเรื่อง"}, [("closed_date", "closed_without_date")],
    ),
    "closed, its date unreadable": (
        {"recovered_amount": 85000, "status": "ยุติเรื่อง", "closed_date": "ปีก่อน"},
        [("closed_date", "date_not_a_date")],
    ),
    "a closing date though open": (
        {"closed_date": d("2020-10-01")}, [("status", "closed_date_though_open")],
    ),
    "a closing date, status unreadable": (
        {"status": "??", "closed_date": d("2020-10-01")}, [("status", "choice_unknown")],
    ),
    "recovered all": ({"recovered_amount": 85000}, []),
    "recovered a satang more": (
        {"recovered_amount": 85000.01}, [("recovered_amount", "recovered_over_damage")],
    ),
    "sent though exempt": (
        {"mof_required": "ไม่ต้องรายงาน", "mof_sent_date": d("2020-09-01")},
        [("mof_sent_date", "mof_sent_not_required")],
    ),
    "answered though never sent": (
        {"mof_reply_date": d("2020-09-01"), "mof_opinion": LIABLE},
        [("mof_sent_date", "mof_answer_unsent")],
    ),
    "a lawsuit without either date": ({"kind": "คดี"}, [("kind", "lawsuit_without_date")]),
    "a lawsuit against the agency": ({"kind": "คดี", "sued_date": d("2020-09-01")}, []),
    "a lawsuit of its own": ({"kind": "คดี", "lawsuit_date": d("2020-09-01")}, []),
    "a lawsuit, the date unreadable": (
        {"kind": "คดี", "sued_date": "ต้นปี"}, [("sued_date", "date_not_a_date")],
    ),
    "an error and, further to the right, a warning": (
        {"incident_date": "?", "recovered_amount": 85000, "status": "ยุติเรื่อง"},
        [("incident_date", "date_not_a_date"), ("closed_date", "closed_without_date")],
    ),
    "decided, no date": (
        {"decision_result": LIABLE}, [("decision_date", "result_without_date")],
    ),
    "a date of decision, no result": (
        {"decision_date": d("2020-09-01")}, [("decision_result", "date_without_result")],
    ),
    "an opinion without a reply": (
        {"mof_sent_date": d("2020-09-01"), "mof_opinion": "ให้สอบเพิ่มเติม"},
        [("mof_reply_date", "result_without_date")],
    ),
    "not liable, ordered to pay": (
        {"decision_date": d("2020-09-01"), "decision_result": NOT_LIABLE,
         "payment_order_date": d("2020-09-02")},
        [("payment_order_date", "not_liable_but_charged")],
    ),
    "not liable, but the ministry thinks otherwise": (
        {**ALL_IN_ORDER, "decision_result": NOT_LIABLE}, [],
    ),
    "the ministry finds nobody liable": (
        {**ALL_IN_ORDER, "mof_opinion": NOT_LIABLE, "lawsuit_date": None},
        [("payment_order_date", "not_liable_but_charged")],
    ),
    "not yet known, but decided": (
        {"known_date": "ยังไม่รู้ตัว", "decision_date": d("2020-09-01"), "decision_result": LIABLE},
        [("known_date", "pending_but_known")],
    ),
    "not yet known": ({"known_date": "ยังไม่รู้ตัว"}, []),
}  # fmt: skip


def subject(number: int) -> str:
    """Give a subject that is like no other's."""
    digest = hashlib.sha1(str(number).encode(), usedforsecurity=False).digest()
    return "".join(chr(ord("ก") + byte % 40) for byte in digest)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    folder = tmp_path_factory.mktemp("situations")
    rows = [
        case_row(**{"file_no": f"สล. {n}/2563", "subject": subject(n), **said})
        for n, (said, _) in enumerate(SITUATIONS.values(), start=1)
    ]
    write_return(folder / "1001.xlsx", *rows)
    return collect_from(folder)


@pytest.mark.parametrize("name", SITUATIONS)
def test_situation(collected: Collected, name: str) -> None:
    number = list(SITUATIONS).index(name) + 1
    case_id = f"1001-2564-{number:04d}"
    letters = {field: letter for field, letter in zip(FIELDS, _letters(), strict=True)}
    expected = [(f"{letters[field]}{number + 5}", code) for field, code in SITUATIONS[name][1]]
    found = rows(collected.issues, "case_id", "cell", "code")
    assert [(cell, code) for case, cell, code in found if case == case_id] == expected
    severities = set(rows(collected.issues, "code", "severity"))
    quality = dict(cases(collected, "case_id", "quality"))[case_id]
    grave = {dict(severities)[code] for _, code in SITUATIONS[name][1]}
    assert quality == ("error" if "error" in grave else "warning" if grave else "ok")


def _letters() -> list[str]:
    from pipeline.returns.files.book import column_letters

    return [column_letters(column) for column in range(len(FIELDS))]


def test_the_order_of_every_date_is_checked() -> None:
    fields = {name for later, before in ORDER for name in (later, *before)}
    assert fields == {name for name, c in BY_FIELD.items() if c.kind is Kind.DATE}


def found(collected: Collected, code: str) -> list[tuple[object, ...]]:
    some = collected.issues[collected.issues["code"] == code]
    return rows(some, "source_file", "cell", "case_id")


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (100000, 999999.99, False),
        (100000, 1000000, True),
        (100000, 10000.01, False),
        (100000, 10000, True),
        (1250, 1250000, True),
        (0, 1000, False),
        (None, 1000, False),
        (999999999999999, 1, True),
    ],
)
def test_amounts_ten_times_last_quarters(
    tmp_path: Path, before: object, now: object, expected: bool
) -> None:
    write_return(tmp_path / "q1" / "1001.xlsx", case_row(damage_amount=before))
    last = collect_from(tmp_path / "q1").cases
    write_return(
        tmp_path / "q2" / "1001.xlsx", case_row(damage_amount=now), quarter="ไตรมาส 2/2564"
    )
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last)
    assert bool(found(collected, "amount_jumped")) is expected
    if expected:
        assert found(collected, "amount_jumped") == [("1001.xlsx", "I6", "1001-2564-0001")]


@pytest.mark.parametrize(("now", "cells"), [(499.99, ["AO6"]), (500, []), (501, [])])
def test_what_was_recovered_does_not_become_less(
    tmp_path: Path, now: float, cells: list[str]
) -> None:
    write_return(tmp_path / "q1" / "1001.xlsx", case_row(recovered_amount=500))
    last = collect_from(tmp_path / "q1").cases
    write_return(
        tmp_path / "q2" / "1001.xlsx", case_row(recovered_amount=now), quarter="ไตรมาส 2/2564"
    )
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last)
    assert [cell for _, cell, _ in found(collected, "recovered_fell")] == cells
    if cells:
        assert "500.00" in collected.issues.set_index("code").loc["recovered_fell", "message"]


def test_probable_duplicates_within_and_across_agencies(tmp_path: Path) -> None:
    write_return(
        tmp_path / "1001.xlsx",
        case_row(),
        case_row(file_no="สล. 99/2563", subject="รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้าล้ม"),
        case_row(file_no="สล. 50/2563", subject="ทรัพย์สินสูญหายจากห้องเก็บพัสดุ"),
        case_row(file_no="สล. 51/2563", incident_date=d("2020-08-04")),
        case_row(file_no="สล. 52/2563", damage_amount=85000.01),
    )
    write_return(tmp_path / "1004.xlsx", case_row(file_no="บร. 5/2563"), agency="สำนักงานเขตบางรัก")
    collected = collect_from(tmp_path)
    assert {(file, cell) for file, cell, _ in found(collected, "probable_duplicate")} == {
        ("1001.xlsx", "F6"), ("1001.xlsx", "F7"), ("1004.xlsx", "F6"),
    }  # fmt: skip
    messages = collected.issues["message"].tolist()
    assert any("1004-2564-0001" in message and "แบบรายงาน!F6" in message for message in messages)


def test_both_harmed_by_one_accident_are_no_duplicates(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(), case_row(injured_party="บุคคลภายนอก"))
    assert collect_from(tmp_path).issues.empty


def test_one_file_number_for_two_different_rows(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(), case_row(subject="เรื่องอื่นอีกเรื่อง", row_no=2))
    collected = collect_from(tmp_path)
    assert [(cell, case) for _, cell, case in found(collected, "file_no_doubled")] == [
        ("C6", "1001-2564-0001"),
        ("C7", "1001-2564-0002"),
    ]


@pytest.mark.parametrize(
    ("field", "then", "now", "told"),
    [
        ("incident_date", d("2020-08-03"), d("2020-07-03"), "value_changed"),
        ("damage_amount", 85000, 58000, "value_changed"),
        ("damage_amount", 85000, 850000, "amount_jumped"),
        ("case_type", "ส.5", "ส.3", "value_changed"),
        ("reported_date", d("2020-08-05"), None, "value_removed"),
        ("recovered_amount", 400, None, "value_removed"),
        ("recovered_amount", 400, "ตามใบเสร็จ", "money_not_a_number"),
        ("decision_result", "ต้องรับผิด", None, "value_removed"),
        ("mof_opinion", "ต้องรับผิด", None, "value_removed"),
        ("mof_required", "ไม่ต้องรายงาน", None, "value_removed"),
        ("mof_required", "ต้องรายงาน", "ไม่ต้องรายงาน", "value_changed"),
        ("decision_result", "ต้องรับผิด", "ไม่ต้องรับผิด", "value_changed"),
        ("mof_opinion", "ต้องรับผิด", "ไม่ต้องรับผิด", "value_changed"),
        ("mof_opinion", "ให้สอบเพิ่มเติม", "ต้องรับผิด", None),
        ("known_date", d("2020-09-01"), "ยังไม่รู้ตัว", "value_changed"),
        ("known_date", "ยังไม่รู้ตัว", d("2020-09-01"), None),
        ("committee_due_date", d("2020-12-01"), None, "value_removed"),
        ("liable_persons", 2, None, "value_removed"),
        ("remarks", "รอผล", None, "remarks_removed"),
        ("remarks", "รอผล", "ได้รับผลแล้ว", None),
        ("officers", "นายสมมติ ตัวอย่าง", None, "text_removed"),
        ("officers", "นายสมมติ ตัวอย่าง", "นายสมมุติ อีกคน", None),
        ("reported_date", None, d("2020-08-05"), None),
        ("reported_date", d("2020-08-05"), "5/8/2563", None),
        ("committee_due_date", d("2020-12-01"), d("2020-12-30"), None),
        ("status", "ยุติเรื่อง", "อยู่ระหว่างดำเนินการ", "value_changed"),
    ],
)
def test_a_fact_changed_without_a_word_is_asked_about(
    tmp_path: Path, field: str, then: object, now: object, told: str | None
) -> None:
    write_return(tmp_path / "q1" / "1001.xlsx", case_row(**{field: then}))
    last = collect_from(tmp_path / "q1").cases
    write_return(tmp_path / "q2" / "1001.xlsx", case_row(**{field: now}), quarter="ไตรมาส 2/2564")
    collected = collect_from(tmp_path / "q2", quarter=Q2, last=last)
    some = collected.issues[collected.issues["field"] == field]
    assert some["code"].tolist() == ([told] if told else [])
    assert not some["message"].str.contains("สมมติ").any()
    if told == "value_changed":
        assert some["remedy"].iloc[0].startswith("โปรดยืนยัน")
