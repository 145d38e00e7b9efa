"""Finds the returns in a folder and stages a copy of each; the parent's share of reading.

The parent looks at names, sizes, kinds of file and first bytes, and never inside: everything else
runs in a worker.  Takes a folder; gives the files to read, in order of their names, and those
passed over with the reason, in Thai.  Files are only read; the copies go where the caller says.

On Windows a file that is open in Excel can still be copied as long as Excel shares it for
reading, which it does for what it opened itself; where it does not, the file is `file_locked`.
Links (junctions too) are not followed.  Standard library only.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from pipeline.locale import Wording
from pipeline.model.issues import ISSUES, FileIssue
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.sniff import MAX_FILE_BYTES, too_large

WORKBOOK_ENDINGS = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".csv", ".tsv",
     ".htm", ".html"}
)  # fmt: skip
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar"})
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", "icon\r"})
_WORKBOOK_SIGNATURES = (b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
# What begins as a workbook does, and is none: known by its ending.
_OTHER_ENDINGS = frozenset(
    {".docx", ".docm", ".doc", ".pptx", ".ppt", ".odt", ".odp", ".msg", ".jar", ".apk", ".epub",
     ".pub", ".vsd", ".msi", ".db"}
)  # fmt: skip

THAI_TIME = timezone(timedelta(hours=7))
"""Thailand's time all year round; a file's date is the date there, on whatever machine."""


@dataclass(frozen=True, slots=True)
class Found:
    """The returns of a folder; names of what was skipped are relative to it."""

    files: tuple[Path, ...]
    skipped: tuple[tuple[str, Wording], ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """A copy of a file as it stood, with its fingerprint, size in bytes and last change."""

    path: Path
    sha256: str
    size: int
    modified: date
    modified_ns: int = 0
    """The same with its time of day, in nanoseconds since 1970."""


_OURS = re.compile(r"dispatch_\d{4}-Q[1-4]\.xlsx|summary\.xlsx|decisions\.xlsx", re.IGNORECASE)
"""Workbooks of the office itself, put among the returns by mistake."""


def find_returns(folder: Path) -> Found:
    """List the returns in `folder` and its subfolders, and what is passed over there.

    A folder for each agency is as good as one for all.  Raises OSError where `folder` itself
    can't be read.
    """
    files: list[tuple[str, Path]] = []
    skipped: list[tuple[str, Wording]] = []
    for name, path, reason in _walk(folder, ""):
        if reason:
            skipped.append((name, reason))
        else:
            files.append((name, path))
    return Found(
        tuple(path for _, path in sorted(files)), tuple(sorted(skipped, key=lambda each: each[0]))
    )


def sorted_out(folder: Path, paths: Iterable[Path]) -> Found:
    """Sort files beneath `folder` into returns and what is passed over, as `find_returns` does."""
    files, skipped = [], []
    for path in sorted(set(paths)):
        if reason := _reason(path):
            skipped.append((path.relative_to(folder).as_posix(), reason))
        else:
            files.append(path)
    return Found(tuple(files), tuple(skipped))


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, Path, Wording]]:
    """Give name, path and the reason to skip ('' = a return) of all that is in a folder."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        name, path = f"{prefix}{entry.name}", folder / entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield name, path, _reason(path)
        elif entry.name.startswith("."):
            yield name, path, _say(FileIssue.SKIPPED_HIDDEN)
        elif _is_junction(path):
            yield name, path, _say(FileIssue.SKIPPED_LINK)
        else:
            try:
                yield from _walk(path, f"{name}/")
            except OSError:
                yield name, path, _say(FileIssue.SKIPPED_FOLDER)


def _reason(path: Path) -> Wording:
    """Give why a file is no return, '' where it is one."""
    ending = path.suffix.lower()
    if path.name.startswith(("~$", ".~lock.")):
        return _say(FileIssue.SKIPPED_LOCK)
    if path.name.lower() in _SYSTEM_NAMES or path.name.startswith("._"):
        return _say(FileIssue.SKIPPED_SYSTEM)
    if path.name.startswith("."):
        return _say(FileIssue.SKIPPED_HIDDEN)
    if _OURS.fullmatch(path.name):
        return _say(FileIssue.SKIPPED_OURS)
    if not _is_regular(path):
        return _say(FileIssue.SKIPPED_LINK)
    kind = ending.removeprefix(".").upper()
    if ending in _ARCHIVES:
        return _say(FileIssue.SKIPPED_ARCHIVE, kind)
    if ending in WORKBOOK_ENDINGS or (ending not in _OTHER_ENDINGS and _begins_as_workbook(path)):
        return ""
    return (
        _say(FileIssue.SKIPPED_OTHER_KIND, kind) if kind else _say(FileIssue.SKIPPED_UNKNOWN_KIND)
    )


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _is_junction(path: Path) -> bool:
    """Tell whether a folder is a junction: Windows's link to a folder, which can lead in a ring."""
    attributes = getattr(path.lstat(), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _begins_as_workbook(path: Path) -> bool:
    """Tell whether a file without a workbook's ending is one all the same."""
    try:
        with path.open("rb") as file:
            return file.read(8).startswith(_WORKBOOK_SIGNATURES)
    except OSError:
        return False


def _say(code: FileIssue, kind: str = "") -> Wording:
    return ISSUES(f"{code.value}.found", kind=kind)


def stage(path: Path, into: Path) -> Staged:
    """Copy `path` into the folder `into`, under its fingerprint and own ending.

    A file that changes while it is copied is copied once more.  Raises UnreadableError for a file
    that is locked, gone, too large, or never at rest.
    """
    try:
        for _ in range(2):
            before = path.stat()
            if not stat.S_ISREG(before.st_mode):
                raise UnreadableError(FileIssue.FILE_GONE, {"detail": "not a regular file"})
            if before.st_size > MAX_FILE_BYTES:
                raise too_large(before.st_size)
            copied = _copy(path, into)
            after = path.stat()
            if (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns):
                modified = datetime.fromtimestamp(_within(after.st_mtime), THAI_TIME).date()
                return Staged(*copied, after.st_size, modified, after.st_mtime_ns)
    except PermissionError:
        raise UnreadableError(FileIssue.FILE_LOCKED) from None
    except OSError as error:
        raise UnreadableError(
            FileIssue.FILE_GONE, {"detail": error.strerror or str(error)}
        ) from None
    raise UnreadableError(FileIssue.FILE_LOCKED)


def _copy(path: Path, into: Path) -> tuple[Path, str]:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    ending = path.suffix.lower()
    copy = into / f"{digest}{ending if ending in WORKBOOK_ENDINGS else ''}"
    if not copy.exists():
        copy.write_bytes(content)
    return copy, digest


def _within(timestamp: float) -> float:
    """Keep a file's time within what has a date: a damaged file system can say anything."""
    return min(max(timestamp, 0.0), 4e9)
