"""Whoever waits for long work sees which stage it is at, and how much of it is done."""

from __future__ import annotations

import pytest

from pipeline.model.watched_work import counter, in_sight, watched_by


class Onlooker:
    def __init__(self) -> None:
        self.seen: list[str] = []

    def stage(self, name: str) -> None:
        self.seen.append(name)

    def progress(self, done: int, total: int) -> None:
        self.seen.append(f"{done}/{total}")


def test_a_stage_is_told_when_it_begins_and_after_each_thing() -> None:
    onlooker = Onlooker()
    with watched_by(onlooker):
        assert list(in_sight("letters", ["a", "b"])) == ["a", "b"]
        tell = counter("returns", 9)
        tell(7)
    assert onlooker.seen == ["letters", "0/2", "1/2", "2/2", "returns", "7/9"]


def test_work_that_nobody_watches_is_the_same_work() -> None:
    assert list(in_sight("letters", ["a", "b"])) == ["a", "b"]


def test_nothing_is_told_any_more_when_the_watched_work_ended_or_failed() -> None:
    outer, inner = Onlooker(), Onlooker()
    with watched_by(outer):
        with pytest.raises(ValueError, match="broken off"), watched_by(inner):
            raise ValueError("broken off")
        list(in_sight("sheets", []))
    list(in_sight("letters", ["a"]))
    assert (outer.seen, inner.seen) == (["sheets", "0/0"], [])
