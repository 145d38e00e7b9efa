"""Draws a list on a sheet: titles, rows as an Excel table, totals, bars, tones and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell

from pipeline.model import tables
from pipeline.report.table import (
    NUMBERS,
    CaseLink,
    ColumnKind,
    DataTable,
    TableColumn,
    total_of,
)
from pipeline.workbooks.summary import formats
from pipeline.workbooks.summary.cell_links import CasePlaces, Target, file_target
from pipeline.workbooks.summary.formats import header_points
from pipeline.workbooks.summary.row_blocks import RowBlock
from pipeline.workbooks.summary.sheet_page import Page, Pages


@dataclass(frozen=True)
class Drawn:
    """Where a list stands on its sheet."""

    table: DataTable
    header: int
    first: int
    last: int
    end: int
    """The last row that is written, totals included."""

    def cells(self, key: str) -> str:
        """Give the cells of a column, as a formula on the same sheet writes them."""
        place = self.table.column(key)
        return str(xl_range_abs(self.first, place, self.last, place))


def draw_listing(pages: Pages, page: Page, row: int, listing: DataTable, at: CasePlaces) -> Drawn:
    """Draw a list whose titles stand in `row`; its totals can be referred to afterwards."""
    columns, rows = listing.columns, listing.rows
    first, last = row + 1, row + max(len(rows), 1)
    for place, column in enumerate(columns):
        page.text(row, place, column.title, page.look.named("head"))
    page.worksheet.set_row(row, header_points([(c.title, c.width) for c in columns]) + 4)
    if not len(rows):
        page.text(first, 0, page.contents.translate("nothing"), page.look.of(italic=True))
        return Drawn(listing, row, first, last, last)
    links = {
        place: _links(page, column, rows, at)
        for place, column in enumerate(columns)
        if column.link is not None
    }
    kinds = [page.look.kind(column.kind) for column in columns]
    page.worksheet.add_block(
        RowBlock(first, columns, rows, kinds, page.look.named("link"), page.cut_note, links)
    )
    _make_table(page, row, last, listing)
    for place, column in enumerate(columns):
        if column.bar:
            _add_bars(page, first, place, last, column.bar)
        _add_tones(pages, page, first, place, last, column)
    drawn = Drawn(listing, row, first, last, last)
    if not any(column.total for column in columns):
        return drawn
    _write_totals(pages, page, drawn)
    return Drawn(listing, row, first, last, last + 1)


def _links(
    page: Page, column: TableColumn, rows: pd.DataFrame, at: CasePlaces
) -> Sequence[Target | None]:
    """Give the links of a column's cells, as many as Excel still allows on the sheet."""
    if column.link is None:
        return []
    shown = rows.head(page.links_left)
    if isinstance(column.link, CaseLink):
        found = at.targets(column.link.table_id, tables.values(shown["case_id"]))
    else:
        links = zip(column.link(shown), column.read(shown), strict=True)
        found = [file_target(link) if link is not None and value else None for link, value in links]
    page.count_links(sum(target is not None for target in found))
    return found


def _make_table(page: Page, header: int, last: int, listing: DataTable) -> None:
    head = page.look.named("head")
    page.worksheet.add_list_table(
        header, last, len(listing.columns),
        {
            "name": listing.id,
            "style": "Table Style Light 15",
            "columns": [{"header": c.title, "header_format": head} for c in listing.columns],
        },
    )  # fmt: skip


def _add_bars(page: Page, top: int, place: int, bottom: int, colour: str) -> None:
    """Draw bars behind numbers; light enough that the number reads in grey print."""
    page.worksheet.conditional_format(
        top, place, bottom, place,
        {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": colour,
         "bar_border_color": colour, "min_type": "num", "min_value": 0},
    )  # fmt: skip


def _add_tones(
    pages: Pages, page: Page, top: int, place: int, bottom: int, column: TableColumn
) -> None:
    for begins, tone in column.tones.items():
        look = {"bg_color": tone.fill, "font_color": tone.ink, "bold": tone.bold,
                "italic": tone.italic}  # fmt: skip
        page.worksheet.conditional_format(
            top, place, bottom, place,
            {"type": "text", "criteria": "begins with", "value": begins,
             "format": pages.book.add_format({k: v for k, v in look.items() if v})},
        )  # fmt: skip


def _write_totals(pages: Pages, page: Page, drawn: Drawn) -> None:
    row, listing = drawn.last + 1, drawn.table
    for place, column in enumerate(listing.columns):
        if not column.total:
            label = page.contents.translate("total") if place == 0 else ""
            page.text(row, place, label, page.look.named("total label"))
            continue
        cells = xl_range(drawn.first, place, drawn.last, place)
        function = "SUM" if column.kind in NUMBERS else "COUNTA"
        look = page.look.total(column.kind if column.kind in NUMBERS else ColumnKind.COUNT)
        pages.places[f"{listing.id} {column.key}"] = page.formula(
            row, place, f"{function}({cells})", total_of(column, listing.rows), look
        )
    page.worksheet.set_row(row, 20)


def write_filtered_sums(page: Page, row: int, listing: DataTable) -> None:
    """Count and add up what the filters leave, above the titles in the row below."""
    say, rows = page.contents.translate, listing.rows
    page.text(row, 0, say("as_filtered"), page.look.of(bold=True))
    if not len(rows):
        return
    first, last = row + 2, row + 1 + len(rows)
    shown = page.look.of(num_format=say("cases_list_writer"), bold=True, align="left")
    known = int(rows[listing.row_head].count())
    page.formula(row, 1, f"SUBTOTAL(103,{xl_range(first, 0, last, 0)})", known, shown)
    look = page.look.of(num_format=formats.MONEY, bold=True, shrink=True)
    for place, column in enumerate(listing.columns):
        if column.kind is not ColumnKind.MONEY or not column.total:
            continue
        total = Decimal(total_of(column, rows))
        cells = f"{xl_rowcol_to_cell(first, place)}:{xl_rowcol_to_cell(last, place)}"
        page.formula(row, place, f"SUBTOTAL(109,{cells})", total, look)
