"""One job at a time, behind the pages: what it does now, and what came of it.

A job runs in a thread of the desk's process and tells its stages as the commands' journal does.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.console.stage_log import StageLog
from pipeline.locale import THAI, worded
from pipeline.model.faults import RefusalError
from pipeline.model.watched_work import watched_by

if TYPE_CHECKING:
    from pipeline.jobs.order_of_work import Concern

Line = tuple[str, str | None]
"""A line for a person and its colour, as the console has them."""


@dataclass
class Question:
    """What an officer must say yes to before a job goes on."""

    lines: tuple[Line, ...]
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    """A page that was left open can't answer a later question."""
    agreed: bool = False
    answered: threading.Event = field(default_factory=threading.Event)


@dataclass
class JobProgress:
    """What a job tells while it works; the jobs' journal."""

    begun: float
    done: int = 0
    total: int = 0
    language: str = THAI
    question: Question | None = None
    """What the job waits to have answered."""

    def __post_init__(self) -> None:
        """Begin the log in the job's language."""
        self._log = StageLog(self.language, time.perf_counter)

    @property
    def stage_name(self) -> str:
        """The stage at work, by its code; empty before the first."""
        return self._log.stage

    def stage(self, name: str) -> None:
        """Note that a stage begins."""
        self._log.begin(name)
        self.done = self.total = 0

    def progress(self, done: int, total: int) -> None:
        """Note how many files of the stage are done."""
        self.done, self.total = done, total

    @property
    def seconds_left(self) -> int | None:
        """How long the stage will take at its pace so far; None before there is one."""
        if not 0 < self.done < self.total:
            return None
        return round(self._log.spent / self.done * (self.total - self.done))

    def agree(self, concerns: Sequence[Concern]) -> None:
        """Ask on the page what a command asks at the terminal, and wait for the answer.

        Raises RefusalError where the officer says no, or closes the desk.
        """
        if not any(each.asks or each.asks_at_terminal for each in concerns):
            return
        told = tuple(
            (worded(each.message, self.language), "red" if each.asks else "yellow")
            for each in concerns
        )
        asked = self.question = Question(told)
        asked.answered.wait()
        self.question = None
        if not asked.agreed:
            raise RefusalError("not_agreed")

    def lines(self) -> Sequence[str]:
        """Give the log so far: each stage with its time."""
        return self._log.lines()


@dataclass(frozen=True)
class JobOutcome:
    """What a job came to: its lines for the officer, and whether it was done."""

    job: str
    lines: tuple[Line, ...]
    done: bool
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    """Says which outcome an officer has seen: a later one may have come meanwhile."""


Job = Callable[[JobProgress], Iterable[Line]]


class Background:
    """Runs one job at a time and remembers what the last one came to."""

    def __init__(
        self,
        met: tuple[type[Exception], ...],
        explain: Callable[[Exception], Iterable[Line]],
        bug: Callable[[], Line],
    ) -> None:
        """`met` are the failures that the office can mend, `explain` words one.

        Any other is a bug: `bug` says so on the page, and the traceback goes to the terminal.
        """
        self._met, self._explain, self._bug = met, explain, bug
        self._lock = threading.Lock()
        self._job = ""
        self._progress = JobProgress(0.0)
        self.outcome: JobOutcome | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._job)

    @property
    def job(self) -> str:
        """The name of the job under way; '' where there is none."""
        return self._job

    @property
    def under_way(self) -> JobProgress:
        """How far the job has come; once it is over, how far the last one came."""
        return self._progress

    @property
    def question(self) -> Question | None:
        """What the job under way waits to have answered."""
        return self._progress.question if self._job else None

    @property
    def working(self) -> bool:
        """Whether a job is at work, and not waiting for an answer."""
        return self.busy and self.question is None

    def answer(self, question: str, *, agreed: bool) -> None:
        """Answer the question of that id, if it is still the one."""
        asked = self.question
        if asked is not None and asked.id == question:
            asked.agreed = agreed
            asked.answered.set()

    def seen(self, outcome: str) -> None:
        """Note that the outcome of that id was read, if it is still the one."""
        if self.outcome is not None and self.outcome.id == outcome:
            self.outcome = None

    def refuse(self) -> None:
        """Answer no to what is asked: nobody is there any more."""
        if self.question is not None:
            self.answer(self.question.id, agreed=False)

    def start(self, name: str, job: Job, language: str = THAI) -> bool:
        """Start a job; False, and nothing done, where another is under way."""
        with self._lock:
            if self._job:
                return False
            self._job, self.outcome = name, None
            self._progress = JobProgress(time.perf_counter(), language=language)
        threading.Thread(target=self._run, args=(name, job), daemon=False).start()
        return True

    def _run(self, name: str, job: Job) -> None:
        outcome = JobOutcome(name, (self._bug(),), done=False)
        try:
            with watched_by(self._progress):
                outcome = JobOutcome(name, tuple(job(self._progress)), done=True)
        except self._met as error:
            outcome = JobOutcome(name, tuple(self._explain(error)), done=False)
        finally:
            self.outcome = outcome
            self._job = ""
