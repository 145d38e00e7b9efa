"""Entries typed elsewhere than in Excel: only into the book that was seen, only on known lines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.jobs.batch import run_memo
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.records import rulings
from pipeline.records.dispatch_register import register_name
from pipeline.records.enter_in_books import (
    book_digest,
    dispatch_entered,
    enter_dispatch,
    enter_notes,
    enter_rulings,
)
from pipeline.records.office_lock import Holder, LockedError, locked
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.read_rulings import read_decisions
from pipeline.records.records_proof import prove
from pipeline.records.write_workbook import replace_file
from tests.packed_office import at_work
from tests.quiet import Quiet
from tests.records.dispatch_books import write_dispatch
from tests.records.test_dispatch_register import LETTER, OTHER
from tests.records.test_held_files import without_rights
from tests.windows_rules import as_on_windows

QUARTER = Quarter(2564, 1)
KEY = LETTER.key
SENT, LATER = date(2020, 11, 27), date(2020, 12, 3)
RULED = {
    "ruling": "พักการเร่งรัด", "target": "1001-2564-0001", "about": "decide",
    "reason": "รอผลคดีอาญา", "decided_date": date(2020, 12, 1), "until": date(2021, 3, 31),
}  # fmt: skip


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / register_name(QUARTER)
    write_dispatch(path, QUARTER, [LETTER, OTHER])
    return path


def letters(register: Path) -> dict[str, tuple[str, date | None]]:
    lines = read_dispatch(register.parent, QUARTER).lines
    return {line.agency_code: (line.number, line.dispatched_date) for line in lines}


def test_only_the_line_that_was_typed_into_changes(register: Path) -> None:
    entry = {"number": "226", "dispatched_date": SENT}
    enter_dispatch(register, {KEY: entry}, book_digest(register))
    assert letters(register) == {"1001": ("226", SENT), "B09": ("", None)}
    before = register.read_bytes()
    assert dispatch_entered(register, {KEY: entry}, book_digest(register)) is None
    assert register.read_bytes() == before
    enter_dispatch(register, {KEY: {"number": ""}}, book_digest(register))
    assert letters(register)["1001"] == ("", SENT)


def test_a_day_of_dispatch_that_work_rests_on_is_not_taken_away(tmp_path: Path) -> None:
    """The desk could not show its page any more, on which to enter the day again."""
    run = at_work(tmp_path)
    path = run.records / register_name(run.quarter)
    sent = {"number": "226", "dispatched_date": SENT}
    enter_dispatch(path, {KEY: sent}, book_digest(path))
    enter_dispatch(path, {KEY: {"dispatched_date": None}}, book_digest(path))
    assert read_dispatch(run.records, QUARTER).letters["1001"].dispatched_date is None
    enter_dispatch(path, {KEY: sent}, book_digest(path))
    run_memo(run, Quiet(), dry_run=False)
    before = path.read_bytes()
    with pytest.raises(ConfigFaultsError, match="1001") as refused:
        enter_dispatch(path, {KEY: {"dispatched_date": None}}, book_digest(path))
    assert "doctor --accept dispatch_2564-Q1.xlsx" in str(refused.value)
    assert path.read_bytes() == before
    enter_dispatch(path, {KEY: {"dispatched_date": LATER}}, book_digest(path))
    assert read_dispatch(run.records, QUARTER).letters["1001"].dispatched_date == LATER
    assert prove(run.records).faults == ()


def test_a_book_that_somebody_saved_since_is_left_as_it_is(register: Path) -> None:
    seen = book_digest(register)
    enter_dispatch(register, {KEY: {"number": "226"}}, seen)
    with pytest.raises(ConfigFaultsError, match="มีผู้บันทึกไฟล์นี้"):
        enter_dispatch(register, {KEY: {"number": "9"}}, seen)
    assert letters(register)["1001"][0] == "226"


def test_a_line_that_is_gone_is_named_and_nothing_is_entered(register: Path) -> None:
    entries = {KEY: {"number": "226"}, ("1050", KEY[1]): {"number": "227"}}
    with pytest.raises(ConfigFaultsError, match="1050"):
        enter_dispatch(register, entries, book_digest(register))
    assert letters(register)["1001"] == ("", None)


def test_a_column_that_the_product_writes_takes_no_entry(register: Path) -> None:
    with pytest.raises(ValueError, match="cases"):
        enter_dispatch(register, {KEY: {"cases": "3"}}, book_digest(register))


def test_nothing_is_entered_while_a_run_is_at_work(register: Path) -> None:
    seen = book_digest(register)
    with (
        ThreadPoolExecutor(1) as page,
        locked(register.parent, Holder.here("batch")),
        pytest.raises(LockedError),
    ):
        page.submit(enter_dispatch, register, {KEY: {"number": "226"}}, seen).result()
    assert book_digest(register) == seen


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="Windows has its own rules")
def test_a_book_that_is_open_and_a_folder_that_is_closed_are_told_apart(register: Path) -> None:
    seen = book_digest(register)
    with (
        as_on_windows(register.parent, register),
        pytest.raises(ConfigFaultsError) as refused,
    ):
        replace_file(register, b"new")
    assert [(each.file, each.message.code) for each in refused.value.faults] == [
        (str(register), "held_open")
    ]
    folder = register.parent
    folder.chmod(0o555)
    told = without_rights(folder, lambda: replace_file(Path(register.name), b"new"))
    assert told == [(".", "no_right")]
    assert book_digest(register) == seen


def test_rulings_and_notes_go_below_the_last_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / rulings.FILE
    assert book_digest(path) == ""
    enter_rulings(path, {}, [RULED, {**RULED, "target": "1001-2564-0002"}], "")
    decisions = read_decisions(tmp_path)
    assert [each.target for each in decisions.rulings] == ["1001-2564-0001", "1001-2564-0002"]
    row = decisions.rulings[0].row
    enter_rulings(path, {row: {"reason": "คดีอาญาถึงที่สุดแล้ว"}}, [], book_digest(path))
    assert [each.reason for each in read_decisions(tmp_path).rulings] == [
        "คดีอาญาถึงที่สุดแล้ว", "รอผลคดีอาญา",
    ]  # fmt: skip
    for text in ("หนึ่ง", "สอง"):
        enter_notes(path, [(2564, "ปัจจัยสนับสนุน", text)], book_digest(path))
    sheet = openpyxl.load_workbook(path)[rulings.NOTES_SHEET]
    told = [row[-1].value for row in sheet.iter_rows() if row[0].value == 2564]
    assert told == ["หนึ่ง", "สอง"]
    with pytest.raises(ConfigFaultsError, match="มีผู้บันทึกไฟล์นี้"):
        enter_notes(path, [(2564, "ปัจจัยสนับสนุน", "สาม")], "")
