"""A PDF holds every case and amount of its letter, wherever its table begins; or it is refused."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.pdf_copies import (
    fonts_of,
    ids_and_amounts_in,
    missing_from,
    refusals,
    write_pdfs,
)
from pipeline.documents.template_names import LETTER_CHASE
from pipeline.figures.letters_due import letters_due
from pipeline.records.ooxml_package import package_bytes, read_package
from tests.documents.letter_texts import small_quarter, templates
from tests.documents.test_letters import LAPSING, LATE
from tests.jobs.made_replies import docx, pdf
from tests.libreoffice import needs_office, pdfs

PLAN = LetterPlan(date(2020, 11, 30), draft=False)
FONTS = ("TH Sarabun New", "Loma", "Garuda")
LINE = '<w:p><w:pPr><w:pStyle w:val="Item"/></w:pPr><w:r><w:t>บรรทัด</w:t></w:r></w:p>'
HALF_A_LINE = '<w:p><w:pPr><w:spacing w:line="170" w:lineRule="exact"/></w:pPr></w:p>'


def letter(cases: int, lines: int = 0, font: str = FONTS[0]) -> bytes:
    """Write a letter over so many cases, its table moved down, in a font that may be missing."""
    subject = "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้าหน้าสำนักงานเขต "
    rows = [
        {
            **(LATE if number % 2 else LAPSING),
            "file_no": f"สล. {number}/2563",
            "subject": subject * (1 + number % 3),
            "damage_amount": Decimal(f"{100000 + number * 7777}.25"),
        }
        for number in range(cases)
    ]
    figures = small_quarter(rows)
    context = LetterContexts(figures, PLAN).context(letters_due(figures, {})[0])
    parts = templates()[LETTER_CHASE].render({**context, "annexed": False})
    xml = parts["word/document.xml"].decode()
    table = xml.index("<w:tbl>")
    opening = xml.rfind("<w:p>", 0, table)
    xml = xml[:opening] + LINE * lines + HALF_A_LINE * (lines % 2) + xml[opening:]
    moved = {**parts, "word/document.xml": xml.encode()}
    return package_bytes(
        {name: content.replace(FONTS[0].encode(), font.encode()) for name, content in moved.items()}
    )


def test_no_table_loses_a_row_wherever_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_office()
    documents = []
    for font in FONTS:
        for cases in (3, 5):
            for lines in range(0, 26, 4):
                path = tmp_path / f"{font[:2]}-{cases}-{lines}.docx"
                path.write_bytes(letter(cases, lines, font))
                documents.append(path)
    made = pdfs(documents, tmp_path / "print", monkeypatch)
    lost = {
        path.stem: missing
        for path, pdf in zip(documents, made, strict=True)
        if (missing := missing_from(path, pdf))
    }
    assert lost == {}


def test_a_pdf_that_lost_a_case_is_taken_away_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The converter dropped a row: it printed two cases of three."""
    needs_office()
    whole, short = tmp_path / "1001_whole.docx", tmp_path / "short" / "1001_short.docx"
    short.parent.mkdir()
    whole.write_bytes(letter(3))
    short.write_bytes(letter(2))
    [lossy] = pdfs([short], tmp_path / "print", monkeypatch)
    missing = missing_from(whole, lossy)
    assert "1001-2564-0003" in missing
    lossy.replace(whole.with_suffix(".pdf"))

    [refusal] = refusals([whole])
    assert "1001-2564-0003" in str(refusal)
    assert not whole.with_suffix(".pdf").exists()


HALF_A_PDF = """#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
folder="$2"; shift 2
cp "$1" "$(mktemp)"
printf '%%PDF-1.7 half' > "$folder/$(basename "$1" .docx).pdf"
"""
"""A converter whose disk is full: it leaves the half of the first PDF and none of the others.
What it put aside stays too."""


@pytest.mark.skipif(sys.platform == "win32", reason="a program of the shell")
def test_the_half_of_a_pdf_is_taken_away_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, temporary = tmp_path / "programs" / "soffice", tmp_path / "temporary"
    for folder in (program.parent, temporary):
        folder.mkdir()
    program.write_text(HALF_A_PDF)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    documents = [tmp_path / "1001_first.docx", tmp_path / "1002_second.docx"]
    for path in documents:
        path.write_bytes(letter(2))

    printed = write_pdfs(documents)

    assert [note.code for note in printed.notes] == ["converter_left_out"]
    assert "1002_second" in str(printed.notes[0])
    assert [refusal.code for refusal in printed.refused] == ["pdf_unreadable"]
    assert "1001_first" in str(printed.refused[0])
    assert list(tmp_path.glob("*.pdf")) == []
    assert list(temporary.iterdir()) == []


def test_the_font_that_was_used_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_office()
    path = tmp_path / "1.docx"
    path.write_bytes(letter(1, font="Loma"))
    [pdf] = pdfs([path], tmp_path / "print", monkeypatch)
    assert any(name.startswith("Loma") for name in fonts_of(pdf))


def test_ids_and_amounts_are_counted_in_any_digits() -> None:
    told = ids_and_amounts_in(read_package(letter(2)))
    assert told["1001-2564-0001"] == 1
    # In the opening, as the damage of the one case that is not decided, and in the table.
    assert told["107,777.25"] == 2
    assert all(count for count in told.values())


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("สล. 1/2563 (1001-2564-0001)", "1001-2564-0001"),
        ("กศ. ๒/๒๕๖๓ (B09-2564-0002)", "B09-2564-0002"),
        ("(UNKNOWN-2564-0003)", "UNKNOWN-2564-0003"),
        ("(กจ-2564-0004)", "2564-0004"),
        ("ทุนทรัพย์ ๑,๒๓๔,๕๖๗.๘๙ บาท", "1,234,567.89"),
        ("0.00", "0.00"),
    ],
)
def test_every_id_and_amount_of_a_document_is_looked_for(shown: str, told: str) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:body {space}><w:p><w:r><w:t>{shown}</w:t></w:r></w:p></w:body>"
    assert list(ids_and_amounts_in({"word/document.xml": body.encode()})) == [told]


@pytest.mark.parametrize(("lost", "named"), [(1, 1), (5, 5), (6, 5)])
def test_a_refusal_names_the_first_of_what_was_lost(lost: int, named: int, tmp_path: Path) -> None:
    amounts = [f"{number},000.00" for number in range(1, lost + 1)]
    (tmp_path / "letter.docx").write_bytes(docx(" ".join(amounts)))
    (tmp_path / "letter.pdf").write_bytes(pdf("9,000.00"))
    [refusal] = refusals([tmp_path / "letter.docx"])
    assert [each for each in amounts if each in str(refusal)] == amounts[:named]
    assert ("…" in str(refusal)) is (lost > named)
    assert not (tmp_path / "letter.pdf").exists()


def test_the_fonts_of_a_pdf_are_named(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(pdf("9,000.00"))
    assert fonts_of(tmp_path / "letter.pdf") == {"Helvetica"}


@pytest.mark.parametrize("shown", ["โทร. 0 2000 0000", "30/11/2563", "พ.ศ. 2564", "กท 0000/12"])
def test_other_numbers_are_not(shown: str) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:body {space}><w:p><w:r><w:t>{shown}</w:t></w:r></w:p></w:body>"
    assert not ids_and_amounts_in({"word/document.xml": body.encode()})


@pytest.mark.parametrize(
    ("told", "printed", "whole"),
    [
        ("1,000.00", "1,000.00", True),
        ("1,000.00", "-1,000.00", False),
        ("1,000.00", "21,000.00", False),
        ("1001-2564-0001", "(1001-2564-0001)", True),
        ("1001-2564-0001", "No.-1001-2564-0001", True),
        ("1001-2564-0001", "B1001-2564-0001", False),
        ("1001-2564-0001", "1001-2564-00012", False),
    ],
)
def test_an_id_or_amount_is_there_only_where_it_stands_alone(
    told: str, printed: str, whole: bool, tmp_path: Path
) -> None:
    (tmp_path / "letter.docx").write_bytes(docx(told))
    (tmp_path / "letter.pdf").write_bytes(pdf(printed))
    lost = missing_from(tmp_path / "letter.docx", tmp_path / "letter.pdf")
    assert lost == ([] if whole else [told])
