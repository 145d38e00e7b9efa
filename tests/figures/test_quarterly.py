"""The open deadlines of a quarter: the day by which each is pressed, and from where it counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.figures.test_performance import figures

KNOWN_LATE = {
    "injured_party": "หน่วยงานของรัฐ",
    "committee_report_date": date(2019, 1, 7),
    "known_date": date(2019, 11, 20),
}
BETWEEN, AFTER = date(2019, 6, 3), date(2021, 2, 1)


@pytest.mark.parametrize(
    ("cells", "field", "day"),
    [
        ({}, "committee_report_date", date(2021, 1, 7)),
        ({"acknowledged_date": BETWEEN}, "acknowledged_date", date(2021, 6, 3)),
        # it works for that debtor alone
        (
            {"acknowledged_date": BETWEEN, "liable_persons": 2},
            "committee_report_date",
            date(2021, 1, 7),
        ),
        (
            {"acknowledged_date": BETWEEN, "unreadable": ["liable_persons"]},
            "committee_report_date",
            date(2021, 1, 7),
        ),
        # within the period that began when they were known, after the one that may have begun first
        ({"acknowledged_date": AFTER}, "committee_report_date", date(2021, 1, 7)),
    ],
)
def test_a_cautious_day_is_told_with_the_day_it_counts_from(
    cells: dict[str, Any], field: str, day: date
) -> None:
    found = figures({**KNOWN_LATE, **cells}).open_deadlines
    limitation = found[found["rule"] == "prescription"].iloc[0]
    assert limitation["cautious_field"] == field
    assert limitation["cautious_date"] == day
