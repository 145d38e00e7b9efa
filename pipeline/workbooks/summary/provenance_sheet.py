"""Where the data come from: what was read, with fingerprints, and the versions that read it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report.contents import Contents, HashedFile
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.sheet_page import Page, Pages


def add_provenance(pages: Pages) -> None:
    """Write what was read, with fingerprints, and the versions that read it."""
    page, contents = pages[sheet_names.PROVENANCE], pages.contents
    provenance, say = contents.provenance, contents.say
    page.set_widths([60, 72])
    row = page.head(
        [
            say(
                "ลายนิ้วมือ SHA-256 เปลี่ยนเมื่อไฟล์เปลี่ยนแม้ตัวอักษรเดียว ใช้ยืนยันว่าตัวเลขมาจากไฟล์ใด  "
                "ข้อมูลเดียวกันให้สมุดงานเดียวกันทุกไบต์",
                "A SHA-256 fingerprint changes with a single letter of the file and proves which "
                "file the figures come from. The same data give the same workbook, byte for byte",
            )
        ]
    )
    titles = (say("รายการ", "item"), say("ค่า", "value"))
    heading = say("การประเมิน", "Evaluation")
    row = _pairs_of_text(page, row, heading, titles, provenance_facts(contents))
    for heading, files in (
        (say("แบบรายงานที่อ่าน", "Returns read"), _returns_read(contents)),
        (say("ไฟล์ของสำนักงาน", "The office's files"), provenance.office_files),
    ):
        lines = [(file.path, file.sha256) for file in files]
        row = _pairs_of_text(page, row, heading, (say("ไฟล์", "file"), "SHA-256"), lines)
    page.print_setup(landscape=False)
    page.worksheet.freeze_panes(3, 0)


def provenance_facts(contents: Contents) -> list[tuple[str, str]]:
    """Give quarter, as-of date, edition and versions."""
    figures, say = contents.figures, contents.say
    edition = (
        say("เต็ม", "full")
        if contents.names_persons
        else say("ผู้บริหาร (ไม่มีชื่อบุคคล)", "executive (no names of persons)")
    )
    return [
        (say("ไตรมาส", "quarter"), str(figures.quarter)),
        (say("วันที่ประเมิน", "as of"), contents.day(figures.as_of)),
        (say("ฉบับ", "edition"), edition),
        *contents.provenance.versions.items(),
    ]


def _returns_read(contents: Contents) -> Sequence[HashedFile]:
    """Give the returns; without the names that agencies gave their files where none may stand."""
    returns = contents.provenance.returns
    if contents.names_persons:
        return returns
    file = contents.say("แบบรายงานที่", "return")
    return [HashedFile(f"{file} {n}", each.sha256) for n, each in enumerate(returns, start=1)]


def _pairs_of_text(
    page: Page, row: int, heading: str, titles: tuple[str, str], lines: Sequence[tuple[str, str]]
) -> int:
    page.heading(row, heading)
    page.cells(row + 1, titles, "head")
    row += 2
    for line in lines or [(page.contents.say("ไม่มี", "none"), "")]:
        page.cells(row, line)
        row += 1
    return row + 1
