"""A grid, counted lines and a list as a sheet has them: every cell, sum and rule of a small one."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from pipeline.report import palette, sheet_names
from pipeline.report.contents import Contents
from pipeline.report.table import (
    CaseLink,
    ColumnKind,
    Condition,
    Count,
    Counts,
    CrossTable,
    DataTable,
    FileLink,
    Percentage,
    TableColumn,
    Tally,
    plain,
    text,
)
from pipeline.workbooks.summary.cell_links import MOST_LINKS, CasePlaces, sheet_link
from pipeline.workbooks.summary.count_lines import draw_counts
from pipeline.workbooks.summary.formats import PLAIN_POINTS, row_points
from pipeline.workbooks.summary.list_writer import Drawn, draw_listing, write_filtered_sums
from pipeline.workbooks.summary.number_grid import draw_grid
from pipeline.workbooks.summary.sheet_page import FigurePlace, Page, Pages
from tests.report.bare_contents import bare_contents

MONEY, COUNT = '#,##0.00;-#,##0.00;"–"', '#,##0;-#,##0;"–"'


@cache
def contents() -> Contents:
    return bare_contents()


def drawn(draw: Callable[[Pages, Page], None], *widths: float) -> tuple[Worksheet, Worksheet]:
    """Draw on a sheet and read it back: what its cells hold, and the values that they keep."""
    written = io.BytesIO()
    with Workbook(written) as book:
        pages = Pages(book, contents())
        page = pages.add(sheet_names.TYPES)
        page.set_widths(widths or [20, 10, 10, 10])
        draw(pages, page)
    formulas, values = (openpyxl.load_workbook(written, data_only=each) for each in (False, True))
    return formulas.worksheets[0], values.worksheets[0]


def filled_rows(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """Give the rows that hold anything, each up to its last cell."""
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if any(each is not None for each in row)]


def heights(sheet: Worksheet, *rows: int) -> list[float | None]:
    return [sheet.row_dimensions[row].height for row in rows]


def pixels(*points: float) -> list[float]:
    """Give heights as the file has them: in whole pixels, of which four are three points."""
    return [int(each * 4 / 3 + 0.5) * 3 / 4 for each in points]


def grid(numbers: Any, **options: bool) -> CrossTable:
    labels = ["ก", "ข", "ค"][: len(numbers)]
    return CrossTable("g", "", "มุม", ["หนึ่ง", "สอง"], labels, numbers, **options)


def test_a_grid_adds_up_along_its_rows_and_down_its_columns() -> None:
    last: list[int] = []
    noted: dict[str, FigurePlace] = {}

    def draw(pages: Pages, page: Page) -> None:
        last.append(draw_grid(pages, page, 2, grid([[1, 2], [3, 5]])))
        noted.update(pages.places)

    formulas, values = drawn(draw)
    assert filled_rows(formulas) == [
        ("มุม", "หนึ่ง", "สอง", "รวม"),
        ("ก", 1, 2, "=SUM(B4:C4)"),
        ("ข", 3, 5, "=SUM(B5:C5)"),
        ("รวม", "=SUM(B4:B5)", "=SUM(C4:C5)", "=SUM(D4:D5)"),
    ]
    assert filled_rows(values)[1:] == [("ก", 1, 2, 3), ("ข", 3, 5, 8), ("รวม", 4, 7, 11)]
    assert last == [5]
    name = formulas.title
    assert noted == {
        "g 0": FigurePlace(name, 5, 1, 4),
        "g 1": FigurePlace(name, 5, 2, 7),
        "g total": FigurePlace(name, 5, 3, 11),
    }


@pytest.mark.parametrize(
    ("across", "down", "rows", "last", "places"),
    [
        (False, True, [("ก", 1, 2, None), ("ข", 3, 5, None), ("รวม", 4, 7, None)], 3, 2),
        (True, False, [("ก", 1, 2, 3), ("ข", 3, 5, 8)], 2, 0),
        (False, False, [("ก", 1, 2, None), ("ข", 3, 5, None)], 2, 0),
    ],
)
def test_a_grid_has_the_totals_that_it_asks_for(
    across: bool, down: bool, rows: list[tuple[Any, ...]], last: int, places: int
) -> None:
    def draw(pages: Pages, page: Page) -> None:
        page.text(9, 3, "-")
        assert draw_grid(pages, page, 0, grid([[1, 2], [3, 5]], across=across, down=down)) == last
        assert len(pages.places) == places

    head, *found, _ = filled_rows(drawn(draw)[1])
    assert head == ("มุม", "หนึ่ง", "สอง", "รวม" if across else None)
    assert found == rows


def test_amounts_of_a_grid_are_shown_with_satang_and_numbers_without() -> None:
    numbers = [[1, Decimal("2.25")], [3, Decimal("5.50")]]
    formulas, values = drawn(lambda pages, page: draw_grid(pages, page, 0, grid(numbers)) and None)
    assert [[cell.number_format for cell in row[1:]] for row in formulas["A2:D4"]] == [
        [COUNT, MONEY, MONEY]
    ] * 3
    assert [cell.value for cell in values[4]] == ["รวม", 4, 7.75, 11.75]


def test_the_numbers_alone_of_a_grid_are_shaded_and_a_long_label_has_its_lines() -> None:
    long = CrossTable("g", "", "", ["a", "b"], ["ก" * 30, "ข"], [[1, 2], [3, 4]], shade=True)

    def draw(pages: Pages, page: Page) -> None:
        draw_grid(pages, page, 1, long)
        draw_grid(pages, page, 7, CrossTable("e", "", "", ["a"], [], [], shade=True))
        draw_grid(pages, page, 11, grid([[1, 2]]))

    sheet, _ = drawn(draw)
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["B3:C4"]
    told = pixels(row_points(1) + 4, row_points(2), PLAIN_POINTS, 20)
    assert heights(sheet, 2, 3, 4, 5) == told


LISTED = pd.DataFrame(
    {
        "who": ["ก", "ข", None],
        "cases": pd.array([2, 3, 4], "int64[pyarrow]"),
        "baht": [Decimal("1.25"), None, Decimal("2.50")],
        "day": [date(2020, 11, 25), None, None],
    }
)


def list_of_rows(rows: pd.DataFrame = LISTED, **changed: Any) -> DataTable:
    columns = [
        TableColumn("who", "ผู้", 20, ColumnKind.TEXT, text("who"), total=True),
        TableColumn("cases", "เรื่อง", 10, ColumnKind.COUNT, plain("cases"), bar="#C9DCE8"),
        TableColumn("baht", "บาท", 10, ColumnKind.MONEY, plain("baht"), total=True),
        TableColumn("day", "วัน", 10, ColumnKind.DATE, plain("day"),
                    tones={"25": palette.NEAR, "-": palette.FARTHEST}),
    ]  # fmt: skip
    return DataTable("list", "", columns, rows, "who", **changed)


def draw_list(pages: Pages, page: Page, rows: pd.DataFrame = LISTED) -> Drawn:
    return draw_listing(pages, page, 1, list_of_rows(rows), CasePlaces())


def test_a_list_is_a_table_with_its_sums_below() -> None:
    found: list[Drawn] = []
    noted: dict[str, FigurePlace] = {}

    def draw(pages: Pages, page: Page) -> None:
        found.append(draw_list(pages, page))
        noted.update(pages.places)

    formulas, values = drawn(draw)
    assert filled_rows(formulas)[0] == ("ผู้", "เรื่อง", "บาท", "วัน")
    assert [cell.value for cell in formulas[6]] == ["=COUNTA(A3:A5)", "", "=SUM(C3:C5)", ""]
    assert [cell.value for cell in values[6]] == [2, "", 3.75, ""]
    assert [formulas[place].number_format for place in ("A6", "C6")] == [COUNT, MONEY]
    assert noted == {
        "list who": FigurePlace(formulas.title, 5, 0, 2),
        "list baht": FigurePlace(formulas.title, 5, 2, Decimal("3.75")),
    }
    [place] = found
    assert (place.header, place.first, place.last, place.end) == (1, 2, 4, 5)
    assert place.cells("baht") == "$C$3:$C$5"
    assert formulas.tables.items() == [("list", "A2:D5")]
    ruled = {str(each.sqref): [rule.type for rule in each.rules]
             for each in formulas.conditional_formatting}  # fmt: skip
    assert ruled == {"B3:B5": ["dataBar"], "D3:D5": ["beginsWith", "beginsWith"]}
    fonts = [rule.dxf.font.b for each in formulas.conditional_formatting for rule in each.rules
             if rule.dxf]  # fmt: skip
    assert fonts == [True, False]
    least = formulas.conditional_formatting["B3:B5"][0].dataBar.cfvo[0]
    assert (least.type, least.val) == ("num", 0), "a bar is as long as its number"
    assert heights(formulas, 2, 6) == pixels(row_points(1) + 4, 20)


def test_a_list_of_nothing_says_so_and_has_no_sums() -> None:
    found: list[Drawn] = []
    formulas, _ = drawn(lambda *on: found.append(draw_list(*on, LISTED[:0])))
    assert filled_rows(formulas)[1:] == [("ไม่มีรายการ", None, None, None)]
    assert not formulas.tables
    assert [(each.first, each.last, each.end) for each in found] == [(2, 2, 2)]


@pytest.mark.parametrize(
    ("columns", "end", "below"),
    [(slice(1, 2), 4, (4, None)), (slice(1, 3), 5, ("รวม", "=SUM(B3:B5)"))],
)
def test_a_list_ends_with_its_rows_or_with_their_sums(
    columns: slice, end: int, below: tuple[Any, ...]
) -> None:
    table = DataTable("list", "", list_of_rows().columns[columns], LISTED, "cases")
    found: list[Drawn] = []
    formulas, _ = drawn(
        lambda pages, page: found.append(draw_listing(pages, page, 1, table, CasePlaces()))
    )
    assert [(each.last, each.end) for each in found] == [(4, end)]
    assert (formulas.cell(end + 1, 1).value, formulas.cell(end + 1, 2).value) == below


@pytest.mark.parametrize(("left", "led"), [(6, 4), (3, 3), (2, 2), (1, 1), (0, 0)])
def test_rows_lead_to_cases_and_files_until_excel_allows_no_more(left: int, led: int) -> None:
    at = CasePlaces()
    cases = pd.DataFrame({"case_id": ["ก", "ข"]})
    at.note(DataTable("register", "", (), cases, "case_id"), "ทะเบียน", 6)
    rows = pd.DataFrame(
        {"case_id": ["ก", "ค", "ข", None], "file": ["1.docx", "", "2.docx", "3.docx"]}
    )
    columns = [
        TableColumn("case_id", "เรื่อง", 20, ColumnKind.TEXT, text("case_id"), CaseLink("register")),
        TableColumn("file", "ไฟล์", 20, ColumnKind.FILE, text("file"),
                    lambda rows: [None if path == "3.docx" else FileLink("a.docx")
                                  for path in rows["file"]]),
        TableColumn("again", "ซ้ำ", 20, ColumnKind.TEXT, text("file")),
    ]  # fmt: skip

    def draw(pages: Pages, page: Page) -> None:
        page.count_links(MOST_LINKS - left)
        draw_listing(pages, page, 0, DataTable("list", "", columns, rows, "case_id"), at)
        assert page.links_left == left - led

    sheet, _ = drawn(draw)
    found = {cell.coordinate: (cell.hyperlink.target, cell.hyperlink.location)
             for row in sheet.iter_rows() for cell in row if cell.hyperlink}  # fmt: skip
    links = {
        "A2": (None, "'ทะเบียน'!A7"), "A4": (None, "'ทะเบียน'!A8"),
        "B2": ("a.docx", None), "B4": ("a.docx", None),
    }  # fmt: skip
    assert found == {key: links[key] for key in found}
    assert len(found) == led


def test_what_filters_leave_is_counted_and_added_up_above_the_titles() -> None:
    def draw(pages: Pages, page: Page) -> None:
        write_filtered_sums(page, 0, list_of_rows())
        draw_list(pages, page)

    formulas, values = drawn(draw)
    told = ["ตามตัวกรอง", "=SUBTOTAL(103,A3:A5)", "=SUBTOTAL(109,C3:C5)", None]
    assert [cell.value for cell in formulas[1]] == told
    assert [cell.value for cell in values[1]] == ["ตามตัวกรอง", 2, 3.75, None]
    empty, _ = drawn(lambda pages, page: write_filtered_sums(page, 0, list_of_rows(LISTED[:0])))
    assert filled_rows(empty) == [("ตามตัวกรอง",)]


EQUAL: Condition = ("who", "=", "ก")
TALLIES: dict[str, tuple[Any, str]] = {
    "no source": (None, ""),
    "equal": (Tally("list", [EQUAL]), '=COUNTIFS($A$3:$A$5,"ก")'),
    "two conditions": (
        Tally("list", [EQUAL, ("cases", ">=", 3)]),
        '=COUNTIFS($A$3:$A$5,"ก",$B$3:$B$5,">=3")',
    ),
    "a day": (Tally("list", [("day", "<", date(2020, 11, 25))]), '=COUNTIFS($D$3:$D$5,"<44160")'),
    "any": (Tally("list", [("who", "<>", "*")]), '=COUNTIFS($A$3:$A$5,"<>*")'),
    "a sum": (Tally("list", [EQUAL], "baht"), '=SUMIFS($C$3:$C$5,$A$3:$A$5,"ก")'),
    "goes on": (
        Tally("list", [EQUAL], added_to="part"),
        "='{tab}'!$C$9+COUNTIFS($A$3:$A$5,\"ก\")",
    ),
    "several": (
        [Tally("list", [EQUAL]), Tally("list", [EQUAL], "cases")],
        '=COUNTIFS($A$3:$A$5,"ก")+SUMIFS($B$3:$B$5,$A$3:$A$5,"ก")',
    ),
    "of an empty list": (Tally("empty", [EQUAL]), ""),
    "one of an empty list": ([Tally("list", [EQUAL]), Tally("empty", [EQUAL])], ""),
    "a share": (
        Percentage("part", "whole"),
        "=IF('{tab}'!$C$9>='{tab}'!$D$9,100,MIN(99.99,ROUND(100*'{tab}'!$C$9/'{tab}'!$D$9,2)))",
    ),
}


@cache
def counted() -> tuple[Worksheet, Worksheet]:
    """Draw all tallies below each other, behind two counts that they refer to."""

    def draw(pages: Pages, page: Page) -> None:
        lists = {"list": draw_list(pages, page)}
        lists["empty"] = Drawn(list_of_rows(LISTED[:0]), 20, 21, 21, 21)
        asked = [(key, [Count(key, 7, source=source)]) for key, (source, _) in TALLIES.items()]
        lines = [("ก" * 40, [Count("part", 3), Count("whole", 4)]), *asked]
        counts = Counts("c", "", "มุม", ["หนึ่ง", "สอง"], lines)
        assert draw_counts(pages, page, 7, counts, lists) == 8 + len(TALLIES)
        assert pages.places["no source"] == FigurePlace(page.name, 9, 2, 7)
        assert pages.places["whole"] == FigurePlace(page.name, 8, 3, 4)

    return drawn(draw)


@pytest.mark.parametrize("name", TALLIES)
def test_a_count_is_live_over_its_list(name: str) -> None:
    formulas, values = counted()
    row = 10 + list(TALLIES).index(name)
    _, formula = TALLIES[name]
    assert formulas.cell(row, 3).value == (formula.format(tab=formulas.title) or 7)
    assert [cell.value for cell in values[row]] == [name, None, 7, None]


def test_counted_lines_have_their_titles_and_a_label_over_two_columns() -> None:
    formulas, values = counted()
    assert [cell.value for cell in values[8]] == ["มุม", None, "หนึ่ง", "สอง"]
    assert [cell.value for cell in values[9]] == ["ก" * 40, None, 3, 4]
    assert {"A8:B8", "A9:B9", "A10:B10"} <= {str(each) for each in formulas.merged_cells.ranges}
    assert heights(formulas, 9, 10) == pixels(row_points(2), row_points(1))


def test_beyond_the_links_that_excel_allows_a_text_stands_alone() -> None:
    def draw(_: Pages, page: Page) -> None:
        page.count_links(MOST_LINKS - 1)
        for row in range(2):
            page.link(row, 0, sheet_link("a"), "ดู")
        page.link(2, 0, None, "ดู")
        assert page.links_left == 0

    sheet, _ = drawn(draw)
    assert [bool(sheet.cell(row, 1).hyperlink) for row in (1, 2, 3)] == [True, False, False]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["ดู"] * 3


def test_notes_stand_across_what_is_printed_in_rows_high_enough() -> None:
    def draw(_: Pages, page: Page) -> None:
        page.printed = 2
        assert page.head(["สั้น", "ก" * 60]) == 6
        page.heading(7, "หัวข้อ")
        page.heading(8, "หัวข้อ", 0)
        page.cells(9, ["ก" * 9, "ก" * 30])

    sheet, _ = drawn(draw, 20, 10, 30)
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert merged == {"A4:B4", "A5:B5", "A8:C8"}
    told = pixels(24, row_points(1), row_points(3), 21, row_points(4))
    assert heights(sheet, 1, 4, 5, 8, 10) == told
    assert [sheet.cell(row, 1).value for row in (2, 4)] == [
        "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564  ข้อมูล ณ วันที่ 25 พฤศจิกายน 2563", "สั้น"
    ]  # fmt: skip
    assert sheet["A3"].hyperlink.location == "'สรุป'!A1"
