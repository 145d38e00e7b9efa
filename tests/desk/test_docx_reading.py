"""What the desk shows of a letter: its paragraphs and tables in order, a merged cell once."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from pipeline.desk.document_reading import DocxTable, Paragraph, blocks_of


def test_paragraphs_and_tables_come_in_order_and_a_merged_cell_once(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("บันทึกข้อความ").alignment = WD_ALIGN_PARAGRAPH.CENTER
    bold = document.add_paragraph()
    bold.add_run("เรื่อง").bold = True
    bold.add_run("  ")
    partly = document.add_paragraph()
    partly.add_run("เรียน").bold = True
    partly.add_run(" ผู้อำนวยการเขต")
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, (("ก", "ก", "ข"), ("ก", "ก", "ก")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1)).text = "รวมสองช่อง"
    document.add_paragraph("ลงชื่อ").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.save(str(tmp_path / "letter.docx"))
    assert list(blocks_of(tmp_path / "letter.docx")) == [
        Paragraph("บันทึกข้อความ", "center", False),
        Paragraph("เรื่อง  ", "", True),
        Paragraph("เรียน ผู้อำนวยการเขต", "", False),
        DocxTable((("รวมสองช่อง", "ข"), ("ก", "ก", "ก"))),
        Paragraph("ลงชื่อ", "right", False),
    ]


def test_a_paragraph_of_an_unknown_alignment_is_shown_as_any_other(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("กระจายแบบไทย")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    [aligned] = paragraph._p.xpath(".//w:jc")
    name = next(iter(aligned.attrib))
    aligned.set(name, "a value of a later edition")
    document.save(str(tmp_path / "letter.docx"))
    assert list(blocks_of(tmp_path / "letter.docx")) == [Paragraph("กระจายแบบไทย", "", False)]
