"""What a run may replace, and what it keeps of what it wrote: folders laid out beside records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.jobs.quarter_run import Run
from pipeline.jobs.write_quarter import keep_records, letters_before, replaced_by
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.commit import committing
from pipeline.records.dispatch_register import Dispatched, DispatchRegister
from pipeline.records.quarter_files import write_data_files
from pipeline.records.rulings import Decision, Decisions, Ruling
from tests.packed_office import lay, with_empty_folders
from tests.records.dispatch_books import letter

QUARTER, DAY = Quarter(2564, 1), date(2020, 11, 27)
REVISION_DAY = date(2021, 2, 10)
SENT = replace(letter("1001"), number="7", dispatched_date=DAY)
MEMO = replace(letter("EXEC"), kind=LetterKind.MEMO, pressed=(), file="executive_memo.docx")
CASES = "register/cases/fiscal_year=2564/quarter=1/cases.parquet"
REVISED_CASES = "revisions/2564-Q1_revised_2021-02-10/cases.parquet"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    run = replace(with_empty_folders(tmp_path), as_of=DAY)
    run.records.mkdir()
    return run


@pytest.fixture
def revision(run: Run) -> Run:
    return replace(run, as_of=REVISION_DAY, revise=True)


def test_a_run_replaces_its_results_and_a_revision_its_own_alone(run: Run, revision: Run) -> None:
    lay(run.records, CASES, REVISED_CASES, "register/2564-Q1/cases.parquet")
    records = {path.relative_to(run.records).as_posix()
               for path in replaced_by(run) if path.is_relative_to(run.records)}  # fmt: skip
    assert run.output / "2564-Q1" in replaced_by(run)
    assert records == {
        CASES, "register/2564-Q1/cases.parquet", "letters/2564-Q1", "dispatch_2564-Q1.xlsx",
        "decisions.xlsx",
    }  # fmt: skip
    assert set(replaced_by(revision)) == {
        run.output / "2564-Q1_revised_2021-02-10", run.records / REVISED_CASES,
    }  # fmt: skip


def test_letters_that_went_out_stand_in_the_output_else_in_the_records(
    run: Run, revision: Run
) -> None:
    assert letters_before(run) == run.records / "letters" / "2564-Q1"
    lay(run.output / "2564-Q1", "letters/1001.docx")
    assert letters_before(run) == letters_before(revision) == run.output / "2564-Q1"


def keep(run: Run, register: DispatchRegister, *names: str) -> None:
    """Keep what a run wrote: its tables, these files, and a ruling."""
    written = run.output / "written"
    lay(written, *names)
    frames = {name: tables.frame(tables.SCHEMAS[name], {}) for name in ("cases", "issues")}
    write_data_files(written / "data", frames)
    path = run.records / "decisions.xlsx"
    ruling = Decision(1, Ruling.LEAVE_OUT, "ก.xlsx", reason="ซ้ำ", decided_date=DAY)
    ruled = SimpleNamespace(decisions=Decisions(path), lines=(ruling,))
    quarter: Any = SimpleNamespace(run=run, ruled=ruled)
    with committing(run.records) as commit:
        keep_records(commit, quarter, written, register)


def in_records(run: Run) -> set[str]:
    files = (path for path in run.records.rglob("*") if path.is_file())
    return {path.relative_to(run.records).as_posix() for path in files} - {".lock"}


REGISTER = {CASES, CASES.replace("cases", "issues")}
BOOKS = {"dispatch_2564-Q1.xlsx", "decisions.xlsx"}
LETTER, KEPT_MEMO = "letters/2564-Q1/letters/1001.docx", "letters/2564-Q1/executive_memo.docx"


@pytest.mark.parametrize(
    ("lines", "names", "kept"),
    [
        ([SENT], ["letters/1001.docx", "executive_memo.docx"], {LETTER}),
        ([SENT, MEMO], ["letters/1001.docx", "executive_memo.docx"], {LETTER}),
        ([SENT, replace(MEMO, number="8", dispatched_date=DAY)],
         ["letters/1001.docx", "executive_memo.docx"], {LETTER, KEPT_MEMO}),
        ([MEMO], ["executive_memo.docx"], set()),
    ],
    ids=range(4),
)  # fmt: skip
def test_tables_letters_and_books_are_kept(
    run: Run, lines: list[Dispatched], names: list[str], kept: set[str]
) -> None:
    path = run.records / "dispatch_2564-Q1.xlsx"
    keep(run, DispatchRegister(QUARTER, path, tuple(lines)), *names)
    assert in_records(run) == REGISTER | BOOKS | kept


def test_a_revision_keeps_its_tables_alone(revision: Run) -> None:
    path = revision.records / "dispatch_2564-Q1.xlsx"
    keep(revision, DispatchRegister(QUARTER, path, (SENT,)), "letters/1001.docx")
    assert in_records(revision) == {REVISED_CASES, REVISED_CASES.replace("cases", "issues")}
