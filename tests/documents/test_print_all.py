"""All letters in one document: none loses its paper, its header, its styles or its lists."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from lxml import etree

from pipeline.documents import joined_body
from pipeline.documents.joined_body import NewNames, plain_document, split, with_section_ended
from pipeline.documents.letter_files import Letter, write_volumes
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import write_letters
from pipeline.documents.placeholders import sample
from pipeline.documents.print_all import PrintAll
from pipeline.documents.template_names import LETTER_SEND_SHEETS, TEMPLATES
from pipeline.figures.letters_due import letters_due
from pipeline.records.ooxml_package import read_package
from tests.documents.letter_texts import W, big_quarter, read, root, sound, templates, text_of
from tests.register import OFFICE

PKG = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LETTER = read_package(OFFICE / "input_templates" / "letter_send_sheets.docx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quarter")
    plan = LetterPlan(date(2020, 11, 30))
    write_letters(folder, big_quarter(), letters_due(big_quarter(), {}), templates(), plan)
    return folder


def joined(*letters: Mapping[str, bytes]) -> dict[str, bytes]:
    print_all = PrintAll()
    for each in letters:
        print_all.add(each)
    written = io.BytesIO()
    print_all.write(written)
    parts = read_package(written.getvalue())
    whole(parts)
    return parts


def whole(parts: Mapping[str, bytes]) -> None:
    """Check that every relation, reference and type of a document leads somewhere."""
    sound(parts)
    for name in parts:
        if not name.endswith(".rels"):
            continue
        base = re.sub(r"_rels/(.*)\.rels$", r"\1", name)
        numbers = set()
        for each in root(parts, name):
            numbers.add(each.get("Id"))
            if each.get("TargetMode") == "External":
                continue
            target = str(each.get("Target"))
            home = "/" + base.rpartition("/")[0] + "/" if base else "/"
            path = target if target.startswith("/") else home.replace("//", "/") + target
            assert path.lstrip("/") in parts, (name, target)
        if base in parts:
            used = set(re.findall(rb'r:(?:id|embed|link)="([^"]+)"', parts[base]))
            assert {each.decode() for each in used} <= numbers, base
    typed = {
        str(each.get("PartName")).lstrip("/")
        for each in root(parts, "[Content_Types].xml").iter(f"{TYPES}Override")
    }
    assert typed <= set(parts)
    bare = {name for name in parts if name.endswith(".xml") and name not in typed}
    assert bare <= {"[Content_Types].xml"}


def text(name: str, old: str, new: str, letter: Mapping[str, bytes] = LETTER) -> dict[str, bytes]:
    """Give the letter with a change in one part."""
    before = letter[name].decode()
    assert old in before
    return {**letter, name: before.replace(old, new).encode()}


def test_every_letter_is_in_it_in_order(folder: Path) -> None:
    parts = read(folder / "letters" / "print_all.docx")
    whole(parts)
    everything = text_of(parts)
    places = []
    for due in letters_due(big_quarter(), {}):
        path = next((folder / "letters").glob(f"{due.agency_code}_*.docx"))
        one = text_of(read(path)).strip()
        assert one in everything
        places.append(everything.index(one))
    assert places == sorted(places)


def test_tables_that_were_put_aside_stand_where_they_stood(folder: Path) -> None:
    shipped = [each for name, each in templates().by_name.items() if name.startswith("letter")]
    assert shipped and all(each.plain_tables for each in shipped)
    paths = sorted((folder / "letters").glob("*_*.docx"))
    letters = [read(path) for path in paths if path.name != "print_all.docx"][:20]
    assert any(each["word/document.xml"].count(b"<w:tbl>") > 1 for each in letters)
    aside, whole_letters = PrintAll(), PrintAll()
    for each in letters:
        aside.add(each, plain_tables=True)
        whole_letters.add(each)
    written = [io.BytesIO(), io.BytesIO()]
    aside.write(written[0])
    whole_letters.write(written[1])
    assert written[0].getvalue() == written[1].getvalue()


@pytest.mark.parametrize(
    ("xml", "plain"),
    [
        ("<w:tbl><w:tr/></w:tbl><w:drawing><wp:docPr id='1'/></w:drawing>", True),
        ("no table", True),
        ("<w:tbl><w:tc><w:tbl></w:tbl></w:tc></w:tbl>", False),
        ('<w:tbl><wp:docPr id="1"/></w:tbl>', False),
        ('<w:tbl><w:hyperlink r:id="rId5"/></w:tbl>', False),
        ('<w:tbl></w:tbl><w:tbl><w:bookmarkStart w:id="0"/></w:tbl>', False),
        ("<w:tbl><w:sectPr/></w:tbl>", False),
        ("<w:tbl><w:tr/>", False),
        ("<w:tbl></w:tbl></w:tbl>", False),
    ],
)
def test_tables_with_what_is_edited_are_never_put_aside(xml: str, plain: bool) -> None:
    assert joined_body.has_plain_tables(xml) is plain


def test_each_letter_keeps_its_sections_and_begins_at_page_one(folder: Path) -> None:
    parts = read(folder / "letters" / "print_all.docx")
    alone = [
        list(root(read(path)).iter(f"{W}sectPr"))
        for path in sorted((folder / "letters").glob("*_*.docx"))
        if path.name != "print_all.docx"
    ]
    together = list(root(parts).iter(f"{W}sectPr"))
    assert len(together) == sum(len(each) for each in alone)
    starts = [each.find(f"{W}pgNumType").get(f"{W}start") for each in together]
    assert starts.count("1") == len(alone)
    turned = [each.find(f"{W}pgSz").get(f"{W}orient") for each in together]
    assert turned.count("landscape") == sum(len(each) - 1 for each in alone)
    titled = [each for each in together if each.find(f"{W}titlePg") is not None]
    assert len(titled) == len(alone)
    assert all(len(each.findall(f"{W}headerReference")) == 2 for each in titled)


def test_letters_with_headers_of_their_own_keep_them() -> None:
    one = text("word/header2.xml", "- </w:t>", "ก- </w:t>")
    two = text("word/header2.xml", "- </w:t>", "ข- </w:t>")
    parts = joined(one, two, one)
    headers = [text_of(parts, name) for name in parts if name.startswith("word/header")]
    assert sum("ก- " in each for each in headers) == 1
    assert sum("ข- " in each for each in headers) == 1


def test_letters_from_templates_with_other_styles_keep_theirs() -> None:
    other = text("word/styles.xml", 'w:firstLine="1418"', 'w:firstLine="2000"')
    parts = joined(LETTER, other, LETTER)
    styles = {
        str(each.get(f"{W}styleId")): each
        for each in root(parts, "word/styles.xml").iter(f"{W}style")
    }
    indents = [
        styles[each.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]
        .find(f"{W}pPr/{W}ind")
        .get(f"{W}firstLine")
        for each in root(parts).iter(f"{W}p")
        if "BodyText1" in str(each.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))
    ]
    third = len(indents) // 3
    assert indents == ["1418"] * third + ["2000"] * third + ["1418"] * third
    assert len(styles) == len(set(styles))
    defaults = [each for each in styles.values() if each.get(f"{W}default")]
    assert len(defaults) == 3, "one default for each kind of style"


def test_a_paragraph_without_a_style_keeps_its_own_default() -> None:
    bare = "<w:body><w:p><w:r><w:t>ไม่มีลักษณะ</w:t></w:r></w:p>"
    other = text("word/document.xml", "<w:body>", bare)
    other = text(
        "word/styles.xml",
        '<w:szCs w:val="32"/></w:rPr></w:style>',
        '<w:szCs w:val="36"/></w:rPr></w:style>',
        other,
    )
    parts = joined(LETTER, other)
    paragraph = next(
        each for each in root(parts).iter(f"{W}p") if "ไม่มีลักษณะ" in "".join(each.itertext())
    )
    assert paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Normal_2"


LISTS = (
    f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="0">'
    '<w:nsid w:val="12345678"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def test_numbered_lists_begin_anew_in_each_letter() -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    letter = text("word/document.xml", "<w:body>", f"<w:body>{item}")
    letter["word/numbering.xml"] = LISTS.encode()
    letter = text(
        "word/_rels/document.xml.rels", "</Relationships>",
        '<Relationship Id="rIdN" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/numbering" Target="numbering.xml"/></Relationships>', letter,
    )  # fmt: skip
    letter = text(
        "[Content_Types].xml", "</Types>",
        '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.numbering+xml"/></Types>', letter,
    )  # fmt: skip
    for letters in ((letter, letter), (LETTER, letter, letter)):
        parts = joined(*letters)
        used = [each.get(f"{W}val") for each in root(parts).iter(f"{W}numId")]
        assert len(set(used)) == 2
        lists = root(parts, "word/numbering.xml")
        assert set(used) <= {each.get(f"{W}numId") for each in lists.iter(f"{W}num")}
        kinds = [str(each.get("Type")) for each in root(parts, "word/_rels/document.xml.rels")]
        assert sum(kind.endswith("/numbering") for kind in kinds) == 1


def test_pictures_are_carried_once_and_numbered_apart() -> None:
    parts = joined(LETTER, LETTER)
    media = [name for name in parts if name.startswith("word/media/")]
    assert len(media) == 1
    identities = re.findall(rb'<wp:docPr id="(\d+)"', parts["word/document.xml"])
    pictures = 2 * LETTER["word/document.xml"].count(b"<wp:docPr ")
    assert len(identities) == len(set(identities)) == pictures > 0


def test_one_letter_and_none() -> None:
    assert text_of(joined(LETTER)) == text_of(LETTER)
    with pytest.raises(ValueError, match="no letters"):
        PrintAll().write(io.BytesIO())


def test_edited_as_text_or_through_lxml_a_letter_is_the_same(folder: Path) -> None:
    """Text is edited ten times as fast; what it can't do goes the other way."""
    renamed = NewNames({"rId5": "rIdAll1", "rId6": "rIdAll2", "rId7": "rIdAll3"}.get)
    for path in sorted((folder / "letters").glob("1*.docx"))[:3]:
        start, body = split(plain_document(read(path)["word/document.xml"]))
        body = f'<w:bookmarkStart w:id="0" w:name="ก"/>{body}'.replace(
            "</w:t>", ' r:id="rId5" &lt;w:docPr</w:t>', 1
        )
        texts = []
        for edited in (_edited_as_text, _edited_by_lxml):
            pictures = count(7)
            once = edited(start, body, renamed, pictures)
            for each in (once, with_section_ended(start, once)):
                whole = f"{start}{each}</w:body></w:document>".encode()
                texts.append(etree.tostring(etree.fromstring(whole), method="c14n"))
        assert texts[:2] == texts[2:]
        assert b"bookmarkStart" not in texts[0]
        assert b'r:id="rId5" &lt;w:docPr' in texts[0], "what an agency wrote is no reference"


SECTION = "<w:sectPr><w:pgSz/></w:sectPr>"
BOX = "<w:txbxContent><w:p><w:r><w:t>ข</w:t></w:r></w:p></w:txbxContent>"
ENDS = {
    # A body's last block -> how many paragraphs more there are where its section ends in one.
    "a paragraph": ("<w:p><w:r><w:t>ก</w:t></w:r></w:p>", 0),
    "with a form": ('<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>', 0),
    "with an empty form": ("<w:p><w:pPr/><w:r><w:t>ก</w:t></w:r></w:p>", 0),
    "with a text box": (f"<w:p><w:r><w:t>ก</w:t><w:pict>{BOX}</w:pict></w:r></w:p>", 0),
    "that ends a section": (f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>", 1),
    "of nothing": ("<w:p/>", 0),
    "a table": ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", 1),
}  # fmt: skip


@pytest.mark.parametrize(("block", "more"), ENDS.values(), ids=ENDS)
def test_the_last_section_ends_in_the_last_paragraph(block: str, more: int) -> None:
    start = f'<w:document xmlns:w="{W.strip("{}")}"><w:body>'
    before, after = (
        etree.fromstring(f"{start}{body}</w:body></w:document>")[0]
        for body in (block + SECTION, with_section_ended(start, block + SECTION))
    )
    assert len(after) == len(before) - 1 + more
    assert after[-1].tag == f"{W}p"
    assert len(after[-1].findall(f"{W}pPr/{W}sectPr")) == 1
    assert len(list(after.iter(f"{W}sectPr"))) == len(list(before.iter(f"{W}sectPr")))
    assert "".join(after.itertext()) == "".join(before.itertext())


def _edited_as_text(_: str, body: str, renamed: NewNames, pictures: count[int]) -> str:
    return joined_body._edited(body, renamed.relations, pictures)


def _edited_by_lxml(start: str, body: str, renamed: NewNames, pictures: count[int]) -> str:
    parsed = joined_body._parsed(start, body)
    joined_body._edit(parsed, renamed, pictures)
    return joined_body._inner(parsed)


def test_many_letters_are_joined_in_volumes(tmp_path: Path) -> None:
    letters = [
        Letter(f"{number}.docx", LETTER_SEND_SHEETS, sample(TEMPLATES[LETTER_SEND_SHEETS]))
        for number in range(5)
    ]
    write_volumes(tmp_path, letters, templates(), size=2)
    volumes = sorted(path.name for path in tmp_path.glob("print_all*"))
    assert volumes == ["print_all.docx", "print_all_2.docx", "print_all_3.docx"]
    bodies = [len(list(root(read(tmp_path / name)).iter(f"{W}sectPr"))) for name in volumes]
    assert bodies == [2, 2, 1]


@pytest.mark.parametrize(("count", "volumes"), [(0, []), (250, [250]), (251, [250, 1])])
def test_a_volume_holds_what_word_opens_at_once(count: int, volumes: list[int]) -> None:
    started: list[int] = []
    letters = [Letter(f"{number}.docx", LETTER_SEND_SHEETS, {}) for number in range(count)]
    write_volumes(
        Path("letters"), letters, templates(), lambda _, volume: started.append(len(volume.letters))
    )
    assert started == volumes


def test_a_letter_with_prefixes_of_its_own_is_joined_too() -> None:
    """Another program may call Word's names what it likes."""
    xml = LETTER["word/document.xml"].decode()
    strange = xml.replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=")
    other = {**LETTER, "word/document.xml": strange.encode()}
    parts = joined(LETTER, other, LETTER)
    assert text_of(parts) == text_of(joined(LETTER, LETTER, LETTER))
