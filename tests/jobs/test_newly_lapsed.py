"""From which day on a lapsed claim is new: none is told as new twice, none never."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.figures.letter_counts import LetterFigures
from pipeline.jobs.evaluate_quarter import told_as_of
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import CaseRegister, KeptRegisters
from pipeline.records.dispatch_register import Dispatched, DispatchRegister
from pipeline.records.revisions import Edition
from pipeline.report.contents import Contents, Provenance
from pipeline.report.findings import findings
from pipeline.report.tiles import tiles
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter
from tests.documents.test_letters import LAPSING

DAY = date(2020, 12, 20)
RUNNING = {"case_id": "1001-2564-0001", "status": "running", "due_date": date(2020, 12, 25),
           "days": 5}  # fmt: skip
FIRST, SECOND = Quarter(2564, 1), Quarter(2564, 2)


def register(*deadlines: dict[str, object]) -> CaseRegister:
    frames = {"deadlines": tables.from_rows(tables.DEADLINES, deadlines)}
    return CaseRegister(Edition(SECOND), Path(), {}, frames, KeptRegisters(Path()))


def dispatched(of: Quarter, kind: LetterKind, sent: date | None = None) -> DispatchRegister:
    line = Dispatched("", "ผู้บริหาร", kind, "", 1, 1, None, "executive_memo.docx")
    line = replace(line, printed_date=sent, dispatched_date=sent)
    return DispatchRegister(of, Path(), (line,))


@pytest.mark.parametrize(
    ("last", "books", "day"),
    [
        (register(RUNNING), [dispatched(SECOND, LetterKind.MEMO)], DAY),
        (register(RUNNING), [dispatched(SECOND, LetterKind.CHASE)], None),
        (register(RUNNING), [dispatched(FIRST, LetterKind.MEMO)], None),
        (register(), [dispatched(SECOND, LetterKind.MEMO)], None),
        (None, [], None),
        (
            register(RUNNING),
            [dispatched(SECOND, LetterKind.MEMO, date(2020, 12, 15))],
            date(2020, 12, 15),
        ),
        (register(RUNNING), [dispatched(SECOND, LetterKind.MEMO, date(2020, 12, 21))], DAY),
    ],
    ids=[
        "told in a memorandum",
        "taken over",
        "told in another quarter",
        "no day",
        "first",
        "sent, and read again or revised since",
        "dated the working day after its data",
    ],
)
def test_claims_are_new_from_the_day_of_the_memorandum_before(
    last: CaseRegister | None, books: list[DispatchRegister], day: date | None
) -> None:
    assert told_as_of(last, books) == day


ENDED = date(2020, 6, 3)
LAPSED = {**LAPSING, "known_date": date(2018, 6, 4)}


@pytest.mark.parametrize(
    ("told", "memo", "finding", "tile"),
    [
        (ENDED, "ครบกำหนดตั้งแต่วันที่ 3 มิถุนายน 2563 เป็นต้นมา 2 เรื่อง",
         "ในจำนวนนี้ครบกำหนดตั้งแต่วันที่ 3 มิถุนายน 2563 เป็นต้นมา 2 เรื่อง",
         "2 เรื่อง ใหม่ตั้งแต่ 3 มิ.ย. 2563 2 เรื่อง"),
        (None, None, "ไม่มีเรื่องที่ครบกำหนดตั้งแต่วันที่ 1 ตุลาคม 2563 เป็นต้นมา", "2 เรื่อง"),
    ],
)  # fmt: skip
def test_every_document_says_from_which_day_on(
    told: date | None, memo: str | None, finding: str, tile: str
) -> None:
    figures = replace(small_quarter([LAPSED, LAPSED]), told_as_of=told)
    counted = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    contents = Contents(figures, counted, Provenance())
    told_in_memo = str(memo_context(figures, MemoPlan(date(2020, 12, 15))))
    assert told_in_memo.count(memo or "เป็นต้นมา") == (2 if memo else 0), "in the box and below"
    assert any(finding in line for line in findings(contents))
    (lapsed,) = (each for each in tiles(contents) if each.place == "lapsed baht")
    assert lapsed.below == tile
