"""Writes an evidence pack: files stream into one zip and are hashed on the way.

The hash that the manifest states is that of the very bytes that went into the zip.  A file that
changes while it is copied stops the work; the pack appears whole or not at all.  Members are
stored, not compressed (workbooks and letters are zips themselves), so the same files give the same
pack; only what is changed on the way, as its links must lead within the pack, is compressed anew.
What goes into a pack is gathered first, as `PlannedMember`s.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from pipeline.locale import Wording
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.records.commit import Commit
from pipeline.records.evidence_pack import (
    MANIFEST,
    PAYLOAD,
    Dispatch,
    PackFolder,
    PackMember,
    bag_files,
    fingerprint,
    fingerprint_of,
    fingerprints_path,
    manifest_bytes,
    read_fingerprints,
    safe_name,
    same_on_disk,
)
from pipeline.records.record_wording import RECORDS
from pipeline.records.revisions import CLOSED_FILE, Edition

NAMES_LISTED = 12
"""How many names a note lists before it counts the rest."""

LOCK_PREFIXES = ("~$", ".")
"""How the names begin of what programs leave beside a file that is open."""

_CHUNK = 1 << 20
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
"""Info-ZIP takes the names of any other system for an old code page, whatever their flag says;
Windows goes by the flag."""
_ORDINARY = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class PackedLetter:
    """A member of an earlier pack, from which it is taken over."""

    archive: zipfile.ZipFile
    entry: PackMember

    @property
    def member(self) -> str:
        """Its name in the zip, in a bag or in a pack of before."""
        name = f"{PAYLOAD}{self.entry.path}"
        return name if name in self.archive.NameToInfo else self.entry.path


@dataclass
class PackWriter:
    """An open pack, and what has been put into it."""

    archive: zipfile.ZipFile
    entries: list[PackMember] = field(default_factory=list)

    def copy(
        self,
        path: str,
        source: Path | PackedLetter,
        dispatch: Dispatch | None = None,
        change: Callable[[bytes], bytes] | None = None,
    ) -> PackMember:
        """Copy a file, or a member of an earlier pack, to `path`.

        `change` gives what is packed instead of a file's content, as it is where there is none.
        Raises ConfigFaultsError where it can't be read, or changed meanwhile.
        """
        if isinstance(source, PackedLetter):
            with source.archive.open(source.member) as stream:
                return self._stream(path, stream, source.entry.size, dispatch)
        try:
            before = source.stat()
            with source.open("rb") as stream:
                if change is None:
                    entry = self._stream(path, stream, before.st_size, dispatch)
                else:
                    changed_content = change(stream.read())
                    size = len(changed_content)
                    entry = self._stream(path, io.BytesIO(changed_content), size, dispatch)
            after = source.stat()
        except PermissionError:
            message = RECORDS("pack_source_open", source=source)
            raise ConfigFaultsError([Fault(source.name, 0, message)]) from None
        except FileNotFoundError:
            raise changed_while_packed(str(source)) from None
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise changed_while_packed(str(source))
        return entry

    def add(self, path: str, content: bytes) -> PackMember:
        """Write a file of the pack's own making to `path` in its payload; gives size and hash."""
        return self._stream(path, io.BytesIO(content), len(content), None)

    def finish(self, quarter: Quarter, version: str, office: str = "") -> str:
        """Write the lists of all that is in the pack; gives the pack's fingerprint."""
        content = manifest_bytes(quarter, version, self.entries, office)
        tags = {MANIFEST: content, **bag_files(quarter, office, self.entries, content)}
        for name, held in tags.items():
            self._write(name, io.BytesIO(held), len(held))
        return fingerprint(content)

    def _stream(
        self, path: str, stream: IO[bytes], size: int, dispatch: Dispatch | None
    ) -> PackMember:
        written, digest = self._write(f"{PAYLOAD}{path}", stream, size)
        entry = PackMember(path, written, digest, dispatch)
        self.entries.append(entry)
        return entry

    def _write(self, name: str, stream: IO[bytes], size: int) -> tuple[int, str]:
        """Write a member; gives its size and hash as they went into the pack."""
        info = zipfile.ZipInfo(name, _ZIP_EPOCH)
        info.compress_type = zipfile.ZIP_STORED
        info.create_system = _UNIX
        info.external_attr = _ORDINARY
        info.file_size = size
        digest, written = hashlib.sha256(), 0
        with self.archive.open(info, "w") as member:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                member.write(chunk)
                written += len(chunk)
        return written, digest.hexdigest()


def changed_while_packed(name: str) -> ConfigFaultsError:
    """Give the fault of a file that changed while the pack was made."""
    return ConfigFaultsError([Fault(name, 0, RECORDS("pack_source_changed"))])


@contextmanager
def fresh_pack(commit: Commit, target: Path) -> Iterator[PackWriter]:
    """Give a pack to write; with the commit it takes the place of `target`.

    A pack of other content that stood there is kept beside it, named by its fingerprint: it may
    stand on a file's cover.
    """
    staged = commit.staged_file(target)
    with zipfile.ZipFile(staged, "w") as archive:
        yield PackWriter(archive)
    before = fingerprint_of(target)
    if target.exists() and before != fingerprint_of(staged):
        mark = before[:8] if before else "damaged"
        beside = commit.staged_file(target.with_name(f"{target.stem}_{mark}.zip"))
        shutil.copyfile(target, beside)


def keep_fingerprint(commit: Commit, quarter: Quarter, digest: str) -> None:
    """Add a pack's fingerprint to the list of those the office made."""
    kept = read_fingerprints(commit.records, quarter)
    if kept and kept[-1] == digest:
        return
    path = fingerprints_path(commit.records)
    before = path.read_bytes() if path.exists() else b""
    commit.file(path, before + f"{quarter},{digest}\n".encode())


@dataclass(frozen=True, slots=True)
class PlannedMember:
    """A file that goes into the pack: where to, from where, what it is."""

    path: str
    source: Path | PackedLetter
    what: str
    dispatch: Dispatch | None = None


@dataclass
class PackContents:
    """What goes into a pack, and what is to be said of it, before anything is copied."""

    members: list[PlannedMember] = field(default_factory=list)
    notes: list[Wording] = field(default_factory=list)
    _taken_paths: set[str] = field(default_factory=set)

    def add(self, member: PlannedMember) -> None:
        """Append a member; its path and the folders above it are taken from now on (`holds`)."""
        self.members.append(member)
        parts = member.path.split("/")
        self._taken_paths.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))

    def holds(self, path: str) -> bool:
        """Whether a member stands at `path`, or beneath it."""
        return path in self._taken_paths


def path_in_pack(room: str, name: str) -> str:
    """Give the path in the pack of a file in one of its folders, as any system can hold it."""
    return "/".join([room, *(safe_name(part) for part in name.split("/"))])


def closing_path_in_pack(edition: Edition) -> str:
    """Give the path in the pack of what was noted when an edition was closed."""
    return path_in_pack(PackFolder.RECORDS, f"closed/{edition}/{CLOSED_FILE}")


def under_distinct_names(members: Iterable[PlannedMember]) -> Iterator[PlannedMember]:
    """Keep names apart that Windows would take for one."""
    seen: set[str] = set()
    for member in members:
        path, number = member.path, 2
        while same_on_disk(path) in seen:
            stem, dot, ending = member.path.rpartition(".")
            path = f"{stem} ({number}){dot}{ending}" if dot else f"{member.path} ({number})"
            number += 1
        seen.add(same_on_disk(path))
        yield PlannedMember(path, member.source, member.what, member.dispatch)


def files_beneath(folder: Path) -> list[Path]:
    """Give the files beneath a folder, no links, nothing that programs leave there; may be none."""
    found = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        found += [Path(place, name) for name in sorted(names) if not name.startswith(LOCK_PREFIXES)]
    return [path for path in found if is_file(path)]


def is_file(path: Path) -> bool:
    """Whether a path is a file of its own, not a link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def listed_briefly(names: Iterable[str]) -> Wording:
    """Give the first names, and how many more there are."""
    listed = list(names)
    rest = len(listed) - NAMES_LISTED
    shown = ", ".join(listed[:NAMES_LISTED])
    return RECORDS("some_more", shown=shown, count=rest) if rest > 0 else shown
