"""How high the paragraphs and rows of a Word document are, in TH Sarabun New.

Takes the main part and the styles of a document, gives its sections as blocks in points: what a
page break may stand between.  An estimate by the font's own widths; the exact count only Word
knows.  The part is cut as text: to build a tree of it costs more than all the reckoning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.documents.block_shape import (
    BlockShape,
    BlockShapes,
    PageMeasure,
    shapes_of,
    without_texts,
)

_RULE = 0.5
"""Points that the line below a table's row takes."""
_BODY = "<w:body"
_CHILD = re.compile(r"[^<]*(?:<!--.*?-->[^<]*)*<([\w:.-]+)[^>]*?(/?)>", re.DOTALL)
_BLOCKS = ("w:p", "w:sectPr")
_TABLE, _ROW, _FORM = "w:tbl", "w:tr", ("w:tblPr", "w:tblGrid")


@dataclass(frozen=True, eq=False)
class TableForm:
    """What one table tells of itself before its rows, as XML: its properties and its grid."""

    xml: str


@dataclass(frozen=True)
class PageBlock:
    """A paragraph or a table's row: what it takes of a page."""

    place: int
    """Of its text in the pieces of the body."""
    shape: BlockShape
    texts: Sequence[str]
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

    pieces: list[str]
    sections: list[PageSection]


@dataclass(frozen=True)
class _Piece:
    """A piece of the part that is a block."""

    place: int
    name: str
    shape: BlockShape
    texts: Sequence[str]
    table: TableForm | None = None


def measured(document: str, styles_xml: bytes) -> MeasuredBody:
    """Cut and measure a document's main part; one without a body has no section."""
    start = document.find(_BODY)
    if start < 0:
        return MeasuredBody([document], [])
    pieces: list[str] = []
    sections, waiting = list[PageSection](), list[_Piece]()
    for piece in _blocks(document, shapes_of(document[:start], styles_xml), pieces):
        waiting.append(piece)
        if piece.shape.page is not None:
            blocks = (_block(each, piece.shape.page) for each in waiting if each.name != _BLOCKS[1])
            sections.append(PageSection(tuple(blocks), piece.shape.page.height))
            waiting = []
    return MeasuredBody(pieces, sections)


def _blocks(document: str, shapes: BlockShapes, pieces: list[str]) -> Iterator[_Piece]:
    """Cut a document into `pieces`; gives those that are blocks."""
    at = 0

    def cut(until: int) -> str:
        nonlocal at
        pieces.append(document[at:until])
        at = until
        return pieces[-1]

    def block(name: str, start: int, end: int, table: TableForm | None = None) -> _Piece:
        cut(start)
        markup, texts = without_texts(cut(end))
        return _Piece(len(pieces) - 1, name, shapes.shape(markup), texts, table)

    for name, start, end in _children(document, document.index(">", document.index(_BODY)) + 1):
        if name in _BLOCKS:
            yield block(name, start, end)
        elif name == _TABLE:
            inside = list(_children(document, document.index(">", start) + 1))
            form = "".join(document[begins:ends] for tag, begins, ends in inside if tag in _FORM)
            table = TableForm(form)
            for tag, begins, ends in inside:
                if tag == _ROW:
                    yield block(tag, begins, ends, table)
    cut(len(document))


def _children(xml: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Give name, start and end of each element from `at` to the end of the one around them."""
    while found := _CHILD.match(xml, at):
        name, start = found[1], found.start(1) - 1
        at = found.end() if found[2] else _end(xml, name, found.end())
        yield name, start, at


def _end(xml: str, name: str, at: int) -> int:
    """Give the place after the end of an element whose opening tag ends at `at`."""
    closing, depth = f"</{name}>", 1
    while depth:
        end = xml.index(closing, at)
        depth += sum(not each[1] for each in _opening(name).finditer(xml, at, end)) - 1
        at = end + len(closing)
    return at


@lru_cache
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"<{re.escape(name)}(?=[\s/>])[^>]*?(/?)>")


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
