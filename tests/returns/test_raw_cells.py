"""What a raw cell shows that is no value: a mark, a stamp, what Excel made of a number."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pipeline.returns.sheet.raw_cells import (
    day_of_excel,
    has_american_clock,
    has_time_of_day,
    is_calculated,
    is_ditto,
    is_month_name,
    lost_digits,
    month_first_days,
    stamped_day,
    swapped_days,
    unquoted,
)


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        ("'12", "12"), ("`12", "12"), ("’ 12 ", "12"), ("'", None), ("' ", None), ("'12'", "'12'"),
        ("12'", "12'"), ("12", "12"), ("", ""), (12, 12), (None, None),
    ],
)  # fmt: skip
def test_the_apostrophe_of_a_text_is_no_part_of_it(cell: object, bare: object) -> None:
    assert unquoted(cell) == bare


@pytest.mark.parametrize(
    ("text", "ditto"),
    [
        ('"', True), ("''", True), ("-do-", True), ("Ditto", True), ("ditto.", True), ("ฯลฯ", True),
        ("เหมือนข้างบน", True), ("– ” –", True), ("(เหมือนข้างบน)", False), ("—เดียวกัน—", True),
        ("ตามข้อ ๑", True), ("เหมือนกับลำดับที่ 12", True), ("same as above", True), (",", False),
        ('" " "', True), ("'", False), ("-", False), ("do it", False),
        ("เหมือนกันกับข้างบนแดง", False),
        ("", False), ('"' * 24, True), ('"' * 25, False),
    ],
)  # fmt: skip
def test_marks_that_stand_for_the_cell_above(text: str, ditto: bool) -> None:
    assert is_ditto(text) is ditto


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-08-02T17:00:00Z", date(2020, 8, 3)),
        ("2020-08-02T16:59:59Z", date(2020, 8, 2)),
        ("2020-08-02T17:00Z", date(2020, 8, 3)),
        ("2020-08-02 17:00:00.000 UTC", date(2020, 8, 3)),
        ("2020-08-02 17:00:00 gmt", date(2020, 8, 3)),
        ("2020-08-03T00:00:00+07:00", date(2020, 8, 3)),
        ("2020-08-03 00:00:00 +0700", date(2020, 8, 3)),
        ("2020-08-03T00:00:00+09:00", date(2020, 8, 2)),
        ("2020-08-02T20:00:00-05:00", date(2020, 8, 3)),
        ("2563-08-02T17:00:00Z", date(2563, 8, 3)),
        ("Sun, 02 Aug 2020 17:00:00 GMT", date(2020, 8, 3)),
        ("2 Aug 2020 16:59 UT", date(2020, 8, 2)),
        ("02 Aug 2020 17:00:00 Z", date(2020, 8, 3)),
        ("Mon, 3 Aug 2020 00:30:00 +0700 (ICT)", date(2020, 8, 3)),
        ("Mon Aug 03 2020 00:00:00 GMT+0700 (Indochina Time)", date(2020, 8, 3)),
        ("Sun Aug 02 2020 23:00:00 GMT+0000", date(2020, 8, 3)),
        ("2020-08-02T17:00:00", None),
        ("2020-08-02", None),
        ("2020-13-02T17:00:00Z", None),
        ("31 Foo 2020 17:00:00 GMT", None),
        ("9999-12-31T23:00:00Z", None),
        ("2 ส.ค. 63 เวลา 23:30", None),
        ("", None),
    ],
)
def test_the_day_in_thailand_of_a_programs_stamp(text: str, day: date | None) -> None:
    assert stamped_day(text) == day


@pytest.mark.parametrize(
    ("cell", "timed"),
    [
        (datetime(2020, 8, 3), False), (datetime(2020, 8, 3, 0, 0, 1), True), (44046.0, False),
        (44046.5, True), (44046, False), (date(2020, 8, 3), False), (time(8, 30), False),
        ("2020-08-02 17:00:00", True), ("2020-08-02 00:00:00", False), ("2020-08-02 0:00", False),
        ("2 ส.ค. 63 เวลา ๒๓.๓๐ น.", True), ("2 ส.ค. 63 เวลา 0.00 น.", False),
        ("2 ส.ค. 63 08.30", False),
        ("วันที่ 2 ส.ค. 63", False), ("3/8/2563", False), ("เวลา 01:00", True), ("", False),
    ],
)  # fmt: skip
def test_a_date_may_carry_a_time_of_day(cell: object, timed: bool) -> None:
    assert has_time_of_day(cell) is timed


@pytest.mark.parametrize(
    ("cell", "american"),
    [
        ("8/2/2020 5:00:00 PM", True), ("8-2-2020 5:00 a.m.", True), (" 8/2/2020  5:00 pm ", True),
        ("8/2/2020 17:00:00", False), ("8/2/2020", False), (datetime(2020, 8, 2, 17), False),
    ],
)  # fmt: skip
def test_a_clock_of_twelve_hours_tells_an_american_date(cell: object, american: bool) -> None:
    assert has_american_clock(cell) is american


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (123456789012345, ""), (1234567890123450, "1234567890123450"), (-123456789012345.0, ""),
        (1.5e17, "150000000000000000"), (12.5, ""), (True, ""), (None, ""),
        ("1.23E+15", "1.23E+15"),
        ("๑.๒๓e15", "1.23e15"), ("1e+05", "1e+05"), ("1E5", ""), ("1.23E-15", ""), ("12/2563", ""),
        ("exempt", ""), (datetime(2020, 8, 3), ""),
    ],
)  # fmt: skip
def test_a_number_whose_last_digits_are_gone(cell: object, written: str) -> None:
    assert lost_digits(cell) == written


@pytest.mark.parametrize(
    ("cell", "calculated"),
    [
        (1 / 12, True), ("0.0833", True), (".5", True), ("0,083", True), (44175, True),
        ("๔๔๑๗๕", True), ("44175.0", True), (12.0, False), (12, False), (99999, False),
        ("1.5", False),
        ("12/63", False), ("0.", False), (10958, False), (10959, True), (47483, True),
        (47484, False),
        (209286, False), (209287, True), (245810, True), (245811, False),
    ],
)  # fmt: skip
def test_a_file_number_may_be_what_excel_reckons_of_it(cell: object, calculated: bool) -> None:
    assert is_calculated(cell) is calculated


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/12/2020", date(2020, 12, 1)), ("1-12-2020", date(2020, 12, 1)),
        ("2020-12-01", date(2020, 12, 1)), ("2020-12-01 00:00:00", date(2020, 12, 1)),
        ("๑/๑๒/๒๐๒๐", date(2020, 12, 1)), ("1/12-2020", None), ("1/12/2563", None), ("12/63", None),
    ],
)  # fmt: skip
def test_a_day_as_excel_writes_it_out(text: str, day: date | None) -> None:
    assert day_of_excel(text) == day


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Dec-63", True), ("2-ม.ค.", True), ("1 ธ.ค. 63", True), ("๑ ธ.ค. ๖๓", True),
        ("ธ.ค.", False),
        ("12-63", False), ("1 2 ธ.ค. 63", False), ("ธ.ค.-ม.ค. 63", False), ("Dec/63", False),
        ("กท Dec-63", False), ("1 December 2563 xxxxx", False), ("1   September   63", True),
        ("01    September   63", True), ("001    September   63", False), ("", False),
    ],
)  # fmt: skip
def test_a_month_that_excel_made_of_a_number(text: str, named: bool) -> None:
    assert is_month_name(text) is named


JAN_8, MAR_12, APR_13 = date(2020, 1, 8), date(2020, 3, 12), date(2020, 4, 13)


@pytest.mark.parametrize(
    ("cells", "swapped"),
    [
        ([JAN_8, "13/8/2563", None, MAR_12], [0, 3]),
        (["๑๓-๘-๒๕๖๓", JAN_8], [1]),
        ([JAN_8, "12/8/2563"], []),
        ([JAN_8, "13/8/2563", "3/8/2563"], []),
        ([JAN_8, APR_13, "13/8/2563"], []),
        ([JAN_8, "13/8-2563"], []),
        ([JAN_8, "13 ส.ค. 63"], []),
        ([JAN_8, "33/8/2563"], []),
        (["13/8/2563"], []),
        ([JAN_8], []),
        ([], []),
    ],
)
def test_real_dates_whose_day_and_month_excel_swapped(
    cells: list[object], swapped: list[int]
) -> None:
    assert swapped_days(cells) == swapped


@pytest.mark.parametrize(
    ("cells", "by_column", "by_title"),
    [
        (["8/3/2020", "8/13/2020"], [0], [0]),
        (["12/3/2020", "8/13/2020", None, "5/5/2020", "3/12/2020"], [0, 4], [0, 4]),
        (["8/3/2020", "8/12/2020"], [], [0, 1]),
        (["8/3/2020", "13/8/2020"], [], [0]),
        (["8/3/2020", "13/8/2020", "8/13/2020"], [], [0]),
        ([" ๘/๓/๒๐๒๐ ", "8/13/20"], [0], [0]),
        (["8-3-2020", "8/13/2020", JAN_8], [], []),
        ([], [], []),
    ],
)
def test_texts_that_may_have_their_month_first(
    cells: list[object], by_column: list[int], by_title: list[int]
) -> None:
    assert month_first_days(cells) == by_column
    assert month_first_days(cells, is_said=True) == by_title
