"""Excel's binary workbooks (xlsb): the records of [MS-XLSB] that hold cells.

Takes an open `Package`; gives a `Book` with error cells, hidden rows and columns and merges, which
calamine drops; a file that it can't follow may go to calamine, in another worker.  Raises
UnreadableError.  Standard library only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from pipeline.returns.files import ooxml
from pipeline.returns.files.book import Book
from pipeline.returns.files.census import LAST_COLUMN, LAST_ROW
from pipeline.returns.files.excel import read_unwatched
from pipeline.returns.files.grid import Grid
from pipeline.returns.files.ooxml import SheetPlace, WorkbookParts
from pipeline.returns.files.package import Package, damaged
from pipeline.returns.files.serials import Shows, shows, to_value
from pipeline.returns.files.sparse import LOST

# Record types, [MS-XLSB] 2.3.2.
_ROW, _SHORT_BLANKS, _SST_ITEM, _FORMAT, _STYLE = 0, 12, 19, 44, 47
_COLUMNS, _RICH_CELL, _WORKBOOK, _SHEET, _MERGE = 60, 62, 153, 156, 176
_STYLES_BEGIN, _STYLES_END = 617, 618
_RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 2, 3, 4, 5, 6, 7
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_BOOL, _FORMULA_ERROR = 8, 9, 10, 11

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip

_U16, _U32, _F64 = struct.Struct("<H"), struct.Struct("<I"), struct.Struct("<d")
_TWO_U32, _FOUR_U32 = struct.Struct("<II"), struct.Struct("<IIII")

Record = tuple[int, bytes]


def read(package: Package, workbook: str) -> Book:
    """Read a binary workbook."""
    try:
        return _read(package, workbook)
    except (struct.error, IndexError) as error:
        raise damaged(f"xlsb: {error}", another=True) from None


def read_again(content: bytes) -> Book:
    """Read a binary workbook that `read` could not follow, with calamine."""
    return Book(read_unwatched(content), fallback=True)


def _read(package: Package, workbook: str) -> Book:
    layout = _layout(package, workbook)
    strings = _strings(package.read(layout.strings)) if layout.strings in package else []
    formats = _formats(package.read(layout.styles)) if layout.styles in package else []
    sheets = []
    for place in layout.sheets:
        cells = _RecordCells(strings, formats, layout.epoch_1904)
        for kind, data in _records(package.read(place.part)) if place.part else ():
            cells.take(kind, data)
        sheets.append(cells.grid.sheet(place.name, place.hidden))
    return Book(tuple(sheets), layout.epoch_1904, "biff12")


def _records(data: bytes) -> Iterator[Record]:
    """Give the records of a part: type (1 or 2 bytes), length (1 to 4), content."""
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


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Read an XLWideString; gives the text and where it ends."""
    (length,) = _U32.unpack_from(data, at)
    if length == 0xFFFFFFFF:  # a nullable string that is null
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(data):
        raise damaged("xlsb: a text runs past its record", another=True)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _layout(package: Package, workbook: str) -> WorkbookParts:
    targets = ooxml.relations(package, workbook)
    sheets, epoch_1904 = [], False
    for kind, data in _records(package.read(workbook)):
        if kind == _WORKBOOK:
            epoch_1904 = bool(_U32.unpack_from(data)[0] & 1)
        elif kind == _SHEET:
            (state,) = _U32.unpack_from(data)
            relation, at = _text(data, 8)
            name, _ = _text(data, at)
            sheet_kind, part = targets.get(relation, ("worksheet", ""))
            has_cells = sheet_kind == "worksheet"
            if has_cells and part not in package:
                raise damaged(f"no part for sheet {name}")
            sheets.append(SheetPlace(name, state != 0, part if has_cells else ""))
    found = WorkbookParts(workbook, tuple(sheets), epoch_1904, *ooxml.others(targets))
    return ooxml.checked_layout(package, found)


def _strings(data: bytes) -> list[str]:
    # a flag byte stands before the text: rich formatting, which follows it
    return [_text(record, 1)[0] for kind, record in _records(data) if kind == _SST_ITEM]


def _formats(data: bytes) -> list[Shows]:
    codes: dict[int, str] = {}
    found: list[Shows] = []
    cell_styles = False
    for kind, record in _records(data):
        if kind == _FORMAT:
            codes[_U16.unpack_from(record)[0]] = _text(record, 2)[0]
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            cell_styles = kind == _STYLES_BEGIN
        elif kind == _STYLE and cell_styles:
            number = _U16.unpack_from(record, 2)[0]
            found.append(shows(number, codes.get(number)))
    return found


class _RecordCells:
    """Fills a grid from the records of one sheet."""

    def __init__(self, strings: Sequence[str], formats: Sequence[Shows], epoch_1904: bool) -> None:
        self.grid = Grid()
        self._strings, self._formats, self._epoch_1904 = strings, formats, epoch_1904
        self._row = 0

    def take(self, kind: int, data: bytes) -> None:
        if kind == _ROW:
            (self._row,) = _U32.unpack_from(data)
            if self._row > LAST_ROW:
                raise damaged("xlsb: a row outside the sheet", another=True)
            if data[11] & 0x10:
                self.grid.hidden_rows.add(self._row)
        elif _RK <= kind <= _FORMULA_ERROR or kind == _RICH_CELL:
            self._take_cell(kind, data)
        elif kind == _COLUMNS:
            first, last = _TWO_U32.unpack_from(data)
            if data[16] & 1:
                self.grid.hidden_columns.append((first, last))
        elif kind == _MERGE:
            top, bottom, left, right = _FOUR_U32.unpack_from(data)
            self.grid.merged.append((top, left, bottom, right))

    def _take_cell(self, kind: int, data: bytes) -> None:
        column, style = _TWO_U32.unpack_from(data)
        if column > LAST_COLUMN:
            raise damaged("xlsb: a cell outside the sheet", another=True)
        if kind in (_ERROR, _FORMULA_ERROR):
            self.grid.errors[self._row, column] = _ERRORS.get(data[8], "#VALUE!")
            return
        value = self._value(kind, data, style & 0xFFFFFF)
        if value is None:
            self.grid.errors[self._row, column] = LOST
        elif value != "":
            self.grid.put(self._row, column, value)

    def _value(self, kind: int, data: bytes, style: int) -> object:
        if kind in (_TEXT, _FORMULA_TEXT):
            return _text(data, 8)[0]
        if kind == _RICH_CELL:
            return _text(data, 9)[0]
        if kind == _SHARED:
            (index,) = _U32.unpack_from(data, 8)
            return self._strings[index] if index < len(self._strings) else None
        if kind in (_BOOL, _FORMULA_BOOL):
            return bool(data[8])
        number = _rk(data) if kind == _RK else _F64.unpack_from(data, 8)[0]
        shown = self._formats[style] if style < len(self._formats) else Shows.NUMBER
        return to_value(number, shown, self._epoch_1904)


def _rk(data: bytes) -> float:
    """Read a number packed in four bytes: bit 0 says hundredths, bit 1 says integer."""
    (packed,) = struct.unpack_from("<i", data, 8)
    if packed & 2:
        number = float(packed >> 2)
    else:
        (number,) = _F64.unpack(b"\0\0\0\0" + _U32.pack(packed & 0xFFFFFFFC))
    return number / 100 if packed & 1 else number
