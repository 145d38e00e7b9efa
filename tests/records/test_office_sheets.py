"""What the office's reader gives of each kind of cell, and where it ends."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from pipeline.records import office_sheets
from pipeline.records.office_sheets import OfficeCell, areas, parse_sheets
from tests.records.small_books import book_parts, small_sheet

SHARED = (
    "<si><t>กท 1</t></si><si><r><t>ก</t></r><r><rPr><strike/></rPr><t>ข</t></r>"
    "<rPh><t>อ่าน</t></rPh></si><si><t>_x0041_ข</t></si>"
)
# Style 0 is plain, 1 shows a day by its number, 2 by its code, 3 is crossed out, 4 is not.
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="d/m/yyyy"/></numFmts>'
    '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs>'
    '<xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf fontId="1"/><xf fontId="2"/><xf fontId="9"/>'
    "</cellXfs>"
)
DAY = date(2020, 11, 27)
CELLS: dict[str, tuple[str, OfficeCell]] = {
    "a shared text": ('t="s"><v>0</v>', OfficeCell("กท 1")),
    "runs, one of them crossed out": ('t="s"><v>1</v>', OfficeCell("กข", struck=True)),
    "an escaped letter": ('t="s"><v>2</v>', OfficeCell("Aข")),
    "a text within": ('t="inlineStr"><is><t>ก</t></is>', OfficeCell("ก")),
    "a text within, crossed out": (
        't="inlineStr"><is><r><rPr><dstrike/></rPr><t>ก</t></r></is>', OfficeCell("ก", struck=True),
    ),
    "no text within": ('t="inlineStr">', OfficeCell(None)),
    "a text of a formula": (
        't="str"><f>B1</f><v>ก</v>', OfficeCell("ก", formula=True),
    ),
    "a formula that gives no text": ('t="str"><f>B1</f>', OfficeCell(None, formula=True)),
    "a formula that nobody reckoned": (
        "><f>B1</f>", OfficeCell(None, formula=True, unreckoned=True),
    ),
    "an error": ('t="e"><v>#REF!</v>', OfficeCell(error="#REF!")),
    "an error that is not named": ('t="e">', OfficeCell(error="#N/A")),
    "a day as ISO writes it": ('t="d"><v>2020-11-27</v>', OfficeCell("2020-11-27")),
    "yes": ('t="b"><v>1</v>', OfficeCell(True)),
    "no": ('t="b"><v>0</v>', OfficeCell(False)),
    "a number": ("><v>44162</v>", OfficeCell(44162.0)),
    "a day by the number of its format": ('s="1"><v>44162</v>', OfficeCell(DAY, 1)),
    "a day by the code of its format": ('s="2"><v>44162</v>', OfficeCell(DAY, 2)),
    "a time": ('s="1"><v>0.5</v>', OfficeCell(time(12), 1)),
    "a day that is none": ('s="1"><v>1e12</v>', OfficeCell(1e12, 1)),
    "crossed out": ('s="3"><v>7</v>', OfficeCell(7.0, 3, struck=True)),
    "crossed out and blank": ('s="3">', OfficeCell(None, 3)),
    "expressly not crossed out": ('s="4"><v>7</v>', OfficeCell(7.0, 4)),
    "in a font that is not there": ('s="5"><v>7</v>', OfficeCell(7.0, 5)),
}  # fmt: skip


@pytest.mark.parametrize(("written", "cell"), CELLS.values(), ids=CELLS)
def test_a_cell_is_what_excel_shows(written: str, cell: OfficeCell) -> None:
    sheet = small_sheet(f'<row r="4"><c r="B4" {written}</c></row>', shared=SHARED, styles=STYLES)
    assert sheet.cell(4, 2) == cell
    assert sheet.last_row == (
        0 if cell.value is None and not (cell.error or cell.unreckoned) else 4
    )


@pytest.mark.parametrize(("mac", "day"), [("1", 1904), ("true", 1904), ("0", 1899), ("", 1899)])
def test_a_book_counts_its_days_from_its_own_epoch(mac: str, day: int) -> None:
    settings = f'<workbookPr date1904="{mac}"/>' if mac else ""
    rows = '<row><c s="1"><v>100</v></c></row>'
    sheet = small_sheet(rows, styles=STYLES, settings=settings)
    assert sheet.day_zero.year == day
    assert sheet.cell(1, 1).value.toordinal() - sheet.day_zero.toordinal() == 100


def test_rows_and_cells_without_a_place_follow_those_before() -> None:
    rows = (
        "<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row><row r='7'/>"
        "<row><c><v>4</v></c></row>"
    )
    held = {place: cell.value for place, cell in small_sheet(rows).cells.items()}
    assert held == {(1, 1): 1, (1, 4): 2, (1, 5): 3, (8, 1): 4}


@pytest.mark.parametrize(
    ("row", "place", "fine"),
    [(1, "A", True), (1_048_576, "XFD", True), (1_048_577, "A", False), (1, "XFE", False),
     (0, "A", True), (-1, "A", False)],
)  # fmt: skip
def test_no_cell_lies_outside_a_sheet(row: int, place: str, fine: bool) -> None:
    rows = f'<row r="{row}"><c r="{place}{max(row, 1)}"><v>1</v></c></row>'
    if fine and row:
        assert len(small_sheet(rows).cells) == 1
    else:
        with pytest.raises(ValueError, match=place):
            small_sheet(rows)


@pytest.mark.parametrize("place", ["7", "A", "ABCD1", "-1"])
def test_a_cell_with_no_place_is_damage(place: str) -> None:
    with pytest.raises(ValueError, match=r"^(A|ABCD|-|)$"):
        small_sheet(f'<row><c r="{place}"><v>1</v></c></row>')


MERGED = "<mergeCells><mergeCell ref='B2:C4'/><mergeCell ref='E:E'/></mergeCells>"


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [(2, 2, 7), (3, 2, 7), (4, 2, 7), (5, 2, None), (1, 2, None), (3, 3, None), (3, 1, None),
     (3, 4, 9)],
)  # fmt: skip
def test_a_merged_area_holds_over_its_rows_what_its_first_cell_holds(
    row: int, column: int, value: Any
) -> None:
    rows = '<row r="2"><c r="B2"><v>7</v></c></row><row r="3"><c r="D3"><v>9</v></c></row>'
    sheet = small_sheet(rows, below=MERGED)
    assert sheet.merged == ((2, 2, 3, 4),)
    assert sheet.cell(row, column).value == value


def test_what_stands_in_a_merged_area_of_its_own_is_read_there() -> None:
    rows = '<row r="2"><c r="B2"><v>7</v></c></row><row r="3"><c r="B3"><v>8</v></c></row>'
    assert small_sheet(rows, below=MERGED).cell(3, 2).value == 8


def test_every_cell_that_an_array_gives_is_a_formulas() -> None:
    rows = (
        '<row r="2"><c r="B2"><f t="array" ref="B2:C3">Z1</f><v>1</v></c><c r="C2"><v>2</v></c>'
        '<c r="D2"><v>3</v></c></row><row r="3"><c r="A3"><v>4</v></c><c r="B3"><v>5</v></c>'
        '<c r="C3"><v>6</v></c></row><row r="4"><c r="B4"><v>7</v></c></row>'
    )
    cells = small_sheet(rows).cells
    assert {cells[place].value for place in cells if cells[place].formula} == {1, 2, 5, 6}


def test_an_area_of_whole_rows_or_columns_has_no_cells() -> None:
    assert list(areas(["A1:C5", "B:D", "2:7", "K7"])) == [(1, 1, 3, 5), (11, 7, 11, 7)]
    with pytest.raises(ValueError, match="no area"):
        list(areas(["no area"]))


ROWS = '<row><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row><c><v>3</v></c></row>'
ARRAY = (
    '<row><c r="A1"><f t="array" ref="A1:A9"/><v>1</v></c></row><row><c r="B2"><v>2</v></c></row>'
)


@pytest.mark.parametrize(
    ("name", "most", "rows", "fine"),
    [
        ("MOST_CELLS", 3, ROWS, True), ("MOST_CELLS", 2, ROWS, False),
        ("MOST_ROWS", 2, ROWS, True), ("MOST_ROWS", 1, ROWS, False),
        ("MOST_SHEETS", 1, ROWS, True), ("MOST_SHEETS", 0, ROWS, False),
        # An array is looked at within what the sheet holds: two rows here.
        ("MOST_CELLS", 2, ARRAY, True), ("MOST_CELLS", 2, ARRAY.replace("A9", "B9"), False),
    ],
)  # fmt: skip
def test_no_book_is_read_beyond_its_bounds(
    monkeypatch: pytest.MonkeyPatch, name: str, most: int, rows: str, fine: bool
) -> None:
    monkeypatch.setattr(office_sheets, name, most)
    if fine:
        assert small_sheet(rows).cells
    else:
        with pytest.raises(ValueError, match=name.removeprefix("MOST_").lower()):
            small_sheet(rows)


def test_a_book_as_large_as_one_may_be_is_many_times_the_registers() -> None:
    """A register of 1,000 letters and 30 columns, a hundred quarters of it."""
    assert office_sheets.MOST_CELLS == 2_000_000
    assert office_sheets.MOST_ROWS == 400_000
    assert office_sheets.MOST_SHEETS == 100


def test_of_a_book_only_the_sheets_that_are_asked_for_are_read() -> None:
    parts = book_parts(ROWS)
    assert list(parse_sheets(parts, ["A", "B"])) == ["A"]
    assert parse_sheets(parts, ["B"]) == {}
    del parts["xl/workbook.xml"]
    with pytest.raises(ValueError, match=r"xl/workbook\.xml"):
        parse_sheets(parts)


def test_a_book_without_shared_texts_and_styles_is_read() -> None:
    parts = book_parts('<row><c s="1"><v>44162</v></c></row>')
    for name in ("xl/sharedStrings.xml", "xl/styles.xml"):
        del parts[name]
    assert parse_sheets(parts)["A"].cell(1, 1) == OfficeCell(44162.0, 1)


def test_a_part_with_entities_of_its_own_is_refused() -> None:
    parts = book_parts(ROWS)
    part = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + part
    with pytest.raises(ValueError, match="DTD"):
        parse_sheets(parts)
