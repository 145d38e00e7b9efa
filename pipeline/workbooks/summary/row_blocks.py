"""A worksheet that takes the rows of a long list as one block and writes their XML itself.

XlsxWriter keeps an object for each cell and asks its kind again while it writes; a block reads a
list column by column, a few thousand rows at a time, and only when the file is written, so that
neither time nor memory grows with what is not yet on the disk.  Everything else on the sheet stays
XlsxWriter's.  Text is written as inline strings, which no program takes for a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from pipeline.report.table import ColumnKind, TableColumn
from pipeline.thai.text import NOT_IN_XML
from pipeline.workbooks.summary.cell_links import Target, safe
from pipeline.workbooks.summary.formats import lines_of, row_points
from pipeline.workbooks.summary.page_breaks import MOST_ROWS, PrintedArea, page_ends

_CHUNK = 5_000
_POINTS_A_PIXEL = 0.75
_WRAPPED = (ColumnKind.WRAPPED, ColumnKind.FILE, ColumnKind.CENTRED)
_DAY_0 = date(1899, 12, 30).toordinal()
_UNPLAIN = re.compile(f"[{NOT_IN_XML}&<>\r\n]|_x|^\\s|\\s$")
"""What a text may hold that is not written as it stands."""

_PLAIN_LETTERS = 10_000
"""A longer text may be one that Excel cuts."""

_LOOKS_ESCAPED = re.compile("(?<=_x)(?=[0-9A-Fa-f]{4}_)")
"""Where a text has to be parted, lest a reader turn it into a control character."""


def serial(day: date) -> int:
    """Give a date as Excel counts it."""
    return day.toordinal() - _DAY_0


@dataclass(frozen=True)
class RowBlock:
    """Rows of a list from row `first` (from 0): one format a column, another where it links."""

    first: int
    columns: Sequence[TableColumn]
    rows: pd.DataFrame
    formats: Sequence[Format]
    link_format: Format
    cut_note: str
    """Said behind a text that no cell of Excel holds whole."""
    links: Mapping[int, Sequence[Target | None]] = field(default_factory=dict)
    """The links of a column by its place; those of rows beyond their end are none."""

    @property
    def last(self) -> int:
        """The block's last row on the sheet, from 0; where it is empty, the one before `first`."""
        return self.first + len(self.rows) - 1

    def xml(self, lines: list[int]) -> Iterator[str]:
        """Give the rows as SpreadsheetML, a chunk at a time; `lines` grows with those of each."""
        writers = [
            _CellWriter(
                column, look._get_xf_index(), self.link_format._get_xf_index(), self.cut_note
            )
            for column, look in zip(self.columns, self.formats, strict=True)
        ]
        names = [f'<c r="{xl_col_to_name(place)}' for place in range(len(writers))]
        for start in range(0, len(self.rows), _CHUNK):
            chunk = self.rows.iloc[start : start + _CHUNK]
            heights = [1] * len(chunk)
            cells = []
            for place, writer in enumerate(writers):
                linked = self.links.get(place, ())[start : start + _CHUNK]
                cells.append(writer.cells(chunk, linked, heights))
            lines += heights
            yield "".join(_rows(self.first + start + 1, names, cells, heights))


class _CellWriter:
    """The cells of one column without their address; the same value is put into XML once."""

    def __init__(self, column: TableColumn, look: int, link_look: int, cut_note: str) -> None:
        self._column = column
        self._plain = _KnownCells(column, look, cut_note)
        self._linked = _KnownCells(column, link_look, cut_note)

    def cells(
        self, rows: pd.DataFrame, links: Sequence[Target | None], heights: list[int]
    ) -> list[str]:
        """Give a cell for each row, empty where it has no value; `heights` grows with its lines."""
        if self._column.kind is ColumnKind.TREND:
            return [""] * len(rows)
        values = self._column.read(rows)
        found = list(map(self._plain.__getitem__, values))
        for place, target in enumerate(links):
            if target is not None:
                found[place] = self._linked[values[place]]
        if self._column.kind in _WRAPPED:
            heights[:] = [
                lines if lines > high else high
                for (_, lines), high in zip(found, heights, strict=True)
            ]
        self._plain.forget_the_many()
        self._linked.forget_the_many()
        return [cell for cell, _ in found]


class _KnownCells(dict[Any, tuple[str, int]]):
    """Cells of one look in XML by their value, and the lines that each takes; made when asked."""

    def __init__(self, column: TableColumn, look: int, cut_note: str) -> None:
        super().__init__({None: ("", 1), "": ("", 1)})
        self._look, self._width, self._cut_note = look, column.width, cut_note
        self._wraps = column.kind in _WRAPPED

    def __missing__(self, value: Any) -> tuple[str, int]:
        lines = 1
        if isinstance(value, str) and self._is_plain(value):
            body = f' t="inlineStr"><is><t>{value}</t></is></c>'
            if self._wraps:
                lines = lines_of(value, self._width)
        elif isinstance(value, str):
            runs = _LOOKS_ESCAPED.split(escape(safe(value, self._cut_note)))
            told = "".join(f"<r>{_text(run)}</r>" for run in runs) if runs[1:] else _text(runs[0])
            body = f' t="inlineStr"><is>{told}</is></c>'
            if self._wraps:
                lines = lines_of(value, self._width)
        else:
            number = serial(value) if isinstance(value, date) else value
            body = f"><v>{number}</v></c>"
        self[value] = f'" s="{self._look}"{body}', lines
        return self[value]

    @staticmethod
    def _is_plain(text: str) -> bool:
        if len(text) >= _PLAIN_LETTERS:
            return False
        if text.isprintable() and not (
            "&" in text or "<" in text or ">" in text or "_x" in text
        ):  # fmt: skip
            # Nearly every text: a pattern or a loop takes several times as long to say so.
            return not (text.startswith(" ") or text.endswith(" "))
        return _UNPLAIN.search(text) is None

    def forget_the_many(self) -> None:
        """Let go of a column's values where each row has its own: they would fill the memory."""
        if len(self) > _CHUNK:
            self.clear()
            self.update({None: ("", 1), "": ("", 1)})


def _text(run: str) -> str:
    kept = ' xml:space="preserve"' if run != run.strip() or "\n" in run else ""
    return f"<t{kept}>{run}</t>"


def _rows(
    number: int, names: Sequence[str], cells: Sequence[Sequence[str]], heights: Sequence[int]
) -> Iterator[str]:
    for offset, (row, lines) in enumerate(zip(zip(*cells, strict=True), heights, strict=True)):
        at = str(number + offset)
        high = f' ht="{row_points(lines):g}" customHeight="1"' if lines > 1 else ""
        told = "".join([f"{name}{at}{cell}" for name, cell in zip(names, row, strict=True) if cell])
        yield f'<row r="{at}"{high}>{told}</row>'


class ListSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet that may hold blocks of rows among its own cells."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[RowBlock] = []
        self.printed: PrintedArea | None = None
        """What is printed, where pages are not to end on a row or two."""
        self.fh: IO[str]
        self.dim_rowmin: int
        self.dim_rowmax: int

    def add_block(self, block: RowBlock) -> None:
        """Take a block; no other cell may stand in its rows."""
        self._check_dimensions(block.first, 0)
        self._check_dimensions(block.last, len(block.columns) - 1)
        self._blocks.append(block)

    def add_list_table(self, header: int, last: int, width: int, options: dict[str, Any]) -> None:
        """Make a table of `width` columns from its titles in row `header` to row `last`.

        XlsxWriter notes every cell of a table to find overlaps: seconds and much memory for a
        long list, which nothing overlaps.  So it is told of the first row alone.
        """
        self.add_table(header, 0, header + 1, width - 1, options)
        table = self.tables[-1]
        table["range"] = xl_range(header, 0, last, width - 1)
        table["a_range"] = table["autofilter"] = table["range"]

    def _write_hyperlinks(self) -> None:
        """Write the links of the sheet: XlsxWriter's own, then those of the blocks.

        Overrides XlsxWriter's method.  Cells that lead to one file share its relationship.
        """
        told, own = self.fh, StringIO()
        self.fh = own
        super()._write_hyperlinks()
        self.fh = told
        inner = own.getvalue().removeprefix("<hyperlinks>").removesuffix("</hyperlinks>")
        links = "".join(self._block_links())
        if inner or links:
            self.fh.write(f"<hyperlinks>{inner}{links}</hyperlinks>")

    def _block_links(self) -> Iterator[str]:
        files: dict[str, str] = {}
        for block in self._blocks:
            for place, links in sorted(block.links.items()):
                name = xl_col_to_name(place)
                for row, target in enumerate(links, start=block.first + 1):
                    if target is None:
                        continue
                    if target.file and target.file not in files:
                        self.rel_count += 1
                        files[target.file] = f"rId{self.rel_count}"
                        self.external_hyper_links.append(["/hyperlink", target.file, "External"])
                    file = f' r:id="{files[target.file]}"' if target.file else ""
                    at = f" location={quoteattr(target.place)}" if target.place else ""
                    yield f'<hyperlink ref="{name}{row}"{file}{at}/>'

    def _write_rows(self) -> None:
        """Write the rows in order: XlsxWriter's own, and each block in its place.

        Overrides XlsxWriter's method, which writes the rows between `dim_rowmin` and `dim_rowmax`.
        """
        first, last = self.dim_rowmin, self.dim_rowmax
        high: dict[int, float] = {}
        for block in sorted(self._blocks, key=lambda each: each.first):
            self.dim_rowmin, self.dim_rowmax = first, block.first - 1
            super()._write_rows()
            lines: list[int] = []
            for part in block.xml(lines):
                self.fh.write(part)
            if self.printed and len(lines) <= MOST_ROWS:
                taken = enumerate(lines, start=block.first)
                high |= {row: row_points(each) for row, each in taken if each > 1}
            first = block.last + 1
        self.dim_rowmin, self.dim_rowmax = first, last
        super()._write_rows()
        self._end_pages(high)

    def _end_pages(self, high: Mapping[int, float]) -> None:
        """Fit or break the pages where the last would hold little; `high` is of blocks' rows."""
        if self.printed is None or self.printed.last > MOST_ROWS:
            return
        own = {row: info.height * _POINTS_A_PIXEL for row, info in self.row_info.items()}
        plain = self.default_row_height * _POINTS_A_PIXEL
        heights = [high.get(row, own.get(row, plain)) for row in range(self.printed.last + 1)]
        ends = page_ends(heights, self.printed)
        self.fit_height = ends.pages
        if ends.break_above is not None:
            self.set_h_pagebreaks([ends.break_above])
