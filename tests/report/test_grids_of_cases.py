"""The grids of cases and the list of agencies, number by number, of a quarter with a few cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.trend import Trend
from pipeline.model import tables
from pipeline.model.case_sheet import STATUS_CLOSED
from pipeline.report.agency_results import agencies_section, grades_told, limit_told
from pipeline.report.contents import Contents, Provenance
from pipeline.report.crosstabs import ageing_section, statuses_section, types_section
from pipeline.report.table import CrossTable, DataTable, Number, Section
from tests.documents.letter_texts import small_quarter
from tests.documents.test_letters import LAPSING, LATE
from tests.documents.test_memorandum_orders import CLAIM, LAPSED

OTHER = {"agency_code": "1002"}
ROWS: list[dict[str, Any]] = [
    LAPSING | OTHER,
    LATE,
    LATE | {"damage_amount": None, "case_type": None},
    CLAIM,
    LAPSED | OTHER,
    LATE | {"status": STATUS_CLOSED},
]
RETURNS = [
    {"agency_code": "1001", "status": "returned", "returned_date": date(2020, 11, 20),
     "on_time": False},
    {"agency_code": "1002", "status": "missing"},
    {"agency_code": "1003", "status": "nil", "returned_date": date(2020, 11, 2), "on_time": True},
]  # fmt: skip
LETTERS = [
    {"agency_code": "1002", "kind": "chase", "file": "letters/1002.docx"},
    {"agency_code": "1003", "kind": "send_sheets", "file": "letters/sheet.docx"},
]


@cache
def contents() -> Contents:
    issues = [{"agency_code": "1001", "severity": each, "code": "no_such_day", "message": "-"}
              for each in ("error", "error", "warning")]  # fmt: skip
    figures = small_quarter(ROWS, returns=RETURNS, issues=issues)
    letters = LetterFigures(figures.quarter, 10, tables.from_rows(tables.LETTERS, LETTERS))
    return Contents(figures, letters, Provenance())


def filled(section: Section, place: int) -> dict[str, dict[str, Number]]:
    """Give the numbers of a grid that are not nought, by the labels of their rows and columns."""
    grid = section.blocks[place]
    assert isinstance(grid, CrossTable)
    rows = zip(grid.labels, grid.numbers, strict=True)
    titled = {label: dict(zip(grid.titles, row, strict=True)) for label, row in rows}
    found = {label: {title: number for title, number in row.items() if number}
             for label, row in titled.items()}  # fmt: skip
    return {label: row for label, row in found.items() if row}


LEAST, MILLIONS = "ไม่เกิน 100,000 บาท", "เกิน 1,000,000 ถึง 5,000,000 บาท"
STOLEN, ACCIDENT = "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย", "ส.5 อุบัติเหตุ"


def test_types_are_counted_and_added_up_by_band() -> None:
    section = types_section(contents())
    assert filled(section, 0) == {
        STOLEN: {MILLIONS: 2}, ACCIDENT: {LEAST: 1}, "ไม่ระบุ": {LEAST: 2, "ไม่ระบุ": 1},
    }  # fmt: skip
    assert filled(section, 1) == {
        STOLEN: {MILLIONS: Decimal("2500001.00")}, ACCIDENT: {LEAST: 85_000},
        "ไม่ระบุ": {LEAST: 2_000},
    }  # fmt: skip
    assert section.notes == ["มี 1 เรื่องที่ไม่ได้ระบุค่าเสียหาย จึงไม่รวมอยู่ในยอดเงิน"]


CASES, DAMAGE, CLAIMABLE = "จำนวนเรื่อง", "ค่าเสียหาย (บาท)", "ยังเรียกให้ชดใช้ได้ (บาท)"


def test_cases_stand_under_their_gravest_status_and_at_their_stage() -> None:
    section = statuses_section(contents())
    closed = {CASES: 1, DAMAGE: Decimal("1250000.50")}
    assert filled(section, 0) == {
        "เกินกำหนด": {CASES: 3, DAMAGE: Decimal("1251000.50")},
        "ใกล้ครบกำหนด": {CASES: 2, DAMAGE: 86_000, CLAIMABLE: 85_000},
        "ยุติเรื่อง": closed,
    }
    assert filled(section, 1) == {
        "หัวหน้าหน่วยงานได้รับรายงาน": {CASES: 2, DAMAGE: 2_000},
        "แต่งตั้งคณะกรรมการแล้ว": {CASES: 2, DAMAGE: Decimal("1250000.50")},
        "วินิจฉัยสั่งการแล้ว": {CASES: 1, DAMAGE: 85_000, CLAIMABLE: 85_000},
        "ยุติเรื่อง": closed,
    }
    by_rule = filled(section, 2)
    assert by_rule["คณะกรรมการเสนอความเห็น"] == {
        "เกินกำหนด": 2, "เสร็จทันกำหนด": 1, "ยังไม่เริ่มนับ": 2, "ยุติเรื่อง": 1,
    }  # fmt: skip
    assert {sum(row.values()) for row in by_rule.values()} == {len(ROWS)}
    [note] = section.notes
    assert "จึงแสดงว่าเกินกำหนด 3 เรื่อง อีก 1 เรื่องอยู่ในสถานะที่ร้ายแรงกว่า" in note


def test_open_cases_are_counted_by_the_days_at_their_stage() -> None:
    assert filled(ageing_section(contents()), 0) == {
        "หัวหน้าหน่วยงานได้รับรายงาน": {"เกิน 365 วัน": 2},
        "แต่งตั้งคณะกรรมการแล้ว": {"91 ถึง 180 วัน": 2},
        "วินิจฉัยสั่งการแล้ว": {"เกิน 365 วัน": 1},
    }


AGENCIES: dict[str, list[Any]] = {
    "agency_code": ["1002", "1001", "1003"],
    "rank": ["1", "2", "3"],
    "returned": ["ยังไม่ส่ง", "ส่งแล้ว 20 พ.ย. 2563 (ช้า)", "ส่งแล้ว (ไม่มีเรื่อง) 2 พ.ย. 2563"],
    "cases": [2, 4, 0],
    "open_cases": [2, 3, 0],
    "damage": [86_000, Decimal("2501001.00"), 0],
    "claimable": [85_000, 0, 0],
    "undecided": [1_000, Decimal("1251000.50"), 0],
    "lapsed_cases": [1, 0, 0],
    "lapsing_cases": [1, 1, 0],
    "lapsing_baht": [85_000, 1_000, 0],
    "overdue": [1, 3, 0],
    "due_soon": [1, 1, 0],
    "unknown": [0, 0, 0],
    "grade": [None, "ต้องปรับปรุง", None],
    "lapsing_30_baht": [85_000, 1_000, 0],
    "letter": ["letters/1002.docx", "", ""],
    "errors": [0, 2, 0],
    "warnings": [0, 1, 0],
}


def agencies(told: Contents) -> DataTable:
    [listing] = agencies_section(told).blocks
    assert isinstance(listing, DataTable)
    return listing


@pytest.mark.parametrize("key", AGENCIES)
def test_each_agency_has_its_own_numbers(key: str) -> None:
    listing = agencies(contents())
    [column] = [column for column in listing.columns if column.key == key]
    assert list(column.read(listing.rows)) == AGENCIES[key]


def test_the_letter_is_linked_where_there_is_one() -> None:
    listing = agencies(contents())
    [column] = [column for column in listing.columns if column.key == "letter"]
    assert callable(column.link)
    assert [link and link.path for link in column.link(listing.rows)] == [
        "letters/1002.docx", None, None
    ]  # fmt: skip


def test_with_a_quarter_before_the_change_and_the_trend_are_told() -> None:
    figures = contents().figures
    before = replace(Trend.of(figures), quarter=figures.quarter.previous)
    before = replace(before, overdue={"1001": 1, "1003": 2})
    listing = agencies(replace(contents(), history=[before]))
    told = {column.key: list(column.read(listing.rows)) for column in listing.columns}
    assert told["change"] == [None, 2, -2]
    assert told["trend"] == [[None, 1], [1, 3], [2, 0]]
    assert (listing.printed, agencies(contents()).printed) == ("trend", "grade")


def test_grades_are_told_with_their_bounds_and_the_limit_of_a_lapsed_claim() -> None:
    told = contents()
    assert grades_told(told) == (
        "ดีมาก ตั้งแต่ร้อยละ 90, ดี ตั้งแต่ร้อยละ 75, พอใช้ ตั้งแต่ร้อยละ 50, ต้องปรับปรุง ต่ำกว่าร้อยละ 50"
    )
    assert limit_told(told).endswith("ได้ไม่เกินระดับพอใช้")
    office = told.figures.config.office
    only = office.model_copy(update={"grades": office.grades[-1:], "grade_with_lapsed_claim": None})
    config = replace(told.figures.config, office=only)
    plain = replace(told, figures=replace(told.figures, config=config))
    assert (grades_told(plain), limit_told(plain)) == ("ต้องปรับปรุง", "")
