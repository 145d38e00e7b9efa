"""A worksheet that takes the rows of a long list as one block and writes their XML itself.

XlsxWriter keeps an object for each cell and asks its kind again while it writes; a block reads a
list column by column, a few thousand rows at a time, and only when the file is written, so that
neither time nor memory grows with what is not yet on the disk.  Everything else on the sheet stays
XlsxWriter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

import numpy as np
import pandas as pd
import pyarrow as pa
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from pipeline.report.table import TableColumn
from pipeline.workbooks.summary.cell_links import Target
from pipeline.workbooks.summary.column_cells import ColumnCells, Lines, joined
from pipeline.workbooks.summary.formats import row_points
from pipeline.workbooks.summary.page_breaks import MOST_ROWS, PrintedArea, page_ends

_MOST_ROWS_AT_ONCE, _MOST_CELLS_AT_ONCE = 5_000, 100_000
"""What is put together at a time: it is held some times over, and a case of 60 cells takes 3 KB."""
_POINTS_A_PIXEL = 0.75
_TO_ESCAPE = re.compile(r"""[&<>"\s]""")
"""What an attribute may hold that is not written as it stands."""


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

    def xml(self, lines: list[int]) -> Iterator[memoryview]:
        """Give the rows as SpreadsheetML, a chunk at a time; `lines` grows with those of each."""
        writers = [
            ColumnCells(
                column, look._get_xf_index(), self.link_format._get_xf_index(), self.cut_note
            )
            for column, look in zip(self.columns, self.formats, strict=True)
        ]
        size = min(_MOST_ROWS_AT_ONCE, _MOST_CELLS_AT_ONCE // len(writers))
        for start in range(0, len(self.rows), size):
            chunk = self.rows.iloc[start : start + size]
            first = self.first + start + 1
            numbers = pa.array(range(first, first + len(chunk))).cast(pa.string())
            heights = np.ones(len(chunk), dtype=np.int64)
            pieces: list[pa.Array | str] = []
            for place, writer in enumerate(writers):
                linked = self.links.get(place, ())[start : start + size]
                told, high = writer.of(chunk, [target is not None for target in linked])
                cell = (f'<c r="{xl_col_to_name(place)}', numbers, told)
                pieces += [joined(*cell)] if told.null_count else cell
                heights = heights if high is None else np.maximum(heights, high)
            lines += heights.tolist()
            yield _bytes_of(_rows(numbers, pieces, heights))


def _rows(numbers: pa.Array, cells: Sequence[pa.Array | str], lines: Lines) -> pa.Array:
    high = {
        each: f'" ht="{row_points(each):g}" customHeight="1">' if each > 1 else '">'
        for each in {*lines.tolist()}
    }
    heights = pa.array([high[each] for each in lines.tolist()])
    return joined('<row r="', numbers, heights, *cells, "</row>", skip=True)


def _bytes_of(texts: pa.Array) -> memoryview:
    """Give all texts in a row, as they lie in memory."""
    ends = np.frombuffer(texts.buffers()[1], dtype=np.int32)
    told = memoryview(texts.buffers()[2])
    return told[ends[texts.offset] : ends[texts.offset + len(texts)]]


def _attribute(text: str) -> str:
    return quoteattr(text) if _TO_ESCAPE.search(text) else f'"{text}"'


class ListSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet that may hold blocks of rows among its own cells."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[RowBlock] = []
        self.printed: PrintedArea | None = None
        """What is printed, where pages are not to end on a row or two."""
        self.fh: TextIO
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
                    at = f" location={_attribute(target.place)}" if target.place else ""
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
            self.fh.flush()
            for part in block.xml(lines):
                self.fh.buffer.write(part)
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
