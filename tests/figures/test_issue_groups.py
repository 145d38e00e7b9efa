"""The same mistake in many cells is one line with its cells."""

from __future__ import annotations

import pytest

from pipeline.figures.issue_groups import by_severity, issue_lines
from pipeline.model import tables
from pipeline.model.issue_cells import cell_runs

BASE = {
    "agency_code": "1001",
    "source_file": "ก.xlsx",
    "source_sheet": "แบบรายงาน",
    "field": "known_date",
    "severity": "error",
    "code": "date_no_such_day",
    "message": "ไม่มีวันนี้",
    "remedy": "แก้",
}


@pytest.mark.parametrize(
    ("cells", "runs"),
    [
        (["F12", "F13", "F14", "G2"], ["F12:F14", "G2"]),
        (["F12", "F14"], ["F12", "F14"]),
        (["F12", "G13"], ["F12", "G13"]),
        (["F12", "F12"], ["F12"]),
        (["", "F1"], ["F1", ""]),
        ([], []),
    ],
)
def test_cells_under_each_other_are_joined(cells: list[str], runs: list[str]) -> None:
    assert cell_runs(cells) == runs


def test_a_severity_that_no_issue_has_counts_none() -> None:
    rows = [BASE, BASE, BASE | {"severity": "warning"}]
    assert by_severity(tables.from_rows(tables.ISSUES, rows)) == {
        "error": 2, "warning": 1, "info": 0,
    }  # fmt: skip


def test_alike_issues_are_grouped_and_the_gravest_come_first() -> None:
    rows = [
        BASE | {"severity": "info", "code": "noted", "cell": "A1"},
        BASE | {"severity": "warning", "code": "odd", "cell": "A1"},
        BASE | {"cell": "F12"},
        BASE | {"cell": "F13", "message": "อีกข้อความ"},
        BASE | {"cell": "F12", "source_file": "ข.xlsx"},
        BASE | {"cell": None, "field": None, "source_sheet": None, "code": "file_damaged"},
    ]
    lines = issue_lines(tables.from_rows(tables.ISSUES, rows))
    found = [(line.code, line.cells, line.count, line.alike) for line in _rows(lines)]
    assert found == [
        ("date_no_such_day", "F12:F13", 2, False),
        ("date_no_such_day", "F12", 1, True),
        ("file_damaged", "", 1, True),
        ("odd", "A1", 1, True),
        ("noted", "A1", 1, True),
    ]


def test_what_a_letter_asks_of_one_field_is_a_line_for_each_thing_asked() -> None:
    """One rule asks to fill a date in, another to explain it: a line with one of them loses one."""
    asked = BASE | {"code": "asked_in_letter", "severity": "warning"}
    rows = [
        asked | {"cell": "F12", "remedy": "กรอกวันที่"},
        asked | {"cell": "F13", "remedy": "ชี้แจงเหตุ"},
        asked | {"cell": "F14", "remedy": "กรอกวันที่"},
        BASE | {"cell": "F15", "remedy": "แก้ 31/02 เป็นวันที่มีจริง"},
        BASE | {"cell": "F16", "remedy": "แก้ 30/02 เป็นวันที่มีจริง"},
    ]
    lines = issue_lines(tables.from_rows(tables.ISSUES, rows))
    assert sorted((line.code, line.cells) for line in _rows(lines)) == [
        ("asked_in_letter", "F12, F14"),
        ("asked_in_letter", "F13"),
        ("date_no_such_day", "F15:F16"),
    ]


def test_no_issues_give_no_lines() -> None:
    assert len(issue_lines(tables.from_rows(tables.ISSUES, []))) == 0


class _Line:
    def __init__(self, row: dict[str, object]) -> None:
        self.code, self.cells = row["code"], row["cells"]
        self.count, self.alike = row["count"], row["alike"]


def _rows(lines: object) -> list[_Line]:
    return [_Line(row) for row in lines.to_dict("records")]
