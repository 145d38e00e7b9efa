"""The list of what is kept: no name or number in it, the same bytes for the same records."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.jobs.batch import run_batch
from pipeline.jobs.doctor import accept_loss
from pipeline.jobs.quarter_run import Run
from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError
from pipeline.records import journal, records_manifest
from pipeline.records.dispatch_register import SHEET, TITLES, register_name
from pipeline.records.records_proof import prove
from tests.packed_office import at_work, enter, moved
from tests.quiet import Quiet

SENT = {"number": "กท 0404/7788", "dispatched_date": date(2020, 11, 27), "note": "นายสมมติรับเรื่อง"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = at_work(tmp_path_factory.mktemp("office"))
    enter(run, {("1001", "chase"): SENT})
    run_batch(run, Quiet(), dry_run=False)
    return run


def test_it_names_no_letter_number_and_no_entry(office: Run) -> None:
    text = (office.records / records_manifest.FILE).read_text(encoding="utf-8")
    text += (office.records / journal.FILE).read_text(encoding="utf-8")
    told = re.sub("[0-9a-f]{16,}", "", text)  # a hash may hold any digits
    for secret in ("7788", "สมมติ", "0404"):
        assert secret not in told


@pytest.mark.parametrize(
    "name", ["../mine.txt", "/mine.txt", "a/../../x", "C:x", "a\\..\\..\\x", "\\\\host\\x", ""]
)
def test_a_name_that_leads_elsewhere_is_refused(office: Run, tmp_path: Path, name: str) -> None:
    run = moved(office, tmp_path / "leading")
    path = run.records / records_manifest.FILE
    noted = json.loads(path.read_text(encoding="utf-8"))
    noted["files"][name] = next(iter(noted["files"].values()))
    path.write_text(json.dumps(noted), encoding="utf-8")
    with pytest.raises(ConfigFaultsError) as refused:
        prove(run.records)
    assert [fault.message.code for fault in refused.value.faults] == ["bad_manifest"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["ส่งแล้ว 10:30.docx", "a\\b.docx"])
def test_a_strange_file_of_a_name_that_windows_has_not_can_be_accepted(
    office: Run, tmp_path: Path, name: str
) -> None:
    run = moved(office, tmp_path / "named")
    path = run.records / "letters" / "2564-Q1" / name
    path.write_bytes(b"x")
    told = path.relative_to(run.records).as_posix()
    assert [fault.file for fault in prove(run.records).faults] == [told]
    assert accept_loss(run, told, "เก็บไว้เป็นหลักฐาน")
    assert prove(run.records).faults == ()


@pytest.mark.parametrize("mark", [" - Copy", "-PC2", " (1)"])
def test_a_copy_beside_a_book_is_told_and_can_be_accepted(
    office: Run, tmp_path: Path, mark: str
) -> None:
    """As Explorer, OneDrive and browsers name it; what was entered may stand in either."""
    run = moved(office, tmp_path / "copied")
    name = f"dispatch_2564-Q1{mark}.xlsx"
    shutil.copy(run.records / "dispatch_2564-Q1.xlsx", run.records / name)
    (fault,) = prove(run.records).faults
    assert (fault.file, fault.message.code) == (name, "copy_in_the_way")
    assert "คัดลอกสิ่งที่ขาดลง dispatch_2564-Q1.xlsx" in str(fault.message)
    typed = f'"{name}"' if " " in name else name
    assert f"doctor --accept {typed}" in str(fault.message)
    assert accept_loss(run, name, "สำเนาก่อนแก้")
    run_batch(run, Quiet(), dry_run=False)
    assert prove(run.records, deep=True).faults == ()


@pytest.mark.parametrize("name", ["dispatch_2564-Q1.xlsx", "decisions.xlsx"])
def test_a_book_saved_under_another_ending_is_not_told_as_gone(
    office: Run, tmp_path: Path, name: str
) -> None:
    """To accept the loss would begin a fresh book, and what was entered would be forgotten."""
    run = moved(office, tmp_path / "ending")
    other = (run.records / name).rename((run.records / name).with_suffix(".ods"))
    (fault,) = prove(run.records).faults
    assert fault.message.code == "other_ending"
    assert other.name in str(fault.message)
    assert "--accept" not in str(fault.message)


@pytest.mark.parametrize("name", ["dispatch_2564-Q1.xlsx", "decisions.xlsx"])
@pytest.mark.parametrize("content", [b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_no_thai_word_is_joined_to_the_name_of_a_damaged_book(
    office: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    run = moved(office, tmp_path / "damaged")
    (run.records / name).write_bytes(content)
    (fault,) = prove(run.records).faults
    assert fault.file == name
    assert not re.search("[ก-๛]dispatch|[ก-๛]decisions|xlsx[ก-๛]", str(fault.message))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no link that leads to itself")
def test_what_the_system_does_not_open_is_not_told_as_gone(office: Run, tmp_path: Path) -> None:
    """To accept the loss, or to bring a backup, would lose what may well be whole.

    A link that leads to itself is what the system opens for nobody, not even for the user root.
    """
    run = moved(office, tmp_path / "denied")
    for path in (run.records / "decisions.xlsx", next(run.records.glob("register/**/*.parquet"))):
        path.unlink()
        path.symlink_to(path.name)
    told = [fault for fault in prove(run.records).faults if fault.message.code != "linked"]
    assert [fault.message.code for fault in told] == ["denied", "denied"]
    assert not any("--accept" in str(fault.message) for fault in told)


@pytest.mark.parametrize("name", ["dispatch_2564-Q1.xlsx", "decisions.xlsx"])
def test_a_renamed_sheet_is_not_told_as_a_strange_book(
    office: Run, tmp_path: Path, name: str
) -> None:
    run = moved(office, tmp_path / "renamed")
    book = openpyxl.load_workbook(run.records / name)
    former = book.worksheets[0].title
    book.worksheets[0].title = "Sheet1"
    book.save(run.records / name)
    (fault,) = prove(run.records).faults
    assert fault.message.code == "sheet_renamed"
    assert former in str(fault.message)


def test_a_book_saved_with_other_capitals_is_the_same_where_the_system_minds_none(
    office: Run, tmp_path: Path
) -> None:
    """As on Windows: the file has the one name and is found by the other."""
    run = moved(office, tmp_path / "capitals")
    os.link(run.records / "dispatch_2564-Q1.xlsx", run.records / "dispatch_2564-q1.xlsx")
    assert prove(run.records).faults == ()


def test_the_same_records_are_listed_in_the_same_bytes(office: Run, tmp_path: Path) -> None:
    one, other = (moved(office, tmp_path / name) for name in ("one", "other"))
    for run in (one, other):
        run_batch(run, Quiet(), dry_run=False)
    assert (one.records / "manifest.json").read_bytes() == (
        other.records / "manifest.json"
    ).read_bytes()


def test_every_table_is_listed_with_its_rows_and_its_run(office: Run) -> None:
    manifest = records_manifest.read_manifest(office.records)
    assert manifest is not None
    tables = {name: file for name, file in manifest.files.items() if name.startswith("register/")}
    assert len(tables) == 9
    assert all(file.run and file.rows is not None for file in tables.values())
    assert {file.as_of for file in tables.values()} == {"2020-11-25"}
    assert manifest.office_id == office.office.id


def test_records_of_an_earlier_version_are_listed_by_the_first_run(
    office: Run, tmp_path: Path
) -> None:
    run = moved(office, tmp_path)
    old = run.records / "register" / "2564-Q1"
    old.mkdir()
    for path in run.records.glob("register/*/*/*/*.parquet"):
        path.rename(old / path.name)
    for table in ("cases", "deadlines", "issues"):
        shutil.rmtree(run.records / "register" / table, ignore_errors=True)
    for name in ("manifest.json", "journal.jsonl", "office.json"):
        (run.records / name).unlink()
    finished = run_batch(run, Quiet(), dry_run=False)
    assert any("รุ่นก่อน" in str(told) for told in finished.warnings)
    assert not old.exists() or not list(old.iterdir())
    manifest = records_manifest.read_manifest(run.records)
    assert manifest is not None
    assert any(name.startswith("letters/") for name in manifest.files)


def test_a_line_taken_out_of_a_book_is_told_graver_where_its_letter_went_out(
    office: Run, tmp_path: Path
) -> None:
    run = moved(office, tmp_path)
    path = run.records / register_name(run.quarter)
    whole = prove(run.records)
    assert (whole.faults, whole.warnings) == ((), ())
    without(path, "B09")
    only_written = prove(run.records)
    assert only_written.faults == ()
    [warning] = only_written.warnings
    assert isinstance(warning, Message)
    assert warning.code == "lines_gone"
    assert set(str(warning.facts["lines"]).split(", ")) == {"B09"}
    without(path, "1001")
    [fault] = prove(run.records).faults
    assert isinstance(fault.message, Message)
    assert (fault.file, fault.message.code) == (path.name, "sent_lines_gone")
    assert "1001" in str(fault)


def without(path: Path, code: str) -> None:
    """Take an agency's lines out of the dispatch register, as an officer may in Excel."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    place = list(TITLES).index("agency_code") + 1
    for row in range(sheet.max_row, 4, -1):
        if str(sheet.cell(row, place).value) == code:
            sheet.delete_rows(row)
    book.save(path)
