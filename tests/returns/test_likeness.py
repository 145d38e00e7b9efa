"""Likeness mends a spelling; it never decides where it would flip or put off a meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.returns.register.agency_matching import AgencyNames
from tests.register import office_config
from tests.returns.collecting import cases, issues_found, returned, wild
from tests.returns.reading_files import flat, read_rows, read_sheets, values
from tests.sheet_tables import case_row

AGENCY = "| หน่วยงาน | สำนักงานเขตพระนคร |\n"
TITLES = "| เลขที่สำนวน/คดี | เรื่อง | จำนวนค่าเสียหาย (บาท) | วันที่เกิดเหตุ | สถานะ |"
CELLS = "| สล. 1/2563 | รถชนเสาไฟฟ้า | 1000 | 2020-08-03 | ยุติเรื่อง |"


def test_denied_and_postponed_choices_are_unknown() -> None:
    found = wild("negated-choice-taken-for-its-opposite")
    unknown = [cell for _, cell, _ in issues_found(found, "choice_unknown")]
    assert unknown == ["AE7", "AE8", "AE9", "AE10", "R11", "U12", "E13", "E14"]
    assert not issues_found(found, "choice_near")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("status", "มิยุติเรื่อง"), ("status", "จะยุติเรื่อง"), ("status", "ยุติเรื่อง ?"),
        ("status", "ยุติเรื่องบางส่วน"), ("status", "เสร็จสิ้น 80%"), ("status", "ใกล้เสร็จสิ้น"),
        ("decision_result", "ไม่ต้องรับผิดบางส่วน"), ("decision_result", "มิต้องรับผิด"),
        ("mof_required", "ยังไม่ต้องส่ง"), ("mof_opinion", "รอให้สอบเพิ่มเติม"),
        ("case_type", "ส.3 หรือ ส.5"), ("case_type", "ส.5 (เดิม ส.3)"),
        ("case_type", "ส.5 ไม่แน่ใจ"), ("case_type", "ส.5 ไม่ใช่อุบัติเหตุ"),
    ],
)  # fmt: skip
def test_further_words_that_turn_a_choice(tmp_path: Path, field: str, text: str) -> None:
    reading = read_rows(tmp_path, case_row(**{field: text}))
    assert values(reading, field) == [None]
    assert "choice_unknown" in {code for _, code in flat(reading.issues)}


@pytest.mark.parametrize(
    ("field", "text", "meant"),
    [
        ("status", "ยุติเรือง", "ยุติเรื่อง"),
        ("status", "อยู่ระหวางดำเนินการ", "อยู่ระหว่างดำเนินการ"),
        ("case_type", "ส.5 อุบัติเหตุรถชน", "ส.5 อุบัติเหตุ"),
    ],
)
def test_a_slip_is_still_mended(tmp_path: Path, field: str, text: str, meant: str) -> None:
    reading = read_rows(tmp_path, case_row(**{field: text}))
    assert values(reading, field) == [meant]
    assert [code for _, code in flat(reading.issues) if code.startswith("choice")] == [
        "choice_near"
    ]


def one_more(folder: Path, title: str, cell: str = "2020-09-01") -> tuple[set[str], set[str]]:
    """Read a table with one more column; give its fields, and the codes about titles."""
    text = f"{AGENCY}{TITLES} {title} |\n{CELLS} {cell} |\n"
    reading = read_sheets(folder, {"ก": text})
    codes = {code for _, code in flat(reading.issues) if code.startswith("column_")}
    return set(reading.field_columns[0].letters), codes - {"column_missing"}


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("วันที่หน่วยงานฟ้องคดี", "sued_date"),
        ("วันที่ไม่ยุติเรื่อง", "closed_date"),
        ("วันที่รับคำขอผ่อนชำระ", "claim_date"),
    ],
)
def test_titles_that_mean_something_else(tmp_path: Path, title: str, field: str) -> None:
    assert field not in one_more(tmp_path, title)[0]


def test_a_misspelt_day_is_named_and_not_used(tmp_path: Path) -> None:
    fields, codes = one_more(tmp_path, "วันที่ยุติเรือง")
    assert ("closed_date" in fields, codes) == (False, {"column_near_unused"})


@pytest.mark.parametrize(
    ("title", "field"),
    [("วันที่จ่ายเงิน", "compensation_paid_date"), ("วันฟ้อง", "lawsuit_date")],
)
def test_an_alias_that_others_use_otherwise(tmp_path: Path, title: str, field: str) -> None:
    fields, codes = one_more(tmp_path, title)
    assert (field in fields, codes) == (True, {"column_doubtful"})


def test_the_day_on_which_somebody_was_paid() -> None:
    assert issues_found(wild("alias-means-other-thing"), "column_doubtful") == [
        ("Sheet", "K2", "column_doubtful")
    ]


def test_columns_of_an_own_register_are_named() -> None:
    found = wild("own-register-other-columns")
    assert len(cases(found, "case_id")) == 2
    (message,) = found.issues[found.issues["code"] == "columns_unused"]["message"].tolist()
    for title in ("เลขรับ", "ทุนทรัพย์ (บาท)", "ผู้รับผิดชอบสำนวน", "เลขคำสั่ง", "ผลความคืบหน้า"):
        assert title in message
    assert [str(day) for (day,) in cases(found, "incident_date")] == ["2020-08-03", "2020-09-05"]


def test_a_number_inside_a_letters_number_is_no_code() -> None:
    found = wild("doc-number-only-evidence")
    assert returned(found, "status")["UNKNOWN"] == ("returned",)
    assert [code for *_, code in issues_found(found) if str(code).startswith("agency")] == [
        "agency_unknown"
    ]


@pytest.mark.parametrize(
    "cell", ["ฝ่ายโยธา สนข.พระนคร", "ฝ่ายเทศกิจ เขตพระนคร", "งานนิติการ สำนักงานเขตพระนคร กทม."]
)
def test_a_unit_leads_to_its_agency(cell: str) -> None:
    assert AgencyNames(office_config().agencies).beside(cell) == "1001"


def test_the_number_of_an_order_is_no_quarter() -> None:
    assert issues_found(wild("line-above-table-read-as-quarter"), "other_quarter") == []


@pytest.mark.parametrize("line", ["ตามบันทึกที่ 4/2563", "มติ ครม. 2/2562", "หนังสือที่ กท 1/2563"])
def test_further_numbers_that_are_no_quarter(tmp_path: Path, line: str) -> None:
    reading = read_sheets(tmp_path, {"ก": f"| {line} |\n{AGENCY}{TITLES}\n{CELLS}\n"})
    assert reading.block.quarter is None
    told_so = read_sheets(tmp_path, {"ก": f"| ไตรมาสที่ 4/2563 |\n{AGENCY}{TITLES}\n{CELLS}\n"})
    assert str(told_so.block.quarter) == "2563-Q4"


def test_a_new_date_beside_the_former_one() -> None:
    found = wild("new-date-formerly-old")
    assert [str(day) for (day,) in cases(found, "committee_due_date")] == [
        "2020-12-15", "2020-12-15", "None",
    ]  # fmt: skip
    assert issues_found(found, "date_order_unknown") == [("แบบรายงาน", "N9", "date_order_unknown")]
