"""Workbooks beside the office's books: what was filled in there is read by nobody, and said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.jobs.batch import run_batch
from pipeline.jobs.doctor import records_checks
from pipeline.jobs.quarter_run import Run
from pipeline.locale import Message
from pipeline.records.records_proof import prove
from tests.packed_office import at_work, moved
from tests.quiet import Quiet

DISPATCH, DECISIONS = "dispatch_2564-Q1.xlsx", "decisions.xlsx"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = at_work(tmp_path_factory.mktemp("office"))
    run_batch(run, Quiet(), dry_run=False)
    return run


@pytest.mark.parametrize(
    ("name", "book"),
    [
        ("decisions (1).xlsx", DECISIONS),
        ("Copy of Decisions.XLSX", DECISIONS),
        ("สำเนา decisions.ods", DECISIONS),
        ("decisions - สำเนา.csv", DECISIONS),
        ("สำเนา dispatch_2564-Q1.xlsx", DISPATCH),
        ("dispatch_๒๕๖๔-Q๑ แก้แล้ว.xls", DISPATCH),
        ("ส่งแล้ว dispatch 2564 Q1.xlsx", DISPATCH),
    ],
)
def test_a_copy_of_a_book_is_told_with_the_book(
    office: Run, tmp_path: Path, name: str, book: str
) -> None:
    run = moved(office, tmp_path)
    shutil.copy(run.records / book, run.records / name)
    proof = prove(run.records)
    (told,) = proof.astray
    assert isinstance(told, Message)
    assert proof.faults == ()
    assert (told.code, told.facts) == ("book_copied", {"file": name, "book": book})
    (check,) = (each for each in records_checks(run) if each.name == "books_astray")
    assert check.found == (told,)


def test_a_run_that_writes_says_it(office: Run, tmp_path: Path) -> None:
    run = moved(office, tmp_path)
    shutil.copy(run.records / DECISIONS, run.records / "decisions (1).xlsx")
    (told,) = prove(run.records).astray
    assert told in run_batch(run, Quiet(), dry_run=False).warnings


def test_a_workbook_of_any_other_name_is_told_too(office: Run, tmp_path: Path) -> None:
    run = moved(office, tmp_path)
    (run.records / "ทะเบียนใหม่.xlsx").write_bytes(b"")
    (run.records / "dispatch_2564-Q9 (1).xlsb").write_bytes(b"")
    told = [each for each in prove(run.records).astray if isinstance(each, Message)]
    assert {(each.code, each.facts["file"]) for each in told} == {
        ("book_of_no_use", "ทะเบียนใหม่.xlsx"),
        ("book_of_no_use", "dispatch_2564-Q9 (1).xlsb"),
    }


def test_nothing_is_said_of_what_programs_leave_and_of_books_refused_elsewhere(
    office: Run, tmp_path: Path
) -> None:
    run = moved(office, tmp_path)
    for name in ("~$decisions.xlsx", ".~lock.decisions.xlsx#", "decisions.ods", "อ่านก่อน.txt"):
        (run.records / name).write_bytes(b"")
    (run.records / "decisions (เก่า).xlsx").mkdir()
    assert prove(run.records).astray == ()
