"""Copies of returns hold names: none outlives its run, or the run after it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.records.copies_folder import copies_folder
from tests.fault_trials import WATCH


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_copies_go_when_the_reading_is_over(temporary: Path) -> None:
    with copies_folder() as folder:
        (folder / "copy.xlsx").write_bytes(b"names")
    assert list(temporary.iterdir()) == []


def test_what_a_killed_run_left_goes_at_the_next_reading(temporary: Path) -> None:
    left = temporary / "tidtam-returns-left"
    left.mkdir()
    (left / ".held").touch()
    (left / "copy.xlsx").write_bytes(b"names")
    with copies_folder() as folder:
        assert list(temporary.iterdir()) == [folder]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_killed_at_any_operation_it_leaves_nothing_for_the_one_after_next(temporary: Path) -> None:
    """The run that reads, and the one after it that clears what is left of the first."""

    def read() -> None:
        with copies_folder() as folder:
            (folder / "copies").mkdir()
            for place in (folder, folder / "copies"):
                (place / "copy.xlsx").write_bytes(b"names")

    def stopped_at(number: int) -> bool:
        child = os.fork()
        if child == 0:

            def die(at: int) -> None:
                if at == number:
                    os._exit(9)

            try:
                WATCH.begin(temporary, die)
                read()
                os._exit(0)
            finally:  # a fault of its own must not go on with the tests
                os._exit(1)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, 9)
        return code == 9

    count = 0
    while stopped_at(count + 1):
        count += 1
        for second in (*range(1, 9), 99):
            stopped_at(second)
        read()
        assert list(temporary.iterdir()) == [], f"operation {count}"
    assert count > 10


def test_the_copies_of_a_run_that_still_reads_stay(temporary: Path) -> None:
    with copies_folder() as first, copies_folder() as second:
        assert {first, second} == set(temporary.iterdir())


def test_a_folder_that_somebody_cleared_meanwhile_is_no_fault(temporary: Path) -> None:
    with copies_folder() as folder:
        shutil.rmtree(folder)
    assert list(temporary.iterdir()) == []


def test_a_folder_that_is_cleared_before_it_is_held_is_made_anew(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run clears it between two looks of the lock: it was there, and is no folder."""
    is_dir, cleared = Path.is_dir, list[Path]()

    def gone_at_first(path: Path) -> bool:
        if path.parent == temporary and not cleared:
            cleared.append(path)
            path.rmdir()
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", gone_at_first)
    with copies_folder() as folder:
        assert is_dir(folder)
        assert [folder] not in ([], cleared)


def test_folders_of_others_stay(temporary: Path) -> None:
    (temporary / "tidtam-returns-of-another-program").mkdir()
    with copies_folder():
        pass
    assert [path.name for path in temporary.iterdir()] == ["tidtam-returns-of-another-program"]
