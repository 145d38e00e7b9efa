"""Words in runs that nobody sees, in threads of comments, on controls and in objects are told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill

from pipeline.returns.files.annotations import without_preface
from tests.returns import ooxml_parts
from tests.returns.reading_files import read
from tests.sheet_tables import FIELDS, case_row, return_rows, write_return

SUBJECT = f"{openpyxl.utils.get_column_letter(FIELDS.index('subject') + 1)}6"
VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<v:shape id="a" type="#t"><v:textbox><div>ของหมายเหตุ<br></div></v:textbox>
<x:ClientData ObjectType="Note"/></v:shape>
<v:shape id="b" type="#t"><v:textbox><div><font>ยุติแล้ว<br>ทุกเรื่อง &amp; ปิด</font></div></v:textbox>
<x:ClientData ObjectType="Checkbox"/></v:shape></xml>"""
THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="C6" id="{1}"><text>ยุติแล้ว</text></threadedComment>'
    '<threadedComment ref="C6" id="{2}" parentId="{1}"><text>เมื่อ 3 ส.ค. 63</text></threadedComment>'
    "</ThreadedComments>"
)


def found(path: Path) -> list[tuple[str, str, str]]:
    return [(issue.cell, issue.code, issue.value) for _, issue in read(path).issues]


@pytest.mark.parametrize(
    ("font", "ground", "seen"),
    [
        (InlineFont(color="FFFFFFFF"), None, False),
        (InlineFont(color=openpyxl.styles.colors.Color(theme=0)), None, False),
        (InlineFont(sz=1), None, False),
        (InlineFont(color="FFFFFFFF"), "FF1F3864", True),
        (InlineFont(color="FFFF0000"), None, True),
    ],
)
def test_a_part_of_a_cell_that_nobody_sees(
    tmp_path: Path, font: InlineFont, ground: str | None, seen: bool
) -> None:
    path = write_return(tmp_path / "a.xlsx", case_row())
    book = openpyxl.load_workbook(path, rich_text=True)
    cell = book.worksheets[0][SUBJECT]
    cell.value = CellRichText("รถชนเสา ", TextBlock(font, "ยุติแล้ว"))
    if ground:
        cell.fill = PatternFill("solid", fgColor=ground)
    book.save(path)
    assert found(path) == ([] if seen else [(SUBJECT, "cells_unseen", SUBJECT)])


@pytest.mark.parametrize("dark", [False, True])
def test_a_part_of_a_shared_string_that_nobody_sees(tmp_path: Path, dark: bool) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("แบบรายงาน")
    day, white = book.add_format({"num_format": 14}), book.add_format({"font_color": "white"})
    for row, cells in enumerate(return_rows(case_row())):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell, day if hasattr(cell, "year") else None)
    ground = [book.add_format({"bg_color": "navy"})] if dark else []
    sheet.write_rich_string(SUBJECT, "รถชนเสา ", white, "ยุติแล้ว", *ground)
    book.close()
    assert found(path) == ([] if dark else [(SUBJECT, "cells_unseen", SUBJECT)])


def lay_beside(path: Path, kind: str, part: str) -> Path:
    """Relate the first sheet of a written workbook to a part of its own."""
    with zipfile.ZipFile(path) as archive:
        members: dict[str, ooxml_parts.Part] = {
            name: archive.read(name) for name in archive.namelist()
        }
    members["xl/beside.part"] = part
    link = ooxml_parts.relation("rId1", kind, "/xl/beside.part")
    members["xl/worksheets/_rels/sheet1.xml.rels"] = ooxml_parts.relations(link)
    path.write_bytes(ooxml_parts.zipped(members))
    return path


@pytest.mark.parametrize(
    ("kind", "part", "told"),
    [
        ("threadedComment", THREAD, ("C6", "cell_note", "ยุติแล้ว | เมื่อ 3 ส.ค. 63")),
        ("vmlDrawing", VML, ("", "text_box", "ยุติแล้ว ทุกเรื่อง & ปิด")),
        ("oleObject", "", ("", "pictures", "")),
        ("package", "", ("", "pictures", "")),
        ("control", "", ("", "pictures", "")),
        ("threadedComment", "<broken", ("", "beside_lost", "")),
    ],
)
def test_what_lies_beside_a_sheet(
    tmp_path: Path, kind: str, part: str, told: tuple[str, str, str]
) -> None:
    path = write_return(tmp_path / "a.xlsx", case_row())
    assert found(lay_beside(path, kind, part)) == [told]


@pytest.mark.parametrize("named", ["Threaded comment", "ข้อคิดเห็นแบบเธรด"])
def test_a_threads_note_is_told_without_what_excel_wrote_before_it(named: str) -> None:
    preface = f"[{named}] Your version … Learn more: https://go.microsoft.com/fwlink/?linkid=870924"
    assert without_preface(f"{preface} Comment: ยุติแล้ว") == "Comment: ยุติแล้ว"
    assert without_preface("[ด่วน] ยุติแล้ว") == "[ด่วน] ยุติแล้ว"
