"""Tries every operation on files of a command, in every way, within one run of it.

The command works on its office once.  At each of its operations it stands still; what lies there is
exactly what a process that is killed now would leave, so that a copy of it is recovered and looked
at.  Then, in a copy at the same path, a fork of the process goes on with the operation refused.
Meanwhile another command may come, or one that only reads.  What the next run makes of a state is
worked out once for each state: it follows from what lies there.

A file that the process has open for writing, or a folder, its fork opens anew, in the copy.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from pipeline.records.journal import read_journal
from pipeline.records.office_lock import LOCK
from tests.fault_trials import (
    MODES,
    WATCH,
    Situation,
    Undisturbed,
    acting,
    after_next_run,
    copies_left,
    leavings,
    state,
    whole_or_not,
)
from tests.packed_office import run_in

_PATIENCE_SECONDS = 600
"""A fork that hangs is ended and counts as lost; far above what any of them takes."""


@dataclass
class Tried:
    """What was tried of a command, and what was wrong after it."""

    trials: int = 0
    operations: int = 0
    free: list[int] = field(default_factory=list)
    """Operations at which the command does not hold the office: another may come to work."""
    told: list[str] = field(default_factory=list)


_AT_OPENING = os.O_CREAT | os.O_EXCL | os.O_TRUNC

Answer = Mapping[str, Any]
Ask = Callable[[str, Path], Answer]
Look = Callable[[Path], dict[str, Any]]


@contextmanager
def fresh_process(looks: Mapping[str, Look]) -> Iterator[Ask]:
    """Give what answers a look at a folder from a process that has nothing of this one's runs.

    Each look is answered in a fork of its own of a process that was forked before them all.
    """
    asked, asks = os.pipe()
    answered, answers = os.pipe()
    server = os.fork()
    if server == 0:
        os.close(asks)
        with os.fdopen(asked) as orders:
            for order in orders:
                name, folder = json.loads(order)
                child = os.fork()
                if child == 0:
                    _answer(answers, looks[name], Path(folder))
                _, ended = os.waitpid(child, 0)
                if ended:
                    os.write(answers, json.dumps({"died": ended}).encode() + b"\n")
        os._exit(0)
    os.close(asked)
    os.close(answers)
    with os.fdopen(answered) as found, os.fdopen(asks, "w") as orders:

        def ask(name: str, folder: Path) -> Answer:
            orders.write(json.dumps([name, str(folder)]) + "\n")
            orders.flush()
            return cast(Answer, json.loads(found.readline()))

        yield ask
    os.waitpid(server, 0)


def _answer(answers: int, look: Look, folder: Path) -> None:
    signal.alarm(_PATIENCE_SECONDS)
    found: dict[str, Any] = {"error": "ended without an answer"}
    try:
        found = look(folder)
    except BaseException as error:  # noqa: BLE001 - told to the trial, which is lost by it
        found = {"error": repr(error)}
    finally:
        content = json.dumps(found, ensure_ascii=False).encode() + b"\n"
        while content:
            content = content[os.write(answers, content) :]
        os._exit(0)


def looks_of(situation: Situation, calm: Undisturbed) -> dict[str, Look]:
    """Give the two looks at a disturbed office: what lies there, and what the next run makes."""

    def whole(folder: Path) -> dict[str, Any]:
        told, found = whole_or_not(calm, folder)
        told += [f"left over: {path}" for path in leavings(folder)]
        kept = [{**line, "since": "", "chain": ""} for line in read_journal(run_in(folder).records)]
        lying = [found, kept, [str(path) for path in copies_left(folder)]]
        return {"told": told, "state": json.dumps(lying, sort_keys=True, default=str)}

    def next_run(folder: Path) -> dict[str, Any]:
        return {"told": after_next_run(situation, calm, state(folder), folder)}

    return {"whole": whole, "next run": next_run}


def judged(ask: Ask, known: dict[str, list[str]], folder: Path) -> list[str]:
    """Say what is wrong with a disturbed office, and after the next run on it.

    `known` holds the latter by the state that was found, and gets what was not known.
    """
    found = ask("whole", folder)
    at = str(found.get("state"))
    if at not in known:
        again = ask("next run", folder)
        known[at] = list(again.get("told", [str(dict(again))]))
    return [*found.get("told", [str(dict(found))]), *known[at]]


Visits = Callable[[Path, int, bool], Iterator[tuple[str, list[str]]]]
"""Takes the folder, the operation, and whether the command holds the office; gives each visitor
and what was wrong."""


@dataclass
class Walk:
    """One run of a command that stands still at each operation; see the module."""

    situation: Situation
    folder: Path
    ask: Ask
    visits: Visits | None = None
    """What else is tried while the command stands still, in its own folder."""
    modes: Collection[str] = MODES
    numbers: Collection[int] | None = None
    known: dict[str, list[str]] = field(default_factory=dict)
    """What was wrong after the next run, by the state that it found."""
    tried: Tried = field(default_factory=Tried)
    _process: int = field(default_factory=os.getpid)

    def go(self) -> Tried:
        """Do the command on a copy, and try everything on the way."""
        shutil.copytree(self.situation.office, self.folder)
        self._watch(self._stand)
        ended = None
        try:
            self.situation.run(self.folder)
        except BaseException as error:  # a fork must not go on as the trial itself
            if self._process == os.getpid():
                raise
            ended = error
        finally:
            if self._process != os.getpid():
                os._exit(0 if ended is None or isinstance(ended, Exception) else 1)
            WATCH.folder = ""
        self.tried.operations = WATCH.count
        shutil.rmtree(self.folder)
        return self.tried

    def _watch(self, act: Callable[[int], None]) -> None:
        WATCH.begin(self.folder, act)

    def _stand(self, number: int) -> None:
        if self.numbers is not None and number not in self.numbers:
            return
        WATCH.folder = ""
        try:
            if self.visits is not None:
                held = self._holds()
                if not held:
                    self.tried.free.append(number)
                for visitor, told in self.visits(self.folder, number, held):
                    self._note(visitor, number, told)
            for mode in self.modes:
                if mode == "killed":
                    self._killed(number)
                else:
                    self._refused(mode, number)
        finally:
            WATCH.folder = str(self.folder)

    def _holds(self) -> bool:
        """Whether the command holds the lock: another file description can't take it."""
        try:
            descriptor = os.open(self.folder / "records" / LOCK, os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(descriptor)
        return False

    @contextmanager
    def _copy(self) -> Iterator[None]:
        """Let a copy stand where the office stands, and set the office back after it."""
        real = self.folder.with_name(f"{self.folder.name}.real")
        self.folder.rename(real)
        try:
            shutil.copytree(real, self.folder)
            yield
        finally:
            if self._process == os.getpid():
                shutil.rmtree(self.folder)
                real.rename(self.folder)

    def _killed(self, number: int) -> None:
        with self._copy():
            self._judge("killed", number)

    def _refused(self, mode: str, number: int) -> None:
        shared = list(_open_beneath(self.folder))
        with self._copy():
            child = os.fork()
            if child == 0:
                signal.alarm(_PATIENCE_SECONDS)
                for descriptor, path, flags, place in shared:
                    os.dup2(os.open(path, flags), descriptor)
                    os.lseek(descriptor, place, os.SEEK_SET)
                act = acting(mode, number)
                WATCH.act, WATCH.folder = act, str(self.folder)
                act(number)
            _, ended = os.waitpid(child, 0)
            if ended:
                self._note(mode, number, [f"the run ended with {ended}"])
            self._judge(mode, number)

    def _judge(self, mode: str, number: int) -> None:
        self._note(mode, number, judged(self.ask, self.known, self.folder))

    def _note(self, mode: str, number: int, told: list[str]) -> None:
        self.tried.trials += 1
        if told:
            self.tried.told.append(f"{self.situation.name}, {mode} at {number}: {'; '.join(told)}")


def _open_beneath(folder: Path) -> Iterator[tuple[int, Path, int, int]]:
    """Give what this process has open beneath a folder, how, and how far it is.

    A file that it only reads holds the same in the copy.
    """
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            path = descriptor.readlink()
            if not path.is_relative_to(folder) or path.name == LOCK:
                continue
            told = Path("/proc/self/fdinfo", descriptor.name).read_text()
            flags = int(told.split("flags:")[1].split()[0], 8)
            if flags & os.O_ACCMODE != os.O_RDONLY or path.is_dir():
                place = os.lseek(int(descriptor.name), 0, os.SEEK_CUR)
                yield int(descriptor.name), path, flags & ~_AT_OPENING, place
