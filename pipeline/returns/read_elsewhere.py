"""Returns read on other machines: bundles of files sent out, each read there in guarded workers.

Takes staged files and an executor (any with the interface of `concurrent.futures`), gives for each
file what `run_guarded` would give here.  A bundle holds the files themselves and the rules, so the
other machine needs nothing of the office; reading it twice gives the same, so an executor may run
it again where a machine is lost.  What it could not do at all is read here.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from pipeline.records.copies_folder import copies_folder
from pipeline.returns.enclosed_returns import EnclosedReturns
from pipeline.returns.files.workers import Failure, run_guarded
from pipeline.returns.reading_tasks import READ, READ_AGAIN
from pipeline.returns.sheet.read_job import CellRules, ReadJob
from pipeline.returns.sheet.return_content import ReturnContent

BUNDLE_FILES = 20
"""Files of one task: the way to another machine costs more than reading one."""
_QUICK = 1


@dataclass(frozen=True)
class ReturnBundle:
    """Files to read together: names and contents, with the rules of their cells."""

    files: tuple[tuple[str, bytes, tuple[str, ...]], ...] = field(repr=False)
    """Name, content, and what to try where it is locked."""
    rules: CellRules
    time_limit: float
    """Seconds on the wall for one file."""


def read_bundle(bundle: ReturnBundle) -> bytes:
    """Read the files of a bundle in a guarded worker of this machine; see `unpacked`."""
    with copies_folder() as into:
        jobs = []
        for number, (name, content, passwords) in enumerate(bundle.files):
            path = Path(into) / f"{number}_{name}"
            path.write_bytes(content)
            jobs.append(ReadJob(str(path), bundle.rules, passwords))
        found = run_guarded(READ, jobs, workers=1, time_limit=bundle.time_limit, again=READ_AGAIN)
    return zlib.compress(pickle.dumps(found, pickle.HIGHEST_PROTOCOL), _QUICK)


def unpacked(answer: bytes) -> list[ReturnContent | EnclosedReturns | Failure]:
    """Give the readings out of the answer of our own task."""
    return cast(
        list[ReturnContent | EnclosedReturns | Failure], pickle.loads(zlib.decompress(answer))
    )


def read_elsewhere(
    executor: Executor,
    jobs: Sequence[ReadJob],
    *,
    time_limit: float,
    on_done: Callable[[int], None] | None = None,
) -> list[ReturnContent | EnclosedReturns | Failure]:
    """Read `jobs` through `executor`; one reading or Failure for each, in their order."""
    results: dict[int, ReturnContent | EnclosedReturns | Failure] = {}
    sent: dict[Future[bytes], tuple[int, ReturnBundle]] = {}
    for first, bundle in _bundles(jobs, time_limit):
        sent[executor.submit(read_bundle, bundle)] = first, bundle
    for future in as_completed(sent):
        first, bundle = sent.pop(future)
        answer = read_bundle(bundle) if future.exception() else future.result()
        results.update(enumerate(unpacked(answer), start=first))
        if on_done:
            on_done(len(results))
    return [results[number] for number in range(len(jobs))]


def _bundles(jobs: Sequence[ReadJob], time_limit: float) -> Iterator[tuple[int, ReturnBundle]]:
    for first in range(0, len(jobs), BUNDLE_FILES):
        some = jobs[first : first + BUNDLE_FILES]
        files = tuple(
            (Path(job.path).name, Path(job.path).read_bytes(), job.passwords) for job in some
        )
        yield first, ReturnBundle(files, some[0].rules, time_limit)
