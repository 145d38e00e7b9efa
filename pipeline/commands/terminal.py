"""The one door to the terminal: every line passes it, without what could steer the screen."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any

import click

from pipeline.console import say
from pipeline.console.screen import Line, one_line


def show(text: str, colour: str | None = None, *, bold: bool | None = None) -> None:
    """Print one line."""
    click.secho(one_line(text), fg=colour, bold=bold)


def show_lines(lines: Iterable[Line]) -> None:
    """Print lines, each in its colour."""
    for text, colour in lines:
        show(text, colour)


def complain(text: str, colour: str | None = "red") -> None:
    """Print one line where errors go."""
    click.secho(one_line(text), fg=colour, err=True)


class Terminal:
    """The journal of a run: progress on the terminal, stages and their times for the log."""

    def __init__(self, language: str) -> None:
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
