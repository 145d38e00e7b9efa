"""An amount that a table splits into parts: which column holds it, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.returns.reading_files import counted, read_sheets, values

HEAD = """
| หน่วยงาน | สำนักงานเขตพระนคร |
| ลำดับ | เลขที่สำนวน/คดี | เรื่อง/ข้อเท็จจริงโดยย่อ | จำนวนค่าเสียหาย (บาท) | < | < | วันที่เกิดเหตุ |
"""
CASE = "| 1 | สล. 1/2563 | รถชนเสาไฟฟ้า | 5000 | 3000 | 8000 | 2020-08-03 |"


def read(folder: Path, below: str) -> tuple[list[str], dict[str, int], list[str]]:
    """Read a case below the header and a row of parts: damages, counts, and columns doubled."""
    reading = read_sheets(folder, {"งาน": f"{HEAD}{below}\n{CASE}"})
    told = [str(each.facts["other"]) for _, each in reading.issues if each.code == "column_doubled"]
    return [str(each) for each in values(reading, "damage_amount")], counted(reading), told


@pytest.mark.parametrize("blank", ["", "-"])
def test_the_sum_of_the_parts_is_the_amount(blank: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"| | {blank} | | ทรัพย์สิน | บุคคล | รวม | {blank} |")
    assert found == (["8000.00"], {"cases": 1}, [])


def test_parts_without_their_sum_are_an_error(tmp_path: Path) -> None:
    found = read(tmp_path, "| | | | ทรัพย์สิน | บุคคล | (อื่น ๆ) | |")
    assert found == (["5000.00"], {"cases": 1}, ["E, F"])


@pytest.mark.parametrize(
    "below",
    [
        "| | | | ทรัพย์สิน | บุคคล | รวม | 2020-08-02 |",
        "| | สล. 2/2563 | | ทรัพย์สิน | | | |",
        "| | | | 12 | 13 | 25 | |",
    ],
)
def test_a_row_with_anything_else_is_no_row_of_parts(tmp_path: Path, below: str) -> None:
    assert read(tmp_path, below)[1] == {"cases": 2}
