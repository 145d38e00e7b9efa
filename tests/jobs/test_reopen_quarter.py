"""A closing made by mistake is taken back in its quarter, while nothing rests on it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.console import CONSOLE
from pipeline.jobs.batch import run_batch
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.close_quarter import close_quarter, reopen_quarter
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.faults import RefusalError
from pipeline.records.case_register import read_closed
from pipeline.records.journal import read_journal
from pipeline.records.records_proof import prove
from tests.commands.test_command_line import run as command
from tests.fault_trials import overtaken
from tests.packed_office import at_work, moved
from tests.quiet import Quiet

CLOSED_ON, NEXT_DAY = date(2020, 12, 28), date(2020, 12, 29)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = at_work(tmp_path_factory.mktemp("office"))
    close_quarter(replace(run, as_of=CLOSED_ON))
    return run


@pytest.fixture
def closed_run(worked: Run, tmp_path: Path) -> Run:
    return replace(moved(worked, tmp_path / "office"), as_of=NEXT_DAY)


def refused(run: Run) -> str:
    with pytest.raises(RefusalError) as raised:
        reopen_quarter(run)
    return CONSOLE.translate(raised.value.message, "th", **raised.value.facts)


def test_the_quarter_can_be_run_again_and_closed_again(closed_run: Run) -> None:
    asked: list[bool] = []
    reopen_quarter(closed_run, lambda concerns: asked.extend(each.asks for each in concerns))
    assert asked == [True]
    assert read_closed(closed_run.records, closed_run.quarter) == []
    assert read_journal(closed_run.records)[-1]["command"] == "close --undo"
    assert prove(closed_run.records).faults == ()
    run_batch(closed_run, Quiet(), dry_run=False)
    assert close_quarter(closed_run) is not None
    assert len(read_closed(closed_run.records, closed_run.quarter)) == 1


def test_a_no_leaves_it_closed(closed_run: Run) -> None:
    def no(_: object) -> None:
        raise RefusalError("not_agreed")

    with pytest.raises(RefusalError, match="not_agreed"):
        reopen_quarter(closed_run, no)
    assert len(read_closed(closed_run.records, closed_run.quarter)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_what_was_made_of_it_meanwhile_is_named(closed_run: Run) -> None:
    """Another packs the quarter after the order was given and before the records are held."""
    with overtaken(closed_run.office.root, lambda: make_pack(closed_run)):
        told = refused(closed_run)
    assert "แฟ้มงาน evidence_2564-Q1.zip" in told
    assert len(read_closed(closed_run.records, closed_run.quarter)) == 1


def test_what_rests_on_it_is_named(closed_run: Run) -> None:
    following = replace(closed_run, quarter=closed_run.quarter.following)
    make_pack(closed_run)
    assert "แฟ้มงาน evidence_2564-Q1.zip" in refused(closed_run)
    send_sheets(following)
    assert "แบบรายงานที่ส่งของไตรมาสที่ 2" in refused(closed_run)


def test_in_a_later_quarter_it_is_too_late(closed_run: Run) -> None:
    assert "--revise" in refused(replace(closed_run, as_of=date(2021, 1, 4)))
    reopen_quarter(closed_run)
    assert "ยังไม่ได้ปิด" in refused(closed_run)


def test_the_command_takes_a_closing_back(closed_run: Run) -> None:
    asked = ["close", "--quarter", "2564-Q1", "--undo", "--office", closed_run.office.root]
    dated = [*asked, "--as-of", "2020-12-29", "--lang", "th"]
    alone = command(*dated)
    assert (alone.returncode, "--yes" in alone.stderr) == (2, True)
    done = command(*dated, "--yes")
    assert (done.returncode, "close --quarter 2564-Q1" in done.stdout) == (0, True), done.stderr
