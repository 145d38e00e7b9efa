"""Texts of a cell in runs of several looks: what of them is struck through, or can't be seen.

Takes parts of an XML workbook (ECMA-376 part 1, 18.4), or a text with the fonts of its runs; gives
what stands, what is struck, and whether a run is white or in the tiniest letters.  Standard
library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pipeline.returns.files import ooxml
from pipeline.returns.files.ooxml import local
from pipeline.returns.files.read_styles import MAY_HIDE, is_unseen, strikes

_STRIKE = b"strike"
_RUN_LOOK = re.compile(rb"<(?:\w+:)?rPr>.*?</(?:\w+:)?rPr>", re.DOTALL)
_CELL = re.compile(rb"<c\b([^>]*)>(?:\s*<v>(\d+)</v>|(<is>.*?</is>))", re.DOTALL)
_SHARED = b't="s"'


@dataclass(frozen=True, slots=True)
class Runs:
    """A rich text in two: what stands, and what is struck through."""

    kept: str
    struck: str
    hides: bool = False
    """Whether a part of it can't be seen on white paper, though the value holds it."""


def may_matter(part: bytes) -> bool:
    """Tell whether a part may hold a run that is struck or unseen, before it is parsed for it."""
    if _STRIKE in part:
        return True
    return b"rPr>" in part and any(map(MAY_HIDE.search, _RUN_LOOK.findall(part)))


def rich_strings(strings: bytes) -> Mapping[int, Runs]:
    """Give the shared strings of which a part is struck or unseen, by their index."""
    if not may_matter(strings):
        return {}
    texts = ooxml.parse_bytes(strings, "strings")
    found = ((index, _runs(text)) for index, text in enumerate(texts))
    return {index: runs for index, runs in found if runs.struck or runs.hides}


def rich_cells(data: bytes, strings: Mapping[int, Runs]) -> Iterator[tuple[bytes, Runs]]:
    """Give the attributes of each cell that shows one of `strings`, or has such a text itself."""
    if not (strings or may_matter(data)):
        return
    for attributes, index, inline in _CELL.findall(data):
        if inline:
            runs = _runs(ooxml.parse_bytes(inline, "inline string")) if b"rPr>" in inline else None
        else:
            runs = strings.get(int(index)) if _SHARED in attributes else None
        if runs is not None and (runs.struck or runs.hides):
            yield attributes, runs


def parted(
    text: str, runs: Sequence[tuple[int, int]], struck: Sequence[bool], unseen: Sequence[bool] = ()
) -> Runs:
    """Part a text by its runs: where each begins, and its font, of which `struck` and `unseen`
    know more."""
    pieces: dict[bool, list[str]] = {True: [], False: []}
    hides = False
    ends = [*(start for start, _ in runs[1:]), len(text)]
    for (start, font), end in zip(runs, ends, strict=True):
        said = text[start:end]
        pieces[font < len(struck) and struck[font]].append(said)
        hides |= font < len(unseen) and unseen[font] and said.strip() != ""
    return Runs("".join(pieces[False]).strip(), " ".join(pieces[True]).strip(), hides)


def _runs(text: ET.Element) -> Runs:
    kept: list[str] = []
    struck: list[str] = []
    hides = False
    for child in text:
        if local(child.tag) not in ("r", "t"):
            continue
        said = "".join(each.text or "" for each in child.iter() if local(each.tag) == "t")
        looks = [each for each in child if local(each.tag) == "rPr"]
        is_struck = any(strikes(look) for each in looks for look in each)
        (struck if is_struck else kept).append(said)
        hides = hides or (said.strip() != "" and any(map(is_unseen, looks)))
    return Runs("".join(kept).strip(), " ".join(struck).strip(), hides)
