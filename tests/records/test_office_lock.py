"""Whose hold on the records counts: a dead run's of this machine goes, another machine's stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.records.office_lock import (
    LOCK,
    NOTE,
    Holder,
    LockedError,
    break_lock,
    is_held,
    locked,
    read_holder,
    refuse_held,
)

HERE = Holder("batch", "สมหญิง", "office-pc", 4711, "2020-11-25T09:00:00")


def note(records: Path, holder: Holder) -> None:
    (records / NOTE).write_text(json.dumps(asdict(holder)), encoding="utf-8")


def test_what_a_dead_run_of_this_machine_left_is_taken_over(tmp_path: Path) -> None:
    note(tmp_path, replace(HERE, pid=1, since="2020-11-24T16:00:00"))
    with locked(tmp_path, HERE):
        assert read_holder(tmp_path) == HERE
    assert read_holder(tmp_path) is None


def test_another_machines_hold_stays_and_is_told_as_that(tmp_path: Path) -> None:
    other = replace(HERE, host="laptop")
    note(tmp_path, other)
    with pytest.raises(LockedError) as refused, locked(tmp_path, HERE):
        raise AssertionError("it went on beside another machine")
    assert "laptop" in str(refused.value.message)
    assert read_holder(tmp_path) == other


@pytest.mark.parametrize(
    ("since", "thai", "english"),
    [
        ("2020-11-25T09:05:00+07:00", "25 พ.ย. 2563 เวลา 09:05 น.", "25 November 2020, 09:05"),
        ("", "ตั้งแต่ - ", "since -"),
        ("yesterday", "ตั้งแต่ - ", "since -"),
    ],
)  # fmt: skip
def test_the_moment_of_a_hold_is_told_as_people_read_it(
    since: str, thai: str, english: str
) -> None:
    for elsewhere_held in (False, True):
        message = LockedError(replace(HERE, since=since), elsewhere=elsewhere_held).message
        assert thai in message.in_language("th")
        assert english in message.in_language("en")


def test_a_hold_that_is_broken_is_gone_and_it_is_told_whose_it_was(tmp_path: Path) -> None:
    other = replace(HERE, host="laptop")
    note(tmp_path, other)
    assert break_lock(tmp_path) == other
    with locked(tmp_path, HERE):
        assert read_holder(tmp_path) == HERE
    assert break_lock(tmp_path) is None


def elsewhere(work: Callable[[], object]) -> object:
    """Do something in another thread, as another page of the desk does."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_who_asks_whether_the_records_are_held_is_told_of_others_alone(tmp_path: Path) -> None:
    records = tmp_path / "records"
    assert not is_held(records)
    with locked(records, HERE):
        assert not is_held(records), "by this very thread"
        refuse_held(records)
        assert elsewhere(lambda: is_held(records))
        with pytest.raises(LockedError) as refused:
            elsewhere(lambda: refuse_held(records))
        assert refused.value.holder == HERE
        assert HERE.user in str(refused.value.message)
        with pytest.raises(LockedError):
            elsewhere(lambda: break_lock(records))
        assert read_holder(records) == HERE
    assert not is_held(records)


def test_another_thread_waits_and_a_job_within_a_command_does_not(tmp_path: Path) -> None:
    def work() -> None:
        with locked(tmp_path, replace(HERE, command="desk")):
            raise AssertionError("two at once")

    with locked(tmp_path, HERE) as outer, locked(tmp_path, replace(HERE, command="memo")) as inner:
        assert inner == outer == HERE
        with pytest.raises(LockedError):
            elsewhere(work)
        assert read_holder(tmp_path) == HERE


def test_a_hold_leaves_nothing_of_records_that_were_not_there(tmp_path: Path) -> None:
    records = tmp_path / "records"
    with locked(records, HERE):
        assert records.is_dir()
    assert not records.exists()
    with locked(records, HERE):
        (records / "register").mkdir()
    assert (records / "register").is_dir()
    assert not (records / NOTE).exists()


def test_another_process_that_holds_the_records_is_named(tmp_path: Path) -> None:
    note(tmp_path, HERE)
    held = FileLock(tmp_path / LOCK)
    with held:
        assert is_held(tmp_path)
        with pytest.raises(LockedError) as refused, locked(tmp_path, HERE):
            raise AssertionError("two at once")
        assert refused.value.holder == HERE
        with pytest.raises(LockedError):
            break_lock(tmp_path)
    assert read_holder(tmp_path) == HERE


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"command": "batch"}'])
def test_a_note_that_says_nothing_names_nobody(content: str, tmp_path: Path) -> None:
    (tmp_path / NOTE).write_text(content)
    assert read_holder(tmp_path) is None
    assert "-" in str(LockedError(None).message)
