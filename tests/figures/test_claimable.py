"""What the city may still claim, and what is not yet decided: case by case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipeline.figures.claimable import with_claimable
from pipeline.model import tables
from tests.register import office_config

LIABLE, NOT_LIABLE = "ต้องรับผิด", "ไม่ต้องรับผิด"
DAY = date(2020, 5, 1)


def judged(**fields: Any) -> tuple[str, str | None]:
    """Say which sum a case is in, and with how much; `at_stake` follows from what is owed."""
    case = {
        "case_id": "1001-2564-0001", "agency_code": "1001", "status": "อยู่ระหว่างดำเนินการ",
        "injured_party": "หน่วยงานของรัฐ", "damage_amount": Decimal(1000), "known_pending": False,
    } | fields  # fmt: skip
    owed = case.get("liable_amount", case["damage_amount"])
    if owed is not None and "at_stake" not in case:
        case["at_stake"] = max(owed - case.get("recovered_amount", Decimal(0)), Decimal(0))
    row = with_claimable(tables.from_rows(tables.CASES, [case]), office_config()).iloc[0]
    for name, baht in (("may_claim", "claimable"), ("undecided", "undecided_baht")):
        if row[name]:
            return name, None if pd.isna(row[baht]) else str(row[baht])
    assert pd.isna(row["claimable"])
    assert pd.isna(row["undecided_baht"])
    return "neither", None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("undecided", "1000.00")),
        ({"decision_result": LIABLE}, ("may_claim", "1000.00")),
        ({"mof_opinion": LIABLE, "decision_result": NOT_LIABLE}, ("may_claim", "1000.00")),
        ({"unreadable": ["decision_result"]}, ("may_claim", "1000.00")),
        ({"unreadable": ["mof_opinion"], "decision_result": NOT_LIABLE}, ("may_claim", "1000.00")),
        ({"payment_order_date": DAY}, ("may_claim", "1000.00")),
        ({"lawsuit_date": DAY}, ("may_claim", "1000.00")),
        # Nobody is liable for certain.
        ({"decision_result": NOT_LIABLE, "mof_required": "ไม่ต้องรายงาน"}, ("neither", None)),
        ({"decision_result": NOT_LIABLE, "mof_opinion": NOT_LIABLE}, ("neither", None)),
        ({"mof_opinion": NOT_LIABLE, "mof_order_date": DAY}, ("neither", None)),
        # A blank duty to report counts as one, so the ministry may still say otherwise.
        ({"decision_result": NOT_LIABLE}, ("undecided", "1000.00")),
        # The other party is injured, or the case is closed.
        ({"injured_party": "บุคคลภายนอก", "decision_result": LIABLE}, ("neither", None)),
        ({"injured_party": None, "decision_result": LIABLE}, ("may_claim", "1000.00")),
        ({"status": "ยุติเรื่อง", "decision_result": LIABLE}, ("neither", None)),
        ({"status": None, "decision_result": LIABLE}, ("may_claim", "1000.00")),
        # What is owed is less than the damage, and may be paid in part or in full.
        ({"decision_result": LIABLE, "liable_amount": Decimal(300)}, ("may_claim", "300.00")),
        ({"decision_result": LIABLE, "recovered_amount": Decimal(400)}, ("may_claim", "600.00")),
        ({"decision_result": LIABLE, "recovered_amount": Decimal(1000)}, ("neither", None)),
        ({"recovered_amount": Decimal(400)}, ("undecided", "600.00")),
        ({"liable_amount": Decimal(300), "recovered_amount": Decimal(300)}, ("neither", None)),
        # A sum that is not known stays a case.
        ({"decision_result": LIABLE, "damage_amount": None}, ("may_claim", None)),
        ({"damage_amount": None}, ("undecided", None)),
    ],
)
def test_each_case_is_in_one_sum_or_none(
    fields: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    assert judged(**fields) == expected


def test_an_amount_owed_that_cannot_be_read_is_not_taken_for_paid() -> None:
    found = judged(
        decision_result=LIABLE, unreadable=["liable_amount"], recovered_amount=Decimal(1000),
        damage_amount=Decimal(1000), at_stake=None,
    )  # fmt: skip
    assert found == ("may_claim", None)
