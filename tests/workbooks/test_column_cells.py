"""The cells of a list's column: what a reader finds in their XML, and the lines that they take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.model import tables
from pipeline.report.table import ColumnKind, Reader, TableColumn, day, plain, text
from pipeline.workbooks.summary.column_cells import ColumnCells
from pipeline.workbooks.summary.formats import lines_of

_WIDTH = 12.0
_TEXTS = (
    "เทศบาลสมมติ", "a & b < c > d", '"quoted"', " begins", "ends ", "\u00a0begins", "ends\u3000",
    "two\nlines", "a\ttab", "=1+1", "_x0041_", "a_x000D_b", "<r>run",
    "ภาษาไทยที่ยาวเกินกว่าช่อง" * 3, "x" * 9_999, "y" * 10_001,
)  # fmt: skip


def _cells(kind: ColumnKind, values: list[object], linked: int = 0) -> tuple[list[object], object]:
    column = TableColumn("column", "Column", _WIDTH, kind, lambda rows: values)
    rows = pd.DataFrame(index=range(len(values)))
    told, lines = ColumnCells(column, 3, 7, "cut").of(rows, [True] * linked)
    return told.to_pylist(), lines


def _read(cell: object) -> str:
    return "".join(ET.fromstring(f'<c r="A1{cell}').itertext())


@pytest.mark.parametrize("text", _TEXTS)
def test_a_text_stands_as_it_is(text: str) -> None:
    (cell,), lines = _cells(ColumnKind.WRAPPED, [text])
    assert _read(cell) == text
    assert list(lines) == [lines_of(text, _WIDTH)]


def test_no_text_is_taken_for_excels_own_escape() -> None:
    (cell,), _ = _cells(ColumnKind.TEXT, ["_x0041_"])
    assert str(cell).count("<r>") == 2


def test_a_number_that_is_no_whole_one_stays_a_number() -> None:
    shares = pa.array([1.5, None, 1e300], pa.float64())
    rows = pd.DataFrame({"share": pd.Series(pd.arrays.ArrowExtensionArray(shares))})
    column = TableColumn("share", "Share", _WIDTH, ColumnKind.PERCENT, plain("share"))
    told, _ = ColumnCells(column, 3, 7, "cut").of(rows, [])
    assert [cell and _read(cell) for cell in told.to_pylist()] == ["1.5", None, "1e+300"]
    assert "inlineStr" not in str(told)


def test_spaces_at_the_edges_are_kept() -> None:
    cells, _ = _cells(ColumnKind.TEXT, [" begins", "ends\u00a0", "neither"])
    assert ['xml:space="preserve"' in str(cell) for cell in cells] == [True, True, False]


def test_what_xml_cannot_hold_shows_as_a_mark() -> None:
    (cell,), _ = _cells(ColumnKind.TEXT, ["a\x07b\ufffe"])
    assert _read(cell) == "a\ufffdb\ufffd"


def test_the_blank_are_no_cells() -> None:
    cells, lines = _cells(ColumnKind.WRAPPED, [None, "", "word"])
    assert cells[:2] == [None, None]
    assert cells[2] is not None
    assert list(lines) == [1, 1, 1]


def test_numbers_and_days_may_have_words_among_them() -> None:
    cells, lines = _cells(ColumnKind.DATE, [date(2020, 11, 25), None, "ยังไม่รู้", Decimal("1.50")])
    assert cells[0] == '" s="3"><v>44160</v></c>'
    assert cells[1] is None
    assert _read(cells[2]) == "ยังไม่รู้"
    assert cells[3] == '" s="3"><v>1.50</v></c>'
    assert lines is None


def test_links_have_a_look_of_their_own() -> None:
    cells, _ = _cells(ColumnKind.TEXT, ["a", "b"], linked=1)
    assert [str(cell)[:6] for cell in cells] == ['" s="7', '" s="3']


_COLUMNS = (
    (ColumnKind.WRAPPED, pa.string(), text("column"), [*_TEXTS, None, "", _TEXTS[0]]),
    (ColumnKind.WRAPPED, pa.string(), text("column", {"a": "b & c", "d": ""}), ["a", None, "d"]),
    (ColumnKind.DATE, pa.date32(), day("column"), [date(2020, 11, 25), None, date(1900, 1, 1)]),
    (ColumnKind.MONEY, tables.MONEY, plain("column"), [Decimal("-1.50"), None, Decimal("0.00")]),
    (ColumnKind.COUNT, pa.int64(), plain("column"), [0, None, -12_345]),
)


@pytest.mark.parametrize("held_once", [False, True])
@pytest.mark.parametrize("linked", [0, 1])
@pytest.mark.parametrize(("kind", "stored", "read", "values"), _COLUMNS)
def test_a_column_of_the_frame_is_drawn_as_its_values_are(
    kind: ColumnKind, stored: pa.DataType, read: Reader, values: list[object],
    linked: int, held_once: bool,
) -> None:  # fmt: skip
    array = pa.array(values, stored)
    if held_once and pa.types.is_string(stored):
        array = array.dictionary_encode()
    rows = pd.DataFrame({"column": pd.arrays.ArrowExtensionArray(array)})
    column = TableColumn("column", "Column", _WIDTH, kind, read)
    told, lines = ColumnCells(column, 3, 7, "cut").of(rows, [True] * linked)
    cells, expected_lines = _cells(kind, list(read(rows)), linked)
    assert told.to_pylist() == cells
    assert (lines is None) == (expected_lines is None)
    assert lines is None or list(lines) == list(expected_lines)  # type: ignore[call-overload]  # both or none
