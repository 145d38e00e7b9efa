"""Long work in sight of whoever waits for it, without handing a journal through every room.

A command or the desk watches (`watched_by`); a loop over many things lets itself be seen
(`in_sight`), and does the same where nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watcher(Protocol):
    """Who is told how far a work is."""

    def stage(self, name: str) -> None:
        """Note that a stage begins, by the code of its wording."""

    def progress(self, done: int, total: int) -> None:
        """Note how many things of the stage are done."""


_WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """Let `watcher` be told of the work in this thread."""
    before = _WATCHER.set(watcher)
    try:
        yield
    finally:
        _WATCHER.reset(before)


def in_sight(stage: str, things: Collection[T]) -> Iterator[T]:
    """Give the things one by one; between them the watcher hears how many of the stage are done."""
    tell = counter(stage, len(things))
    for done, thing in enumerate(things):
        tell(done)
        yield thing
    tell(len(things))


def counter(stage: str, total: int) -> Callable[[int], None]:
    """Begin a stage of so many things; gives what tells how many are done."""
    watcher = _WATCHER.get()
    if watcher is None:
        return lambda _: None
    watcher.stage(stage)
    return lambda done: watcher.progress(done, total)
