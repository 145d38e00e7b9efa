"""Periods against a slow calendar walk written from the sections, and the law's own examples."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate import periods
from pipeline.office.config import Period
from tests.judge import months_earlier, months_later

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def counted(day: date, period: Period) -> date:
    result: date = periods.end_of_period(np.array([day], dtype="datetime64[D]"), period)[0].item()
    return result


@pytest.mark.parametrize(
    ("event", "period", "last"),
    [
        # Month ends, which adding to the event's date gets wrong (ม. 193/5).
        ("2019-02-28", {"years": 1}, "Saturday 2020-02-29"),
        ("2020-04-30", {"months": 1}, "Sunday 2020-05-31"),
        ("2020-02-29", {"years": 1}, "Sunday 2021-02-28"),
        ("2020-08-31", {"months": 6}, "Sunday 2021-02-28"),
        # The last month has no such day: its last day (31 August + 6 months).
        ("2020-08-30", {"months": 6}, "Sunday 2021-02-28"),
        ("2019-12-30", {"months": 2}, "Saturday 2020-02-29"),
        # Ordinary days, and the first day not counted (ม. 193/3).
        ("2020-11-25", {"years": 2}, "Friday 2022-11-25"),
        ("2020-11-01", {"days": 7}, "Sunday 2020-11-08"),
        ("2020-12-31", {"years": 10}, "Tuesday 2030-12-31"),
    ],
)
def test_last_day_of_a_period(event: str, period: dict[str, int], last: str) -> None:
    found = counted(date.fromisoformat(event), Period(**period))
    assert f"{found:%A} {found}" == last


@given(DAYS, st.integers(1, 150))
def test_months_agree_with_the_calendar_walk(event: date, months: int) -> None:
    assert counted(event, Period(months=months)) == months_later(event, months)


@given(DAYS, st.integers(1, 12))
def test_a_year_is_twelve_months(event: date, years: int) -> None:
    assert counted(event, Period(years=years)) == counted(event, Period(months=12 * years))


@given(DAYS, st.integers(1, 150))
def test_before_agrees_with_the_calendar_walk(day: date, months: int) -> None:
    found = periods.before(np.array([day], dtype="datetime64[D]"), Period(months=months))[0]
    assert found.item() == months_earlier(day, months)


@given(DAYS, st.integers(1, 4000))
def test_days_before_and_after(day: date, days: int) -> None:
    column = np.array([day], dtype="datetime64[D]")
    there = periods.end_of_period(column, Period(days=days))
    assert periods.before(there, Period(days=days))[0].item() == day


def test_a_blank_day_stays_blank() -> None:
    blank = np.array(["NaT"], dtype="datetime64[D]")
    for period in (Period(days=5), Period(months=1), Period(years=2)):
        assert np.isnat(periods.end_of_period(blank, period)).all()
        assert np.isnat(periods.before(blank, period)).all()
