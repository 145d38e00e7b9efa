"""One process that reads strangers' files, as its parent holds it and from inside.

See `workers` for what it guards against and what holds on which system.  Standard library only,
and nothing of the rest of the project but the type of its errors: it is the first thing that a
worker imports.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.context import SpawnContext
from types import ModuleType
from typing import Any, Generic, TypeVar

from pipeline.model.issues import FileIssue, IssueCode
from pipeline.returns.files.book import UnreadableError

T = TypeVar("T")
R = TypeVar("R")

MEMORY_LIMIT = 2 << 30
"""Bytes of address space of a worker."""
_COLLECT_AFTER = 50_000
"""Objects made and not freed before cycles are looked for: one in some files, not some in one."""
START_LIMIT = 120.0
"""Seconds in which a worker must have started; on a busy Windows machine it can take several."""


@dataclass(frozen=True, slots=True)
class Failure:
    """How an item failed; `trace` is ours to read where an exception was not foreseen."""

    code: IssueCode
    facts: Mapping[str, str] = field(default_factory=dict)
    trace: str = ""
    another: bool = False
    """Whether another reader may still manage."""


class Worker(Generic[T, R]):
    """One process as the parent sees it."""

    def __init__(self, tasks: tuple[Callable[[T], R], ...], time_limit: float) -> None:
        self._time_limit = time_limit
        self.pipe, theirs = CONTEXT.Pipe()
        self._process = CONTEXT.Process(
            target=_serve,
            args=(theirs, pickle.dumps(tasks), time_limit),
            name="reader",
            daemon=True,
        )
        with _main_hidden():
            self._process.start()
        theirs.close()
        self.bundle: deque[int] = deque()
        # not answered yet; the first is the one it is at
        self.is_ready, self.is_fresh = False, True
        self.is_retiring = False
        """Whether it ends between two items, as it was told or of its own accord."""
        self.deadline = time.monotonic() + START_LIMIT

    @property
    def is_idle(self) -> bool:
        """Whether it waits for something to do."""
        return self.is_ready and not self.bundle and not self.is_retiring

    def give(self, bundle: list[tuple[int, T]], *, again: bool) -> None:
        """Send items with their indices, for the first task or for the second."""
        self.bundle.extend(index for index, _ in bundle)
        self.is_fresh = False
        self._restart_clock()
        with suppress(OSError):  # it has just died, and the next wait will tell
            self.pipe.send((again, bundle))

    def take(self) -> tuple[int, R | Failure] | None:
        """Receive an answer, or None for the sign that it has started, or is about to end."""
        answer: tuple[int, R | Failure] | None = self.pipe.recv()
        if answer is not None:
            self.bundle.popleft()
        elif self.is_ready:
            self.is_retiring = True
        self.is_ready = True
        self._restart_clock()
        return answer

    def _restart_clock(self) -> None:
        busy = self.bundle or self.is_retiring
        self.deadline = time.monotonic() + self._time_limit if busy else float("inf")

    def retire(self) -> None:
        """Tell it to end, to make room for a fresh one."""
        self.is_retiring = True
        self._restart_clock()
        with suppress(OSError):
            self.pipe.send(None)

    def exit_code(self) -> int | None:
        """Give how it ended: negative is the number of a signal."""
        self._process.join(5)
        if self._process.exitcode is None:
            self.kill()
        return self._process.exitcode

    def kill(self) -> None:
        """End it whatever it is doing; it can't refuse, not even inside native code."""
        self._process.kill()
        self._process.join(5)
        self.pipe.close()


CONTEXT: SpawnContext = multiprocessing.get_context("spawn")
"""How processes are started: each of its own, with nothing of the caller."""
_LOCK = threading.Lock()


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Show multiprocessing a main module without a file: run.py may import pandas, pytest does.

    Only while a process is started, which takes a few milliseconds.
    """
    with _LOCK:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


# From here on: what runs in a worker.


def _serve(pipe: connection.Connection, pickled_tasks: bytes, time_limit: float) -> None:
    """Answer bundles until told to end; `pickled_tasks` are the functions, imported here."""
    _shut_in()
    # What is imported stays, and what a file gives is trees: the collector would look in vain.
    gc.set_threshold(_COLLECT_AFTER)
    # Only now, when nobody's terminal shows the trace of a module that can't be imported.
    tasks: tuple[Callable[[Any], Any], ...] = pickle.loads(pickled_tasks)
    gc.freeze()
    pipe.send(None)
    while True:
        try:
            order = pipe.recv()
        except EOFError:  # the parent is gone
            order = None
        if order is None:
            os._exit(0)
        again, bundle = order
        for index, item in bundle:
            _limit_processor_time(time_limit)
            result = _tried(tasks[1 if again else 0], item)
            try:
                pipe.send((index, result))
            except (pickle.PicklingError, TypeError, AttributeError) as error:
                pipe.send((index, _crash(error)))
            if isinstance(result, Failure) and result.code == FileIssue.FILE_NEEDS_MEMORY:
                pipe.send(None)
                os._exit(0)  # a process that has run out is not fit for another file


def _tried(task: Callable[[T], R], item: T) -> R | Failure:
    try:
        return task(item)
    except UnreadableError as error:
        return Failure(error.code, error.facts, another=error.another)
    except MemoryError:
        return Failure(FileIssue.FILE_NEEDS_MEMORY)
    except BaseException as error:  # a panic of calamine is one
        # SystemExit from a reader must not pass for an orderly end.  Nothing is swallowed: the
        # trace goes to the parent with the failure.
        if isinstance(error, KeyboardInterrupt):
            raise
        return _crash(error)


def _crash(error: BaseException) -> Failure:
    trace = "".join(traceback.format_exception(error))
    facts = {"detail": type(error).__name__}
    # where a reader stumbles, in whatever way, the second may manage
    return Failure(FileIssue.FILE_CRASHED_READER, facts, trace, another=True)


def _shut_in() -> None:
    """Take the limits on; leave Ctrl-C and the terminal to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):  # a lower limit is set already
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor_time(time_limit: float) -> None:
    if sys.platform != "win32":
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(usage.ru_utime + usage.ru_stime + 2 * time_limit) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or soft < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
