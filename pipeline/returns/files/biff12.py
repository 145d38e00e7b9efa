"""Excel's binary workbooks (xlsb): the records of [MS-XLSB] (2.1.4), their cells, notes and styles.

Takes an open `Package`; gives a `Book` with error cells, hidden rows and columns, merges, and what
stands beside the values (struck text, notes, drawings), which calamine drops; a file that it can't
follow may go to calamine, in another worker.  Styles after 2.4.656 (BrtFont), 2.4.651 (BrtFill),
2.4.663 (BrtXF).  Raises UnreadableError.  Standard library only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from pipeline.records.serials import Shows, to_value
from pipeline.returns.files import ooxml
from pipeline.returns.files.annotations import with_drawn
from pipeline.returns.files.book import Book
from pipeline.returns.files.census import LAST_COLUMN, LAST_ROW
from pipeline.returns.files.excel import read_unwatched
from pipeline.returns.files.grid import Grid
from pipeline.returns.files.ooxml import SheetPlace, WorkbookParts
from pipeline.returns.files.package import Package, damaged
from pipeline.returns.files.printed_margins import without_codes
from pipeline.returns.files.read_styles import SMALLEST_POINTS, WHITE_PLACES, CellStyles
from pipeline.returns.files.rich_text import Runs, parted
from pipeline.returns.files.sparse import LOST

# Record types, [MS-XLSB] 2.3.2.
_ROW, _SHORT_BLANKS, _SST_ITEM, _VALIDATION = 0, 12, 19, 64
_COLUMNS, _RICH_CELL, _WORKBOOK, _SHEET, _MERGE = 60, 62, 153, 156, 176
_PAGE_HEADERS = 479
_NOTE_AUTHOR, _NOTE, _NOTE_TEXT = 632, 635, 637
_RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 2, 3, 4, 5, 6, 7
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_BOOL, _FORMULA_ERROR = 8, 9, 10, 11
_FONT, _FORMAT, _FILL, _STYLE = 43, 44, 45, 47
_STYLES_BEGIN, _STYLES_END = 617, 618

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip

_U16, _U32, _F64 = struct.Struct("<H"), struct.Struct("<I"), struct.Struct("<d")
_TWO_U16, _THREE_U16, _TWO_U32 = struct.Struct("<HH"), struct.Struct("<HHH"), struct.Struct("<II")
_FOUR_U32, _FIVE_U32 = struct.Struct("<IIII"), struct.Struct("<IIIII")
_LEAST_HEIGHT, _LEAST_WIDTH = 60, 128
"""Twips, and 256ths of a character, below which nothing of a row or column shows."""
_HEADERS_AND_FOOTERS = 6
"""Texts of a sheet's printed margins: of odd, of even, and of first pages."""
_NULL = 0xFFFFFFFF
"""The length of a nullable text that is null."""
_COLOUR = struct.Struct("<BBhBBB")
_STRIKE = 0x08
"""The bit of a font that is struck through."""
_TINY = round(SMALLEST_POINTS * 20)
"""Twips up to which nobody reads letters."""
_PLACE, _RGB, _THEME = 1, 2, 3
"""Kinds of colours: a place in the palette, a colour itself, a place in the theme."""
_NO_GROUND, _SOLID, _GREY = 0, 1, 17
"""Patterns of a ground; grey of an eighth is how a styles part names its second, unused one."""


def read(package: Package, workbook: str) -> Book:
    """Read the sheets of an xlsb, `workbook` being the name of its part.

    Raises UnreadableError, to be tried otherwise, where the records don't add up.
    """
    try:
        return _read(package, workbook)
    except (struct.error, IndexError) as error:
        raise damaged(f"xlsb: {error}", another=True) from None


def read_again(content: bytes) -> Book:
    """Read a binary workbook that `read` could not follow, with calamine."""
    return Book(read_unwatched(content), fallback=True)


def _read(package: Package, workbook: str) -> Book:
    layout = _layout(package, workbook)
    styles = _cell_styles(package.read(layout.styles)) if layout.styles in package else CellStyles()
    strings = list(_strings(package, layout, styles))
    sheets = []
    for place in layout.sheets:
        cells = _RecordCells(strings, styles, layout.epoch_1904)
        for kind, data in _records(package.read(place.part)) if place.part else ():
            cells.take(kind, data)
        sheet = cells.grid.sheet(place.name, place.hidden)
        sheets.append(with_drawn(sheet, package, place.part, _notes) if place.part else sheet)
    return Book(tuple(sheets), layout.epoch_1904, "biff12")


def _layout(package: Package, workbook: str) -> WorkbookParts:
    targets = ooxml.relations(package, workbook)
    sheets, epoch_1904 = [], False
    for kind, data in _records(package.read(workbook)):
        if kind == _WORKBOOK:
            epoch_1904 = bool(_U32.unpack_from(data)[0] & 1)
        elif kind == _SHEET:
            (state,) = _U32.unpack_from(data)
            relation, at = _text_at(data, 8)
            name, _ = _text_at(data, at)
            sheet_kind, part = targets.get(relation, ("worksheet", ""))
            has_cells = sheet_kind == "worksheet"
            if has_cells and part not in package:
                raise damaged(f"no part for sheet {name}")
            sheets.append(SheetPlace(name, state != 0, part if has_cells else ""))
    found = WorkbookParts(workbook, tuple(sheets), epoch_1904, *ooxml.styles_and_strings(targets))
    return ooxml.checked_layout(package, found)


def _strings(package: Package, layout: WorkbookParts, styles: CellStyles) -> Iterator[Runs]:
    if layout.strings in package:
        for kind, record in _records(package.read(layout.strings)):
            if kind == _SST_ITEM:
                yield _rich_text(record, 0, styles)


def _rich_text(data: bytes, at: int, styles: CellStyles) -> Runs:
    """Read a RichStr: a byte of flags, the text, where each font begins if the flag says so."""
    text, end = _text_at(data, at + 1)
    struck, unseen = styles.struck_fonts, styles.unseen_fonts
    if not (data[at] & 1 and (any(struck) or any(unseen))):
        return Runs(text, "")
    (count,) = _U32.unpack_from(data, end)
    runs = [_TWO_U16.unpack_from(data, end + 4 + 4 * number) for number in range(count)]
    return parted(text, [(0, len(struck)), *runs], struck, unseen)


def _notes(data: bytes) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Give place, author and text of each note on a cell."""
    authors: list[str] = []
    author, place = "", (0, 0)
    for kind, record in _records(data):
        if kind == _NOTE_AUTHOR:
            authors.append(_text_at(record, 0)[0])
        elif kind == _NOTE:
            number, row, _, column, _ = _FIVE_U32.unpack_from(record)
            author, place = authors[number] if number < len(authors) else "", (row, column)
        elif kind == _NOTE_TEXT:
            yield place, author, " ".join(_text_at(record, 1)[0].split())


class _RecordCells:
    """Fills a grid from the records of one sheet."""

    def __init__(self, strings: Sequence[Runs], styles: CellStyles, epoch_1904: bool) -> None:
        self.grid = Grid()
        self._strings, self._styles, self._epoch_1904 = strings, styles, epoch_1904
        self._row = 0

    def take(self, kind: int, data: bytes) -> None:
        if kind == _ROW:
            self._begin_row(data)
        elif _RK <= kind <= _FORMULA_ERROR or kind == _RICH_CELL:
            self._take_cell(kind, data)
        elif kind == _COLUMNS:
            first, last = _TWO_U32.unpack_from(data)
            (width,) = _U32.unpack_from(data, 8)
            if data[16] & 1 or width < _LEAST_WIDTH:
                self.grid.hidden_columns.append((first, last))
        elif kind == _MERGE:
            top, bottom, left, right = _FOUR_U32.unpack_from(data)
            self.grid.merged.append((top, left, bottom, right))
        elif kind == _PAGE_HEADERS:
            self._take_margins(data)
        elif kind == _VALIDATION:
            self._take_prompt(data)

    def _begin_row(self, data: bytes) -> None:
        (self._row,) = _U32.unpack_from(data)
        if self._row > LAST_ROW:
            raise damaged("xlsb: a row outside the sheet", another=True)
        (height,) = _U16.unpack_from(data, 8)
        if data[11] & 0x10 or (height < _LEAST_HEIGHT and data[11] & 0x20):
            self.grid.hidden_rows.add(self._row)

    def _take_margins(self, data: bytes) -> None:
        at = 2
        for _ in range(_HEADERS_AND_FOOTERS):
            text, at = _text_at(data, at)
            self.grid.margins += without_codes(text)

    def _take_prompt(self, data: bytes) -> None:
        """Read a BrtDVal: flags, areas, then title and text of the error, and of the prompt."""
        (count,) = _U32.unpack_from(data, 4)
        if not count:
            return
        top, bottom, left, right = _FOUR_U32.unpack_from(data, 8)
        at, texts = 8 + count * _FOUR_U32.size, []
        for _ in range(4):
            text, at = _text_at(data, at)
            texts.append(text)
        if said := " ".join(" ".join(texts[2:]).split()):
            self.grid.prompts[top, left] = said, count == 1 and (top, left) == (bottom, right)

    def _take_cell(self, kind: int, data: bytes) -> None:
        column, style = _TWO_U32.unpack_from(data)
        if column > LAST_COLUMN:
            raise damaged("xlsb: a cell outside the sheet", another=True)
        if kind in (_ERROR, _FORMULA_ERROR):
            self.grid.errors[self._row, column] = _ERRORS.get(data[8], "#VALUE!")
            return
        place, style = (self._row, column), style & 0xFFFFFF
        value = self._value(kind, data, style)
        hides = isinstance(value, Runs) and value.hides and style not in self._styles.coloured
        if hides or (style in self._styles.unseen and value not in (None, "")):
            self.grid.unseen.add(place)
        is_struck = style in self._styles.struck
        if isinstance(value, Runs):
            if value.kept and value.struck and not is_struck:
                self.grid.part_struck[place] = value.struck
            is_struck |= not value.kept
            value = value.kept or value.struck
        if value is None:
            self.grid.errors[place] = LOST
        elif value != "":
            self.grid.put(*place, value)
            if is_struck:
                self.grid.struck.add(place)

    def _value(self, kind: int, data: bytes, style: int) -> object:
        if kind in (_TEXT, _FORMULA_TEXT):
            return _text_at(data, 8)[0]
        if kind == _RICH_CELL:
            return _rich_text(data, 8, self._styles)
        if kind == _SHARED:
            (index,) = _U32.unpack_from(data, 8)
            return self._strings[index] if index < len(self._strings) else None
        if kind in (_BOOL, _FORMULA_BOOL):
            return bool(data[8])
        number = _rk(data) if kind == _RK else _F64.unpack_from(data, 8)[0]
        formats = self._styles.formats
        shown = formats[style] if style < len(formats) else Shows.NUMBER
        value = to_value(number, shown, self._epoch_1904)
        otherwise = self._styles.otherwise.get(style)
        return otherwise.of(value) if otherwise else value


def _rk(data: bytes) -> float:
    """Read a number packed in four bytes: bit 0 says hundredths, bit 1 says integer."""
    (packed,) = struct.unpack_from("<i", data, 8)
    if packed & 2:
        number = float(packed >> 2)
    else:
        (number,) = _F64.unpack(b"\0\0\0\0" + _U32.pack(packed & 0xFFFFFFFC))
    return number / 100 if packed & 1 else number


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the records of a part: type (1 or 2 bytes), length (1 to 4), content.

    Raises UnreadableError where one runs past its part.
    """
    at, end = 0, len(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while True:
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        if at + length > end:
            raise damaged("xlsb: a record runs past its part", another=True)
        yield kind, data[at : at + length]
        at += length


def _text_at(data: bytes, at: int) -> tuple[str, int]:
    """Read an XLWideString, which may be null; gives the text and where it ends."""
    (length,) = _U32.unpack_from(data, at)
    if length == _NULL:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(data):
        raise damaged("xlsb: a text runs past its record", another=True)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _cell_styles(data: bytes) -> CellStyles:
    """Read a styles part; raises UnreadableError where its records don't add up."""
    found = CellStyles()
    of_cells = False
    for kind, record in _records(data):
        if kind == _FORMAT:
            found.codes[_U16.unpack_from(record)[0]] = _text_at(record, 2)[0]
        elif kind == _FONT:
            found.struck_fonts.append(bool(record[2] & _STRIKE))
            (height,) = _U16.unpack_from(record)
            found.unseen_fonts.append(height <= _TINY or _is_white(record, 12))
        elif kind == _FILL:
            found.grounds.append(_is_coloured(record))
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            of_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and of_cells:
            found.add(*_THREE_U16.unpack_from(record, 2))
    return found


def _is_white(record: bytes, at: int) -> bool:
    """Read a BrtColor."""
    if len(record) < at + _COLOUR.size:
        return False
    kind, place, tint, *rgb = _COLOUR.unpack_from(record, at)
    if tint:
        return False
    white = {_PLACE: str(place) in WHITE_PLACES, _RGB: rgb == [0xFF] * 3, _THEME: place == 0}
    return bool(white.get(kind >> 1))


def _is_coloured(fill: bytes) -> bool:
    """Whether a ground is none of paper."""
    (pattern,) = _U32.unpack_from(fill)
    if pattern == _SOLID:
        return not _is_white(fill, _U32.size)
    return pattern not in (_NO_GROUND, _GREY)
