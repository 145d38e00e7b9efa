"""A field that a table splits into parts: which column holds it, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from pipeline.model.case_sheet import BY_FIELD
from tests.returns.reading_files import counted, flat, read_sheets, values
from tests.returns.reading_files import read as read_file
from tests.sheet_tables import write

HEAD = """
| หน่วยงาน | สำนักงานเขตพระนคร |
| ลำดับ | เลขที่สำนวน/คดี | เรื่อง/ข้อเท็จจริงโดยย่อ | จำนวนค่าเสียหาย (บาท) | < | < | วันที่เกิดเหตุ |
"""
CASE = "| 1 | สล. 1/2563 | รถชนเสาไฟฟ้า | 5000 | 3000 | 8000 | 2020-08-03 |"


def read_parts(folder: Path, below: str) -> tuple[list[str], dict[str, int], list[str]]:
    """Read a case below the header and a row of parts: damages, counts, and columns doubled."""
    reading = read_sheets(folder, {"งาน": f"{HEAD}{below}\n{CASE}"})
    told = [str(each.facts["other"]) for _, each in reading.issues if each.code == "column_doubled"]
    return [str(each) for each in values(reading, "damage_amount")], counted(reading), told


@pytest.mark.parametrize("blank", ["", "-"])
def test_the_sum_of_the_parts_is_the_amount(blank: str, tmp_path: Path) -> None:
    found = read_parts(tmp_path, f"| | {blank} | | ทรัพย์สิน | บุคคล | รวม | {blank} |")
    assert found == (["8000.00"], {"cases": 1}, [])


def test_parts_without_their_sum_are_an_error(tmp_path: Path) -> None:
    found = read_parts(tmp_path, "| | | | ทรัพย์สิน | บุคคล | (อื่น ๆ) | |")
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
    assert read_parts(tmp_path, below)[1] == {"cases": 2}


DAY, LATER = "2020-08-14", "2020-09-14"
OPEN, SHUT = "อยู่ระหว่างดำเนินการ", "ยุติเรื่อง"


@pytest.mark.parametrize(
    ("name", "parts", "cells", "value", "doubled"),
    [
        ("decision_date", ("แผน", "ผล"), (DAY, LATER), LATER, []),
        ("decision_date", ("แผน", "ผล"), (DAY, ""), None, []),
        ("committee_report_date", ("กำหนด", "แล้วเสร็จจริง"), (DAY, LATER), LATER, []),
        ("mof_sent_date", ("เลขที่หนังสือ", "ลงวันที่"), ("กท 1/2563", DAY), DAY, []),
        ("reported_date", ("วันที่", "เวลา"), (DAY, "14.30 น."), DAY, []),
        ("status", ("เดิม", "ปัจจุบัน"), (OPEN, SHUT), SHUT, []),
        ("status", ("ไตรมาส 4/63", "ไตรมาส 1/64"), (OPEN, SHUT), OPEN, ["F"]),
        ("committee_date", ("ครั้งที่ ๑", "ครั้งที่ ๒"), (DAY, LATER), DAY, ["F"]),
        ("reported_date", ("ตั้งแต่", "ถึง"), (DAY, LATER), DAY, ["F"]),
        ("decision_date", ("คำสั่ง", "วันที่"), ("กท 1/2563", DAY), DAY, []),
        ("decision_date", ("ลงวันที่", "ผู้ลงนาม"), (DAY, "นายหนึ่ง"), DAY, []),
        ("decision_date", ("วันที่", "ลงวันที่"), (DAY, LATER), DAY, ["F"]),
        ("recovered_amount", ("ยกมา", "ไตรมาสนี้"), ("400", "100"), "400.00", ["F"]),
        ("recovered_amount", ("ยอดย่อย", "รวม"), ("400", "500"), "500.00", []),
        ("recovered_amount", ("รวมเงิน", "รวมทั้งสิ้น"), ("400", "500"), "400.00", ["F"]),
        ("recovered_amount", ("ร้อยละ", "บาท"), ("5", "1000"), "1000.00", []),
        ("officers", ("ชื่อ", "ตำแหน่ง"), ("นายหนึ่ง", "พนักงานขับรถ"), "นายหนึ่ง", []),
    ],
)
def test_parts_below_a_title_are_told_apart(
    name: str,
    parts: tuple[str, str],
    cells: tuple[str, str],
    value: str | None,
    doubled: list[str],
    tmp_path: Path,
) -> None:
    table = f"""
    | หน่วยงาน | สำนักงานเขตพระนคร |
    | ลำดับ | เลขที่สำนวน/คดี | เรื่อง/ข้อเท็จจริงโดยย่อ | วันที่เกิดเหตุ | {BY_FIELD[name].title} | < |
    | ^ | ^ | ^ | ^ | {" | ".join(parts)} |
    | 1 | สล. 1/2563 | รถชนเสาไฟฟ้า | 2020-08-03 | {" | ".join(cells)} |
    """
    reading = read_sheets(tmp_path, {"งาน": table})
    told = [str(each.facts["other"]) for _, each in reading.issues if each.code == "column_doubled"]
    read = [None if each is None else str(each) for each in values(reading, name)]
    assert (read, counted(reading), told) == ([value], {"cases": 1}, doubled)


@pytest.mark.parametrize(
    ("cells", "value", "told"),
    [
        (("/", ""), OPEN, []),
        (("", "✓"), SHUT, []),
        (("-", "1"), SHUT, []),
        (("x", "x"), None, ["choice_unknown"]),
        (("", "0"), None, ["required_blank"]),
        (("☐", "☑"), SHUT, []),
        (("( )", ""), None, ["required_blank"]),
        (("TRUE", "FALSE"), OPEN, []),
        (("?", ""), None, ["choice_unknown"]),
        (("", ""), None, ["required_blank"]),
    ],
)
def test_a_choice_may_be_ticked_in_a_column_of_its_own(
    cells: tuple[str, str], value: str | None, told: list[str], tmp_path: Path
) -> None:
    table = f"""
    | หน่วยงาน | สำนักงานเขตพระนคร |
    | ลำดับ | เลขที่สำนวน/คดี | เรื่อง/ข้อเท็จจริงโดยย่อ | วันที่เกิดเหตุ | สถานะ | < |
    | ^ | ^ | ^ | ^ | {OPEN} | {SHUT} |
    | 1 | สล. 1/2563 | รถชนเสาไฟฟ้า | 2020-08-03 | {" | ".join(cells)} |
    """
    reading = read_sheets(tmp_path, {"งาน": table})
    assert (values(reading, "status"), reading.own) == ([value], [])
    of_status = [str(each.code) for _, each in reading.issues if each.field == "status"]
    assert of_status == told


@pytest.mark.parametrize(
    ("cells", "value", "told"),
    [
        (("15", "3", "2563"), "2020-03-15", []),
        (("๑๕", "มี.ค.", "๒๕๖๓"), "2020-03-15", []),
        (("15", "มีนาคม", "63"), "2020-03-15", []),
        (("2020-03-15", "", ""), "2020-03-15", []),
        (("15", "", "2563"), None, ["date_not_a_date"]),
        (("15", "", ""), None, ["date_not_a_date"]),
        (("", "", "2563"), None, ["date_not_a_date"]),
        (("-", "-", "-"), None, []),
        (("", "", ""), None, []),
    ],
)
@pytest.mark.parametrize("parts", [("วัน", "เดือน", "ปี"), ("วันที่", "เดือน", "พ.ศ.")])
def test_a_day_may_stand_in_three_columns(
    cells: tuple[str, ...],
    value: str | None,
    told: list[str],
    parts: tuple[str, ...],
    tmp_path: Path,
) -> None:
    table = f"""
    | หน่วยงาน | สำนักงานเขตพระนคร |
    | ลำดับ | เลขที่สำนวน/คดี | เรื่อง/ข้อเท็จจริงโดยย่อ | วันที่เกิดเหตุ | วันที่แต่งตั้งคณะกรรมการ | < | < |
    | ^ | ^ | ^ | ^ | {" | ".join(parts)} |
    | 1 | สล. 1/2563 | รถชนเสาไฟฟ้า | 2020-08-03 | {" | ".join(cells)} |
    """
    reading = read_sheets(tmp_path, {"งาน": table})
    read = [None if each is None else str(each) for each in values(reading, "committee_date")]
    own = [str(each.code) for _, each in reading.issues if each.field == "committee_date"]
    assert (read, counted(reading), own) == ([value], {"cases": 1}, told)


def test_a_part_that_is_crossed_out_crosses_its_day_out(tmp_path: Path) -> None:
    table = """
    | หน่วยงาน | สำนักงานเขตพระนคร |
    | ลำดับ | เลขที่สำนวน/คดี | เรื่อง/ข้อเท็จจริงโดยย่อ | วันที่เกิดเหตุ | วันที่แต่งตั้งคณะกรรมการ | < | < |
    | ^ | ^ | ^ | ^ | วัน | เดือน | ปี |
    | 1 | สล. 1/2563 | รถชนเสาไฟฟ้า | 2020-08-03 | 15 | 3 | 2563 |
    """
    path = write(tmp_path / "a.xlsx", {"งาน": table})
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["F4"].font = Font(strike=True)
    book.save(path)
    reading = read_file(path)
    assert values(reading, "committee_date") == [None]
    assert [code for _, code in flat(reading.issues)].count("cell_struck") == 1


TICKED = [
    [None, "หน่วยงาน", "สำนักงานเขตพระนคร"],
    ["ลำดับ", "เลขที่สำนวน/คดี", "เรื่อง/ข้อเท็จจริงโดยย่อ", "วันที่เกิดเหตุ", "สถานะ", "<"],
    ["^", "^", "^", "^", OPEN, SHUT],
]


def test_a_table_of_choices_to_tick_may_be_empty(tmp_path: Path) -> None:
    reading = read_sheets(tmp_path, {"งาน": TICKED})
    assert counted(reading) == {}


def test_a_tick_that_is_crossed_out_or_cannot_be_read_is_no_choice(tmp_path: Path) -> None:
    rows = [[n, f"สล. {n}/2563", "รถชนเสาไฟฟ้า", "3/8/2563"] for n in (1, 2)]
    path = write(tmp_path / "a.xlsx", {"งาน": [*TICKED, [*rows[0], None, "/"], rows[1]]})
    book = openpyxl.load_workbook(path)
    book["งาน"]["F4"].font = Font(strike=True)
    book["งาน"]["F5"] = "=A5&B5"
    book.save(path)
    of_status = [str(each.code) for _, each in read_file(path).issues if each.field == "status"]
    assert of_status == ["cell_struck", "formula_unvalued"]
