"""Copies of returns hold names: none outlives its run, or the run after it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from pipeline.records.copies_folder import copies_folder


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


def test_the_copies_of_a_run_that_still_reads_stay(temporary: Path) -> None:
    with copies_folder() as first, copies_folder() as second:
        assert {first, second} == set(temporary.iterdir())


def test_folders_of_others_stay(temporary: Path) -> None:
    (temporary / "tidtam-returns-of-another-program").mkdir()
    with copies_folder():
        pass
    assert [path.name for path in temporary.iterdir()] == ["tidtam-returns-of-another-program"]
