"""An office's own rule, written in the config alone, uses every means that the law's rules use.

The rule is made up: 45 days from the notice of an order, else from the order itself, begun anew by
an acknowledgment; ended by a warning, but not while the ministry wants more inquiry, or by a
seizure, for which the next working day is early enough; for as many persons as are liable.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate.deadlines import evaluate
from pipeline.model import tables
from pipeline.office.config import Config, load_config
from pipeline.report.explanation.deadline_sentences import explain_case
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import rule_table
from tests import register

AS_OF = date(2020, 11, 25)
RULE = """
  - id: own_follow_up
    name: ติดตามผู้รับคำสั่ง
    name_en: Follow up who was ordered
    force: practice
    actor: หัวหน้าหน่วยงาน
    starts: [order_notified_date, {field: payment_order_date, assumed: true}]
    period: {days: 45}
    cautious_starts: [order_notified_date, payment_order_date]
    restart: {field: acknowledged_date, persons: liable_persons}
    ends:
      - {field: warning_letter_date, unless: {field: mof_opinion, is: [ให้สอบเพิ่มเติม]}}
      - {field: enforcement_date, if_holiday: next_working_day}
    persons: {liable: liable_persons, done: ordered_persons}
    applies_when:
      - any_of: [{filled: [payment_order_date]}, {filled: [order_notified_date]}]
      - none_of: [{condition: covered}]
    if_holiday: keep
    warn_days: 10
    law: แนวปฏิบัติของสำนักงาน
    action: ติดตามให้ชำระ
"""
# 45 days from 1 October 2020 end on Sunday 15 November.
NOTICE, ORDER = date(2020, 10, 1), date(2020, 9, 21)
SUNDAY, MONDAY, TUESDAY = date(2020, 11, 15), date(2020, 11, 16), date(2020, 11, 17)
NOTIFIED = {"order_notified_date": NOTICE}


@pytest.fixture(scope="module")
def own_config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("office")
    register.office_of(folder, 3)
    path: Path = folder / "config.yaml"
    text = path.read_text(encoding="utf-8")
    before, rules, after = text.partition("\nrules:\n")
    path.write_text(before + rules + RULE.lstrip("\n") + after, encoding="utf-8")
    return load_config(path)


def judged(config: Config, cells: dict[str, Any]) -> dict[str, Any]:
    found = tables.to_table(evaluate(register.cases([cells]), config, AS_OF), tables.DEADLINES)
    return next(row for row in found.to_pylist() if row["rule"] == "own_follow_up")


def unread(*fields: str, **cells: Any) -> dict[str, Any]:
    return {**cells, "unreadable": list(fields)}


@pytest.mark.parametrize(
    ("cells", "status", "due"),
    [
        # Fall-back start: the first that is filled or can't be read decides.
        (NOTIFIED, "overdue", SUNDAY),
        ({"payment_order_date": NOTICE}, "overdue", SUNDAY),
        ({**NOTIFIED, "payment_order_date": ORDER}, "overdue", SUNDAY),
        (unread("order_notified_date", payment_order_date=NOTICE), "unknown", None),
        # The condition: true, false, undecided.
        ({}, "not_applicable", None),
        (unread("payment_order_date"), "unknown", None),
        (unread("payment_order_date", **NOTIFIED), "overdue", SUNDAY),
        ({**NOTIFIED, "liable_amount": 5, "recovered_amount": 5}, "not_applicable", None),
        (unread("recovered_amount", liable_amount=5, **NOTIFIED), "unknown", SUNDAY),
        # Of what can't be read something is left as long as nothing was recovered.
        (unread("liable_amount", **NOTIFIED), "overdue", SUNDAY),
        (unread("liable_amount", recovered_amount=1, **NOTIFIED), "unknown", SUNDAY),
        (unread("liable_amount", "recovered_amount", **NOTIFIED), "unknown", SUNDAY),
        ({**NOTIFIED, "liable_amount": 5, "recovered_amount": 4}, "overdue", SUNDAY),
        # An end with an exception: it counts, does not, or it can't be told.
        ({**NOTIFIED, "warning_letter_date": SUNDAY}, "met", SUNDAY),
        ({**NOTIFIED, "warning_letter_date": MONDAY}, "met_late", SUNDAY),
        ({**NOTIFIED, "warning_letter_date": SUNDAY, "mof_opinion": "ให้สอบเพิ่มเติม"}, "overdue",
         SUNDAY),
        (unread("mof_opinion", warning_letter_date=SUNDAY, **NOTIFIED), "unknown", SUNDAY),
        (unread("mof_opinion", warning_letter_date=MONDAY, enforcement_date=TUESDAY, **NOTIFIED),
         "met_late", SUNDAY),
        (unread("warning_letter_date", mof_opinion="ให้สอบเพิ่มเติม", **NOTIFIED), "overdue", SUNDAY),
        # An end that rolls: the Monday is in time, the Tuesday is not; the due date stays.
        ({**NOTIFIED, "enforcement_date": MONDAY}, "met", SUNDAY),
        ({**NOTIFIED, "enforcement_date": TUESDAY}, "met_late", SUNDAY),
        # Persons: fewer than are liable end nothing; who can't be counted leaves it open.
        ({**NOTIFIED, "enforcement_date": MONDAY, "liable_persons": 3, "ordered_persons": 1},
         "overdue", SUNDAY),
        ({**NOTIFIED, "enforcement_date": MONDAY, "liable_persons": 3, "ordered_persons": 3},
         "met", SUNDAY),
        ({**NOTIFIED, "enforcement_date": MONDAY, "liable_persons": 3}, "unknown", SUNDAY),
        ({**NOTIFIED, "enforcement_date": MONDAY, "liable_persons": 1}, "met", SUNDAY),
        (unread("ordered_persons", enforcement_date=MONDAY, **NOTIFIED), "met", SUNDAY),
        (unread("liable_persons", enforcement_date=MONDAY, ordered_persons=1, **NOTIFIED),
         "unknown", SUNDAY),
        # Begun anew, within the period and by one person only.
        ({**NOTIFIED, "acknowledged_date": SUNDAY}, "running", date(2020, 12, 30)),
        ({**NOTIFIED, "acknowledged_date": MONDAY}, "overdue", SUNDAY),
        ({**NOTIFIED, "acknowledged_date": NOTICE}, "overdue", SUNDAY),
        ({**NOTIFIED, "acknowledged_date": SUNDAY, "liable_persons": 2}, "overdue", SUNDAY),
        (unread("liable_persons", acknowledged_date=SUNDAY, **NOTIFIED), "overdue", SUNDAY),
        ({**NOTIFIED, "status": "ยุติเรื่อง"}, "closed", SUNDAY),
    ],
)  # fmt: skip
def test_an_own_rule_is_judged_as_the_laws_rules_are(
    own_config: Config, cells: dict[str, Any], status: str, due: date | None
) -> None:
    row = judged(own_config, cells)
    assert (row["status"], row["due_date"]) == (status, due)
    # The last working day before the Sunday: what people are told.
    if due == SUNDAY and status != "not_applicable":
        assert row["act_by"] == date(2020, 11, 13)


def test_what_it_assumes_and_its_cautious_day_are_told(own_config: Config) -> None:
    assert judged(own_config, {"payment_order_date": NOTICE})["assumed_fields"] == [
        "order_notified_date"
    ]
    both = judged(own_config, {**NOTIFIED, "payment_order_date": ORDER})
    assert both["cautious_date"] == date(2020, 11, 5)
    again = judged(own_config, {**NOTIFIED, "acknowledged_date": SUNDAY})
    assert (again["start_date"], again["assumed_fields"]) == (SUNDAY, ["liable_persons"])


@pytest.mark.parametrize(
    ("cells", "told", "not_told"),
    [
        ({"enforcement_date": MONDAY}, "ซึ่งเป็นวันทำการแรกหลังวันครบกำหนด จึงยังทันกำหนด", "ฟ้องคดี"),
        ({"warning_letter_date": SUNDAY, "mof_opinion": "ให้สอบเพิ่มเติม"},
         "ยังไม่ทำให้เสร็จสิ้น เพราะ “ความเห็นกระทรวงการคลัง” เป็นให้สอบเพิ่มเติม", "ดำเนินการแล้ว"),
        ({"payment_order_date": ORDER, "warning_letter_date": SUNDAY},
         "ครบกำหนดวันที่ 5 พฤศจิกายน 2563", "จึงควรดำเนินการทันที"),
        ({"acknowledged_date": SUNDAY, "liable_persons": 2},
         "กำหนดเวลานี้จึงไม่เริ่มนับใหม่ (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 295)", "สันนิษฐาน"),
        ({"payment_order_date": ORDER, "acknowledged_date": SUNDAY},
         "ครบกำหนดแล้วเมื่อวันที่ 5 พฤศจิกายน 2563 จึงควรดำเนินการทันที", "เกินกำหนด"),
    ],
)  # fmt: skip
def test_why_an_end_counts_or_not_is_said(
    own_config: Config, cells: dict[str, Any], told: str, not_told: str
) -> None:
    sentence = _sentence(own_config, {**NOTIFIED, **cells}, "th")
    assert told in sentence
    assert not_told not in sentence


def _sentence(config: Config, cells: dict[str, Any], language: str) -> str:
    cases = register.cases([cells])
    (case,) = tables.to_table(cases, tables.CASES).to_pylist()
    told = explain_case(case, evaluate(cases, config, AS_OF), config, AS_OF, language)
    return next(each.sentence for each in told if each.rule == "own_follow_up")


@pytest.mark.parametrize("language", ["th", "en"])
def test_its_sentence_and_its_line_of_the_table_are_whole(
    own_config: Config, language: str
) -> None:
    cells = {**NOTIFIED, "payment_order_date": ORDER, "liable_persons": 3, "ordered_persons": 1,
             "enforcement_date": MONDAY}  # fmt: skip
    sentence = _sentence(own_config, cells, language)
    for day in (NOTICE, SUNDAY):
        assert Language(language).day(day) in sentence
    assert "{" not in sentence
    row = next(
        row for row in rule_table(own_config, Language(language)) if row.id == "own_follow_up"
    )
    words = Language(language)
    for field in ("warning_letter_date", "enforcement_date", "liable_persons"):
        assert words.field(field) in row.ends, field
    for field in ("order_notified_date", "payment_order_date", "acknowledged_date"):
        assert words.field(field) in row.counted, field
    assert words.field("mof_opinion") in row.ends
    assert "{" not in row.ends + row.counted + row.applies
