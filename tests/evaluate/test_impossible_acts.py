"""No act is asked that the state of its case makes impossible: every course of a case, every act.

Cases are made of all ways in which the days of their steps may be filled, a long time ago and
lately, with every finding.  `IMPOSSIBLE` is the table: an act, by what it begins with or says, and
the states in which it can't be done.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from pipeline.evaluate.acts import acts_asked
from pipeline.evaluate.deadlines import evaluate
from tests import register

Case = dict[str, Any]
AS_OF = date(2020, 11, 25)
LIABLE, NOT_LIABLE, FURTHER = "ต้องรับผิด", "ไม่ต้องรับผิด", "ให้สอบเพิ่มเติม"
STEPS = (
    "known_date", "committee_date", "committee_report_date", "decision_date", "mof_sent_date",
    "mof_reply_date", "reinquiry_sent_date", "mof_order_date", "payment_order_date", "lawsuit_date",
)  # fmt: skip
LATER = ("decision_date", "mof_sent_date", "mof_reply_date", "mof_order_date", "payment_order_date")
ORDERED = ("mof_order_date", "payment_order_date", "lawsuit_date")
DEBT = ("order_notified_date", "appeal_date", "appeal_decided_date", "final_date",
        "warning_letter_date", "enforcement_date")  # fmt: skip
CLAIM = ("decision_date", "claim_date", "claim_extended_date", "claim_decided_date",
         "compensation_paid_date", "payment_order_date")  # fmt: skip


def dated(fields: tuple[str, ...], filled: tuple[bool, ...], last: date, apart: int) -> Case:
    """Give days to the fields that are filled, the last of them on `last`."""
    first = last - timedelta(days=apart * len(fields))
    return {
        field: first + timedelta(days=apart * place)
        for place, (field, holds) in enumerate(zip(fields, filled, strict=True))
        if holds
    }


def courses(fields: tuple[str, ...], **facts: Any) -> Iterator[Case]:
    """Give every way in which these days may be filled, with every finding that goes with them."""
    for filled in itertools.product((False, True), repeat=len(fields)):
        for last, apart in (
            (date(2020, 11, 20), 5),
            (date(2020, 11, 16), 12),
            (date(2018, 10, 1), 40),
        ):
            case = {"incident_date": last - timedelta(days=1_000), **facts}
            case |= dated(fields, filled, last, apart)
            results = (LIABLE, NOT_LIABLE) if "decision_date" in case else (None,)
            opinions = (LIABLE, NOT_LIABLE, FURTHER) if "mof_reply_date" in case else (None,)
            for result, opinion in itertools.product(results, opinions):
                yield {**case, "decision_result": result, "mof_opinion": opinion}


def every_state() -> list[Case]:
    """Give the city's claims with and without the ministry, debts ordered, claims of outsiders."""
    city = {"injured_party": "หน่วยงานของรัฐ"}
    return [
        *courses(STEPS, **city, mof_required="ต้องรายงาน"),
        *(case for case in courses(STEPS, **city, mof_required="ไม่ต้องรายงาน")
          if not {"mof_sent_date", "mof_reply_date", "reinquiry_sent_date"} & {*case}),
        *courses(DEBT, **city, payment_order_date=date(2018, 1, 8), decision_result=LIABLE),
        *courses(CLAIM, injured_party="บุคคลภายนอก"),
        *courses(("known_date", "payment_order_date"), **city, status="ยุติเรื่อง"),
    ]  # fmt: skip


def has(*fields: str) -> Callable[[Case, str], bool]:
    """Impossible once any of these days is filled."""
    return lambda case, _: any(case.get(field) is not None for field in fields)


def lacks(*fields: str) -> Callable[[Case, str], bool]:
    """Impossible as long as none of these days is filled."""
    return lambda case, _: all(case.get(field) is None for field in fields)


def late(_: Case, status: str) -> bool:
    """Impossible once the time is over."""
    return status == "overdue"


def in_time(_: Case, status: str) -> bool:
    """Impossible while the time still runs."""
    return status != "overdue"


def nobody_found_liable(case: Case, _: str) -> bool:
    ordered = case.get("payment_order_date") or case.get("lawsuit_date")
    found = LIABLE in (case.get("decision_result"), case.get("mof_opinion"))
    return not (ordered or found)


def not_asked_further(case: Case, _: str) -> bool:
    return case.get("mof_opinion") != FURTHER


def is_closed_case(case: Case, _: str) -> bool:
    return case.get("status") == "ยุติเรื่อง"


IMPOSSIBLE: tuple[tuple[str, Callable[[Case, str], bool]], ...] = (
    (r".", is_closed_case),
    (r"^แต่งตั้งคณะกรรมการ", has("committee_date", "committee_report_date", *LATER)),
    (r"คณะกรรมการให้เสนอความเห็น", has("committee_report_date", *LATER)),
    (r"คณะกรรมการให้เสนอความเห็น", lacks("committee_date", "committee_due_date")),
    (r"^วินิจฉัยสั่งการ", has(*LATER)),
    (r"^สอบข้อเท็จจริงและวินิจฉัยสั่งการ", has("decision_date")),
    (r"^ส่งสำนวนให้กระทรวงการคลัง", has("mof_sent_date", "mof_reply_date", "mof_order_date")),
    (r"^ส่งสำนวนให้กระทรวงการคลัง", lacks("decision_date")),
    (r"^ส่งสำนวนให้กระทรวงการคลัง", lambda case, _: case.get("mof_required") == "ไม่ต้องรายงาน"),
    (r"ผลจากกระทรวงการคลัง|รอผลของกระทรวงการคลัง", lacks("mof_sent_date")),
    (r"ผลจากกระทรวงการคลัง|รอผลของกระทรวงการคลัง", has(*ORDERED)),
    (r"ให้สอบเพิ่มเติม", not_asked_further),
    (r"ให้สอบเพิ่มเติม", has("reinquiry_sent_date", *ORDERED)),
    (r"^มีคำสั่งตามความเห็นของกระทรวงการคลัง", has(*ORDERED)),
    # As the office sees fit it may order without a reply too, once the ministry's time is past.
    (r"^มีคำสั่งตามความเห็นของกระทรวงการคลัง(?! หรือตามที่เห็นสมควร)", lacks("mof_reply_date")),
    (r"ตามคำสั่งที่ออกตามความเห็นของกระทรวงการคลัง", lacks("mof_order_date")),
    (r"ตามคำสั่งที่ออกตามความเห็นของกระทรวงการคลัง", has("payment_order_date", "lawsuit_date")),
    (r"^ออกคำสั่งเรียกให้ชำระ|^เรียกให้เจ้าหน้าที่", has("payment_order_date", "lawsuit_date")),
    (r"^ออกคำสั่งเรียกให้ชำระ", nobody_found_liable),
    (r"^เรียกให้เจ้าหน้าที่", lacks("compensation_paid_date")),
    (r"ก่อนขาดอายุความ|ก่อนครบกำหนด(?!หรือไม่)|ขยายเวลา|ขอขยาย", late),
    (r"^(?!ตรวจสอบโดยด่วน).*แล้วรายงาน\S*เหตุที่ล่าช้า", in_time),
    (r"^ติดตามการชำระตามคำสั่ง", lacks("payment_order_date")),
    (r"^ติดตามการชำระตามคำสั่ง", has("warning_letter_date", "enforcement_date")),
    (r"^พิจารณาคำขอ", has("claim_decided_date")),
    (r"^พิจารณาคำขอ", lacks("claim_date", "claim_extended_date")),
    (r"^พิจารณาอุทธรณ์", has("appeal_decided_date")),
    (r"^พิจารณาอุทธรณ์", lacks("appeal_date")),
    (r"^(?:ยึด|อายัด|บังคับ)", has("enforcement_date")),
    (r"^(?:ยึด|อายัด|บังคับ)", lacks("payment_order_date", "lawsuit_date")),
)  # fmt: skip


@pytest.fixture(scope="module")
def asked() -> list[tuple[Case, str, str, str]]:
    """Every open deadline of every state: the case, its rule, its status and the act."""
    states, config = every_state(), register.office_config()
    cases = register.cases(
        {**case, "case_id": f"1001-2564-{n:05}"} for n, case in enumerate(states)
    )
    deadlines = evaluate(cases, config, AS_OF)
    every = pa.array(range(len(deadlines)))
    acts = acts_asked(cases, deadlines, config, every, AS_OF).to_pylist()
    rules = len(config.office.rules)
    rows = zip(deadlines["rule"], deadlines["status"], acts, strict=True)
    return [
        (states[place // rules], rule, status, act)
        for place, (rule, status, act) in enumerate(rows)
        if status in ("overdue", "due_soon", "running")
    ]


def test_no_act_is_asked_in_a_state_that_makes_it_impossible(
    asked: list[tuple[Case, str, str, str]],
) -> None:
    found: Counter[tuple[str, str, str, int]] = Counter()
    sample: dict[tuple[str, str, str, int], Case] = {}
    for case, rule, status, act in asked:
        for number, (says, impossible) in enumerate(IMPOSSIBLE):
            if re.search(says, act) and impossible(case, status):
                found[rule, status, act, number] += 1
                sample.setdefault((rule, status, act, number), case)
    assert {key: (count, sample[key]) for key, count in found.items()} == {}
    assert len(asked) > 10_000


def test_every_line_of_the_table_and_every_act_of_the_rules_is_met(
    asked: list[tuple[Case, str, str, str]],
) -> None:
    told = {(rule, act) for _, rule, _, act in asked}
    rules = register.office_config().office.rules
    assert {(rule.id, rule.action) for rule in rules} - told == set()
    lines = {says for says, _ in IMPOSSIBLE if any(re.search(says, act) for _, act in told)}
    assert {says for says, _ in IMPOSSIBLE} - lines == set()
