"""Draws a section of the report as a sheet: its notes, then its blocks under each other."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report.table import Block, Counts, CrossTable, DataTable, Section
from pipeline.workbooks.summary.cell_links import CasePlaces
from pipeline.workbooks.summary.count_lines import draw_counts
from pipeline.workbooks.summary.list_writer import Drawn, draw_listing, write_filtered_sums
from pipeline.workbooks.summary.number_grid import draw_grid
from pipeline.workbooks.summary.sheet_page import HEAD_ROWS, Page, Pages
from pipeline.workbooks.summary.sparklines import draw_sparklines

_LABEL_WIDTH, _MONEY_WIDTH, _COUNT_WIDTH = 38, 18, 14
_HEADING_COLUMNS = 4


def first_row_of_list(section: Section) -> int:
    """Give the row, from 0, in which the lines of a section's only list begin."""
    return HEAD_ROWS + len(section.notes) + 2


def draw_section(pages: Pages, section: Section, at: CasePlaces) -> None:
    """Draw a section on its sheet, which must have been added."""
    page = pages.part(section.sheet, section.part)
    _set_widths(page, section)
    row = page.head(section.notes)
    title = page.contents.translate(section.sheet.title)
    lists: dict[str, Drawn] = {}
    tops: list[int] = []
    for block in section.blocks:
        if block.title != title and not _alone(section.blocks, CrossTable):
            page.heading(row, block.title, min(len(page.widths), _HEADING_COLUMNS) - 1)
            row += 1
        tops.append(row)
        row = _draw_block(pages, page, row, block, section, lists, at) + 2
    _draw_live_counts(pages, page, section, tops, lists)
    last = row - 2
    alone = len(section.blocks) == 1 or isinstance(section.blocks[0], DataTable)
    page.worksheet.freeze_panes(tops[0] + 1 if alone else 0, section.frozen_columns)
    repeat = tops[0] if alone else None
    if lists and not alone:
        repeat = next(iter(lists.values())).header
    page.print_setup(
        landscape=section.landscape, repeat_row=repeat, one_page=section.one_page, last_row=last,
        headings=[top - 1 for top in tops[1:]],
    )  # fmt: skip


def _alone(blocks: Sequence[Block], kind: type) -> bool:
    return len(blocks) == 1 and isinstance(blocks[0], kind)


def _draw_block(
    pages: Pages,
    page: Page,
    row: int,
    block: Block,
    section: Section,
    lists: dict[str, Drawn],
    at: CasePlaces,
) -> int:
    """Draw a block from `row` on; give its last row.  Counts only keep their rows free here."""
    if isinstance(block, CrossTable):
        return draw_grid(pages, page, row, block)
    if isinstance(block, Counts):
        return row + len(block.lines)
    if block.filtered_sums:
        write_filtered_sums(page, row - 1, block)
    drawn = lists[block.id] = draw_listing(pages, page, row, block, at)
    draw_sparklines(pages, page, drawn)
    return drawn.end


def _draw_live_counts(
    pages: Pages, page: Page, section: Section, tops: Sequence[int], lists: dict[str, Drawn]
) -> None:
    """Draw the counts once the lists that they count over have their place."""
    for block, top in zip(section.blocks, tops, strict=True):
        if isinstance(block, Counts):
            draw_counts(pages, page, top, block, lists)


def _set_widths(page: Page, section: Section) -> None:
    lists = [block for block in section.blocks if isinstance(block, DataTable)]
    if lists:
        columns = lists[0].columns
        keys = [column.key for column in columns]
        printed = lists[0].printed
        page.printed = keys.index(printed) + 1 if printed in keys else None
        page.set_widths([column.width for column in columns],
                        [page.look.kind(column.kind) for column in columns])  # fmt: skip
        return
    grids = [block for block in section.blocks if isinstance(block, CrossTable)]
    wide = max(len(grid.titles) + grid.across for grid in grids)
    page.set_widths([_LABEL_WIDTH, *(_width(grids, column) for column in range(wide))])


def _width(grids: Sequence[CrossTable], column: int) -> float:
    """Give a column of grids its width: more where some grid has amounts there."""
    for grid in grids:
        numbers = [value for row in grid.numbers for value in row[column : column + 1]]
        totals = [value for row in grid.numbers for value in row if column == len(row)]
        if any(_is_money(value) for value in (*numbers, *totals)):
            return _MONEY_WIDTH
    return _COUNT_WIDTH


def _is_money(value: object) -> bool:
    return not isinstance(value, int | float)
