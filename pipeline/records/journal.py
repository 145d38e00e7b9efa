"""The journal of the records: one line for each commit, who made it and what it wrote.

The only record with the clock in it.  Its last line holds the hash of the manifest, so that a
manifest exchanged together with what it lists is noticed, and a hash of itself and of all lines
above it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.model.quarter import Quarter

FILE = "journal.jsonl"
_CHAIN = "chain"
"""The key of a line's hash of itself and of what stands above it."""


def read_journal(records: Path) -> list[dict[str, Any]]:
    """Give the lines, the oldest first; a line that can't be read is an empty one."""
    try:
        text = (records / FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return [_parsed(line) for line in text.splitlines() if line.strip()]


def was_run(records: Path, command: str, quarter: Quarter, since: date) -> bool:
    """Whether a command has written anything of a quarter, as of `since` or of a later day.

    As far as the journal can be read.
    """
    return any(
        line.get("command") == command
        and str(line.get("as_of", "")) >= since.isoformat()
        and str(quarter) in _folders(line)
        for line in read_journal(records)
    )


def last_written(records: Path, command: str, name: str) -> date | None:
    """Give the as-of date of the last line of `command` that wrote `name`; None for no such line.

    As far as the journal can be read.
    """
    days = [
        str(line.get("as_of", ""))
        for line in read_journal(records)
        if line.get("command") == command and name in _folders(line)
    ]
    with suppress(IndexError, ValueError):
        return date.fromisoformat(days[-1])
    return None


def written_before(records: Path, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether what `one` names was written last before what `other` does: command and file each.

    As far as the journal can be read: False where it has not both.
    """
    lines = [(line.get("command"), _folders(line)) for line in read_journal(records)]
    places = [
        max((at for at, (ran, names) in enumerate(lines) if ran == command and name in names),
            default=None)
        for command, name in (one, other)
    ]  # fmt: skip
    first, second = places
    return first is not None and second is not None and first < second


def _folders(line: Mapping[str, Any]) -> set[str]:
    """Give the last part of the name of everything that a line says was written."""
    written = line.get("written")
    return {PurePosixPath(name).name for name in written} if isinstance(written, dict) else set()


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
    if before and not before.endswith(b"\n"):
        before += b"\n"
    full = {**line, "manifest": hashlib.sha256(manifest).hexdigest()}
    full[_CHAIN] = _chained(before, full)
    return before + _text(full) + b"\n"


def is_as_written(records: Path) -> bool:
    """Whether the journal is what its last line was written below; True of one without a hash."""
    content = (records / FILE).read_bytes()
    above, _, _ = content.rstrip(b"\n").rpartition(b"\n")
    before = above + b"\n" if above else b""
    last = read_journal(records)[-1]
    chain = last.pop(_CHAIN, None)
    return chain is None or chain == _chained(before, last)


def _chained(before: bytes, line: Mapping[str, Any]) -> str:
    return hashlib.sha256(before + _text(line)).hexdigest()


def _text(line: Mapping[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=False, sort_keys=True).encode()
