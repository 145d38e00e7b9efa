"""The same inputs give the same bytes, whatever the machine is like."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import hand_made as paper
from tests.fault_trials import state, write_old_register
from tests.packed_office import bare
from tests.register import PROJECT

ORDERS: tuple[tuple[str, ...], ...] = (
    ("import", "old_register.xlsx", "--quarter", "2563-Q4", "--as-of", "2020-10-05"),
    ("sheets", "--quarter", "2564-Q1", "--as-of", "2020-10-05"),
    ("batch", "--quarter", "2564-Q1", "--as-of", "2020-11-25"),
    ("memo", "--quarter", "2564-Q1", "--as-of", "2020-12-15"),
    ("close", "--quarter", "2564-Q1", "--as-of", "2020-12-28"),
    ("evidence", "--quarter", "2564-Q1", "--as-of", "2020-12-28"),
    ("kpi", "--fiscal-year", "2564", "--as-of", "2020-12-28"),
)

ASKS = {"import", "batch", "memo", "close"}
"""Commands that ask before they write."""


def worked(office: Path, machine: dict[str, str], workers: str) -> dict[str, str]:
    """Do the quarter on a machine; gives the hash of every file of output and records."""
    for order in ORDERS:
        more = ["--yes"] if order[0] in ASKS else []
        more += ["--workers", workers] if order[0] in ("batch", "memo") else []
        done = subprocess.run(
            [sys.executable, PROJECT / "run.py", *order, *more, "--office", "."],
            cwd=office, capture_output=True, env={**os.environ, **machine},
        )  # fmt: skip
        assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
        assert done.returncode == 0, (order, done.stderr.decode(errors="replace"))
    return {
        name: digest
        for name, digest in state(office).items()
        if name.startswith(("output/", "records/"))
    }


@pytest.mark.skipif(sys.platform == "win32", reason="locales and zones are set by variables")
def test_another_machine_gives_the_same_bytes(tmp_path: Path) -> None:
    """Other locale, zone, hash seed, path, order of names and number of workers, all at once."""
    one = tmp_path / "office"
    run = bare(one)
    run.office.rule_examples.unlink()
    paper.write_returns(run.input, run.config)
    write_old_register(one / "old_register.xlsx")
    other = tmp_path / "ที่อื่น ลึกกว่า [1]" / "it's another"
    other.parent.mkdir()
    shutil.copytree(one, other)
    returns = other / run.input.relative_to(one)
    for path in sorted(returns.rglob("*"), reverse=True):  # made anew, the last name first
        if path.is_file():
            content = path.read_bytes()
            path.unlink()
            path.write_bytes(content)
    here = worked(one, {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"}, "1")
    there = worked(
        other, {"LC_ALL": "C.UTF-8", "TZ": "Asia/Bangkok", "PYTHONHASHSEED": "4242"}, "2"
    )
    assert len(here) > 40
    assert {
        name for name in here.keys() | there.keys() if here.get(name) != there.get(name)
    } == set()
