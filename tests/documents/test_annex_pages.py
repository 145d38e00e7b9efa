"""How the rules annex looks in Word: an A4 page with the margins of official letters, 16 points."""

from __future__ import annotations

from typing import Any, NamedTuple

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.documents.rule_clauses import DEFINITIONS
from pipeline.documents.rules_annex import write_rules_annex
from tests.register import office_config


class ParagraphLayout(NamedTuple):
    """How a paragraph is set: sizes and spaces in points, indents in centimetres."""

    size: float
    bold: bool
    centred: bool
    before: float = 0
    left: float = 0
    first: float = 0
    keeps_with_next: bool = False


TITLE = ParagraphLayout(18, bold=True, centred=True)
OFFICE = ParagraphLayout(16, bold=False, centred=True)
HEADING = ParagraphLayout(16, bold=True, centred=False, before=8, keeps_with_next=True)
SENTENCE = ParagraphLayout(16, bold=False, centred=False, first=1.5)
SIGNATURE = ParagraphLayout(16, bold=False, centred=True, left=7, keeps_with_next=True)


@pytest.fixture(scope="module")
def annex(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("annex") / "rules.docx"
    write_rules_annex(path, office_config())
    return docx.Document(str(path))


def paragraph_layout(paragraph: Any) -> ParagraphLayout:
    shape = paragraph.paragraph_format

    def centimetres(length: Any) -> float:
        return 0 if length is None else round(length.cm, 1)

    return ParagraphLayout(
        paragraph.runs[0].font.size.pt,
        bool(paragraph.runs[0].font.bold),
        shape.alignment is not None and shape.alignment.name == "CENTER",
        0 if shape.space_before is None else shape.space_before.pt,
        centimetres(shape.left_indent),
        centimetres(shape.first_line_indent),
        bool(shape.keep_with_next),
    )


def test_the_page_is_that_of_an_official_letter(annex: Any) -> None:
    page = annex.sections[0]
    lengths = (page.page_width, page.page_height)
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(each.cm, 1) for each in lengths] == [21.0, 29.7]
    assert [round(each.cm, 1) for each in margins] == [2, 2, 3, 2]


def test_each_line_is_set_by_what_it_is(annex: Any) -> None:
    title, office, *body = annex.paragraphs
    assert title.text.startswith("บัญชีกรอบระยะเวลา")
    assert office.text == office_config().office.letterhead.office
    assert (paragraph_layout(title), paragraph_layout(office)) == (TITLE, OFFICE)
    clauses, signature = body[:-4], body[-4:]
    assert [bool(each.text) for each in signature] == [False, False, True, True]
    assert {paragraph_layout(each) for each in signature} == {SIGNATURE}
    headings = [each for each in clauses if paragraph_layout(each) == HEADING]
    assert [each.text[:3] for each in headings[:-1]] == ["ข้อ"] * len(office_config().office.rules)
    assert headings[-1].text == DEFINITIONS
    assert {paragraph_layout(each) for each in clauses if paragraph_layout(each) != HEADING} == {
        SENTENCE
    }


def test_thai_letters_take_the_size_font_and_weight_of_the_others(annex: Any) -> None:
    for paragraph in annex.paragraphs:
        assert paragraph.paragraph_format.space_after.pt == 0
        run = paragraph.runs[0]
        told = run._r.rPr
        assert told.rFonts.get(qn("w:cs")) == run.font.name == "TH Sarabun New"
        assert told.find(qn("w:szCs")).get(qn("w:val")) == told.sz.get(qn("w:val"))
        assert (told.find(qn("w:bCs")) is not None) == bool(run.font.bold)
