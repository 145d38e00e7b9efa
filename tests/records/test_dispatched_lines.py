"""What a line of the dispatch register says of its letter, and what the lines say together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office.holidays import Holidays
from pipeline.records.dispatch_register import (
    NOT_DUE,
    NOT_SENT,
    SENT,
    TAKEN_OVER,
    Dispatched,
    DispatchRegister,
    full_number,
    merged_lines,
    register_quarter,
)
from pipeline.records.proposed_reply import ProposedReply, read_answer

QUARTER = Quarter(2564, 1)
LETTER = Dispatched(
    "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เร่งรัด", 1, 2, None, "letters/1001.docx"
)
OTHER = replace(LETTER, agency_code="B09", agency="สำนักการศึกษา")
MEMO = replace(LETTER, agency_code="EXEC", kind=LetterKind.MEMO)
SHEETS = replace(LETTER, kind=LetterKind.SEND_SHEETS)
DAY, EARLIER = date(2020, 11, 27), date(2020, 11, 25)
FIRST, SECOND = "0123456789ab", "ba9876543210"
REPLY = ProposedReply("กท 5001/7", DAY, f"reply.eml (เลขที่) [{FIRST}] [{SECOND}]")


def register(*lines: Dispatched) -> DispatchRegister:
    return DispatchRegister(QUARTER, Path("dispatch_2564-Q1.xlsx"), lines)


@pytest.mark.parametrize("word", ["ใช่", " ใช่ ", "ยืนยัน", "ถูกต้อง", "Yes", "Y", "✓"])
def test_a_yes_confirms(word: str) -> None:
    assert read_answer(word) is True


@pytest.mark.parametrize("word", ["ไม่ใช่", "ไม่", "ไม่ยืนยัน", "No", "n", "✗"])
def test_a_no_refuses(word: str) -> None:
    assert read_answer(word) is False


def test_without_an_answer_nothing_is_confirmed_and_no_other_word_is_guessed_at() -> None:
    assert read_answer("  ") is None
    with pytest.raises(ValueError, match="อาจจะ"):
        read_answer("อาจจะ")


def test_the_marks_of_a_found_reply() -> None:
    assert REPLY.where == "reply.eml (เลขที่)"
    assert REPLY.file_mark == SECOND
    assert REPLY.refused_marks == (FIRST,)
    assert replace(REPLY, confirmed=True).refused_marks == (FIRST,)
    assert replace(REPLY, confirmed=False).refused_marks == (FIRST, SECOND)
    bare = replace(REPLY, found_in="reply.eml")
    assert (bare.where, bare.file_mark, bare.refused_marks) == ("reply.eml", "", ())
    inside = replace(REPLY, found_in=f"[{FIRST}] reply.eml")
    assert (inside.where, inside.file_mark) == (f"[{FIRST}] reply.eml", "")


ANSWERED: dict[str, tuple[dict[str, Any], bool]] = {
    "nothing": ({}, False),
    "a number": ({"reply_number": "กท 1/2"}, True),
    "words": ({"reply_number": "ไม่ตอบ"}, False),
    "words and a day": ({"reply_number": "ตอบทางโทรศัพท์", "reply_date": DAY}, True),
    "a day": ({"reply_date": DAY}, True),
    "found": ({"proposal": REPLY}, False),
    "refused": ({"proposal": replace(REPLY, confirmed=False)}, False),
    "confirmed": ({"proposal": replace(REPLY, confirmed=True)}, True),
}


@pytest.mark.parametrize(("entered", "answered"), ANSWERED.values(), ids=ANSWERED)
def test_when_a_letter_is_answered(entered: dict[str, Any], answered: bool) -> None:
    assert replace(LETTER, **entered).answered is answered


FIXED: dict[str, tuple[dict[str, Any], date | None]] = {
    "a draft": ({}, None),
    "a draft as the run dated it": ({"printed_date": DAY, "prefilled_date": DAY}, None),
    "dated by the office": ({"printed_date": DAY, "prefilled_date": EARLIER}, DAY),
    "sent": ({"dispatched_date": DAY}, DAY),
    "sent later than dated": ({"dispatched_date": DAY, "printed_date": EARLIER}, EARLIER),
}


@pytest.mark.parametrize(("entered", "day"), FIXED.values(), ids=FIXED)
def test_the_day_that_a_letter_must_go_on_bearing(
    entered: dict[str, Any], day: date | None
) -> None:
    assert replace(LETTER, **entered).fixed_date == day


def test_a_letter_presses_once_sent_or_taken_over() -> None:
    sent, taken = replace(LETTER, dispatched_date=DAY), replace(LETTER, standing=TAKEN_OVER)
    three = (LETTER, sent, taken)
    assert [each.presses_by(DAY) for each in three] == [False, True, True]
    assert [each.sent_by(DAY) for each in three] == [False, True, False]


def test_a_day_of_dispatch_that_lies_ahead_is_no_dispatch_yet() -> None:
    sent, eve = replace(LETTER, dispatched_date=DAY), DAY - timedelta(days=1)
    assert (sent.sent_by(eve), sent.presses_by(eve)) == (False, False)
    assert sent.sent, "what it says is settled all the same"


def test_each_kind_of_line_is_found_by_itself() -> None:
    gone = replace(OTHER, standing=NOT_DUE)
    sent = replace(gone, dispatched_date=DAY)
    found = register(LETTER, SHEETS, MEMO, gone)
    assert found.letters == {"1001": LETTER}
    assert found.sheets == {"1001": SHEETS}
    assert found.memo == MEMO
    assert register(LETTER, sent).letters == {"1001": LETTER, "B09": sent}
    assert register(LETTER).memo is None
    assert [each.key for each in (LETTER, SHEETS, MEMO)] == [
        ("1001", "letter"), ("1001", LetterKind.SEND_SHEETS.value), ("EXEC", LetterKind.MEMO.value)
    ]  # fmt: skip
    assert found.by_key[MEMO.key] == MEMO


def test_a_quarter_was_taken_over_where_all_its_lines_were() -> None:
    taken = replace(LETTER, standing=TAKEN_OVER)
    assert register(taken, replace(taken, agency_code="B09")).taken_over
    assert not register(taken, replace(MEMO, standing=NOT_SENT)).taken_over


def test_a_register_that_was_not_there_is_no_file_of_the_run() -> None:
    assert register().files == ()


def codes(*lines: Dispatched) -> list[str]:
    return [each.code for each in register(*lines).warnings(Holidays({}))]


WEEK = replace(LETTER, number="12", dispatched_date=DAY)


def test_what_is_odd_about_a_line_is_said() -> None:
    assert codes(LETTER, MEMO, WEEK) == []
    assert codes(replace(LETTER, number="12")) == ["numbered_unsent"]
    assert codes(replace(WEEK, number="")) == ["sent_unnumbered"]
    october = date(2020, 10, 5)
    assert len(codes(replace(WEEK, dispatched_date=october))) == 1
    assert codes(replace(SHEETS, number="1", dispatched_date=october)) == []
    assert len(codes(replace(MEMO, number="1", dispatched_date=october))) == 1
    december = date(2020, 12, 15)
    assert codes(replace(MEMO, number="1", dispatched_date=december)) == []
    assert len(codes(replace(WEEK, dispatched_date=december))) == 1


def test_an_answer_before_its_letter_went_out_is_told() -> None:
    answered = replace(WEEK, reply_number="พน 5/2563", reply_date=EARLIER)
    assert codes(answered) == ["answered_before"]
    assert codes(replace(answered, reply_date=DAY)) == []
    unsent = replace(answered, dispatched_date=None)
    assert codes(unsent) == ["numbered_unsent"]
    assert codes(replace(unsent, number="")) == ["answered_unsent"]


WITH_REPLY = replace(WEEK, reply_number="พน 5/7", reply_date=DAY)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (WITH_REPLY, []),
        (replace(WITH_REPLY, reply_date=None), ["reply_undated"]),
        (replace(WITH_REPLY, reply_number=""), ["reply_unnumbered"]),
        (replace(WITH_REPLY, reply_number="ไม่ตอบ", reply_date=None), ["reply_in_words"]),
        (replace(WITH_REPLY, reply_number="ตอบทางโทรศัพท์"), []),
        (replace(WITH_REPLY, number="กท 1/12", reply_number="กท 1/12"), ["reply_is_own_number"]),
    ],
)
def test_what_is_odd_about_a_reply_is_said(line: Dispatched, told: list[str]) -> None:
    assert codes(line) == told


def test_one_reply_beside_two_agencies_is_told() -> None:
    other = replace(WITH_REPLY, agency_code="B09")
    assert codes(WITH_REPLY, other) == ["reply_of_several"]
    assert codes(WITH_REPLY, replace(other, reply_number="พน 5/8")) == []
    bare = replace(WITH_REPLY, reply_number="7")
    assert codes(bare, replace(bare, agency_code="B09")) == [], "each agency has a 7 of its own"


def test_letters_that_bear_a_later_day_than_they_went_out_on_are_told_together() -> None:
    late = replace(WEEK, printed_date=date(2020, 11, 30))
    assert codes(late) == ["printed_later"]
    assert codes(late, replace(late, agency_code="B09")) == ["printed_later_many"]
    assert codes(late, replace(late, printed_date=date(2020, 11, 28))) == ["printed_later"] * 2
    assert codes(replace(WEEK, printed_date=DAY)) == []
    assert codes(replace(WEEK, printed_date=EARLIER)) == []


def test_a_line_of_a_kind_that_is_not_written_now_stays_as_it_is() -> None:
    sent = replace(SHEETS, dispatched_date=DAY, standing=SENT)
    known = {each.key: each for each in (sent, replace(SHEETS, agency_code="B09"))}
    assert merged_lines([LETTER], known, ("letter",)) == [
        *known.values(), replace(LETTER, standing=NOT_SENT)
    ]  # fmt: skip
    gone = merged_lines([], {LETTER.key: LETTER, **known}, ("letter",))
    assert gone == [replace(LETTER, standing=NOT_DUE), *known.values()]


def test_a_date_that_the_run_gave_moves_with_the_run_and_the_offices_own_stays() -> None:
    now = replace(LETTER, printed_date=DAY)
    by_run = replace(LETTER, printed_date=EARLIER, prefilled_date=EARLIER)
    by_office = replace(by_run, prefilled_date=date(2020, 11, 1))
    assert [
        each.printed_date for each in merged_lines([now], {LETTER.key: by_run}, ("letter",))
    ] == [DAY]
    (kept,) = merged_lines([now], {LETTER.key: by_office}, ("letter",))
    assert kept.printed_date == EARLIER


def test_a_day_of_dispatch_on_which_offices_are_closed_is_told_once() -> None:
    holidays = Holidays({date(2020, 11, 26): "วันหยุดพิเศษ"})

    def told(*days: date) -> list[str]:
        lines = [replace(WEEK, agency_code=f"{at}", printed_date=day, dispatched_date=day)
                 for at, day in enumerate(days)]  # fmt: skip
        return [str(each) for each in register(*lines).warnings(holidays)]

    assert told(DAY) == []
    (special,) = told(date(2020, 11, 26), date(2020, 11, 26))
    assert "วันหยุดพิเศษ" in special
    (sunday,) = told(date(2020, 11, 29))
    assert "29 พ.ย. 2563" in sunday
    taken = replace(WEEK, dispatched_date=date(2020, 11, 29), standing=TAKEN_OVER)
    assert codes(taken) == [], "nobody mends what an earlier register says"


def test_the_offices_prefix_may_be_left_out_of_a_number() -> None:
    assert full_number("226", "กท 0405/") == "กท 0405/226"
    assert full_number("กท 0401/7", "กท 0405/") == "กท 0401/7"
    assert full_number("ที่ กท 0401/7", "กท 0405/") == "กท 0401/7", "letters print ที่ themselves"
    assert full_number("เลขที่ 226", "กท 0405/") == "กท 0405/226"


def test_a_register_is_known_by_its_name() -> None:
    assert register_quarter(Path("records", "dispatch_2564-Q1.xlsx")) == QUARTER
    with pytest.raises(ValueError, match="decisions"):
        register_quarter(Path("decisions.xlsx"))
