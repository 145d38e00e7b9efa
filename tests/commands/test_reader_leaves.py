"""Whoever reads the output may have had enough: the work goes on, and its exit code stands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.packed_office import bare
from tests.register import PROJECT


def test_head_ends_with_0() -> None:
    order = [sys.executable, str(PROJECT / "run.py"), "rules", "--lang", "th"]
    with subprocess.Popen(order, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as told:
        assert told.stdout is not None
        assert told.stderr is not None
        assert told.stdout.readline()
        told.stdout.close()
        complaints = told.stderr.read()
        assert (told.wait(), complaints) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["rules"], ["status", "--json"]], ids=["text", "json"])
def test_what_can_not_be_written_where_it_was_led_is_told(
    command: list[str], tmp_path: Path
) -> None:
    """As with `> file` on a full disk: the work is done to its end, what it says is not whole."""
    office = bare(tmp_path / "office").office.root
    place = ["--lang", "en", "--office", str(office)]
    order = [sys.executable, str(PROJECT / "run.py"), *command, *place]
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(order, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert told.returncode == 3
        assert told.stderr.count("No space left on device") == 1
        assert "Traceback" not in told.stderr
        assert subprocess.run(order, stdout=full, stderr=full, check=False).returncode == 3
