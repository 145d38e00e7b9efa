"""Whose hold on the records counts: a dead run's of this machine goes, another machine's stays."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from pipeline.records.office_lock import NOTE, Holder, LockedError, break_lock, locked, read_holder

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


def test_a_hold_that_is_broken_is_gone_and_it_is_told_whose_it_was(tmp_path: Path) -> None:
    other = replace(HERE, host="laptop")
    note(tmp_path, other)
    assert break_lock(tmp_path) == other
    with locked(tmp_path, HERE):
        assert read_holder(tmp_path) == HERE
    assert break_lock(tmp_path) is None
