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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.commit_moves import (
    STAGING,
    Kind,
    Move,
    as_json,
    carry_out,
    first_missing,
    meant_from,
    path_from_records,
    read_moves,
    remove_made,
    staging_of,
    take_back,
)
from pipeline.records.durable_files import (
    move_folder,
    put_file,
    remove_file,
    remove_tree,
    replace_durably,
    sha256_of,
    sync_tree,
    write_durably,
)
from pipeline.records.files_in_use import lock_beside
from pipeline.records.record_wording import RECORDS

COMMIT, UNDO, _STAGINGS = "commit.json", "undo.json", "stagings.json"

Recovered = Literal["finished", "undone"]


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

    def file(
        self, target: Path, content: bytes, *, seen: str | None = None, told: bool = True
    ) -> None:
        """Let `content` take the place of a file, if that is still the one `seen` by its hash.

        Of one that is not `told` the journal holds no name.
        """
        move = self._move("file", target, seen=seen)
        move.journalled = told
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
        kind: Kind,
        target: Path,
        previous: Path | None = None,
        seen: str | None = None,
    ) -> Move:
        target = target.absolute()
        base = staging_of(target, self.records)
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
            known[base] = first_missing(base)
            listed = {
                path_from_records(each, self.records): made
                and path_from_records(made, self.records)
                for each, made in known.items()
            }
            # Whole at any moment: one that is lost from it would stay for good.
            replace_durably(self.work / _STAGINGS, json.dumps(listed).encode())
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
    except BaseException:  # an interruption too leaves nothing behind, unless it counts already
        if not (commit.work / COMMIT).exists() and not (commit.work / UNDO).exists():
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
    if (work / UNDO).exists():
        take_back(read_moves(work / UNDO, records))
        _clear(records)
        return "undone"
    if (work / COMMIT).exists():
        carry_out(read_moves(work / COMMIT, records))
        _clear(records)
        return "finished"
    # A run that was stopped while it cleared up has put all of it in place.
    written = any(True for base in (work, *_noted_stagings(work)) for _ in base.glob("new*"))
    _clear(records)
    return "undone" if written else None


def _settle(commit: Commit) -> None:
    """Make what was written last, ask once more whether it may count, and let it count."""
    for move in commit.moves:
        if move.kind == "folder":
            sync_tree(move.staged)
        move.keep_aside()
    for check in commit.checks:
        check()
    _refuse_saved_meanwhile(commit.moves)
    content = json.dumps([as_json(move, commit.records) for move in commit.moves], indent=1)
    try:
        replace_durably(commit.work / COMMIT, content.encode())
        carry_out(commit.moves)
    except OSError as error:
        if not (commit.work / COMMIT).exists():
            raise
        _turn_back(commit, error)
    except BaseException:  # an interruption does not take back what counts already
        carry_out(commit.moves)
        _clear(commit.records)
        raise
    _clear(commit.records)


def _refuse_saved_meanwhile(moves: Sequence[Move]) -> None:
    """What the office saved while the run was under way wins: the run must be asked anew.

    So does what it opened since: saved later, it would write over what the run wrote.
    """
    for move in moves:
        if move.kind not in ("file", "remove"):
            continue
        name = move.target.name
        called = RECORDS("this_file")
        if move.seen is not None and sha256_of(move.target) != move.seen:
            raise ConfigFaultsError([Fault(name, 0, RECORDS("changed_meanwhile", name=called))])
        if (lock := lock_beside(move.target)) is not None:
            message = RECORDS("open_elsewhere", name=called, lock=lock.name)
            raise ConfigFaultsError([Fault(name, 0, message)])


def _turn_back(commit: Commit, error: OSError) -> None:
    """A move was refused: take the others back, and say which file stood in the way."""
    try:
        put_file(commit.work / COMMIT, commit.work / UNDO)
        take_back(commit.moves)
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
    for base, made in stagings.items():
        remove_tree(base)
        with suppress(OSError):
            remove_made(base.parent, made)
    with suppress(OSError):
        remove_file(work / UNDO)
        remove_file(work / COMMIT)
        if not any(base.exists() for base in stagings):
            remove_tree(work)


def _noted_stagings(work: Path) -> dict[Path, Path | None]:
    """Give the stagings outside the records, each with the topmost folder that was made for it.

    What is noted and is none, somebody else's hand wrote: it is not touched.
    """
    try:
        listed = json.loads((work / _STAGINGS).read_bytes())
        noted = {
            meant_from(base, work.parent): made and meant_from(made, work.parent)
            for base, made in listed.items()
        }
        return {base: made for base, made in noted.items() if base.name == STAGING}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _restore_earlier_versions_swaps(records: Path) -> None:
    """Put back the folders that a version before this one left set aside when it was stopped."""
    for folder in ("register", "letters", "closed"):
        for aside in (records / folder).glob(".*.aside"):
            target = aside.with_name(aside.name.removeprefix(".").removesuffix(".aside"))
            if not target.exists():
                move_folder(aside, target)
