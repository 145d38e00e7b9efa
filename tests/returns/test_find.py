from __future__ import annotations

import hashlib
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.returns.files.book import MAX_FILE_BYTES, UnreadableError
from pipeline.returns.files.find_files import find_returns, stage

WORKBOOK = b"PK\3\4 and so on"


def put(folder: Path, *names: str, content: bytes = WORKBOOK) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def found(folder: Path) -> list[str]:
    return [file.name for file in find_returns(folder).files]


def reasons(folder: Path) -> dict[str, str]:
    return {name: str(reason) for name, reason in find_returns(folder).reasons}


def test_returns_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = ["1004_บางรัก.xlsx", "1001_พระนคร.XLS", "b.ods", "a.csv", "d.xlsb", "e.htm", "c.xlsm"]
    put(tmp_path, *names)
    assert found(tmp_path) == sorted(names)
    assert find_returns(tmp_path).skipped == ()


def test_subfolders_are_searched_too(tmp_path: Path) -> None:
    put(tmp_path, "x.xlsx", "1001 พระนคร/r.xlsx", "1001 พระนคร/เพิ่มเติม/r2.xls", ".git/no.xlsx")
    assert found(tmp_path) == ["1001 พระนคร/r.xlsx", "1001 พระนคร/เพิ่มเติม/r2.xls", "x.xlsx"]
    assert reasons(tmp_path) == {".git": "ไฟล์หรือโฟลเดอร์ที่ซ่อนไว้"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("~$1001.xlsx", "ไฟล์ชั่วคราวของ Excel"),
        (".~lock.1001.ods#", "ไฟล์ชั่วคราวของ Excel"),
        ("Thumbs.db", "ไฟล์ของระบบปฏิบัติการ"),
        (".DS_Store", "ไฟล์ของระบบปฏิบัติการ"),
        ("desktop.ini", "ไฟล์ของระบบปฏิบัติการ"),
        ("._1001.xlsx", "ไฟล์ของระบบปฏิบัติการ"),
        (".hidden.xlsx", "ไฟล์หรือโฟลเดอร์ที่ซ่อนไว้"),
        ("dispatch_2564-Q1.xlsx", "ไฟล์ของสำนักงานเอง มิใช่แบบรายงาน"),
    ],
)
def test_what_is_no_return_is_listed_with_the_reason(
    tmp_path: Path, name: str, reason: str
) -> None:
    put(tmp_path, "1001.xlsx")
    put(tmp_path, name)
    assert found(tmp_path) == ["1001.xlsx"]
    assert reasons(tmp_path) == {name: reason}


def test_whatever_was_sent_is_taken_under_whatever_name(tmp_path: Path) -> None:
    names = ["1001", "1002.xlsx.download", "1003.bak", "1004.txt", "a.pdf", "b.zip", "c.docx"]
    put(tmp_path, *names)
    assert found(tmp_path) == names
    assert reasons(tmp_path) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are never bare bytes")
def test_names_in_tis_620_are_told_as_thai_and_opened_as_they_are(tmp_path: Path) -> None:
    exact = os.fsencode(tmp_path) + b"/" + "เขต".encode("cp874")
    folder = Path(os.fsdecode(exact))
    folder.mkdir()
    for name in ("พระนคร.xlsx".encode("cp874"), "พระนคร.xlsx".encode(), b"\xff\x81.xlsx"):
        (folder / os.fsdecode(name)).write_bytes(WORKBOOK + name)
    files = find_returns(tmp_path).files
    assert [file.name for file in files] == [
        "เขต/\\xff\\x81.xlsx", "เขต/พระนคร.xlsx", "เขต/พระนคร.xlsx~",
    ]  # fmt: skip
    assert len({file.path.read_bytes() for file in files}) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege there")
def test_links_and_special_files_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", "r.xlsx")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.xlsx").symlink_to(tmp_path / "elsewhere" / "r.xlsx")
    (folder / "folder").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / "pipe.xlsx")
    assert found(folder) == []
    reason = "มิใช่ไฟล์จริง (ทางลัดหรือไฟล์พิเศษ)"
    assert reasons(folder) == {"link.xlsx": reason, "folder": reason, "pipe.xlsx": reason}


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_returns(tmp_path / "none")


def test_a_staged_copy_has_the_content_fingerprint_and_thai_date(tmp_path: Path) -> None:
    put(tmp_path, "รายงาน.XLSX")
    moment = datetime(2020, 11, 20, 18, 30, tzinfo=UTC).timestamp()  # 1:30 next day in Bangkok
    os.utime(tmp_path / "รายงาน.XLSX", (moment, moment))
    into = tmp_path / "into"
    into.mkdir()
    staged = stage(tmp_path / "รายงาน.XLSX", into)
    assert staged.path.read_bytes() == WORKBOOK
    assert staged.path.suffix == ".xlsx"
    assert staged.sha256 == hashlib.sha256(WORKBOOK).hexdigest()
    assert (staged.size, staged.modified) == (len(WORKBOOK), date(2020, 11, 21))
    assert stage(tmp_path / "รายงาน.XLSX", into) == staged


def test_what_cannot_be_staged_is_named(tmp_path: Path) -> None:
    huge = tmp_path / "huge.xlsx"
    with huge.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    for path, code in ((huge, "file_too_large"), (tmp_path / "none.xlsx", "file_gone")):
        with pytest.raises(UnreadableError) as caught:
            stage(path, tmp_path)
        assert caught.value.code == code


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "r.xlsx")
    (tmp_path / "r.xlsx").chmod(0)
    with pytest.raises(UnreadableError) as caught:
        stage(tmp_path / "r.xlsx", tmp_path)
    assert caught.value.code == "file_locked"
