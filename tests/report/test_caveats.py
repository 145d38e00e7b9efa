"""What the first sheet says of a quarter, and how sure it is: a sentence for each, and no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.model import tables
from pipeline.model.case_sheet import STATUS_CLOSED, STATUS_OPEN
from pipeline.report.contents import Contents, Provenance
from pipeline.report.findings import caveats, findings
from tests.documents.letter_texts import small_quarter
from tests.documents.test_memorandum_orders import CLAIM, LAPSED

MISTAKE = {"agency_code": "1001", "severity": "error", "code": "no_such_day", "message": "-"}
MISSING = [{"agency_code": f"{1000 + n}", "status": "missing", "carried": 0} for n in range(1, 8)]
UNSTATED = {"damage_amount": None, "at_stake": None}
LIABLE = {
    "decision_date": date(2020, 10, 1), "decision_result": "ต้องรับผิด",
    "mof_required": "ไม่ต้องรายงาน",
}  # fmt: skip
NO_DAMAGE = "มี 1 เรื่องที่ไม่ระบุค่าเสียหาย ยอดเงินจึงต่ำกว่าความเป็นจริง"
NO_STATUS = "มี 1 เรื่องที่บอกไม่ได้ว่าทันกำหนดหรือไม่ เพราะขาดวันที่หรือวันที่อ่านไม่ได้"
GRAVER = "เรื่องเกินกำหนด 1 เรื่อง คือเรื่องที่มีอย่างน้อยหนึ่งขั้นตอนเกินกำหนด"

QUARTERS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "all is known": ({"rows": [LAPSED]}, [("ได้รับแบบรายงานครบ", "ไม่มีจุดที่ต้องแก้ไข")]),
    "a graver status": (
        {"rows": [CLAIM]}, [(GRAVER, "เกินกำหนด 0 เรื่อง อีก 1 เรื่องอยู่ในสถานะที่ร้ายแรงกว่า")]
    ),
    "a case without a day": (
        {"rows": [{"file_no": "ก", "status": STATUS_OPEN}]},
        [
            (NO_STATUS, " ในจำนวนนี้ไม่ทราบวันครบกำหนดของอายุความบางข้อ 1 เรื่อง"), (NO_DAMAGE, ""),
            ("ไม่ทราบยอดเงินของเรื่องที่ยังไม่วินิจฉัย 1 เรื่อง", ""),
        ],
    ),
    "a claim without a sum": (
        {"rows": [CLAIM | UNSTATED | LIABLE]},
        [
            (GRAVER, ""), (NO_STATUS, "วันที่อ่านไม่ได้"), (NO_DAMAGE, ""),
            ("ไม่ทราบยอดเงินของเรื่องที่ยังเรียกให้ชดใช้ได้ 1 เรื่อง", ""),
        ],
    ),
    "closed without a claim": (
        {"rows": [CLAIM | {"status": STATUS_CLOSED, "decision_result": "ต้องรับผิด"}]},
        [("มี 1 เรื่องที่ยุติแล้ว ทั้งที่อาจมีผู้ต้องรับผิด", "รวม 1,000.00 บาท")],
    ),
    "cells to mend": (
        {"rows": [], "issues": [MISTAKE, MISTAKE, MISTAKE | {"severity": "warning"}]},
        [("มีจุดที่หน่วยงานต้องแก้ไข 2 จุด", "")],
    ),
    "a return is missing": (
        {"rows": [], "returns": MISSING[:1]},
        [("ยังไม่ได้รับแบบรายงานที่อ่านได้จาก 1 หน่วยงาน: สำนักงานเขตพระนคร", "และไม่มีข้อมูลครั้งก่อนให้ใช้แทน")],
    ),
    "its cases stand": (
        {"rows": [], "returns": [MISSING[0] | {"carried": 3}, MISSING[1] | {"carried": 4}]},
        [("ยังไม่ได้รับแบบรายงานที่อ่านได้จาก 2 หน่วยงาน: สำนักงานเขตพระนคร, สำนักงานเขตดุสิต", "7 เรื่อง")],
    ),
}  # fmt: skip


def caveats_of(**quarter: Any) -> list[str]:
    figures = small_quarter(**quarter)
    letters = LetterFigures(figures.quarter, 10, tables.from_rows(tables.LETTERS, []))
    return caveats(Contents(figures, letters, Provenance()))


@pytest.mark.parametrize("name", QUARTERS)
def test_what_is_not_sure_is_said(name: str) -> None:
    quarter, sentences = QUARTERS[name]
    found = caveats_of(**quarter)
    pairs = zip(found, sentences, strict=True)
    said = [text.startswith(begun) and ended in text for text, (begun, ended) in pairs]
    assert all(said), found


@pytest.mark.parametrize(("silent", "others"), [(3, ""), (4, "อีก 1 หน่วยงาน"), (7, "อีก 4 หน่วยงาน")])
def test_of_many_silent_agencies_the_first_are_named(silent: int, others: str) -> None:
    [text] = caveats_of(rows=[], returns=MISSING[:silent])
    names = text.partition(": ")[2]
    assert names.count("สำนักงานเขต") == min(silent, 3)
    assert (others in names) if others else "อีก" not in names


NONE_NEAR = "ไม่มีสิทธิเรียกร้องที่จะขาดอายุความภายใน 180 วันเท่าที่ทราบวันที่"
LATE_STEPS = "ขั้นต่อไป: สั่งให้เร่งดำเนินการเรื่องที่เกินกำหนด 3 เรื่อง ของ 2 หน่วยงาน "
OF_ALL = "เรื่องที่ยังไม่ยุติ {} เรื่อง จากทั้งหมด {} เรื่อง "
WITHIN = {"incident_date": date(2020, 11, 20), "reported_date": date(2020, 11, 23)}
LATE = {"incident_date": date(2020, 8, 1), "reported_date": date(2020, 8, 3)}
OTHER = {"agency_code": "1002"}
CLOSED = WITHIN | {"status": STATUS_CLOSED}
BOTH = [{"agency_code": code, "status": "returned"} for code in ("1001", "1002", "1003")]

FOUND: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "no case": ([], [NONE_NEAR, "ไม่มีเรื่องใดในไตรมาสนี้"]),
    "all closed": ([CLOSED, CLOSED], [NONE_NEAR, "มีเรื่องทั้งหมด 2 เรื่อง ยุติแล้วทุกเรื่อง"]),
    "all in time": (
        [WITHIN, CLOSED], [NONE_NEAR, OF_ALL.format(1, 2) + "ไม่มีเรื่องใดเกินกำหนด"]
    ),
    "steps overdue": (
        [LATE, LATE, LATE | OTHER, WITHIN],
        [
            LATE_STEPS + NONE_NEAR,
            OF_ALL.format(4, 4) + "ในจำนวนนี้เกินกำหนดอย่างน้อยหนึ่งขั้นตอน 3 เรื่อง (ร้อยละ 75)",
            "สำนักงานเขตพระนคร มีเรื่องเกินกำหนดมากที่สุด 2 เรื่อง",
            "ขั้นตอนที่เกินกำหนดมากที่สุดคือ “แต่งตั้งคณะกรรมการสอบข้อเท็จจริง” 3 กำหนด (แนวปฏิบัติ)",
        ],
    ),
    "a lapsed claim": (
        [LAPSED],
        [
            "ขั้นต่อไป: สั่งให้รายงานข้อเท็จจริงและเหตุที่ล่าช้าของสิทธิเรียกร้องที่พ้นกำหนดแล้ว (รอตรวจสอบ) 1 เรื่อง "
            "1,000.00 บาท ได้แก่ สำนักงานเขตพระนคร ครบกำหนดเมื่อวันที่ 6 มิถุนายน 2563 1,000.00 บาท",
            OF_ALL.format(1, 1) + "ในจำนวนนี้เกินกำหนดอย่างน้อยหนึ่งขั้นตอน 1 เรื่อง (ร้อยละ 100)",
            "สิทธิเรียกร้องที่พ้นกำหนดแล้ว (รอตรวจสอบ) 1 เรื่อง 1,000.00 บาท ไม่มีเรื่องที่ครบกำหนดตั้งแต่วันที่ "
            "1 ตุลาคม 2563",
            "สำนักงานเขตพระนคร มีเรื่องเกินกำหนดมากที่สุด 1 เรื่อง",
            "ขั้นตอนที่เกินกำหนดมากที่สุด",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "begun"), FOUND.values(), ids=FOUND)
def test_what_is_found_is_said_in_order(rows: list[dict[str, Any]], begun: list[str]) -> None:
    figures = small_quarter([{"status": STATUS_OPEN} | row for row in rows], returns=BOTH)
    letters = LetterFigures(figures.quarter, 10, tables.from_rows(tables.LETTERS, []))
    found = findings(Contents(figures, letters, Provenance()))
    assert [text[: len(head)] for text, head in zip(found, begun, strict=True)] == begun
