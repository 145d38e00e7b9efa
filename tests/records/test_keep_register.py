"""A kept register: its tables in place, what they replace gone, the office marked once."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from pipeline.locale import Message
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.case_register import keep_register
from pipeline.records.commit import committing
from pipeline.records.durable_files import sha256
from pipeline.records.quarter_files import (
    read_data_file,
    write_data_files,
    write_log,
    write_manifest,
)
from pipeline.records.records_work import OFFICE_FILE, claim_records
from pipeline.records.revisions import Edition
from pipeline.records.write_evidence import fresh_pack
from tests.packed_office import bare
from tests.register import cases

FIRST = Edition(Quarter(2564, 1))
PLACE = "register/{table}/fiscal_year=2564/quarter=1/{table}.parquet"


def kept(records: Path) -> dict[str, bytes]:
    return {
        path.relative_to(records).as_posix(): path.read_bytes()
        for path in (records / "register").rglob("*.parquet")
    }


def test_tables_replace_those_of_their_edition_and_no_other(tmp_path: Path) -> None:
    other = PLACE.format(table="cases").replace("quarter=1", "quarter=2")
    before = {
        "register/2564-Q1/cases.parquet": b"in the layout of before",
        "register/2564-Q2/cases.parquet": b"another quarter's, in the layout of before",
        PLACE.format(table="cases"): b"old",
        PLACE.format(table="absorbed"): b"a table that there is no more",
        other: b"another quarter's",
    }
    for name, content in before.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with committing(tmp_path) as commit:
        keep_register(commit, FIRST, {"cases": b"new", "issues": b"new too"})
    assert kept(tmp_path) == {
        "register/2564-Q2/cases.parquet": before["register/2564-Q2/cases.parquet"],
        PLACE.format(table="cases"): b"new",
        PLACE.format(table="issues"): b"new too",
        other: b"another quarter's",
    }


def test_data_files_come_back_as_they_were_and_a_damaged_page_is_told(tmp_path: Path) -> None:
    frame = cases([{"subject": f"เรื่องสมมติที่ {number}"} for number in range(200)])
    folder = tmp_path / "not" / "there yet"
    write_data_files(folder, {"cases": frame})
    pd.testing.assert_frame_equal(read_data_file(folder, "cases"), frame)
    path = folder / "cases.parquet"
    content = path.read_bytes()
    # The page of the first column stands right behind the file's mark and the page's own header.
    for place in (90, 120):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        with pytest.raises(OSError, match=r"\S"):
            read_data_file(folder, "cases")


def claimed(records: Path, office: Office) -> tuple[list[str], bool]:
    """Claim the records; gives what is said, and whether the mark was written."""
    path = records / OFFICE_FILE
    before = path.stat().st_mtime_ns if path.exists() else None
    with committing(records) as commit:
        told = claim_records(commit, office)
    said = [each.code for each in told if isinstance(each, Message)]
    return said, path.stat().st_mtime_ns != before


def test_records_take_their_offices_mark_once_and_refuse_another(tmp_path: Path) -> None:
    office = bare(tmp_path / "office").office
    records = tmp_path / "records"
    records.mkdir()
    assert claimed(records, office) == ([], True)
    assert claimed(records, office) == ([], False)
    mark = json.loads((records / OFFICE_FILE).read_text(encoding="utf-8"))
    assert mark == {"office_id": office.id, "name": office.name}
    mark["office_id"] = "another-office-0000"
    (records / OFFICE_FILE).write_text(json.dumps(mark), encoding="utf-8")
    with pytest.raises(RefusalError):
        claimed(records, office)


def test_records_without_a_mark_are_taken_over_and_it_is_said_once(tmp_path: Path) -> None:
    office = bare(tmp_path / "office").office
    records = tmp_path / "records"
    (records / "register").mkdir(parents=True)
    assert claimed(records, office) == (["records_taken_over"], True)
    assert claimed(records, office) == ([], False)


def test_a_manifest_can_be_read_by_people_and_a_log_has_a_line_each(tmp_path: Path) -> None:
    write_manifest(tmp_path / "manifest.json", {"ข": 1, "ก": [2]})
    text = (tmp_path / "manifest.json").read_bytes().decode()
    assert text == '{\n  "ก": [\n    2\n  ],\n  "ข": 1\n}\n'
    write_log(tmp_path / "run.log", ["หนึ่ง", "สอง"])
    assert (tmp_path / "run.log").read_bytes().decode() == "หนึ่ง\nสอง\n"
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / "empty").touch()
    assert sha256(tmp_path / "empty") == empty


def test_members_of_a_pack_are_plain_files_of_no_day(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with committing(tmp_path) as commit, fresh_pack(commit, path) as pack:
        member = pack.add("ก/ข.txt", b"told")
        pack.finish(FIRST.quarter, "1")
    assert (member.path, member.size) == ("ก/ข.txt", 4)
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert (info.create_system, info.external_attr >> 16) == (3, 0o100644)
            assert info.compress_type == zipfile.ZIP_STORED
