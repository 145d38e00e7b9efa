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
from typing import NamedTuple

from markupsafe import Markup as PrintedValue

from pipeline.documents.block_shape import BlockShape, BlockShapes, PageMeasure, shapes_of
from pipeline.documents.rendered_part import pieces_of

_RULE = 0.5
"""Points that the line below a table's row takes."""
_BODY = "<w:body"
_PARAGRAPH, _SECTION, _TABLE, _ROW = "p", "sectPr", "tbl", "tr"
_PASSED_OVER = ("sdt", "customXml", "AlternateContent")
"""What stands around blocks that are not reckoned."""
_NAMES = (_PARAGRAPH, _SECTION, _ROW, *_PASSED_OVER)
_TAG = re.compile(
    rf"<!--.*?-->|<(/?)(?:w|mc):({'|'.join((*_NAMES, _TABLE))})(?=[\s/>])[^>]*?(/?)>", re.DOTALL
)
_PIECES_KNOWN = 5_000
"""Of templates: what they say themselves is the same in all letters."""


@dataclass(frozen=True, eq=False)
class TableForm:
    """What one table tells of itself before its rows, as XML: its properties and its grid."""

    xml: str


class PageBlock(NamedTuple):
    """A paragraph or a table's row: what it takes of a page."""

    place: int
    """Of its text in the pieces of the body."""
    shape: BlockShape
    values: Sequence[str]
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
    """A document's main part in pieces, which together are the part, and its sections.

    A block is one of the pieces; each is what a template gave one by one.
    """

    pieces: list[list[str]]
    sections: list[PageSection]


class _Piece(NamedTuple):
    """A piece of the part that is a block."""

    place: int
    name: str
    shape: BlockShape
    values: Sequence[str]
    table: TableForm | None = None


def measured(document: bytes, styles_xml: bytes) -> MeasuredBody:
    """Cut and measure a document's main part; one without a body has no section."""
    pieces = pieces_of(document)
    if _BODY not in pieces[0]:
        pieces = ["".join(pieces)]
    start = pieces[0].find(_BODY)
    if start < 0:
        return MeasuredBody([[*pieces]], [])
    cut = _CutBody(shapes_of(pieces[0][:start], styles_xml))
    sections, waiting = list[PageSection](), list[_Piece]()
    for piece in cut.blocks(pieces, pieces[0].index(">", start) + 1):
        waiting.append(piece)
        if piece.shape.page is not None:
            blocks = (_block(each, piece.shape.page) for each in waiting if each.name != _SECTION)
            sections.append(PageSection(tuple(blocks), piece.shape.page.height))
            waiting = []
    return MeasuredBody(cut.pieces, sections)


class _Tag(NamedTuple):
    """A tag of what blocks are made of: whether it opens (1), closes (-1) or does both (0)."""

    name: str
    start: int
    end: int
    step: int


class _Tags(NamedTuple):
    """The tags in a piece of a template, and whether it ends within a tag: None, as it began."""

    all: tuple[_Tag, ...]
    by_name: dict[str, tuple[_Tag, ...]]
    left_open: bool | None


@lru_cache(_PIECES_KNOWN)
def _tags_in(piece: str) -> _Tags:
    tags = tuple(
        _Tag(found[2], *found.span(), 0 if found[3] else -1 if found[1] else 1)
        for found in _TAG.finditer(piece)
        if found[2]
    )
    by_name = {name: tuple(tag for tag in tags if tag.name == name) for name in _NAMES}
    opened, closed = piece.rfind("<"), piece.rfind(">")
    return _Tags(tags, by_name, None if opened == closed else opened > closed)


class _CutBody:
    """Cuts a document's body into `pieces`, of which some are blocks.

    A block is a paragraph or a row that stands within no other, or the end of the last section.
    """

    def __init__(self, shapes: BlockShapes) -> None:
        self._here: list[str] = []
        """The pieces since the last cut."""
        self.pieces = [self._here]
        self._shapes = shapes
        self._open = ""
        """The name of the block that goes on, if one does."""
        self._depth = 0
        """Of elements of that name."""
        self._markup: list[str | None] = []
        self._values: list[str] = []
        self._form: list[str] | None = None
        """What stands in a table before its first row."""
        self._table: TableForm | None = None

    def blocks(self, pieces: Sequence[str], inner: int) -> Iterator[_Piece]:
        """Cut the pieces of a document, whose body begins at `inner` in the first."""
        self._add(pieces[0][:inner])
        left_open, at = False, inner
        for piece in pieces:
            # One that brings markup, as a macro's, is cut as what the template says itself.
            if type(piece) is PrintedValue and "<" not in piece:
                if self._open and not left_open:  # one that stands in a tag is markup
                    self._here.append(piece)
                    self._markup.append(None)
                    self._values.append(piece)
                else:
                    self._add(piece)
                continue
            tags = _tags_in(piece)
            left_open = left_open if tags.left_open is None else tags.left_open
            if self._open and not tags.by_name[self._open]:  # goes on within its block, as most do
                self._here.append(piece)
                self._markup.append(piece)
                continue
            while (tag := self._next(tags, at)) is not None:
                if self._open:
                    self._add(piece[at : tag.end])
                else:
                    self._begin(piece[at : tag.start], piece[tag.start : tag.end], tag)
                at = tag.end
                if not self._depth and (ended := self._ended()) is not None:
                    yield ended
            self._add(piece[at:] if at else piece)
            at = 0

    def _next(self, tags: _Tags, at: int) -> _Tag | None:
        """Give the next tag that begins a block or a table, or ends what is open."""
        if not self._open:
            for tag in tags.all:
                if tag.start >= at and (tag.step >= 0 or tag.name == _TABLE):
                    return tag
            return None
        for tag in tags.by_name[self._open]:
            if tag.start >= at:
                self._depth += tag.step
                if not self._depth:
                    return tag
        return None

    def _begin(self, before: str, opening: str, tag: _Tag) -> None:
        """Begin a block or a table with its tag."""
        if tag.name == _TABLE:
            self._add(before + opening)
            self._form = [] if tag.step > 0 else None
            self._table = None
            return
        self._add(before)
        if tag.name == _ROW and self._form is not None:
            self._table, self._form = TableForm("".join(self._form)), None
        self._cut()
        self._open, self._depth, self._markup, self._values = tag.name, tag.step, [], []
        self._add(opening)

    def _ended(self) -> _Piece | None:
        """End what is open, if anything is; gives it if it is a block."""
        name, self._open = self._open, ""
        if not name:
            return None
        self._cut()
        if name in _PASSED_OVER:
            return None
        shape = self._shapes.shape(tuple(self._markup))
        table = self._table if name == _ROW else None
        return _Piece(len(self.pieces) - 2, name, shape, self._values, table)

    def _add(self, piece: str) -> None:
        if not piece:
            return
        self._here.append(piece)
        if self._open:
            self._markup.append(piece)
        elif self._form is not None:
            self._form.append(piece)

    def _cut(self) -> None:
        self._here = []
        self.pieces.append(self._here)


def _block(piece: _Piece, page: PageMeasure) -> PageBlock:
    shape = piece.shape
    if shape.is_row:
        head = shape.heads_table
        return PageBlock(
            piece.place, shape, piece.values, 0.0, _RULE, shape.row_height(piece.values), 0.0,
            head, head, row=True, table=piece.table,
        )  # fmt: skip
    paragraph = shape.paragraph
    style, line = paragraph.style, paragraph.line
    lines = paragraph.lines(piece.values, page.width)
    splits = lines > 3 and not style.keep_lines
    text = 0.0 if style.exact else lines * line
    return PageBlock(
        piece.place, shape, piece.values, style.before, style.after + (lines * line - text), text,
        line if splits else 0.0, style.keep_next,
    )  # fmt: skip
