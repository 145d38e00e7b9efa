"""Returns read on a cluster: the same readings, though a worker is lost in the middle."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.jobs import cluster
from pipeline.jobs.cluster import cluster_executor, fitness, refuse_open_network, refuse_unfit
from pipeline.model.faults import RefusalError
from pipeline.returns.files.find import find_returns
from pipeline.returns.read_files import ReadingRules, read_files
from pipeline.returns.sheet.cells import CellRules
from tests import sheet_tables
from tests.sheet_tables import case_row

RULES = CellRules(date(2020, 11, 25), date(1992, 1, 1), 0.8)


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """Enough files for three tasks, two of them no returns."""
    for number in range(44):
        row = case_row(file_no=f"สล. {number}/2563", damage_amount=1000 + number)
        sheet_tables.write_return(tmp_path / f"{number:02d}.xlsx", row)
    (tmp_path / "07.xlsx").write_bytes(b"PK no workbook")
    (tmp_path / "30.xlsx").write_bytes(b"")
    return tmp_path


@pytest.fixture
def running() -> Iterator[Any]:
    """A scheduler and two workers on the loopback, each a process that may start others."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as made,
    ):
        yield made


def read(folder: Path, **more: Any) -> list[Any]:
    sources = read_files(find_returns(folder).files, ReadingRules(RULES, 60.0), 1, **more)
    return [(each.name, each.sha256, each.outcome, each.failure, each.reading) for each in sources]


def test_a_worker_lost_in_the_middle_loses_no_file(returns: Path, running: Any) -> None:
    expected = read(returns, progress=None)
    killed: list[int] = []

    def kill_one(done: int, total: int) -> None:
        if not killed:
            killed.append(next(iter(running.workers.values())).pid)
            os.kill(killed[0], signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    with cluster_executor(running.scheduler_address) as executor:
        found = read(returns, progress=kill_one, executor=executor)
    assert killed
    assert found == expected


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("tcp://127.0.0.1:8786", ""), ("tcp://[::1]:8786", ""), ("tcp://localhost:1", ""),
        ("tls://10.0.0.5:8786", ""), ("tcp://10.0.0.5:8786", "cluster_open"),
        ("tcp://127.0.0.1.example:8786", "cluster_open"), ("tcp://0.0.0.0:1", "cluster_open"),
        ("ucx://127.0.0.1:1", "cluster_address"), ("10.0.0.5:8786", "cluster_address"),
        ("tcp://127.0.0.1:port", "cluster_address"), ("", "cluster_address"),
    ],
)  # fmt: skip
def test_names_of_persons_cross_no_open_network(address: str, refused: str) -> None:
    if not refused:
        refuse_open_network(address)
        return
    with pytest.raises(RefusalError) as found:
        refuse_open_network(address)
    assert found.value.message == refused


@pytest.mark.parametrize(
    ("workers", "refused"),
    [
        ({}, "cluster_empty"),
        ({"a": {"python": "2.7"}}, "cluster_version"),
        ({"a": {}, "b": {"tidtam": "0.0.1"}}, "cluster_version"),
        ({"a": {"daemon": "True"}}, "cluster_daemon"),
        ({"a": {}, "b": {}}, ""),
    ],
)
def test_workers_are_asked_before_anything_is_sent(
    workers: Mapping[str, Mapping[str, str]], refused: str
) -> None:
    found = {name: {**fitness(), "daemon": "False", **other} for name, other in workers.items()}
    if not refused:
        refuse_unfit(found)
        return
    with pytest.raises(RefusalError) as told:
        refuse_unfit(found)
    assert told.value.message == refused


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RefusalError) as told, cluster_executor("tcp://127.0.0.1:1"):
        pass
    assert told.value.message == "needs_cluster"


def test_nobody_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_START_SECONDS", 1)
    with pytest.raises(RefusalError) as told, cluster_executor("tcp://127.0.0.1:9"):
        pass
    assert told.value.message == "cluster_unreached"
