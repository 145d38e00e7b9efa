"""The radar as data: each claim once, its earliest limit, what can't be dated told apart."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from pipeline.figures.claims import claims_table
from pipeline.model import tables
from tests.figures.test_performance import AS_OF, figures

BAHT = Decimal("1000.00")


def known(days_left: int) -> dict[str, object]:
    """A claim whose two years end so many days after the as-of date."""
    due = AS_OF + timedelta(days=days_left)
    return {
        "known_date": due.replace(year=due.year - 2),
        "injured_party": "หน่วยงานของรัฐ",
        "incident_date": date(2018, 6, 1),
        "damage_amount": BAHT,
    }


@pytest.mark.parametrize(
    ("left", "standing", "window"),
    [
        (-1, "lapsed", None),
        (0, "lapsing", 30),
        (30, "lapsing", 30),
        (31, "lapsing", 60),
        (90, "lapsing", 90),
        (91, "lapsing", 180),
        (180, "lapsing", 180),
        (181, "later", None),
    ],
)
def test_the_windows_have_both_edges_in_them(left: int, standing: str, window: int | None) -> None:
    claims = tables.to_table(claims_table(figures(known(left))), tables.CLAIMS).to_pylist()
    (claim,) = claims
    assert claim["rule"] == "prescription"
    assert (claim["days_left"], claim["standing"], claim["within_days"]) == (left, standing, window)
    assert (claim["at_stake"], claim["limits"], claim["undated_rules"]) == (BAHT, 2, None)


def test_the_earliest_of_several_counts_and_an_undated_one_is_told() -> None:
    both = {**known(100), "compensation_paid_date": date(2019, 12, 15)}
    undated = {"injured_party": "หน่วยงานของรัฐ", "damage_amount": BAHT}
    partly = {**undated, "incident_date": date(2012, 3, 5)}
    outsider = {"injured_party": "บุคคลภายนอก", "damage_amount": BAHT}
    found = tables.to_table(claims_table(figures(both, undated, partly, outsider)), tables.CLAIMS)
    by_case = {row["case_id"][-1]: row for row in found.to_pylist()}
    assert set(by_case) == {"1", "2", "3"}
    assert (by_case["1"]["rule"], by_case["1"]["limits"]) == ("recourse", 3)
    assert by_case["1"]["due_date"] == date(2020, 12, 15)
    assert by_case["2"]["standing"] == "undated"
    assert "prescription" in by_case["2"]["undated_rules"]
    assert by_case["2"]["due_date"] is by_case["2"]["act_by"] is None
    assert (by_case["3"]["rule"], by_case["3"]["undated_rules"]) == ("ten_years", ["prescription"])


def test_the_sums_of_the_agencies_are_the_sums_of_the_claims() -> None:
    cases = [known(left) for left in (-5, 0, 30, 31, 75, 91, 180, 200)]
    quarter = figures(*cases)
    claims = claims_table(quarter)
    (agency,) = quarter.by_agency.to_dict("records")
    for days in quarter.config.office.schedule.lapse_within_days:
        near = claims["within_days"].fillna(9999) <= days
        assert claims.loc[near, "at_stake"].sum() == quarter.lapsing_within(days).baht
        assert agency[f"lapsing_{days}_baht"] == quarter.lapsing_within(days).baht
    assert agency["lapsing_30_baht"] == 2 * BAHT
    assert agency["lapsing_180_baht"] == agency["lapsing_baht"] == 6 * BAHT
