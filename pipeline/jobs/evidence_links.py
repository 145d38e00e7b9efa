"""Makes the links of workbook and page lead within the evidence pack, from where they stand in it.

Takes what goes into the pack; gives how the content of a member is changed.  A link to what the
pack does not hold stays as it is: that the file is absent is said in the pack's notes.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.records.evidence_members import Member, at
from pipeline.records.evidence_pack import Room
from pipeline.records.moved_links import LINKED, with_links


class PackedLinks:
    """Knows where in the pack each file stands."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._places: dict[str, str] = {}
        self._paths: set[str] = set()
        for member in members:
            self._paths.add(member.path)
            if isinstance(member.source, Path):
                self._places.setdefault(os.path.normpath(member.source.absolute()), member.path)

    def change_of(self, member: Member) -> Callable[[bytes], bytes] | None:
        """Give what moves the links of a member; None where it is copied as it stands."""
        source, path = member.source, Path(member.path)
        if not isinstance(source, Path) or path.suffix not in LINKED:
            return None
        if path.parts[0] != Room.RESULTS or path.parent.name == "corrections":
            return None
        leads = partial(self._leads, source.parent, posixpath.dirname(member.path))
        return partial(with_links, suffix=path.suffix, leads=leads)

    def _leads(self, written_in: Path, stands_in: str, path: str) -> str:
        place = self._places.get(os.path.normpath(written_in.absolute() / path))
        if place is None and path.startswith(f"{LETTERS}/"):
            # A letter that went out may come from elsewhere than the output.
            packed = at(Room.LETTERS, path.removeprefix(f"{LETTERS}/"))
            place = packed if packed in self._paths else None
        return path if place is None else posixpath.relpath(place, stands_in)
