"""The careful reader of Excel's XML sheets: slower than calamine, and nothing is lost.

Takes parts as bytes; gives `Sheet`s.  It reads what calamine can't or may not: UTF-16, namespace
prefixes, cells without a position, two cells a million rows apart.  Memory goes by the cells that
are there, not by rows x columns.  Raises UnreadableError for XML that is damaged, that declares
entities, or that holds more cells than a return could.  Standard library only.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from xml.parsers import expat

from pipeline.model.issues import FileIssue
from pipeline.records.serials import Shows, to_value
from pipeline.returns.files.book import Sheet, UnreadableError
from pipeline.returns.files.census import LAST_COLUMN, LAST_ROW, column_index
from pipeline.returns.files.grid import Grid, span
from pipeline.returns.files.package import damaged

LOST = "#LOST!"
"""Stands among the errors of a cell whose text is missing from the file."""

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_TRUE = frozenset({"1", "true"})
_LEAST_HEIGHT, _LEAST_WIDTH = 3.0, 0.5
"""Points and characters below which nothing of a row or column shows."""

Attributes = dict[str, str]


def parse(
    data: bytes, start: Callable[[str, Attributes], None], end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:  # fmt: skip
    """Run expat over `data`, element names without prefix; refuses a DOCTYPE."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: start(
        name.rpartition(":")[2] if ":" in name else name, attributes
    )
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2] if ":" in name else name)
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(f"XML: {error}") from None


def _refuse(*_: object) -> None:
    raise UnreadableError(FileIssue.FILE_DOCTYPE)


def shared_strings(data: bytes) -> list[str]:
    """Read the shared strings; pieces of rich text are joined, readings (rPh) left out."""
    reader = _Strings()
    parse(data, reader.start, reader.end, reader.text)
    return reader.strings


class _Strings:
    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False
        self._in_reading = False

    def start(self, name: str, _: Attributes) -> None:
        if name == "t":
            self._in_text = not self._in_reading
        elif name == "si":
            self._pieces = []
        elif name == "rPh":
            self._in_reading = True

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "si":
            self.strings.append("".join(self._pieces))
        elif name == "rPh":
            self._in_reading = False

    def text(self, text: str) -> None:
        if self._in_text:
            self._pieces.append(text)


def read_sheet(
    name: str, hidden: bool, data: bytes, strings: Sequence[str], formats: Sequence[Shows],
    epoch_1904: bool,
) -> Sheet:  # fmt: skip
    """Read one worksheet part."""
    reader = _WorksheetHandlers(strings, formats, epoch_1904)
    parse(data, reader.start, reader.end, reader.text)
    return reader.grid.sheet(name, hidden)


class _WorksheetHandlers:
    """Expat's handlers for a worksheet; fills `grid`."""

    def __init__(self, strings: Sequence[str], formats: Sequence[Shows], epoch_1904: bool) -> None:
        self.grid = Grid()
        self._strings, self._formats, self._epoch_1904 = strings, formats, epoch_1904
        self._row = self._column = -1
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self._collects = self._in_reading = False
        self._has_value = self._has_formula = self._has_v = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._collects = not (self._in_reading or self._passed_over(name))
            self._has_value = True
        elif name == "is" and self._cell.get("t") == "inlineStr":
            self._pieces = []
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            place = attributes.get("r", "")
            self._row = int(place) - 1 if place.isdecimal() else self._row + 1
            self._column = -1
            if _is_hidden(attributes, "ht", _LEAST_HEIGHT):
                self.grid.hidden_rows.add(self._row)
        elif name == "rPh":
            self._in_reading = True
        elif name == "col" and _is_hidden(attributes, "width", _LEAST_WIDTH):
            self._hide(attributes.get("min", ""), attributes.get("max", ""))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _passed_over(self, name: str) -> bool:
        """Whether a cell has its value twice, as <v> and as <is>: the one of its type counts."""
        inline = self._cell.get("t") == "inlineStr"
        if name == "v":
            self._has_v = not (inline and self._pieces)
            return not self._has_v
        return self._has_v and not inline

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
        else:
            match = _REFERENCE.fullmatch(place)
            if not match:
                raise damaged(f"cell at {place[:20]}")
            self._column = column_index(match[1].encode())
            self._row = int(match[2]) - 1
        if not (0 <= self._row <= LAST_ROW and 0 <= self._column <= LAST_COLUMN):
            raise damaged("a cell outside the sheet")
        self._cell = attributes
        self._pieces = []
        self._has_value = self._has_formula = self._has_v = False

    def text(self, text: str) -> None:
        if self._collects:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._collects = False
        elif name == "c":
            self._end_cell("".join(self._pieces))
        elif name == "rPh":
            self._in_reading = False

    def _end_cell(self, text: str) -> None:
        place, kind = (self._row, self._column), self._cell.get("t", "n")
        if kind == "e":
            self.grid.errors[place] = text or "#VALUE!"
        elif not text and self._has_formula and not (kind == "str" and self._has_value):
            self.grid.unvalued.add(place)
        elif text:
            value = self._value(kind, text)
            if value is None:
                self.grid.errors[place] = LOST
            elif value != "":
                self.grid.put(self._row, self._column, value)

    def _value(self, kind: str, text: str) -> object:
        if kind == "s":
            index = int(text) if text.strip().isdecimal() else -1
            return self._strings[index] if 0 <= index < len(self._strings) else None
        if kind == "b":
            return text.strip() in _TRUE
        if kind == "d":
            return iso(text, text)
        if kind != "n":
            return text
        value = number(text)
        if value is None:
            return text
        style = self._cell.get("s", "0")
        index = int(style) if style.isdecimal() else 0
        shown = self._formats[index] if index < len(self._formats) else Shows.NUMBER
        return to_value(value, shown, self._epoch_1904)

    def _hide(self, first: str, last: str) -> None:
        if first.isdecimal() and last.isdecimal():
            self.grid.hidden_columns.append((int(first) - 1, int(last) - 1))

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
            merge = span(
                int(top) - 1, column_index(left.encode()),
                int(bottom) - 1, column_index(right.encode()),
            )  # fmt: skip
            self.grid.merged.append(merge)


def _is_hidden(attributes: Attributes, extent: str, least: float) -> bool:
    """Whether a row or column is hidden, or so low or narrow that nothing shows."""
    size = number(attributes.get(extent, ""))
    return attributes.get("hidden") in _TRUE or (size is not None and size < least)


def number(text: str) -> float | None:
    """Give the number that a part spells, None where it is none or not finite."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def iso(text: str, otherwise: str) -> date | datetime | time | str:
    """Give the date or time that a part spells as ISO 8601, `otherwise` where it is none."""
    for kind in (date, datetime, time):
        try:
            value = kind.fromisoformat(text)
        except ValueError:
            continue
        if isinstance(value, datetime):
            if value.tzinfo is not None:
                return otherwise  # which day it is where it is read, the reader of cells decides
            return value.date() if value.time() == time() else value
        return value
    return otherwise
