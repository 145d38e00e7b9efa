"""Long work tells how far it is, and its progress never stands among the lines of a command."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.commands import stage_progress
from pipeline.commands.command_line import main
from pipeline.commands.stage_progress import StageProgress
from pipeline.commands.terminal import Terminal, complain, show
from pipeline.console import CONSOLE, translate
from pipeline.jobs.order_of_work import Concern
from pipeline.model.watched_work import in_sight, watched_by
from tests import hand_made as paper
from tests.packed_office import bare


class Heard:
    def __init__(self) -> None:
        self.told: list[object] = []

    def stage(self, name: str) -> None:
        self.told.append(name)

    def progress(self, done: int, total: int) -> None:
        self.told.append((done, total))


def test_a_watched_loop_tells_its_stage_and_each_thing_done() -> None:
    heard = Heard()
    with watched_by(heard):
        assert list(in_sight("letters", ["a", "b"])) == ["a", "b"]
    assert heard.told == ["letters", (0, 2), (1, 2), (2, 2)]
    assert list(in_sight("letters", ["a"])) == ["a"]
    assert len(heard.told) == 4


class WatchedStream(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_the_stage_and_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "stderr", terminal := WatchedStream())
    shown = StageProgress("th")
    shown.stage("letters")
    shown.count(1, 2)
    shown.end()
    assert translate("stage_letters", "th") in terminal.getvalue()
    assert "1/2" in terminal.getvalue()


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens on a terminal: stages and counts, the end of the progress, lines of text."""
    events: list[str] = []

    class Noted(StageProgress):
        def stage(self, name: str) -> None:
            events.append(f"stage {name}")
            super().stage(name)

        def count(self, done: int, total: int) -> None:
            events.append(f"{done}/{total}")
            super().count(done, total)

        def end(self) -> None:
            events.append("end")
            super().end()

    monkeypatch.setattr(stage_progress, "StageProgress", Noted)
    # Click's runner puts its own streams in place; the commands ask those whether they are one.
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    return events


def test_sheets_and_evidence_tell_how_far_they_are(tmp_path: Path, bars: list[str]) -> None:
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    when = ("--office", str(tmp_path), "--quarter", "2564-Q1", "--as-of", "2020-11-25")
    for words, stages in (
        (("sheets",), ("sheets", "letters")),
        (("batch",), ("collect", "letters", "workbook")),
        (("evidence",), ("evidence",)),
    ):
        bars.clear()
        done = CliRunner().invoke(main, [*words, *when])
        assert not isinstance(done.exception, Exception), done.exception
        for stage in stages:
            assert f"stage {stage}" in bars, (words, bars)
        assert bars[-1] == "end"


SAID: dict[str, Callable[[Terminal], None]] = {
    "a line": lambda _: show("a line"),
    "a complaint": lambda _: complain("a complaint"),
    "a concern that was told before": lambda terminal: terminal.agree(
        [Concern(CONSOLE("nothing_written"))]
    ),
}


@pytest.mark.parametrize("say", SAID.values(), ids=SAID)
def test_progress_is_taken_away_before_anything_is_said_or_asked(
    say: Callable[[Terminal], None], bars: list[str]
) -> None:
    @click.command()
    def work() -> None:
        complain(translate("nothing_written", "en"))
        with Terminal("en") as terminal:
            terminal.stage("letters")
            say(terminal)
            assert bars == ["stage letters", "end"]
            terminal.stage("workbook")
            assert bars[2:] == ["stage workbook"]

    assert CliRunner().invoke(work, catch_exceptions=False).exit_code == 0


def test_quiet_shows_no_progress(tmp_path: Path, bars: list[str]) -> None:
    bare(tmp_path)
    done = CliRunner().invoke(
        main, ["sheets", "--office", str(tmp_path), "--as-of", "2020-11-25", "--quiet"]
    )
    assert done.exit_code == 0, done.output
    assert bars == []
