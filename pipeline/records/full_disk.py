"""What the operating system meant when it refused a file: whether a disk is full, and which.

What wrote the file seldom says which file it was, so that of a full disk its folder is found.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.records.durable_files import free_bytes, nearest_there

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""No room, no room for this user, and more than one file may hold."""


@dataclass(frozen=True, slots=True)
class SystemRefusal:
    """What was refused, as the system says it; `file` is '' where it names none."""

    file: str
    why: str
    disk_full: bool


def refusal_of(error: OSError) -> SystemRefusal:
    """Give what an error says; of a folder that was copied, what it says of its first file."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        _, file, why = error.args[0][0]
        full = any(f"[Errno {number}]" in str(why) for number in _FULL)
        return SystemRefusal(str(file), str(why).partition(": '")[0], full)
    file, why = str(error.filename or ""), error.strerror or str(error)
    return SystemRefusal(file, why, error.errno in _FULL)


def fullest_disk(file: str, folders: Sequence[Path]) -> tuple[Path, int]:
    """Give the folder on the disk with the least room, and how many bytes are free there.

    It is the file's own, or where `file` is '' one of those that are written to: `folders`, and the
    one for temporary files.
    """
    places = [Path(file).parent] if file else [*folders, Path(tempfile.gettempdir())]
    by_disk: dict[int, Path] = {}
    for place in map(Path.absolute, places):
        there = nearest_there(place)
        by_disk.setdefault(there.stat().st_dev, there)
    return min(((each, free_bytes(each)) for each in by_disk.values()), key=lambda each: each[1])
