"""Amounts in thousands or millions of baht, or with satang apart, are read in baht and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.money_units import (
    currency_of_title,
    is_satang_title,
    unit_in_line,
    unit_in_title,
)
from pipeline.returns.sheet.return_content import ReturnContent
from tests.returns.reading_files import flat, read_sheets, values

AGENCY = "| หน่วยงาน | สำนักงานเขตพระนคร |\n"


def table(title: str, *amounts: object, first: int = 1) -> str:
    """Give a small table whose amounts stand under `title`."""
    rows = (
        f"| ก {number}/63 | รถชนเสา {number} | {amount} | 2020-08-03 |\n"
        for number, amount in enumerate(amounts, start=first)
    )
    return f"| เลขที่สำนวน/คดี | เรื่อง | {title} | วันที่เกิดเหตุ |\n" + "".join(rows)


def baht(reading: ReturnContent) -> list[str]:
    return [str(amount) for amount in values(reading, "damage_amount")]


def scaled(reading: ReturnContent) -> list[str]:
    return [cell for cell, code in flat(reading.issues) if code == "column_scaled"]


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("หน่วย : พันบาท", "70000.00"),
        ("(หน่วย: พันบาท)", "70000.00"),
        ("หน่วยเงิน - แสนบาท", "7000000.00"),
        ("ตารางแสดงค่าเสียหาย (หน่วย-ล้านบาท)", "70000000.00"),
        ("จำนวนเงินเป็นพันบาท", "70000.00"),
        ("หน่วย : ๑,๐๐๐ บาท", "70000.00"),
        ("Unit: Thousand Baht", "70000.00"),
    ],
)
def test_the_unit_above_a_table(tmp_path: Path, line: str, amount: str) -> None:
    whole = f"{AGENCY}| | | | {line} |\n{table('จำนวนค่าเสียหาย', 70)}"
    reading = read_sheets(tmp_path, {"ก": whole})
    assert (baht(reading), scaled(reading)) == ([amount], ["C3"])
    assert "rows_unread" not in {code for _, code in flat(reading.issues)}


@pytest.mark.parametrize(
    "title",
    [
        "จำนวนค่าเสียหาย (พันบาท)", "ค่าเสียหาย พันบาท", "ค่าเสียหาย ('000 บาท)",
        "จำนวนค่าเสียหาย (1,000 บาท)", "จำนวนค่าเสียหาย\\n(หน่วย : พันบาท)", "ค่าเสียหาย (พัน)",
    ],
)  # fmt: skip
def test_the_unit_in_a_title(tmp_path: Path, title: str) -> None:
    cells = (70, "70.5", "70.-", "๗๐", "70,000 บาท")
    reading = read_sheets(tmp_path, {"ก": AGENCY + table(title, *cells)})
    assert baht(reading) == ["70000.00", "70500.00", "70000.00", "70000.00", "70000.00"]
    assert scaled(reading) == ["C2"]


@pytest.mark.parametrize(
    "line", ["| | | (พันบาท) | |\n", "| | | พันบาท | |\n", "| หมายเหตุ : จำนวนเงินหน่วยเป็นพันบาท |\n"]
)
def test_the_unit_in_a_row_below_the_titles_or_below_the_table(tmp_path: Path, line: str) -> None:
    head, row = table("จำนวนค่าเสียหาย", 70).splitlines(keepends=True)
    order = (head, row, line) if "หมายเหตุ" in line else (head, line, row)
    reading = read_sheets(tmp_path, {"ก": AGENCY + "".join(order)})
    assert (baht(reading), scaled(reading)) == (["70000.00"], ["C2"])


def test_each_of_two_tables_has_its_own_unit(tmp_path: Path) -> None:
    title, thousand = "จำนวนค่าเสียหาย (บาท)", "| |\n| หน่วย : พันบาท |\n"
    by_line = table(title, 70000) + thousand + table(title, 80, first=2)
    back = thousand + table(title, 70) + "| |\n| หน่วย : บาท |\n" + table(title, 80000, first=2)
    by_title = table(title, 70000) + table("จำนวนค่าเสียหาย (พันบาท)", 80, first=2)
    for whole in (by_line, back, by_title):
        reading = read_sheets(tmp_path, {"ก": AGENCY + whole})
        assert (baht(reading), len(scaled(reading))) == (["70000.00", "80000.00"], 1)


def test_a_title_of_one_table_is_no_unit_of_the_next(tmp_path: Path) -> None:
    whole = table("จำนวนค่าเสียหาย (พันบาท)", 70) + table("จำนวนค่าเสียหาย", 80000, first=2)
    reading = read_sheets(tmp_path, {"ก": AGENCY + whole})
    assert (baht(reading), len(scaled(reading))) == (["70000.00", "80000.00"], 1)


def test_the_unit_of_one_column_is_not_that_of_another(tmp_path: Path) -> None:
    whole = table("จำนวนค่าเสียหาย (บาท) | จำนวนเงินที่ได้รับชดใช้แล้ว (พันบาท)", "70000 | 5")
    reading = read_sheets(tmp_path, {"ก": AGENCY + whole})
    assert baht(reading) == ["70000.00"]
    assert [str(amount) for amount in values(reading, "recovered_amount")] == ["5000.00"]


@pytest.mark.parametrize(
    "line", ["งบประมาณ 5 ล้านบาท", "วงเงินห้าพันบาท", "หน่วยงาน ล้านช้าง", "เรื่องเป็นพัน"]
)
def test_a_sum_told_in_words_is_no_unit(line: str) -> None:
    assert unit_in_line(line) is None
    assert unit_in_title(line) is None


def test_a_title_of_satang_is_that_of_no_column(tmp_path: Path) -> None:
    assert known_title("จำนวนค่าเสียหาย (สตางค์)") is None
    whole = table("จำนวนค่าเสียหาย (บาท) | จำนวนค่าเสียหาย (สตางค์)", "70 | 5")
    assert baht(read_sheets(tmp_path, {"ก": AGENCY + whole})) == ["70.05"]


def in_another_unit(reading: ReturnContent) -> list[str]:
    return [cell for cell, code in flat(reading.issues) if code == "money_not_in_baht"]


@pytest.mark.parametrize(
    "title",
    ["จำนวนเงิน (USD)", "จำนวนค่าเสียหาย ($)", "ค่าเสียหาย (ดอลลาร์สหรัฐ)", "ค่าเสียหาย (หน่วย: พันยูโร)"],
)
def test_a_title_of_another_currency(tmp_path: Path, title: str) -> None:
    reading = read_sheets(tmp_path, {"ก": AGENCY + table(title, 70, "80 บาท", "90")})
    assert (baht(reading), in_another_unit(reading)) == (["None", "80.00", "None"], ["C3", "C5"])


@pytest.mark.parametrize(
    "title",
    [
        "จำนวนค่าเสียหาย (บาท/USD)", "จำนวนค่าเสียหาย (ดอลลาร์สหรัฐ หรือ บาท)", "จำนวนเงิน (USD/EUR)",
        "ค่าเสียหาย (บาท) (USD)", "จำนวนค่าเสียหาย (บาท และ ยูโร)", "จำนวนค่าเสียหาย (THB or JPY)",
    ],
)  # fmt: skip
def test_a_title_of_two_currencies_says_neither(tmp_path: Path, title: str) -> None:
    reading = read_sheets(tmp_path, {"ก": AGENCY + table(title, 70, "80 บาท", "90")})
    assert (baht(reading), in_another_unit(reading)) == (["None", "80.00", "None"], ["C3", "C5"])


@pytest.mark.parametrize(
    "title",
    ["(บาท) แปลงจาก USD", "(บาท อัตรา 1 USD = 30 บาท)", "USD แปลงเป็นบาท", "บาท (รวมค่าแรง)"],
)
def test_a_title_of_a_rate_is_in_baht(title: str) -> None:
    assert currency_of_title(f"จำนวนค่าเสียหาย {title}") == ""


@pytest.mark.parametrize(
    "line",
    [
        "หน่วย: ดอลลาร์", "หน่วย : USD", "(ดอลลาร์สหรัฐ)", "สกุลเงิน ยูโร", "Currency: JPY", "หน่วย : สตางค์",
        "จำนวนเงินเป็นดอลลาร์", "หน่วย : เงินกีบ",
    ],
)  # fmt: skip
def test_a_line_of_another_unit(tmp_path: Path, line: str) -> None:
    whole = f"{AGENCY}| | | | {line} |\n{table('จำนวนค่าเสียหาย (บาท)', 70)}"
    reading = read_sheets(tmp_path, {"ก": whole})
    assert (baht(reading), in_another_unit(reading)) == (["None"], ["C4"])


@pytest.mark.parametrize("line", ["(USD)", "ดอลลาร์", "สตางค์"])
def test_another_unit_below_the_titles(tmp_path: Path, line: str) -> None:
    head, row = table("จำนวนค่าเสียหาย", 70).splitlines(keepends=True)
    reading = read_sheets(tmp_path, {"ก": f"{AGENCY}{head}| | | {line} | |\n{row}"})
    assert (baht(reading), in_another_unit(reading)) == (["None"], ["C4"])


@pytest.mark.parametrize("line", ["อัตรา 1 USD = 30 บาท", "ร้านยูโร จำกัด", "หน่วยงาน: กองดองผัก"])
def test_a_line_that_only_names_a_currency(tmp_path: Path, line: str) -> None:
    whole = f"{AGENCY}| {line} |\n{table('จำนวนค่าเสียหาย (บาท)', 70)}"
    assert baht(read_sheets(tmp_path, {"ก": whole})) == ["70.00"]


@pytest.mark.parametrize("cell", ["USD 5,000", "5,000 ดอลลาร์", "$5,000", "€ 700", "5000 (USD)"])
def test_a_cell_in_another_currency(tmp_path: Path, cell: str) -> None:
    reading = read_sheets(tmp_path, {"ก": AGENCY + table("จำนวนค่าเสียหาย", cell)})
    assert (baht(reading), in_another_unit(reading)) == (["None"], ["C3"])


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("พันบาท", 1_000), ("หมื่นบาท", 10_000), ("แสนบาท", 100_000), ("ล้านบาท", 1_000_000),
        ("ลบ.", 1_000_000), ("thousand baht", 1_000), ("million baht", 1_000_000),
        ("1,000 บาท", 1_000), ("1,000,000 บาท", 1_000_000),
    ],
)  # fmt: skip
def test_every_unit_counts_its_baht(said: str, unit: int) -> None:
    assert unit_in_title(f"มูลค่า ({said})") == unit_in_line(f"หน่วย : {said}") == unit


@pytest.mark.parametrize(
    ("line", "unit"),
    [("หน่วย : บาท", 1), ("หน่วยงาน : เขตพระนคร", None), ("ห้าพันบาท", None), ("5,000 บาท", None)],
)
def test_baht_itself_is_the_unit_one_and_a_sum_is_none(line: str, unit: int | None) -> None:
    assert unit_in_line(line) == unit


@pytest.mark.parametrize(
    ("title", "is_satang"),
    [
        ("สต.", True), ("สตางค์", True), ("ส ต", True), ("มูลค่า (สตางค์)", True),
        ("มูลค่า [สต.]", True), ("สตรี", False), ("สถานที่", False), ("มูลค่า (บาท)", False),
        ("(สตางค์) มูลค่า", False), ("มูลค่า)", False),
    ],
)  # fmt: skip
def test_a_column_of_satang_is_known_by_its_title(title: str, is_satang: bool) -> None:
    assert is_satang_title(title) is is_satang
