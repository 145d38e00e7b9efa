"""Personal data: told where it lies, removed only where nothing needs it, records never."""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.jobs.batch import run_batch
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.personal_data import due_for_removal, forget, personal_data
from pipeline.jobs.quarter_run import Run
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.records_proof import prove
from tests import hand_made as paper
from tests.fault_trials import overtaken
from tests.quiet import Quiet

pytestmark = pytest.mark.usefixtures("spawned_readers")

FOLLOWING = Quarter(2564, 2)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A quarter that was run, closed and packed."""
    folder = tmp_path_factory.mktemp("kept") / "office"
    config = paper.office(folder)
    run = Run(Office(folder), paper.QUARTER, paper.AS_OF)
    paper.write_returns(run.input, config)
    run_batch(run, Quiet(), dry_run=False)
    close_quarter(replace(run, as_of=date(2020, 12, 20)))
    make_pack(replace(run, as_of=date(2020, 12, 20)))
    return run


@pytest.fixture
def run(worked: Run, tmp_path: Path) -> Run:
    shutil.copytree(worked.office.root, tmp_path / "office")
    return replace(worked, office=Office(tmp_path / "office"), as_of=date(2022, 12, 1))


def kept(run: Run) -> dict[str, bytes]:
    return {
        path.relative_to(run.records).as_posix(): path.read_bytes()
        for path in run.records.rglob("*")
        if path.is_file() and path.name not in ("journal.jsonl", "manifest.json", ".lock")
    }


def test_every_place_with_personal_data_is_told(run: Run) -> None:
    told = {place.holds: place for place in personal_data(run)}
    assert set(told) >= {
        "privacy_returns", "privacy_output", "privacy_register", "privacy_closed",
        "privacy_evidence", "privacy_dispatch", "privacy_journal",
    }  # fmt: skip
    assert told["privacy_returns"].since == paper.QUARTER
    assert told["privacy_returns"].files == 3


def test_each_place_tells_since_when(run: Run) -> None:
    (run.input.parent / "inbox").mkdir()
    (run.input.parent / "inbox" / "a.eml").write_bytes(b"Subject: x")
    os.utime(run.input.parent / "inbox" / "a.eml", (1_600_000_000, 1_600_000_000))
    (run.input.parent / "inbox" / "b.eml").write_bytes(b"Subject: y")
    path = run.records / "journal.jsonl"
    first, *later = path.read_text(encoding="utf-8").splitlines()
    told = {**json.loads(first), "since": "2020-11-25T08:30:00+07:00"}
    told["written"] = {**told["written"], "decisions.xlsx": "hash"}
    path.write_text("\n".join([json.dumps(told), *later, ""]), encoding="utf-8")
    (run.records / "decisions.xlsx").touch()
    since = {place.holds: place.since for place in personal_data(run)}
    assert since["privacy_inbox"] == date(2020, 9, 13)
    assert since["privacy_dispatch"] == since["privacy_register"] == paper.QUARTER
    assert since["privacy_journal"] == since["privacy_rulings"] == date(2020, 11, 25)
    assert None not in since.values()


def test_addresses_of_mail_are_told(run: Run) -> None:
    assert "privacy_addresses" not in {place.holds for place in personal_data(run)}
    path = run.office.root / "input_templates" / "agencies.csv"
    title, first, *lines = path.read_text(encoding="utf-8-sig").splitlines()
    text = "\n".join([f"{title},email", f"{first},a@example.go.th", *(f"{x}," for x in lines)])
    path.write_text(text, encoding="utf-8-sig")
    fresh = replace(run, office=Office(run.office.root))
    [place] = [each for each in personal_data(fresh) if each.holds == "privacy_addresses"]
    assert place.folder == path


def test_returns_and_results_go_and_records_stay_as_they_were(run: Run) -> None:
    before = kept(run)
    assert run.input.is_dir()
    forgotten = forget(run, FOLLOWING)
    assert forgotten.folders >= 2
    assert not run.input.exists()
    assert not list(run.output.glob("2564-Q1*"))
    assert kept(run) == before
    proof = prove(run.records, run.output)
    assert proof.faults == ()


def test_the_journal_keeps_who_forgot_where_and_when_below_all_before(run: Run) -> None:
    path = run.records / "journal.jsonl"
    before = path.read_bytes()
    forget(replace(run, started="2022-12-01T09:00:00+07:00"), FOLLOWING)
    after = path.read_bytes()
    assert after.startswith(before)
    [line] = [json.loads(each) for each in after[len(before) :].splitlines()]
    assert line["command"] == "forget"
    assert (line["user"], line["host"]) == (getpass.getuser(), socket.gethostname())
    assert (line["since"], line["as_of"]) == ("2022-12-01T09:00:00+07:00", "2022-12-01")


def test_looking_removes_nothing(run: Run) -> None:
    forgotten = forget(run, FOLLOWING, dry_run=True)
    assert forgotten.folders >= 2
    assert run.input.is_dir()


def test_a_quarter_that_is_not_closed_or_not_packed_stays_and_is_named(run: Run) -> None:
    shutil.rmtree(run.records / "evidence")
    told = [note.code for note in forget(run, FOLLOWING, dry_run=True).notes]
    assert told == ["forget_no_pack"]
    shutil.rmtree(run.records / "closed")
    forgotten = forget(run, FOLLOWING, dry_run=True)
    assert [note.code for note in forgotten.notes] == ["forget_open"]
    assert forgotten.folders == 0


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_what_another_needs_or_removed_meanwhile_is_asked_again(run: Run) -> None:
    """Another comes after the order was given and before the records are held."""

    def revise() -> None:
        run_batch(replace(run, revise=True), Quiet(), dry_run=False)

    with overtaken(run.office.root, revise):
        forgotten = forget(run, FOLLOWING)
    assert [note.code for note in forgotten.notes] == ["forget_open"]
    assert forgotten.folders == 0
    assert run.input.is_dir()
    assert (run.output / f"2564-Q1_revised_{run.as_of}").is_dir()
    close_quarter(run)
    assert [note.code for note in forget(run, FOLLOWING).notes] == ["forget_pack_older"]
    make_pack(run)
    with overtaken(run.office.root, lambda: forget(run, FOLLOWING)):
        assert forget(run, FOLLOWING).removed == ()
    assert not run.input.exists()


def test_nothing_of_the_quarter_named_or_later_is_touched(run: Run) -> None:
    assert forget(run, paper.QUARTER).folders == 0
    assert run.input.is_dir()


def test_the_office_says_how_long_it_keeps(run: Run) -> None:
    quarters = run.config.office.keep_quarters
    assert quarters is not None
    first = due_for_removal(replace(run, quarter=Quarter(2566, 3)))
    assert first == Quarter(2564, 3)
