"""Who may write: records, documents, workbooks, page and exchange, and nobody else.

The source is searched for every way of writing; and while an office's quarter runs from its sheets
to its evidence, each file that is opened to be written, moved or removed is watched, so that a way
the search does not know is met as well.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.register import PROJECT
from tests.source_tree import MODULES, parsed, place, room, writes

ROOMS = ("records", "documents", "workbooks", "page", "exchange")
ALSO = {
    "pipeline/commands/standing_streams.py": "what is said through a closed stream goes nowhere",
    "pipeline/demo/": "invents what agencies and officers would write",
    "pipeline/returns/files/find_files.py": "sets a return aside before it is read",
    "pipeline/returns/read_files.py": "another machine sets its copy of a return aside",
    "pipeline/returns/files/decrypted.py": "what a password opens is packed anew in memory",
    "pipeline/returns/files/picture_codes.py": "opens pictures in memory, by the name of writing",
    "pipeline/returns/files/worker_process.py": "a worker's output goes nowhere",
    "pipeline/returns/files/excel97.py": "the reader's output goes nowhere",
    "pipeline/desk/document_routes.py": "opens a document in the program it belongs to",
}
"""Modules elsewhere that write, each with its reason."""


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_only_rooms_that_may_write_do(path: Path) -> None:
    if room(path) in ROOMS or place(path).startswith(tuple(ALSO)):
        return
    found = list(writes(parsed(path)))
    assert not found, f"{place(path)} writes: {found}"


@pytest.mark.parametrize("name", ALSO)
def test_no_exception_outlives_its_reason(name: str) -> None:
    modules = [path for path in MODULES if place(path).startswith(name)]
    assert any(list(writes(parsed(path))) for path in modules)


@pytest.mark.parametrize(
    "line",
    [
        "import shutil",
        "from shutil import rmtree",
        "open(path, 'w')",
        "open(path, mode='ab')",
        "open(path, mode)",
        "path.open('w', encoding='utf-8')",
        "io.open(path, 'x')",
        "os.open(path, flags)",
        "os.replace(a, b)",
        "path.replace(target)",
        "from os import replace as put\nput(a, b)",
        "os.remove(path)",
        "path.unlink(missing_ok=True)",
        "path.mkdir()",
        "path.write_text('')",
        "frame.to_csv(path)",
        "pq.write_table(table, path)",
        "book.save(path)",
        "zipfile.ZipFile(path, 'w')",
        "json.dump({}, file)",
        "path.symlink_to(other)",
    ],
)
def test_the_search_knows_the_ways_of_writing(line: str) -> None:
    assert list(writes(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "open(path)",
        "path.open('rb')",
        "zipfile.ZipFile(content)",
        "text.replace('a', 'b')",
        "replace(run, quarter=quarter)",
        "day.replace(day=1)",
        "frame.copy()",
        "json.dumps({})",
    ],
)
def test_the_search_lets_reading_pass(line: str) -> None:
    assert not list(writes(ast.parse(line)))


WATCHED = """
import json, os, sys
from pathlib import Path

pipeline, seen, watching = sys.argv[1], {}, True
MOVES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
         "shutil.rmtree", "shutil.move", "shutil.copytree", "shutil.copyfile")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

def watch(event, arguments):
    if not watching or not (event in MOVES or event == "open"):
        return
    if event == "open":
        path, mode, flags = arguments
        opened = mode if isinstance(mode, str) else ""
        to_write = set(opened) & set("wax+") or (not opened and flags and flags & WRITES)
        if not to_write or str(path) == os.devnull:
            return
    frame = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(pipeline):
            where = Path(name).relative_to(Path(pipeline).parent).as_posix()
            seen.setdefault(where, f"{event} {arguments[0]!r}")
            return
        if "importlib" in name:
            return
        frame = frame.f_back

sys.addaudithook(watch)
from datetime import date
from dataclasses import replace
from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.case_questions import write_calendar_file
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.office_status import office_status
from pipeline.jobs.send_sheets import send_sheets
from tests import packed_office as office
from tests.quiet import Quiet
run = office.at_work(Path(sys.argv[2]))
run_memo(replace(run, as_of=date(2020, 12, 15)), Quiet(), dry_run=False)
office_status(run)
write_calendar_file(run, None, run.output / "office.ics")
close_quarter(replace(run, as_of=date(2020, 12, 20)))
make_pack(run)
fill_form(run, 2564)
watching = False
print(json.dumps(seen))
"""


def test_nothing_else_writes_while_a_quarter_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(PROJECT / "pipeline"), str(tmp_path)],
        cwd=PROJECT, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    may = (*(f"pipeline/{name}/" for name in ROOMS), *ALSO)
    assert {where: how for where, how in seen.items() if not where.startswith(may)} == {}
    assert {where.split("/")[1] for where in seen} >= set(ROOMS)
