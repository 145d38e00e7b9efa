"""The manifest: what went in, with hashes, and counts that reconcile.  It holds no names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROW_KINDS = ("cases", "blank_rows", "total_rows", "note_rows", "duplicates")
"""What every row that was read becomes; nothing else exists."""


@dataclass(frozen=True, slots=True)
class RowCounts:
    """The rows of one file, or of all of them."""

    rows_read: int = 0
    cases: int = 0
    blank_rows: int = 0
    total_rows: int = 0
    note_rows: int = 0
    duplicates: int = 0

    @property
    def reconcile(self) -> bool:
        """Whether every row read became exactly one thing."""
        parts: int = sum(getattr(self, kind) for kind in ROW_KINDS)
        return self.rows_read == parts

    def as_dict(self) -> dict[str, int | bool]:
        """Give the counts as the manifest holds them."""
        counts = {name: getattr(self, name) for name in ("rows_read", *ROW_KINDS)}
        return {**counts, "reconcile": self.reconcile}


def total(counts: Iterable[RowCounts]) -> RowCounts:
    """Add up the counts of all files."""
    listed = list(counts)
    return RowCounts(
        *(sum(getattr(each, name) for each in listed) for name in ("rows_read", *ROW_KINDS))
    )


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
