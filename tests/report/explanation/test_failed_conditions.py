"""Why a rule is not for a case: the first condition that can't hold, in the words of what fails."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.office.config import Condition
from pipeline.report.explanation.deadline_sentences import FailedConditions
from pipeline.report.explanation.phrases import Language
from tests import register

PAID = {"damage_amount": Decimal("500.00"), "recovered_amount": Decimal("500.00")}
FREE = {"decision_result": "ไม่ต้องรับผิด", "mof_required": "ไม่ต้องรายงาน"}
NOT_PAID = "ไม่เข้าเงื่อนไขว่าได้รับชดใช้ครบจำนวนที่ต้องรับผิดแล้ว"
NOT_FREE = "ไม่เข้าเงื่อนไขว่าไม่มีผู้ต้องรับผิด"


def why_not(conditions: list[dict[str, Any]], language: str = "th", **cells: Any) -> str:
    config = register.every_rule()
    rule = config.rules["decide"].model_copy(
        update={"applies_when": [Condition.model_validate(each) for each in conditions]}
    )
    case = register.cases([cells]).to_dict("records")[0]
    return FailedConditions(case, config, Language(language)).reason(rule)


@pytest.mark.parametrize(
    ("conditions", "cells", "reason"),
    [
        (["covered"], {}, NOT_PAID),
        (["covered"], PAID | {"recovered_amount": Decimal("499.99")}, NOT_PAID),
        (["covered"], PAID, ""),
        (["nobody_is_liable"], {"decision_result": "ต้องรับผิด"}, NOT_FREE),
        (["nobody_is_liable"], FREE, ""),
        (["nobody_is_liable", "covered"], FREE, NOT_PAID),
        (["covered", "nobody_is_liable"], {}, NOT_PAID),
        # Of a name that only rules something out, what it rules out is told, not the name.
        (["something_left_to_claim"], PAID, "ได้รับชดใช้ครบจำนวนที่ต้องรับผิดแล้ว"),
        (["something_left_to_claim"], FREE, "ไม่มีผู้ต้องรับผิด"),
        ([], {}, ""),
    ],
)
def test_a_condition_with_a_name_is_told_by_it(
    conditions: list[str], cells: dict[str, Any], reason: str
) -> None:
    assert why_not([{"condition": name} for name in conditions], **cells) == reason


@pytest.mark.parametrize(
    ("condition", "cells", "reason"),
    [
        ({"filled": ["mof_sent_date"]}, {}, "ยังไม่มี “วันที่ส่งสำนวนให้กระทรวงการคลัง”"),
        ({"filled": ["mof_sent_date"]}, {"mof_sent_date": date(2020, 3, 2)}, ""),
        (
            {"all_of": [{"filled": ["file_no"]}, {"filled": ["mof_sent_date"]}]},
            {"file_no": "1/2563"},
            "ยังไม่มี “วันที่ส่งสำนวนให้กระทรวงการคลัง”",
        ),
        (
            {"none_of": [{"filled": ["mof_sent_date"]}, {"filled": ["file_no"]}]},
            {"file_no": "1/2563"},
            "มี “เลขที่สำนวน/คดี” แล้ว",
        ),
        (
            {"any_of": [{"filled": ["file_no"]}, {"filled": ["mof_sent_date"]}]},
            {},
            "ไม่เข้าเงื่อนไขของกฎนี้",
        ),
    ],
)
def test_without_a_name_the_part_that_fails_is_told(
    condition: dict[str, Any], cells: dict[str, Any], reason: str
) -> None:
    assert why_not([condition], **cells) == reason


def test_in_english_the_name_is_the_english_one() -> None:
    assert why_not([{"condition": "nobody_is_liable"}], "en", decision_result="ต้องรับผิด") == (
        "it is not so that nobody is liable"
    )
