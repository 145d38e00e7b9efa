"""The manifest: what went in, with hashes, and counts that reconcile.  It holds no names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(path: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest as JSON that a person can read."""
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def write_log(path: Path, lines: Iterable[str]) -> None:
    """Write what happened and how long it took; the only file with times of the run in it."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
