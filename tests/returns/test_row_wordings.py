"""Words beside the table: which tell of a case, which deny one, which only head or remark."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.returns.register.checked_columns import CheckedColumns, rows_where
from pipeline.returns.sheet.row_wordings import (
    denies_a_case,
    heading_of_body,
    heads_a_part,
    is_aside,
    is_total,
    leaves_open,
    may_be_a_section,
    names_a_case,
    says_no_case,
    tells_a_case,
    tells_an_event,
    tells_by_colour,
)
from tests import register


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("* สล. ๙/๒๕๖๓", True),
        ("หมายเหตุ รถบรรทุกชนราวสะพาน", True),
        ("หมายเหตุ โทรทัศน์สูญหาย", True),
        ("ตามคำสั่งที่ 15/2563", False),
        ("ส.5 อุบัติเหตุ", False),
        ("ฝ่ายเทศกิจ", False),
        ("", False),
    ],
)
def test_a_line_names_a_case_by_number_or_by_what_happened(line: str, told: bool) -> None:
    assert names_a_case(line) is told


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("ไม่มีเรื่องที่ต้องรายงาน", True),
        ("ไม่มี", True),
        ("รถยนต์เฉี่ยวชน", False),
        ("ปลอดคดี", True),
        ("ปลอดภัยคันหนึ่ง", False),
        ("ไตรมาสนี้ไม่มีผู้ใดกระทำละเมิด", True),
        ("ไม่เกิดเหตุละเมิด", True),
        ("มิได้มีเรื่องละเมิด", True),
        ("ไม่มีเหตุอันต้องรายงานในไตรมาสนี้", True),
        ("No case to report", True),
        ("ไม่มีผู้ใดพบทรัพย์สิน", False),
        ("ไม่มีเหตุผลที่เบิกเงิน", False),
        ("ไม่มีทรัพย์สินสูญหาย 2 รายการ", False),
        ("", False),
    ],
)
def test_a_line_denies_a_case(text: str, denied: bool) -> None:
    assert denies_a_case(text) is denied


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("อยู่ระหว่างรวบรวม ยังไม่มีข้อมูล", True),
        ("ยังไม่มีข้อมูล จะส่งให้ในสัปดาห์หน้า", True),
        ("ไม่มีเรื่องใหม่ (มีเรื่องเดิม 3 เรื่อง)", True),
        ("เขตพระนครไม่มีเรื่องใหม่ คดีเดิมยังไม่ยุติ", True),
        ("ไม่มีเรื่องจะรายงาน", False),
        ("เขตพระนครไม่มีเรื่องที่จะรายงาน", False),
        ("รวบรวมข้อมูลแล้ว เขตพระนครไม่มีคดี", False),
        ("ตรวจสอบแล้วไม่พบเรื่องคงค้าง", False),
        ("เขตพระนครไม่มีเรื่องใหม่ ทั้งเรื่องเดิม", False),
    ],
)
def test_a_denial_may_leave_open_whether_there_is_a_case(text: str, is_open: bool) -> None:
    assert denies_a_case(text)
    assert leaves_open(text) is is_open


def test_a_denial_is_no_longer_than_a_sentence() -> None:
    said = "ไม่มีคดี"
    assert denies_a_case(f"{said} {'ก' * (149 - len(said))}")
    assert not denies_a_case(f"{said} {'ก' * (150 - len(said))}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ไม่มีคดีละเมิด", True), ("NIL", True), ("0 เรื่อง", True), ("จำนวน ๐ คดี", True),
        ("ศูนย์เรื่อง", True), ("Nothing to report", True), ("10 เรื่อง", False), ("0", False),
        ("รถหาย", False), ("", False), ("ไม่มีทรัพย์สิน", False), ("no", False),
    ],
)  # fmt: skip
def test_a_cell_says_that_there_is_no_case(text: str, said: bool) -> None:
    assert says_no_case(text) is said


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("รวม", True), ("รวมทั้งสิ้น 12 เรื่อง", True), ("Grand Total", True), ("ยอดยกมา", True),
        ("B/F", True), ("CF 12", True), ("รวมใจ", False), ("CF 12/2563", False),
        ("b.f. 1/63", False), ("รวมใจ 3/2563", False), ("12 เรื่อง", False), ("", False),
    ],
)  # fmt: skip
def test_a_label_of_a_total(text: str, total: bool) -> None:
    assert is_total(text) is total


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("(หนึ่งพันบาทถ้วน)", True), ("หนึ่งพันบาทถ้วน", True), ("รวมเป็นเงิน สองล้านบาท", True),
        ("[ต่อ]", True), ("*** จบรายงาน ***", True), ("(500)", False), ("หนึ่งพัน", False),
        ("รถหาย (ต่อ)", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_said_by_the_way(text: str, aside: bool) -> None:
    assert is_aside(text) is aside


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("สล. ๑๒/๒๕๖๓ ยังไม่ยุติ", True), ("สำนวนที่ 12/63", True), ("รถบรรทุกเฉี่ยวชนเสา", True),
        ("นายสมมติ รถหาย", False), ("ตำแหน่ง นิติกร 12/2563", False), ("ว่าที่ ร.ต. สมมติ", False),
        ("3/12/2563", False), ("พระนคร", False),
    ],
)  # fmt: skip
def test_a_line_below_a_signature_tells_a_case(line: str, told: bool) -> None:
    assert tells_a_case(line) is told


@pytest.mark.parametrize(
    ("text", "legend"),
    [
        ("แถวสีแดง หมายถึง ยุติเรื่องแล้ว", True), ("สีเหลือง = ค้าง", True), ("สีดำ: ใหม่", True),
        ("รถสีแดงถูกชน", False), ("หมายถึง สีแดง", False), ("", False),
    ],
)  # fmt: skip
def test_a_remark_says_what_a_colour_stands_for(text: str, legend: bool) -> None:
    assert tells_by_colour(text) is legend


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("ฝ่ายรักษาความสะอาดและสวนสาธารณะ", True), ("1) สำนวนที่อยู่ระหว่างดำเนินการ", True),
        ("รถหายกลางวัน", False), ("รถหายกลางวั", True), ("นายสมมติ ขับรถชนกำแพง", False),
    ],
)  # fmt: skip
def test_a_line_across_the_table_heads_a_section(text: str, section: bool) -> None:
    assert may_be_a_section(text) is section


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("เขต 1 พระนคร", True), ("หมู่ที่ ๕ แขวงบางโพ", True), ("(งวดที่ 12)", True),
        ("งวดที่ 123", False), ("ฝ่าย 1/2563", False), ("ปี 2563", False), ("พระนคร 1", False),
    ],
)  # fmt: skip
def test_a_line_names_a_numbered_part(text: str, part: bool) -> None:
    assert heads_a_part(text) is part


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("1. สำนักงานเขตพระนคร (2 เรื่อง)", "สำนักงานเขตพระนคร"),
        ("ลำดับที่ ๓ โรงเรียนวัดสมมติ", "โรงเรียนวัดสมมติ"),
        ("(ก) กองคลัง", "กองคลัง"),
        ("ฝ่ายโยธา จำนวน 3 ราย", "ฝ่ายโยธา"),
        ("ฝ่ายโยธา 3", ""),
        ("เขตพระนคร รถชน", ""),
        ("ชุมชนวัดสมมติ", ""),
        ("", ""),
        ("กอง" + "ก" * 77, "กอง" + "ก" * 77),
        ("กอง" + "ก" * 78, ""),
    ],
)
def test_a_heading_that_tells_a_public_body_alone(text: str, body: str) -> None:
    assert heading_of_body(text) == body


def test_what_happened_to_a_thing_is_no_mention_of_it() -> None:
    assert tells_an_event("โทรทัศน์สูญหาย")
    assert not tells_an_event("โทรศัพท์ 0 2000 0000")


def test_cells_are_shown_as_people_write_them() -> None:
    columns = CheckedColumns(
        register.cases(
            [
                {"damage_amount": Decimal("1250.5"), "incident_date": date(2020, 11, 5)},
                {"subject": "เรื่องสมมติ"},
            ]
        )
    )
    assert columns.value_text("damage_amount", 0) == "1,250.50"
    assert columns.value_text("incident_date", 0) == "5 พ.ย. 2563"
    assert columns.value_text("damage_amount", 1) == ""
    assert columns.value_text("subject", 1) == "เรื่องสมมติ"
    assert rows_where(columns.filled("damage_amount")) == [0]
    assert rows_where(columns.blank("damage_amount")) == [1]
    assert rows_where(columns.is_in("subject", ["เรื่องสมมติ"])) == [1]
