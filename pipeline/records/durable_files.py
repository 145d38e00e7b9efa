"""Files that are on the disk when the call returns: written, flushed, and their folder too.

A crash of the machine after a plain write can leave a file of the right length full of zeros, or
none; what a commit rests on is written from here.  What is moved or removed from here may be marked
read-only, and on Windows a scanner may hold for a moment what was just written.  Where the system
refuses a file, `refusal_of` says why; what wrote it seldom says which file it was, so that of a
full disk its folder is found.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_WINDOWS = os.name == "nt"
_NO_SYNC_OF_FOLDERS = {errno.EBADF, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""No room, no room for this user, and more than one file may hold."""
_PAUSES_SECONDS = (0.1, 0.2, 0.4, 0.8) if _WINDOWS else ()
"""Between the tries to move what a scanner, or a program that mirrors folders, holds."""


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
    put_file(building, path)
    sync_folder(path.parent)


def put_file(source: Path, target: Path) -> None:
    """Let a file take the place of another, which may be marked read-only.

    Raises PermissionError where the system refuses, as Windows does while a program has it open.
    """
    _patiently(lambda: source.replace(target), target)


def move_folder(source: Path, target: Path) -> None:
    """Move a folder to where there is none; raises PermissionError as `put_file` does."""
    _patiently(lambda: source.rename(target))


def remove_file(path: Path) -> None:
    """Remove a file, if it is there; it may be marked read-only."""
    _patiently(lambda: path.unlink(missing_ok=True), path)


def _patiently(move: Callable[[], object], marked: Path | None = None) -> None:
    """Make a move, again where it is refused: at first without the mark on `marked`."""
    for pause in _PAUSES_SECONDS:
        try:
            move()
            return
        except PermissionError:
            if marked is None or not unmark(marked):
                time.sleep(pause)
    try:
        move()
    except PermissionError:
        if marked is None or not unmark(marked):
            raise
        move()


def unmark(path: Path) -> bool:
    """Take the mark read-only off a file, if it has it; gives whether it had.

    Windows neither replaces nor removes a file with it; what comes back from a backup can have it.
    """
    with suppress(OSError):
        mode = path.stat().st_mode
        if not path.is_symlink() and not mode & stat.S_IWUSR:
            path.chmod(stat.S_IMODE(mode) | stat.S_IRUSR | stat.S_IWUSR)
            return True
    return False


def remove_tree(folder: Path) -> None:
    """Remove a folder with all in it, whatever is marked read-only too.

    What can't be removed even so stays without a word: whoever comes next tries again.
    """
    try:
        shutil.rmtree(folder)
    except OSError:
        _open_up(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _open_up(folder: Path) -> None:
    """Let everything in a folder be removed: it needs the right to the folders it lies in.

    On Windows it also needs to bear no mark; elsewhere that of a file is left alone, as it is also
    that of the same file by another name.
    """
    with suppress(OSError):
        folder.chmod(stat.S_IRWXU)
    for place, folders, names in os.walk(folder):
        for name in folders:
            if not Path(place, name).is_symlink():
                with suppress(OSError):
                    Path(place, name).chmod(stat.S_IRWXU)
        if _WINDOWS:
            for name in names:
                unmark(Path(place, name))


def copy_tree(source: Path, target: Path, *, leave_out: Collection[str] = ()) -> None:
    """Copy the files beneath a folder into another; what is there already of a name is replaced.

    A copy bears no mark read-only, which would hinder whoever writes or clears it.  `leave_out`
    are names, of files or folders.
    """
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if path.name in leave_out:
            continue
        if path.is_dir():
            copy_tree(path, target / path.name, leave_out=leave_out)
        else:
            shutil.copyfile(path, target / path.name)


def carry_into(folder: Path, source: Path, *, leave_out: Collection[str] = ()) -> None:
    """Copy what stands in `source`, if it is a folder, into one that is being written."""
    if source.is_dir():
        copy_tree(source, folder, leave_out=leave_out)


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


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file, '' where there is none."""
    try:
        return sha256(path)
    except FileNotFoundError:
        return ""


def nearest_there(path: Path) -> Path:
    """Give the path itself, or the first above it that exists.

    Raises FileNotFoundError where not even its drive is there, as Windows has it.
    """
    for each in (path, *path.parents):
        if each.exists():
            return each
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


def free_bytes(folder: Path) -> int:
    """Give the room that is left on a folder's disk, in bytes."""
    return shutil.disk_usage(folder).free


def files_beneath(folder: Path) -> Iterator[Path]:
    """Give the files beneath a folder, in order of their paths; none where there is no folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


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
