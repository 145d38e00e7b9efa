"""Names that the file system holds in TIS-620 go through a whole quarter, and into every output."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.model.quarter import Quarter
from pipeline.records.case_register import read_register
from tests import hand_made as paper
from tests.commands.test_command_line import run

WHEN = ("--quarter", "2564-Q1", "--as-of", "25/11/2563", "--lang", "en")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are never bare bytes")
def test_a_quarter_of_files_named_in_tis_620(tmp_path: Path) -> None:
    returns = tmp_path / "input" / "2564-Q1"
    paper.write_returns(returns, paper.office(tmp_path))
    folder = returns / os.fsdecode("แผนก".encode("cp874"))
    folder.mkdir()
    names = []
    for path in sorted(returns.glob("*.xlsx")):
        path.rename(folder / os.fsdecode(path.name.encode("cp874")))
        names.append(f"แผนก/{path.name}")
    done = run("batch", "--office", tmp_path, *WHEN)
    assert done.returncode == 0, done.stderr
    output = tmp_path / "output" / "2564-Q1"
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert [each["number"] for each in manifest["inputs"]["returns"]] == [1, 2, 3][: len(names)]
    assert "แผนก/1001" in (output / "data" / "cases.csv").read_text(encoding="utf-8-sig")
    cases = pq.read_table(output / "data" / "cases.parquet", columns=["source_file"])
    assert set(cases["source_file"].to_pylist()) - {None} <= set(names)
    register = read_register(tmp_path / "records", Quarter(2564, 1))
    assert register is not None
    kept = {name for name in register.frames["cases"]["source_file"] if name}
    assert kept == {name for name in names if "B10" not in name}, "of a nil return there is no case"
    packed = run("evidence", "--office", tmp_path, "--quarter", "2564-Q1", "--lang", "en")
    assert packed.returncode == 0, packed.stderr
    checked = run("check", next(folder.glob("1001*")), "--office", tmp_path, *WHEN)
    assert "1001" in checked.stdout
