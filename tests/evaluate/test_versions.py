"""A change of law is a new version beside the old: the start date says which of them counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.evaluate.deadlines import evaluate
from pipeline.evaluate.examples import broken, read_examples
from pipeline.office.config import Config, InForce, Period, Version
from pipeline.report.explanation.deadline_sentences import explain_case
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import rule_table
from tests import register

AS_OF = date(2021, 3, 1)


def span(**ends: str) -> InForce:
    return InForce.model_validate(ends)


OLD = Version(law="ข้อ 17 เดิม", in_force=span(**{"from": "2560-01-01", "to": "2563-12-31"}),
              period=Period(days=30))  # fmt: skip
NEW = Version(law="ข้อ 17 ใหม่", in_force=span(**{"from": "2564-01-01"}), period=Period(days=15))


def changed() -> Config:
    """`decide` within 30 days until the end of B.E. 2563, within 15 from then on."""
    shipped = register.office_config()
    rules = tuple(
        rule.model_copy(update={"versions": (OLD, NEW)}) if rule.id == "decide" else rule
        for rule in shipped.office.rules
    )
    office = shipped.office.model_copy(update={"rules": rules})
    return replace(shipped, office=office)


def decide(**cells: Any) -> tuple[pd.Series, str]:
    cases = register.cases([cells])
    found = evaluate(cases, changed(), AS_OF)
    row = found[found["rule"] == "decide"].iloc[0]
    told = explain_case(cases.to_dict("records")[0], found, changed(), AS_OF, "th")
    return row, next(each.sentence for each in told if each.rule == "decide")


@pytest.mark.parametrize(
    ("start", "due", "version", "words"),
    [
        (date(2020, 12, 31), date(2021, 1, 30), 0, ["ข้อ 17 เดิม", "ถึงวันที่ 31 ธันวาคม 2563"]),
        (date(2021, 1, 1), date(2021, 1, 16), 1, ["ข้อ 17 ใหม่", "ตั้งแต่วันที่ 1 มกราคม 2564"]),
    ],
)
def test_the_last_day_of_the_old_and_the_first_of_the_new(
    start: date, due: date, version: int, words: list[str]
) -> None:
    row, sentence = decide(committee_report_date=start)
    assert (row["due_date"], row["version"], row["status"]) == (due, version, "overdue")
    for word in words:
        assert word in sentence


def test_before_any_version_the_rule_does_not_apply() -> None:
    row, sentence = decide(committee_report_date=date(2016, 12, 31))
    assert (row["status"], row["version"]) == ("not_applicable", -1)
    assert pd.isna(row["due_date"])
    assert "ไม่มีฉบับที่ใช้บังคับ" in sentence


def test_without_a_start_the_version_of_the_as_of_date_is_told() -> None:
    row, _ = decide(reported_date=date(2020, 6, 1))
    assert (row["status"], row["version"]) == ("not_started", 1)


def test_the_rule_table_has_a_row_for_each_version() -> None:
    rows = [row for row in rule_table(changed(), Language("th")) if row.id == "decide"]
    assert [row.law for row in rows] == ["ข้อ 17 เดิม", "ข้อ 17 ใหม่"]
    assert ["30 วัน" in row.counted for row in rows] == [True, False]
    assert rows[0].in_force == "ตั้งแต่วันที่ 1 มกราคม 2560 ถึงวันที่ 31 ธันวาคม 2563"


def test_an_office_sees_which_example_a_new_version_breaks(tmp_path: Path) -> None:
    path = tmp_path / "examples.yaml"
    entry = """
- rule: decide
  title: {title}
  law: ข้อ 17
  facts:
    committee_report_date: {start}
  due: {due}
  status:
    1 มี.ค. 2564: overdue
"""
    text = entry.format(title="ฉบับเดิม", start="31 ธ.ค. 2563", due="วันเสาร์ที่ 30 มกราคม 2564")
    text += entry.format(title="ฉบับใหม่", start="1 ม.ค. 2564", due="วันอาทิตย์ที่ 31 มกราคม 2564")
    path.write_text(text, encoding="utf-8")
    examples = read_examples(path, changed())
    (found,) = broken(examples, changed())
    assert (found.example.title, found.what) == ("ฉบับใหม่", "due")
    assert (found.expected, found.found) == ("2021-01-31", "2021-01-16")
