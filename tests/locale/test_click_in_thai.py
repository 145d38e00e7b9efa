"""What click itself says has its Thai: a new click with a new wording turns this red."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import click
from babel.messages.extract import extract_from_dir

from tests.locale.english_files import CLICK, compiled, thai_of_click

# Said to who writes a program with click, or of what no command here uses.
OF_PROGRAMMERS = (
    "Editing failed", "Windows error", "DeprecationWarning", "must be an iterable",
    "defined twice", "Boolean option", "Could not determine name", "No options defined",
    "exactly one parameter", "Invalid start character", "Bash version", "Unknown color", "UUID",
    "standard stream", "does not exist",
)  # fmt: skip


def test_every_wording_of_click_is_there_and_those_for_officers_have_thai() -> None:
    source = Path(click.__file__).parent
    found = {
        message
        for _, _, message, _, _ in extract_from_dir(
            source, keywords={"_": None, "ngettext": (1, 2)}
        )
    }
    known = {message.id: message.string for message in thai_of_click() if message.id}
    # Its words for a condition are translated by their value, which no search finds.
    assert set(known) == found | {"required"}
    for message, thai in known.items():
        first = message if isinstance(message, str) else message[0]
        words = thai if isinstance(thai, str) else thai[0]
        if not words:
            assert len(first) == 1 or any(each in first for each in OF_PROGRAMMERS), first
        else:
            last = message if isinstance(message, str) else message[-1]
            assert facts(words) <= facts(first) | facts(last), first


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_what_is_compiled_is_what_was_written() -> None:
    assert CLICK.with_suffix(".mo").read_bytes() == compiled(thai_of_click())
