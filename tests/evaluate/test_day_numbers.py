"""Days as numbers: blanks stay blank through everything that is done with a day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.evaluate import periods
from pipeline.evaluate.day_numbers import (
    NO_DAY,
    DayTables,
    chosen,
    column_numbers,
    day_number,
    earlier,
    numbers_of,
    only_where,
)
from pipeline.office.config import IfHoliday, Period
from pipeline.office.working_days import WorkingDays
from tests.register import office_config

FIRST, LAST = date(1954, 2, 26), date(2020, 3, 2)
DAYS = np.array([FIRST, "NaT", date(1969, 12, 31), date(1970, 1, 1), LAST], dtype="datetime64[D]")
TABLES = DayTables(office_config().holidays, np.datetime64(FIRST), np.datetime64(LAST))


def test_a_day_is_counted_from_1970_and_a_blank_is_the_least_of_all() -> None:
    assert numbers_of(DAYS).tolist() == [-5788, NO_DAY, -1, 0, 18323]
    assert day_number(date.min) > NO_DAY
    assert day_number(LAST) == 18323


def test_a_column_reads_the_same_from_a_frame_a_table_and_a_slice() -> None:
    days = [FIRST, None, LAST, None]
    table = pa.table({"day": pa.array(days, pa.date32())})
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    told = [-5788, NO_DAY, 18323, NO_DAY]
    assert column_numbers(table["day"]).tolist() == told
    assert column_numbers(frame["day"]).tolist() == told
    assert column_numbers(table.slice(1, 2)["day"]).tolist() == told[1:3]
    two = pa.chunked_array([table["day"].chunk(0), table["day"].chunk(0)])
    assert column_numbers(two).tolist() == told * 2


def test_the_earlier_day_is_the_one_that_there_is() -> None:
    one = numbers_of(DAYS)
    other = np.array([0, 5, NO_DAY, -1, NO_DAY], dtype=np.int32)
    assert earlier(one, other).tolist() == [-5788, 5, -1, -1, 18323]
    assert earlier(other, one).tolist() == earlier(one, other).tolist()
    assert earlier(one[1:2], one[1:2]).tolist() == [NO_DAY]


def test_days_are_chosen_and_blanked_place_by_place() -> None:
    one, where = numbers_of(DAYS), np.array([True, True, False, True, False])
    assert chosen(where, one, one[::-1]).tolist() == [-5788, NO_DAY, -1, 0, -5788]
    assert only_where(one, where).tolist() == [-5788, NO_DAY, NO_DAY, 0, NO_DAY]


def test_tables_say_of_every_day_what_the_law_says() -> None:
    count = (LAST - FIRST).days + 1
    span = np.array([FIRST + timedelta(days=n) for n in range(count)], dtype="datetime64[D]")
    days = np.append(numbers_of(span), NO_DAY)

    def same(found: np.ndarray, law: np.ndarray) -> bool:
        return found.tolist() == [*numbers_of(law).tolist(), NO_DAY]

    for period in (Period(days=30), Period(months=1), Period(years=2)):
        assert same(TABLES.end_of_period(days, period), periods.end_of_period(span, period))
        assert same(TABLES.before(days, period), periods.before(span, period))
    calendar = WorkingDays(office_config().holidays, np.datetime64(FIRST), np.datetime64(LAST))
    assert same(TABLES.on_or_before(days), calendar.on_or_before(span))
    for if_holiday in IfHoliday:
        assert same(TABLES.settle(days, if_holiday), calendar.settle(span, if_holiday))
