"""Digits there and back, and amounts in words against a reader that works the other way."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.thai.numerals import (
    baht_text,
    format_baht,
    short_amounts,
    to_arabic_digits,
    to_thai_digits,
)

AMOUNTS = st.integers(-(10**19), 10**19).map(lambda satang: Decimal(satang).scaleb(-2))
TEXT = st.text(st.sampled_from("0123456789abcกขฃำ.,-/"))


def test_digits() -> None:
    assert to_thai_digits("15 ม.ค. 2564") == "๑๕ ม.ค. ๒๕๖๔"
    assert to_arabic_digits("๐๑๒๓๔๕๖๗๘๙ ก 9") == "0123456789 ก 9"


@given(TEXT)
def test_digits_there_and_back(text: str) -> None:
    assert to_arabic_digits(to_thai_digits(text)) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0.00"),
        ("-0", "0.00"),
        ("0.5", "0.50"),
        ("1250000", "1,250,000.00"),
        ("1.2E+6", "1,200,000.00"),
        ("1.250", "1.25"),
        ("-1000.05", "-1,000.05"),
        ("9999999999999999.99", "9,999,999,999,999,999.99"),
    ],
)
def test_format_baht(amount: str, text: str) -> None:
    assert format_baht(Decimal(amount)) == text
    assert to_arabic_digits(to_thai_digits(text)) == text


@given(AMOUNTS)
def test_format_baht_agrees_with_decimal(amount: Decimal) -> None:
    assert format_baht(amount) == f"{amount + 0:,.2f}"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("-0.00", "ศูนย์บาทถ้วน"),
        ("1", "หนึ่งบาทถ้วน"),
        ("10", "สิบบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("12", "สิบสองบาทถ้วน"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("31", "สามสิบเอ็ดบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("110", "หนึ่งร้อยสิบบาทถ้วน"),
        ("1001", "หนึ่งพันเอ็ดบาทถ้วน"),
        ("1200000", "หนึ่งล้านสองแสนบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
        ("501741221", "ห้าร้อยเอ็ดล้านเจ็ดแสนสี่หมื่นหนึ่งพันสองร้อยยี่สิบเอ็ดบาทถ้วน"),
        ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
        ("1000001000000", "หนึ่งล้านเอ็ดล้านบาทถ้วน"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.11", "สิบเอ็ดสตางค์"),
        ("1.01", "หนึ่งบาทหนึ่งสตางค์"),
        ("1250000.50", "หนึ่งล้านสองแสนห้าหมื่นบาทห้าสิบสตางค์"),
        ("-21.50", "ลบยี่สิบเอ็ดบาทห้าสิบสตางค์"),
        ("-0.25", "ลบยี่สิบห้าสตางค์"),
    ],
)
def test_baht_text(amount: str, words: str) -> None:
    assert baht_text(Decimal(amount)) == words


@pytest.mark.parametrize("write", [baht_text, format_baht])
def test_what_is_no_exact_amount_is_refused(write: Callable[[Any], str]) -> None:
    for amount in (1.5, 1, "1", None):
        with pytest.raises(TypeError):
            write(amount)
    for amount in ("0.001", "1.999", "1E-30", "NaN", "sNaN", "Infinity"):
        with pytest.raises(ValueError, match=r"satang|amount"):
            write(Decimal(amount))


DIGITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
WORD = re.compile("|".join([*DIGITS, *PLACES, "ล้าน"]))


def heard(words: str) -> int:
    """Write down a number as it is dictated, word by word."""
    written = since_million = digit = 0
    assert "".join(WORD.findall(words)) == words
    for word in WORD.findall(words):
        if word in DIGITS:
            digit = DIGITS[word]
        elif word in PLACES:
            since_million += (digit or 1) * PLACES[word]
            digit = 0
        else:
            written = (written + since_million + digit) * 1_000_000
            since_million = digit = 0
    return written + since_million + digit


def amount_heard(words: str) -> Decimal:
    positive = words.removeprefix("ลบ")
    baht, _, rest = positive.rpartition("บาท")
    satang = rest.removesuffix("สตางค์") if rest != "ถ้วน" else ""
    amount = heard(baht) + Decimal(heard(satang)).scaleb(-2)
    return -amount if words != positive else amount


def assert_read_well(amount: Decimal) -> None:
    words = baht_text(amount)
    assert amount_heard(words) == amount
    assert not re.search("(?:สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)หนึ่ง(?:ล้าน|บาท|สตางค์)", words)
    assert not re.search("(?:^|ลบ|บาท)เอ็ด|หนึ่งสิบ|สองสิบ", words)


@given(AMOUNTS)
def test_what_is_read_aloud_is_written_down_again(amount: Decimal) -> None:
    assert_read_well(amount)


def test_every_amount_up_to_twenty_baht_and_round_ones_beyond() -> None:
    for satang in range(2001):
        assert_read_well(Decimal(satang).scaleb(-2))
    for power in range(19):
        for near in (-1, 0, 1, 11):
            assert_read_well(Decimal(10**power + near))


@pytest.mark.parametrize(
    ("heading", "short"),
    [
        ("ไม่เกิน 100,000 บาท", "ไม่เกิน 1 แสนบาท"),
        ("เกิน 1,000,000 ถึง 5,000,000 บาท", "เกิน 1 ล้าน ถึง 5 ล้านบาท"),
        ("20,000-50,000 บาท", "2 หมื่น-5 หมื่นบาท"),
        ("เกิน 10,000,000,000.00 บาทขึ้นไป", "เกิน 10,000 ล้านบาทขึ้นไป"),
        ("เกิน 1,250,000 บาท", "เกิน 1,250,000 บาท"),
        ("เกิน 5,000 ถึง 100,000.50 บาท", "เกิน 5,000 ถึง 100,000.50 บาท"),
        ("เล็ก (0406.7)", "เล็ก (0406.7)"),
    ],
)
def test_round_amounts_of_a_heading_in_short(heading: str, short: str) -> None:
    assert short_amounts(heading) == short
