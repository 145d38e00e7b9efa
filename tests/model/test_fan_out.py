"""Work handed on to nobody is done in order, here and now."""

from __future__ import annotations

from pipeline.model.fan_out import start_now


def test_each_task_is_done_when_it_is_started() -> None:
    done: list[object] = []
    for order in (1, "ข", None):
        start_now(done.append, order)
        assert done[-1] == order
    assert len(done) == 3
