"""The moves of a commit: each puts one thing in its place, and can be taken back.

Whether a move is done can be told by what lies there, so that whoever finds an unfinished commit
carries it through, or takes it back, from wherever it stopped.  Takes and gives moves as JSON, with
paths told from the records.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.durable_files import (
    move_folder,
    nearest_there,
    put_file,
    remove_file,
    sha256_of,
    sync_folder,
)
from pipeline.records.files_in_use import in_use_beneath
from pipeline.records.record_wording import RECORDS

STAGING = ".tidtam"
"""Beside what will be replaced: what is being written, and what was replaced until all is done."""

Kind = Literal["folder", "file", "remove", "remove_folder"]


@dataclass
class Move:
    """One thing that a commit puts in its place; paths are absolute."""

    kind: Kind
    target: Path
    staged: Path
    """What is put there; of a removal nothing."""
    aside: Path
    """Where what stood there is kept until all is done."""
    had: bool = False
    """Whether something stood there when the commit was decided."""
    previous: Path | None = None
    """Where a folder that stood there is kept for good."""
    made: Path | None = None
    """The first folder above the target that must be made for it; None where all were there."""
    seen: str | None = None
    """The hash of the file that the work was done on; None where it does not matter."""
    journalled: bool = True
    """Whether the journal may name it: what strangers call a file can be a person's name."""

    def keep_aside(self) -> None:
        """Keep a copy of a file that will be replaced, so that it can be put back whole."""
        self.had = self.target.exists()
        self.made = first_missing(self.target.parent)
        if self.kind in ("file", "remove") and self.had:
            try:
                os.link(self.target, self.aside)
            except OSError:  # a file system without links
                shutil.copy2(self.target, self.aside)
            if self.seen is None:
                self.seen = sha256_of(self.target)


def first_missing(folder: Path) -> Path | None:
    """Give the topmost folder that must be made for `folder` to be there; None where it is."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    return missing[-1] if missing else None


def remove_made(folder: Path, made: Path | None) -> None:
    """Remove the folders that were made for what is no longer there, where they are empty."""
    for each in (folder, *folder.parents):
        if made is None or not each.is_relative_to(made):
            return
        if each.exists():
            if any(each.iterdir()):
                return
            each.rmdir()


def carry_out(moves: Sequence[Move]) -> None:
    """Do every move that is not done yet.

    Raises OSError that names what the office knows: the file that stands in the way, not the one
    that lies aside.
    """
    for move in moves:
        with _naming_what_is_in_the_way(move):
            _do(move)
        sync_folder(nearest_there(move.target.parent))


def _do(move: Move) -> None:
    if move.kind == "remove":
        remove_file(move.target)
    elif move.kind == "file" and move.staged.exists():
        move.target.parent.mkdir(parents=True, exist_ok=True)
        put_file(move.staged, move.target)
    elif move.kind == "folder" and move.staged.exists():
        _put_folder(move)
    elif move.kind == "remove_folder" and move.target.exists():
        move_folder(move.target, move.aside)


@contextmanager
def _naming_what_is_in_the_way(move: Move) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(_in_the_way(move))) from error


def _in_the_way(move: Move) -> Path:
    folders = [each for each in (move.target, move.previous) if each is not None and each.is_dir()]
    return next((path for folder in folders for path in in_use_beneath(folder)), move.target)


def _put_folder(move: Move) -> None:
    previous = move.previous or move.aside
    if move.target.exists():
        if previous.exists() and not move.aside.exists():
            move_folder(previous, move.aside)
        move_folder(move.target, previous)
    move.target.parent.mkdir(parents=True, exist_ok=True)
    move_folder(move.staged, move.target)


def take_back(moves: Sequence[Move]) -> None:
    """Take back every move that is done; what was refused, and what follows it, is not touched."""
    for move in reversed(moves):
        with _naming_what_is_in_the_way(move):
            _undo(move)
        remove_made(move.target.parent, move.made)
        sync_folder(nearest_there(move.target.parent))


def _undo(move: Move) -> None:
    if move.kind == "folder":
        _take_folder_back(move)
    elif move.kind == "remove_folder":
        if move.aside.exists():
            move_folder(move.aside, move.target)
    elif move.kind == "remove":
        if move.aside.exists() and not move.target.exists():
            put_file(move.aside, move.target)
    elif not move.staged.exists():
        _take_file_back(move)


def _take_file_back(move: Move) -> None:
    if not move.had:
        remove_file(move.target)
    elif move.aside.exists():
        put_file(move.aside, move.target)


def _take_folder_back(move: Move) -> None:
    previous = move.previous or move.aside
    if not move.staged.exists() and move.target.exists():
        move_folder(move.target, move.staged)
    if move.had and not move.target.exists() and previous.exists():
        move_folder(previous, move.target)
    if move.previous is not None and move.aside.exists() and not move.previous.exists():
        move_folder(move.aside, move.previous)


def as_json(move: Move, records: Path) -> dict[str, Any]:
    """Give a move as it stands in `commit.json`."""
    return {
        "kind": move.kind,
        "target": path_from_records(move.target, records),
        "staged": path_from_records(move.staged, records),
        "aside": path_from_records(move.aside, records),
        "had": move.had,
        "previous": path_from_records(move.previous, records) if move.previous else None,
        "made": path_from_records(move.made, records) if move.made else None,
    }


def staging_of(target: Path, records: Path) -> Path:
    """Give the folder in which lies aside what will stand at `target`: on the same disk.

    A folder within the records may be a link to another disk.
    """
    kept = records.absolute()
    inside = target.is_relative_to(kept) and _disk_of(target.parent) == _disk_of(kept)
    return (kept if inside else target.parent) / STAGING


def _disk_of(folder: Path) -> int:
    return nearest_there(folder).stat().st_dev


def read_moves(path: Path, records: Path) -> list[Move]:
    """Read the moves of an unfinished commit, but those whose staging was cleared: they are done.

    Raises ConfigFaultsError where the file holds something else: it was written whole or not at
    all, so somebody else's hand was in it.
    """
    try:
        moves = [
            Move(
                each["kind"],
                meant_from(each["target"], records),
                meant_from(each["staged"], records),
                meant_from(each["aside"], records),
                bool(each["had"]),
                meant_from(each["previous"], records) if each["previous"] else None,
                meant_from(each["made"], records) if each["made"] else None,
            )
            for each in json.loads(path.read_bytes())
        ]
        return [move for move in moves if _staging_beside(move, full_path(records)).is_dir()]
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigFaultsError([Fault(str(path), 0, RECORDS("bad_commit", why=error))]) from None


def _staging_beside(move: Move, records: Path) -> Path:
    """Give the staging in which lies aside what a move needs.

    Raises ValueError for a move that no commit makes: whoever may write to a shared folder of
    records could else have any file of another's machine replaced or removed.
    """
    base = staging_of(move.target, records)
    previous = move.target.with_name(f"{move.target.name}.previous")
    if {move.staged.parent, move.aside.parent} != {base} or move.previous not in (None, previous):
        raise ValueError(str(move.target))
    return base


def path_from_records(path: Path, records: Path) -> str:
    """Give a path from the records, so that an office that was moved meanwhile is mended too."""
    try:
        return Path(os.path.relpath(path, records.absolute())).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def meant_from(told: str, records: Path) -> Path:
    """Turn back what `path_from_records` gave: relative to the records as they lie now."""
    return full_path(records / told)


def full_path(path: Path) -> Path:
    """Give a path in full and without `..`: the same place is the same path."""
    return Path(os.path.normpath(path.absolute()))
