"""The table of `docs/architecture.md` is true: each addition is tried on a copy of the product.

A column is one line of the case sheet: it stands on the form, is read, kept and carried.  A rule is
an entry of the config.  An issue is its entry and the place that raises it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.register import PROJECT

Change = Callable[[str], str]

COLUMN = """    Column(
        "{field}", "{title}", Kind.{kind}, CASE, "ช่องที่เพิ่มเพื่อทดลอง", "{example}", 14,
    ),
    Column(
        "file_no","""

RULE = """rules:
  - id: office_reads_file
    name: อ่านสำนวน
    force: practice
    actor: สำนักงาน
    starts: [reported_date]
    period: {days: 5}
    ends: [committee_date]
    without_start: unknown
    if_holiday: keep
    warn_days: 2
    law: แนวปฏิบัติของสำนักงาน
    action: อ่านสำนวน

"""

ENTRY = """    TRIED_OUT = Entry("tried_out", _W, "ลองข้อที่พบใหม่ “{value}”", "โปรดแก้ไข")
    CASE_ID_MALFORMED = Entry("""
RAISED = """        yield Hit(row, CaseIssue.TRIED_OUT, "status", "ลอง")
        yield Hit(row, CaseIssue.CLOSED_WITHOUT_DATE, "closed_date")"""


def column(field: str, title: str, kind: str, example: str) -> dict[str, Change]:
    line = COLUMN.format(field=field, title=title, kind=kind, example=example)
    old = '    Column(\n        "file_no",'
    return {"pipeline/model/case_sheet.py": lambda text: text.replace(old, line, 1)}


TRIALS: dict[str, tuple[int, dict[str, Change], str]] = {
    "text column": (1, column("tried", "ช่องลองข้อความ", "TEXT", "ก"), "cases:tried:ลอง"),
    "date column": (
        1, column("tried_date", "ช่องลองวันที่", "DATE", "1/11/2563"), "cases:tried_date:2020-11-01"
    ),
    "rule": (
        1, {"office/config.yaml": lambda text: text.replace("rules:\n", RULE, 1)},
        "deadlines:rule:office_reads_file",
    ),
    "issue": (
        2,
        {
            "pipeline/model/issues/case_issues.py": lambda text: text.replace(
                "    CASE_ID_MALFORMED = Entry(", ENTRY, 1
            ),
            "pipeline/returns/register/cross_checks.py": lambda text: text.replace(
                '        yield Hit(row, CaseIssue.CLOSED_WITHOUT_DATE, "closed_date")', RAISED, 1
            ),
        },
        "issues:code:tried_out",
    ),
}  # fmt: skip

SCRIPT = """
import json, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
import openpyxl, pyarrow.parquet as pq
from pipeline.jobs.batch import run_batch
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets, sheets_folder
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.quarter import Quarter
from pipeline.office.agency_files import file_name
from pipeline.office.office import Office
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet

class Quiet:
    def stage(self, name): pass
    def progress(self, done, total): pass
    def lines(self): return ()

run = Run(Office(Path("office").absolute()), Quarter(2564, 1), date(2020, 11, 25), workers=1)
agency = run.config.agencies_in(run.quarter)[0]
row = {"file_no": "1/2564", "kind": "สำนวน", "subject": "เรื่องสมมติ", "status": "ยุติเรื่อง",
       "reported_date": date(2020, 11, 2), "incident_date": date(2020, 11, 1)}
row |= {"tried": "ลอง"} if "tried" in BY_FIELD else {}
row |= {"tried_date": date(2020, 11, 1)} if "tried_date" in BY_FIELD else {}
send_sheets(run, [agency.code])
sheet = openpyxl.load_workbook(next(sheets_folder(run).glob("*.xlsx")))
titles = {str(cell.value) for cells in sheet.worksheets[0].iter_rows() for cell in cells}
run.input.mkdir(parents=True)
filling = Filling([row], {"report_date": date(2020, 11, 10)})
write_filled_sheet(run.input / file_name(agency), agency, run.quarter, filling)
done = run_batch(run, Quiet(), dry_run=False)
second = replace(run, quarter=run.quarter.following, as_of=date(2021, 2, 24))
second.input.mkdir(parents=True)
(second.input / "x.csv").write_text("no table here", encoding="utf-8")
again = run_batch(second, Quiet(), dry_run=False)
told = {}
for name in ("cases", "deadlines", "issues"):
    table = pq.read_table(done.folder / "data" / f"{name}.parquet")
    told[name] = {key: [str(v) for v in table[key].to_pylist()] for key in table.column_names}
carried = pq.read_table(again.folder / "data" / "cases.parquet")
told["carried"] = {key: [str(v) for v in carried[key].to_pylist()] for key in carried.column_names}
print(json.dumps({"told": told, "titles": sorted(titles)}))
"""


@pytest.mark.parametrize("name", TRIALS)
def test_the_files_to_touch_are_those_that_the_page_names(name: str, tmp_path: Path) -> None:
    number, changes, wanted = TRIALS[name]
    assert len(changes) == number
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "pipeline", tmp_path / "pipeline", ignore=leave)
    shutil.copytree(PROJECT / "tests" / "frozen_office", tmp_path / "office")
    for place, change in changes.items():
        path = tmp_path / place
        text = path.read_text(encoding="utf-8")
        assert change(text) != text, place
        path.write_text(change(text), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, capture_output=True, text=True,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    table, key, value = wanted.split(":")
    assert value in answer["told"][table][key]
    if "column" in name:
        title = "ช่องลองข้อความ" if key == "tried" else "ช่องลองวันที่"
        assert any(title in each for each in answer["titles"])


def test_the_page_says_so_too() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for row in (
        "| a text column, a date column | 1 |",
        "| an issue | 2 |",
        "| a second office | 0 |",
    ):
        assert row in page
