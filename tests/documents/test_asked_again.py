"""A letter that asks for the sheet too says how often it did, and asks by the sheet's own day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.letterhead import LetterPlan
from pipeline.figures.letters_due import letters_due
from pipeline.model.codes import LetterKind
from pipeline.office.calendar import working_days_after
from pipeline.records.dispatch_register import Dispatched
from tests.documents.letter_texts import LETTER_DATE, small_quarter

LATE = {"reported_date": date(2020, 8, 3)}
ASKED = Dispatched(
    "1001", "สำนักงานเขตพระนคร", LetterKind.REQUEST_RETURN, "ขอให้ส่ง", 1, 0, None, "x.docx",
    number="99", printed_date=date(2020, 8, 28), dispatched_date=date(2020, 8, 31),
)  # fmt: skip


def context(status: str, asked: tuple[Dispatched, ...] = ()) -> dict[str, Any]:
    figures = small_quarter([LATE], [{"agency_code": "1001", "status": status}])
    [due] = letters_due(figures, {}, {"1001": asked})
    return LetterContexts(figures, LetterPlan(LETTER_DATE)).context(due)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_subject_says_for_which_time_the_sheet_is_asked(times: int) -> None:
    subject = context("missing", (ASKED,) * (times - 1))["subject"]
    assert "ขอให้ส่งแบบรายงาน" in subject
    assert (f"(ครั้งที่ {times})" in subject) is (times > 1)


def test_who_owes_the_sheet_answers_by_the_sheets_day() -> None:
    config = small_quarter([LATE]).config
    schedule = config.office.schedule
    assert schedule.return_within_working_days < schedule.answer_within_working_days
    for status, days in (
        ("missing", schedule.return_within_working_days),
        ("returned", schedule.answer_within_working_days),
    ):
        last = working_days_after(LETTER_DATE, days, config.holidays)
        assert context(status)["answer_by"] == last, status
