"""How the case sheet looks: fonts, fills, formats, widths of text.  Nothing here knows a case."""

from __future__ import annotations

import math
import unicodedata

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.case_sheet import Kind

FONT = "TH Sarabun New"
SIZE = 16
"""Points; the size of official text.  The table prints at about two thirds of it."""

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

_THIN = Side(style="thin", color="7F7F7F")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LINE = Border(bottom=Side(style="dotted", color="595959"))

GROUP_FILL = "C9D6E8"
TITLE_FILL = "EAF0F8"
REQUIRED_FILL = "FFE9A8"
INPUT_FILL = "FFF9E3"


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
    locked: bool = True,
) -> NamedStyle:
    return NamedStyle(
        name=name,
        font=Font(name=FONT, size=size, bold=bold),
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=Alignment(
            horizontal=horizontal, vertical=vertical, wrap_text=not shrink, shrink_to_fit=shrink
        ),
        number_format=number_format,
        protection=Protection(locked=locked),
    )


def _case_style(kind: Kind) -> NamedStyle:
    return _style(
        cell_style(kind),
        horizontal=_ALIGNED.get(kind, "left"),
        vertical="top",
        border=_BOX,
        number_format=FORMATS[kind],
        # A date or an amount that is too wide shows as ####; smaller, it can be read.
        shrink=kind in _ALIGNED,
        locked=False,
    )


def new_book() -> Workbook:
    """Make an empty workbook that has the sheet's styles.

    Its Normal font, in which Excel counts column widths, is one that Windows, macOS and Linux all
    have in the same widths; with a font that a machine lacks, the columns would leave their pages.
    """
    book = Workbook()
    normal = book._named_styles["Normal"]
    normal.font = Font(name="Arial", size=10)
    book._fonts = IndexedList([normal.font])
    normal.bind(book)
    for style in _named_styles():
        book.add_named_style(style)
    return book


def _named_styles() -> list[NamedStyle]:
    return [
        *(_case_style(kind) for kind in Kind),
        _style("sheet title", bold=True, size=20, horizontal="center", shrink=True),
        _style("heading", bold=True, size=18),
        _style("label", bold=True, horizontal="right", shrink=True),
        _style("given", border=_LINE, shrink=True, number_format=TEXT_FORMAT),
        _style(
            "entry",
            fill=INPUT_FILL,
            border=_LINE,
            shrink=True,
            number_format=TEXT_FORMAT,
            locked=False,
        ),
        _style(
            "entry date",
            fill=INPUT_FILL,
            border=_LINE,
            shrink=True,
            number_format=DATE_FORMAT,
            locked=False,
        ),
        _style("legend", size=14, vertical="top"),
        _style("group", bold=True, horizontal="center", fill=GROUP_FILL, border=_BOX),
        _style("title", bold=True, size=14, horizontal="center", fill=TITLE_FILL, border=_BOX),
        _style(
            "required", bold=True, size=14, horizontal="center", fill=REQUIRED_FILL, border=_BOX
        ),
        _style("text", size=14, vertical="top"),
        _style("boxed", size=14, vertical="top", border=_BOX, number_format=TEXT_FORMAT),
        _style("boxed centre", size=14, vertical="top", horizontal="center", border=_BOX),
    ]


def cell_style(kind: Kind) -> str:
    """Give the name of the style that a case's cells of `kind` have."""
    return f"case {kind}"


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


def add_footer(sheet: Worksheet, left: str, centre: str) -> None:
    """Print `left`, `centre` and the page's number of all pages under each page."""
    footer = sheet.oddFooter
    texts = (left, centre, "\N{NO-BREAK SPACE}หน้า &P จาก &N")
    for part, text in zip((footer.left, footer.center, footer.right), texts, strict=True):
        part.text = text if part is footer.right else text.replace("&", "&&")
        part.font = f"{FONT},Regular"
        part.size = 14
