"""An invented case shows of its course what an agency could report on a day."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from pipeline.demo.case_courses import CLAIM, LAWSUIT, STORIES, Story
from pipeline.demo.invented_cases import CLOSING, SUED, InventedCase, invent_case
from pipeline.model.case_sheet import BY_FIELD, STATUS_CLOSED, STATUS_OPEN

AS_OF = date(2020, 11, 25)
KINDS = [choice.value for choice in BY_FIELD["kind"].choices]


def invented(story: Story, seed: int = 1) -> InventedCase:
    return invent_case(Random(seed), story, AS_OF, prefix="สล.", number=7)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_day_shows_no_step_of_a_later_one(story: Story) -> None:
    case = invented(story)
    for day in (AS_OF - timedelta(days=400), AS_OF, AS_OF + timedelta(days=400)):
        row = case.row(day)
        for step, taken in case.course.items():
            # Of a payer who is not known yet the sheet says so in words.
            shown = isinstance(row.get(step), date)
            assert shown == (taken <= day and step not in story.blank), step
        assert row["status"] == (STATUS_CLOSED if CLOSING in row else STATUS_OPEN)
        sued = {LAWSUIT, SUED} & {step for step, taken in case.course.items() if taken <= day}
        assert row["kind"] == KINDS[bool(sued)]


def test_an_extended_time_ends_after_the_claim() -> None:
    stories = [story for story in STORIES if story.extended_days]
    assert stories
    for story in stories:
        case = invented(story)
        until = case.facts["claim_extended_date"]
        assert until == case.course[CLAIM] + timedelta(days=story.extended_days)


def test_the_same_seed_invents_the_same_case_and_another_another() -> None:
    story = STORIES[0]
    assert invented(story) == invented(story)
    assert invented(story, 2) != invented(story)
