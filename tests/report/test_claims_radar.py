"""The radar of claims: which stand on it in what order, what a row tells, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.progress import CaseProgress
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import Edition
from pipeline.report.claims_radar import claims_section
from pipeline.report.contents import Contents, Provenance
from pipeline.report.table import Counts, DataTable, Tally
from tests.documents.letter_texts import small_quarter
from tests.documents.test_letters import LAPSING
from tests.documents.test_memorandum_orders import CLAIM, LAPSED

AS_OF = date(2020, 11, 25)
ROWS: list[dict[str, Any]] = [
    {**CLAIM, "known_date": None, "incident_date": date(2019, 1, 1)},
    {**LAPSED, "known_date": date(2018, 5, 6)},
    CLAIM | {"known_date": date(2019, 3, 1), "subject": "ไฟไหม้"},
    LAPSED,
    CLAIM,
    LAPSING | {"known_date": date(2019, 11, 20), "committee_report_date": date(2018, 9, 20)},
    CLAIM | {"known_date": date(2019, 8, 1)},
    CLAIM | {"known_date": date(2019, 1, 20), "damage_amount": None, "at_stake": None},
]
"""In two weeks, two months, half a year, a year; lapsed; of a day unknown; and past by the earliest
day alone."""


@cache
def contents(**options: Any) -> Contents:
    figures = small_quarter(ROWS)
    letters = LetterFigures(figures.quarter, 10, tables.from_rows(tables.LETTERS, []))
    return Contents(figures, letters, Provenance(), **options)


@cache
def listed() -> dict[str, list[Any]]:
    """Give what each column of the list reads, by its key."""
    [_, claims] = claims_section(contents()).blocks
    assert isinstance(claims, DataTable)
    return {column.key: list(column.read(claims.rows)) for column in claims.columns}


COLUMNS: dict[str, list[Any]] = {
    "case_id": [f"1001-2564-000{n}" for n in (6, 5, 8, 3, 4, 2, 1)],
    "light": [
        "▲ ทำทันที (หากนับแต่วันแรกสุด พ้นแล้ว)", "▲ ภายใน 30 วัน", "◆ ภายใน 60 วัน",
        "○ ภายใน 180 วัน", "■ พ้นกำหนดแล้ว (รอตรวจสอบ)", "■ พ้นกำหนดแล้ว (รอตรวจสอบ)",
        "- นานกว่านั้น",
    ],
    "at_stake": [Decimal(85_000), 1000, None, 1000, 1000, 1000, 1000],
    "left": [-66, 11, 56, 96, -172, -203, 2959],
    "due_date": [
        date(2020, 9, 20), date(2020, 12, 6), date(2021, 1, 20), date(2021, 3, 1),
        date(2020, 6, 6), date(2020, 5, 6), date(2029, 1, 1),
    ],
    "act_by": [
        date(2020, 9, 18), date(2020, 12, 4), date(2021, 1, 20), date(2021, 3, 1),
        date(2020, 6, 5), date(2020, 5, 5), date(2029, 1, 1),
    ],
    "rule": [*["อายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี)"] * 6, "อายุความนับแต่วันทำละเมิด (10 ปี)"],
    "undated": [*[""] * 6, "ไม่ทราบ"],
    "cautious": ["นับจากวันที่เร็วที่สุด: วันที่คณะกรรมการเสนอความเห็น", *[""] * 6],
    "subject": [LAPSING["subject"], None, None, "ไฟไหม้", None, None, None],
}  # fmt: skip


@pytest.mark.parametrize("key", COLUMNS)
def test_those_about_to_lapse_stand_first_then_the_lapsed_then_the_undated(key: str) -> None:
    assert listed()[key] == COLUMNS[key]


def test_the_own_limit_stands_beside_the_earlier_day() -> None:
    told = listed()
    assert told["limit_date"] == [date(2021, 11, 20), *told["due_date"][1:]]


def test_sums_are_by_window_and_are_counted_from_the_list() -> None:
    [sums, _] = claims_section(contents()).blocks
    assert isinstance(sums, Counts)
    found = {count.key: count.value for _, counts in sums.lines for count in counts}
    assert found == {
        "lapsed cases": 2, "lapsed baht": 2_000,
        "lapsing 30 cases": 2, "lapsing 30 baht": 86_000,
        "lapsing 60 cases": 3, "lapsing 60 baht": 86_000,
        "lapsing 90 cases": 3, "lapsing 90 baht": 86_000,
        "lapsing 180 cases": 4, "lapsing 180 baht": 87_000,
        "undated cases": 1, "undated baht": 1_000,
    }  # fmt: skip
    sources = {count.key: count.source for _, counts in sums.lines for count in counts}
    assert sources["lapsed cases"] == Tally("claims", (("limit_date", "<", AS_OF),))
    near = (("limit_date", ">=", AS_OF), ("left", "<=", 60))
    assert sources["lapsing 60 baht"] == Tally("claims", near, "at_stake")
    assert sources["undated cases"] == Tally("claims", (("undated", "=", "ไม่ทราบ"),))


@pytest.mark.parametrize(
    ("edition", "printed", "named"), [("full", "file_no", True), ("executive", "cautious", False)]
)
def test_an_edition_without_names_has_neither_files_nor_subjects(
    edition: str, printed: str, named: bool
) -> None:
    [_, claims] = claims_section(contents(edition=edition)).blocks
    assert isinstance(claims, DataTable)
    keys = [column.key for column in claims.columns]
    assert (claims.printed, {"file_no", "subject"} <= set(keys)) == (printed, named)
    assert "pressed" not in keys, "in the first quarter nothing was pressed before"


def test_how_often_a_claim_was_pressed_is_told_from_the_second_quarter_on() -> None:
    pressed = [{"case_id": f"1001-2564-000{n}", "pressed": times}
               for n, times in ((6, 2), (5, None), (4, 7))]  # fmt: skip
    progress = CaseProgress(
        Edition(Quarter(2563, 4)),
        tables.from_rows(tables.PROGRESS, pressed),
        tables.from_rows(tables.CHANGES, []),
    )
    [_, claims] = claims_section(replace(contents(), progress=progress)).blocks
    assert isinstance(claims, DataTable)
    [column] = [column for column in claims.columns if column.key == "pressed"]
    assert list(column.read(claims.rows)) == [2, 0, 0, 0, 7, 0, 0]
