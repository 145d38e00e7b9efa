"""One run at a time on an office's records: a lock that the system lets go with its process.

Beside the lock (`.lock`, held through the operating system) stands who holds it (`.lock.json`).  A
process that died on this machine holds nothing any more, and its note is taken over.  A note of
another machine, whose lock a shared folder may not carry across, is never taken over by its age:
only `break_lock` takes it away, which says whose it was.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pipeline.locale import Wording
from pipeline.records.durable_files import unmark
from pipeline.records.record_wording import RECORDS

LOCK, NOTE = ".lock", ".lock.json"
_PATIENCE_SECONDS = 0.3
"""Whoever only asks whether the records are held (`is_held`) holds them for an instant."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on the records: the command, its user and machine, and since when."""

    command: str
    user: str
    host: str
    pid: int
    since: str = ""

    @classmethod
    def here(cls, command: str, since: str = "") -> Holder:
        """Name this process, its machine and its user (`-` where the system knows no name)."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):
            user = "-"
        return cls(command, user, socket.gethostname(), os.getpid(), since)


class LockedError(Exception):
    """Raised where another run works on the records; `message` says who, and what to do."""

    def __init__(self, holder: Holder | None, *, elsewhere: bool = False) -> None:
        self.holder = holder
        told = asdict(holder) if holder else dict.fromkeys(("command", "user", "host"), "-")
        facts = {**told, "since": _read_aloud(holder.since if holder else "")}
        self.message = RECORDS("locked_elsewhere" if elsewhere else "locked", **facts)
        super().__init__(str(self.message))


def _read_aloud(since: str) -> Wording:
    """Give a moment as people read it, by the clock of the machine that noted it."""
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        return "-"
    return RECORDS("moment", day=moment.date(), clock=f"{moment:%H:%M}")


_held: dict[Path, tuple[Holder, int]] = {}
"""The records that this process works on, and in which thread: a job within a command does not
lock itself out."""


@contextmanager
def locked(records: Path, holder: Holder) -> Iterator[Holder]:
    """Hold the records while the work lasts.

    Raises LockedError where another run holds them.  Within a hold of the same thread gives the
    outer holder: the pages of the desk ask while its job is at work.
    """
    key = records.resolve()
    if key in _held:
        outer, thread = _held[key]
        if thread != threading.get_ident():
            raise LockedError(outer)
        yield outer
        return
    was_there = records.exists()
    records.mkdir(parents=True, exist_ok=True)
    from filelock import FileLock, Timeout  # not for `--help`, which only knows the error

    lock = FileLock(records / LOCK)
    unmark(records / LOCK)
    try:
        lock.acquire(timeout=_PATIENCE_SECONDS)
    except Timeout:
        raise LockedError(read_holder(records)) from None
    try:
        known = read_holder(records)
        if known is not None and known.host != holder.host:
            raise LockedError(known, elsewhere=True)
        _held[key] = holder, threading.get_ident()
        try:
            _write_note(records, holder)
            yield holder
        finally:
            del _held[key]
            # One that can't be taken away now is a dead process's: the next command takes it over.
            with suppress(OSError):
                (records / NOTE).unlink(missing_ok=True)
    finally:
        lock.release()
        if not was_there and {each.name for each in records.iterdir()} <= {LOCK}:
            # The file stays where anything is kept: who waits for it holds the same one.
            with suppress(OSError):
                (records / LOCK).unlink(missing_ok=True)  # on Windows it is gone already
                records.rmdir()


def read_holder(records: Path) -> Holder | None:
    """Give who the note says holds the records; None where there is no note that can be read."""
    try:
        noted = json.loads((records / NOTE).read_text(encoding="utf-8"))
        return Holder(
            str(noted["command"]), str(noted["user"]), str(noted["host"]),
            int(noted["pid"]), str(noted["since"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_held(records: Path) -> bool:
    """Whether another process, or thread of this one, holds the records; leaves nothing behind."""
    if records.resolve() in _held:
        return _held[records.resolve()][1] != threading.get_ident()
    if not (records / LOCK).exists():
        return False
    from filelock import FileLock, Timeout  # not for `--help`, which only knows the error

    lock = FileLock(records / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:  # a folder that may only be read: nobody can hold it
        return False
    lock.release()
    return False


def refuse_held(records: Path) -> None:
    """Raise LockedError where another run holds the records."""
    if is_held(records):
        raise LockedError(read_holder(records))


def break_lock(records: Path) -> Holder | None:
    """Take away the note of a holder that is no more; gives whose it was, None without one.

    Raises LockedError where a process of this machine holds the records still.
    """
    known = read_holder(records)
    if is_held(records):
        raise LockedError(known)
    (records / NOTE).unlink(missing_ok=True)
    return known


def _write_note(records: Path, holder: Holder) -> None:
    text = json.dumps(asdict(holder), ensure_ascii=False)
    unmark(records / NOTE)
    (records / NOTE).write_text(text + "\n", encoding="utf-8", newline="\n")
