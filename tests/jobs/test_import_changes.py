"""What an import made again changes is told case by case: added, dropped, altered; no more."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from pipeline.jobs.import_register import import_changes
from tests import register


def cases(*rows: dict[str, object]) -> pd.DataFrame:
    return register.cases([{"agency_code": "1001", "file_no": None, **row} for row in rows])


def test_each_case_that_differs_is_told_once() -> None:
    then = cases(
        {"case_id": "1001-2564-0001", "damage_amount": Decimal("100.00"), "officers": "นาย ก"},
        {"case_id": "1001-2564-0002", "file_no": "ดส. 2/2563"},
        {"case_id": "1001-2564-0003"},
    )
    now = cases(
        {"case_id": "1001-2564-0001", "damage_amount": Decimal("90.00"), "officers": "นาย ข"},
        {"case_id": "1001-2564-0003"},
        {"case_id": "1001-2564-0004"},
    )
    altered, dropped, added = import_changes(then, now)
    assert (altered.code, altered.facts["case_id"]) == ("import_alters", "1001-2564-0001")
    assert "100.00 → 90.00" in str(altered)
    assert "นาย" not in str(altered)
    assert (dropped.code, dropped.facts["case_id"]) == ("import_drops", "1001-2564-0002")
    assert dropped.facts["file_no"] == "ดส. 2/2563"
    assert (added.code, added.facts["case_id"]) == ("import_adds", "1001-2564-0004")
    assert added.facts["file_no"] == "-"
