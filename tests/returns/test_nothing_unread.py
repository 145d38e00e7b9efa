"""A part of a file that no code claims is told: every filled row is read, known, or named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from pipeline.model.sheet_form import CORRECTION_SHEET, HELP_SHEET, TABLE_SHEET
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.return_content import ReturnContent
from pipeline.returns.sheet.unread_rows import answers_on_list
from tests.returns.collecting import cases, issues_found, returned, wild
from tests.returns.reading_files import flat, read, read_rows, read_sheets, values
from tests.sheet_tables import FIELDS, case_row, cells, return_rows

AGENCY = "| หน่วยงาน | สำนักงานเขตพระนคร |\n"
HEAD = (
    "| ลำดับ | เลขที่สำนวน/คดี | ลักษณะเรื่อง | ประเภทสำนวน | เรื่อง | ผู้เสียหาย"
    " | จำนวนค่าเสียหาย (บาท) | วันที่เกิดเหตุ | สถานะ |\n"
)


def case(number: int, subject: str = "รถชนเสาไฟฟ้า") -> str:
    return (
        f"| {number} | สล. {number}/2563 | สำนวน | ส.5 อุบัติเหตุ | {subject} | หน่วยงานของรัฐ"
        f" | {number}000 | 2020-08-0{number} | อยู่ระหว่างดำเนินการ |\n"
    )


def unread(reading: ReturnContent) -> list[tuple[str, str, str]]:
    """Give code, sheet and rows of what was not read."""
    return [
        (issue.code, issue.sheet, issue.facts["rows"])
        for _, issue in reading.issues
        if issue.code.startswith("rows_unread")
    ]


def test_a_second_sheet_without_a_header_is_counted_and_named() -> None:
    found = wild("second-sheet-continues-without-header")
    assert issues_found(found, "rows_unread_like_cases") == [
        ("หน้า 2", "A1", "rows_unread_like_cases")
    ]
    assert returned(found, "cases", "unread_rows")["1001"] == (2, 2)


def test_rows_that_were_sorted_above_the_header() -> None:
    found = wild("header-sorted-into-the-rows")
    assert issues_found(found, "rows_unread_like_cases") == [
        ("Sheet", "A2", "rows_unread_like_cases")
    ]
    assert returned(found, "cases", "unread_rows")["1001"] == (2, 2)


def test_a_hidden_sheet_is_no_less_told(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1), "ข": case(2) + case(3)})
    book = openpyxl.load_workbook(path)
    book["ข"].sheet_state = "hidden"
    book.save(path)
    reading = read(path)
    assert unread(reading) == [("rows_unread_like_cases", "ข", "1-2")]
    assert reading.counts.unread_rows == 2


def test_a_table_of_two_known_titles_is_not_read_and_so_told(tmp_path: Path) -> None:
    other = "| เลขที่สำนวน/คดี | ผู้รับผิดชอบ | สถานะ |\n| สล. 7/2563 | นายสมมติ | ยุติเรื่อง |\n"
    reading = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1), "ข": other})
    assert unread(reading) == [("rows_unread", "ข", "1-2")]


def test_a_header_below_row_forty_is_found(tmp_path: Path) -> None:
    above = AGENCY + "| คำชี้แจง |\n" * 60
    reading = read_sheets(tmp_path, {"ก": above + HEAD + case(1)})
    assert (reading.rows, unread(reading)) == ([63], [])


def test_a_further_table_below_with_other_columns_and_a_header_of_two_rows(tmp_path: Path) -> None:
    second = (
        "| คดีในชั้นศาล |\n"
        "| ลำดับ | ข้อมูลเรื่อง | < | วันที่ | < | สถานะ |\n"
        "| ^ | เลขที่สำนวน | เรื่อง | เกิดเหตุ | แต่งตั้งคณะกรรมการ | ^ |\n"
        "| 1 | สล. 9/2563 | รถชนรั้ว | 2020-08-03 | 2020-08-14 | ยุติเรื่อง |\n"
    )
    reading = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1) + second})
    assert values(reading, "file_no") == ["สล. 1/2563", "สล. 9/2563"]
    assert [str(day) for day in values(reading, "committee_date")] == ["None", "2020-08-14"]
    assert unread(reading) == []


def beside(left: str, right: str, gap: int) -> list[list[object]]:
    """Lay a table beside another, `gap` columns apart."""
    one, other = cells(left), cells(right)
    width = max(map(len, one)) + gap
    height = max(len(one), len(other))
    one += [[] for _ in range(height - len(one))]
    other += [[] for _ in range(height - len(other))]
    return [
        [*row, *[None] * (width - len(row)), *more] for row, more in zip(one, other, strict=True)
    ]


@pytest.mark.parametrize("gap", [0, 1, 3])
def test_a_table_beside_another_is_read_like_the_first(tmp_path: Path, gap: int) -> None:
    sheet = beside(AGENCY + HEAD + case(1) + case(2), "| ก |\n" + HEAD + case(3), gap)
    reading = read_sheets(tmp_path, {"ก": sheet})
    assert values(reading, "file_no") == ["สล. 1/2563", "สล. 2/2563", "สล. 3/2563"]
    assert not [issue for issue in flat(reading.issues) if issue[1] == "column_doubled"]


def test_a_table_beside_another_further_down(tmp_path: Path) -> None:
    right = "| |\n" * 3 + HEAD.replace("สถานะ", "หมายเหตุ") + case(3)
    sheet = beside(AGENCY + HEAD + case(1) + case(2), right, 1)
    reading = read_sheets(tmp_path, {"ก": sheet})
    assert sorted(map(str, values(reading, "file_no"))) == [f"สล. {n}/2563" for n in (1, 2, 3)]


def test_a_short_table_above_a_longer_one(tmp_path: Path) -> None:
    short = "| ลำดับ | เลขที่สำนวน/คดี | เรื่อง | วันที่เกิดเหตุ |\n"
    first = "| 1 | สล. 8/2563 | ทรัพย์หาย | 2020-08-03 |\n"
    reading = read_sheets(tmp_path, {"ก": AGENCY + short + first + "| |\n" + HEAD + case(1)})
    assert values(reading, "file_no") == ["สล. 8/2563", "สล. 1/2563"]
    assert unread(reading) == []


def test_answers_on_the_list_of_what_to_mend() -> None:
    found = wild("answers-typed-on-the-correction-list")
    assert issues_found(found, "answer_on_list") == [
        (CORRECTION_SHEET, "I9", "answer_on_list"), (CORRECTION_SHEET, "K9", "answer_on_list"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "answered"),
    [
        ([[1, "ต้องแก้ไข", "J7"], ["แก้แล้วทุกข้อ"]], ["A5"]),
        ([[1, "ต้องแก้ไข", "J7", "ก", "ข", "ค", "ง", "จ", None, "22/8/2563"]], ["J4"]),
        ([[1, "ต้องแก้ไข", "J7", "ก", "ข", "ค", "ง", "จ"]], []),
    ],
)
def test_answers_below_and_beside_the_list(
    tmp_path: Path, rows: Sequence[Sequence[object]], answered: Sequence[str]
) -> None:
    head = ["ข้อ", "ระดับ", "คลิกไปยังช่อง", "สิ่งที่พบ", "โปรดดำเนินการ", "ไฟล์", "แผ่นงาน", "ช่อง"]
    sheet = [["รายการ"], [], head, *rows]
    form = return_rows(case_row())
    reading = read_sheets(tmp_path, {CORRECTION_SHEET: sheet, TABLE_SHEET: form})
    assert [c for c, code in flat(reading.issues) if code == "answer_on_list"] == answered


def test_an_answer_below_a_blank_row_of_the_list() -> None:
    sheet = Sheet(CORRECTION_SHEET, [["ข้อ"], [1, "ต้องแก้ไข"], [], ["แก้แล้วทุกข้อ"]])
    assert [issue.cell for issue in answers_on_list(sheet, {})] == ["A4"]


def test_an_ordinary_return_leaves_nothing_unread(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, case_row(), [], case_row(file_no="สล. 2/2563", row_no=2))
    assert (reading.counts.unread_rows, flat(reading.issues)) == (0, [])


def test_a_list_for_drop_downs_is_no_table_and_nothing_to_tell() -> None:
    found = wild("lookup-list-sheet")
    assert returned(found, "cases", "unread_rows")["1001"] == (2, 0)
    assert issues_found(found) == []


@pytest.mark.parametrize(
    "sheet",
    [
        "| ประเภทสำนวน | จำนวนเรื่อง | ค่าเสียหาย | สถานะ |\n| ส.5 อุบัติเหตุ | 2 | 30000 | |\n",
        "| ลำดับ | เรื่อง | จำนวนเงิน | สถานะ |\n| 1 | อุบัติเหตุ | 2 | ยุติเรื่อง |\n| 2 | 3 | 4 | |\n",
        "| ประเภท | เรื่อง | มูลค่าความเสียหาย |\n| ส.3 | 12 | 1000 |\n| รวม | 12 | 1000 |\n",
    ],
)
def test_a_sheet_of_sums_is_no_list_of_cases(tmp_path: Path, sheet: str) -> None:
    reading = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1), "สรุป": sheet})
    assert reading.counts.cases == 1
    assert [code for code, *_ in unread(reading)] == ["rows_unread"]


def test_a_legend_of_the_choices_is_a_list_as_well(tmp_path: Path) -> None:
    legend = (
        "| ประเภทสำนวน | เรื่อง | ผู้เสียหาย |\n| ส.1 | ทุจริต | หน่วยงานของรัฐ |\n"
        "| ส.2 | ไม่ปฏิบัติตามระเบียบ | หน่วยงานของรัฐ |\n"
    )
    reading = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1), "คำย่อ": legend})
    assert [issue.code for _, issue in reading.issues if issue.sheet == "คำย่อ"] == []


def test_the_sheet_of_sums_with_three_titles() -> None:
    found = wild("summary-sheet-three-titles")
    assert issues_found(found) == [("สรุป", "A3", "rows_unread")]
    assert cases(found, "damage_amount") == cases(found, "damage_amount")[:2]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("| ลักษณะเรื่อง | จำนวนเรื่อง | ยุติเรื่อง |\n| สำนวน | 2 | 0 |\n| คดี | 0 | 0 |\n", "4-6"),
        ("| | | | | ยุติเรื่อง | 1 | 1000 |\n", "4"),
        ("| | ส.5 | | | 2 | | 3000 |\n", "4"),
        ("| | | | | ทุจริต | | 20,002 บาท |\n", "4"),
    ],
)
def test_a_sum_below_the_cases_is_no_case_and_named(tmp_path: Path, lines: str, named: str) -> None:
    reading = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1) + lines})
    assert reading.counts.cases == 1
    assert unread(reading) == [("rows_unread", "ก", named)]


def test_a_case_over_two_lines_is_one_and_told() -> None:
    found = wild("case-over-two-rows-unmerged")
    assert returned(found, "rows_read", "cases", "note_rows")["1001"] == (3, 2, 1)
    assert issues_found(found) == [("แบบรายงาน", "F8", "row_continues")]
    assert "เสาไฟฟ้าเสียหาย" in str(cases(found, "subject")[0])


def test_lines_that_go_on_and_lists_that_do_not(tmp_path: Path) -> None:
    line = "| | | | | บริเวณสี่แยก | | | | |\n"
    two = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1) + line * 2 + case(2)})
    assert (two.counts.cases, two.counts.note_rows) == (2, 2)
    many = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1) + line * 4 + case(2)})
    assert many.counts.cases == 3  # four lines alike are no line of a case, and one row of them
    numbered = line.replace("| | |", "| 2 | |", 1)
    own = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1) + numbered + case(2)})
    assert own.counts.cases == 3


def test_subtotals_and_amounts_in_words() -> None:
    found = wild("subtotals-and-carried-forward")
    assert returned(found, "rows_read", "cases", "total_rows", "note_rows")["1001"] == (10, 3, 6, 1)
    assert issues_found(found) == []


@pytest.mark.parametrize(
    "row", ["ยกยอดไปหน้า 2", "ยอดยกมาจากหน้า 1", "รวมหน้าที่ 3", "Brought forward", "(ลงนามแล้ว)",
            "ตัวอักษร (หนึ่งพันบาทถ้วน)", "สองหมื่นบาทห้าสิบสตางค์"],
)  # fmt: skip
def test_lines_between_cases_that_are_none(tmp_path: Path, row: str) -> None:
    text = AGENCY + HEAD + case(1) + f"| | | | | {row} | | | | |\n" + case(2)
    reading = read_sheets(tmp_path, {"ก": text})
    assert (reading.counts.cases, flat(reading.issues)) == (2, flat_of_header(tmp_path))


SIGNED = "| | | | | ลงชื่อ........................ผู้รายงาน | | | | |\n"


def below_signature(folder: Path, *lines: str) -> list[tuple[str, str, str]]:
    rows = "".join(f"| | | | | {line} | | | | |\n" for line in lines)
    return unread(read_sheets(folder, {"ก": AGENCY + HEAD + case(1) + SIGNED + rows}))


@pytest.mark.parametrize(
    "line", ["รถยนต์ส่วนกลางเฉี่ยวชนราวสะพาน", "อีก 1 เรื่อง สล. ๙/๒๕๖๓ อยู่ระหว่างสอบ",
             "ยังมีกรณีเครื่องสูบน้ำสูญหาย 2 เครื่อง 85,000 บาท", "คดี 12 / 63 ศาลปกครองกลาง"],
)  # fmt: skip
def test_a_case_told_in_words_below_a_signature_is_named(tmp_path: Path, line: str) -> None:
    assert below_signature(tmp_path, "(นายสมมติ ตัวอย่าง)", line) == [("rows_unread", "ก", "6")]


@pytest.mark.parametrize("column", ["injured_party", "damage_amount", "file_no"])
def test_a_post_below_a_signature_in_any_column(tmp_path: Path, column: str) -> None:
    lines = ("ลงชื่อ ..........", "(นายสมมติ ตัวอย่าง)", "ผู้อำนวยการเขตพระนคร")
    blank = dict.fromkeys(FIELDS)
    signature = [case_row(**{**blank, column: line}) for line in lines]
    assert unread(read_rows(tmp_path, case_row(), *signature)) == []


def test_names_posts_and_days_below_a_signature_are_nothing_to_tell(tmp_path: Path) -> None:
    lines = (
        "(นายสมมติ ตัวอย่าง)", "นางสาวสมมติ ตัวอย่าง", "นิติกรชำนาญการ กลุ่มงานความรับผิดทางละเมิด",
        "ตำแหน่ง หัวหน้าฝ่ายพัฒนาชุมชน", "วันที่ 25/11/2563", "25 พ.ย. 2563", "โทร. 0 2221 2141 ต่อ 12/35",
        "ปฏิบัติราชการแทนตามคำสั่งที่ 12/2563", "วิศวกรโยธา", "กลุ่มงานคดีละเมิด สำนักงานเขตพระนคร",
        "ผู้ตรวจสอบความรับผิดทางละเมิด", "30/11/63",
    )  # fmt: skip
    assert below_signature(tmp_path, *lines) == []


@pytest.mark.parametrize(
    "line", ["* สล. 9/2563 รถบรรทุกชนราวสะพาน", "หมายเหตุ เครื่องสูบน้ำสูญหาย 2 เครื่อง",
             "หมายเหตุ: เรื่องที่ ๑๒/๒๕๖๓ ยังไม่ลงตาราง", "* อีกรายค่าซ่อม 85,000 บาท",
             "หมายเหตุ 1) เหตุเกิดเมื่อ 3 ส.ค. 2563 หน้าสำนักงาน",
             "ที่มา บันทึกแจ้งความ รถจักรยานยนต์ชนกับรถเข็น", "หมายเหตุ แถวสีแดง หมายถึง ยุติเรื่องแล้ว",
             "* สีเหลือง = รอผลคดีอาญา"],
)  # fmt: skip
def test_a_case_told_in_a_remark_of_the_table_is_named(tmp_path: Path, line: str) -> None:
    for rows in (f"| {line} | | | | | | | | | |\n" + case(2), f"| | | | | {line} | | | | | |\n"):
        reading = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1) + rows})
        assert unread(reading) == [("rows_unread", "ก", "4")]
        assert reading.counts.note_rows == 1


@pytest.mark.parametrize(
    "line", ["หมายเหตุ ข้อมูล ณ วันที่ 25/11/2563", "* หมายถึง เรื่องที่อยู่ระหว่างสอบ",
             "หมายเหตุ ค่าเสียหายเป็นราคาประเมิน", "หมายเหตุ สีของรถตามบันทึกคือตามเอกสาร",
             "หมายเหตุ คำสั่งสำนักงานเขตที่ 123/2563",
             "หมายเหตุ ตามหนังสือที่ กท 1001/1234 ลงวันที่ 16 พ.ย. 2563",
             "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย", "หมายเหตุ : เรื่องที่รอเอกสารจะรายงานในไตรมาสถัดไป",
             "พิมพ์เมื่อ 16 พ.ย. 2563 เวลา 10:11 น."],
)  # fmt: skip
def test_a_remark_that_tells_no_case_is_nothing_to_tell(tmp_path: Path, line: str) -> None:
    text = AGENCY + HEAD + case(1) + f"| {line} | | | | | | | | | |\n" + case(2)
    assert unread(read_sheets(tmp_path, {"ก": text})) == []


def across(folder: Path, line: str) -> list[tuple[str, str, str]]:
    text = AGENCY + HEAD + case(1) + f"| {line} | < | < | < | < | < | < | < | < | < |\n" + case(2)
    return unread(read_sheets(folder, {"ก": text}))


@pytest.mark.parametrize(
    "line", ["รถยนต์ส่วนกลางเฉี่ยวชนราวสะพาน", "กรมธรรม์ของผู้ขับขี่หมดอายุก่อนวันเกิดเหตุ", "พัสดุไม่ครบตามทะเบียนคุม"]
)
def test_a_line_across_the_table_that_heads_nothing_is_named(tmp_path: Path, line: str) -> None:
    assert across(tmp_path, line) == [("rows_unread", "ก", "4")]


@pytest.mark.parametrize(
    "line", ["ฝ่ายโยธา สำนักงานเขตพระนคร", "1. สำนวนที่อยู่ระหว่างสอบข้อเท็จจริง", "ส่วนที่ 2 คดีในศาลปกครอง",
             "ปีงบประมาณ พ.ศ. 2563", "ส.4 อาคารสถานที่ถูกเพลิงไหม้", "(ข) เรื่องที่ยุติแล้วในไตรมาสนี้"],
)  # fmt: skip
def test_section_rows_are_nothing_to_tell(tmp_path: Path, line: str) -> None:
    assert across(tmp_path, line) == []


def test_a_label_row_that_names_a_case_is_told(tmp_path: Path) -> None:
    label = "| หน่วยงาน | เขตพระนคร | สล. 9/2563 รถชนราวสะพาน |\n"
    alone = read_sheets(tmp_path, {"ก": AGENCY + HEAD + case(1), "ข": label})
    above = read_sheets(tmp_path, {"ก": label + HEAD + case(1)})
    assert [(sheet, rows) for _, sheet, rows in unread(alone)] == [("ข", "1")]
    assert [(sheet, rows) for _, sheet, rows in unread(above)] == [("ก", "1")]


def test_what_is_written_below_the_instructions_is_named(tmp_path: Path) -> None:
    ours = [["วิธีกรอก"], [7, "เลขที่สำนวน/คดี", "*", "เลขที่ตามทะเบียน", "สล. 12/2563"]]
    form = return_rows(case_row())
    rows = [["โปรดดู"], ["หน่วยงาน", "สล. 9/2563 รถชนราวสะพาน"]]
    reading = read_sheets(tmp_path, {HELP_SHEET: [*ours, *rows], TABLE_SHEET: form})
    assert [(sheet, rows) for _, sheet, rows in unread(reading)] == [(HELP_SHEET, "3-4")]
    assert unread(read_sheets(tmp_path, {HELP_SHEET: ours, TABLE_SHEET: form})) == []


def flat_of_header(folder: Path) -> list[tuple[str, str]]:
    return flat(read_sheets(folder, {"ก": AGENCY + HEAD + case(1)}).issues)


def test_no_case_in_whatever_words_is_nil() -> None:
    found = wild("nil-in-other-words")
    assert {status for (status,) in returned(found, "status").values()} == {"missing", "nil"}
    assert len(issues_found(found, "nil_in_other_words")) == 10
    found = wild("nil-choice-cell-in-other-words")
    assert [s for (s,) in returned(found, "status").values()].count("nil") == 7


@pytest.mark.parametrize(
    "words",
    [
        "ไม่มีเคส",
        "เขตพระนครไม่มีคดี จึงเรียนมาเพื่อทราบ",
        "ไม่มีความเคลื่อนไหว",
        "ไตรมาสนี้ไม่มีเรื่อง",
        "ไม่พบการกระทำละเมิด",
        "0 เรื่อง",
        "None",
        "ขอแจ้งว่าไม่มีคดีละเมิด",
    ],
)
def test_further_words_for_no_case(tmp_path: Path, words: str) -> None:
    rows = [[None, None, words], *[[] for _ in range(3)]]
    reading = read_rows(tmp_path, *rows, nil="")
    assert (reading.says_nil, reading.counts.cases) == (True, 0)
    assert flat(reading.issues) == [("C6", "nil_in_other_words")]
    assert read_rows(tmp_path, nil=words).says_nil


def test_a_sentence_that_denies_cases_beside_cases_is_named(tmp_path: Path) -> None:
    said = [None, None, None, None, None, "เขตไม่มีเรื่องเพิ่มเติมจากไตรมาสก่อน"]
    reading = read_rows(tmp_path, case_row(), said)
    assert (reading.says_nil, reading.counts.cases) == (False, 1)
    assert unread(reading) == [("rows_unread", TABLE_SHEET, "7")]


def test_a_row_of_noughts_is_no_case(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [1, None, 0, None, None, 0, None, "-", 0], nil="")
    assert (reading.says_nil, reading.counts.cases) == (True, 0)
    assert flat(reading.issues) == [("C6", "nil_in_other_words")]


@pytest.mark.parametrize("choice", ["ไม่มี ✓", "(/) ไม่มี", "( √ ) ไม่มี", "☑ ไม่มีเคส ☐ มี"])
def test_a_tick_beside_other_words_for_no_case(tmp_path: Path, choice: str) -> None:
    assert read_rows(tmp_path, nil=choice).says_nil


@pytest.mark.parametrize("words", ["ไม่มีผู้ใดพบทรัพย์สิน", "ไม่มีกุญแจห้องพัสดุ"])
def test_words_that_only_begin_like_no_case(tmp_path: Path, words: str) -> None:
    reading = read_rows(tmp_path, [None, None, None, None, None, words], nil="")
    assert (reading.says_nil, reading.counts.cases) == (False, 1)


TYPES = ("ประเภทสำนวน", "ส.1", "ส.2 ไม่ปฏิบัติตามกฎหมายหรือระเบียบ", "ส.3", "ส.4", "ส.5 อุบัติเหตุ")
STATES = ("สถานะ", "อยู่ระหว่างดำเนินการ", "ยุติเรื่อง")


@pytest.mark.parametrize("first_row", [0, 3, 4])
@pytest.mark.parametrize("gap", [1, 20])
def test_lists_for_drop_downs_far_right_of_the_cases(
    tmp_path: Path, first_row: int, gap: int
) -> None:
    sheet = return_rows(case_row(), case_row(file_no="สล. 2/2563", row_no=2))
    for offset, listed in enumerate([TYPES, STATES, ("ลักษณะ", "คดี", "สำนวน")]):
        for row, text in enumerate(listed, start=first_row):
            sheet += [[] for _ in range(row + 1 - len(sheet))]
            at = len(FIELDS) + gap + offset
            sheet[row] = [*sheet[row], *[None] * (at + 1 - len(sheet[row]))]
            sheet[row][at] = text
    reading = read_sheets(tmp_path, {TABLE_SHEET: sheet})
    assert flat(reading.issues) == []
    assert (reading.counts.cases, reading.counts.unread_rows) == (2, 0)


def test_two_cases_beside_others_are_no_lists_of_the_choices_that_they_hold(tmp_path: Path) -> None:
    fourth = case(4)
    for one, other in (("สำนวน ", "คดี "), ("หน่วยงานของรัฐ", "บุคคลภายนอก"), STATES[1:]):
        fourth = fourth.replace(one, other)
    sheet = beside(AGENCY + HEAD + case(1) + case(2), "| ก |\n" + HEAD + case(3) + fourth, 1)
    reading = read_sheets(tmp_path, {"ก": sheet})
    assert values(reading, "kind") == ["สำนวน", "สำนวน", "สำนวน", "คดี"]
    assert values(reading, "injured_party")[2:] == ["หน่วยงานของรัฐ", "บุคคลภายนอก"]
    assert values(reading, "status") == [STATES[1]] * 3 + [STATES[2]]


def test_the_only_column_of_states_is_no_list_though_it_stands_apart(tmp_path: Path) -> None:
    first, second = case(1), case(2).replace(*STATES[1:])
    rows = [[*row[:-1], None, row[-1]] for row in cells(HEAD + first + second)]
    total = ["รวม", "2 เรื่อง", *[None] * 4, 3000]
    reading = read_sheets(tmp_path, {"ก": [*cells(AGENCY), *rows, total]})
    assert values(reading, "status") == [*STATES[1:]]


def test_a_column_of_states_behind_a_gap_that_lists_not_all_is_told(tmp_path: Path) -> None:
    sheet = return_rows(case_row(), case_row(file_no="สล. 2/2563", row_no=2))
    for row, text in enumerate(("สถานะ", "ยุติเรื่อง", "ยุติเรื่อง"), start=4):
        sheet[row] = [*sheet[row], *[None] * (len(FIELDS) - len(sheet[row])), None, text]
    assert ("AT5", "column_doubled") in flat(read_sheets(tmp_path, {TABLE_SHEET: sheet}).issues)


def test_a_case_told_above_a_list_of_choices_is_not_taken_with_it(tmp_path: Path) -> None:
    sheet = return_rows(case_row(), case_row(file_no="สล. 2/2563", row_no=2), [])
    for row, text in enumerate(("สล. 9/2563 รถชนรั้ว", *STATES[1:]), start=5):
        sheet[row] = [*sheet[row], *[None] * (len(FIELDS) + 2 - len(sheet[row])), text]
    reading = read_sheets(tmp_path, {TABLE_SHEET: sheet})
    assert any("สล. 9/2563" in str(own.values) for own in reading.own)
