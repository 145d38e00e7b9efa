"""How an order that kills, hangs or fills a worker ends: named, alone, and the next one is done."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time

import pytest

from pipeline.returns.files.worker_process import Failure
from pipeline.returns.files.workers import run_guarded
from tests.returns import guarded_tasks

pytestmark = pytest.mark.usefixtures("spawned_readers")

# The order that is stopped would sleep ten minutes; how long a busy machine takes to stop it and to
# start another worker decides nothing.
UNLIMITED_SECONDS = 300
TIME_LIMIT = 4.0
"""So long no order that ends is kept waiting, however busy the machine."""

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="no such limits on Windows")


def endings(orders: list[str], *, workers: int = 2) -> list[str]:
    """Run orders; give what each returned, or the code of its failure."""
    results = run_guarded(guarded_tasks.act, orders, workers=workers, time_limit=TIME_LIMIT)
    return [result.code if isinstance(result, Failure) else result for result in results]


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ("abort", "file_crashed_reader"),
        ("segfault", "file_crashed_reader"),
        ("exit", "file_crashed_reader"),
        ("raise", "file_crashed_reader"),
        ("raise something odd", "file_crashed_reader"),
        ("unpicklable", "file_crashed_reader"),
        ("unreadable", "file_encrypted"),
        pytest.param("killed", "file_needs_memory", marks=posix_only),
        pytest.param("eat memory", "file_needs_memory", marks=posix_only),
    ],
)
def test_each_ends_in_one_named_way_and_takes_no_other_along(order: str, code: str) -> None:
    orders = ["a", "b", order, "c", "d"]
    assert endings(orders, workers=1) == ["a done", "b done", code, "c done", "d done"]


def test_a_worker_that_leaves_without_a_word_does_not_stop_the_run() -> None:
    assert endings(["a", "leave", "b"], workers=1) == ["a done", "file_crashed_reader", "b done"]


@pytest.mark.parametrize("order", ["sleep", "loop in native code"])
def test_the_wall_limit_holds_whatever_the_worker_does(order: str) -> None:
    begun = time.monotonic()
    assert endings(["a", order, "b"], workers=1) == ["a done", "file_timed_out", "b done"]
    assert time.monotonic() - begun < UNLIMITED_SECONDS


def test_a_second_task_gets_what_died_under_the_first() -> None:
    results = run_guarded(
        guarded_tasks.act, ["a", "abort", "b"], workers=1, again=guarded_tasks.act_again
    )
    assert results == ["a done", "abort done by the second", "b done"]


def test_where_the_second_fails_too_the_first_word_stands() -> None:
    results = run_guarded(
        guarded_tasks.act, ["another reader may"], workers=1, again=guarded_tasks.act_again
    )
    (failure,) = results
    assert isinstance(failure, Failure)
    assert (failure.code, failure.facts) == ("file_damaged", {"detail": "first"})


@posix_only
def test_ctrl_c_is_the_parents_matter() -> None:
    """The terminal tells every process of it; the parent decides what becomes of the run."""
    # Of a program that was started in the background, workers inherit that it heeds none.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        results = run_guarded(guarded_tasks.act, ["a", "interrupt", "b"], workers=1)
    finally:
        signal.signal(signal.SIGINT, before)
    assert results == ["a done", None, "b done"]


def test_what_was_stopped_runs_no_longer() -> None:
    assert endings(["sleep"], workers=1) == ["file_timed_out"]
    assert [each for each in multiprocessing.active_children() if each.name == "reader"] == []
