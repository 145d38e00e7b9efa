"""The program: every command under one name, as `run.py` and the installed `tidtam` start it.

Importing it loads click and no heavy package; a command's module is imported when it is called,
and each command imports what it needs when it runs.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from pipeline import VERSION
from pipeline.commands.exit_codes import INTERRUPTED
from pipeline.commands.help_messages import HELP
from pipeline.commands.language import (
    asked_language,
    clicks_wordings,
    default_language,
    language_of,
    note_language,
)
from pipeline.commands.options import lang_option
from pipeline.commands.standing_streams import prepare_surroundings
from pipeline.commands.worded_parts import WordedOption, help_text

_ORDER = "pipeline.order"

COMMANDS = {
    "sheets": "quarter_commands",
    "check": "quarter_commands",
    "batch": "quarter_commands",
    "dispatch": "correspondence_commands",
    "memo": "quarter_commands",
    "close": "quarter_commands",
    "rules": "question_commands",
    "explain": "question_commands",
    "compare": "question_commands",
    "calendar": "question_commands",
    "import": "office_commands",
    "templates": "office_commands",
    "kpi": "office_commands",
    "status": "office_commands",
    "evidence": "office_commands",
    "init": "office_commands",
    "doctor": "upkeep_commands",
    "config": "office_commands",
    "mail": "correspondence_commands",
    "replies": "correspondence_commands",
    "privacy": "upkeep_commands",
    "forget": "upkeep_commands",
    "demo": "demo_command",
    "desk": "desk_command",
    "history": "question_commands",
}
"""The module of each command, by its name."""


_COLLECT_AFTER = 600_000
"""Objects made and not freed before cycles are looked for: the imports of a run and its small
quarter are some 400,000, and to look through them takes a tenth of a second."""


def collect_cycles_seldom() -> None:
    """Let the collector look for cycles a few times a run, not hundreds: a tenth of a run's time.

    What a run makes is rows and texts, which need no collector; Python's own bound is 700 objects.
    """
    gc.set_threshold(_COLLECT_AFTER)


def load_command(name: str) -> click.Command:
    """Give a command of `COMMANDS`; raises KeyError for any other."""
    module = importlib.import_module(f"pipeline.commands.{COMMANDS[name]}")
    found: click.Command = getattr(module, f"{name}_" if name == "import" else name)
    return found


@contextmanager
def _refusal_told(ctx: click.Context) -> Iterator[None]:
    """Make an order that click refuses a document too, under `--json`."""
    try:
        yield
    except click.ClickException as error:
        if "--json" in ctx.meta[_ORDER]:
            from pipeline.commands.terminal import show_document  # not for `--help`

            show_document({"exit_code": error.exit_code, "errors": [error.format_message()]})
        raise
    except KeyboardInterrupt:  # before the command began: one that works tells it by itself
        from pipeline.commands.terminal import complain, show_document
        from pipeline.console import translate

        text = translate("interrupted", language_of(ctx))
        complain(text, None)
        if "--json" in ctx.meta[_ORDER]:
            show_document({"exit_code": INTERRUPTED, "errors": [text]})
        raise click.exceptions.Exit(INTERRUPTED) from None


class Program(click.Group):
    """The group of all commands, in the language that the command line asks for."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """Run as click does; what click itself has to say is in the chosen language."""
        given = sys.argv[1:] if args is None else list(args)
        with clicks_wordings(asked_language(given) or default_language()):
            return super().main(args, *more, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the language before the first option is read."""
        note_language(ctx, args)
        ctx.meta[_ORDER] = tuple(args)
        with _refusal_told(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _refusal_told(ctx):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the office's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; None where there is none of the name."""
        return load_command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a wrong name is refused with the nearest right ones."""
        name = args[0]
        if name not in COMMANDS and name.isidentifier() and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Word the usage."""
        return [help_text("usage_pieces")]

    def get_usage(self, ctx: click.Context) -> str:
        """Word the usage; click asks for it outside the context too, where a reading failed."""
        with ctx.scope(cleanup=False):
            return super().get_usage(ctx)

    @property
    def help(self) -> str | None:
        """What the program is for, in the language of the command at work."""
        return help_text("program")

    @help.setter
    def help(self, text: str | None) -> None:
        """A function's docstring speaks to who reads the code."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        language = language_of(ctx)
        with formatter.section(help_text("commands_head")):
            formatter.write_dl(
                [(name, HELP.translate(f"command_{name}", language)) for name in COMMANDS]
            )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give `--help`, explained in the chosen language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = help_text("option_help")
        return option


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@lang_option
@click.version_option(VERSION, cls=WordedOption, prog_name="TidTam", help="version",
                      message="%(prog)s, version %(version)s")  # fmt: skip
def main(lang: str | None) -> None:
    """Follow up officials' tort-liability cases, quarter by quarter."""
    prepare_surroundings()
    collect_cycles_seldom()
