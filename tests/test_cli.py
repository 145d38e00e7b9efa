"""The command line: exit codes, and what an officer who slips is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import hand_made as paper
from tests.register import PROJECT


def run(*arguments: object, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "run.py"), *map(str, arguments)]
    environment = {**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C"}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=environment
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of four agencies with the returns of a quarter."""
    folder = tmp_path_factory.mktemp("office")
    config = paper.office(folder)
    paper.write_returns(folder / "input", config)
    return folder


def quarter(office: Path, *more: object) -> list[object]:
    return [
        "--config", office / "config.yaml", "--input", office / "input", "--quarter", "2564-Q1",
        "--output", office / "output", *more,
    ]  # fmt: skip


def test_batch_and_memo_in_english_and_thai(office: Path) -> None:
    done = run("batch", *quarter(office, "--as-of", "25/11/2563", "--lang", "en"))
    assert done.returncode == 0, done.stderr
    assert "4 agencies: 2 returned, 1 nil, 1 missing, 0 unreadable" in done.stdout
    assert "12 rows read = 12 cases" in done.stdout
    letters = {p.name: p.read_bytes() for p in (office / "output/2564-Q1/letters").iterdir()}
    memo = run("memo", *quarter(office, "--as-of", "2020-12-15", "--lang", "th"))
    assert memo.returncode == 0, memo.stderr
    assert "ประเมิน ณ วันที่ 15 ธันวาคม 2563" in memo.stdout
    after = {p.name: p.read_bytes() for p in (office / "output/2564-Q1/letters").iterdir()}
    assert after == letters
    assert (office / "output/2564-Q1.previous").is_dir()


def test_sheets(office: Path, tmp_path: Path) -> None:
    done = run(
        "sheets", "--config", office / "config.yaml", "--quarter", "2564-Q1", "--output", tmp_path,
        "--agency", "B09", "--lang", "th",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [p.name for p in (tmp_path / "sheets/2564-Q1").glob("*.xlsx")] == [
        "B09_สำนักการศึกษา.xlsx"
    ]


def test_an_unknown_agency_is_named(office: Path, tmp_path: Path) -> None:
    done = run(
        "sheets", "--config", office / "config.yaml", "--quarter", "2564-Q1", "--output", tmp_path,
        "--agency", "9999", "--lang", "th",
    )  # fmt: skip
    assert done.returncode == 2
    assert "9999" in done.stderr


def test_a_wrong_config_starts_nothing(office: Path, tmp_path: Path) -> None:
    text = (office / "config.yaml").read_text(encoding="utf-8")
    (office / "wrong.yaml").write_text(text.replace("warn_days:", "warn_day:", 1), encoding="utf-8")
    done = run(
        "batch", "--config", office / "wrong.yaml", "--input", office / "input",
        "--output", tmp_path / "out", "--lang", "th",
    )  # fmt: skip
    assert done.returncode == 2
    assert "wrong.yaml บรรทัด" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as-of", "31/4/2563"], "31/4/2563"),
        (["--quarter", "2020-Q1"], "2020-Q1"),
        (["--quarter", "2564-Q5"], "2564-Q1"),
    ],
)
def test_a_slip_in_an_option_is_told_with_what_to_write(options: list[str], words: str) -> None:
    done = run("batch", "--lang", "th", *options)
    assert done.returncode == 2
    assert words in done.stderr


def test_no_input_folder_and_an_empty_one(tmp_path: Path) -> None:
    missing = run("batch", "--input", tmp_path / "nowhere", "--lang", "th")
    assert missing.returncode == 4
    assert "nowhere" in missing.stderr
    (tmp_path / "empty").mkdir()
    assert run("batch", "--input", tmp_path / "empty", "--lang", "en").returncode == 4


def test_help_names_the_commands() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("demo", "sheets", "batch", "memo"):
        assert command in done.stdout


def test_the_readme_and_the_ci_hold_the_same_commands() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in readme.splitlines() if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert lines[0].endswith("run.py demo")
    assert lines[1].endswith("-m pytest")
