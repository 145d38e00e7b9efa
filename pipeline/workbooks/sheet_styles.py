"""How the case sheet looks: fonts, fills, formats, widths of text.  Nothing here knows a case."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.case_sheet import Kind

FONT = "TH Sarabun New"
SIZE = 16
"""Points; the size of official text.  The table prints at about two thirds of it."""

SMALL = 14
"""Points; titles and instructions."""

A4 = 9
"""Excel's number of the paper."""

DATE_FORMAT = "[$-187041E]d/m/yyyy;@"
"""Shows the Buddhist year of a real date.  041E is Thai, 07 the Buddhist calendar; the bit 80 asks
Excel to take what is typed in that calendar too, so that 15/1/2564 is stored as 2021."""

MONEY_FORMAT = "#,##0.00"
# A text cell keeps 12/2563 as typed; any other turns it into a day of December.
TEXT_FORMAT = "@"

FORMATS: dict[Kind, str] = {
    Kind.INTEGER: "0",
    Kind.TEXT: TEXT_FORMAT,
    Kind.CHOICE: TEXT_FORMAT,
    Kind.DATE: DATE_FORMAT,
    Kind.MONEY: MONEY_FORMAT,
}

_ALIGNED = {Kind.INTEGER: "center", Kind.DATE: "center", Kind.MONEY: "right"}

_SHEET_PART = "xl/worksheets/sheet{}.xml"
_STYLES_PART = "xl/styles.xml"
_FIRST_FONT = re.compile(rb"<font>.*?</font>", re.DOTALL)
_UNIT_FONT = b'<font><name val="Arial"/><family val="2"/><sz val="10"/></font>'

_THIN = Side(style="thin", color="7F7F7F")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_THICK = Side(style="medium", color="C55A11")
_THICK_BOX = Border(left=_THICK, right=_THICK, top=_THICK, bottom=_THICK)
_LINE = Border(bottom=Side(style="dotted", color="595959"))

_HIGHEST = 409.0
"""Points that Excel allows a row."""

GROUP_FILL = "C9D6E8"
TITLE_FILL = "EAF0F8"
REQUIRED_FILL = "FFE9A8"
INPUT_FILL = "FFF9E3"
KNOWN_FILL = "EDEDED"
ASKED_FILL = "FFD08A"

MARK_FILLS = {
    "error": PatternFill("solid", fgColor="F4A6A0"),
    "warning": PatternFill("lightUp", fgColor="BF8F00", bgColor="FFF2CC"),
}
"""Cells to mend, by severity: a plain fill and a hatched one, told apart without colour too."""


def _style(
    name: str,
    *,
    bold: bool = False,
    size: int = SIZE,
    horizontal: str = "left",
    vertical: str = "center",
    fill: str = "",
    border: Border | None = None,
    number_format: str = "General",
    shrink: bool = False,
    indent: int = 0,
    locked: bool = True,
) -> NamedStyle:
    return NamedStyle(
        name=name,
        font=Font(name=FONT, size=size, bold=bold),
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=Alignment(
            horizontal=horizontal,
            vertical=vertical,
            wrap_text=not shrink,
            shrink_to_fit=shrink,
            indent=indent,
        ),
        number_format=number_format,
        protection=Protection(locked=locked),
    )


RUNNING_ON = Alignment(horizontal="left", vertical="center")
SMALL_FONT = Font(name=FONT, size=SMALL)


class Look(StrEnum):
    """How a cell of a case looks, and whether it is open to typing on a protected sheet."""

    OPEN = "case"
    KNOWN = "known"
    """Grey and locked."""
    ASKED = "asked"
    """Coloured, in a thick frame that shows on black and white paper too."""


_FILLS = {Look.OPEN: "", Look.KNOWN: KNOWN_FILL, Look.ASKED: ASKED_FILL}


def _case_style(kind: Kind, look: Look = Look.OPEN) -> NamedStyle:
    return _style(
        cell_style(kind, look),
        horizontal=_ALIGNED.get(kind, "left"),
        vertical="top",
        fill=_FILLS[look],
        border=_THICK_BOX if look is Look.ASKED else _BOX,
        number_format=FORMATS[kind],
        # A date or an amount that is too wide shows as ####; smaller, it can be read.
        shrink=kind in _ALIGNED,
        locked=look is Look.KNOWN,
    )


def _entry_style(name: str, number_format: str, *, asked: bool = True) -> NamedStyle:
    return _style(
        name,
        fill=INPUT_FILL if asked else "",
        border=_LINE,
        shrink=True,
        indent=1,
        number_format=number_format,
        locked=not asked,
    )


def new_book() -> Workbook:
    """Make a workbook of one sheet that has the styles of a case sheet."""
    book = Workbook()
    for style in _named_styles():
        book.add_named_style(style)
    return book


def _named_styles() -> list[NamedStyle]:
    return [
        *(_case_style(kind, look) for look in Look for kind in Kind),
        _style("sheet title", bold=True, size=20, horizontal="center", shrink=True),
        _style("heading", bold=True, size=18),
        _style("label", bold=True, horizontal="right", shrink=True),
        _entry_style("given", TEXT_FORMAT, asked=False),
        _entry_style("entry", TEXT_FORMAT),
        _entry_style("entry date", DATE_FORMAT),
        _style("legend", size=SMALL, vertical="top"),
        _style("group", bold=True, indent=1, fill=GROUP_FILL, border=_BOX),
        _style("title", bold=True, size=SMALL, horizontal="center", fill=TITLE_FILL, border=_BOX),
        _style(
            "required", bold=True, size=SMALL, horizontal="center", fill=REQUIRED_FILL, border=_BOX
        ),
        _style("text", size=SMALL, vertical="top"),
        _style("boxed", size=SMALL, vertical="top", border=_BOX, number_format=TEXT_FORMAT),
        _style("boxed centre", size=SMALL, vertical="top", horizontal="center", border=_BOX),
    ]


def cell_style(kind: Kind, look: Look = Look.OPEN) -> str:
    """Give the name of the style that a case's cells of `kind` have."""
    return f"{look} {kind}"


def dress(dimension: ColumnDimension, kind: Kind) -> None:
    """Give the whole column the style of `kind`, which every cell typed into then has.

    Left without lines: Excel would draw them down to row 1,048,576.
    """
    style = _case_style(kind)
    dimension.font = style.font
    dimension.alignment = style.alignment
    dimension.number_format = style.number_format
    dimension.protection = style.protection


def shown_length(text: str) -> int:
    """Count the letters that take room: Thai vowels and tone marks above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def lines(text: str, width: float) -> int:
    """Estimate how many lines `text` takes where `width` letters fit on one."""
    return sum(max(1, math.ceil(shown_length(part) / width)) for part in text.split("\n"))


def height(text: str, width: float, size: int = SIZE) -> float:
    """Estimate the points that `text` takes in a wrapped cell, `width` in characters as declared.

    Generous: where TH Sarabun New is missing, the font in its place is half as large again.
    """
    letters = width * 9.5 / size
    return min(_HIGHEST, 1.95 * size * lines(text, letters))


def print_on_a4(sheet: Worksheet, head: int, *, landscape: bool = False) -> None:
    """Print on A4, fit to its width, the row `head` again on every page."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4 if landscape else 0.5
    margins.top, margins.bottom = 0.5, 0.7
    margins.header = margins.footer = 0.3


def add_footer(sheet: Worksheet, text: str) -> None:
    """Print `text` and "page x of y" under each page."""
    footer = HeaderFooterItem()
    # An ampersand begins a code in a footer; two stand for one.
    footer.left.text = text.replace("&", "&&")
    footer.right.text = "หน้า &P จาก &N"
    for part in (footer.left, footer.right):
        part.font = f"{FONT},Regular"
        part.size = SMALL
    sheet.oddFooter = footer


def finished(parts: Mapping[str, bytes], table: int = 1) -> dict[str, bytes]:
    """Mend in a saved workbook what openpyxl can't be told, in the parts of the package.

    `table` is the place of the sheet with the table.
    """
    table_part = _SHEET_PART.format(table)
    mended = dict(parts)
    # The first font is Normal's, in which Excel counts column widths.  Arial has the same widths
    # everywhere; with a font that a machine lacks the columns would leave their pages.
    mended[_STYLES_PART] = _FIRST_FONT.sub(_UNIT_FONT, parts[_STYLES_PART], count=1)
    # openpyxl marks every height as set by hand; Excel then no longer fits a row to what is typed.
    mended[table_part] = parts[table_part].replace(b' customHeight="1"', b"")
    return mended
