"""What is advised can be typed: the command at work again, and where the office's files are."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from pipeline.commands.command_again import command_again, places_given, typed
from pipeline.commands.command_line import main
from pipeline.commands.output_mode import complaints, is_quiet, lacks_document, lost_output
from pipeline.commands.parameter_types import AsOf, FiscalYear, QuarterName, quarter_meant
from pipeline.commands.terminal import Terminal, complain, show
from pipeline.console import CONSOLE, translate
from pipeline.jobs.order_of_work import Concern
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from tests import packed_office


@click.group()
def program() -> None:
    """Stand for the whole program."""


@program.command()
@click.argument("file", required=False)
@click.option("--office")
@click.option("--output")
@click.option("--quarter")
@click.option("--as-of", type=AsOf())
@click.option("--agency", multiple=True)
@click.option("--final", is_flag=True)
@click.option("--yes", is_flag=True)
@click.option("--dry-run", is_flag=True)
@click.option("--workers", default=4)
def batch(**_: Any) -> None:
    """Run the quarter."""


@program.command()
@click.option("--office")
def status(**_: Any) -> None:
    """Tell where the office stands."""


@contextmanager
def at_work(*words: str) -> Iterator[click.Context]:
    with (
        program.make_context("run.py", ["batch"]) as above,
        batch.make_context("batch", list(words), parent=above) as context,
    ):
        yield context


AGAIN = {
    "bare": ((), None, (), "batch"),
    "what was typed": (
        ("--office", "o", "--as-of", "25/11/2563", "--final"), None, (),
        "batch --office o --as-of 2020-11-25 --final",
    ),
    "for another quarter": (("--final", "--quarter", "2564-Q2"), "2564-Q1", (),
                            "batch --quarter 2564-Q1 --final"),
    "what is said once": (("--yes", "--dry-run", "--quarter", "2564-Q2"), None, (), "batch"),
    "with more": (("--final",), None, ("--yes", "--final"), "batch --final --yes"),
    "each of several": (
        ("--agency", "1001", "--agency", "B09"), None, (), "batch --agency 1001 --agency B09"
    ),
    "a file with a blank": (("my file.xlsx",), None, (), 'batch "my file.xlsx"'),
}  # fmt: skip


@pytest.mark.parametrize(("words", "quarter", "more", "again"), AGAIN.values(), ids=AGAIN)
def test_the_command_is_given_as_it_was_typed(
    words: tuple[str, ...], quarter: str | None, more: tuple[str, ...], again: str
) -> None:
    with at_work(*words):
        assert command_again(quarter, *more) == again


PLACES = {
    "a command that knows both": ("run batch --final", "--office o --output out"),
    "one that knows the office alone": ("run status --lang th", "--office o"),
    "both commands": ("run batch --final, then run status --lang th", "--office o"),
    "ordered in Thai": ("สั่ง status", "--office o"),
    "a word that is no command": ("the status of it", "--office o"),
    "part of another word": ("run mystatus now", ""),
    "a file of that name": ("output/status.xlsx x", ""),
    "no command": ("fill in the numbers", ""),
}


@pytest.mark.parametrize(("advice", "places"), PLACES.values(), ids=PLACES)
def test_the_offices_place_belongs_to_the_advised_command(advice: str, places: str) -> None:
    with at_work("--office", "o", "--output", "out", "--final"):
        assert places_given(advice) == places
    with at_work("--final"):
        assert places_given(advice) == ""
    assert places_given(advice) == ""


def test_a_value_is_quoted_where_it_holds_a_blank() -> None:
    assert (typed("a b"), typed("ab"), typed(date(2020, 11, 25))) == ('"a b"', "ab", "2020-11-25")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1/2564", Quarter(2564, 1)),
        ("๑/๒๕๖๔", Quarter(2564, 1)),
        ("Q2/2564", Quarter(2564, 2)),
        ("2564/3", Quarter(2564, 3)),
        ("2564-4", Quarter(2564, 4)),
        ("ไตรมาส 1 ปี 2564", Quarter(2564, 1)),
        ("2564", None),
        ("2564-12", None),
        ("5/2564", None),
    ],
)
def test_a_quarter_in_other_words_is_guessed_at_only_to_be_asked(
    text: str, meant: Quarter | None
) -> None:
    assert quarter_meant(text) == meant
    with pytest.raises(click.BadParameter) as refused:
        QuarterName().convert(text, None, None)
    assert (str(meant) in refused.value.message) == (meant is not None)


def test_values_that_were_read_stay_and_others_are_refused() -> None:
    assert AsOf().convert(date(2020, 11, 25), None, None) == date(2020, 11, 25)
    assert AsOf().convert("25/11/2563", None, None) == date(2020, 11, 25)
    assert QuarterName().convert(Quarter(2564, 1), None, None) == Quarter(2564, 1)
    assert QuarterName().convert("2564-Q1", None, None) == Quarter(2564, 1)
    assert FiscalYear().convert("2564", None, None) == 2564
    for kind, text in ((AsOf(), "31/2/2564"), (FiscalYear(), "2021"), (FiscalYear(), "2564-Q1")):
        with pytest.raises(click.BadParameter):
            kind.convert(text, None, None)


MESSAGE = CONSOLE("no_register", quarter="2564-Q1", kept="-", folder="records")
TELL = Concern(MESSAGE)
HERE = Concern(MESSAGE, asks_at_terminal=True)
ASK = Concern(MESSAGE, asks=True)
ASKED: dict[str, tuple[Concern, dict[str, Any], str]] = {
    "only told": (TELL, {}, ""),
    "only told where somebody sits": (TELL, {"here": True}, ""),
    "asked, nobody there": (ASK, {}, "needs_yes"),
    "asked, somebody says no": (ASK, {"here": True, "answer": "n"}, "not_agreed"),
    "asked, somebody says yes": (ASK, {"here": True, "answer": "y"}, ""),
    "asked, yes was typed": (ASK, {"yes": True}, ""),
    "asked, quiet": (ASK, {"here": True, "quiet": True}, "needs_yes"),
    "asked at a terminal alone, nobody there": (HERE, {}, ""),
    "asked at a terminal alone, no": (HERE, {"here": True, "answer": "n"}, "not_agreed"),
    "asked at a terminal alone, quiet": (HERE, {"here": True, "quiet": True}, ""),
}


@pytest.mark.parametrize(("concern", "how", "refused"), ASKED.values(), ids=ASKED)
def test_what_would_take_something_away_is_asked_where_somebody_sits(
    concern: Concern, how: dict[str, Any], refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    @click.command()
    def work() -> None:
        monkeypatch.setattr(sys.stdin, "isatty", lambda: how.get("here", False), raising=False)
        click.get_current_context().meta["pipeline.quiet"] = how.get("quiet", False)
        terminal = Terminal("en", yes=how.get("yes", False))
        try:
            terminal.agree([concern])
        except RefusalError as error:
            told.append(error.message)
        told.extend(sorted(terminal.printed_messages))

    done = CliRunner().invoke(work, input=how.get("answer", ""), catch_exceptions=False)
    words = translate("no_register", "en", quarter="2564-Q1", kept="-", folder="records")
    assert told == [*([refused] if refused else []), words]
    assert words in done.stderr


def test_what_was_complained_of_is_not_told_twice() -> None:
    @click.command()
    def work() -> None:
        complain(translate("no_register", "en", quarter="2564-Q1", kept="-", folder="records"))
        Terminal("en").agree([TELL])

    done = CliRunner().invoke(work, catch_exceptions=False)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [("batch",), ("sheets",), ("close", "--yes")])
def test_what_is_odd_in_the_records_is_told_once(words: tuple[str, ...], tmp_path: Path) -> None:
    run = packed_office.at_work(tmp_path)
    (run.records / "decisions (1).xlsx").write_bytes((run.records / "decisions.xlsx").read_bytes())
    order = [*words, "--office", str(tmp_path), "--quarter", "2564-Q1", "--as-of", "2020-11-25"]
    done = CliRunner().invoke(main, [*order, "--lang", "en"], catch_exceptions=False)
    assert done.exit_code == 0
    assert done.output.count("is a copy of decisions.xlsx") == 1


@pytest.mark.parametrize(
    ("mode", "out", "err"),
    [("", ["plain", "grave", "odd"], []), ("quiet", [], ["grave", "odd"]),
     ("json", [], ["grave", "odd"])],
)  # fmt: skip
def test_quiet_says_only_what_needs_attention_where_errors_go(
    mode: str, out: list[str], err: list[str]
) -> None:
    kept: list[Any] = []

    @click.command()
    def work() -> None:
        if mode:
            click.get_current_context().meta[f"pipeline.{mode}"] = True
        for text, colour in (("plain", "green"), ("grave", "red"), ("odd", "yellow")):
            show(text, colour)
        kept.extend([complaints(), is_quiet(), lacks_document(), lost_output()])

    done = CliRunner().invoke(work, catch_exceptions=False)
    assert (done.stdout.splitlines(), done.stderr.splitlines()) == (out, err)
    assert kept == [err, bool(mode), mode == "json", False]


class ClosedStream(io.StringIO):
    """A file or a program that takes no more."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, _: str) -> int:
        raise self._error


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("error", "lost"), [(FULL, True), (BrokenPipeError(), False)], ids=["full", "has had enough"]
)
@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_what_could_not_be_written_is_lost_but_for_who_has_had_enough(
    name: str,
    error: OSError,
    lost: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, name, ClosedStream(error))
    say = show if name == "stdout" else complain
    with click.Context(click.Command("status")):
        assert not lost_output()
        say("a line")
        say("another")
        assert lost_output() is lost
    told = capsys.readouterr().err.count("No space left on device")
    assert told == (lost and name == "stdout"), "where errors go, nothing can be told"


def test_without_a_command_nothing_is_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    complain("grave")
    assert not is_quiet()
    assert capsys.readouterr().err == "grave\n"
    monkeypatch.setattr(sys, "stdout", ClosedStream(FULL))
    show("a line")
    assert "No space left on device" in capsys.readouterr().err
