"""Amounts held against last quarter's register: what jumped, what fell, and what is no question."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.returns.register.cross_checks import check
from tests import register

CODES = {"amount_jumped", "recovered_fell", "value_changed", "value_removed"}


def asked(now: dict[str, Any], then: dict[str, Any], **beside: Any) -> list[tuple[str, str]]:
    """Give what is asked of the second case of a register of two, the first being as it was."""
    first = {"file_no": "1/2563", "damage_amount": Decimal(5000)}
    cases = register.cases([first, {"file_no": "2/2563"} | beside | now])
    last = register.cases([first, {"file_no": "2/2563"} | beside | then])
    hits = check(cases, last)
    assert {hit.row for hit in hits if hit.code.value in CODES} <= {1}
    return [(hit.field, hit.code.value) for hit in hits if hit.code.value in CODES]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("100.00", "1000.00", "amount_jumped"),
        ("100.00", "999.99", "value_changed"),
        ("1000.00", "100.00", "amount_jumped"),
        ("1000.00", "100.01", "value_changed"),
        ("0.01", "0.10", "amount_jumped"),
        ("0.00", "1000.00", "value_changed"),
        ("1000.00", "0.00", "value_changed"),
        ("1000.00", None, "value_removed"),
    ],
)
def test_ten_times_as_much_or_as_little_is_a_likely_slip(
    before: str, after: str | None, code: str
) -> None:
    told = asked(
        {"damage_amount": Decimal(after) if after else None}, {"damage_amount": Decimal(before)}
    )
    assert told == [("damage_amount", code)]


def test_an_amount_that_was_not_known_before_is_no_jump() -> None:
    assert asked({"damage_amount": Decimal(90000)}, {"damage_amount": None}) == []
    assert asked({"damage_amount": Decimal(90)}, {"damage_amount": Decimal(90)}) == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("500.00", "499.99", [("recovered_amount", "recovered_fell")]),
        ("500.00", "500.00", []),
        ("500.00", "9000.00", []),
        ("500.00", "0.00", [("recovered_amount", "recovered_fell")]),
        (None, "500.00", []),
    ],
)
def test_what_was_recovered_may_rise_and_never_fall(
    before: str | None, after: str, told: list[tuple[str, str]]
) -> None:
    then = {"recovered_amount": Decimal(before) if before else None}
    found = asked({"recovered_amount": Decimal(after)}, then, damage_amount=Decimal(10000))
    assert found == told


def test_without_a_register_of_last_quarter_nothing_is_asked_of_it() -> None:
    cases = register.cases([{"damage_amount": Decimal(5000)}])
    for last in (None, register.cases([])):
        assert not {hit.code.value for hit in check(cases, last)} & CODES


def test_a_new_case_is_held_against_no_other() -> None:
    last = register.cases([{"damage_amount": Decimal(5)}])
    cases = register.cases([{"damage_amount": Decimal(5000), "case_id": "1001-2564-0099"}])
    assert not {hit.code.value for hit in check(cases, last)} & CODES
