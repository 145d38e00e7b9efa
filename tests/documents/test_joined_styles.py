"""Letters that are joined keep their own styles and count their own lists, under new names."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.documents.letter_styles import (
    NUMBERING,
    STYLES,
    JoinedLists,
    JoinedStyles,
    names_style,
    set_style,
    w,
    with_styles,
)

HEAD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def styles(size: int) -> dict[str, bytes]:
    return {STYLES: f"""<w:styles {HEAD}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/><w:basedOn w:val="Normal"/>
<w:next w:val="Else"/></w:style></w:styles>""".encode()}  # fmt: skip


def test_styles_of_another_template_are_renamed_and_those_of_the_first_stay() -> None:
    joined = JoinedStyles()
    assert joined.names(styles(32)) == {}
    assert joined.names(styles(32)) == {}
    second, third = joined.names(styles(30)), joined.names(styles(28))
    assert second == {"Normal": "Normal_2", "Body": "Body_2", "": "Normal_2"}
    assert third["Body"] == "Body_3"
    assert joined.names(styles(30)) is second
    assert [each.get(w("styleId")) for each in joined.extra] == [
        "Normal_2", "Body_2", "Normal_3", "Body_3"
    ]  # fmt: skip
    body = joined.extra[1]
    assert body.get(w("default")) is None
    assert body.get(w("customStyle")) == "1"
    told = {name: body.find(w(name)).get(w("val")) for name in ("name", "basedOn", "next")}
    assert told == {"name": "Body_2", "basedOn": "Normal_2", "next": "Else"}


SPACED = '<w:spacing w:after="0"/>'
DEFAULTS = f"""<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/><w:lang w:val="th"/></w:rPr>
</w:rPrDefault><w:pPrDefault><w:pPr>{SPACED}</w:pPr></w:pPrDefault></w:docDefaults>"""
OF_THE_FILE = f'<w:pPr>{SPACED}</w:pPr><w:rPr><w:sz w:val="24"/><w:lang w:val="th"/></w:rPr>'
TAKEN_ALONG = {
    "sets nothing itself": ("paragraph", "", OF_THE_FILE),
    "sets its size and weight": (
        "paragraph",
        '<w:rPr><w:sz w:val="32"/><w:b/></w:rPr>',
        f'<w:pPr>{SPACED}</w:pPr><w:rPr><w:sz w:val="32"/><w:lang w:val="th"/><w:b/></w:rPr>',
    ),
    "sets its paragraph": (
        "paragraph",
        '<w:pPr><w:keepNext/></w:pPr>',
        OF_THE_FILE.replace(SPACED, f"{SPACED}<w:keepNext/>"),
    ),
    "builds on another": ("paragraph", '<w:basedOn w:val="A"/>', '<w:basedOn w:val="A_2"/>'),
    "is of letters": ("character", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "own", "copied"), TAKEN_ALONG.values(), ids=TAKEN_ALONG)
def test_a_style_that_builds_on_nothing_takes_the_defaults_of_its_file_along(
    kind: str, own: str, copied: str
) -> None:
    told = f'<w:style w:type="{kind}" w:styleId="A">{own}</w:style>'
    joined = JoinedStyles()
    joined.names(styles(32))
    joined.names({STYLES: f"<w:styles {HEAD}>{DEFAULTS}{told}</w:styles>".encode()})
    [extra] = etree.fromstring(with_styles(f"<w:styles {HEAD}/>".encode(), joined.extra))
    markup = "".join(etree.tostring(each, encoding="unicode").strip() for each in extra)
    assert markup.replace(f" {HEAD}", "") == copied
    bare = JoinedStyles()
    bare.names(styles(32))
    bare.names({STYLES: f"<w:styles {HEAD}>{told}</w:styles>".encode()})
    assert len(bare.extra[0]) == len(etree.fromstring(f"<w:s {HEAD}>{own}</w:s>"))


LISTS = {NUMBERING: f"""<w:numbering {HEAD}><w:abstractNum w:abstractNumId="3">
<w:nsid w:val="1"/><w:tmpl w:val="2"/></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>""".encode()}  # fmt: skip


def test_each_letter_counts_its_own_lists() -> None:
    joined = JoinedLists()
    assert joined.names({}) == {}
    assert [joined.names(LISTS) for _ in range(2)] == [{"7": "1007"}, {"7": "2007"}]
    root = etree.fromstring(joined.part())
    assert [each.tag for each in root] == [w("abstractNum")] * 2 + [w("num")] * 2
    assert [each.get(w("abstractNumId")) for each in root[:2]] == ["1003", "2003"]
    assert [len(each) for each in root[:2]] == [0, 0], "they are told apart by nothing else"
    assert [each.find(w("abstractNumId")).get(w("val")) for each in root[2:]] == ["1003", "2003"]


def test_a_paragraph_gets_a_style_where_it_names_none() -> None:
    paragraph = etree.fromstring(f"<w:p {HEAD}><w:r/></w:p>")
    assert not names_style(paragraph)
    set_style(paragraph, "Normal_2")
    assert names_style(paragraph)
    assert [each.tag for each in paragraph] == [w("pPr"), w("r")]
    assert paragraph[0][0].get(w("val")) == "Normal_2"


def test_the_style_stands_first_among_the_properties_of_a_paragraph() -> None:
    paragraph = etree.fromstring(f"<w:p {HEAD}><w:pPr><w:keepNext/><w:jc/></w:pPr></w:p>")
    set_style(paragraph, "Normal_2")
    assert [each.tag for each in paragraph[0]] == [w("pStyle"), w("keepNext"), w("jc")]
