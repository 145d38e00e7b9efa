"""How high the paragraphs and rows of a Word document are, in TH Sarabun New.

Takes the styles and the body of a document, gives its sections as blocks in points: what a page
break may stand between.  An estimate by the font's own widths; the exact count only Word knows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.thai.text_width import LINE_EM, drawn_em

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, TBL, TR, TC, PPR, SECTION = (W + name for name in ("p", "tbl", "tr", "tc", "pPr", "sectPr"))
SPACING, VAL = f"{W}spacing", f"{W}val"

TWIPS = 20
"""Of a point."""
_FILLED = 0.98
"""The part of a line that is used on average before a word moves on to the next."""
_A4 = (595.3, 841.9)
_MARGIN = 72.0
_CELL_MARGINS, _NARROWEST = 5.7, 20.0
_CELL_WIDTH = f"{W}tcPr/{W}tcW"
_RULE = 0.5
"""Points that the line below a table's row takes."""
_TEXTS_KNOWN = 20_000
_RUN, _TEXT, _RUN_PROPERTIES, _RUN_STYLE, _STYLE = (
    W + name for name in ("r", "t", "rPr", "rStyle", "pStyle")
)
_SHOWN = {f"{W}tab": "    ", f"{W}br": "\n"}


@dataclass(frozen=True)
class ParagraphStyle:
    """What of a style decides how high a paragraph is; lengths in points."""

    size: float = 16.0
    before: float = 0.0
    after: float = 0.0
    exact: float = 0.0
    """The height of a line, where the style fixes it."""
    left: float = 0.0
    first: float = 0.0
    """Of the first line beside the others: less than 0 where it hangs."""
    bold: bool = False
    keep_next: bool = False
    keep_lines: bool = False

    @property
    def line(self) -> float:
        """A line's height in points: exact where the style fixes it, else by the font's own."""
        return self.exact or self.size * LINE_EM


_PLAIN = ParagraphStyle()


@dataclass(frozen=True)
class PageBlock:
    """A paragraph or a table's row: what it takes of a page."""

    element: etree._Element
    before: float
    """Points of space above it, which may be given up."""
    fixed: float
    """Points that stay as they are: exact lines, space below, rules."""
    text: float
    """Points of its lines, which may be set closer."""
    line: float = 0.0
    """Points of one line of a paragraph that may go on over the page; 0 if it may not."""
    keep_next: bool = False
    head: bool = False
    """A row that is repeated on every page of its table."""
    row: bool = False


@dataclass(frozen=True)
class PageSection:
    """The blocks between two section breaks, and the points that a page of them has."""

    blocks: tuple[PageBlock, ...]
    page: float


def sections(body: etree._Element, styles: Mapping[str, ParagraphStyle]) -> list[PageSection]:
    """Give the sections of a document's body."""
    found, waiting = [], []
    for element in body:
        if element.tag in (P, TBL):
            waiting.append(element)
        section = element if element.tag == SECTION else element.find(f"{PPR}/{SECTION}")
        if section is not None:
            found.append(_section(waiting, section, styles))
            waiting = []
    return found


def styles_of(xml: bytes) -> dict[str, ParagraphStyle]:
    """Give the paragraph and character styles of a document by their ids."""
    return _styles(xml)


@lru_cache(16)
def _styles(xml: bytes) -> dict[str, ParagraphStyle]:
    from lxml import etree

    given = {each.get(f"{W}styleId"): each for each in etree.fromstring(xml).iter(f"{W}style")}
    found: dict[str, ParagraphStyle] = {}

    def resolved(name: str | None, left: int = 20) -> ParagraphStyle:
        element = given.get(name) if left else None
        if element is None:
            return ParagraphStyle()
        based = element.find(f"{W}basedOn")
        return _told(element, resolved(None if based is None else based.get(VAL), left - 1))

    for name in given:
        if name:
            found[name] = resolved(name)
    return found


def _told(element: etree._Element, style: ParagraphStyle) -> ParagraphStyle:
    """Give a style with what an element (a style, a paragraph, a run) tells otherwise."""
    changes: dict[str, float | bool] = {}
    for part in (element.find(PPR), element.find(f"{W}rPr")):
        for each in () if part is None else part:
            name = each.tag[len(W) :]
            if name in ("keepNext", "keepLines", "b"):
                key = {"keepNext": "keep_next", "keepLines": "keep_lines", "b": "bold"}[name]
                changes[key] = each.get(VAL) not in ("0", "false")
            elif name == "sz":
                changes["size"] = float(each.get(VAL, 32)) / 2
            elif name == "spacing":
                changes |= _spacing(each)
            elif name == "ind":
                changes["left"] = _points(each, "left") + _points(each, "right")
                changes["first"] = _points(each, "firstLine") - _points(each, "hanging")
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]  # by name


def _spacing(element: etree._Element) -> dict[str, float]:
    found = {key: _points(element, key) for key in ("before", "after") if element.get(f"{W}{key}")}
    if element.get(f"{W}lineRule") == "exact":
        found["exact"] = _points(element, "line")
    return found


def _points(element: etree._Element | None, name: str, otherwise: float = 0.0) -> float:
    told = None if element is None else element.get(f"{W}{name}")
    try:
        return otherwise if told is None else float(told) / TWIPS
    except ValueError:  # `auto`, a percentage
        return otherwise


def _across(margins: etree._Element | None, *sides: str) -> float:
    return sum(_points(margins, side, _MARGIN) for side in sides)


def _section(
    elements: list[etree._Element], section: etree._Element, styles: Mapping[str, ParagraphStyle]
) -> PageSection:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width = _points(size, "w", _A4[0]) - _across(margins, "left", "right")
    height = _points(size, "h", _A4[1]) - _across(margins, "top", "bottom")
    blocks: list[PageBlock] = []
    for element in elements:
        if element.tag == P:
            blocks.append(_paragraph(element, width, styles))
        else:
            blocks += _rows(element, styles)
    return PageSection(tuple(blocks), height)


def _paragraph(
    element: etree._Element, width: float, styles: Mapping[str, ParagraphStyle]
) -> PageBlock:
    style = paragraph_style(element, styles)
    lines, line = _lines(element, style, width, styles)
    splits = lines > 3 and not style.keep_lines
    text = 0.0 if style.exact else lines * line
    return PageBlock(
        element, style.before, style.after + (lines * line - text), text,
        line if splits else 0.0, style.keep_next,
    )  # fmt: skip


def _rows(table: etree._Element, styles: Mapping[str, ParagraphStyle]) -> Iterator[PageBlock]:
    for row in table.iterchildren(TR):
        height = 0.0
        for cell in row.iterchildren(TC):
            width = max(_points(cell.find(_CELL_WIDTH), "w") - _CELL_MARGINS, _NARROWEST)
            tall = 0.0
            for paragraph in cell.iterchildren(P):
                style = paragraph_style(paragraph, styles)
                lines, line = _lines(paragraph, style, width, styles)
                tall += style.before + lines * line + style.after
            height = max(height, tall)
        head = row.find(f"{W}trPr/{W}tblHeader") is not None
        yield PageBlock(row, 0.0, _RULE, height, 0.0, head, head, row=True)


def paragraph_style(
    element: etree._Element, styles: Mapping[str, ParagraphStyle]
) -> ParagraphStyle:
    """Give the style of a paragraph with what the paragraph itself tells otherwise."""
    properties = element[0] if len(element) else None
    if properties is None or properties.tag != PPR or not len(properties):
        return styles.get("Normal", _PLAIN)
    named = properties[0] if properties[0].tag == _STYLE else None
    style = styles.get("Normal" if named is None else named.get(VAL, ""), _PLAIN)
    own = len(properties) - (named is not None)
    return _told(element, style) if own else style


def _lines(
    element: etree._Element,
    style: ParagraphStyle,
    width: float,
    styles: Mapping[str, ParagraphStyle],
) -> tuple[int, float]:
    """Give how many lines a paragraph takes, and the points of one."""
    taken, size, breaks = style.first, style.size, 0
    for run in element.iterchildren(_RUN):
        own, text = style, ""
        for each in run:
            tag = each.tag
            if tag == _TEXT:
                text += each.text or ""
            elif tag == _RUN_PROPERTIES:
                own = _run_style(run, each, style, styles)
            elif tag in _SHOWN:
                text += _SHOWN[tag]
        if text:
            size = max(size, own.size)
            breaks += text.count("\n")
            taken += _em(text, own.bold) * own.size
    room = max(width - style.left, _NARROWEST) * _FILLED
    return max(1, math.ceil(taken / room)) + breaks, style.exact or size * LINE_EM


def _run_style(
    run: etree._Element,
    properties: etree._Element,
    style: ParagraphStyle,
    styles: Mapping[str, ParagraphStyle],
) -> ParagraphStyle:
    named = properties.find(_RUN_STYLE)
    own = style if named is None else styles.get(named.get(VAL, ""), style)
    return own if named is not None and len(properties) == 1 else _told(run, own)


@lru_cache(_TEXTS_KNOWN)
def _em(text: str, bold: bool) -> float:
    return drawn_em(text, bold=bold)
