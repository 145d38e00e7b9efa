"""Files that are on the disk when the call returns: written, flushed, and their folder too.

A crash of the machine after a plain write can leave a file of the right length full of zeros, or
none; what a commit rests on is written from here.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_WINDOWS = os.name == "nt"
_NO_SYNC_OF_FOLDERS = {errno.EBADF, errno.EINVAL, errno.ENOTSUP}


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file, folders above it too, so that it survives a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def replace_durably(path: Path, content: bytes) -> None:
    """Replace a file by `content`: after a crash it is the old one or the new one, whole."""
    building = path.with_name(f".{path.name}.building")
    write_durably(building, content)
    building.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a crash; Windows does so by itself.

    Some file systems (shares of other machines) take no such order of a folder: they do as they do.
    """
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC_OF_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Make everything beneath a folder survive a crash."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            descriptor = os.open(path, os.O_RDWR)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        elif path.is_dir():
            sync_folder(path)
    sync_folder(folder)


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file, '' where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def free_bytes(folder: Path) -> int:
    """Give the room that is left on a folder's disk, in bytes."""
    return shutil.disk_usage(folder).free


def files_beneath(folder: Path) -> Iterator[Path]:
    """Give the files beneath a folder, in order of their paths; none where there is no folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
