"""Whether a deadline is pressed by a day, and by which."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.figures.pressing_dates import acknowledged_within, press_by, pressed_by_a_day
from pipeline.model import tables
from pipeline.model.codes import Force, Status
from pipeline.office.holidays import Holidays
from tests.register import day

THE_DAY = date(2020, 11, 25)


@pytest.mark.parametrize(
    ("status", "force", "dated", "pressed"),
    [
        (Status.OVERDUE, Force.ORDER, THE_DAY, True),
        (Status.OVERDUE, Force.ORDER, None, False),
        # Of what is unknown a limitation alone has a day: counted on the safe side.
        (Status.UNKNOWN, Force.ORDER, THE_DAY, False),
        (Status.UNKNOWN, Force.LIMITATION, THE_DAY, True),
        (Status.UNKNOWN, Force.LIMITATION, None, False),
    ],
)
def test_what_has_a_day_by_which_to_act(
    status: Status, force: Force, dated: date | None, pressed: bool
) -> None:
    assert pressed_by_a_day(status, force, dated) is pressed


@pytest.mark.parametrize(
    ("acknowledged", "within"),
    [
        ("2020-01-01", False),  # the day on which the period began
        ("2020-01-02", True),
        ("2021-01-01", True),
        ("2021-01-02", False),
    ],
)
def test_an_acknowledgment_lies_within_the_period(acknowledged: str, within: bool) -> None:
    begun, due = day("2020-01-01"), day("2021-01-01")
    assert acknowledged_within(begun, due, day(acknowledged)) is within
    assert not acknowledged_within(None, due, day(acknowledged))
    assert not acknowledged_within(begun, None, day(acknowledged))
    assert not acknowledged_within(begun, due, None)


HOLIDAYS = Holidays({day("2020-12-07"): "ชดเชย", day("2020-12-10"): "วันหยุด"})


@pytest.mark.parametrize(
    ("status", "act_by", "cautious", "pressed"),
    [
        (Status.DUE_SOON, "2020-12-04", None, "2020-12-04"),
        (Status.DUE_SOON, None, None, None),
        (Status.RUNNING, "2021-03-01", "2020-12-09", "2020-12-09"),
        (Status.RUNNING, "2021-03-01", "2020-12-10", "2020-12-09"),
        (Status.UNKNOWN, None, "2020-12-07", "2020-12-04"),
        (Status.OVERDUE, "2020-11-02", "2020-10-31", "2020-10-30"),
        (Status.MET, "2021-03-01", "2020-12-09", "2021-03-01"),
        (Status.NOT_APPLICABLE, None, "2020-12-09", None),
    ],
)
def test_an_open_deadline_is_pressed_by_its_cautious_day(
    status: Status, act_by: str | None, cautious: str | None, pressed: str | None
) -> None:
    line = {
        "status": status,
        "act_by": act_by and day(act_by),
        "cautious_date": cautious and day(cautious),
    }
    deadlines = tables.from_rows(tables.DEADLINES, [line])
    assert tables.values(press_by(deadlines, HOLIDAYS)) == [pressed and day(pressed)]
