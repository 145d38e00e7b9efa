"""Runs a function over strangers' files in processes that may die, hang or eat memory.

Takes a task, its items and a wall limit; gives for every item, in order, either what the task
returned or one `Failure` with a code of the catalogue.  Every worker has a pipe of its own and
answers item by item, so that the item that killed or hung it is known exactly: that one is named,
the ones behind it in the same bundle go to another worker, and nothing else is lost.  (A pool with
one shared pipe loses the bundle, and asks a hung worker to end before it makes it.)

What holds where:

| guard                                  | Linux, macOS         | Windows                 |
|----------------------------------------|----------------------|-------------------------|
| a crash or abort costs one file        | yes                  | yes                     |
| wall limit, then the process is killed | yes (SIGKILL)        | yes (TerminateProcess)  |
| memory of a worker                     | 2 GiB address space  | not limited             |
| processor time, if the parent is gone  | twice the wall limit | not limited             |

macOS does not enforce the limit on address space.  Workers are spawned, not forked: the parent may
have the threads and the gigabytes of mapped memory of pandas and Arrow, which a fork inherits.
They do not import the caller's main module, nor pandas.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import connection
from typing import Any, Generic, TypeVar

from pipeline.model.faults import RefusalError
from pipeline.model.issues import FileIssue
from pipeline.returns.files.worker_process import START_LIMIT, Failure, Worker

__all__ = ["TIME_LIMIT", "Failure", "WorkersNotStartedError", "run_guarded", "start_ahead"]

T = TypeVar("T")
R = TypeVar("R")


class WorkersNotStartedError(RefusalError):
    """Raised where no file can be read, since the processes that would read do not start."""

    def __init__(self, why: object) -> None:
        super().__init__("workers_not_started", why=why)


TIME_LIMIT = 30.0
"""Seconds on the wall that one file may take."""
_BUNDLE = 20
"""Files sent to a worker at once, so that it need not wait for the parent between them."""
_FILES_PER_WORKER = 4
"""Fewer files than this don't pay for starting another worker."""


def run_guarded(
    task: Callable[[T], R],
    items: Sequence[T],
    *,
    workers: int,
    time_limit: float = TIME_LIMIT,
    on_done: Callable[[int], None] | None = None,
    again: Callable[[T], R] | None = None,
) -> list[R | Failure]:
    """Run `task` over `items`; one result or Failure for each, in their order.

    `task` must be importable by name, items and results picklable.  An item whose worker dies is
    tried once more, alone in a fresh worker, with `again` (a second reader) if given, else with
    `task`.  So is, if `again` is given, one that fails where another reader may still manage
    (`UnreadableError.another`).  A file that is too slow is not tried twice.  `on_done` is told
    how many items are finished each time one is.  Raises WorkersNotStartedError where none can be
    started, or one dies before it has begun.
    """
    run = _Run(task, again, items, time_limit, on_done)
    run.to_end(min(max(1, workers), -(-len(items) // _FILES_PER_WORKER)))
    return [run.results[index] for index in range(len(items))]


_AHEAD: dict[object, Worker[Any, Any]] = {}
"""A worker by its tasks and time limit, until a run that wants such a one takes it."""


def start_ahead(
    task: Callable[[T], R], *, again: Callable[[T], R] | None = None, time_limit: float = TIME_LIMIT
) -> None:
    """Start a worker for a run to come: its start passes while the caller imports and prepares.

    Worth it where a person waits for one file.  A worker that no run takes ends with the caller.
    """
    key = (task, again or task, time_limit)
    if key not in _AHEAD:
        with suppress(OSError):  # the run will try again, and say so
            _AHEAD[key] = Worker(key[:2], time_limit)


class _Run(Generic[T, R]):
    """The parent's side: a loop that waits for whichever worker answers, dies or is late."""

    def __init__(
        self,
        task: Callable[[T], R],
        again: Callable[[T], R] | None,
        items: Sequence[T],
        time_limit: float,
        on_done: Callable[[int], None] | None,
    ) -> None:
        self.results: dict[int, R | Failure] = {}
        self._tasks = (task, again or task)
        self._has_second = again is not None
        self._items, self._time_limit, self._on_done = items, time_limit, on_done
        self._queue = deque(range(len(items)))
        self._suspects: deque[int] = deque()
        self._first: dict[int, Failure] = {}
        self._workers: list[Worker[T, R]] = []

    def to_end(self, wanted: int) -> None:
        try:
            while len(self.results) < len(self._items):
                missing = wanted - len(self._workers)
                for _ in range(min(missing, len(self._queue) + len(self._suspects))):
                    self._workers.append(self._started())
                for worker in self._workers:
                    if worker.is_idle:
                        self._hand_out(worker)
                self._wait()
        finally:
            # nothing they hold is worth a wait: what they have read has been received
            for worker in self._workers:
                worker.kill()

    def _started(self) -> Worker[T, R]:
        ahead = _AHEAD.pop((*self._tasks, self._time_limit), None)
        try:
            return ahead or Worker(self._tasks, self._time_limit)
        except OSError as error:
            raise WorkersNotStartedError(error.strerror) from None

    def _hand_out(self, worker: Worker[T, R]) -> None:
        if self._suspects and worker.is_fresh:
            index = self._suspects.popleft()
            worker.give([(index, self._items[index])], again=True)
        elif self._queue:
            share = -(-len(self._queue) // (2 * len(self._workers)))
            size = min(_BUNDLE, share)
            indices = [self._queue.popleft() for _ in range(size)]
            worker.give([(index, self._items[index]) for index in indices], again=False)
        elif self._suspects:
            worker.retire()

    def _wait(self) -> None:
        deadline = min(worker.deadline for worker in self._workers)
        timeout = max(0.0, deadline - time.monotonic())
        by_pipe: dict[object, Worker[T, R]] = {worker.pipe: worker for worker in self._workers}
        for pipe in connection.wait([worker.pipe for worker in self._workers], timeout):
            worker = by_pipe[pipe]
            try:
                answer = worker.take()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                if answer is not None:
                    self._finish(*answer)
        now = time.monotonic()
        for worker in [late for late in self._workers if late.deadline <= now]:
            if not worker.pipe.poll():
                self._stop(worker)

    def _finish(self, index: int, result: R | Failure) -> None:
        first = self._first.get(index)
        if isinstance(result, Failure):
            if not first and result.another and self._has_second:
                self._suspect(index, result)
                return
            if first and first.another:
                result = first  # what the proper reader said tells more
        self.results[index] = result
        if self._on_done:
            self._on_done(len(self.results))

    def _suspect(self, index: int, failure: Failure) -> None:
        """Put an item by, to be tried alone in a fresh worker."""
        self._first[index] = failure
        self._suspects.append(index)

    def _stop(self, worker: Worker[T, R]) -> None:
        """Kill a worker that is past its deadline."""
        if not worker.is_ready:
            raise WorkersNotStartedError(f"{START_LIMIT:.0f} s")
        worker.kill()
        self._workers.remove(worker)
        if not worker.bundle:
            return  # it was told to end, and hung at that
        culprit, *rest = worker.bundle
        self._finish(
            culprit, Failure(FileIssue.FILE_TIMED_OUT, {"seconds": f"{self._time_limit:g}"})
        )
        self._queue.extendleft(reversed(rest))

    def _bury(self, worker: Worker[T, R]) -> None:
        """See to the items of a worker that has died."""
        code = worker.exit_code()
        self._workers.remove(worker)
        if not worker.is_ready:
            raise WorkersNotStartedError(f"exit code {code}")
        rest = list(worker.bundle)
        if rest and not worker.is_retiring:
            culprit = rest.pop(0)
            if culprit in self._first:
                self._finish(culprit, _died(code))
            else:
                self._suspect(culprit, _died(code))
        self._queue.extendleft(reversed(rest))


def _died(code: int | None) -> Failure:
    if code is None or code >= 0:
        return Failure(FileIssue.FILE_CRASHED_READER, {"detail": f"exit code {code}"})
    name = {each.value: each.name for each in signal.Signals}.get(-code, f"signal {-code}")
    if name == "SIGKILL":  # nobody but the system, short of memory
        return Failure(FileIssue.FILE_NEEDS_MEMORY)
    if name == "SIGXCPU":
        return Failure(FileIssue.FILE_TIMED_OUT, {"seconds": "CPU"})
    return Failure(FileIssue.FILE_CRASHED_READER, {"detail": name})
