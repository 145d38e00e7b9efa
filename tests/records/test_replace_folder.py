"""The output folder is whole or untouched, whatever happens in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.records.replace_folder import fresh_folder


def write(target: Path, text: str) -> None:
    with fresh_folder(target) as folder:
        (folder / "a.txt").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_one_before_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "Q"
    for text in ("one", "two", "three"):
        write(target, text)
    assert (target / "a.txt").read_text() == "three"
    assert (tmp_path / "Q.previous" / "a.txt").read_text() == "two"
    assert names(tmp_path) == ["Q", "Q.previous"]


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_a_run_that_stops_leaves_what_was_there(tmp_path: Path, stop: type[BaseException]) -> None:
    target = tmp_path / "Q"
    write(target, "one")
    with pytest.raises(stop), fresh_folder(target) as folder:
        (folder / "a.txt").write_text("half")
        raise stop
    assert (target / "a.txt").read_text() == "one"
    assert names(tmp_path) == ["Q"]


def test_a_machine_that_stopped_within_the_swap_loses_nothing(tmp_path: Path) -> None:
    target = tmp_path / "Q"
    write(target, "one")
    target.rename(tmp_path / ".Q.aside")
    write(target, "two")
    assert (target / "a.txt").read_text() == "two"
    assert (tmp_path / "Q.previous" / "a.txt").read_text() == "one"


def test_an_output_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("")
    with pytest.raises(ConfigFaultsError, match="--output"):
        write(tmp_path / "output" / "Q", "one")
