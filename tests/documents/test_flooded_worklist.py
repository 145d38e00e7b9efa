"""A flood of garbage is counted in the letter; what has a day of its own is always told."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.documents.letter_length import told_cases
from pipeline.model.codes import Status
from tests.documents.letter_texts import small_quarter, worklist_rows
from tests.documents.test_letters import LATE, letter

UNREADABLE = tuple(name for name in LATE if name.endswith("_date"))


def step(case: int, status: Status = Status.UNKNOWN, *missing: str) -> dict[str, Any]:
    return {"case_id": f"c{case}", "status": status, "missing_fields": list(missing)}


def flood(count: int) -> tuple[list[list[dict[str, Any]]], dict[str, set[str]]]:
    """Give cases with one dated step and two that a faulty cell leaves unknown, every second
    case without the dated one; and the fields to mend."""
    unknown = Status.UNKNOWN
    cases = [[step(n, unknown, "a"), step(n, unknown, "a")] for n in range(count)]
    for number in range(1, count, 2):
        cases[number].insert(0, step(number, Status.OVERDUE))
    return cases, {f"c{n}": {"a"} for n in range(count)}


def test_few_cases_are_told_whole() -> None:
    cases, to_mend = flood(40)
    told, counted = told_cases(cases, to_mend)
    assert [case.steps for case in told] == cases
    assert counted == []
    assert told_cases(*flood(41))[1]


@pytest.mark.parametrize("count", [100, 3000])
def test_a_dated_step_is_told_of_every_case_of_a_flood(count: int) -> None:
    cases, to_mend = flood(count)
    told, counted = told_cases(cases, to_mend)
    dated = [each for case in told for each in case.steps if each["status"] == Status.OVERDUE]
    assert len(dated) == count // 2
    assert len(told) == count // 2 + 15
    steps = sum(len(case.steps) + case.more for case in told) + len(counted)
    assert steps == sum(map(len, cases))


def test_what_no_faulty_cell_leaves_unknown_is_told_too() -> None:
    cases, _ = flood(100)
    told, counted = told_cases(cases, {f"c{n}": {"other"} for n in range(100)})
    assert [case.steps for case in told] == cases
    assert counted == []


def test_the_letter_of_a_flood_has_a_bounded_worklist() -> None:
    cases = [
        {**LATE, **dict.fromkeys(UNREADABLE), "unreadable": ",".join(UNREADABLE),
         "file_no": f"ก {n}/2563"}
        for n in range(1, 301)
    ]  # fmt: skip
    error = {
        "agency_code": "1001", "source_file": "report.xlsx", "source_sheet": "แบบรายงาน",
        "severity": "error", "code": "no_such_day", "message": "ไม่มีวันที่นี้ในปฏิทิน",
    }  # fmt: skip
    issues = [
        {**error, "case_id": f"1001-2564-{n:04d}", "field": name, "cell": f"L{n}"}
        for n in range(1, 301)
        for name in UNREADABLE
    ]
    rows = list(worklist_rows(letter(small_quarter(cases, issues=issues))))
    assert len(rows) <= 15 + 2
    assert any("ในแบบแก้ไข" in "".join(row) for row in rows)
    assert all("ตามแบบรายงานฉบับแก้ไข" in "".join(row) for row in rows[1:])
