"""The radar as data: each claim once, its earliest limit, what can't be dated told apart."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.figures.claim_limits import claims_of
from pipeline.figures.claims import claims_table, lapsed_in_part
from pipeline.figures.trend import Trend, kept_trend, needed_columns
from pipeline.model import tables
from tests.figures.test_performance import AS_OF, figures

BAHT = Decimal("1000.00")
DAYS_OF_A_LIMIT = ("due_date", "cautious_date", "press_date", "press_by")


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


DISPUTED = {
    "injured_party": "หน่วยงานของรัฐ",
    "damage_amount": BAHT,
    "known_date": date(2019, 11, 20),
    "committee_report_date": date(2018, 9, 20),
    "incident_date": date(2018, 6, 1),
}
"""Its two years end a year ahead; counted from the committee's report they are over."""


@pytest.mark.parametrize(
    ("cells", "rule", "standing", "window"),
    [
        ({}, "prescription", "lapsing", 30),
        ({"unreadable": ["decision_date"]}, "prescription", "lapsing", 30),
        ({"known_date": None, "unreadable": ["known_date"]}, "prescription", "lapsed", None),
        ({"incident_date": date(2010, 6, 1)}, "ten_years", "lapsed", None),
        ({"known_date": date(2018, 11, 1)}, "prescription", "lapsed", None),
    ],
)
def test_a_claim_has_lapsed_by_a_due_date_and_not_by_a_cautious_one(
    cells: dict[str, object], rule: str, standing: str, window: int | None
) -> None:
    quarter = figures({**DISPUTED, **cells})
    (claim,) = tables.to_table(claims_table(quarter), tables.CLAIMS).to_pylist()
    assert (claim["rule"], claim["standing"], claim["within_days"]) == (rule, standing, window)
    assert claim["days_left"] < 0
    assert (quarter.lapsed.cases, quarter.lapsing_within(30).cases) == (
        (1, 0) if standing == "lapsed" else (0, 1)
    )


def test_an_earlier_quarter_tells_the_claims_that_it_told_in_its_own_time() -> None:
    quarter = figures(DISPUTED, known(20), known(-3))
    kept = {name: getattr(quarter, name) for name in ("cases", "deadlines", "returns")}
    needed = needed_columns(quarter.config)
    nulled = {
        name: frame.assign(**{c: None for c in frame.columns if c not in needed[name]})
        for name, frame in kept.items()
    }
    trend = kept_trend(quarter.quarter, nulled, quarter.config)
    assert trend.totals == Trend.of(quarter).totals
    assert (trend.totals["lapsed_cases"], trend.totals["lapsing_cases"]) == (1, 2)


OF_TWO = {"liable_persons": 2, "ordered_persons": 1, "payment_order_date": date(2020, 3, 2)}


@pytest.mark.parametrize(
    ("left", "cells", "in_part"),
    [
        (-1, OF_TWO, True),
        (-1, {}, False),
        (10, OF_TWO, False),
        # How many are liable is not known: the order ended nothing for certain.
        (-1, {"unreadable": ["liable_persons"], "payment_order_date": date(2020, 3, 2)}, True),
        # The day of a suit that can't be read may end it all.
        (-1, {**OF_TWO, "unreadable": ["lawsuit_date"]}, False),
    ],
)
def test_an_order_against_some_alone_leaves_a_claim_lapsed_in_part(
    left: int, cells: dict[str, object], in_part: bool
) -> None:
    quarter = figures({**known(left), **cells})
    assert lapsed_in_part(quarter) == (
        frozenset(quarter.cases["case_id"]) if in_part else frozenset()
    )


def test_an_order_of_which_the_time_to_enforce_ran_out_was_of_all() -> None:
    """The claim did not lapse: it was ordered in time, and of everybody who is liable."""
    quarter = figures({
        **known(0), "known_date": date(2009, 3, 2), "incident_date": date(2009, 1, 5),
        "liable_persons": 1, "ordered_persons": 1, "payment_order_date": date(2010, 3, 2),
    })  # fmt: skip
    assert set(quarter.lapsed_claims["rule"]) == {"enforcement"}
    assert lapsed_in_part(quarter) == frozenset()


def test_a_limit_without_a_due_date_of_its_own_is_told_as_dated_cautiously() -> None:
    def limit(case: str, due: date | None, cautious: date | None) -> dict[str, object]:
        pressed = cautious or due
        return {
            "case_id": case, "due_date": due, "cautious_date": cautious,
            "press_date": pressed, "press_by": pressed,
        }  # fmt: skip

    some_day, earlier = AS_OF + timedelta(days=20), AS_OF + timedelta(days=5)
    limits = pd.DataFrame(
        [
            limit("own", some_day, None),
            limit("both", some_day, earlier),
            limit("cautious", None, earlier),
            limit("none", None, None),
        ]
    ).astype({name: pd.ArrowDtype(pa.date32()) for name in DAYS_OF_A_LIMIT})
    found = claims_of(limits, AS_OF).set_index("case_id")
    assert found["is_dated_cautiously"].to_dict() == {
        "both": False, "cautious": True, "own": False, "none": False,
    }  # fmt: skip
    assert found["undated"].to_dict() == {
        "both": False, "cautious": False, "own": False, "none": True,
    }  # fmt: skip
    assert found["left"].dropna().to_dict() == {"both": 5, "cautious": 5, "own": 20}
    assert found.index[-1] == "none"
