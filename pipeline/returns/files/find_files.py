"""Finds the returns in a folder and stages a copy of each; the parent's share of reading.

The parent looks at names and sizes, and never inside: everything else runs in a worker.  Takes a
folder; gives the files that were sent, whatever they are, in order of their names, and those that
nobody sent (locks, the system's own, links) with the reason, in Thai.  A name that the file system
holds in TIS-620 is told so that it can be read, and opened as it is.  Files are only read; the
copies go where the caller says.

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
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from pipeline.locale import Wording
from pipeline.model.issues import ISSUES, TO_MEND, FileIssue
from pipeline.returns.files.book import MAX_FILE_BYTES, UnreadableError, too_large, unopened
from pipeline.thai.dates import THAI_TIME
from pipeline.thai.file_names import parted_name

WORKBOOK_ENDINGS = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".csv", ".tsv",
     ".htm", ".html"}
)  # fmt: skip
_MAY_HOLD_RETURNS = WORKBOOK_ENDINGS | {".zip", ".7z", ".rar", ".eml", ".msg"}
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", "icon\r"})


class FoundFile(NamedTuple):
    """A file that was sent: its name as told, relative to the folder, and where it is."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a folder; names of what was skipped are relative to it."""

    files: tuple[FoundFile, ...]
    skipped: tuple[tuple[str, FileIssue], ...]
    """What was passed over, and as what."""

    @property
    def reasons(self) -> tuple[tuple[str, Wording], ...]:
        """What was passed over, with the reason in words."""
        return tuple((name, ISSUES(f"{code.value}.found")) for name, code in self.skipped)

    @property
    def maybe_returns(self) -> tuple[tuple[str, FileIssue], ...]:
        """What was passed over and could be somebody's return, as a warning about it says."""
        return tuple(each for each in self.skipped if each[1].severity in TO_MEND)


@dataclass(frozen=True, slots=True)
class Staged:
    """A copy of a file as it stood, with its fingerprint, size in bytes and last change."""

    path: Path
    sha256: str
    size: int
    modified: date
    modified_ns: int = 0
    """The same with its time of day, in nanoseconds since 1970."""


class CopyNotMadeError(OSError):
    """Raised where the folder for copies can't take one: the run can't go on without it."""


_OURS = re.compile(r"dispatch_\d{4}-Q[1-4]\.xlsx|summary\.xlsx|decisions\.xlsx", re.IGNORECASE)
"""Workbooks of the office itself, put among the returns by mistake."""


def find_returns(folder: Path) -> Found:
    """List the files in `folder` and its subfolders, and what is passed over there.

    A folder for each agency is as good as one for all.  Raises OSError where `folder` itself
    can't be read.
    """
    return _sorted(_walk(folder, ""))


def sorted_out(folder: Path, paths: Iterable[Path]) -> Found:
    """Sort files beneath `folder` into returns and what is passed over, as `find_returns` does."""
    once = sorted(set(paths))
    return _sorted((path.relative_to(folder).as_posix(), path, _reason(path)) for path in once)


def _sorted(listed: Iterable[tuple[str, Path, FileIssue | None]]) -> Found:
    files: dict[str, FoundFile] = {}
    skipped: list[tuple[str, FileIssue]] = []
    for exact, path, reason in sorted(listed, key=lambda each: each[0]):
        name = parted_name(exact)
        if reason:
            skipped.append((name, reason))
            continue
        while name in files:  # the same name once in UTF-8 and once in TIS-620
            name = f"{name}~"
        files[name] = FoundFile(name, path)
    return Found(
        tuple(files[name] for name in sorted(files)),
        tuple(sorted(skipped, key=lambda each: each[0])),
    )


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, Path, FileIssue | None]]:
    """Give name, path and as what it is passed over (None: a return) of all that is in a folder."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        name, path = f"{prefix}{entry.name}", folder / entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield name, path, _reason(path)
        elif entry.name.startswith("."):
            is_told = _may_hold_returns(path)
            yield name, path, FileIssue.SKIPPED_HIDDEN if is_told else FileIssue.SKIPPED_SYSTEM
        elif is_junction(path):
            yield name, path, FileIssue.SKIPPED_LINK
        else:
            try:
                yield from _walk(path, f"{name}/")
            except OSError:
                yield name, path, FileIssue.SKIPPED_FOLDER


def _reason(path: Path) -> FileIssue | None:
    """Give as what a file is passed over that nobody sent, None for what was, whatever it is."""
    if path.name.startswith(("~$", ".~lock.")):
        return FileIssue.SKIPPED_LOCK
    if path.name.lower() in _SYSTEM_NAMES or path.name.startswith("._"):
        return FileIssue.SKIPPED_SYSTEM
    if path.name.startswith("."):
        is_told = path.suffix.lower() in _MAY_HOLD_RETURNS
        return FileIssue.SKIPPED_HIDDEN if is_told else FileIssue.SKIPPED_SYSTEM
    if _OURS.fullmatch(path.name):
        return FileIssue.SKIPPED_OURS
    return None if _is_regular(path) else FileIssue.SKIPPED_LINK


def _may_hold_returns(hidden: Path) -> bool:
    """Whether a hidden folder holds, however deep, what could be a return, or can't be opened."""
    try:
        return any(
            reason is FileIssue.SKIPPED_HIDDEN
            or reason is FileIssue.SKIPPED_FOLDER
            or path.suffix.lower() in _MAY_HOLD_RETURNS
            for _, path, reason in _walk(hidden, "")
        )
    except OSError:
        return True


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def is_junction(path: Path) -> bool:
    """Tell whether a folder is a junction: Windows's link to a folder, which can lead in a ring."""
    attributes = getattr(path.lstat(), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def stage(path: Path, into: Path) -> Staged:
    """Copy `path` into the folder `into`, under its fingerprint and own ending.

    A file that changes while it is copied is copied once more.  Raises UnreadableError for a file
    that is locked, gone, too large, or never at rest; CopyNotMadeError where it is the disk of the
    copies that refuses, which is no fault of the return's.
    """
    try:
        for _ in range(2):
            before = path.stat()
            if not stat.S_ISREG(before.st_mode):
                raise UnreadableError(FileIssue.FILE_GONE, {"detail": "not a regular file"})
            if before.st_size > MAX_FILE_BYTES:
                raise too_large(before.st_size)
            copied = _copy(path.read_bytes(), path.suffix.lower(), into)
            after = path.stat()
            if (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns):
                # a damaged file system can say anything: its time is kept within what has a date
                saved = min(max(after.st_mtime, 0.0), 4e9)
                modified = datetime.fromtimestamp(saved, THAI_TIME).date()
                return Staged(*copied, after.st_size, modified, after.st_mtime_ns)
    except CopyNotMadeError:
        raise
    except OSError as error:
        raise unopened(error) from None
    raise UnreadableError(FileIssue.FILE_LOCKED)


def _copy(content: bytes, ending: str, into: Path) -> tuple[Path, str]:
    digest = hashlib.sha256(content).hexdigest()
    copy = into / f"{digest}{ending if ending in WORKBOOK_ENDINGS else ''}"
    if not copy.exists():
        try:
            copy.write_bytes(content)
        except OSError as error:
            copy.unlink(missing_ok=True)  # the half of it would pass for the return
            raise CopyNotMadeError(error.errno, error.strerror, str(copy)) from None
    return copy, digest
