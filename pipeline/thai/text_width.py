"""How wide a text is in TH Sarabun New, the font of official documents: how many lines it takes.

The widths are the font's own, so that a page is reckoned alike on every machine, whether the font
is there or not.  Thai breaks between words and has no spaces there, so a line is filled to a
little less than its width.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

LINE_EM = 1.301
"""Height of a line, in parts of the font's size."""

_LETTER, _DIGIT, _THAI_DIGIT, _SPACE = 0.386, 0.362, 0.449, 0.216
"""Widths in parts of the font's size: of ก and most letters, of 0, of ๐, of a space."""

_WIDEST = max(_LETTER, _DIGIT, _THAI_DIGIT, _SPACE)
_TEXTS_KNOWN = 10_000
"""Texts whose lines are remembered: all letters name the same steps and acts."""
_FILLED = 0.94
"""The part of a line that is used on average before a word moves on to the next."""

_MARKS = (
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a"
    "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
"""Vowels, tones and signs above and below a letter, which take no room of their own."""


class _SafeWidths(dict[str, float]):
    """A letter's width on the safe side, that of most for all that are not known."""

    def __missing__(self, letter: str) -> float:
        self[letter] = _LETTER
        return _LETTER


_SAFE_EM = _SafeWidths(
    dict.fromkeys(_MARKS, 0.0)
    | dict.fromkeys("0123456789", _DIGIT)
    | dict.fromkeys("๐๑๒๓๔๕๖๗๘๙", _THAI_DIGIT)
    | {" ": _SPACE}
)

_DRAWN = {
    120: "'", 143: "i", 150: "!I|j", 162: ",.:;", 190: "()", 196: "[]", 203: "lเ`ๅ", 208: 'f"{}',
    216: " -\u00a0r", 240: "โt", 244: "ใไ", 264: "\\J", 271: "/", 284: "?s*", 295: "ง", 311: "g",
    318: "kาำxz", 323: "ร", 333: "cธวy", 343: "vฐa", 352: "EFLS_", 359: "ะ–$", 363: "0123456789",
    368: "Yจ“”", 375: "ฮeยK", 379: "ฉแBPขชถฤRT", 383: "ผฝลสฃซ", 387: "กอ", 391: "Vhnuดตฯ",
    394: "คฅศ", 400: "oๆAม", 403: "bdpq#", 410: "Cฆ+<=>฿^", 420: "~Xน&", 427: "ZGฎฏภฦห",
    430: "บปทD", 442: "ษHN", 449: "พฟ๐๑๒๓๔๕๖๗๘๙๏ฬ", 464: "ฑU", 488: "OQ", 515: "wฌญ๚",
    535: "ฒ@", 547: "ณM", 588: "%W", 603: "m", 699: "๛",
}  # fmt: skip
"""Widths of letters in thousandths of the font's size, like ones together."""


class _DrawnWidths(dict[str, float]):
    """A letter's width, of one that is not known that of most."""

    def __missing__(self, letter: str) -> float:
        marks = unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc")
        self[letter] = width = 0.0 if marks else _LETTER
        return width


_DRAWN_EM = _DrawnWidths(
    {letter: width / 1000 for width, letters in _DRAWN.items() for letter in letters}
)
_DRAWN_BOLD = 1.04


def drawn_em(text: str, *, bold: bool = False) -> float:
    """Give the width of a text on one line, letter by letter, in parts of the font's size.

    For what must be reckoned as it is drawn, where `width_em` is on the safe side.
    """
    width = sum(map(_DRAWN_EM.__getitem__, text))
    return width * _DRAWN_BOLD if bold else width


def width_em(text: str) -> float:
    """Give the width of a text on one line, in parts of the font's size."""
    return sum(map(_SAFE_EM.__getitem__, text))


def letters_of_a_line(width_points: float, size: float) -> int:
    """Give how many letters fit on one line in any case, whichever they are."""
    return int(width_points * _FILLED / (_WIDEST * size))


@lru_cache(_TEXTS_KNOWN)
def lines_of(text: str, width_points: float, size: float) -> int:
    """Give how many lines a text takes in a column so wide, in points, at a size in points."""
    if len(text) <= letters_of_a_line(width_points, size) and "\n" not in text:
        return 1  # most are short: nobody needs their exact width
    room = width_points * _FILLED
    return sum(max(1, math.ceil(width_em(part) * size / room)) for part in text.split("\n"))
