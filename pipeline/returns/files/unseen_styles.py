"""Cell styles under which a value can't be seen: white on white, the tiniest letters, `;;;`.

Takes a styles part (ECMA-376 part 1, 18.8); gives the numbers of those styles.  White on a coloured
ground is the head of many a form, and is seen.  Standard library only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

from pipeline.returns.files import ooxml
from pipeline.returns.files.ooxml import local

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


def shows_nothing(code: str) -> bool:
    """Tell whether a number format shows neither amounts nor days: `;;;`."""
    return _SHOWS_NOTHING.fullmatch(code) is not None


@lru_cache(maxsize=32)
def unseen_styles(styles: bytes) -> frozenset[int]:
    """Give the cell styles that show nothing on white paper."""
    if not MAY_HIDE.search(styles):
        return frozenset()
    fonts: list[bool] = []
    grounds: list[bool] = []
    formats: set[str] = set()
    unseen: set[int] = set()
    for element in ooxml.parse_bytes(styles, "styles"):
        name = local(element.tag)
        if name == "fonts":
            fonts = [is_unseen(font) for font in element]
        elif name == "fills":
            grounds = [_is_coloured(fill) for fill in element]
        elif name == "numFmts":
            formats = {
                each.get("numFmtId", "")
                for each in element
                if shows_nothing(each.get("formatCode", ""))
            }
        elif name == "cellXfs":
            unseen = {
                at
                for at, xf in enumerate(element)
                if xf.get("numFmtId", "") in formats
                or (_of(xf, "fontId", fonts) and not _of(xf, "fillId", grounds))
            }
    return frozenset(unseen)


@lru_cache(maxsize=32)
def coloured_styles(styles: bytes) -> frozenset[int]:
    """Give the cell styles on whose ground white letters are seen."""
    grounds: list[bool] = []
    found: set[int] = set()
    for element in ooxml.parse_bytes(styles, "styles"):
        if local(element.tag) == "fills":
            grounds = [_is_coloured(fill) for fill in element]
        elif local(element.tag) == "cellXfs":
            found = {at for at, xf in enumerate(element) if _of(xf, "fillId", grounds)}
    return frozenset(found)


def _of(style: ET.Element, name: str, known: list[bool]) -> bool:
    number = style.get(name, "")
    return number.isdecimal() and int(number) < len(known) and known[int(number)]


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
