"""The table of `docs/architecture.md` is true: each addition is tried on a copy of the product.

A column is one line of the case sheet: it stands on the form, is read, kept and carried.  A rule, a
type of file and a band are entries of the config; agencies and holidays lines of their lists.  An
issue is its entry and the place that raises it.  A format is a reader, and the two places that tell
the file by its content and hand it over.  A document is its template, the names that the template
may use, what writes it, and the job that asks for it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.register import PROJECT

Change = Callable[[Path], object]
"""Changes the file at a path, or makes it."""

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

OWN_TYPE = ("case_types:\n", "case_types:\n  - {code: ส.6, name: ลองประเภท, words: [ลองประเภท]}\n")
BAND = (
    '  - {name: "เกิน 5,000,000 บาท", over: 5000000}\n',
    '  - {name: "เกิน 5,000,000 ถึง 9,000,000 บาท", over: 5000000, up_to: 9000000}\n'
    '  - {name: "เกิน 9,000,000 บาท", over: 9000000}\n',
)

ENTRY = """    TRIED_OUT = Entry("tried_out", _W, "ลองข้อที่พบใหม่ “{value}”", "โปรดแก้ไข")
    CASE_ID_MALFORMED = Entry("""
RAISED = """        yield Hit(row, CaseIssue.TRIED_OUT, "status", "ลอง")
        yield Hit(row, CaseIssue.CLOSED_WITHOUT_DATE, "closed_date")"""


FORMAT = """
import json
from pipeline.returns.files.book import Book, Sheet

def read(content):
    return Book((Sheet("rows", json.loads(content)),), reader="json")
"""

DOCUMENT = """
from pipeline.documents.template_names import COVERING_NOTE
from pipeline.records.ooxml_package import write_package

def write_covering_note(folder, figures, templates):
    context = {"quarter": figures.quarter.thai, "cases": len(figures.cases)}
    write_package(folder / COVERING_NOTE, templates[COVERING_NOTE].render(context))
"""

NAMES = """    EXECUTIVE_MEMO: MEMO,
    COVERING_NOTE: (
        _text("quarter", "ไตรมาส", "ไตรมาสที่ 1"), _count("cases", "เรื่อง"),
    ),
}"""


def edited(*pairs: tuple[str, str]) -> Change:
    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, (path, old)
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")

    return change


def made(text: str) -> Change:
    return lambda path: path.write_text(text, encoding="utf-8")


def appended(line: str) -> Change:
    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8-sig").rstrip("\n")
        path.write_text(f"{text}\n{line}\n", encoding="utf-8-sig")

    return change


def template(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ quarter }} มี {{ cases }} เรื่อง")
    document.save(str(path))


def column(field: str, title: str, kind: str, example: str) -> dict[str, Change]:
    line = COLUMN.format(field=field, title=title, kind=kind, example=example)
    return {"pipeline/model/case_sheet.py": edited(('    Column(\n        "file_no",', line))}


TRIALS: dict[str, tuple[int, dict[str, Change], str]] = {
    "text column": (1, column("tried", "ช่องลองข้อความ", "TEXT", "ก"), "cases:tried:ลอง"),
    "date column": (
        1, column("tried_date", "ช่องลองวันที่", "DATE", "1/11/2563"), "cases:tried_date:2020-11-01"
    ),
    "rule": (
        1, {"office/config.yaml": edited(("rules:\n", RULE))}, "deadlines:rule:office_reads_file"
    ),
    "type of file": (1, {"office/config.yaml": edited(OWN_TYPE)}, "cases:case_type:ส.6 ลองประเภท"),
    "damage band": (1, {"office/config.yaml": edited(BAND)}, "cases:damage_band:เกิน 9,000,000 บาท"),
    "agency": (
        1,
        {"office/input_templates/agencies.csv": appended("T99,หน่วยงานลอง,สำนัก,ผู้อำนวยการ,,99,,")},
        "returns:agency_code:T99",
    ),
    "holiday": (
        1, {"office/input_templates/holidays.csv": appended("2020-11-11,วันหยุดลอง,ประกาศลอง")},
        "calendar:closed:2020-11-11",
    ),
    "issue": (
        2,
        {
            "pipeline/model/issues/case_issues.py": edited(
                ("    CASE_ID_MALFORMED = Entry(", ENTRY)
            ),
            "pipeline/returns/register/cross_checks.py": edited(
                ('        yield Hit(row, CaseIssue.CLOSED_WITHOUT_DATE, "closed_date")', RAISED)
            ),
        },
        "issues:code:tried_out",
    ),
    "format": (
        3,
        {
            "pipeline/returns/files/json_rows.py": made(FORMAT),
            "pipeline/returns/files/sniff.py": edited(
                ('    TEXT = "csv"', '    TEXT = "csv"\n    JSON = "json"'),
                (
                    "    if other := _other(content):",
                    '    if content.startswith(b"[["):\n'
                    "        return Sniffed(FileFormat.JSON)\n"
                    "    if other := _other(content):",
                ),
            ),
            "pipeline/returns/files/readers.py": edited(
                ("    excel97,\n", "    excel97,\n    json_rows,\n"),
                (
                    "    if sniffed.kind is FileFormat.EXCEL_97:",
                    "    if sniffed.kind is FileFormat.JSON:\n"
                    "        return json_rows.read(content)\n"
                    "    if sniffed.kind is FileFormat.EXCEL_97:",
                ),
            ),
        },
        "cases:source_file:rows.json",
    ),
    "document": (
        4,
        {
            "pipeline/documents/covering_note.py": made(DOCUMENT),
            "pipeline/documents/template_names.py": edited(
                ("\nAGENCY_", '\nCOVERING_NOTE = "covering_note.docx"\n\nAGENCY_'),
                ("    EXECUTIVE_MEMO: MEMO,\n}", NAMES),
            ),
            "office/input_templates/covering_note.docx": template,
            "pipeline/jobs/write_quarter.py": edited(
                ("import MemoPlan, write_memo\n", "import MemoPlan, write_memo\n"
                 "from pipeline.documents.covering_note import write_covering_note\n"),
                ("    memo = write_memo(", "    write_covering_note(folder, figures, templates)\n"
                 "    memo = write_memo("),
            ),
        },
        "written:note:ไตรมาสที่ ๑ ปีงบประมาณ พ.ศ. ๒๕๖๔ มี ๑ เรื่อง",
    ),
}  # fmt: skip

SCRIPT = """
import json, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
import docx, openpyxl, pyarrow.parquet as pq
from pipeline.jobs.batch import run_batch
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.quarter import Quarter
from pipeline.office.agency_files import file_name
from pipeline.office.calendar import is_working_day
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
row["damage_amount"] = 9_500_000
row |= {each.field: "ส.6 ลองประเภท" for each in run.config.office.columns
        if each.field == "case_type" and any("ส.6" in choice.value for choice in each.choices)}
row |= {"tried": "ลอง"} if "tried" in BY_FIELD else {}
row |= {"tried_date": date(2020, 11, 1)} if "tried_date" in BY_FIELD else {}
send_sheets(run, [agency.code])
sheet = openpyxl.load_workbook(next(run.sheets_folder.glob("*.xlsx")))
titles = {str(cell.value) for cells in sheet.worksheets[0].iter_rows() for cell in cells}
run.input.mkdir(parents=True)
filling = Filling([row], {"report_date": date(2020, 11, 10)})
write_filled_sheet(run.input / file_name(agency), agency, run.quarter, filling)
if Path("pipeline/returns/files/json_rows.py").exists():
    (sheet,) = run.input.iterdir()
    cells = openpyxl.load_workbook(sheet).worksheets[0].iter_rows(values_only=True)
    rows = [[f"{v:%d/%m/}{v.year + 543}" if isinstance(v, date) else v for v in r] for r in cells]
    (run.input / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    sheet.unlink()
done = run_batch(run, Quiet(), dry_run=False)
second = replace(run, quarter=run.quarter.following, as_of=date(2021, 2, 24))
second.input.mkdir(parents=True)
(second.input / "x.csv").write_text("no table here", encoding="utf-8")
again = run_batch(second, Quiet(), dry_run=False)
told = {}
for name in ("cases", "deadlines", "issues", "returns"):
    table = pq.read_table(done.folder / "data" / f"{name}.parquet")
    told[name] = {key: [str(v) for v in table[key].to_pylist()] for key in table.column_names}
carried = pq.read_table(again.folder / "data" / "cases.parquet")
told["carried"] = {key: [str(v) for v in carried[key].to_pylist()] for key in carried.column_names}
notes = list(done.folder.glob("covering_note.docx"))
days = [date(2020, 11, number) for number in range(1, 31)]
closed = [day for day in days if not is_working_day(day, run.config.holidays)]
told["calendar"] = {"closed": [str(day) for day in closed]}
told["written"] = {"note": [p.text for n in notes for p in docx.Document(str(n)).paragraphs]}
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
        change(tmp_path / place)
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
        "| a rule, a type of file, a damage band | 1 |",
        "| an agency, a holiday | 1 |",
        "| an issue | 2 |",
        "| a kind of file to read | 3 |",
        "| an output document | 4 |",
        "| a second office | 0 |",
    ):
        assert row in page
