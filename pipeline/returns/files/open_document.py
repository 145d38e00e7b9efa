"""OpenDocument spreadsheets (ods).

Takes an open `Package`; gives a `Book`.  Calamine is not used: it loses error cells, hidden rows
and merges here, gives durations as text, and repeats a blank cell a million times in memory.
A cell's attributes say what it holds (`office:value-type` names the kind); what can't be read as
its kind stays the text that it shows.  Raises UnreadableError.  Standard library only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from pipeline.model.issues import FileIssue
from pipeline.returns.files import ooxml, sparse
from pipeline.returns.files.beside_open_document_cells import NOT_TEXT, BesideCells
from pipeline.returns.files.book import Book, Sheet, UnreadableError
from pipeline.returns.files.census import LAST_COLUMN, LAST_ROW
from pipeline.returns.files.grid import MAX_CELLS, Grid
from pipeline.returns.files.package import Package, damaged
from pipeline.returns.files.printed_margins import is_more_than_a_page_count
from pipeline.returns.files.shown_numbers import (
    ScaledNumber,
    ShownWithoutYear,
    is_month_alone,
    is_more_than,
    is_shown_scaled,
    is_year_left_out,
)
from pipeline.returns.files.sparse import Attributes

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_MARGINS = frozenset(
    f"{margin}{pages}" for margin in ("header", "footer") for pages in ("", "-left", "-first")
)
_FIELDS = frozenset(
    {"sheet-name", "title", "date", "time", "page-number", "page-count", "file-name"}
)
"""What a page header says of itself, in the words of whoever prints it."""
_HIDDEN = frozenset({"collapse", "filter"})
_NUMBERS = frozenset({"float", "currency", "percentage"})
_DURATION = re.compile(r"(-?)PT?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,6})\d*)?S)?")
_DAY = timedelta(days=1)


def read(package: Package) -> Book:
    """Read all sheets of `content.xml`, and what `styles.xml` prints on every page.

    A damaged `styles.xml` costs what it prints, which the first sheet says, and no cell.
    """
    book = read_flat(package.read("content.xml"))
    if "styles.xml" not in package:
        return book
    margins, lost = _Margins(), False
    try:
        sparse.parse(package.read("styles.xml"), margins.start, margins.end, margins.text)
    except UnreadableError as error:
        if error.code != FileIssue.FILE_DAMAGED:
            raise
        lost = True
    if not (margins.said or lost):
        return book
    first = replace(book.sheets[0], margins=tuple(margins.said), beside_lost=lost)
    return replace(book, sheets=(first, *book.sheets[1:]))


class _Margins:
    """Expat's handlers for `styles.xml`: words of page headers and footers, each once.

    They belong to page styles, which sheets share: they are told of the first.
    """

    def __init__(self) -> None:
        self.said: dict[str, None] = {}
        self._within: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, _: Attributes) -> None:
        if self._within or name in _MARGINS:
            self._within.append(name)

    def end(self, name: str) -> None:
        if not self._within:
            return
        self._within.pop()
        said = " ".join("".join(self._text).split())
        if name == "p" or not self._within:
            if is_more_than_a_page_count(said):
                self.said[said] = None
            self._text = []

    def text(self, text: str) -> None:
        if "p" in self._within and self._within[-1] not in _FIELDS:
            self._text.append(text)


def read_flat(content: bytes) -> Book:
    """Read all sheets of a document that is one XML file (fods), or of the part that holds them."""
    reader = _Content()
    sparse.parse(content, reader.start, reader.end, reader.text)
    if not reader.sheets:
        raise damaged("no sheets")
    return Book(tuple(reader.sheets), reader="ods")


class _Content:
    """Expat's handlers for `content.xml`; element names come without their prefix."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._style = ""
        self._undisplayed: set[str] = set()
        self._grid = Grid()
        self._name, self._hidden = "", False
        self._skips = 0
        self._row = self._rows_repeat = self._column = 0
        self._line: list[tuple[int, int, Attributes, str]] = []
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._in_paragraph = False
        self._beside = BesideCells()

    def start(self, name: str, attributes: Attributes) -> None:
        self._beside.start(name, attributes, self._style)
        if name in NOT_TEXT:
            self._skips += 1
        elif self._skips:
            return
        elif name in _CELLS:
            self._cell, self._pieces, self._paragraphs = attributes, [], 0
            alike = self._rows_repeat * _repeat_of(attributes, "table:number-columns-repeated")
            self._beside.begin_cell(attributes, (self._row, self._column), alike)
        elif name == "table-row":
            self._line, self._column = [], 0
            self._rows_repeat = _repeat_of(attributes, "table:number-rows-repeated")
            self._hide_row(attributes)
        elif name in ("p", "s", "tab", "line-break"):
            self._start_text(name, attributes)
        else:
            self._start_frame(name, attributes)

    def _start_frame(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._grid = Grid()
            self._row = self._column = 0
            self._beside.begin_sheet(self._grid)
            self._name = attributes.get("table:name", "")
            self._hidden = attributes.get("table:style-name", "") in self._undisplayed
            if len(self.sheets) >= ooxml.MAX_SHEETS:
                facts = {"sheets": f"> {ooxml.MAX_SHEETS}", "limit": f"{ooxml.MAX_SHEETS:,}"}
                raise UnreadableError(FileIssue.FILE_TOO_MANY_SHEETS, facts)
        elif name == "table-column":
            repeat = _repeat_of(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility") in _HIDDEN:
                self._grid.hidden_columns.append((self._column, self._column + repeat - 1))
            self._beside.style_columns(attributes, self._column + repeat)
            self._column += repeat
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._undisplayed.add(self._style)

    def _hide_row(self, attributes: Attributes) -> None:
        if attributes.get("table:visibility") in _HIDDEN:
            last = min(self._row + self._rows_repeat, LAST_ROW + 1)
            self._grid.hidden_rows.update(range(self._row, last))

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            if self._paragraphs:
                self._pieces.append("\n")
            self._paragraphs += 1
            self._in_paragraph = True
        elif name == "s":
            self._pieces.append(" " * min(_repeat_of(attributes, "text:c"), 1000))
        else:
            self._pieces.append("\t" if name == "tab" else "\n")

    def text(self, text: str) -> None:
        if self._skips or not self._in_paragraph:
            self._beside.text(text)
        elif not self._beside.strikes(text):
            self._pieces.append(text)

    def end(self, name: str) -> None:
        self._beside.end(name)
        if name in NOT_TEXT:
            self._skips = max(0, self._skips - 1)
        elif self._skips:
            return
        elif name == "p":
            self._in_paragraph = False
        elif name in _CELLS:
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self._beside.end_sheet()
            self.sheets.append(self._grid.sheet(self._name, self._hidden))

    def _end_cell(self) -> None:
        repeat = _repeat_of(self._cell, "table:number-columns-repeated")
        self._beside.end_cell(self._row, self._column, "".join(self._pieces))
        if self._beside.struck_whole and not self._pieces:
            self._pieces = [self._beside.struck_whole]
        self._line.append((self._column, repeat, self._cell, "".join(self._pieces)))
        self._column += repeat

    def _end_row(self) -> None:
        # rows repeated down to the last of the sheet are blank; only filled ones are walked
        filled = [cell for cell in self._line if _is_filled(cell[2], cell[3])]
        spans = [cell for cell in self._line if _is_spanned(cell[2])]
        cells = self._rows_repeat * sum(repeat for _, repeat, _, _ in filled)
        if cells > MAX_CELLS:
            raise UnreadableError(FileIssue.FILE_TOO_LARGE, {"detail": f"{cells:,} cells"})
        for row in range(self._row, self._row + self._rows_repeat) if filled else ():
            for column, repeat, attributes, text in filled:
                for at in range(column, column + repeat):
                    self._put(row, at, attributes, text)
            for column, _, attributes, _ in spans:
                self._grid.merged.append(_merged_area(row, column, attributes))
        self._row += self._rows_repeat

    def _put(self, row: int, column: int, cell: Attributes, text: str) -> None:
        if row > LAST_ROW or column > LAST_COLUMN:
            raise damaged("a cell outside the sheet")
        if cell.get("calcext:value-type") == "error":
            self._grid.errors[row, column] = text or "#VALUE!"
        elif "table:formula" in cell and not _value_type(cell):
            self._grid.unvalued.add((row, column))
        else:
            value = _value_of(cell, text)
            if value != "":
                self._grid.put(row, column, value)


def _value_type(cell: Attributes) -> str:
    """Name the kind of value; '' of a cell without one."""
    return cell.get("office:value-type") or cell.get("calcext:value-type", "")


def _is_filled(cell: Attributes, text: str) -> bool:
    """Whether a cell holds anything: text, a formula, a value."""
    return bool(text or "table:formula" in cell or _value_type(cell))


def _value_of(cell: Attributes, text: str) -> object:
    """Give a cell's value; the text where a number or day is shown as something else."""
    kind = _value_type(cell)
    if kind in _NUMBERS:
        number = sparse.number(cell.get("office:value", ""))
        if number is None or is_more_than(text):
            return text
        return ScaledNumber(number) if is_shown_scaled(number, text) else number
    if kind == "date":
        day = sparse.iso(cell.get("office:date-value", ""), text)
        if not isinstance(day, date):
            return day
        if day.day == 1 and is_month_alone(text):
            return text
        return ShownWithoutYear().of(day) if is_year_left_out(day, text) else day
    if kind == "time":
        return _time(cell.get("office:time-value", ""), text)
    if kind == "boolean":
        return cell.get("office:boolean-value") == "true"
    return text or cell.get("office:string-value", "")


def _time(written: str, text: str) -> timedelta | time | str:
    """Give the time of day, or the duration where it is a day or more or negative."""
    match = _DURATION.fullmatch(written)
    if not match or len(written) > 40:
        return text
    sign, hours, minutes, seconds, fraction = match.groups()
    try:
        length = timedelta(
            hours=int(hours or 0),
            minutes=int(minutes or 0),
            seconds=int(seconds or 0),
            microseconds=int((fraction or "").ljust(6, "0")),
        )
    except OverflowError:
        return text
    if sign or length >= _DAY:
        return -length if sign else length
    return (datetime.combine(date.min, time()) + length).time()


def _repeat_of(attributes: Attributes, name: str) -> int:
    """Give how often a cell, row or space is repeated; 1 where that is no sound number."""
    text = attributes.get(name, "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _is_spanned(cell: Attributes) -> bool:
    """Whether a cell is merged with others."""
    return "table:number-columns-spanned" in cell or "table:number-rows-spanned" in cell


def _merged_area(row: int, column: int, cell: Attributes) -> tuple[int, int, int, int]:
    """Give first row, first column, last row and last column of a merged cell."""
    rows = _repeat_of(cell, "table:number-rows-spanned")
    columns = _repeat_of(cell, "table:number-columns-spanned")
    return row, column, row + rows - 1, column + columns - 1
