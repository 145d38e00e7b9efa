"""The fiscal quarter: its name, its days, and the quarters beside it."""

from __future__ import annotations

import pytest

from pipeline.model.quarter import Quarter, quarter_in_words
from tests.register import day


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2020-10-01", "2020-12-31", "2564-Q1"),
        ("2021-01-01", "2021-03-31", "2564-Q2"),
        ("2021-04-01", "2021-06-30", "2564-Q3"),
        ("2021-07-01", "2021-09-30", "2564-Q4"),
        ("2021-10-01", "2021-12-31", "2565-Q1"),
    ],
)
def test_a_quarter_has_its_days_and_no_other(first: str, last: str, name: str) -> None:
    quarter = Quarter.parse(name)
    assert str(quarter) == name
    assert (quarter.start, quarter.end) == (day(first), day(last))
    assert Quarter.of(day(first)) == Quarter.of(day(last)) == quarter


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2564-Q1", Quarter(2564, 1)),
        (" 2564q4\n", Quarter(2564, 4)),
        ("2400-Q1", Quarter(2400, 1)),
    ],
)
def test_a_quarter_is_read_as_it_is_written(written: str, read: Quarter) -> None:
    assert Quarter.parse(written) == read


@pytest.mark.parametrize("written", ["2021-Q1", "2399-Q1", "2564-Q0", "2564-Q5", "2564", "", "Q1"])
def test_what_names_no_quarter_of_the_buddhist_era_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=f"^{written}$"):
        Quarter.parse(written)


def test_each_quarter_follows_the_one_before_it() -> None:
    year = [Quarter(2563, 4), *(Quarter(2564, number) for number in (1, 2, 3, 4)), Quarter(2565, 1)]
    assert [each.following for each in year[:-1]] == year[1:]
    assert [each.previous for each in year[1:]] == year[:-1]


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("2564-Q1", ["2020-10-01 2020-10-31", "2020-11-01 2020-11-30", "2020-12-01 2020-12-31"]),
        ("2563-Q2", ["2020-01-01 2020-01-31", "2020-02-01 2020-02-29", "2020-03-01 2020-03-31"]),
        ("2564-Q3", ["2021-04-01 2021-04-30", "2021-05-01 2021-05-31", "2021-06-01 2021-06-30"]),
        ("2564-Q4", ["2021-07-01 2021-07-31", "2021-08-01 2021-08-31", "2021-09-01 2021-09-30"]),
    ],
)
def test_sheets_letters_and_memorandum_have_a_month_each(name: str, months: list[str]) -> None:
    quarter = Quarter.parse(name)
    told = ["{} {}".format(*quarter.month(place)) for place in (1, 2, 3)]
    assert told == months
    assert "{} {}".format(*quarter.memo_month) == months[2]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("2564-Q1", "2020-11-24", "2020-11-30"), ("2564-Q2", "2021-02-22", "2021-02-28")],
)
def test_letters_go_out_in_the_last_seven_days_of_the_second_month(
    name: str, first: str, last: str
) -> None:
    assert Quarter.parse(name).letter_week == (day(first), day(last))


def test_a_quarter_is_named_in_a_sentence() -> None:
    assert Quarter(2564, 1).thai == "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564"
    assert str(quarter_in_words("2564-Q1")) == Quarter(2564, 1).thai
    assert quarter_in_words("") == "-"
