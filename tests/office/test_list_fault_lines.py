"""Each fault of the office's lists stands on its line, one of the list as a whole on none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency, read_agencies
from pipeline.office.holidays import Holidays, read_holidays

TITLES = "code,name,group,recipient,aliases,order,valid_from,valid_to,email"
ONE, TWO = "1001,เขตก,g,ผอ.,,1,,,", "1002,เขตข,g,ผอ.,,2,,,"


def faults(read: Callable[[Path], object], folder: Path, text: str) -> list[tuple[int, str]]:
    """Give line and code of each fault of a list that holds `text`."""
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as raised:
        read(path)
    messages = [(fault.line, fault.message) for fault in raised.value.faults]
    assert all(isinstance(message, Message) for _, message in messages)
    return [(line, message.code) for line, message in messages if isinstance(message, Message)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["day,name", "2020-12-10,ก"], [(1, "holiday_titles")]),
        (["date,name,source"], [(0, "no_holidays")]),
        (["date,name,source", "x,ก,ข"], [(2, "holiday_date")]),
        (["date,name,source", "2020-12-10,ก,ข", "", "2020-12-10,ค,ข"], [(4, "holiday_twice")]),
        (["date,name,source", "2020-12-10,ก (ยกเลิก),ข"], [(2, "holiday_revoked")]),
        (["date,name,source", "2110-12-10,ก,ข"], [(2, "day_out_of_bounds")]),
        (["date,name,source", "1991-12-31,ก,ข"], [(2, "day_out_of_bounds")]),
        (["date,name,source", "2020-12-10,ก,ข,ค"], [(2, "cells_untitled")]),
        (
            ["date,name,source", "1/2/2563,ก,ข", "12/13/2563,ก,ข"],
            [(2, "holiday_month_first"), (3, "holiday_date")],
        ),
    ],
)
def test_faults_of_the_holidays(
    tmp_path: Path, lines: list[str], expected: list[tuple[int, str]]
) -> None:
    assert faults(read_holidays, tmp_path, "\n".join(lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["code,name"], [(1, "titles_missing")]),
        ([TITLES], [(0, "no_agencies")]),
        ([TITLES, ONE, ",เขตข,g,ผอ.,,2,,,"], [(3, "cell_blank")]),
        ([TITLES, ONE, "1002,,g,ผอ.,,2,,,"], [(3, "cell_blank")]),
        ([TITLES, ONE, "1002,เขตข,g,,,2,,,"], [(3, "cell_blank")]),
        ([TITLES, "1002,เขตข,g,ผอ.,,x,,,"], [(2, "order_no_number")]),
        ([TITLES, "1002,เขตข,g,ผอ.,,2,x,,"], [(2, "agency_date")]),
        ([TITLES, "1002,เขตข,g,ผอ.,,2,2563-01-02,2563-01-01,"], [(2, "agency_ends_first")]),
        ([TITLES, "1002,เขตข,g,ผอ.,,2,,,a@b"], [(2, "no_mail_address")]),
        ([TITLES, "1E+05,เขตข,g,ผอ.,,2,,,"], [(2, "code_digits_lost")]),
        ([TITLES, ONE, "1002,เขตข,g,-,,2,,,"], [(3, "cell_blank")]),
        ([TITLES, ONE, "1002,เขตข,″,ผอ.,,2,,,"], [(3, "cell_blank")]),
        ([TITLES, "เขตข,1002,g,ผอ.,,2,,,"], [(2, "code_of_other_signs")]),
        ([TITLES, "b9,เขตก,g,ผอ.,,1,,,", "B9,เขตข,g,ผอ.,,2,,,"], [(0, "alias_of_two")]),
        ([TITLES, "10_02,เขตข,g,ผอ.,,2,,,"], [(2, "code_of_other_signs")]),
        ([TITLES, ONE, TWO.replace("1002", "1001")], [(3, "value_twice")]),
        ([TITLES, ONE, TWO.replace("เขตข", "เขตก")], [(3, "value_twice")]),
        ([TITLES, ONE, TWO.replace("ผอ.,,", "ผอ.,เขตก,")], [(0, "alias_of_two")]),
    ],
)  # fmt: skip
def test_faults_of_the_agencies(
    tmp_path: Path, lines: list[str], expected: list[tuple[int, str]]
) -> None:
    assert faults(read_agencies, tmp_path, "\n".join(lines)) == expected


@pytest.mark.parametrize(
    ("first", "last", "at_once"),
    [
        ("2563-01-01,", ",2562-12-31", False),
        ("2563-01-01,", ",2563-01-01", True),
        (",2562-12-31", "2563-01-01,", False),
        (",", "2563-01-01,2563-12-31", True),
        ("2563-01-01,2563-06-30", "2563-07-01,2563-12-31", False),
    ],
)
def test_a_name_may_be_anothers_once_that_is_no_more(
    tmp_path: Path, first: str, last: str, at_once: bool
) -> None:
    one = ONE.replace("1,,,", f"1,{first},").replace("ผอ.,,", "ผอ.,เก่า,")
    two = TWO.replace("2,,,", f"2,{last},").replace("ผอ.,,", "ผอ.,เก่า,")
    path = tmp_path / "list.csv"
    path.write_text("\n".join([TITLES, one, two]), encoding="utf-8")
    if at_once:
        assert faults(read_agencies, tmp_path, path.read_text("utf-8")) == [(0, "alias_of_two")]
    else:
        assert len(read_agencies(path)) == 2


@pytest.mark.parametrize(
    ("begins", "ends", "there"),
    [
        (None, None, True), ("2020-12-31", None, True), ("2021-01-01", None, False),
        (None, "2020-10-01", True), (None, "2020-09-30", False),
        ("2020-10-01", "2020-12-31", True),
    ],
)  # fmt: skip
def test_an_agency_is_there_on_any_day_of_a_quarter(
    begins: str | None, ends: str | None, there: bool
) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (begins, ends))
    agency = Agency("1001", "ก", "g", "ผอ.", (), 1, first, last)
    assert agency.in_force(Quarter(2564, 1)) is there


@pytest.mark.parametrize(("days", "listed"), [(9, False), (10, True)])
def test_a_year_has_a_list_from_ten_days_on(days: int, listed: bool) -> None:
    holidays = Holidays({date(2021, 1, day): "ก" for day in range(1, days + 1)})
    assert (holidays.years == {2021}) is listed
    assert [note.code for note in holidays.notes()] == ([] if listed else ["holidays_too_few"])


def test_days_without_a_source_are_told_once_with_the_first(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("date,name\n2020-12-10,ก\n2020-12-11,ข\n", encoding="utf-8")
    holidays = read_holidays(path)
    assert holidays.unsourced == (date(2020, 12, 10), date(2020, 12, 11))
    (note,) = (each for each in holidays.notes() if each.code == "holidays_unsourced")
    assert (note.facts["count"], note.facts["day"]) == (2, date(2020, 12, 10))
