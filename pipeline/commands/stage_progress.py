"""How far a long work is, on a terminal: the stage, its files, the time that it has left.

Imported only where there is a terminal, for rich takes as long to load as a small command takes.
"""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from pipeline.console import translate


class StageProgress:
    """One line at the foot of the terminal; it leaves nothing behind."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._shown = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            _Counted(),
            TimeElapsedColumn(),
            _TimeLeft(language),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._shown.add_task("", total=None)
        self._shown.start()

    def stage(self, name: str) -> None:
        """Begin a stage; how long it will take is not known yet."""
        self._shown.remove_task(self._task)
        self._task = self._shown.add_task(translate(f"stage_{name}", self._language), total=None)

    def count(self, done: int, total: int) -> None:
        """Draw `done` of `total` in whatever the stage counts: files, cases, documents."""
        self._shown.update(self._task, completed=done, total=total)

    def end(self) -> None:
        """Take the line away."""
        self._shown.stop()


class _Counted(MofNCompleteColumn):
    def render(self, task: Task) -> Text:
        return super().render(task) if task.total is not None else Text()


class _TimeLeft(ProgressColumn):
    """The time left at the pace so far; nothing before there is a pace."""

    max_refresh = 0.5

    def __init__(self, language: str) -> None:
        self._language = language
        super().__init__()

    def render(self, task: Task) -> Text:
        left = task.time_remaining
        if left is None or task.finished:
            return Text()
        minutes, seconds = divmod(round(left), 60)
        return Text(translate("time_left", self._language, minutes=minutes, seconds=seconds))
