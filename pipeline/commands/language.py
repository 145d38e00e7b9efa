"""The language of the command line: what `--lang` asks for, else the system's.

It is found before the command line is parsed, so that help and errors of the parsing follow it
wherever `--lang` stands; click's own wordings are taken from `locale/th/LC_MESSAGES/click.mo`.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

import pipeline.locale
from pipeline.locale import LANGUAGES

_KEY = "pipeline.language"
_DOMAIN = "click"
_VARIABLE = "LANGUAGE"
"""Which translations gettext looks for, whatever the system's locale is."""


_ASKED_OF_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
"""By POSIX the first of them that is set decides in which language programs speak."""
_NONE = ("C", "POSIX")


def default_language() -> str:
    """Give `th` on a Thai system, else `en`.

    A locale that is asked for but not installed leaves the program in none; what was asked for
    still says which language its people read.
    """
    try:
        name = locale.getlocale()[0] or ""
    except ValueError:
        name = ""
    # the interpreter takes C.UTF-8 in place of a locale that is none, and calls it American
    if locale.setlocale(locale.LC_CTYPE).partition(".")[0] in _NONE:
        name = next((told for each in _ASKED_OF_THE_SYSTEM if (told := os.environ.get(each))), "")
    return "th" if name.lower().startswith(("th", "thai")) else "en"


def asked_language(arguments: Sequence[str]) -> str | None:
    """Give what the last `--lang` among the arguments says; None where that is no language."""
    asked = None
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang":
            asked = arguments[place + 1] if place + 1 < len(arguments) else None
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return asked if asked in LANGUAGES else None


def note_language(ctx: click.Context, arguments: Sequence[str]) -> None:
    """Remember for a context and those below it what its arguments ask for."""
    asked = asked_language(arguments)
    if asked is not None:
        ctx.meta[_KEY] = asked


def language_of(ctx: click.Context | None) -> str:
    """Give the language asked for, or the system's."""
    asked: str | None = ctx.meta.get(_KEY) if ctx is not None else None
    return asked or default_language()


def current_language() -> str:
    """Give the language of the command at work."""
    return language_of(click.get_current_context(silent=True))


@contextmanager
def clicks_wordings(language: str) -> Iterator[None]:
    """Have click speak a language; its environment is put back afterwards."""
    before, domain = os.environ.get(_VARIABLE), gettext.textdomain()
    gettext.bindtextdomain(_DOMAIN, str(Path(pipeline.locale.__file__).parent))
    gettext.textdomain(_DOMAIN)
    os.environ[_VARIABLE] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before
