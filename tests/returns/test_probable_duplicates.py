"""Which rows of the returns are probably one case: both sides of each thing that tells it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.returns.register.duplicate_detection import propose, same_event, same_file_number
from tests import register

EVENT: dict[str, Any] = {
    "incident_date": date(2020, 8, 3), "damage_amount": Decimal("1250.00"),
    "subject": "รถชนเสาไฟฟ้าหน้าตลาด", "injured_party": "หน่วยงานของรัฐ",
}  # fmt: skip
OTHER: dict[str, Any] = {
    "incident_date": date(2020, 9, 1), "damage_amount": Decimal("7.00"),
    "subject": "คอมพิวเตอร์สูญหาย",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "key", "pairs"),
    [
        ({}, "1", [(0, 1)]), ({}, "2", []), ({"agency_code": "1002"}, "1", []),
        ({"injured_party": "บุคคลภายนอก"}, "1", []),
    ],
)  # fmt: skip
def test_one_number_of_one_agency_and_party_is_told(
    changed: dict[str, Any], key: str, pairs: list[tuple[int, int]]
) -> None:
    assert list(same_file_number(register.cases([EVENT, EVENT | changed]), ["1", key])) == pairs


def test_each_is_told_with_the_first_of_its_number() -> None:
    cases = register.cases([EVENT] * 4)
    assert list(same_file_number(cases, ["1", "1", "", "1"])) == [(0, 1), (0, 3)]
    assert list(same_file_number(cases, ["", "", "", ""])) == []


@pytest.mark.parametrize(
    ("changed", "keys", "pairs"),
    [
        ({}, ("", ""), [(0, 1)]),
        ({"agency_code": "1002"}, ("1", "1"), [(0, 1)]),
        # One number of one agency is told as such.
        ({}, ("1", "1"), []),
        ({}, ("1", "2"), [(0, 1)]),
        ({"incident_date": date(2020, 8, 4)}, ("", ""), []),
        ({"incident_date": None}, ("", ""), []),
        ({"damage_amount": Decimal("1250.01")}, ("", ""), []),
        ({"damage_amount": None}, ("", ""), []),
        ({"subject": "คอมพิวเตอร์สูญหาย"}, ("", ""), []),
        ({"subject": None}, ("", ""), []),
        ({"subject": "รถชนเสาไฟฟ้า"}, ("", ""), [(0, 1)]),
    ],
)
def test_one_day_one_amount_and_near_subjects_are_one_event(
    changed: dict[str, Any], keys: tuple[str, str], pairs: list[tuple[int, int]]
) -> None:
    cases = register.cases([EVENT, EVENT | changed])
    assert list(same_event(cases, keys)) == pairs


@pytest.mark.parametrize(("near", "alike"), [("abcdefgXYZ", True), ("abcdefWXYZ", False)])
def test_subjects_are_near_from_seven_tenths_on(near: str, alike: bool) -> None:
    cases = register.cases([EVENT | {"subject": text} for text in ("abcdefghij", near)])
    assert bool(list(same_event(cases, ["", ""]))) is alike


def test_an_amount_of_nothing_tells_no_event() -> None:
    nothing = EVENT | {"damage_amount": Decimal(0)}
    assert list(same_event(register.cases([nothing, nothing]), ["", ""])) == []
    least = EVENT | {"damage_amount": Decimal("0.01")}
    assert list(same_event(register.cases([least, least]), ["", ""])) == [(0, 1)]


def test_of_many_alike_each_is_told_once_with_the_first() -> None:
    cases = register.cases([OTHER, EVENT, EVENT, OTHER, EVENT])
    assert sorted(same_event(cases, [""] * 5)) == [(0, 3), (1, 2), (1, 4)]


def proposed(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Hold new cases against old ones that came back in no return; gives what is proposed."""
    before = register.cases([{"case_id": f"1001-2563-{n:04d}"} | row for n, row in enumerate(old)])
    now = register.cases([{"case_id": f"1001-2564-{n:04d}"} | row for n, row in enumerate(new)])
    found = propose(now, before, before, set())
    return [(each.case_id[-1], each.other[-1]) for each in found]


@pytest.mark.parametrize(
    ("changed", "proposes"),
    [
        ({}, True),
        ({"incident_date": date(2020, 8, 4)}, True),
        ({"damage_amount": None}, True),
        ({"subject": "คอมพิวเตอร์สูญหาย"}, True),
        ({"subject": "คอมพิวเตอร์สูญหาย", "damage_amount": Decimal(1)}, False),
        ({"subject": "คอมพิวเตอร์สูญหาย", "incident_date": None}, False),
        ({"damage_amount": None, "incident_date": None}, False),
        ({"injured_party": "บุคคลภายนอก"}, False),
        ({"injured_party": None}, True),
    ],
)
def test_a_new_case_that_agrees_in_two_things_may_be_the_old_one(
    changed: dict[str, Any], proposes: bool
) -> None:
    assert proposed([EVENT], [EVENT | changed]) == ([("0", "0")] if proposes else [])


def test_blank_things_agree_in_nothing() -> None:
    blank = {"incident_date": None, "damage_amount": None, "subject": None}
    assert proposed([blank], [blank]) == []
    nothing = blank | {"damage_amount": Decimal(0), "incident_date": date(2020, 8, 3)}
    assert proposed([nothing], [nothing]) == []


def test_each_case_is_proposed_once_and_to_the_one_it_agrees_with_most() -> None:
    near = EVENT | {"subject": "คอมพิวเตอร์สูญหาย"}
    assert proposed([near, EVENT], [EVENT]) == [("1", "0")]
    assert proposed([EVENT, EVENT], [EVENT, EVENT, EVENT]) == [("0", "0"), ("1", "1")]
    # a row further up, that agrees less, takes it from nobody
    assert proposed([near, EVENT], [near | {"incident_date": date(2020, 8, 4)}, EVENT]) == [
        ("0", "0"), ("1", "1"),
    ]  # fmt: skip
    assert proposed([EVENT], [EVENT | {"incident_date": None}, EVENT]) == [("0", "1")]


def test_of_old_cases_that_agree_alike_its_agencys_own_goes_first() -> None:
    others = EVENT | {"agency_code": "1002"}
    assert proposed([others, EVENT], [EVENT]) == [("1", "0")]
    assert proposed([others], [EVENT]) == [("0", "0")]


def test_only_what_the_last_register_does_not_know_is_held_against_what_is_missing() -> None:
    before = register.cases([{"case_id": "1001-2563-0001"} | EVENT])
    now = register.cases([{"case_id": "1001-2564-0001"} | EVENT])
    pair = frozenset(("1001-2563-0001", "1001-2564-0001"))
    assert propose(now, before, None, set()) == []
    assert propose(before, before, before, set()) == []
    assert propose(now, now, before, set()) == []
    assert propose(now, before, before, {pair}) == []
    (one,) = propose(now, before, before, set())
    assert frozenset((one.case_id, one.other)) == pair
