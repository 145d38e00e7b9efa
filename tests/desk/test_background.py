"""One job at a time behind the pages: how far it is, what it asks, and what came of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from pipeline.desk.background import Background, Job, JobOutcome, JobProgress, Line, Question
from pipeline.desk.office_status_page import stage_name
from pipeline.desk.view import query
from pipeline.model.faults import RefusalError

BUG: Line = ("a bug", "red")


def background() -> Background:
    return Background((RefusalError,), lambda error: [(str(error), "yellow")], lambda: BUG)


def run(job: Job) -> JobOutcome:
    """Run a job to its end, and give what it came to."""
    working = background()
    assert working.start("batch", job, "en")
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.name.endswith("(_run)"):
            thread.join(60)
    assert working.outcome is not None
    assert (working.busy, working.job, working.question) == (False, "", None)
    return working.outcome


def test_a_job_that_is_done_leaves_its_lines() -> None:
    def job(progress: JobProgress) -> Iterator[Line]:
        progress.stage("letters")
        yield progress.stage_name, None

    outcome = run(job)
    assert (outcome.job, outcome.lines, outcome.done) == ("batch", (("letters", None),), True)


@pytest.mark.parametrize(
    ("error", "lines"), [(RefusalError("refused"), (("refused", "yellow"),)), (KeyError(), (BUG,))]
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_failure_that_the_office_can_mend_is_worded_and_any_other_is_a_bug(
    error: Exception, lines: tuple[Line, ...]
) -> None:
    def job(_: JobProgress) -> list[Line]:
        raise error

    outcome = run(job)
    assert (outcome.lines, outcome.done) == (lines, False)


def test_a_second_job_waits_for_the_first() -> None:
    working, go_on = background(), threading.Event()

    def job(_: JobProgress) -> list[Line]:
        go_on.wait(60)
        return []

    assert working.start("batch", job)
    assert not working.start("memo", job)
    assert (working.busy, working.job, working.working) == (True, "batch", True)
    assert working.outcome is None
    go_on.set()


def test_an_outcome_goes_once_it_was_seen_and_no_other_does() -> None:
    working = background()
    working.outcome = JobOutcome("batch", (), done=True)
    working.seen("another")
    assert working.outcome is not None
    working.seen(working.outcome.id)
    assert working.outcome is None
    working.seen("none")


@pytest.mark.parametrize("agreed", [True, False])
def test_only_the_question_that_is_asked_is_answered(agreed: bool) -> None:
    working = background()
    asked = Question((("?", "red"),))
    working._progress = JobProgress(0.0, question=asked)
    assert working.question is None, "no job is under way"
    working._job = "batch"
    assert (working.question, working.working) == (asked, False)
    working.answer("another", agreed=True)
    assert not asked.answered.is_set()
    working.answer(asked.id, agreed=agreed)
    assert (asked.answered.is_set(), asked.agreed) == (True, agreed)


def test_who_closes_the_desk_says_no() -> None:
    working = background()
    working.refuse()
    asked = Question((), agreed=True)
    working._job, working._progress = "batch", JobProgress(0.0, question=asked)
    working.refuse()
    assert (asked.answered.is_set(), asked.agreed) == (True, False)


class Clock:
    spent = 10.0
    stage = "letters"

    def begin(self, name: str) -> None:
        self.stage = name


PACE: dict[str, tuple[int, int, int | None]] = {
    "before the first": (0, 4, None),
    "one of four": (1, 4, 30),
    "three of four": (3, 4, 3),
    "all": (4, 4, None),
    "nothing to do": (0, 0, None),
}


@pytest.mark.parametrize(("done", "total", "left"), PACE.values(), ids=PACE)
def test_the_time_that_is_left_goes_by_the_pace_so_far(
    done: int, total: int, left: int | None
) -> None:
    progress: Any = JobProgress(0.0)
    progress._log = Clock()
    progress.progress(done, total)
    assert progress.seconds_left == left
    progress.stage("workbook")
    assert (progress.done, progress.total, progress.stage_name) == (0, 0, "workbook")


def test_each_stage_stands_in_the_log_with_its_time() -> None:
    progress = JobProgress(0.0, language="en")
    progress.stage("letters")
    (line,) = progress.lines()
    assert stage_name("letters", "en") in line
    assert stage_name("", "en") == ""


def test_two_questions_and_two_outcomes_are_told_apart() -> None:
    assert Question(()).id != Question(()).id
    first = JobOutcome("batch", (), done=True)
    assert first.id != JobOutcome("batch", (), done=True).id
    assert replace(first, done=False).id == first.id
    assert query({"a": "ก ข", "b": "1"}) == "a=%E0%B8%81+%E0%B8%82&b=1"
