"""Two runs on one office, the second begun while the first stands still at one of its operations.

What is left must be what one of them alone, or one after the other, leaves; whoever did not come to
work must have been told by the lock who works there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.records.office_lock import LockedError
from pipeline.records.records_proof import prove
from tests.fault_trials import WATCH, Situation, Undisturbed, leavings, state, undisturbed

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


def met(two: Pair, folder: Path, number: int) -> list[str]:
    """Let the first stand still at an operation while the second tries; say what is wrong after."""
    shutil.copytree(two.first.office, folder)
    still, stands = os.pipe()
    go, goes = os.pipe()

    def wait(count: int) -> None:
        if count == number:
            os.write(stands, b"x")
            os.read(go, 1)

    first = _forked(two.first, folder, wait, closing=stands)
    os.close(stands)
    os.read(still, 1)
    code, told = _ended(*_forked(two.second, folder, lambda _: None))
    os.write(goes, b"x")
    other, told_first = _ended(*first)
    for each in (still, go, goes):
        os.close(each)
    return list(_wrong(two, folder, (other, told_first), (code, told)))


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


def _forked(
    situation: Situation, folder: Path, act: Callable[[int], None], closing: int | None = None
) -> tuple[int, int]:
    """Do a command in a process of its own; gives its id, and where it tells how it ended."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        WATCH.begin(folder, act)
        code, text = _BROKEN, ""
        try:
            situation.run(folder)
            code = _DONE
        except LockedError as error:
            code, text = _LOCKED, str(error)
        except (ConfigFaultsError, RefusalError) as error:
            code, text = _REFUSED, f"{type(error).__name__} {error}"
        except BaseException as error:  # noqa: BLE001 - told to the test, which fails by it
            text = repr(error)
        finally:
            os.write(write, text.encode()[:4000])
            os._exit(code)
    os.close(write)
    return child, read


def _ended(child: int, read: int) -> tuple[int, str]:
    text = b""
    while piece := os.read(read, 4096):
        text += piece
    os.close(read)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text.decode(errors="replace")
