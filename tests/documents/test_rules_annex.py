"""The rules as an annex in Word: a row for each rule, in words that a lawyer signs."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH

from pipeline.documents.rules_annex import write_rules_annex
from pipeline.records.ooxml_package import package_bytes
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import named_conditions, rule_table
from pipeline.thai.numerals import to_arabic_digits
from tests.documents.letter_texts import W, cell_text, read, root, sound, text_of
from tests.register import office_config

WIDTHS = [1.1, 3.0, 2.5, 5.2, 4.2, 3.6, 3.0, 3.6]
"""Centimetres, from left to right."""


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


def test_the_sheet_lies_on_its_side_and_the_table_fills_it(annex: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(package_bytes(annex)))
    [section] = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    sides = [section.page_width, section.page_height, section.left_margin, section.right_margin,
             section.top_margin, section.bottom_margin]  # fmt: skip
    assert [round(side.cm, 2) for side in sides if side] == [29.7, 21.0, 1.75, 1.75, 2.0, 2.0]
    [table] = document.tables
    assert [round(cell.width.cm, 1) for cell in table.rows[1].cells if cell.width] == WIDTHS
    assert [round(column.width.cm, 1) for column in table.columns if column.width] == WIDTHS
    assert not table.autofit


def test_the_head_comes_again_on_every_page_and_no_row_is_parted(annex: dict[str, bytes]) -> None:
    [found] = root(annex).iter(f"{W}tbl")
    marks = [{mark.tag.removeprefix(W) for mark in row.iter(f"{W}tblHeader", f"{W}cantSplit")}
             for row in found.iter(f"{W}tr")]  # fmt: skip
    assert marks == [{"tblHeader"}, *[{"cantSplit"}] * (len(marks) - 1)]


def test_sizes_are_set_for_thai_too(annex: dict[str, bytes]) -> None:
    sizes: dict[tuple[int, bool], list[str]] = {}
    for run in root(annex).iter(f"{W}r"):
        kept = {child.tag.removeprefix(W): child for child in next(iter(run))}
        plain, thai = (int(kept[name].get(f"{W}val", "0")) for name in ("sz", "szCs"))
        assert plain == thai
        assert kept["rFonts"].get(f"{W}cs") == kept["rFonts"].get(f"{W}ascii") == "TH Sarabun New"
        bold = "b" in kept and kept["b"].get(f"{W}val") != "0"
        assert bold == ("bCs" in kept)
        sizes.setdefault((plain // 2, bold), []).append("".join(run.itertext()))
    office = office_config().office
    conditions = named_conditions(office_config(), Language("th"))
    assert sizes[20, True] == ["บัญชีกรอบระยะเวลาการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่"]
    assert sizes[16, False][0] == office.letterhead.office
    assert len(sizes[14, False]) == len(list(conditions))
    assert len(sizes[13, True]) == len(WIDTHS)
    assert len(sizes[13, False]) == len(WIDTHS) * len(office.rules)


def test_the_place_to_sign_stays_together_on_the_right(annex: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(package_bytes(annex)))
    letterhead = office_config().office.letterhead
    *above, first, second, name, position = document.paragraphs
    assert [each.text for each in (first, second)] == ["", ""]
    assert to_arabic_digits(name.text) == f"({letterhead.signer})"
    assert to_arabic_digits(position.text) == letterhead.position
    for line in (first, second, name, position):
        form = line.paragraph_format
        assert form.keep_with_next
        assert form.left_indent is not None
        assert round(form.left_indent.cm, 1) == 14.0
        assert form.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert not any(each.paragraph_format.keep_with_next for each in above)
    assert all(each.paragraph_format.space_after == 0 for each in document.paragraphs)


def test_an_office_that_writes_arabic_digits_gets_them(tmp_path: Path) -> None:
    config = office_config()
    letterhead = config.office.letterhead.model_copy(update={"thai_digits": False})
    other = replace(config, office=config.office.model_copy(update={"letterhead": letterhead}))
    write_rules_annex(tmp_path / "a.docx", rule_table(other, Language("th")), other)
    assert not re.search(r"[๐-๙]", text_of(read(tmp_path / "a.docx")))
