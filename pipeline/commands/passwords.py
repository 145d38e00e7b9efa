"""What unlocks returns that have a password: asked for without echo, or read from a file.

Adds the options `--password CODE` and `--password-file` to a command; gives it `passwords`, pairs
of an agency's code ('' for any agency) and a password.  No password is an argument of the command
line, where other programs and the shell's history would see it; none is logged, shown or kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.worded_parts import option
from pipeline.console import translate
from pipeline.model.faults import RefusalError
from pipeline.thai.numerals import to_arabic_digits

if TYPE_CHECKING:
    from pipeline.office.office import Office

_LINE = re.compile(r"(\S+?)(?:[,;=:]\s*|\s+)(\S.*)")
_SET_APART = re.compile(r"[,;=:]\s+")
"""A separator that stands alone between code and password, or begins the password."""
_COMMENT = "#"


def password_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options, and hand the passwords themselves to the command."""

    @option("--password", "asked", multiple=True, help="password")
    @option(
        "--password-file",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="password_file",
    )
    @wraps(command)
    def given(*args: Any, asked: tuple[str, ...], password_file: Path | None, **kwargs: Any) -> Any:
        office, language = kwargs["office"], kwargs["language"]
        pairs = [*_asked(asked, office, language)]
        if password_file is not None:
            pairs += _listed(password_file, office)
        return command(*args, passwords=tuple(pairs), **kwargs)

    return given


def _asked(codes: tuple[str, ...], office: Office, language: str) -> Iterator[tuple[str, str]]:
    for text in codes:
        code = _known(text, office)
        if code is None:  # what was typed may be the password, and is not shown
            raise RefusalError("password_code")
        try:
            prompt = translate("ask_password", language, code=code)
            yield code, click.prompt(prompt, hide_input=True, err=True)
        except click.Abort:
            raise RefusalError("password_not_given", code=code) from None


def _listed(path: Path, office: Office) -> Iterator[tuple[str, str]]:
    """Read a file of passwords; a fault names the line, and never what stands on it."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise RefusalError("password_file_encoding", file=str(path)) from None
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if not text or text.startswith(_COMMENT):
            continue
        match = _LINE.fullmatch(text)
        if match is None:
            yield "", text
        elif (code := _known(match[1], office)) is not None:
            yield code, match[2]
            if apart := _SET_APART.match(match[2]):
                yield code, match[2][apart.end() :]
        else:
            raise RefusalError("password_file_code", file=str(path), line=str(number))


def _known(text: str, office: Office) -> str | None:
    codes = {agency.code.casefold(): agency.code for agency in office.config.agencies}
    return codes.get(to_arabic_digits(text.strip()).casefold())
