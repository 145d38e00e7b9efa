"""Commands, options and arguments whose help is worded where it is shown, in the chosen language.

Each carries a code of the help's catalogue in place of a text: `command_NAME`, `option_CODE`,
`argument_NAME`; `value_KIND` names what an option takes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from pipeline.commands.help_messages import HELP
from pipeline.commands.language import current_language, note_language


def help_text(code: str, /, **facts: object) -> str:
    """Word a code of the help in the language of the command at work."""
    return HELP.translate(code, current_language(), **facts)


class WordedOption(click.Option):
    """An option: its `help` is the code of its wording, without `option_`."""

    @property
    def help(self) -> str | None:
        """The wording, in the language of the command at work."""
        return help_text(f"option_{self._help}") if self._help else None

    @help.setter
    def help(self, code: str | None) -> None:
        self._help = code

    def make_metavar(self, ctx: click.Context) -> str:
        """Name what the option takes; a choice is listed as it is typed."""
        if isinstance(self.type, click.Choice):
            return super().make_metavar(ctx)
        if isinstance(self.type, click.Path):
            # click has named it already, in the language that was asked for
            return help_text("value_path" if self.type.dir_okay else "value_file")
        return help_text(f"value_{self.type.name.replace(' ', '_')}")


class WordedArgument(click.Argument):
    """An argument, named and explained by `value_NAME` and `argument_NAME`."""

    def __init__(self, param_decls: Any, **attrs: Any) -> None:
        """Take what click takes; the help's code is the name."""
        super().__init__(param_decls, help="", **attrs)

    @property
    def help(self) -> str | None:
        """The wording, in the language of the command at work."""
        return help_text(f"argument_{self.name}")

    @help.setter
    def help(self, code: str | None) -> None:
        """Click sets its own; the name says which wording it is."""

    @property
    def human_readable_name(self) -> str:
        """The name in the usage and in errors."""
        return help_text(f"value_{self.name}")

    def make_metavar(self, ctx: click.Context) -> str:
        """Name the argument as the usage does."""
        name = self.human_readable_name
        name = name if self.required else f"[{name}]"
        return f"{name}..." if self.nargs != 1 else name


class WordedCommand(click.Command):
    """A command: its help is `command_NAME`."""

    @property
    def help(self) -> str | None:
        """The wording, in the language of the command at work."""
        return help_text(f"command_{self.name}")

    @help.setter
    def help(self, text: str | None) -> None:
        """A function's docstring speaks to who reads the code."""

    @property
    def options_metavar(self) -> str | None:
        """The options' place in the usage."""
        return f"[{help_text('value_options')}]"

    @options_metavar.setter
    def options_metavar(self, text: str | None) -> None:
        """Click's own stands in English."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the language before the first option is read, for what the reading has to say."""
        note_language(ctx, args)
        given = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            meant = self._meant_as_quarter(given)
            if meant and type(error) is click.UsageError:  # click has no class for a word too many
                raise click.UsageError(error.message + meant, ctx) from error
            raise

    def _meant_as_quarter(self, words: Sequence[str]) -> str:
        """Ask whether a bare word was to name the quarter, where `--quarter` would; '' else."""
        from pipeline.commands.parameter_types import quarter_meant

        meant = next(filter(None, map(quarter_meant, words)), None)
        takes = any("--quarter" in parameter.opts for parameter in self.params)
        if meant is None or not takes or "--quarter" in words:
            return ""
        return " " + help_text("meant_as_quarter", quarter=meant)

    def get_usage(self, ctx: click.Context) -> str:
        """Word the usage; click asks for it outside the context too, where a reading failed."""
        with ctx.scope(cleanup=False):
            return super().get_usage(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give `--help`, explained in the chosen language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = help_text("option_help")
        return option


def option(*names: str, **attrs: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an option; `help` is its wording's code."""
    return click.option(*names, cls=WordedOption, **attrs)


def argument(*names: str, **attrs: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an argument as click does, whose faults are told in the user's language."""
    return click.argument(*names, cls=WordedArgument, **attrs)


def command(name: str) -> Callable[[Callable[..., Any]], WordedCommand]:
    """Declare a command as click does, whose help comes from the catalogue by `name`."""
    return click.command(name, cls=WordedCommand)
