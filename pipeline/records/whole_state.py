"""What whoever only reads sees while a run puts its commit in place: one whole state, never a half.

From `commit.json` on a run counts, while its moves are still under way; a reader then reads through
that file: from a folder in which the moves are done, or taken back where `undo.json` says so, and
which holds links to what lies in records and output.  Where a run made its commit while something
was read, it is read again.  Writes nothing beneath the office.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline.model.faults import ConfigFaultsError
from pipeline.records.commit import COMMIT, UNDO
from pipeline.records.commit_moves import STAGING, Move, carry_out, plain, read_moves, take_back
from pipeline.records.copies_folder import copies_folder
from pipeline.records.journal import FILE as JOURNAL

T = TypeVar("T")


def read_whole(records: Path, output: Path | None, read: Callable[[Path, Path | None], T]) -> T:
    """Read by `read`, which is given where records and output lie whole, until it read one state.

    Whatever `read` raises over a state that stood is raised.  It is asked again only where a run
    made its commit meanwhile, so that there is an end to it.
    """
    while True:
        before = _state(records)
        try:
            with _whole(records, output) as (seen, beside):
                found = read(seen, beside)
        except (OSError, ConfigFaultsError):
            if _state(records) == before:
                raise
            continue
        if _state(records) == before:
            return found


def _state(records: Path) -> tuple[object, ...]:
    """Give what is another one once a run began to put a commit in place, or ended it.

    The folder's own time tells of a commit that was taken back and left nothing else behind.
    """
    decided = [_content(records / STAGING / name) for name in (COMMIT, UNDO)]
    return (*decided, _content(records / JOURNAL), _changed(records))


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


@contextmanager
def _whole(records: Path, output: Path | None) -> Iterator[tuple[Path, Path | None]]:
    """Give the folders themselves, or while a commit is under way others that show it whole."""
    work = records / STAGING
    undone = (work / UNDO).exists()
    if not undone and not (work / COMMIT).exists():
        yield records, output
        return
    with copies_folder() as folder:
        places = {plain(records): folder / "records"}
        if output is not None:
            places.setdefault(plain(output), folder / "output")
        for real, shown in places.items():
            _link_tree(real, shown)
        told = read_moves(work / (UNDO if undone else COMMIT), records)
        moves = [moved for move in told if (moved := _shown(move, places)) is not None]
        (take_back if undone else carry_out)(moves)
        yield folder / "records", places[plain(output)] if output is not None else None


def _link_tree(real: Path, shown: Path) -> None:
    """Show a folder elsewhere: each file is the same file, by a link of whatever kind there is."""
    shown.mkdir(parents=True)
    for place, _, names in os.walk(real):
        target = shown / Path(place).relative_to(real)
        target.mkdir(exist_ok=True)
        for name in names:
            _link(Path(place) / name, target / name)


def _link(real: Path, shown: Path) -> None:
    for link in (os.link, os.symlink):
        try:
            link(real, shown)
        except FileNotFoundError:  # moved meanwhile: what was read is read again
            raise
        except OSError:  # another disk, or a system that wants rights for it
            continue
        return
    shutil.copyfile(real, shown)


def _shown(move: Move, places: dict[Path, Path]) -> Move | None:
    """Give a move as it is done in what is shown; None of one that nobody reads."""
    for real, shown in places.items():
        if move.target.is_relative_to(real) and move.staged.is_relative_to(real):
            return replace(
                move,
                target=shown / move.target.relative_to(real),
                staged=shown / move.staged.relative_to(real),
                aside=shown / move.aside.relative_to(real),
                previous=move.previous and shown / move.previous.relative_to(real),
                made=move.made and shown / move.made.relative_to(real)
                if move.made is not None and move.made.is_relative_to(real)
                else None,
            )
    return None
