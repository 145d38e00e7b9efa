"""Files that mean harm each end in their one way, and take nothing else with them."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.model.issues import Issue
from pipeline.returns.files.workers import Failure, run_guarded
from tests.returns import guarded_tasks, hostile
from tests.returns import ooxml_parts as x

GOOD = x.package([x.worksheet(x.row(1, x.cell("A1", "สำนวน"), x.cell("B1", 5)))])

# Bare calamine, held to the memory of one of our workers, and to seconds of work: on a busy
# machine it may wait for its turn as long as it has to.
BARE = """
import sys
if sys.platform != "win32":
    import resource
    seconds = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
import python_calamine
try:
    book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
    for index in range(len(book.sheet_names)):
        book.get_sheet_by_index(index).to_python()
except Exception:  # which of the two it was is what the test asks
    sys.exit(3)
except BaseException:  # a panic
    sys.exit(4)
"""


def bare_calamine(folder: Path, name: str, seconds: int) -> int | str:
    content = hostile.content(name)
    path = folder / (f"{name}.xlsx" if content.startswith(b"PK") else f"{name}.xls")
    path.write_bytes(content)
    # Windows has no limit of work to set.
    wait = seconds if sys.platform == "win32" else None
    try:
        done = subprocess.run(
            [sys.executable, "-c", BARE, path, str(seconds)],
            capture_output=True, timeout=wait, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "hangs"
    if sys.platform != "win32" and done.returncode == -signal.SIGXCPU:
        return "hangs"
    return done.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory to abort at")
@pytest.mark.parametrize("name", hostile.BARE_ABORTS)
def test_bare_calamine_aborts_on_these(tmp_path: Path, name: str) -> None:
    assert bare_calamine(tmp_path, name, 60) == -6


@pytest.mark.parametrize("name", hostile.BARE_PANICS)
def test_bare_calamine_panics_on_these(tmp_path: Path, name: str) -> None:
    assert bare_calamine(tmp_path, name, 60) == 4


@pytest.mark.parametrize("name", hostile.BARE_HANGS)
def test_bare_calamine_takes_for_ever_on_these(tmp_path: Path, name: str) -> None:
    assert bare_calamine(tmp_path, name, 3) == "hangs"


def test_each_ends_in_its_one_way_and_the_good_ones_are_whole() -> None:
    names = list(hostile.ENDINGS)
    files = [part for name in names for part in (hostile.content(name), GOOD)]
    results = run_guarded(
        guarded_tasks.shape, files, workers=2, time_limit=20, again=guarded_tasks.shape_again
    )
    endings = {
        name: result.code if isinstance(result, Failure) else hostile.READ
        for name, result in zip(names, results[::2], strict=True)
    }
    assert endings == hostile.ENDINGS
    assert results[1::2] == [("calamine", False, 2)] * len(names)
    for result in results:
        if isinstance(result, Failure):
            issue = Issue(result.code, facts=result.facts)
            assert issue.message
            assert issue.remedy
            assert not result.trace
