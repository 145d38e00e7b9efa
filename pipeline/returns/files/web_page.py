"""An HTML page that was saved under a workbook's name: its tables as one sheet.

Takes bytes; gives a `Book` of one sheet, all cells text, laid out as Excel lays it out: lines
outside the tables are rows of one cell, tables stand one below the other.  A table inside a cell
follows the one it is in.  Where LibreOffice wrote several sheets into the page, each begins with an
anchor and its name, and is a sheet here too.  Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

from pipeline.model.issues import FileIssue
from pipeline.returns.files.book import Book, Sheet, UnreadableError
from pipeline.returns.files.grid import Grid
from pipeline.returns.files.plain_text import SHEET_NAME, decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_MOST_COLUMNS, _MOST_ROWS = 1_000, 65_534
"""The limits that HTML sets to colspan and rowspan."""
_UNSEEN = frozenset({"script", "style", "title", "comment"})
_NOTE = "comment"
"""What LibreOffice makes of the note on a cell."""
_STRIKES = frozenset({"s", "strike", "del"})
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:\s*line-through", re.IGNORECASE)
_STRUCK_CLASS = re.compile(r"\.([\w-]+)\s*\{[^}]*" + _STRUCK.pattern, re.IGNORECASE)
_NEW_LINE = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ANCHOR = re.compile(r"table\d+")
_NAMED = re.compile(r"\D+\d+: (.+)")
_FRAME = re.compile(r"\b(?:row|column)-headers?(?:-background)?\b")
"""Classes of the cells in which Google Sheets' page numbers the rows and columns; of another's
table they may be those of its titles."""
_OF_GOOGLE = re.compile(r"\bwaffle\b")
_HIDES = re.compile(r"display\s*:\s*none", re.IGNORECASE)

_WORKSHEET = re.compile(
    r"<x:Name>([^<]*)</x:Name>.*?<x:WorksheetSource HRef=[\"']([^\"']*)[\"']", re.DOTALL
)
"""How Excel's page names its sheets, and the part in which each stands."""

Attributes = list[tuple[str, str | None]]


def read(content: bytes) -> Book:
    """Read the tables of an HTML page as sheets, whatever name its file has."""
    return Book(tuple(_sheets(content)), reader="html")


def read_archive(content: bytes) -> Book:
    """Read a page that was saved with its parts in one file (MHTML), as Excel saves a workbook.

    There each sheet is a part, and the first part says what each is called.
    """
    message = message_from_bytes(content, policy=policy.default)
    pages = {}
    for number, part in enumerate(message.walk()):
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            location = part.get("Content-Location") or f"{number}"
            pages[location.replace("\\", "/").rpartition("/")[2]] = page
    names: dict[str, str] = {}
    for page in pages.values():
        said = page.decode("utf-8", "replace")
        names |= {where.rpartition("/")[2]: name for name, where in _WORKSHEET.findall(said)}
    sheets = [
        replace(sheet, name=unescape(names.get(where, sheet.name)))
        for where, page in pages.items()
        if not names or where in names
        for sheet in _sheets(page)
        if sheet.rows
    ]
    return Book(tuple(sheets), reader="html")


def _sheets(content: bytes) -> Iterator[Sheet]:
    declared = _CHARSET.search(content[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    # a page that says it is Western and holds Thai was labelled by a program, not by its writer
    text = decode(content, "" if name in ("iso-8859-1", "windows-1252", "us-ascii") else name)
    if text is None:
        raise UnreadableError(FileIssue.FILE_OF_UNKNOWN_KIND)
    page = _WebPage(frozenset(_STRUCK_CLASS.findall(text)))
    page.feed(text)
    page.close()
    yield from page.sheets()


class _PageCell:
    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.pieces: list[str] = []
        self.struck: list[str] = []
        self.note: list[str] = []
        self.is_struck = False
        """Whether the cell itself is struck through, whatever stands in it."""

    def text(self) -> str:
        """What stands in the cell; where all of it is struck through, that."""
        return _joined(self.pieces) or _joined(self.struck)


def _joined(pieces: list[str]) -> str:
    lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(pieces).split("\v"))
    return "\n".join(line for line in lines if line)


class _Block:
    """A table, or the lines between two tables (rows of one cell)."""

    def __init__(self, is_table: bool, *, is_framed: bool = False) -> None:
        self.is_table = is_table
        self.is_framed = is_framed
        """Whether cells around it number its rows and columns."""
        self.rows: list[list[_PageCell]] = []
        self.hidden: set[int] = set()


class _WebPage(HTMLParser):
    def __init__(self, struck_classes: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._struck_classes = struck_classes
        self._struck: list[str] = []
        """Open elements whose text is struck through."""
        self._in_note = False
        self._blocks = [_Block(is_table=False)]
        self._begins = [0]
        """The block with which each sheet begins."""
        self._open: list[_Block] = []
        self._cells: list[_PageCell | None] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self._strikes(tag, dict(attrs)):
            self._struck.append(tag)
        if tag in _UNSEEN:
            self._unseen += 1
            self._in_note = tag == _NOTE
        elif tag == "table":
            self._unseen = 0  # a title that was never closed ends here
            is_framed = bool(_OF_GOOGLE.search(dict(attrs).get("class") or ""))
            self._open.append(_Block(is_table=True, is_framed=is_framed))
            self._cells.append(None)
            self._blocks.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._start_row(attrs)
        elif tag in ("td", "th") and self._open:
            self._start_cell(dict(attrs))
        elif tag == "a" and not self._open and _ANCHOR.fullmatch(dict(attrs).get("name") or ""):
            self._begins.append(len(self._blocks))
            self._blocks.append(_Block(is_table=False))
        elif tag in _NEW_LINE:
            self.handle_data("\v")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._struck:
            self._struck.remove(tag)
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
            self._in_note = False
        elif tag == "table" and self._open:
            self._open.pop()
            self._cells.pop()
            if not self._open:
                self._blocks.append(_Block(is_table=False))
        elif tag in ("td", "th", "tr") and self._open:
            self._cells[-1] = None
        elif tag in _NEW_LINE:
            self.handle_data("\v")

    def _start_row(self, attrs: Attributes) -> None:
        table = self._open[-1]
        self._cells[-1] = None
        table.rows.append([])
        if _HIDES.search(dict(attrs).get("style") or ""):
            table.hidden.add(len(table.rows) - 1)

    def _start_cell(self, attrs: dict[str, str | None]) -> None:
        table = self._open[-1]
        if table.is_framed and _FRAME.search(attrs.get("class") or ""):
            self._cells[-1] = None
            if table.rows == [[]]:
                table.rows.clear()  # nothing but the letters of the columns stands in it
            return
        if not table.rows:
            table.rows.append([])
        cell = _PageCell(
            _count(attrs.get("rowspan"), _MOST_ROWS), _count(attrs.get("colspan"), _MOST_COLUMNS)
        )
        cell.is_struck = self._looks_struck(attrs)
        table.rows[-1].append(cell)
        self._cells[-1] = cell

    def _strikes(self, tag: str, attrs: dict[str, str | None]) -> bool:
        return tag in _STRIKES or (tag in ("span", "font") and self._looks_struck(attrs))

    def _looks_struck(self, attrs: dict[str, str | None]) -> bool:
        classes = (attrs.get("class") or "").split()
        return bool(_STRUCK.search(attrs.get("style") or "")) or any(
            each in self._struck_classes for each in classes
        )

    def handle_data(self, data: str) -> None:
        cell = self._cells[-1] if self._open else None
        if self._unseen:
            if self._in_note and cell is not None:
                cell.note.append(data)
            return
        if self._open:
            if cell is not None:
                (cell.struck if self._struck else cell.pieces).append(data)
            return
        lines = self._blocks[-1].rows
        for number, piece in enumerate(data.split("\v")):
            if number or not lines:
                lines.append([_PageCell(1, 1)])
            lines[-1][0].pieces.append(piece)

    def sheets(self) -> Iterator[Sheet]:
        for begin, end in pairwise([*self._begins, len(self._blocks)]):
            blocks = self._blocks[begin:end]
            lines = [text for line in blocks[0].rows if (text := line[0].text())]
            named = _NAMED.fullmatch(lines[0]) if begin and lines else None
            grid = Grid()
            row = 0
            for block in blocks:
                lay = _lay_table if block.is_table else _lay_lines
                row = lay(grid, block, row)
            yield grid.sheet(named[1] if named else SHEET_NAME, False)


def _lay_lines(grid: Grid, block: _Block, row: int) -> int:
    for line in block.rows:
        text = line[0].text()
        if text:
            grid.put(row, 0, text)
            row += 1
    return row


def _lay_table(grid: Grid, block: _Block, first: int) -> int:
    """Put a table's cells from row `first` on; gives the row below it."""
    height = len(block.rows)
    taken: dict[int, int] = {}  # column -> rows below that a cell above reaches into
    for number, cells in enumerate(block.rows):
        row, column = first + number, 0
        below: dict[int, int] = {}
        for cell in cells:
            while taken.get(column):
                column += 1
            text = cell.text()
            if text:
                grid.put(row, column, text)
                _note_beside(grid, row, column, cell)
            rows = min(cell.rows, height - number)
            if rows > 1 or cell.columns > 1:
                grid.merged.append((row, column, row + rows - 1, column + cell.columns - 1))
            below.update((column + step, rows - 1) for step in range(cell.columns))
            column += cell.columns
        taken = {at: left - 1 for at, left in taken.items() if left > 1}
        taken.update({at: left for at, left in below.items() if left})
        if number in block.hidden:
            grid.hidden_rows.add(row)
    return first + height


def _note_beside(grid: Grid, row: int, column: int, cell: _PageCell) -> None:
    struck, note = _joined(cell.struck), _joined(cell.note)
    if cell.is_struck or (struck and not _joined(cell.pieces)):
        grid.struck.add((row, column))
    elif struck:
        grid.part_struck[row, column] = struck
    if note:
        grid.notes[row, column] = " ".join(note.split())


def _count(text: str | None, most: int) -> int:
    number = int(text) if text and text.isdecimal() and len(text) < 8 else 1
    return min(max(number, 1), most)
