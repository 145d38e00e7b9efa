"""A locked return is opened with a password that stands nowhere afterwards."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from pipeline.commands.passwords import password_options
from pipeline.office.office import Office
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.readers import read
from tests import hand_made as paper
from tests.register import OFFICE, PROJECT
from tests.sheet_tables import case_row, write_return

CANARY, OTHER = "canary-คีย์ลับ-5317", "canary2-อื่น-9024"
WHEN = ("--quarter", "2564-Q1", "--as-of", "25/11/2563", "--lang", "en")


def lock(path: Path, password: str) -> None:
    opened, locked = io.BytesIO(path.read_bytes()), io.BytesIO()
    OOXMLFile(opened).encrypt(password, locked)
    path.write_bytes(locked.getvalue())


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office two of whose returns are locked, each with a password of its own."""
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input" / "2564-Q1", config)
    for path in sorted((tmp_path / "input" / "2564-Q1").iterdir()):
        if path.name.startswith("1001"):
            lock(path, CANARY)
        elif path.name.startswith("B09"):
            lock(path, OTHER)
    return tmp_path


def run(*arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "run.py"), *map(str, arguments)]
    environment = {**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C"}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, input=typed,
        start_new_session=True,
    )  # fmt: skip


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give every file, and every part of those that are zips."""
    for path in folder.rglob("*"):
        if path.is_file() and "input" not in path.parts[-3:] and path.name != "keys.txt":
            yield path.name, path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from ((path.name, archive.read(name)) for name in archive.namelist())


def test_a_run_reads_locked_files_and_keeps_no_password(office: Path) -> None:
    keys = office / "keys.txt"
    keys.write_text(f"# รหัสผ่าน\n๑๐๐๑ {CANARY}\n{OTHER}\n", encoding="utf-8-sig")
    done = run("batch", "--office", office, *WHEN, "--password-file", keys)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((office / "output/2564-Q1/manifest.json").read_text(encoding="utf-8"))
    assert {each["outcome"] for each in manifest["inputs"]["returns"]} == {"read", "nil"}
    said = done.stdout + done.stderr
    for password in (CANARY, OTHER):
        assert password not in said
        for encoding in ("utf-8", "utf-16-le"):
            found = [name for name, content in contents(office)
                     if password.encode(encoding) in content]  # fmt: skip
            assert found == []
    # in JSON it would be escaped
    assert json.dumps(CANARY).strip('"').encode() not in b"".join(c for _, c in contents(office))


def test_a_password_is_asked_for_by_agency(office: Path) -> None:
    path = next((office / "input" / "2564-Q1").glob("1001*"))
    asked = run("check", path, "--office", office, *WHEN, "--password", "1001", typed=f"{CANARY}\n")
    assert "assword" in asked.stderr
    assert "cases" in asked.stdout
    assert CANARY not in asked.stdout + asked.stderr
    wrong = run("check", path, "--office", office, *WHEN, "--password", "1001", typed="no\n")
    assert wrong.returncode == 3
    assert "has a password" in wrong.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--password", "9999"], "agencies.csv"),
        (["--password", "1001"], "--password-file"),  # nobody types anything
    ],
)
def test_what_cannot_be_asked_is_said(office: Path, options: list[str], told: str) -> None:
    path = next((office / "input" / "2564-Q1").glob("1001*"))
    done = run("check", path, "--office", office, *WHEN, *options)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_a_fault_in_the_file_names_the_line_and_not_what_stands_on_it(office: Path) -> None:
    keys = office / "keys.txt"
    keys.write_text(f"1001 {CANARY}\n9999 {OTHER}\n", encoding="utf-8")
    path = next((office / "input" / "2564-Q1").glob("1001*"))
    done = run("check", path, "--office", office, *WHEN, "--password-file", keys)
    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert OTHER not in done.stderr


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("1001 a b", [("1001", "a b")]),
        ("b09=x", [("B09", "x")]),
        ("๑๐๐๑:x", [("1001", "x")]),
        # Where it stands apart, it parts the two or begins the password: both are tried.
        ("1001 ; x", [("1001", "; x"), ("1001", "x")]),
        ("1001 ;x", [("1001", ";x")]),
        ("alone", [("", "alone")]),
        ("# 1001 x", []),
        ("   ", []),
    ],
)
def test_a_line_of_the_file_is_a_password_and_whose(
    line: str, pairs: list[tuple[str, str]], tmp_path: Path
) -> None:
    @password_options
    def taken(passwords: tuple[tuple[str, str], ...], **_: object) -> list[tuple[str, str]]:
        return list(passwords)

    keys = tmp_path / "keys.txt"
    keys.write_text(f"{line}\n", encoding="utf-8")
    office = {"office": Office(OFFICE), "language": "en"}
    assert taken(asked=(), password_file=keys, **office) == pairs


def test_a_separator_may_stand_alone_between_code_and_password(office: Path) -> None:
    keys = office / "keys.txt"
    keys.write_text(f"๑๐๐๑ ; {CANARY}\n", encoding="utf-8-sig")
    path = next((office / "input" / "2564-Q1").glob("1001*"))
    done = run("check", path, "--office", office, *WHEN, "--password-file", keys)
    assert "7 rows read" in done.stdout, done.stdout


def test_the_right_one_of_several_is_found(tmp_path: Path) -> None:
    path = write_return(tmp_path / "r.xlsx", case_row())
    lock(path, CANARY)
    assert read(path.read_bytes(), passwords=("first", CANARY)).reader == "calamine"
    with pytest.raises(UnreadableError) as raised:
        read(path.read_bytes(), passwords=("first", "second"))
    assert (raised.value.code, raised.value.facts) == ("file_encrypted", {})
