"""What the law says for a rule where the config has no sentence: the duty and its time."""

from __future__ import annotations

import pytest

from pipeline.documents.law_sentences import sentence_of
from pipeline.model.codes import Force
from tests.register import every_rule

CONFIG = every_rule()


@pytest.mark.parametrize(
    ("rule_id", "force", "timed", "sentence"),
    [
        ("repair", "statutory", True,
         "ให้ซ่อมแซมทรัพย์สินแทนการชำระเงิน (6 เดือน)ภายใน 6 เดือน นับแต่"),
        ("heirs", "limitation", True, "อายุความเรียกให้ทายาทชดใช้ (1 ปี) มีกำหนด 1 ปี นับแต่"),
        ("collect_payment", "order", True,
         "ให้ชำระตามคำสั่งเรียกให้ชำระ หรือบังคับชำระภายในกำหนดตามคำสั่ง "
         "(กรณีไม่ได้กำหนดไว้ สำนักงานติดตามเมื่อพ้น 30 วัน นับแต่"),
        ("decide", "practice", True,
         "ให้วินิจฉัยสั่งการโดยไม่ชักช้า (สำนักงานติดตามเมื่อพ้น 30 วัน นับแต่"),
        ("decide", "practice", False, "ให้วินิจฉัยสั่งการโดยไม่ชักช้า"),
        ("collect_payment", "order", False,
         "ให้ชำระตามคำสั่งเรียกให้ชำระ หรือบังคับชำระภายในกำหนดตามคำสั่ง"),
    ],
)  # fmt: skip
def test_a_duty_is_told_with_its_force_and_its_time(
    rule_id: str, force: str, timed: bool, sentence: str
) -> None:
    rule = CONFIG.rules[rule_id]
    assert rule.force is Force(force)
    unworded = {"sentence": None} if timed else {"sentence": None, "period": None}
    said = sentence_of(rule, rule.current.model_copy(update=unworded), CONFIG)
    assert said.startswith(sentence) if timed else said == sentence


def test_a_time_before_another_limit_is_told_by_that_limit() -> None:
    rule = CONFIG.rules["mof_review"]
    said = sentence_of(rule, rule.current.model_copy(update={"sentence": None}), CONFIG)
    assert said == ("กระทรวงการคลังแจ้งผลก่อนครบกำหนดอายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี) ไม่น้อยกว่า 1 ปี")
