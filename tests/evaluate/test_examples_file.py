"""A file of worked examples: what a lawyer may write there, and what is told of a slip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.evaluate.act_words import facts_with_in_english
from pipeline.evaluate.examples import FailedExample, broken, read_examples
from pipeline.model.codes import Status
from pipeline.model.faults import ConfigFaultsError, Fault
from tests.register import every_rule

EXAMPLE = """
- rule: appoint_committee
  title: นับ 30 วัน
  law: ระเบียบฯ ข้อ 8
  facts:
    reported_date: 1 ต.ค. 2563
    FACT
  due: วันเสาร์ที่ 31 ตุลาคม 2563
  status:
    31 ต.ค. 2563: due_soon
"""


def write_examples(folder: Path, fact: str = "remarks: ก", *changes: tuple[str, str]) -> Path:
    text = EXAMPLE.replace("FACT", fact)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "rule_examples.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(ConfigFaultsError) as raised:
        read_examples(path, every_rule())
    return raised.value.faults


@pytest.mark.parametrize(
    ("fact", "field", "read"),
    [
        ("remarks: 12", "remarks", "12"),
        ("damage_amount: 1.2 ล้านบาท", "damage_amount", Decimal(1_200_000)),
        ("liable_persons: 0", "liable_persons", 0),
        ("liable_persons: 2", "liable_persons", 2),
        ("committee_date: 2020-10-05", "committee_date", date(2020, 10, 5)),
        ("case_type: ส.5 อุบัติเหตุ", "case_type", "ส.5 อุบัติเหตุ"),
        ("injured_party: หน่วยงานของรัฐ", "injured_party", "หน่วยงานของรัฐ"),
        ("known_pending: true", "known_pending", True),
    ],
)
def test_a_fact_is_read_as_its_column_is(
    fact: str, field: str, read: object, tmp_path: Path
) -> None:
    (example,) = read_examples(write_examples(tmp_path, fact), every_rule())
    assert example.facts == {"reported_date": date(2020, 10, 1), field: read}
    assert (example.due, example.status) == (
        date(2020, 10, 31), {date(2020, 10, 31): Status.DUE_SOON},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("no_such: 1", "ไม่รู้จักช่อง no_such"),
        ("liable_persons: -1", "ช่อง liable_persons ต้องเป็นจำนวนเต็ม พบ -1"),
        ("liable_persons: สอง", "ช่อง liable_persons ต้องเป็นจำนวนเต็ม พบ สอง"),
        ("damage_amount: มาก", "อ่านจำนวนเงินไม่ได้: มาก"),
        ("committee_date: เร็ว ๆ นี้", "อ่านวันที่ไม่ได้: เร็ว ๆ นี้"),
        ("case_type: ส.9", "ช่อง case_type ไม่มีตัวเลือก ส.9 (มี ส.1"),
        ("known_pending: ไม่", "ช่อง known_pending ต้องเป็น true หรือ false พบ ไม่"),
        ("injured_party: เทวดา", "ช่อง injured_party ไม่มีตัวเลือก เทวดา"),
    ],
)
def test_a_fact_that_no_cell_could_hold_is_told_with_its_line(
    fact: str, said: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(write_examples(tmp_path, fact))
    assert fault.line == 2
    assert said in str(fault.message)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("due: วันเสาร์", "due: วันศุกร์", "พร้อมวันในสัปดาห์ที่ตรงกัน คือ วันเสาร์"),
        ("due: วันเสาร์ที่ 31 ตุลาคม 2563", "due: 31/10/2563", "พร้อมวันในสัปดาห์"),
        ("reported_date: ", "reported_date: 2 ต.ค. 2563, ", "อ่านวันที่ไม่ได้: 2 ต.ค. 2563, "),
        ("reported_date: ", "reported_date: วันจันทร์ที่ ", "อ่านวันที่ไม่ได้: วันจันทร์ที่ "),
        ("facts:", "note: x\n  facts:", "ไม่รู้จักหัวข้อนี้"),
        ("law:", "laws:", "law: ไม่มีหัวข้อนี้"),
        ("law:", "law: 8 #", "law: เขียนไม่ถูกรูปแบบ"),
        ("due: วันเสาร์ที่ 31 ตุลาคม 2563", "due: สิ้นเดือน", "อ่านวันที่ไม่ได้: สิ้นเดือน"),
        ("facts:", "unreadable: [no_such, remarks]\n  facts:", "ไม่รู้จักช่อง no_such"),
        ("due_soon", "soon", "ให้ใช้คำใดคำหนึ่งต่อไปนี้: "),
    ],
)
def test_a_slip_in_an_example_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    faults = faults_of(write_examples(tmp_path, "remarks: ก", (old, new)))
    assert any(said in str(fault.message) for fault in faults)


def test_facts_that_are_no_list_of_cells_and_a_file_that_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "rule_examples.yaml"
    path.write_text(EXAMPLE.partition("    reported_date")[0] + "    ก\n", encoding="utf-8")
    assert any("facts ต้องเป็นรายการ" in str(fault.message) for fault in faults_of(path))
    path.write_text("rule: decide\n", encoding="utf-8")
    (fault,) = faults_of(path)
    assert (fault.line, "ขึ้นต้นด้วย - rule:" in str(fault.message)) == (1, True)
    path.write_text("", encoding="utf-8")
    assert read_examples(path, every_rule()) == ()


def differing(folder: Path, *changes: tuple[str, str]) -> Iterator[FailedExample]:
    return broken(
        read_examples(write_examples(folder, "remarks: ก", *changes), every_rule()), every_rule()
    )


@pytest.mark.parametrize(
    ("changes", "what", "expected", "found"),
    [
        (("วันเสาร์ที่ 31", "วันศุกร์ที่ 30"), "due", "2020-10-30", "2020-10-31"),
        (("due_soon", "running"), "status", "running", "due_soon"),
        (("  status:", "  assumed: true\n  status:"), "assumed", "True", "False"),
        (("  status:", "  cautious: 1 ต.ค. 2563 (วันพฤหัสบดี)\n  status:"), "cautious",
         "2020-10-01", "None"),
        (("rule: appoint_committee", "rule: no_such_rule"), "rule", "no_such_rule", ""),
    ],
)  # fmt: skip
def test_an_example_that_the_rules_no_longer_give_tells_where_they_differ(
    changes: tuple[str, str], what: str, expected: str, found: str, tmp_path: Path
) -> None:
    (failed,) = differing(tmp_path, changes)
    assert failed.as_of == date(2020, 10, 31)
    assert (failed.what, failed.expected, failed.found) == (what, expected, found)


def test_examples_that_hold_tell_nothing_and_none_are_none(tmp_path: Path) -> None:
    assert list(differing(tmp_path)) == []
    assert list(broken((), every_rule())) == []


def test_facts_are_asked_in_english_by_the_rules_name_there_or_in_thai() -> None:
    rule = every_rule().rules["prescription"]
    assert f"“{rule.name_en}”" in facts_with_in_english(rule)
    nameless = rule.model_copy(update={"name_en": None})
    assert f"“{rule.name}”" in facts_with_in_english(nameless)
