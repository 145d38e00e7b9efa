"""What lies in the office's inbox, each file opened in a guarded worker.

Takes the folder; gives for each file in it, in the order of their names, what it holds or why it
could not be read, and which workbooks in it are returns.  Files are only read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.locale import Message
from pipeline.model.issues import ISSUES, IssueCode
from pipeline.model.watched_work import counter
from pipeline.records.copies_folder import copies_folder, set_aside
from pipeline.returns.files.book import EnclosedFile, UnreadableError
from pipeline.returns.files.find_files import stage
from pipeline.returns.files.incoming import IncomingContent, IncomingJob, open_incoming
from pipeline.returns.files.workers import TIME_LIMIT, Failure, run_guarded
from pipeline.returns.reading_tasks import READ, READ_AGAIN
from pipeline.returns.sheet.read_job import CellRules, ReadJob

_PASSED_OVER = (".", "~$", "._")
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class IncomingFile:
    """A file of the inbox: its name below it, its fingerprint, and what it holds."""

    name: str
    sha256: str
    content: IncomingContent
    """Nothing where the file as a whole could not be read."""
    unread: tuple[tuple[str, Message], ...]
    """Places inside ('' = the file as a whole), and why each could not be read."""
    returns: tuple[EnclosedFile, ...]
    """The workbooks in it that are returns."""


def inbox_files(inbox: Path) -> list[Path]:
    """List the files of the inbox and its subfolders, links and what systems leave aside."""
    found = []
    for folder, folders, names in os.walk(inbox):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            path = Path(folder, name)
            junk = name.startswith(_PASSED_OVER) or name.casefold() in _SYSTEM_NAMES
            if not junk and path.is_file() and not path.is_symlink():
                found.append(path)
    return sorted(found)


def read_incoming(
    inbox: Path,
    rules: CellRules,
    *,
    time_limit: float = TIME_LIMIT,
    workers: int | None = None,
) -> list[IncomingFile]:
    """Open every file of the inbox; one for each, whatever became of it."""
    paths = inbox_files(inbox)
    names = [path.relative_to(inbox).as_posix() for path in paths]
    count = workers or os.cpu_count() or 1
    with copies_folder() as into:
        staged, failed = {}, dict[int, tuple[IssueCode, dict[str, str]]]()
        for number, path in enumerate(paths):
            try:
                staged[number] = stage(path, into)
            except UnreadableError as error:
                failed[number] = error.code, dict(error.facts)
        jobs = [IncomingJob(str(copy.path), paths[at].name) for at, copy in staged.items()]
        opened = run_guarded(
            open_incoming, jobs, workers=count, time_limit=time_limit,
            on_done=counter("replies", len(jobs)),
        )  # fmt: skip
        contents: dict[int, IncomingContent] = {}
        for number, result in zip(staged, opened, strict=True):
            if isinstance(result, Failure):
                failed[number] = result.code, dict(result.facts)
            else:
                contents[number] = result
        kept = {number: contents.get(number, IncomingContent()) for number in range(len(paths))}
        returns = _returns_in(into, kept, rules, time_limit, count)
    return [
        IncomingFile(
            names[number],
            staged[number].sha256 if number in staged else "",
            content,
            tuple(_unread(failed.get(number), content)),
            tuple(returns[number]),
        )
        for number, content in kept.items()
    ]


def _returns_in(
    into: Path,
    contents: dict[int, IncomingContent],
    rules: CellRules,
    time_limit: float,
    workers: int,
) -> dict[int, list[EnclosedFile]]:
    """Find the workbooks that are returns: those that the reader of returns takes."""
    books = [(number, book) for number, each in contents.items() for book in each.workbooks]
    jobs: Sequence[ReadJob] = [
        ReadJob(str(set_aside(into, f"book{at}{Path(book.name).suffix[:6]}", book.content)), rules)
        for at, (_, book) in enumerate(books)
    ]
    read = run_guarded(READ, jobs, workers=workers, time_limit=time_limit, again=READ_AGAIN)
    found: dict[int, list[EnclosedFile]] = {number: [] for number in contents}
    for (number, book), result in zip(books, read, strict=True):
        if isinstance(result, Failure):
            contents[number].unread.append((book.name, result.code, dict(result.facts)))
        else:
            found[number].append(book)
    return found


def _unread(
    failed: tuple[IssueCode, dict[str, str]] | None, content: IncomingContent
) -> Iterator[tuple[str, Message]]:
    if failed is not None:
        yield "", ISSUES(f"{failed[0].value}.found", **failed[1])
    for place, code, facts in content.unread:
        yield place, ISSUES(f"{code.value}.found", **facts)
