"""Checks across cells that touch the claim: each fires where it should, and nowhere beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.locale import worded
from pipeline.model.issues import CaseIssue
from pipeline.office.config import Config, load_config
from pipeline.returns.register.checked_columns import Hit
from pipeline.returns.register.cross_checks import check
from tests.register import OFFICE, cases, office_config

K = CaseIssue
DAY = date(2019, 3, 1)
CITY = {"injured_party": "หน่วยงานของรัฐ", "damage_amount": Decimal("5000.00")}
CLOSED = {**CITY, "status": "ยุติเรื่อง", "closed_date": date(2020, 9, 1)}
EXEMPT = {"decision_result": "ไม่ต้องรับผิด", "mof_required": "ไม่ต้องรายงาน"}


def codes(**cells: Any) -> set[CaseIssue]:
    wanted = {
        K.KNOWN_AFTER_REPORT, K.MORE_ORDERED, K.ORDERED_UNDATED, K.APPEAL_UNDATED,
        K.NOTIFIED_LATE, K.ACKNOWLEDGED_LATE, K.CLOSED_UNCLAIMED, K.RECOVERED_OVER_DAMAGE,
    }  # fmt: skip
    return {hit.code for hit in check(cases([cells]), None, config=office_config())} & wanted


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"known_date": DAY, "committee_report_date": date(2018, 4, 1)}, {K.KNOWN_AFTER_REPORT}),
        ({"known_date": DAY, "decision_date": date(2019, 2, 28)}, {K.KNOWN_AFTER_REPORT}),
        ({"known_date": DAY, "committee_report_date": DAY}, set()),
        ({"known_date": DAY, "unreadable": ["committee_report_date"]}, set()),
        ({"liable_persons": 1, "ordered_persons": 2, "lawsuit_date": DAY}, {K.MORE_ORDERED}),
        ({"liable_persons": 2, "ordered_persons": 2, "lawsuit_date": DAY}, set()),
        ({"ordered_persons": 1}, {K.ORDERED_UNDATED}),
        ({"ordered_persons": 0}, set()),
        ({"ordered_persons": 1, "unreadable": ["lawsuit_date"]}, set()),
        ({"appeal_decided_date": DAY}, {K.APPEAL_UNDATED}),
        ({"appeal_decided_date": DAY, "unreadable": ["appeal_date"]}, set()),
        (
            {"known_date": DAY, "payment_order_date": date(2021, 3, 1),
             "order_notified_date": date(2021, 3, 2)},
            {K.NOTIFIED_LATE},
        ),
        (
            {"known_date": DAY, "payment_order_date": date(2021, 3, 2),
             "order_notified_date": date(2021, 3, 3)},
            set(),
        ),
        ({"known_date": DAY, "acknowledged_date": date(2021, 3, 2)}, {K.ACKNOWLEDGED_LATE}),
        ({"known_date": DAY, "acknowledged_date": date(2021, 3, 1)}, set()),
        ({"decision_date": DAY, "acknowledged_date": date(2022, 1, 1),
          "unreadable": ["known_date"]}, set()),
        (CLOSED, {K.CLOSED_UNCLAIMED}),
        ({**CLOSED, "injured_party": "บุคคลภายนอก"}, set()),
        ({**CLOSED, "injured_party": None}, {K.CLOSED_UNCLAIMED}),
        ({**CLOSED, "payment_order_date": DAY}, set()),
        ({**CLOSED, "unreadable": ["lawsuit_date"]}, set()),
        ({**CLOSED, "recovered_amount": Decimal("5000.00")}, set()),
        ({**CLOSED, "recovered_amount": Decimal("4999.99")}, {K.CLOSED_UNCLAIMED}),
        ({**CLOSED, **EXEMPT}, set()),
        ({**CLOSED, "decision_result": "ไม่ต้องรับผิด"}, {K.CLOSED_UNCLAIMED}),
        ({**CITY, "status": "อยู่ระหว่างดำเนินการ"}, set()),
        (
            {**CITY, "liable_amount": Decimal("60.00"), "recovered_amount": Decimal("61.00")},
            {K.RECOVERED_OVER_DAMAGE},
        ),
        ({**CITY, "recovered_amount": Decimal("61.00"), "unreadable": ["liable_amount"]}, set()),
    ],
)  # fmt: skip
def test_the_claim_is_checked(cells: dict[str, Any], expected: set[CaseIssue]) -> None:
    assert codes(**cells) == expected


def hits(config: Config, **cells: Any) -> list[Hit]:
    found = check(cases([cells]), None, config=config)
    return [hit for hit in found if hit.code is K.CLOSED_UNCLAIMED]


def test_what_was_closed_unclaimed_is_told_with_its_baht() -> None:
    [hit] = hits(office_config(), **CLOSED, liable_amount=Decimal("3000.50"))
    told = hit.facts["amount"]
    assert worded(told, "th") == " จำนวน 3,000.50 บาท"
    assert worded(told, "en") == " of 3,000.50 baht"


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ({"damage_amount": Decimal(0)}, " จำนวน 0.00 บาท"),
        ({"recovered_amount": Decimal("1000.25")}, " จำนวน 3,999.75 บาท"),
        ({"damage_amount": None}, ""),
    ],
)
def test_what_is_left_of_a_closed_claim(amounts: dict[str, Any], told: str) -> None:
    [hit] = hits(office_config(), **{**CLOSED, **amounts})
    assert worded(hit.facts["amount"], "th") == told


def test_when_nobody_is_liable_the_config_alone_says(tmp_path: Path) -> None:
    text = (OFFICE / "config.yaml").read_text(encoding="utf-8")
    own = "    any_of:\n      - {field: case_type, is: [ส.4 อาคารสถานที่ถูกเพลิงไหม้]}\n"
    at = text.index("  nobody_is_liable:")
    before = text[at:].replace("    any_of:\n", own, 1)
    (tmp_path / "config.yaml").write_text(text[:at] + before, encoding="utf-8")
    fire = {**CLOSED, "case_type": "ส.4 อาคารสถานที่ถูกเพลิงไหม้"}
    assert hits(office_config(), **fire)
    assert not hits(load_config(tmp_path / "config.yaml", lists=OFFICE), **fire)
