"""What is written in a money cell, and what is read."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.thai.money import LARGEST_AMOUNT, ParsedMoney, is_yet_to_be_known, parse_money
from pipeline.thai.numerals import format_baht, to_thai_digits

AMOUNTS = st.integers(0, 10**18 - 1).map(lambda satang: Decimal(satang).scaleb(-2))

READ = [
    ("1,250,000.00 บาท", "1250000"),
    ("1250000", "1250000"),
    ("๑,๒๕๐,๐๐๐", "1250000"),
    ("1,250,000.-", "1250000"),
    ("1,250,000.00.-", "1250000"),
    ("1,250,000.- บาท", "1250000"),
    ("500 บาทถ้วน", "500"),
    ("500.", "500"),
    ("฿500", "500"),
    ("THB 500", "500"),
    ("จำนวนเงิน 500 บาท", "500"),
    (" 500\u200b\n", "500"),
    ("0", "0"),
    ("-0.00", "0"),
    ("๑.๒ ล้าน", "1200000"),
    ("1.25 ล้านบาท", "1250000"),
    ("1 ล้าน 2 แสน", "1200000"),
    ("1ล้าน2แสน5หมื่นบาท", "1250000"),
    ("5 แสน", "500000"),
    ("2 หมื่น", "20000"),
    ("3 พัน", "3000"),
    ("5 ร้อย", "500"),
    ("2 พัน 5 ร้อย", "2500"),
    ("1,200 ล้าน", "1200000000"),
    ("500 บาท 25 สตางค์", "500.25"),
    ("25 สตางค์", "0.25"),
    ("9,999,999,999,999,999.99", "9999999999999999.99"),
    (1250000, "1250000"),
    (1250000.5, "1250000.5"),
    (0.1 + 0.2, "0.3"),  # binary noise, not a finer amount
    (12345678901234.56, "12345678901234.56"),
    (-0.0, "0"),
    (Decimal("1.50"), "1.5"),
]


@pytest.mark.parametrize(("written", "baht"), READ)
def test_read(written: object, baht: str) -> None:
    assert parse_money(written) == ParsedMoney(Decimal(baht))
    assert str(parse_money(written).value) == f"{Decimal(baht):.2f}"  # two decimals, and no -0


@pytest.mark.parametrize(
    ("written", "baht"),
    [
        (1.005, "1.01"),
        (2.675, "2.68"),
        (0.004, "0"),
        (Decimal("10.125"), "10.13"),
        ("107.1255", "107.13"),
        ("0.125", "0.13"),
        ("1,250.125 บาท", "1250.13"),
    ],
)
def test_finer_than_a_satang_is_rounded_and_said(written: object, baht: str) -> None:
    assert parse_money(written) == ParsedMoney(Decimal(baht), note="rounded")


@pytest.mark.parametrize("written", [None, "", "-", "–", "ไม่มี", "ยังไม่มี", "N/A", "..."])
def test_blank(written: object) -> None:
    assert parse_money(written) == ParsedMoney()


@pytest.mark.parametrize(
    ("written", "fault", "suggestion"),
    [
        ("(500)", "negative", None),
        ("-500", "negative", None),
        ("\u2212 500 บาท", "negative", None),
        ("(1,200.50 บาท)", "negative", None),
        (-0.001, "negative", None),
        (-1, "negative", None),
        ("1.250.000", "grouping", "1250000"),
        ("1 250 000", "grouping", "1250000"),
        ("1.250", "grouping", "1250"),
        ("1,25,000", "grouping", None),
        ("1,250,000,00", "grouping", None),
        ("1250,000", "grouping", None),
        ("10,000,000,000,000,000", "too_large", None),
        ("9,999,999,999,999,999.995", "too_large", None),
        (1e300, "too_large", None),
        (10**400, "too_large", None),
        (Decimal("1E+9999"), "too_large", None),
        ("ประมาณ 500,000", "not_a_number", "500000"),
        ("ประมาณ 1.2 ล้านบาท", "not_a_number", "1200000"),
        ("500,000 บาท (ยังไม่รวมดอกเบี้ย)", "not_a_number", "500000"),
        ("1 ล้านบาทเศษ", "not_a_number", "1000000"),
        ("ไม่ทราบ", "not_a_number", None),
        ("500,000 + 20,000", "not_a_number", None),
        ("500,000 บาท 20,000 บาท", "not_a_number", None),
        ("2 แสน 1 ล้าน", "not_a_number", None),
        ("1.5 ล้าน 2 แสน", "not_a_number", None),
        ("1 ล้าน 20 แสน", "not_a_number", None),
        ("1 ล้าน 10 แสน", "not_a_number", None),
        ("1 ล้าน 5", "not_a_number", None),
        ("500-", "not_a_number", None),
        ("$500", "not_a_number", None),
        ("50%", "not_a_number", None),
        ("1e6", "not_a_number", None),
        ("15/1/2564", "not_a_number", None),
        (float("nan"), "not_a_number", None),
        (float("inf"), "not_a_number", None),
        (Decimal("sNaN"), "not_a_number", None),
        (True, "not_a_number", None),
        (date(2021, 1, 15), "not_a_number", None),
    ],
)
def test_faults(written: object, fault: str, suggestion: str | None) -> None:
    read = parse_money(written)
    assert (read.value, read.fault, read.note) == (None, fault, None)
    assert read.suggestion == (None if suggestion is None else Decimal(suggestion))


@given(
    AMOUNTS, st.booleans(), st.sampled_from(["{}", "{} บาท", "฿{}", " {}.- ", "{}\u200b บาทถ้วน"])
)
def test_what_is_written_is_read_again(amount: Decimal, thai_digits: bool, form: str) -> None:
    written = form.format(
        to_thai_digits(format_baht(amount)) if thai_digits else format_baht(amount)
    )
    assert parse_money(written) == ParsedMoney(amount)
    assert parse_money(amount) == ParsedMoney(amount)


@given(st.integers(0, 10**15 - 1).map(lambda satang: Decimal(satang).scaleb(-2)))
def test_a_float_gives_the_amount_that_was_typed(amount: Decimal) -> None:
    assert parse_money(float(amount)) == ParsedMoney(amount)


ANYTHING = st.one_of(
    st.text(),
    st.text(st.sampled_from("0123456789๑,.- ()฿บาทล้านแสนสตางค์")),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.sampled_from([True, b"1", object(), time(1), timedelta(1), 1j, [], "9" * 5000, "(" * 5000]),
)


@given(ANYTHING)
def test_nothing_is_raised_and_no_float_comes_out(written: object) -> None:
    read = parse_money(written)
    assert read.value is None or read.fault is None
    for amount in (read.value, read.suggestion):
        if amount is not None:
            assert isinstance(amount, Decimal) and amount.as_tuple().exponent == -2
            assert 0 <= amount <= LARGEST_AMOUNT


@pytest.mark.parametrize(
    "said",
    [
        "ไม่ทราบ", "ยังไม่ประเมิน", "ยังไม่ได้ประเมินราคา", "ยังประเมินไม่เสร็จ", "รอผลการประเมิน",
        "อยู่ระหว่าง ประเมินราคา ค่าซ่อม", "รอใบเสนอราคาจากอู่กลาง", "ไม่ทราบจำนวนเงินที่แน่ชัด",
    ],
)  # fmt: skip
def test_an_amount_that_is_put_off(said: str) -> None:
    assert is_yet_to_be_known(said)


@pytest.mark.parametrize(
    "said",
    ["", "5,000", "ไม่มี", "รอประเมิน 5,000", "ไม่ทราบผู้กระทำผิด", "อยู่ระหว่างสอบสวน", "ราคา"],
)
def test_what_puts_off_no_amount(said: str) -> None:
    assert not is_yet_to_be_known(said)
