"""Frames that readings are put together into: values in their rows, issues in their places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.model.issues import CellIssue, Issue, IssueCode, Severity
from pipeline.model.quarter import Quarter
from pipeline.returns.register.register_frames import (
    PlacedIssue,
    cases_frame,
    in_order,
    issues_frame,
    known_returned,
    quality,
)
from pipeline.returns.register.return_file import SourceFile
from tests.returns.collecting import rows
from tests.returns.returned_sources import source, standing_rows

Q1 = Quarter(2564, 1)
CRASH = {
    "file_no": "สล. 1/2563", "subject": "รถชน", "injured_party": "หน่วยงานของรัฐ",
    "case_type": "ส.5 อุบัติเหตุ",
    "damage_amount": Decimal("1250.50"), "incident_date": date(2020, 8, 3), "liable_persons": 2,
}  # fmt: skip
THEFT = {"file_no": "สล. 2/2563", "subject": "ของหาย", "known_pending": True,
         "unreadable": ["damage_amount"]}  # fmt: skip
BARE: dict[str, object] = {"case_id": "1001-2564-0009"}


def test_returned_cases_stand_in_the_order_of_their_rows_without_those_replaced() -> None:
    one, other = source("a.xlsx", CRASH, THEFT), source("b.xlsx", BARE, CRASH, agency="1002")
    nil = source("c.xlsx", agency="1004")
    unread = SourceFile("d.xlsx", failure="file_damaged")
    for replaced, names in ((set(), "aabb"), ({0}, "abb"), ({1}, "abb")):
        one.replaced = replaced
        origins = standing_rows(one, nil, other, unread)
        ids = [f"x-{at}" for at in range(len(origins))]
        frame = cases_frame([one, nil, other, unread], origins, ids, Q1)
        assert frame["case_id"].tolist() == ids
        assert frame["source_file"].tolist() == [f"{name}.xlsx" for name in names]
    frame = cases_frame([one, other], standing_rows(one, other), ["i", "j", "k"], Q1)
    columns = (
        "agency_code", "file_no", "damage_amount", "incident_date", "liable_persons",
        "known_pending", "unreadable", "origin", "source_sheet", "source_row",
        "last_reported_quarter", "quality",
    )  # fmt: skip
    crash = ("สล. 1/2563", Decimal("1250.50"), date(2020, 8, 3), 2, False, None)
    assert rows(frame, *columns) == [
        ("1001", *crash, "returned", "งาน", 6, "2564-Q1", None),
        ("1002", None, None, None, None, False, None, "returned", "งาน", 6, "2564-Q1", None),
        ("1002", *crash, "returned", "งาน", 7, "2564-Q1", None),
    ]
    one.replaced = {0}
    frame = cases_frame([one], standing_rows(one), ["i"], Q1)
    assert rows(frame, "subject", "known_pending", "unreadable", "damage_amount") == [
        ("ของหาย", True, ["damage_amount"], None)
    ]


def test_what_linkage_compares_of_each_row() -> None:
    one, other = source("a.xlsx", CRASH, THEFT), source("b.xlsx", BARE, agency="1002")
    first, second, third = known_returned(standing_rows(one, other))
    assert first == (
        "1001", "", "สล12563", "หน่วยงานของรัฐ", "รถชน", date(2020, 8, 3), ("a.xlsx", "งาน", 6),
        "ส.5 อุบัติเหตุ", Decimal("1250.50"),
    )  # fmt: skip
    assert second[2:] == ("สล22563", "", "ของหาย", None, ("a.xlsx", "งาน", 7), "", None)
    assert third == (
        "1002", "1001-2564-0009", "", "", "", None, ("b.xlsx", "งาน", 6), "", None,
    )  # fmt: skip


GRAVE, WARNED, NOTED = (
    next(code for code in CellIssue if code.entry.severity is severity) for severity in Severity
)


def placed(
    cell: str = "", *, agency: str = "1001", file: str = "a.xlsx", sheet: str = "x",
    case: str | None = None, code: IssueCode = NOTED, value: str = "", accepted: int | None = None,
) -> PlacedIssue:  # fmt: skip
    return PlacedIssue(agency, Issue(code, sheet, cell, "subject", value), file, case, accepted)


def test_issues_come_agency_by_agency_file_by_file_and_cell_by_cell() -> None:
    ordered = [
        placed(agency="1002"),
        placed(),
        placed("B1"),
        placed("A2", sheet="y"),
        placed("B2", case="c-1"),
        placed("Z2", case="c-1"),
        placed("AA2", case="c-1"),
        placed("A9", case="c-2"),
        placed("A10", case="c-2"),
        placed("A10", case="c-2", value="x"),
        placed("A10", case="c-3"),
        placed("A1", sheet="y", case="c-1"),
        placed("A1", file="b.xlsx"),
        placed(file="", case="c-0"),
        placed(agency="9999"),
    ]
    rank = {"1002": 0, "1001": 1}
    for given in (ordered, ordered[::-1], [*ordered[7:], *ordered]):
        assert in_order(given, lambda code: rank.get(code, 9)) == tuple(ordered)


def test_of_an_issue_said_twice_of_a_cell_one_is_told() -> None:
    whole = [
        placed("A1"),
        placed("A1", value="x"),
        placed("A1", case="c"),
        placed("A1", code=GRAVE),
    ]
    assert len(in_order([*whole, *whole], lambda _: 0)) == len(whole)


@pytest.mark.parametrize(
    ("codes", "accepted", "grade"),
    [
        ([], None, "ok"), ([NOTED], None, "ok"), ([WARNED], None, "warning"),
        ([WARNED, GRAVE, NOTED], None, "error"), ([NOTED, WARNED], None, "warning"),
        ([WARNED], 7, "ok"), ([WARNED], 0, "ok"),
    ],
)  # fmt: skip
def test_the_gravest_issue_tells_the_quality_of_a_case(
    codes: list[IssueCode], accepted: int | None, grade: str
) -> None:
    issues = [placed(case="c-1", code=code, accepted=accepted) for code in codes]
    others = [placed(code=GRAVE), placed(case="c-3", code=GRAVE)]
    assert quality(["c-1", "c-2", "c-3"], [*issues, *others]).to_pylist() == [grade, "ok", "error"]


def test_an_issue_that_the_office_accepts_is_a_note_and_says_by_which_ruling() -> None:
    plain, accepted = (placed("A1", code=WARNED, accepted=number) for number in (None, 7))
    assert (plain.severity, accepted.severity) == (Severity.WARNING, Severity.INFO)
    said, more = (each.message_in("th") for each in (plain, accepted))
    assert more.startswith(said)
    assert "7" in more.removeprefix(said)


def test_the_frame_of_issues_tells_of_each_what_and_where() -> None:
    issue = Issue(CellIssue.REQUIRED_BLANK, "x", "C7", "subject", "-")
    frame = issues_frame([PlacedIssue("1001", issue, "a.xlsx", "c-1"), placed()], "en")
    columns = ("agency_code", "case_id", "source_file", "source_sheet", "cell", "field", "severity",
               "code", "value", "message", "remedy")  # fmt: skip
    first, second = rows(frame, *columns)
    assert first == (
        "1001", "c-1", "a.xlsx", "x", "C7", "subject", issue.severity.value, "required_blank", "-",
        issue.message_in("en"), issue.remedy_in("en"),
    )  # fmt: skip
    assert second[:6] == ("1001", None, "a.xlsx", "x", "", "subject")
