"""What the styles of cells say: how a number shows, what is struck through, what can't be seen.

Takes a styles part of Excel's XML (ECMA-376 part 1, 18.8); gives `CellStyles`, which the reader of
binary workbooks fills too.  Unseen is white on white, the tiniest letters, `;;;`; white on a
coloured ground is the head of many a form, and is seen.  Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree as ET

from pipeline.records.serials import Shows, shows
from pipeline.returns.files import ooxml
from pipeline.returns.files.ooxml import local
from pipeline.returns.files.shown_numbers import ShownValue, shown_otherwise

SMALLEST_POINTS = 2.0
"""Size of letters up to which nobody reads them."""
_SAYS_NOTHING = r'(?:\[[^\]]*\]|"\s*"|\s)*'
_SHOWS_NOTHING = re.compile(f"{_SAYS_NOTHING}(?:;{_SAYS_NOTHING}){{2,3}}")
"""A number format that shows neither amounts nor days; with a third `;` no text either."""
WHITE_PLACES = frozenset({"1", "9"})
"""Places of white in the palette of Excel 97."""
MAY_HIDE = re.compile(
    rb'(?i:rgb="(?:[0-9a-f]{2})?ffffff")|theme="0"|indexed="[19]"'
    rb'|<(?:\w+:)?sz val="[0-2](?:\.\d+)?"|;;'
)
"""What a part has in it where something of it may be unseen."""
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class CellStyles:
    """What the styles of cells say, each by its number; and what they are made of."""

    formats: list[Shows] = field(default_factory=list)
    """What each style shows a number as."""
    struck: set[int] = field(default_factory=set)
    """Those whose text is struck through whole."""
    unseen: set[int] = field(default_factory=set)
    """Those under which nothing can be seen on white paper."""
    coloured: set[int] = field(default_factory=set)
    """Those on whose ground white letters are seen."""
    otherwise: dict[int, ShownValue] = field(default_factory=dict)
    """Those that show a value otherwise than it is: with words, or without its day."""
    codes: dict[int, str] = field(default_factory=dict)
    """Number formats of the file's own, by their ids."""
    struck_fonts: list[bool] = field(default_factory=list)
    unseen_fonts: list[bool] = field(default_factory=list)
    grounds: list[bool] = field(default_factory=list)
    """Whether each is coloured."""

    def add(self, number: int, font: int, fill: int) -> None:
        """Add the style after the last, by its number format, its font and its ground."""
        style, code = len(self.formats), self.codes.get(number)
        self.formats.append(shows(number, code))
        if _at(self.struck_fonts, font):
            self.struck.add(style)
        if shown := shown_otherwise(number, code):
            self.otherwise[style] = shown
        if _at(self.grounds, fill):
            self.coloured.add(style)
        is_unseen = _at(self.unseen_fonts, font) and style not in self.coloured
        if is_unseen or (code and _SHOWS_NOTHING.fullmatch(code)):
            self.unseen.add(style)


def _at(known: Sequence[bool], number: int) -> bool:
    return number < len(known) and known[number]


@lru_cache(maxsize=32)
def cell_styles(part: bytes) -> CellStyles:
    """Read a styles part; those of one program's workbooks are alike, byte for byte."""
    found = CellStyles()
    elements = [(local(each.tag), each) for each in ooxml.parse_bytes(part, "styles")]
    # a style names what stands before it, and in some programs' files behind it
    for name, element in sorted(elements, key=lambda each: each[0] == "cellXfs"):
        if name == "numFmts":
            codes = ((_number(each, "numFmtId"), each.get("formatCode", "")) for each in element)
            found.codes.update(codes)
        elif name == "fonts":
            found.struck_fonts = [any(map(strikes, font)) for font in element]
            found.unseen_fonts = [is_unseen(font) for font in element]
        elif name == "fills":
            found.grounds = [_is_coloured(fill) for fill in element]
        elif name == "cellXfs":
            for style in element:
                found.add(*(_number(style, each) for each in ("numFmtId", "fontId", "fillId")))
    return found


def _number(element: ET.Element, name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def strikes(look: ET.Element) -> bool:
    """Tell whether a property of a font strikes its text through."""
    on = look.get("val", "1").lower() not in _OFF
    return on and local(look.tag) in ("strike", "dstrike")


def is_unseen(font: ET.Element) -> bool:
    """Tell whether letters of a font, or of a run's own look, can't be seen on white paper."""
    looks = {local(each.tag): each for each in font}
    size = looks["sz"].get("val", "") if "sz" in looks else ""
    tiny = re.fullmatch(r"\d+(\.\d+)?", size) is not None and float(size) <= SMALLEST_POINTS
    return tiny or ("color" in looks and _is_white(looks["color"]))


def _is_white(colour: ET.Element) -> bool:
    if colour.get("tint", "0").strip("-0."):
        return False
    white = colour.get("theme") == "0" or colour.get("indexed") in WHITE_PLACES
    return white or colour.get("rgb", "")[-6:].upper() == "FFFFFF"


def _is_coloured(fill: ET.Element) -> bool:
    """Whether a ground is none of paper: a pattern, a gradient, or plain in another colour."""
    pattern = next((each for each in fill if local(each.tag) == "patternFill"), None)
    if pattern is None:
        return len(fill) > 0
    if pattern.get("patternType", "none") != "solid":
        return pattern.get("patternType", "none") not in ("none", "gray125")
    front = next((each for each in pattern if local(each.tag) == "fgColor"), None)
    return front is not None and not _is_white(front)
