"""One commit a run: records and output become true together, or neither does.

Everything is written aside first, on the file system of its target (`.tidtam` beside it), and
made to last.  Then one small file, `commit.json` in the records, names every move: from that moment
the run counts.  The moves follow; each can be told done or not by what lies there, so that whoever
finds an unfinished commit carries it through (`recover`), and whoever finds a staging without one
clears it away.  Where a move is refused (a file open in Excel on Windows), those done are taken
back.

| stopped                        | what the next command finds and does               |
|--------------------------------|----------------------------------------------------|
| while things are written aside | no `commit.json`: clears; the state before         |
| after `commit.json` is there   | carries the moves through; the state after         |
| while moves are taken back     | `undo.json`: takes back the rest; the state before |
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.durable_files import (
    replace_durably,
    sha256_of,
    sync_folder,
    sync_tree,
    write_durably,
)
from pipeline.records.record_wording import RECORDS

STAGING = ".tidtam"
"""Beside what will be replaced: what is being written, and what was replaced until all is done."""

_COMMIT, _UNDO, _STAGINGS = "commit.json", "undo.json", "stagings.json"

Recovered = Literal["finished", "undone"]


@dataclass
class Move:
    """One thing that a commit puts in its place; paths are absolute."""

    kind: Literal["folder", "file", "remove", "remove_folder"]
    target: Path
    staged: Path
    """What is put there; of a removal nothing."""
    aside: Path
    """Where what stood there is kept until all is done."""
    had: bool = False
    """Whether something stood there when the commit was decided."""
    previous: Path | None = None
    """Where a folder that stood there is kept for good."""
    seen: str | None = None
    """The hash of the file that the work was done on; None where it does not matter."""


@dataclass
class Commit:
    """What a run is about to put in place; see `committing`."""

    records: Path
    moves: list[Move] = field(default_factory=list)
    run: str = ""
    """The id of the run: the hash of all that went in."""
    checks: list[Callable[[], None]] = field(default_factory=list)
    """Asked again at the moment of writing: each raises where the run must not count."""

    @property
    def work(self) -> Path:
        """The staging of the records, which holds the commit's own files."""
        return self.records / STAGING

    def folder(self, target: Path, *, keep_previous: bool = False) -> Path:
        """Give an empty folder to write into; it takes the place of `target` as a whole.

        What stood there is dropped, or with `keep_previous` kept beside it as `NAME.previous`.
        """
        previous = target.with_name(f"{target.name}.previous") if keep_previous else None
        move = self._move("folder", target, previous=previous)
        move.staged.mkdir(parents=True)
        return move.staged

    def file(self, target: Path, content: bytes, *, seen: str | None = None) -> None:
        """Let `content` take the place of a file, if that is still the one `seen` by its hash."""
        move = self._move("file", target, seen=seen)
        write_durably(move.staged, content)

    def staged_file(self, target: Path) -> Path:
        """Give a place to write a file to that takes the place of `target`."""
        move = self._move("file", target)
        move.staged.parent.mkdir(parents=True, exist_ok=True)
        return move.staged

    def remove(self, target: Path) -> None:
        """Take a file away, if it is there."""
        if target.exists():
            self._move("remove", target)

    def remove_folder(self, target: Path) -> None:
        """Take a folder away with all that is in it, if it is there."""
        if target.is_dir():
            self._move("remove_folder", target)

    def staged_at(self, target: Path) -> Path | None:
        """Give where what will stand at `target` lies now; None where it is not of the commit."""
        for move in self.moves:
            if target == move.target:
                return move.staged
            if move.kind == "folder" and target.is_relative_to(move.target):
                return move.staged / target.relative_to(move.target)
        return None

    def _move(
        self,
        kind: Literal["folder", "file", "remove", "remove_folder"],
        target: Path,
        previous: Path | None = None,
        seen: str | None = None,
    ) -> Move:
        target = target.absolute()
        inside = target.is_relative_to(self.records.absolute())
        base = self.work.absolute() if inside else target.parent / STAGING
        self._note_staging(base)
        number = len(self.moves)
        move = Move(
            kind, target, base / f"new{number}", base / f"old{number}", previous=previous, seen=seen
        )
        self.moves.append(move)
        return move

    def _note_staging(self, base: Path) -> None:
        """Note, before it is made, a staging that lies outside the records: it must be found."""
        known = _noted_stagings(self.work)
        if base not in known and base != self.work.absolute():
            listed = [_told(each, self.records) for each in (*known, base)]
            write_durably(self.work / _STAGINGS, json.dumps(listed).encode())
        base.mkdir(parents=True, exist_ok=True)


@contextmanager
def committing(records: Path) -> Iterator[Commit]:
    """Give a commit to fill; on success all of it is put in place, else nothing is.

    The records must be locked.  Raises ConfigFaultsError where a file is open in another program,
    or was saved by the office meanwhile; OSError where the disk is full or access is denied.
    """
    recover(records)
    commit = Commit(records)
    try:
        commit.work.mkdir(parents=True, exist_ok=True)
        yield commit
        _settle(commit)
    except BaseException:
        if not (commit.work / _COMMIT).exists() and not (commit.work / _UNDO).exists():
            _clear(commit.records)
        raise


def recover(records: Path) -> Recovered | None:
    """Finish or undo what a stopped run left; None where there was nothing.

    The records must be locked.  Raises OSError where a file can't be moved even now.
    """
    work = records / STAGING
    _restore_earlier_versions_swaps(records)
    if not work.exists():
        return None
    if (work / _UNDO).exists():
        _take_back(_read_moves(work / _UNDO, records))
        _clear(records)
        return "undone"
    if (work / _COMMIT).exists():
        _carry_out(_read_moves(work / _COMMIT, records))
        _clear(records)
        return "finished"
    _clear(records)
    return "undone"


def refuse_held_open(targets: Sequence[Path]) -> None:
    """Refuse, before the work begins, what could not be replaced at its end.

    On Windows a file that is open in another program can't be moved, nor the folder it lies in.
    Raises ConfigFaultsError that names each such file.
    """
    faults = []
    for target in targets:
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        for path in files:
            if path.is_file() and _is_held(path):
                faults.append(Fault(str(path), 0, RECORDS("held_open")))
        nearest = next((each for each in (target, *target.parents) if each.exists()), None)
        if nearest is not None and not os.access(nearest.parent, os.W_OK):
            faults.append(Fault(str(nearest.parent), 0, RECORDS("no_right")))
    if faults:
        raise ConfigFaultsError(faults)


def _is_held(path: Path) -> bool:
    if os.name != "nt":
        return False
    try:
        path.open("r+b").close()
    except PermissionError:
        return True
    return False


def _settle(commit: Commit) -> None:
    """Make what was written last, ask once more whether it may count, and let it count."""
    for move in commit.moves:
        if move.kind == "folder":
            sync_tree(move.staged)
        _keep_aside(move)
    for check in commit.checks:
        check()
    _refuse_saved_meanwhile(commit.moves)
    content = json.dumps([_as_json(move, commit.records) for move in commit.moves], indent=1)
    replace_durably(commit.work / _COMMIT, content.encode())
    try:
        _carry_out(commit.moves)
    except OSError as error:
        _turn_back(commit, error)
    except BaseException:
        # An interruption does not take back what counts already.
        _carry_out(commit.moves)
        _clear(commit.records)
        raise
    _clear(commit.records)


def _keep_aside(move: Move) -> None:
    """Keep a copy of a file that will be replaced, so that it can be put back whole."""
    move.had = move.target.exists()
    if move.kind in ("file", "remove") and move.had:
        try:
            os.link(move.target, move.aside)
        except OSError:  # a file system without links
            shutil.copy2(move.target, move.aside)
        if move.seen is None:
            move.seen = sha256_of(move.target)


def _refuse_saved_meanwhile(moves: Sequence[Move]) -> None:
    """What the office saved while the run was under way wins: the run must be asked anew."""
    for move in moves:
        if (
            move.kind in ("file", "remove")
            and move.seen is not None
            and sha256_of(move.target) != move.seen
        ):
            message = RECORDS("changed_meanwhile", name=move.target.name)
            raise ConfigFaultsError([Fault(move.target.name, 0, message)])


def _carry_out(moves: Sequence[Move]) -> None:
    """Do every move that is not done yet."""
    for move in moves:
        if move.kind == "remove":
            move.target.unlink(missing_ok=True)
        elif move.kind == "file" and move.staged.exists():
            move.target.parent.mkdir(parents=True, exist_ok=True)
            move.staged.replace(move.target)
        elif move.kind == "folder" and move.staged.exists():
            _put_folder(move)
        elif move.kind == "remove_folder" and move.target.exists():
            move.target.rename(move.aside)
        sync_folder(_existing(move.target.parent))


def _put_folder(move: Move) -> None:
    previous = move.previous or move.aside
    if move.target.exists():
        if previous.exists() and not move.aside.exists():
            previous.rename(move.aside)
        move.target.rename(previous)
    move.target.parent.mkdir(parents=True, exist_ok=True)
    move.staged.rename(move.target)


def _take_back(moves: Sequence[Move]) -> None:
    """Take back every move that is done."""
    for move in reversed(moves):
        if move.kind == "folder":
            _take_folder_back(move)
        elif move.kind == "remove_folder":
            if move.aside.exists():
                move.aside.rename(move.target)
        elif move.had:
            if move.aside.exists():
                move.aside.replace(move.target)
        elif not move.staged.exists():
            move.target.unlink(missing_ok=True)
        sync_folder(_existing(move.target.parent))


def _take_folder_back(move: Move) -> None:
    previous = move.previous or move.aside
    if not move.staged.exists() and move.target.exists():
        move.target.rename(move.staged)
    if move.had and not move.target.exists() and previous.exists():
        previous.rename(move.target)
    if move.previous is not None and move.aside.exists() and not move.previous.exists():
        move.aside.rename(move.previous)


def _turn_back(commit: Commit, error: OSError) -> None:
    """A move was refused: take the others back, and say which file stood in the way."""
    try:
        (commit.work / _COMMIT).replace(commit.work / _UNDO)
        _take_back(commit.moves)
        _clear(commit.records)
    except OSError:
        code = "unfinished"
    else:
        code = "taken_back"
    name = str(error.filename or commit.records)
    why = error.strerror or str(error)
    raise ConfigFaultsError([Fault(name, 0, RECORDS(code, why=why))]) from None


def _clear(records: Path) -> None:
    """Clear the stagings; what can't be cleared now, the next command clears."""
    work = records / STAGING
    stagings = _noted_stagings(work)
    for base in stagings:
        shutil.rmtree(base, ignore_errors=True)
    with suppress(OSError):
        (work / _UNDO).unlink(missing_ok=True)
        (work / _COMMIT).unlink(missing_ok=True)
        if not any(base.exists() for base in stagings):
            shutil.rmtree(work)


def _noted_stagings(work: Path) -> list[Path]:
    try:
        listed = json.loads((work / _STAGINGS).read_bytes())
    except (OSError, ValueError):
        return []
    return [_meant(each, work.parent) for each in listed if isinstance(each, str)]


def _as_json(move: Move, records: Path) -> dict[str, Any]:
    return {
        "kind": move.kind,
        "target": _told(move.target, records),
        "staged": _told(move.staged, records),
        "aside": _told(move.aside, records),
        "had": move.had,
        "previous": _told(move.previous, records) if move.previous else None,
    }


def _read_moves(path: Path, records: Path) -> list[Move]:
    """Read the moves of an unfinished commit.

    Raises ConfigFaultsError where the file holds something else: it was written whole or not at
    all, so somebody else's hand was in it.
    """
    try:
        return [
            Move(
                each["kind"],
                _meant(each["target"], records),
                _meant(each["staged"], records),
                _meant(each["aside"], records),
                bool(each["had"]),
                _meant(each["previous"], records) if each["previous"] else None,
            )
            for each in json.loads(path.read_bytes())
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigFaultsError([Fault(str(path), 0, RECORDS("bad_commit", why=error))]) from None


def _told(path: Path, records: Path) -> str:
    """Give a path from the records, so that an office that was moved meanwhile is mended too."""
    try:
        return Path(os.path.relpath(path, records.absolute())).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _meant(told: str, records: Path) -> Path:
    return Path(os.path.normpath(records.absolute() / told))


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())


def _restore_earlier_versions_swaps(records: Path) -> None:
    """Put back the folders that a version before this one left set aside when it was stopped."""
    for folder in ("register", "letters", "closed"):
        for aside in (records / folder).glob(".*.aside"):
            target = aside.with_name(aside.name.removeprefix(".").removesuffix(".aside"))
            if not target.exists():
                aside.rename(target)
