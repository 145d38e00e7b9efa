"""Where the data come from: what was read, with fingerprints, and the versions that read it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report import sheet_names
from pipeline.report.contents import Contents, HashedFile
from pipeline.report.reading_guide import lines_listing
from pipeline.report.table import Section


def provenance_section(contents: Contents) -> Section:
    """Give what was read, with fingerprints; a page shows the quarter and the versions alone."""
    say = contents.say
    note = say(
        "ลายนิ้วมือ SHA-256 เปลี่ยนเมื่อไฟล์เปลี่ยนแม้ตัวอักษรเดียว ใช้ยืนยันว่าตัวเลขมาจากไฟล์ใด  "
        "ข้อมูลเดียวกันให้สมุดงานเดียวกันทุกไบต์  ลายนิ้วมือของทุกไฟล์อยู่ในสมุดงาน",
        "A SHA-256 fingerprint changes with a single letter of the file and proves which "
        "file the figures come from. The same data give the same workbook, byte for byte. The "
        "workbook has the fingerprint of every file",
    )
    titles, files = (say("รายการ", "item"), say("ค่า", "value")), (say("ไฟล์", "file"), "SHA-256")
    blocks = [
        lines_listing(
            "provenance", say("การประเมิน", "Evaluation"), titles, (60, 72), _facts(contents)
        )
    ]
    for id_, title, read in (
        ("returns_read", say("แบบรายงานที่อ่าน", "Returns read"), _returns_read(contents)),
        ("office_files", say("ไฟล์ของสำนักงาน", "The office's files"),
         contents.provenance.office_files),
    ):  # fmt: skip
        lines = [(file.path, file.sha256) for file in read]
        blocks.append(lines_listing(id_, title, files, (60, 72), lines, on_page=()))
    return Section(sheet_names.PROVENANCE, blocks, [note], landscape=False)


def _facts(contents: Contents) -> list[tuple[str, str]]:
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
