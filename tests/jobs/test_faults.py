"""A sample of the trials of `bench/file_operations.py`: commands stopped at operations on files.

All operations, in every way, are tried by the bench; here the last ones of each command, where the
commit is made, and one while things are written aside.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.records.commit_moves import STAGING
from pipeline.records.office_lock import NOTE, Holder, LockedError, locked
from pipeline.records.records_work import at_work, survey_records
from tests.every_operation import Walk, fresh_process, looks_of
from tests.fault_trials import (
    MODES,
    TEMPORARY,
    WATCH,
    Mode,
    Situation,
    Undisturbed,
    disturb,
    faults,
    leavings,
    situations,
    state,
    undisturbed,
)
from tests.register import PROJECT
from tests.two_runs import met, pair
from tests.windows_rules import as_on_windows

pytestmark = pytest.mark.usefixtures("spawned_readers")

if sys.platform == "win32":
    pytest.skip("processes are forked", allow_module_level=True)

Trials = dict[str, tuple[Situation, Undisturbed]]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Situation]:
    folder = tmp_path_factory.mktemp("situations")
    return {each.name: each for each in situations(folder)}


@pytest.fixture(scope="module")
def trials(known: dict[str, Situation], tmp_path_factory: pytest.TempPathFactory) -> Trials:
    folder = tmp_path_factory.mktemp("whole")
    names = {name for name, _, _ in SAMPLE}
    return {name: (known[name], undisturbed(known[name], folder / name)) for name in names}


SAMPLE: list[tuple[str, Mode, float]] = [
    ("import", "killed", 0.55), ("import", MODES[1], 0.52), ("import", MODES[3], 0.3),
    ("sheets", "killed", 0.97), ("sheets", MODES[2], 0.95),
    ("batch again", "killed", 0.4), ("batch again", "killed", 0.98),
    ("batch again", MODES[1], 0.93), ("batch again", MODES[3], 0.7),
    ("memo", "killed", 0.97), ("memo", MODES[2], 0.95),
    ("close", "killed", 0.8), ("close", MODES[1], 0.9),
    ("evidence", "killed", 0.9), ("evidence", MODES[1], 0.8),
    ("dispatch", MODES[1], 0.8), ("mail", "killed", 0.9), ("close --undo", MODES[1], 0.8),
    ("forget", "killed", 0.8), ("forget", MODES[2], 0.9),
    ("replies", "killed", 0.95), ("replies", MODES[1], 0.9),
]  # fmt: skip
"""A command, what happens to it, and how far on."""


@pytest.mark.parametrize(("name", "mode", "place"), SAMPLE)
def test_a_disturbed_command_leaves_the_state_before_or_after(
    trials: Trials, tmp_path: Path, name: str, mode: Mode, place: float
) -> None:
    situation, whole = trials[name]
    assert whole.before != whole.after
    disturb(situation, tmp_path / "office", mode, max(1, int(whole.operations * place)))
    assert faults(situation, whole, tmp_path / "office") == []


def test_no_operation_of_a_command_can_halve_it(
    known: dict[str, Situation], tmp_path: Path
) -> None:
    """Every operation of one command in every way; the bench does so with all of them."""
    situation, folder = known["kpi"], tmp_path / "office"
    whole = undisturbed(situation, folder)
    shutil.rmtree(folder)
    with fresh_process(looks_of(situation, whole)) as ask:
        tried = Walk(situation, folder, ask).go()
    assert tried.told == []
    assert tried.trials == len(MODES) * whole.operations > 100


@pytest.mark.parametrize(
    "name", ["import", "sheets", "batch", "close", "evidence", "mail", "forget"]
)
def test_a_command_does_its_work_under_the_rules_of_windows(
    known: dict[str, Situation], tmp_path: Path, name: str
) -> None:
    """Nothing of its own is open where it moves or removes; and what is marked read-only, as all is
    that comes back from a disc with a backup, hinders nothing and stays nowhere."""
    situation, folder = known[name], tmp_path / "office"
    whole = undisturbed(situation, folder)
    shutil.rmtree(folder)
    shutil.copytree(situation.office, folder)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    with as_on_windows(folder) as windows:
        situation.run(folder)
    assert leavings(folder) == []
    assert state(folder) == whole.after
    assert [each for each in windows.refused if not each.endswith("read-only")] == []


@pytest.mark.parametrize(
    "name", ["batch again", "memo", "close --undo", "dispatch", "forget", "replies"]
)
def test_whatever_a_command_replaces_is_found_open_before_its_work_begins(
    known: dict[str, Situation], tmp_path: Path, name: str
) -> None:
    """A kept letter in Word, a table that a backup reads: nothing is written aside for nothing."""
    situation, folder = known[name], tmp_path / "office"
    whole = undisturbed(situation, folder)
    shutil.rmtree(folder)
    replaced = sorted(
        path for path, content in whole.before.items()
        if content and whole.after.get(path) != content
    )  # fmt: skip
    moved = [path for path in whole.before if path.startswith("records/letters/")]
    assert replaced
    shutil.copytree(situation.office, folder)
    for path in [*replaced, *(moved if name in ("batch again", "memo") else ()), JOURNAL]:
        WATCH.begin(folder / "records" / STAGING, lambda _: None)
        try:
            with as_on_windows(folder, folder / path), pytest.raises(ConfigFaultsError) as refused:
                situation.run(folder)
        finally:
            WATCH.folder = ""
        assert {each.message.code for each in refused.value.faults} <= FOUND_OPEN, path
        assert all(each.file.endswith(Path(path).name) for each in refused.value.faults)
        assert WATCH.count == 0, f"{path}: the work had begun"
    assert state(folder) == whole.before


FOUND_OPEN = {"held_open", "not_writable"}
JOURNAL = "records/journal.jsonl"


MEETINGS: list[tuple[str, str, float]] = [
    ("kpi", "close", 0.6), ("close", "batch again", 0.97), ("close", "kpi", 0.5),
    ("evidence", "close", 0.9), ("sheets of the next", "memo", 0.98),
    ("close", "close", 0.0), ("close", "close", 0.97), ("forget", "forget", 0.8),
]  # fmt: skip
"""A command, the one that comes while it stands still, and how far on it is."""


@pytest.mark.parametrize(("first", "second", "place"), MEETINGS)
def test_of_two_runs_one_does_it_and_the_other_says_who(
    known: dict[str, Situation], tmp_path: Path, first: str, second: str, place: float
) -> None:
    two = pair(known[first], known[second], tmp_path / "alone")
    number = max(1, int(two.alone.operations * place))
    assert met(two, tmp_path / "met", number) == []


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
        assert "5 ม.ค. 2564" in str(refused.value)
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


def test_a_note_that_a_run_was_killed_at_goes_with_whoever_reads_next(trials: Trials) -> None:
    situation, _ = trials["batch again"]
    records = situation.office / "records"
    (records / NOTE).write_text("{")
    survey_records(records)
    assert leavings(situation.office) == []


ASKED_TO_END = """
import os, re, signal, sys
from pipeline.commands.command_line import main

beneath, asked_by, asked = sys.argv.pop(1), signal.Signals[sys.argv.pop(1)], []
signal.signal(asked_by, signal.Handlers[sys.argv.pop(1)])

def watch(event, arguments):
    if asked and event == "shutil.rmtree":
        print("asked again", file=sys.stderr)
        os.kill(os.getpid(), asked_by)
    if asked or event not in ("open", "os.mkdir") or not isinstance(arguments[0], str):
        return
    if re.search(beneath, arguments[0]):
        asked.append(event)
        print("asked to end", file=sys.stderr)
        os.kill(os.getpid(), asked_by)

sys.addaudithook(watch)
main()
"""
"""A command that gets the signal at its first operation on a path that matches, and again whenever
it clears a folder away.  How it stands at the start is said: who runs the tests may ignore it."""


@pytest.mark.parametrize(
    ("asked_by", "beneath"),
    [
        ("SIGTERM", "tidtam-returns-.*/."),
        ("SIGTERM", r"office/.*/letters/.*\.docx"),
        ("SIGHUP", r"office/.*/letters/.*\.docx"),
    ],
)
def test_a_run_that_is_asked_to_end_leaves_nothing(
    known: dict[str, Situation], tmp_path: Path, asked_by: str, beneath: str
) -> None:
    """While returns are copied to be read, while letters are written aside; its terminal closed."""
    office, temporary = tmp_path / "office", tmp_path / "temporary"
    shutil.copytree(known["batch"].office, office)
    temporary.mkdir()
    before = state(office)
    order = ("batch", "--office", str(office), "--quarter", "2564-Q1", "--as-of", "2020-11-25",
             "--yes", "--lang", "en")  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-c", ASKED_TO_END, beneath, asked_by, "SIG_DFL", *order],
        cwd=PROJECT, capture_output=True, env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    said = ended.stderr.decode()
    assert said.count("asked to end") == 1
    assert "asked again" in said
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert ended.returncode == 130
    assert list(temporary.iterdir()) == []
    assert leavings(office) == []
    assert state(office) == before


@pytest.mark.parametrize("name", ["import", "sheets", "batch", "mail"])
def test_no_temporary_file_is_without_a_lock_that_tells_whose_it_is(
    known: dict[str, Situation], tmp_path: Path, name: str
) -> None:
    """What libraries put there by themselves, a run that is killed would leave for good."""
    situation, folder, lying = known[name], tmp_path / "office", set()
    shutil.copytree(situation.office, folder)
    temporary = folder / TEMPORARY
    temporary.mkdir(exist_ok=True)
    WATCH.begin(temporary, lambda _: lying.update(each.name for each in temporary.iterdir()))
    try:
        situation.run(folder)
    finally:
        WATCH.folder = ""
    assert {each for each in lying if not each.startswith("tidtam-returns-")} == set()
    assert bool(lying) == situation.reads_returns


def test_a_run_that_was_told_to_outlive_its_terminal_does(
    known: dict[str, Situation], tmp_path: Path
) -> None:
    """As `nohup` starts it."""
    office = tmp_path / "office"
    shutil.copytree(known["kpi"].office, office)
    order = ("kpi", "--office", str(office), "--fiscal-year", "2564", "--as-of", "2020-12-28")
    started = [sys.executable, "-c", ASKED_TO_END, "kpi_form", "SIGHUP", "SIG_IGN", *order]
    ended = subprocess.run(started, cwd=PROJECT, capture_output=True)
    assert "asked to end" in ended.stderr.decode()
    assert ended.returncode == 0
    assert (office / "output" / "kpi" / "kpi_form_2564.docx").is_file()
