"""Nothing that an agency wrote steers the screen, and what is shown is as wide as it is counted."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import click
import pytest

import pipeline.commands
from pipeline.commands.terminal import complain, show
from pipeline.console import translate
from pipeline.console.screen import COLUMNS, one_line, padded, width, wrapped

HOSTILE = {
    "escape": ("a\x1b[31mb", "a\ufffd[31mb"),
    "c1 escape": ("a\x9b31mb", "a\ufffd31mb"),
    "turned round": ("a\u202exslx.b", "a\ufffdxslx.b"),
    "isolated": ("a\u2066b", "a\ufffdb"),
    "forged line": ("a\nerror: b", "a error: b"),
    "forged by another break": ("a\u2028b\x85c\x0bd", "a b c d"),
    "lone surrogate": ("a\ud800b", "a\ufffdb"),
    "backspace": ("a\bb", "a\ufffdb"),
    "where a line may break": ("กรุง\u200bเทพ\ufeff", "กรุงเทพ"),
    "columns": ("  a   b  ", "  a   b"),
}


@pytest.mark.parametrize(("text", "shown"), HOSTILE.values(), ids=HOSTILE)
def test_a_text_comes_on_one_line_and_steers_nothing(
    text: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert one_line(text) == shown
    show(text)
    complain(text)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (f"{shown}\n", f"{shown}\n")
    assert shown.strip() in translate("unreadable_file", "th", file=text, reason="-", sheet="-")


def test_only_the_terminal_prints() -> None:
    folder = Path(pipeline.commands.__file__).parent
    for path in folder.glob("*.py"):
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        printing = calls & {"echo", "secho", "echo_via_pager"}
        assert (printing != set()) == (path.name == "terminal.py"), path.name


def test_width_is_what_a_terminal_shows() -> None:
    assert width("กำหนด") == 5 - sum(unicodedata.category(c) == "Mn" for c in "กำหนด")
    assert (width("ที่"), width("ab"), width("漢"), width("")) == (1, 2, 2, 0)
    assert width("\u0e48") == 0, "a mark that stands alone is drawn over what is before it"
    assert width("\u0e48\x1b") == 0, "a terminal shows nothing of what can't be measured"
    assert padded("ที่", 4) == "ที่   "


def test_a_long_text_is_broken_within_the_screen() -> None:
    lines = list(wrapped("กำหนดเวลา " * 30))
    assert len(lines) > 1
    assert all(width(line) <= COLUMNS for line in lines)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_are_left_out_where_they_are_not_wanted(
    name: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with click.Context(click.Command("status"), color=True):  # as on a terminal
        show("x", "red")
        complain("x")
        coloured = capsys.readouterr()
        monkeypatch.setenv(name, value)
        show("x", "red", bold=True)
        complain("x")
        plain = capsys.readouterr()
    assert "\x1b[31m" in coloured.out
    assert "\x1b[31m" in coloured.err
    assert (plain.out, plain.err) == ("x\n", "x\n")
