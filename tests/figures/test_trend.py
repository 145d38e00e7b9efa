"""A quarter beside others: what was recovered over the fiscal year is told once a case."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pandas as pd
import pytest

from pipeline.figures.trend import Trend, kept_trend, recovered_in_year
from pipeline.model.codes import Status
from pipeline.model.quarter import Quarter
from tests.figures.test_claims import known
from tests.figures.test_performance import AS_OF, figures


def trend(year: int, number: int, recovered: dict[str, int], closed: str = "") -> Trend:
    amounts = {case: Decimal(baht) for case, baht in recovered.items()}
    return Trend(Quarter(year, number), {}, {}, {}, amounts, frozenset(closed.split()))


def test_each_case_counts_once_with_its_latest_amount() -> None:
    first = trend(2564, 1, {"a": 100, "b": 50}, closed="a")
    second = trend(2564, 2, {"b": 70, "c": 5})
    assert recovered_in_year([first]) == 150
    # Closed in the first quarter, a is in the second's register no more; b has paid on.
    assert recovered_in_year([first, second]) == 100 + 70 + 5


def test_what_was_closed_in_another_year_is_that_years() -> None:
    before = trend(2563, 4, {"a": 100}, closed="a")
    assert recovered_in_year([before, trend(2564, 1, {"b": 1})]) == 1


def test_a_case_that_was_open_and_is_gone_stands_under_another_id() -> None:
    first = trend(2564, 1, {"old": 100})
    assert recovered_in_year([first, trend(2564, 2, {"new": 100})]) == 100


def test_half_a_baht_recovered_counts_and_none_is_nothing() -> None:
    told = figures({"recovered_amount": Decimal("0.50")}, {"recovered_amount": Decimal(0)}, {})
    assert list(Trend.of(told).recovered.values()) == [Decimal("0.50")]


@pytest.mark.parametrize("left", [31, 91, 181, 400])
def test_a_kept_quarter_tells_of_its_claims_as_on_its_own_day(left: int) -> None:
    """Of deadlines without a day nothing can be told, whatever stands beside them."""
    quarter = figures({"reported_date": None}, known(left), {"status": "ยุติเรื่อง"})
    frames = {name: getattr(quarter, name) for name in ("cases", "deadlines", "returns")}
    kept = kept_trend(quarter.quarter, frames, quarter.config)
    assert kept == Trend.of(quarter)


def test_only_what_counts_down_tells_the_day_of_a_kept_quarter() -> None:
    """An act that was done keeps its days too, but they lead to the day on which it was done."""
    quarter = figures(known(20))
    frames = {name: getattr(quarter, name) for name in ("cases", "deadlines", "returns")}
    running = frames["deadlines"][frames["deadlines"]["rule"] == "prescription"]
    done = running.assign(status=Status.MET, days=running["days"] + 100)
    frames["deadlines"] = pd.concat([done, frames["deadlines"]])
    kept = kept_trend(quarter.quarter, frames, quarter.config)
    assert kept == Trend.of(quarter)


def test_what_was_recovered_is_kept_by_case_and_what_is_closed_apart() -> None:
    paid = {"recovered_amount": Decimal("10.00")}
    quarter = figures(paid, {**paid, "status": "ยุติเรื่อง"}, {"recovered_amount": Decimal(0)}, {})
    found = Trend.of(quarter)
    first, second, *_ = quarter.cases["case_id"]
    assert found.recovered == {first: Decimal("10.00"), second: Decimal("10.00")}
    assert found.closed == {second}


def test_a_register_without_any_day_stands_for_the_end_of_its_quarter() -> None:
    quarter = figures()
    assert quarter.as_of == AS_OF < quarter.quarter.end - timedelta(days=1)
    frames = {name: getattr(quarter, name) for name in ("cases", "deadlines", "returns")}
    assert kept_trend(quarter.quarter, frames, quarter.config).totals["cases"] == 0
