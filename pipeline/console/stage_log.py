"""The stages of a run and how long each took: the lines of `run.log`, in the officer's language."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.console import translate


class StageLog:
    """Takes the time of each stage until the next begins, or until the lines are asked for.

    `clock` gives seconds; what stands below commands and desk has no clock of its own.
    """

    def __init__(self, language: str, clock: Callable[[], float]) -> None:
        self._language = language
        self._clock = clock
        self._lines: list[str] = []
        self.stage = ""
        """The stage at work, by its code; empty before the first."""
        self._begun = 0.0

    def begin(self, stage: str) -> None:
        """Begin a stage; the one before has ended."""
        self.lines()
        self.stage, self._begun = stage, self._clock()

    @property
    def spent(self) -> float:
        """How many seconds the stage at work has taken."""
        return self._clock() - self._begun

    def lines(self) -> tuple[str, ...]:
        """End the stage at work, and give each with its time."""
        if self.stage:
            stage = translate(f"stage_{self.stage}", self._language)
            told = translate("stage_time", self._language, stage=stage, seconds=f"{self.spent:.2f}")
            self._lines.append(told)
            self.stage = ""
        return tuple(self._lines)
