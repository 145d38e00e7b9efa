"""Which cells a prefilled sheet asks for, and what its notes say: a case, its deadlines, issues."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.data_queries import DataQueries, ask
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD
from tests import register

AS_OF = date(2020, 11, 25)
CASE = "1001-2564-0001"


def asked(case: dict[str, Any], *issues: dict[str, Any], as_of: date = AS_OF) -> DataQueries:
    config = register.every_rule()
    cases = register.cases([{"case_id": CASE, **case}])
    found = tables.from_rows(
        tables.ISSUES,
        [{"case_id": CASE, "severity": "error", "message": "ข้อความ", **issue} for issue in issues],
    )
    frames = {"cases": cases, "deadlines": evaluate(cases, config, AS_OF), "issues": found}
    return ask(frames, config.rules, as_of)


def note(found: DataQueries, field: str) -> str:
    return found.notes.get((CASE, field), "")


def test_what_must_be_filled_in_and_is_blank_is_asked_for() -> None:
    found = asked({"subject": None, "kind": "สำนวน"})
    assert "ช่องนี้ต้องกรอก" in note(found, "subject")
    assert note(found, "subject").endswith(f"โปรดกรอก {BY_FIELD['subject'].enter}")
    assert note(found, "kind") == ""


def test_an_overdue_step_is_asked_for_by_the_cell_that_ends_it() -> None:
    found = asked({"reported_date": date(2020, 6, 1)})
    text = note(found, "committee_date")
    assert "(เลยกำหนดแล้ว)" in text
    assert "ถ้ายังไม่ได้ดำเนินการให้เว้นว่าง" in text
    # Before the day it is only said when it falls due.
    earlier = asked({"reported_date": date(2020, 6, 1)}, as_of=date(2020, 1, 1))
    assert "เลยกำหนดแล้ว" not in note(earlier, "committee_date")
    assert note(asked({"reported_date": date(2020, 6, 1), "committee_date": date(2020, 6, 9)}),
                "committee_date") == ""  # fmt: skip


def test_what_a_deadline_lacks_is_asked_for_once_for_all_rules() -> None:
    found = asked({"incident_date": date(2020, 5, 1), "known_date": None, "reported_date": None})
    texts = [text for (_, field), text in found.notes.items() if field == "known_date"]
    assert len(texts) == 1
    assert "จึงจะนับกำหนดเวลาได้" in texts[0] or "โดยสันนิษฐานไว้ก่อน" in texts[0]


def test_an_unread_cell_may_be_answered_by_saying_that_there_is_none() -> None:
    found = asked({"committee_date": None, "unreadable": ["committee_date"]})
    assert "สิ่งที่กรอกไว้อ่านไม่ได้" in note(found, "committee_date")
    assert "ยังไม่มี" in note(found, "committee_date")
    # Of a list nobody can choose that there is none.
    choice = asked({"decision_result": None, "unreadable": ["decision_result"]})
    assert "ยังไม่มี" not in note(choice, "decision_result")


@pytest.mark.parametrize(
    ("code", "field", "where", "says"),
    [
        ("money_not_a_number", "damage_amount", "damage_amount", "แก้ตามนี้"),
        # A case that nobody mentioned is asked its status, whatever the issue's field.
        ("carried_missing", "damage_amount", "status", "โปรดแจ้งว่าเรื่องนี้ถึงขั้นตอนใดแล้ว"),
        # What concerns the row and no cell of the agency's stands at the file number.
        ("date_not_a_date", "row_no", "file_no", "แก้ตามนี้"),
    ],
)
def test_an_issue_that_was_not_answered_is_asked_again(
    code: str, field: str, where: str, says: str
) -> None:
    found = asked({}, {"code": code, "field": field, "value": "x", "remedy": "แก้ตามนี้"})
    assert "รายงานครั้งก่อน: ข้อความ" in note(found, where)
    assert says in note(found, where)


def test_a_long_message_is_cut_and_what_is_no_question_is_left_out() -> None:
    issue = {"code": "money_not_a_number", "field": "damage_amount", "value": "x"}
    text = note(asked({}, {**issue, "message": "ก" * 500}), "damage_amount")
    assert "ก" * 400 + "…" in text
    assert "ก" * 401 not in text
    assert "รายงานครั้งก่อน" not in "".join(asked({}, {**issue, "severity": "info"}).notes.values())
    other = {**issue, "case_id": "1001-2564-0099"}
    assert "รายงานครั้งก่อน" not in "".join(asked({}, other).notes.values())


def test_reasons_of_one_cell_are_listed_and_the_remedy_said_once() -> None:
    issue = {"code": "money_not_a_number", "field": "damage_amount", "remedy": "ทำใหม่"}
    text = note(asked({}, issue, {**issue, "message": "อีกข้อ"}), "damage_amount")
    assert "- รายงานครั้งก่อน: ข้อความ\n- รายงานครั้งก่อน: อีกข้อ" in text
    assert text.count("ทำใหม่") == 1
    # One reason alone is no list.
    alone = {"code": "choice_unknown", "field": "kind", "remedy": "ทำใหม่"}
    assert note(asked({"kind": "สำนวน"}, alone), "kind").startswith("รายงานครั้งก่อน")


def test_where_several_cells_end_a_step_only_the_one_that_fits_is_asked() -> None:
    known = {"injured_party": "หน่วยงานของรัฐ", "incident_date": date(2018, 1, 5)}
    found = asked({**known, "known_date": date(2018, 12, 10), "damage_amount": 100})
    assert "กรอกเพียงช่องที่ตรงกับที่ดำเนินการ" in note(found, "payment_order_date")
    one = asked({"reported_date": date(2020, 6, 1)})
    assert "กรอกเพียงช่องที่ตรงกับที่ดำเนินการ" not in note(one, "committee_date")
