"""Puts the sheets together and writes the file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from types import FunctionType
from typing import Literal
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.sections import sections
from pipeline.report.table import DataTable, Section
from pipeline.thai.text import xml_text
from pipeline.workbooks.summary.cell_links import MOST_LINKS, CasePlaces
from pipeline.workbooks.summary.charts import add_charts
from pipeline.workbooks.summary.first_sheet import add_summary
from pipeline.workbooks.summary.formats import FONT, SIZE
from pipeline.workbooks.summary.guide_sheet import add_guide
from pipeline.workbooks.summary.section_sheet import draw_section, first_row_of_list
from pipeline.workbooks.summary.sheet_page import Pages

_LEAD_TO = ("register", "deadlines")
"""The sheets whose rows others lead to."""

_LEVEL = 3
_OPTIONS = {
    # What an agency wrote stays text, whatever it looks like.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE, "font_scheme": "none"},
}


class _QuickZip(ZipFile):
    """Packs at a third of the time, half as large again; XlsxWriter lets nobody choose."""

    def __init__(self, file: str, mode: Literal["w"], compression: int, allowZip64: bool) -> None:  # noqa: N803 (XlsxWriter names it)
        super().__init__(file, mode, compression, allowZip64, compresslevel=_LEVEL)


class _QuicklyPackedBook(Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """A workbook that is packed by `_QuickZip`."""

    # XlsxWriter opens its zip in this method of its own and takes no level; packed anew afterwards
    # the book would be read and compressed twice.  So it is its own method, with another name for
    # what it packs with: no other workbook is touched, and `test_quick_packing` holds it.
    _store_workbook = FunctionType(
        Workbook._store_workbook.__code__,
        {**vars(sys.modules[Workbook.__module__]), "ZipFile": _QuickZip},
    )


def write_contents(path: Path, contents: Contents) -> None:
    """Write the workbook of a quarter, in one of its editions.

    The same contents give the same bytes.  Raises OSError where the disk is full.
    """
    # What it sets aside while writing lies beside the book, where a run that is killed is cleared.
    book = _QuicklyPackedBook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)})
    book.set_properties(_properties(contents))
    book.set_size(1600, 1000)
    _fill(Pages(book, contents))
    book.use_zip64()
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from None


def _properties(contents: Contents) -> dict[str, object]:
    figures = contents.figures
    head = figures.config.office.letterhead
    return {
        "title": (
            f"{contents.translate(sheet_names.SUMMARY.title)} {contents.quarter(figures.quarter)}"
        ),
        "subject": f"{contents.translate('as_build')} {figures.as_of.isoformat()}",
        "author": xml_text(head.office if contents.names_persons else head.organisation),
        "company": xml_text(head.organisation),
        "category": str(figures.quarter),
        "created": datetime.combine(figures.as_of, time()),
    }


def _fill(pages: Pages) -> None:
    """Add all sheets in order, then fill them: what is referred to comes first."""
    drawn = list(sections(pages.contents))
    provenance = drawn.pop()
    pages.add(sheet_names.SUMMARY)
    for section in drawn:
        pages.add(section.sheet, section.part)
    for sheet in (sheet_names.GUIDE, provenance.sheet, sheet_names.CHART_DATA):
        pages.add(sheet)
    at = CasePlaces()
    for section in drawn:
        if section.sheet.id in _LEAD_TO and isinstance(section.blocks[0], DataTable):
            name = pages.name(section.sheet, section.part)
            at.note(section.blocks[0], name, first_row_of_list(section))
    for section in (*drawn, provenance):
        draw_section(pages, section, at)
    _say_what_is_left_out(pages, drawn)
    add_guide(pages)
    add_summary(pages, add_charts(pages))


def _say_what_is_left_out(pages: Pages, drawn: Sequence[Section]) -> None:
    """Note what Excel's limits keep out of the workbook."""
    say = pages.contents.translate
    parts = max(section.part for section in drawn)
    if parts > 1:
        pages.said.append(say("register_takes_sheets_being_longer_than", parts=parts))
    if any(page.links_left <= 0 for page in pages.all()):
        pages.said.append(say("excel_takes_links_sheet_rows_after", most_links=MOST_LINKS))
