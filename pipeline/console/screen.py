"""What fits a screen: one line without what could steer the terminal, as wide as it will be shown.

An agency's words, a stranger's file names and texts of a zip come on the screen; an escape sequence
or a mark that turns the direction of writing among them could hide or forge a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

Line = tuple[str, str | None]
"""A line and its colour."""

COLUMNS = 80
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_STEERS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))
"""Marks between letters that only say where a line may break; without them it reads the same."""


def one_line(text: str) -> str:
    """Give a text on one line; what could steer the terminal is shown as U+FFFD."""
    flat = _BREAKS.sub(" ", text.translate(_INVISIBLE)).rstrip()
    return "".join("\ufffd" if unicodedata.category(c) in _STEERS else c for c in flat)


def width(text: str) -> int:
    """Count the columns that a text takes: a Thai mark over its letter takes none."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # its tables take as long to load as all else that `--help` needs

    return max(0, wcswidth(text))


def padded(text: str, columns: int) -> str:
    """Fill a text up with spaces, one at the least, to so many columns."""
    return text + " " * max(1, columns - width(text))


def wrapped(text: str) -> Iterator[str]:
    """Break a text at its spaces into lines of the screen's width, the later ones indented."""
    line = ""
    indent = "    "
    for word in text.split(" "):
        longer = f"{line} {word}" if line.strip() else line + word
        if line.strip() and width(longer) > COLUMNS:
            yield line
            line = indent + word
        else:
            line = longer
    yield line
