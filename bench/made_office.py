"""An office of any size for the benches: its folder with the returns of a quarter in it.

Takes a folder and a number of agencies.  Each agency returns 40 cases on the standard sheet, of 40
kinds of sheet; numbers, amounts and subjects are each case's own, dates come in order, and three
sheets in ten have cells that must be mended.
"""

from __future__ import annotations

import csv
import random
import shutil
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import HAS_CASES
from pipeline.office.agencies import Agency
from pipeline.office.office import Office, shipped_office
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet

QUARTER, AS_OF = Quarter(2564, 1), date(2020, 11, 25)
CASES = 40
KINDS = 40
FAULTY_KINDS = 12
_STEPS = (
    ("reported_date", 1, 20), ("committee_date", 5, 40), ("committee_report_date", 20, 90),
    ("decision_date", 5, 60), ("mof_sent_date", 1, 20), ("mof_reply_date", 60, 300),
    ("mof_order_date", 5, 60), ("payment_order_date", 10, 90),
)  # fmt: skip
_SUBJECTS = (
    "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้าบริเวณสี่แยกที่ {n} เสาหักและไฟฟ้าดับ",
    "เครื่องคอมพิวเตอร์หมายเลข {n} ถูกคนร้ายลักไปจากห้องทำงานระหว่างวันหยุดราชการ",
    "เพลิงไหม้อาคารเก็บพัสดุหลังที่ {n} เสียหายทั้งหลัง",
    "เบิกจ่ายค่าจ้างเหมางานที่ {n} ไม่เป็นไปตามระเบียบ เกินกว่าที่ตรวจรับ",
)
_TYPES = {0: 4, 1: 2, 2: 3, 3: 1}
"""The type of each subject, by its place in the drop-down."""
_FAULTS: tuple[tuple[str, Any], ...] = (
    ("known_date", "31 เม.ย. 2563"), ("damage_amount", "ประมาณสองแสน"), ("status", None),
    ("incident_date", "ไม่ทราบ"),
)  # fmt: skip


def make_office(folder: Path, agencies: int, cases: int = CASES) -> Office:
    """Make the office in `folder`, which must not exist; each agency has so many `cases`."""
    shipped = shipped_office()
    folder.mkdir(parents=True)
    for name in ("config.yaml", "rule_examples.yaml"):
        shutil.copyfile(shipped / name, folder / name)
    shutil.copytree(shipped / "input_templates", folder / "input_templates")
    listed = [_agency(number) for number in range(1, agencies + 1)]
    _list(folder / "input_templates" / "agencies.csv", listed)
    office = Office(folder)
    returns = office.returns_of(QUARTER)
    returns.mkdir(parents=True)
    title = {"report_date": date(2020, 11, 10), "reporter": "นายสมมติ ผู้รายงาน", "nil": HAS_CASES}
    for number, agency in enumerate(listed):
        kind = number % KINDS
        chance = random.Random(kind)
        rows = [_case(agency, number, place, chance) for place in range(1, cases + 1)]
        if kind < FAULTY_KINDS:
            for place, (field, value) in enumerate(_FAULTS):
                rows[(kind + 7 * place) % cases][field] = value
        path = returns / f"{agency.code}.xlsx"
        write_filled_sheet(path, agency, QUARTER, Filling(rows, title))
    return office


def _agency(number: int) -> Agency:
    name = f"เทศบาลสมมติที่ {number:04d}"
    return Agency(f"M{number:04d}", name, "เทศบาล", f"นายก{name}", (), number)


def _list(path: Path, agencies: list[Agency]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(
            ["code", "name", "group", "recipient", "aliases", "order", "valid_from", "valid_to"]
        )
        for each in agencies:
            lines.writerow(
                [each.code, each.name, each.group, each.recipient, "", each.order, "", ""]
            )


def _case(agency: Agency, number: int, place: int, chance: random.Random) -> dict[str, Any]:
    incident = AS_OF - timedelta(days=chance.randint(20, 900))
    about = chance.randrange(len(_SUBJECTS))
    types = [choice.value for choice in BY_FIELD["case_type"].choices]
    row: dict[str, Any] = {
        "row_no": place,
        "file_no": f"{agency.code}/{place}/2563",
        "kind": "สำนวน",
        "case_type": types[_TYPES[about]],
        "subject": _SUBJECTS[about].format(n=f"{number}-{place}"),
        "injured_party": "หน่วยงานของรัฐ",
        "officers": f"นายสมมติ คนที่ {place} พนักงานขับรถยนต์",
        "damage_amount": Decimal(chance.randint(1, 9000)) * 1000 + number + Decimal(place) / 100,
        "incident_date": incident,
        "mof_required": "ต้องรายงาน",
        "status": "อยู่ระหว่างดำเนินการ",
        "remarks": "รอผลประเมินราคาจากอู่กลาง" if chance.random() < 0.5 else None,
    }
    day = incident
    for field, least, most in _STEPS:
        day += timedelta(days=chance.randint(least, most))
        if day > AS_OF or chance.random() < 0.15:
            break
        row[field] = day
        if field == "committee_report_date":
            row["known_date"] = day
        if field == "decision_date":
            row["decision_result"] = "ต้องรับผิด"
        if field == "mof_reply_date":
            row["mof_opinion"] = "ต้องรับผิด"
    return row
