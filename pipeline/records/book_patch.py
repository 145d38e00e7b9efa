"""Changes single cells of a workbook that the office edits, in the package itself.

Only the sheet part that holds a changed cell is written again, and in it only that cell; every
other part (styles, text boxes, pictures, notes, links, what no library knows) keeps its bytes.  A
cell with the office's own formula is never overwritten.  New rows stand below the table, on rows
that hold nothing, in the style of the row before.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.records.office_book import OfficeBook
from pipeline.records.office_sheets import (
    OfficeSheet,
    array_formulas,
    parsed,
    place_name,
    placed_cells,
    placed_rows,
)
from pipeline.records.ooxml_package import xml_bytes
from pipeline.records.shared_formulas import end_array_over, leave_to_others
from pipeline.records.sheet_notation import boundaries, column_number
from pipeline.thai.text import printable

_CALC_CHAIN = "xl/calcChain.xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the product's own, with the value it has now."""

    text: str
    value: str


class SheetPatch:
    """A sheet whose cells are changed in its XML; every other byte of meaning stays as it was."""

    def __init__(self, sheet: OfficeSheet, content: bytes) -> None:
        self._sheet = sheet
        self._root = parsed(content)
        self._space = etree.QName(self._root).namespace
        self._data = self._root.find("{*}sheetData")
        self._rows = _numbered_rows(self._root)
        self._last = max(self._rows, default=0)
        self._cells: dict[int, dict[int, Any]] = {}
        """The cells of each row that was asked for, by their columns."""
        self._taken: dict[frozenset[int], int] = {}
        """The last row that something stands on, by the columns that were asked for."""
        self._whole = b""
        """All rows as SpreadsheetML, where they were replaced as one."""
        self.changed = False
        self.overwritten: list[str] = []
        """Cells that held a formula of the product's own and hold another thing now."""

    def put(self, row: int, column: int, value: Any, *, own_formula: bool = False) -> None:
        """Write a value where the cell holds another; a formula stays, unless it is our own.

        Text never becomes a formula; a date becomes a number in the cell's own style.
        """
        known = self._sheet.cell(row, column)
        if known.formula and not own_formula:
            return
        if _same(known.value, value) and known.formula == isinstance(value, Formula):
            return
        cell = self._cell(row, column)
        if known.formula:
            self.overwritten.append(place_name(row, column))
            leave_to_others(self._data, cell)
            if ended := end_array_over(self._arrays, row, column):
                self.overwritten.append(ended)
        self._fill(cell, value)
        self.changed = True

    def add_row(self, after: int, columns: Collection[int], height: float | None = None) -> int:
        """Give a fresh row below row `after` and below all that stands in `columns`.

        Its cells are styled as those of row `after`, where the row brings no style of its own.
        """
        asked = frozenset(columns)
        if asked not in self._taken:
            held = (row for row in self._rows if self._holds(row, asked))
            # Excel shows the first cell of a merged area alone, whatever stands in its others.
            under = (
                bottom
                for left, _, right, bottom in self._sheet.merged
                if any(left <= column <= right for column in asked)
            )
            self._taken[asked] = max((*held, *under), default=0)
        number = self._taken[asked] = max(after, self._taken[asked]) + 1
        if number not in self._rows:
            self._insert_row(number)
        row, model = self._rows[number], self._rows.get(after)
        row.attrib.pop("hidden", None)
        if height is not None:
            row.set("ht", f"{height:g}")
            row.set("customHeight", "1")
        for cell in model.iterfind("{*}c") if model is not None else ():
            own = self._cell(number, _column_of(cell))
            if cell.get("s") and not own.get("s"):
                own.set("s", cell.get("s"))
        self.changed = True
        return number

    def extend_filter(self, last: int) -> None:
        """Let the sheet's filter reach down to row `last`."""
        shown = self._root.find("{*}autoFilter")
        if shown is None:
            return
        left, top, right, bottom = boundaries(shown.get("ref"))
        if left and top and right and bottom and bottom < last:
            shown.set("ref", f"{place_name(top, left)}:{place_name(last, right)}")
            self.changed = True

    def style_of(self, row: int, column: int) -> str | None:
        """Give the number of a cell's style; None where the package has no such cell."""
        line = self._rows.get(row)
        cell = None if line is None else self._cells_of(row).get(column)
        return None if cell is None else cell.get("s")

    def set_style(self, row: int, column: int, style: str | None) -> None:
        """Dress a cell in a style of the package."""
        if style is not None:
            self._cell(row, column).set("s", style)
            self.changed = True

    def set_width(self, column: int, width: float) -> None:
        """Make a column `width` characters wide, where the sheet says nothing of it yet."""
        listed = self._root.find("{*}cols")
        if listed is None:
            listed = self._data.makeelement(f"{{{self._space}}}cols", {})
            self._data.addprevious(listed)
        if any(int(c.get("min")) <= column <= int(c.get("max")) for c in listed):
            return
        told = {"min": str(column), "max": str(column), "width": f"{width:g}", "customWidth": "1"}
        etree.SubElement(listed, f"{{{self._space}}}col", told)
        self.changed = True

    def offer(self, column: int, first: int, last: int, choices: Sequence[str]) -> None:
        """Offer choices in a column's cells, where the sheet offers some already."""
        listed = self._root.find("{*}dataValidations")
        if listed is None:
            return
        area = f"{place_name(first, column)}:{place_name(last, column)}"
        told = {"type": "list", "allowBlank": "1", "showErrorMessage": "0", "sqref": area}
        each = etree.SubElement(listed, f"{{{self._space}}}dataValidation", told)
        self._child(each, "formula1", '"' + ",".join(choices) + '"')
        listed.set("count", str(len(listed)))
        self.changed = True

    def replace_rows(self, rows: Sequence[Sequence[str | None]]) -> None:
        """Put other rows of texts in the place of all: for a sheet that is the product's alone.

        The last change of a sheet: no cell of it can be asked for after.
        """
        # As text: as elements, the cells of 34,000 rows take half a second and 70 MB.
        row = "row" if self._data.prefix is None else f'row xmlns="{self._space}"'
        self._whole = b"".join(
            _row_text(row, number, values).encode() for number, values in enumerate(rows, start=1)
        )
        for each in list(self._data):
            self._data.remove(each)
        self._data.text = ""  # written with an end tag of its own, before which the rows will stand
        dimension = self._root.find("{*}dimension")
        if dimension is not None:
            widest = max((len(values) for values in rows), default=1)
            dimension.set("ref", f"A1:{place_name(max(len(rows), 1), widest)}")
        self.changed = True

    def to_bytes(self) -> bytes:
        """Serialise the sheet's part with what was changed: UTF-8, declared, standalone."""
        content = xml_bytes(self._root.getroottree())
        if self._whole:
            begin, end = b"sheetData>", b"</"
            content = content.replace(begin + end, begin + self._whole + end, 1)
        return content

    @cached_property
    def _arrays(self) -> list[Any]:
        """The formulas of arrays, sought once: a register may change hundreds of formulas."""
        return array_formulas(self._data)

    def _holds(self, row: int, columns: Collection[int]) -> bool:
        """Whether a row holds a value or a formula in one of the columns."""
        cells = self._rows[row].iterfind("{*}c")
        return any(len(cell) and _column_of(cell) in columns for cell in cells)

    def _insert_row(self, number: int) -> None:
        row = self._data.makeelement(f"{{{self._space}}}row", {"r": str(number)})
        if number > self._last:
            self._data.append(row)
        else:
            after = [each for each in self._rows if each < number]
            place = list(self._data).index(self._rows[max(after)]) + 1 if after else 0
            self._data.insert(place, row)
        self._rows[number] = row
        self._last = max(self._last, number)

    def _cell(self, row: int, column: int) -> Any:
        if row not in self._rows:
            self._insert_row(row)
        line = self._rows[row]
        held = self._cells_of(row)
        if column in held:
            return held[column]
        cell = line.makeelement(f"{{{self._space}}}c", {"r": place_name(row, column)})
        line.insert(sum(1 for other in held if other < column), cell)
        held[column] = cell
        line.attrib.pop("spans", None)
        return cell

    def _cells_of(self, row: int) -> dict[int, Any]:
        if row not in self._cells:
            found: dict[int, Any] = {}
            for cell in self._rows[row].iterfind("{*}c"):
                found.setdefault(_column_of(cell), cell)
            self._cells[row] = found
        return self._cells[row]

    def _fill(self, cell: Any, value: Any) -> None:
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        # A cell with metadata (`cm`, `vm`) says what its old value was: a linked type, an array.
        cell.attrib.pop("cm", None)
        cell.attrib.pop("vm", None)
        if value is None or value == "":
            return
        if isinstance(value, Formula):
            cell.set("t", "str")
            self._child(cell, "f", value.text)
            self._child(cell, "v", value.value)
        elif isinstance(value, date):
            days = value.toordinal() - self._sheet.day_zero.toordinal()
            self._child(cell, "v", str(days))
        elif isinstance(value, int | float | Decimal):
            self._child(cell, "v", str(value))
        else:
            cell.set("t", "inlineStr")
            text = self._child(self._child(cell, "is", None), "t", _escape_text(str(value)))
            text.set(_XML_SPACE, "preserve")

    def _child(self, parent: Any, name: str, text: str | None) -> Any:
        child = etree.SubElement(parent, f"{{{self._space}}}{name}")
        child.text = text
        return child


class BookPatch:
    """The changes of a workbook, sheet by sheet."""

    def __init__(self, book: OfficeBook) -> None:
        self._book = book
        self._sheets: dict[str, SheetPatch] = {}

    def sheet(self, name: str) -> SheetPatch:
        """Give the changes to make in the sheet on this tab; KeyError where there is none."""
        if name not in self._sheets:
            sheet = self._book.sheets[name]
            self._sheets[name] = SheetPatch(sheet, self._book.parts[sheet.part])
        return self._sheets[name]

    def to_bytes(self) -> bytes | None:
        """Give the package with the changed parts; None where nothing changed."""
        changed = {
            self._book.sheets[name].part: patch.to_bytes()
            for name, patch in self._sheets.items()
            if patch.changed
        }
        if not changed:
            return None
        overwritten = [
            (self._book.sheets[name].part, place)
            for name, patch in self._sheets.items()
            for place in patch.overwritten
        ]
        if overwritten and _CALC_CHAIN in self._book.parts:
            # Excel takes a chain that names a cell without a formula for damage, and builds a new
            # one where there is none.
            changed |= _without_calc_chain(self._book.parts)
        return _repacked(self._book.content, changed)


def _without_calc_chain(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Take the calculation chain out of the lists that name it; its own part becomes empty."""
    changed = {_CALC_CHAIN: b""}
    for name, path, attribute in (
        ("[Content_Types].xml", "{*}Override", "PartName"),
        ("xl/_rels/workbook.xml.rels", "{*}Relationship", "Target"),
    ):
        root = parsed(parts[name])
        for element in root.findall(path):
            if element.get(attribute, "").endswith("calcChain.xml"):
                root.remove(element)
        changed[name] = xml_bytes(root)
    return changed


def _repacked(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Give the package with other content in some parts: order, names and dates stay."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(buffer, "w") as after,
    ):
        for info in before.infolist():
            part = changed.get(info.filename)
            if part == b"":
                continue
            entry = zipfile.ZipInfo(info.filename, info.date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = info.create_system
            entry.external_attr = info.external_attr
            after.writestr(entry, before.read(info) if part is None else part)
    return buffer.getvalue()


def _numbered_rows(root: Any) -> dict[int, Any]:
    """Give the rows by number; those and cells that some programs write without a place get it."""
    rows = dict(placed_rows(root))
    for number, column, cell in placed_cells(root):
        rows[number].set("r", str(number))
        if not cell.get("r"):
            cell.set("r", place_name(number, column))
    return rows


def _row_text(row: str, number: int, values: Sequence[str | None]) -> str:
    """Give a row of texts as SpreadsheetML; `row` opens its element."""
    cells = [
        f'<c r="{place_name(number, column)}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(_escape_text(value))}</t></is></c>'
        for column, value in enumerate(values, start=1)
        if value
    ]
    return f'<{row} r="{number}">{"".join(cells)}</row>'


def _column_of(cell: Any) -> int:
    letters = re.match(r"[A-Z]+", cell.get("r") or "")
    return column_number(letters[0]) if letters else 0


def _same(old: Any, new: Any) -> bool:
    if isinstance(new, Formula):
        return bool(old == new.value)
    if isinstance(old, date) and isinstance(new, date):
        return _day(old) == _day(new)
    if isinstance(new, str):
        return (old or "") == printable(new)
    if isinstance(old, int | float) and isinstance(new, int | Decimal):
        return Decimal(str(old)) == Decimal(str(new))
    return (old or None) == (new or None)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _escape_text(text: str) -> str:
    """Give a text as a package holds it: what XML can't hold made visible, no escape by chance."""
    return _LOOKS_ESCAPED.sub("_x005F_", printable(text))
