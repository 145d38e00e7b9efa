"""The paper on time limits, sentence by sentence, each with a case that holds it.

The worked examples (`rule_examples.yaml`) hold every rule's periods and statuses; this table holds
the sentences that reach across rules: which condition hides a limit, what an unreadable cell may
change, what a case is called, what comes next, what is at stake.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.office.config import Config
from tests import judge, register

AS_OF = date(2020, 11, 25)
OPEN = {"injured_party": judge.AGENCY, "damage_amount": Decimal("500000.00")}
KNOWN = OPEN | {"known_date": date(2019, 3, 4), "incident_date": date(2018, 12, 3)}
NOT_LIABLE, LIABLE, EXEMPT = judge.NOT_LIABLE, judge.LIABLE, "ไม่ต้องรายงาน"
OUTSIDER = "บุคคลภายนอก"
TWO_YEARS = date(2021, 3, 4)
Cells = dict[str, Any]
REPLY = date(2020, 10, 5)
ONE_YEAR = KNOWN | {
    "decision_result": NOT_LIABLE, "mof_opinion": LIABLE, "mof_order_date": date(2020, 6, 1)
}  # fmt: skip


def deadlines_and_marks(
    cells: Cells, as_of: date = AS_OF, config: Config | None = None
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Give a case's deadlines by rule, and its own marks; None where a cell is blank."""
    frame, config = register.cases([cells]), config or register.office_config()
    deadlines = evaluate(frame, config, as_of)
    marks = classify(frame, deadlines, config, as_of)

    def plain(data: pd.DataFrame) -> list[dict[str, Any]]:
        return data.astype(object).where(data.notna(), None).to_dict("records")

    return {row["rule"]: row for row in plain(deadlines)}, plain(marks)[0]


RULES: dict[str, tuple[Cells, str, Cells]] = {
    "an alarm that is known is never switched off by a cell that does not matter": (
        KNOWN | {"unreadable": ["decision_date", "committee_date", "mof_reply_date"]},
        "prescription", {"status": "due_soon", "due_date": TWO_YEARS, "days": 99},
    ),
    "a blank injured party counts as the agency, and is assumed": (
        KNOWN | {"injured_party": None},
        "prescription", {"status": "due_soon", "assumed_fields": ["injured_party"]},
    ),
    "a blank duty to report counts as one, and is assumed": (
        KNOWN | {"decision_date": date(2020, 11, 20)},
        "send_to_mof", {"status": "due_soon", "assumed_fields": ["mof_required"]},
    ),
    "nobody is liable: decided so, exempt, and the ministry said nothing": (
        KNOWN | {"decision_result": NOT_LIABLE, "mof_required": EXEMPT},
        "prescription", {"status": "not_applicable", "due_date": None, "cautious_date": None},
    ),
    "decided not liable and not exempt: the two years run on": (
        KNOWN | {"decision_result": NOT_LIABLE, "mof_required": "ต้องรายงาน"},
        "prescription", {"status": "due_soon", "due_date": TWO_YEARS},
    ),
    "the ministry said not liable and the order followed: nobody is liable": (
        KNOWN | {"mof_opinion": NOT_LIABLE, "mof_order_date": date(2020, 6, 1)},
        "ten_years", {"status": "not_applicable"},
    ),
    "recourse only where somebody may be liable": (
        KNOWN | {"compensation_paid_date": date(2020, 1, 6), "decision_result": NOT_LIABLE,
                 "mof_required": EXEMPT},
        "recourse", {"status": "not_applicable"},
    ),
    "the two years are watched until the order that starts the one year": (
        KNOWN | {"decision_result": NOT_LIABLE, "mof_opinion": LIABLE},
        "prescription", {"status": "due_soon"},
    ),
    "from that order on the one year is watched": (
        KNOWN | {"decision_result": NOT_LIABLE, "mof_opinion": LIABLE,
                 "mof_order_date": date(2020, 6, 1)},
        "prescription_mof", {"status": "running", "due_date": date(2021, 6, 1), "days": 188},
    ),
    "covered: what is owed is what the decision claims, where it is filled": (
        KNOWN | {"liable_amount": Decimal("100.00"), "recovered_amount": Decimal("100.00")},
        "prescription", {"status": "not_applicable"},
    ),
    "an unreadable damage leaves it open only where something was recovered": (
        KNOWN | {"damage_amount": None, "unreadable": ["damage_amount"]},
        "prescription", {"status": "due_soon", "missing_fields": ["damage_amount"]},
    ),
    "and where something was recovered it is unknown, and dated": (
        KNOWN | {"damage_amount": None, "recovered_amount": Decimal("1.00"),
                 "unreadable": ["damage_amount"]},
        "prescription", {"status": "unknown", "due_date": TWO_YEARS, "act_by": TWO_YEARS},
    ),
    "nor can it be told whether it is covered where neither amount can be read": (
        KNOWN | {"damage_amount": None, "unreadable": ["damage_amount", "recovered_amount"]},
        "prescription", {"status": "unknown", "act_by": TWO_YEARS},
    ),
    "fewer ordered than liable end nothing": (
        KNOWN | {"liable_persons": 3, "ordered_persons": 1,
                 "payment_order_date": date(2020, 11, 2)},
        "prescription", {"status": "due_soon", "done_date": None},
    ),
    "several liable and nobody counted: whether the order counts is undecided": (
        KNOWN | {"liable_persons": 2, "payment_order_date": date(2020, 11, 2)},
        "prescription", {"status": "unknown", "done_date": None,
                         "missing_fields": ["ordered_persons"]},
    ),
    "a part payment by the only one who owes begins the two years anew": (
        KNOWN | {"liable_persons": 1, "acknowledged_date": date(2020, 2, 10)},
        "prescription", {"start_date": date(2020, 2, 10), "due_date": date(2022, 2, 10),
                         "cautious_date": None},
    ),
    "on the very day that begins the two years it begins nothing, so nothing is assumed": (
        KNOWN | {"acknowledged_date": date(2019, 3, 4)},
        "prescription", {"due_date": TWO_YEARS, "assumed_fields": None},
    ),
    "an acknowledgment works for that debtor alone": (
        KNOWN | {"liable_persons": 2, "acknowledged_date": date(2020, 2, 10)},
        "prescription", {"start_date": date(2019, 3, 4), "due_date": TWO_YEARS},
    ),
    "enforcement is not begun anew": (
        KNOWN | {"payment_order_date": date(2015, 2, 2), "final_date": date(2015, 6, 1),
                 "acknowledged_date": date(2020, 2, 10)},
        "enforcement", {"start_date": date(2015, 6, 1), "due_date": date(2025, 6, 1)},
    ),
    "the cautious date counts from the earliest of the three": (
        KNOWN | {"committee_report_date": date(2019, 1, 10)},
        "prescription", {"status": "due_soon", "due_date": TWO_YEARS,
                         "cautious_date": date(2021, 1, 10)},
    ),
    "an unreadable start: the cautious date dates the unknown limitation": (
        OPEN | {"decision_date": date(2019, 1, 10), "unreadable": ["known_date"]},
        "prescription", {"status": "unknown", "due_date": None, "start_date": None,
                         "cautious_date": date(2021, 1, 10), "act_by": date(2021, 1, 8)},
    ),
    "of it the ministry's time has no date": (
        OPEN | {"decision_date": date(2019, 1, 10), "mof_sent_date": date(2019, 1, 14),
                "unreadable": ["known_date"]},
        "mof_review", {"status": "unknown", "due_date": None, "act_by": None},
    ),
    "the ministry's time is not applicable where the two years are not": (
        KNOWN | {"injured_party": OUTSIDER, "mof_sent_date": date(2019, 1, 14)},
        "mof_review", {"status": "not_applicable"},
    ),
    "a suit on the Monday after a Sunday keeps the limit, with its days below nought": (
        OPEN | {"known_date": date(2018, 11, 1), "lawsuit_date": date(2020, 11, 2)},
        "prescription", {"status": "met", "days": -1},
    ),
    "a closed rule shows its due date and no days": (
        KNOWN | {"status": judge.CLOSED},
        "prescription", {"status": "closed", "due_date": TWO_YEARS, "days": None},
    ),
    "an order ends the ministry's time, though it has not replied": (
        KNOWN | {"mof_sent_date": date(2019, 5, 1), "mof_order_date": date(2019, 9, 2)},
        "mof_review", {"status": "met", "done_date": date(2019, 9, 2)},
    ),
    "a suit ends the ministry's time": (
        KNOWN | {"mof_sent_date": date(2019, 5, 1), "lawsuit_date": date(2019, 9, 2)},
        "mof_review", {"status": "met", "done_date": date(2019, 9, 2)},
    ),
    "more inquiry is no reply": (
        KNOWN | {"mof_sent_date": date(2019, 5, 1), "mof_reply_date": date(2019, 9, 2),
                 "mof_opinion": judge.MORE},
        "mof_review", {"status": "overdue", "done_date": None, "due_date": date(2020, 3, 4)},
    ),
    "the order after the ministry's opinion ends the further inquiry": (
        {"mof_reply_date": REPLY, "mof_opinion": judge.MORE, "mof_order_date": date(2020, 10, 20)},
        "reinquire", {"status": "met", "done_date": date(2020, 10, 20)},
    ),
    "a payment order ends the further inquiry": (
        {"mof_reply_date": REPLY, "mof_opinion": judge.MORE,
         "payment_order_date": date(2020, 10, 20)},
        "reinquire", {"status": "met", "done_date": date(2020, 10, 20)},
    ),
    "the ministry's opinion that nobody is liable wants an order, too": (
        {"mof_reply_date": REPLY, "mof_opinion": NOT_LIABLE},
        "order_after_mof", {"status": "overdue", "due_date": date(2020, 11, 4)},
    ),
    "a suit is what the ministry's opinion asks for": (
        {"mof_reply_date": REPLY, "mof_opinion": LIABLE, "lawsuit_date": date(2020, 10, 20)},
        "order_after_mof", {"status": "met", "done_date": date(2020, 10, 20)},
    ),
    "the one year is the city's, not an outsider's": (
        ONE_YEAR | {"injured_party": OUTSIDER}, "prescription_mof", {"status": "not_applicable"},
    ),
    "of the one year too a blank party counts as the agency": (
        ONE_YEAR | {"injured_party": None},
        "prescription_mof", {"status": "running", "assumed_fields": ["injured_party"]},
    ),
    "and of the ten": (
        {"incident_date": date(2018, 12, 3)},
        "ten_years", {"status": "running", "assumed_fields": ["injured_party"]},
    ),
    "an order after more inquiry begins no one year: the two run on": (
        ONE_YEAR | {"mof_opinion": judge.MORE}, "prescription", {"status": "due_soon"},
    ),
    "nor does one after which the opinion is not told": (
        ONE_YEAR | {"mof_opinion": None}, "prescription", {"status": "due_soon"},
    ),
    "whether it does hangs on an opinion that can't be read": (
        ONE_YEAR | {"mof_opinion": None, "unreadable": ["mof_opinion"]},
        "prescription", {"status": "unknown", "act_by": TWO_YEARS},
    ),
    "a condition that is false blanks what was done": (
        KNOWN | {"injured_party": OUTSIDER, "payment_order_date": date(2020, 11, 2)},
        "prescription", {"status": "not_applicable", "done_date": None, "act_by": None},
    ),
}  # fmt: skip

MARKS: dict[str, tuple[Cells, Cells]] = {
    "the worst of the rules is the case's own, a limitation before the rest": (
        KNOWN | {"reported_date": date(2019, 1, 2)},
        {"deadline_status": "due_soon", "next_rule": "prescription", "next_due_date": TWO_YEARS},
    ),
    "an unknown limitation ranks before what is overdue, and is next by its cautious date": (
        OPEN | {"reported_date": date(2019, 1, 2), "decision_date": date(2019, 1, 10),
                "incident_date": date(2018, 12, 3), "unreadable": ["known_date"]},
        {"deadline_status": "unknown", "next_rule": "prescription",
         "next_due_date": date(2021, 1, 10)},
    ),
    "a closed case is closed and has nothing next": (
        KNOWN | {"status": judge.CLOSED},
        {"deadline_status": "closed", "next_rule": None, "next_due_date": None, "stage": "closed"},
    ),
    "an unreadable status leaves the case open": (
        KNOWN | {"unreadable": ["status"]},
        {"deadline_status": "due_soon", "next_rule": "prescription"},
    ),
    "at stake is what is owed less what was recovered": (
        KNOWN | {"liable_amount": Decimal("300.00"), "recovered_amount": Decimal("120.50")},
        {"at_stake": Decimal("179.50")},
    ),
    "it is never below nought": (
        KNOWN | {"recovered_amount": Decimal("900000.00")}, {"at_stake": Decimal("0.00")},
    ),
    "it is blank where what is owed can't be read": (
        KNOWN | {"unreadable": ["liable_amount"]}, {"at_stake": None},
    ),
    "a recovered amount that can't be read counts as nought": (
        KNOWN | {"unreadable": ["recovered_amount"]}, {"at_stake": Decimal("500000.00")},
    ),
    "the stage is the furthest step that is filled and readable": (
        KNOWN | {"decision_date": date(2020, 2, 3), "mof_sent_date": date(2020, 2, 7),
                 "unreadable": ["mof_reply_date"]},
        {"stage": "mof_sent"},
    ),
    "a damage band includes its upper edge": (KNOWN, {"damage_band": "เกิน 100,000 ถึง 500,000 บาท"}),
}  # fmt: skip


DEAD = OPEN | {"death_known_date": date(2020, 1, 6)}
DECIDED = {"claim_decided_date": date(2020, 9, 1)}
UNTIL_TURNED_ON: dict[str, tuple[Cells, str, Cells]] = {
    "the claim against heirs ends with a suit": (
        DEAD | {"lawsuit_date": date(2020, 11, 2)}, "heirs", {"status": "met"},
    ),
    "and with no order": (
        DEAD | {"payment_order_date": date(2020, 11, 2)},
        "heirs", {"status": "due_soon", "due_date": date(2021, 1, 6), "done_date": None},
    ),
    "nobody died": (OPEN, "heirs", {"status": "not_applicable"}),
    "nothing is left to claim of heirs": (
        DEAD | {"recovered_amount": Decimal("500000.00")}, "heirs", {"status": "not_applicable"},
    ),
    "ninety days count from the notice": (
        DECIDED,
        "claimant_court", {"status": "due_soon", "due_date": date(2020, 11, 30), "days": 5},
    ),
    "and are nobody's alarm once past": (
        {"claim_decided_date": date(2020, 8, 3)}, "claimant_court", {"status": "not_applicable"},
    ),
    "before the last thirty days it runs": (
        {"claim_decided_date": date(2020, 9, 27)},
        "claimant_court", {"status": "running", "due_date": date(2020, 12, 28), "days": 33},
    ),
    "no suit was dismissed": (OPEN, "wrong_defendant", {"status": "not_applicable"}),
    "no repair was agreed": (OPEN, "repair", {"status": "not_applicable"}),
    "a repair that is done was agreed on some day": (
        OPEN | {"repair_done_date": date(2020, 11, 2)},
        "repair", {"status": "unknown", "missing_fields": ["repair_agreed_date"]},
    ),
    "a day to pay by stands without the day of the order": (
        OPEN | {"payment_due_date": date(2020, 12, 9)},
        "collect_payment", {"status": "due_soon", "due_date": date(2020, 12, 9)},
    ),
    "nothing is left to collect": (
        OPEN | {"payment_order_date": date(2020, 11, 2), "recovered_amount": Decimal("500000.00")},
        "collect_payment", {"status": "not_applicable"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence", UNTIL_TURNED_ON)
def test_a_rule_that_is_off_does_what_the_sentence_says_once_it_is_on(sentence: str) -> None:
    cells, rule, wanted = UNTIL_TURNED_ON[sentence]
    row = deadlines_and_marks(cells, config=register.every_rule())[0][rule]
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize("sentence", RULES)
def test_a_rule_does_what_the_sentence_says(sentence: str) -> None:
    cells, rule, wanted = RULES[sentence]
    row = deadlines_and_marks(cells)[0][rule]
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize("sentence", MARKS)
def test_a_case_is_called_what_the_sentence_says(sentence: str) -> None:
    cells, wanted = MARKS[sentence]
    marks = deadlines_and_marks(cells)[1]
    assert {name: marks[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2020, 9, 4), "running"),
        (date(2020, 9, 5), "due_soon"),
        (TWO_YEARS, "due_soon"),
        (date(2021, 3, 5), "overdue"),
    ],
)
def test_both_edges_lie_in_the_warning_window(as_of: date, status: str) -> None:
    assert deadlines_and_marks(KNOWN, as_of)[0]["prescription"]["status"] == status
