"""The mark of a letter: read again from any text, refused where one sign is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.quarter import Quarter
from pipeline.records.letter_mark import LetterMark, marks_in
from pipeline.thai.numerals import to_thai_digits

MARK = LetterMark(Quarter(2564, 1), ("1001", "letter"))
SHEETS = LetterMark(Quarter(2569, 4), ("สจส-01", "send_sheets"))


@pytest.mark.parametrize("mark", [MARK, SHEETS])
@pytest.mark.parametrize(
    "text", ["{}", "อ้างถึง {} ครับ", "({})", "รหัส {}\nที่ กท 1/2", "เลขที่ 2564-Q1/1001 {} ."]
)
def test_a_mark_is_read_where_it_stands(mark: LetterMark, text: str) -> None:
    assert list(marks_in(text.format(mark))) == [mark]
    assert list(marks_in(text.format(to_thai_digits(str(mark))))) == [mark]


def test_a_scan_may_put_spaces_beside_the_strokes_and_a_person_small_letters() -> None:
    text = str(MARK).replace("/", " / ").lower()
    assert list(marks_in(text)) == [MARK]


def test_several_marks_are_told_in_their_order() -> None:
    assert list(marks_in(f"{SHEETS} และ {MARK}")) == [SHEETS, MARK]


@given(place=st.integers(0, len(str(MARK)) - 1), sign=st.sampled_from("0123456789LSQ"))
def test_one_wrong_sign_never_names_another_letter(place: int, sign: str) -> None:
    printed = str(MARK)
    wrong = printed[:place] + sign + printed[place + 1 :]
    if wrong != printed:
        assert not any(isinstance(each, LetterMark) for each in marks_in(wrong))


@given(code=st.integers(1000, 9999), place=st.integers(0, 2))
def test_two_signs_exchanged_never_name_another_agency(code: int, place: int) -> None:
    told = str(LetterMark(Quarter(2564, 1), (str(code), "letter")))
    at = told.index("/") + 1 + place
    wrong = told[:at] + told[at + 1] + told[at] + told[at + 2 :]
    if wrong != told:
        assert list(marks_in(wrong)) == [wrong]


PRINTED = {
    "2564-Q1/1001/L/36": MARK,
    "2569-Q4/สจส-01/S/53": SHEETS,
    "2566-Q2/A0BZ/L/97": LetterMark(Quarter(2566, 2), ("A0BZ", "letter")),
}
"""As they stand on letters that went out: a reckoning of another kind would know none of them."""


@pytest.mark.parametrize(("printed", "mark"), PRINTED.items())
def test_a_mark_on_a_letter_that_went_out_is_still_read(printed: str, mark: LetterMark) -> None:
    assert list(marks_in(printed)) == [mark]
