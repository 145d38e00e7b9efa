"""A letter is a draft while one of its headers says so, whatever the last run was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.documents.draft_mark import dated_drafts, is_draft
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import Dispatched, DispatchRegister

LETTER = Dispatched(
    "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เร่งรัด", 1, 2, None, "letters/1001.docx",
    dispatched_date=date(2020, 11, 27),
)  # fmt: skip


def letter(path: Path, header: str, name: str = "word/header2.xml") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w:t>ร่าง</w:t>")
        package.writestr("word/header1.xml", "")
        package.writestr(name, header)
    return path


@pytest.mark.parametrize(
    ("header", "name", "draft"),
    [
        ("<w:t>ร่าง</w:t>", "word/header2.xml", True),
        ("<w:t>ที่ กท</w:t>", "word/header2.xml", False),
        ("<w:t>ร่าง</w:t>", "word/footer1.xml", False),
    ],
)
def test_the_mark_stands_in_a_header(header: str, name: str, draft: bool, tmp_path: Path) -> None:
    assert is_draft(letter(tmp_path / "a.docx", header, name)) is draft


def test_what_is_no_letter_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("ร่าง", encoding="utf-8")
    assert not is_draft(tmp_path / "a.docx")
    assert not is_draft(tmp_path / "gone.docx")


def test_who_was_sent_a_draft_is_told_from_where_each_letter_stands(tmp_path: Path) -> None:
    output, sheets = tmp_path / "output", tmp_path / "sheets"
    memo = replace(LETTER, agency="ปลัด", agency_code="EXEC", kind=LetterKind.MEMO, file="memo.docx")
    sheet = replace(LETTER, agency="เขตดุสิต", kind=LetterKind.SEND_SHEETS, agency_code="1002")
    lines = (LETTER, memo, sheet)
    register = DispatchRegister(Quarter(2564, 1), tmp_path / "d.xlsx", lines)
    assert dated_drafts(register, output, sheets) == ()
    letter(output / memo.file, "ร่าง")
    letter(output / LETTER.file, "ร่าง")
    letter(sheets / sheet.file, "ฉบับจริง")
    assert dated_drafts(register, output, sheets) == (LETTER.agency, "ปลัด")
    letter(sheets / sheet.file, "ร่าง")
    letter(output / LETTER.file, "")
    assert dated_drafts(register, output, sheets) == ("ปลัด", "เขตดุสิต")
    unsent = replace(register, lines=tuple(replace(e, dispatched_date=None) for e in lines))
    assert dated_drafts(unsent, output, sheets) == ()
