"""Stages every file and reads it in a guarded worker.

Takes the paths of returns, gives a `SourceFile` for each, in their order: read, nil or unreadable,
with the issues that its reading gave.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from pipeline.model.issues import Issue, IssueCode
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.copies_folder import copies_folder
from pipeline.returns.files.find import Staged, stage
from pipeline.returns.files.workers import Failure, run_guarded, start_ahead
from pipeline.returns.read_elsewhere import read_elsewhere
from pipeline.returns.register.return_file import FileOutcome, SourceFile
from pipeline.returns.sheet.cells import CellRules
from pipeline.returns.sheet.read_return import (
    ReadJob,
    ReturnContent,
    read_return,
    read_return_again,
)


def prepare() -> None:
    """Start a reading worker ahead of the first file; see `workers.start_ahead`."""
    start_ahead(read_return, again=read_return_again)


def read_files(
    folder: Path,
    files: Sequence[Path],
    rules: CellRules,
    time_limit: float,
    workers: int | None,
    progress: Callable[[int, int], None] | None,
    executor: Executor | None = None,
) -> list[SourceFile]:
    """Stage and read files in guarded workers; one source for each, in the order of names.

    With an `executor` on the machines that it reaches, else on this one.
    """
    sources = [SourceFile(path.relative_to(folder).as_posix()) for path in files]
    with copies_folder() as into:
        staged: dict[int, Staged] = {}
        for number, path in enumerate(files):
            try:
                staged[number] = stage(path, into)
            except UnreadableError as error:
                _refuse(sources[number], error.code, error.facts)
        for number, copy in staged.items():
            source = sources[number]
            source.sha256, source.size, source.modified = copy.sha256, copy.size, copy.modified
            source.modified_ns = copy.modified_ns
        jobs = [ReadJob(str(copy.path), rules) for copy in staged.values()]
        told = partial(_told, progress, len(staged))
        if executor is not None:
            results = read_elsewhere(executor, jobs, time_limit=time_limit, on_done=told)
        else:
            results = run_guarded(
                read_return,
                jobs,
                workers=workers or os.cpu_count() or 1,
                time_limit=time_limit,
                on_done=told,
                again=read_return_again,
            )
    for number, result in zip(staged, results, strict=True):
        if isinstance(result, Failure):
            _refuse(sources[number], result.code, result.facts)
        else:
            _accept(sources[number], result)
    return sources


def _told(progress: Callable[[int, int], None] | None, total: int, done: int) -> None:
    if progress:
        progress(done, total)


def _refuse(source: SourceFile, code: IssueCode, facts: Mapping[str, str]) -> None:
    source.failure = code
    source.issues.append((-1, Issue(code, facts=dict(facts))))


def _accept(source: SourceFile, reading: ReturnContent) -> None:
    source.reading = reading
    source.outcome = FileOutcome.NIL if reading.says_nil else FileOutcome.READ
    source.issues += reading.issues
