"""One job at a time, behind the pages: what it does now, and what came of it.

A job runs in a thread of the desk's process and tells its stages as the commands' journal does.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Line = tuple[str, str | None]
"""A line for a person and its colour, as the console has them."""


@dataclass
class Progress:
    """What a job tells while it works; the jobs' journal."""

    begun: float
    stage_name: str = ""
    done: int = 0
    total: int = 0
    _lines: list[str] = field(default_factory=list)
    _stage_begun: float = 0.0

    def stage(self, name: str) -> None:
        """Note that a stage begins."""
        self._finish_stage()
        self.stage_name, self._stage_begun = name, time.perf_counter()
        self.done = self.total = 0

    def progress(self, done: int, total: int) -> None:
        """Note how many files of the stage are done."""
        self.done, self.total = done, total

    def note(self, line: str) -> None:
        """Add a line to the log."""
        self._lines.append(line)

    def lines(self) -> Sequence[str]:
        """Give the log so far: each stage with its time."""
        self._finish_stage()
        return tuple(self._lines)

    def _finish_stage(self) -> None:
        if self.stage_name:
            seconds = time.perf_counter() - self._stage_begun
            self._lines.append(f"{self.stage_name}: {seconds:.2f} s")
            self.stage_name = ""


@dataclass(frozen=True)
class Outcome:
    """What a job came to: its lines for the officer, and whether it was done."""

    job: str
    lines: tuple[Line, ...]
    done: bool


Job = Callable[[Progress], Iterable[Line]]


class Background:
    """Runs one job at a time and remembers what the last one came to."""

    def __init__(self, explain_failure: Callable[[Exception], Iterable[Line] | None]) -> None:
        """`explain_failure` words what a job may meet; None where it is a bug of ours."""
        self._explain = explain_failure
        self._lock = threading.Lock()
        self._job = ""
        self._progress = Progress(0.0)
        self.outcome: Outcome | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._job)

    @property
    def job(self) -> str:
        """The name of the job under way; '' where there is none."""
        return self._job

    @property
    def under_way(self) -> Progress:
        """The progress of the job under way, or of the last one."""
        return self._progress

    def start(self, name: str, job: Job) -> bool:
        """Start a job; False, and nothing done, where another is under way."""
        with self._lock:
            if self._job:
                return False
            self._job, self.outcome = name, None
            self._progress = Progress(time.perf_counter())
        threading.Thread(target=self._run, args=(name, job), daemon=False).start()
        return True

    def _run(self, name: str, job: Job) -> None:
        done, lines = False, tuple[Line, ...]()
        try:
            lines = tuple(job(self._progress))
            done = True
        except Exception as error:
            # Whatever a job meets must reach the page: nobody looks at a terminal behind it.
            told = self._explain(error)
            lines = tuple(told) if told is not None else _bug(error)
        finally:
            self.outcome = Outcome(name, lines, done)
            self._job = ""


def _bug(error: Exception) -> tuple[Line, ...]:
    """Give what a developer needs, without the values of the data."""
    trace = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(trace))
    return ((f"ข้อผิดพลาดของโปรแกรม {type(error).__name__} ({where})", "red"),)
