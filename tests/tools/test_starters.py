"""The starters as a newcomer meets them: blanks in a Thai path, no Python, no rights, alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.register import PROJECT

STARTER = "เริ่มงาน.command"
PYTHON = """#!/bin/sh
case "$1" in
-c) exit {version} ;;
-m) [ "$2" = venv ] || exit 0
    mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*) echo "started $*" ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The program's folder as someone might have put it down, without the program."""
    made = tmp_path / "งาน กฎหมาย (2564)"
    made.mkdir()
    shutil.copy2(PROJECT / STARTER, made)
    (made / "run.py").write_text("", encoding="utf-8")
    (made / "requirements.txt").write_text("one==1\n", encoding="utf-8")
    return made


def start(folder: Path, *, python: str | None = PYTHON.format(version=0)) -> tuple[int, str]:
    """Start it from elsewhere, on a machine whose only Python is that; gives code and words."""
    programs = folder.parent / "programs"
    shutil.rmtree(programs, ignore_errors=True)
    programs.mkdir()
    for name in ("sh", "dirname", "cmp", "cp", "mkdir"):
        (programs / name).symlink_to(shutil.which(name) or name)
    if python is not None:
        (programs / "python3").write_text(python, encoding="utf-8")
        (programs / "python3").chmod(0o755)
    done = subprocess.run(
        [str(programs / "sh"), str(folder / STARTER)], cwd="/", capture_output=True, text=True,
        encoding="utf-8", env={**os.environ, "PATH": str(programs)}, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_it_sets_up_once_and_again_where_the_requirements_changed(folder: Path) -> None:
    code, first = start(folder)
    assert code == 0, first
    assert "กำลังเตรียมโปรแกรม" in first
    assert "started run.py desk --lang th" in first
    assert "กำลังเตรียม" not in start(folder)[1]
    (folder / "requirements.txt").write_text("one==2\n", encoding="utf-8")
    assert "กำลังเตรียม" in start(folder)[1]


def test_what_was_moved_away_from_its_python_is_set_up_anew(folder: Path) -> None:
    start(folder)
    (folder / ".venv/bin/python").unlink()
    assert "started run.py desk" in start(folder)[1]


@pytest.mark.parametrize("python", [None, PYTHON.format(version=1)], ids=["none", "too old"])
def test_without_a_python_of_its_age_it_says_what_to_install(
    folder: Path, python: str | None
) -> None:
    code, told = start(folder, python=python)
    assert code == 1
    assert "ไม่พบ Python 3.11" in told


def test_alone_without_the_program_it_says_to_copy_the_whole_folder(folder: Path) -> None:
    (folder / "run.py").unlink()
    code, told = start(folder)
    assert code == 1
    assert "คัดลอกทั้งโฟลเดอร์" in told


def test_where_setting_up_fails_it_says_what_to_look_at(folder: Path) -> None:
    code, told = start(folder, python='#!/bin/sh\n[ "$1" = -c ]\n')
    assert code == 1
    assert "โฟลเดอร์นี้เขียนได้" in told


def test_the_starter_of_windows_knows_the_same_cases() -> None:
    """Windows itself can't be tried here: its words and turns are those of the other."""
    windows = (PROJECT / "เริ่มงาน.cmd").read_text(encoding="utf-8")
    other = (PROJECT / STARTER).read_text(encoding="utf-8")
    for words in ("คัดลอกทั้งโฟลเดอร์", "ไม่พบ Python 3.11", "กำลังเตรียมโปรแกรม", "โฟลเดอร์นี้เขียนได้"):
        assert words in windows
        assert words in other
    lines = windows.splitlines()
    assert 'pushd "%~dp0"' in lines  # a network folder too
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert labels == {line.split()[-1] for line in lines if "goto " in line}
    # Within a block in brackets, a bracket in the words would end it.
    assert not [line for line in lines if line.strip().startswith("echo") and set(line) & set("()")]
