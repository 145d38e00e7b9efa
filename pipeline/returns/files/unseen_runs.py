"""Cells of which a part can't be seen: a run of rich text in white or in the tiniest letters.

Takes parts of an XML workbook (ECMA-376 part 1, 18.4); gives the places of such cells.  The value
of the cell holds the run like the rest, so that whoever reads it reads more than is shown.
Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from xml.etree import ElementTree as ET

from pipeline.returns.files import census, ooxml
from pipeline.returns.files.ooxml import local
from pipeline.returns.files.read_styles import MAY_HIDE, is_unseen

_RUN_LOOK = re.compile(rb"<(?:\w+:)?rPr>.*?</(?:\w+:)?rPr>", re.DOTALL)
_CELL = re.compile(rb"<c\b([^>]*)>(?:\s*<v>(\d+)</v>|(<is>.*?</is>))", re.DOTALL)
_STYLE = re.compile(rb'\bs="(\d+)"')
_SHARED = b't="s"'

Place = tuple[int, int]


def hides_a_run(part: bytes) -> bool:
    """Tell whether a part may hold a run that can't be seen, before it is parsed for it."""
    return b"rPr>" in part and any(map(MAY_HIDE.search, _RUN_LOOK.findall(part)))


def strings_with_unseen_runs(strings: bytes) -> frozenset[int]:
    """Give the shared strings of which a part can't be seen on white paper, by their index."""
    texts = ooxml.parse_bytes(strings, "strings")
    return frozenset(index for index, text in enumerate(texts) if _hides_a_part(text))


def places_of_unseen_runs(
    data: bytes, strings: Collection[int], coloured: Collection[int]
) -> Iterator[Place]:
    """Give the cells that show a part of such a string, or have one of their own, on white.

    `coloured` are the styles on whose ground white letters are seen.
    """
    for attributes, index, inline in _CELL.findall(data):
        if inline:
            hides = b"rPr>" in inline and _hides_a_part(ooxml.parse_bytes(inline, "inline string"))
        else:
            hides = _SHARED in attributes and int(index) in strings
        style = _STYLE.search(attributes)
        if hides and not (style and int(style[1]) in coloured):
            yield from census.places(attributes)


def _hides_a_part(text: ET.Element) -> bool:
    for run in text:
        said = "".join(each.text or "" for each in run.iter() if local(each.tag) == "t")
        looks = (each for each in run if local(each.tag) == "rPr")
        if said.strip() and any(map(is_unseen, looks)):
            return True
    return False
