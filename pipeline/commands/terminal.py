"""The one door to the terminal: every line passes it, without what could steer the screen."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.command_again import places_given, typed
from pipeline.commands.language import current_language
from pipeline.commands.output_mode import (
    asks_json,
    complaints,
    is_quiet,
    note_complaint,
    note_document,
    note_lost_output,
)
from pipeline.console import translate
from pipeline.console.screen import Line, one_line
from pipeline.console.stage_log import StageLog
from pipeline.locale import worded
from pipeline.model.faults import RefusalError

if TYPE_CHECKING:
    from pipeline.commands.stage_progress import StageProgress
    from pipeline.jobs.order_of_work import Concern

_NEEDS_ATTENTION = ("red", "yellow")
_PROGRESS_KEY = "pipeline.progress"


def show(text: str, colour: str | None = None, *, bold: bool | None = None) -> None:
    """Print one line; under `--quiet` only what needs attention, where errors go."""
    if is_quiet():
        if colour in _NEEDS_ATTENTION:
            complain(text, colour)
        return
    _clear_progress()
    _print(text, colour, bold=bold)


def _print(text: str, colour: str | None, *, bold: bool | None = None, err: bool = False) -> None:
    """Print a line in its colour; where none is wanted, without the code that ends one."""
    line = one_line(text)
    _write(line if _plain() else click.style(line, fg=colour, bold=bold), err=err)


def _write(text: str, *, err: bool = False) -> None:
    """Write to the terminal, or whatever file or program it was led to.

    Where that takes no more, the work goes on to its end without it.  A reader who has had enough
    (`| head`) is no fault; a file that can't be written (`> file` on a full disk) is told.
    """
    try:
        click.echo(text, err=err)
    except OSError as error:
        setattr(sys, "stderr" if err else "stdout", io.StringIO())
        if isinstance(error, BrokenPipeError):
            return
        note_lost_output()
        if not err:
            complain(translate("output_not_written", current_language(), why=error.strerror))


def _plain() -> bool:
    """Whether colours are not wanted (https://no-color.org), or the terminal has none."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def show_lines(lines: Iterable[Line]) -> None:
    """Print lines, each in its colour."""
    for text, colour in lines:
        show(text, colour)


def show_next(code: str, language: str, /, **facts: object) -> None:
    """Print the next step, the last line of a command.

    A path among the facts is shown as a shell reads it.
    """
    told = {name: typed(fact) if isinstance(fact, Path) else fact for name, fact in facts.items()}
    what = translate(code, language, **told)
    show(translate("status_next", language, what=what) + same_places(what, language), "green")


def same_places(advice: str, language: str) -> str:
    """Say that what was typed of the office's place belongs to the advised command too."""
    places = places_given(advice)
    return (
        translate("same_places", language, places=places) if places and places not in advice else ""
    )


def show_json(document: Mapping[str, object]) -> None:
    """Print a document where `--json` was given, else nothing."""
    if asks_json():
        show_document(document)
        note_document()


def show_document(document: Mapping[str, object]) -> None:
    """Print a document as JSON.

    Whatever is no ASCII is escaped: an agency's words must not steer a terminal here either.
    """
    _write(json.dumps(document, indent=1, default=str))


def complain(text: str, colour: str | None = "red") -> None:
    """Print one line where errors go."""
    note_complaint(text)
    _clear_progress()
    _print(text, colour, err=True)


def _progress(language: str) -> StageProgress | None:
    """Give the one progress that the terminal shows, begun if there is none; None elsewhere."""
    ctx = click.get_current_context(silent=True)
    if ctx is None or not sys.stderr.isatty() or is_quiet():
        return None
    if ctx.meta.get(_PROGRESS_KEY) is None:
        from pipeline.commands.stage_progress import StageProgress

        ctx.meta[_PROGRESS_KEY] = StageProgress(language)
    return _shown_progress()


def _shown_progress() -> StageProgress | None:
    ctx = click.get_current_context(silent=True)
    shown: StageProgress | None = ctx.meta.get(_PROGRESS_KEY) if ctx is not None else None
    return shown


def _clear_progress() -> None:
    """Take the progress away before something else is said: it would stand among the lines."""
    shown = _shown_progress()
    if shown is not None:
        shown.end()
        click.get_current_context().meta[_PROGRESS_KEY] = None


class Terminal:
    """The journal of a run: progress on the terminal, stages and their times for the log."""

    def __init__(self, language: str, *, yes: bool = False) -> None:
        self._yes = yes
        self._language = language
        self._log = StageLog(language, time.perf_counter)

    @property
    def printed_messages(self) -> set[str]:
        """What the command's start and questions have told, not to be told again at its end."""
        return set(complaints())

    def stage(self, name: str) -> None:
        """Begin a stage, and note how long the one before took."""
        self._log.begin(name)
        shown = _progress(self._language)
        if shown is not None:
            shown.stage(name)

    def progress(self, done: int, total: int) -> None:
        """Show how many of the stage's files are done, on a terminal only."""
        shown = _shown_progress()
        if shown is not None and total:
            shown.count(done, total)

    def agree(self, concerns: Sequence[Concern]) -> None:
        """Tell what is out of order before anything is written, and ask where one must be asked.

        Raises RefusalError where the officer says no, or where nobody is there to be asked.
        """
        _clear_progress()
        for concern in concerns:
            text = worded(concern.message, self._language)
            if text not in self.printed_messages:
                complain(text, "red" if concern.asks else "yellow")
        asked = any(concern.asks for concern in concerns)
        here = sys.stdin.isatty() and not is_quiet()
        if self._yes or not (asked or (here and any(each.asks_at_terminal for each in concerns))):
            return
        if not here:
            raise RefusalError("needs_yes")
        if not click.confirm(translate("go_on", self._language), default=False, err=True):
            raise RefusalError("not_agreed")

    def lines(self) -> Sequence[str]:
        """Give the log so far."""
        return self._log.lines()

    def __enter__(self) -> Terminal:
        """Give the journal; its progress goes when the work ends, however it ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the progress away."""
        _clear_progress()
