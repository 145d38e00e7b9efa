"""The whole stage: a folder of real files in, the register and its issues out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa

from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import STAMP_SHEET, TABLE_SHEET
from pipeline.office.agencies import Agency
from pipeline.returns import Settings, collect
from tests.returns.collecting import (
    AGENCIES,
    cases,
    collect_from,
    issues,
    reconciles,
    returned,
    rows,
)
from tests.sheet_tables import case_row, return_rows, write, write_return


def a_folder(folder: Path) -> Path:
    write_return(
        folder / "1001_พระนคร.xlsx",
        case_row(),
        [None],
        case_row(row_no=2, file_no="สล. 13/2563", subject="ทรัพย์สินหาย", damage_amount="?"),
        [None, None, "รวม", None, None, None, None, None, 85000],
        ["หมายเหตุ ข้อมูล ณ วันสิ้นเดือน"],
    )
    write_return(
        folder / "1004.xlsx", agency="เขตบางรัก", nil="ไม่มีเรื่องที่ต้องรายงาน",
        report_date=datetime(2020, 11, 23),
    )  # fmt: skip
    (folder / "~$1001_พระนคร.xlsx").write_bytes(b"lock")
    (folder / "Thumbs.db").write_bytes(b"x")
    return folder


def test_a_folder_of_returns(tmp_path: Path) -> None:
    collected = collect_from(a_folder(tmp_path))
    assert cases(collected, "case_id", "source_sheet", "source_row", "unreadable", "quality") == [
        ("1001-2564-0001", TABLE_SHEET, 6, None, "ok"),
        ("1001-2564-0002", TABLE_SHEET, 8, ["damage_amount"], "error"),
    ]
    assert issues(collected) == [("1001-2564-0002", "I8", "money_not_a_number")]
    assert returned(
        collected, "status", "returned_date", "on_time", "files", "rows_read", "cases",
        "blank_rows", "total_rows", "note_rows", "duplicates", "carried",
    ) == {
        "1001": ("returned", date(2020, 11, 16), True, "1001_พระนคร.xlsx", 5, 2, 1, 1, 1, 0, 0),
        "1004": ("nil", date(2020, 11, 23), False, "1004.xlsx", 0, 0, 0, 0, 0, 0, 0),
        "1002": ("missing", None, None, None, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    assert [
        (file.name, file.outcome, file.agency_code, file.cases) for file in collected.files
    ] == [
        ("1001_พระนคร.xlsx", "read", "1001", 2),
        ("1004.xlsx", "nil", "1004", 0),
    ]
    assert [name for name, _ in collected.skipped] == ["Thumbs.db", "~$1001_พระนคร.xlsx"]
    assert reconciles(collected)


def test_the_frames_have_exactly_the_declared_types(tmp_path: Path) -> None:
    for folder in (a_folder(tmp_path / "some"), tmp_path / "none"):
        folder.mkdir(exist_ok=True)
        collected = collect_from(folder)
        for frame, schema in (
            (collected.cases, tables.CASES),
            (collected.issues, tables.ISSUES),
            (collected.returns, tables.RETURNS),
        ):
            assert frame.columns.tolist() == schema.names
            assert [dtype.pyarrow_dtype for dtype in frame.dtypes] == schema.types
            assert isinstance(tables.to_table(frame, schema), pa.Table)


def test_two_runs_give_the_same_and_workers_make_no_difference(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    for number in range(3, 12):
        write_return(
            folder / f"x{number}.xlsx", case_row(file_no=f"ก. {number}/2563"), agency="ดุสิต"
        )
    one, two = collect_from(folder), collect_from(folder, workers=3)
    for name, schema in (
        ("cases", tables.CASES),
        ("issues", tables.ISSUES),
        ("returns", tables.RETURNS),
    ):
        first, second = (tables.to_table(getattr(c, name), schema) for c in (one, two))
        assert first.equals(second)
    assert one.files == two.files


def test_the_order_of_agencies_then_of_numbers(tmp_path: Path) -> None:
    for code, name in (("1002", "ดุสิต"), ("1001", "พระนคร")):
        ids = [case_row(case_id=f"{code}-2564-{n}", file_no=f"ก. {n}/63") for n in (10000, 9, 100)]
        write_return(tmp_path / f"{code}.xlsx", *ids, agency=f"เขต{name}")
    assert cases(collect_from(tmp_path), "case_id") == [
        ("1001-2564-0009",), ("1001-2564-0100",), ("1001-2564-10000",),
        ("1002-2564-0009",), ("1002-2564-0100",), ("1002-2564-10000",),
    ]  # fmt: skip


def test_a_bad_file_has_one_clear_line_and_harms_no_other(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "1002_ดุสิต.xlsx").write_bytes(b"PK\3\4" + b"\0" * 100)
    (folder / "1002_ว่าง.xlsx").write_bytes(b"")
    write(folder / "1002_อื่น.xlsx", {"ก": "| บันทึก |\n| เรื่อง ขอส่งเอกสาร |"})
    collected = collect_from(folder, workers=2)
    assert returned(collected, "status", "files")["1002"] == (
        "unreadable", "1002_ดุสิต.xlsx; 1002_ว่าง.xlsx; 1002_อื่น.xlsx",
    )  # fmt: skip
    bad = collected.issues[collected.issues["agency_code"] == "1002"]
    assert rows(bad, "source_file", "case_id", "code") == [
        ("1002_ดุสิต.xlsx", None, "file_damaged"),
        ("1002_ว่าง.xlsx", None, "file_empty"),
        ("1002_อื่น.xlsx", None, "no_table"),
    ]
    assert [file.code for file in collected.files if file.outcome == "unreadable"] == [
        "file_damaged", "file_empty", "no_table",
    ]  # fmt: skip
    assert len(collected.cases) == 2


def test_the_stamp_is_no_table(tmp_path: Path) -> None:
    write(
        tmp_path / "x.xlsx",
        {
            TABLE_SHEET: return_rows(case_row(), agency=""),
            STAMP_SHEET: [
                ["template_version", "1"],
                ["agency_code", "1004"],
                ["quarter", "2564-Q1"],
            ],
        },
    )
    collected = collect_from(tmp_path)
    assert cases(collected, "case_id", "file_no") == [("1004-2564-0001", "สล. 12/2563")]
    assert issues(collected) == []


def test_own_columns_are_kept_by_case(tmp_path: Path) -> None:
    rows = return_rows(case_row(), case_row(file_no="สล. 13/2563", row_no=2))
    rows[4] += ["เขต", None]
    rows[5] += ["ก", 7]
    rows[6] += [None, datetime(2020, 1, 5)]
    write(tmp_path / "1001.xlsx", {"งาน": rows})
    own = collect_from(tmp_path).own_columns
    assert [(c.agency_code, c.source_sheet, c.letter, c.title, dict(c.values)) for c in own] == [
        ("1001", "งาน", "AS", "เขต", {"1001-2564-0001": "ก"}),
        ("1001", "งาน", "AT", "", {"1001-2564-0001": 7, "1001-2564-0002": date(2020, 1, 5)}),
    ]


def test_an_agency_that_is_no_longer_in_force(tmp_path: Path) -> None:
    closed = Agency("1099", "สำนักงานเขตเก่า", "", "ผู้อำนวยการ", (), 9, None, date(2019, 1, 1))
    write_return(tmp_path / "1099.xlsx", case_row(), agency="สำนักงานเขตเก่า")
    collected = collect_from(tmp_path, agencies=[*AGENCIES, closed])
    assert issues(collected) == [(None, "", "agency_not_in_force")]
    assert list(returned(collected)) == ["1001", "1004", "1002", "1099"]
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    assert list(returned(collect_from(tmp_path, agencies=[*AGENCIES, closed]))) == [
        "1001",
        "1004",
        "1002",
    ]


def test_the_day_itself_is_still_on_time(tmp_path: Path) -> None:
    for code, name, day in (("1001", "พระนคร", 20), ("1004", "บางรัก", 21)):
        row = case_row(file_no=f"{code}/63", incident_date=date(2020, 1, day))
        reported = datetime(2020, 11, day)
        write_return(tmp_path / f"{code}.xlsx", row, agency=f"เขต{name}", report_date=reported)
    assert returned(collect_from(tmp_path), "on_time") == {
        "1001": (True,), "1004": (False,), "1002": (None,),
    }  # fmt: skip


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    collect(
        a_folder(tmp_path),
        quarter=Quarter(2564, 1),
        as_of=date(2020, 11, 25),
        due_back=date(2020, 11, 20),
        settings=Settings(date(1992, 1, 1)),
        agencies=AGENCIES,
        last_register=None,
        own_register=None,
        workers=1,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 2), (2, 2)]


def test_what_runs_in_a_worker_imports_nothing_heavy() -> None:
    code = (
        "import sys, pipeline.returns.sheet.read_return\n"
        "heavy = {'pandas', 'numpy', 'pyarrow', 'pydantic', 'openpyxl'} & set(sys.modules)\n"
        "print(*sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")
