"""Words beside the table: which tell of a case, which deny one, which only head or remark."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.returns.register.checked_columns import CheckedColumns, rows_where
from pipeline.returns.sheet.row_wordings import (
    denies_a_case,
    leaves_open,
    names_a_case,
    tells_an_event,
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
