"""Which deadline of a case comes next: the gravest, of those the earliest, never a closed one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.model.codes import STAGE_STEPS, Status
from pipeline.office.config import Force
from tests import register

AS_OF = date(2020, 11, 25)
SOON, LATE, UNKNOWN, WITHIN = Status.DUE_SOON, Status.OVERDUE, Status.UNKNOWN, Status.RUNNING
ORDER, LIMIT = Force.ORDER, Force.LIMITATION
EARLY_DAY, LATER_DAY = date(2020, 12, 1), date(2021, 3, 1)

Outcome = tuple[Status, Force, date | None]


def following(*told: Outcome, case: dict[str, Any] | None = None) -> pd.Series[Any]:
    """Classify one case of which the first rules' deadlines are `told`, and no other applies."""
    cases = register.cases([case or {"reported_date": date(2020, 10, 1)}])
    config = register.office_config()
    deadlines = evaluate(cases, config, AS_OF)
    rest = len(deadlines) - len(told)
    status = [each.value for each, _, _ in told] + [Status.NOT_APPLICABLE.value] * rest
    force = [each.value for _, each, _ in told] + [ORDER.value] * rest
    days = pa.array([day for _, _, day in told] + [None] * rest, pa.date32())
    due = pd.Series(pd.arrays.ArrowExtensionArray(days))
    blank = pd.Series(pd.arrays.ArrowExtensionArray(pa.nulls(len(deadlines), pa.date32())))
    text = deadlines["status"].dtype
    deadlines = deadlines.assign(
        status=pd.Series(status, dtype=text),
        force=pd.Series(force, dtype=text),
        due_date=due,
        cautious_date=blank,
    )
    return classify(cases, deadlines, config, AS_OF).iloc[0]


FIRST, SECOND = (rule.id for rule in register.office_config().office.rules[:2])


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ([(SOON, ORDER, LATER_DAY), (SOON, ORDER, EARLY_DAY)], SECOND),
        ([(SOON, ORDER, EARLY_DAY), (SOON, ORDER, LATER_DAY)], FIRST),
        ([(SOON, ORDER, EARLY_DAY), (SOON, ORDER, EARLY_DAY)], FIRST),
        # What is graver comes first, however far its day.
        ([(SOON, ORDER, EARLY_DAY), (LATE, ORDER, LATER_DAY)], SECOND),
        ([(LATE, ORDER, EARLY_DAY), (SOON, LIMIT, LATER_DAY)], SECOND),
        ([(WITHIN, LIMIT, EARLY_DAY), (SOON, ORDER, LATER_DAY)], SECOND),
        # Of two alike the one with a known day comes first.
        ([(UNKNOWN, ORDER, None), (UNKNOWN, ORDER, LATER_DAY)], SECOND),
        ([(UNKNOWN, ORDER, LATER_DAY), (UNKNOWN, ORDER, None)], FIRST),
        ([(Status.MET, LIMIT, EARLY_DAY), (WITHIN, ORDER, LATER_DAY)], SECOND),
    ],
)
def test_the_gravest_comes_next_and_of_those_the_earliest(told: list[Outcome], rule: str) -> None:
    case = following(*told)
    day = dict(zip((FIRST, SECOND), (day for _, _, day in told), strict=True))[rule]
    assert case["next_rule"] == rule
    assert case["next_due_date"] == day if day else pd.isna(case["next_due_date"])
    assert case["next_action"]


def test_an_unknown_day_alone_still_comes_next_without_a_date() -> None:
    case = following((UNKNOWN, LIMIT, None))
    assert case["next_rule"] == FIRST
    assert pd.isna(case["next_due_date"])
    assert case["deadline_status"] == "unknown"


@pytest.mark.parametrize("status", [Status.MET, Status.MET_LATE, Status.NOT_APPLICABLE])
def test_what_is_done_or_does_not_apply_comes_not_next(status: Status) -> None:
    case = following((status, ORDER, EARLY_DAY))
    assert case[["next_rule", "next_due_date", "next_action"]].isna().all()


def test_of_a_closed_case_nothing_comes_next() -> None:
    case = following((LATE, LIMIT, EARLY_DAY), case={"status": "ยุติเรื่อง"})
    assert (case["deadline_status"], case["stage"]) == ("closed", "closed")
    assert case[["next_rule", "next_due_date", "next_action"]].isna().all()


@pytest.mark.parametrize("place", range(len(STAGE_STEPS)))
def test_a_case_has_come_as_far_as_its_last_step(place: int) -> None:
    """Steps before it may be blank, and the days of steps need not rise."""
    for dated in (STAGE_STEPS[: place + 1], STAGE_STEPS[place : place + 1]):
        case = {step: date(2020, 11, 20 - at) for at, step in enumerate(dated)}
        assert following(case=case)["stage"] == STAGE_STEPS[place].removesuffix("_date")


def test_of_one_rule_its_deadline_comes_next() -> None:
    whole = register.office_config()
    office = whole.office.model_copy(update={"rules": whole.office.rules[:1]})
    config = replace(whole, office=office)
    cases = register.cases([{"reported_date": date(2020, 10, 1)}])
    case = classify(cases, evaluate(cases, config, AS_OF), config, AS_OF).iloc[0]
    assert case["next_rule"] == FIRST
    assert not pd.isna(case["next_due_date"])
    none = cases.iloc[:0]
    assert classify(none, evaluate(none, config, AS_OF), config, AS_OF).empty
