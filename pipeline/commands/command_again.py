"""The command at work as it would be typed again: what a message advises can be copied.

Takes what was typed on this command line, never what the environment or a default gave; gives
text.  Only names of options and values that click has read are used, so that no password (which is
asked for, or read from a file) is repeated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import click
from click.core import ParameterSource

_FOLDER_OPTIONS = ("--office", "--input", "--output", "--records")
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


def places_given(advice: str) -> str:
    """Give the options that say where the office's files are, as they were typed; or nothing.

    Those alone that the commands which `advice` names know.
    """
    context = click.get_current_context(silent=True)
    program = context.find_root().command if context is not None else None
    if context is None or not isinstance(program, click.Group):
        return ""
    named = [name for name in program.list_commands(context) if _names(advice, name)]
    found = [program.get_command(context, name) for name in named]
    known = [
        {word for each in command.params for word in each.opts} for command in found if command
    ]
    if not known:
        return ""
    places = set(_FOLDER_OPTIONS).intersection(*known)
    return " ".join(_words_typed(context, places.__contains__))


def _names(advice: str, command: str) -> bool:
    """Tell whether a command is named as one: with an option or a value behind it, or ordered."""
    return (
        re.search(rf"(?<![\w/.-]){command} \S|สั่ง {command}\b|run {command}\b", advice) is not None
    )


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
