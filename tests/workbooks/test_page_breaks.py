"""How the pages of a sheet end: by Excel's columns and by LibreOffice's, which are wider."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from pipeline.workbooks.summary.page_breaks import FEWEST_ROWS, PageEnds, PrintedArea, page_ends
from tests import made_up_quarter
from tests.page.test_html_page import with_history
from tests.workbooks.test_summary import write

WIDENINGS = (1.0, 1.05, 1.21)
"""How wide a column is against Excel's: there, in LibreOffice, and there without Tahoma."""


def area(last: int, *, width: float = 784, headings: tuple[int, ...] = ()) -> PrintedArea:
    """A landscape page of 516 points, with the title and four rows above a repeated header."""
    return PrintedArea(last, 5, 784, 516, width, headings)


def rows_by_page(rows: int, printed: PrintedArea, ends: PageEnds, widening: float) -> list[int]:
    """Count the rows of each page as a program lays them out, the header again on each."""
    high = 15.0
    scale = min(1.0, printed.paper_width / (printed.width * widening))
    while True:
        pages, left = [0], printed.paper_height
        for row in range(rows):
            if left < high * scale - 1e-9 or row == ends.break_above:
                pages.append(0)
                left = printed.paper_height - high * scale
            pages[-1] += 1
            left -= high * scale
        if not ends.pages or len(pages) <= ends.pages:
            return pages
        scale *= 0.99


@pytest.mark.parametrize("rows", range(20, 200))
def test_no_page_but_the_first_holds_a_row_or_two(rows: int) -> None:
    printed = area(rows - 1, width=1_000)
    ends = page_ends([15.0] * rows, printed)
    for widening in WIDENINGS:
        pages = rows_by_page(rows, printed, ends, widening)
        assert sum(pages) == rows
        assert min(pages[1:], default=FEWEST_ROWS) >= FEWEST_ROWS, (widening, ends, pages)


def test_a_sheet_whose_pages_end_well_is_left_alone() -> None:
    assert page_ends([15.0] * 30, area(29)) == PageEnds()
    assert page_ends([15.0] * 5_000, area(4_999)) == PageEnds()


def test_a_page_too_many_is_saved_where_the_letters_hardly_shrink() -> None:
    assert page_ends([15.0] * 36, area(35)) == PageEnds(pages=1)
    assert page_ends([15.0] * 36, area(35, width=784 / 0.7)).pages == 0, "or are of seven points"


def test_the_break_stands_above_a_table_where_one_begins() -> None:
    printed = area(53, width=1_100, headings=(20, 36))
    assert page_ends([15.0] * 54, printed) == PageEnds(break_above=36)
    printed = area(29, width=784, headings=(9, 20))
    assert page_ends([15.0] * 30, printed) == PageEnds(), "that costs a page where one is enough"


def test_a_few_high_rows_fill_a_page_too() -> None:
    heights = [15.0] * 6 + [130.0] * 6
    assert page_ends(heights, area(11)) == PageEnds()


def test_what_is_said_is_written(tmp_path: Path) -> None:
    """In the workbook of some quarters: the rows of the last pages, by what the file says."""
    ended = 0
    for count in (60, 240):
        quarter = made_up_quarter.figures(count)
        path = write(tmp_path / f"{count}.xlsx", quarter, **with_history(quarter))
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if "worksheets/sheet" in name]
            sheets = [package.read(name).decode() for name in names]
        for sheet in sheets:
            breaks = [int(row) for row in re.findall(r'<brk id="(\d+)"', sheet)]
            (pages,) = re.findall(r'fitToHeight="(\d+)"', sheet) or ["1"]
            assert len(breaks) <= 1
            assert not (breaks and pages != "0"), "Excel breaks at none where pages are counted"
            assert sheet.count("fitToPage") == 1
            ended += bool(breaks) or pages not in "01"
    assert ended >= 4
