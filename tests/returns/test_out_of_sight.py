"""Words that stand on no cell, and cells that show nothing, are told."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.returns.files import readers
from pipeline.returns.files.printed_margins import without_codes, words_on_margins
from pipeline.returns.sheet.beside_values import sheet_issues
from tests.returns import ooxml_parts, xlsb_parts
from tests.returns.collecting import collect_from
from tests.returns.reading_files import read
from tests.sheet_tables import FIELDS, case_row, write_return

WHITE, DARK = "FFFFFFFF", "FF1F3864"


def read_changed(tmp_path: Path, change: object) -> list[tuple[str, str, str]]:
    """Write a return of one case, change its sheet, and give cell, code and words of the issues."""
    path = write_return(tmp_path / "a.xlsx", case_row())
    book = openpyxl.load_workbook(path)
    assert callable(change)
    change(book.worksheets[0])
    book.save(path)
    return [(issue.cell, issue.code, issue.value) for _, issue in read(path).issues]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("เรื่องที่ ๓ สล. ๙/๒๕๖๓ ยุติแล้ว", "page_words"),
        ("ไตรมาสนี้ไม่มีคดีใหม่", "page_words"),
        ("(หน่วย : พันบาท)", "unit_beside_table"),
        ("จำนวนเงินเป็น USD", "unit_beside_table"),
        ("ลับ", "page_title"),
        ("แบบ สล.1", "page_title"),
    ],
)
def test_what_the_printed_pages_say(tmp_path: Path, said: str, code: str) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.oddHeader.right.text = said
        sheet.oddFooter.center.text = "หน้า &P จาก &N"

    assert read_changed(tmp_path, change) == [("", code, said)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("สำนักงานเขตดุสิต", "page_of_other_agency"),
        ("รายงานของสำนักงานเขตดุสิต โทร. 0 2000 0000", "page_of_other_agency"),
        ("สำนักงานเขตพระนคร", "page_title"),
        ("สำนักงานเขตพระนคร ส่งสำนักงานเขตดุสิต", "page_of_other_agency"),
        ("รวมเขตดุสิต เขตบางรัก", "page_of_other_agency"),
        ("กรุงเทพมหานคร", "page_title"),
    ],
)
def test_a_header_that_names_another_agency(tmp_path: Path, said: str, code: str) -> None:
    path = write_return(tmp_path / "1001.xlsx", case_row())
    book = openpyxl.load_workbook(path)
    book.worksheets[0].oddHeader.center.text = said
    book.save(path)
    issues = collect_from(tmp_path).issues
    assert issues.loc[issues["agency_code"] == "1001", "code"].tolist() == [code]


def test_what_the_first_page_alone_says(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.HeaderFooter.differentFirst = True
        sheet.firstFooter.left.text = "เหตุเกิด 3 ก.ค. 2563 รถชนรั้ว"

    assert [code for _, code, _ in read_changed(tmp_path, change)] == ["page_words"]


@pytest.mark.parametrize(
    "said",
    [
        "&C&\"TH Sarabun New,Regular\"&14หน้าที่ &P / &N", "&A", "&CPage &P of &N&R&D &T",
        "&L&K04+000&F&R&Z", "&G", "- &P -", "&C&B&I&U&S&X&Y",
    ],
)  # fmt: skip
def test_page_counts_and_codes_say_nothing(said: str) -> None:
    assert list(without_codes(said)) == []


def test_codes_of_a_header_are_none_of_its_words() -> None:
    said = '&L&"TH Sarabun New,ตัวหนา"&14สำนักงานเขต && สภา&C&KFF0000ลับ&Rหน้า &P'
    assert list(without_codes(said)) == ["สำนักงานเขต & สภา", "ลับ"]


def test_a_long_number_in_a_header_is_read_at_once() -> None:
    """A pattern that may part its digits in every way would never come to an end."""
    said = "0" * 250 + "ก"
    assert list(without_codes(said)) == [said]


@pytest.mark.parametrize("cells", ["<sheetData/>", "<x:sheetData></x:sheetData>"])
def test_a_header_behind_cells_that_are_written_otherwise(cells: str) -> None:
    part = f"{cells}<headerFooter><oddHeader>&amp;Lสล. 9/2563</oddHeader></headerFooter>"
    assert words_on_margins(part.encode()) == ("สล. 9/2563",)


def test_the_footer_of_the_form_is_the_offices_own(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.oddFooter.left.text = "สำนักงานเขตพระนคร ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564"
        sheet.oddFooter.right.text = "หน้า &P จาก &N"

    assert read_changed(tmp_path, change) == []


def test_a_prompt_is_a_note_on_its_cell(tmp_path: Path) -> None:
    status = f"{openpyxl.utils.get_column_letter(FIELDS.index('status') + 1)}6"

    def change(sheet: Worksheet) -> None:
        for area, said in ((status, "ยุติแล้ว 30 ต.ค. 63"), ("F6:F99", "เลือกจากรายการ")):
            prompt = DataValidation("list", formula1='"ก,ข"', showInputMessage=True)
            prompt.promptTitle, prompt.prompt = "แจ้ง", said
            prompt.add(area)
            sheet.add_data_validation(prompt)

    assert read_changed(tmp_path, change) == [(status, "cell_note", "แจ้ง ยุติแล้ว 30 ต.ค. 63")]


def test_a_prompt_of_a_column_that_says_its_unit(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        prompt = DataValidation("decimal", promptTitle="หน่วย : ล้านบาท", prompt="กรอกตัวเลข")
        prompt.add("I6:I60")
        sheet.add_data_validation(prompt)

    assert [(cell, code) for cell, code, _ in read_changed(tmp_path, change)] == [
        ("I6", "unit_beside_table")
    ]


def test_a_unit_in_a_box_is_an_error_as_nothing_was_multiplied(tmp_path: Path) -> None:
    path = write_return(tmp_path / "a.xlsx", case_row())
    ooxml_parts.lay_boxes(path, [["หน่วย : พันบาท"]])
    assert [issue.code for _, issue in read(path).issues] == ["unit_beside_table"]


@pytest.mark.parametrize(
    ("font", "ground", "seen"),
    [
        (Font(color=WHITE), None, False),
        (Font(color=WHITE), "FFFFFFFF", False),
        (Font(color=WHITE), DARK, True),
        (Font(color=openpyxl.styles.colors.Color(theme=0)), None, False),
        (Font(color=openpyxl.styles.colors.Color(theme=0, tint=-0.5)), None, True),
        (Font(color=openpyxl.styles.colors.Color(indexed=9)), None, False),
        (Font(size=1), None, False),
        (Font(size=8), None, True),
    ],
)
def test_letters_that_nobody_sees(
    tmp_path: Path, font: Font, ground: str | None, seen: bool
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["F6"].font = sheet["Z6"].font = font  # Z6 is blank
        if ground:
            sheet["F6"].fill = PatternFill("solid", fgColor=ground)

    expected = [] if seen else [("F6", "cells_unseen", "F6")]
    assert read_changed(tmp_path, change) == expected


@pytest.mark.parametrize(
    ("shows", "seen"), [(";;;", False), ('"";"";""', False), ("#,##0;-#,##0;", True)]
)
def test_a_format_that_shows_nothing(tmp_path: Path, shows: str, seen: bool) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["I6"].number_format = shows

    assert [code for _, code, _ in read_changed(tmp_path, change)] == (
        [] if seen else ["cells_unseen"]
    )


def test_rows_and_columns_too_low_and_narrow_to_be_seen(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[6].height = 0.5
        sheet.column_dimensions["I"].width = 0.1

    found = read_changed(tmp_path, change)
    assert found == [("A6", "hidden_rows", "6"), ("I1", "hidden_columns", "I")]


def test_the_careful_reader_sees_as_little() -> None:
    rows = ooxml_parts.row(1, ooxml_parts.cell("A1", "ก"), attributes=' ht="1.5" customHeight="1"')
    columns = '<cols><col min="1" max="1" width="0" customWidth="1"/></cols>'
    part = ooxml_parts.worksheet(rows, columns)
    for text in (part, part.replace("<sheetData>", "<!-- --><sheetData>")):
        (sheet,) = readers.read(ooxml_parts.package([text])).sheets
        assert (sheet.hidden_rows, sheet.hidden_columns) == ({0}, {0})


def test_a_sheet_that_is_a_chart_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("แบบ")
    sheet.write(0, 0, 5)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=แบบ!$A$1:$A$1"})
    book.add_chartsheet("กราฟ").set_chart(chart)
    book.close()
    _, drawn = readers.read(path.read_bytes()).sheets
    assert [(issue.code, issue.sheet) for issue in sheet_issues(drawn, ())] == [
        ("pictures", "กราฟ")
    ]


def test_an_elder_workbook_hides_and_prints_too() -> None:
    (found,) = readers.read((Path(__file__).parent / "files/unseen.xls").read_bytes()).sheets
    assert found.margins == ("(หน่วย : พันบาท)",)
    assert found.unseen == {(0, 0), (1, 0), (2, 0)}
    assert found.hidden_rows == {0}


def test_a_white_part_of_an_elder_workbooks_cell_is_none_that_is_seen() -> None:
    """Of three parted texts one has white letters on paper, one red ones, one a dark ground."""
    (found,) = readers.read((Path(__file__).parent / "files/white_runs.xls").read_bytes()).sheets
    assert [found.at(row, 0) for row in range(3)] == ["รถชน คดี 9/2563"] * 3
    assert found.unseen == {(0, 0)}


def test_a_binary_workbook_hides_and_prints_too() -> None:
    b = xlsb_parts
    low = b.record(0, struct.pack("<IIHBBBI", 0, 0, 20, 0, 0x20, 0, 0))
    said = b.wide("&C(หน่วย : พันบาท)") + b.wide("&P") + struct.pack("<I", 0xFFFFFFFF) * 4
    margins = b.record(479, struct.pack("<H", 0) + said)
    part = b.sheet(low + b.text(0, "ก")) + margins
    (found,) = readers.read(b.package([("ก", False, part)])).sheets
    assert (found.margins, found.hidden_rows) == (("(หน่วย : พันบาท)",), {0})


OPEN_STYLES = (
    '<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t"><office:master-styles>'
    "<style:master-page><style:header><text:p><text:sheet-name>???</text:sheet-name></text:p>"
    "</style:header><style:footer><text:p>หน้า <text:page-number>1</text:page-number></text:p>"
    "<text:p>สล. 9/2563 ยุติแล้ว</text:p></style:footer></style:master-page>"
    "</office:master-styles></office:document-styles>"
)
OPEN_CONTENT = (
    '<office:document-content xmlns:office="o" xmlns:style="s" xmlns:text="t" xmlns:table="b"'
    ' xmlns:fo="f"><office:automatic-styles>'
    '<style:style style:name="w"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="d"><style:table-cell-properties fo:background-color="#1f3864"/>'
    '<style:text-properties fo:color="#ffffff"/></style:style></office:automatic-styles>'
    '<office:body><office:spreadsheet><table:table table:name="ก"><table:table-row>'
    '<table:table-cell table:style-name="w" office:value-type="string"><text:p>ก</text:p>'
    '</table:table-cell><table:table-cell table:style-name="d" office:value-type="string">'
    "<text:p>ข</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"
    "</office:body></office:document-content>"
)


@pytest.mark.parametrize(
    ("ground", "unseen"), [("#1f3864", {(0, 0)}), ("#FFFFFF", {(0, 0), (0, 1)})]
)
def test_an_open_document_hides_and_prints_too(ground: str, unseen: set[tuple[int, int]]) -> None:
    content = OPEN_CONTENT.replace("#1f3864", ground)
    (found,) = readers.read(open_document(content, OPEN_STYLES)).sheets
    assert found.margins == ("สล. 9/2563 ยุติแล้ว",)
    assert found.unseen == unseen


@pytest.mark.parametrize(
    ("spanned", "style", "unseen"),
    [
        ('รถชน <text:span text:style-name="w">คดี 9/2563</text:span>', "", {(0, 0)}),
        ('รถชน <text:span text:style-name="w"> </text:span>เสา', "", set()),
        ('รถชน <text:span text:style-name="x">เสา</text:span>', "", set()),
        ('รถชน <text:span text:style-name="w">เสา</text:span>', "d", set()),
    ],
)
def test_a_white_part_of_an_open_documents_cell_is_none_that_is_seen(
    spanned: str, style: str, unseen: set[tuple[int, int]]
) -> None:
    one = 'table:style-name="w" office:value-type="string"><text:p>ก'
    content = OPEN_CONTENT.replace(one, one.replace('"w"', f'"{style}"').replace("ก", spanned))
    (found,) = readers.read(open_document(content, OPEN_STYLES)).sheets
    assert found.unseen == unseen


PROMPTED = OPEN_CONTENT.replace(
    "<office:spreadsheet>",
    "<office:spreadsheet><table:content-validations>"
    '<table:content-validation table:name="v1"><table:help-message table:title="แจ้ง"><text:p>'
    'ยุติแล้ว</text:p></table:help-message><table:error-message table:title="ผิด"><text:p>ผิด'
    "</text:p></table:error-message></table:content-validation><table:content-validation"
    ' table:name="v2"><table:help-message><text:p>หน่วย : พันบาท</text:p></table:help-message>'
    "</table:content-validation></table:content-validations>",
).replace(
    "</table:table-row>",
    '<table:table-cell table:content-validation-name="v1"/><table:table-cell'
    ' table:number-columns-repeated="2" table:content-validation-name="v2"/></table:table-row>',
)


def open_document(content: str, styles: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("styles.xml", styles)
    return stream.getvalue()


def test_an_open_document_prompts_too() -> None:
    (found,) = readers.read(open_document(PROMPTED, OPEN_STYLES)).sheets
    assert found.notes == {(0, 2): "แจ้ง ยุติแล้ว"}
    assert found.prompts == {(0, 3): "หน่วย : พันบาท"}
    assert found.rows == [["ก", "ข"]]


def test_damaged_styles_cost_an_open_document_no_cell() -> None:
    book = readers.read(open_document(OPEN_CONTENT, OPEN_STYLES[:-40]))
    assert book.sheets[0].beside_lost
    assert book.sheets[0].rows == [["ก", "ข"]]
    assert book.sheets[0].margins == ("สล. 9/2563 ยุติแล้ว",)


def validation(first: tuple[int, int], last: tuple[int, int], title: str, said: str) -> bytes:
    """Write a BrtDVal of one area."""
    texts = map(xlsb_parts.wide, ("ผิด", "กรอกใหม่", title, said))
    area = struct.pack("<IIII", first[0], last[0], first[1], last[1])
    return xlsb_parts.record(64, struct.pack("<II", 0, 1) + area + b"".join(texts) + bytes(8))


def test_a_binary_workbook_prompts_too() -> None:
    b = xlsb_parts
    told = validation((0, 0), (0, 0), "แจ้ง", "ยุติแล้ว") + validation((0, 1), (9, 1), "", "กรอกวันที่")
    part, noted = b.sheet(b.row(0) + b.text(0, "ก")) + told, b.notes((0, 2, "ผู้รายงาน", "รอผล"))
    (found,) = readers.read(b.package([("ก", False, part)], comments=noted)).sheets
    assert found.notes == {(0, 0): "แจ้ง ยุติแล้ว", (0, 2): "รอผล"}
    assert found.prompts == {(0, 1): "กรอกวันที่"}


WHITE_LETTERS = struct.pack("<BBhBBBB", 2 << 1, 0, 0, 255, 255, 255, 255)
WHITE_OF_THE_THEME = struct.pack("<BBhBBBB", 3 << 1, 0, 0, 0, 0, 0, 0)
GREY_OF_THE_THEME = struct.pack("<BBhBBBB", 3 << 1, 0, -9000, 0, 0, 0, 0)
DARK_GROUND = struct.pack("<BBhBBBB", 2 << 1, 0, 0, 31, 56, 100, 255)


@pytest.mark.parametrize(
    ("colour", "height", "ground", "code", "seen"),
    [
        (WHITE_LETTERS, 220, None, 0, False),
        (WHITE_LETTERS, 220, DARK_GROUND, 0, True),
        (WHITE_LETTERS, 220, WHITE_LETTERS, 0, False),
        (WHITE_OF_THE_THEME, 220, None, 0, False),
        (GREY_OF_THE_THEME, 220, None, 0, True),
        (bytes(8), 20, None, 0, False),
        (bytes(8), 220, None, ";;;", False),
        (bytes(8), 220, None, 0, True),
    ],
)
def test_letters_that_nobody_sees_in_a_binary_workbook(
    colour: bytes, height: int, ground: bytes | None, code: int | str, seen: bool
) -> None:
    b = xlsb_parts
    font = b.record(43, struct.pack("<HHHHBBBB", height, 0, 400, 0, 0, 0, 0, 0) + colour)
    fill = b.record(45, struct.pack("<I", 1 if ground else 0) + (ground or bytes(8)) + bytes(8))
    part = b.sheet(b.row(0) + b.text(0, "ก"))
    content = b.package([("ก", False, part)], formats=[code], fonts=[font, fill])
    (found,) = readers.read(content).sheets
    assert found.unseen == (frozenset() if seen else {(0, 0)})


@pytest.mark.parametrize(
    ("start", "ground", "unseen"),
    [(2, None, {(0, 0)}), (3, None, set()), (2, DARK_GROUND, set())],
)
def test_a_white_part_of_a_binary_workbooks_cell_is_none_that_is_seen(
    start: int, ground: bytes | None, unseen: set[tuple[int, int]]
) -> None:
    b = xlsb_parts
    colours = bytes(8), WHITE_LETTERS
    fonts = [
        b.record(43, struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 0, 0, 0) + c) for c in colours
    ]
    fill = b.record(45, struct.pack("<I", 1 if ground else 0) + (ground or bytes(8)) + bytes(8))
    part = b.sheet(b.row(0) + b.shared(0, 0))
    strings = [b.rich("กขค", (start, 1))]
    content = b.package([("ก", False, part)], strings=strings, formats=[0], fonts=[*fonts, fill])
    (found,) = readers.read(content).sheets
    assert (found.unseen, found.at(0, 0)) == (unseen, "กขค")


def test_an_elder_workbook_prompts_too() -> None:
    (found,) = readers.read((Path(__file__).parent / "files/prompted.xls").read_bytes()).sheets
    assert found.notes == {(0, 1): "แจ้ง ยุติแล้ว 30 ต.ค. 63"}
    assert found.prompts == {(0, 2): "หน่วย : พันบาท"}


@pytest.mark.parametrize("damaged", ["comment", "boxes"])
def test_damaged_notes_and_drawings_cost_no_case_and_are_told(tmp_path: Path, damaged: str) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["F6"].comment = Comment("เพิ่มอีกเรื่อง", "ผู้รายงาน")

    read_changed(tmp_path, change)
    path = tmp_path / "a.xlsx"
    ooxml_parts.lay_boxes(path, [["ดูเอกสารแนบ"]])
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            is_it = damaged in name.rpartition("/")[2] and name.endswith(".xml")
            package.writestr(name, content[:-9] if is_it else content)
    reading = read(path)
    codes = [issue.code for _, issue in reading.issues]
    assert reading.counts.cases == 1
    assert codes == ["text_box" if damaged == "comment" else "cell_note", "beside_lost"]
