"""A page's table sent back enters what was typed anew, and tells a day that can't be read."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.desk.entry_forms import EntryRow, entry_of, shown_date, take_typed, typed_year
from pipeline.model.faults import RefusalError

DATES = frozenset(["dispatched_date"])
BAD_DAY = "อ่านวันที่ {value} ไม่ได้"


def row() -> EntryRow:
    was = {"number": "กท 1/226", "dispatched_date": "27/11/2563", "way": ""}
    return EntryRow("1001", was, dict(was))


def sent(**typed: str) -> EntryRow:
    """Send the page back with these boxes typed over."""
    line = row()
    form = {f"1001:{name}": typed.get(name, value) for name, value in line.values.items()}
    form |= {f"1001:{name}:was": value for name, value in line.was.items()}
    take_typed(line, form)
    return line


def test_what_was_not_touched_is_not_entered() -> None:
    assert entry_of(sent(), DATES, BAD_DAY) == {}
    assert entry_of(sent(way=" ไปรษณีย์ "), DATES, BAD_DAY) == {"way": "ไปรษณีย์"}


def test_a_day_is_entered_as_one_and_may_be_taken_away() -> None:
    line = sent(dispatched_date="๓๐/๑๑/๒๕๖๓")
    assert entry_of(line, DATES, BAD_DAY) == {"dispatched_date": date(2020, 11, 30)}
    assert line.faults == {}
    assert entry_of(sent(dispatched_date=""), DATES, BAD_DAY) == {"dispatched_date": ""}


def test_a_day_that_can_not_be_read_is_a_fault_of_its_box_and_enters_nothing() -> None:
    line = sent(dispatched_date="31/11/2563", number="กท 1/227")
    assert entry_of(line, DATES, BAD_DAY) == {"number": "กท 1/227"}
    assert line.faults == {"dispatched_date": "อ่านวันที่ 31/11/2563 ไม่ได้"}


def test_boxes_show_days_of_the_buddhist_era_and_years_are_fiscal_ones() -> None:
    assert (shown_date(date(2020, 11, 3)), shown_date(None)) == ("3/11/2563", "")
    assert typed_year(" ๒๕๖๔ ") == 2564
    with pytest.raises(RefusalError):
        typed_year("ปีหน้า")
