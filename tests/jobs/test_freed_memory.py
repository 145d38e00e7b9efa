"""Memory goes back on glibc alone; nowhere does giving it back stop a run."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pyarrow as pa
import pytest

from pipeline.jobs.freed_memory import give_back, give_large_blocks_back


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_a_run_goes_on_wherever_it_is(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    held = pa.array(range(100_000))
    give_large_blocks_back()
    give_back()
    assert held.to_pylist() == list(range(100_000))


@pytest.mark.parametrize("task", [give_large_blocks_back, give_back])
def test_another_c_library_lacks_what_glibc_has(
    task: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """musl has no `mallopt` and no `malloc_trim`."""
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    assert callable(task)
    task()


def test_glibc_is_told_which_blocks_to_give_back_and_arrow_to_keep_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[object, ...]] = []

    def telling(name: str) -> Callable[..., None]:
        return lambda *values: told.append((name, *values))

    glibc = SimpleNamespace(mallopt=telling("mallopt"), malloc_trim=telling("malloc_trim"))
    arrow = SimpleNamespace(release_unused=telling("release_unused"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("ctypes.CDLL", lambda name: glibc)
    monkeypatch.setattr(pa, "default_memory_pool", lambda: arrow)
    give_large_blocks_back()
    assert told == [("mallopt", -3, 1024 * 1024)]
    give_back()
    assert told[1:] == [("release_unused",), ("malloc_trim", 0)]
    monkeypatch.setattr(sys, "platform", "win32")
    give_back()
    assert told[3:] == [("release_unused",)]


@pytest.mark.parametrize(
    ("made", "collected"), [((99_999, 0, 0), False), ((100_000, 0, 0), True), ((0, 99, 99), False)]
)
def test_rings_are_looked_for_where_many_objects_were_made(
    made: tuple[int, int, int], collected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(gc, "get_count", lambda: made)
    monkeypatch.setattr(gc, "collect", lambda: looked.append(True))
    give_back()
    assert bool(looked) is collected


@pytest.mark.parametrize(("frozen", "again"), [(0, True), (1, False), (400_000, False)])
def test_what_was_imported_is_set_apart_once(
    frozen: int, again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_apart: list[bool] = []
    monkeypatch.setattr(gc, "get_freeze_count", lambda: frozen)
    monkeypatch.setattr(gc, "freeze", lambda: set_apart.append(True))
    give_large_blocks_back()
    assert bool(set_apart) is again
