from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel

from pipeline.records.serials import Shows, shows, to_value


@pytest.mark.parametrize(
    ("number", "shown", "value"),
    [
        (44211, Shows.DATE, date(2021, 1, 15)),
        (242537, Shows.DATE, date(2564, 1, 15)),
        (44211.5, Shows.DATE, datetime(2021, 1, 15, 12)),
        (44211.545138888889, Shows.DATE, datetime(2021, 1, 15, 13, 5)),
        (0.354166666666667, Shows.DATE, time(8, 30)),
        (0, Shows.DATE, time()),
        (1, Shows.DATE, date(1900, 1, 1)),
        (59, Shows.DATE, date(1900, 2, 28)),
        (60, Shows.DATE, date(1900, 2, 28)),  # Excel shows a 29 February that never was
        (61, Shows.DATE, date(1900, 3, 1)),
        (0.999_999_999, Shows.DATE, time()),
        (-1.5, Shows.DURATION, -1.5),
        (2_958_465, Shows.DATE, date(9999, 12, 31)),
        (2_958_466, Shows.DATE, 2_958_466),
        (-1, Shows.DATE, -1),
        (1.25, Shows.DURATION, timedelta(hours=30)),
        (44211, Shows.NUMBER, 44211),
    ],
)
def test_values(number: float, shown: Shows, value: object) -> None:
    assert to_value(number, shown) == value


def test_the_1904_system() -> None:
    assert to_value(42749, Shows.DATE, epoch_1904=True) == date(2021, 1, 15)
    assert to_value(2_957_003, Shows.DATE, epoch_1904=True) == date(9999, 12, 31)
    assert to_value(0, Shows.DATE, epoch_1904=True) == time()
    assert to_value(1, Shows.DATE, epoch_1904=True) == date(1904, 1, 2)
    assert to_value(2_957_004, Shows.DATE, epoch_1904=True) == 2_957_004


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (0, None, Shows.NUMBER), (14, None, Shows.DATE), (46, None, Shows.DURATION),
        (49, None, Shows.NUMBER), (59, None, Shows.NUMBER), (77, None, Shows.DATE),
        (79, None, Shows.DURATION), (200, "General", Shows.NUMBER),
        (200, "d/m/bbbb", Shows.DATE), (200, "ว ดดด ปปปป", Shows.DATE),
        (200, "0.00 บาท", Shows.NUMBER), (200, '#,##0 "d"', Shows.NUMBER),
        (200, "[$-D07041E]0", Shows.NUMBER), (200, "[Red]0;[Black]-0", Shows.NUMBER),
        (200, "[mm]:ss", Shows.DURATION), (200, "_-* #,##0.00_-;-* #,##0_-", Shows.NUMBER),
        (200, "0;d", Shows.NUMBER), (200, "0.00E+00", Shows.NUMBER), (200, "", Shows.NUMBER),
        (200, "AM/PM", Shows.NUMBER), (200, r"0\d", Shows.NUMBER), (200, "_d0", Shows.NUMBER),
        (200, "[$-107041E]d mmm yy;@", Shows.DATE), (200, "mm:ss.0", Shows.DATE),
    ],
)  # fmt: skip
def test_formats(number: int, code: str | None, shown: Shows) -> None:
    assert shows(number, code) is shown


def test_a_format_without_a_code_shows_what_openpyxl_knows_of_it() -> None:
    local = {*range(27, 37), *range(50, 59), *range(71, 82)}
    for number in range(200):
        is_date = number in local or is_date_format(BUILTIN_FORMATS.get(number, ""))
        assert (shows(number, None) is not Shows.NUMBER) == is_date


@pytest.mark.parametrize("serial", [1.0, 1.5, 59.0, 59.99, 61.0, 43831.0, 44196.123456, 2958465.0])
def test_a_serial_number_is_the_day_that_openpyxl_gives(serial: float) -> None:
    day = to_value(serial, Shows.DATE)
    assert isinstance(day, date)
    whole = day if isinstance(day, datetime) else datetime.combine(day, time())
    assert whole == from_excel(serial)


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 1e12, -0.5])
def test_what_is_no_day_stays_a_number(number: float) -> None:
    assert to_value(number, Shows.DATE) is number
