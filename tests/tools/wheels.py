"""Folders of wheels that CI fetched before the tests: a test itself asks no network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def needs_wheels(kind: str) -> Path:
    """Give the folder of wheels for `here` or `windows`; skip where none were fetched.

    In CI that fails: there they are fetched before.
    """
    named = os.environ.get("TIDTAM_WHEELS")
    folder = Path(named) / kind if named else None
    if folder is not None and any(folder.glob("*.whl")):
        return folder
    if os.environ.get("CI"):
        pytest.fail("CI fetches wheels before the tests: tools/wheelhouse.py, TIDTAM_WHEELS")
    pytest.skip("no wheels fetched (TIDTAM_WHEELS)")
