"""The rules as an annex in Word: a row for each rule, in words that a lawyer signs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.documents.rules_annex import write_rules_annex
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import rule_table
from pipeline.thai.numerals import to_arabic_digits
from tests.documents.letter_texts import W, cell_text, read, root, sound, text_of
from tests.register import office_config


@pytest.fixture(scope="module")
def annex(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("annex") / "rules.docx"
    write_rules_annex(path, rule_table(office_config(), Language("th")), office_config())
    return read(path)


def table(parts: dict[str, bytes]) -> list[list[str]]:
    [found] = root(parts).iter(f"{W}tbl")
    return [
        [to_arabic_digits(cell_text(c)) for c in r.iter(f"{W}tc")] for r in found.iter(f"{W}tr")
    ]


def test_every_rule_has_its_row_with_who_when_and_by_which_law(annex: dict[str, bytes]) -> None:
    sound(annex)
    head, *rows = table(annex)
    assert head == [
        "ที่", "เรื่อง", "ผู้มีหน้าที่", "ระยะเวลาและการนับ", "สิ้นสุดเมื่อมี", "ใช้เมื่อ", "บทกฎหมาย",
        "สิ่งที่ขอให้ดำเนินการ",
    ]  # fmt: skip
    rules = office_config().office.rules
    assert len(rows) == len(rules)
    for number, (row, rule) in enumerate(zip(rows, rules, strict=True), start=1):
        assert row[0] == str(number)
        assert row[1].startswith(rule.name)
        assert row[2].startswith(rule.actor)
        assert "นับแต่" in row[3] or "ก่อน" in row[3]
        assert all(row)


def test_no_nested_brackets_no_field_names_and_no_arabic_digits(annex: dict[str, bytes]) -> None:
    text = text_of(annex)
    assert not re.search(r"\([^()]*\(", text)
    assert not re.search(r"[a-z]+_[a-z]+|ทุกวัน", text)
    assert not re.search(r"[0-9]", text)


def test_the_column_of_days_in_force_stands_where_a_rule_is_dated(tmp_path: Path) -> None:
    rows = list(rule_table(office_config(), Language("th")))
    dated = [replace(rows[0], in_force="ตั้งแต่ 1 มกราคม 2564"), *rows[1:]]
    write_rules_annex(tmp_path / "a.docx", dated, office_config())
    head, first, second, *_ = table(read(tmp_path / "a.docx"))
    assert (head[-1], first[-1], second[-1]) == ("ใช้กับวันเริ่มนับ", "ตั้งแต่ 1 มกราคม 2564", "ทุกวัน")


def test_the_same_rules_are_the_same_bytes(tmp_path: Path, annex: dict[str, bytes]) -> None:
    write_rules_annex(
        tmp_path / "b.docx", rule_table(office_config(), Language("th")), office_config()
    )
    assert read(tmp_path / "b.docx") == annex
