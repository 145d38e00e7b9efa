"""The stages of a run and how long each took: the lines of `run.log`, in the officer's language."""

from __future__ import annotations

import time

from pipeline.console import say


class StageLog:
    """Takes the time of each stage until the next begins, or until the lines are asked for."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lines: list[str] = []
        self.stage = ""
        """The stage at work, by its code; empty before the first."""
        self._begun = 0.0

    def begin(self, stage: str) -> None:
        """Begin a stage; the one before has ended."""
        self.lines()
        self.stage, self._begun = stage, time.perf_counter()

    @property
    def spent(self) -> float:
        """How many seconds the stage at work has taken."""
        return time.perf_counter() - self._begun

    def lines(self) -> tuple[str, ...]:
        """End the stage at work, and give each with its time."""
        if self.stage:
            stage = say(f"stage_{self.stage}", self._language)
            told = say("stage_time", self._language, stage=stage, seconds=f"{self.spent:.2f}")
            self._lines.append(told)
            self.stage = ""
        return tuple(self._lines)
