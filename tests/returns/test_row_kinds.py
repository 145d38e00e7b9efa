from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.header import find_header
from pipeline.returns.sheet.row_kinds import RowKind, classify
from tests.returns.reading_files import counted, flat, read_rows, read_sheets, values
from tests.sheet_tables import FIELDS, case_row, cells

HEAD = (
    "| ลำดับ | เลขที่สำนวน/คดี | ลักษณะเรื่อง | ประเภทสำนวน | เรื่อง | ผู้เสียหาย"
    " | เจ้าหน้าที่ | จำนวนค่าเสียหาย (บาท) | วันที่เกิดเหตุ | สถานะ | หมายเหตุ |"
)
CASE = (
    "| 1 | สล. 1/2563 | สำนวน | ส.5 อุบัติเหตุ | รถชนเสาไฟฟ้า | หน่วยงานของรัฐ"
    " | นายสมมติ | 500 | 2020-08-03 | อยู่ระหว่างดำเนินการ | |"
)
SECOND = CASE.replace("1/2563", "2/2563").replace("| 1 |", "| 2 |")


def kinds(*rows: str) -> str:
    """Give the kinds of rows under the header: C case, B blank, T total, N note."""
    sheet = Sheet("x", cells("\n".join([HEAD, *rows])))
    header = find_header(sheet, 0.8)
    assert header is not None
    letters = {RowKind.HEADER: "N", RowKind.SUMMARY: "N"}
    found = classify(sheet, header, len(sheet.rows) - 1)
    return "".join(letters.get(kind, kind.value[0].upper()) for kind in found)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("| | | | | | | | | | | |", "B"),
        ("| 7 | | | | | | | | | | |", "B"),
        ("| ๗. | - | - | ไม่มี | n/a | - | | | - | | |", "B"),
        ("| | | | | รวม | | | 1000 | | | |", "T"),
        ("| รวมทั้งสิ้น | 12 เรื่อง | | | | | | 1,000.00 | | | |", "T"),
        ("| | ยอดรวม | | | | | | 1000 | | | |", "T"),
        ("| รวมเป็นเงิน 1,250,000 บาท | | | | | | | | | | |", "T"),
        ("| รวม ส.5 จำนวน 3 เรื่อง | | | | | | | 300 | | | |", "T"),
        ("| Total | | | | | | | 1000 | | | |", "T"),
        # a name that begins like a total, and totals' words in a case
        ("| 1 | รวมใจ 3/2563 | สำนวน | 5 | รถชน | | | 10 | | | |", "C"),
        ("| | | | | ชุมชนรวมใจถูกน้ำท่วม | | | 10 | | | |", "C"),
        ("| | | | | รวมใจ | | | | | | |", "C"),
        ("| | | | | รวม | | | 1000 | 2020-08-03 | | |", "C"),
        ("| | | | | รวม | | นายสมมติ | 1000 | | | |", "C"),
        # section rows
        ("| สำนวนที่อยู่ระหว่างดำเนินการ | | | | | | | | | | |", "N"),
        ("| | ส.5 อุบัติเหตุ | | | | | | | | | |", "N"),
        ("| | ประเภท ส.3 | | | | | | | | | |", "C"),
        ("| | คดีปกครอง | | | | | | | | | |", "N"),
        # repeated headers, units, column numbers
        (HEAD, "N"),
        ("| ลำดับ | เลขที่สำนวน | | | เรื่อง | | | | | | |", "N"),
        ("| (1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) | (10) | (11) |", "N"),
        ("| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 |", "N"),
        ("| ๑ | ๒ | ๓ | ๔ | ๕ | ๖ | ๗ | ๘ | ๙ | ๑๐ | ๑๑ |", "N"),
        # a sum by type or status below the cases, and what only looks like its line
        ("| ลักษณะเรื่อง | จำนวนเรื่อง | ยุติเรื่อง | คงเหลือ | | | | | | | |", "N"),
        ("| สำนวน | 2 | 0 | 2 | | | | | | | |", "N"),
        ("| | ประเภท | | | จำนวนเรื่อง | | | จำนวนเงิน | | | |", "N"),
        ("| | ส.5 | | | 2 | | | 30003 | | | |", "N"),
        ("| | | | | ยุติเรื่อง | 0 | | 0 | | | |", "N"),
        ("| | | | | ทุจริต | | นายสมมติ | 300 | 2020-08-03 | | |", "C"),
        ("| 2 | ส.5/2563 | | | ทุจริต | | | 300 | | | |", "C"),
        ("| 2 | | | ส.5 | รถชน | | | 300 | | | |", "C"),
        # remarks and what is no case
        ("| หมายเหตุ: ข้อมูล ณ วันที่ 25 พ.ย. 2563 | | | | | | | | | | |", "N"),
        ("| * เรื่องที่รอผลกระทรวงการคลัง | | | | | | | | | | |", "N"),
        ("| | | | | | | | | | | ดูเอกสารแนบ | | |", "C"),
        ("| | | | | | | | | | | | ดูเอกสารแนบ |", "N"),
        ("| | | | | ไม่มีเรื่องที่ต้องรายงาน | | | | | | |", "N"),
        ("| ไตรมาสนี้ไม่มีเรื่องความรับผิดทางละเมิด | < | < | < | < | | | | | | |", "N"),
        # little, but a case
        ("| | | | | โทรทัศน์สูญหาย 2 เครื่อง | | | | | | |", "C"),
        ("| | | | | ผู้ตรวจการจราจรถูกรถชน | | | | | | |", "C"),
        ("| | | | | โทร. 0 2221 2141 | | | | | | |", "N"),
        ("| | | | | หมายเหตุ ทรัพย์สินที่สูญหายได้คืนแล้ว | | | | | | |", "N"),
        ("| 3 | | | | รถหาย | | | | | | |", "C"),
        ("| | สล. 3/2563 | | | | | | | | | |", "C"),
        ("| | | | | | | | | 2020-08-03 | | |", "C"),
        ("| | | | | | | | 77 | | | |", "C"),
        ("| | | | | | | | | | ยุติเรื่อง | |", "N"),
    ],
)  # fmt: skip
def test_one_row_between_two_cases(row: str, kind: str) -> None:
    assert kinds(CASE, row, SECOND) == f"C{kind}C"


def test_units_and_bracketed_words_are_notes_and_bracketed_numbers_are_not() -> None:
    units = "| | | | | | | | (บาท) | (ว/ด/ป) | | |"
    assert kinds(units, CASE) == "NC"
    assert kinds("| | | | | | | | | วัน | เดือน | ปี |", CASE) == "NC"
    assert kinds(CASE, units) == "CN"
    assert kinds(CASE, "| | | | | (หกหมื่นบาทถ้วน) | | | | | | |") == "CN"
    assert kinds(CASE, "| | | | | | | | (500) | | | |") == "CC"


def test_signature_blocks_end_the_sheet() -> None:
    assert (
        kinds(
            CASE,
            "| | | | | | | ลงชื่อ.......................ผู้รายงาน | | | | |",
            "| | | | | | | (นายสมมติ ตัวอย่าง) | | | | |",
            "| | | | | | | ตำแหน่ง นิติกรชำนาญการ | | | | |",
            "| | | | | | | วันที่ 25 พฤศจิกายน 2563 | | | | |",
            "| | โทร. 0 2221 2141 ต่อ 12/3 | | | | | | | | | |",
        )
        == "CNNNNN"
    )


def test_a_case_below_a_signature_is_still_a_case() -> None:
    assert kinds(CASE, "| | | | | | | ลงชื่อ......... | | | | |", SECOND) == "CNC"
    late = "| | สล. 9/2563 | | | | | | | | | |"
    assert kinds(CASE, "| | | | | | | ลงชื่อ......... | | | | |", late) == "CNC"


def test_an_unlabelled_sum_is_a_total_only_if_it_adds_up() -> None:
    assert kinds(CASE, SECOND, "| | | | | | | | 1000 | | | |") == "CCT"
    assert kinds(CASE, SECOND, "| | | | | | | | 1001 | | | |") == "CCC"


def test_a_row_of_only_own_columns_is_no_case(tmp_path: Path) -> None:
    text = f"{HEAD[:-1]}| จำนวนวัน |\n{CASE[:-1]}| 12 |\n| | | | | | | | | | | | 44000 |"
    assert counted(read_sheets(tmp_path, {"ก": text})) == {"cases": 1, "note_rows": 1}


def test_wide_merged_rows_are_sections_whatever_column_they_begin_in(tmp_path: Path) -> None:
    section = "| | สำนวนที่รับโอนมาจากฝ่ายอื่น | < | < | < | | | | | | |"
    reading = read_sheets(tmp_path, {"ก": f"{HEAD}\n{section}\n{CASE}"})
    assert counted(reading) == {"cases": 1, "note_rows": 1}
    assert reading.rows == [3]


def test_a_wide_section_with_numbers_in_it_is_no_case(tmp_path: Path) -> None:
    section = "| | สำนวนของปีงบประมาณ 2562/2563 | < | < | < | | | | | | |"
    reading = read_sheets(tmp_path, {"ก": f"{HEAD}\n{section}\n{CASE}"})
    assert counted(reading) == {"cases": 1, "note_rows": 1}


def test_merged_cells_are_filled_down(tmp_path: Path) -> None:
    text = f"""
    {HEAD}
    | 1 | สล. 1/2563 | สำนวน | ส.5 | รถชนเสาไฟฟ้า | รัฐ | นายสมมติ | 500 | 2020-08-03 | ยุติเรื่อง | |
    | ^ | ^ | ^ | ^ | ^ | บุคคลภายนอก | นายสมมติ | ^ | ^ | ^ | |
    """
    reading = read_sheets(tmp_path, {"ก": text})
    assert values(reading, "file_no") == ["สล. 1/2563", "สล. 1/2563"]
    assert values(reading, "injured_party") == ["หน่วยงานของรัฐ", "บุคคลภายนอก"]
    assert [str(v) for v in values(reading, "damage_amount")] == ["500.00", "500.00"]
    assert values(reading, "row_no") == [1, None]
    assert ("H3", "amount_merged") in flat(reading.issues)


def test_officers_on_lines_of_their_own_join_the_case_above(tmp_path: Path) -> None:
    text = f"""
    {HEAD}
    | 1 | สล. 1/2563 | สำนวน | ส.5 | รถชนเสาไฟฟ้า | รัฐ | นายหนึ่ง | 500 | 2020-08-03 | ยุติเรื่อง | |
    | ^ | ^ | ^ | ^ | ^ | ^ | นายสอง | ^ | ^ | ^ | |
    """
    reading = read_sheets(tmp_path, {"ก": text})
    assert values(reading, "officers") == ["นายหนึ่ง\nนายสอง"]
    assert counted(reading) == {"cases": 1, "note_rows": 1}


def test_identical_rows_are_one_case(tmp_path: Path) -> None:
    twin = CASE.replace("| 1 |", "| 9 |", 1)
    reading = read_sheets(tmp_path, {"ก": f"{HEAD}\n{CASE}\n{SECOND}\n{twin}"})
    assert counted(reading) == {"cases": 2, "duplicates": 1}
    issue = next(i for _, i in reading.issues if i.code == "row_duplicate")
    assert (issue.cell, issue.facts["row"]) == ("A4", "2")


def test_rows_that_differ_in_an_unreadable_cell_are_two_cases(tmp_path: Path) -> None:
    one, other = (CASE.replace("2020-08-03", text) for text in ("กลางปี", "ปลายปี"))
    assert counted(read_sheets(tmp_path, {"ก": f"{HEAD}\n{one}\n{other}\n{one}"})) == {
        "cases": 2,
        "duplicates": 1,
    }


def test_formulas_without_a_value_are_no_blanks(tmp_path: Path) -> None:
    row = CASE.replace("| 500 |", "| =250*2 |")
    reading = read_sheets(tmp_path, {"ก": f"{HEAD}\n{row}\n| =1+1 | | | | | | | | | | |"})
    assert flat(reading.issues)[-1] == ("H2", "formula_unvalued")
    assert reading.unreadable == [["damage_amount"]]
    assert counted(reading) == {"cases": 1, "blank_rows": 1}


PIECES = st.sampled_from(
    [CASE, SECOND, "| 5 | | | | | | | | | | |", "| | | | | รวม | | | 9 | | | |", HEAD,
     "| | | | | | | ลงชื่อ | | | | |", "| ส่วนที่ 2 | | | | | | | | | | |",
     "| | | | | | | | 4 | | | |", "| | x | | | | | | #REF! | | | |", "| | | | | | | | | | | |",
     "| | สล. 4/2563 | ^ | ^ | ^ | ^ | นายสอง | ^ | ^ | ^ | |"]
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=st.lists(PIECES, max_size=12), second=st.lists(PIECES, max_size=6))
def test_every_row_is_counted_once(tmp_path: Path, first: list[str], second: list[str]) -> None:
    sheets = {"ก": "\n".join([HEAD, *first]), "ข": "\n".join([HEAD, *second])}
    reading = read_sheets(tmp_path, sheets)
    counted(reading)
    used = sum(
        max([place for place, row in enumerate(rows, start=1) if set(row) > {"|", " "}], default=0)
        for rows in (first, second)
    )
    assert reading.counts.rows_read == used
    assert len(reading.rows) == reading.counts.cases


@pytest.mark.parametrize("label", ["ยอดรวมทุกประเภท", "จำนวนทั้งสิ้น", "SUM", "ทั้งหมด"])
def test_a_row_that_sums_up_in_other_words(label: str) -> None:
    assert kinds(CASE, SECOND, f"| | | | | {label} | | | 1000 | | | |") == "CCT"
    other = f"| | | | | {label} | | | 1001 | | | |"
    assert kinds(CASE, SECOND, other) == "CCN"  # no sum of all, and no subject either


def test_a_subject_whose_amount_happens_to_be_the_sum_is_a_case() -> None:
    assert kinds(CASE, SECOND, "| | | | | รถชนรั้ว | | | 1000 | | | |") == "CCC"
    assert kinds(CASE, SECOND, "| | | | | ยอดเงินขาดบัญชี | | | 1000 | | | |") == "CCC"
    assert kinds(CASE, SECOND, "| | 3/2563 | | | รวมใจชนรั้ว | | | 1000 | | | |") == "CCC"


def alone(**values: object) -> list[object]:
    """Give a row in which nothing else stands."""
    return [values.get(field) for field in FIELDS]


@pytest.mark.parametrize(
    "text",
    ["สำนวนใหม่", "ฝ่ายเทศกิจ", "ส่วนคดีในศาล", "เขต 1 พระนคร", "หมู่ที่ ๕ แขวงบางโพ", "งวดที่ 2", "กลุ่ม 12"],
)
def test_a_section_row_in_the_column_of_file_numbers_is_no_case(tmp_path: Path, text: str) -> None:
    reading = read_rows(tmp_path, case_row(), [None, None, text], case_row(file_no="สล. 13/2563"))
    assert counted(reading) == {"cases": 2, "note_rows": 1}
    assert flat(reading.issues) == []


@pytest.mark.parametrize(
    "text", ["ฝ่ายโยธา กลุ่มที่ 2/2563", "เขต 1-63", "สำนวนที่ 5", "เขต 125", "คดี 7", "กอง 1.2563"]
)
def test_what_may_be_a_file_number_alone_is_a_case(tmp_path: Path, text: str) -> None:
    reading = read_rows(tmp_path, case_row(), [None, None, text], case_row(file_no="สล. 13/2563"))
    assert counted(reading) == {"cases": 3}


def test_choices_or_a_stray_word_alone_are_no_case_and_named(tmp_path: Path) -> None:
    choices = alone(kind="คดี", case_type="ส.1", status="ยุติเรื่อง")
    stray = alone(damage_amount="ผ่านการตรวจสอบแล้ว")
    reading = read_rows(tmp_path, case_row(), choices, stray)
    assert counted(reading) == {"cases": 1, "note_rows": 2}
    ((_, issue),) = reading.issues
    assert (issue.code, issue.facts["rows"]) == ("rows_unread", "7-8")


@pytest.mark.parametrize("field", ["kind", "case_type", "status"])
def test_a_choice_alone_below_a_table_is_a_list_and_named(tmp_path: Path, field: str) -> None:
    choice = {"kind": "คดี", "case_type": "ส.1", "status": "ยุติเรื่อง"}[field]
    reading = read_rows(tmp_path, case_row(), alone(row_no=2, **{field: choice}))
    assert counted(reading) == {"cases": 1, "note_rows": 1}
    assert [issue.code for _, issue in reading.issues] == ["rows_unread"]


@pytest.mark.parametrize("number", ["ตัวอย่าง", "(ตัวอย่าง)", "ตัวอย่างการกรอก", "ตย.", "e.g."])
def test_an_example_left_in_a_form_is_no_case_and_named(tmp_path: Path, number: str) -> None:
    example = case_row(row_no=number, file_no="สล. 00/2563", subject="รถยนต์ราชการชนเสา")
    reading = read_rows(tmp_path, example, case_row())
    assert counted(reading) == {"cases": 1, "note_rows": 1}
    assert [issue.code for _, issue in reading.issues] == ["rows_unread"]


@pytest.mark.parametrize("label", ["ค่าเฉลี่ย", "มากที่สุด", "Total amount", "เฉลี่ยต่อเรื่อง"])
def test_a_line_of_figures_about_the_cases_is_a_total(tmp_path: Path, label: str) -> None:
    rows = [case_row(file_no=f"สล. {n}/2563", damage_amount=1000 * n) for n in (1, 2)]
    figures = alone(file_no=label, damage_amount=1500)
    assert counted(read_rows(tmp_path, *rows, figures)) == {"cases": 2, "total_rows": 1}


@pytest.mark.parametrize("words", ["[ดูเอกสารแนบ]", "--- จบรายงาน ---", "*** สิ้นสุด ***"])
def test_words_by_the_way_and_the_end_of_a_list_are_notes(tmp_path: Path, words: str) -> None:
    reading = read_rows(tmp_path, case_row(), [None, None, None, None, None, words])
    assert counted(reading) == {"cases": 1, "note_rows": 1}


@pytest.mark.parametrize(
    "label",
    [
        *("ต.ค. 63", "ตุลาคม", "ประจำเดือน ต.ค. 2563", "๑๐/๒๕๖๓", "Oct-63", "ไตรมาสที่ 1/2564"),
        *("ปี 2563", "งวดที่ 1", "ต.ค.-ธ.ค. 63", "ร้อยละ", "%", "สัดส่วน", "คิดเป็นร้อยละ", "ค่าเฉลี่ยต่อเรื่อง"),
        *("จำนวนเรื่อง", "เรื่องค้าง", "รับใหม่", "คงเหลือ", "ยกมาจากไตรมาสก่อน", "รวมเดือนตุลาคม"),
        *("ไม่เกิน 100,000 บาท", "เกิน 100,000 บาท แต่ไม่เกิน 500,000 บาท", "100,001-500,000"),
        *("Count of เลขที่สำนวน/คดี", "ผลรวม ของ จำนวนค่าเสียหาย (บาท)"),
        *( "ฝ่ายโยธา", "รวมฝ่ายโยธา", "บุคคลภายนอก"),
        *("ป้ายชื่อแถว", "ข้อมูล ณ 31 ต.ค. 63", "COUNT"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "row",
    [
        "| {} | 1 | 10001 | | | | | | | | |",
        "| | {} | 1 | | | | | 10001 | | | |",
        "| | | | | {} | | | 10001 | 12 | | |",
        "| {} | | | | 50% | | | 33.3 | 1900-01-03 | | |",
        "| | 2563 | | | 2 | | | 10001 | 3 | | |",
    ],
)
def test_a_line_of_a_summary_is_no_case(row: str, label: str) -> None:
    assert kinds(CASE, SECOND, row.format(label)) in ("CCN", "CCT")


@pytest.mark.parametrize(
    "row",
    [
        # a month for a file number, as Excel makes of 10/63
        "| 3 | ต.ค.-63 | | | รถชนรั้ว | | | 500 | | | |",
        "| 3 | ต.ค.-63 | สำนวน | ส.5 | | | | 500 | | | |",
        "| 3 | 10/2563 | | | | | | 500 | | | |",
        "| 3 | | | | ปี 2563 | | | 500 | 2020-08-03 | | |",
        "| 3 | | | | ร้อยละ | | นายสมมติ | 500 | | | |",
        "| 3 | คดี 7 | 1 | | | | | 500 | | | |",
        "| 3 | พ.ค. 5/2563 | 1 | | | | | 500 | | | |",
        "| 3 | 25630012 | สำนวน | ส.5 | | | | 500 | | | |",
        "| | | สำนวน | ส.5 | | หน่วยงานของรัฐ | | 500 | | | |",
        "| | | | | เงินยืมค้างชำระ | | | 500 | | | |",
        "| 3 | ต.ค.-63 | | | | | | 500 | 15.9.2563 | | |",
        "| 3 | ไม่มีเลข | ละเมิด | | รถชนรั้ว | | | | | | |",
        # numbered on from the case above, and no count where words belong
        "| 3 | | | ส.5 | | | | 5000 | | | |",
        "| ๓. | | สำนวน | | | | | 5000 | | | |",
        "| 3 | - | | | | | | 5000 | | อยู่ระหว่างดำเนินการ | |",
        "| 3 | | | | ทุจริต | | | 5000 | | | |",
        "| 3 | | | | เงินค้าง | | | 5000 | | | |",
        "| 3 | 1234 | | | เงินค้าง | | | 5000 | | | |",
        "| 3 | 10/2563 | | ส.5 | | | | | | ยุติเรื่อง | |",
        # a choice in its own column groups nothing, whatever words it is made of
        "| | | สำนวน | ส.1 | ทุจริต | | | 5000 | | อยู่ระหว่างดำเนินการ | |",
        "| 7 | | | | | | | 500 | วันที่ 15 ส.ค. 63 | | |",
        "| 7 | CF 12/2563 | | | | | | 500 | | | |",
    ],
)
def test_what_only_looks_like_a_line_of_a_summary_is_a_case(row: str) -> None:
    assert kinds(CASE, SECOND, row) == "CCC"


def test_a_summary_numbered_anew_is_none_of_the_cases() -> None:
    lines = [f"| {number} | | | ส.{number} | | | | 5000 | | | |" for number in range(1, 4)]
    assert kinds(CASE, *lines) == "CNNN"
    assert kinds(CASE, SECOND, "| 3 | ต.ค. 63 | 1 | | | | | 5000 | | | |") == "CCN"


@pytest.mark.parametrize(
    "row",
    [
        "| | | | | ลงชื่อรับเงินแทนผู้อื่น | | | 700 | | | |",
        "| 3 | | | | ลงนามในสัญญาโดยไม่มีอำนาจ | | | | | | |",
    ],
)
def test_what_was_done_by_signing_is_a_case(row: str) -> None:
    assert kinds(CASE, SECOND, row) == "CCC"


@pytest.mark.parametrize("words", ["สำเนาถูกต้อง", "ตรวจสอบแล้วถูกต้อง"])
def test_words_that_certify_a_sheet_are_no_case_and_not_asked_about(
    tmp_path: Path, words: str
) -> None:
    certified = [alone(row_no=words), alone(subject=words), alone(subject="นายสมมติ ตัวอย่าง")]
    reading = read_rows(tmp_path, case_row(), *certified)
    assert counted(reading) == {"cases": 1, "note_rows": 3}
    assert flat(reading.issues) == []


def test_the_lines_of_a_summary_are_named(tmp_path: Path) -> None:
    months = [
        alone(file_no=f"{month} 63", kind=1, damage_amount=10001) for month in ("ต.ค.", "พ.ย.")
    ]
    shares = [alone(case_type=f"ส.{n}", subject="50%", damage_amount=50) for n in (1, 5)]
    reading = read_rows(tmp_path, case_row(), *months, *shares)
    assert counted(reading) == {"cases": 1, "note_rows": 4}
    assert [issue.facts["rows"] for _, issue in reading.issues] == ["7-10"]


def test_a_line_that_bears_the_offices_id_is_a_case_however_like_a_summary(
    tmp_path: Path,
) -> None:
    line = {"file_no": "ต.ค. 63", "kind": 1, "damage_amount": 10001}
    reading = read_rows(tmp_path, case_row(), alone(**line))
    assert counted(reading) == {"cases": 1, "note_rows": 1}
    reading = read_rows(tmp_path, case_row(), alone(case_id="1001-2564-0007", **line))
    assert counted(reading) == {"cases": 2}


@pytest.mark.parametrize(
    "row",
    [
        "| ลำดับที่ | ข้อหา | ทุนทรัพย์ | ศาล | | | | | | | |",
        "| | ผู้รับผิดชอบ | ตำแหน่ง | | สังกัด | | เบอร์โทร | เงินเดือน | | | |",
    ],
)
def test_the_titles_of_another_table_are_no_case(row: str) -> None:
    assert kinds(CASE, SECOND, row) == "CCN"


@pytest.mark.parametrize(
    "row",
    [
        "| | รอเลข | | | รถราชการชนเสา | | นายสมมติ | ไม่ระบุ | ไม่ระบุ | | |",
        "| | รอเลข | | | เงินสดในตู้หายไป | | นายสมมติ | ยังไม่ได้ประเมิน | ไม่ระบุ | | |",
    ],
)
def test_a_case_told_in_words_alone_is_no_row_of_titles(row: str) -> None:
    assert kinds(CASE, SECOND, row) == "CCC"


def test_an_example_that_its_file_number_tells_is_no_case() -> None:
    row = "| 1 | ตัวอย่าง 1/2563 | สำนวน | ส.5 | รถชนเสาไฟฟ้า | | | 500 | 2020-08-03 | | |"
    assert kinds(row, CASE) == "NC"
