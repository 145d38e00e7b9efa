from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.model.case_sheet import ALL_COLUMNS, COLUMNS
from pipeline.model.sheet_form import TABLE_SHEET
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import find_header
from pipeline.returns.sheet.header_grid import HeaderGrid
from pipeline.thai.text import fold
from tests.returns.reading_files import counted, flat, read_rows, read_sheets, values
from tests.sheet_tables import FIELDS, case_row, cells, return_rows

FILE, SUBJECT, DAMAGE = "สล. 1/2563", "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า", 85000
ROW = (
    f"| 1 | {FILE} | สำนวน | ส.5 อุบัติเหตุ | {SUBJECT}"
    f" | หน่วยงานของรัฐ | {DAMAGE} | 2020-08-03 | อยู่ระหว่างดำเนินการ |"
)
HEAD = (
    "| ลำดับ | เลขที่สำนวน/คดี | ลักษณะเรื่อง | ประเภทสำนวน | เรื่อง/ข้อเท็จจริงโดยย่อ"
    " | ผู้เสียหาย | จำนวนค่าเสียหาย (บาท) | วันที่เกิดเหตุ | สถานะ |"
)
NIL = "| หน่วยงาน | สำนักงานเขตพระนคร |\n"


def header_of(text: str) -> dict[str, str]:
    """Give field by column letter of the one header in a table."""
    header = find_header(Sheet("x", cells(text)), 0.8)
    return {} if header is None else {"ABCDEFGHIJKL"[c]: f for c, f in header.fields.items()}


def codes(text: str) -> list[tuple[str, str, str]]:
    header = find_header(Sheet("x", cells(text)), 0.8)
    assert header is not None
    plain = ("column_missing", "columns_left_out")
    return [(i.cell, i.code, i.field) for i in header.issues if i.code not in plain]


def test_every_title_and_alias_names_its_field_and_no_other() -> None:
    named: dict[str, str] = {}
    for column in ALL_COLUMNS:
        for text in (column.title, *column.aliases):
            assert named.setdefault(fold(text), column.field) == column.field, text
            assert known_title(text) is not None
            assert known_title(text)[0] == column.field, text  # type: ignore[index]  # asserted


def test_titles_of_one_field_count_once_and_too_few_fields_are_no_header() -> None:
    named = {"file_no": "เลขที่สำนวน/คดี", "subject": "เรื่อง/ข้อเท็จจริงโดยย่อ", "status": "สถานะ"}
    assert {field: (known_title(title) or [""])[0] for field, title in named.items()} == {
        field: field for field in named
    }
    row = "| " + " | ".join(named.values()) + " |"
    short = row.replace(named["status"], named["subject"])
    again = f"{row} {named['subject']} |"
    score, of_two, of_four = (
        HeaderGrid(Sheet("x", cells(text))).score(0, 0) for text in (row, short, again)
    )
    assert (score // 100, of_two, of_four) == (3, 0, score)


def test_the_declared_sheet_is_read_without_an_issue(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, case_row())
    assert flat(reading.issues) == []
    assert reading.field_columns[0].letters["status"] == "AP"
    assert len(reading.field_columns[0].letters) == len(COLUMNS)


def test_columns_moved_and_under_other_names(tmp_path: Path) -> None:
    reading = read_sheets(
        tmp_path,
        {
            "งาน": """
            | หน่วยงาน | สำนักงานเขตพระนคร |
            | สถานะคดี | ไม่เกี่ยว | เลขคดี | ที่ | ข้อเท็จจริง | มูลค่าความเสียหาย | วันเกิดเหตุ |
            | ยุติ | ก | สล. 1/2563 | 7 | รถชนเสา | 1,250.50 บาท | '3 ส.ค. 63 |
            """
        },
    )
    assert reading.field_columns[0].letters == {
        "status": "A", "file_no": "C", "row_no": "D", "subject": "E", "damage_amount": "F",
        "incident_date": "G",
    }  # fmt: skip
    assert values(reading, "status") == ["ยุติเรื่อง"]
    assert [(own.letter, own.title, own.values) for own in reading.own] == [
        ("B", "ไม่เกี่ยว", {0: "ก"})
    ]


def test_units_numbers_newlines_and_stars_in_titles() -> None:
    assert header_of(
        """
        | 1. ลำดับ | เลขที่\\nสำนวน/คดี * | (3) เรื่อง | จำนวนค่าเสียหาย\\n(บาท) | วันที่เกิดเหตุ (ว/ด/ป) |
        """
    ) == {
        "A": "row_no", "B": "file_no", "C": "subject", "D": "damage_amount", "E": "incident_date",
    }  # fmt: skip


def test_group_titles_that_are_not_merged() -> None:
    found = header_of(
        """
        | แบบรายงาน | | | | |
        | ลำดับ | ข้อมูลเรื่อง | | วันที่ | |
        | | เลขที่สำนวน | เรื่อง | เกิดเหตุ | แต่งตั้งคณะกรรมการ |
        | 1 | สล. 1/2563 | รถชน | 2020-08-03 | 2020-08-14 |
        """
    )
    assert found == {
        "A": "row_no", "B": "file_no", "C": "subject", "D": "incident_date", "E": "committee_date",
    }  # fmt: skip


def test_merged_group_titles_join_the_titles_below(tmp_path: Path) -> None:
    reading = read_sheets(
        tmp_path,
        {
            "งาน": """
            | ลำดับ | ข้อมูลเรื่อง | < | วันที่ | < | สถานะ |
            | ^ | เลขที่สำนวน | เรื่อง | เกิดเหตุ | แต่งตั้งคณะกรรมการ | ^ |
            | 1 | สล. 1/2563 | รถชนเสาไฟฟ้า | 2020-08-03 | 2020-08-14 | ยุติเรื่อง |
            """
        },
    )
    assert reading.field_columns[0].letters == {
        "row_no": "A", "file_no": "B", "subject": "C", "incident_date": "D",
        "committee_date": "E", "status": "F",
    }  # fmt: skip
    assert counted(reading) == {"cases": 1}


def test_a_title_split_over_three_rows() -> None:
    assert header_of(
        """
        | | | จำนวน | วันที่คณะกรรมการ |
        | ลำดับ | เลขที่ | ค่าเสียหาย | เสนอ |
        | | สำนวน/คดี | (บาท) | ความเห็น |
        | 1 | สล. 1/2563 | 500 | 2020-08-14 |
        """
    ) == {"A": "row_no", "B": "file_no", "C": "damage_amount", "D": "committee_report_date"}


def test_column_numbers_under_the_header_are_a_note(tmp_path: Path) -> None:
    numbers = "| (1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) |"
    reading = read_sheets(tmp_path, {"งาน": f"{NIL}{HEAD}\n{numbers}\n{ROW}"})
    assert counted(reading) == {"cases": 1, "note_rows": 1}
    assert reading.rows == [4]


def test_a_header_may_stand_as_far_down_as_it_likes() -> None:
    for lines in (39, 40, 41, 400):
        above = "| ก |\n" * lines
        assert len(header_of(f"{above}{HEAD}")) == 9


def test_leading_blank_rows_do_not_count(tmp_path: Path) -> None:
    blank: list[list[object]] = [[] for _ in range(60)]
    rows = [*blank, *return_rows(case_row())]
    reading = read_sheets(tmp_path, {"งาน": rows})
    assert reading.rows == [66]


def test_a_misspelt_title_is_used_with_a_warning_that_names_both() -> None:
    text = HEAD.replace("ประเภทสำนวน", "ประเพทสำนวน")
    assert codes(text) == [("D1", "column_near", "case_type")]
    header = find_header(Sheet("x", cells(text)), 0.8)
    assert header is not None
    message = next(i.message for i in header.issues if i.code == "column_near")
    assert "ประเพทสำนวน" in message
    assert "ประเภทสำนวน" in message


def test_a_header_that_is_misspelt_throughout_is_still_found() -> None:
    found = header_of("| ลำดบ | เลขทีสำนวน | ประเพทสำนวน | ผู้เสียหาาย | สถานะะ | อื่น |")
    assert set(found.values()) >= {"file_no", "case_type", "injured_party", "status"}


def test_a_doubled_column_is_an_error_and_keeps_both(tmp_path: Path) -> None:
    head, row = f"{HEAD[:-1]}| สถานะ |", f"{ROW[:-1]}| ยุติเรื่อง |"
    reading = read_sheets(tmp_path, {"งาน": f"{head}\n{row}"})
    assert ("J1", "column_doubled") in flat(reading.issues)
    issue = next(i for _, i in reading.issues if i.code == "column_doubled")
    assert "คอลัมน์ I" in issue.message
    assert "J" in issue.message
    assert values(reading, "status") == ["อยู่ระหว่างดำเนินการ"]
    assert [(own.letter, own.values) for own in reading.own] == [("J", {0: "ยุติเรื่อง"})]


def test_an_own_column_named_like_an_alias_is_no_mistake() -> None:
    assert codes(f"{HEAD[:-1]}| รายละเอียด | สถานะ (เดิม) |") == []


def test_amounts_in_millions_are_said_and_multiplied(tmp_path: Path) -> None:
    head = HEAD.replace("(บาท)", "(ล้านบาท)")
    reading = read_sheets(tmp_path, {"งาน": f"{head}\n{ROW.replace('85000', '1.2345678')}"})
    assert ("G1", "column_scaled") in flat(reading.issues)
    assert [str(value) for value in values(reading, "damage_amount")] == ["1234567.80"]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    fields = tuple(name for name in FIELDS if name not in ("status", "remarks", "officers"))
    reading = read_rows(tmp_path, case_row(fields), fields=fields)
    found = [(i.code, i.field) for _, i in reading.issues]
    assert found == [("column_missing", "status"), ("columns_left_out", "")]
    assert "ปัญหาอุปสรรค/หมายเหตุ" in reading.issues[1][1].message


def test_sheets_of_one_file_may_have_different_headers(tmp_path: Path) -> None:
    other = "| เลขคดี | เรื่อง | สถานะ |\n| พ. 7/2563 | ถูกฟ้องเรียกค่าเสียหาย | ยุติ |"
    reading = read_sheets(tmp_path, {"ก": f"{HEAD}\n{ROW}", "ข": other})
    assert values(reading, "file_no") == [FILE, "พ. 7/2563"]
    assert [reading.cell(case, "status") for case in (0, 1)] == ["I2", "C2"]


def test_a_further_header_with_other_columns_is_followed(tmp_path: Path) -> None:
    text = f"{HEAD}\n{ROW}\n| เลขคดี | เรื่อง | สถานะ |\n| พ. 7/2563 | ถูกฟ้องเรียกค่าเสียหาย | ยุติ |"
    reading = read_sheets(tmp_path, {"ก": text})
    assert values(reading, "file_no") == [FILE, "พ. 7/2563"]
    assert values(reading, "status") == ["อยู่ระหว่างดำเนินการ", "ยุติเรื่อง"]
    assert counted(reading) == {"cases": 2, "note_rows": 1}


def test_hidden_sheets_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    import openpyxl

    from tests.returns.reading_files import read
    from tests.sheet_tables import write

    path = write(tmp_path / "x.xlsx", {"ก": f"{HEAD}\n{ROW}\n{ROW}\n{ROW}", "ข": f"{HEAD}\n{ROW}"})
    book = openpyxl.load_workbook(path)
    for row in (3, 4):
        book["ก"].row_dimensions[row].hidden = True
        book["ก"].cell(row, 2, f"สล. {row}/2563")
    book["ก"].column_dimensions["G"].hidden = True
    book["ข"].cell(2, 2, "สล. 9/2563")
    book["ข"].sheet_state = "hidden"
    book.save(path)
    reading = read(path)
    said = {i.code: (i.sheet, i.value) for _, i in reading.issues if i.code.startswith("hidden")}
    assert said == {
        "hidden_rows": ("ก", "3-4"),
        "hidden_columns": ("ก", "G"),
        "hidden_sheet": ("ข", "ข"),
    }
    assert counted(reading) == {"cases": 4}


def test_no_table_anywhere_gives_no_header() -> None:
    assert header_of("| บันทึกข้อความ |\n| เรื่อง | ขอส่งรายงาน |") == {}


@pytest.mark.parametrize(
    ("hint", "count"),
    [
        ("(mm/dd/yyyy)", 1), ("(M/D/YYYY)", 1), ("(ดด/วว/ปปปป)", 1), ("เดือน/วัน/ปี", 1),
        ("mm-dd-yyyy", 1),
        ("(dd/mm/yyyy)", 0), ("(วว/ดด/ปปปป)", 0), ("วัน/เดือน/ปี", 0), ("(วัน เดือน ปี)", 0),
        ("(ว/ด/ป)", 0), ("ว.ด.ป.", 0), ("dd/mm/yyyy", 0),
        ("(yyyy/mm/dd)", 0), ("(ปปปป-ดด-วว)", 0), ("(ปี / เดือน / วัน)", 0), ("(ปี-เดือน-วัน)", 0),
    ],
)  # fmt: skip
def test_a_title_may_say_that_the_month_is_first(tmp_path: Path, hint: str, count: int) -> None:
    days = "8/3/2020", "3/3/2020", "14/8/2020", "8 มี.ค. 2563"
    rows = return_rows(
        *(case_row(file_no=f"สล. {n}/2563", incident_date=day) for n, day in enumerate(days, 1))
    )
    rows[4][FIELDS.index("incident_date")] += f" {hint}"
    reading = read_sheets(tmp_path, {TABLE_SHEET: rows})
    assert values(reading, "incident_date")[0] == date(2020, 3, 8)
    assert [code for _, code in flat(reading.issues)].count("date_month_first") == count
