"""The first sheet: one page, one minute."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report import palette, sheet_names
from pipeline.report.findings import caveats, findings
from pipeline.report.table import ColumnKind
from pipeline.report.tiles import Tile, tiles
from pipeline.thai.text import xml_text
from pipeline.workbooks.summary.cell_links import sheet_link
from pipeline.workbooks.summary.charts import DrawnChart
from pipeline.workbooks.summary.formats import PERCENT, lines_of, row_points
from pipeline.workbooks.summary.sheet_page import FigurePlace, Page, Pages

_COLUMNS = 12
_WIDTH = 8.3
_CHART_ROWS = 14
_CHART_ROW_POINTS = 16.5
_PIXELS_A_COLUMN = 63
_LINKS_ACROSS = 3
_FORMATS = {ColumnKind.COUNT: "#,##0", ColumnKind.MONEY: "#,##0.00", ColumnKind.PERCENT: PERCENT}


def add_summary(pages: Pages, drawn: Sequence[DrawnChart]) -> None:
    """Write the first sheet; the other sheets must be written already."""
    page, contents = pages[sheet_names.SUMMARY], pages.contents
    figures = contents.figures
    page.set_widths([_WIDTH] * _COLUMNS)
    last = _COLUMNS - 1
    page.across(0, 0, last, contents.translate(sheet_names.SUMMARY.title), page.look.of(
        bold=True, font_size=16, font_color=palette.NAVY, valign="vcenter"))  # fmt: skip
    page.worksheet.set_row(0, 28)
    subtitle = (
        f"{figures.config.office.letterhead.organisation}  {contents.quarter(figures.quarter)}  "
        f"{contents.translate('as_first_sheet')} {contents.day(figures.as_of)}"
    )
    page.across(1, 0, last, subtitle, page.look.of(font_size=11))
    page.worksheet.set_row(1, 20)
    row = _write_tiles(pages, page, 3, tiles(contents))
    row = _write_paragraphs(page, row, contents.translate("findings"), findings(contents))
    row = _write_charts(page, row, drawn)
    heading = contents.translate("how_sure_figures")
    row = _write_paragraphs(page, row, heading, caveats(contents))
    row = _write_list(pages, page, row)
    page.print_setup(landscape=False, one_page=True, last_row=row)
    page.worksheet.set_first_sheet()
    page.worksheet.activate()


def _write_tiles(pages: Pages, page: Page, row: int, shown: Sequence[Tile]) -> int:
    across = 4
    wide = _COLUMNS // across
    for place, tile in enumerate(shown):
        top = row + place // across * 4
        first = place % across * wide
        _write_tile(page, top, first, first + wide - 1, tile, pages.places[tile.place])
    for line in range(0, len(shown), across):
        top = row + line // across * 4
        for offset, points in enumerate((17, 28, 17, 6)):
            page.worksheet.set_row(top + offset, points)
    return row + (len(shown) + across - 1) // across * 4


def _write_tile(
    page: Page, row: int, first: int, last: int, tile: Tile, place: FigurePlace
) -> None:
    fill, ink = (palette.ALARM, palette.WHITE) if tile.alarm else (palette.PALE, palette.NAVY)
    plain = {"bg_color": fill, "font_color": ink, "align": "center", "valign": "vcenter",
             "left": 5, "left_color": palette.WHITE, "right": 5,
             "right_color": palette.WHITE}  # fmt: skip
    small = page.look.of(**plain, font_size=9, shrink=True)
    big = page.look.of(**plain, font_size=17, bold=True, shrink=True,
                       num_format=_FORMATS[tile.kind])  # fmt: skip
    page.across(row, first, last, tile.label, small)
    page.across(row + 1, first, last, "", big)
    # The figure leads to the rows that it counts; the formula then takes the link's place.
    page.link(row + 1, first, sheet_link(place.sheet, place.row, place.column), tile.label, big)
    page.formula(row + 1, first, place.ref, tile.value, big)
    page.across(row + 2, first, last, tile.below, small)


def _write_paragraphs(page: Page, row: int, heading: str, paragraphs: Sequence[str]) -> int:
    page.heading(row, heading)
    for paragraph in paragraphs:
        row += 1
        page.across(row, 0, _COLUMNS - 1, f"•  {paragraph}", page.look.named("told"))
        page.worksheet.set_row(row, row_points(lines_of(paragraph, _COLUMNS * _WIDTH)))
    return row + 2


def _write_charts(page: Page, row: int, drawn: Sequence[DrawnChart]) -> int:
    half = _COLUMNS // 2
    for place, each in enumerate(drawn):
        top, left = row + place // 2 * _CHART_ROWS, place % 2 * half
        each.chart.set_size(
            {
                "width": half * _PIXELS_A_COLUMN - 4,
                "height": _CHART_ROWS * _CHART_ROW_POINTS * 4 / 3 - 4,
            }
        )
        page.worksheet.insert_chart(
            top, left, each.chart,
            {"x_offset": 2, "y_offset": 2, "description": xml_text(each.description),
             "object_position": 1},
        )  # fmt: skip
    end = row + (len(drawn) + 1) // 2 * _CHART_ROWS
    for line in range(row, end):
        page.worksheet.set_row(line, _CHART_ROW_POINTS)
    return end + 1


def _write_list(pages: Pages, page: Page, row: int) -> int:
    say = pages.contents.translate
    page.heading(row, say("contents_click_go_sheet"))
    wide = _COLUMNS // _LINKS_ACROSS
    others = [each for each in pages.all() if each.sheet is not sheet_names.SUMMARY]
    down = -(-len(others) // _LINKS_ACROSS)
    for place, other in enumerate(others):
        line, first = row + 1 + place % down, place // down * wide
        look_of_link = page.look.named("back")
        page.across(line, first, first + wide - 1, "", look_of_link)
        told = f"{other.name}: {say(other.sheet.purpose)}"
        page.link(line, first, sheet_link(other.name), told, look_of_link)
        page.worksheet.set_row(line, 16)
    return row + down
