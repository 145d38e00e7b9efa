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

from tests.file_writes import writes
from tests.register import PROJECT
from tests.source_tree import MODULES, parsed, place, room

ROOMS = ("records", "documents", "workbooks", "page", "exchange")
ALSO = {
    # What is said through a closed stream goes nowhere.
    "pipeline/commands/standing_streams.py": {
        "Path(os.devnull).open", "os.open", "os.O_RDWR", "os.set_inheritable", "os.close",
    },
    # Sets a return aside before it is read; another machine sets aside its copy.
    "pipeline/returns/files/find_files.py": {"copy.write_bytes", "copy.unlink"},
    "pipeline/returns/read_files.py": {"path.write_bytes"},
    # What a password opens is packed anew in memory.
    "pipeline/returns/files/decrypted.py": {"zipfile.ZipFile", "archive.writestr"},
    # The output of a worker, and of a reader, goes nowhere.
    "pipeline/returns/files/worker_process.py": {"os.open", "os.O_RDWR", "os.dup2"},
    "pipeline/returns/files/excel97.py": {"Path(os.devnull).open"},
    # Opens a document in the program it belongs to.
    "pipeline/desk/document_routes.py": {"import shutil", "import subprocess", "os.startfile"},
}  # fmt: skip
"""Modules elsewhere that write: why, and each way that they take."""


def may_write(path: Path) -> bool:
    """Tell whether a whole room writes; what agencies would write, the demo invents."""
    return room(path) in (*ROOMS, "demo")


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_only_rooms_that_may_write_do(path: Path) -> None:
    if may_write(path):
        return
    granted = ALSO.get(place(path), set())
    found = [(line, way) for line, way in writes(parsed(path)) if way not in granted]
    assert not found, f"{place(path)} writes: {found}"


@pytest.mark.parametrize("name", ALSO)
def test_no_exception_outlives_its_reason(name: str) -> None:
    assert {way for _, way in writes(parsed(PROJECT / name))} == ALSO[name]


@pytest.mark.parametrize(
    "line",
    [
        "import shutil",
        "from shutil import rmtree",
        "import logging.handlers",
        "def late():\n    import sqlite3",
        "open(path, 'w')",
        "open(path, mode='ab')",
        "open(path, mode)",
        "path.open('w', encoding='utf-8')",
        "from pathlib import Path\nPath.open(path, 'w')",
        "import codecs\ncodecs.open(path, 'w')",
        "import io\nio.open(path, 'x')",
        "import io\nio.FileIO(path, 'w')",
        "from io import FileIO\nFileIO(path, 'w')",
        "partial(open, mode='w')",
        "opened = path.open",
        "import os\nos.open(path, flags)",
        "import os\nos.write(handle, b'')",
        "import os\nos.replace(a, b)",
        "import os\nput = os.replace",
        "import os\npartial(os.remove, path)",
        "import os as system\nsystem.remove(path)",
        "import os.path\nos.truncate(path, 0)",
        "import os\ngetattr(os, name)(path)",
        "import os\nvars(os)['remove'](path)",
        "import os\nos.__dict__['remove'](path)",
        "from os import replace as put\nput(a, b)",
        "from os import open as opened\nopened(path, flags)",
        "path.replace(target)",
        "move = path.replace",
        "from pathlib import Path\nPath.replace(a, b)",
        "import pathlib\npathlib.Path.replace(a, b)",
        "from pathlib import Path\nlist(map(Path.unlink, paths))",
        "from pathlib import Path\ngetattr(Path, name)(path)",
        "getattr(path, 'unlink')()",
        "operator.methodcaller('write_text', '')(path)",
        "path.unlink(missing_ok=True)",
        "path.mkdir()",
        "path.write_text('')",
        "path.symlink_to(other)",
        "frame.to_csv(path)",
        "with pandas.ExcelWriter(path) as book: pass",
        "pq.write_table(table, path)",
        "pq.ParquetWriter(path, schema)",
        "from pyarrow.parquet import ParquetWriter as Writer\nWriter(path, schema)",
        "pa.OSFile(path, 'wb')",
        "pa.output_stream(path)",
        "np.save(path, array)",
        "np.savez(path, array)",
        "array.tofile(path)",
        "import xlsxwriter",
        "book.save(path)",
        "ElementTree.ElementTree(root).write(path)",
        "import zipfile\nzipfile.ZipFile(path, 'w')",
        "from zipfile import ZipFile\nZipFile(path, mode)",
        "from zipfile import ZipFile\npartial(ZipFile, mode='w')",
        "import tarfile\ntarfile.open(path, 'w')",
        "from gzip import open as opened",
        "import bz2, lzma",
        "import duckdb\nduckdb.connect(path)",
        "import dbm.dumb",
        "import shelve",
        "import mmap",
        "json.dump({}, file)",
        "from pickle import dump\ndump({}, file)",
    ],
)
def test_the_search_knows_the_ways_of_writing(line: str) -> None:
    assert list(writes(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "open(path)",
        "path.open('rb')",
        "import webbrowser\nwebbrowser.open(address)",
        "from PIL import Image\nImage.open(content)",
        "zipfile.ZipFile(content)",
        "import zipfile\ndef read(archive: zipfile.ZipFile) -> zipfile.ZipFile: ...",
        "text.replace('a', 'b')",
        "from dataclasses import replace\nreplace(run, quarter=quarter)",
        "from dataclasses import replace\npartial(replace, run)",
        "day.replace(day=1)",
        "frame.copy()",
        "faults.remove(fault)",
        "def save(): ...\nsave()",
        "from pipeline.records.journal import dump\ndump()",
        "import os\nos.environ['A'], os.path.join(a, b)",
        "import sys\nsys.stderr.write('')",
        "getattr(line, name)",
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
