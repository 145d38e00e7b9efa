"""What stands on the workbook's sheets can be read: nothing is cut, and nothing prints too small.

The file itself is measured, as a program lays it out: widths, heights, orientation, print areas.
"""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.workbooks.summary.formats import SIZE, lines_of, row_points, shown_length
from tests import made_up_quarter
from tests.page.test_html_page import with_history
from tests.workbooks.test_summary import write

POINTS_ACROSS = {"landscape": 842 - 2 * 0.4 * 72, "portrait": 595 - 2 * 0.4 * 72}
LEAST_POINTS = 7
READ_IN_THE_CELL = ("ช่วงค่าเสียหาย: ", "The damage band is ")
"""Why a case is in its band: a long text off the paper, for which the rows would grow."""


@pytest.fixture(scope="module", params=[("full", "th"), ("executive", "th"), ("full", "en")])
def sheets(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Worksheet]:
    quarter = made_up_quarter.figures(120)
    path = tmp_path_factory.mktemp("readable") / "summary.xlsx"
    edition, language = request.param
    write(path, quarter, edition=edition, report_language=language, **with_history(quarter))
    return list(openpyxl.load_workbook(path, data_only=True).worksheets)


def widths(sheet: Worksheet) -> dict[int, float]:
    """Give the columns' widths by their number, in digits, as they were asked for."""
    return {
        place: round(each.width - 5 / 7, 2)
        for each in sheet.column_dimensions.values()
        for place in range(each.min, each.max + 1)
    }


def test_every_sheet_prints_at_seven_points_or_more(sheets: list[Worksheet]) -> None:
    for sheet in sheets:
        area = str(sheet.print_area or sheet.dimensions).split("!")[-1].replace("$", "")
        first, _, last, _ = range_boundaries(area)
        assert first == 1
        wide = widths(sheet)
        points = sum(7 * wide.get(place, 8.43) + 5 for place in range(1, last + 1)) * 0.75
        scale = min(1.0, POINTS_ACROSS[sheet.page_setup.orientation or "portrait"] / points)
        assert SIZE * scale >= LEAST_POINTS, (sheet.title, area, SIZE * scale)


def test_no_text_is_cut_by_what_stands_beside_or_below_it(sheets: list[Worksheet]) -> None:
    seen = 0
    for sheet in sheets:
        wide = widths(sheet)
        merged = {place for each in sheet.merged_cells.ranges for place in each.cells}
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str) or (cell.row, cell.column) in merged:
                    continue
                if cell.value.startswith(READ_IN_THE_CELL):
                    continue
                whole = is_whole(sheet, cell, wide.get(cell.column, 8.43))
                assert whole, (sheet.title, cell.coordinate, cell.value)
                seen += 1
    assert seen > 1_000


def test_no_amount_can_grow_into_hashes(sheets: list[Worksheet]) -> None:
    """Of damages of ten digits a column's sum shows as ####, unless it is drawn smaller."""
    amounts = [
        (sheet.title, cell.coordinate, bool(cell.alignment.shrink_to_fit))
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if not isinstance(cell.value, str | bool) and "0.00" in cell.number_format
    ]
    assert len(amounts) > 500
    assert [place for place in amounts if not place[-1]] == []


def is_whole(sheet: Worksheet, cell: Cell, width: float) -> bool:
    """Whether a text is seen whole where it stands."""
    text = str(cell.value)
    if cell.alignment.wrap_text:
        high = sheet.row_dimensions[cell.row].height or 15.75
        return row_points(lines_of(text, width)) <= high + 1
    beside = sheet.cell(cell.row, cell.column + 1).value
    return beside in (None, "") or shown_length(text) <= width
