"""How a fresh workbook of the office looks and prints, read back as Excel would open it."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from pipeline.model.sheet_look import INPUT_FILL, TITLE_FILL
from pipeline.records.write_workbook import (
    HEADER_ROW,
    add_help,
    book_bytes,
    fit_row,
    new_book,
    new_sheet,
    offer,
    offer_range,
    print_at_scale,
    row_height,
    style_rows,
)

TITLES = {"number": "เลขที่หนังสือ", "note": "หมายเหตุ"}
WIDTHS = {"number": 12, "note": 40}


def fresh(titles: dict[str, str] | None = None) -> tuple[Any, Any]:
    book = new_book()
    names = titles or TITLES
    return book, new_sheet(book, "ก", "หัวเรื่อง", "คำแนะนำ", names, {"note"}, WIDTHS)


def opened(book: Any, name: str = "ก") -> Any:
    return openpyxl.load_workbook(io.BytesIO(book_bytes(book)))[name]


def test_heading_advice_and_titles_stand_above_the_lines() -> None:
    sheet = opened(fresh()[0])
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == [
        "หัวเรื่อง", "คำแนะนำ", None, "เลขที่หนังสือ",
    ]  # fmt: skip
    assert (HEADER_ROW, sheet["B4"].value, sheet["C4"].value) == (4, "หมายเหตุ", None)
    assert [sheet.column_dimensions[each].width for each in "AB"] == [12, 40]
    assert [sheet.row_dimensions[row].height for row in (1, 2)] == [36, 26]
    assert sheet["A1"].font.size > sheet["A4"].font.size == sheet["A2"].font.size
    assert (sheet["A1"].font.bold, sheet["A2"].font.bold, sheet["A4"].font.bold) == (
        True, False, True,
    )  # fmt: skip
    assert sheet["A4"].border.left.style == sheet["A4"].border.bottom.style == "thin"


def test_columns_that_the_office_enters_are_told_by_their_colour() -> None:
    sheet = opened(fresh()[0])
    assert sheet["A4"].fill.fgColor.rgb.endswith(TITLE_FILL)
    assert sheet["B4"].fill.fgColor.rgb.endswith(INPUT_FILL)


def test_a_heading_has_room_for_its_letters() -> None:
    """Thai letters with marks above and below take one and three tenths of their size."""
    sheet = opened(fresh()[0])
    for row in (1, 2):
        assert sheet.row_dimensions[row].height >= 1.3 * sheet.cell(row, 1).font.size
    assert sheet.row_dimensions[1].height < 3 * sheet["A1"].font.size
    assert sheet.row_dimensions[2].height < 2 * sheet["A2"].font.size


def test_a_sheet_prints_on_a4_as_wide_as_the_page_with_its_titles_on_each() -> None:
    sheet = opened(fresh()[0])
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    margins = sheet.page_margins
    assert 0 < margins.header < margins.top < 1
    assert 0 < margins.footer < margins.bottom < 1
    assert margins.left == margins.right < 1


def test_a_sheet_may_print_at_a_scale_of_its_own() -> None:
    book, sheet = fresh()
    print_at_scale(sheet, 70, "A:B")
    printed = opened(book)
    assert (printed.page_setup.scale, printed.print_title_cols) == (70, "$A:$B")
    assert not printed.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("text", ["ก", "กขค " * 30, "ก\nข\nค"])
def test_a_row_is_as_high_as_the_highest_of_its_texts(text: str) -> None:
    _, sheet = fresh()
    sheet.cell(7, 1, "ก")
    sheet.cell(7, 2, text)
    sheet.cell(7, 3, 5)
    fit_row(sheet, 7)
    assert sheet.row_dimensions[7].height == row_height(text, 40)
    fit_row(sheet, 9)
    assert sheet.row_dimensions[9].height == row_height("", 40)
    assert row_height("ก\nข", 40) > row_height("ก", 40)


@pytest.mark.parametrize(("strict", "style"), [(True, "stop"), (False, "information")])
def test_choices_are_offered_below_the_titles(strict: bool, style: str) -> None:
    book, sheet = fresh()
    offer(sheet, 2, ("ก", "ข"), strict=strict)
    (offered,) = opened(book).data_validations.dataValidation
    assert (offered.type, offered.formula1, offered.errorStyle or "stop") == (
        "list", '"ก,ข"', style,
    )  # fmt: skip
    assert str(offered.sqref) == "B5:B404"
    assert offered.allowBlank


def test_an_area_of_another_sheet_is_offered_and_anything_else_taken() -> None:
    book, sheet = fresh()
    offer_range(sheet, 1, "ข!$A$1:$A$9")
    (offered,) = opened(book).data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref)) == ("ข!$A$1:$A$9", "A5:A404")
    assert (offered.allowBlank, offered.showErrorMessage) == (True, False)


def test_lines_are_dressed_by_their_columns() -> None:
    book, sheet = fresh()
    style_rows(
        sheet, (5, 6), list(TITLES), centred={"number"}, entered={"note"},
        formats={"number": "@"},
    )  # fmt: skip
    lines = opened(book)
    for row in (5, 6):
        number, note = lines.cell(row, 1), lines.cell(row, 2)
        assert (number.alignment.horizontal, note.alignment.horizontal) == ("center", "left")
        assert (number.number_format, note.number_format) == ("@", "General")
        assert (number.fill.fill_type, note.fill.fill_type) == (None, "solid")
        assert note.alignment.wrap_text
        assert number.border.top.style == "thin"
    assert lines.cell(7, 1).border.top.style is None


def test_the_help_is_a_page_of_texts_of_one_width() -> None:
    book, _ = fresh()
    long = "คำอธิบาย " * 60
    add_help(book, "วิธีใช้", ["สั้น", long])
    sheet = opened(book, "วิธีใช้")
    assert [sheet.cell(row, 1).value for row in (1, 2)] == ["สั้น", long]
    width = sheet.column_dimensions["A"].width
    assert 100 <= width <= 120, "a page of A4 in landscape"
    heights = [sheet.row_dimensions[row].height for row in (1, 2)]
    assert heights == [row_height("สั้น", width), row_height(long, width)]
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["A2"].alignment.wrap_text


def test_the_same_book_has_the_same_bytes_and_one_unit_of_width() -> None:
    assert book_bytes(fresh()[0]) == book_bytes(fresh()[0])
    book = openpyxl.load_workbook(io.BytesIO(book_bytes(fresh()[0])))
    assert book.sheetnames == ["ก"]
    inner: Any = book
    assert (inner._fonts[0].name, inner._fonts[0].size) == ("Arial", 10)
