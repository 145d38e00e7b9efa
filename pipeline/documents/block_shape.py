"""The markup of paragraphs and rows without their texts: parsed once, however often it stands.

A letter's rows differ in their texts alone.  What markup tells (styles, widths, what stands in
which run) is read from it the first time; how high a block is follows from that and its texts, and
a change of the markup is made once too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from typing import TYPE_CHECKING

from pipeline.documents.paragraph_style import (
    PPR,
    P,
    ParagraphStyle,
    W,
    paragraph_style,
    points,
    run_style,
    styles_of,
)
from pipeline.thai.text_width import LINE_EM, drawn_em

if TYPE_CHECKING:
    from lxml import etree

SECTION = f"{W}sectPr"
_ROW, _CELL, _RUN, _TEXT, _RUN_PROPERTIES = (W + name for name in ("tr", "tc", "r", "t", "rPr"))
_SHOWN = {f"{W}tab": "    ", f"{W}br": "\n"}
_SPACE = drawn_em(" ")
_TEXT_NODE = re.compile(b">([^<]+)")
_PLACE = b"\0"
"""Stands in markup where a text was: nothing that XML holds."""

_LEFT_EMPTY = 8.0
"""Points of a line that stay empty on average, half a word: in a narrow column a good part."""
_A4 = (595.3, 841.9)
_MARGIN = 72.0
_CELL_MARGINS, _NARROWEST = 5.7, 20.0
_CELL_WIDTH = f"{W}tcPr/{W}tcW"
_SHAPES_KNOWN = 5_000
_TEXTS_KNOWN = 2_000


def without_texts(xml: bytes) -> tuple[bytes, list[bytes]]:
    """Give the markup of a block, and the texts that stood in it, as they are escaped."""
    pieces = _TEXT_NODE.split(xml)
    return _PLACE.join(pieces[0::2]), pieces[1::2]


def with_texts(markup: bytes, texts: Sequence[bytes]) -> bytes:
    """Put texts back into markup."""
    first, *rest = markup.split(_PLACE)
    return first + b"".join(b">%b%b" % each for each in zip(texts, rest, strict=True))


@dataclass(frozen=True, slots=True)
class RunShape:
    """A run with something in it: the places of its texts in the block, tabs and breaks."""

    shown: tuple[int | str, ...]
    bold: bool
    size: float

    def text(self, texts: Sequence[bytes]) -> str:
        """Give what the run shows where these are the texts of its block."""
        pieces = [texts[each].decode() if isinstance(each, int) else each for each in self.shown]
        text = "".join(pieces)
        return unescape(text) if "&" in text else text


class ParagraphShape:
    """A paragraph without its texts."""

    def __init__(self, style: ParagraphStyle, runs: tuple[RunShape, ...]) -> None:
        self.style = style
        self._runs = runs
        self.line = style.exact or max([style.size, *(run.size for run in runs)]) * LINE_EM
        """Points of one line."""
        self.places = [each for run in runs for each in run.shown if isinstance(each, int)]
        """Of its texts in the block."""

    def lines(self, texts: Sequence[bytes], width: float) -> int:
        """Give how many lines the paragraph takes, `width` points wide."""
        style, breaks, blank = self.style, 0, 0.0
        taken = style.first
        for run in self._runs:
            text = run.text(texts)
            kept = text.rstrip(" ")
            # A tab at the end only fills what is left of its line.
            taken += (blank if kept else 0.0) + drawn_em(kept, bold=run.bold) * run.size
            blank = (0.0 if kept else blank) + _SPACE * (len(text) - len(kept)) * run.size
            breaks += text.count("\n")
        room = max(width - style.left - _LEFT_EMPTY, _NARROWEST)
        return max(1, math.ceil(taken / room)) + breaks

    def height(self, texts: Sequence[bytes], width: float) -> float:
        """Give the points that the paragraph takes, `width` points wide."""
        return self.style.before + self.lines(texts, width) * self.line + self.style.after


class CellShape:
    """A cell of a row: its width in points, and its paragraphs."""

    def __init__(self, width: float, paragraphs: Sequence[ParagraphShape]) -> None:
        self._width, self._paragraphs = width, paragraphs
        places = [place for each in paragraphs for place in each.places]
        self._own = slice(min(places), max(places) + 1) if places else slice(0)
        """The texts of the cell among those of its row."""
        self._known: dict[tuple[bytes, ...], float] = {}

    def height(self, texts: Sequence[bytes]) -> float:
        """Give the points that the cell takes where these are the texts of its row."""
        own = tuple(texts[self._own])
        known = self._known.get(own)
        if known is None:
            if len(self._known) >= _TEXTS_KNOWN:
                self._known.clear()
            heights = [each.height(texts, self._width) for each in self._paragraphs]
            known = self._known[own] = sum(heights)
        return known


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """What a section has of each page, in points."""

    width: float
    height: float


class BlockShape:
    """The markup of a paragraph, a row or a section's end; lengths in points."""

    def __init__(self, markup: bytes, head: bytes, styles: Mapping[str, ParagraphStyle]) -> None:
        from lxml import etree

        self._markup, self._head = markup, head
        self.styles = styles
        self._changed: dict[object, bytes] = {}
        self._root = etree.fromstring(head + self._numbered() + _TAIL)
        element = self._root[0]
        self.is_row = element.tag == _ROW
        self.heads_table = element.find(f"{W}trPr/{W}tblHeader") is not None
        section = element if element.tag == SECTION else element.find(f"{PPR}/{SECTION}")
        self.page = None if section is None else _measure(section)
        """Of the section that ends with the block, if one does."""

    def _numbered(self) -> bytes:
        """Give the markup with the place of each text for the text."""
        return with_texts(self._markup, [b"%d" % n for n in range(self._markup.count(_PLACE))])

    @cached_property
    def paragraph(self) -> ParagraphShape:
        """The paragraph that the block is."""
        return self._paragraph(self._root[0])

    @cached_property
    def _cells(self) -> tuple[CellShape, ...]:
        return tuple(
            CellShape(
                max(points(cell.find(_CELL_WIDTH), "w") - _CELL_MARGINS, _NARROWEST),
                [self._paragraph(each) for each in cell.iterchildren(P)],
            )
            for cell in self._root[0].iterchildren(_CELL)
        )

    def row_height(self, texts: Sequence[bytes]) -> float:
        """Give the points of the row's tallest cell where these are its texts."""
        return max([cell.height(texts) for cell in self._cells], default=0.0)

    def changed(self, change: Callable[[etree._Element], None], why: object) -> bytes:
        """Give the markup after a `change` of its element, made once for all that are alike."""
        from lxml import etree

        if why not in self._changed:
            root = etree.fromstring(self._head + self._numbered() + _TAIL)
            change(root[0])
            text: bytes = etree.tostring(root, encoding="unicode").encode()
            body = text[text.index(b">") + 1 : -len(_TAIL)]
            self._changed[why] = without_texts(body)[0]
        return self._changed[why]

    def _paragraph(self, element: etree._Element) -> ParagraphShape:
        style = paragraph_style(element, self.styles)
        return ParagraphShape(style, tuple(self._runs(element, style)))

    def _runs(self, element: etree._Element, style: ParagraphStyle) -> Iterator[RunShape]:
        for run in element.iterchildren(_RUN):
            own, shown = style, list[int | str]()
            for each in run:
                if each.tag == _TEXT and each.text:
                    shown.append(int(each.text))
                elif each.tag == _RUN_PROPERTIES:
                    own = run_style(run, each, style, self.styles)
                elif each.tag in _SHOWN:
                    shown.append(_SHOWN[each.tag])
            if shown:
                yield RunShape(tuple(shown), own.bold, own.size)


_TAIL = b"</w:document>"


class BlockShapes:
    """The shapes of the blocks of like documents, each made when it is first met."""

    def __init__(self, head: bytes, styles: Mapping[str, ParagraphStyle]) -> None:
        self._head, self._styles = head, styles
        self._known: dict[bytes, BlockShape] = {}

    def shape(self, markup: bytes) -> BlockShape:
        """Give the shape of a block's markup."""
        known = self._known.get(markup)
        if known is None:
            if len(self._known) >= _SHAPES_KNOWN:
                self._known.clear()
            known = self._known[markup] = BlockShape(markup, self._head, self._styles)
        return known


@lru_cache(16)
def shapes_of(head: bytes, styles_xml: bytes) -> BlockShapes:
    """Give the shapes of documents that begin with `head`, which declares their namespaces."""
    return BlockShapes(head, styles_of(styles_xml))


def _measure(section: etree._Element) -> PageMeasure:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def between(name: str, otherwise: float, *sides: str) -> float:
        return points(size, name, otherwise) - sum(points(margins, each, _MARGIN) for each in sides)

    return PageMeasure(between("w", _A4[0], "left", "right"), between("h", _A4[1], "top", "bottom"))
