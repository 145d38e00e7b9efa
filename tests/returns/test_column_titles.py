"""A column is known by its title, however it is written above a table."""

from __future__ import annotations

import pytest

from pipeline.model.case_sheet import BY_FIELD
from pipeline.returns.sheet.column_titles import (
    LONGEST_TITLE,
    is_doubtful,
    known_title,
    nearest_field,
    without_brackets,
)


@pytest.mark.parametrize(
    ("written", "field", "own"),
    [
        ("จำนวนค่าเสียหาย (บาท)", "damage_amount", True),
        ("จำนวน ค่าเสียหาย(บาท)", "damage_amount", True),
        ("จำนวนค่าเสียหาย", "damage_amount", False),
        ("จำนวนค่าเสียหายบาท", "damage_amount", True),
        ("จำนวนค่าเสียหาย หน่วย: พันบาท", "damage_amount", False),
        ("9. จำนวนค่าเสียหาย", "damage_amount", False),
        ("(๙) จำนวนค่าเสียหาย [บาท]", "damage_amount", False),
        ("วันที่เกิดเหตุ", "incident_date", True),
        ("ว.ด.ป. ที่เกิดเหตุ", "incident_date", False),
        ("วัน/เดือน/ปี ที่เกิดเหตุ", "incident_date", False),
        ("สถานะคดี", "status", False),
        ("วันที่เกิดเหตุ ¹", "incident_date", False),
        ("จำนวนค่าเสียหาย (บาท) ³⁾", "damage_amount", False),
        ("เลขที่สำนวน (*)", "file_no", False),
    ],
)
def test_a_title_names_its_field(written: str, field: str, own: bool) -> None:
    assert known_title(written) == (field, 2 if own else 1)
    assert nearest_field(written, ["subject"], 0.8) == (1.0, field, written)


@pytest.mark.parametrize("written", ["", "พยาน", "รถชนเสาไฟฟ้า", "จำนวนค่าเสียหาย (สตางค์)", "12."])
def test_what_names_no_field(written: str) -> None:
    assert known_title(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "วันที่วินิจฉัยสั่งการ (ร่าง)", "วันที่วินิจฉัยสั่งการ (คาดว่า)", "วันที่คณะกรรมการเสนอความเห็น (ครบกำหนด)",
        "วันที่คณะกรรมการเสนอความเห็น (กำหนด)", "วันที่วินิจฉัยสั่งการ (แผนงาน)", "วันที่วินิจฉัยสั่งการ (จะสั่งการ)",
        "วันที่แต่งตั้งคณะกรรมการ (ชุดเดิม)", "สถานะ (ไตรมาสก่อน)",
        "สถานะ (สิ้นไตรมาสก่อน)", "สถานะ (ณ สิ้นปีที่แล้ว)", "เลขที่สำนวน/คดี (เดิม)",
        "จำนวนเงินที่ได้รับชดใช้แล้ว (ร้อยละ)", "จำนวนเงินที่ได้รับชดใช้แล้ว (%)", "จำนวนค่าเสียหาย (เดิม)",
    ],
)  # fmt: skip
def test_words_in_brackets_may_make_a_title_something_else(written: str) -> None:
    assert known_title(written) is None
    assert nearest_field(written, BY_FIELD, 0.8)[1] == ""


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("กำหนดแล้วเสร็จ (ครบกำหนด)", "committee_due_date"),
        ("จำนวนเงินที่ได้รับชดใช้แล้ว (รวมไตรมาสก่อน)", "recovered_amount"),
        ("จำนวนเงินที่ได้รับชดใช้แล้ว (รวม ไตรมาสก่อน)", "recovered_amount"),
        ("รหัสเรื่อง (เดิม)", "case_id"),
        ("วันที่วินิจฉัยสั่งการ (กำหนดให้กรอกเป็น พ.ศ.)", "decision_date"),
        ("วันที่วินิจฉัยสั่งการ (ควรกรอกเป็น พ.ศ.)", "decision_date"),
        ("วันที่วินิจฉัยสั่งการ (ครบถ้วน)", "decision_date"),
        ("วันที่แต่งตั้งคณะกรรมการ (แผนกคดี)", "committee_date"),
        ("วันที่เกิดเหตุ (วันที่พบ)", "incident_date"),
        ("จำนวนค่าเสียหาย (ประมาณการ)", "damage_amount"),
        ("สถานะ (ไตรมาสนี้)", "status"),
    ],
)
def test_other_words_in_brackets_leave_a_title_what_it_is(written: str, field: str) -> None:
    assert known_title(written) == (field, 1)


def test_a_longer_text_is_no_title() -> None:
    assert LONGEST_TITLE == 120
    title = "สถานะ"
    for length, known in ((120, True), (121, False)):
        assert (known_title(title.ljust(length)) is not None) is known


def test_a_title_with_a_slip_is_near_to_one_field_alone() -> None:
    likeness, field, title = nearest_field("วันทีเกิดเหต", ["incident_date", "status"], 0.8)
    assert (field, title) == ("incident_date", "วันที่เกิดเหตุ")
    assert 0.8 < likeness < 1.0
    nothing = (0.0, "", "")
    assert nearest_field("วันทีเกิดเหต", ["incident_date"], likeness + 0.01) == nothing
    assert nearest_field("วันทีเกิดเหต", ["incident_date"], likeness)[1] == "incident_date"
    assert nearest_field("วันทีเกิดเหต", ["status"], 0.8) == nothing
    assert nearest_field("วันที่ไม่เกิดเหตุ", ["incident_date"], 0.5) == nothing, "it is denied"


def test_brackets_and_doubts() -> None:
    assert without_brackets("จำนวน (บาท) [รวม]") == "จำนวน"
    assert without_brackets("จำนวน [รวม]") == without_brackets("จำนวน (บาท)") == "จำนวน"
    assert is_doubtful("3. วันที่จ่ายเงิน (บาท)")
    assert not is_doubtful("วันที่เกิดเหตุ")
