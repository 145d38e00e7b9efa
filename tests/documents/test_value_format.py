"""Values as documents show them: digits, formats, and what would break an XML file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.documents.value_format import Literal, Writer, as_attribute
from pipeline.thai.text import VISIBLE_MARK

THAI, ARABIC = Writer(True), Writer(False)


def rendered(value: object, writer: Writer = ARABIC) -> str:
    """Give the text that a reader of the document sees."""
    markup = writer.finalizer()(value)
    run = etree.fromstring(f'<r xmlns:w="w"><w:t xml:space="preserve">{markup}</w:t></r>')
    shown = {"{w}br": "\n", "{w}tab": "\t"}
    return "".join(shown.get(each.tag, "") + (each.text or "") for each in run)


@pytest.mark.parametrize(
    ("value", "thai", "arabic"),
    [
        (1234, "๑,๒๓๔", "1,234"),
        (Decimal("1250000.5"), "๑,๒๕๐,๐๐๐.๕๐", "1,250,000.50"),
        (date(2020, 11, 30), "๓๐ พฤศจิกายน ๒๕๖๓", "30 พฤศจิกายน 2563"),
        ("สล. 12/๒๕๖๓", "สล. ๑๒/๒๕๖๓", "สล. 12/2563"),
        (Literal("F12"), "F12", "F12"),
        ("1001-2564-0007", "1001-2564-0007", "1001-2564-0007"),
        ("เรื่อง B10-2564-0012 ปี 2564", "เรื่อง B10-2564-0012 ปี ๒๕๖๔", "เรื่อง B10-2564-0012 ปี 2564"),
        (
            "law64@example.go.th โทร. 02",
            "law64@example.go.th โทร. ๐๒",
            "law64@example.go.th โทร. 02",
        ),
        (
            "https://example.go.th/64 ปี 2564",
            "https://example.go.th/64 ปี ๒๕๖๔",
            "https://example.go.th/64 ปี 2564",
        ),
        ("ก: 12 / ๓", "ก: ๑๒ / ๓", "ก: 12 / 3"),
    ],
)
def test_digits_and_formats(value: object, thai: str, arabic: str) -> None:
    assert rendered(value, THAI) == thai
    assert rendered(value, ARABIC) == arabic


@pytest.mark.parametrize("value", [None, True, [], {}, 1.5])
def test_what_a_letter_does_not_print_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        ARABIC.text(value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("A&B <ค> \"ง\" 'จ' &amp;", "A&B <ค> \"ง\" 'จ' &amp;"),
        ("{{ 7*7 }} {% if %}", "{{ 7*7 }} {% if %}"),
        ("หนึ่ง\nสอง\r\nสาม\u2028สี่", "หนึ่ง\nสอง\nสาม\nสี่"),
        ("ก\tข", "ก\tข"),
        ("ก\x07\x00ข\ufffe\udc80ค", f"ก{VISIBLE_MARK * 2}ข{VISIBLE_MARK * 2}ค"),
        ("]]>", "]]>"),
        ("😀 \ue000", "😀 \ue000"),
    ],
)
def test_text_stays_whole(value: str, shown: str) -> None:
    assert rendered(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("\u202eกขค", "\u202eกขค\u202c"),
        ("\u2067ก\u202bข", "\u2067ก\u202bข\u202c\u2069"),
        ("\u202aก\u202cข", "\u202aก\u202cข"),
        ("\u200fก", "\u200fก"),
        ("ก\u202cข\u2069", "ก\u202cข\u2069"),
        ("\u2067ก\u202cข", "\u2067ก\u202cข\u2069"),
        ("\u2067ก\u202bข\u2069ค", "\u2067ก\u202bข\u2069ค"),
        ("\u202aก\u2067ข\u202cค", "\u202aก\u2067ข\u202cค"),
    ],
)
def test_direction_marks_end_with_their_value(value: str, shown: str) -> None:
    assert rendered(value) == shown


def test_32_000_letters_stay_whole() -> None:
    long = "ยาวมาก & " * 3_600
    assert rendered(long) == long


@given(st.text())
def test_any_text_gives_a_sound_document(text: str) -> None:
    shown = rendered(text)
    kept = [letter for letter in text if letter.isalnum()]
    assert [letter for letter in ARABIC.digits(shown) if letter.isalnum()] == [
        letter for letter in ARABIC.digits("".join(kept))
    ] or VISIBLE_MARK in shown


def test_attributes_keep_their_digits() -> None:
    assert as_attribute(3) == "3"
    assert as_attribute('a"b') == "a&#34;b"


def test_equal_values_of_other_types_are_not_mistaken_for_one_another() -> None:
    """Values are remembered: 1 is True to a dictionary, and a Literal keeps its digits."""
    finalize = THAI.finalizer()
    assert [str(finalize(each)) for each in (1, Literal("1"), "1", Decimal(1), 1)] == [
        "๑", "1", "๑", "๑.๐๐", "๑",
    ]  # fmt: skip
    for refused in (True, 1.0, None, ["1"]):
        with pytest.raises(TypeError):
            finalize(refused)
