"""The heading of a case's explanation names it even where its file number or agency is unknown."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipeline.report.explanation.case_sentences import case_heading
from tests.register import office_config


@pytest.mark.parametrize(("file_no", "told"), [("ดส. 2/2563", "ดส. 2/2563"), (None, "-")])
def test_a_closed_case_is_named_with_its_file_and_the_day(file_no: str | None, told: str) -> None:
    case = {
        "case_id": "1001-2564-0001", "file_no": file_no, "agency_code": "1001",
        "status": "ยุติเรื่อง", "closed_date": date(2020, 11, 2), "next_rule": None,
    }  # fmt: skip
    first, closed = case_heading(case, pd.DataFrame(), office_config(), "th")
    assert "1001-2564-0001" in first
    assert told in first
    assert "None" not in first
    assert "2 พฤศจิกายน 2563" in closed


def test_what_comes_next_is_asked_in_the_readers_language() -> None:
    config = office_config()
    rule = config.office.rules[0]
    case = {
        "case_id": "1001-2564-0001", "file_no": "ดส. 2/2563", "agency_code": "1001",
        "status": "อยู่ระหว่างดำเนินการ", "next_rule": rule.id, "next_action": rule.action,
        "next_due_date": date(2020, 11, 2),
    }  # fmt: skip
    deadlines = pd.DataFrame([{"rule": rule.id, "cautious_date": None}])
    assert rule.action_en
    asked = {
        language: [*case_heading(case, deadlines, config, language)][-1]
        for language in ("th", "en")
    }
    assert rule.action in asked["th"]
    assert rule.action_en not in asked["th"]
    assert rule.action_en in asked["en"]
    assert rule.action not in asked["en"]
    own_words = case | {"next_action": "ดำเนินการตามที่สำนักงานสั่ง"}
    told = [*case_heading(own_words, deadlines, config, "en")][-1]
    assert "ดำเนินการตามที่สำนักงานสั่ง" in told, "what has no English stays as it is"
