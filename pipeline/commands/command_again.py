"""The command at work as it would be typed again: what a message advises can be copied.

Takes what was typed on this command line, never what the environment or a default gave; gives
text.  Only names of options and values that click has read are used, so that no password (which is
asked for, or read from a file) is repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import click
from click.core import ParameterSource

_PLACES = ("--office", "--input", "--output", "--records")
_ONCE = ("--dry-run", "--yes", "--lang", "--preview", "--quarter")
"""What is said once: a trial, a yes, a preview; and the quarter, which stands first."""


def typed(value: object) -> str:
    """Give a value as a shell reads it: in quotes where it holds a blank."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f'"{text}"' if " " in text else text


def command_again(quarter: object = None, *more: str) -> str:
    """Give the command with what was typed, for `quarter`, and `more` behind it."""
    context = click.get_current_context()
    words = [context.info_name or ""]
    words += _words_typed(context, lambda name: name not in _ONCE)
    if quarter is not None:
        words[1:1] = ["--quarter", str(quarter)]
    return " ".join([*words, *(word for word in more if word not in words)])


def places_given() -> str:
    """Give the options that say where the office's files are, as they were typed; or nothing."""
    context = click.get_current_context(silent=True)
    if context is None:
        return ""
    return " ".join(_words_typed(context, _PLACES.__contains__))


def _words_typed(context: click.Context, wanted: Callable[[str], bool]) -> Iterator[str]:
    """Give option and value of each parameter that was typed and is `wanted` by its name."""
    for parameter in context.command.params:
        name, word = parameter.name or "", parameter.opts[0]
        source = context.get_parameter_source(name)
        if source is not ParameterSource.COMMANDLINE or name not in context.params:
            continue
        value = context.params[name]
        for each in (value if isinstance(value, tuple) else (value,)) if wanted(word) else ():
            if isinstance(parameter, click.Option):
                yield word
                if parameter.is_flag:
                    continue
            yield typed(each)
