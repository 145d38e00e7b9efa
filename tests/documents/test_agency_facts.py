"""What a letter asks of an agency: so much is named, the correction workbook has the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from pipeline.documents.agency_facts import AgencyFacts
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from tests.documents.letter_texts import small_quarter

FAULT = {
    "agency_code": "1001", "source_file": "report.xlsx", "source_sheet": "แบบรายงาน",
    "field": "known_date", "severity": "error", "code": "no_such_day", "message": "ไม่มีวันที่นี้",
}  # fmt: skip
CHANGED = {**FAULT, "severity": "warning", "code": "value_changed"}


@cache
def quarter() -> Figures:
    """Give an agency's open cases, of which nothing is assumed."""
    known = {"injured_party": "หน่วยงานของรัฐ", "mof_required": "ต้องรายงาน"}
    return small_quarter([{**known, "file_no": f"ก {n}"} for n in range(42)])


def facts(issues: list[dict[str, Any]]) -> AgencyFacts:
    """Give what is known of the agency where its return has these issues."""
    return AgencyFacts(replace(quarter(), issues=tables.from_rows(tables.ISSUES, issues)))


@pytest.mark.parametrize(("places", "named"), [(12, 12), (13, 12), (40, 12), (41, 3)])
def test_one_mistake_is_told_by_its_first_places_and_fewer_of_a_flood(
    places: int, named: int
) -> None:
    issues = [
        {**FAULT, "case_id": f"1001-2564-{n:04d}", "cell": f"L{2 * n}"}
        for n in range(1, places + 1)
    ]
    [line] = facts(issues).mend_of["1001"]
    cells = [word for word in line["place"].replace(",", "").split() if word.startswith("L")]
    assert cells == [f"L{2 * n}" for n in range(1, named + 1)]
    rest = places - named
    assert (f"และอีก {rest} ช่วง" in line["place"]) is (rest > 0)
    assert (f"และอีก {rest} รายการ" in line["file_nos"]) is (rest > 0)
    assert line["count"] == places


@pytest.mark.parametrize(("questions", "told"), [(8, 8), (9, 8)])
def test_a_case_is_asked_the_first_of_many_questions(questions: int, told: int) -> None:
    issues = [
        {**CHANGED, "case_id": "1001-2564-0001", "cell": f"{n}", "message": f"คำถามที่ {n}"}
        for n in range(questions)
    ]
    [row] = facts(issues).asked_of["1001"]
    assert row["assumed"].count("คำถามที่") == told
    assert ("และอีก 1 รายการ" in row["assumed"]) is (questions > told)


@pytest.mark.parametrize(("cases", "rows"), [(40, 40), (41, 41), (42, 41)])
def test_cases_of_which_only_issues_ask_are_named_up_to_a_bound(cases: int, rows: int) -> None:
    issues = [{**CHANGED, "case_id": f"1001-2564-{n:04d}"} for n in range(1, cases + 1)]
    found = facts(issues)
    told = found.asked_of["1001"]
    assert len(told) == rows
    assert (told[-1]["file_no"] == f"และอีก {cases - 40} เรื่อง") is (cases > 40)
    assert found.asked_cases["1001"] == cases


@pytest.mark.parametrize(
    ("mistakes", "lines", "last"), [(60, 60, ""), (61, 61, "1"), (63, 61, "3")]
)
def test_a_flood_of_mistakes_is_told_up_to_a_bound_and_counted(
    mistakes: int, lines: int, last: str
) -> None:
    issues = [
        {**FAULT, "message": f"ข้อที่ {n:02d}", "cell": "L7", "source_sheet": f"{n}"}
        for n in range(mistakes)
    ]
    found = facts(issues).mend_of["1001"]
    assert [each["message"] for each in found[:60]] == [f"ข้อที่ {n:02d}" for n in range(60)]
    assert len(found) == lines
    if last:
        assert found[-1] | {"title": "-", "value": "-", "message": ""} == found[-1]
        assert found[-1]["place"] == f"และอีก {last} แห่ง"
        assert found[-1]["agency_code"] == "1001"
    assert sum(each["count"] for each in found) == mistakes


@pytest.mark.parametrize(
    ("told", "title", "value"),
    [
        ({}, "วันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด", "-"),
        ({"value": "31 ก.พ. 63"}, "วันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด", "31 ก.พ. 63"),
        ({"field": "damage_amount"}, "จำนวนค่าเสียหาย", "-"),
        ({"field": None}, "-", "-"),
        ({"field": "no_such_column"}, "-", "-"),
    ],
)
def test_a_cell_to_mend_is_told_by_its_title_and_what_stood_there(
    told: dict[str, Any], title: str, value: str
) -> None:
    [line] = facts([{**FAULT, "cell": "L7", **told}]).mend_of["1001"]
    assert (line["title"], line["value"]) == (title, value)


def test_what_an_error_is_about_is_to_be_mended_in_the_corrections() -> None:
    first, second = ({"case_id": f"1001-2564-000{n}"} for n in (1, 2))
    found = facts([
        {**FAULT, **first}, {**FAULT, **first, "field": "decision_date"},
        {**FAULT, **second, "field": None}, {**CHANGED, **second},
    ])  # fmt: skip
    assert found.fields_to_mend == {"1001-2564-0001": {"known_date", "decision_date"}}


def test_a_case_that_is_asked_about_is_named_by_its_file_or_as_not_stated() -> None:
    unnamed = small_quarter([{"file_no": "ก 1/2563"}, {"file_no": None}])
    issues = [{**CHANGED, "case_id": f"1001-2564-000{n}"} for n in (1, 2)]
    found = AgencyFacts(replace(unnamed, issues=tables.from_rows(tables.ISSUES, issues)))
    assert [each["file_no"] for each in found.asked_of["1001"]] == ["ก 1/2563", "ไม่ระบุ"]


BEGUN: dict[str, Any] = {
    "injured_party": "หน่วยงานของรัฐ", "mof_required": "ต้องรายงาน", "file_no": "ก",
    "incident_date": date(2020, 8, 3), "reported_date": date(2020, 8, 5),
    "status": "อยู่ระหว่างดำเนินการ",
}  # fmt: skip
KNOWN = {"known_date": date(2020, 8, 5)}
DECIDED = {"decision_date": date(2020, 10, 1)}
HEARD = {"committee_report_date": date(2020, 9, 25)}
MEANWHILE = "กรอกวันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด หากมีแล้ว (ระหว่างนี้นับจาก{}แทน)"
ASSUMED: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    (DECIDED, [MEANWHILE.format("วันที่วินิจฉัยสั่งการ")]),
    (DECIDED | HEARD, [MEANWHILE.format("วันที่คณะกรรมการเสนอความเห็น")]),
    (HEARD, [MEANWHILE.format("วันที่คณะกรรมการเสนอความเห็น")]),
    ({"injured_party": None}, ["กรอกผู้เสียหาย (ระหว่างนี้ถือว่าเป็นหน่วยงานของรัฐ)"]),
    (
        DECIDED | KNOWN | {"mof_required": None},
        ["กรอกการรายงานกระทรวงการคลัง (ระหว่างนี้ถือว่าต้องรายงาน)"],
    ),
    (
        KNOWN | {"acknowledged_date": date(2020, 9, 9)},
        ["กรอกจำนวนผู้ต้องรับผิด (ระหว่างนี้ถือว่ามีรายเดียว)"],
    ),
    (
        KNOWN | DECIDED
        | {"decision_result": "ต้องรับผิด", "payment_order_date": date(2020, 10, 9)},
        ["กรอกวันที่แจ้งคำสั่งแก่ผู้ต้องรับผิด และวันที่คำสั่งถึงที่สุดหรือศาลชั้นสุดท้ายพิพากษา หากมีแล้ว "
         "(ระหว่างนี้นับจากวันที่ออกคำสั่งเรียกให้ชำระแทน)"],
    ),
    (
        DECIDED | {"injured_party": None, "mof_required": None},
        ["(1) กรอกการรายงานกระทรวงการคลัง (ระหว่างนี้ถือว่าต้องรายงาน) "
         "(2) กรอกผู้เสียหาย (ระหว่างนี้ถือว่าเป็นหน่วยงานของรัฐ) "
         "(3) กรอกวันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด หากมีแล้ว (ระหว่างนี้นับจากวันที่วินิจฉัยสั่งการแทน)"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "asked"), ASSUMED, ids=range(len(ASSUMED)))
def test_what_was_assumed_is_asked_for_with_what_counts_meanwhile(
    told: dict[str, Any], asked: list[str]
) -> None:
    found = AgencyFacts(small_quarter([BEGUN | told]))
    assert [each["assumed"] for each in found.asked_of.get("1001", [])] == asked
    assert found.asked_cases["1001"] == len(asked)


def test_each_issue_goes_where_it_belongs() -> None:
    case = {"case_id": "1001-2564-0001"}
    issues = [
        {**CHANGED, **case, "message": "ข้อมูลเปลี่ยน", "remedy": "โปรดยืนยัน"},
        {**CHANGED, "case_id": "1001-2563-9999"},
        {**FAULT, **case, "severity": "warning", "cell": "L7"},
        {**FAULT, **case, "cell": "L8", "remedy": "แก้วันที่"},
        {**FAULT, **case, "cell": None, "message": "ไม่มีช่อง"},
        {**FAULT, "field": None, "source_file": "bad.xlsx", "message": "เสีย", "remedy": "ส่งใหม่"},
        {**FAULT, "field": None, "source_file": "odd.xlsx", "severity": "warning"},
        {**FAULT, "agency_code": "1002", "cell": "L9"},
    ]  # fmt: skip
    found = facts(issues)
    [asked] = found.asked_of["1001"]
    assert asked["assumed"] == "ข้อมูลเปลี่ยน โปรดยืนยัน"
    assert {code: [each["place"] for each in lines] for code, lines in found.mend_of.items()} == {
        "1001": ["L8"], "1002": ["L9"],
    }  # fmt: skip
    assert found.mend_of["1001"][0]["remedy"] == "แก้วันที่"
    assert found.bad_files_of == {
        "1001": [{"agency_code": "1001", "name": "bad.xlsx", "message": "เสีย",
                  "remedy": "ส่งใหม่"}],
    }  # fmt: skip
    assert found.warnings == {"1001": 3}, "but for what is to be confirmed of an open case"
    assert found.warned == {"1001"}


def test_a_mistake_names_cases_by_their_files_and_those_without_by_their_ids() -> None:
    unnamed = small_quarter([{"file_no": "ก 1/2563"}, {"file_no": None}])
    issues = [
        {**FAULT, "case_id": f"1001-2564-000{n}", "cell": f"L{n}"} for n in (1, 2)
    ]  # fmt: skip
    found = AgencyFacts(replace(unnamed, issues=tables.from_rows(tables.ISSUES, issues)))
    [line] = found.mend_of["1001"]
    assert line["file_nos"] == "ก 1/2563 และ1001-2564-0002"


def test_sums_are_of_cases_in_which_somebody_is_or_may_be_liable() -> None:
    damage = {"damage_amount": Decimal(1000), "at_stake": Decimal(1000)}
    liable = {"decision_result": "ต้องรับผิด", "mof_required": "ไม่ต้องรายงาน"}
    nobody = liable | {"decision_result": "ไม่ต้องรับผิด"}
    rows = [BEGUN | KNOWN | damage, BEGUN | KNOWN | DECIDED | damage | liable,
            BEGUN | KNOWN | DECIDED | damage | nobody]  # fmt: skip
    found = AgencyFacts(small_quarter(rows)).sums_of
    told = {key[-1]: (row["claimable"], row["undecided_baht"]) for key, row in found.items()}
    assert told == {"1": (None, 1000), "2": (1000, None)}
