"""An office's own register is parted by agency: no case lost, none doubled, none guessed at."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.quarter import Quarter
from pipeline.returns.read_existing_register import ExistingRegister, read_existing
from tests.returns.collecting import AGENCIES, SETTINGS, rows
from tests.sheet_tables import write

TITLES = "| เลขที่สำนวน/คดี | หน่วยงาน | ประเภทสำนวน | เรื่อง | ค่าเสียหาย (บาท) | หนังสือเร่งรัด |"


def existing(tmp_path: Path, table: str, titles: str = TITLES) -> ExistingRegister:
    path = write(tmp_path / "ทะเบียน.xlsx", {"ทะเบียน": f"{titles}\n{table}"})
    first = Quarter(2564, 1)
    return read_existing(
        path, first, as_of=date(2020, 10, 5), due_back=date(2020, 10, 5), settings=SETTINGS,
        agencies=AGENCIES, workers=1,
    )  # fmt: skip


def owners(found: ExistingRegister) -> dict[str, str]:
    return {str(file_no): str(code)
            for file_no, code in rows(found.collected.cases, "file_no", "agency_code")}  # fmt: skip


@pytest.mark.parametrize(
    ("titles", "row", "owner"),
    [
        # Where no column names agencies, the sheet does; a blank cell of one is nobody's.
        ("| เลขที่สำนวน/คดี | เรื่อง | ค่าเสียหาย (บาท) |", "| ก 1/2563 | รถชนเสา | 1000 |", "1002"),
        (TITLES, "| ก 1/2563 |  | ส.5 | รถชนเสา | 1000 |  |", UNKNOWN_AGENCY),
    ],
)
def test_a_sheet_named_for_an_agency_owns_cases_that_nothing_else_names(
    tmp_path: Path, titles: str, row: str, owner: str
) -> None:
    path = write(tmp_path / "ทะเบียน.xlsx", {"สำนักงานเขตดุสิต": f"{titles}\n{row}"})
    found = read_existing(
        path, Quarter(2564, 1), as_of=date(2020, 10, 5), due_back=date(2020, 10, 5),
        settings=SETTINGS, agencies=AGENCIES, workers=1,
    )  # fmt: skip
    assert owners(found) == {"ก 1/2563": owner}


def test_each_case_goes_to_its_agency_and_one_of_nobodys_stays_apart(tmp_path: Path) -> None:
    found = existing(
        tmp_path,
        """
        | ก 1/2563 | สำนักงานเขตพระนคร | ส.5 | รถชนเสา    | 1000 | กท 1/2563 ลว. 28 ส.ค. 2563 |
        | ก 2/2563 | 1002             | ส.1 | เงินขาด    | 2000 |  |
        | ก 3/2563 | เขตที่ไม่มีในบัญชี   | ส.5 | รถชนกำแพง  | 3000 |  |
        | ก 4/2563 | สำนักงานเขตพระนคร | ส.5 | ท่อแตก     | 4000 |  |
        | รวม     |                  |     |           | 10000 |  |
        """,
    )
    assert owners(found) == {
        "ก 1/2563": "1001", "ก 2/2563": "1002", "ก 3/2563": UNKNOWN_AGENCY, "ก 4/2563": "1001",
    }  # fmt: skip
    (record,) = found.collected.files
    assert (record.cases, record.total_rows) == (4, 1)
    (letter,) = found.letters
    assert (letter.number, letter.dispatched_date) == ("กท 1/2563", date(2020, 8, 28))
    assert len(set(found.collected.cases["case_id"])) == 4


def test_a_heading_that_names_an_agency_owns_the_rows_below_it(tmp_path: Path) -> None:
    found = existing(
        tmp_path,
        """
        | สำนักงานเขตดุสิต   |          |  |     |          |      |  |
        | 1 | ก 1/2563 |  | ส.5 | รถชนเสา   | 1000 |  |
        | สำนักงานเขตบางรัก |          |  |     |          |      |  |
        | 1 | ก 2/2563 |  | ส.5 | รถชนกำแพง | 2000 |  |
        | 2 | ก 3/2563 | สำนักงานเขตพระนคร | ส.5 | ท่อแตก | 3000 |  |
        """,
        titles=f"| ลำดับ {TITLES}",
    )
    assert owners(found) == {"ก 1/2563": "1002", "ก 2/2563": "1004", "ก 3/2563": "1001"}


@pytest.mark.parametrize("cell", ["31/2/2563", "ไม่ทราบ"])
def test_what_is_wrong_with_a_cell_is_told_once_and_stays_with_its_case(
    tmp_path: Path, cell: str
) -> None:
    titles = TITLES.replace("หนังสือเร่งรัด |", "วันที่เกิดเหตุ |")
    path = write(
        tmp_path / "ทะเบียน.xlsx",
        {
            "ทะเบียน": f"""{titles}
            | ก 1/2563 | สำนักงานเขตพระนคร | ส.5 | รถชนเสา  | 1000 | 3/8/2563 |
            | ก 2/2563 | สำนักงานเขตดุสิต   | ส.5 | รถชนรั้ว   | 2000 | {cell}  |
            """
        },
    )
    found = read_existing(
        path, Quarter(2564, 1), as_of=date(2020, 10, 5), due_back=date(2020, 10, 5),
        settings=SETTINGS, agencies=AGENCIES, workers=1,
    )  # fmt: skip
    told = rows(found.collected.issues, "agency_code", "cell", "code")
    of_cell = [(agency, code) for agency, where, code in told if where == "F3"]
    assert Counter(agency for agency, _ in of_cell) == {"1002": 1}, told


@pytest.mark.parametrize(
    "heading",
    [
        "1. สำนักงานเขตพระนคร", "๑) สำนักงานเขตพระนคร", "5 ฝ่ายเทศกิจ สำนักงานเขตพระนคร",
        "1.1 เขตพระนคร", "ลำดับที่ 1 สำนักงานเขตพระนคร", "1001 สำนักงานเขตพระนคร",
        "สำนักงานเขตพระนคร (2 เรื่อง)",
    ],
)  # fmt: skip
def test_a_heading_with_digits_in_the_column_of_file_numbers(tmp_path: Path, heading: str) -> None:
    found = existing(
        tmp_path,
        f"""
        | {heading} |  |  |  |  |  |
        | ก 1/2563 |  | ส.5 | รถชนเสา | 1000 |  |
        | 2. สำนักงานเขตดุสิต |  |  |  |  |  |
        | ก 2/2563 |  | ส.5 | รถชนรั้ว | 2000 |  |
        """,
    )
    assert owners(found) == {"ก 1/2563": "1001", "ก 2/2563": "1002"}
    assert "rows_unread" not in found.collected.issues["code"].tolist()


@pytest.mark.parametrize("number", ["สำนักงานเขต 1/2563", "กอง 12", "ฝ่ายเทศกิจ รถชนเสา 1/63"])
def test_a_file_number_that_names_a_body_is_no_heading(tmp_path: Path, number: str) -> None:
    found = existing(tmp_path, f"| {number} | สำนักงานเขตดุสิต |  | รถชนเสา | 1000 |  |")
    assert owners(found) == {number: "1002"}


def test_what_is_crossed_out_in_a_register_is_told(tmp_path: Path) -> None:
    row = "| ก {0}/2563 | เขตดุสิต | ส.5 | รถชนเสาที่ {0} | {0}000 | กท {0}/2563 ลว. 28 ส.ค. 2563 |\n"
    lines = "".join(map(row.format, (1, 2, 3)))
    path = write(tmp_path / "ทะเบียน.xlsx", {"ก": f"{TITLES}\n{lines}"})
    book = load_workbook(path)
    for place in ("A2", "B2", "C2", "D2", "E2", "F2", "F3"):
        book["ก"][place].font = Font(strike=True)
    book.save(path)
    found = read_existing(
        path, Quarter(2564, 1), as_of=date(2020, 10, 5), due_back=date(2020, 10, 5),
        settings=SETTINGS, agencies=AGENCIES, workers=1,
    )  # fmt: skip
    told = rows(found.collected.issues, "cell", "code")
    assert ("A2", "row_struck") in told
    assert ("F3", "part_struck") in told
    assert ("A2", "letter_struck") in told
    assert len(found.collected.cases) == 3
    assert [letter.number for letter in found.letters] == ["กท 3/2563"]
