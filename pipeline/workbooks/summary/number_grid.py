"""A small table of numbers on a sheet, with totals as live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.workbooks.summary.formats import SKY, Kind, header_points, lines_of, row_points
from pipeline.workbooks.summary.sheet_page import Page, Place

Number = int | Decimal


@dataclass(frozen=True)
class Grid:
    """A grid as it was written: where its numbers stand, and its totals."""

    page: Page
    header: int
    first: int
    rows: int
    columns: int
    total: Place | None
    column_totals: tuple[Place, ...]

    @property
    def next_row(self) -> int:
        """The first free row below, one left blank."""
        return self.first + self.rows + (1 if self.column_totals else 0) + 1


def add_grid(
    page: Page,
    row: int,
    corner: str,
    titles: Sequence[str],
    labels: Sequence[str],
    numbers: Sequence[Sequence[Number]],
    *,
    across: bool = True,
    down: bool = True,
    shade: bool = False,
) -> Grid:
    """Write `numbers` with a label for each row and a title for each column.

    `across` adds a total at the end of each row, `down` one below each column; `shade` tints the
    numbers by size.
    """
    width, height, of = len(titles), len(labels), page.contents.say("รวม", "total")
    heads = [corner, *titles, *([of] if across else [])]
    for column, head in enumerate(heads):
        page.text(row, column, head, page.look.named("head"))
    page.worksheet.set_row(row, header_points(list(zip(heads, page.widths, strict=False))) + 4)
    for offset, (label, values) in enumerate(zip(labels, numbers, strict=True)):
        _write_row(page, row + 1 + offset, label, values, across)
    sums: list[Number] = [_sum([values[c] for values in numbers]) for c in range(width)]
    places: list[Place] = []
    total: Place | None = None
    if down:
        places = _write_totals(page, row + 1, height, sums, of)
    if down and across:
        grand = _sum(sums)
        below, column = row + 1 + height, 1 + width
        cells = _cells(row + 1, column, row + height, column)
        total = page.formula(below, column, f"SUM({cells})", grand, page.look.total(_kind(grand)))
    if shade and height:
        page.worksheet.conditional_format(
            row + 1, 1, row + height, width,
            {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": SKY},
        )  # fmt: skip
    return Grid(page, row, row + 1, height, width, total, tuple(places))


def _write_row(page: Page, row: int, label: str, values: Sequence[Number], across: bool) -> None:
    page.text(row, 0, label, page.look.named("label"))
    for column, value in enumerate(values, start=1):
        page.number(row, column, value, page.look.boxed(_kind(value)))
    if across:
        total, last = _sum(values), len(values)
        look = page.look.boxed(_kind(total), bold=True)
        page.formula(row, last + 1, f"SUM({_cells(row, 1, row, last)})", total, look)
    lines = lines_of(label, page.widths[0])
    if lines > 1:
        page.worksheet.set_row(row, row_points(lines))


def _write_totals(
    page: Page, first: int, height: int, sums: Sequence[Number], label: str
) -> list[Place]:
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


def _sum(values: Sequence[Number]) -> Number:
    if any(isinstance(value, Decimal) for value in values):
        return sum((Decimal(value) for value in values), Decimal("0.00"))
    return sum(int(value) for value in values)


def _kind(value: Number) -> Kind:
    return Kind.MONEY if isinstance(value, Decimal) else Kind.COUNT
