"""Lines of sums, and heads of other tables, are told from cases by what stands in them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.row_evidence import RowEvidence
from pipeline.returns.sheet.summary_rows import (
    heads_another_table,
    is_of_a_summary,
    labels_a_sum,
)

NAMES = (
    "row_no", "case_id", "file_no", "case_type", "subject", "officers", "damage_amount",
    "incident_date", "status", "remarks",
)  # fmt: skip
HEADER = Header(0, 0, dict(enumerate(NAMES)), {}, {}, {}, frozenset())


def row(broken: tuple[int, ...] = (), **values: object) -> RowEvidence:
    cells = [*map(values.get, NAMES), values.get("own")]
    return RowEvidence(4, cells, HEADER, {}, frozenset(broken))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ต.ค. 63", True), ("ตุลาคม", True), ("ร้อยละ", True), ("%", True), ("ไตรมาสที่ 1/2564", True),
        ("ปีงบประมาณ 2564", True), ("Sum of damage", True), ("ผลรวม ของ จำนวนค่าเสียหาย (บาท)", True),
        ("10,000 - 50,000 บาท", True), ("ไม่เกิน 1 แสน", True), ("ณ 30 ก.ย. 63", True), ("Q1", True),
        ("เดือน 10/63", True), ("คดี 7", False), ("12", False), ("รวมใจ", False),
        ("3 ต.ค. 63", False),
        ("รถชนเดือนตุลาคม", False), ("คดี 5/2563", False), ("รวม" * 20, True), ("รวม" * 21, False),
        ("", False),
    ],
)  # fmt: skip
def test_words_by_which_figures_are_grouped(text: str, label: bool) -> None:
    assert labels_a_sum(text) is label


ACCIDENT = "ส.5 อุบัติเหตุ"
CLOSED = "ยุติเรื่อง"


@pytest.mark.parametrize(
    ("values", "summary", "numbered"),
    [
        ({"file_no": "ต.ค. 63", "damage_amount": 500}, True, False),
        ({"file_no": "ต.ค. 63", "subject": 3}, True, True),
        ({"subject": 3, "damage_amount": 500}, True, True),
        ({"damage_amount": 500, "remarks": "ร้อยละ"}, True, False),
        ({"subject": ACCIDENT, "damage_amount": 500}, True, False),
        ({"subject": "ร้อยละ"}, False, False),
        ({"damage_amount": 500, "incident_date": 3}, True, True),
        ({"damage_amount": 500, "incident_date": 44046}, False, False),
        ({"damage_amount": 500, "incident_date": date(1900, 1, 3)}, True, True),
        ({"subject": "ต.ค.", "incident_date": datetime(2020, 8, 3)}, False, False),
        ({"subject": "ต.ค.", "own": datetime(2020, 8, 3)}, False, False),
        ({"subject": "ต.ค.", "incident_date": "3 ส.ค. 63"}, False, False),
        ({"subject": "ต.ค.", "incident_date": "ส.ค. 63"}, True, False),
        ({"subject": "ต.ค.", "incident_date": "15.1.2564"}, False, False),
        ({"subject": "ต.ค.", "incident_date": "15.5"}, True, False),
        ({"subject": "ต.ค.", "damage_amount": 5, "case_id": "1001-2564-0001"}, False, False),
        ({"case_type": ACCIDENT, "damage_amount": 500}, True, False),
        ({"case_type": ACCIDENT, "subject": 4, "damage_amount": 500}, True, True),
        ({"case_type": ACCIDENT, "file_no": "สล. 1/2563"}, False, False),
        ({"case_type": ACCIDENT, "file_no": 7, "damage_amount": 500}, False, False),
        ({"case_type": ACCIDENT, "remarks": "x"}, False, False),
        ({"case_type": ACCIDENT, "status": CLOSED, "damage_amount": 5}, True, False),
        ({"case_type": 5, "damage_amount": 500}, False, False),
        ({"case_type": 6, "damage_amount": 500}, True, True),
        ({"subject": "รถชนเสา", "damage_amount": 500}, False, False),
        ({"file_no": "พระนคร", "subject": 3}, True, True),
        ({"file_no": "พระนคร", "damage_amount": 3}, False, False),
        ({"file_no": "12/63", "damage_amount": 3}, False, False),
        ({"file_no": "12/63", "subject": 3}, True, True),
        ({"subject": "รวมฝ่ายโยธา", "damage_amount": 3}, True, False),
        ({"subject": "ฝ่ายโยธา", "damage_amount": "500 บาท"}, True, False),
        ({"officers": "ฝ่ายโยธา", "damage_amount": 3}, False, False),
        ({"subject": "2563", "damage_amount": 3}, True, True),
        ({"subject": "ต.ค.", "damage_amount": 3, "remarks": "เทียบปีก่อน"}, True, False),
        ({"subject": "ต.ค.", "damage_amount": 3, "remarks": "สล. 9/2563 ค้าง"}, False, False),
        ({"file_no": "ต.ค. 63", "case_type": ACCIDENT, "status": CLOSED, "damage_amount": 5},
         False, False),
        ({}, False, False),
    ],
)  # fmt: skip
def test_figures_and_what_they_are_grouped_by_are_no_case(
    values: dict[str, object], summary: bool, numbered: bool
) -> None:
    """Where its number follows that of the case above, a line needs a count where words belong."""
    line = row(**values)
    assert is_of_a_summary(line, numbers_on=False) is summary
    assert is_of_a_summary(line, numbers_on=True) is numbered


def test_an_amount_that_shows_an_error_counts_as_a_figure_of_the_line() -> None:
    assert is_of_a_summary(row((6,), subject="ร้อยละ"), numbers_on=False)


@pytest.mark.parametrize(
    ("values", "heads"),
    [
        ({"row_no": "ลำดับที่", "file_no": "หมายเลขคดีดำ", "damage_amount": "ทุนทรัพย์"}, True),
        ({"file_no": "ข้อหา", "status": "ผล"}, True),
        ({"subject": "ข้อหา", "status": "ผล", "damage_amount": "เงิน"}, False),
        ({"subject": "ข้อหา", "status": "ผล", "damage_amount": "เงิน", "file_no": "นัด"}, True),
        ({"file_no": "ข้อหา"}, False),
        ({"file_no": "ข้อหา", "status": 7}, False),
        ({"file_no": "ข้อหา 7", "status": "ผล"}, False),
        ({"file_no": "ข้อหา", "status": CLOSED}, False),
        ({"file_no": "รถหาย", "status": "ผล"}, False),
        ({"file_no": "รอเลข", "damage_amount": "อยู่ระหว่างประเมิน", "officers": "นายก"}, False),
        ({"officers": "ผู้รับ", "remarks": "อื่น"}, False),
    ],
)  # fmt: skip
def test_words_alone_where_other_things_belong_head_another_table(
    values: dict[str, object], heads: bool
) -> None:
    assert heads_another_table(row(**values)) is heads
    assert not heads_another_table(row((7,), **values))
