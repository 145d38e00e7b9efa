"""Draws a grid of numbers on a sheet, with totals as live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.report.palette import SKY, WHITE
from pipeline.report.table import ColumnKind, CrossTable, Number, added
from pipeline.workbooks.summary.formats import header_points, lines_of, row_points
from pipeline.workbooks.summary.sheet_page import FigurePlace, Page, Pages


def draw_grid(pages: Pages, page: Page, row: int, grid: CrossTable) -> int:
    """Draw a grid whose titles stand in `row`; give the last row.

    Its totals can be referred to afterwards: by its id with `total`, or with a column's place.
    """
    width, height, of = len(grid.titles), len(grid.labels), page.contents.translate("total")
    heads = [grid.corner, *grid.titles, *([of] if grid.across else [])]
    for column, head in enumerate(heads):
        page.text(row, column, head, page.look.named("head"))
    page.worksheet.set_row(row, header_points(list(zip(heads, page.widths, strict=False))) + 4)
    for offset, (label, values) in enumerate(zip(grid.labels, grid.numbers, strict=True)):
        _write_row(page, row + 1 + offset, label, values, grid.across)
    if grid.shade and height:
        page.worksheet.conditional_format(
            row + 1, 1, row + height, width,
            {"type": "2_color_scale", "min_color": WHITE, "max_color": SKY},
        )  # fmt: skip
    below = row + 1 + height
    if not grid.down:
        return below - 1
    sums = [added(values[column] for values in grid.numbers) for column in range(width)]
    places = _write_totals(page, row + 1, height, sums, of)
    pages.places |= {f"{grid.id} {column}": place for column, place in enumerate(places)}
    if grid.across:
        whole, column = added(sums), 1 + width
        cells = _cells(row + 1, column, row + height, column)
        look = page.look.total(_kind(whole))
        pages.places[f"{grid.id} total"] = page.formula(below, column, f"SUM({cells})", whole, look)
    return below


def _write_row(page: Page, row: int, label: str, values: Sequence[Number], across: bool) -> None:
    page.text(row, 0, label, page.look.named("label"))
    for column, value in enumerate(values, start=1):
        page.number(row, column, value, page.look.boxed(_kind(value)))
    if across:
        total, last = added(values), len(values)
        look = page.look.boxed(_kind(total), bold=True)
        page.formula(row, last + 1, f"SUM({_cells(row, 1, row, last)})", total, look)
    lines = lines_of(label, page.widths[0])
    if lines > 1:
        page.worksheet.set_row(row, row_points(lines))


def _write_totals(
    page: Page, first: int, height: int, sums: Sequence[Number], label: str
) -> list[FigurePlace]:
    row, places = first + height, []
    page.text(row, 0, label, page.look.named("total label"))
    for column, value in enumerate(sums, start=1):
        cells = _cells(first, column, row - 1, column)
        look = page.look.total(_kind(value))
        places.append(page.formula(row, column, f"SUM({cells})", value, look))
    page.worksheet.set_row(row, 20)
    return places


def _cells(top: int, left: int, bottom: int, right: int) -> str:
    return f"{xl_rowcol_to_cell(top, left)}:{xl_rowcol_to_cell(bottom, right)}"


def _kind(value: Number) -> ColumnKind:
    return ColumnKind.MONEY if isinstance(value, Decimal) else ColumnKind.COUNT
