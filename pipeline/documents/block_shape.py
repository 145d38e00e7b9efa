"""The markup of paragraphs and rows without what was printed: parsed once, however often it stands.

A letter's rows differ in their values alone.  What markup tells (styles, widths, what stands in
which run) is read from it the first time; how high a block is follows from that and its values, and
a change of the markup is made once too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import count
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

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
_CHARACTERS = {f"{W}tab": "    ", f"{W}br": "\n"}
_SPACE = drawn_em(" ")
_NUMBER = "number-of-value"
_VALUE = re.compile(rf"<\?{_NUMBER} (\d+)\?>")
"""Stands in markup for a value, by its number: an instruction, which no value can hold itself."""

_LEFT_EMPTY = 8.0
"""Points of a line that stay empty on average, half a word: in a narrow column a good part."""
_A4 = (595.3, 841.9)
_MARGIN = 72.0
_CELL_MARGINS, _NARROWEST = 5.7, 20.0
_CELL_WIDTH = f"{W}tcPr/{W}tcW"
_SHAPES_KNOWN = 5_000
_VALUES_KNOWN = 2_000


Markup = tuple[str | None, ...]
"""The text of a block in pieces, None for each value that a template printed."""


def with_values(markup: Markup, values: Iterable[str]) -> str:
    """Put values into markup, in their order."""
    waiting = iter(values)
    return "".join([next(waiting) if piece is None else piece for piece in markup])


@dataclass(frozen=True, slots=True)
class RunShape:
    """A run with something in it: the numbers of its values in the block, texts, tabs and breaks.

    Texts are escaped, as values are.
    """

    content: tuple[int | str, ...]
    bold: bool
    size: float

    def text(self, values: Sequence[str]) -> str:
        """Give what the run shows where these are the values of its block."""
        text = "".join([values[each] if isinstance(each, int) else each for each in self.content])
        return unescape(text) if "&" in text else text


class ParagraphShape:
    """A paragraph without its values."""

    def __init__(self, style: ParagraphStyle, runs: tuple[RunShape, ...]) -> None:
        self.style = style
        self._runs = runs
        self.line = style.exact or max([style.size, *(run.size for run in runs)]) * LINE_EM
        """Points of one line."""
        self.places = [each for run in runs for each in run.content if isinstance(each, int)]
        """Of its values in the block."""
        self._known: dict[tuple[object, ...], int] = {}

    def lines(self, values: Sequence[str], width: float) -> int:
        """Give how many lines the paragraph takes, `width` points wide."""
        key = (width, *[values[each] for each in self.places])
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _VALUES_KNOWN:
                self._known.clear()
            known = self._known[key] = self._lines(values, width)
        return known

    def _lines(self, values: Sequence[str], width: float) -> int:
        style, breaks, blank = self.style, 0, 0.0
        taken = style.first
        for run in self._runs:
            text = run.text(values)
            kept = text.rstrip(" ")
            if kept:
                taken += blank + drawn_em(kept, bold=run.bold) * run.size
                blank = 0.0
            if len(kept) < len(text):  # a tab at the end only fills what is left of its line
                blank += _SPACE * (len(text) - len(kept)) * run.size
            breaks += text.count("\n")
        room = max(width - style.left - _LEFT_EMPTY, _NARROWEST)
        return max(1, math.ceil(taken / room)) + breaks

    def height(self, values: Sequence[str], width: float) -> float:
        """Give the points that the paragraph takes, `width` points wide."""
        return self.style.before + self._lines(values, width) * self.line + self.style.after


class CellShape:
    """A cell of a row: its width in points, and its paragraphs."""

    def __init__(self, width: float, paragraphs: Sequence[ParagraphShape]) -> None:
        self._width, self._paragraphs = width, paragraphs
        self.places = tuple(place for each in paragraphs for place in each.places)
        """Of its values in the row."""
        self._known: dict[str | tuple[str, ...], float] = {}

    def height(self, values: Sequence[str]) -> float:
        """Give the points that the cell takes where these are the values of its row."""
        places = self.places
        key = values[places[0]] if len(places) == 1 else tuple([values[each] for each in places])
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _VALUES_KNOWN:
                self._known.clear()
            heights = [each.height(values, self._width) for each in self._paragraphs]
            known = self._known[key] = sum(heights)
        return known


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """What a section has of each page, in points."""

    width: float
    height: float


class BlockShape:
    """The markup of a paragraph, a row or a section's end; lengths in points."""

    def __init__(self, markup: Markup, head: str, styles: Mapping[str, ParagraphStyle]) -> None:
        from lxml import etree

        self._markup, self._head = markup, head
        self.styles = styles
        self._changed: dict[object, Markup] = {}
        self._root = etree.fromstring(self._whole())
        element = self._root[0]
        self.is_row = element.tag == _ROW
        self.heads_table = element.find(f"{W}trPr/{W}tblHeader") is not None
        section = element if element.tag == SECTION else element.find(f"{PPR}/{SECTION}")
        self.page = None if section is None else _measure(section)
        """Of the section that ends with the block, if one does."""

    def _whole(self) -> bytes:
        """Give the markup as a document, the number of each value for the value."""
        numbered = with_values(self._markup, (f"<?{_NUMBER} {n}?>" for n in count()))
        return f"{self._head}{numbered}{_TAIL}".encode()

    @cached_property
    def paragraph(self) -> ParagraphShape:
        """The paragraph that the block is."""
        return self._paragraph(self._root[0])

    @cached_property
    def _cells(self) -> tuple[tuple[CellShape, ...], float]:
        """The cells of the row with values in them, and the points that the others take."""
        cells = [
            CellShape(
                max(points(cell.find(_CELL_WIDTH), "w") - _CELL_MARGINS, _NARROWEST),
                [self._paragraph(each) for each in cell.iterchildren(P)],
            )
            for cell in self._root[0].iterchildren(_CELL)
        ]
        fixed = max([cell.height(()) for cell in cells if not cell.places], default=0.0)
        return tuple(cell for cell in cells if cell.places), fixed

    def row_height(self, values: Sequence[str]) -> float:
        """Give the points of the row's tallest cell where these are its values."""
        cells, fixed = self._cells
        return max([cell.height(values) for cell in cells] + [fixed])

    def changed(self, change: Callable[[etree._Element], None], why: object) -> Markup:
        """Give the markup after a `change` of its element, made once for all that are alike."""
        from lxml import etree

        if why not in self._changed:
            root = etree.fromstring(self._whole())
            change(root[0])
            text: str = etree.tostring(root, encoding="unicode")
            pieces: list[str | None] = [*_VALUE.split(text[text.index(">") + 1 : -len(_TAIL)])]
            pieces[1::2] = [None] * (len(pieces) // 2)
            self._changed[why] = tuple(pieces)
        return self._changed[why]

    def _paragraph(self, element: etree._Element) -> ParagraphShape:
        style = paragraph_style(element, self.styles)
        return ParagraphShape(style, tuple(self._runs(element, style)))

    def _runs(self, element: etree._Element, style: ParagraphStyle) -> Iterator[RunShape]:
        for run in element.iterchildren(_RUN):
            own, shown = style, list[int | str]()
            for each in run:
                if each.tag == _TEXT:
                    shown += _texts_and_values(each)
                elif each.tag == _RUN_PROPERTIES:
                    own = run_style(run, each, style, self.styles)
                elif each.tag in _CHARACTERS:
                    shown.append(_CHARACTERS[each.tag])
            if shown:
                yield RunShape(tuple(shown), own.bold, own.size)


_TAIL = "</w:document>"


def _texts_and_values(element: etree._Element) -> Iterator[str | int]:
    """Give what stands in a text by turns: texts, escaped as values are, and numbers of values."""
    from lxml import etree

    if element.text:
        yield escape(element.text)
    for each in element:
        if each.tag is etree.PI and each.target == _NUMBER:
            yield int(each.text)
        if each.tail:
            yield escape(each.tail)


class BlockShapes:
    """The shapes of the blocks of like documents, each made when it is first met."""

    def __init__(self, head: str, styles: Mapping[str, ParagraphStyle]) -> None:
        self._head, self._styles = head, styles
        self._known: dict[Markup, BlockShape] = {}

    def shape(self, markup: Markup) -> BlockShape:
        """Give the shape of a block's markup."""
        known = self._known.get(markup)
        if known is None:
            if len(self._known) >= _SHAPES_KNOWN:
                self._known.clear()
            known = self._known[markup] = BlockShape(markup, self._head, self._styles)
        return known


@lru_cache(maxsize=16)
def shapes_of(head: str, styles_xml: bytes) -> BlockShapes:
    """Give the shapes of documents that begin with `head`, which declares their namespaces."""
    return BlockShapes(head, styles_of(styles_xml))


def _measure(section: etree._Element) -> PageMeasure:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def between(name: str, otherwise: float, *sides: str) -> float:
        return points(size, name, otherwise) - sum(points(margins, each, _MARGIN) for each in sides)

    return PageMeasure(between("w", _A4[0], "left", "right"), between("h", _A4[1], "top", "bottom"))
