"""How high the paragraphs and rows of a Word document are, in TH Sarabun New.

Takes the main part and the styles of a document, gives its sections as blocks in points: what a
page break may stand between.  An estimate by the font's own widths; the exact count only Word
knows.  The part is cut as text: to build a tree of it costs more than all the reckoning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.documents.block_shape import (
    BlockShape,
    BlockShapes,
    PageMeasure,
    shapes_of,
    without_texts,
)

_RULE = 0.5
"""Points that the line below a table's row takes."""
_BODY = b"<w:body"
_CHILD = re.compile(rb"[^<]*(?:<!--.*?-->[^<]*)*<([\w:.-]+)[^>]*?(/?)>", re.DOTALL)
_PARAGRAPH, _SECTION, _TABLE, _ROW = b"w:p", b"w:sectPr", b"w:tbl", b"w:tr"
_FORM = (b"w:tblPr", b"w:tblGrid")
_BOX = b"<w:txbxContent"
"""The one place in a paragraph where others stand."""


@dataclass(frozen=True, eq=False)
class TableForm:
    """What one table tells of itself before its rows, as XML: its properties and its grid."""

    xml: bytes


class PageBlock(NamedTuple):
    """A paragraph or a table's row: what it takes of a page."""

    place: int
    """Of its text in the pieces of the body."""
    shape: BlockShape
    texts: Sequence[bytes]
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
    table: TableForm | None = None
    """Of a row."""


@dataclass(frozen=True)
class PageSection:
    """The blocks between two section breaks, and the points that a page of them has."""

    blocks: tuple[PageBlock, ...]
    page: float


@dataclass(frozen=True)
class MeasuredBody:
    """A document's main part in pieces, which together are the part, and its sections."""

    pieces: list[bytes]
    sections: list[PageSection]


class _Piece(NamedTuple):
    """A piece of the part that is a block."""

    place: int
    name: bytes
    shape: BlockShape
    texts: Sequence[bytes]
    table: TableForm | None = None


def measured(document: bytes, styles_xml: bytes) -> MeasuredBody:
    """Cut and measure a document's main part; one without a body has no section."""
    start = document.find(_BODY)
    if start < 0:
        return MeasuredBody([document], [])
    pieces: list[bytes] = []
    sections, waiting = list[PageSection](), list[_Piece]()
    for piece in _blocks(document, shapes_of(document[:start], styles_xml), pieces):
        waiting.append(piece)
        if piece.shape.page is not None:
            blocks = (_block(each, piece.shape.page) for each in waiting if each.name != _SECTION)
            sections.append(PageSection(tuple(blocks), piece.shape.page.height))
            waiting = []
    return MeasuredBody(pieces, sections)


def _blocks(document: bytes, shapes: BlockShapes, pieces: list[bytes]) -> Iterator[_Piece]:
    """Cut a document into `pieces`; gives those that are blocks."""
    at = 0

    def cut(until: int) -> bytes:
        nonlocal at
        pieces.append(document[at:until])
        at = until
        return pieces[-1]

    def block(name: bytes, start: int, end: int, table: TableForm | None = None) -> _Piece:
        cut(start)
        markup, texts = without_texts(cut(end))
        return _Piece(len(pieces) - 1, name, shapes.shape(markup), texts, table)

    inner = document.index(b">", document.index(_BODY)) + 1
    for name, start, end in _children(document, inner, () if _BOX in document else (_PARAGRAPH,)):
        if name in (_PARAGRAPH, _SECTION):
            yield block(name, start, end)
        elif name == _TABLE:
            nested = document.find(b"<w:tbl>", start + 1, end) >= 0
            inner = document.index(b">", start) + 1
            inside = list(_children(document, inner, () if nested else (_ROW,)))
            form = b"".join(document[begins:ends] for tag, begins, ends in inside if tag in _FORM)
            table = TableForm(form)
            for tag, begins, ends in inside:
                if tag == _ROW:
                    yield block(tag, begins, ends, table)
    cut(len(document))


def _children(xml: bytes, at: int, simple: Collection[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """Give name, start and end of each element from `at` to the end of the one around them.

    None of the names in `simple` stands within itself.
    """
    while found := _CHILD.match(xml, at):
        name, start = found[1], found.start(1) - 1
        if found[2]:
            at = found.end()
        elif name in simple:
            at = xml.index(b"</%b>" % name, found.end()) + len(name) + 3
        else:
            at = _end(xml, name, found.end())
        yield name, start, at


def _end(xml: bytes, name: bytes, at: int) -> int:
    """Give the place after the end of an element whose opening tag ends at `at`."""
    closing, depth = b"</%b>" % name, 1
    while depth:
        end = xml.index(closing, at)
        depth += sum(not each[1] for each in _opening(name).finditer(xml, at, end)) - 1
        at = end + len(closing)
    return at


@lru_cache
def _opening(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<%b(?=[\s/>])[^>]*?(/?)>" % re.escape(name))


def _block(piece: _Piece, page: PageMeasure) -> PageBlock:
    shape = piece.shape
    if shape.is_row:
        head = shape.heads_table
        return PageBlock(
            piece.place, shape, piece.texts, 0.0, _RULE, shape.row_height(piece.texts), 0.0,
            head, head, row=True, table=piece.table,
        )  # fmt: skip
    paragraph = shape.paragraph
    style, line = paragraph.style, paragraph.line
    lines = paragraph.lines(piece.texts, page.width)
    splits = lines > 3 and not style.keep_lines
    text = 0.0 if style.exact else lines * line
    return PageBlock(
        piece.place, shape, piece.texts, style.before, style.after + (lines * line - text), text,
        line if splits else 0.0, style.keep_next,
    )  # fmt: skip
