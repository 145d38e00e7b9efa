"""A made-up quarter for the tests of documents: seeded, fictitious, with awkward texts in it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.letters_due import letters_due
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD, STATUS_CLOSED, STATUS_OPEN
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.report.contents import Contents
from pipeline.workbooks.summary import write_contents
from tests.register import office_config

QUARTER = Quarter(2564, 1)
AS_OF = date(2020, 11, 25)

AWKWARD = (
    '=HYPERLINK("http://example.invalid","คลิก")',
    "+66 2000 0000",
    "-ไม่มี",
    "@SUM(A1:A9)",
    "http://example.invalid/ก",
    "<r><t>แทรก</t></r>",
    "ก\x07ข\ufffeค _x0041_ ",
    'A&B <ค> "ง"',
    "บรรทัดหนึ่ง\nบรรทัดสอง",
    "1234",
    "ยาว" * 12_000,
)
"""What must stay plain text, whatever it looks like."""

SUBJECTS = (
    "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้าบริเวณสี่แยก เสาหักและไฟฟ้าดับ",
    "เครื่องคอมพิวเตอร์สูญหายจากห้องทำงานระหว่างวันหยุดราชการ",
    "เจ้าหน้าที่การเงินเบียดบังเงินค่าธรรมเนียม",
    "ไฟฟ้าลัดวงจรไหม้อาคารเก็บพัสดุ เสียหายทั้งหลัง",
    "เบิกจ่ายค่าจ้างเหมาเกินกว่าที่ตรวจรับ",
    "กิ่งไม้หักทับรถยนต์ของประชาชน",
)
STEPS = (
    ("reported_date", 1, 20, 0.95),
    ("committee_date", 5, 70, 0.85),
    ("committee_report_date", 20, 150, 0.75),
    ("decision_date", 5, 80, 0.8),
    ("mof_sent_date", 1, 20, 0.7),
    ("mof_reply_date", 60, 300, 0.5),
    ("mof_order_date", 5, 60, 0.7),
    ("payment_order_date", 10, 90, 0.5),
    ("lawsuit_date", 30, 200, 0.3),
)


SILENT = {20: "missing", 33: "missing", 41: "unreadable"}
"""The places of the agencies without a readable return."""


def register(count: int, seed: int = 1) -> pd.DataFrame:
    """Give `count` unclassified cases of the shipped agencies."""
    return tables.from_rows(tables.CASES, _rows(count, seed))


def _rows(count: int, seed: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(seed)
    agencies = office_config().agencies_in(QUARTER)
    numbers: dict[str, int] = {}
    for _ in range(count):
        # Some agencies have many cases, most have few.
        agency = agencies[min(int(chance.expovariate(1 / 18)), len(agencies) - 1)]
        numbers[agency.code] = numbers.get(agency.code, 0) + 1
        silent = agencies.index(agency) in SILENT
        yield _row(agency, numbers[agency.code], chance, silent=silent)


def _row(agency: Agency, number: int, chance: random.Random, *, silent: bool) -> dict[str, Any]:
    def choose(field: str) -> str:
        return chance.choice([choice.value for choice in BY_FIELD[field].choices])

    def text(usual: str) -> str:
        return chance.choice(AWKWARD) if chance.random() < 0.02 else usual

    incident = AS_OF - timedelta(days=int(chance.triangular(10, 3700, 30)))
    row: dict[str, Any] = {
        "agency_code": agency.code,
        "row_no": number,
        "case_id": f"{agency.code}-2564-{number:04d}",
        "file_no": text(f"สล. {number}/{incident.year + 543}"),
        "kind": choose("kind"),
        "case_type": None if chance.random() < 0.02 else choose("case_type"),
        "subject": text(chance.choice(SUBJECTS)),
        "injured_party": choose("injured_party") if chance.random() < 0.4 else "หน่วยงานของรัฐ",
        "officers": text("นายสมมติ ตัวอย่าง พนักงานขับรถยนต์"),
        "damage_amount": None
        if chance.random() < 0.02
        else Decimal(int(10 ** chance.uniform(3.2, 7.1) * 100)) / 100,
        "incident_date": incident,
        "status": STATUS_CLOSED if chance.random() < 0.12 else STATUS_OPEN,
        "known_pending": False,
        "origin": "carried" if silent or chance.random() < 0.05 else "returned",
        "quality": chance.choices(["ok", "warning", "error"], [0.9, 0.06, 0.04])[0],
        "source_file": file_name(agency),
        "source_sheet": "แบบรายงาน",
        "source_row": number + 9,
        "remarks": text("รอผลประเมินราคาจากอู่กลาง") if chance.random() < 0.5 else None,
    }
    _walk(row, incident, chance, choose)
    return row


def _walk(row: dict[str, Any], day: date, chance: random.Random, choose: Any) -> None:
    for field, least, most, likely in STEPS:
        if chance.random() > likely:
            break
        day += timedelta(days=chance.randint(least, most))
        if day > AS_OF:
            break
        row[field] = day
        if field == "committee_report_date":
            row["known_date"] = day if chance.random() < 0.7 else None
            row["known_pending"] = row["known_date"] is None and chance.random() < 0.4
        if field == "decision_date":
            row["decision_result"], row["mof_required"] = (
                choose("decision_result"),
                choose("mof_required"),
            )
        if field == "mof_reply_date":
            row["mof_opinion"] = choose("mof_opinion")
    if row["injured_party"] == "บุคคลภายนอก" and chance.random() < 0.7:
        row["claim_date"] = row["incident_date"] + timedelta(days=chance.randint(5, 60))
    if row["status"] == STATUS_CLOSED:
        row["closed_date"] = AS_OF - timedelta(days=chance.randint(1, 90))
    if chance.random() < 0.1 and row["damage_amount"] is not None:
        row["recovered_amount"] = (row["damage_amount"] / 3).quantize(Decimal("0.01"))


def returns(cases: pd.DataFrame) -> pd.DataFrame:
    """Give each agency's return: one nil, two missing, one unreadable, the rest returned."""
    counted = cases[cases["origin"] == "returned"].groupby("agency_code").size()
    carried = cases[cases["origin"] == "carried"].groupby("agency_code").size()
    rows = []
    for place, agency in enumerate(office_config().agencies_in(QUARTER)):
        status = SILENT.get(place, "returned")
        held = int(counted.get(agency.code, 0))
        kept = int(carried.get(agency.code, 0))
        if status == "returned" and held == 0:
            status = "nil"
        has_file = status in ("returned", "nil")
        rows.append(
            {
                "agency_code": agency.code,
                "agency": agency.name,
                "status": status,
                "returned_date": date(2020, 11, 5 + place % 18) if has_file else None,
                "on_time": 5 + place % 18 <= 15 if has_file else None,
                "files": file_name(agency) if status != "missing" else "",
                "rows_read": held + 2,
                "cases": held,
                "blank_rows": 1,
                "total_rows": 1,
                "note_rows": 0,
                "duplicates": 0,
                "carried": kept,
            }
        )
    return tables.from_rows(tables.RETURNS, rows)


def issues(cases: pd.DataFrame, seed: int = 2) -> pd.DataFrame:
    """Give one issue for each case that has one, some of them the same mistake."""
    chance = random.Random(seed)
    rows = []
    flawed = cases[cases["quality"] != "ok"]
    for case in flawed.to_dict("records"):
        error = case["quality"] == "error"
        rows.append(
            {
                "agency_code": case["agency_code"],
                "case_id": case["case_id"],
                "source_file": case["source_file"],
                "source_sheet": case["source_sheet"],
                "cell": f"{chance.choice('JKL')}{case['source_row']}",
                "field": "known_date" if error else "damage_amount",
                "severity": case["quality"],
                "code": "date_impossible" if error else "amount_implausible",
                "value": chance.choice(["31/2/2563", "นางสาวลับ มาก", "=1+1"]),
                "message": "ไม่มีวันที่นี้ในปฏิทิน" if error else "จำนวนเงินสูงผิดปกติ",
                "remedy": "กรอกวันที่ตามปฏิทิน เช่น 28/2/2563" if error else "ตรวจสอบจำนวนเงิน",
            }
        )
    return tables.from_rows(tables.ISSUES, rows)


def figures(count: int = 400, seed: int = 1) -> Figures:
    """Give the figures of a made-up quarter."""
    config = office_config()
    cases = register(count, seed)
    deadlines = evaluate(cases, config, AS_OF)
    classified = classify(cases, deadlines, config, AS_OF)
    return Figures(
        QUARTER, AS_OF, config, classified, deadlines, issues(classified), returns(classified)
    )


def letters(quarter: Figures) -> pd.DataFrame:
    """Give the letters of a quarter, two thirds of them dispatched, and the memorandum."""
    agencies = {agency.code: agency for agency in quarter.config.agencies}
    rows: list[dict[str, Any]] = []
    for place, letter in enumerate(letters_due(quarter, {})):
        sent = place % 3 != 0
        rows.append(
            {
                "agency_code": letter.agency_code,
                "kind": letter.kind.value,
                "round": letter.round,
                "file": f"letters/{file_name(agencies[letter.agency_code], '.docx')}",
                "cases": letter.cases,
                "letter_number": f"กท 0000/{place + 1}" if sent else None,
                "dispatched_date": date(2020, 11, 24 + place % 7) if sent else None,
            }
        )
    rows.append({"kind": "memo", "round": 1, "file": "executive_memo.docx", "cases": 12})
    return tables.from_rows(tables.LETTERS, rows)


def write_workbook(path: Path, figures: Figures, letters: pd.DataFrame, **options: Any) -> None:
    """Write the workbook of a quarter; `options` are those of `Contents`, and `earlier_letters`."""
    target = figures.config.office.indicator.target_letters
    earlier = options.pop("earlier_letters", None)
    counted = LetterFigures(figures.quarter, target, letters, earlier)
    write_contents(path, Contents(figures, counted, **options))
