"""What other programs make of an office's book, changed in place: dates, rows, shared formulas."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.records.dispatch_register import SHEET, TITLES, merged_lines, register_name
from pipeline.records.enter_in_books import book_digest, enter_dispatch
from pipeline.records.read_dispatch_register import read_dispatch
from tests.records.dispatch_books import (
    CODES,
    DAY,
    QUARTER,
    SCOPE,
    edit,
    letter,
    put,
    run,
    write_dispatch,
)

LATER = date(2020, 11, 30)
PART = "xl/worksheets/sheet1.xml"


def column(name: str) -> str:
    return get_column_letter(list(TITLES).index(name) + 1)


def rewrite(records: Path, change: Callable[[str], str]) -> Path:
    """Change the XML of the register's sheet, as another program would have written it."""
    path = records / register_name(QUARTER)
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, change(content.decode()) if name == PART else content)
    path.write_bytes(buffer.getvalue())
    return path


def with_cells(records: Path, cells: dict[str, str]) -> Path:
    """Give cells of the register another content: kind of value, and what they hold."""

    def change(text: str) -> str:
        for place, content in cells.items():
            text, count = re.subn(
                rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)', f'<c r="{place}" {content}</c>', text
            )
            assert count == 1
        return text

    return rewrite(records, change)


def cell(path: Path, place: str) -> str:
    with zipfile.ZipFile(path) as package:
        found = re.search(rf'<c r="{place}".*?</c>', package.read(PART).decode())
    return found[0] if found else ""


def printed_later(records: Path, *codes: str) -> None:
    """Do what a run of another day does."""
    register = read_dispatch(records, QUARTER)
    now = [replace(letter(code), printed_date=LATER, prefilled_date=LATER) for code in codes]
    write_dispatch(register.path, QUARTER, merged_lines(now, register.by_key, SCOPE))


def test_a_book_that_counts_its_days_from_1904_keeps_their_meaning(tmp_path: Path) -> None:
    run(tmp_path, "1001")
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    put(book[SHEET], 1, "dispatched_date", DAY)
    for name in ("printed_date", "prefilled_date"):
        put(book[SHEET], 1, name, LATER)
    book.save(path)
    printed_later(tmp_path, "1001", "1002")
    lines = read_dispatch(tmp_path, QUARTER).lines
    assert [line.printed_date for line in lines] == [LATER, LATER]
    assert lines[0].dispatched_date == DAY


def test_rows_without_numbers_keep_their_place(tmp_path: Path) -> None:
    run(tmp_path, "1001")
    edit(tmp_path, lambda sheet: put(sheet, 1, "number", "กท 1"))
    path = rewrite(tmp_path, lambda text: re.sub(r'(<(?:row|c)) r="\w+"', r"\1", text))
    run(tmp_path, "1001", "1002")
    with zipfile.ZipFile(path) as package:
        rows = etree.fromstring(package.read(PART)).findall("{*}sheetData/{*}row")
    numbers = [int(row.get("r", "0")) for row in rows]
    assert numbers == list(range(1, len(rows) + 1)), "Excel takes other orders for damage"
    lines = read_dispatch(tmp_path, QUARTER).lines
    assert [(line.agency_code, line.number) for line in lines] == [("1001", "กท 1"), ("1002", "")]


@pytest.mark.parametrize("text", ["หมายเหตุ", None])
def test_a_new_line_stands_under_no_merged_area(tmp_path: Path, text: str | None) -> None:
    run(tmp_path, "1001")

    def merge(sheet: Worksheet) -> None:
        sheet["A6"] = text
        sheet.merge_cells("A6:P8")

    path = edit(tmp_path, merge)
    run(tmp_path, "1001", "1002", "1003")
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert [sheet.cell(row, 2).value for row in (9, 10)] == ["1002", "1003"]


def test_a_new_line_stands_on_no_hidden_row(tmp_path: Path) -> None:
    run(tmp_path, "1001")

    def hide(sheet: Worksheet) -> None:
        for row in range(6, 30):
            sheet.row_dimensions[row].hidden = True

    path = edit(tmp_path, hide)
    run(tmp_path, "1001", "1002")
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert sheet["B6"].value == "1002"
    assert [sheet.row_dimensions[row].hidden for row in (6, 7)] == [False, True]


def test_a_formula_that_was_filled_down_outlives_what_is_written_over_its_first_cell(
    tmp_path: Path,
) -> None:
    run(tmp_path, *CODES[:3])
    number = column("number")
    path = with_cells(tmp_path, {
        f"{number}5": f't="str"><f t="shared" ref="{number}5:{number}7" si="0">"กท "&amp;A5</f>'
                      "<v>กท 1</v>",
        f"{number}6": 't="str"><f t="shared" si="0"/><v>กท 2</v>',
        f"{number}7": 't="str"><f t="shared" si="0"/><v>กท 3</v>',
    })  # fmt: skip
    first = read_dispatch(tmp_path, QUARTER).lines[0]
    enter_dispatch(path, {first.key: {"number": "กท 77"}}, book_digest(path))
    numbers = [line.number for line in read_dispatch(tmp_path, QUARTER).lines]
    assert numbers == ["กท 77", "กท 2", "กท 3"]
    assert '<f>"กท "&amp;A6</f>' in cell(path, f"{number}6")
    assert '<f>"กท "&amp;A7</f>' in cell(path, f"{number}7")


@pytest.mark.parametrize("formula", ["ตาราง1['[เลขที่]", "ทะเบียน!#REF!"])
def test_a_formula_that_cannot_be_moved_leaves_its_value(tmp_path: Path, formula: str) -> None:
    run(tmp_path, *CODES[:2])
    number = column("number")
    path = with_cells(tmp_path, {
        f"{number}5": f't="str"><f t="shared" ref="{number}5:{number}6" si="0">{formula}</f>'
                      "<v>กท 1</v>",
        f"{number}6": 't="str"><f t="shared" si="0"/><v>กท 2</v>',
    })  # fmt: skip
    first = read_dispatch(tmp_path, QUARTER).lines[0]
    enter_dispatch(path, {first.key: {"number": "กท 77"}}, book_digest(path))
    assert [each.number for each in read_dispatch(tmp_path, QUARTER).lines] == ["กท 77", "กท 2"]
    assert "<f" not in cell(path, f"{number}6")


def test_what_an_array_gives_is_not_written_over(tmp_path: Path) -> None:
    run(tmp_path, "1001", "1002")
    day = column("printed_date")
    number = 44162
    path = with_cells(tmp_path, {
        f"{day}5": f's="9"><f t="array" ref="{day}5:{day}6">Z1:Z2</f><v>{number}</v>',
        f"{day}6": f's="9"><v>{number}</v>',
    })  # fmt: skip
    printed_later(tmp_path, "1001", "1002")
    assert f"<v>{number}</v>" in cell(path, f"{day}6")


def test_an_entry_on_one_line_of_an_array_leaves_the_others_their_values(tmp_path: Path) -> None:
    run(tmp_path, "1001", "1002")
    number = column("number")
    path = with_cells(tmp_path, {
        f"{number}5": f't="str"><f t="array" ref="{number}5:{number}6">Z1:Z2</f><v>กท 1</v>',
        f"{number}6": 't="str"><v>กท 2</v>',
    })  # fmt: skip
    second = read_dispatch(tmp_path, QUARTER).lines[1]
    enter_dispatch(path, {second.key: {"number": "กท 77"}}, book_digest(path))
    assert [each.number for each in read_dispatch(tmp_path, QUARTER).lines] == ["กท 1", "กท 77"]
    assert "<f" not in cell(path, f"{number}5"), "its next reckoning would undo the entry"
