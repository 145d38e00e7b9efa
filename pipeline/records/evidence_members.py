"""What goes into an evidence pack: a file, where it goes, what it is; and names for notes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.locale import Wording
from pipeline.records.evidence_pack import Dispatch, Room, safe_name, same_on_disk
from pipeline.records.record_wording import RECORDS
from pipeline.records.revisions import CLOSED_FILE, Edition
from pipeline.records.write_evidence import PackedLetter

SHOWN = 12
"""How many names a note lists before it counts the rest."""

LOCKS = ("~$", ".")
"""How the names begin of what programs leave beside a file that is open."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file that goes into the pack: where to, from where, what it is."""

    path: str
    source: Path | PackedLetter
    what: str
    dispatch: Dispatch | None = None


@dataclass
class Gathered:
    """What goes into a pack, and what is to be said of it, before anything is copied."""

    members: list[Member] = field(default_factory=list)
    notes: list[Wording] = field(default_factory=list)
    _places: set[str] = field(default_factory=set)

    def add(self, member: Member) -> None:
        """Append a member; its path and the folders above it are taken from now on (`holds`)."""
        self.members.append(member)
        parts = member.path.split("/")
        self._places.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))

    def holds(self, path: str) -> bool:
        """Whether a member stands at `path`, or beneath it."""
        return path in self._places


def at(room: str, name: str) -> str:
    """Give the path in the pack of a file in one of its folders, as any system can hold it."""
    return "/".join([room, *(safe_name(part) for part in name.split("/"))])


def closing_at(edition: Edition) -> str:
    """Give the path in the pack of what was noted when an edition was closed."""
    return at(Room.RECORDS, f"closed/{edition}/{CLOSED_FILE}")


def apart(members: Iterable[Member]) -> Iterator[Member]:
    """Keep names apart that Windows would take for one."""
    seen: set[str] = set()
    for member in members:
        path, number = member.path, 2
        while same_on_disk(path) in seen:
            stem, dot, ending = member.path.rpartition(".")
            path = f"{stem} ({number}){dot}{ending}" if dot else f"{member.path} ({number})"
            number += 1
        seen.add(same_on_disk(path))
        yield Member(path, member.source, member.what, member.dispatch)


def files_in(folder: Path) -> list[Path]:
    """Give the files beneath a folder, no links, nothing that programs leave there; may be none."""
    found = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        found += [Path(place, name) for name in sorted(names) if not name.startswith(LOCKS)]
    return [path for path in found if is_file(path)]


def is_file(path: Path) -> bool:
    """Whether a path is a file of its own, not a link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def some(names: Iterable[str]) -> Wording:
    """Give the first names, and how many more there are."""
    listed = list(names)
    rest = len(listed) - SHOWN
    shown = ", ".join(listed[:SHOWN])
    return RECORDS("some_more", shown=shown, count=rest) if rest > 0 else shown
