"""A disk without room: told with the folder and what is free, and nothing is lost or halved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.returns.files.find_files import CopyNotMadeError, stage
from tests import hand_made as paper
from tests.fault_trials import state
from tests.packed_office import bare
from tests.register import PROJECT


def limited(office: Path, kilobytes: int, temporary: Path) -> subprocess.CompletedProcess[str]:
    """Do the quarter where no file may grow beyond a size, as on a full disk or over a quota."""
    order = (
        f"ulimit -f {kilobytes}; exec {sys.executable} {PROJECT / 'run.py'} batch --yes --lang en"
    )
    where = f"--office {office} --quarter 2564-Q1 --as-of 2020-11-25 --workers 1"
    return subprocess.run(
        ["bash", "-c", f"{order} {where}"], capture_output=True, text=True,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="no size of files can be set there")
@pytest.mark.parametrize(
    ("kilobytes", "full"), [(60, "office"), (8, "temporary")], ids=["output", "temporary"]
)
def test_no_room_is_told_with_its_folder_and_changes_nothing(
    tmp_path: Path, kilobytes: int, full: str
) -> None:
    """The workbook has no room; then the copies that are read, which is no return's fault."""
    run = bare(tmp_path / "office")
    run.office.rule_examples.unlink()
    paper.write_returns(run.input, run.config)
    (tmp_path / "temporary").mkdir()
    before = state(run.office.root)
    done = limited(run.office.root, kilobytes, tmp_path / "temporary")
    assert done.returncode == 2, done.stderr
    assert f"The disk of {tmp_path / full}" in done.stderr
    assert "MB left" in done.stderr
    assert "Traceback" not in done.stderr
    assert "unreadable" not in done.stderr
    assert state(run.office.root) == before
    assert list((tmp_path / "temporary").iterdir()) == []


def test_half_a_copy_never_passes_for_the_return(tmp_path: Path) -> None:
    """What can't be copied aside is no fault of the file's, and leaves nothing to be read."""
    sent = tmp_path / "1001.xlsx"
    sent.write_bytes(b"x" * 100)
    with pytest.raises(CopyNotMadeError) as caught:
        stage(sent, tmp_path / "not there")
    assert Path(caught.value.filename).parent == tmp_path / "not there"
    copies = tmp_path / "copies"
    copies.mkdir()
    assert stage(sent, copies).path.read_bytes() == sent.read_bytes()
