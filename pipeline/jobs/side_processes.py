"""Letters and corrections written beside the rest of a run, in processes of their own.

Where there is little to write it is done at once: a process must start and load the templates
first.  What is written is the same either way.  Returns are strangers' files and are read in
guarded workers instead (`pipeline.returns.files.workers`).
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

_PAYS_FROM = 200
"""Documents for each process: its start, and to meet again what all letters say alike, take as long
as 50."""
_AHEAD = 2
"""Orders that wait for each process; more would only fill the memory."""

Task = Callable[[Any], None]


def processes_beside(documents: int, workers: int | None) -> int:
    """Give how many processes to write `documents` in, beside this one, which goes on working."""
    allowed = (workers or os.cpu_count() or 1) - 1
    return max(0, min(allowed, documents // _PAYS_FROM))


class SideProcesses:
    """Starts tasks beside, waits for them at the end; with no process it does each at once."""

    def __init__(self, processes: int) -> None:
        self._most = processes * _AHEAD
        self._pool: ProcessPoolExecutor | None = None
        if processes:
            # Not forked: the parent has the threads and the memory of pandas and Arrow.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(processes, mp_context=context)
        self._running: dict[Future[None], tuple[Task, Any]] = {}

    def __enter__(self) -> SideProcesses:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool is None:
            return
        try:
            if kind is None:
                self._wait_until(0)
        finally:
            self._pool.shutdown(cancel_futures=True)

    def start(self, task: Task, order: object) -> None:
        """Start a task; raises what an earlier one raised."""
        if self._pool is None:
            task(order)
            return
        self._wait_until(self._most - 1)
        try:
            self._running[self._pool.submit(task, order)] = task, order
        except (BrokenProcessPool, OSError):  # it ended, or the system starts none: done here
            task(order)

    def _wait_until(self, left: int) -> None:
        while len(self._running) > left:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                task, order = self._running.pop(future)
                try:
                    future.result()
                except BrokenProcessPool:
                    # The system ended a process, for want of memory perhaps: done here instead.
                    task(order)
