"""`--json` and `--quiet`: what other programs read, and what a scheduler's mail holds."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pipeline.commands.command_line import main
from pipeline.console.json_documents import (
    BatchDocument,
    CheckDocument,
    PreviewDocument,
    StatusDocument,
)
from pipeline.records.office_lock import Holder, locked
from tests import hand_made as paper
from tests.commands.test_command_line import run
from tests.packed_office import bare
from tests.register import PROJECT

AS_OF = ("--as-of", "2020-11-25")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    run = bare(folder)
    paper.write_returns(run.input, run.config)
    (run.input / "1003.xlsx").write_bytes(b"PK\3\4 broken off \x1b[2J")
    return folder


def run_command(office: Path, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, [*words, "--office", str(office), "--lang", "en"])
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, done.stdout, done.stderr


def document(office: Path, *words: str) -> tuple[int, dict[str, Any]]:
    return as_document(*run_command(office, *words, "--json"))


def as_document(code: int, out: str, _: str) -> tuple[int, dict[str, Any]]:
    told = json.loads(out)
    assert told["exit_code"] == code
    return code, told


def test_the_documents_have_the_keys_that_are_promised(office: Path) -> None:
    code, batch = document(office, "batch", *AS_OF)
    assert code == 3
    assert tuple(batch) == tuple(BatchDocument.__annotations__)
    broken = (office / "input/2564-Q1/1003.xlsx").read_bytes()
    (told,) = batch["files_not_read"]
    assert told["sha256"] == hashlib.sha256(broken).hexdigest()
    assert told["number"] == 1 + sorted(
        path.name for path in (office / "input/2564-Q1").iterdir()
    ).index("1003.xlsx")
    assert sum(batch["agencies"].values()) == 4
    assert batch["rows"]["rows_read"] == batch["rows"]["cases"] == 12
    assert batch["folder"].endswith("2564-Q1")
    file = str(next((office / "input/2564-Q1").glob("1001*")))
    code, check = document(office, "check", file, *AS_OF)
    assert tuple(check) == tuple(CheckDocument.__annotations__)
    assert {"code", "severity", "cell", "message", "remedy"} <= set(check["issues"][0])
    assert check["files"][0]["agency_code"] == "1001"
    code, status = document(office, "status", *AS_OF)
    assert code == 0
    assert tuple(status) == tuple(StatusDocument.__annotations__)
    assert status["next_step"]["code"] == "do_final"
    assert [step["step"] for step in status["steps"]] == ["sheets", "returns", "letters", "memo"]


def test_a_refusal_is_a_document_too(office: Path, tmp_path: Path) -> None:
    code, told = document(office, "batch", *AS_OF, "--input", str(tmp_path / "none"))
    assert code == 4
    assert "none" in told["errors"][0]
    code, told = document(office, "check", str(tmp_path / "no.xlsx"))
    assert code == 4
    code, told = document(tmp_path, "status")
    assert code == 2
    assert told["errors"]


def test_whatever_ends_a_command_there_is_one_document(office: Path) -> None:
    for words, expected in (
        (("batch", "--preview", "9999", *AS_OF), 2),
        (("batch", "--no-such-option"), 2),
        (("batch", "--quarter", "2564-Q7"), 2),
        (("status", "--as-of", "31/11/2563"), 2),
        (("check",), 2),
    ):
        code, told = document(office, *words)
        assert code == expected, words
        assert told["errors"], words
        assert tuple(told) == ("exit_code", "errors")
    for before in (("--nope",), ("--lang", "xx"), ("--lang", "en", "--quiet")):
        done = CliRunner().invoke(main, [*before, "status", "--json"])
        code, told = as_document(done.exit_code, done.stdout, done.stderr)
        assert code == 2, before
        assert tuple(told) == ("exit_code", "errors")
    code, told = document(office, "batch", "--preview", "1001", *AS_OF)
    assert code == 0
    assert tuple(told) == tuple(PreviewDocument.__annotations__)
    assert Path(told["folder"]).exists()


def test_a_held_lock_and_a_broken_config_give_one_document_too(
    office: Path, tmp_path: Path
) -> None:
    with locked(office / "records", Holder.here("batch")):
        done = run("batch", "--office", office, *AS_OF, "--json")
    code, told = as_document(done.returncode, done.stdout, done.stderr)
    assert code == 5
    assert tuple(told) == ("exit_code", "errors")
    changed = tmp_path / "office"
    shutil.copytree(office, changed)
    config = changed / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("warn_days:", "warn_day:", 1), encoding="utf-8")
    for words in (("status",), ("batch",), ("memo",), ("check", str(config))):
        code, told = document(changed, *words)
        assert code == 2, words
        assert any(each.startswith("config.yaml") for each in told["errors"]), words


def test_interrupted_it_gives_one_document_and_130(office: Path, tmp_path: Path) -> None:
    """The pipe holds the command where it reads passwords, until the interrupt is there."""
    pipe = tmp_path / "passwords.txt"
    os.mkfifo(pipe)
    order = [sys.executable, str(PROJECT / "run.py"), "batch", "--office", str(office), *AS_OF]
    order += ["--json", "--password-file", str(pipe)]
    with subprocess.Popen(
        order, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as work:
        writing = None
        while writing is None and work.poll() is None:
            with suppress(OSError):  # nobody reads the pipe yet
                writing = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            time.sleep(0.01)
        assert writing is not None, work.communicate()
        # as Ctrl-C does, which a run that was started in the background never hears
        work.send_signal(signal.SIGTERM)
        out, errors = work.communicate()
        os.close(writing)
    code, told = as_document(work.returncode, out, errors)
    assert code == 130
    assert told["errors"]
    assert "Traceback" not in errors


def test_no_name_of_a_file_and_no_words_of_a_cell_stand_in_a_document(
    office: Path, tmp_path: Path
) -> None:
    canary, odd = "สมชาย-canary-5317", "เมื่อนางวัน-canary-9024"
    known = next((office / "input/2564-Q1").glob("1001*"))
    file = tmp_path / f"1001 {canary}.xlsx"
    book = load_workbook(known)
    sheet = next(each for each in book if each.sheet_state == "visible")
    cells = [cell for row in sheet.iter_rows() for cell in row]
    next(cell for cell in cells if isinstance(cell.value, datetime)).value = odd
    book.save(file)
    (tmp_path / f"{canary}.pdf").write_bytes(b"%PDF-1.4 a scan")
    _, told = document(office, "check", str(file), str(tmp_path / f"{canary}.pdf"), *AS_OF)
    assert any("…" in each["message"] for each in told["issues"])
    assert told["skipped"] or len(told["files"]) == 2
    text = json.dumps(told, ensure_ascii=False)
    assert canary not in text
    assert odd not in text
    numbers = {each["number"] for each in told["files"]}
    assert {each["file_number"] for each in told["issues"]} <= numbers | {None}


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a right there")
def test_the_name_of_what_is_no_return_changes_no_message(office: Path, tmp_path: Path) -> None:
    known = next((office / "input/2564-Q1").glob("1001*"))
    file, link = tmp_path / known.name, tmp_path / "2"
    shutil.copy(known, file)
    link.symlink_to(file)
    _, alone = document(office, "check", str(file), *AS_OF)
    _, told = document(office, "check", str(file), str(link), *AS_OF)
    assert [each["number"] for each in told["skipped"]] == [2]
    assert [each for each in told["issues"] if each["file_number"] == 1] == alone["issues"]
    assert any("2" in each["message"] for each in alone["issues"])


def test_json_is_plain_ascii(office: Path) -> None:
    _, out, _ = run_command(office, "batch", "--dry-run", *AS_OF, "--json")
    assert out.isascii()
    assert "\x1b" not in out


def test_quiet_says_only_what_needs_attention(office: Path) -> None:
    _, aloud, _ = run_command(office, "batch", "--dry-run", *AS_OF)
    code, out, errors = run_command(office, "batch", "--dry-run", *AS_OF, "--quiet")
    assert code == 3
    assert out == ""
    assert "unreadable" in errors
    assert 0 < len(errors) < len(aloud)


EVERY_RUN = (
    ("status",), ("close", "--yes"), ("kpi",), ("mail",), ("evidence",), ("dispatch",), ("batch",),
    ("explain", "1001-2564-0001"), ("sheets",), ("memo",), ("replies",), ("doctor",), ("privacy",),
    ("check", "input/2564-Q1/1003.xlsx"), ("calendar",), ("history", "1001-2564-0001"),
)  # fmt: skip


def test_every_run_tells_first_that_the_rules_contradict_the_examples(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "office"
    shutil.copytree(office, changed)
    config = changed / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("period: {days: 7}", "period: {days: 8}", 1), encoding="utf-8")
    monkeypatch.chdir(changed)
    for words in EVERY_RUN:
        day = () if words[0] == "history" else AS_OF
        _, _, errors = run_command(changed, *words, *day)
        assert errors.count("rules --test") == 1, words
        _, _, errors = run_command(office, *words[:1], "--help")
        assert "rules --test" not in errors


def test_the_last_line_is_the_next_step(office: Path) -> None:
    file = str(next((office / "input/2564-Q1").glob("1001*")))
    for words in (
        ("status", *AS_OF), ("batch", "--dry-run", *AS_OF), ("batch", "--final", *AS_OF),
        ("check", file, *AS_OF), ("rules",), ("rules", "--test"), ("templates",), ("config",),
        ("doctor", *AS_OF), ("privacy", *AS_OF), ("explain", "1001-2564-0001", *AS_OF),
        ("calendar", *AS_OF), ("kpi", *AS_OF), ("evidence", *AS_OF), ("mail", *AS_OF),
        ("sheets", "--final", "--quarter", "2564-Q2", "--as-of", "2021-01-04"),
        ("forget", "--before", "2563-Q1", *AS_OF),
        ("init", str(office / "another")),
    ):  # fmt: skip
        alone = words[0] == "init"
        order = [*words, "--lang", "en"] + ([] if alone else ["--office", str(office)])
        done = CliRunner().invoke(main, order)
        assert not isinstance(done.exception, Exception), (words, done.exception)
        lines = done.stdout.strip().splitlines()
        # It is broken into lines as wide as the screen, and names the office's folder.
        assert any(line.startswith("Next: ") for line in lines[-5:]), (words, lines[-5:])


def test_a_misspelt_agency_or_case_gets_the_nearest_right_one(office: Path) -> None:
    run_command(office, "batch", *AS_OF)
    for words, meant in (
        (("sheets", "--agency", "1O01", "--quarter", "2564-Q1", *AS_OF), "1001"),
        (("sheets", "--agency", "B9", "--quarter", "2564-Q1", *AS_OF), "B09"),
        (("calendar", "--agency", "สำนักการโยธา", *AS_OF), "B10"),
        (("batch", "--preview", "๑๐๐๑", *AS_OF), "1001"),
        (("explain", "1001-25640001", *AS_OF), "1001-2564-0001"),
        (("sheets", "--agency", "1001,๑๐๐๒", *AS_OF), "--agency 1001 --agency 1002"),
        (("sheets", "--quarter", "1/2564"), "2564-Q1"),
        (("sheets", "--quarter", "Q1/2564"), "2564-Q1"),
        (("batch", "ไตรมาสที่ ๑ ปี ๒๕๖๔"), "--quarter 2564-Q1"),
        (("memo", "2564-Q1"), "--quarter 2564-Q1"),
    ):
        code, _, errors = run_command(office, *words)
        assert code == 2
        assert f"Did you mean {meant}?" in errors
    code, _, errors = run_command(office, "history", "--agency", "b9")
    assert code == 4
    assert "Did you mean B09?" in errors
    _, _, errors = run_command(office, "explain", "what", *AS_OF)
    assert "Did you mean" not in errors


def test_what_is_looked_up_and_what_the_indicator_comes_to_is_shown(tmp_path: Path) -> None:
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    assert run_command(tmp_path, "batch", *AS_OF)[0] == 0
    code, out, _ = run_command(tmp_path, "history", "1001-2564-0001")
    assert code == 0
    titles, first, *_ = out.splitlines()
    assert titles.startswith("quarter")
    assert first.startswith("2564-Q1")
    code, out, _ = run_command(tmp_path, "kpi", *AS_OF)
    assert code == 0
    assert "fiscal year 2564: 0 letters sent" in out.splitlines()[0]


def test_letters_that_were_numbered_are_counted_and_their_register_is_named(tmp_path: Path) -> None:
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    assert run_command(tmp_path, "batch", "--final", *AS_OF)[0] == 0
    numbering = ("dispatch", "--from", "100", "--date", "2020-11-25", *AS_OF)
    code, out, errors = run_command(tmp_path, *numbering)
    assert code == 0, errors
    assert any(
        "3 letters" in line and "dispatch_2564-Q1.xlsx" in line for line in out.splitlines()
    ), out
