"""A quarter beside others: what was recovered over the fiscal year is told once a case."""

from __future__ import annotations

from decimal import Decimal

from pipeline.figures.trend import Trend, recovered_in_year
from pipeline.model.quarter import Quarter


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
