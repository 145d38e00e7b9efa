"""How high paragraphs and rows are: reckoned from markup and values alone."""

from __future__ import annotations

import math

import pytest
from lxml import etree

from pipeline.documents.block_shape import BlockShape, BlockShapes, PageMeasure, with_values
from pipeline.documents.paragraph_style import ParagraphStyle, W, paragraph_style, styles_of
from pipeline.thai.text_width import LINE_EM, drawn_em

NAMESPACE = W.strip("{}")
HEAD = f'<w:document xmlns:w="{NAMESPACE}">'
PLAIN = {"Normal": ParagraphStyle(size=10)}
LINE = 10 * LINE_EM
TEN = "ก" * 10


def shape(*markup: str | None, styles: dict[str, ParagraphStyle] | None = None) -> BlockShape:
    return BlockShapes(HEAD, PLAIN if styles is None else styles).shape(markup)


def paragraph(*runs: str | None) -> tuple[str | None, ...]:
    return ("<w:p>", *runs, "</w:p>")


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def lines(text: str, width: float) -> int:
    return shape(*paragraph("<w:r><w:t>", None, "</w:t></w:r>")).paragraph.lines([text], width)


def test_a_line_keeps_half_a_word_empty_and_a_column_is_never_narrower_than_two_letters() -> None:
    wide = drawn_em(TEN) * 10
    assert lines(TEN, math.ceil(wide) + 8) == 1
    assert lines(TEN, math.floor(wide) + 8) == 2
    assert lines("กกกก", 0) == lines("กกกก", 28) == 1
    assert lines("กกกกกก", 0) == lines("กกกกกก", 28) == 2
    assert lines("กกกกกก", 32) == 1
    assert lines("", 100) == 1


def test_blanks_between_words_take_room_and_those_at_the_end_none() -> None:
    room = drawn_em(f"{TEN} {TEN}") * 10 + 8.01
    assert lines(f"{TEN} {TEN}", room) == 1
    assert lines(f"{TEN} {TEN}", room - 0.1) == 2
    assert lines(TEN + " " * 40, room) == 1
    two = shape(*paragraph(run(f"{TEN} "), run(TEN))).paragraph
    assert (two.lines([], room), two.lines([], room - 0.1)) == (1, 2)


def test_a_mark_that_is_escaped_takes_the_room_of_one() -> None:
    room = drawn_em("&" * 10) * 10 + 8.01
    assert (lines("&amp;" * 10, room), lines("&amp;" * 11, room)) == (1, 2)


def test_tabs_and_breaks_are_counted() -> None:
    broken = shape(*paragraph("<w:r><w:t>ก</w:t><w:br/><w:t>ก</w:t><w:br/></w:r>")).paragraph
    assert broken.lines([], 500) == 3
    tab = shape(*paragraph("<w:r><w:t>กกกกก</w:t><w:tab/><w:t>ก</w:t></w:r>")).paragraph
    room = drawn_em("กกกกก    ก") * 10 + 8
    assert (tab.lines([], room + 0.01), tab.lines([], room - 0.1)) == (1, 2)


def test_a_paragraph_is_as_high_as_its_lines_and_the_space_around_it() -> None:
    around = {"Normal": ParagraphStyle(size=10, before=6, after=4)}
    one = shape(*paragraph(run("ก")), styles=around).paragraph
    assert one.height([], 500) == pytest.approx(6 + LINE + 4)
    larger = '<w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:t>ก</w:t></w:r>'
    assert shape(*paragraph(run("ก"), larger)).paragraph.line == pytest.approx(20 * LINE_EM)
    exact = {"Normal": ParagraphStyle(size=10, exact=18)}
    assert shape(*paragraph(larger), styles=exact).paragraph.line == 18
    hanging = {"Normal": ParagraphStyle(size=10, left=20, first=12)}
    room = drawn_em(TEN) * 10 + 12 + 20 + 8
    indented = shape(*paragraph(run(TEN)), styles=hanging).paragraph
    assert (indented.lines([], room + 0.01), indented.lines([], room - 0.1)) == (1, 2)


def test_bold_letters_are_wider() -> None:
    bold = shape(*paragraph("<w:r><w:rPr><w:b/></w:rPr><w:t>กกกกกกกกกก</w:t></w:r>")).paragraph
    room = drawn_em(TEN, bold=True) * 10 + 8
    assert (bold.lines([], room + 0.01), bold.lines([], room - 0.1)) == (1, 2)


CELL = '<w:tc><w:tcPr><w:tcW w:w="{}"/></w:tcPr>'


def test_a_row_is_as_high_as_its_tallest_cell() -> None:
    row = shape(
        "<w:tr>", CELL.format(2000), "<w:p><w:r><w:t>", None, "</w:t></w:r></w:p></w:tc>",
        CELL.format(2000), "<w:p/><w:p/></w:tc>",
        CELL.format(2000), "<w:p><w:r><w:t>", None, " ", None, "</w:t></w:r></w:p></w:tc></w:tr>",
    )  # fmt: skip
    assert row.is_row
    assert row.row_height(["ก", "ก", "ก"]) == pytest.approx(2 * LINE), "the cell without values"
    assert row.row_height(["ก\nก", "ก", "ก"]) == pytest.approx(2 * LINE)
    long = "ก" * 60
    assert row.row_height([long, "ก", "ก"]) == row.row_height(["ก", long, ""])
    assert row.row_height(["ก", "ก", long]) == pytest.approx(3 * LINE)
    assert row.row_height(["ก", "ก", "ก"]) == pytest.approx(2 * LINE), "what was asked before"


def test_a_cell_is_its_width_without_its_margins() -> None:
    inner = drawn_em("กกกกกกกก") * 10 + 8
    for twips, high in ((math.ceil((inner + 5.7) * 20), 1), (math.floor((inner + 5.7) * 20), 2)):
        cell = shape("<w:tr>", CELL.format(twips), "<w:p>", run("กกกกกกกก"), "</w:p></w:tc></w:tr>")
        assert cell.row_height([]) == pytest.approx(high * LINE)


def test_what_is_no_row_heads_no_table() -> None:
    assert not shape(*paragraph(run("ก"))).is_row
    assert not shape("<w:tr>", "<w:tc/></w:tr>").heads_table
    assert shape("<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc/></w:tr>").heads_table


PAGES = {
    "none": ("<w:p/>", None),
    "an A4 page with usual margins": ("<w:sectPr/>", PageMeasure(595.3 - 144, 841.9 - 144)),
    "in the last paragraph": (
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", PageMeasure(595.3 - 144, 841.9 - 144)
    ),
    "its own": (
        '<w:sectPr><w:pgSz w:w="16000" w:h="12000"/>'
        '<w:pgMar w:left="1000" w:right="600" w:top="1400" w:bottom="800"/></w:sectPr>',
        PageMeasure(720, 490),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "page"), PAGES.values(), ids=PAGES)
def test_a_section_tells_what_its_pages_have(markup: str, page: PageMeasure | None) -> None:
    found = shape(markup).page
    if page is None or found is None:
        assert found is page
    else:
        assert (found.width, found.height) == pytest.approx((page.width, page.height))


def test_a_change_of_the_markup_keeps_the_places_of_values_and_is_made_once() -> None:
    block = shape(*paragraph("<w:r><w:t>a ", None, " &amp; ", None, "</w:t></w:r>"))
    made: list[str] = []

    def change(element: etree._Element) -> None:
        made.append(element.tag)
        element.set(f"{W}changed", "1")

    first = block.changed(change, "why")
    assert block.changed(change, "why") is first
    assert made == [f"{W}p"]
    told = with_values(first, ["x", "y"])
    assert told == '<w:p w:changed="1"><w:r><w:t>a x &amp; y</w:t></w:r></w:p>'
    assert block.changed(change, "another") is not first


@pytest.mark.parametrize("between", ["<!-- remark -->", "<?remark 3?>"])
def test_what_no_reader_sees_in_a_text_takes_no_room(between: str) -> None:
    told = shape(*paragraph("<w:r><w:t>", None, f"{between}ก</w:t></w:r>")).paragraph
    assert told.places == [0]
    assert told.lines(["ก" * 9], drawn_em(TEN) * 10 + 8.01) == 1
    assert told.lines(["ก" * 9], drawn_em(TEN) * 10 + 7.9) == 2


def test_like_markup_has_one_shape() -> None:
    shapes = BlockShapes(HEAD, PLAIN)
    assert shapes.shape(paragraph(run("ก"))) is shapes.shape(paragraph(run("ก")))
    assert shapes.shape(paragraph(run("ก"))) is not shapes.shape(paragraph(run("ข")))


STYLES = f"""<w:styles xmlns:w="{NAMESPACE}">
<w:style w:styleId="Normal"><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:styleId="Body"><w:basedOn w:val="Normal"/><w:pPr>
<w:spacing w:before="120" w:after="80" w:line="400" w:lineRule="exact"/>
<w:ind w:left="300" w:right="100" w:hanging="200"/><w:keepNext/><w:keepLines w:val="0"/></w:pPr>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Loose"><w:basedOn w:val="Body"/><w:pPr>
<w:spacing w:line="400" w:lineRule="auto"/><w:ind w:firstLine="200"/></w:pPr>
<w:rPr><w:b w:val="false"/></w:rPr></w:style>
<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
</w:styles>""".encode()
BODY = ParagraphStyle(
    size=16, before=6, after=4, exact=20, left=20, first=-10, bold=True, keep_next=True
)


def test_a_style_rests_on_the_one_that_it_names() -> None:
    styles = styles_of(STYLES)
    assert styles["Normal"] == ParagraphStyle(size=16)
    assert styles["Body"] == BODY
    assert styles["Loose"] == ParagraphStyle(
        size=16, before=6, after=4, exact=20, left=0, first=10, keep_next=True
    )
    assert styles["Round"] == ParagraphStyle()
    assert (BODY.line, styles["Normal"].line) == (20, pytest.approx(16 * LINE_EM))


OF_PARAGRAPHS = {
    "": ParagraphStyle(size=16),
    "<w:pPr/>": ParagraphStyle(size=16),
    '<w:pPr><w:pStyle w:val="Body"/></w:pPr>': BODY,
    '<w:pPr><w:pStyle w:val="None"/></w:pPr>': ParagraphStyle(),
    "<w:pPr><w:keepLines/></w:pPr>": ParagraphStyle(size=16, keep_lines=True),
    '<w:pPr><w:spacing w:before="auto"/></w:pPr>': ParagraphStyle(size=16),
    '<w:pPr><w:pStyle w:val="Body"/><w:keepNext w:val="0"/></w:pPr>': ParagraphStyle(
        size=16, before=6, after=4, exact=20, left=20, first=-10, bold=True
    ),
}


@pytest.mark.parametrize(("told", "style"), OF_PARAGRAPHS.items())
def test_what_a_paragraph_tells_goes_before_its_style(told: str, style: ParagraphStyle) -> None:
    element = etree.fromstring(f'<w:p xmlns:w="{NAMESPACE}">{told}</w:p>')
    assert paragraph_style(element, styles_of(STYLES)) == style
