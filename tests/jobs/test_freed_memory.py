"""Memory goes back on glibc alone; nowhere does giving it back stop a run."""

from __future__ import annotations

import sys

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
