"""One workbook with the sheets of two agencies goes through a quarter as two returns would."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipeline.jobs.batch import run_batch
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.doctor import examine
from pipeline.jobs.quarter_run import Run
from pipeline.records.case_register import read_register
from pipeline.records.verify_evidence import check_pack
from tests import sheet_tables
from tests.packed_office import bare
from tests.quiet import Quiet
from tests.sheet_tables import case_row, return_rows

FILE = "รวมสองหน่วยงาน.xlsx"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = bare(tmp_path_factory.mktemp("office"))
    names = {agency.code: agency.name for agency in run.config.agencies}
    sheets = {
        "พระนคร": return_rows(case_row(), agency=names["1001"]),
        "การศึกษา": return_rows(case_row(file_no="สนศ. 7/2563"), agency=names["B09"]),
        "เพิ่มเติม": [case_row(file_no="สนศ. 8/2563"), case_row(file_no="สนศ. 9/2563")],
    }
    sheet_tables.write(run.input / FILE, sheets)
    run_batch(run, Quiet(), dry_run=False)
    return run


def test_each_agency_has_its_cases_and_its_line_in_the_list_of_returns(run: Run) -> None:
    register = read_register(run.records, run.quarter)
    assert register is not None
    cases = register.frames["cases"]
    assert dict(zip(cases["file_no"], cases["agency_code"], strict=True)) == {
        "สล. 12/2563": "1001", "สนศ. 7/2563": "B09",
    }  # fmt: skip
    book = openpyxl.load_workbook(run.folder / "summary.xlsx", data_only=True)
    rows = [[cell.value for cell in row] for row in book["การส่งแบบ"].iter_rows()]
    titles = next(row for row in rows if "รหัส" in row)
    lines = [dict(zip(titles, row, strict=True)) for row in rows[rows.index(titles) + 1 :]]
    told = {
        line["รหัส"]: (line["เป็นเรื่อง"], line["แถวที่ไม่ได้อ่าน"], line["ไฟล์"])
        for line in lines
        if line["รหัส"] in ("1001", "B09")
    }
    assert told == {"1001": (1, 0, FILE), "B09": (1, 2, FILE)}


def test_the_office_is_whole_and_its_evidence_has_the_file_once(run: Run) -> None:
    assert [check.name for check in examine(run) if check.serious and not check.fine] == []
    made = make_pack(run)
    assert made is not None and made.path is not None
    assert check_pack(made.path).faults == ()
    with zipfile.ZipFile(made.path) as archive:
        assert sum(Path(name).name == FILE for name in archive.namelist()) == 1
