"""What counts as an amount on paper: baht with satang, and how many cases or letters."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.documents.printed_amounts import (
    ContextFigures,
    PrintedText,
    amounts_said,
    as_read,
    printed_text,
    typed_amounts,
)

BODY = "<w:document><w:body>{}</w:body></w:document>"


def body(*paragraphs: str) -> bytes:
    runs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return BODY.format(runs).encode()


def amounts_of(folder: Path, main: bytes) -> set[Decimal]:
    path = folder / "letter.docx"
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", main)
        package.writestr("word/footer1.xml", body("9.99 บาท"))
    return printed_text(path).amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("จำนวน 1,250,000.50 บาท", ["1250000.50"]),
        ("จำนวน ๑,๒๕๐,๐๐๐.๕๐ บาท", ["1250000.50"]),
        ("มี 12 เรื่อง ตามหนังสือ ๓ ฉบับ", ["12", "3"]),
        ("ภายในวันที่ 15 มกราคม 2564", []),
        ("ที่ กท 0404/226", []),
        ("รหัส 1001-2564-0001 เรื่อง", []),
        ("ข้อ 3.10.25", []),
        ("รวม 0.00 บาท", ["0.00"]),
    ],
)
def test_an_amount_has_satang_or_counts_cases(
    tmp_path: Path, text: str, amounts: list[str]
) -> None:
    assert amounts_of(tmp_path, body(text)) == set(map(Decimal, amounts))


def test_the_number_of_a_paragraph_is_no_amount_and_one_in_its_midst_is(tmp_path: Path) -> None:
    assert amounts_of(tmp_path, body("3.10 จำนวน 3.25 บาท", "3.11 ต่อไป")) == {Decimal("3.25")}


def test_an_amount_that_word_parts_over_runs_is_one(tmp_path: Path) -> None:
    parted = "<w:p><w:r><w:t>1,0</w:t></w:r><w:r><w:t xml:space='preserve'>00.25</w:t></w:r></w:p>"
    assert amounts_of(tmp_path, BODY.format(parted).encode()) == {Decimal("1000.25")}


def test_what_word_keeps_in_attributes_is_not_printed(tmp_path: Path) -> None:
    kept = '<w:p><w:pPr w:w="12.50"/><w:r><w:t>ว่าง</w:t></w:r></w:p>'
    assert amounts_of(tmp_path, BODY.format(kept).encode()) == set()


def test_the_body_of_a_document_is_what_counts(tmp_path: Path) -> None:
    """And not its footer."""
    assert amounts_of(tmp_path, body("จำนวน 2.50 บาท")) == {Decimal("2.50")}


def test_a_context_says_its_amounts_however_deep() -> None:
    context = {"rows": [{"baht": Decimal("5.25")}, ("๗.๐๐", [3])], "text": "รวม 1,000.00 บาท"}
    assert amounts_said(context) == set(map(Decimal, ("5.25", "7.00", "3", "1000.00")))


def cell(*paragraphs: str) -> str:
    runs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return f"<w:tc><w:tcPr/>{runs}</w:tc>"


def printed(folder: Path, markup: str) -> PrintedText:
    path = folder / "memo.docx"
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", BODY.format(markup))
    return printed_text(path)


def test_the_rows_of_a_table_are_read_cell_by_cell(tmp_path: Path) -> None:
    rows = (("หน่วยงาน", "บาท"), ("เขต &amp; สำนัก", "๑,๐๐๐.๒๕"))
    table = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    two = f"<w:tr>{cell('ก', 'ข')}{cell('')}</w:tr>"
    found = printed(tmp_path, f"<w:p><w:r><w:t>ก่อน</w:t></w:r></w:p><w:tbl>{table}{two}</w:tbl>")
    assert found.rows == [("หน่วยงาน", "บาท"), ("เขต & สำนัก", "1,000.25"), ("ก\nข", "")]
    (row,) = found.rows_with(re.compile("1,000"))
    assert row.split("\n") == ["เขต & สำนัก", "", "1,000.25", ""]
    assert found.text.splitlines()[0] == "ก่อน"
    assert "tc>" not in found.text


def test_amounts_that_are_known_are_not_told_as_unknown(tmp_path: Path) -> None:
    text = "1.10 รวม 5.25 บาท ณ วันที่ 1 มกราคม 2564 เรื่อง 3 เรื่อง"
    found = printed(tmp_path, f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    assert found.unknown_amounts(set()) == {Decimal("5.25"), Decimal(3)}
    assert found.unknown_amounts({Decimal("5.25")}) == {Decimal(3)}
    assert found.unknown_amounts({Decimal("5.25"), 3}) == set()


def test_what_was_typed_into_a_template_is_an_amount_but_not_its_enclosures() -> None:
    typed = body("ส่งมาด้วย 1 ฉบับ", "มี 4 เรื่อง 2.50 บาท", "พ.ศ. 2539 วันที่ 5 ม.ค. 2564")
    assert typed_amounts(typed) == {Decimal(4), Decimal("2.50")}


def test_thai_digits_and_hard_spaces_are_read_as_plain_ones() -> None:
    assert as_read("๑\N{NO-BREAK SPACE}เรื่อง") == "1 เรื่อง"


def test_the_counts_of_a_context_go_by_their_names() -> None:
    context = {"cases": 3, "damage": Decimal("5.25"), "annexed": True, "subject": "9.75 บาท"}
    found = ContextFigures.by(context)
    assert found.counts == {"cases": 3, "damage": Decimal("5.25")}
    assert found.amounts >= {Decimal(3), Decimal("5.25"), Decimal("9.75")}


@pytest.mark.parametrize("text", ["12", "12 เรื่", "ที่ 226"])
def test_a_number_alone_in_a_context_is_no_amount(text: str) -> None:
    assert amounts_said([text]) == set()


@pytest.mark.parametrize("text", ["มี 3 เรื่อง", "3 ฉบับ", "3.00"])
def test_a_number_that_counts_is_an_amount_of_a_context(text: str) -> None:
    assert amounts_said({"a": [text]}) == {Decimal(3)}
