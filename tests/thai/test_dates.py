"""What is written in a date cell, and what is read. 15 January 2021 was a Friday, in B.E. 2564."""

from calendar import month_abbr, month_name
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.thai.date_words import THAI_MONTHS, THAI_MONTHS_SHORT
from pipeline.thai.dates import (
    ParsedDate,
    file_number_behind,
    format_long,
    format_short,
    parse_date,
    suggest_be_year,
    weekday_name,
)
from pipeline.thai.numerals import to_thai_digits

THE_15TH = date(2021, 1, 15)
SERIAL = 44211
SERIAL_IN_BE = 242537  # of 15 January 2564 taken for C.E.

THE_15TH_WRITTEN = [
    "15/1/2564",
    "15/01/2564",
    "15-1-2564",
    "15.1.2564",
    "15 / 1 / 2564",
    "15/1/2021",
    "๑๕/๑/๒๕๖๔",
    "15 ม.ค. 2564",
    "15 ม.ค.2564",
    "15ม.ค.2564",
    "15 ม.ค 2564",
    "15 มค 2564",
    "15 ม. ค. 2564",
    "15-ม.ค.-2564",
    "15 ม.ค. 2564.",
    "15 ม.ค. 2021",
    "15 มกราคม พ.ศ. 2564",
    "15 มกราคม พ.ศ.2564",
    "15 มกราคม ค.ศ. 2021",
    "15มกราคม2564",
    "15มกราคมพ.ศ.2564",
    "15 มกรา 2564",
    "15 เดือนมกราคม ปี พ.ศ. 2564",
    "วันที่ 15 ม.ค. 2564",
    "ลงวันที่ 15 ม.ค. 2564",
    "วันศุกร์ที่ 15 มกราคม 2564",
    "ภายในวันที่ 15 มกราคม 2564",
    "1) 15 ม.ค. 2564",
    "1. 15.1.2564",
    "2021-01-15",
    "2564-01-15",
    "2564/1/15",
    "15\u20131\u20132564",
    "15\u2011ม.ค.\u20112564",
    "15\uff0f1\u22152564",
    "2021-01-15 00:00:00",
    "2021-01-15T08:30:00.000Z",
    "15/1/2564 10.30 น.",
    "15 ม.ค. 2564 เวลา 10:30 น.",
    "15 Jan 2021",
    "15-JAN-2021",
    "15 January 2564",
    "Friday, 15 January 2021",
    "15\u200b ม.ค.\xa02564\r\n",
    THE_15TH,
    datetime.combine(THE_15TH, time(13, 45)),
]

NOTED = [
    ("๑๕ ม.ค. ๖๔", THE_15TH, "two_digit_year"),
    ("15-01-64", THE_15TH, "two_digit_year"),
    ("วันที่ 15 ม.ค.64", THE_15TH, "two_digit_year"),
    ("15-Jan-64", THE_15TH, "two_digit_year"),
    ("15/1/00", date(1957, 1, 15), "two_digit_year"),
    ("15/1/99", date(2056, 1, 15), "two_digit_year"),
    ("15 มกราคน 2564", THE_15TH, "misspelt_month"),
    ("ลงวันที่ 15 มกราคน 2564", THE_15TH, "misspelt_month"),
    ("15 พฤษจิกายน 2564", date(2021, 11, 15), "misspelt_month"),
    ("15 Febuary 2021", date(2021, 2, 15), "misspelt_month"),
    (str(SERIAL), THE_15TH, "serial_in_text"),
    (f"{SERIAL}.0", THE_15TH, "serial_in_text"),
    (SERIAL, THE_15TH, "serial_number"),
    (SERIAL + 0.75, THE_15TH, "serial_number"),
    (57345, date(2056, 12, 31), "serial_number"),  # B.E. 2599
    (date(2564, 1, 15), THE_15TH, "be_year_in_real_date"),
    (datetime.combine(date(2564, 1, 15), time(9)), THE_15TH, "be_year_in_real_date"),
    ("30 ก.ย. 2563\n15 ม.ค. 2564", THE_15TH, "several_dates"),
    ("30 ก.ย. 2563_x000D_\n15 ม.ค. 2564", THE_15TH, "several_dates"),
    ("30 ก.ย. 63, 15 ม.ค. 64", THE_15TH, "several_dates"),
    ("30/9/2563-15/1/2564", THE_15TH, "several_dates"),
    ("30 ก.ย. 2563 ขยายถึง 15 ม.ค. 2564", THE_15TH, "several_dates"),
    ("30 ก.ย. 2563 ขยายครั้งที่ 1 ถึงวันที่ 15 ม.ค. 2564", THE_15TH, "several_dates"),
    ("1) 30 ก.ย. 2563 2) 15 ม.ค. 2564", THE_15TH, "several_dates"),
    ("1. 30.9.2563 2. 15.1.2564", THE_15TH, "several_dates"),
    ("15 ธ.ค. 2563 (เดิม 15 พ.ย. 2563)", date(2020, 12, 15), "several_dates"),
    ("ขยายถึง 15 ธ.ค. 2563 เดิมครบกำหนด 15 พ.ย. 2563", date(2020, 12, 15), "several_dates"),
    ("เดิม 15 พ.ย. 2563 ขยายเป็น 15 ธ.ค. 2563", date(2020, 12, 15), "several_dates"),
    ("เลื่อนจาก 15/11/2563 เป็น 15/12/2563", date(2020, 12, 15), "several_dates"),
    ("15/12/2563 แทน 15/11/2563", date(2020, 12, 15), "several_dates"),
    ("23 ก.ย. 256 15 ม.ค. 2564", THE_15TH, "several_dates"),
]

FAULTY = [
    ("31 เม.ย. 2564", "no_such_day"),
    ("29 ก.พ. 2564", "no_such_day"),
    ("0/1/2564", "no_such_day"),
    (date(2564, 2, 29), "no_such_day"),  # a leap year as C.E. 2564, none as B.E.
    ("13/13/2564", "no_such_month"),
    ("15/0/2564", "no_such_month"),
    ("23 ก.ย. 256", "three_digit_year"),
    ("23/9/256", "three_digit_year"),
    ("30 ก.ย. 2563\n15 ม.ค. 256", "three_digit_year"),
    ("15 ม.ค. 4", "year_out_of_range"),
    ("15 ม.ค. 25644", "year_out_of_range"),
    ("15 ม.ค. 1899", "year_out_of_range"),
    ("15 ม.ค. 2442", "year_out_of_range"),
    ("15 ม.ค. พ.ศ. 2021", "year_out_of_range"),
    ("15 ม.ค. ค.ศ. 2564", "year_out_of_range"),
    ("15 ม.ค. ค.ศ. 64", "year_out_of_range"),
    (date(1899, 12, 31), "year_out_of_range"),
    (date(9999, 12, 31), "year_out_of_range"),
    (date(2400, 1, 1), "year_out_of_range"),
    ("1/1/2943", "year_out_of_range"),
    ("15 ม.ค. 2564 123+456", "extra_text"),
    ("123+456 15 ม.ค. 2564", "extra_text"),
    ("15-16 ม.ค. 2564", "extra_text"),
    ("15 ม.ค. - 20 ก.พ. 2564", "extra_text"),
    ("วันที่ 15 20 ม.ค. 2564", "extra_text"),
    ("1.15 ม.ค. 2564", "extra_text"),
    ("15 ม.ค. 25 64", "extra_text"),
    ("ภายใน 30 วัน นับแต่ 15 ม.ค. 2564", "extra_text"),
    ("ม.ค. 2564", "incomplete"),
    ("15 ม.ค.", "incomplete"),
    ("2564", "incomplete"),
    ("พ.ศ. 2564", "incomplete"),
    ("12/2563", "incomplete"),
    ("วันที่ 15 ม.ค.", "incomplete"),
    ("ภายใน ม.ค. 2564", "incomplete"),
    (1900, "incomplete"),
    (2564, "incomplete"),
    (2599, "incomplete"),
    ("15 ม.ย. 2564", "unknown_month"),
    ("15 คดี 2564", "unknown_month"),
    ("ยังไม่รู้ตัว", "not_a_date"),
    ("115 ม.ค. 2564", "not_a_date"),
    ("1.250.000", "not_a_date"),
    ("150164", "not_a_date"),
    ("15012564", "not_a_date"),
    ("15 ม.ค. 2564 30 ก.ย. 2563", "order_unknown"),  # the newest may stand on top
    ("15 ธ.ค. 2563\n15 พ.ย. 2563", "order_unknown"),
    ("เดิม 15 พ.ย. 2563 แทน 15 ต.ค. 2563", "order_unknown"),  # neither is said to count
    ("เดิม 15 พ.ย. 2563 แทน 15 ต.ค. 256", "three_digit_year"),
    (1899, "serial_out_of_range"),
    (2600, "serial_out_of_range"),
    (20820, "serial_out_of_range"),  # 31 December 1956, B.E. 2499
    (57346, "serial_out_of_range"),  # 1 January 2057, B.E. 2600
    (1250000.5, "serial_out_of_range"),
    (float("nan"), "serial_out_of_range"),
    (float("inf"), "serial_out_of_range"),
    (10**400, "serial_out_of_range"),
    (True, "not_a_date"),
    (time(9, 30), "not_a_date"),
    (timedelta(1), "not_a_date"),
    (b"15/1/2564", "not_a_date"),
]

SUGGESTED = [
    ("1/13/2564", ParsedDate(fault="no_such_month", suggestion=date(2021, 1, 13))),
    ("ประมาณ 15 ม.ค. 2564", ParsedDate(fault="extra_text", suggestion=THE_15TH)),
    ("15/1/1964", ParsedDate(date(1964, 1, 15), suggestion=THE_15TH)),
    (date(1964, 1, 15), ParsedDate(date(1964, 1, 15), suggestion=THE_15TH)),
    (23391, ParsedDate(date(1964, 1, 15), suggestion=THE_15TH, note="serial_number")),
    ("15 ม.ค. ค.ศ. 1964", ParsedDate(date(1964, 1, 15))),  # said to be C.E.
    ("15/1/2507", ParsedDate(date(1964, 1, 15))),
    (20821, ParsedDate(date(1957, 1, 1), suggestion=date(2014, 1, 1), note="serial_number")),
    (SERIAL_IN_BE, ParsedDate(fault="serial_out_of_range", suggestion=THE_15TH)),
    # The first and the last day of the century in the Buddhist era, and those beside them.
    (219148, ParsedDate(fault="serial_out_of_range", suggestion=date(1957, 1, 1))),
    (219147, ParsedDate(fault="serial_out_of_range")),
    (255671, ParsedDate(fault="serial_out_of_range", suggestion=date(2056, 12, 31))),
    (255672, ParsedDate(fault="serial_out_of_range")),
]


@pytest.mark.parametrize("written", THE_15TH_WRITTEN)
def test_read(written: object) -> None:
    assert parse_date(written) == ParsedDate(THE_15TH)


MONTHS_WRITTEN = [
    (1, "มกราคม มกรา ม.ค. มค january jan"),
    (2, "กุมภาพันธ์ กุมภาพันธ กุมภา ก.พ. กพ. february feb"),
    (3, "มีนาคม มีนา มี.ค. มีค march mar"),
    (4, "เมษายน เมษา เม.ย. เมย april apr"),
    (5, "พฤษภาคม พฤษภา พ.ค. พค may"),
    (6, "มิถุนายน มิถุนา มิ.ย. มิย june jun"),
    (7, "กรกฎาคม กรกฏาคม กรกฎา ก.ค. กค july jul"),
    (8, "สิงหาคม สิงหา ส.ค. สค august aug"),
    (9, "กันยายน กันยา ก.ย. กย september sept sep"),
    (10, "ตุลาคม ตุลา ต.ค. ตค october oct"),
    (11, "พฤศจิกายน พฤศจิกา พ.ย. พย november nov"),
    (12, "ธันวาคม ธันวา ธ.ค. ธค december dec"),
]


@pytest.mark.parametrize(("month", "spellings"), MONTHS_WRITTEN)
def test_spellings_of_months(month: int, spellings: str) -> None:
    for spelling in spellings.split():
        assert parse_date(f"15 {spelling} 2564") == ParsedDate(date(2021, month, 15))


def test_the_first_and_the_last_year() -> None:
    assert parse_date("1/1/1900") == parse_date("1/1/2443") == ParsedDate(date(1900, 1, 1))
    assert parse_date(date(1900, 1, 1)) == ParsedDate(date(1900, 1, 1))
    assert parse_date("31/12/2399") == parse_date("31/12/2942") == ParsedDate(date(2399, 12, 31))


@pytest.mark.parametrize(("written", "day", "note"), NOTED)
def test_read_with_a_note(written: object, day: date, note: str) -> None:
    read = parse_date(written)
    assert (read.value, read.fault, read.suggestion, read.note) == (day, None, None, note)


@pytest.mark.parametrize(("written", "fault"), FAULTY)
def test_faults(written: object, fault: str) -> None:
    read = parse_date(written)
    assert (read.value, read.fault, read.suggestion, read.note) == (None, fault, None, None)


@pytest.mark.parametrize(("written", "read"), SUGGESTED)
def test_suggestions(written: object, read: ParsedDate) -> None:
    assert parse_date(written) == read


@pytest.mark.parametrize(
    "written", [None, pd.NaT, "", "-", "–", "ไม่มี", "ยังไม่มี", "N/A", "...", "\u200b"]
)
def test_blank(written: object) -> None:
    assert parse_date(written) == ParsedDate()


def test_the_leap_day_of_b_e_2563() -> None:
    leap_day = ParsedDate(date(2020, 2, 29))
    assert parse_date("29 ก.พ. 2563") == parse_date("29/2/2563") == leap_day


def test_a_workbook_that_counts_from_1904() -> None:
    for serial in (SERIAL - 1462, str(SERIAL - 1462)):
        assert parse_date(serial, epoch_1904=True).value == THE_15TH
        assert parse_date(serial).value == date(2017, 1, 14)


NOTATIONS: list[Callable[[date], str]] = [
    format_long,
    format_short,
    lambda day: to_thai_digits(format_long(day)),
    lambda day: to_thai_digits(format_short(day)).replace(" ", ""),
    lambda day: format_short(day).replace(".", ""),
    lambda day: f"{weekday_name(day)}ที่ {format_long(day)}",
    lambda day: f"{day.day} {THAI_MONTHS[day.month - 1]} พ.ศ. {day.year + 543}",
    lambda day: f"{day.day} {THAI_MONTHS_SHORT[day.month - 1]}{(day.year + 543) % 100:02d}",
    lambda day: f"{day.day}/{day.month}/{day.year + 543}",
    lambda day: f"{day:%d.%m}.{day.year + 543}",
    lambda day: to_thai_digits(f"{day.day}-{day.month}-{(day.year + 543) % 100:02d}"),
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day} {month_name[day.month]} {day.year}",
    lambda day: f"{day.day}-{month_abbr[day.month]}-{day.year + 543}",
    lambda day: f"{day} 00:00:00",
    lambda day: f"{day.year + 543}-{day:%m-%d}",
    lambda day: str((day - date(1899, 12, 30)).days),
    lambda day: f"1) 1 ม.ค. 2500 2) {format_short(day)}",
]


@given(st.dates(date(1957, 1, 1), date(2056, 12, 31)))
@example(date(2020, 2, 29))
def test_every_date_is_read_again_in_every_notation(day: date) -> None:
    for notation in NOTATIONS:
        assert parse_date(notation(day)).value == day
    assert parse_date((day - date(1904, 1, 1)).days, epoch_1904=True).value == day


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        (date(1964, 1, 15), THE_15TH),
        (date(1924, 1, 1), date(1981, 1, 1)),
        (date(1991, 12, 31), date(2048, 12, 31)),
        (date(1923, 12, 31), None),
        (date(1992, 1, 1), None),
        (date(1964, 2, 29), None),  # 2021 has none
    ],
)
def test_suggest_be_year(day: date, meant: date | None) -> None:
    assert suggest_be_year(day) == meant


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2563, 12, 1), "12/2563"),
        (date(2020, 12, 1), "12/2563"),
        (date(1964, 12, 1), "12/64"),
        (date(2020, 12, 5), "5/12/2563"),
        (date(2400, 12, 1), "12/2400"),
        (date(2399, 12, 1), "12/2942"),
        # Two digits were typed where Excel takes them for 1930 to 1999.
        (date(1929, 12, 1), "12/2472"),
        (date(1930, 12, 1), "12/30"),
        (date(1999, 12, 1), "12/99"),
        (date(2000, 12, 1), "12/2543"),
    ],
)
def test_file_number_behind(day: date, number: str) -> None:
    assert file_number_behind(day) == number


def test_written_as_letters_and_tables_do() -> None:
    day = date(2020, 11, 25)
    assert format_long(day) == "25 พฤศจิกายน 2563"
    assert format_short(day) == "25 พ.ย. 2563"
    assert format_short(date(2020, 1, 5)) == "5 ม.ค. 2563"
    assert weekday_name(day) == "วันพุธ"
    assert weekday_name(THE_15TH) == "วันศุกร์"


ANYTHING = st.one_of(
    st.text(),
    st.text(st.sampled_from("0123456789๑/.-: ,มกราคมพ.ศ.ถึงjan+")),
    st.dates(),
    st.datetimes(),
    st.integers(),
    st.floats(),
    st.sampled_from([b"", object(), 1j, [], "9" * 5000, "15" + "." * 5000, "1/1/" + "9" * 5000]),
)


@given(ANYTHING, st.booleans())
@example("15 ม.ค." + "." * 20_000 + "x", False)  # seconds, were every way of reading it tried
def test_nothing_is_raised(written: object, epoch_1904: bool) -> None:
    read = parse_date(written, epoch_1904=epoch_1904)
    assert read.value is None or (read.fault is None and 1900 <= read.value.year <= 2399)
    assert read.note is None or read.value is not None
    assert type(read.value) in (date, type(None))


MONDAY = date(2020, 8, 3)


@pytest.mark.parametrize("place", range(7))
def test_every_day_of_the_week_is_known_by_each_of_its_names(place: int) -> None:
    day = MONDAY + timedelta(days=place)
    written = f"{day.day}/8/2563"
    names = (
        ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"),
        ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    )
    for listed in names:
        for number, name in enumerate(listed):
            note = None if number == place else "other_weekday"
            assert parse_date(f"{name} {written}") == ParsedDate(day, note=note), name


@pytest.mark.parametrize(
    "written",
    [
        "วันศุกร์ที่ 3 ส.ค. 63", "Fri 3/8/2563", "ศ. 3 ส.ค. 63", "3/8/2563 (ศุกร์)", "พฤ. ๓ ส.ค. ๖๓",
        "อา.3/8/63", "Thurs, 3 August 2020", "wed 3/8/2563", "2020-08-03 Sunday",
        "วันจันทร์ 3/8/2563 (ศุกร์)",
    ],
)  # fmt: skip
def test_a_weekday_that_is_not_of_the_date(written: str) -> None:
    assert parse_date(written) == ParsedDate(MONDAY, note="other_weekday")


@pytest.mark.parametrize(
    "written",
    [
        "จ. 3 ส.ค. 2563", "Mon 3/8/2563", "วันจันทร์ที่ 3 สิงหาคม 2563", "3/8/2563 (จันทร์)",
        "วันจ. 3/8/2563", "Monday, 3 August 2020",
    ],
)  # fmt: skip
def test_the_weekday_of_the_date(written: str) -> None:
    assert parse_date(written) == ParsedDate(MONDAY)


@pytest.mark.parametrize(
    "written", ["พ.ศ. 3/8/2563", "ส.5 3/8/2563", "จ 3 ส.ค. 63", "3 ส.ค. 63 จ. ส."]
)
def test_what_may_be_no_weekday(written: str) -> None:
    assert parse_date(written).fault == "extra_text"
