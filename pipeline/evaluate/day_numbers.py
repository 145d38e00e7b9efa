"""Days as columns of whole numbers, the form in which rules count and compare them.

A column of NumPy's own days is twice as wide, and each of its comparisons looks for blanks; over a
large register that costs several times as much.  `DayTables` is the one place where both meet: what
the law does with a day is worked out once for each day of a span, and looked up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.evaluate import periods
from pipeline.model import tables
from pipeline.office.config import IfHoliday, Period
from pipeline.office.holidays import Holidays
from pipeline.office.working_days import Days, WorkingDays

DayNumbers = np.ndarray[Any, np.dtype[np.int32]]
"""Days since 1 January 1970, NO_DAY where blank."""

NO_DAY = np.int32(-(2**30))
"""The least of all days: it is on or before any other, and never after one."""


def day_number(day: date) -> np.int32:
    """Give a day as days since 1 January 1970; less than 0 before it."""
    return np.int32(np.datetime64(day, "D").astype(np.int64))


def numbers_of(days: Days) -> DayNumbers:
    """Turn NumPy's days into numbers."""
    wide = np.asarray(days, dtype="datetime64[D]").view(np.int64)
    return np.maximum(wide, np.int64(NO_DAY)).astype(np.int32)


def column_numbers(column: pd.Series[Any] | pa.ChunkedArray) -> DayNumbers:
    """Give a date column of a register as numbers."""
    dates = tables.arrow(column).cast(pa.date32())
    stored = np.frombuffer(dates.buffers()[1], dtype="<i4")
    numbers = stored[dates.offset : dates.offset + len(dates)]
    return only_where(numbers, np.asarray(dates.is_valid())) if dates.null_count else numbers


def only_where(numbers: DayNumbers, where: np.ndarray[Any, np.dtype[np.bool_]]) -> DayNumbers:
    """Blank the days elsewhere: by bits, twice as fast as a choice."""
    return chosen(where, numbers, NO_DAY)


def chosen(
    where: np.ndarray[Any, np.dtype[np.bool_]],
    numbers: DayNumbers,
    others: DayNumbers | np.int32,
) -> DayNumbers:
    """Take `numbers` where it is so and `others` elsewhere, by bits."""
    mask = where.astype(np.int32)
    np.negative(mask, out=mask)
    found = numbers ^ others
    found &= mask
    found ^= others
    return found


def earlier(one: DayNumbers, other: DayNumbers) -> DayNumbers:
    """Give the earlier of two days, the one that there is where the other is blank."""
    # Without a sign a blank, less one, is the greatest of all numbers.
    after = NO_DAY + np.int32(1)
    least = np.minimum((one - after).view(np.uint32), (other - after).view(np.uint32))
    found: DayNumbers = least.view(np.int32) + after
    return found


class DayTables:
    """What becomes of each day from `first` to `last`; a blank one stays blank.

    Days must lie within the span.
    """

    def __init__(self, holidays: Holidays, first: np.datetime64, last: np.datetime64) -> None:
        self._span = np.arange(first, last + np.timedelta64(1, "D"))
        self._first = numbers_of(self._span[:1])[0]
        self._working_days = WorkingDays(holidays, first, last)
        self._tables: dict[object, DayNumbers] = {}

    def on_or_before(self, days: DayNumbers) -> DayNumbers:
        """Give the last working day on or before each day: until when one can still act."""
        return self._look_up("act by", self._working_days.on_or_before, days)

    def settle(self, days: DayNumbers, if_holiday: IfHoliday) -> DayNumbers:
        """Move due dates that are no working days the way their rule says."""
        if if_holiday is IfHoliday.KEEP:
            return days

        def settled(span: Days) -> Days:
            return self._working_days.settle(span, if_holiday)

        return self._look_up(if_holiday, settled, days)

    def end_of_period(self, start: DayNumbers, period: Period) -> DayNumbers:
        """Give the last day of a period counted from the event on `start`."""
        return self._look_up(
            ("after", period), lambda span: periods.end_of_period(span, period), start
        )

    def before(self, days: DayNumbers, period: Period) -> DayNumbers:
        """Give the day a period ahead of each day (`periods.before`); NO_DAY for a blank one."""
        return self._look_up(("before", period), lambda span: periods.before(span, period), days)

    def _look_up(
        self, key: object, work_out: Callable[[Days], Days], days: DayNumbers
    ) -> DayNumbers:
        table = self._tables.get(key)
        if table is None:
            table = np.append(numbers_of(work_out(self._span)), NO_DAY)
            self._tables[key] = table
        # A blank day finds the table's last entry, which is blank.
        found: DayNumbers = table.take(np.maximum(days - self._first, np.int32(-1)))
        return found
