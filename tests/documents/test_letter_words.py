"""What an agency wrote of a case, as a letter has it: whole, or cut where it would fill pages."""

from __future__ import annotations

import pytest

from pipeline.documents.letter_words import in_brief, row_numbers
from tests.documents.letter_texts import small_quarter, text_of
from tests.documents.test_letters import LATE, letter


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("รถชนเสา", "รถชนเสา"),
        ("ก" * 240, "ก" * 240),
        ("ก" * 241, "ก" * 240 + "…"),
        # At a space where there is one near; else not before what belongs to the last letter.
        ("ก" * 200 + " " + "ข" * 100, "ก" * 200 + "…"),
        ("ก" * 181 + " " + "ข" * 100, "ก" * 181 + "…"),
        ("ก" * 180 + " " + "ข" * 100, "ก" * 180 + " " + "ข" * 59 + "…"),
        ("ก" * 100 + " " + "ข" * 200, "ก" * 100 + " " + "ข" * 139 + "…"),
        ("ก" * 239 + "น้ำท่วม", "ก" * 239 + "…"),
        ("ก" * 239 + "เสา", "ก" * 239 + "…"),
        ("ก" * 236 + "1,250,000.00 บาท", "ก" * 236 + "…"),
        ("ก" * 236 + "๑,๒๕๐,๐๐๐.๐๐ บาท", "ก" * 236 + "…"),
    ],
)
def test_a_long_fact_is_cut_at_a_word_and_in_no_amount(fact: str, told: str) -> None:
    assert in_brief(fact) == told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((), ""),
        ((4,), "4"),
        ((1, 2), "1 และ 2"),
        ((2, 5), "2 และ 5"),
        ((1, 2, 3), "1 ถึง 3"),
        ((1, 3, 4, 5, 7), "1 3 ถึง 5 และ 7"),
        ((1, 2, 4, 5, 6), "1 2 และ 4 ถึง 6"),
    ],
)
def test_rows_of_a_table_are_named_by_their_numbers(numbers: tuple[int, ...], told: str) -> None:
    assert row_numbers(numbers) == told


def test_a_letter_holds_a_long_subject_in_brief() -> None:
    fact = "รถบรรทุกขยะเฉี่ยวชนเสาไฟฟ้า " * 800
    text = text_of(letter(small_quarter([{**LATE, "subject": fact.strip()}])))
    assert text.count("รถบรรทุกขยะเฉี่ยวชนเสาไฟฟ้า") == 8
    assert "เสาไฟฟ้า…" in text
