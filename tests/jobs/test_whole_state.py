"""Whoever only reads sees one whole state, wherever a run that writes stands still."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.jobs.office_status import office_status
from pipeline.jobs.quarter_run import Run, as_it_is_whole
from tests.fault_trials import Situation, situations, undisturbed
from tests.packed_office import run_in
from tests.two_runs import read_meanwhile

pytestmark = pytest.mark.usefixtures("spawned_readers")

if sys.platform == "win32":
    pytest.skip("processes are forked", allow_module_level=True)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Situation]:
    folder = tmp_path_factory.mktemp("situations")
    return {each.name: each for each in situations(folder)}


@pytest.mark.parametrize(
    ("name", "between"), [("batch", 1), ("sheets of the next", 4), ("replies", 3), ("forget", 1)]
)
def test_while_a_commit_is_put_in_place_one_whole_state_is_read(
    known: dict[str, Situation], tmp_path: Path, name: str, between: int
) -> None:
    """Stopped at operations from the last ones written aside to the very end."""
    situation = known[name]
    alone = undisturbed(situation, tmp_path / "alone")
    numbers = sampled(alone.decided - 1, alone.operations, between)
    assert read_meanwhile(situation, tmp_path / "office", numbers) == []


def sampled(first: int, last: int, between: int) -> list[int]:
    """Give the operations at both ends, the one after the first, and some between them."""
    step = (last - first) // (between + 1)
    return sorted({first, first + 2, last, *range(first + step, last, step)})


def test_where_temporary_files_lie_on_another_disk_the_state_is_the_same(
    known: dict[str, Situation], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file there can be the same file: a link of the other kind would be told as a fault."""
    situation = known["replies"]
    alone = undisturbed(situation, tmp_path / "alone")

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", refused)
    numbers = [alone.decided + 1, alone.decided + 3, alone.operations]
    assert read_meanwhile(situation, tmp_path / "office", numbers) == []


def test_what_is_committed_while_it_is_read_is_read_again(
    known: dict[str, Situation], tmp_path: Path
) -> None:
    situation, place = known["sheets of the next"], tmp_path / "office"
    shutil.copytree(situation.office, place)
    asked: list[Run] = []

    def read(run: Run) -> int:
        asked.append(run)
        following = replace(run, quarter=run.quarter.following)
        found = office_status(following).sheets_written
        if len(asked) == 1:
            situation.run(place)
        return found

    assert as_it_is_whole(run_in(place), read) == 4
    assert len(asked) == 2
