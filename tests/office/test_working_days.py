"""The table of working days against the calendar on the wall."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from pipeline.office.config import IfHoliday
from pipeline.office.working_days import Days, WorkingDays
from tests.register import office_config


def days(*texts: str) -> Days:
    return np.array(texts, dtype="datetime64[D]")


@pytest.fixture(scope="module")
def calendar() -> WorkingDays:
    holidays = office_config().holidays
    # Thursday 10 December 2020 was Constitution Day, the Friday after it a special holiday.
    assert {date(2020, 12, 10), date(2020, 12, 11)} <= set(holidays.names)
    return WorkingDays(holidays, np.datetime64("2020-12-01"), np.datetime64("2020-12-31"))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2020-12-09", "2020-12-09", "2020-12-09"),
        ("2020-12-10", "2020-12-09", "2020-12-14"),
        ("2020-12-13", "2020-12-09", "2020-12-14"),
        ("2020-12-14", "2020-12-14", "2020-12-14"),
        ("2020-12-19", "2020-12-18", "2020-12-21"),
        ("NaT", "NaT", "NaT"),
    ],
)
def test_a_day_moves_to_the_nearest_working_day(
    calendar: WorkingDays, day: str, before: str, after: str
) -> None:
    for found, expected in (
        (calendar.on_or_before(days(day)), before),
        (calendar.on_or_after(days(day)), after),
        (calendar.settle(days(day), IfHoliday.NEXT_WORKING_DAY), after),
        (calendar.settle(days(day), IfHoliday.PREVIOUS_WORKING_DAY), before),
        (calendar.settle(days(day), IfHoliday.KEEP), day),
    ):
        assert np.array_equal(found, days(expected), equal_nan=True)


def test_a_whole_column_is_answered_in_its_order(calendar: WorkingDays) -> None:
    column = days("2020-12-13", "NaT", "2020-12-01")
    expected = days("2020-12-14", "NaT", "2020-12-01")
    assert np.array_equal(calendar.on_or_after(column), expected, equal_nan=True)


def test_the_first_and_the_last_day_find_a_working_day_beyond_the_span() -> None:
    holidays = office_config().holidays
    one = WorkingDays(holidays, np.datetime64("2020-12-12"), np.datetime64("2020-12-12"))
    assert one.on_or_before(days("2020-12-12")).tolist() == [date(2020, 12, 9)]
    assert one.on_or_after(days("2020-12-12")).tolist() == [date(2020, 12, 14)]
