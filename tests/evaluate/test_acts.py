"""What each deadline asks by the state of its case: the table of states and acts.

The acts are the frozen office's own, named here by what they begin with; `IMPOSSIBLE` says of each
state what must not be asked in it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from pipeline.evaluate.acts import acts_asked
from pipeline.evaluate.deadlines import evaluate
from pipeline.model.codes import Force, Status
from tests import register

AS_OF = date(2020, 11, 25)
CITY = {"injured_party": "หน่วยงานของรัฐ", "incident_date": date(2019, 1, 7)}
LIABLE = {**CITY, "decision_result": "ต้องรับผิด", "mof_required": "ไม่ต้องรายงาน"}
RUNNING, LAPSED = date(2019, 6, 3), date(2018, 6, 4)

ORDER = "ออกคำสั่งเรียกให้ชำระค่าสินไหมทดแทนหรือฟ้องคดีก่อนขาดอายุความ"
ORDER_GIVEN = "ตรวจสอบว่ามีผู้ต้องรับผิดตามคำสั่งที่ออกตามความเห็นของกระทรวงการคลังหรือไม่ หากมี"
MINISTRYS_TURN = "มีคำสั่งตามความเห็นของกระทรวงการคลัง หรือตามที่เห็นสมควรเมื่อพ้นกำหนด"
DECIDE = "สอบข้อเท็จจริงและวินิจฉัยสั่งการให้แล้วเสร็จ"
FACTS_WITH = "ตรวจสอบและรายงานข้อเท็จจริงพร้อมกับอายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี) ซึ่งพ้นวันครบกำหนดแล้ว"
FACTS = "ตรวจสอบโดยด่วนว่าได้ออกคำสั่งเรียกให้ชำระหรือฟ้องคดีก่อนวันครบกำหนดหรือไม่"


def acts(case: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Give by rule the status and the act of one case."""
    cases, config = register.cases([case]), register.office_config()
    deadlines = evaluate(cases, config, AS_OF)
    every = pa.array(range(len(deadlines)))
    asked = acts_asked(cases, deadlines, config, every, AS_OF).to_pylist()
    rows = zip(deadlines["rule"], deadlines["status"], asked, strict=True)
    return {rule: (status, act) for rule, status, act in rows}


@pytest.mark.parametrize(
    ("case", "rule", "status", "act"),
    [
        ({**LIABLE, "known_date": RUNNING}, "prescription", "running", ORDER),
        ({**CITY, "known_date": RUNNING}, "prescription", "running", DECIDE),
        ({**CITY, "known_date": RUNNING, "mof_opinion": "ต้องรับผิด"}, "prescription", "running",
         ORDER),
        # Decided that nobody is liable, the ministry is still to say so; or it has.
        ({**CITY, "known_date": RUNNING, "decision_result": "ไม่ต้องรับผิด"}, "prescription",
         "running", MINISTRYS_TURN),
        ({**CITY, "known_date": RUNNING, "decision_result": "ไม่ต้องรับผิด",
          "mof_opinion": "ให้สอบเพิ่มเติม"}, "prescription", "running",
         MINISTRYS_TURN),
        ({**CITY, "known_date": RUNNING, "decision_result": "ไม่ต้องรับผิด",
          "mof_opinion": "ต้องรับผิด"}, "prescription", "running", ORDER),
        # The order after the ministry's opinion is given: it is not asked for again.
        ({**CITY, "known_date": RUNNING, "decision_result": "ไม่ต้องรับผิด",
          "mof_order_date": date(2020, 6, 1)}, "prescription", "running", ORDER_GIVEN),
        ({**CITY, "decision_result": "ไม่ต้องรับผิด", "mof_opinion": "ให้สอบเพิ่มเติม",
          "mof_order_date": date(2020, 6, 1)}, "ten_years", "running", ORDER_GIVEN),
        ({**CITY, "mof_order_date": date(2020, 6, 1), "compensation_paid_date": date(2020, 7, 1)},
         "recourse", "running", ORDER_GIVEN),
        ({**CITY, "known_date": RUNNING, "decision_result": "ไม่ต้องรับผิด",
          "mof_opinion": "ต้องรับผิด", "mof_order_date": date(2020, 6, 1)}, "prescription_mof",
         "running", ORDER),
        ({**LIABLE, "known_date": RUNNING, "mof_opinion": "ไม่ต้องรับผิด"}, "prescription",
         "running", "มีคำสั่งตามความเห็นของกระทรวงการคลังว่าไม่ต้องรับผิด"),
        # One of three ordered or sued: somebody was found liable, though no finding is told.
        ({**CITY, "known_date": RUNNING, "liable_persons": 3, "ordered_persons": 1,
          "payment_order_date": date(2020, 11, 2)}, "prescription", "running", ORDER),
        ({**CITY, "known_date": RUNNING, "liable_persons": 3, "ordered_persons": 1,
          "lawsuit_date": date(2020, 11, 2)}, "prescription", "running", ORDER),
        ({**LIABLE, "known_date": LAPSED}, "prescription", "overdue", FACTS),
        ({**CITY, "known_date": LAPSED}, "prescription", "overdue", FACTS),
        # What else limits a claim that has lapsed names the limit that lapsed: its own day is not
        # the one by which the act is asked about.
        ({**LIABLE, "known_date": LAPSED}, "ten_years", "running", FACTS_WITH),
        ({**LIABLE, "known_date": LAPSED, "liable_persons": 2, "payment_order_date": LAPSED},
         "ten_years", "unknown", FACTS_WITH),
        ({**LIABLE, "known_date": LAPSED, "incident_date": date(2010, 6, 1)}, "ten_years",
         "overdue", FACTS),
        ({**LIABLE, "known_date": LAPSED, "mof_sent_date": date(2020, 1, 6)}, "mof_review",
         "overdue", FACTS_WITH),
        ({"claim_date": date(2020, 9, 1)}, "decide_claim", "running",
         "พิจารณาคำขอให้แล้วเสร็จและแจ้งผล หรือรายงานขอขยาย"),
        ({"claim_date": date(2020, 9, 1), "claim_extended_date": date(2021, 6, 1)},
         "decide_claim", "running", "พิจารณาคำขอให้แล้วเสร็จและแจ้งผลภายในกำหนดที่ขยาย"),
        ({"claim_date": date(2020, 1, 6)}, "decide_claim", "overdue",
         "พิจารณาคำขอให้แล้วเสร็จและแจ้งผลโดยเร็ว"),
        ({"committee_date": date(2020, 8, 3)}, "committee_report", "overdue",
         "เร่งรัดคณะกรรมการให้เสนอความเห็นโดยเร็ว"),
        # A step that a later one shows to be done is not pressed: its day is asked for.
        ({"reported_date": date(2020, 6, 1), "committee_report_date": date(2020, 9, 1)},
         "appoint_committee", "overdue", "แจ้งวันที่แต่งตั้งคณะกรรมการ"),
        ({"committee_date": date(2020, 8, 3), "decision_date": date(2020, 11, 2)},
         "committee_report", "overdue", "แจ้งวันที่คณะกรรมการเสนอความเห็น"),
        ({"committee_date": date(2020, 11, 3), "decision_date": date(2020, 11, 17)},
         "committee_report", "running", "แจ้งวันที่คณะกรรมการเสนอความเห็น"),
        ({"committee_report_date": date(2020, 8, 3), "payment_order_date": date(2020, 11, 2)},
         "decide", "overdue", "แจ้งวันที่และผลการวินิจฉัยสั่งการ"),
        ({"committee_report_date": date(2020, 8, 3), "lawsuit_date": date(2020, 11, 2)},
         "decide", "overdue", "วินิจฉัยสั่งการว่ามีผู้ต้องรับผิดหรือไม่"),
        ({"decision_date": date(2020, 8, 3), "mof_reply_date": date(2020, 11, 2)},
         "send_to_mof", "overdue", "แจ้งวันที่ส่งสำนวนให้กระทรวงการคลัง"),
        ({"claim_date": date(2020, 1, 6), "compensation_paid_date": date(2020, 11, 2)},
         "decide_claim", "overdue", "แจ้งวันที่แจ้งผลการพิจารณาคำขอ"),
        ({"appeal_date": date(2020, 1, 6), "final_date": date(2020, 11, 2)},
         "decide_appeal", "overdue", "แจ้งวันที่แจ้งผลการพิจารณาอุทธรณ์"),
        ({**LIABLE, "payment_order_date": date(2009, 6, 1)}, "enforcement", "overdue",
         "ตรวจสอบโดยด่วนว่าได้ยึด อายัด หรือตั้งเรื่องบังคับคดีก่อนวันครบกำหนดหรือไม่"),
    ],
)  # fmt: skip
def test_the_act_by_the_state_of_the_case(
    case: dict[str, Any], rule: str, status: str, act: str
) -> None:
    found = acts(case)[rule]
    assert found[0] == status
    assert found[1].startswith(act), found[1]


IMPOSSIBLE = {
    "overdue": r"ก่อนขาดอายุความ|ก่อนครบกำหนด|ขยายเวลา",
    "due_soon": r"แล้วรายงานเหตุที่ล่าช้า",
    "running": r"แล้วรายงานเหตุที่ล่าช้า",
}
"""By status, what can't be done in it."""


def test_no_rule_has_an_act_that_its_status_makes_impossible() -> None:
    for rule in register.every_rule().office.rules:
        said = {
            "overdue": [
                rule.past_action,
                *(other.action for other in rule.action_when if other.also_overdue),
            ],
            "due_soon": [rule.action, *(other.action for other in rule.action_when)],
        }
        for status, texts in said.items():
            for text in texts:
                if rule.id == "mof_review":
                    text = text.replace("ก่อนอายุความครบกำหนด", "")
                assert not re.search(IMPOSSIBLE[status], text), (rule.id, status, text)


def test_nobody_is_ordered_to_pay_where_nobody_was_found_liable() -> None:
    """Of any claim's limitation, whatever of the inquiry has been done."""
    rules = register.office_config().rules
    for course in ({}, {"committee_date": date(2019, 2, 4)}, {"mof_sent_date": date(2019, 9, 2)}):
        for rule, (status, act) in acts({**CITY, "known_date": RUNNING, **course}).items():
            if rules[rule].force is Force.LIMITATION and status in ("running", "due_soon"):
                assert not act.startswith(("ออกคำสั่ง", "เรียกให้")), (rule, act)


def test_a_deadline_of_a_rule_that_the_office_has_no_more_asks_nothing() -> None:
    cases, config = register.cases([{**LIABLE, "known_date": LAPSED}]), register.office_config()
    deadlines = evaluate(cases, config, AS_OF)
    every = pa.array(range(len(deadlines)))
    before = acts_asked(cases, deadlines, config, every, AS_OF).to_pylist()
    named = deadlines["rule"].tolist()
    gone, last = named.index("prescription"), named.index(config.office.rules[-1].id)
    assert [deadlines["status"][each] == Status.OVERDUE for each in (gone, last)] == [True, False]
    kept = deadlines.assign(rule=[name if name != "prescription" else "former" for name in named])
    now = acts_asked(cases, kept, config, every, AS_OF).to_pylist()
    assert now[gone] is None
    assert now[last] == before[last]


def test_what_is_asked_goes_by_case_and_rule_not_by_place() -> None:
    """Of a register kept under other rules a case has not a deadline of each rule."""
    several = register.cases(
        [{**LIABLE, "known_date": LAPSED}, {**CITY, "known_date": RUNNING}, {**LIABLE}]
    )
    config = register.office_config()
    deadlines = evaluate(several, config, AS_OF)
    every = pa.array(range(len(deadlines)))
    asked = acts_asked(several, deadlines, config, every, AS_OF).to_pylist()
    places = [*range(3, len(deadlines), 2)][::-1]
    some = deadlines.iloc[places].reset_index(drop=True)
    of_some = acts_asked(several, some, config, pa.array(range(len(some))), AS_OF).to_pylist()
    assert of_some == [asked[place] for place in places]
    assert len(set(of_some)) > 3
