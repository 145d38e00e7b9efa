"""A package of Office with one part altered, as a hand or another program would."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

BODY = "word/document.xml"


def altered(path: Path, part: str, alter: Callable[[str], str]) -> None:
    """Write a package again with one part altered; fails where nothing is."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = parts[part].decode("utf-8")
    after = alter(before)
    assert after != before, "nothing was planted"
    parts[part] = after.encode("utf-8")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
