"""What stands above and below every letter: whose number and day, and where answers go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.documents.letterhead import (
    LetterPlan,
    asked_back,
    head,
    still_due_back,
    where_to_answer,
)
from pipeline.model.quarter import Quarter
from pipeline.office.config import Config
from tests.records.dispatch_books import letter
from tests.register import office_config

WEEK_ENDS, SENT = date(2020, 11, 30), date(2020, 12, 2)
PLAN = LetterPlan(WEEK_ENDS)
PREFIX = office_config().office.letterhead.letter_prefix
LINE = letter("1001")


def with_letterhead(**entries: str | None) -> Config:
    config = office_config()
    letterhead = config.office.letterhead.model_copy(update=entries)
    return replace(config, office=config.office.model_copy(update={"letterhead": letterhead}))


@pytest.mark.parametrize(
    ("entered", "number", "dated"),
    [
        ({}, PREFIX, WEEK_ENDS),
        ({"number": "226"}, f"{PREFIX}226", WEEK_ENDS),
        ({"number": f"{PREFIX}226"}, f"{PREFIX}226", WEEK_ENDS),
        # The day that the office set stays, and one that went out keeps the day it bears.
        ({"printed_date": SENT}, PREFIX, SENT),
        ({"number": "226", "dispatched_date": SENT}, f"{PREFIX}226", LINE.printed_date),
        ({"dispatched_date": SENT, "printed_date": None}, PREFIX, SENT),
    ],
)
def test_a_letter_bears_what_the_register_says_of_it(
    entered: dict[str, Any], number: str, dated: date
) -> None:
    given = head(office_config(), PLAN, replace(LINE, **entered))
    assert (given["letter_number"], given["letter_date"]) == (number, dated)
    assert given["draft"] is True
    none = head(office_config(), replace(PLAN, draft=False), None)
    assert (none["letter_number"], none["letter_date"], none["draft"]) == (PREFIX, WEEK_ENDS, False)


@pytest.mark.parametrize("name", ["return_to", "contact"])
def test_where_answers_go_is_what_the_config_says_or_nothing(name: str) -> None:
    assert where_to_answer(with_letterhead(**{name: "สำนักงานสมมติ"}))[name] == "สำนักงานสมมติ"
    assert where_to_answer(with_letterhead(**{name: None}))[name] == ""


def test_sheets_are_asked_back_by_the_schedule_and_seven_working_days_after_it_is_past() -> None:
    config, quarter = office_config(), Quarter(2564, 1)
    due = still_due_back(config, quarter, date.min)
    assert still_due_back(config, quarter, due) == due
    later = date(2020, 11, 30)
    assert due < later
    # The seventh working day after it; the substitute for 5 December was the 11th that year.
    assert still_due_back(config, quarter, later) == date(2020, 12, 9)
    assert asked_back(config, quarter, None) == due
    assert asked_back(config, quarter, replace(LINE, printed_date=later)) == date(2020, 12, 9)
