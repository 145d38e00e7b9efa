"""Tables of one sheet whose headers stand close by: no case is taken for a part of a header."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.returns.reading_files import flat, read_sheets, values
from tests.sheet_tables import cells

AGENCY = "| หน่วยงาน | สำนักงานเขตพระนคร |\n| ไตรมาสที่ 1 ปีงบประมาณ 2564 |\n"
SHORT = "| เลขที่สำนวน/คดี | เรื่อง | จำนวนค่าเสียหาย (บาท) | วันที่เกิดเหตุ |"
LONG = "| ลำดับ | เรื่อง | วันที่เกิดเหตุ | จำนวนค่าเสียหาย (บาท) | ผู้เสียหาย | เลขที่สำนวน/คดี |"
FIRST = "| สล. 1/2563 | รถชนเสา | 100 | 2020-08-01 |"
OF_LONG = "| 2 | รถหาย | 2020-08-02 | 200 | หน่วยงานของรัฐ | สล. 2/2563 |"
GAP = "| "
WIDTH = 4


def right_of(left: str, right: str) -> str:
    """Give a line of the sheet with a table's line on either side of a blank column."""
    blank = "| " * WIDTH
    return f"{(left or blank).rstrip('|').rstrip()} {GAP}{right or '|'}"


@pytest.mark.parametrize(
    "lines",
    [
        # a single case between two headers, the lower one with other columns
        [SHORT, FIRST, LONG, OF_LONG],
        [LONG, OF_LONG, SHORT, FIRST],
        # its subject reads like a line of units
        [SHORT, FIRST.replace("รถชนเสา", "หน่วย : พันบาท"), LONG, OF_LONG],
        # headers of tables side by side on rows of their own
        [right_of("", LONG), right_of(SHORT, OF_LONG), right_of(FIRST, "")],
        [right_of(SHORT, ""), right_of(FIRST, LONG), right_of("", OF_LONG)],
        [right_of(SHORT, ""), right_of(FIRST, ""), right_of("", LONG), right_of("", OF_LONG)],
    ],
)
def test_every_table_is_read(tmp_path: Path, lines: list[str]) -> None:
    reading = read_sheets(tmp_path, {"ก": AGENCY + "\n".join(lines)})
    amounts = zip(values(reading, "file_no"), values(reading, "damage_amount"), strict=True)
    assert sorted((no, int(str(amount)[:-3])) for no, amount in amounts) == [
        ("สล. 1/2563", 100),
        ("สล. 2/2563", 200),
    ]
    assert not {"rows_unread", "rows_unread_like_cases"} & {
        code for _, code in flat(reading.issues)
    }


def test_words_like_a_unit_in_a_case_above_the_header_measure_nothing(tmp_path: Path) -> None:
    case = FIRST.replace("รถชนเสา", "หน่วย : พันบาท")
    reading = read_sheets(tmp_path, {"ก": "\n".join([AGENCY + case, LONG, OF_LONG])})
    assert [str(amount) for amount in values(reading, "damage_amount")] == ["200.00"]
    assert ("A3", "rows_unread_like_cases") in flat(reading.issues)
    assert "column_scaled" not in {code for _, code in flat(reading.issues)}


@pytest.mark.parametrize(
    "line",
    [
        "| | | | หน่วย : พันบาท |",
        "| ไตรมาส | 1 | ปี | 2564 | หน่วย : พันบาท |",
        "| ปีงบประมาณ | 2564 | ไตรมาสที่ 1/2564 | | หน่วย : พันบาท |",
        "| ข้อมูล ณ 16/11/2563 | หน้า 1/3 | หน่วย : พันบาท |",
        "| ข้อมูล ณ วันที่ | 2020-11-16 | หน่วย : พันบาท | 1 |",
        "| วันที่ | 16 พ.ย. 2563 | หน้า | 1 | หน่วย : พันบาท |",
        "| 2 | เรื่อง | 300 | หน่วย : พันบาท |",
    ],
)
def test_a_unit_counts_whatever_else_its_line_says(tmp_path: Path, line: str) -> None:
    table = cells("\n".join([AGENCY.splitlines()[0], line, SHORT, FIRST]))
    reading = read_sheets(tmp_path, {"ก": table})
    assert [str(amount) for amount in values(reading, "damage_amount")] == ["100000.00"]
    assert "column_scaled" in {code for _, code in flat(reading.issues)}


def test_a_header_whose_titles_stand_again_below_is_one(tmp_path: Path) -> None:
    again = "| เลขที่สำนวน/คดี | เรื่อง | จำนวนค่าเสียหาย | วันที่ |"
    lower = "| เลขที่สำนวน/คดี | เรื่อง | บาท | เกิดเหตุ |"
    reading = read_sheets(tmp_path, {"ก": cells("\n".join([again, lower, FIRST]))})
    assert [str(day) for day in values(reading, "incident_date")] == ["2020-08-01"]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("| ที่ | กท 4501/123 | ลงวันที่ | 10 พ.ย. 63 |", False),
        ("| ที่ | กท 123/2563 | วันที่ | 2020-11-10 |", False),
        ("| ที่ กท 4501/123 | วันที่ 10 พ.ย. 63 |", False),
        ("| ที่ กท 8/2563 | รถชนรั้ว |", True),
        ("| อ้างถึง | หนังสือที่ กท 0404/1234 ลงวันที่ 1 ต.ค. 63 | |", False),
        ("| ประจำเดือนพฤศจิกายน 2563 |", False),
        ("| สล. 8/2563 | รถชนรั้ว | 100 | 2020-08-01 |", True),
        ("| ที่ 8/2563 | รถชนรั้ว | 100 | 2020-08-01 |", True),
        ("| สล. 8/2563 |", True),
    ],
)
def test_a_line_of_a_letters_head_above_the_table_is_no_case(
    tmp_path: Path, line: str, is_told: bool
) -> None:
    reading = read_sheets(tmp_path, {"ก": "\n".join([line, SHORT, FIRST])})
    told = {code for _, code in flat(reading.issues) if code.startswith("rows_unread")}
    assert bool(told) is is_told
