"""In a first quarter too an amount with too many digits is asked about."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.returns.collecting import Q2, collect_from
from tests.sheet_tables import case_row, write_return

LIMIT = 50_000_000
NOW = {"quarter": "ไตรมาสที่ 2 ปีงบประมาณ 2564", "report_date": datetime(2021, 2, 15)}


def test_a_new_case_above_the_setting_is_asked_about_and_a_known_one_is_not(tmp_path: Path) -> None:
    slip = case_row(damage_amount=LIMIT, liable_amount=LIMIT - 1)
    write_return(tmp_path / "q1" / "1001.xlsx", slip)
    first = collect_from(tmp_path / "q1")
    asked = first.issues[first.issues["code"] == "amount_unusual"]
    assert asked["field"].tolist() == ["damage_amount"]
    assert "50,000,000.00" in asked["message"].item()
    other = case_row(file_no="สล. 7/2563", subject="อีกเรื่อง", recovered_amount=LIMIT + 1)
    write_return(tmp_path / "q2" / "1001.xlsx", slip, other, **NOW)
    second = collect_from(tmp_path / "q2", quarter=Q2, last=first.cases)
    asked = second.issues[second.issues["code"] == "amount_unusual"]
    assert asked["field"].tolist() == ["recovered_amount"]
