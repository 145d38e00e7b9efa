"""What Excel shows beside the value is looked at, and what it made of a value is named."""

from __future__ import annotations

import struct
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font

from pipeline.model.sheet_form import CORRECTION_SHEET, HELP_SHEET
from pipeline.returns.files import annotations, open_document, readers, web_page
from pipeline.returns.sheet.return_content import ReturnContent
from tests.returns import xlsb_parts
from tests.returns.collecting import cases, issues_found, wild
from tests.returns.reading_files import flat, read, read_rows, read_sheets, values
from tests.sheet_tables import FIELDS, case_row, write_return

AGENCY = "| หน่วยงาน | สำนักงานเขตพระนคร |\n"
STRUCK = Font(strike=True)


def codes(reading: ReturnContent) -> set[str]:
    return {code for _, code in flat(reading.issues)}


def letter(field: str) -> str:
    return openpyxl.utils.get_column_letter(FIELDS.index(field) + 1)


def test_a_row_that_is_crossed_out_is_a_case_and_told() -> None:
    found = wild("struck-through-row")
    assert len(cases(found, "case_id")) == 3
    assert issues_found(found, "row_struck") == [("แบบรายงาน", "A8", "row_struck")]


@pytest.mark.parametrize(
    ("first", "told_of"), [("90000", ["cells_doubled"]), ("85000", []), ("", [])]
)
def test_a_cell_that_the_file_holds_twice_is_told_with_what_stood_first(
    tmp_path: Path, first: str, told_of: list[str]
) -> None:
    path = write_return(tmp_path / "a.xlsx", case_row(damage_amount=85000))
    place = f"{letter('damage_amount')}6"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    cell = f'<c r="{place}"'.encode()
    assert sheet.count(cell) == 1
    before = cell + (f"><v>{first}</v></c>".encode() if first else b"/>")
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(cell, before + cell)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    reading = read(path)
    assert [str(value) for value in values(reading, "damage_amount")] == ["85000.00"]
    doubled = [issue for _, issue in reading.issues if issue.code == "cells_doubled"]
    assert [issue.code for issue in doubled] == told_of
    for issue in doubled:
        assert (issue.cell, str(issue.value)) == (place, f"{place}: {first}")


def test_text_that_is_crossed_out_in_part_is_no_part_of_the_value() -> None:
    found = wild("rich-text-half-struck")
    assert [str(a) for (a,) in cases(found, "damage_amount")] == ["85000.00", "500.00"]
    assert cases(found, "file_no", "status")[0] == ("สล. 9/2563", "ยุติเรื่อง")
    assert {cell for _, cell, _ in issues_found(found, "part_struck")} == {
        "C7",
        "I7",
        "J7",
        "AE7",
        "I8",
    }


def test_a_value_that_is_crossed_out_is_none(tmp_path: Path) -> None:
    path = write_return(tmp_path / "a.xlsx", case_row(), case_row(file_no="สล. 13/2563", row_no=2))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet[f"{letter('reported_date')}6"].font = STRUCK
    sheet[f"{letter('subject')}7"].font = STRUCK
    book.save(path)
    reading = read(path)
    assert values(reading, "reported_date")[0] is None
    assert reading.unreadable[0] == ["reported_date"]
    assert flat(reading.issues) == [
        (f"{letter('subject')}7", "row_struck"), (f"{letter('reported_date')}6", "cell_struck"),
    ]  # fmt: skip


def test_rich_text_inside_a_cell_of_its_own(tmp_path: Path) -> None:
    path = write_return(tmp_path / "a.xlsx", case_row())
    book = openpyxl.load_workbook(path, rich_text=True)
    gone = TextBlock(InlineFont(strike=True), "3/8/2563")
    book.worksheets[0][f"{letter('incident_date')}6"] = CellRichText(gone, " 4/8/2563")
    book.save(path)
    reading = read(path)
    assert [str(day) for day in values(reading, "incident_date")] == ["2020-08-04"]
    assert codes(reading) == {"part_struck"}


@pytest.mark.parametrize(
    "written",
    [
        '<comment ref="C7" authorId="0"><text><t>ตอบแล้ว</t></text></comment>',
        "<comment ref='C7' authorId='0'><text><t>ตอบแล้ว</t></text></comment>",
        '<comment\nref="C7" authorId="0"><text><r><t>ตอบ</t></r><r><t>แล้ว</t></r></text></comment>',
        '<comment ref="C7" authorId="0"><text><t><![CDATA[ตอบแล้ว]]></t></text></comment>',
    ],
)
def test_notes_under_the_offices_name_are_read_however_they_are_written(written: str) -> None:
    part = (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors>'
        f"<author>{HELP_SHEET}</author></authors><commentList>{written}</commentList></comments>"
    )
    [(place, author, said)] = annotations._notes(part.encode())
    assert (place, said) == ((6, 2), "ตอบแล้ว")
    assert author in (HELP_SHEET, CORRECTION_SHEET)


def test_notes_of_the_agency_are_told_and_the_offices_own_are_not(tmp_path: Path) -> None:
    found = wild("answer-in-cell-note")
    assert [cell for _, cell, _ in issues_found(found, "cell_note")] == ["P7", "AE7"]
    path = write_return(tmp_path / "a.xlsx", case_row())
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B1"].comment = Comment("โทรกลับด้วย", "สมมติ")
    book.worksheets[0]["C6"].comment = Comment("กรอกเลขที่", "คำแนะนำ")
    book.save(path)
    assert flat(read(path).issues) == [("B1", "sheet_note")]


def test_text_boxes_and_pictures_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("ก")
    model = openpyxl.load_workbook(write_return(tmp_path / "b.xlsx", case_row())).worksheets[0]
    for row in model.iter_rows():
        for cell in row:
            if isinstance(cell.value, datetime):
                date_format = book.add_format({"num_format": "yyyy-mm-dd"})
                sheet.write_datetime(cell.row - 1, cell.column - 1, cell.value, date_format)
            elif cell.value is not None:
                sheet.write(cell.row - 1, cell.column - 1, cell.value)
    sheet.insert_textbox("B9", "เรื่องที่สอง สล. 2/2563 ยุติแล้ว")
    book.close()
    reading = read(path)
    assert [(i.code, i.value) for _, i in reading.issues] == [
        ("text_box", "เรื่องที่สอง สล. 2/2563 ยุติแล้ว")
    ]


def test_a_chart_is_told_like_a_picture(tmp_path: Path) -> None:
    path = write_return(tmp_path / "a.xlsx", case_row())
    book = openpyxl.load_workbook(path)
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=9, min_row=5, max_row=6))
    book.worksheets[0].add_chart(chart, "K9")
    book.save(path)
    assert [i.code for _, i in read(path).issues] == ["pictures"]


def test_text_boxes_and_pictures_of_an_elder_workbook_are_told() -> None:
    found = wild("boxes-and-picture-in-xls")
    assert cases(found, "file_no") == [("สล. 12/2563",)]
    issues = issues_found(found, "text_box", "pictures", "cell_note")
    assert {(cell, code) for _, cell, code in issues} == {
        ("D6", "cell_note"), ("", "text_box"), ("", "pictures"),
    }  # fmt: skip


DRAWING = (
    '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><xdr:txBody><a:p><a:t>ดูแนบ</a:t></a:p>'
    "</xdr:txBody></xdr:sp><xdr:pic/></xdr:wsDr>"
)


def test_what_a_binary_workbook_shows_beside_its_values() -> None:
    b = xlsb_parts
    row = (
        b.row(0) + b.cell(7, 0, struct.pack("<I", 0)) + b.cell(62, 1, b.rich("ใหม่เดิม", (4, 1)))
        + b.cell(7, 2, struct.pack("<I", 1), 1) + b.number(3, 5.0, 1) + b.number(4, 6.0)
    )  # fmt: skip
    content = b.package(
        [("ก", False, b.sheet(row))],
        strings=[b.rich("100000 85000", (0, 1), (6, 0)), "ยุติ"],
        formats=[0, 0],
        fonts=[b.font(struck=False), b.font(struck=True)],
        comments=b.notes((0, 4, "สมมติ", "สมมติ:\nโทรกลับ"), (0, 3, "คำแนะนำ", "กรอกวันที่")),
        drawing=DRAWING,
    )
    (sheet,) = readers.read(content).sheets
    assert sheet.rows == [["85000", "ใหม่", "ยุติ", 5.0, 6.0]]
    assert sheet.part_struck == {(0, 0): "100000", (0, 1): "เดิม"}
    assert sheet.struck == {(0, 2), (0, 3)}
    assert sheet.notes == {(0, 4): "โทรกลับ"}
    assert (sheet.boxes, sheet.pictures) == (("ดูแนบ",), 1)


def test_a_stamp_of_another_zone_is_the_day_in_thailand() -> None:
    found = wild("utc-iso-text-day-slips")
    assert [str(day) for (day,) in cases(found, "incident_date")] == ["2020-08-03", "2020-08-02"]
    assert ("แบบรายงาน", "J7", "date_from_stamp") in issues_found(found)


@pytest.mark.parametrize(
    ("cell", "day", "code"),
    [
        ("2020-08-02T17:00:00+00:00", "2020-08-03", "date_from_stamp"),
        ("2020-08-02 18:00 UTC", "2020-08-03", "date_from_stamp"),
        ("2020-08-03 01:30:00-05:00", "2020-08-03", "date_from_stamp"),
        ("Sun, 02 Aug 2020 17:00:00 GMT", "2020-08-03", "date_from_stamp"),
        ("2 Aug 2020 23:30:00 +0000", "2020-08-03", "date_from_stamp"),
        ("Sun Aug 02 2020 17:00:00 GMT+0000 (UTC)", "2020-08-03", "date_from_stamp"),
        ("2020-08-02 17:00:00+00", "2020-08-03", "date_from_stamp"),
        ("2563-08-02T17:00:00Z", "2020-08-03", "date_from_stamp"),
        ("2020-08-03 17:00:00", "2020-08-03", "date_with_time"),
        ("8/2/2020 5:00:00 PM", "2020-02-08", "date_month_first"),
        (datetime(2020, 8, 3, 23, 59, 56), "2020-08-03", "date_with_time"),
        (datetime(2020, 8, 3, 17, 0), "2020-08-03", "date_with_time"),
        ("2 ส.ค. 63 เวลา 23.30 น.", "2020-08-02", "date_with_time"),
        ("2 ส.ค. 2563 (๒๓.๓๐ น.)", "2020-08-02", "date_with_time"),
        ("2/8/2563 23:30", "2020-08-02", "date_with_time"),
        ("1 ส.ค. 2563 8.30 น. และ 2 ส.ค. 2563 8.30 น.", "2020-08-02", "date_several"),
    ],
)
def test_days_with_a_time(tmp_path: Path, cell: object, day: str, code: str) -> None:
    reading = read_rows(tmp_path, case_row(incident_date=cell))
    assert [str(each) for each in values(reading, "incident_date")] == [day]
    assert code in codes(reading)


@pytest.mark.parametrize("cell", ["2/8/2563 00:00:00", "2 ส.ค. 2563 เวลา 00.00 น.", "02.08.2563"])
def test_midnight_is_no_time(tmp_path: Path, cell: str) -> None:
    reading = read_rows(tmp_path, case_row(incident_date=cell))
    assert [str(each) for each in values(reading, "incident_date")] == ["2020-08-02"]
    assert "date_with_time" not in codes(reading)


def test_an_english_excel_swaps_day_and_month() -> None:
    found = wild("us-locale-day-month-swap")
    swapped = [cell for _, cell, _ in issues_found(found, "date_maybe_swapped")]
    assert swapped == ["J7", "J8", "J10", "J12"]


@pytest.mark.parametrize(
    ("days", "count"),
    [
        ((datetime(2020, 3, 8), "13/8/2563"), 1),
        ((datetime(2020, 3, 8), "13 ส.ค. 2563"), 0),  # a month's name stays a text anywhere
        ((datetime(2020, 3, 18), "13/8/2563"), 0),
        ((datetime(2020, 3, 8), "3/8/2563"), 0),
    ],
)
def test_when_days_look_swapped(tmp_path: Path, days: tuple[object, object], count: int) -> None:
    rows = [case_row(file_no=f"สล. {n}/2563", incident_date=day) for n, day in enumerate(days)]
    found = [code for _, code in flat(read_rows(tmp_path, *rows).issues)]
    assert found.count("date_maybe_swapped") == count


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("8/3/2020", "8/13/2020", "3/3/2020"), [1]),
        (("8/3/2563", "8/13/2563"), [1]),
        (("8/3/2020", "8/13/2020", "14/8/2020"), []),  # a slip among days that come first
        (("8/3/2020", "9/4/2020"), []),
        (("8/3/2020", "32/13/2020"), []),
    ],
)
def test_texts_that_may_have_their_month_first(
    tmp_path: Path, days: tuple[str, ...], told: list[int]
) -> None:
    rows = [case_row(file_no=f"สล. {n}/2563", incident_date=day) for n, day in enumerate(days, 1)]
    found = read_rows(tmp_path, *rows).issues
    places = [issue.cell for _, issue in found if issue.code == "date_month_first"]
    first = openpyxl.utils.get_column_letter(FIELDS.index("incident_date") + 1)
    assert places == [f"{first}{5 + n}" for n in told]


def test_digits_that_excel_lost() -> None:
    found = wild("case-number-scientific")
    lost = [cell for _, cell, _ in issues_found(found, "file_no_digits_lost")]
    assert lost == ["C7", "C8", "C9"]
    assert cases(found, "file_no")[0] == ("2563000012345678",)


@pytest.mark.parametrize("text", ["Dec-63", "ธ.ค.-63", "2-ม.ค.", "Jan-2563", "12-พ.ย."])
def test_month_names_for_file_numbers(tmp_path: Path, text: str) -> None:
    reading = read_rows(tmp_path, case_row(file_no=text))
    assert (values(reading, "file_no"), codes(reading)) == ([text], {"file_no_is_month"})


@pytest.mark.parametrize(
    "mark",
    [
        '- - " - -',
        "เหมือนข้อ 1",
        "ตามลำดับที่ ๒",
        "same as above",
        ",,,",
        "ดังข้างบน",
        "เหมือนกัน",
        '-"-',
        '"',
        "”",
        "-do-",
        "เหมือนข้างบน",
        "''",
    ],
)
def test_a_ditto_mark_is_never_a_value(tmp_path: Path, mark: str) -> None:
    second = case_row(row_no=2, file_no="สล. 13/2563", status=mark, officers=mark)
    reading = read_rows(tmp_path, case_row(), second)
    assert values(reading, "status")[1] is None
    assert values(reading, "officers")[1] is None
    assert [code for _, code in flat(reading.issues)].count("ditto_mark") == 2


def test_an_apostrophe_left_by_a_program_goes() -> None:
    found = wild("literal-apostrophe")
    row = cases(found, "file_no", "damage_amount", "incident_date")[0]
    assert [str(each) for each in row] == ["12/2563", "85000.00", "2020-08-15"]


def test_baht_and_satang_in_two_columns(tmp_path: Path) -> None:
    found = wild("baht-and-satang-columns")
    assert [str(a) for (a,) in cases(found, "damage_amount")] == ["85000.50", "1200.75"]
    head = "| เลขที่สำนวน/คดี | เรื่อง | จำนวนค่าเสียหาย | < | วันที่เกิดเหตุ |\n| | | บาท | สตางค์ | |\n"
    rows = (
        "| ก 1/63 | รถชนเสา | 70 | 5 | 2020-08-03 |\n| ก 2/63 | รถชนรั้ว | 70 | 101 | 2020-08-03 |\n"
    )
    reading = read_sheets(tmp_path, {"ก": AGENCY + head + rows})
    assert [str(a) for a in values(reading, "damage_amount")] == ["70.05", "70.00"]
    assert ("D5", "satang_unused") in flat(reading.issues)


ODS_STYLES = (
    '<office:automatic-styles><style:style style:name="ce1" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="ce2" style:family="table-cell"><style:text-properties'
    ' style:text-line-through-style="none"/></style:style></office:automatic-styles>'
)


def test_what_an_open_document_shows_beside_its_values() -> None:
    def cell(inner: str, attributes: str = "") -> str:
        return (
            f'<table:table-cell office:value-type="string" {attributes}>{inner}</table:table-cell>'
        )

    note = (
        "<office:annotation><dc:creator>เขต</dc:creator><dc:date>2020</dc:date>"
        "<text:p>ยุติแล้ว <text:span>30 ต.ค.</text:span></text:p></office:annotation>"
    )
    row = "".join([
        cell("<text:p>สล. 1</text:p>", 'table:style-name="ce1"'),
        cell('<text:p><text:span text:style-name="T1">100000</text:span> 85000</text:p>'),
        cell(f"{note}<text:p>ค</text:p>", 'table:style-name="ce2"'),
        cell('<text:p><text:span text:style-name="T1">ทั้งหมด</text:span></text:p>'),
        cell("<draw:frame><draw:image/></draw:frame><draw:custom-shape><text:p>กล่อง</text:p>"
             "</draw:custom-shape><text:p>จ</text:p>"),
    ])  # fmt: skip
    body = f'<table:table table:name="ก"><table:table-row>{row}</table:table-row></table:table>'
    namespaces = " ".join(
        f'xmlns:{name}="urn:{name}"' for name in ("office", "style", "table", "text", "draw", "dc")
    )
    content = (
        f"<office:document-content {namespaces}>{ODS_STYLES}<office:body><office:spreadsheet>"
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    (sheet,) = open_document.read_flat(content.encode()).sheets
    assert sheet.rows == [["สล. 1", " 85000", "ค", "ทั้งหมด", "จ"]]
    assert sheet.struck == {(0, 0), (0, 3)}
    assert sheet.part_struck == {(0, 1): "100000"}
    assert sheet.notes == {(0, 2): "ยุติแล้ว 30 ต.ค."}
    assert (sheet.boxes, sheet.pictures) == (("กล่อง",), 1)


def test_what_a_page_shows_beside_its_values() -> None:
    page = (
        "<html><style>.xl65 {color:red; text-decoration:line-through;}</style><table><tr>"
        "<td class=xl65>สล. 1<td><s>100000</s> 85000<td><comment>ยุติแล้ว</comment>ค"
        '<td><span style="text-decoration: line-through">ทั้งหมด</span><td class=xl66>จ</table>'
    )
    (sheet,) = web_page.read(page.encode()).sheets
    assert sheet.rows == [["สล. 1", "85000", "ค", "ทั้งหมด", "จ"]]
    assert sheet.struck == {(0, 0), (0, 3)}
    assert sheet.part_struck == {(0, 1): "100000"}
    assert sheet.notes == {(0, 2): "ยุติแล้ว"}


def test_a_workbook_that_excel_saved_as_one_page() -> None:
    part = "Content-Location: file:///C:/{}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}\r\n"
    main = (
        "<xml><x:ExcelWorksheet><x:Name>แบบ</x:Name><x:WorksheetSource"
        ' HRef="r_files/sheet001.htm"/></x:ExcelWorksheet></xml>'
    )
    sheet = "<table><tr><td>เลขที่สำนวน</td><td><s>1</s>2</td></tr></table>"
    content = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + "".join(
        f"--b\r\n{part.format(name, inner)}"
        for name, inner in (("r.htm", main), ("r_files/sheet001.htm", sheet))
    )
    (found,) = readers.read(f"{content}--b--\r\n".encode()).sheets
    assert (found.name, found.rows) == ("แบบ", [["เลขที่สำนวน", "2"]])
    assert found.part_struck == {(0, 1): "1"}


def test_a_note_on_a_row_that_is_merged_with_its_twin_is_told(tmp_path: Path) -> None:
    path = write_return(tmp_path / "a.xlsx", case_row(), case_row(row_no=2))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["F7"].comment = Comment("เพิ่มอีกเรื่อง", "ผู้รายงาน")
    book.save(path)
    reading = read(path)
    codes = {(issue.cell, issue.code) for _, issue in reading.issues}
    assert reading.counts.duplicates == 1
    assert ("F7", "cell_note") in codes
