"""Memory goes back on glibc alone; nowhere does giving it back stop a run."""

from __future__ import annotations

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
