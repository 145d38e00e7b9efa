"""What several jobs' tests ask for."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.jobs.batch import FinishedRun, run_batch
from tests import hand_made as paper
from tests.jobs.test_hand_made_quarter import run_of
from tests.quiet import Quiet


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    """The hand-made quarter, run once for all that plant differences in a copy of it."""
    folder = tmp_path_factory.mktemp("sums")
    config = paper.office(folder)
    paper.write_returns(folder / "input", config)
    return run_batch(run_of(folder, config), Quiet(), dry_run=False)


@pytest.fixture
def folder(finished: FinishedRun, tmp_path: Path) -> Path:
    """The quarter's folder, to plant a difference in."""
    assert finished.folder is not None
    return Path(shutil.copytree(finished.folder, tmp_path / "quarter"))


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch, spawned_readers: None) -> Iterator[None]:
    """Fail the test where anything is asked of the network: a fork server would be a socket."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    with monkeypatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield
