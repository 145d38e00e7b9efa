"""Every format through its reader: cells where they stand, and what else the sheet says."""

from __future__ import annotations

import struct
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from pipeline.returns.files import excel, ooxml
from pipeline.returns.files.book import Book, Sheet, UnreadableError, a1
from pipeline.returns.files.package import Package
from pipeline.returns.files.readers import read
from tests.returns import hostile, xlsb_parts
from tests.returns import ooxml_parts as x
from tests.returns.reading_files import open_book

SHOWN = {
    "C4": "  ข้อความ  ", "D4": 5.0, "E4": 1.5, "F4": True, "G4": date(2564, 1, 15),
    "H4": datetime(2021, 1, 15, 13, 5), "I4": time(8, 30), "K4": "บรรทัด 1\nบรรทัด 2",
    "D5": timedelta(hours=30), "E5": "25%", "C9": "ท้าย",
}  # fmt: skip


def filled_cells(sheet: Sheet) -> dict[str, object]:
    """Give the filled cells by their names in Excel."""
    return {
        a1(row, column): value
        for row, cells in enumerate(sheet.rows)
        for column, value in enumerate(cells)
        if value is not None
    }


def only(content: bytes) -> Sheet:
    (sheet,) = read(content).sheets
    return sheet


def typed(path: Path, *, epoch_1904: bool = False) -> bytes:
    """Have openpyxl write a workbook of every kind of value, its first cell at C4."""
    workbook = openpyxl.Workbook()
    if epoch_1904:
        workbook.epoch = CALENDAR_MAC_1904
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "แผ่น 1"
    for place, value in SHOWN.items():
        sheet[place] = value
    sheet["E5"].number_format = "0%"
    sheet["J4"] = "#REF!"
    sheet["J5"] = "=1+1"
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.merge_cells("K4:L5")
    workbook.create_sheet("ซ่อน").sheet_state = "veryHidden"
    workbook.save(path)
    return path.read_bytes()


@pytest.mark.parametrize("epoch_1904", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_a_workbook_of_every_value(tmp_path: Path, epoch_1904: bool, second: bool) -> None:
    path = tmp_path / "r.xlsx"
    typed(path, epoch_1904=epoch_1904)
    book = open_book(path, second=second)
    shown, hidden = book.sheets
    assert filled_cells(shown) == SHOWN
    assert (book.reader, book.fallback) == (("sparse", True) if second else ("calamine", False))
    assert book.epoch_1904 is epoch_1904
    assert (shown.name, shown.hidden, hidden.name, hidden.hidden) == ("แผ่น 1", False, "ซ่อน", True)
    assert shown.errors == {(3, 9): "#REF!"}
    assert shown.unvalued == {(4, 9)}
    assert (shown.hidden_rows, shown.hidden_columns) == ({4}, {3})
    assert shown.merged == ((3, 10, 4, 10),)


def test_the_quick_reader_and_the_careful_one_agree(tmp_path: Path) -> None:
    content = typed(tmp_path / "r.xlsx")
    quick, careful = read(content), read(content, second=True)
    for one, other in zip(quick.sheets, careful.sheets, strict=True):
        assert filled_cells(one) == filled_cells(other)
        for fact in ("errors", "unvalued", "hidden_rows", "hidden_columns", "merged"):
            assert getattr(one, fact) == getattr(other, fact)


_RICH = (
    '<r><t xml:space="preserve">ส.5 </t></r><r><t>อุบัติเหตุ</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
)

# What calamine gets wrong without a word: the part, what is read, and by which reader.
NUMBERED = '<row r="2"><c r="B2"><v>7</v></c></row>'


@pytest.mark.parametrize(
    ("part", "cells", "reader"),
    [
        pytest.param(x.worksheet(NUMBERED), {"B2": 7.0}, "calamine", id="plain"),
        pytest.param(
            ('<?xml version="1.0" encoding="UTF-16"?>' + x.worksheet(NUMBERED)).encode("utf-16"),
            {"B2": 7.0}, "sparse", id="UTF-16",
        ),
        pytest.param(
            ('<?xml version="1.0" encoding="tis-620"?>'
             + x.worksheet(x.row(1, x.cell("A1", "ส.5")))).encode("cp874"),
            {"A1": "ส.5"}, "sparse", id="TIS-620",
        ),
        pytest.param(
            f'<x:worksheet xmlns:x="{x.MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v>'
            "</x:c></x:row></x:sheetData></x:worksheet>",
            {"B2": 7.0}, "sparse", id="namespace prefix",
        ),
        pytest.param(
            x.worksheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
            {"A1": 1.0, "B1": 2.0, "A2": 3.0}, "sparse", id="no positions",
        ),
        pytest.param(
            x.worksheet('<row r="3"><c s="0" r="C3"><v>1</v></c></row>'),
            {"C3": 1.0}, "calamine", id="style before position",
        ),
        pytest.param(
            x.worksheet('<row r="1"><c r="A1" t="str"><v><![CDATA[ก<ข]]></v></c></row>'),
            {"A1": "ก<ข"}, "sparse", id="CDATA",
        ),
        pytest.param(
            x.worksheet('<row r="1"><c r="A1"/><!-- <c r="B1"><v>1</v></c> --></row>'),
            {}, "sparse", id="comment",
        ),
        pytest.param(
            x.worksheet(x.row(1, '<c r="A1" t="e"><v>#SPILL!</v></c>', x.cell("B1", 1))),
            {"B1": 1.0}, "sparse", id="error of a later Excel",
        ),
        pytest.param(
            x.worksheet(x.row(1, x.cell("A1", -5, ' s="1"'))),
            {"A1": -5.0}, "sparse", id="negative date",
        ),
        pytest.param(
            x.worksheet(x.row(1, "<c r='A1'><v>1</v></c>", x.cell("B1", 2))),
            {"A1": 1.0, "B1": 2.0}, "sparse", id="apostrophes",
        ),
        pytest.param(
            x.worksheet(x.row(1, x.cell("A1", 1)) + x.row(1000, x.cell("AAA1000", 2))),
            {"A1": 1.0, "AAA1000": 2.0}, "calamine", id="rather far",
        ),
        pytest.param(
            x.worksheet(x.row(1, x.cell("A1", 1)), after='<mergeCells><mergeCell ref="A1:B"/>'
                        "</mergeCells>"),
            {"A1": 1.0}, "sparse", id="half a merge",
        ),
    ],
)  # fmt: skip
def test_what_calamine_alone_loses(part: x.Part, cells: dict[str, object], reader: str) -> None:
    book = read(x.package([part], styles=x.styles(0, 14)))
    assert filled_cells(book.sheets[0]) == cells
    assert book.reader == reader


def test_a_far_cell_stands_where_it_is() -> None:
    sheet = only(hostile.content("far_cell"))
    assert filled_cells(sheet) == {"A1": 1.0, "XFD1048576": 2.0}


def test_formatting_down_to_the_last_row_is_no_row() -> None:
    assert len(only(hostile.content("formatted_to_the_last_row")).rows) == 1


@pytest.mark.parametrize(
    ("cell", "errors", "unvalued", "cells"),
    [
        ('<c r="A1"><f>1+1</f></c>', {}, {(0, 0)}, {}),
        ('<c r="A1"><f>1+1</f><v></v></c>', {}, {(0, 0)}, {}),
        ('<c r="A1"><f>1+1</f><v/></c>', {}, {(0, 0)}, {}),
        ('<c r="A1"><f t="shared" si="0"/></c>', {}, {(0, 0)}, {}),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', {}, set(), {}),
        ('<c r="A1" t="str"><f>"ก"</f><v>ก</v></c>', {}, set(), {"A1": "ก"}),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', {}, set(), {"A1": 2.0}),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', {(0, 0): "#DIV/0!"}, set(), {}),
        ('<c r="A1" t="e"><v>#N/A</v></c>', {(0, 0): "#N/A"}, set(), {}),
        ('<c r="A1" t="s"><v>1</v></c>', {}, set(), {}),
        ('<c r="A1" t="s"><v>2</v></c>', {}, set(), {"A1": "ส.5 อุบัติเหตุ"}),
        ('<c r="A1" t="s"><v>99</v></c>', {(0, 0): "#LOST!"}, set(), {}),
        ('<c r="A1" t="d"><v>2021-01-15</v></c>', {}, set(), {"A1": date(2021, 1, 15)}),
        ('<c r="A1"><v>nan</v></c>', {}, set(), {"A1": "nan"}),
    ],
)
@pytest.mark.parametrize("second", [False, True])
def test_errors_and_formulas_without_a_value_are_told_from_blanks(
    cell: str,
    errors: dict[tuple[int, int], str],
    unvalued: set[tuple[int, int]],
    cells: dict[str, object],
    second: bool,
) -> None:
    strings = x.shared("<t>ก</t>", "<t/>", _RICH)
    validation = '<dataValidations><dataValidation><formula1>"ก,ข"</formula1></dataValidation>'
    content = x.package(
        [x.worksheet(x.row(1, cell), after=f"{validation}</dataValidations>")], strings=strings
    )
    (sheet,) = read(content, second=second).sheets
    assert (sheet.errors, sheet.unvalued, filled_cells(sheet)) == (errors, unvalued, cells)


def test_an_empty_shared_text_is_a_blank_and_no_loss() -> None:
    content = x.package(
        [x.worksheet(x.row(1, '<c r="A1" t="s"><v>0</v></c>', x.cell("B1", 1)))],
        strings=x.shared("<t/>"),
    )
    book = read(content)
    assert filled_cells(book.sheets[0]) == {"B1": 1.0}
    assert not book.fallback


@pytest.mark.parametrize(
    ("shown_as", "value"),
    [
        (14, date(2021, 1, 15)),
        (71, date(2021, 1, 15)),
        (81, date(2021, 1, 15)),
        ("ว/ด/ปปปป", date(2021, 1, 15)),
        ("ดดด-ปป", date(2021, 1, 15)),
        ("bbbb", date(2021, 1, 15)),
        ("d/m/ปปปป", date(2021, 1, 15)),
        ("[$-107041E]d mmmm yyyy;@", date(2021, 1, 15)),
        ("[h]:mm", timedelta(days=44211)),
        (0, 44211.0),
        (59, 44211.0),
        ("0 บาท", 44211.0),
        ("[Black]0", 44211.0),
        ("#,##0.00&quot; baht&quot;", 44211.0),
        ("\\ว0", "ว44211"),
    ],
)
@pytest.mark.parametrize("second", [False, True])
def test_dates_in_thai_formats_are_dates(shown_as: int | str, value: object, second: bool) -> None:
    sheet = x.worksheet(x.row(1, x.cell("A1", 44211, ' s="1"'), x.cell("B1", 44211)))
    content = x.package([sheet], styles=x.styles(0, shown_as))
    (read_sheet,) = read(content, second=second).sheets
    assert filled_cells(read_sheet) == {"A1": value, "B1": 44211.0}


def test_the_two_readers_give_the_same_date_for_every_serial() -> None:
    serials = [0, 0.25, 0.999999, 1, 1.5, 59, 60, 61, 366.75, 44211.545138888889, 242537, 2958465]
    cells = [x.cell(f"A{n}", serial, ' s="1"') for n, serial in enumerate(serials, start=1)]
    rows = "".join(x.row(number, cell) for number, cell in enumerate(cells, start=1))
    for properties in ("", '<workbookPr date1904="1"/>'):
        content = x.package(
            [x.worksheet(rows)], styles=x.styles(0, 14), workbook_properties=properties
        )
        quick, careful = only(content), read(content, second=True).sheets[0]
        assert filled_cells(quick) == filled_cells(careful)


def test_hidden_rows_columns_and_merges_are_kept_to_what_is_filled() -> None:
    sheet = only(
        x.package(
            [
                x.worksheet(
                    x.row(1, x.cell("A1", 1), x.cell("C1", 3))
                    + x.row(2, x.cell("A2", 1), attributes=' hidden="1"')
                    + x.row(9, attributes=' hidden="true"'),
                    before='<cols><col min="2" max="16384" width="9" hidden="1"/></cols>',
                    after='<mergeCells count="2"><mergeCell ref="A1:XFD1048576"/>'
                    '<mergeCell ref="F9:G9"/></mergeCells>',
                )
            ]
        )
    )
    assert sheet.hidden_rows == {1}
    assert sheet.hidden_columns == {1, 2}
    assert sheet.merged == ((0, 0, 1, 2),)


def test_chart_sheets_stand_empty_among_the_others(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.create_chartsheet("กราฟ", 0)
    workbook["Sheet"]["B2"] = 1
    workbook.save(tmp_path / "r.xlsx")
    chart, cells = open_book(tmp_path / "r.xlsx").sheets
    assert (chart.name, filled_cells(chart), filled_cells(cells)) == ("กราฟ", {}, {"B2": 1})


def test_a_workbook_of_another_layout_is_found_by_its_relations() -> None:
    made = x.parts([x.worksheet(x.row(1, x.cell("A1", 1)))])
    moved = {name.replace("xl/", "office/"): part for name, part in made.items()}
    rels = x.relations(x.relation("r", "officeDocument", "/office/workbook.xml"))
    assert filled_cells(only(x.zipped({**moved, "_rels/.rels": rels}))) == {"A1": 1.0}


def xlsb(*, epoch_1904: bool = False) -> bytes:
    b = xlsb_parts
    first = (
        b.row(2) + b.text(1, "ข้อความ") + b.shared(2, 0) + b.number(3, 44211.0, 1)
        + b.packed(4, 12345, hundredths=True) + b.packed(5, -7) + b.truth(6, True)
        + b.error(7, 0x17)
    )  # fmt: skip
    formulas = (
        b.row(4, hidden=True) + b.cell(8, 1, b.wide("ผลสูตร") + bytes(6))
        + b.cell(9, 2, struct.pack("<d", 44211.5) + bytes(10), 2) + b.cell(10, 3, bytes(11))
        + b.cell(11, 4, b"\x07" + bytes(10)) + b.cell(62, 5, b"\0" + b.wide("หลายแบบ"))
    )  # fmt: skip
    part = b.sheet(first + formulas, columns=b.hidden_columns(3, 3), merges=[(2, 2, 1, 2)])
    return b.package(
        [("แผ่น 1", False, part), ("ซ่อน", True, b.sheet(b""))],
        strings=["ร่วม"], formats=[0, 14, "d/m/yyyy hh:mm"], epoch_1904=epoch_1904,
    )  # fmt: skip


def test_a_binary_workbook() -> None:
    book = read(xlsb())
    shown, hidden = book.sheets
    assert filled_cells(shown) == {
        "B3": "ข้อความ", "C3": "ร่วม", "D3": date(2021, 1, 15), "E3": 123.45, "F3": -7.0,
        "G3": True, "B5": "ผลสูตร", "C5": datetime(2021, 1, 15, 12), "D5": False, "F5": "หลายแบบ",
    }  # fmt: skip
    assert shown.errors == {(2, 7): "#REF!", (4, 4): "#DIV/0!"}
    assert (shown.hidden_rows, shown.hidden_columns) == ({4}, {3})
    assert shown.merged == ((2, 1, 2, 2),)
    assert (hidden.name, hidden.hidden, book.reader) == ("ซ่อน", True, "biff12")


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_calamine_reads_the_same_from_a_binary_workbook(epoch_1904: bool) -> None:
    content = xlsb(epoch_1904=epoch_1904)
    ours, calamine = read(content), read(content, second=True)
    shown = filled_cells(ours.sheets[0])
    assert shown.pop("F5") == "หลายแบบ"  # rich text in the cell itself, which calamine drops
    assert filled_cells(calamine.sheets[0]) == shown
    assert (calamine.reader, calamine.fallback, ours.epoch_1904) == ("calamine", True, epoch_1904)


# Written by LibreOffice from a workbook like that of `typed`.
XLS = {
    "C4": "  a  ", "D4": 5.0, "E4": 1.5, "F4": True, "G4": date(2564, 1, 15),
    "H4": datetime(2021, 1, 15, 13, 5), "I4": time(8, 30), "D5": timedelta(hours=30), "E5": "25%",
    "F5": "\u0e4d\u0e32 x\ny", "G5": date(1968, 6, 11), "H5": -5.0, "I5": 99999999.0,
    "J5": date(2021, 1, 15), "K5": date(2021, 1, 15), "L5": 44211.0,
    "M5": datetime(2021, 1, 15, 12), "N5": date(2021, 1, 15), "C9": "end",
}  # fmt: skip


def test_an_old_workbook() -> None:
    book = read((hostile.FILES / "odd.xls").read_bytes())
    shown, hidden, _ = book.sheets
    assert filled_cells(shown) == XLS
    assert shown.errors == {(3, 9): "#REF!"}
    assert (shown.hidden_rows, shown.hidden_columns) == ({4}, {3})
    assert shown.merged == ((3, 2, 4, 2),)
    assert (hidden.hidden, book.reader, book.fallback) == (True, "xlrd", False)


def test_the_second_reader_of_old_workbooks_keeps_the_values() -> None:
    book = read((hostile.FILES / "odd.xls").read_bytes(), second=True)
    # a negative date, which calamine shows as a time of day, and how a share shows
    lost = {"H5", "E5"}
    kept = {place: value for place, value in XLS.items() if place not in lost}
    assert {k: v for k, v in filled_cells(book.sheets[0]).items() if k not in lost} == kept
    assert (book.reader, book.fallback) == ("calamine", True)


def biff5(
    cells: dict[tuple[int, int], str], codepage: int, sheet: str = "แผ่น1", typed: str = "cp874"
) -> bytes:
    """Write a workbook of Excel 5 with texts as bytes of `typed`, said to be of `codepage`."""

    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    name = sheet.encode(typed)
    head = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)) + record(
        0x42, struct.pack("<H", codepage)
    )
    size = len(head) + 4 + 7 + len(name) + 4
    listed = record(0x85, struct.pack("<IBBB", size, 0, 0, len(name)) + name)
    written = b"".join(
        record(0x204, struct.pack("<HHHH", row, column, 0, len(text.encode(typed))))
        [:2] + struct.pack("<H", 8 + len(text.encode(typed)))
        + struct.pack("<HHHH", row, column, 0, len(text.encode(typed))) + text.encode(typed)
        for (row, column), text in cells.items()
    )  # fmt: skip
    part = record(0x809, struct.pack("<HHHH", 0x500, 16, 0, 0)) + written + record(0x0A)
    return head + listed + record(0x0A) + part


@pytest.mark.parametrize("codepage", [874, 1252])
def test_thai_of_an_old_program_is_repaired(codepage: int) -> None:
    texts = {(0, 0): "สำนวน", (1, 2): "ส.5 อุบัติเหตุ", (2, 0): "plain"}
    sheet = only(biff5(texts, codepage))
    assert filled_cells(sheet) == {"A1": "สำนวน", "C2": "ส.5 อุบัติเหตุ", "A3": "plain"}
    assert sheet.name == "แผ่น1"


def western(text: str) -> str:
    """Show the bytes of Thai as a Western machine does."""
    return text.encode("cp874").decode("cp1252")


def test_a_page_of_several_sheets_as_libreoffice_writes_it() -> None:
    content = (
        "<html><body><h1>Overview</h1><a href='#table0'>งาน</a><a href='#table1'>คำแนะนำ</a>"
        "<a name='table0'><h1>Sheet 1: <em>งาน</em></h1></a><table><tr>"
        "<td><a class='comment-indicator'></a><comment>กรอกเลข<br></comment>ลำดับ</td>"
        "</tr></table><a name='table1'><h1>Sheet 2: <em>คำแนะนำ</em></h1></a>"
        "<table><tr><td>วิธีกรอก</td></tr></table></body></html>"
    )
    _, first, second = read(content.encode()).sheets
    assert (first.name, first.rows) == ("งาน", [["Sheet 1: งาน"], ["ลำดับ"]])
    assert (second.name, second.rows) == ("คำแนะนำ", [["Sheet 2: คำแนะนำ"], ["วิธีกรอก"]])


def test_short_texts_are_repaired_where_longer_ones_prove_the_sheet() -> None:
    short = {(0, 0): western("ส.5"), (0, 1): western("ส.ค."), (0, 2): western("ยศ")}
    honest = {(1, 0): "30 °", (1, 1): "café", (1, 2): "±5", (1, 3): "Müller"}
    proof = {(2, 0): western("รถราชการเฉี่ยวชนเสาไฟฟ้า"), (2, 1): western("อยู่ระหว่างดำเนินการ")}
    as_they_are = filled_cells(only(biff5(short | honest, 1252, "S", "cp1252")))
    assert as_they_are == {
        "A1": "Ê.5", "B1": "Ê.¤.", "C1": "ÂÈ",
        "A2": "30 °", "B2": "café", "C2": "±5", "D2": "Müller",
    }  # fmt: skip
    assert filled_cells(only(biff5(short | honest | proof, 1252, "S", "cp1252"))) == as_they_are | {
        "A1": "ส.5", "B1": "ส.ค.", "C1": "ยศ",
        "A3": "รถราชการเฉี่ยวชนเสาไฟฟ้า", "B3": "อยู่ระหว่างดำเนินการ",
    }  # fmt: skip


def test_an_open_document() -> None:
    cell = "table:table-cell"
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f'<table:table-row><{cell}/><{cell} office:value-type="string"><text:p>บรรทัด<text:s '
        f'text:c="2"/>1</text:p><text:p>2<office:annotation><text:p>หมายเหตุ</text:p>'
        f'</office:annotation></text:p></{cell}><{cell} office:value-type="float" '
        f'office:value="1.5" table:number-columns-repeated="2"/><{cell} office:value-type="date" '
        f'office:date-value="2564-01-15"/><{cell} office:value-type="time" '
        f'office:time-value="PT08H30M00S"/><{cell} office:value-type="time" '
        f'office:time-value="PT30H"/><{cell} office:value-type="boolean" '
        f'office:boolean-value="true"/><{cell} table:formula="of:=1/0" office:value-type="string" '
        f'calcext:value-type="error"><text:p>#DIV/0!</text:p></{cell}>'
        f'<{cell} table:formula="of:=1+1"/></table:table-row>'
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="currency" '
        'office:value="7" table:number-columns-spanned="2" table:number-rows-spanned="1"/>'
        "<table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048572"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hides = (
        '<style:style style:name="ta1"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    book = read(hostile.ods(rows, columns, hides, ' table:style-name="ta1"'))
    (sheet,) = book.sheets
    assert filled_cells(sheet) == {
        "B3": "บรรทัด  1\n2", "C3": 1.5, "D3": 1.5, "E3": date(2564, 1, 15), "F3": time(8, 30),
        "G3": timedelta(hours=30), "H3": True, "A4": 7.0,
    }  # fmt: skip
    assert (sheet.errors, sheet.unvalued) == ({(2, 8): "#DIV/0!"}, {(2, 9)})
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.hidden) == ({3}, {1}, True)
    assert sheet.merged == ((3, 0, 3, 1),)
    assert (book.reader, len(sheet.rows)) == ("ods", 4)


LINES = 'ลำดับ,เรื่อง\n\n1,"รถชน, เสาไฟ\nสองบรรทัด"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited_text(encoding: str, delimiter: str) -> None:
    text = LINES.replace("ลำดับ,", f"ลำดับ{delimiter}").replace("1,", f"1{delimiter}")
    book = read(text.encode(encoding))
    assert filled_cells(book.sheets[0]) == {
        "A1": "ลำดับ", "B1": "เรื่อง", "A3": "1", "B3": "รถชน, เสาไฟ\nสองบรรทัด",
    }  # fmt: skip
    assert (book.reader, book.fallback) == ("csv", False)


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    book = read('ก,ข\n1,"รถชน\n2,ไฟไหม้\n'.encode())
    assert filled_cells(book.sheets[0]) == {
        "A1": "ก", "B1": "ข", "A2": "1", "B2": "รถชน", "A3": "2", "B3": "ไฟไหม้",
    }  # fmt: skip
    assert book.fallback


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('1,"1,250.00" ,ค', "1,250.00"),
        ('1, "1,250.00",ค', "1,250.00"),
        ('1 ,\u00a0"ก, ""ข"" , ง" ,ค', 'ก, "ข" , ง'),
        ('1,"ก, ""ข"" , ง",ค', 'ก, "ข" , ง'),
        ('1, "ข" ง,ค', '"ข" ง'),
        ('1,"ข ""ง""" ,ค', 'ข "ง"'),
        ('1, """ข"" ง",ค', '"ข" ง'),
        ('"1" , "1,250.00" ,"ค" ', "1,250.00"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blanks_beside_the_marks_of_a_cell_move_no_column(
    written: str, shown: str, end: str
) -> None:
    book = read(end.join(["ก,ข,ค", written, "2,ไฟไหม้,ค", ""]).encode())
    assert {place: str(text).strip() for place, text in filled_cells(book.sheets[0]).items()} == {
        "A1": "ก", "B1": "ข", "C1": "ค", "A2": "1", "B2": shown, "C2": "ค",
        "A3": "2", "B3": "ไฟไหม้", "C3": "ค",
    }  # fmt: skip
    assert not book.fallback


def test_beside_a_cell_that_is_mended_others_stay_as_they_are() -> None:
    """A cell that merely begins with a mark keeps no other from being read; nor blanks within."""
    sheet = only('1, "1,250.00","" \n2, "ข" ง," ,ค "\n'.encode())
    assert filled_cells(sheet) == {
        "A1": "1",
        "B1": "1,250.00",
        "A2": "2",
        "B2": ' "ข" ง',
        "C2": " ,ค ",
    }


def test_a_damaged_letter_does_not_turn_utf8_into_mojibake() -> None:
    raw = "ลำดับ,เรื่อง\n1,รถชนเสาไฟฟ้า\n".encode()
    sheet = only(raw[:-5] + raw[-4:])
    assert filled_cells(sheet)["A1"] == "ลำดับ"


@pytest.mark.parametrize("encoding", ["utf-8", "cp874", "utf-16"])
@pytest.mark.parametrize("declared", ["", "utf-8", "tis-620", "windows-1252"])
def test_a_page_under_a_workbooks_name(encoding: str, declared: str) -> None:
    if (encoding, declared) == ("utf-8", "tis-620"):
        pytest.skip("a page that lies between two encodings that both fit can't be told")
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    page = (
        f"<html><head>{meta if declared else ''}<title>ไม่ใช่ข้อมูล</title><style>td{{}}</style></head>"
        "<body><h1>แบบรายงาน</h1><p>หน่วยงาน&nbsp;ก<br>ไตรมาส 1</p>"
        "<table><thead><tr><th rowspan=2>ลำดับ<th colspan='2'>ความเสียหาย</tr>"
        "<tr><td>บาท<td> วัน\n ที่ </tr></thead>"
        "<tr style='display:none'><td>1<td>5,000<br>บาท<td><table><tr><td>ใน</td></tr></table></tr>"
        "</table>ท้าย</body></html>"
    )
    book = read(page.encode(encoding))
    (sheet,) = book.sheets
    assert filled_cells(sheet) == {
        "A1": "แบบรายงาน", "A2": "หน่วยงาน\xa0ก", "A3": "ไตรมาส 1", "A4": "ลำดับ", "B4": "ความเสียหาย",
        "B5": "บาท", "C5": "วัน ที่", "A6": "1", "B6": "5,000\nบาท", "A7": "ใน", "A8": "ท้าย",
    }  # fmt: skip
    assert sheet.merged == ((3, 0, 4, 0), (3, 1, 3, 2))
    assert (sheet.hidden_rows, book.reader) == ({5}, "html")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        open_book(tmp_path / "none.xlsx")
    assert caught.value.code == "file_gone"


def test_what_calamine_can_only_be_read_with_is_put_back() -> None:
    """The census asks for as many cells as calamine gives; one it lost sends the file on."""
    content = x.package([x.worksheet(x.row(1, x.cell("A1", 1), x.cell("B1", 2)))])
    census = excel.census.Census(values=3)
    layout = ooxml.layout(Package(content), "xl/workbook.xml")
    expected = [excel.ExpectedSheet(0, "S1", False, census)]
    quick = excel.read_with_calamine(content, expected, layout)
    assert quick is not None
    assert quick.differs


def test_the_book_says_who_read_it() -> None:
    assert Book(()).reader == "calamine"
    assert [a1(0, 0), a1(11, 5), a1(0, 25), a1(0, 26), a1(1_048_575, 16_383)] == [
        "A1", "F12", "Z1", "AA1", "XFD1048576",
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1e"])
@pytest.mark.parametrize("tail", ["", '\n"never closed,x'])
def test_a_break_of_unicode_within_a_cell_ends_no_row_of_a_text(end: str, tail: str) -> None:
    sheet = only(f"ก,ข{end}ค,ง\r\nจ,ฉ,ช{tail}\n".encode())
    assert sheet.rows[:2] == [["ก", f"ข{end}ค", "ง"], ["จ", "ฉ", "ช"]]
