"""Every text that people see in what a played year left: workbooks, page, form, by place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from lxml import html

from pipeline.model.quarter import Quarter
from pipeline.thai.numerals import to_arabic_digits
from tests.documents.letter_texts import read, text_of

FORBIDDEN = {
    "two verbs for one act": r"กรอก เลือก",
    "a code or a name of a field": r"(?<![\w/.])[a-z]+_[a-z_]+(?![\w.])",
    "a value that is none": r"\bNone\b|\bnan\b|<NA>|\bNaT\b",
    "a file of settings": r"config\.yaml",
    "a place for a fact": r"‹\w+›|\{\w+\}",
    "a claim said to be lost": r"ขาดแล้ว|ขาดอายุความแล้ว",
    "the first of one": r"เรื่องแรก",
    "a limitation as a step": r"อายุความ\S* \d+ ขั้นตอน",
    "a column that tells nothing": r"^ทุกวัน$",
    "the other word for a file": r"แฟ้มหนังสือ|แฟ้มแบบรายงาน|แฟ้มข้อมูล",
    "an open tie that is cut": r"อันดับแรก",
    "a sentence about nothing": r"(?<![\d.,:/-])0(?:\.00)? ?[ก-๙]|(?:ร้อยละ|ไม่มี) 0(?!\.?\d)",
}
"""What stands in no workbook, page or form, by what is wrong with it."""

_NAMED = {"ที่มา": "programs and files by name", "วิธีอ่าน": "names that other workbooks may cite"}
"""Sheets that name what is no Thai word by right."""


def texts(folder: Path, quarters: tuple[Quarter, ...]) -> Iterator[tuple[str, str]]:
    """Give each text with its place, in ASCII digits; hidden sheets are the program's own."""
    for path in (folder / "kpi").glob("*.docx"):
        yield from ((path.name, line) for line in text_of(read(path)).split("\n"))
    books = [*(folder / "records").glob("*.xlsx")]
    for quarter in quarters:
        books += [folder / str(quarter) / "summary.xlsx"]
        books += sorted((folder / str(quarter) / "corrections").glob("*.xlsx"))[:3]
        books += sorted((folder / "sheets" / str(quarter)).glob("*.xlsx"))[:2]
        page = folder / str(quarter) / "report.html"
        yield from ((f"{quarter} page", line) for line in page_texts(page))
    for path in books:
        yield from _book_texts(path)


def _book_texts(path: Path) -> Iterator[tuple[str, str]]:
    for sheet in openpyxl.load_workbook(path, data_only=True):
        if sheet.sheet_state != "visible" or sheet.title in _NAMED:
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield f"{path.name} {sheet.title}!{cell.coordinate}", cell.value


def page_texts(path: Path) -> Iterator[str]:
    """Give what a page shows, without its scripts, styles and the section of provenance."""
    root = html.fromstring(path.read_bytes())
    for each in root.xpath("//script | //style | //section[@id='provenance']"):
        each.drop_tree()
    yield from (text.strip() for text in root.itertext() if text.strip())


def forbidden(folder: Path, quarters: tuple[Quarter, ...]) -> list[tuple[str, str, str]]:
    """Give each text that says what none may say: place, what is wrong, the text around it."""
    return [
        (place, why, told[max(0, match.start() - 30) : match.end() + 20])
        for place, text in texts(folder, quarters)
        for told in (to_arabic_digits(text),)
        for why, pattern in FORBIDDEN.items()
        if (match := re.search(pattern, told))
    ]
