"""The output folder is whole or untouched, whatever happens in between."""

from __future__ import annotations

import errno
import stat
import sys
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.records.replace_folder import fresh_folder
from tests.fault_trials import WATCH
from tests.windows_rules import as_on_windows


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_colleagues_may_look_into_it_and_change_nothing(tmp_path: Path) -> None:
    write(tmp_path / "Q", "one")
    assert stat.filemode((tmp_path / "Q").stat().st_mode) == "drwxr-xr-x"


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


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="Windows has its own rules")
def test_a_file_that_is_open_in_it_is_named(tmp_path: Path) -> None:
    target = tmp_path / "Q"
    write(target, "one")
    with as_on_windows(tmp_path, target / "a.txt"), pytest.raises(ConfigFaultsError) as refused:
        write(target, "two")
    (fault,) = refused.value.faults
    assert (fault.message.code, fault.message.facts["name"]) == ("folder_not_replaced", "a.txt")
    assert (target / "a.txt").read_text() == "one"
    assert names(tmp_path) == ["Q"]


@pytest.mark.parametrize("stands", [True, False], ids=["one stands there", "none does"])
def test_any_other_refusal_is_told_with_its_reason(tmp_path: Path, *, stands: bool) -> None:
    target = tmp_path / "Q"
    if stands:
        write(target, "one")

    def refuse(_: int) -> None:
        if (tmp_path / ".Q.aside").exists() or not stands:
            raise OSError(errno.ENOSPC, "no room is left")

    with pytest.raises(ConfigFaultsError) as refused, fresh_folder(target) as folder:
        (folder / "a.txt").write_text("two")
        WATCH.begin(tmp_path, refuse)
    WATCH.folder = ""
    assert [fault.message.code for fault in refused.value.faults] == ["folder_not_put"]
    assert "no room is left" in str(refused.value)
    write(target, "three")
    assert (target / "a.txt").read_text() == "three"
