"""Reading returns on more than one machine, through a Dask cluster (extra `cluster`).

Takes the address of a scheduler, gives an executor once every worker was asked whether it can do
the work: the same versions, the same program to the letter, what of the office's config the reading
rests on as it was sent, and processes that may start others, in which strangers' files are read.
Returns hold names: over a network they go encrypted or not at all.  Raises RefusalError
before anything is sent.
"""

from __future__ import annotations

import hashlib
import ipaddress
import platform
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pipeline
from pipeline import VERSION
from pipeline.model.faults import RefusalError
from pipeline.returns.sheet.read_job import CellRules

_READ_WITH = ("python-calamine", "xlrd", "lxml")
_READING_ROOMS = ("thai", "locale", "model", "returns")
_START_SECONDS = 30


def refuse_open_network(address: str) -> None:
    """Refuse an address whose traffic others could read: tcp:// beyond this machine."""
    parts = urlsplit(address)
    try:
        host = parts.hostname or ""
        parts.port  # noqa: B018 (raises on a port that is none)
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("tcp", "tls"):
        raise RefusalError("cluster_address", address=address)
    if parts.scheme == "tcp" and not _is_loopback(host):
        raise RefusalError("cluster_open", address=address)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def cluster_executor(address: str, rules: CellRules) -> Iterator[Executor]:
    """Connect to the scheduler at `address`, ask its workers, and give the executor.

    `rules` are what cells will be read by.  A tls:// address takes the certificates that Dask's
    own configuration names.
    """
    refuse_open_network(address)
    try:
        import distributed
    except ImportError:
        raise RefusalError("needs_cluster") from None
    try:
        dask: Any = distributed  # its calls are but half typed
        client = dask.Client(address, timeout=_START_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, TypeError) as error:
        # Where no certificate is configured for tls://, Dask says so by a TypeError.
        raise RefusalError("cluster_unreached", address=address, why=str(error)) from None
    with client:
        refuse_unfit(client.run(fitness, rules), rules)
        # Not pure: the same files are read again where they are asked for again.
        executor: Executor = client.get_executor(pure=False)
        yield executor


def fitness(rules: CellRules) -> dict[str, str]:
    """Give what the process that runs this is able to do; it is asked of every worker.

    Two checkouts may call themselves one version, so the program tells itself by a digest; `rules`
    are told by one as they arrived.
    """
    import multiprocessing

    found = {"tidtam": VERSION, "python": ".".join(platform.python_version_tuple()[:2])}
    found |= {"program": _program(), "config": _digest([repr(rules).encode()])}
    found |= {name: version(name) for name in _READ_WITH}
    return {**found, "daemon": str(multiprocessing.current_process().daemon)}


@cache
def _program() -> str:
    """Give a digest of what reads returns, line ends aside."""
    folder = Path(pipeline.__file__).parent
    sources = [path for room in _READING_ROOMS for path in sorted((folder / room).rglob("*.py"))]
    return _digest(path.read_bytes().replace(b"\r\n", b"\n") for path in sources)


def _digest(contents: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def refuse_unfit(workers: Mapping[str, Mapping[str, str]], rules: CellRules) -> None:
    """Refuse where there is no worker, or one that differs or may start no process."""
    if not workers:
        raise RefusalError("cluster_empty")
    here = fitness(rules)
    for address, found in sorted(workers.items()):
        for name, own in here.items():
            if name == "daemon":
                continue
            if found.get(name) != own:
                there = str(found.get(name))
                raise RefusalError(
                    "cluster_version", worker=address, name=name, here=own, there=there
                )
        if found["daemon"] == "True":
            raise RefusalError("cluster_daemon", worker=address)
