"""The group of all commands: in the order of the work, each loaded when it is asked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import COMMANDS, collect_cycles_seldom, load_command, main


@pytest.fixture
def collector() -> Iterator[None]:
    """Put the collector back as it was."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("collector")
def test_cycles_are_looked_for_after_hundreds_of_thousands_of_objects() -> None:
    gc.set_threshold(700)
    collect_cycles_seldom()
    assert 400_000 < gc.get_threshold()[0] < 1_000_000
    assert gc.isenabled()


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_found_under_its_name(name: str) -> None:
    assert load_command(name).name == name
    context = click.Context(main)
    found = main.get_command(context, name)
    assert found is load_command(name)


def test_commands_are_named_in_the_order_of_the_work_and_no_others() -> None:
    context = click.Context(main)
    assert main.list_commands(context) == list(COMMANDS)
    assert main.list_commands(context)[:3] == ["sheets", "check", "batch"]
    assert main.get_command(context, "bach") is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["memoo"], "'memo'"),
        (["evidnce", "--lang", "en"], "'evidence'"),
        (["--lang", "en"], "COMMAND"),
        ([], "demo"),
    ],
)
def test_a_name_that_is_none_is_told_the_nearest(typed: list[str], told: str) -> None:
    done = CliRunner().invoke(main, typed)
    assert done.exit_code == 2
    assert told in done.output


def test_a_word_that_no_command_could_be_is_an_error_of_the_order() -> None:
    done = CliRunner().invoke(main, ["--lang", "en", "./returns"])
    assert done.exit_code == 2
    assert "./returns" in done.output
