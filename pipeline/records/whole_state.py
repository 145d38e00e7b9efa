"""What whoever only reads sees while a run puts its commit in place: one whole state, never a half.

From `commit.json` on a run counts, while its moves are still under way.  A reader then asks, folder
by folder, where it lies whole: each that the commit changes is shown elsewhere, by links, with the
moves done in it, or taken back where `undo.json` says so.  Where a run made its commit, or moved
anything, while something was read, it is read again.  Writes nothing beneath the office.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline.records.commit import COMMIT, UNDO
from pipeline.records.commit_moves import STAGING, Move, carry_out, full_path, read_moves, take_back
from pipeline.records.copies_folder import copies_folder
from pipeline.records.durable_files import remove_tree
from pipeline.records.journal import FILE as JOURNAL

T = TypeVar("T")

Seen = Callable[[Path], Path]
"""Takes a folder; gives where it lies whole: mostly there."""


def read_whole(records: Path, read: Callable[[Seen], T]) -> T:
    """Read by `read`, which is given what tells where a folder lies whole, until it read one state.

    Whatever `read` raises over a state that stood is raised.  It is asked again only where a run
    went on with its commit meanwhile, so that there is an end to it.
    """
    while True:
        before = _state(records)
        try:
            with _whole(records) as seen:
                found = read(seen)
        except _MovedMeanwhileError:
            continue
        except Exception:  # of two states read as one anything may come
            if _state(records) == before:
                raise
            continue
        if _state(records) == before:
            return found


class _MovedMeanwhileError(FileNotFoundError):
    """Raised where a file that was to be shown is no longer where it was."""


def _state(records: Path) -> tuple[object, ...]:
    """Give what is another one once a run puts a commit in place, moves anything or ended it.

    The folder's own time tells of a commit that was taken back and left nothing else behind.
    """
    decided = [_content(records / STAGING / name) for name in (COMMIT, UNDO)]
    moved = [path.exists() for move in _pending(records) for path in _paths(move)]
    return (*decided, _content(records / JOURNAL), _changed(records), moved)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _pending(records: Path) -> list[Move]:
    """Give the moves of a commit that is under way or taken back; none where nothing is."""
    for name in (UNDO, COMMIT):
        try:
            return read_moves(records / STAGING / name, records)
        except (FileNotFoundError, NotADirectoryError):
            continue
    return []


def _paths(move: Move) -> list[Path]:
    paths = (move.target, move.staged, move.aside, move.previous)
    return [path for path in paths if path is not None]


@contextmanager
def _whole(records: Path) -> Iterator[Seen]:
    """Give what shows each folder that a pending commit changes elsewhere, as it is whole."""
    moves = _pending(records)
    if not moves:
        yield lambda folder: folder
        return
    do = take_back if (records / STAGING / UNDO).exists() else carry_out
    with copies_folder() as copies:
        shown: dict[Path, Path] = {}

        def seen(folder: Path) -> Path:
            place = full_path(folder)
            if place not in shown:
                shown[place] = _show(place, moves, do, copies / str(len(shown)))
            return folder if shown[place] == place else shown[place]

        yield seen


def _show(
    place: Path, moves: Sequence[Move], do: Callable[[Sequence[Move]], None], copies: Path
) -> Path:
    """Show a folder in `copies` with the moves done that change it; itself where none does."""
    own = [
        move
        for move in moves
        if move.target.is_relative_to(place) or place.is_relative_to(move.target)
    ]
    if not own:
        return place
    needed = sorted({place, *(path for move in own for path in _paths(move))})
    root = Path(os.path.commonpath(needed))
    linked: list[Path] = []
    for path in needed:
        if not linked or not path.is_relative_to(linked[-1]):
            linked.append(path)
            _link_tree(path, copies / path.relative_to(root), [move.target for move in own])
    there = [_within(move, root, copies) for move in own]
    for move in there:
        move.aside.parent.mkdir(parents=True, exist_ok=True)
    do(there)
    for move in there:
        remove_tree(move.aside.parent)
    return copies / place.relative_to(root)


def _within(move: Move, root: Path, copies: Path) -> Move:
    """Give a move as it is done in what is shown."""

    def inside(path: Path | None) -> Path | None:
        held = path is not None and path.is_relative_to(root)
        return copies / path.relative_to(root) if path is not None and held else None

    target, staged, aside = (copies / path.relative_to(root) for path in _paths(move)[:3])
    return replace(
        move, target=target, staged=staged, aside=aside,
        previous=inside(move.previous), made=inside(move.made),
    )  # fmt: skip


def _link_tree(real: Path, shown: Path, targets: Sequence[Path]) -> None:
    """Show what lies at a path elsewhere: each file is the same file, or a copy on another disk.

    A folder that is a link stays one, unless a target lies in what it leads to.
    """
    leads = real.is_symlink() and not any(real in target.parents for target in targets)
    try:
        if real.is_dir() and not leads:
            shown.mkdir(parents=True, exist_ok=True)
            for each in real.iterdir():
                _link_tree(each, shown / each.name, targets)
        elif os.path.lexists(real):
            shown.parent.mkdir(parents=True, exist_ok=True)
            _link(real, shown)
    except FileNotFoundError:
        if os.path.lexists(real):
            raise
        raise _MovedMeanwhileError from None


def _link(real: Path, shown: Path) -> None:
    try:
        if real.is_symlink():
            shown.symlink_to(real.parent / real.readlink())
        else:
            os.link(real, shown)
    except OSError:  # another disk, or a system that wants rights for it
        shutil.copy2(real, shown)
