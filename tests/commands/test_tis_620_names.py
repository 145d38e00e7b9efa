"""Names that the file system holds in TIS-620 go through a whole quarter, and into every output."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pandas as pd
import pytest

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
    assert [each["name"] for each in manifest["inputs"]["returns"]] == names
    assert "แผนก/1001" in (output / "data" / "cases.csv").read_text(encoding="utf-8-sig")
    register = pd.concat(
        pd.read_parquet(path, columns=["source_file"])
        for path in sorted((tmp_path / "records").rglob("cases*.parquet"))
    )
    kept = {name for name in register["source_file"] if name}
    assert kept and kept <= set(names), "the table of cases gives the names as people read them"
    packed = run("evidence", "--office", tmp_path, "--quarter", "2564-Q1", "--lang", "en")
    assert packed.returncode == 0, packed.stderr
    checked = run("check", next(folder.glob("1001*")), "--office", tmp_path, *WHEN)
    assert "1001" in checked.stdout
