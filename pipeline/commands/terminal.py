"""The one door to the terminal: every line passes it, without what could steer the screen."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from pipeline.console import say
from pipeline.console.screen import Line, one_line
from pipeline.locale import worded
from pipeline.model.faults import RefusalError

if TYPE_CHECKING:
    from pipeline.jobs.order_of_work import Concern


def show(text: str, colour: str | None = None, *, bold: bool | None = None) -> None:
    """Print one line."""
    plain = _plain()
    try:
        click.secho(one_line(text), fg=None if plain else colour, bold=None if plain else bold)
    except BrokenPipeError:
        _read_no_more()


def _read_no_more() -> None:
    """Go on without a reader: whoever read the output has had enough (`| head`).

    The work itself goes on to its end, and its exit code stands.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plain() -> bool:
    """Whether colours are not wanted (https://no-color.org), or the terminal has none."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def show_lines(lines: Iterable[Line]) -> None:
    """Print lines, each in its colour."""
    for text, colour in lines:
        show(text, colour)


def complain(text: str, colour: str | None = "red") -> None:
    """Print one line where errors go."""
    click.secho(one_line(text), fg=None if _plain() else colour, err=True)


class Terminal:
    """The journal of a run: progress on the terminal, stages and their times for the log."""

    def __init__(self, language: str, *, yes: bool = False) -> None:
        self._yes = yes
        self.told: set[str] = set()
        """What was told before the work, not to be told twice."""
        self._language = language
        self._lines: list[str] = []
        self._stage: tuple[str, float] | None = None
        self._bar: Any = None

    def stage(self, name: str) -> None:
        """Begin a stage, and note how long the one before took."""
        self._close()
        self._stage = (name, time.perf_counter())
        if sys.stderr.isatty():
            complain(say(f"stage_{name}", self._language), None)

    def progress(self, done: int, total: int) -> None:
        """Show how many files are read, on a terminal only."""
        if self._bar is None and total and sys.stderr.isatty():
            self._bar = click.progressbar(
                length=total, file=sys.stderr, label=say("reading", self._language)
            )
            self._bar.__enter__()
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)

    def note(self, line: str) -> None:
        """Add a line to the log."""
        self._lines.append(line)

    def agree(self, concerns: Sequence[Concern]) -> None:
        """Tell what is out of order before anything is written, and ask where one must be asked.

        Raises RefusalError where the officer says no, or where nobody is there to be asked.
        """
        for concern in concerns:
            text = worded(concern.message, self._language)
            self.told.add(text)
            complain(text, "red" if concern.asks else "yellow")
        asked = any(concern.asks for concern in concerns)
        here = sys.stdin.isatty()
        if self._yes or not (asked or (here and any(each.asks_at_terminal for each in concerns))):
            return
        if not here:
            raise RefusalError("needs_yes")
        if not click.confirm(say("go_on", self._language), default=False, err=True):
            raise RefusalError("not_agreed")

    def lines(self) -> Sequence[str]:
        """Give the log so far."""
        self._close()
        return tuple(self._lines)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
        if self._stage is not None:
            name, begun = self._stage
            self._lines.append(f"{name}: {time.perf_counter() - begun:.2f} s")
            self._stage = None
