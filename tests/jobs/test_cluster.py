"""Returns read on a cluster: the same readings, though a worker is lost in the middle."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.jobs import cluster
from pipeline.jobs.cluster import cluster_executor, fitness, refuse_open_network, refuse_unfit
from pipeline.model.faults import RefusalError
from pipeline.returns.files.find_files import find_returns
from pipeline.returns.read_files import ReadingRules, read_files
from pipeline.returns.sheet.read_job import CellRules
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

    with cluster_executor(running.scheduler_address, RULES) as executor:
        found = read(returns, progress=kill_one, executor=executor)
    assert killed
    assert found == expected


@pytest.fixture
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A certificate that vouches for itself, with its key in the same file."""
    return made_certificate(tmp_path_factory.mktemp("tls") / "own.pem")


def made_certificate(path: Path) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster of the test")])
    begins = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return str(path)


def encrypted(certificate: str) -> dict[str, object]:
    """Dask's settings for a cluster whose machines all show the same certificate."""
    roles = ("client", "scheduler", "worker")
    shown = {
        f"distributed.comm.tls.{role}.{what}": certificate
        for role in roles
        for what in ("cert", "key")
    }
    return {**shown, "distributed.comm.tls.ca-file": certificate}


def test_over_tls_the_same_is_read_and_no_stranger_let_in(
    returns: Path, certificate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dask
    from distributed import LocalCluster

    expected = read(returns, progress=None)
    with (
        dask.config.set({"distributed.worker.daemon": False, **encrypted(certificate)}),
        LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, host="tls://127.0.0.1"
        ) as made,
    ):
        assert made.scheduler_address.startswith("tls://")
        with cluster_executor(made.scheduler_address, RULES) as executor:
            assert read(returns, progress=None, executor=executor) == expected
        monkeypatch.setattr(cluster, "_START_SECONDS", 1)
        strangers = made_certificate(Path(certificate).with_name("strangers.pem"))
        for shown in (None, strangers):
            with (
                dask.config.set({name: shown for name in encrypted(certificate)}),
                pytest.raises(RefusalError) as told,
                cluster_executor(made.scheduler_address, RULES),
            ):
                pass
            assert told.value.message == "cluster_unreached"


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
        ({"a": {}, "b": {"program": "another checkout"}}, "cluster_version"),
        ({"a": {"config": fitness(replace(RULES, near_miss=0.5))["config"]}}, "cluster_version"),
        ({"a": {"daemon": "True"}}, "cluster_daemon"),
        ({"a": {}, "b": {}}, ""),
    ],
)
def test_workers_are_asked_before_anything_is_sent(
    workers: Mapping[str, Mapping[str, str]], refused: str
) -> None:
    own = {**fitness(RULES), "daemon": "False"}
    found = {name: {**own, **other} for name, other in workers.items()}
    if not refused:
        refuse_unfit(found, RULES)
        return
    with pytest.raises(RefusalError) as told:
        refuse_unfit(found, RULES)
    assert told.value.message == refused


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RefusalError) as told, cluster_executor("tcp://127.0.0.1:1", RULES):
        pass
    assert told.value.message == "needs_cluster"


def test_nobody_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_START_SECONDS", 1)
    with pytest.raises(RefusalError) as told, cluster_executor("tcp://127.0.0.1:9", RULES):
        pass
    assert told.value.message == "cluster_unreached"
