"""What a letter asks of an agency: so much is named, the correction workbook has the rest."""

from __future__ import annotations

from dataclasses import replace
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
