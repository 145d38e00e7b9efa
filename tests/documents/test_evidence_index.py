"""The index of a pack on paper: every file and hash can be read, and what is absent."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt

from pipeline.documents import evidence_words as words
from pipeline.documents.evidence_index import IndexContent, Listed, index_bytes
from pipeline.documents.evidence_words import ROOMS
from pipeline.documents.template_names import LETTER_CHASE
from pipeline.model.quarter import Quarter
from pipeline.records.evidence_pack import PackFolder, PackMember
from tests.libreoffice import needs_office, pages, pdfs, squeezed
from tests.register import OFFICE, office_config

HEAD = office_config().office.letterhead
PAPER = ("page_width", "page_height", "left_margin", "right_margin", "top_margin",
         "bottom_margin", "header_distance")  # fmt: skip
NOTES = ("ไม่มีบันทึกถึงผู้บริหาร", "หน่วยงานยังไม่ส่ง 2 แห่ง: ก & <ข>, ค")
LONG = "หน่วยงานที่มีชื่อยาว" * 8


def listed(count: int = 40) -> list[Listed]:
    members = [
        Listed(
            PackMember(f"letters/{1000 + number}_สำนักงานเขตสมมติ.docx", 20_000 + number,
                  hashlib.sha256(str(number).encode()).hexdigest()),
            f"เร่งรัดให้ดำเนินการ สำนักงานเขตสมมติ ที่ กท 0000/{number} ส่งวันที่ 27 พฤศจิกายน 2563",
        )
        for number in range(count)
    ]  # fmt: skip
    return [
        *members,
        Listed(PackMember(f"returns/{LONG}&<1>.xlsx", 7, "0123456789abcdef" * 4), "\x0bก"),
    ]


def content(*, thai_digits: bool = True) -> IndexContent:
    head = HEAD.model_copy(update={"thai_digits": thai_digits})
    return IndexContent(Quarter(2564, 1), head, "25 พฤศจิกายน 2563", NOTES)


def text_of(document: bytes) -> str:
    opened = docx.Document(io.BytesIO(document))
    return "\n".join(t.text or "" for t in opened.element.body.iter(qn("w:t")))


def paper(section: Section) -> dict[str, float]:
    """Give a section's sides and margins in centimetres."""
    return {name: round(getattr(section, name).cm, 1) for name in PAPER}


def test_it_is_set_as_the_offices_letters_are() -> None:
    index = docx.Document(io.BytesIO(index_bytes(content(), listed(1))))
    letter = docx.Document(str(OFFICE / "input_templates" / LETTER_CHASE))
    [section] = index.sections
    assert paper(section) == paper(letter.sections[0])
    assert section.different_first_page_header_footer, "no number on the first page"
    [head] = section.header.paragraphs
    assert head.text == "- 2 -"
    assert head.alignment == WD_ALIGN_PARAGRAPH.CENTER
    usual = letter.styles["Normal"].font.size
    texts = [each for each in index.paragraphs if each.text.strip()]
    assert {run.font.size for each in texts[1:] for run in each.runs} == {usual}
    assert texts[0].runs[0].font.size > usual
    assert {each.paragraph_format.space_after for each in texts} == {0}


@pytest.mark.parametrize("thai_digits", [True, False])
def test_pages_are_numbered_in_the_offices_digits(thai_digits: bool) -> None:
    opened = docx.Document(io.BytesIO(index_bytes(content(thai_digits=thai_digits), [])))
    told = opened.sections[0]._sectPr.findall(qn("w:pgNumType"))
    assert [each.get(qn("w:fmt")) for each in told] == ["thaiNumbers"] * thai_digits


@pytest.mark.parametrize("evaluated", ["25 พฤศจิกายน 2563", ""])
def test_it_opens_with_what_it_is_and_as_of_when(evaluated: str) -> None:
    found = replace(content(thai_digits=False), as_of=evaluated)
    opened = docx.Document(io.BytesIO(index_bytes(found, listed(1))))
    shown = [
        (each.text, each.alignment == WD_ALIGN_PARAGRAPH.CENTER,
         bool(each.paragraph_format.first_line_indent), bool(each.paragraph_format.space_before))
        for each in opened.paragraphs
    ]  # fmt: skip
    centred, indented, apart = (True, False, False), (False, True, False), (False, False, True)
    day = [(f"ผลการประมวล ณ วันที่ {evaluated}", *indented)] if evaluated else []
    assert shown[: 6 + len(day)] == [
        (words.TITLE, *centred),
        (words.SUBJECT, *centred),
        ("ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564", *centred),
        (HEAD.office, *centred),
        ("แฟ้มงานนี้มีหลักฐาน 2 ไฟล์ รวม 20,007 ไบต์", False, True, True),
        *day,
        (words.PACK_MARK, *apart),
    ]
    at = shown.index((words.ABSENT, *apart))
    assert shown[at - 1][0].startswith(words.PROVED_BY)
    assert not any(shown[at - 1][1:])
    assert shown[at + 1] == (f"1. {NOTES[0]}", *indented)


def test_each_folders_table_stands_below_its_name_from_margin_to_margin() -> None:
    opened = docx.Document(io.BytesIO(index_bytes(content(), listed(2))))
    blocks = list(opened.element.body)
    names = ["".join(blocks[blocks.index(each._tbl) - 1].itertext()) for each in opened.tables]
    assert [name.partition("/")[0] for name in names] == ["letters", "returns"]
    section = opened.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in opened.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(room, abs=Pt(1))
        head, *rows = ([cell.paragraphs[0].alignment for cell in row.cells] for row in table.rows)
        centre, left, right = (
            getattr(WD_ALIGN_PARAGRAPH, side) for side in ("CENTER", "LEFT", "RIGHT")
        )
        assert head == [centre] * 4
        assert all(row == [centre, left, left, right] for row in rows)


def test_every_room_file_and_note_stands_in_it() -> None:
    text = text_of(index_bytes(content(), listed()))
    for each in listed():
        assert each.entry.path.partition("/")[2] in text
        assert each.entry.sha256 not in text, "one fingerprint proves them all"
    for room in PackFolder:
        assert room in ROOMS
        assert f"{room}/" in text
    assert "results/corrections/" not in text
    assert "๒. หน่วยงานยังไม่ส่ง ๒ แห่ง: ก & <ข>, ค" in text
    assert text.count("ไม่มีไฟล์ในหมวดนี้") == len(PackFolder) - 2


def test_two_dotted_lines_hold_the_mark_that_is_written_by_hand() -> None:
    opened = docx.Document(io.BytesIO(index_bytes(content(), listed(1))))
    dotted = [n for n, each in enumerate(opened.paragraphs) if len(each.paragraph_format.tab_stops)]
    mark = next(n for n, each in enumerate(opened.paragraphs) if words.PACK_MARK in each.text)
    assert dotted == [mark + 1, mark + 2]
    section = opened.sections[0]
    [stop] = opened.paragraphs[mark + 1].paragraph_format.tab_stops
    assert stop.position == section.page_width - section.left_margin - section.right_margin


def test_files_are_numbered_through_the_whole_pack() -> None:
    office = [Listed(PackMember(f"office/{name}", 1, "0" * 64), "ก") for name in ("a", "b")]
    opened = docx.Document(io.BytesIO(index_bytes(content(), [*office, *listed(3)])))
    numbers = [row.cells[0].text for table in opened.tables for row in table.rows[1:]]
    assert numbers == ["๑", "๒", "๓", "๔", "๕", "๖"]


def test_what_an_assessor_opens_stands_before_what_goes_back_to_agencies() -> None:
    paths = ("results/summary.xlsx", "results/manifest.json", "results/corrections/1001.xlsx",
             "results/executive_memo.docx", "letters/1001.docx")  # fmt: skip
    members = [Listed(PackMember(path, 1, "0" * 64), "ก") for path in paths]
    opened = docx.Document(io.BytesIO(index_bytes(content(), members)))
    named = [row.cells[1].text for table in opened.tables for row in table.rows[1:]]
    assert named == [
        "summary.xlsx", "executive_memo.docx", "manifest.json", "1001.docx",
        "corrections/1001.xlsx",
    ]  # fmt: skip


def test_digits_are_the_offices_but_names_and_hashes_keep_theirs() -> None:
    thai = text_of(index_bytes(content(), listed(1)))
    plain = text_of(index_bytes(content(thai_digits=False), listed(1)))
    assert "ที่ กท ๐๐๐๐/๐ ส่งวันที่ ๒๗ พฤศจิกายน ๒๕๖๓" in thai
    assert "ที่ กท 0000/0 ส่งวันที่ 27 พฤศจิกายน 2563" in plain
    for text in (thai, plain):
        assert "1000_สำนักงานเขตสมมติ.docx" in text
        assert "python run.py evidence --verify evidence_2564-Q1.zip" in text


def test_the_same_content_gives_the_same_bytes_and_nothing_absent_is_said() -> None:
    assert index_bytes(content(), listed()) == index_bytes(content(), list(reversed(listed())))
    whole = IndexContent(Quarter(2564, 1), HEAD, "", ())
    assert "ไม่มี หลักฐานครบทุกรายการ" in text_of(index_bytes(whole, listed(1)))


def test_every_run_of_text_has_its_thai_twin() -> None:
    opened = docx.Document(io.BytesIO(index_bytes(content(), listed(2))))
    runs = [run for run in opened.element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    assert len(runs) > 30
    for run in runs:
        properties = run.find(qn("w:rPr"))
        size = properties.find(qn("w:sz")).get(qn("w:val"))
        assert properties.find(qn("w:szCs")).get(qn("w:val")) == size
        assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "TH Sarabun New"
        assert (properties.find(qn("w:b")) is None) == (properties.find(qn("w:bCs")) is None)


def test_what_an_assessor_opens_stands_first() -> None:
    names = ("data/cases.parquet", "executive_memo.docx", "summary.xlsx", "manifest.json")
    results = [Listed(PackMember(f"results/{name}", 1, "0" * 64), "ก") for name in names]
    text = text_of(index_bytes(content(), [*listed(1), *results]))
    first = ("summary.xlsx", "executive_memo.docx", "data/cases.parquet", "1000_", "&<1>.xlsx")
    places = [text.index(name) for name in first]
    assert places == sorted(places)


def test_it_prints_on_a4_with_its_heads_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_office()
    path = tmp_path / "index.docx"
    path.write_bytes(index_bytes(content(), listed()))
    (pdf,) = pdfs([path], tmp_path / "made", monkeypatch)
    printed = pages(pdf)
    assert len(printed) < 8
    for number, page in enumerate(printed[1:], start=2):
        assert squeezed(page.split("\n", 1)[0]) == f"-{number}-"
        if "1030_" in page:
            assert "คืออะไร" in squeezed(page)
    whole = squeezed("".join(printed))
    assert squeezed(NOTES[0]) in whole
