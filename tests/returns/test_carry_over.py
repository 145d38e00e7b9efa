"""What stays open of the registers before where no return names it, and under which id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import STATUS_CLOSED, STATUS_OPEN
from pipeline.returns.register.carry_over import carry_over, without_rows_of_others
from pipeline.returns.register.case_linkage import KnownCase, known_cases
from tests.register import cases

BEFORE = {"last_reported_quarter": "2563-Q4", "status": STATUS_OPEN, "file_no": "1/2563"}


def register(*rows: Mapping[str, Any]) -> pd.DataFrame:
    return cases([{**BEFORE, **row} for row in rows])


def carried(*registers: pd.DataFrame, **more: Any) -> list[str]:
    given: dict[str, Any] = {"returned": (), "known": (), "status": {}, "joined": {}} | more
    return carry_over(registers, **given).cases["case_id"].tolist()


A, B, C = ({"case_id": f"1001-2563-000{place}"} for place in (1, 2, 3))
ONE, OTHER, THIRD = (row["case_id"] for row in (A, B, C))


@pytest.mark.parametrize(
    ("rows", "more", "stay"),
    [
        ([A, B], {}, [ONE, OTHER]),
        ([A, B], {"returned": [ONE], "known": known_cases(register(A))}, [OTHER]),
        ([A, {**B, "status": STATUS_CLOSED}], {}, [ONE]),
        ([A, {**B, "status": None}], {}, [ONE, OTHER]),
        ([A, B], {"withdrawn": [OTHER]}, [ONE]),
        ([A, B], {"joined": {ONE: OTHER}}, [OTHER]),
        ([A, B], {"joined": {ONE: THIRD}}, [ONE, OTHER]),
        ([A, B], {"joined": {ONE: THIRD}, "returned": [THIRD], "known": known_cases(register(C))},
         [OTHER]),
    ],
    ids=range(8),
)  # fmt: skip
def test_what_is_open_and_not_returned_is_carried_over(
    rows: list[dict[str, Any]], more: dict[str, Any], stay: list[str]
) -> None:
    assert carried(register(*rows), **more) == stay


def test_the_first_register_that_holds_a_case_open_counts() -> None:
    first = register({**A, "subject": "ก่อน"}, {**B, "status": STATUS_CLOSED})
    then = register({**A, "subject": "หลัง"}, {**B, "subject": "เปิดอยู่"}, C)
    found = carry_over([first, then], (), (), {}, {}).cases
    assert found[["case_id", "subject"]].fillna("").to_numpy().tolist() == [
        [ONE, "ก่อน"], [OTHER, "เปิดอยู่"], [THIRD, ""],
    ]  # fmt: skip
    assert set(found["origin"]) == {"carried"}
    assert found["deadline_status"].isna().all(), "judged anew in each quarter"


def test_without_a_register_nothing_is_carried_over() -> None:
    found = carry_over([], (), (), {}, {})
    assert (len(found.cases), found.issues, found.given_up) == (0, [], {})


LOST = {"case_id": "0000-2563-0001", "agency_code": UNKNOWN_AGENCY, "subject": "รถชน",
        "incident_date": date(2020, 5, 1), "injured_party": "รัฐ"}  # fmt: skip
HOME = KnownCase("1001", "", "12563", "รัฐ", "รถ ชน", date(2020, 5, 1))
HOME_ID = "1001-2564-0001"


@pytest.mark.parametrize(
    ("rows", "known", "given_up"),
    [
        ([LOST], [HOME], True),
        ([LOST], [HOME._replace(subject="รถหาย")], False),
        ([LOST], [HOME._replace(injured="บุคคลภายนอก")], False),
        ([LOST], [HOME._replace(incident=date(2020, 5, 2))], False),
        ([LOST], [HOME._replace(file_key="22563")], False),
        ([LOST], [HOME._replace(agency=UNKNOWN_AGENCY)], False),
        ([{**LOST, "file_no": None}], [HOME._replace(file_key="")], False),
        ([LOST], [HOME, HOME._replace(agency="1002")], False),
        ([LOST, {**LOST, "case_id": "0000-2563-0002"}], [HOME], False),
        ([{**LOST, "agency_code": "1002"}], [HOME], False),
        # Another agency's own case of before is no way home.
        ([LOST, {"case_id": HOME_ID, "file_no": "9/2563"}], [HOME], False),
    ],
    ids=range(11),
)
def test_a_case_of_no_agency_is_found_again_where_one_alone_says_the_same(
    rows: list[dict[str, Any]], known: list[KnownCase], given_up: bool
) -> None:
    ids = [f"1001-2564-000{place}" for place in range(1, len(known) + 1)]
    found = carry_over([register(*rows)], ids, known, {}, {})
    assert dict(found.given_up) == ({LOST["case_id"]: HOME_ID} if given_up else {})
    assert (LOST["case_id"] in found.cases["case_id"].tolist()) is not given_up


@pytest.mark.parametrize(
    ("status", "gone", "code"),
    [
        ({}, {}, "carried_not_owed"),
        ({"1001": "missing"}, {}, "carried_missing"),
        ({"1001": "unreadable"}, {}, "carried_unreadable_file"),
        ({"1001": "nil"}, {}, "carried_nil"),
        ({"1001": "returned"}, {}, "carried_absent"),
        ({"1001": "returned"}, {ONE: "old.xlsx"}, "carried_file_gone"),
    ],
)
def test_each_case_tells_why_it_was_carried_over(
    status: dict[str, str], gone: dict[str, str], code: str
) -> None:
    found = carry_over([register(A)], (), (), status, {}, gone=gone)
    [(case_id, issue)] = found.issues
    assert (case_id, issue.code.value) == (ONE, code)
    assert issue.facts["file_no"] == "1/2563"
    assert issue.facts.get("file", "") == gone.get(ONE, "")


def test_a_case_of_no_known_agency_is_told_as_not_returned() -> None:
    found = carry_over([register({**A, "agency_code": UNKNOWN_AGENCY})], (), (), {}, {})
    assert [issue.code.value for _, issue in found.issues] == ["carried_missing"]


def test_cells_that_could_not_be_read_are_told_again() -> None:
    row = {**A, "file_no": None, "unreadable": ["incident_date", "ของหน่วยงานเอง"]}
    found = carry_over([register(row)], (), (), {}, {})
    assert [case_id for case_id, _ in found.issues] == [ONE, ONE]
    assert found.issues[0][1].facts["file_no"] == ONE, "by its id where it has no number"
    assert found.issues[1][1].field == "incident_date"


PLACE = ("a.xlsx", "แบบ", 7)
STOOD = {**A, "source_file": PLACE[0], "source_sheet": PLACE[1], "source_row": PLACE[2],
         "subject": "รถชน"}  # fmt: skip
ROW = KnownCase("1001", "", "12563", "", "รถชน", None, PLACE)


@pytest.mark.parametrize(
    ("stood", "now", "returned", "stays"),
    [
        (STOOD, ROW, HOME_ID, False),
        (STOOD, ROW._replace(subject="รถหาย"), HOME_ID, True),
        (STOOD, ROW._replace(file_key="99"), HOME_ID, True),
        (STOOD, ROW._replace(place=("a.xlsx", "แบบ", 8)), HOME_ID, True),
        (STOOD, ROW._replace(place=("b.xlsx", "แบบ", 7)), HOME_ID, True),
        ({**STOOD, "origin": "carried"}, ROW, HOME_ID, True),
        (STOOD, ROW, ONE, True),
    ],
    ids=range(7),
)
def test_a_row_that_is_another_case_now_is_not_told_twice(
    stood: dict[str, Any], now: KnownCase, returned: str, stays: bool
) -> None:
    found = without_rows_of_others(register(stood, B), [now], [returned])
    assert found is not None
    assert found["case_id"].tolist() == ([ONE, OTHER] if stays else [OTHER])
    assert without_rows_of_others(None, [now], [returned]) is None
