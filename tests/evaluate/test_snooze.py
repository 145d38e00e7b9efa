"""A muted deadline is not named in letters until the day, and nothing else about it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.evaluate.snooze import snooze_deadlines
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.records.rulings import NO_DECISIONS, Decision, Ruling, RulingOutcome, RulingStatus
from tests import register

AS_OF = date(2020, 11, 25)
CASE = {
    "injured_party": "หน่วยงานของรัฐ", "damage_amount": 100, "incident_date": date(2020, 1, 5),
    "reported_date": date(2020, 1, 6), "committee_date": date(2020, 1, 20),
    "known_date": date(2020, 10, 1), "status": "อยู่ระหว่างดำเนินการ",
}  # fmt: skip
DUE = "20 มี.ค. 2563"  # 60 days from 20 January


def muted(**change: Any) -> tuple[pd.DataFrame, Figures, RulingOutcome]:
    ruling = Decision(
        1, Ruling.SNOOZE, "1001-2564-0001", "committee_report", until=date(2020, 12, 31),
        reason="รอผลคดีอาญา", decided_date=date(2020, 11, 2),
    )  # fmt: skip
    decisions = replace(NO_DECISIONS, rulings=(replace(ruling, **change),))
    config = register.office_config()
    cases = register.cases([CASE])
    deadlines, outcomes = snooze_deadlines(evaluate(cases, config, AS_OF), decisions, AS_OF)
    figures = Figures(
        Quarter(2564, 1), AS_OF, config, classify(cases, deadlines, config, AS_OF), deadlines,
        tables.frame(tables.ISSUES, {}), tables.frame(tables.RETURNS, {}),
    )  # fmt: skip
    return deadlines, figures, outcomes.get(1, RulingOutcome(RulingStatus.NOTHING))


def pressed(figures: Figures) -> list[str]:
    return figures.to_press["rule"].tolist()


def test_a_muted_deadline_is_not_named_and_stays_overdue() -> None:
    deadlines, figures, outcome = muted()
    assert outcome == RulingOutcome(RulingStatus.APPLIED, DUE)
    assert "committee_report" not in pressed(figures)
    status = deadlines.set_index("rule")["status"]
    assert status["committee_report"] == "overdue"
    assert figures.cases["deadline_status"].tolist() == ["overdue"]


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({"until": date(2020, 11, 25)}, RulingStatus.APPLIED),
        ({"until": date(2020, 11, 24)}, RulingStatus.PAST),
        ({"rests_on": "21 มี.ค. 2563"}, RulingStatus.CHANGED),
        ({"rests_on": DUE}, RulingStatus.APPLIED),
        ({"about": "no_such_rule"}, RulingStatus.NOTHING),
        ({"target": "1001-2564-0002"}, RulingStatus.NOTHING),
    ],
)
def test_when_a_ruling_to_mute_ends(change: dict[str, Any], standing: RulingStatus) -> None:
    _, figures, outcome = muted(**change)
    assert outcome.standing is standing
    assert ("committee_report" in pressed(figures)) is (standing is not RulingStatus.APPLIED)


@pytest.mark.parametrize("sheet", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("until", "rests"), [(24, False), (30, True)])
def test_the_later_of_two_days_counts_wherever_its_line_stands(
    sheet: tuple[int, int], until: int, rests: bool
) -> None:
    long = Decision(
        1, Ruling.SNOOZE, "1001-2564-0001", "committee_report", until=date(2020, 12, 31),
        reason="รอผลคดีอาญา", decided_date=date(2020, 11, 2),
    )  # fmt: skip
    short = replace(
        long, number=2, until=date(2020, 11, until), decided_date=date(2020, 11, 9)
    )  # fmt: skip
    lines = tuple((long, short)[at] for at in sheet)
    decisions = replace(NO_DECISIONS, rulings=lines)
    deadlines = evaluate(register.cases([CASE]), register.office_config(), AS_OF)
    muted_deadlines, outcomes = snooze_deadlines(deadlines, decisions, AS_OF)
    days = {*muted_deadlines["muted_until"].dropna()}
    assert days == ({short.until} if rests else set())
    assert outcomes[1].standing is RulingStatus.SERVED
    assert outcomes[2].standing is (RulingStatus.APPLIED if rests else RulingStatus.PAST)


def test_without_reason_it_is_not_decided() -> None:
    _, figures, _ = muted(reason="")
    assert "committee_report" in pressed(figures)
