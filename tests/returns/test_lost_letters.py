"""Thai that was read in another encoding than it was written in is mended, or told as lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.returns.files.book import Sheet, UnreadableError
from pipeline.returns.files.mojibake import letters_lost
from tests import sheet_tables
from tests.returns.reading_files import read, values

TABLE = (
    "| หน่วยงาน | สำนักงานเขตพระนคร | |\n"
    "| เลขที่สำนวน/คดี | เรื่อง | วันที่เกิดเหตุ | สถานะ |\n"
    "| สล. 1/2563 | รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า | 2020-08-03 | ยุติเรื่อง |\n"
)


def as_read(written: str, taken_for: str) -> list[list[object]]:
    """Give the table's cells as a program shows them that takes one encoding for another."""
    return [
        [
            cell.encode(written, "replace").decode(taken_for, "replace")
            if isinstance(cell, str)
            else cell
            for cell in row
        ]
        for row in sheet_tables.cells(TABLE)
    ]


@pytest.mark.parametrize(("written", "taken_for"), [("cp874", "cp1252"), ("utf-8", "latin-1")])
def test_letters_that_can_be_told_are_read_in_any_format(
    tmp_path: Path, written: str, taken_for: str
) -> None:
    path = sheet_tables.write(tmp_path / "return.xlsx", {"ก": as_read(written, taken_for)})
    reading = read(path)
    assert values(reading, "file_no") == ["สล. 1/2563"]
    assert values(reading, "subject") == ["รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า"]


@pytest.mark.parametrize(("written", "taken_for"), [("ascii", "ascii"), ("utf-8", "cp874")])
def test_letters_that_are_lost_are_told_with_an_example(
    tmp_path: Path, written: str, taken_for: str
) -> None:
    path = sheet_tables.write(tmp_path / "return.xlsx", {"ก": as_read(written, taken_for)})
    with pytest.raises(UnreadableError) as raised:
        read(path)
    assert raised.value.code == "file_letters_lost"
    assert raised.value.facts["example"] in {
        cell for row in as_read(written, taken_for) for cell in row
    }


@pytest.mark.parametrize(
    "texts",
    [
        ["รถหาย???", "สำนักงานเขตพระนคร", "ไม่มีตาราง"],
        ["เธอเน้นย้ำเรื่องเดิม", "นายสมมติ"],
        ["Really???", "a list", "of words"],
        ["ขอสอบถามว่าต้องกรอกแบบใด???"],
        ["1", "2", ""],
    ],
)
def test_few_odd_texts_are_no_loss(texts: list[object]) -> None:
    assert letters_lost([Sheet("x", [texts])]) == ""
