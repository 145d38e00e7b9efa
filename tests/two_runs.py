"""Two runs on one office, the second begun while the first stands still at one of its operations.

What is left must be what one of them alone, or one after the other, leaves; whoever did not come to
work must have been told by the lock who works there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.jobs.case_questions import explain_in_register
from pipeline.jobs.doctor import records_checks
from pipeline.jobs.mail import write_mail
from pipeline.jobs.office_status import office_status
from pipeline.jobs.personal_data import personal_data
from pipeline.jobs.quarter_run import as_it_is_whole
from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.records import office_lock
from pipeline.records.office_lock import Holder, LockedError, read_holder
from pipeline.records.records_proof import prove
from pipeline.records.records_work import survey_records
from tests.every_operation import Ask, Look
from tests.fault_trials import WATCH, Situation, Undisturbed, leavings, state, undisturbed
from tests.packed_office import run_in

_DONE, _LOCKED, _REFUSED, _BROKEN = 0, 5, 2, 1


@dataclass(frozen=True)
class Pair:
    """Two commands on the same office, and every state that they may leave together."""

    first: Situation
    second: Situation
    alone: Undisturbed
    """The first alone."""
    sound: dict[str, dict[str, str]]


def pair(first: Situation, second: Situation, folder: Path) -> Pair:
    """Do both commands alone, and each after the other, to know what may be left."""
    alone = undisturbed(first, folder / "first")
    sound = {"the first alone": alone.after}
    sound["the second alone"] = undisturbed(second, folder / "second").after
    for name, one, then in (
        ("the first, then the second", first, second),
        ("the second, then the first", second, first),
    ):
        place = folder / name.replace(" ", "_")
        shutil.copytree(one.office, place)
        for each in (one, then):
            with suppress(ConfigFaultsError, RefusalError):
                each.run(place)
        sound[name] = state(place)
    shutil.rmtree(folder)
    return Pair(first, second, alone, sound)


@contextmanager
def standing_still(
    situation: Situation, folder: Path, number: int
) -> Iterator[Callable[[], tuple[int, str]]]:
    """Do a command on a copy and let it stand still at an operation.

    Gives what lets it go on to its end, and tells how it ended.
    """
    shutil.copytree(situation.office, folder)
    still, stands = os.pipe()
    go, goes = os.pipe()

    def wait(count: int) -> None:
        if count == number:
            os.write(stands, b"x")
            os.close(goes)  # its own: it goes on too where nobody lets it, since a test failed
            os.read(go, 1)

    first = _forked(situation, folder, wait)
    os.close(stands)
    os.read(still, 1)

    def end() -> tuple[int, str]:
        os.write(goes, b"x")
        return _ended(*first)

    try:
        yield end
    finally:
        for each in (still, go, goes):
            os.close(each)


def met(two: Pair, folder: Path, number: int) -> list[str]:
    """Let the first stand still at an operation while the second tries; say what is wrong after."""
    with standing_still(two.first, folder, number) as end:
        second = _ended(*_forked(two.second, folder, lambda _: None))
        first = end()
    return list(_wrong(two, folder, first, second))


CASE, LATER = "1001-2564-0001", date(2021, 1, 20)
"""A case and a day that the office asks about."""


def seen(folder: Path) -> dict[str, Any]:
    """Read the office as `status`, `explain` and the desk's pages do."""
    run = replace(run_in(folder), as_of=LATER)
    proof, _ = survey_records(run.records, run.output)
    following = replace(run, quarter=run.quarter.following)
    return {
        "faults": proof.faults,
        "status": as_it_is_whole(run, office_status),
        "the next quarter's": as_it_is_whole(following, office_status),
        "checks": as_it_is_whole(run, records_checks),
        "privacy": personal_data(run),
        "what mail would write": write_mail(run, dry_run=True),
        "case": as_it_is_whole(run, lambda whole: explain_in_register(whole, CASE, "th")),
    }


def read_meanwhile(situation: Situation, place: Path, numbers: Sequence[int]) -> list[str]:
    """Read an office while a command stands still at each operation; say what is wrong.

    What is read must be the state before or the one after, and never the one before again.
    """
    undisturbed(situation, place)
    after = seen(place)
    shutil.rmtree(place)
    shutil.copytree(situation.office, place)
    before = seen(place)
    shutil.rmtree(place)
    told, moved_on = [], False
    for number in numbers:
        with standing_still(situation, place, number) as end:
            stood = state(place)
            found = seen(place)
            if state(place) != stood:
                told.append(f"{number}: what only reads changed something")
            ended = end()
        if ended != (0, ""):
            told.append(f"{number}: the run ended so: {ended}")
        if found not in ((after,) if moved_on else (before, after)):
            differs = sorted(key for key in found if found[key] not in (before[key], after[key]))
            told.append(f"{number}: neither before nor after: {differs}")
        moved_on = found == after and before != after
        shutil.rmtree(place)
    if not moved_on and before != after:
        told.append("the last is not the state after")
    return told


_BETWEEN_READINGS = 10


@dataclass
class Visitors:
    """Other commands, and one who only reads, that come to an office where a command stands still.

    While the command holds the office each other one must be told so, and nothing may be another
    than before; whoever reads must find the state before or the state after.
    """

    first: Situation
    others: Sequence[Situation]
    ask: Ask
    before: str
    after: str
    every_from: int
    """The operation from which all the others come; before it they take turns."""
    moved_on: bool = False

    def __call__(self, folder: Path, number: int, held: bool) -> Iterator[tuple[str, list[str]]]:
        stood = state(folder)
        every = number >= self.every_from
        for other in self.others if held else ():
            if every or other is self.others[number % len(self.others)]:
                found = dict(self.ask(other.name, folder))
                yield f"met by {other.name}", self._told_who(found, read_holder(folder / "records"))
        if every or number % _BETWEEN_READINGS == 0:
            yield "read", self._read(self.ask("seen", folder).get("seen"))
        if state(folder) != stood:
            yield "visited", ["something was changed"]

    def _told_who(self, found: dict[str, Any], noted: Holder | None) -> list[str]:
        """Say what is wrong with an answer; who works there is known once it is noted."""
        who = self.first.command_name if noted else ""
        if found.get("code") == _LOCKED and who in found["text"]:
            return []
        return [f"it was not told who works there: {found}"]

    def _read(self, seen: object) -> list[str]:
        sound = (self.after,) if self.moved_on else (self.before, self.after)
        self.moved_on = seen == self.after and self.before != self.after
        return [] if seen in sound else ["neither before nor after"]


def looks_of_visitors(others: Sequence[Situation]) -> dict[str, Look]:
    """Give what each visitor does, for `fresh_process`."""

    def come(other: Situation) -> Look:
        def look(folder: Path) -> dict[str, Any]:
            office_lock._PATIENCE_SECONDS = 0  # whoever stands still lets nothing go meanwhile
            code, text = _outcome(other, folder)
            return {"code": code, "text": text}

        return look

    return {
        "seen": lambda folder: {"seen": repr(sorted(seen(folder).items()))},
        **{other.name: come(other) for other in others},
    }


def _wrong(two: Pair, folder: Path, first: tuple[int, str], second: tuple[int, str]) -> list[str]:
    told = [f"ended with a traceback: {text}" for code, text in (first, second) if code == _BROKEN]
    if _DONE not in (first[0], second[0]):
        told.append(f"neither came to work: {first}, {second}")
    if second[0] == _LOCKED and two.first.command_name not in second[1]:
        told.append(f"the second does not say who: {second[1]}")
    left = state(folder)
    if left not in two.sound.values():
        near = min(two.sound.values(), key=lambda each: len(_unlike(each, left)))
        told.append(f"mixed: {sorted(_unlike(near, left))[:6]}")
    told += [str(fault) for fault in prove(folder / "records", deep=True).faults]
    told += [f"left over: {path}" for path in leavings(folder)]
    return told


def _unlike(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def _forked(situation: Situation, folder: Path, act: Callable[[int], None]) -> tuple[int, int]:
    """Do a command in a process of its own; gives its id, and where it tells how it ended."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        WATCH.begin(folder, act)
        code, text = _BROKEN, ""
        try:
            code, text = _outcome(situation, folder)
        finally:
            os.write(write, text.encode()[:4000])
            os._exit(code)
    os.close(write)
    return child, read


def _outcome(situation: Situation, folder: Path) -> tuple[int, str]:
    try:
        situation.run(folder)
    except LockedError as error:
        return _LOCKED, str(error)
    except (ConfigFaultsError, RefusalError) as error:
        return _REFUSED, f"{type(error).__name__} {error}"
    except BaseException as error:  # noqa: BLE001 - told to the test, which fails by it
        return _BROKEN, repr(error)
    return _DONE, ""


def _ended(child: int, read: int) -> tuple[int, str]:
    text = b""
    while piece := os.read(read, 4096):
        text += piece
    os.close(read)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text.decode(errors="replace")
