"""Every rule x every status x (before, on, after) x the kind of day on which it falls due.

A cell of the matrix either gives its status or stands in a list of what can't be, with the reason.
The day on which a case must start so that it falls due as wanted is searched with the judge's slow
counting; the status wanted is written here and nowhere computed.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from pipeline.evaluate.deadlines import evaluate
from pipeline.model.codes import Status
from tests import judge, register

S = Status
Cells = dict[str, Any]
Scene = tuple[date, Cells, frozenset[str]]
"""The as-of date, the cells of the case, and those that were unreadable."""

DAYS: dict[str, date] = {
    "ordinary day": date(2020, 11, 18),
    "month end": date(2020, 9, 30),
    "leap day": date(2024, 2, 29),
    "holiday": date(2020, 10, 13),
}
MOMENTS = {"before": -1, "on": 0, "after": 1}

LIABLE, NOT_LIABLE, OUTSIDER = "ต้องรับผิด", "ไม่ต้องรับผิด", "บุคคลภายนอก"
APPLIES: dict[str, Cells] = {
    "send_to_mof": {"mof_required": "ต้องรายงาน"},
    "mof_review": {"mof_sent_date": date(2018, 1, 5), "injured_party": judge.AGENCY},
    "reinquire": {"mof_opinion": judge.MORE},
    "order_after_mof": {"mof_opinion": LIABLE},
    "warn_to_pay": {"payment_order_date": date(2014, 1, 6)},
    "enforcement": {"lawsuit_date": date(2009, 1, 5)},
    "prescription": {"injured_party": judge.AGENCY},
    "prescription_mof": {
        "injured_party": judge.AGENCY, "decision_result": NOT_LIABLE, "mof_opinion": LIABLE,
    },
    "ten_years": {"injured_party": judge.AGENCY},
    "heirs": {"injured_party": judge.AGENCY},
}  # fmt: skip
"""What makes a rule apply, beside its start."""

APPLIES_NOT: dict[str, Cells] = {
    "send_to_mof": {"mof_required": "ไม่ต้องรายงาน"},
    "mof_review": {"mof_sent_date": None},
    "reinquire": {"mof_opinion": LIABLE},
    "order_after_mof": {"mof_opinion": judge.MORE},
    "warn_to_pay": {"payment_order_date": None},
    "decide_appeal": {"appeal_date": None},
    "enforcement": {"lawsuit_date": None},
    "prescription": {"injured_party": OUTSIDER},
    "prescription_mof": {"decision_result": LIABLE},
    "ten_years": {"injured_party": OUTSIDER},
    "heirs": {"injured_party": OUTSIDER},
    "collect_payment": {"damage_amount": Decimal(5), "recovered_amount": Decimal(5)},
    "decide_claim": {"claim_date": None},
    "recourse": {"compensation_paid_date": None},
    "claimant_court": {"claim_decided_date": None},
    "wrong_defendant": {"dismissed_date": None},
    "repair": {"repair_agreed_date": None},
}
NOT_YET: dict[str, Cells] = {"prescription": {"known_pending": True}}
"""What a case says whose time has not begun, beside a blank start."""

ALWAYS_APPLIES = "the rule applies to every case"
ASKED = "the start must exist once the case is on a return, so a blank one is unknown"
STARTED = "it applies only once its start, or what stands in for it, is filled"
ENDED = "an outsider's time ends when it is past"
CANT_BE: dict[tuple[str, Status], str] = {
    ("appoint_committee", S.NOT_APPLICABLE): ALWAYS_APPLIES,
    ("committee_report", S.NOT_APPLICABLE): ALWAYS_APPLIES,
    ("decide", S.NOT_APPLICABLE): ALWAYS_APPLIES,
    ("appoint_committee", S.NOT_STARTED): ASKED,
    ("mof_review", S.NOT_STARTED): ASKED,
    **{
        (rule, S.NOT_STARTED): STARTED
        for rule in ("decide_claim", "recourse", "claimant_court", "wrong_defendant", "repair",
                     "heirs", "collect_payment", "warn_to_pay", "decide_appeal")
    },
    **{(rule, S.OVERDUE): ENDED for rule in judge.OUTSIDERS},
}  # fmt: skip
CANT_BE_THEN: dict[tuple[Status, str], str] = {
    (S.MET, "after"): "what is done after the due date is late",
    (S.MET_LATE, "before"): "what is done before the due date is in time",
    (S.MET_LATE, "on"): "what is done on the due date is in time",
    (S.OVERDUE, "before"): "the due date is not past",
    (S.OVERDUE, "on"): "the last day is still in time",
    (S.DUE_SOON, "after"): "it is overdue",
    (S.RUNNING, "on"): "the due date lies within every window",
    (S.RUNNING, "after"): "it is overdue",
}
CANT_FALL_DUE: dict[tuple[str, str], str] = {
    ("mof_review", "leap day"): "a year before a day is no leap day: the year after has none",
    **{
        (rule, "holiday"): "a holiday moves a private person's last day" for rule in judge.OUTSIDERS
    },
}


def start_field(rule: str) -> str:
    return {"prescription": "known_date", "mof_review": "known_date"}.get(rule) or judge.STARTS[
        rule
    ]


def start_for(rule: str, due: date) -> Cells | None:
    """Search the cells with which a case falls due on `due`; None where there are none."""
    holidays = set(register.every_rule().holidays.names)
    for days in range(3700):
        cells = {**APPLIES.get(rule, {}), start_field(rule): due - timedelta(days=days)}
        if judge.start_and_due(rule, judge.Case(cells), holidays)[1] == due:
            return cells
    return None


def scene(rule: str, status: Status, moment: str, due: date, cells: Cells) -> Scene:
    """Set a scene in which `rule`, due on `due`, should have `status`."""
    day = due + timedelta(days=MOMENTS[moment])
    field = start_field(rule)
    blank = {**cells, field: None, **NOT_YET.get(rule, {})}
    if status is S.MET_LATE and judge.ENDS[rule] == ["lawsuit_date"]:
        day += timedelta(days=1)  # a suit may wait for the working day after a holiday
    if status in (S.MET, S.MET_LATE):
        return due + timedelta(days=2), {**cells, judge.ENDS[rule][0]: day}, frozenset()
    if status is S.RUNNING:
        window = register.every_rule().rules[rule].warn_days
        as_of = due - timedelta(days=window + 1)
        if rule == "collect_payment":
            # 30 days are all within the window: a later day set in the order is not.
            cells = {"payment_order_date": as_of, "payment_due_date": due}
        return as_of, cells, frozenset()
    if status is S.UNKNOWN:
        return day, {**cells, field: None}, frozenset({field})
    if status is S.NOT_APPLICABLE:
        ended = rule in judge.OUTSIDERS and moment == "after"
        return day, cells if ended else {**cells, **APPLIES_NOT[rule]}, frozenset()
    if status is S.NOT_STARTED:
        return day, blank, frozenset()
    closed = {"status": "ยุติเรื่อง"} if status is S.CLOSED else {}
    return day, {**cells, **closed}, frozenset()


@pytest.mark.parametrize(("rule", "kind"), list(product(judge.EVERY_RULE, DAYS)))
def test_every_status_before_on_and_after(rule: str, kind: str) -> None:
    due = DAYS[kind]
    cells = start_for(rule, due)
    if (rule, kind) in CANT_FALL_DUE:
        assert cells is None
        return
    assert cells is not None
    wanted: dict[date, list[tuple[Status, str, Cells, frozenset[str]]]] = {}
    for status, moment in product(Status, MOMENTS):
        if (rule, status) not in CANT_BE and (status, moment) not in CANT_BE_THEN:
            as_of, facts, unreadable = scene(rule, status, moment, due, cells)
            wanted.setdefault(as_of, []).append((status, moment, facts, unreadable))
    for as_of, scenes in wanted.items():
        rows = [{**facts, "unreadable": list(unread)} for _, _, facts, unread in scenes]
        found = evaluate(register.cases(rows), register.every_rule(), as_of)
        mine = found[found["rule"] == rule]
        for (status, moment, _, _), answer in zip(scenes, mine.to_dict("records"), strict=True):
            assert answer["status"] == status.value, (moment, as_of, answer)
            if status not in (S.UNKNOWN, S.NOT_STARTED, S.NOT_APPLICABLE):
                assert answer["due_date"] == due, (moment, answer)


def test_the_matrix_is_whole() -> None:
    cells = set(product(judge.EVERY_RULE, Status, MOMENTS, DAYS))
    left_out = {
        (rule, status, moment, kind)
        for rule, status, moment, kind in cells
        if (rule, status) in CANT_BE
        or (status, moment) in CANT_BE_THEN
        or (rule, kind) in CANT_FALL_DUE
    }
    assert len(cells) == 20 * 9 * 3 * 4
    assert len(cells - left_out) == 1298
    assert set(judge.EVERY_RULE) == set(register.every_rule().rules)


@pytest.mark.parametrize(
    "rule",
    [rule for rule, row in judge.WHOLE.items() if row.limitation and "lawsuit_date" in row.ends],
)
@pytest.mark.parametrize("kind", ["holiday", "ordinary day"])
def test_a_suit_is_in_time_on_the_working_day_after_a_holiday(rule: str, kind: str) -> None:
    """ป.พ.พ. ม. 193/8; an official's order has no such grace (วิ.ปกครอง ม. 64 วรรคสอง)."""
    due = DAYS[kind]
    cells = start_for(rule, due)
    assert cells is not None
    next_day = due + timedelta(days=1)
    rows = [{**cells, end: next_day} for end in ("lawsuit_date", "payment_order_date")]
    found = evaluate(register.cases(rows), register.every_rule(), due + timedelta(days=9))
    suit, order = found[found["rule"] == rule].to_dict("records")
    rolls = kind == "holiday"
    assert (suit["status"], suit["days"]) == ("met" if rolls else "met_late", -1)
    if "payment_order_date" in judge.ENDS[rule]:
        assert (order["status"], order["days"]) == ("met_late", -1)
