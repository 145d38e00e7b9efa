"""The words around a number say what it counts, whatever stands between them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.documents.counted_phrases import (
    baht_of_named,
    counts_in,
    of_fiscal_year,
    of_grades,
    phrases,
    wrong_counts,
    wrong_words,
)

KNOWN = phrases("รวม {sum} บาท ({cases} เรื่อง)", "รวม {sum}")
TEXT = "รวม 1,250.50 บาท (3 เรื่อง)"


def test_a_phrase_is_read_whole() -> None:
    assert [(each.name, each.amount) for each in counts_in(TEXT, KNOWN)] == [
        ("sum", Decimal("1250.50")), ("cases", Decimal(3)), ("sum", Decimal("1250.50"))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ยังไม่ส่ง ยังไม่ส่ง 2 หน่วยงาน", [2]),
        ("ยังยังไม่ส่ง 2 หน่วยงาน และยังไม่ส่ง 4 หน่วยงาน", [2, 4]),
        ("ยังไม่ส่ง", []),
    ],
)
def test_words_that_begin_a_phrase_and_are_none_hide_no_other(text: str, told: list[int]) -> None:
    known = phrases("ยังไม่ส่ง {missing} หน่วยงาน")
    assert [each.amount for each in counts_in(text, known)] == told


def test_a_phrase_may_begin_within_its_own_first_words() -> None:
    assert [each.amount for each in counts_in("นนน3", phrases("นน{n}"))] == [3]


@pytest.mark.parametrize(
    ("line", "text", "told"),
    [
        ("ส่ง {sent} จาก {all}", "ส่ง 1,200 จาก 3,400", {"sent": 1200, "all": 3400}),
        ("มี {a} ก {b} ข {c} ค", "มี 1 ก 2 ข 3 ค", {"a": 1, "b": 2, "c": 3}),
        ("มี{} {a} ก{} {b}", "มีรวม 1 กทั้งหมด 2", {"a": 1, "b": 2}),
        ("มี {a} ก{}", "มี 1 ก", {"a": 1}),
    ],
)
def test_each_number_of_a_phrase_has_its_name(line: str, text: str, told: dict[str, int]) -> None:
    assert {each.name: each.amount for each in counts_in(text, phrases(line))} == told


def test_a_number_that_was_counted_otherwise_is_told_with_what_was_counted() -> None:
    (wrong,) = wrong_counts(TEXT, KNOWN, {"sum": Decimal("1250.50"), "cases": 4})
    assert (wrong[0].words, wrong[1]) == (TEXT, 4)
    assert list(wrong_counts(TEXT, KNOWN, {"sum": Decimal("1250.50"), "cases": 3})) == []


def test_what_nobody_counted_is_none() -> None:
    assert [counted for _, counted in wrong_counts("รวม 1,250.50", KNOWN, {})] == [0]
    assert list(wrong_counts("รวม 0", KNOWN, {})) == []


@pytest.mark.parametrize("text", ["ได้ 5 ฉบับ", "ได้เป็นหนังสือ 5 ฉบับ", "ได้ 1,2 5 ฉบับ"])
def test_short_words_may_stand_in_a_gap_but_no_other_number(text: str) -> None:
    told = [each.amount for each in counts_in(text, phrases("ได้{} {letters} ฉบับ"))]
    assert told == ([] if "1,2" in text else [5])


def test_grades_and_years_have_the_words_of_the_office() -> None:
    text = "ระดับดีเยี่ยม 2 หน่วยงาน ระดับพอใช้ 7 หน่วยงาน"
    told = [(each.name, each.amount) for each in counts_in(text, of_grades(["ดีเยี่ยม", "พอใช้"]))]
    assert told == [("grade_0", 2), ("grade_1", 7)]
    text = "ส่งนอกปีงบประมาณ พ.ศ. 2564 จำนวน 3 ฉบับ"
    assert [each.amount for each in counts_in(text, of_fiscal_year(2564))] == [3]


def test_a_sum_is_held_to_its_words() -> None:
    assert list(wrong_words("จำนวน 1.00 บาท (สองบาทถ้วน) และ 2.00 บาท (สองบาทถ้วน)")) == [
        ("1.00", "สองบาทถ้วน", "หนึ่งบาทถ้วน")
    ]
    below = "จำนวน 7.00 บาท\n1.00 บาท (สองบาทถ้วน)"
    assert [number for number, *_ in wrong_words(below)] == ["1.00"]
    assert list(wrong_words("7.00\n บาท (สองบาทถ้วน)")) == []


def test_a_sum_after_a_day_is_of_the_agency_named_last_before_it() -> None:
    text = "เขตดิน (วันที่ 3 ธันวาคม 2563) จำนวน 1,000.00 บาท เขตดินแดง (วันที่ 9 ธันวาคม 2563) 20.50 บาท"
    told = list(baht_of_named(text, ["เขตดิน", "เขตดินแดง"]))
    assert told == [("เขตดิน", Decimal(1000)), ("เขตดินแดง", Decimal("20.50"))]
    assert list(baht_of_named(text, ["เขตอื่น"])) == []
    assert list(baht_of_named(text.replace("เขตดิน ", "เขตดิน\n"), ["เขตดิน"])) == [
        ("เขตดิน", Decimal("20.50"))
    ]
