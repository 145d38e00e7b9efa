"""Letters and corrections beside the run: the same files, and a process that dies loses none."""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import write_letters
from pipeline.figures.letters_due import letters_due
from pipeline.jobs.side_processes import SideProcesses, processes_beside
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.corrections import Findings, write_corrections
from tests.documents.letter_texts import big_quarter, templates


def note(path: Path) -> None:
    path.write_text(str(os.getpid()))


def die_once(path: Path) -> None:
    """Die as where the system takes the memory back, the first time."""
    if not path.exists():
        path.write_text("died")
        os.kill(os.getpid(), signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    path.write_text("done")


def refuse(path: Path) -> None:
    raise PermissionError(13, "open elsewhere", str(path))


@pytest.mark.parametrize(
    ("documents", "workers", "processes"),
    [
        (68, 8, 0),
        (1_000, 1, 0),
        (1_000, 2, 1),
        (1_000, 8, 5),
        (8_000, 8, 7),
        (199, 8, 0),
        (200, 2, 1),
    ],
)
def test_a_process_is_started_only_where_it_pays(
    documents: int, workers: int, processes: int
) -> None:
    assert processes_beside(documents, workers) == processes


def test_what_is_written_is_the_same_however_many_write(tmp_path: Path) -> None:
    quarter = big_quarter()
    due = letters_due(quarter, {})[:6]
    agencies = quarter.config.agencies
    found = Findings(quarter.cases, quarter.issues)
    for processes in (0, 1):
        folder = tmp_path / str(processes)
        with SideProcesses(processes) as beside:
            plan = LetterPlan(date(2020, 11, 30))
            write_letters(folder, quarter, due, templates(), plan, start=beside.start)
            write_corrections(
                folder / "corrections", agencies, quarter.quarter, found,
                request=Request(), start=beside.start,
            )  # fmt: skip
    files = [
        {path.relative_to(tmp_path / n): path.read_bytes() for path in (tmp_path / n).rglob("*.*")}
        for n in "01"
    ]
    assert len(files[0]) > 10
    assert files[0] == files[1]


def test_a_task_whose_process_died_is_done_here(tmp_path: Path) -> None:
    with SideProcesses(1) as beside:
        for name in ("a", "b", "c"):
            beside.start(die_once if name == "b" else note, tmp_path / name)
    assert (tmp_path / "b").read_text() == "done"
    assert all((tmp_path / name).exists() for name in "ac")


def test_an_error_of_a_task_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), SideProcesses(1) as beside:
        beside.start(refuse, tmp_path)
