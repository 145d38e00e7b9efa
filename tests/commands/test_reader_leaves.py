"""Whoever reads the output may have had enough: the work goes on, and its exit code stands."""

from __future__ import annotations

import subprocess
import sys

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
