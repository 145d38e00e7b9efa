"""What is said where the operating system refuses to open, read or write a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.console import translate
from pipeline.records.durable_files import fullest_disk, refusal_of


def system_error_line(error: OSError, language: str, folders: Sequence[Path]) -> str:
    """Say what could not be read or written, why, and what to do; `folders` are those worked in.

    Of a full disk the folder is told and how much is free there.
    """
    refusal = refusal_of(error)
    if not refusal.disk_full:
        name = refusal.file or next(map(str, folders), "")
        return translate("no_access", language, file=name, why=refusal.why)
    folder, free = fullest_disk(refusal.file, folders)
    facts = {"file": refusal.file or folder, "folder": folder, "free": f"{free / 2**20:,.1f}"}
    return translate("disk_full", language, why=refusal.why, **facts)
