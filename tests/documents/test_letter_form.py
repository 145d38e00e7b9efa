"""The shipped templates follow the form of official letters, to the measure."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.documents.docx_template import (
    GARUDA,
    compile_template,
    png_size,
    read_garuda,
    read_source,
    without_empty_section,
)
from pipeline.documents.placeholders import sample
from pipeline.documents.template_names import (
    LETTER_CHASE,
    LETTER_REQUEST_RETURN,
    LETTER_SEND_SHEETS,
    LETTER_TEMPLATES,
    TEMPLATES,
)
from pipeline.documents.value_format import Writer
from pipeline.model.faults import ConfigFaultsError
from pipeline.records.ooxml_package import read_package
from pipeline.thai.text_width import drawn_em
from tests.documents.letter_texts import W, paragraph_text, root, text_of
from tests.register import OFFICE

FOLDER = OFFICE / "input_templates"
SHIPPED = Path(__file__).parents[2] / "input_templates"
CM = 567
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def parts_of(name: str) -> dict[str, bytes]:
    return read_package(FOLDER / name)


def style(parts: dict[str, bytes], name: str) -> etree._Element:
    return next(
        each
        for each in root(parts, "word/styles.xml").iter(f"{W}style")
        if each.get(f"{W}styleId") == name
    )


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute)


def paragraphs(parts: dict[str, bytes]) -> dict[str, etree._Element]:
    """Give the first paragraph of each style."""
    found: dict[str, etree._Element] = {}
    for each in root(parts).iter(f"{W}p"):
        found.setdefault(str(value(each, "pPr/pStyle")), each)
    return found


@pytest.mark.parametrize("name", TEMPLATES)
def test_paper_and_margins(name: str) -> None:
    first = next(root(parts_of(name)).iter(f"{W}sectPr"))
    size, margins = first.find(f"{W}pgSz"), first.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    measured = {side: int(margins.get(W + side)) for side in ("left", "right", "top", "bottom")}
    expected = {"left": 3, "right": 2, "top": 2.5, "bottom": 2}
    for side, centimetres in expected.items():
        assert abs(measured[side] - centimetres * CM) <= 2, side


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_size_has_its_complex_script_twin(name: str) -> None:
    styles = root(parts_of(name), "word/styles.xml")
    for properties in styles.iter(f"{W}rPr"):
        assert value(properties, "sz") == value(properties, "szCs")
        assert (properties.find(f"{W}b") is None) == (properties.find(f"{W}bCs") is None)
        fonts = properties.find(f"{W}rFonts")
        if fonts is not None:
            kinds = ("ascii", "hAnsi", "eastAsia", "cs")
            assert {fonts.get(W + kind) for kind in kinds} == {"TH Sarabun New"}
    assert value(styles, "docDefaults/rPrDefault/rPr/szCs") == "32"
    assert value(styles, "docDefaults/rPrDefault/rPr/lang", "bidi") == "th-TH"
    assert "word/fonts/font1.odttf" not in parts_of(name), "the font is named, not embedded"


@pytest.mark.parametrize("name", TEMPLATES)
def test_body_text(name: str) -> None:
    body = style(parts_of(name), "BodyText1")
    assert value(body, "pPr/jc") == "thaiDistribute"
    assert abs(int(value(body, "pPr/ind", "firstLine") or 0) - 2.5 * CM) <= 2
    assert value(body, "pPr/spacing", "before") == "120", "6 points"
    assert (value(body, "pPr/spacing", "line"), value(body, "rPr/szCs")) == ("240", "32")


@pytest.mark.parametrize("name", LETTER_TEMPLATES)
def test_title_labels_and_speed(name: str) -> None:
    parts = parts_of(name)
    title = style(parts, "MemoTitle")
    assert value(title, "rPr/szCs") == "58", "29 points"
    assert value(title, "pPr/spacing", "line") == "700", "35 points"
    assert value(title, "pPr/spacing", "lineRule") == "exact"
    assert value(title, "pPr/jc") == "center"
    assert value(style(parts, "Label"), "rPr/szCs") == "40", "20 points"
    assert value(style(parts, "Value"), "rPr/u") == "dotted"
    speed = style(parts, "Speed")
    assert int(value(speed, "rPr/szCs") or 0) >= 64
    assert value(speed, "rPr/color") == "FF0000"
    said = paragraphs(parts)
    assert paragraph_text(said["MemoTitle"]).endswith("บันทึกข้อความ")
    # In the line of the title, which makes way for it: in a box a wider font's words were cut.
    assert value(said["MemoTitle"], "pPr/tabs/tab") == "center"
    [mark] = [run for run in said["MemoTitle"] if value(run, "rPr/rStyle") == "Speed"]
    assert paragraph_text(mark).strip() == "{{ speed }}"
    labels = [
        paragraph_text(run.getparent())
        for run in root(parts).iter(f"{W}r")
        if value(run, "rPr/rStyle") == "Label"
    ]
    assert len(labels) == 4


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_solid_line_under_the_head(name: str) -> None:
    xml = parts_of(name)["word/document.xml"].decode()
    assert "<w:pBdr" not in xml
    assert "<w:pBdr" not in parts_of(name)["word/styles.xml"].decode()


@pytest.mark.parametrize("name", TEMPLATES)
def test_page_number_from_the_second_page(name: str) -> None:
    parts = parts_of(name)
    first = next(root(parts).iter(f"{W}sectPr"))
    assert first.find(f"{W}titlePg") is not None
    assert value(first, "pgNumType", "fmt") == "thaiNumbers"
    targets = {
        each.get("Id"): "word/" + str(each.get("Target"))
        for each in root(parts, "word/_rels/document.xml.rels")
    }
    headers = {
        each.get(f"{W}type"): parts[targets[each.get(f"{R}id")]]
        for each in first.iter(f"{W}headerReference")
    }
    assert b"PAGE" in headers["default"]
    assert b"PAGE" not in headers["first"]
    assert "- ๒ -" in text_of(parts, targets_of(targets, headers["default"], parts))
    assert value(style(parts, "PageNumber1"), "pPr/jc") == "center"


def targets_of(targets: dict[str, str], content: bytes, parts: dict[str, bytes]) -> str:
    return next(name for name in targets.values() if parts.get(name) == content)


@pytest.mark.parametrize("name", LETTER_TEMPLATES)
def test_the_signature_stays_with_the_text(name: str) -> None:
    parts = parts_of(name)
    for each in ("Closing", "Signature1"):
        assert style(parts, each).find(f"{W}pPr/{W}keepNext") is not None, each
        assert style(parts, each).find(f"{W}pPr/{W}keepLines") is not None, each
    shown = [each for each in root(parts).iter(f"{W}p") if value(each, "pPr/pStyle") != "Command"]
    order = [value(each, "pPr/pStyle") for each in shown]
    place = order.index("Signature1")
    assert order[place - 1] == "Closing"
    assert order[place : place + 5] == ["Signature1"] * 4 + ["SignatureEnd"]
    blank = [paragraph_text(each) for each in shown][place : place + 3]
    assert blank == ["", "", ""]


@pytest.mark.parametrize("name", TEMPLATES)
def test_tables_repeat_their_header_and_keep_rows_whole(name: str) -> None:
    for table in root(parts_of(name)).iter(f"{W}tbl"):
        rows = [row for row in table.iter(f"{W}tr") if "{%tr" not in "".join(row.itertext())]
        # The memorandum's boxed summary is a table of one cell: it has no header to repeat.
        boxed = len(rows) == 1
        assert boxed or rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        width = sum(int(each.get(f"{W}w")) for each in table.find(f"{W}tblGrid"))
        assert width <= 25.72 * CM


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = b"".join(b"\0" + b"\0" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("name", LETTER_TEMPLATES)
def test_the_offices_garuda_takes_its_place(name: str) -> None:
    picture = png(30, 40)
    source = read_source(FOLDER / name)
    parts = compile_template(source, Writer(True), picture).render(sample(TEMPLATES[name]))
    assert parts["word/media/garuda.png"] == picture
    extent = next(root(parts).iter(f"{WP}extent"))
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (405_000, 540_000), "1.5 cm high"
    without = compile_template(source, Writer(True)).render(sample(TEMPLATES[name]))
    assert without["word/media/garuda.png"] == source.parts["word/media/garuda.png"]
    assert next(root(without).iter(f"{WP}extent")).get("cy") == "540000", "the place stays"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_number_is_set_off_from_the_words_after_it(name: str) -> None:
    """The quarter's name ends in a year: `พ.ศ. ๒๕๖๔เป็นไปด้วย` is misspelt."""
    text = text_of(read_package(OFFICE / "input_templates" / name))
    assert not re.search(r"\{\{ (quarter|due_back|letter_date) \}\}[ก-๎]", text)


@pytest.mark.parametrize("name", [LETTER_CHASE, LETTER_REQUEST_RETURN])
def test_a_case_id_stays_whole_in_a_font_half_as_wide_again(name: str) -> None:
    """As where TH Sarabun New is missing; a table says its widths and margins in twentieths."""
    parts = read_package(SHIPPED / name)
    size = float(str(value(style(parts, "TableText"), "rPr/sz"))) / 2
    rooms = [
        int(str(value(cell, "tcPr/tcW", "w"))) - 2 * int(str(value(table, side, "w")))
        for table in root(parts).iter(f"{W}tbl")
        for side in ["tblPr/tblCellMar/left"]
        for cell in table.iter(f"{W}tc")
        if "case_id" in "".join(cell.itertext())
    ]
    assert rooms
    assert all(1.5 * drawn_em("9001-2564-0001") * size <= room / 20 for room in rooms)


def test_the_order_of_a_memorandum() -> None:
    order = [value(each, "pPr/pStyle") for each in root(parts_of(LETTER_SEND_SHEETS)).iter(f"{W}p")]
    head = [each for each in order if each in _HEAD]
    assert head == ["MemoTitle", "HeadLine", "HeadLine", "SubjectLine", "Addressee"]
    text = text_of(parts_of(LETTER_CHASE))
    assert "ขอแสดงความนับถือ" not in text
    assert "สิ่งที่ส่งมาด้วย" not in text


_HEAD = {"MemoTitle", "HeadLine", "SubjectLine", "Addressee"}


def test_templates_are_small_enough_to_mail() -> None:
    assert all((Path(FOLDER) / name).stat().st_size < 50_000 for name in TEMPLATES)


@pytest.mark.parametrize(
    ("thai_digits", "shown"), [(True, "สนง. ๑๒/๒๕๖๔"), (False, "สนง. 12/2564")]
)
def test_a_head_that_says_the_same_in_each_letter_has_the_offices_digits_too(
    thai_digits: bool, shown: str
) -> None:
    source = read_source(OFFICE / "input_templates" / LETTER_CHASE)
    name, text = "word/header9.xml", "<w:hdr><w:p><w:r><w:t>สนง. 12/2564</w:t></w:r></w:p></w:hdr>"
    given = replace(source, parts={**source.parts, name: text.encode()})
    head = compile_template(given, Writer(thai_digits)).parts[name].decode()
    assert head == text.replace("สนง. 12/2564", shown)


UPRIGHT = "<w:sectPr><w:pgSz/></w:sectPr>"
LANDSCAPE = '<w:sectPr w:rsidR="1"><w:pgSz w:orient="landscape"/></w:sectPr>'
TEXT = "<w:p><w:r><w:t>ขอแสดงความนับถือ</w:t></w:r></w:p>"
ENDS = f"<w:p><w:pPr>{UPRIGHT}</w:pPr></w:p>"
ENDS_IN_TEXT = f'<w:p w:rsidR="1"><w:pPr>{UPRIGHT}</w:pPr><w:r><w:t>ท้าย</w:t></w:r></w:p>'
SECTIONS = {
    "an annex that is not needed": (f"{TEXT}{ENDS}\n{LANDSCAPE}", f"{TEXT}{UPRIGHT}"),
    "the last words end the section": (
        f"{TEXT}{ENDS_IN_TEXT}{LANDSCAPE}", f"{TEXT}{ENDS_IN_TEXT.replace(UPRIGHT, '')}{UPRIGHT}",
    ),
    "an annex that is": (f"{TEXT}{ENDS}{TEXT}{LANDSCAPE}", None),
    "a table as an annex": (f"{TEXT}{ENDS}<w:tbl></w:tbl>{LANDSCAPE}", None),
    "one section alone": (f"{TEXT}{UPRIGHT}", None),
    "none": (TEXT, None),
}  # fmt: skip


@pytest.mark.parametrize(("body", "mended"), SECTIONS.values(), ids=SECTIONS)
def test_no_empty_page_is_left_where_an_annex_would_stand(body: str, mended: str | None) -> None:
    document = "<w:document><w:body>{}</w:body></w:document>".format
    assert without_empty_section(document(body)) == document(body if mended is None else mended)


def head_of_png(width: int, height: int, head: bytes = b"\x89PNG\r\n\x1a\n") -> bytes:
    return head + b"\0\0\0\rIHDR" + struct.pack(">II", width, height)


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (head_of_png(60, 80), True),
        (head_of_png(1, 1), True),
        (head_of_png(0, 80), False),
        (head_of_png(60, 0), False),
        (head_of_png(60, 80)[:-1], False),
        (head_of_png(60, 80, b"GIF89a\r\n"), False),
    ],
)
def test_a_garuda_that_is_no_whole_picture_is_refused(
    content: bytes, read: bool, tmp_path: Path
) -> None:
    assert read_garuda(tmp_path) is None
    (tmp_path / GARUDA).write_bytes(content)
    if read:
        assert read_garuda(tmp_path) == content
        assert 0 not in png_size(content)
    else:
        with pytest.raises(ConfigFaultsError):
            read_garuda(tmp_path)
