"""The cells of one column of a list as SpreadsheetML, a few thousand at a time.

Takes what a column reads from the rows, and gives Arrow text: it is put together there, column by
column, so that no cell is an object of its own.  Text is written as inline strings, which no
program takes for a formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.report.table import ColumnKind, ColumnReader, TableColumn
from pipeline.thai.dates import EXCEL_DAY_0
from pipeline.workbooks.summary.cell_links import safe
from pipeline.workbooks.summary.formats import lines_of

Lines = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]

_WRAPPED = (ColumnKind.WRAPPED, ColumnKind.FILE, ColumnKind.CENTRED)
_FROM_1970 = date(1970, 1, 1).toordinal() - EXCEL_DAY_0
"""From days as Arrow counts them to those of Excel."""
_NUMBERS = (pa.types.is_integer, pa.types.is_decimal, pa.types.is_floating)
_MOST_KNOWN = 20_000
"""Values of a column that are remembered: where each row has its own, all would fill the memory."""

_MAYBE_UNPLAIN = r"[\x00-\x1f\x7f-\x{9f}&<>\x{fffe}\x{ffff}]|_x|^[\s\p{Z}]|[\s\p{Z}]$|^$"
"""What a text may hold that is not written as it stands, or takes lines of its own; a pattern of
RE2, as Arrow has them."""

_PLAIN_LETTERS = 10_000
"""A longer text may be one that Excel cuts."""

_TEXT_CELL, _TEXT_END = ' t="inlineStr"><is>', "</is></c>"
_LOOKS_ESCAPED = re.compile("(?<=_x)(?=[0-9A-Fa-f]{4}_)")
"""Where a text has to be parted, lest a reader turn it into a control character."""


def serial(day: date) -> int:
    """Give a date as Excel counts it."""
    return day.toordinal() - EXCEL_DAY_0


def joined(*pieces: pa.Array | str, skip: bool = False) -> pa.Array:
    """Put texts together row by row; a row without one of them has none, or goes without it."""
    return pc.binary_join_element_wise(*pieces, "", null_handling="skip" if skip else "emit_null")


def _every(bodies: pa.Array) -> pa.Array:
    """Give each row its body, where they stand by their different texts."""
    return bodies.dictionary.take(bodies.indices) if pa.types.is_dictionary(bodies.type) else bodies


def _looking(look: str, bodies: pa.Array) -> pa.Array:
    """Give each row its body behind one look for all."""
    if not pa.types.is_dictionary(bodies.type):
        return joined(look, bodies)
    return joined(look, bodies.dictionary).take(bodies.indices)


class ColumnCells:
    """The cells of one column without their address, in its format or in that of links."""

    def __init__(self, column: TableColumn, look: int, link_look: int, cut_note: str) -> None:
        self._column, self._cut_note = column, cut_note
        self._look, self._link_look = f'" s="{look}"', f'" s="{link_look}"'
        self._numbers: dict[Any, str | None] = {}
        self._lines: dict[str, int] = {}

    def of(self, rows: pd.DataFrame, linked: Sequence[bool]) -> tuple[pa.Array, Lines | None]:
        """Give a cell for each row, null where it has no value, and the lines that each takes.

        `linked` tells of the first rows whether they have a link; without lines each takes one.
        """
        if self._column.kind is ColumnKind.TREND:
            return pa.nulls(len(rows), pa.string()), None
        bodies, lines = self._bodies(rows)
        if not any(linked):
            return _looking(self._look, bodies), lines
        leads = np.zeros(len(rows), dtype=bool)
        leads[: len(linked)] = linked
        look = pc.if_else(pa.array(leads), self._link_look, self._look)
        return joined(look, _every(bodies)), lines

    def _bodies(self, rows: pd.DataFrame) -> tuple[pa.Array, Lines | None]:
        """Give the cells without their look: by their different texts, or one by one."""
        read = self._column.read
        values = read.arrow(rows) if isinstance(read, ColumnReader) else None
        if values is None:
            listed = read(rows)
            try:
                values = pa.array(listed, pa.string())
            except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
                # Numbers and days; words may stand among them.
                return pa.array(self._one_by_one(listed), pa.string()), None
        kind = values.type
        if pa.types.is_date32(kind):
            values = pc.add(values.cast(pa.int32()), _FROM_1970)
        elif pa.types.is_string(kind):
            values = values.dictionary_encode()
        elif not any(is_number(kind) for is_number in _NUMBERS):
            values = values.cast(pa.string()).dictionary_encode()
        if not pa.types.is_dictionary(values.type):
            return joined("><v>", values.cast(pa.string()), "</v></c>"), None
        texts, at = values.dictionary, values.indices
        odd = _may_be_unplain(texts)
        cells, lines = self._of_texts(texts, odd), self._lines_of(texts, odd)
        if lines is not None:
            # Behind the last stands what a blank takes.
            lines = np.append(lines, 1)[np.asarray(at.fill_null(len(texts)))]
        return pa.DictionaryArray.from_arrays(at, cells), lines

    def _of_texts(self, texts: pa.Array, odd: Bools) -> pa.Array:
        told = joined(f"{_TEXT_CELL}<t>", texts, f"</t>{_TEXT_END}")
        if not odd.any():
            return told
        looked_at = texts.filter(pa.array(odd)).to_pylist()
        cells = pa.array(map(self._text_cell, looked_at), pa.string())
        return pc.replace_with_mask(told, odd, cells)

    def _one_by_one(self, values: Sequence[Any]) -> list[str | None]:
        if len(self._numbers) > _MOST_KNOWN:
            self._numbers.clear()
        known = self._numbers
        for value in {*values} - known.keys():
            known[value] = self._cell(value)
        return [known[value] for value in values]

    def _cell(self, value: Any) -> str | None:
        if value is None:
            return None
        if isinstance(value, str):
            return self._text_cell(value)
        return f"><v>{serial(value) if isinstance(value, date) else value}</v></c>"

    def _text_cell(self, text: str) -> str | None:
        if not text:
            return None
        runs = _LOOKS_ESCAPED.split(escape(safe(text, self._cut_note)))
        inner = "".join(f"<r>{_text(run)}</r>" for run in runs) if runs[1:] else _text(runs[0])
        return f"{_TEXT_CELL}{inner}{_TEXT_END}"

    def _lines_of(self, texts: pa.Array, odd: Bools) -> Lines | None:
        """Give the lines of each text where the column wraps."""
        if self._column.kind not in _WRAPPED:
            return None
        found = np.ones(len(texts), dtype=np.int64)
        fits = pc.less_equal(pc.utf8_length(texts), self._column.width).fill_null(True)
        long = np.flatnonzero(odd | ~np.asarray(fits))
        if len(self._lines) > _MOST_KNOWN:
            self._lines.clear()
        known, listed = self._lines, texts.take(long).to_pylist()
        for text in {*listed} - known.keys():
            known[text] = lines_of(text, self._column.width)
        found[long] = [known[text] for text in listed]
        return found


def _may_be_unplain(texts: pa.Array) -> Bools:
    """Tell which texts need a look of their own: few of them, and blank ones."""
    found = pc.match_substring_regex(texts, _MAYBE_UNPLAIN)
    if (pc.max(pc.binary_length(texts)).as_py() or 0) >= _PLAIN_LETTERS:
        found = pc.or_(found, pc.greater_equal(pc.utf8_length(texts), _PLAIN_LETTERS))
    return np.asarray(found.fill_null(False))


def _text(run: str) -> str:
    kept = ' xml:space="preserve"' if run != run.strip() or "\n" in run else ""
    return f"<t{kept}>{run}</t>"
