"""Excel 97 to 2003 workbooks and their elders (xls).

Takes the bytes of a file; gives a `Book`.  The workbook's stream is taken out of its container by
`ole`, and read by xlrd, because that tells error cells, hidden rows, merges and formats, which
calamine drops.  What xlrd can't follow may go to calamine, in another worker (`Book.fallback`:
error cells and hidden rows then can't be told).  Thai text that an old program stored as bytes of
cp874 without saying so is repaired: a long text by itself, a short one (`Ê.5` is ส.5) where the
longer ones prove its sheet to be such.  Raises UnreadableError.

Text boxes, pictures, page headers and prompts, of which xlrd tells nothing, are read from the
stream's records, after [MS-XLS] 2.4.95 (Dv), 2.4.136 (Header), 2.4.181 (Obj), 2.4.329 (TxO); elder
formats than Excel 97's draw otherwise, and give nothing.  A record that runs past the stream ends
the walk.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.issues import FileIssue
from pipeline.records.serials import Shows, shows, to_value
from pipeline.returns.files import ole
from pipeline.returns.files.annotations import with_prompts
from pipeline.returns.files.book import Book, Sheet, UnreadableError
from pipeline.returns.files.excel import read_unwatched
from pipeline.returns.files.grid import Grid
from pipeline.returns.files.mojibake import mended
from pipeline.returns.files.ooxml import check_count
from pipeline.returns.files.package import damaged
from pipeline.returns.files.printed_margins import without_codes
from pipeline.returns.files.rich_text import parted
from pipeline.returns.files.shown_numbers import ShownValue, shown_otherwise

if TYPE_CHECKING:
    import xlrd

# xlrd trusts what a file says of itself, and stumbles in as many ways as a file can lie.
_STUMBLES = (
    AssertionError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, OSError,
    EOFError, RecursionError, NameError, NotImplementedError, struct.error,
)  # fmt: skip


_FIRST_CUSTOM = 164
_WHITE = frozenset({1, 9})
"""Places of white in the palette."""
_PLAIN = 1
"""The pattern of a ground in one colour."""
_LEAST_HEIGHT, _LEAST_WIDTH = 60, 128
"""Twips, and 256ths of a character, below which nothing of a row or column shows."""
_BEGIN, _END, _SHEET, _CONTINUE, _OBJECT, _TEXT = 0x809, 0x0A, 0x85, 0x3C, 0x5D, 0x1B6
_HEADER, _FOOTER, _VALIDATION = 0x14, 0x15, 0x1BE
_EXCEL_97, _WORKSHEET, _COMMON_OBJECT_DATA = 0x0600, 0, 0x15
_PICTURE = 0x08
_SHAPES = frozenset({0x01, 0x02, 0x03, 0x04, 0x06, 0x09, 0x1E})
"""Kinds of objects whose text somebody wrote: lines, shapes, text boxes; no note, no control."""
_U16, _TWO_U16 = struct.Struct("<H"), struct.Struct("<HH")
_PLACE, _LENGTH, _AREA = struct.Struct("<IBB"), struct.Struct("<HB"), struct.Struct("<HHHH")


def read(content: bytes) -> Book:
    """Read an xls file."""
    if content.startswith(ole.SIGNATURE):
        content = ole.stream(content, "Workbook", "Book")
    book = _read_with_xlrd(content)
    check_count(len(book.sheets))
    return book


def read_again(content: bytes) -> Book:
    """Read an xls file that `read` could not follow, with calamine."""
    book = Book(tuple(map(mended, read_unwatched(content))), fallback=True)
    check_count(len(book.sheets))
    return book


def _read_with_xlrd(stream: bytes) -> Book:
    if not stream:
        raise damaged("xls: no content")
    import xlrd  # here, because only an xls file should pay for it

    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            workbook = xlrd.open_workbook(
                file_contents=stream, formatting_info=True, ragged_rows=True, logfile=nowhere
            )
            shown = _formats(workbook)
            read = [_sheet(workbook, sheet, shown) for sheet in workbook.sheets()]
            sheets = tuple(map(mended, _with_drawn(read, _drawn_on_sheets(stream))))
            return Book(sheets, bool(workbook.datemode), "xlrd")
    except (xlrd.XLRDError, xlrd.formula.FormulaError, *_STUMBLES) as error:
        if "encrypted" in str(error):
            raise UnreadableError(FileIssue.FILE_ENCRYPTED) from None
        raise damaged(f"xls: {error}", another=True) from None


def _formats(workbook: xlrd.book.Book) -> list[Shows]:
    """Give what each extended format (by its index) shows a number as."""
    found = []
    for style in workbook.xf_list:
        code = workbook.format_map.get(style.format_key)
        found.append(shows(style.format_key, code.format_str if code else None))
    return found


def _shown_styles(workbook: xlrd.book.Book) -> dict[int, ShownValue]:
    """Give the extended formats that show a value otherwise, by their index.

    Of the built-in ones the currency is that of whoever looks.
    """
    formats = {
        at: shown_otherwise(at, code.format_str if at >= _FIRST_CUSTOM else None)
        for at, code in workbook.format_map.items()
    }
    with_words = ((at, formats.get(style.format_key)) for at, style in enumerate(workbook.xf_list))
    return {at: shown for at, shown in with_words if shown is not None}


def _sheet(workbook: xlrd.book.Book, sheet: xlrd.sheet.Sheet, shown: list[Shows]) -> Sheet:
    import xlrd

    grid = Grid()
    otherwise = _shown_styles(workbook)
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                style = sheet.cell_xf_index(row, column)
                shows_as = shown[style] if style < len(shown) else Shows.NUMBER
                cell = to_value(value, shows_as, bool(workbook.datemode))
                grid.put(row, column, otherwise[style].of(cell) if style in otherwise else cell)
            elif kind == xlrd.XL_CELL_TEXT and value:
                grid.put(row, column, value)
            elif kind == xlrd.XL_CELL_BOOLEAN:
                grid.put(row, column, bool(value))
            elif kind == xlrd.XL_CELL_ERROR:
                grid.errors[row, column] = xlrd.error_text_from_code.get(value, "#VALUE!")
    grid.hidden_rows.update(
        row
        for row, info in sheet.rowinfo_map.items()
        if info.hidden or (info.height < _LEAST_HEIGHT and not info.has_default_height)
    )
    grid.hidden_columns.extend(
        (column, column)
        for column, info in sheet.colinfo_map.items()
        if info.hidden or info.width < _LEAST_WIDTH
    )
    grid.merged.extend(
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    )
    return _with_beside(workbook, sheet, grid.sheet(sheet.name, sheet.visibility != 0))


def _with_beside(workbook: xlrd.book.Book, sheet: xlrd.sheet.Sheet, read: Sheet) -> Sheet:
    """Add what stands beside the values: struck text and notes."""
    struck, part_struck = set(), {}
    fonts = [bool(font.struck_out) for font in workbook.font_list]
    if any(fonts):
        for row, cells in enumerate(read.rows):
            for column, value in enumerate(cells):
                if value is None:
                    continue
                style = workbook.xf_list[sheet.cell_xf_index(row, column)]
                runs = sheet.rich_text_runlist_map.get((row, column), [])
                whole = fonts[style.font_index]
                if runs and isinstance(value, str):
                    parts = parted(value, [(0, style.font_index), *runs], fonts)
                    whole = not parts.kept
                    if parts.kept and parts.struck:
                        cells[column], part_struck[row, column] = parts.kept, parts.struck
                if whole:
                    struck.add((row, column))
    unseen = frozenset(_unseen(workbook, sheet, read))
    notes = {place: " ".join(note.text.split()) for place, note in sheet.cell_note_map.items()}
    notes = {place: text for place, text in notes.items() if text}
    if not (struck or part_struck or notes or unseen):
        return read
    return replace(
        read, struck=frozenset(struck), part_struck=part_struck, notes=notes, unseen=unseen
    )


def _unseen(
    workbook: xlrd.book.Book, sheet: xlrd.sheet.Sheet, read: Sheet
) -> Iterator[tuple[int, int]]:
    """Give the filled cells whose letters, or some of them, are white on a ground that is."""
    white = [font.colour_index in _WHITE for font in workbook.font_list]
    if not any(white):
        return
    for row, cells in enumerate(read.rows):
        for column, value in enumerate(cells):
            if value is not None:
                style = workbook.xf_list[sheet.cell_xf_index(row, column)]
                ground = style.background
                plain = not ground.fill_pattern or (
                    ground.fill_pattern == _PLAIN and ground.pattern_colour_index in _WHITE
                )
                runs = sheet.rich_text_runlist_map.get((row, column), [])
                text = str(sheet.cell_value(row, column)) if runs else ""
                hides = parted(text, [(0, style.font_index), *runs], (), white).hides
                if plain and (hides if runs else white[style.font_index]):
                    yield row, column


def _with_drawn(sheets: Sequence[Sheet], drawn: Sequence[_DrawnOnSheet]) -> Iterator[Sheet]:
    for sheet, each in zip_longest(sheets, drawn[: len(sheets)]):
        if each is not None and (each.boxes or each.pictures or each.margins or each.prompts):
            sheet = replace(
                sheet, boxes=tuple(each.boxes), pictures=each.pictures, margins=tuple(each.margins)
            )
            yield with_prompts(sheet, each.prompts)
        else:
            yield sheet


@dataclass(slots=True)
class _DrawnOnSheet:
    """What lies over the cells of a sheet: the words in its boxes, and how many pictures; and
    what its printed pages say above and below, and its prompts."""

    boxes: list[str] = field(default_factory=list)
    pictures: int = 0
    margins: list[str] = field(default_factory=list)
    prompts: dict[tuple[int, int], tuple[str, bool]] = field(default_factory=dict)


def _drawn_on_sheets(stream: bytes) -> list[_DrawnOnSheet]:
    """Give what is drawn on each worksheet of a workbook's stream."""
    places = []
    for kind, data in _records(stream, 0):
        if kind == _BEGIN and data[:2] != _U16.pack(_EXCEL_97):
            return []
        if kind == _SHEET and len(data) >= _PLACE.size:
            at, _, sheet_kind = _PLACE.unpack_from(data)
            if sheet_kind == _WORKSHEET:
                places.append(at)
    return [_drawn(_records(stream, at)) for at in places]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records from a beginning to its end, those of charts within left out."""
    depth = 0
    while at + _TWO_U16.size <= len(stream):
        kind, length = _TWO_U16.unpack_from(stream, at)
        at += _TWO_U16.size
        depth += kind == _BEGIN
        if depth <= 1:
            yield kind, stream[at : at + length]
        depth -= kind == _END
        if depth <= 0:
            return
        at += length


def _text(data: bytes) -> str:
    """Read a text with its length and a byte that says how wide its letters are."""
    letters = data[_LENGTH.size :]
    return letters.decode("utf-16-le" if data[2] & 1 else "latin-1", "replace")


def _drawn(records: Iterator[tuple[int, bytes]]) -> _DrawnOnSheet:
    found = _DrawnOnSheet()
    shape = missing = 0
    text: list[str] = []
    for kind, data in records:
        if kind == _OBJECT and len(data) >= 6 and _U16.unpack_from(data)[0] == _COMMON_OBJECT_DATA:
            shape = _U16.unpack_from(data, 4)[0]
            found.pictures += shape == _PICTURE
        elif kind in (_HEADER, _FOOTER) and len(data) > _LENGTH.size:
            found.margins += without_codes(_text(data))
        elif kind == _VALIDATION:
            with suppress(struct.error, IndexError):  # a record shorter than it says
                found.prompts.update(_prompt(data))
        elif kind == _TEXT and len(data) >= 12:
            text, missing = [], _U16.unpack_from(data, 10)[0] if shape in _SHAPES else 0
        elif kind == _CONTINUE and missing and data:
            text.append(data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace"))
            missing -= len(text[-1])
            if missing <= 0 and (said := " ".join("".join(text).split())):
                found.boxes.append(said)
            missing = max(missing, 0)
    return found


def _prompt(data: bytes) -> Iterator[tuple[tuple[int, int], tuple[str, bool]]]:
    """Read a validation's prompt: four texts (of prompt and error), two formulas, its areas."""
    texts, at = [], 4
    for _ in range(4):
        length, wide = _LENGTH.unpack_from(data, at)
        end = at + _LENGTH.size + length * (1 + (wide & 1))
        texts.append(_text(data[at:end]).replace("\0", ""))
        at = end
    for _ in range(2):
        at += _TWO_U16.size + _U16.unpack_from(data, at)[0]
    (count,) = _U16.unpack_from(data, at)
    top, bottom, left, right = _AREA.unpack_from(data, at + _U16.size)
    if said := " ".join(f"{texts[0]} {texts[2]}".split()):
        yield (top, left), (said, count == 1 and (top, left) == (bottom, right))
