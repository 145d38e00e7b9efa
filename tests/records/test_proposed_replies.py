"""A reply that was found waits beside its letter; only the officer's yes enters it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import (
    SHEET,
    DispatchRegister,
    register_name,
)
from pipeline.records.proposed_reply import PROPOSED_TITLES, ProposedReply, read_answer
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.write_dispatch_register import not_yet_entered, with_proposed_replies
from tests.records.dispatch_books import write_dispatch
from tests.records.test_dispatch_register import LETTER, OTHER, enter

QUARTER = Quarter(2564, 1)
FOUND = ProposedReply("กท 5001/77", date(2020, 12, 4), "reply.eml (อ้างถึง 226) [0123456789ab]")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    sent = replace(LETTER, number="226", dispatched_date=date(2020, 11, 27))
    write_dispatch(tmp_path / register_name(QUARTER), QUARTER, [sent, OTHER])
    return tmp_path


def kept(records: Path, found: dict[tuple[str, str], ProposedReply]) -> DispatchRegister:
    register = read_dispatch(records, QUARTER)
    content = with_proposed_replies(register, found)  # type: ignore[arg-type]  # keys as text
    assert content is not None
    register.path.write_bytes(content)
    return read_dispatch(records, QUARTER)


def answer(records: Path, text: str) -> DispatchRegister:
    path = records / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    titles = {str(cell.value): cell.column for cell in sheet[4]}
    sheet.cell(5, titles[PROPOSED_TITLES["confirmed"]]).value = text
    book.save(path)
    return read_dispatch(records, QUARTER)


def test_a_proposal_counts_for_nothing_until_it_is_answered(records: Path) -> None:
    line, other = kept(records, {LETTER.key: FOUND}).lines
    assert line.proposal == FOUND
    assert (line.reply_number, line.reply_date) == ("", None)
    assert other.proposal is None
    assert not_yet_entered(read_dispatch(records, QUARTER)) == []


def test_yes_enters_it_and_only_where_the_office_entered_none(records: Path) -> None:
    kept(records, {LETTER.key: FOUND})
    register = answer(records, "ใช่")
    assert [line.agency_code for line in not_yet_entered(register)] == ["1001"]
    line = kept(records, {}).lines[0]
    assert (line.reply_number, line.reply_date) == (FOUND.number, FOUND.reply_date)
    assert not_yet_entered(read_dispatch(records, QUARTER)) == []
    enter(records, 1, reply_number="กท 5001/99")
    assert with_proposed_replies(read_dispatch(records, QUARTER), {}) is None
    assert read_dispatch(records, QUARTER).lines[0].reply_number == "กท 5001/99"


def test_no_refuses_the_file_for_good(records: Path) -> None:
    kept(records, {LETTER.key: FOUND})
    line = answer(records, "ไม่ใช่").lines[0]
    assert line.reply_number == ""
    assert line.proposal is not None
    assert line.proposal.refused_marks == ("0123456789ab",)


@pytest.mark.parametrize(
    ("text", "answered"), [("ใช่", True), (" YES ", True), ("ไม่", False), ("", None)]
)
def test_answers_are_read_as_people_write_them(text: str, answered: bool | None) -> None:
    assert read_answer(text) is answered


def test_another_word_is_no_answer() -> None:
    with pytest.raises(ValueError, match="อาจจะ"):
        read_answer("อาจจะ")
