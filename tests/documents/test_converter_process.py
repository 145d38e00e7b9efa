"""Whatever stops a PDF ends the converter, and what the converter started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.documents import pdf
from pipeline.documents.pdf import (
    Converter,
    end_with_all_it_started,
    find_converter,
    run_to_its_end,
    start_program,
)

if sys.platform == "win32":
    pytest.skip("programs of the shell", allow_module_level=True)

STARTS_ANOTHER = """
(while [ -e "$1" ]; do sleep 0.05; done; echo survived) &
echo started
wait
"""
"""As `soffice` does: the work is done by another process, which outlives the first one.

Here for as long as there is a file.
"""

TASKKILL = """#!/bin/sh
echo "$@" > "$(dirname "$0")/asked"
kill -9 -$4
"""
"""What Windows has for it, played: /F /T /PID and the number."""

LEAVES_WHEN_NOT_WANTED = """
echo at work > "$1.made"
for turn in $(seq 200); do [ -e "$1" ] || break; sleep 0.05; done
[ -e "$1" ] || echo left by itself > "$1.made"
"""
"""Where nobody says that it is not wanted it ends all the same, and says nothing of it."""


@pytest.mark.parametrize(("platform", "found"), [("linux", False), ("win32", True)])
def test_word_is_looked_for_on_windows_alone(
    platform: str, found: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = tmp_path / "WINWORD.EXE"
    word.touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_OFFICE_PLACES", ())
    monkeypatch.setattr(pdf, "_WORD_PLACES", (str(word),))
    monkeypatch.setattr(pdf.sys, "platform", platform)
    converter = find_converter()
    assert converter == (Converter(word, is_word=True) if found else None)


def start(at_work: Path) -> subprocess.Popen[bytes]:
    at_work.touch()
    order = ["sh", "-c", STARTS_ANOTHER, "sh", str(at_work)]
    return start_program(order, output=subprocess.PIPE)


def said_after_its_end(process: subprocess.Popen[bytes], at_work: Path) -> str:
    """Give all that is said until nobody is left who could say anything."""
    assert process.stdout is not None
    assert process.stdout.readline() == b"started\n"
    end_with_all_it_started(process)
    at_work.unlink()  # now a survivor says that it is one
    with process.stdout as rest:
        return rest.read().decode()


def test_what_the_program_started_ends_with_it(tmp_path: Path) -> None:
    process = start(tmp_path / "at work")
    assert said_after_its_end(process, tmp_path / "at work") == ""
    end_with_all_it_started(process)  # nobody is left, which is no fault


@pytest.mark.parametrize("answers", [True, False], ids=["taskkill", "no taskkill"])
def test_on_windows_the_whole_tree_is_ended_by_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, answers: bool
) -> None:
    """By the full path of its program: one of its name in the office's folder is not run.

    Where the system has no such program, the first one is ended at least.
    """
    program = tmp_path / "System32" / "taskkill.exe"
    program.parent.mkdir()
    if answers:
        program.write_text(TASKKILL)
        program.chmod(0o755)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    process = start(tmp_path / "at work")
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        said = said_after_its_end(process, tmp_path / "at work")
    assert process.returncode == -9
    if answers:
        assert said == ""
        assert (program.parent / "asked").read_text() == f"/F /T /PID {process.pid}\n"
    else:
        assert said == "survived\n"
    end_with_all_it_started(process)


def test_a_program_that_is_not_wanted_any_more_may_leave_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word would stay, unseen, with a letter open: Windows started it, not the script."""
    wanted = tmp_path / "wanted"
    wanted.touch()
    monkeypatch.setattr(pdf, "_SECONDS_TO_LEAVE", 600)
    with pytest.raises(subprocess.TimeoutExpired):
        run_to_its_end(["sh", "-c", LEAVES_WHEN_NOT_WANTED, "sh", str(wanted)], 0, wanted=wanted)
    assert Path(f"{wanted}.made").read_text() == "left by itself\n"


def test_a_program_of_the_folder_in_which_one_works_is_no_converter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.curdir)
    monkeypatch.setattr(pdf, "_OFFICE_PLACES", ())
    assert pdf.find_converter() is None
