"""Files dropped into the page: a stranger's names, nothing written over, nothing lost."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exchange.dropped_files import (
    add_return,
    clear_half_dropped,
    place_of_return,
    safe_name,
    take_out,
    within,
)
from pipeline.model.faults import RefusalError
from tests.fault_trials import WATCH, acting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "input" / "2564-Q1"


@pytest.mark.parametrize(
    ("dropped", "kept"),
    [
        ("1001_สำนักงานเขตพระนคร.xlsx", "1001_สำนักงานเขตพระนคร.xlsx"),
        ("..\\..\\config.yaml", "config.yaml"),
        ("/etc/passwd", "passwd"),
        ("ที่ กท 5013/1010.xlsx", "1010.xlsx"),
        ("a\u202excod.exe", "a_xcod.exe"),
        ("a\x1b[31m.xlsx", "a_[31m.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("..", "ไม่มีชื่อ"),
        ("", "ไม่มีชื่อ"),
        ("x" * 400 + ".xlsx", "x" * 225 + ".xlsx"),
        ("ก" * 400 + ".xlsx", "ก" * 75 + ".xlsx"),
        ("a." + "x" * 30, "a." + "x" * 19),
        (" lpt1 ", "_lpt1"),
        ("com10.xlsx", "com10.xlsx"),
    ],
)
def test_a_name_is_made_safe_for_every_system(dropped: str, kept: str) -> None:
    assert safe_name(dropped) == kept


@given(st.text(max_size=300))
def test_no_name_leaves_the_folder(name: str) -> None:
    kept = safe_name(name)
    assert kept not in ("", ".", "..")
    assert not set('/\\<>:"|?*') & set(kept)


def test_the_same_file_twice_stays_one_and_another_of_its_name_gets_a_number(folder: Path) -> None:
    first, new = add_return(folder, "ก.xlsx", io.BytesIO(b"one"))
    assert new
    assert add_return(folder, "ก.xlsx", io.BytesIO(b"one")) == (first, False)
    second, new = add_return(folder, "ก.xlsx", io.BytesIO(b"two"))
    assert new
    assert second.name == "ก (2).xlsx"
    assert add_return(folder, "ก.xlsx", io.BytesIO(b"two")) == (second, False)
    assert {path.read_bytes() for path in folder.iterdir()} == {b"one", b"two"}


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("ข.xlsx", b"two", ("ข.xlsx", True)),
        # Of the same name, whether it stands there or is coming, in small letters or in large ones.
        ("a.xlsx", b"one", ("a.xlsx", False)),
        ("a.xlsx", b"new", ("a (3).xlsx", True)),
        ("A (2).xlsx", b"two", ("A (2).xlsx", False)),
        ("a (2).xlsx", b"one", ("a (2) (2).xlsx", True)),
        ("a.xlsx", b"two", ("a (2).xlsx", False)),
    ],
)
def test_a_place_is_looked_for_beside_what_stands_there_and_what_is_coming(
    folder: Path, name: str, data: bytes, place: tuple[str, bool]
) -> None:
    add_return(folder, "a.xlsx", io.BytesIO(b"one"))
    coming = {folder / "A (2).xlsx": b"two"}
    path, new = place_of_return(folder, name, data, coming)
    assert (path.parent, path.name, new) == (folder, *place)


def test_what_is_taken_out_is_kept_where_no_run_reads_it(folder: Path) -> None:
    for content, name in ((b"one", "ก.xlsx"), (b"two", "ก (2).xlsx"), (b"three", "ก (3).xlsx")):
        path, _ = add_return(folder, "ก.xlsx", io.BytesIO(content))
        moved = take_out(folder, path.name)
        assert (moved.name, moved.read_bytes()) == (name, content)
        assert not moved.is_relative_to(folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "missing.xlsx", ""])
def test_nothing_outside_the_folder_can_be_named(folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    (folder.parent / "x").write_bytes(b"")
    with pytest.raises(RefusalError) as refused:
        within(folder, name)
    assert (refused.value.message, refused.value.facts) == ("no_such_file", {"path": name})


def test_a_file_of_a_folder_of_returns_can_be_named(folder: Path) -> None:
    (folder / "เขต").mkdir(parents=True)
    (folder / "เขต" / "a.xlsx").write_bytes(b"")
    assert within(folder, "เขต/a.xlsx") == (folder / "เขต" / "a.xlsx").resolve()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_a_page_that_is_killed_leaves_a_whole_file_or_nothing(folder: Path) -> None:
    number, left = 0, True
    while left:
        number += 1
        child = os.fork()
        if child == 0:
            WATCH.begin(folder, acting("killed", number))
            add_return(folder, "a.xlsx", io.BytesIO(b"whole"))
            os._exit(0)
        left = os.waitpid(child, 0)[1] != 0
        clear_half_dropped(folder.parent)
        assert {path.read_bytes() for path in folder.glob("*")} <= {b"whole"}
    assert number > 3
    assert [path.name for path in folder.iterdir()] == ["a.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_what_another_takes_for_left_over_is_taken_in_all_the_same(folder: Path) -> None:
    folder.mkdir(parents=True)
    times = []

    def cleared_once(count: int) -> None:
        if any(folder.iterdir()):
            times.append(count)
            WATCH.folder = ""
            clear_half_dropped(folder.parent)

    WATCH.begin(folder, cleared_once)
    add_return(folder, "a.xlsx", io.BytesIO(b"whole"))
    WATCH.folder = ""
    assert times
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.xlsx": b"whole"}
