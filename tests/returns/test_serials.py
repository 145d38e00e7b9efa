from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from pipeline.returns.files.serials import Shows, shows, to_value


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
        (200, "0;d", Shows.NUMBER), (200, "0.00E+00", Shows.NUMBER),
    ],
)  # fmt: skip
def test_formats(number: int, code: str | None, shown: Shows) -> None:
    assert shows(number, code) is shown
