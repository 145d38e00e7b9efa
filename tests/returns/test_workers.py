from __future__ import annotations

import time

import pytest

from pipeline.console import translate
from pipeline.returns.files import workers
from pipeline.returns.files.worker_process import MEMORY_LIMIT
from pipeline.returns.files.workers import Failure, WorkersNotStartedError, run_guarded
from tests.returns import dies_at_import, guarded_tasks
from tests.returns.test_dying_workers import TIME_LIMIT, UNLIMITED_SECONDS, endings, posix_only

pytestmark = pytest.mark.usefixtures("spawned_readers")


def test_a_worker_started_ahead_is_taken_by_the_run_that_wants_such_a_one() -> None:
    workers.start_ahead(guarded_tasks.act, time_limit=TIME_LIMIT)
    (ahead,) = workers._AHEAD.values()
    assert endings(["a"]) == ["a done"]
    assert not workers._AHEAD
    assert ahead.exit_code() is not None
    assert endings(["a", "abort", "b"]) == ["a done", "file_crashed_reader", "b done"]


def test_wall_time_is_the_good_ones_plus_the_limit_for_each_bad_one_over_the_workers() -> None:
    orders = [f"good {number}" for number in range(60)]
    bad = ["sleep"] * 4 + ["abort", "exit", "raise", "unreadable", "segfault", "unpicklable"]
    for number, order in enumerate(bad):
        orders.insert(number * 7, order)
    begun = time.monotonic()
    found = endings(orders)
    took = time.monotonic() - begun
    assert [end for end in found if end.startswith("good")] == [
        f"good {number} done" for number in range(60)
    ]
    assert len([end for end in found if end.startswith("file_")]) == 10
    assert found.count("file_timed_out") == 4
    assert took < UNLIMITED_SECONDS


def test_results_come_in_order_and_progress_counts_to_the_end() -> None:
    seen: list[int] = []
    orders = [str(number) for number in range(130)]
    found = run_guarded(guarded_tasks.act, orders, workers=3, time_limit=5, on_done=seen.append)
    assert found == [f"{number} done" for number in range(130)]
    assert seen == list(range(1, 131))


def test_nothing_to_do_starts_nothing() -> None:
    assert run_guarded(guarded_tasks.act, [], workers=4) == []


def test_an_unforeseen_exception_brings_its_trace_home() -> None:
    (failure,) = run_guarded(guarded_tasks.act, ["raise"], workers=1)
    assert isinstance(failure, Failure)
    assert failure.facts == {"detail": "KeyError"}
    assert "in act" in failure.trace


def test_workers_load_neither_pandas_nor_the_main_module() -> None:
    assert run_guarded(guarded_tasks.modules, [1], workers=1) == [["none"]]


@posix_only
def test_workers_are_limited_in_memory_and_processor_time() -> None:
    ((memory, seconds),) = run_guarded(guarded_tasks.limits, [1], workers=1, time_limit=7)
    assert memory == MEMORY_LIMIT
    assert 14 <= seconds <= 16


def test_a_task_that_no_worker_can_find_is_our_fault() -> None:
    with pytest.raises((RuntimeError, AttributeError, TypeError)):
        run_guarded(lambda order: order, ["a"], workers=1)


def test_a_worker_that_dies_at_its_start_ends_in_a_sentence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(WorkersNotStartedError) as raised:
        run_guarded(dies_at_import.read, ["a", "b"], workers=2)
    assert capfd.readouterr().err == ""
    for language in ("th", "en"):
        assert "exit code 1" in translate(raised.value.message, language, **raised.value.facts)


@posix_only
def test_where_the_system_starts_no_process_it_is_said() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, before[1]))
    try:
        with pytest.raises(WorkersNotStartedError):
            run_guarded(guarded_tasks.act, ["a"], workers=1)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
