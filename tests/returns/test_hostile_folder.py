"""Sixty good returns among ten hostile files: the sixty are whole, the ten have one line each."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.records.ooxml_package import read_package, write_package
from pipeline.returns import Settings, collect
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests.returns import hostile

QUARTER, AS_OF = Quarter(2564, 1), date(2020, 11, 25)
LIMIT = 5.0
BAD = (
    "far_cell", "fat_loop", "row_beyond_counting", "great_negative_date", "sector_beyond_end",
    "two_thousand_sheets", "zip_bomb", "entities_in_sheet", "encrypted", "truncated_xlsx",
)  # fmt: skip


def agencies(count: int) -> list[Agency]:
    return [Agency(f"Y{n:03d}", f"หน่วยสมมติ {n:03d}", "", "ผู้อำนวยการ", (), n) for n in range(count)]


def write_good(folder: Path, known: list[Agency]) -> None:
    first = known[0]
    rows = [
        {"file_no": f"{first.code}/{number}", "status": "อยู่ระหว่างดำเนินการ"}
        for number in range(1, 6)
    ]
    model = folder / f"{first.code}.xlsx"
    write_filled_sheet(model, first, QUARTER, Filling(rows))
    parts = read_package(model)
    for agency in known[1:]:
        write_package(
            folder / f"{agency.code}.xlsx",
            {
                name: content.replace(first.code.encode(), agency.code.encode()).replace(
                    first.name[-3:].encode(), agency.name[-3:].encode()
                )
                for name, content in parts.items()
            },
        )


def collect_hostile(folder: Path, known: list[Agency]) -> tuple[object, float]:
    begun = time.perf_counter()
    found = collect(
        folder,
        quarter=QUARTER,
        as_of=AS_OF,
        due_back=AS_OF,
        settings=Settings(date(1992, 1, 1), time_limit_seconds=LIMIT),
        agencies=known,
        last_register=None,
        own_register=None,
        workers=2,
    )
    return found, time.perf_counter() - begun


def test_ten_hostile_files_take_nothing_of_sixty_good_ones(tmp_path: Path) -> None:
    known = agencies(70)
    good, mixed = tmp_path / "good", tmp_path / "mixed"
    good.mkdir()
    write_good(good, known[:60])
    alone, quiet = collect_hostile(good, known)
    shutil.copytree(good, mixed)
    for agency, name in zip(known[60:], BAD, strict=True):
        (mixed / f"{agency.code}.xlsx").write_bytes(hostile.content(name))
    together, loud = collect_hostile(mixed, known)
    names = ["case_id", "file_no", "agency_code", "source_row"]
    assert together.cases[names].equals(alone.cases[names])
    assert len(together.cases) == 300
    records = {record.name: record for record in together.files}
    for agency, name in zip(known[60:], BAD, strict=True):
        record = records[f"{agency.code}.xlsx"]
        told = together.issues[together.issues["source_file"] == record.name]
        assert (record.outcome, len(told)) == ("unreadable", 1), (name, record, told)
        assert told.iloc[0]["code"] == record.code
        assert told.iloc[0]["severity"] == "error"
    assert all(records[f"{agency.code}.xlsx"].outcome == "read" for agency in known[:60])
    # Well past what the time-out promises: a busy machine decides nothing, a hang would.
    assert loud <= quiet + LIMIT * len(BAD) + 60
