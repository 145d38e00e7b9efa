"""What a rule is follows from how the config words it: for whom it is, and what it may ask."""

from __future__ import annotations

import pytest

from pipeline.office.config import Force, Period, Rule
from tests.register import every_rule

RULES = {rule.id: rule for rule in every_rule().office.rules}
CLAIM_LIMITS = {"prescription", "prescription_mof", "ten_years", "recourse", "heirs"}


def test_what_limits_the_claim_is_kept_by_a_suit_on_the_next_working_day() -> None:
    assert {name for name, rule in RULES.items() if rule.limits_the_claim} == CLAIM_LIMITS
    assert {name for name, rule in RULES.items() if rule.is_kept_by_later_suit} == CLAIM_LIMITS
    assert RULES["enforcement"].force is Force.LIMITATION


@pytest.mark.parametrize(
    ("changes", "limits", "kept"),
    [
        ({}, True, True),
        ({"force": "order"}, False, False),
        ({"ends": ["payment_order_date"]}, True, False),
        ({"ends": ["lawsuit_date"]}, True, False),
        ({"ends": [{"field": "claim_date", "if_holiday": "next_working_day"}]}, False, False),
        ({"ends": [{"field": "lawsuit_date", "if_holiday": "previous_working_day"}]}, True, False),
    ],
)
def test_a_limitation_of_the_office_is_judged_alike(
    changes: dict[str, object], limits: bool, kept: bool
) -> None:
    written = {
        "id": "own_limit", "name": "อายุความ", "force": "limitation", "actor": "หัวหน้าหน่วยงาน",
        "starts": ["incident_date"], "period": {"years": 1}, "law": "ก", "action": "ข",
        "ends": [{"field": "lawsuit_date", "if_holiday": "next_working_day"}],
        "if_holiday": "keep", "warn_days": 10,
    }  # fmt: skip
    rule = Rule.model_validate(written | changes)
    assert (rule.limits_the_claim, rule.is_kept_by_later_suit) == (limits, kept)
    assert rule.current == rule.versions[-1]


def test_what_a_rule_asks_once_it_is_past_due_is_its_action_unless_it_has_another() -> None:
    assert RULES["repair"].past_action == RULES["repair"].action
    assert RULES["heirs"].past_action == RULES["heirs"].action_overdue


def test_each_action_that_has_english_is_found_by_its_thai() -> None:
    heirs = RULES["heirs"]
    assert heirs.english_actions == {
        heirs.action: heirs.action_en, heirs.past_action: heirs.action_overdue_en,
    }  # fmt: skip
    assert len(RULES["prescription"].english_actions) == 6
    without = heirs.model_copy(update={"action_en": None})
    assert list(without.english_actions) == [heirs.past_action]


@pytest.mark.parametrize(
    ("period", "months"),
    [(Period(days=30), 0), (Period(months=6), 6), (Period(years=2), 24)],
)
def test_years_count_as_months_and_days_do_not(period: Period, months: int) -> None:
    assert period.calendar_months == months


@pytest.mark.parametrize(
    "units", [{}, {"days": 1, "months": 1}, {"days": 0}, {"months": 1201}, {"years": 101}]
)
def test_a_period_has_one_unit_within_bounds(units: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="Period"):
        Period(**units)
