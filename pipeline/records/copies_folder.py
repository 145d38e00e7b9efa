"""The folder in which copies lie while they are read; none outlives the next reading.

Returns and records hold officials' names.  A run that is killed can't clear its copies, so each
folder holds a lock that the system lets go with its process, and whoever reads next clears what
nobody holds.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.records.durable_files import remove_tree

_PREFIX = "tidtam-returns-"
_MADE = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")
"""A name as `mkdtemp` gives it."""
_HELD = ".held"
_TRIES = 20


@contextmanager
def copies_folder() -> Iterator[Path]:
    """Give an empty folder for copies, which goes when the reading is over.

    Raises OSError where the system's folder for temporary files is full or missing.
    """
    _clear_abandoned(Path(tempfile.gettempdir()))
    folder, lock = _held_folder()
    try:
        with lock:
            yield folder
    finally:
        remove_tree(folder)


def _held_folder() -> tuple[Path, FileLock]:
    """Make a folder and hold it; another run may take it for an abandoned one until it is held."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = FileLock(folder / _HELD)
        try:
            lock.acquire()
            if (folder / _HELD).exists():
                return folder, lock
            lock.release()
        except FileNotFoundError:
            continue
        except BaseException:  # asked to end meanwhile: nobody would ask for the folder again
            remove_tree(folder)
            raise
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def _clear_abandoned(root: Path) -> None:
    for folder in root.glob(f"{_PREFIX}*"):
        try:
            if not (folder / _HELD).exists():
                if _MADE.fullmatch(folder.name):
                    # Its run was killed before it held it; with anything in it, it stays.
                    folder.rmdir()
                continue
            with FileLock(folder / _HELD, timeout=0):
                remove_tree(folder)
        except (Timeout, OSError):  # another run reads, or another user's
            continue


def set_aside(into: Path, name: str, content: bytes) -> Path:
    """Put what was found inside another file into a folder for copies."""
    path = into / name
    path.write_bytes(content)
    return path
