"""How tests start the processes that read returns."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator

import pytest

from pipeline.returns.files import worker_process

SPAWN = worker_process.CONTEXT


@pytest.fixture(scope="session", autouse=True)
def forked_readers() -> Iterator[None]:
    """Fork them from a server that has imported what reads, where the system can.

    To start Python for each of a thousand would be a third of the whole suite's time.  What runs
    in them is the same, and where the program itself is started, it spawns them.
    """
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform == "linux":
            forkserver = multiprocessing.get_context("forkserver")
            forkserver.set_forkserver_preload(["pipeline.returns.read_staged"])
            patch.setattr(worker_process, "CONTEXT", forkserver)
        yield


@pytest.fixture
def spawned_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start them as the product does, where a test watches the system or the workers themselves."""
    monkeypatch.setattr(worker_process, "CONTEXT", SPAWN)
