"""How every sheet that people fill in looks: fonts, colours, formats, and the room that text takes.

Plain constants and arithmetic, whatever library writes the sheet.  Nothing here knows a case.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

from pipeline.model.sheet_column import Kind
from pipeline.thai import text_width
from pipeline.thai.text_width import LINE_EM, lines_of

LONGEST_TEXT = 32_767
"""Letters that Excel lets stand in a cell."""

FONT = "TH Sarabun New"
SIZE = 16
"""Points; the size of official text.  The table prints at about two thirds of it."""

SMALL = 14
"""Points; titles and instructions."""

UNIT_FONT = "Arial"
UNIT_SIZE = 10
"""The font in which Excel counts column widths.  Arial has the same widths everywhere; with a font
that a machine lacks the columns would leave their pages."""

A4 = 9
"""Excel's number of the paper."""

DATE_FORMAT = "[$-187041E]d/m/yyyy;@"
"""Shows the Buddhist year of a real date.  041E is Thai, 07 the Buddhist calendar; the bit 80 asks
Excel to take what is typed in that calendar too, so that 15/1/2564 is stored as 2021."""

MONEY_FORMAT = "#,##0.00"
TEXT_FORMAT = "@"
"""A text cell keeps 12/2563 as typed; any other turns it into a day of December."""

FORMATS: dict[Kind, str] = {
    Kind.INTEGER: "0",
    Kind.TEXT: TEXT_FORMAT,
    Kind.CHOICE: TEXT_FORMAT,
    Kind.DATE: DATE_FORMAT,
    Kind.MONEY: MONEY_FORMAT,
}

LINE_COLOUR = "7F7F7F"
DOTTED_COLOUR = "595959"
THICK_COLOUR = "C55A11"
LINK_COLOUR = "0563C1"
GROUP_FILL = "C9D6E8"
TITLE_FILL = "EAF0F8"
REQUIRED_FILL = "FFE9A8"
INPUT_FILL = "FFF9E3"
KNOWN_FILL = "EDEDED"
ASKED_FILL = "FFD08A"

_CHARACTER_PIXELS, _PADDING_PIXELS, _POINTS_PER_PIXEL = 7, 6, 0.75
"""Of the font in which column widths count, and of what a cell keeps free beside its text."""

_ROW_EDGES = 2
"""Points above and below the lines of a row."""

_HIGHEST = 409.0
"""Points that Excel allows a row."""

_ABOVE_OR_BELOW = "".join(
    chr(code) for code in range(0x0300, 0x1000) if unicodedata.category(chr(code)) == "Mn"
)
_TAKES_NO_ROOM = re.compile(f"[{_ABOVE_OR_BELOW}]")


def shown_length(text: str) -> int:
    """Count the letters that take room: Thai vowels and tone marks above and below take none."""
    if text.isascii():
        return len(text)
    return len(text) - len(_TAKES_NO_ROOM.findall(text))


def lines(text: str, width: float) -> int:
    """Estimate how many lines `text` takes where `width` letters fit on one."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(shown_length(part) / width)) for part in text.split("\n"))


@lru_cache(maxsize=8192)
def height(text: str, width: float, size: int = SIZE) -> float:
    """Give the points that `text` takes in a wrapped cell, `width` in characters as declared.

    By the widths of TH Sarabun New itself, the font that offices have: what stands in for it
    elsewhere is half as large again, and would make every row twice as high as it need be.
    """
    lines_taken = lines_of(text, _room(width), size)
    return min(_HIGHEST, math.ceil(LINE_EM * size * lines_taken) + _ROW_EDGES)


def letters_of_a_line(width: float, size: int = SIZE) -> int:
    """Give how many letters take one line in any case in a cell `width` characters wide."""
    return text_width.letters_of_a_line(_room(width), size)


def _room(width: float) -> float:
    return (width * _CHARACTER_PIXELS - _PADDING_PIXELS) * _POINTS_PER_PIXEL
