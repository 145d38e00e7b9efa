"""How the case sheet looks: fonts, fills, formats, widths of text.  Nothing here knows a case."""

from __future__ import annotations

import math
import unicodedata

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

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
    wrap: bool = True,
    locked: bool = True,
) -> NamedStyle:
    return NamedStyle(
        name=name,
        font=Font(name=FONT, size=size, bold=bold),
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        border=border or Border(),
        alignment=Alignment(
            horizontal=horizontal, vertical=vertical, wrap_text=wrap, shrink_to_fit=not wrap
        ),
        number_format=number_format,
        protection=Protection(locked=locked),
    )


def named_styles() -> list[NamedStyle]:
    """Give the sheet's styles, freshly made: a workbook adopts those it is given."""
    cells = [
        _style(
            cell_style(kind),
            horizontal=_ALIGNED.get(kind, "left"),
            vertical="top",
            border=_BOX,
            number_format=FORMATS[kind],
            locked=False,
        )
        for kind in Kind
    ]
    return [
        *cells,
        _style("sheet title", bold=True, size=20, horizontal="center", wrap=False),
        _style("heading", bold=True, size=18),
        _style("label", bold=True, horizontal="right", wrap=False),
        _style("given", border=_LINE, wrap=False, number_format=TEXT_FORMAT),
        _style(
            "entry",
            fill=INPUT_FILL,
            border=_LINE,
            wrap=False,
            number_format=TEXT_FORMAT,
            locked=False,
        ),
        _style(
            "entry date",
            fill=INPUT_FILL,
            border=_LINE,
            wrap=False,
            number_format=DATE_FORMAT,
            locked=False,
        ),
        _style("legend", size=14, vertical="top"),
        _style("group", bold=True, horizontal="center", fill=GROUP_FILL, border=_BOX),
        _style("title", bold=True, horizontal="center", fill=TITLE_FILL, border=_BOX),
        _style("required", bold=True, horizontal="center", fill=REQUIRED_FILL, border=_BOX),
        _style("text", vertical="top"),
        _style("boxed", vertical="top", border=_BOX, number_format=TEXT_FORMAT),
        _style("boxed centre", vertical="top", horizontal="center", border=_BOX),
    ]


def cell_style(kind: Kind) -> str:
    """Give the name of the style that a case's cells of `kind` have."""
    return f"case {kind}"


def shown_length(text: str) -> int:
    """Count the letters that take room: Thai vowels and tone marks above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def lines(text: str, width: float) -> int:
    """Estimate how many lines `text` takes where `width` letters fit on one."""
    return sum(max(1, math.ceil(shown_length(part) / width)) for part in text.split("\n"))
