"""Workbooks of one sheet, written by hand in SpreadsheetML, as the office's reader takes them."""

from __future__ import annotations

from pipeline.records.book_patch import SheetPatch
from pipeline.records.office_sheets import OfficeSheet, parse_sheets

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PART = "xl/worksheets/sheet1.xml"
_TARGETS = {
    "worksheet": "worksheets/sheet1.xml",
    "sharedStrings": "/xl/sharedStrings.xml",  # some programs write it from the root
    "styles": "styles.xml",
}


def book_parts(
    rows: str, *, below: str = "", shared: str = "", styles: str = "", settings: str = ""
) -> dict[str, bytes]:
    """Give the parts of a book with these rows, shared texts, styles and workbook settings."""
    links = "".join(
        f'<Relationship Id="{kind}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for kind, target in _TARGETS.items()
    )
    sheets = '<sheets><sheet name="A" r:id="worksheet"/></sheets>'
    texts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_LINKS}">{settings}{sheets}'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        _PART: f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{below}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    return {name: text.encode() for name, text in texts.items()}


def small_sheet(rows: str, **parts: str) -> OfficeSheet:
    """Give the sheet of a book with these rows."""
    return parse_sheets(book_parts(rows, **parts))["A"]


def small_patch(rows: str, **parts: str) -> SheetPatch:
    """Give a sheet to change."""
    return SheetPatch(small_sheet(rows, **parts), book_parts(rows, **parts)[_PART])


def patched_rows(patch: SheetPatch) -> str:
    """Give what a changed sheet holds, as text, without the elements around its parts."""
    text = patch.to_bytes().decode()
    return text.partition(f'<worksheet xmlns="{MAIN}">')[2].removesuffix("</worksheet>")
