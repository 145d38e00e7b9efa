"""What a calendar's entry says of the day on which a period ends."""

from __future__ import annotations

import pytest

from pipeline.exchange.exchange_words import due_on
from tests.register import day

DUE = "วันครบกำหนด 15 มกราคม 2564"
CAUTIOUS = "หากนับแต่วันแรกสุดที่อาจเริ่มนับได้ ครบกำหนดวันที่ 4 มกราคม 2564"


@pytest.mark.parametrize(
    ("due", "cautious", "told"),
    [
        ("2021-01-15", "", DUE),
        ("", "2021-01-04", CAUTIOUS),
        ("2021-01-15", "2021-01-04", f"{DUE} {CAUTIOUS}"),
        ("", "", ""),
    ],
)
def test_each_day_that_is_known_is_told_and_no_other(due: str, cautious: str, told: str) -> None:
    assert due_on(day(due) if due else None, day(cautious) if cautious else None) == told
