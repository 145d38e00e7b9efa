"""A closed quarter stays closed: later runs write a revision beside it, or nothing."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from pipeline.console.run_summary import closed_lines
from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.close_quarter import Closing, close_quarter
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.office_status import office_status
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.record_invariants import INVARIANTS
from pipeline.jobs.send_sheets import send_sheets
from pipeline.locale import Message
from pipeline.model import tables
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.office.agency_files import file_name
from pipeline.office.office import Office
from pipeline.records.case_register import read_columns, read_last_register, read_register
from pipeline.records.quarter_files import parquet_bytes
from pipeline.records.revisions import Edition, QuarterStandsError, register_files
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests import hand_made as paper
from tests.lost_records import accept_losses
from tests.quiet import Quiet

CLOSED = date(2020, 12, 28)
Q1, Q2 = Quarter(2564, 1), Quarter(2564, 2)


@pytest.fixture
def first(tmp_path: Path) -> Run:
    """The first quarter on paper, run."""
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run = Run(
        Office(tmp_path), Q1, date(2020, 11, 25), tmp_path / "input", tmp_path / "out",
        tmp_path / "records", workers=1,
    )  # fmt: skip
    run_batch(run, Quiet(), dry_run=False)
    return run


def close(run: Run) -> Closing:
    closing = close_quarter(replace(run, as_of=CLOSED))
    assert closing is not None
    return closing


def following(run: Run) -> Run:
    return replace(run, quarter=Q2, as_of=date(2021, 2, 24))


def revision(run: Run) -> Run:
    return replace(run, as_of=date(2021, 2, 10), revise=True)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


LISTS = {"manifest.json", "journal.jsonl"}
"""What every run writes anew: the list of what is kept, and the line of the journal."""


def test_closing_keeps_everything_with_its_hash(first: Run) -> None:
    closing = close(first)
    assert not closing.before
    kept = first.records / "closed" / "2564-Q1" / "output"
    written = {name: held for name, held in contents(first.folder).items() if name != "run.log"}
    # Links that lead out of the folder lead on from where the copy stands.
    led = {"summary.xlsx", "report.html"}
    copied = contents(kept)
    assert copied.keys() == written.keys()
    assert {name for name in copied if copied[name] != written[name]} <= led
    names = set(closing.closed.files)
    assert "register/cases/fiscal_year=2564/quarter=1/cases.parquet" in names
    assert {f"closed/2564-Q1/output/{name}" for name in written} <= names
    # Nothing was dispatched yet, and closing says so.
    assert any("ยังไม่มีวันที่ส่ง" in str(warning) for warning in closing.warnings)
    assert closing.invariants == {name: [] for name in INVARIANTS}


def test_closing_tells_what_contradicts_itself(first: Run) -> None:
    register = read_register(first.records, Q1)
    content = parquet_bytes("deadlines", register.frames["deadlines"].iloc[1:])
    kept = register.paths["deadlines"]
    for path in (kept, first.folder / "data" / kept.name):
        path.write_bytes(content)
    accept_losses(first.records)
    closing = close(first)
    assert closing.invariants["deadlines_are_rules_times_cases"]
    told = [text for text, colour in closed_lines(closing, first.records, "th") if colour == "red"]
    assert told == [text for text in told if text.startswith("✗")] != []


@pytest.mark.parametrize("job", [run_batch, run_memo])
def test_a_closed_quarter_is_not_written_over(first: Run, job: object) -> None:
    close(first)
    before = contents(first.output) | contents(first.records)
    with pytest.raises(QuarterStandsError) as raised:
        job(replace(first, as_of=date(2020, 12, 29)), Quiet(), dry_run=False)
    assert raised.value.message == "stands_closed"
    assert contents(first.output) | contents(first.records) == before
    job(first, Quiet(), dry_run=True)


def test_a_quarter_whose_successor_was_run_is_not_written_over(first: Run) -> None:
    run_batch(following(first), Quiet(), dry_run=False)
    with pytest.raises(QuarterStandsError) as raised:
        run_batch(first, Quiet(), dry_run=False)
    assert raised.value.facts["later"] == "2564-Q2"


def test_a_revision_stands_beside_and_changes_nothing(first: Run) -> None:
    close(first)
    before = contents(first.folder) | contents(first.records)
    finished = run_batch(revision(first), Quiet(), dry_run=False)
    assert finished.folder == first.output / "2564-Q1_revised_2021-02-10"
    assert (finished.folder / "summary.xlsx").is_file()
    after = contents(first.folder) | contents(first.records)
    assert {name for name in before if after[name] != before[name]} <= LISTS
    added = set(after) - set(before)
    assert all(name.startswith("revisions/2564-Q1_revised_2021-02-10/") for name in added)
    # Until it is closed itself, what was closed first is what counts.
    assert read_last_register(first.records, Q2).edition == Edition(Q1)


def test_what_rests_on_a_quarter_says_that_its_revision_waits(first: Run) -> None:
    close(first)
    run_batch(revision(first), Quiet(), dry_run=False)
    told = JOBS("revision_waiting", edition=Edition(Q1, date(2021, 2, 10)).named, quarter=str(Q1))
    assert told in run_batch(following(first), Quiet(), dry_run=True).warnings
    assert told in send_sheets(following(first))
    for run in (following(first), first):
        assert office_status(run).revision_open == Edition(Q1, date(2021, 2, 10))
    close(first)
    assert told not in send_sheets(following(first))
    for run in (following(first), first):
        assert office_status(run).revision_open is None


def test_a_closed_revision_is_what_later_quarters_are_compared_with(first: Run) -> None:
    close(first)
    run_batch(revision(first), Quiet(), dry_run=False)
    closing = close(first)
    assert str(closing.closed.edition) == "2564-Q1_revised_2021-02-10"
    assert read_last_register(first.records, Q2).edition == Edition(Q1, date(2021, 2, 10))
    progress = run_batch(following(first), Quiet(), dry_run=True).results.progress
    assert "ฉบับแก้ไข ณ วันที่ 10 กุมภาพันธ์ 2564" in progress.since.thai
    assert "new" not in set(progress.cases["became"])


def test_a_late_return_in_a_revision_keeps_ids(first: Run) -> None:
    close(first)
    before = read_register(first.records, Q1).cases["case_id"].tolist()
    finished = run_batch(revision(first), Quiet(), dry_run=False)
    assert finished.results.figures.cases["case_id"].tolist() == before
    assert finished.results.figures.total.baht > Decimal(0)


def test_a_revision_made_anew_keeps_the_ids_that_it_gave(first: Run) -> None:
    """Its own draft, and a revision of another day, knew the late case by the same id."""
    close(first)
    before = set(read_register(first.records, Q1).cases["case_id"])
    late = paper.case("ดส 9/2563", paper.FRAUD, "300000.00", incident_date="2020-08-03")
    agency = next(each for each in first.config.agencies if each.code == "1002")
    reported = {"report_date": date(2021, 1, 10), "nil": "มีเรื่องที่ต้องรายงาน"}
    filling = Filling([{"row_no": 1, **late}], reported)
    write_filled_sheet(first.input / file_name(agency), agency, Q1, filling)

    def new(run: Run) -> set[str]:
        return set(run_batch(run, Quiet(), dry_run=False).results.figures.cases["case_id"]) - before

    given = new(revision(first))
    assert len(given) == 1
    assert new(replace(revision(first), final=True)) == given
    assert new(replace(revision(first), as_of=date(2021, 2, 12))) == given


def test_a_case_that_a_draft_had_no_file_of_keeps_its_id(first: Run) -> None:
    """What is closed is not carried over: only the edition that counts still knows it."""
    close(first)
    before = set(read_register(first.records, Q1).cases["case_id"])
    agency = next(each for each in first.config.agencies if each.code == "1001")
    returned = first.input / file_name(agency)
    away = returned.rename(first.input.parent / returned.name)
    draft = run_batch(revision(first), Quiet(), dry_run=False).results.figures.cases
    assert before - set(draft["case_id"]) == {"1001-2564-0005"}
    away.rename(returned)
    again = run_batch(revision(first), Quiet(), dry_run=True).results.figures.cases
    assert set(again["case_id"]) == before


def test_closing_again_proves_that_nothing_changed(first: Run) -> None:
    close(first)
    again = close(first)
    assert again.before
    assert again.altered == ()
    letter = next((first.records / "closed" / "2564-Q1" / "output" / "letters").glob("*.docx"))
    letter.write_bytes(b"another letter")
    assert close(first).altered == (letter.relative_to(first.records).as_posix(),)
    assert again.warnings == ()
    path = register_files(first.records, Edition(Q1))["letters"]
    letters = read_columns(first.records, Q1, {"letters": tables.LETTERS.names})
    assert letters is not None
    sent = letters.frames["letters"].assign(letter_number="1", dispatched_date=CLOSED)
    path.write_bytes(parquet_bytes("letters", sent))
    (told,) = close(first).warnings
    assert isinstance(told, Message)
    assert told.code == "not_as_closed", "the register has no such number and day"


def test_a_register_changed_after_closing_stops_the_next_quarter(first: Run) -> None:
    close(first)
    files = register_files(first.records, Edition(Q1))
    register = files["cases"]
    good = register.read_bytes()
    shutil.copy(files["issues"], register)
    with pytest.raises(ConfigFaultsError) as raised:
        run_batch(following(first), Quiet(), dry_run=True)
    (fault,) = raised.value.faults
    assert fault.file == str(register)
    copy = first.records / "closed" / "2564-Q1" / "output" / "data"
    assert str(copy) in str(fault.message)
    shutil.copy(copy / "cases.parquet", register)
    assert register.read_bytes() == good
    run_batch(following(first), Quiet(), dry_run=True)


@pytest.mark.parametrize("harm", ["deleted", "of another run"])
def test_what_can_not_be_printed_again_is_not_closed(first: Run, harm: str) -> None:
    if harm == "deleted":
        shutil.rmtree(first.folder)
    else:
        data = first.folder / "data"
        shutil.copy(data / "issues.parquet", data / "returns.parquet")
    with pytest.raises(QuarterStandsError) as raised:
        close(first)
    assert raised.value.message == "stands_unwritten"
    assert not (first.records / "closed").exists()


def refusal(run: Run, job: object = run_batch) -> str:
    """Give why a run is refused; it must leave everything as it was."""
    before = contents(run.output) | contents(run.records)
    with pytest.raises(QuarterStandsError) as raised:
        job(run, Quiet(), dry_run=False)
    assert contents(run.output) | contents(run.records) == before
    return raised.value.message


@pytest.mark.parametrize("job", [run_batch, run_memo])
def test_a_closed_revision_is_written_over_neither(first: Run, job: object) -> None:
    close(first)
    run_batch(revision(first), Quiet(), dry_run=False)
    # Until it is closed it may be written again.
    run_batch(revision(first), Quiet(), dry_run=False)
    close(first)
    assert refusal(revision(first), job) == "revise_older"
    assert refusal(replace(first, as_of=date(2020, 12, 30), revise=True), job) == "revise_older"
    later = replace(first, as_of=date(2021, 2, 11), revise=True)
    run_batch(later, Quiet(), dry_run=False)
    assert close(first).closed.edition == later.edition


def test_an_open_quarter_needs_no_revision(first: Run) -> None:
    assert refusal(revision(first)) == "revise_open"
    run_batch(revision(first), Quiet(), dry_run=True)
    close(first)
    run_batch(revision(first), Quiet(), dry_run=False)


def test_a_quarter_never_run_has_nothing_to_revise(first: Run) -> None:
    assert refusal(replace(following(first), revise=True)) == "revise_unrun"


@pytest.mark.parametrize("output", ["there", "deleted"])
def test_a_quarter_is_closed_before_its_revision(first: Run, output: str) -> None:
    run_batch(following(first), Quiet(), dry_run=False)
    run_batch(revision(first), Quiet(), dry_run=False)
    if output == "deleted":
        # It can't be written again: the next quarter rests on its register.
        shutil.rmtree(first.folder)
    closing = close(first)
    assert (closing.closed.edition, closing.before) == (Edition(Q1), False)
    assert closing.closed.printable == (output == "there")
    assert any("ปิดเฉพาะทะเบียน" in str(told) for told in closing.warnings) == (output == "deleted")
    assert any("ยังไม่ปิด จึงยังไม่นับ" in str(told) for told in closing.warnings)
    data = first.records / "closed" / "2564-Q1" / "output" / "data"
    kept = {
        path.name: path.read_bytes() for path in register_files(first.records, Edition(Q1)).values()
    }
    assert {name: content for name, content in contents(data).items() if name in kept} == kept
    again = close(first)
    assert (again.closed.edition, again.before) == (revision(first).edition, False)
    assert not any("ยังไม่ปิด จึงยังไม่นับ" in str(told) for told in again.warnings)
    assert read_last_register(first.records, Q2).edition == revision(first).edition


def test_closing_a_revision_says_which_quarters_do_not_know_of_it(first: Run) -> None:
    assert not any("2564-Q2" in str(told) for told in close(first).warnings)
    run_batch(following(first), Quiet(), dry_run=False)
    run_batch(revision(first), Quiet(), dry_run=False)
    assert any("2564-Q2 เทียบกับฉบับก่อนแก้ไข" in str(told) for told in close(first).warnings)


def test_a_quarter_without_a_register_has_nothing_to_close(tmp_path: Path) -> None:
    assert close_quarter(Run(Office(tmp_path), Q1, CLOSED)) is None


def test_links_lead_to_the_returns_from_the_closed_copy_too(first: Run) -> None:
    close(first)
    copy = first.records / "closed" / str(Q1) / "output"
    targets: set[str] = set()
    with zipfile.ZipFile(copy / "summary.xlsx") as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/_rels/"):
                found = re.findall(
                    r'Target="([^"]*)" TargetMode="External"', book.read(name).decode()
                )
                targets |= set(found)
    files = [unquote(target.partition("#")[0]) for target in targets]
    assert any("input/" in file for file in files)
    assert any(file.startswith("letters/") for file in files)
    assert [file for file in files if not (copy / file).exists()] == []
    openpyxl.load_workbook(copy / "summary.xlsx")
