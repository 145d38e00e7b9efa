"""The case sheet, read back as an agency's Excel reads it."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import case_sheet, sheet_form
from pipeline.model.case_sheet import BY_FIELD, COLUMNS, FIELDS
from pipeline.model.list_digests import stamped_notes
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import Kind
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.records.ooxml_package import normalise_package, package_bytes, read_package
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, GROUP_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import (
    Filling,
    write_case_sheets,
    write_filled_sheet,
)
from tests.register import cases

QUARTER = Quarter(2564, 1)
REQUEST = Request(date(2020, 11, 15), "สำนักงานสมมติ", "0 2000 0000")


def agency(name: str = "สำนักงานเขตสมมติ", code: str = "1099", **more: Any) -> Agency:
    return Agency(code, name, "สำนักงานเขต", f"ผู้อำนวยการ{name}", (), 1, **more)


def write_sheet(path: Path, rows: list[dict[str, Any]] | None = None, **title: Any) -> Workbook:
    write_filled_sheet(path, agency(), QUARTER, Filling(rows or [], title), request=REQUEST)
    return load_workbook(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return write_sheet(tmp_path_factory.mktemp("sheet") / "blank.xlsx")


@pytest.fixture(scope="module")
def table(book: Workbook) -> Worksheet:
    return book[sheet_form.TABLE_SHEET]


def place(field: str) -> int:
    return FIELDS.index(field) + 1


def validations(sheet: Worksheet, row: int, column: int) -> list[Any]:
    cell = sheet.cell(row, column).coordinate
    return [each for each in sheet.data_validations.dataValidation if cell in each.sqref]


def column_format(sheet: Worksheet, number: int) -> Any:
    """Neighbours of one width and format are one element of the file."""
    [found] = [c for c in sheet.column_dimensions.values() if c.min <= number <= c.max]
    return found


# ------------------------------------------------------------------ the form


def test_the_form_comes_first_and_the_stamp_is_out_of_reach(book: Workbook) -> None:
    assert book.sheetnames == [
        sheet_form.TABLE_SHEET,
        sheet_form.HELP_SHEET,
        sheet_form.STAMP_SHEET,
    ]
    stamp = book[sheet_form.STAMP_SHEET]
    assert stamp.sheet_state == "veryHidden"
    notes = [
        cell.comment.text
        for row in book[sheet_form.TABLE_SHEET].iter_rows()
        for cell in row
        if cell.comment is not None
    ]
    told = [tuple(row) for row in stamp.iter_rows(values_only=True)]
    assert told[:-1] == [
        ("template_version", sheet_form.TEMPLATE_VERSION),
        ("agency_code", "1099"),
        ("quarter", "2564-Q1"),
        *stamped_notes(notes),
    ]
    assert told[-1][0] == "cases", "the digest of the case rows"


def test_the_title_block_has_every_label_with_its_entry_on_the_right(table: Worksheet) -> None:
    texts = {
        cell.value: cell for row in table["A1" : f"AG{GROUP_ROW - 1}"] for cell in row if cell.value
    }
    assert sheet_form.SHEET_TITLE in texts
    entries = {}
    for title in sheet_form.TITLE_BLOCK:
        label = texts[title.label]
        entries[title.field] = table.cell(label.row, label.column + 1)
    assert entries["agency"].value == "สำนักงานเขตสมมติ"
    assert entries["quarter"].value == "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564"
    assert all(entries[name].value is None for name in ("report_date", "reporter", "telephone"))
    [choice] = validations(table, entries["nil"].row, entries["nil"].column)
    assert choice.formula1 == f'"{sheet_form.HAS_CASES},{sheet_form.NIL_RETURN}"'


def test_titles_stand_under_merged_groups_and_required_ones_are_marked(table: Worksheet) -> None:
    merged = {str(each) for each in table.merged_cells.ranges}
    for number, column in enumerate(COLUMNS, start=1):
        title = table.cell(TITLE_ROW, number).value
        assert title == column.title + (" *" if column.required else "")
    for group in dict.fromkeys(column.group for column in COLUMNS):
        numbers = [place(column.field) for column in COLUMNS if column.group == group]
        first = table.cell(GROUP_ROW, numbers[0])
        last = table.cell(GROUP_ROW, numbers[-1])
        assert first.value == group
        assert f"{first.coordinate}:{last.coordinate}" in merged


def test_each_title_has_a_note_that_says_what_to_enter(table: Worksheet) -> None:
    for number, column in enumerate(COLUMNS, start=1):
        note = table.cell(TITLE_ROW, number).comment
        assert note is not None
        assert column.enter in note.text
        assert column.example in note.text
        assert all(choice.value in note.text for choice in column.choices)


def test_drop_downs_offer_every_choice_on_all_rows(table: Worksheet) -> None:
    last = FIRST_CASE_ROW + sheet_form.CASE_ROOM - 1
    for column in COLUMNS:
        for row in (FIRST_CASE_ROW, last):
            watched = validations(table, row, place(column.field))
            if column.kind is Kind.CHOICE:
                [choice] = watched
                assert choice.type == "list"
                offered = choice.formula1.strip('"').split(",")
                assert offered == [each.value for each in column.choices]
            elif column.kind in (Kind.DATE, Kind.MONEY) or column.field.endswith("_persons"):
                [warning] = watched
                assert warning.errorStyle == "warning"
                assert warning.showErrorMessage
            else:
                assert not watched
        assert not validations(table, last + 1, place(column.field))


def test_words_that_stand_for_a_date_are_no_fault(table: Worksheet) -> None:
    [rule] = validations(table, FIRST_CASE_ROW, place("known_date"))
    assert rule.type == "custom"
    assert case_sheet.KNOWN_PENDING_WORDS in rule.formula1


def test_formats_hold_for_the_rows_drawn_and_for_the_columns_below(table: Worksheet) -> None:
    for number, column in enumerate(COLUMNS, start=1):
        cell = table.cell(FIRST_CASE_ROW, number)
        below = column_format(table, number)
        assert cell.number_format == below.number_format
        if column.kind is Kind.DATE:
            # 041E Thai, 07 the Buddhist calendar, 80 typed in it too.
            assert cell.number_format == "[$-187041E]d/m/yyyy;@"
        elif column.kind is Kind.MONEY:
            assert cell.number_format == "#,##0.00"
        elif column.kind is not Kind.INTEGER:
            # Text, or Excel makes a day of the file number 12/2563.
            assert cell.number_format == "@"
        assert cell.font.name == "TH Sarabun New"
        assert cell.border.left.style
        assert below.width == column.width


def test_the_head_stays_in_view_and_repeats_in_print(table: Worksheet) -> None:
    assert table.freeze_panes == "D7"
    assert table.print_title_rows == "$5:$6"
    assert table.print_title_cols == "$A:$C"
    assert table.page_setup.orientation == "landscape"
    assert int(table.page_setup.paperSize) == 9
    groups = [column.group for column in COLUMNS]
    for each in table.col_breaks.brk:
        assert groups[each.id - 1] != groups[each.id], "a page ends within a group"


def test_pages_side_by_side_fit_on_the_paper(table: Worksheet) -> None:
    """A character is 7 pixels in Excel, 8.45 in LibreOffice without Calibri; 96 are an inch."""
    ends = [0, *(each.id for each in table.col_breaks.brk), len(COLUMNS)]
    repeated = sum(column.width for column in COLUMNS[:3])
    margins = table.page_margins
    room = 297 / 25.4 - margins.left - margins.right
    folded = {column for column in COLUMNS if column.group == case_sheet.AFTER_ORDER}
    for first, last in pairwise(ends):
        shown = [column.width for column in COLUMNS[first:last] if column not in folded]
        width = sum(shown) + (repeated if first else 0)
        assert width * 8.45 / 96 * table.page_setup.scale / 100 < room


def test_footers_name_agency_quarter_and_page(tmp_path: Path) -> None:
    [path] = write_case_sheets(tmp_path, [agency("A & B 50")], QUARTER)
    parts = read_package(path)
    for sheet in ("sheet1", "sheet2"):
        xml = parts[f"xl/worksheets/{sheet}.xml"].decode()
        [footer] = re.findall("<oddFooter>(.*?)</oddFooter>", xml)
        assert "A &amp;&amp; B 50" in footer
        assert "&amp;P" in footer
        assert "&amp;N" in footer


def test_the_instructions_tell_the_date_and_explain_every_column(book: Workbook) -> None:
    sheet = book[sheet_form.HELP_SHEET]
    rows = [row for row in sheet.iter_rows(values_only=True) if any(row)]
    texts = " ".join(str(value) for row in rows for value in row if value is not None)
    assert "ส่งคืนภายในวันที่ 15 พฤศจิกายน 2563" in texts
    assert "สำนักงานสมมติ" in texts
    assert sheet_form.NIL_RETURN in texts
    explained = {row[1]: row for row in rows if row[1]}
    for column in COLUMNS:
        _, _, required, enter, example = explained[column.title]
        assert (required == "ต้องกรอก") is column.required
        assert str(enter).startswith(column.enter)
        assert (example or "") == column.example


def test_the_instructions_stand_on_white_across_the_sheet(book: Workbook) -> None:
    """A line across the sheet is read as one text, not as cells to fill in."""
    sheet = book[sheet_form.HELP_SHEET]
    assert sheet.sheet_view.showGridLines is False
    assert sheet.protection.sheet
    assert "A1:E1" in sheet.merged_cells
    assert sheet["A1"].value == f"วิธีกรอก{sheet_form.SHEET_TITLE}"


def test_no_row_of_the_instructions_could_be_read_as_a_table_head(book: Workbook) -> None:
    titles = {title for column in COLUMNS for title in (column.title, *column.aliases)}
    for row in book[sheet_form.HELP_SHEET].iter_rows(values_only=True):
        assert len(titles & set(row)) <= 2


# ------------------------------------------------------------------ filled in


def test_blank_rows_hold_no_value(table: Worksheet) -> None:
    below = table.iter_rows(min_row=FIRST_CASE_ROW, values_only=True)
    assert not any(value is not None for row in below for value in row)


def test_a_register_fills_in_typed_values(tmp_path: Path) -> None:
    register = cases(
        [
            {
                "agency_code": "1099",
                "case_id": "1099-2564-0001",
                "file_no": "12/2563",
                "damage_amount": Decimal("1234567.89"),
                "incident_date": date(2020, 8, 3),
                "known_pending": True,
                "row_no": 7,
            },
            {"agency_code": "1099", "case_id": "1099-2564-0002", "known_pending": False},
            {"agency_code": "1001", "case_id": "1001-2564-0001"},
        ]
    )
    [path] = write_case_sheets(tmp_path, [agency()], QUARTER, cases=register)
    sheet = load_workbook(path)[sheet_form.TABLE_SHEET]
    row = {name: sheet.cell(FIRST_CASE_ROW, place(name)).value for name in FIELDS}
    assert row["row_no"] == 1
    assert row["case_id"] == "1099-2564-0001"
    assert row["file_no"] == "12/2563"
    assert row["damage_amount"] == pytest.approx(1234567.89)
    assert row["incident_date"].date() == date(2020, 8, 3)
    assert row["known_date"] == case_sheet.KNOWN_PENDING_WORDS
    assert sheet.cell(FIRST_CASE_ROW + 1, place("case_id")).value == "1099-2564-0002"
    assert sheet.cell(FIRST_CASE_ROW + 1, place("known_date")).value is None
    assert sheet.cell(FIRST_CASE_ROW + 2, place("case_id")).value is None


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(A1)", "+66", "-", "@SUM(A1)", "{=1}"])
def test_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    name = text if text.startswith("=") else "สำนักงานเขตสมมติ"
    path = tmp_path / "a.xlsx"
    filling = Filling([{"subject": text}], {"agency": name})
    write_filled_sheet(path, agency(), QUARTER, filling)
    cell = load_workbook(path)[sheet_form.TABLE_SHEET].cell(FIRST_CASE_ROW, place("subject"))
    assert cell.value == text
    assert b"<f>" not in read_package(path)["xl/worksheets/sheet1.xml"]


def test_characters_that_xml_cannot_hold_show_as_a_mark(tmp_path: Path) -> None:
    sheet = write_sheet(tmp_path / "a.xlsx", [{"subject": "ก\x00ข\x1fค"}])[sheet_form.TABLE_SHEET]
    assert sheet.cell(FIRST_CASE_ROW, place("subject")).value == "ก�ข�ค"


def test_more_cases_than_the_room_are_all_watched(tmp_path: Path) -> None:
    rows = [{"row_no": number} for number in range(1, sheet_form.CASE_ROOM + 31)]
    sheet = write_sheet(tmp_path / "a.xlsx", rows)[sheet_form.TABLE_SHEET]
    last = FIRST_CASE_ROW + len(rows) - 1
    assert sheet.cell(last, 1).value == len(rows)
    assert validations(sheet, last, place("status"))


def test_rows_may_grow_with_what_is_typed(tmp_path: Path) -> None:
    """A height marked as set by hand would cut what an officer types."""
    write_sheet(tmp_path / "a.xlsx", [{"subject": "ยาว " * 60}])
    xml = read_package(tmp_path / "a.xlsx")["xl/worksheets/sheet1.xml"].decode()
    assert "customHeight" not in xml
    heights = re.findall(rf'<row r="{FIRST_CASE_ROW}"[^>]* ht="([\d.]+)"', xml)
    assert float(heights[0]) > 100


# ------------------------------------------------------------------ files


def test_only_agencies_in_force_get_a_sheet_named_by_code_and_name(tmp_path: Path) -> None:
    coming = agency("สำนักสมมติใหม่", "B99", valid_from=date(2021, 10, 1))
    paths = write_case_sheets(tmp_path / "new", [agency(), coming], QUARTER)
    assert [path.name for path in paths] == ["1099_สำนักงานเขตสมมติ.xlsx"]


def test_the_same_sheet_is_the_same_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_sheet(tmp_path / name, [{"subject": "ก", "damage_amount": Decimal("1.50")}])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.create_system for entry in archive.infolist()} == {0}


def test_a_package_forgets_when_and_where_it_was_written(tmp_path: Path) -> None:
    for name, year in (("a.xlsx", 2020), ("b.xlsx", 2021)):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for part in ("z.xml", "[Content_Types].xml") if year == 2020 else ("z.xml",):
                archive.writestr(zipfile.ZipInfo(part, (year, 1, 1, 0, 0, 0)), "<x/>")
            core = f"<a><dcterms:created x='1'>{year}</dcterms:created></a>"
            archive.writestr("docProps/core.xml", core)
            if year == 2021:
                archive.writestr("[Content_Types].xml", "<x/>")
        normalise_package(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_parts_survive_a_package_unchanged() -> None:
    parts = {"[Content_Types].xml": b"<x/>", "b": b"2" * 10_000, "a": b""}
    assert read_package(package_bytes(parts)) == parts


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("1001", "สำนักงานเขตพระนคร", "1001_สำนักงานเขตพระนคร.docx"),
        ("A", 'ก/ข\\ค:ง*จ?ฉ"ช<ซ>ฌ|ญ', "A_ก-ข-ค-ง-จ-ฉ-ช-ซ-ฌ-ญ.docx"),
        ("A", "ก  ข\nค ", "A_ก ข-ค.docx"),
        ("A", "จบด้วยจุด...", "A_จบด้วยจุด.docx"),
        ("COM1.", "ก", "_COM1._ก.docx"),
    ],
)
def test_file_names_hold_on_windows(code: str, name: str, expected: str) -> None:
    assert file_name(agency(name, code), ".docx") == expected


def test_long_names_are_cut_between_letters() -> None:
    name = file_name(agency("ยาว" * 100))
    assert len(name.encode()) <= 205
    assert name.startswith("1099_ยาวยาว")


def test_the_declaration_fits_in_drop_downs() -> None:
    """Excel takes 255 letters for choices written in place."""
    for column in BY_FIELD.values():
        assert len(",".join(choice.value for choice in column.choices)) <= 255
