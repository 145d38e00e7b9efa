"""What the reader turned into something else stands before and after in one list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from pipeline.returns.sheet.case_table import CaseTable, turned_cells
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.parsed_cell import Parsed
from tests.returns.collecting import collect_from
from tests.sheet_tables import case_row, write_return


def test_each_spelling_stands_once_with_what_it_became(tmp_path: Path) -> None:
    first = case_row(
        damage_amount="๑.๒ ล้าน", case_type="ส.5", incident_date="15 มี.ค. 63",
        reported_date=datetime(2563, 4, 1), officers="นายสมมติ",
    )  # fmt: skip
    second = case_row(
        file_no="สล. 2/2563", subject="อื่น", case_type="ส.5", incident_date="15/3/2563",
        damage_amount="1,250.00", reported_date="32/1/2563",
    )  # fmt: skip
    write_return(tmp_path / "1001.xlsx", first, second)
    found = collect_from(tmp_path).turned
    assert [(each.field, each.cell, each.before, each.after, each.cells) for each in found] == [
        ("case_type", "E6", "ส.5", "ส.5 อุบัติเหตุ", 2),
        ("damage_amount", "I6", "๑.๒ ล้าน", "1,200,000.00", 1),
        ("incident_date", "J6", "15 มี.ค. 63", "15 มี.ค. 2563", 1),
        ("reported_date", "K6", "2563-04-01", "1 เม.ย. 2563", 1),
    ]
    assert {(each.agency_code, each.source_file) for each in found} == {("1001", "1001.xlsx")}


def test_what_was_entered_as_the_form_asks_is_not_listed(tmp_path: Path) -> None:
    write_return(tmp_path / "1001.xlsx", case_row(incident_date="3/8/2563", damage_amount=5.5))
    assert collect_from(tmp_path).turned == ()


class _WalkedColumn(tuple[str, ...]):
    """A column that counts how often it is walked, and can't be searched."""

    walks = 0

    def __iter__(self) -> Iterator[str]:
        self.walks += 1
        return super().__iter__()

    def index(self, *_: object) -> NoReturn:
        raise AssertionError("searched for one spelling")

    count = index


def test_a_long_column_is_not_walked_again_for_each_spelling() -> None:
    cells = _WalkedColumn([f"{number} บาท" for number in range(1, 51)] * 2)
    parsed = [Parsed(number=100 * int(cell.split()[0])) for cell in cells]
    cells.walks = 0
    header = Header(0, 0, {0: "damage_amount"}, {}, {}, {}, frozenset())
    found = list(turned_cells(CaseTable("เรื่อง", header, [*range(1, 101)]), 0, cells, parsed))
    assert [(each.cell, each.cells) for each in found] == [(f"A{row}", 2) for row in range(2, 52)]
    assert cells.walks <= 2
