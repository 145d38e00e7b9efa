"""A job asks on the page what a command asks at the terminal, and nothing more."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from pipeline.commands.desk_command import desk_of
from pipeline.console import CONSOLE
from pipeline.desk import quarter_desk
from pipeline.desk.background import JobProgress, Line, Question
from pipeline.desk.office_status_page import works
from pipeline.jobs.order_of_work import Concern
from pipeline.jobs.quarter_run import Run
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from tests import hand_made as paper
from tests.desk.test_desk_addresses import AskedDesk
from tests.packed_office import bare


def asked(progress: JobProgress, job: Future[None]) -> Question:
    """Wait for the question of a job, or for its end without one."""
    tick = threading.Event()
    while progress.question is None:
        assert not job.done(), "it went on without asking"
        tick.wait(0.01)
    return progress.question


@pytest.mark.parametrize("agrees", [True, False])
def test_what_would_take_something_away_is_asked_and_answered(agrees: bool) -> None:
    progress = JobProgress(0.0)
    message = CONSOLE("no_register", quarter="2564-Q1", kept="-", folder="records")
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(progress.agree, [Concern(message, asks=True), Concern(message)])
        question = asked(progress, job)
        assert [colour for _, colour in question.lines] == ["red", "yellow"]
        assert all("2564-Q1" in words for words, _ in question.lines)
        question.agreed = agrees
        question.answered.set()
        if agrees:
            job.result()
        else:
            with pytest.raises(RefusalError):
                job.result()
    assert progress.question is None


def test_what_is_only_told_stops_no_job() -> None:
    progress = JobProgress(0.0)
    message = CONSOLE("no_register", quarter="2564-Q1", kept="-", folder="records")
    # In a thread of its own, so that a job that waits for no answer does not outlive the tests.
    job = threading.Thread(target=progress.agree, args=([Concern(message)],), daemon=True)
    job.start()
    job.join(60)
    assert not job.is_alive()


def test_each_job_is_offered_for_the_days_that_it_has(tmp_path: Path) -> None:
    shown = {each["job"]: each for each in works(bare(tmp_path), "en")}
    assert {name: each["days"] for name, each in shown.items()} == {
        "sheets": "2020-10-01 – 2020-10-31",
        "batch": "2020-11-24 – 2020-11-30",
        "memo": "2020-12-01 – 2020-12-31",
    }
    assert not any(each["revise"] for each in shown.values())
    assert shown["batch"]["pdf"]


INVENTED: tuple[tuple[str, str, int, list[bool]], ...] = (
    ("demo", "demo_returns", 303, [False]),
    ("demo", "demo_late", 303, [True]),
    ("office", "demo_returns", 400, []),
    ("office", "demo_late", 400, []),
)
"""Where a job is begun; what is answered, and whether late returns are invented, if any are."""


def test_returns_are_invented_in_the_demo_and_never_in_the_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[bool] = []

    def invent(_run: Run, _progress: JobProgress, *, late: bool) -> list[Line]:
        done.append(late)
        return []

    monkeypatch.setattr(quarter_desk, "invent_returns", invent)
    paper.office(tmp_path)
    desk = AskedDesk(*desk_of(Office(tmp_path), "th", Quarter(2564, 1), date(2020, 11, 25)))
    for place, job, status, invented in INVENTED:
        done.clear()
        answer = desk.ask("POST", f"/{place}/2564-Q1/2020-11-25/start", job=job)
        for thread in threading.enumerate():
            if thread.name.endswith("(_run)"):
                thread.join(60)
        assert (answer[0], done) == (status, invented), (place, job)
