"""Which cells of a correction workbook an issue marks, and what their notes say."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model import sheet_form
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import CaseOrigin
from pipeline.model.issues import CellIssue, ReturnIssue
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW, Place
from pipeline.workbooks.case_sheets import title_place
from pipeline.workbooks.correction_books import AgencyFindings
from pipeline.workbooks.correction_marks import (
    CaseLayout,
    Mark,
    a1,
    link_to,
    marks_of,
    put_off_texts,
    unread_texts,
)

COLUMNS = [BY_FIELD[name] for name in ("case_id", "file_no", "known_date", "damage_amount")]
FIRST, SECOND, THIRD = FIRST_CASE_ROW, FIRST_CASE_ROW + 1, FIRST_CASE_ROW + 2


def case(case_id: str, file: str = "a.xlsx", sheet: str = "1", **told: Any) -> dict[str, Any]:
    blank = dict.fromkeys(column.field for column in COLUMNS)
    place = {"source_file": file, "source_sheet": sheet, "origin": CaseOrigin.RETURNED}
    return {**blank, **place, "case_id": case_id, **told}


CASES = [
    case("A", known_date="2020-01-02"),
    case("B"),
    case("C", sheet="2"),
    case("D", file="b.xlsx"),
    case("E", origin=CaseOrigin.CARRIED),
    case("F"),
]
LAYOUT = CaseLayout(CASES, COLUMNS)


def issue(code: str = CellIssue.DATE_NO_SUCH_DAY, **told: Any) -> dict[str, Any]:
    plain = {
        "case_id": None, "field": "known_date", "severity": "error", "message": "ผิด",
        "remedy": "แก้", "value": None, "source_file": "a.xlsx", "source_sheet": "1",
    }  # fmt: skip
    return {**plain, "code": code, **told}


CELLS: dict[str, tuple[dict[str, Any], list[Place]]] = {
    "a cell": (issue(case_id="B"), [(SECOND, 3)]),
    "a field without a column": (issue(case_id="B", field="lawsuit_date"), [(SECOND, 2)]),
    "a case": (issue(case_id="C", field=None), [(THIRD, 2)]),
    "a case that is not there": (issue(case_id="X"), []),
    "a column": (issue(), [(TITLE_ROW, 3)]),
    "a column that is not there": (issue(field="lawsuit_date"), []),
    "a file": (issue(field=None), []),
    "a column that was missing": (
        issue(ReturnIssue.COLUMN_MISSING), [(SECOND, 3), (FIRST_CASE_ROW + 5, 3)]
    ),
    "on another sheet": (issue(ReturnIssue.COLUMN_MISSING, source_sheet="2"), [(THIRD, 3)]),
    "of which no case is left blank": (
        issue(ReturnIssue.COLUMN_MISSING, source_file="c.xlsx"), [(TITLE_ROW, 3)]
    ),
    "whose return it is": (
        issue(ReturnIssue.AGENCY_UNKNOWN, field="agency"), [title_place("agency")]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "cells"), CELLS.values(), ids=CELLS)
def test_an_issue_speaks_of_cells(told: dict[str, Any], cells: list[Place]) -> None:
    assert LAYOUT.issue_cells(told) == cells


def test_a_cell_is_marked_by_its_gravest_issue_and_has_the_words_of_all() -> None:
    marks = marks_of(
        [
            issue(case_id="B", severity="warning", message="แปลก", remedy="ตรวจ"),
            issue(case_id="B"),
            issue(case_id="B"),
            issue(case_id="A", severity="warning"),
            issue(case_id="A", field="damage_amount", severity="info"),
            issue(),
        ],
        LAYOUT,
    )
    assert {place: (mark.severity, mark.note) for place, mark in marks.items()} == {
        (FIRST, 3): ("warning", "ควรตรวจสอบ: ผิด\nแก้"),
        (SECOND, 3): ("error", "ต้องแก้ไข: ผิด\nแก้\n\nควรตรวจสอบ: แปลก\nตรวจ"),
    }
    assert list(marks) == [(FIRST, 3), (SECOND, 3)]


@pytest.mark.parametrize(("length", "shown"), [(2000, 2000), (2001, 1999)])
def test_a_note_holds_two_thousand_letters(length: int, shown: int) -> None:
    assert Mark("error", ["ก" * length]).note == "ก" * shown + "…" * (length > 2000)


def test_what_could_not_be_read_stands_as_it_was_first_told() -> None:
    issues = [
        issue(case_id="A", value="31/2"),
        issue(CellIssue.DATE_NOT_A_DATE, case_id="A", value="?"),
        issue(case_id="B", value=None),
        issue(case_id="C", severity="warning", value="x"),
        issue(value="y"),
        issue(case_id="D", field=None, value="z"),
    ]
    assert unread_texts(issues) == {
        ("A", "known_date"): (CellIssue.DATE_NO_SUCH_DAY, "31/2"),
        ("B", "known_date"): (CellIssue.DATE_NO_SUCH_DAY, ""),
    }


def test_amounts_to_come_have_the_agencys_own_words() -> None:
    code = CellIssue.MONEY_NOT_YET_KNOWN
    issues = [
        issue(code, case_id="A", field="damage_amount", value="รอประเมิน"),
        issue(code, case_id="A", field="liable_amount", value=None),
        issue(code, case_id=None, field="damage_amount", value="รอ"),
        issue(case_id="B", field="damage_amount", value="รอ"),
    ]
    assert put_off_texts(issues) == {"A": {"damage_amount": "รอประเมิน", "liable_amount": ""}}


def test_places_have_the_names_that_excel_shows() -> None:
    assert [a1(place) for place in ((7, 1), (12, 26), (100, 27))] == ["A7", "Z12", "AA100"]
    assert link_to("F12:F14").endswith("'!F12:F14")


RETURNED, CARRIED = case("A"), case("B", origin=CaseOrigin.CARRIED)
NIL_TOO = issue(ReturnIssue.NIL_WITH_CASES)


@pytest.mark.parametrize(
    ("rows", "issues", "said_nil", "choice"),
    [
        ([], [], True, sheet_form.NIL_RETURN),
        ([], [], False, None),
        ([RETURNED], [], False, sheet_form.HAS_CASES),
        ([RETURNED, CARRIED], [issue()], False, sheet_form.HAS_CASES),
        ([CARRIED, RETURNED], [], True, sheet_form.HAS_CASES),
        ([RETURNED], [issue(), NIL_TOO], True, None),
        ([CARRIED], [], False, None),
        ([CARRIED], [], True, None),
    ],
)
def test_whether_there_are_cases_is_chosen_where_it_is_beyond_doubt(
    rows: list[Any], issues: list[Any], said_nil: bool, choice: str | None
) -> None:
    assert AgencyFindings(rows, issues, [], [], said_nil).choice == choice
