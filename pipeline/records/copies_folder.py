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
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.records.durable_files import remove_file, remove_tree

_PREFIX = "tidtam-returns-"
_MADE = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")
"""A name as `mkdtemp` gives it."""
_HELD = ".held"
_CLEARED = ".cleared"
"""Tells whoever made the folder, and was about to hold it, that another took it for abandoned."""
_TRIES = 20


@contextmanager
def copies_folder() -> Iterator[Path]:
    """Give an empty folder for copies, which goes when the reading is over.

    Raises OSError where the system's folder for temporary files is full or missing.
    """
    _clear_abandoned(Path(tempfile.gettempdir()))
    folder, lock = _held_folder()
    try:
        yield folder
    finally:
        lock.release()  # Windows removes nothing that is open
        _remove(folder)


def _held_folder() -> tuple[Path, FileLock]:
    """Make a folder and hold it; another run may take it for an abandoned one until it is held."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = FileLock(folder / _HELD)
        try:
            lock.acquire()
            # Asked in this order: whoever clears it marks it first, and takes the mark away last.
            if not (folder / _CLEARED).exists() and (folder / _HELD).exists():
                return folder, lock
            lock.release()
        except (FileNotFoundError, FileExistsError):
            continue  # cleared while the lock looked for it: there for a moment, gone for the next
        except BaseException:  # asked to end meanwhile: nobody would ask for the folder again
            lock.release()
            remove_tree(folder)
            raise
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def _clear_abandoned(root: Path) -> None:
    for folder in root.glob(f"{_PREFIX}*"):
        try:
            if not (folder / _HELD).exists():
                if _MADE.fullmatch(folder.name):
                    # Its run was killed before it held it; with anything in it, it stays.
                    remove_file(folder / _CLEARED)
                    folder.rmdir()
                continue
            with FileLock(folder / _HELD, timeout=0):
                (folder / _CLEARED).touch()
            _remove(folder)
        except (Timeout, OSError):  # another run reads, or another user's
            continue


def _remove(folder: Path) -> None:
    """Remove the copies, then what says that nobody holds them: stopped between, the next goes on.

    What can't be removed now stays without a word, as all that `remove_tree` can't.
    """
    held: list[Path] = []
    with suppress(OSError):  # somebody cleared the temporary files meanwhile
        held += [each for each in folder.iterdir() if each.name not in (_HELD, _CLEARED)]
    for path in held:
        if path.is_dir() and not path.is_symlink():
            remove_tree(path)
        else:
            with suppress(OSError):
                remove_file(path)
    with suppress(OSError):
        remove_file(folder / _HELD)
    remove_tree(folder)


def set_aside(into: Path, name: str, content: bytes) -> Path:
    """Put what was found inside another file into a folder for copies."""
    path = into / name
    path.write_bytes(content)
    return path
