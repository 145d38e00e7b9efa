"""The log of a run tells of each stage how long it took."""

from __future__ import annotations

import pytest

from pipeline.console import translate
from pipeline.console.stage_log import StageLog


class SteppedClock:
    now = 5_000.0
    """Seconds since whatever the clock counts from: never since the run began."""

    def __call__(self) -> float:
        return self.now


def line(language: str, stage: str, seconds: str) -> str:
    return translate(
        "stage_time", language, stage=translate(f"stage_{stage}", language), seconds=seconds
    )


@pytest.mark.parametrize("language", ["th", "en"])
def test_each_stage_is_told_with_its_own_time(language: str) -> None:
    clock = SteppedClock()
    log = StageLog(language, clock)
    assert log.lines() == ()
    log.begin("collect")
    clock.now += 2.5
    assert log.spent == 2.5
    log.begin("evaluate")
    clock.now += 0.125
    told = (line(language, "collect", "2.50"), line(language, "evaluate", "0.12"))
    assert log.lines() == told
    clock.now += 60
    assert log.lines() == told, "the last stage has ended when the lines were asked for"


def test_the_stage_at_work_is_known_until_it_ends() -> None:
    log = StageLog("th", SteppedClock())
    assert log.stage == ""
    log.begin("letters")
    assert log.stage == "letters"
    log.lines()
    assert log.stage == ""
