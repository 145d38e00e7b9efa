"""Excel's XML workbooks (xlsx, xlsm): calamine for speed, watched by a census of the raw XML.

Takes the bytes of a file; gives a `Book`.  The sheets go to calamine if their census lets them;
what it is known to lose (errors, formulas without value, hidden rows, Thai date formats) is put
back, and where the number of filled cells is not what the census counted, or calamine fails, the
whole file is read again by the sparse reader (`Book.fallback`).  A sheet that tells that nobody
wrote into it (`Forms`) need not be read.  Raises UnreadableError.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from pipeline.records.serials import Shows, to_value
from pipeline.returns.files import census, ooxml, sparse
from pipeline.returns.files.annotations import annotated
from pipeline.returns.files.book import Book, Sheet
from pipeline.returns.files.census import Census
from pipeline.returns.files.grid import sheet_of_rows, span
from pipeline.returns.files.ooxml import WorkbookParts
from pipeline.returns.files.package import Package, damaged
from pipeline.returns.files.read_styles import cell_styles

_REMEMBERED_BYTES = 64 << 10
_PROLOG = 4096
"""Bytes in which a DOCTYPE is looked for before calamine, which expands no entities of its own;
the readers that do refuse one wherever it stands."""


Forms = Mapping[str, str]
"""Names of sheets that are for reading only, each with the defined name that holds how many of its
cells are filled.  One that is locked still, and has as many, is left out."""


@dataclass(frozen=True, slots=True)
class ExpectedSheet:
    """What calamine's reading of one sheet is held against."""

    index: int
    """The sheet's place in the workbook."""
    name: str
    hidden: bool
    census: Census
    dates: Sequence[tuple[int, int, Shows]] = ()
    """Cells that show a date in a format that calamine takes for a number's."""


def read(
    content: bytes, package: Package, workbook: str, forms: Forms, *, calamine: bool = True
) -> Book:
    """Read an XML workbook; `calamine=False` keeps to the sparse reader, which reads all of it."""
    layout = ooxml.layout(package, workbook)
    expected = None
    if calamine and workbook == "xl/workbook.xml" and not package.doubled:
        expected = _expect(package, layout, forms)
    quick = read_with_calamine(content, expected, layout) if expected else None
    if quick and not quick.differs:
        return Book(annotated(package, layout, quick.sheets), layout.epoch_1904, "calamine")
    sheets = tuple(_sparse_sheets(package, layout))
    # an empty text counts as a cell in the census, and is none in either reading
    lost = expected is not None and (quick is None or quick.filled != _all_filled(sheets))
    sheets = annotated(package, layout, sheets)
    return Book(sheets, layout.epoch_1904, "sparse", fallback=lost or not calamine)


def _expect(package: Package, layout: WorkbookParts, forms: Forms) -> list[ExpectedSheet] | None:
    """Take the census of every sheet to be read; None as soon as one is not for calamine."""
    styles = package.read(layout.styles) if layout.styles in package else b""
    # what one program writes of one form is alike, byte for byte
    thai_dates = _remembered_thai_dates if len(styles) < _REMEMBERED_BYTES else _thai_dates
    thai = thai_dates(styles)
    if layout.strings in package:
        # read for its limits only: calamine unpacks it without any
        ooxml.refuse_doctype(package.read(layout.strings)[:_PROLOG])
    expected = []
    for index, place in enumerate(layout.sheets):
        if not place.part:
            expected.append(ExpectedSheet(index, place.name, place.hidden, Census()))
            continue
        data = package.read(place.part)
        ooxml.refuse_doctype(data[:_PROLOG])
        as_sent = layout.constants.get(forms.get(place.name, ""))
        if as_sent and census.is_untouched(data, as_sent):
            continue
        counted = census.take_census(data)
        if counted.why:
            return None
        places = census.places_with_styles(data, thai) if thai else ()
        dates = [(row, column, thai[style]) for row, column, style in places]
        expected.append(ExpectedSheet(index, place.name, place.hidden, counted, dates))
    return expected


def _thai_dates(styles: bytes) -> Mapping[int, Shows]:
    """Give the date styles of a workbook, if any of them may be one that calamine does not know."""
    ooxml.refuse_doctype(styles[:_PROLOG])
    formats = cell_styles(styles).formats if ooxml.may_have_thai_dates(styles) else []
    return {style: shown for style, shown in enumerate(formats) if shown is not Shows.NUMBER}


_remembered_thai_dates = lru_cache(maxsize=32)(_thai_dates)


@dataclass(frozen=True, slots=True)
class CalamineReading:
    """Calamine's reading; `differs` where the filled cells are not as many as expected."""

    sheets: tuple[Sheet, ...]
    filled: int
    differs: bool


def read_with_calamine(
    content: bytes, expected: Sequence[ExpectedSheet], layout: WorkbookParts
) -> CalamineReading | None:
    """Read with calamine and put back what it loses; None where it fails."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(workbook.sheet_names) != len(layout.sheets):
            return None
        read = [workbook.get_sheet_by_index(wanted.index) for wanted in expected]
        found = [(sheet.start, sheet.to_python()) for sheet in read]
    except BaseException as error:  # a panic of calamine, which pyo3 does not let us name
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return None
    sheets, total, differs = [], 0, False
    for (start, cells), wanted in zip(found, expected, strict=True):
        rows = _from_a1(start or (0, 0), cells)
        filled = _filled(rows)
        total += filled
        differs |= filled != wanted.census.values
        for row, column, shown in wanted.dates:
            _show_date(rows, row, column, shown, layout.epoch_1904)
        sheets.append(_restored(rows, wanted))
    return CalamineReading(tuple(sheets), total, differs)


def _from_a1(start: tuple[int, int], cells: Iterable[Iterable[object]]) -> list[list[object]]:
    """Put back the leading blank rows and columns, and make calamine's '' None."""
    top, left = start
    margin: list[object] = [None] * left
    rows: list[list[object]] = [[] for _ in range(top)]
    # what is true is not '', and need not be compared
    rows += [
        margin + [value or (None if value == "" else value) for value in line] for line in cells
    ]
    return rows


def _filled(rows: list[list[object]]) -> int:
    return sum(len(line) - line.count(None) for line in rows)


def _all_filled(sheets: Sequence[Sheet]) -> int:
    return sum(_filled(sheet.rows) for sheet in sheets)


def _show_date(
    rows: list[list[object]], row: int, column: int, shown: Shows, epoch_1904: bool
) -> None:
    if row < len(rows) and column < len(rows[row]):
        value = rows[row][column]
        if isinstance(value, float):
            rows[row][column] = to_value(value, shown, epoch_1904)


def _restored(rows: list[list[object]], wanted: ExpectedSheet) -> Sheet:
    counted = wanted.census
    errors = counted.errors or {}
    below = max((row for row, _ in (*errors, *counted.unvalued)), default=-1)
    rows += [[] for _ in range(below + 1 - len(rows))]
    merged = [span(*merge) for merge in counted.merged]
    return sheet_of_rows(
        wanted.name, rows, wanted.hidden, counted.hidden_rows, counted.hidden_columns, merged,
        errors, counted.unvalued,
    )  # fmt: skip


def _sparse_sheets(package: Package, layout: WorkbookParts) -> list[Sheet]:
    strings: list[str] = []
    if layout.strings in package:
        strings = sparse.shared_strings(package.read(layout.strings))
    formats: list[Shows] = []
    if layout.styles in package:
        formats = cell_styles(package.read(layout.styles)).formats
    sheets = []
    for place in layout.sheets:
        if not place.part:
            sheets.append(Sheet(place.name, [], place.hidden))
            continue
        data = census.cut_blank_tail(package.read(place.part))
        sheets.append(
            sparse.read_sheet(
                place.name, place.hidden, data, strings, formats, layout.epoch_1904
            )
        )  # fmt: skip
    return sheets


def read_unwatched(content: bytes) -> tuple[Sheet, ...]:
    """Read any kind that calamine knows, without a census: the last resort.

    Error cells, hidden rows and hidden columns can't be told then.
    """
    sheets = []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for index, described in enumerate(workbook.sheets_metadata):
            read = workbook.get_sheet_by_index(index)
            rows = _from_a1(read.start or (0, 0), read.to_python())
            hidden = described.visible != SheetVisibleEnum.Visible
            merged = [(*first, *last) for first, last in read.merged_cell_ranges or ()]
            sheets.append(sheet_of_rows(described.name, rows, hidden, (), (), merged, {}, ()))
    except BaseException as error:  # as above: calamine's panic
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise damaged(f"calamine: {error}") from None
    return tuple(sheets)
