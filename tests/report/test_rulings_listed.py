"""The rulings are listed as they stand; what may name a person only where persons are named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.records.rulings import FILE, Decision, Ruling
from pipeline.report.record_lists import rulings_section
from pipeline.report.table import DataTable
from tests.report.bare_contents import bare_contents

DECIDED = Decision(
    12, Ruling.EXTEND_COMMITTEE, "1001-2564-0001", about="เรื่อง ก", value="ค่า ข",
    until=date(2021, 1, 15), reason="พยานป่วย", decided_date=date(2020, 11, 20),
    decided_by="ผู้อำนวยการ", rests_on="15/12/2563", standing="ใช้แล้ว", row=9,
)  # fmt: skip
PROPOSED = Decision(3, Ruling.JOIN, "1001-2564-0002", about="1001-2564-0003")
SHOWN = {
    "number": ["12", "3"],
    "ruling": ["ขยายเวลาคณะกรรมการ", "เป็นเรื่องเดียวกัน"],
    "target": ["1001-2564-0001", "1001-2564-0002"],
    "about": ["เรื่อง ก", "1001-2564-0003"],
    "value": ["ค่า ข", ""],
    "until": ["15 ม.ค. 2564", ""],
    "reason": ["พยานป่วย", ""],
    "decided_date": ["20 พ.ย. 2563", ""],
    "rests_on": ["15/12/2563", ""],
    "standing": ["ใช้แล้ว", ""],
}
CODES = ("number", "ruling", "until", "decided_date")
"""What no name of a person or of a file can stand in."""


def listed(**options: Any) -> DataTable:
    section = rulings_section(bare_contents(**options))
    assert not section.on_page, "rulings are for the office: no page shows them"
    assert section.sheet.id == "rulings"
    assert FILE in section.notes[0]
    [table] = section.blocks
    assert isinstance(table, DataTable)
    assert table.row_head == "number"
    return table


@pytest.mark.parametrize(("edition", "keys"), [("full", tuple(SHOWN)), ("executive", CODES)])
def test_each_ruling_is_a_row_with_the_columns_of_its_edition(
    edition: str, keys: tuple[str, ...]
) -> None:
    table = listed(rulings=(DECIDED, PROPOSED), edition=edition)
    told = {column.key: list(column.read(table.rows)) for column in table.columns}
    assert told == {key: SHOWN[key] for key in keys}
    assert tuple(told) == keys
    titles = [column.title for column in table.columns]
    assert len(set(titles)) == len(keys)
    assert all(titles)


def test_without_a_ruling_the_list_keeps_its_columns_and_has_no_row() -> None:
    table = listed()
    assert [column.key for column in table.columns] == list(SHOWN)
    assert len(table.rows) == 0
