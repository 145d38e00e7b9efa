"""The rules as an annex in Word that the office signs, a clause for each."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from pipeline.documents.rule_clauses import COUNTING, DEFINITIONS, TITLE, definitions, rule_clauses
from pipeline.model.sheet_look import FONT
from pipeline.office.config import Config
from pipeline.records.ooxml_package import normalise_package
from pipeline.thai.numerals import to_thai_digits
from pipeline.thai.text import xml_text

_NUMBERED = re.compile(r"(ข้อ|มาตรา|พ\.ศ\.) (?=[0-9])|(?<=[0-9]) (?=วัน|เดือน|ปี)")


def write_rules_annex(path: Path, config: Config) -> None:
    """Write the config's rules to `path`, a clause for each, with a place to sign.

    The same config gives the same bytes.
    """
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    letterhead = config.office.letterhead
    digits = partial(_unbroken, thai_digits=letterhead.thai_digits)
    _line(document.add_paragraph(), TITLE, size=18, bold=True, centred=True)
    _line(document.add_paragraph(), letterhead.office, size=16, centred=True)
    for clause in rule_clauses(config):
        _heading(document, digits(f"{clause.place}  {clause.name}"))
        for sentence in clause.sentences:
            _sentence(document, digits(sentence))
    _heading(document, DEFINITIONS)
    for sentence in (*definitions(config), COUNTING):
        _sentence(document, digits(sentence))
    for text in ("", "", f"({letterhead.signer})", letterhead.position):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.left_indent = Cm(7)
        _line(paragraph, digits(text), size=16, centred=True)
    document.save(str(path))
    normalise_package(path)


def _unbroken(text: str, *, thai_digits: bool) -> str:
    """Keep a number on the line of the word before it: no section without its number."""
    kept = _NUMBERED.sub(lambda found: f"{found[1] or ''}\N{NO-BREAK SPACE}", text)
    return to_thai_digits(kept) if thai_digits else kept


def _heading(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = True
    _line(paragraph, text, size=16, bold=True)


def _sentence(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Cm(1.5)
    _line(paragraph, text, size=16)


def _line(
    paragraph: Any, text: str, *, size: int, bold: bool = False, centred: bool = False
) -> None:
    """Write a line; Thai takes the complex-script font, size and weight, set beside the plain."""
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(xml_text(text))
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    properties = run._r.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), FONT)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(2 * size))
    properties.append(complex_size)
    if bold:
        properties.append(OxmlElement("w:bCs"))
