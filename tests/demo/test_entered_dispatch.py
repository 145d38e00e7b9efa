"""The invented office enters the letters that go out as an office does, none before its own day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pipeline.demo.fiscal_year import enter_dispatch
from pipeline.records.read_dispatch_register import read_dispatch
from tests.records.dispatch_books import DAY, QUARTER, run


def test_letters_are_numbered_in_their_order_and_leave_on_their_own_day_or_later(
    tmp_path: Path,
) -> None:
    run(tmp_path, "1001", "1002", "1003", "1004")
    before, later = DAY - timedelta(2), DAY + timedelta(3)
    chosen: dict[str, date | None] = {"1001": before, "1002": None, "1003": DAY, "1004": later}
    days = enter_dispatch(tmp_path, QUARTER, ["chase"], chosen.__getitem__, 226)
    assert days == {"1001": DAY, "1003": DAY, "1004": later}
    lines = {line.agency_code: line for line in read_dispatch(tmp_path, QUARTER).lines}
    assert {code: (line.number, line.dispatched_date) for code, line in lines.items()} == {
        "1001": ("226", DAY), "1002": ("", None), "1003": ("227", DAY), "1004": ("228", later),
    }  # fmt: skip
    # What went out stays as it is; of another kind there is none.
    assert enter_dispatch(tmp_path, QUARTER, ["memo"], lambda _: later, 300) == {}
    assert enter_dispatch(tmp_path, QUARTER, ["chase"], lambda _: later, 300) == {"1002": later}
