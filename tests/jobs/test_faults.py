"""A sample of the trials of `bench/file_operations.py`: commands stopped at operations on files.

All operations, in every way, are tried by the bench; here the last ones of each command, where the
commit is made, and one while things are written aside.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline.records.office_lock import Holder, LockedError, locked
from pipeline.records.records_work import at_work
from tests.fault_trials import (
    MODES,
    Mode,
    Situation,
    Undisturbed,
    disturb,
    faults,
    situations,
    state,
    undisturbed,
)

if sys.platform == "win32":
    pytest.skip("processes are forked", allow_module_level=True)

Trials = dict[str, tuple[Situation, Undisturbed]]


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Trials:
    folder = tmp_path_factory.mktemp("situations")
    wanted = ("import", "sheets", "batch again", "close")
    return {
        each.name: (each, undisturbed(each, folder / f"whole {each.name}"))
        for each in situations(folder)
        if each.name in wanted
    }


SAMPLE: list[tuple[str, Mode, float]] = [
    ("import", "killed", 0.55), ("import", "killed", 0.9), ("import", MODES[3], 0.3),
    ("sheets", "killed", 0.97), ("sheets", MODES[1], 0.9), ("sheets", MODES[2], 0.95),
    ("batch again", "killed", 0.4), ("batch again", "killed", 0.9), ("batch again", "killed", 0.98),
    ("batch again", MODES[1], 0.93), ("batch again", MODES[2], 0.96),
    ("batch again", MODES[3], 0.7),
    ("close", "killed", 0.8), ("close", MODES[1], 0.9), ("close", MODES[2], 0.95),
]  # fmt: skip


@pytest.mark.parametrize(("name", "mode", "place"), SAMPLE)
def test_a_disturbed_command_leaves_the_state_before_or_after(
    trials: Trials, tmp_path: Path, name: str, mode: Mode, place: float
) -> None:
    situation, whole = trials[name]
    assert whole.before != whole.after
    disturb(situation, tmp_path / "office", mode, max(1, int(whole.operations * place)))
    assert faults(situation, whole, tmp_path / "office") == []


def test_a_second_run_says_who_is_at_work_and_touches_nothing(
    trials: Trials, tmp_path: Path
) -> None:
    """Two runs at once: whatever the first is at, the second is refused and says who."""
    situation, _ = trials["batch again"]
    records = situation.office / "records"
    before = state(situation.office)
    done = os.pipe()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with locked(records, Holder.here("memo", "2021-01-05")):
            os.write(write, b"x")
            os.read(done[0], 1)
        os._exit(0)
    os.read(read, 1)
    try:
        with pytest.raises(LockedError, match="memo") as refused:
            situation.run(situation.office)
        assert "2021-01-05" in str(refused.value)
        with pytest.raises(LockedError), at_work(records, "sheets"):
            pass
    finally:
        os.write(done[1], b"x")
        os.waitpid(child, 0)
    assert state(situation.office) == before
    with at_work(records, "sheets"):
        pass


def test_a_run_that_was_killed_holds_nothing(trials: Trials) -> None:
    situation, _ = trials["batch again"]
    records = situation.office / "records"
    child = os.fork()
    if child == 0:
        with locked(records, Holder.here("memo")):
            os._exit(9)
    os.waitpid(child, 0)
    with at_work(records, "sheets"):
        pass
