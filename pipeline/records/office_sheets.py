"""The sheets of a workbook that the office edits itself, parsed sparsely and within bounds.

An error cell, and a formula that no program has reckoned yet, are told apart from a blank; a merged
area holds over each of its rows what its first cell holds.

Takes the parts of its package, gives its sheets by name with values as Excel shows them: of a
formula the stored value, of a serial number the date, time or duration that its format shows.  A
value in the last cell of a sheet costs one cell.  Raises what lxml, KeyError or ValueError say of a
part that is damaged or too large.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

from lxml import etree

from pipeline.records.ooxml_package import relations_of
from pipeline.records.serials import EPOCH_1900, EPOCH_1904, Shows, shows, to_value
from pipeline.records.sheet_notation import boundaries, column_letters, column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""What Excel's sheet holds; a cell beyond it belongs to a damaged file."""
MOST_CELLS, MOST_ROWS, MOST_SHEETS = 2_000_000, 400_000, 100
"""Of a book, the rows as the file lists them: blank ones that are only formatted among them."""
_ROWS = (b"<row", b":row", "<row".encode("utf-16-le"), "<row".encode("utf-16-be"))
"""How a row begins in a part, before anything of it is parsed."""
_DAY_ZERO = EPOCH_1900.date()
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class OfficeCell:
    """A cell as saved: its value, None where blank; the style's number in the package."""

    value: Any = None
    style: int = 0
    formula: bool = False
    error: str = ""
    """`#REF!` and its like."""
    unreckoned: bool = False
    """A formula whose value no program has stored."""
    struck: bool = False
    """Whether what stands in it, or a part of that, is crossed out."""


BLANK = OfficeCell()


@dataclass(frozen=True)
class OfficeSheet:
    """A sheet: its cells by row and column (from 1), and the areas that are merged."""

    name: str
    part: str
    cells: Mapping[tuple[int, int], OfficeCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First column, first row, last column, last row of each."""
    day_zero: date = _DAY_ZERO
    """The day that the number 0 stands for: a book first made on a Mac counts from 1904."""

    @property
    def last_row(self) -> int:
        """The last row that holds a value; 0 where none does."""
        return max((row for (row, _), cell in self.cells.items() if not _is_blank(cell)), default=0)

    def cell(self, row: int, column: int) -> OfficeCell:
        """Give the cell at a place; within a merged area what its first cell in the column holds.

        Excel shows the first cell of an area over all of it: over the rows it means each of them.
        """
        found = self.cells.get((row, column), BLANK)
        if not _is_blank(found) or not self.merged:
            return found
        for first_column, first_row, last_column, last_row in self.merged:
            if first_row <= row <= last_row and first_column == column <= last_column:
                return self.cells.get((first_row, column), BLANK)
        return found


def _is_blank(cell: OfficeCell) -> bool:
    return cell.value in (None, "") and not cell.error and not cell.unreckoned


def place_name(row: int, column: int) -> str:
    """Give a place as Excel names it: K7."""
    return f"{column_letters(column)}{row}"


def parsed(content: bytes) -> Any:
    """Parse a part of a package: no entities, no network, libxml2's bounds on depth and length."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("DTD")
    return root


def parse_sheets(
    parts: Mapping[str, bytes], only: Collection[str] | None = None
) -> dict[str, OfficeSheet]:
    """Give a workbook's sheets by name, all or `only` those of these names."""
    book_part = next((name for name in parts if name.lower() == "xl/workbook.xml"), "")
    if not book_part:
        raise ValueError("xl/workbook.xml")
    book = parsed(parts[book_part])
    targets = _targets(parts, book_part)
    texts = _shared_texts(parts, targets)
    formats, struck = _styles(parts, targets)
    properties = book.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    reader = _CellReader(texts, formats, struck, is_1904)
    found: dict[str, OfficeSheet] = {}
    sheets = book.findall("{*}sheets/{*}sheet")
    if len(sheets) > MOST_SHEETS:
        raise ValueError("sheets")
    for sheet in sheets:
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        kind, part = targets.get(link, ("", ""))
        if kind == "worksheet" and (only is None or sheet.get("name") in only):
            found[sheet.get("name")] = reader.sheet(sheet.get("name"), part, parts[part])
        if sum(len(each.cells) for each in found.values()) > MOST_CELLS:
            raise ValueError("cells")
    return found


def _targets(parts: Mapping[str, bytes], book_part: str) -> dict[str, tuple[str, str]]:
    """Give kind and part of each relation of the workbook, by its id."""
    folder = posixpath.dirname(book_part)
    relations = parsed(parts[relations_of(book_part)])
    found = {}
    for relation in relations.iterfind("{*}Relationship"):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        found[relation.get("Id")] = kind, posixpath.normpath(part)
    return found


def _part_of(targets: Mapping[str, tuple[str, str]], kind: str) -> str:
    return next((part for name, part in targets.values() if name == kind), "")


def _shared_texts(
    parts: Mapping[str, bytes], targets: Mapping[str, tuple[str, str]]
) -> list[tuple[str, bool]]:
    """Give the texts that cells share, and whether a part of each is crossed out."""
    part = _part_of(targets, "sharedStrings")
    if part not in parts:
        return []
    items = parsed(parts[part]).iterfind("{*}si")
    return [(_text_of(item), _has_strike(item)) for item in items]


def _has_strike(element: Any) -> bool:
    """Whether a font, or a run of a text, is crossed out."""
    strikes = (*element.iterfind(".//{*}strike"), *element.iterfind(".//{*}dstrike"))
    return any(each.get("val", "1").lower() not in ("0", "false") for each in strikes)


def _text_of(item: Any) -> str:
    """Join the runs of a text; a reading aid above the text (`rPh`) is none of it."""
    text = ""
    for child in item:
        kind = _name(child)
        if kind == "t":
            text += child.text or ""
        elif kind == "r":
            text += "".join(run.text or "" for run in child if _name(run) == "t")
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _name(element: Any) -> str:
    """Give an element's name without its namespace; '' of what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _styles(
    parts: Mapping[str, bytes], targets: Mapping[str, tuple[str, str]]
) -> tuple[dict[int, Shows], frozenset[int]]:
    """Give what each cell style shows by its number, and the styles that are crossed out."""
    part = _part_of(targets, "styles")
    if part not in parts:
        return {}, frozenset()
    styles = parsed(parts[part])
    codes = {
        int(each.get("numFmtId")): each.get("formatCode", "")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    fonts = [_has_strike(font) for font in styles.iterfind("{*}fonts/{*}font")]
    found, struck = {}, set()
    for place, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        font = int(style.get("fontId", "0"))
        if font < len(fonts) and fonts[font]:
            struck.add(place)
        number = int(style.get("numFmtId", "0"))
        found[place] = shows(number, codes.get(number))
    return found, frozenset(struck)


@dataclass(frozen=True)
class _CellReader:
    texts: list[tuple[str, bool]]
    formats: dict[int, Shows]
    struck: frozenset[int]
    is_1904: bool

    def sheet(self, name: str, part: str, content: bytes) -> OfficeSheet:
        if max(map(content.count, _ROWS)) > MOST_ROWS:
            raise ValueError("rows")
        root = parsed(content)
        cells: dict[tuple[int, int], OfficeCell] = {}
        for row, column, element in placed_cells(root):
            if len(cells) >= MOST_CELLS:
                raise ValueError("cells")
            cell = self._cell(element)
            if cell.value not in (None, "") and self._is_struck(element, cell.style):
                cell = replace(cell, struck=True)
            if cell.value is not None or cell != BLANK:
                cells[row, column] = cell
        _mark_arrays(root, cells)
        merged = areas(each.get("ref", "") for each in root.iterfind(".//{*}mergeCell"))
        day_zero = (EPOCH_1904 if self.is_1904 else EPOCH_1900).date()
        return OfficeSheet(name, part, cells, tuple(merged), day_zero)

    def _cell(self, element: Any) -> OfficeCell:
        style = int(element.get("s", "0"))
        kind = element.get("t", "n")
        has_formula, stored, inline = False, None, None
        for child in element:
            name = _name(child)
            if name == "v" and stored is None:
                stored = child
            elif name == "is" and inline is None:
                inline = child
            has_formula = has_formula or name == "f"
        text = stored.text if stored is not None else None
        if kind == "e":
            return OfficeCell(None, style, has_formula, error=text or "#N/A")
        if kind == "inlineStr":
            return OfficeCell(_text_of(inline) if inline is not None else None, style, has_formula)
        if text is None:
            return OfficeCell(None, style, has_formula, unreckoned=has_formula and kind != "str")
        return OfficeCell(self._value(kind, text, style), style, has_formula)

    def _is_struck(self, element: Any, style: int) -> bool:
        if style in self.struck:
            return True
        if element.get("t") == "s":
            return self.texts[int(element.findtext("{*}v"))][1]
        return element.get("t") == "inlineStr" and _has_strike(element)

    def _value(self, kind: str, text: str, style: int) -> Any:
        if kind == "s":
            return self.texts[int(text)][0]
        if kind in ("str", "d"):
            return text
        if kind == "b":
            return text == "1"
        return to_value(float(text), self.formats.get(style, Shows.NUMBER), self.is_1904)


def _mark_arrays(root: Any, cells: dict[tuple[int, int], OfficeCell]) -> None:
    """Note of each cell that an array's formula gives, in whichever cell that stands."""
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column for _, column in cells), default=0)
    looked_at = 0
    for area in areas(each.get("ref") for each in array_formulas(root) if each.get("ref")):
        left, top = area[:2]
        right, bottom = min(area[2], last_column), min(area[3], last_row)
        looked_at += max(right - left + 1, 0) * max(bottom - top + 1, 0)
        if looked_at > MOST_CELLS:
            raise ValueError("cells")
        for place in product(range(top, bottom + 1), range(left, right + 1)):
            if place in cells:
                cells[place] = replace(cells[place], formula=True)


def array_formulas(root: Any) -> list[Any]:
    """Give the formulas of arrays: each gives all cells of its area (`ref`)."""
    return [each for each in root.iter("{*}f") if each.get("t") == "array"]


def areas(references: Iterable[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give first column, first row, last column, last row of each that is no whole row or column.

    Raises ValueError where a reference is none.
    """
    for reference in references:
        left, top, right, bottom = boundaries(reference)
        if left and top and right and bottom:
            yield left, top, right, bottom


def placed_rows(root: Any) -> Iterator[tuple[int, Any]]:
    """Give number and element of each row; one without a number follows the one before."""
    row = 0
    for line in root.iterfind("{*}sheetData/{*}row"):
        row = int(line.get("r") or row + 1)
        yield row, line


def placed_cells(root: Any) -> Iterator[tuple[int, int, Any]]:
    """Give row, column and element of each cell; a cell without a place follows the one before."""
    for row, line in placed_rows(root):
        column = 0
        for element in line.iterfind("{*}c"):
            place = element.get("r")
            column = _column(place) if place else column + 1
            if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
                raise ValueError(place)
            yield row, column, element


def _column(place: str) -> int:
    """Give the column of a place such as K7; raises ValueError where it is none."""
    letters = place.rstrip("0123456789")
    if letters == place:
        raise ValueError(place)
    return _column_number(letters)


_column_number = lru_cache(LAST_COLUMN)(column_number)
