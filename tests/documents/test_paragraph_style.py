"""How high paragraphs and runs are: by styles, what these rest on, and what they tell alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from pipeline.documents.paragraph_style import (
    ParagraphStyle,
    paragraph_style,
    points,
    run_style,
    styles_of,
)

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{NAMESPACE}">
<w:style w:type="character" w:styleId="Small"><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
</w:styles>""".encode()
OF_PARAGRAPH = ParagraphStyle(size=16)


def element(xml: str, tag: str = "p") -> etree._Element:
    return etree.fromstring(f'<w:{tag} xmlns:w="{NAMESPACE}">{xml}</w:{tag}>')


def styles(**told: str) -> dict[str, ParagraphStyle]:
    """Give styles by their ids, each of what it tells."""
    written = "".join(
        f'<w:style w:styleId="{name}">{text}</w:style>' for name, text in told.items()
    )
    return dict(styles_of(etree.tostring(element(written, "styles"))))


@pytest.mark.parametrize(
    ("told", "size", "bold"),
    [
        ("", 16, False),
        ('<w:sz w:val="40"/><w:b/>', 20, True),
        ('<w:rStyle w:val="Small"/>', 10, False),
        ('<w:rStyle w:val="Small"/><w:b/>', 10, True),
        ('<w:rStyle w:val="Small"/><w:sz w:val="40"/>', 20, False),
        ('<w:rStyle w:val="Unknown"/>', 16, False),
    ],
)
def test_what_a_run_tells_itself_goes_before_its_style_and_that_before_its_paragraph(
    told: str, size: float, bold: bool
) -> None:
    run = element(f"<w:rPr>{told}</w:rPr><w:t>ก</w:t>", "r")
    found = run_style(run, run[0], OF_PARAGRAPH, styles_of(STYLES))
    assert (found.size, found.bold) == (size, bold)


TOLD = {
    "<w:pPr/>": ParagraphStyle(),
    "<w:pPr><w:keepNext/></w:pPr>": ParagraphStyle(keep_next=True),
    '<w:pPr><w:keepNext w:val="0"/></w:pPr>': ParagraphStyle(keep_next=False),
    "<w:pPr><w:keepLines/></w:pPr>": ParagraphStyle(keep_lines=True),
    '<w:pPr><w:keepLines w:val="false"/></w:pPr>': ParagraphStyle(keep_lines=False),
    "<w:rPr><w:b/></w:rPr>": ParagraphStyle(bold=True),
    '<w:rPr><w:sz w:val="29"/></w:rPr>': ParagraphStyle(size=14.5),
    "<w:rPr><w:sz/></w:rPr>": ParagraphStyle(size=16),
    '<w:pPr><w:spacing w:before="120"/></w:pPr>': ParagraphStyle(before=6),
    '<w:pPr><w:spacing w:after="60"/></w:pPr>': ParagraphStyle(after=3),
    '<w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr>': ParagraphStyle(exact=20),
    '<w:pPr><w:spacing w:line="400" w:lineRule="auto"/></w:pPr>': ParagraphStyle(),
    '<w:pPr><w:ind w:left="720" w:right="180"/></w:pPr>': ParagraphStyle(left=45),
    '<w:pPr><w:ind w:firstLine="360"/></w:pPr>': ParagraphStyle(first=18),
    '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>': ParagraphStyle(left=36, first=-18),
    '<w:pPr><w:spacing w:before="40"/></w:pPr><w:rPr><w:b/></w:rPr>': ParagraphStyle(
        before=2, bold=True
    ),
}


@pytest.mark.parametrize(("told", "style"), TOLD.items())
def test_a_style_is_what_it_tells_in_points(told: str, style: ParagraphStyle) -> None:
    assert styles(S=told) == {"S": style}


def based_on(name: str, told: str = "") -> str:
    return f'<w:basedOn w:val="{name}"/>{told}'


def test_a_style_has_what_the_one_tells_that_it_rests_on_and_changes_some_of_it() -> None:
    found = styles(
        Base='<w:pPr><w:spacing w:before="120" w:after="60"/></w:pPr><w:rPr><w:b/></w:rPr>',
        Child=based_on("Base", '<w:pPr><w:spacing w:after="0"/></w:pPr>'),
        Grandchild=based_on("Child", '<w:rPr><w:sz w:val="40"/></w:rPr>'),
        Orphan=based_on("Absent"),
    )
    child = ParagraphStyle(before=6, after=0, bold=True)
    assert (found["Child"], found["Grandchild"]) == (child, replace(child, size=20))
    assert found["Orphan"] == ParagraphStyle()


def test_styles_that_rest_on_each_other_come_to_an_end() -> None:
    found = styles(
        A=based_on("B", '<w:rPr><w:sz w:val="40"/></w:rPr>'),
        B=based_on("A", "<w:rPr><w:b/></w:rPr>"),
    )
    assert found["A"] == found["B"] == ParagraphStyle(size=20, bold=True)


@pytest.mark.parametrize(("below", "size"), [(19, 20), (20, 16)])
def test_twenty_styles_that_rest_on_each_other_are_followed(below: int, size: float) -> None:
    chain = {f"S{place + 1}": based_on(f"S{place}") for place in range(below)}
    found = styles(S0='<w:rPr><w:sz w:val="40"/></w:rPr>', **chain)
    assert found[f"S{below}"].size == size


@pytest.mark.parametrize(
    ("paragraph", "style"),
    [
        ("", ParagraphStyle(before=1)),
        ("<w:r/>", ParagraphStyle(before=1)),
        ("<w:pPr/>", ParagraphStyle(before=1)),
        ('<w:pPr><w:pStyle w:val="Head"/></w:pPr>', ParagraphStyle(after=2)),
        ('<w:pPr><w:pStyle w:val="Gone"/></w:pPr>', ParagraphStyle()),
        ('<w:pPr><w:pStyle w:val="Head"/><w:keepNext/></w:pPr>',
         ParagraphStyle(after=2, keep_next=True)),
        ("<w:pPr><w:keepNext/></w:pPr>", ParagraphStyle(before=1, keep_next=True)),
        ("<w:pPr><w:keepNext/><w:rPr><w:b/></w:rPr></w:pPr>",
         ParagraphStyle(before=1, keep_next=True)),
    ],
)  # fmt: skip
def test_a_paragraph_takes_its_style_or_the_plain_one_and_changes_it(
    paragraph: str, style: ParagraphStyle
) -> None:
    known = {"Normal": ParagraphStyle(before=1), "Head": ParagraphStyle(after=2)}
    assert paragraph_style(element(paragraph), known) == style


def test_the_height_of_a_line_follows_the_letters_unless_it_is_fixed() -> None:
    assert ParagraphStyle(size=16).line == pytest.approx(2 * ParagraphStyle(size=8).line)
    assert ParagraphStyle(size=16).line > 16
    assert ParagraphStyle(size=16, exact=12).line == 12


@pytest.mark.parametrize(
    ("told", "length"), [("240", 12), ("-50", -2.5), ("0", 0), ("auto", 7), ("50%", 7), (None, 7)]
)
def test_a_length_is_told_in_twentieths_of_a_point(told: str | None, length: float) -> None:
    each = element("", "ind")
    if told is not None:
        each.set(f"{{{NAMESPACE}}}left", told)
    assert points(each, "left", 7) == length
    assert points(None, "left", 7) == 7
    assert points(element("", "ind"), "left") == 0
