"""A section on its sheet: where its blocks stand, what stays in sight, and what is printed.

And the sheets that tell how to read the others: names for formulas, and what must agree.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.table import (
    Block,
    ColumnKind,
    Count,
    Counts,
    CrossTable,
    DataTable,
    Section,
    TableColumn,
    Tally,
    plain,
    text,
)
from pipeline.report.tiles import named_figures
from pipeline.workbooks.summary.cell_links import CasePlaces
from pipeline.workbooks.summary.formats import lines_of, row_points
from pipeline.workbooks.summary.guide_sheet import add_guide
from pipeline.workbooks.summary.section_sheet import draw_section, first_row_of_list
from pipeline.workbooks.summary.sheet_page import FigurePlace, Pages
from tests.documents.letter_texts import small_quarter
from tests.documents.test_letters import LATE
from tests.report.bare_contents import bare_contents

TITLE = "ประเภทสำนวนกับช่วงค่าเสียหาย"
"""Of the sheet that all sections here stand on: a block of that title needs no heading."""


@cache
def contents() -> Contents:
    return bare_contents()


def read_back(draw: Callable[[Pages], None], *, values: bool = False) -> Worksheet:
    written = io.BytesIO()
    with Workbook(written) as book:
        draw(Pages(book, contents()))
    return openpyxl.load_workbook(written, data_only=values).worksheets[0]


def on_sheet(blocks: Sequence[Block], notes: Sequence[str] = (), **options: Any) -> Worksheet:
    def draw(pages: Pages) -> None:
        pages.add(sheet_names.TYPES)
        draw_section(pages, Section(sheet_names.TYPES, blocks, notes, **options), CasePlaces())

    return read_back(draw)


def filled(sheet: Worksheet, column: int = 1) -> dict[int, Any]:
    """Give what stands in a column below the head, by row."""
    found = {row: sheet.cell(row, column).value for row in range(4, sheet.max_row + 1)}
    return {row: value for row, value in found.items() if value not in (None, "")}


ROWS = pd.DataFrame({"who": ["ก", "ข"], "n": pd.array([2, 3], "int64[pyarrow]")})
COLUMNS = (
    TableColumn("who", "ผู้", 20, ColumnKind.TEXT, text("who")),
    TableColumn("n", "จำนวน", 10, ColumnKind.COUNT, plain("n"), total=True),
    TableColumn("again", "ซ้ำ", 30, ColumnKind.TEXT, text("who")),
)


def list_of_rows(title: str = TITLE, **options: Any) -> DataTable:
    return DataTable("list", title, COLUMNS, ROWS, "who", **options)


def grid(id_: str, title: str, numbers: Sequence[Sequence[Any]] = ((1, 2),)) -> CrossTable:
    return CrossTable(id_, title, "มุม", ["a", "b"], ["ก", "ข"][: len(numbers)], numbers)


def counts(title: str) -> Counts:
    counted = Count("all", 2, source=Tally("list", [("who", "<>", "*")]))
    return Counts("counts", title, "นับ", ["n"], [("ทั้งหมด", [counted])])


def widths(sheet: Worksheet) -> list[int]:
    """Give the columns' widths, in whole digits; those alike stand in the file as one."""
    return [
        round(each.width - 5 / 7)
        for each in sheet.column_dimensions.values()
        for _ in range(each.min, each.max + 1)
    ]


def printed(sheet: Worksheet) -> tuple[Any, ...]:
    area = str(sheet.print_area).split("!")[-1].replace("$", "")
    return (
        sheet.freeze_panes, area, sheet.print_title_rows, sheet.page_setup.orientation,
        1 if (high := sheet.page_setup.fitToHeight) is None else high,
    )  # fmt: skip


def test_a_list_alone_stands_under_its_notes_with_its_titles_in_sight() -> None:
    section = Section(sheet_names.TYPES, [list_of_rows()], ["หนึ่ง", "สอง"])
    sheet = on_sheet(section.blocks, section.notes)
    assert filled(sheet) == {4: "หนึ่ง", 5: "สอง", 7: "ผู้", 8: "ก", 9: "ข", 10: "รวม"}
    assert first_row_of_list(section) == 8 - 1
    assert printed(sheet) == ("B8", "A1:C10", "$7:$7", "landscape", 0)
    assert widths(sheet) == [20, 10, 30]


def test_a_list_is_printed_as_far_as_it_says() -> None:
    sheet = on_sheet([list_of_rows(printed="n")], landscape=False, one_page=True, frozen_columns=2)
    assert printed(sheet) == ("C6", "A1:B8", "$5:$5", "portrait", 1)


def test_what_filters_leave_stands_in_the_row_above_the_titles() -> None:
    sheet = on_sheet([list_of_rows(filtered_sums=True)])
    assert filled(sheet) == {4: "ตามตัวกรอง", 5: "ผู้", 6: "ก", 7: "ข", 8: "รวม"}


def test_grids_stand_under_headings_of_their_own_with_a_row_between() -> None:
    sheet = on_sheet([grid("g", "เรื่อง"), grid("h", TITLE), grid("i", "บาท", [[1, Decimal(2)]])])
    assert filled(sheet) == {
        5: "เรื่อง", 6: "มุม", 7: "ก", 8: "รวม",
        10: "มุม", 11: "ก", 12: "รวม",
        14: "บาท", 15: "มุม", 16: "ก", 17: "รวม",
    }  # fmt: skip
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A5:D5", "A14:D14"}
    assert printed(sheet) == ("B1", "A1:D17", None, "landscape", 0)
    assert widths(sheet) == [38, 14, 18, 18], "where amounts are, more"


def test_a_grid_alone_needs_no_heading() -> None:
    sheet = on_sheet([grid("g", "เรื่อง")])
    assert filled(sheet) == {5: "มุม", 6: "ก", 7: "รวม"}
    assert printed(sheet) == ("B6", "A1:D7", "$5:$5", "landscape", 0)


def test_amounts_that_end_each_row_of_a_grid_have_room() -> None:
    sheet = on_sheet([grid("g", "", [[Decimal(1), Decimal(2)], [Decimal(3), Decimal(4)]])])
    assert widths(sheet) == [38, 18, 18, 18]


@pytest.mark.parametrize(
    ("blocks", "filled_rows", "layout"),
    [
        (
            [counts("นับแล้ว"), list_of_rows("รายการ")],
            {5: "นับแล้ว", 6: "นับ", 7: "ทั้งหมด", 9: "รายการ", 10: "ผู้", 11: "ก", 12: "ข", 13: "รวม"},
            ("B1", "A1:C13", "$10:$10", "landscape", 0),
        ),
        (
            [list_of_rows(), counts("นับแล้ว")],
            {5: "ผู้", 6: "ก", 7: "ข", 8: "รวม", 10: "นับแล้ว", 11: "นับ", 12: "ทั้งหมด"},
            ("B6", "A1:C12", "$5:$5", "landscape", 0),
        ),
    ],
)
def test_counts_stand_where_they_belong_and_are_live_over_the_list_beside_them(
    blocks: Sequence[Block], filled_rows: dict[int, Any], layout: tuple[Any, ...]
) -> None:
    sheet = on_sheet(blocks)
    assert filled(sheet) == filled_rows
    assert printed(sheet) == layout
    first = next(row for row, value in filled_rows.items() if value == "ก")
    row = next(row for row, value in filled_rows.items() if value == "ทั้งหมด")
    assert sheet.cell(row, 3).value == f'=COUNTIFS($A${first}:$A${first + 1},"<>*")'


def placed(value: Callable[[str], Any]) -> dict[str, FigurePlace]:
    """Give every figure that the guide refers to a place and a value."""
    days = contents().figures.windows.headline
    keys = dict.fromkeys(place for place, _ in named_figures(days).values())
    keys |= dict.fromkeys(
        f"{sheet} {key}"
        for sheet, several in {
            "agencies": "cases damage open_cases lapsed_cases", "types-cases": "total",
            "statuses-cases": "0 1", "stages-cases": "0", "ageing-cases": "total",
            "types-damage": "total", "lapsed": "cases",
            "returns": "cases carried rows_read blank_rows total_rows note_rows duplicates",
            "register": "agency damage_amount", "register_2": "agency damage_amount",
        }.items()
        for key in several.split()
    )  # fmt: skip
    return {key: FigurePlace("ข้อมูล", row, 1, value(key)) for row, key in enumerate(keys)}


def guide(value: Callable[[str], Any], **how: bool) -> tuple[Worksheet, list[Any]]:
    differences: list[Any] = []

    def draw(pages: Pages) -> None:
        pages.add(sheet_names.GUIDE)
        pages.places |= placed(value)
        differences.extend(place.value for place in add_guide(pages))

    return read_back(draw, **how), differences


def agreeing(key: str) -> Any:
    """Give seven cases in two parts of the register, of seven baht; rows in five kinds."""
    amount = Decimal if "damage" in key or key in ("statuses-cases 1", "lapsed baht") else int
    shares = {
        "register": 3, "register_2": 4, "returns cases": 3, "returns carried": 4,
        "returns rows_read": 3 + 4 * 7,
    }  # fmt: skip
    return amount(shares.get(key, shares.get(key.split()[0], 7)))


def test_totals_that_agree_are_shown_to_do_so() -> None:
    sheet, differences = guide(agreeing)
    assert differences == [0] * 11
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    pages = placed(agreeing)

    def added(*keys: str) -> str:
        return "=" + "+".join(pages[key].ref for key in keys)

    row = rows["เรื่อง: หน่วยงาน = ทะเบียน"]
    assert [sheet.cell(row, column).value for column in range(2, 6)] == [
        added("agencies cases"), added("register agency", "register_2 agency"),
        f"=ROUND(B{row}-C{row},2)", f'=IF(D{row}=0,"ตรง","ไม่ตรง")',
    ]  # fmt: skip
    assert sheet.cell(rows["ค่าเสียหาย: หน่วยงาน = ทะเบียน"], 2).number_format.startswith("#,##0.00")


@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("register_2 agency", [-1, *[0] * 10]),
        ("ageing-cases total", [*[0] * 4, -1, *[0] * 6]),
        ("register damage_amount", [*[0] * 5, -1, *[0] * 5]),
        ("lapsed cases", [*[0] * 8, -1, 0, 0]),
        ("returns carried", [*[0] * 9, 1, 0]),
        ("returns rows_read", [*[0] * 10, 1]),
        ("returns duplicates", [*[0] * 10, -1]),
    ],
)
def test_one_case_too_many_is_the_difference(key: str, more: list[int]) -> None:
    sheet, differences = guide(lambda each: agreeing(each) + (each == key), values=True)
    assert differences == more
    kept = [[cell.value for cell in row[3:5]] for row in sheet.iter_rows(sheet.max_row - 10)]
    assert kept == [[each, "ไม่ตรง" if each else "ตรง"] for each in more]


@pytest.mark.parametrize(
    ("cases", "differing", "said"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_totals_that_differ_are_told_where_there_are_cases(
    cases: bool, differing: bool, said: bool
) -> None:
    found: list[str] = []

    def draw(pages: Pages) -> None:
        pages.add(sheet_names.GUIDE)
        pages.places |= placed(lambda key: agreeing(key) + (differing and key == "lapsed cases"))
        if cases:
            pages.contents = replace(contents(), figures=small_quarter([LATE]))
        add_guide(pages)
        found.extend(pages.said)

    read_back(draw)
    words = ["ยอดบางรายการไม่ตรงกัน ดูแผ่นงาน “วิธีอ่าน”"] if said else []
    assert [told[: len(word)] for told, word in zip(found, words, strict=True)] == words


def test_without_a_register_its_totals_are_held_to_nothing() -> None:
    def draw(pages: Pages) -> None:
        pages.add(sheet_names.GUIDE)
        kept = placed(agreeing).items()
        pages.places |= {key: place for key, place in kept if not key.startswith("register")}
        assert len(add_guide(pages)) == 9

    assert "เรื่อง: หน่วยงาน = ทะเบียน" not in filled(read_back(draw)).values()


def test_the_guide_has_a_heading_over_each_part_and_a_row_between() -> None:
    sheet, _ = guide(agreeing)
    found = filled(sheet)
    blank = [row for row in range(4, sheet.max_row + 1) if row not in found]
    heads = ["วันที่ประเมิน", "ตัวเลขและวันที่", "สูตร วันที่ และลิงก์", "สิ่งที่ไม่อยู่ในสมุดงาน", "สถานะ",
             "ชื่อที่ใช้อ้างอิงในสูตร", "ยอดที่ต้องตรงกัน (คำนวณสดจากแผ่นงานอื่น)"]  # fmt: skip
    assert [found[row + 1] for row in blank] == heads
    assert found[blank[4] - 1] == "สมุดงานนี้มีข้อมูลครบทุกเรื่อง"
    [late] = [row for row, value in found.items() if value == "เกินกำหนด"]
    assert (late, sheet.cell(late, 1).font.b) == (blank[4] + 2, True)
    assert str(sheet.cell(late, 2).value).startswith("พ้นวันครบกำหนดแล้ว")
    merged = {str(each) for each in sheet.merged_cells.ranges}
    names = blank[5] + 2
    assert {f"A{row + 1}:E{row + 1}" for row in blank} <= merged
    assert {f"B{late}:E{late}", f"B{names}:C{names}", f"D{names}:E{names}"} <= merged
    assert widths(sheet) == [46, 21, 21, 14, 10]
    assert (sheet.freeze_panes, sheet.page_setup.orientation) == ("A4", "portrait")
    [unknown] = [row for row, value in found.items() if value == "ไม่ทราบ"]
    told = str(sheet.cell(unknown, 2).value)
    high = row_points(lines_of(told, sum(widths(sheet)[1:])))
    assert sheet.row_dimensions[unknown].height == pytest.approx(high, abs=0.4)


def test_what_the_workbook_leaves_out_is_said_instead() -> None:
    def draw(pages: Pages) -> None:
        pages.add(sheet_names.GUIDE)
        pages.places |= placed(agreeing)
        pages.said.append("บางเรื่อง")
        add_guide(pages)

    values = list(filled(read_back(draw)).values())
    assert values[values.index("สิ่งที่ไม่อยู่ในสมุดงาน") + 1] == "บางเรื่อง"
    assert "สมุดงานนี้มีข้อมูลครบทุกเรื่อง" not in values


def test_each_name_leads_to_its_figure() -> None:
    def draw(pages: Pages) -> None:
        pages.add(sheet_names.GUIDE)
        pages.places |= placed(agreeing)
        add_guide(pages)

    written = io.BytesIO()
    with Workbook(written) as book:
        draw(Pages(book, contents()))
    read = openpyxl.load_workbook(written)
    places = placed(agreeing)
    days = contents().figures.windows.headline
    assert {name: each.attr_text for name, each in read.defined_names.items()} == {
        name: places[key].ref for name, (key, _) in named_figures(days).items()
    }
    sheet = read.worksheets[0]
    names = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    row = names["damage_total"]
    assert sheet.cell(row, 4).value == "=damage_total"
    assert sheet.cell(row, 4).number_format.startswith("#,##0.00")
    assert sheet.cell(names["cases_total"], 4).number_format.startswith("#,##0;")
