"""The rules as an annex in Word that the office signs: what it counts, from what, by which law."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from pipeline.office.config import Config
from pipeline.records.ooxml_package import normalise_package
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import RuleRow, named_conditions
from pipeline.thai.numerals import to_thai_digits
from pipeline.thai.text import xml_text

_FONT = "TH Sarabun New"
_TITLE = "บัญชีกรอบระยะเวลาการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่"
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("ที่", 1.1), ("เรื่อง", 3.0), ("ผู้มีหน้าที่", 2.5), ("ระยะเวลาและการนับ", 5.2),
    ("สิ้นสุดเมื่อมี", 4.2), ("ใช้เมื่อ", 3.6), ("บทกฎหมาย", 3.0), ("สิ่งที่ขอให้ดำเนินการ", 3.6),
)  # fmt: skip
"""Titles and widths in centimetres."""
_DATED = ("ใช้กับวันเริ่มนับ", 1.8)
"""The column that stands there only where some rule has dated versions."""


def write_rules_annex(path: Path, rows: Iterable[RuleRow], config: Config) -> None:
    """Write the rule table to `path`, with a place to sign.

    `rows` are the rule table in words; the same config gives the same bytes.
    """
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.75)
    section.top_margin = section.bottom_margin = Cm(2)
    letterhead = config.office.letterhead
    digits = to_thai_digits if letterhead.thai_digits else str
    _line(document.add_paragraph(), _TITLE, size=20, bold=True, centred=True)
    _line(document.add_paragraph(), letterhead.office, size=16, centred=True)
    listed = list(rows)
    dated = any(row.in_force for row in listed)
    columns = (*_COLUMNS, _DATED) if dated else _COLUMNS
    widths = [width for _, width in columns]
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], [title for title, _ in columns], widths, digits, bold=True)
    _mark(table.rows[0], "w:tblHeader")
    for number, row in enumerate(listed, start=1):
        cells = [
            str(number), f"{row.name} ({row.force})", row.actor, row.counted, row.ends,
            row.applies, row.law, row.action, *([row.in_force or "ทุกวัน"] if dated else []),
        ]  # fmt: skip
        added = table.add_row()
        _fill(added, cells, widths, digits)
        _mark(added, "w:cantSplit")
    for name, meaning in named_conditions(config, Language("th")):
        _line(document.add_paragraph(), digits(f"“{name}” คือ {meaning}"), size=14)
    for text in ("", "", f"({letterhead.signer})", letterhead.position):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.left_indent = Cm(14)
        _line(paragraph, digits(text), size=16, centred=True)
    document.save(str(path))
    normalise_package(path)


def _fill(
    row: Any, texts: Iterable[str], widths: Iterable[float], digits: Any, *, bold: bool = False
) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Cm(width)
        _line(cell.paragraphs[0], digits(text), size=13, bold=bold, centred=bold)


def _mark(row: Any, name: str) -> None:
    """Repeat the head on every page, or keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _line(
    paragraph: Any, text: str, *, size: int, bold: bool = False, centred: bool = False
) -> None:
    """Write a line; Thai takes the complex-script font, size and weight, set beside the plain."""
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(xml_text(text))
    run.font.name, run.font.size, run.font.bold = _FONT, Pt(size), bold
    properties = run._r.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), _FONT)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(2 * size))
    properties.append(complex_size)
    if bold:
        properties.append(OxmlElement("w:bCs"))
