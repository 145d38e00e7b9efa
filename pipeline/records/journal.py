"""The journal of the records: one line for each commit, who made it and what it wrote.

The only record with the clock in it.  Its last line holds the hash of the manifest, so that a
manifest exchanged together with what it lists is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = "journal.jsonl"


def read_journal(records: Path) -> list[dict[str, Any]]:
    """Give the lines, the oldest first; a line that can't be read is an empty one."""
    try:
        text = (records / FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return [_parsed(line) for line in text.splitlines() if line.strip()]


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def journal_with(records: Path, line: Mapping[str, Any], manifest: bytes) -> bytes:
    """Give the journal with another line below, which names the manifest it was written with."""
    try:
        before = (records / FILE).read_bytes()
    except FileNotFoundError:
        before = b""
    full = {**line, "manifest": hashlib.sha256(manifest).hexdigest()}
    text = json.dumps(full, ensure_ascii=False, sort_keys=True)
    if before and not before.endswith(b"\n"):
        before += b"\n"
    return before + text.encode() + b"\n"
