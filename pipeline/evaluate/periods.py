"""How the law counts periods, on whole columns of days.

All functions take and give `datetime64[D]` arrays; a blank day (NaT) stays blank.

Sources: ประมวลกฎหมายแพ่งและพาณิชย์ ม. 193/3 (the first day is not counted) and ม. 193/5 (months and
years go by the calendar); พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 ม. 64.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline.office.config import Period
from pipeline.office.working_days import Days

_ONE_DAY = np.timedelta64(1, "D")


def end_of_period(start: Days, period: Period) -> Days:
    """Give the last day of `period` counted from the event on `start`.

    The day of the event is not counted (ม. 193/3): n days from the 1st end on the 1st + n.
    """
    if period.days is not None:
        return start + np.timedelta64(period.days, "D")
    return _end_after_months(start, period.calendar_months)


def _end_after_months(start: Days, months: int) -> Days:
    """Count calendar months (ม. 193/5): the period begins the day after `start`.

    It ends on the day before the day of the last month that has the number of the first counted
    day; where that month has no such day, on the month's last day.  So a year from 28 February
    2019 ends on 29 February 2020, and a month from 30 April on 31 May.
    """
    first, days_into_month = _shift(start + _ONE_DAY, months)
    same_number = first + days_into_month
    last = _last_of_month(first)
    return np.where(same_number > last, last, same_number - _ONE_DAY)


def before(day: Days, period: Period) -> Days:
    """Give the day that lies `period` before `day`.

    "At least 1 year before X" is X less so many calendar months, with the same day number, or
    the last day of a shorter month (ระเบียบฯ ข้อ 17 วรรคห้า).
    """
    if period.days is not None:
        return day - np.timedelta64(period.days, "D")
    first, days_into_month = _shift(day, -period.calendar_months)
    return np.minimum(first + days_into_month, _last_of_month(first))


def _shift(day: Days, months: int) -> tuple[Days, np.ndarray[Any, np.dtype[np.timedelta64]]]:
    """Give the first of the month `months` away, and how far into its own month `day` lies."""
    month = day.astype("datetime64[M]")
    shifted = month + np.timedelta64(months, "M")
    return shifted.astype("datetime64[D]"), day - month.astype("datetime64[D]")


def _last_of_month(first: Days) -> Days:
    month: Days = first.astype("datetime64[M]")
    following: Days = (month + np.timedelta64(1, "M")).astype("datetime64[D]")
    return following - _ONE_DAY
