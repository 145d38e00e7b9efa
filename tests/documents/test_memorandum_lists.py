"""How much of its long lists the memorandum shows, and that it says how much more there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.documents.memorandum_words import summary
from pipeline.model.codes import LetterKind
from pipeline.records.dispatch_register import Dispatched
from tests.documents.letter_texts import small_quarter
from tests.documents.test_letters import LAPSING, LATE

DAY = date(2020, 11, 25)
PLAN = MemoPlan(date(2020, 12, 15))


@pytest.mark.parametrize(("agencies", "shown"), [(5, 5), (6, 5)])
def test_the_agencies_that_need_pressing_most_stand_in_the_text(agencies: int, shown: int) -> None:
    codes = [str(1001 + number) for number in range(agencies)]
    figures = small_quarter(
        [{**LATE, "agency_code": code} for code in codes],
        [{"agency_code": code, "status": "returned"} for code in codes],
    )
    found = memo_context(figures, PLAN)
    assert len(found["lagging"]) == found["lagging_shown"] == shown
    assert len(found["all_lagging"]) == found["lagging_agencies"] == agencies
    assert found["lagging_annexed"] is (agencies > shown)
    assert found["lagging_left_out"] == 0


def test_letters_that_went_out_are_listed_on_three_pages() -> None:
    line = Dispatched(
        "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เร่งรัด", 1, 2, None, "letters/x.docx",
        dispatched_date=DAY,
    )  # fmt: skip
    letters = [replace(line, number=str(number)) for number in range(71)]
    found = memo_context(small_quarter([]), replace(PLAN, letters=letters))
    assert [each["number"][-2:] for each in found["sent_letters"]][-1] == "69"
    assert (len(found["sent_letters"]), found["letters_left_out"]) == (70, 1)
    assert found["letters_sent"] == 71


def test_claims_are_listed_on_three_pages() -> None:
    found = memo_context(small_quarter([LAPSING] * 31), PLAN)
    assert (len(found["claims"]), found["claims_left_out"]) == (30, 1)
    assert found["claims_annexed"]


@pytest.mark.parametrize(("claims", "table"), [(0, 4), (1, 5), (31, 4)])
def test_the_table_of_agencies_is_counted_after_that_of_the_claims_in_the_text(
    claims: int, table: int
) -> None:
    assert memo_context(small_quarter([LAPSING] * claims), PLAN)["lagging_table"] == table


@pytest.mark.parametrize(("claims", "more"), [(3, ""), (4, " และอีก 1 เรื่อง")])
def test_the_box_names_the_claims_that_lapse_first(claims: int, more: str) -> None:
    first, *_ = summary(small_quarter([LAPSING] * claims), DAY)
    assert first.count("จำนวน 85,000.00 บาท") == 3
    assert first.endswith(f"จำนวน 85,000.00 บาท{more}")
