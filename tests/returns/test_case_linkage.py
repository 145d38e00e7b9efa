"""Which case of an earlier register a row is, by what it says where it bears no id."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.returns.register.case_linkage import (
    GivenIds,
    KnownCase,
    contradicts,
    differs_in_all,
    is_retold,
    known_cases,
    match_cases,
    told_for_themselves,
    under_home_agency,
)
from tests import register

DAY, OTHER_DAY = date(2020, 8, 3), date(2020, 9, 1)
STATE, OUTSIDER = "หน่วยงานของรัฐ", "บุคคลภายนอก"
CRASH, THEFT = "รถชนเสาไฟฟ้า", "คอมพิวเตอร์หาย"


def known(case_id: str = "", **told: Any) -> KnownCase:
    """Give a case that says what is `told`, and nothing else."""
    blank: dict[str, Any] = {
        "agency": "1001", "file_key": "", "injured": "", "subject": "", "incident": None,
    }  # fmt: skip
    return KnownCase(case_id=case_id, **(blank | told))


def given(
    cases: list[KnownCase], own: tuple[KnownCase, ...] = (), before: tuple[KnownCase, ...] = ()
) -> list[str]:
    """Give the ids that cases without one get from this quarter's register and the one before."""
    ids = GivenIds([""] * len(cases), set())
    match_cases(cases, {"own": list(own), "before": list(before)}, ids)
    return ids.ids


@pytest.mark.parametrize(
    ("one", "other", "retold"),
    [
        ("รถชนเสา", "รถชนเสาไฟฟ้าหน้าตลาด", True),
        ("รถชนเสาไฟฟ้าหน้าตลาด", "รถชนเสา", True),
        ("abcd", "abxy", True),  # half of the letters
        ("abcde", "abxyz", False),
        (CRASH, THEFT, False),
        ("", CRASH, True),
    ],
)
def test_a_subject_may_be_told_in_other_words(one: str, other: str, retold: bool) -> None:
    assert is_retold(one, other) is retold


WHOLE = {"subject": CRASH, "incident": DAY, "amount": 5}
OTHERWISE = {"subject": THEFT, "incident": OTHER_DAY, "amount": 6}


@pytest.mark.parametrize(
    ("now", "then", "differs"),
    [
        (WHOLE, OTHERWISE, True),
        (WHOLE, OTHERWISE | {"amount": 5}, False),
        (WHOLE, OTHERWISE | {"incident": DAY}, False),
        (WHOLE, OTHERWISE | {"subject": f"{CRASH} เสาหัก"}, False),
        # Three things must be there to compare; another type is one of them.
        (WHOLE, OTHERWISE | {"amount": None}, False),
        (WHOLE | {"case_type": "a"}, OTHERWISE | {"amount": None, "case_type": "b"}, True),
        (WHOLE | {"case_type": "a"}, OTHERWISE | {"amount": None, "case_type": "a"}, False),
        (WHOLE | {"case_type": "a"}, OTHERWISE | {"amount": None}, False),
        (WHOLE | {"case_type": "a"}, OTHERWISE | {"case_type": "a"}, True),
        (WHOLE | {"subject": "", "case_type": "a"}, OTHERWISE | {"case_type": "b"}, True),
        (WHOLE | {"subject": ""}, OTHERWISE, False),
    ],
)
def test_cases_of_one_number_differ_where_all_that_both_say_does(
    now: dict[str, Any], then: dict[str, Any], differs: bool
) -> None:
    assert differs_in_all(known(**now), known(**then)) is differs


ROW = {"file_key": "1", "subject": CRASH, "injured": STATE, "incident": DAY}


@pytest.mark.parametrize(
    ("changed", "otherwise"),
    [
        ({}, False), ({"file_key": "2"}, True), ({"subject": THEFT}, True),
        ({"injured": OUTSIDER}, True), ({"incident": OTHER_DAY}, True),
        ({"file_key": ""}, False), ({"incident": None}, False), ({"amount": 7}, False),
    ],
)  # fmt: skip
def test_a_row_contradicts_what_it_said_otherwise(changed: dict[str, Any], otherwise: bool) -> None:
    assert contradicts(known(**(ROW | changed)), known(**ROW)) is otherwise
    assert contradicts(known(**ROW), known(**(ROW | changed))) is otherwise


@pytest.mark.parametrize(
    ("written", "again", "found"),
    [
        ("สล. 1/2563", "สล.๑/๒๕๖๓", True),
        ("รอเลข", "รอเลข", False),
        ("รอเลข", "(รอ เลข)", False),
        ("ยังไม่ลงรับ", "ยังไม่ลงรับ", False),
        ("รอเลข 7", "รอเลข ๗", True),  # a digit makes it one
    ],
)
def test_words_in_place_of_a_number_find_no_case(written: str, again: str, found: bool) -> None:
    told = {"agency_code": "1001", "injured_party": STATE}
    [then] = known_cases(register.cases([told | {"file_no": written, "case_id": "1001-2563-0001"}]))
    [now] = known_cases(register.cases([told | {"file_no": again, "case_id": ""}]))
    assert given([now], before=(then,)) == (["1001-2563-0001"] if found else [""])


def test_a_number_that_was_waited_for_contradicts_nothing() -> None:
    told = {"agency_code": "1001", "subject": CRASH, "incident_date": DAY}
    frame = register.cases([told | {"file_no": number} for number in ("รอเลข", "สล. 1/2563")])
    assert not contradicts(*known_cases(frame))


@pytest.mark.parametrize(
    ("row", "case", "found"),
    [
        # By number and party; by number alone where one of them is blank.
        ({"file_key": "1", "injured": STATE}, {"file_key": "1", "injured": STATE}, True),
        ({"file_key": "1", "injured": STATE}, {"file_key": "1"}, True),
        ({"file_key": "1"}, {"file_key": "1", "injured": STATE}, True),
        ({"file_key": "1", "injured": STATE}, {"file_key": "1", "injured": OUTSIDER}, False),
        ({"file_key": "1"}, {"file_key": "2"}, False),
        ({"file_key": "1"}, {"file_key": "1", "agency": "1002"}, False),
        ({}, {}, False),
        # A number of two cases tells neither.
        ({"file_key": "1"} | WHOLE, {"file_key": "1"} | OTHERWISE, False),
    ],
)
def test_a_case_is_found_by_its_number(
    row: dict[str, Any], case: dict[str, Any], found: bool
) -> None:
    register_case = known("1001-2563-0001", **case)
    for where in ("own", "before"):
        registers: dict[str, Any] = {where: (register_case,)}
        assert given([known(**row)], **registers) == (["1001-2563-0001"] if found else [""])


@pytest.mark.parametrize(
    ("row", "case", "found"),
    [
        ({}, {}, True), ({"subject": THEFT}, {}, False), ({"incident": OTHER_DAY}, {}, False),
        ({"file_key": "1"}, {"file_key": "2"}, True), ({"agency": "1002"}, {}, False),
        ({"incident": None}, {"incident": None}, False), ({"subject": ""}, {"subject": ""}, False),
    ],
)  # fmt: skip
def test_of_this_quarters_run_a_case_is_found_by_its_event(
    row: dict[str, Any], case: dict[str, Any], found: bool
) -> None:
    event = {"subject": CRASH, "incident": DAY}
    one = known("1001-2564-0001", **(event | case))
    assert given([known(**(event | row))], own=(one,)) == (["1001-2564-0001"] if found else [""])
    assert given([known(**(event | row))], before=(one,)) == [""]


PLACE = ("a.xlsx", "ก", 7)


@pytest.mark.parametrize(
    ("row", "case", "found"),
    [
        ({"place": PLACE}, {"place": PLACE}, True),
        ({"place": PLACE}, {"place": PLACE, "agency": "1002"}, True),
        ({"place": PLACE}, {"place": PLACE, "agency": UNKNOWN_AGENCY}, False),
        ({"place": PLACE, "subject": CRASH}, {"place": PLACE, "subject": THEFT}, False),
        ({"place": PLACE}, {"place": ("a.xlsx", "ก", 8)}, False),
        ({}, {}, False),
    ],
)
def test_a_row_that_says_too_little_is_what_stood_there_before(
    row: dict[str, Any], case: dict[str, Any], found: bool
) -> None:
    one = known("1001-2564-0001", **case)
    assert given([known(**row)], own=(one,)) == (["1001-2564-0001"] if found else [""])


def test_of_several_cases_of_one_number_those_of_the_same_event_come_first() -> None:
    both = {"file_key": "1", "injured": STATE}
    crash, theft = ({"subject": CRASH, "incident": DAY}, {"subject": THEFT, "incident": OTHER_DAY})
    register_cases = (known("a-1-1", **both, **crash), known("a-1-2", **both, **theft))
    rows = [known(**both, **theft), known(**both, **crash)]
    assert given(rows, before=register_cases) == ["a-1-2", "a-1-1"]
    assert given(rows[:1], before=register_cases) == ["a-1-2"]
    without_event = [known(**both), known(**both), known(**both)]
    assert given(without_event, before=register_cases) == ["a-1-1", "a-1-2", ""]
    twice = (register_cases[0], register_cases[0])
    assert given(without_event[:2], before=twice) == ["a-1-1", ""]


def test_no_id_is_given_twice_and_none_taken_away() -> None:
    case = {"file_key": "1", "injured": STATE}
    ids = GivenIds(["x", ""], {"x"})
    match_cases([known("x", **case), known(**case)], {"own": [known("x", **case)]}, ids)
    assert ids.ids == ["x", ""]


def test_a_case_that_was_joined_does_not_take_the_others_row() -> None:
    ruled = [known("1001-2564-0002", place=PLACE, subject=CRASH)]
    stays = [
        known("1001-2564-0001", place=None),
        known("1001-2564-0001", place=("b.xlsx", "ก", 7)),
        known("1001-2564-0002", place=PLACE),
        known("1001-2564-0001", place=PLACE, subject=THEFT),
    ]
    taken = known("1001-2564-0001", place=PLACE, subject=CRASH)
    assert told_for_themselves([*stays, taken], ruled) == stays


@pytest.mark.parametrize(
    ("agency", "case_id", "agencies"),
    [
        ("1002", "1001-2564-0001", ["1002", "1001"]),
        ("1001", "1001-2564-0001", ["1001"]),
        ("A1", "a1-2564-0001", ["A1"]),
        ("1002", "x", ["1002"]),
    ],
)
def test_a_case_is_known_under_the_agency_of_its_id_too(
    agency: str, case_id: str, agencies: list[str]
) -> None:
    found = list(under_home_agency([known(case_id, agency=agency)]))
    assert [each.agency for each in found] == agencies


def test_a_registers_cases_are_told_with_where_they_stood() -> None:
    rows = [
        {"agency_code": "1001", "file_no": "กท 1/2563", "subject": CRASH, "incident_date": DAY,
         "origin": "returned", "source_file": "a.xlsx", "source_sheet": "ก", "source_row": 7},
        {"agency_code": "1002", "origin": "carried", "source_file": "a.xlsx", "source_row": 7},
    ]  # fmt: skip
    frame = register.cases(rows)
    one, other = known_cases(frame)
    assert (one.agency, one.subject, one.incident, one.place) == ("1001", CRASH, DAY, PLACE)
    assert one.file_key.startswith("กท")
    assert (other.agency, other.place, other.subject) == ("1002", None, "")
    assert [each.agency for each in known_cases(frame, ["1002", "1002"])] == ["1002"]
    assert known_cases(None) == known_cases(frame.iloc[:0]) == []
    joined = tables.concat(tables.ABSORBED, [frame[tables.ABSORBED.names]])
    assert [each.amount for each in known_cases(joined)] == [None, None]
