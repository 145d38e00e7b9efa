"""What could not be replaced at a run's end is refused at its start, by the folder's name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.records.files_in_use import in_use_beneath, lock_beside, refuse_held_open

_NOBODY = 65534


def without_rights(folder: Path, ask: Callable[[], object]) -> list[tuple[str, str]]:
    """Give the faults that `ask` meets in `folder` as a user who owns nothing there.

    Asked with relative paths: what lies above may be closed to that user.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        told = "broken"
        try:
            os.chdir(folder)
            if os.getuid() == 0:
                os.setuid(_NOBODY)
            ask()
            told = ""
        except ConfigFaultsError as error:
            told = "\n".join(f"{each.file}\t{each.message.code}" for each in error.faults)
        finally:
            os.write(write, told.encode())
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return [(line.partition("\t")[0], line.partition("\t")[2]) for line in told.splitlines()]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office whose `output` anyone may write to; `records` nobody may, nor beside them."""
    for name, rights in (("output/2564-Q1", 0o755), ("output", 0o777), ("records", 0o555)):
        (tmp_path / "office" / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "office" / name).chmod(rights)
    (tmp_path / "office").chmod(0o555)
    return tmp_path / "office"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
@pytest.mark.parametrize("target", ["records/manifest.json", "records/register/cases"])
def test_a_folder_that_may_not_be_written_to_is_refused_by_its_name(
    office: Path, target: str
) -> None:
    told = without_rights(office, lambda: refuse_held_open([Path("output/new"), Path(target)]))
    assert told == [("records", "no_right")]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
@pytest.mark.parametrize("target", ["output/2564-Q1", "output/2564-Q2", "output/sheets/2564-Q1"])
def test_what_can_be_put_in_place_is_not_refused_for_a_folder_further_up(
    office: Path, target: str
) -> None:
    assert without_rights(office, lambda: refuse_held_open([Path(target)])) == []


def test_a_drive_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has such: elsewhere something above always exists."""
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(FileNotFoundError, match="shared"):
        refuse_held_open([Path("shared/2564-Q1")])


def test_the_programs_that_have_a_book_open_are_known_by_the_file_beside_it(tmp_path: Path) -> None:
    book = tmp_path / "decisions.xlsx"
    assert lock_beside(book) is None
    for name in (".~lock.decisions.xlsx#", "~$decisions.xlsx"):
        lock = tmp_path / name
        lock.touch()
        assert lock_beside(book) == lock
        lock.unlink()


HELD_BENEATH: dict[str, tuple[set[str], list[str]]] = {
    "nothing": (set(), []),
    "a file, so that its folders can't be moved either": (
        {"letters/a.docx", "letters", "."}, ["letters/a.docx"],
    ),
    "two files": (
        {"letters/a.docx", "b.xlsx", "letters", "."}, ["letters/a.docx", "b.xlsx"],
    ),
    "a folder in which a program works": ({"letters/old", "letters", "."}, ["letters/old"]),
    "the folder itself": ({"."}, ["."]),
}  # fmt: skip


@pytest.mark.parametrize(("held", "told"), HELD_BENEATH.values(), ids=HELD_BENEATH)
def test_what_a_program_holds_is_named_where_it_lies_deepest(
    held: set[str], told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letters" / "old").mkdir(parents=True)
    for name in ("letters/a.docx", "b.xlsx"):
        (tmp_path / name).touch()

    def move(path: Path, _: Path) -> None:
        if path.relative_to(tmp_path).as_posix() in held:
            raise PermissionError(path)

    monkeypatch.setattr(os, "rename", move)
    found = [path.relative_to(tmp_path).as_posix() for path in in_use_beneath(tmp_path)]
    assert sorted(found) == sorted(told)
