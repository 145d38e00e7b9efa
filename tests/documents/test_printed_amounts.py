"""What counts as an amount on paper: baht with satang, and how many cases or letters."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.documents.printed_amounts import amounts_said, printed_text

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
