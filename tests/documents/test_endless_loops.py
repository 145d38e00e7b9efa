"""Loops of a template are counted; one that outlasts any letter's is ended."""

from __future__ import annotations

import time

import pytest

from pipeline.documents import template_environment
from pipeline.documents.template_environment import MOST_ROUNDS, EndlessError, environment
from pipeline.documents.value_format import Writer


def rendered(loops: str, values: int) -> str:
    env = environment(Writer(False))
    return str(env.from_string(loops).render(values=list(range(values))))


LOOP = "{% for each in values %}{% for other in values %}x{% endfor %}{% endfor %}"


def test_a_letters_loops_are_rendered() -> None:
    assert len(rendered(LOOP, 40)) == 1600


def test_loops_without_end_are_ended() -> None:
    deep = "{% for a in values %}" * 4 + "x" + "{% endfor %}" * 4
    with pytest.raises(EndlessError):
        rendered(deep, 1_000)


def test_the_last_round_that_is_allowed_is_done_and_the_next_is_not() -> None:
    rounds = environment(Writer(False)).rounds
    rounds.counted(range(MOST_ROUNDS))
    with pytest.raises(EndlessError):
        rounds.counted([1])
    rounds.begin()
    assert rounds.counted([1, 2]) == [1, 2]


def test_loops_that_take_long_are_ended_though_few(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(template_environment.time, "process_time", lambda: now[0])
    assert time.process_time() == 100.0
    rounds = environment(Writer(False)).rounds
    many = range(MOST_ROUNDS // 4)
    rounds.counted(many)
    now[0] += template_environment._MOST_SECONDS
    rounds.counted(many)
    now[0] += 0.001
    with pytest.raises(EndlessError):
        rounds.counted(many)
