"""The foot of a letter: its own mark, read back by another program, and nothing else moved."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from pipeline.documents.docx_template import compile_template, read_source
from pipeline.documents.letter_files import is_joined
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import write_letters
from pipeline.documents.marked_footer import PICTURE, qr_picture
from pipeline.documents.placeholders import sample
from pipeline.documents.template_names import EXECUTIVE_MEMO, LETTER_CHASE, TEMPLATES
from pipeline.documents.value_format import Writer
from pipeline.figures.letters_due import letters_due
from pipeline.records.letter_mark import LetterMark
from pipeline.records.ooxml_package import package_bytes, read_package
from tests.documents.letter_texts import W, big_quarter, root, sound, templates
from tests.documents.test_print_all import whole
from tests.register import OFFICE

FOOTER = "word/footer1.xml"
MARK = "2564-Q1/1001/L/36"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marked")
    due = letters_due(big_quarter(), {})
    plan = LetterPlan(date(2020, 11, 30))
    write_letters(folder, big_quarter(), due, templates(letter_marks=True), plan)
    return folder


def decoded(picture: bytes) -> str:
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
    return str(code.text)


def words_of(parts: Mapping[str, bytes], name: str) -> str:
    return "".join(each.text or "" for each in root(parts, name).iter(f"{W}t"))


def test_every_letter_carries_its_own_mark_as_text_and_as_picture(folder: Path) -> None:
    letters = [path for path in (folder / "letters").glob("*.docx") if not is_joined(path)]
    assert letters
    for path in letters:
        parts = read_package(path)
        sound(parts)
        key = path.stem.partition("_")[0], "letter"
        mark = str(LetterMark(big_quarter().quarter, key))
        assert words_of(parts, FOOTER).strip() == mark
        assert decoded(parts[PICTURE]) == mark
        assert f'descr="QR {mark}"'.encode() in parts[FOOTER]


def test_the_document_for_printing_carries_each_mark_once(folder: Path) -> None:
    parts = read_package(folder / "letters" / "print_all.docx")
    whole(parts)
    feet = [name for name in parts if re.fullmatch(r"word/footer_\d+\.xml", name)]
    marks = [words_of(parts, name).strip() for name in feet]
    letters = [path for path in (folder / "letters").glob("*.docx") if not is_joined(path)]
    assert len(letters) == len(marks)
    assert {mark.split("/")[1] for mark in marks} == {path.stem.split("_")[0] for path in letters}
    pictures = [decoded(part) for name, part in parts.items() if "letter_mark" in name
                and name.endswith(".png")]  # fmt: skip
    assert sorted(pictures) == sorted(marks)


def test_the_text_of_a_letter_is_the_same_without_the_mark() -> None:
    context = sample(TEMPLATES[LETTER_CHASE])
    plain = templates()[LETTER_CHASE].render(context)
    marked = {**templates(letter_marks=True)[LETTER_CHASE].parts}
    marked |= templates(letter_marks=True)[LETTER_CHASE].rendered(context, MARK)
    body = marked["word/document.xml"].decode()
    body = re.sub(r"<w:footerReference[^>]*>", "", body).replace('w:footer="397"', 'w:footer="567"')
    assert body.encode() == plain["word/document.xml"]
    assert FOOTER not in plain
    changed = {name for name in plain if plain[name] != marked[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def test_a_memorandum_carries_none() -> None:
    assert templates(letter_marks=True)[EXECUTIVE_MEMO].footer is None


def with_own_foot(path: Path, text: str) -> Path:
    """Write the template with a foot that the office has made in Word."""
    parts = read_package(OFFICE / "input_templates" / LETTER_CHASE)
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts["word/footer7.xml"] = (
        f"<w:ftr {spaces}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:ftr>".encode()
    )
    for name, old, new in (
        ("[Content_Types].xml", "</Types>",
         '<Override PartName="/word/footer7.xml" ContentType="application/vnd.openxmlformats-'
         'officedocument.wordprocessingml.footer+xml"/></Types>'),
        ("word/_rels/document.xml.rels", "</Relationships>",
         '<Relationship Id="rIdOwn" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
         'relationships/footer" Target="footer7.xml"/></Relationships>'),
        ("word/document.xml", "<w:sectPr>",
         '<w:sectPr><w:footerReference w:type="first" r:id="rIdOwn"/>'),
    ):  # fmt: skip
        content = parts[name].decode()
        assert old in content
        parts[name] = content.replace(old, new, 1).encode()
    path.write_bytes(package_bytes(parts))
    return path


@pytest.mark.parametrize("text", ["สายด่วน ๑๕๕๕", "เรื่องของ {{ agency }}"])
def test_a_foot_of_the_offices_own_stays_above_the_mark(tmp_path: Path, text: str) -> None:
    source = read_source(with_own_foot(tmp_path / LETTER_CHASE, text))
    template = compile_template(source, Writer(True), marked=True)
    context = sample(TEMPLATES[LETTER_CHASE])
    parts = read_package(template.package(template.rendered(context, MARK)))
    whole(parts)
    said = words_of(parts, "word/footer7.xml")
    assert said.startswith(text.partition("{{")[0])
    assert said.strip().endswith(MARK)
    assert ("{{" not in said) and (str(context["agency"]) in said or "{{" not in text)


def test_every_mark_gives_a_code_that_is_read(tmp_path: Path) -> None:
    quarter = big_quarter().quarter
    for code in ("1", "1001", "สจส-01", "AGENCY-0099"):
        for kind in ("letter", "send_sheets"):
            mark = str(LetterMark(quarter, (code, kind)))
            assert decoded(qr_picture(mark)) == mark
