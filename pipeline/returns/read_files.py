"""Stages every file and reads it in a guarded worker.

Takes the files that were found, gives a `SourceFile` for each, in their order: read, nil or
unreadable, with the issues that its reading gave.  A zip or a mail gives one for itself and one for
each workbook in it, named `outer.zip/inner.xlsx`.

On other machines files are read in bundles, each in guarded workers there.  A bundle holds the
files themselves and the rules, so the other machine needs nothing of the office; reading it twice
gives the same, so an executor may run it again where a machine is lost.  What it could not do at
all is read here.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import cast

from pipeline.model.codes import FileOutcome
from pipeline.model.issues import Issue, IssueCode, ReadingIssue
from pipeline.records.copies_folder import copies_folder
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.find_files import FoundFile, Staged, stage
from pipeline.returns.files.workers import Failure, run_guarded, start_ahead
from pipeline.returns.reading_tasks import READ, READ_AGAIN
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.read_job import CellRules, ReadJob
from pipeline.returns.sheet.return_content import OF_THE_FILE, EnclosedReturns, ReturnContent

_LONGEST_LETTER = 300
BUNDLE_FILES = 20
"""Files of one task: the way to another machine costs more than reading one."""
_QUICK = 1

Reading = ReturnContent | EnclosedReturns | Failure


@dataclass(frozen=True)
class ReadingRules:
    """How files are read: the rules of their cells, the time for one, and what unlocks them."""

    cells: CellRules
    time_limit: float
    """Seconds on the wall for one file."""
    passwords: Callable[[str], tuple[str, ...]] = field(default=lambda _: (), repr=False)
    """By the name of a file, what to try where it is locked."""


def prepare() -> None:
    """Start a reading worker ahead of the first file; see `workers.start_ahead`."""
    start_ahead(READ, again=READ_AGAIN)


def read_files(
    files: Sequence[FoundFile],
    rules: ReadingRules,
    workers: int | None,
    progress: Callable[[int, int], None] | None,
    executor: Executor | None = None,
) -> list[SourceFile]:
    """Stage and read files in guarded workers; a source for each, in the order of names.

    With an `executor` on the machines that it reaches, else on this one.
    """
    sources = [SourceFile(file.name) for file in files]
    with copies_folder() as into:
        staged: dict[int, Staged] = {}
        for number, file in enumerate(files):
            try:
                staged[number] = stage(file.path, into)
            except UnreadableError as error:
                _refuse(sources[number], error.code, error.facts)
        for number, copy in staged.items():
            source = sources[number]
            source.sha256, source.size, source.modified = copy.sha256, copy.size, copy.modified
            source.modified_ns = copy.modified_ns
        jobs = [
            ReadJob(str(copy.path), rules.cells, rules.passwords(sources[number].name))
            for number, copy in staged.items()
        ]
        told = partial(_report_progress, progress, len(staged))
        if executor is not None:
            results = _read_elsewhere(executor, jobs, time_limit=rules.time_limit, on_done=told)
        else:
            results = run_guarded(
                READ,
                jobs,
                workers=workers or os.cpu_count() or 1,
                time_limit=rules.time_limit,
                on_done=told,
                again=READ_AGAIN,
            )
    given = dict(zip(staged, results, strict=True))
    return [each for number, source in enumerate(sources)
            for each in _filled(source, given.get(number))]  # fmt: skip


def _report_progress(progress: Callable[[int, int], None] | None, total: int, done: int) -> None:
    if progress:
        progress(done, total)


def _filled(source: SourceFile, result: Reading | None) -> Iterator[SourceFile]:
    """Give a source with what its file gave, and those of the workbooks in it."""
    yield source
    if isinstance(result, Failure):
        _refuse(source, result.code, result.facts)
    elif isinstance(result, ReturnContent):
        _accept(source, result)
    elif result is not None:
        source.outcome = FileOutcome.OPENED
        if result.others:
            facts = {"names": ", ".join(result.others)}
            source.issues.append((OF_THE_FILE, Issue(ReadingIssue.MEMBERS_UNREAD, facts=facts)))
        if result.letter:
            said = " / ".join(map(str.strip, result.letter))[:_LONGEST_LETTER]
            source.issues.append((OF_THE_FILE, Issue(ReadingIssue.MAIL_SAYS, value=said)))
        for member in result.members:
            name = f"{source.name}/{member.name}"
            inner = replace(
                source, name=name, sha256=member.sha256, size=member.size, container=source.name,
                outcome=FileOutcome.UNREADABLE, issues=[], replaced=set(),
            )  # fmt: skip
            if member.reading is not None:
                _accept(inner, member.reading)
            elif member.code is not None:
                _refuse(inner, member.code, member.facts)
            yield inner


def _refuse(source: SourceFile, code: IssueCode, facts: Mapping[str, str]) -> None:
    source.failure = code
    source.issues.append((OF_THE_FILE, Issue(code, facts=dict(facts))))


def _accept(source: SourceFile, reading: ReturnContent) -> None:
    source.reading = reading
    source.outcome = FileOutcome.NIL if reading.says_nil else FileOutcome.READ
    source.issues += reading.issues


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


def unpacked(answer: bytes) -> list[Reading]:
    """Give the readings out of the answer of our own task."""
    return cast(list[Reading], pickle.loads(zlib.decompress(answer)))


def _read_elsewhere(
    executor: Executor,
    jobs: Sequence[ReadJob],
    *,
    time_limit: float,
    on_done: Callable[[int], None] | None = None,
) -> list[Reading]:
    """Read `jobs` through `executor`; one reading or Failure for each, in their order."""
    results: dict[int, Reading] = {}
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
