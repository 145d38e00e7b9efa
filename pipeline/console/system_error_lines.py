"""What is said where the operating system refuses to open, read or write a file.

Takes the error and the folders that were worked in; gives one line.  Of a full disk it tells the
folder and how much is free there: what wrote the file seldom says which file it was.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.console import say
from pipeline.records.durable_files import free_bytes

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""No room, no room for this user, and more than one file may hold."""


def system_error_line(error: OSError, language: str, folders: Sequence[Path]) -> str:
    """Say what could not be read or written, why, and what to do; `folders` are those worked in."""
    number, file, why = _cause(error)
    if number not in _FULL:
        name = file or next(map(str, folders), "")
        return say("no_access", language, file=name, why=why)
    folder, free = _fullest(file, folders)
    facts = {"file": file or folder, "folder": folder, "free": f"{free / 2**20:,.1f}"}
    return say("disk_full", language, why=why, **facts)


def _cause(error: OSError) -> tuple[int | None, str, str]:
    """Give number, file and reason; of a folder that was copied, those of its first file."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        _, file, why = error.args[0][0]
        number = next((each for each in _FULL if f"[Errno {each}]" in str(why)), None)
        return number, str(file), str(why).partition(": '")[0]
    return error.errno, str(error.filename or ""), error.strerror or str(error)


def _fullest(file: str, folders: Sequence[Path]) -> tuple[Path, int]:
    """Give the folder on the disk with the least room: the file's own, else of those written to."""
    places = [Path(file).parent] if file else [*folders, Path(tempfile.gettempdir())]
    by_disk: dict[int, Path] = {}
    for place in map(Path.absolute, places):
        there = next(each for each in (place, *place.parents) if each.exists())
        by_disk.setdefault(there.stat().st_dev, there)
    return min(((each, free_bytes(each)) for each in by_disk.values()), key=lambda each: each[1])
