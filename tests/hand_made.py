"""A quarter worked out on paper: four agencies, a dozen cases, evaluated on 25 November 2563.

The cases stand first, then, by hand, everything that must come out.  Nothing here is computed.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal as Baht
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.quarter import Quarter
from pipeline.office.agencies import COLUMNS as AGENCY_COLUMNS
from pipeline.office.agency_files import file_name
from pipeline.office.config import Config, load_config
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests.register import OFFICE

QUARTER = Quarter(2564, 1)
AS_OF = date(2020, 11, 25)

AGENCIES = [
    ("B09", "สำนักการศึกษา", "สำนัก", "ผู้อำนวยการสำนักการศึกษา", "สนศ."),
    ("B10", "สำนักการโยธา", "สำนัก", "ผู้อำนวยการสำนักการโยธา", "สนย."),
    ("1001", "สำนักงานเขตพระนคร", "สำนักงานเขต", "ผู้อำนวยการเขตพระนคร", "เขตพระนคร|พระนคร"),
    ("1002", "สำนักงานเขตดุสิต", "สำนักงานเขต", "ผู้อำนวยการเขตดุสิต", "เขตดุสิต|ดุสิต"),
]
"""1001 and B09 return cases, B10 has none to report, 1002 is silent."""

FRAUD, BREACH = "ส.1 ทุจริตทางการเงินหรือทรัพย์สิน", "ส.2 ไม่ปฏิบัติตามกฎหมายหรือระเบียบ"
THEFT, FIRE = "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย", "ส.4 อาคารสถานที่ถูกเพลิงไหม้"
ACCIDENT = "ส.5 อุบัติเหตุ"


def case(file_no: str, case_type: str, damage: str | None, **cells: Any) -> dict[str, Any]:
    dates = {
        field: date.fromisoformat(value)
        if field.endswith("_date") and value[:4].isdigit()
        else value
        for field, value in cells.items()
    }
    return {
        "file_no": file_no,
        "kind": "สำนวน",
        "case_type": case_type,
        "subject": f"เรื่องสมมติ {file_no}",
        "injured_party": "หน่วยงานของรัฐ",
        "damage_amount": Baht(damage) if damage else None,
        "status": "อยู่ระหว่างดำเนินการ",
    } | dates


PHRA_NAKHON = [
    # The committee's own time limit is past by five days.
    case(
        "พน 1/2563", ACCIDENT, "100000.00",
        incident_date="2020-08-03", reported_date="2020-08-05", known_date="2020-08-05",
        committee_date="2020-08-14", committee_due_date="2020-11-20", mof_required="ต้องรายงาน",
    ),
    # The two years end on 3 December: eight days left.
    case(
        "พน 2/2561", FRAUD, "100000.01",
        incident_date="2018-11-30", reported_date="2018-12-03", known_date="2018-12-03",
        committee_date="2018-12-20", committee_due_date="2019-02-28",
        committee_report_date="2019-02-28", decision_date="2019-03-20",
        decision_result="ต้องรับผิด", mof_required="ไม่ต้องรายงาน",
    ),
    # Lapsed on 20 September 2020 while waiting for the ministry, whose time ended a year before.
    case(
        "พน 3/2561", THEFT, "750000.50",
        incident_date="2018-09-14", reported_date="2018-09-20", known_date="2018-09-20",
        committee_date="2018-10-01", committee_report_date="2018-11-15",
        decision_date="2018-12-10", decision_result="ต้องรับผิด", mof_required="ต้องรายงาน",
        mof_sent_date="2018-12-17",
    ),
    # An outsider's claim: 180 days from 1 June end on 28 November, three days left.
    case(
        "พน 4/2563", ACCIDENT, "250000.00", injured_party="บุคคลภายนอก",
        incident_date="2020-05-01", reported_date="2020-05-04", known_date="2020-05-04",
        committee_date="2020-05-20", committee_report_date="2020-07-19",
        decision_date="2020-08-18", decision_result="ไม่ต้องรับผิด",
        mof_required="ไม่ต้องรายงาน", claim_date="2020-06-01",
    ),
    case(
        "พน 5/2562", BREACH, "45000.00", recovered_amount=Baht("45000.00"),
        incident_date="2019-06-10", reported_date="2019-06-12", known_date="2019-07-01",
        committee_date="2019-07-01", committee_report_date="2019-08-20",
        decision_date="2019-09-10", decision_result="ต้องรับผิด", mof_required="ไม่ต้องรายงาน",
        payment_order_date="2019-10-01", status="ยุติเรื่อง", closed_date="2020-10-30",
    ),
    # There is no 31 April: the two years can't be told.
    case(
        "พน 6/2563", FIRE, "6000000.00", known_date="31 เม.ย. 2563",
        incident_date="2020-03-31", reported_date="2020-04-01", committee_date="2020-04-20",
        committee_due_date="2020-12-31", mof_required="ต้องรายงาน",
    ),
    # The committee's appointment is due on the very day; who is liable is not yet known.
    case(
        "พน 7/2564", THEFT, "12345.67", known_date="ยังไม่รู้ตัว",
        incident_date="2020-10-20", reported_date="2020-10-26", mof_required="ต้องรายงาน",
    ),
]  # fmt: skip

EDUCATION = [
    case(
        "ศธ 1/2564", BREACH, "500000.00",
        incident_date="2020-11-02", reported_date="2020-11-05", known_date="2020-11-05",
        committee_date="2020-11-10", committee_due_date="2021-01-09", mof_required="ต้องรายงาน",
    ),
    # The ministry found liability: one year from the order of 29 February 2020.
    case(
        "ศธ 2/2561", FRAUD, "5000000.01",
        incident_date="2018-02-28", reported_date="2018-03-01", known_date="2018-03-01",
        committee_date="2018-03-20", committee_report_date="2018-05-15",
        decision_date="2018-06-10", decision_result="ไม่ต้องรับผิด", mof_required="ต้องรายงาน",
        mof_sent_date="2018-06-15", mof_reply_date="2020-02-10", mof_opinion="ต้องรับผิด",
        mof_order_date="2020-02-29",
    ),
    # No amount is stated: an error, and the case belongs to no band.
    case(
        "ศธ 3/2563", ACCIDENT, None,
        incident_date="2020-09-30", reported_date="2020-10-01", known_date="2020-10-01",
        committee_date="2020-10-28", mof_required="ต้องรายงาน",
    ),
    # Paid to the outsider on 20 December 2019: 25 days left to recover it.
    case(
        "ศธ 4/2562", ACCIDENT, "80000.00", injured_party="บุคคลภายนอก",
        incident_date="2019-08-01", reported_date="2019-08-02", known_date="2019-08-02",
        committee_date="2019-08-30", committee_report_date="2019-10-29",
        decision_date="2019-11-20", decision_result="ต้องรับผิด", mof_required="ไม่ต้องรายงาน",
        claim_date="2019-08-15", claim_decided_date="2019-12-01",
        compensation_paid_date="2019-12-20",
    ),
    # The committee six days late; 400,000 of the million is paid, and no warning has been sent.
    case(
        "ศธ 5/2562", ACCIDENT, "1000000.00", recovered_amount=Baht("400000.00"),
        incident_date="2019-01-10", reported_date="2019-01-15", known_date="2019-02-01",
        committee_date="2019-02-20", committee_report_date="2019-04-10",
        decision_date="2019-05-10", decision_result="ต้องรับผิด", mof_required="ไม่ต้องรายงาน",
        payment_order_date="2019-06-01",
    ),
]  # fmt: skip

EXPECTED_CASES: Mapping[str, tuple[Any, ...]] = {
    # file number: band, stage, deadline status, next rule, next due date, at stake
    "พน 1/2563": (
        "ไม่เกิน 100,000 บาท", "committee", "overdue", "committee_report", "2020-11-20",
        "100000.00",
    ),
    "พน 2/2561": (
        "เกิน 100,000 ถึง 500,000 บาท", "decision", "due_soon", "prescription", "2020-12-03",
        "100000.01",
    ),
    "พน 3/2561": (
        "เกิน 500,000 ถึง 1,000,000 บาท", "mof_sent", "overdue", "prescription", "2020-09-20",
        "750000.50",
    ),
    "พน 4/2563": (
        "เกิน 100,000 ถึง 500,000 บาท", "decision", "due_soon", "decide_claim", "2020-11-28",
        "250000.00",
    ),
    "พน 5/2562": ("ไม่เกิน 100,000 บาท", "closed", "closed", None, None, "0.00"),
    "พน 6/2563": (
        "เกิน 5,000,000 บาท", "committee", "unknown", "prescription", None, "6000000.00",
    ),
    "พน 7/2564": (
        "ไม่เกิน 100,000 บาท", "reported", "due_soon", "appoint_committee", "2020-11-25",
        "12345.67",
    ),
    "ศธ 1/2564": (
        "เกิน 100,000 ถึง 500,000 บาท", "committee", "running", "committee_report", "2021-01-09",
        "500000.00",
    ),
    "ศธ 2/2561": (
        "เกิน 5,000,000 บาท", "mof_order", "due_soon", "prescription_mof", "2021-02-28",
        "5000000.01",
    ),
    "ศธ 3/2563": ("ไม่ระบุ", "committee", "running", "committee_report", "2020-12-27", None),
    "ศธ 4/2562": (
        "ไม่เกิน 100,000 บาท", "decision", "due_soon", "recourse", "2020-12-20", "80000.00",
    ),
    "ศธ 5/2562": (
        "เกิน 500,000 ถึง 1,000,000 บาท", "payment_order", "overdue", "warn_to_pay",
        "2019-07-31", "600000.00",
    ),
}  # fmt: skip

EXPECTED_DEADLINES = {
    # what is pressed: file number, rule: status, due date with its weekday, days
    ("พน 1/2563", "committee_report"): ("overdue", "Friday 2020-11-20", -5),
    ("พน 2/2561", "prescription"): ("due_soon", "Thursday 2020-12-03", 8),
    ("พน 3/2561", "prescription"): ("overdue", "Sunday 2020-09-20", -66),
    ("พน 3/2561", "mof_review"): ("overdue", "Friday 2019-09-20", -432),
    ("พน 4/2563", "decide_claim"): ("due_soon", "Saturday 2020-11-28", 3),
    ("พน 6/2563", "prescription"): ("unknown", None, None),
    ("พน 7/2564", "appoint_committee"): ("due_soon", "Wednesday 2020-11-25", 0),
    ("ศธ 2/2561", "prescription_mof"): ("due_soon", "Sunday 2021-02-28", 95),
    ("ศธ 4/2562", "recourse"): ("due_soon", "Sunday 2020-12-20", 25),
    ("ศธ 5/2562", "warn_to_pay"): ("overdue", "Wednesday 2019-07-31", -483),
}

EXPECTED_FIGURES = {
    "returned": 2, "nil": 1, "missing": 1, "unreadable": 0,
    "cases": 12, "open": 11, "unstated": 1,
    "damage": "13837346.19", "at_stake": "13392346.19", "recovered": "445000.00",
    # Liable: พน 2, พน 3, ศธ 2, ศธ 5. Not decided: พน 1, พน 6, พน 7, ศธ 1, ศธ 3 (without a sum).
    "claimable": (4, "6450000.52", 0), "undecided": (5, "6612345.67", 1),
    "overdue_cases": 3, "overdue_deadlines": 4,
    "due_soon_cases": 5, "due_soon_deadlines": 5,
    "unknown_cases": 1, "unknown_deadlines": 1,
    "lapsed": (1, "750000.50"),
    "within": {30: (2, "180000.01"), 60: (2, "180000.01"), 90: (2, "180000.01"),
               180: (3, "5180000.02")},
    "undated": (1, "6000000.00"),
}  # fmt: skip

EXPECTED_TYPES = {
    FRAUD: (2, "5100000.02"),
    BREACH: (2, "545000.00"),
    THEFT: (2, "762346.17"),
    FIRE: (1, "6000000.00"),
    ACCIDENT: (5, "1430000.00"),
    "ไม่ระบุ": (0, "0.00"),
}
EXPECTED_BANDS = {
    "ไม่เกิน 100,000 บาท": (4, "237345.67"),
    "เกิน 100,000 ถึง 500,000 บาท": (3, "850000.01"),
    "เกิน 500,000 ถึง 1,000,000 บาท": (2, "1750000.50"),
    "เกิน 1,000,000 ถึง 5,000,000 บาท": (0, "0.00"),
    "เกิน 5,000,000 บาท": (2, "11000000.01"),
    "ไม่ระบุ": (1, "0.00"),
}
EXPECTED_STATUSES = {
    "overdue": 3, "due_soon": 5, "unknown": 1, "running": 2, "met_late": 0, "met": 0,
    "not_started": 0, "not_applicable": 0, "closed": 1,
}  # fmt: skip
EXPECTED_LETTERS = {"1001": ("chase", 6), "B09": ("chase", 3), "1002": ("request_return", 0)}
EXPECTED_ROWS = {
    "rows_read": 12, "cases": 12, "blank_rows": 0, "total_rows": 0, "note_rows": 0,
    "duplicates": 0,
    "unread_rows": 0,
}  # fmt: skip
EXPECTED_ERRORS = {("พน 6/2563", "known_date"), ("ศธ 3/2563", "damage_amount")}


def office(folder: Path) -> Config:
    """Write the office's files with these four agencies, and give its config."""
    shutil.copytree(OFFICE, folder, dirs_exist_ok=True)
    lists = folder / "input_templates" / "agencies.csv"
    with lists.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(AGENCY_COLUMNS)
        for order, agency in enumerate(AGENCIES, start=1):
            writer.writerow([*agency, order, "", ""])
    return load_config(folder / "config.yaml")


def write_returns(folder: Path, config: Config) -> None:
    """Write the returns of the quarter: two with cases, one nil, one missing."""
    folder.mkdir(parents=True, exist_ok=True)
    agencies = {agency.code: agency for agency in config.agencies}
    reported = {"report_date": date(2020, 11, 10), "reporter": "นางสาวสมมติ ผู้รายงาน"}
    for code, rows in (("1001", PHRA_NAKHON), ("B09", EDUCATION), ("B10", [])):
        nil = "มีเรื่องที่ต้องรายงาน" if rows else "ไม่มีเรื่องที่ต้องรายงาน"
        numbered = [{"row_no": number, **row} for number, row in enumerate(rows, start=1)]
        filling = Filling(numbered, {**reported, "nil": nil})
        agency = agencies[code]
        write_filled_sheet(folder / file_name(agency), agency, QUARTER, filling)


def enter(sheet: Worksheet, entries: dict[str, tuple[str, date]]) -> None:
    """Enter number and date of dispatch, as the office does in Excel."""
    header = next(row for row in sheet.iter_rows() if "เลขที่หนังสือ" in [c.value for c in row])
    columns = {cell.value: cell.column for cell in header}
    for row in range(header[0].row + 1, sheet.max_row + 1):
        code = sheet.cell(row, columns["รหัสหน่วยงาน"]).value
        if code in entries:
            number, day = entries[code]
            sheet.cell(row, columns["เลขที่หนังสือ"]).value = number
            sheet.cell(row, columns["วันที่ส่ง"]).value = day
