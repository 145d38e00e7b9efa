"""The formats of the case sheet and of what goes with it, declared by name for XlsxWriter."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.model import sheet_look
from pipeline.model.sheet_column import Kind
from pipeline.model.sheet_look import FONT, SIZE, SMALL
from pipeline.workbooks import sheet_words as words

Properties = dict[str, Any]

_ALIGNED = {Kind.INTEGER: "center", Kind.DATE: "center", Kind.MONEY: "right"}
_THIN, _MEDIUM, _DOTTED = 1, 2, 4
_BOX: Properties = {"border": _THIN, "border_color": f"#{sheet_look.LINE_COLOUR}"}
_THICK_BOX: Properties = {"border": _MEDIUM, "border_color": f"#{sheet_look.THICK_COLOUR}"}
_LINE: Properties = {"bottom": _DOTTED, "bottom_color": f"#{sheet_look.DOTTED_COLOUR}"}
_LIGHT_UP = 14

MARKS: dict[str, Properties] = {
    "error": {"pattern": 1, "fg_color": "#F4A6A0"},
    "warning": {"pattern": _LIGHT_UP, "fg_color": "#BF8F00", "bg_color": "#FFF2CC"},
}
"""Cells to mend, by severity: a plain fill and a hatched one, told apart without colour too."""

PLAIN_DATE = "d/m/yyyy"
"""A day whose year was typed as a Buddhist one stands so in the cell already."""


class CellLook(StrEnum):
    """How a cell of a case looks, and whether it is open to typing on a protected sheet."""

    OPEN = "case"
    KNOWN = "known"
    """Grey and locked."""
    ASKED = "asked"
    """Coloured, in a thick frame that shows on black and white paper too."""


_FILLS = {
    CellLook.OPEN: "",
    CellLook.KNOWN: sheet_look.KNOWN_FILL,
    CellLook.ASKED: sheet_look.ASKED_FILL,
}


def case_style(kind: Kind, look: CellLook = CellLook.OPEN) -> str:
    """Give the name of the format of a case's cells of `kind`."""
    return f"{look} {kind}"


def column_style(kind: Kind) -> str:
    """Give the name of the format of a whole column, which every cell typed into then has.

    Left without lines: Excel would draw them down to row 1,048,576.
    """
    return f"column {kind}"


def marked(style: str, severity: str, text: str | None) -> str:
    """Give the name of a format with the mark of `severity`, for a cell in which `text` stands."""
    if text is None:
        return f"{style} {severity}"
    # Typed into again, a text that begins so would become a formula.
    quoted = " quoted" if text.startswith(("=", "+", "-", "@")) else ""
    return f"{style} {severity} text{quoted}"


def _style(
    *,
    bold: bool = False,
    size: int = SIZE,
    horizontal: str = "left",
    vertical: str = "vcenter",
    fill: str = "",
    number_format: str = "General",
    shrink: bool = False,
    locked: bool = True,
    **more: Any,
) -> Properties:
    shaped: Properties = {"shrink": True} if shrink else {"text_wrap": True}
    filled: Properties = {"pattern": 1, "fg_color": f"#{fill}"} if fill else {}
    return {
        "font_name": FONT,
        "font_size": size,
        "font_scheme": "none",
        "bold": bold,
        "align": horizontal,
        "valign": vertical,
        "num_format": number_format,
        "locked": locked,
        **shaped,
        **filled,
        **more,
    }


def _case(kind: Kind, look: CellLook) -> Properties:
    return _style(
        horizontal=_ALIGNED.get(kind, "left"),
        vertical="top",
        fill=_FILLS[look],
        number_format=sheet_look.FORMATS[kind],
        # A date or an amount that is too wide shows as ####; smaller, it can be read.
        shrink=kind in _ALIGNED,
        locked=look is CellLook.KNOWN,
        **(_THICK_BOX if look is CellLook.ASKED else _BOX),
    )


def _column(kind: Kind) -> Properties:
    lines = {"border", "border_color"}
    return {name: each for name, each in _case(kind, CellLook.OPEN).items() if name not in lines}


def _entry(number_format: str = sheet_look.TEXT_FORMAT, *, asked: bool = True) -> Properties:
    return _style(
        fill=sheet_look.INPUT_FILL if asked else "",
        shrink=True,
        indent=1,
        number_format=number_format,
        locked=not asked,
        **_LINE,
    )


def _running(**shape: Any) -> Properties:
    """Text that runs over the cells beside it."""
    return {**_style(number_format=sheet_look.TEXT_FORMAT, **shape), "text_wrap": False}


def _own(number_format: str) -> Properties:
    return {**_case(Kind.TEXT, CellLook.OPEN), "num_format": number_format}


FORM: Mapping[str, Properties] = {
    **{case_style(kind, look): _case(kind, look) for look in CellLook for kind in Kind},
    **{column_style(kind): _column(kind) for kind in Kind},
    "column open": {"locked": False},
    "sheet title": _style(bold=True, size=20, horizontal="center", shrink=True),
    "heading": _style(bold=True, size=18),
    "label": _style(bold=True, horizontal="right", shrink=True),
    "given": _entry(asked=False),
    "entry": _entry(),
    "entry date": _entry(sheet_look.DATE_FORMAT),
    "legend": _style(size=SMALL, vertical="top"),
    "group": _style(bold=True, indent=1, fill=sheet_look.GROUP_FILL, **_BOX),
    "title": _style(
        bold=True, size=SMALL, horizontal="center", fill=sheet_look.TITLE_FILL, **_BOX
    ),
    "required": _style(
        bold=True, size=SMALL, horizontal="center", fill=sheet_look.REQUIRED_FILL, **_BOX
    ),
    "text": _style(size=SMALL, vertical="top"),
    "running text": _running(size=SMALL),
    "running heading": _running(size=18, bold=True),
    "boxed": _style(size=SMALL, vertical="top", number_format=sheet_look.TEXT_FORMAT, **_BOX),
    "boxed centre": _style(size=SMALL, vertical="top", horizontal="center", **_BOX),
    "stamp": {},
}  # fmt: skip
"""The formats of a case sheet."""

_MARKED_TEXT: Properties = {
    # What did not fit its column is seldom short.
    "align": "left", "valign": "top", "text_wrap": True, "shrink": False, "indent": 0,
}  # fmt: skip


def _with_marks(name: str) -> dict[str, Properties]:
    plain = FORM[name]
    made = {}
    for severity, fill in MARKS.items():
        made[marked(name, severity, None)] = plain | fill
        made[marked(name, severity, "")] = plain | fill | _MARKED_TEXT
        made[marked(name, severity, "=")] = plain | fill | _MARKED_TEXT | {"quote_prefix": True}
    return made


OWN_TEXT, OWN_PLAIN, OWN_DATE = case_style(Kind.TEXT), "own plain", "own date"
OWN_BUDDHIST_DATE, OWN_TIME = "own Buddhist date", "own time"

CORRECTION: Mapping[str, Properties] = {
    **FORM,
    **{
        style: properties
        for name in ("given", "entry", "entry date", *(case_style(kind) for kind in Kind))
        for style, properties in _with_marks(name).items()
    },
    **{f"severity {name}": FORM["boxed centre"] | fill for name, fill in MARKS.items()},
    "link": FORM["boxed"] | {"font_color": f"#{sheet_look.LINK_COLOUR}", "underline": 1},
    OWN_PLAIN: _own("General"),
    OWN_DATE: _own(sheet_look.DATE_FORMAT),
    OWN_BUDDHIST_DATE: _own(PLAIN_DATE),
    OWN_TIME: _own(f"{PLAIN_DATE} h:mm"),
}
"""The formats of a correction workbook: those of the sheet, marks, the list and own columns."""


FREE = {"objects": True, "scenarios": True}
"""What protection leaves alone."""


def print_on_a4(sheet: Worksheet, head: int, *, landscape: bool = False) -> None:
    """Print on A4, fit to its width, the row numbered `head` again on every page."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(sheet_look.A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head - 1)
    side = 0.4 if landscape else 0.5
    sheet.set_margins(left=side, right=side, top=0.5, bottom=0.7)


def add_footer(sheet: Worksheet, text: str, margin: float = 0.3) -> None:
    """Print `text` and "page x of y" under each page; an ampersand in it must stand doubled."""
    font = f'&"{FONT},Regular"&{SMALL} '
    sheet.set_header("", {"margin": margin})
    sheet.set_footer(f"&L{font}{text}&R{font}{words.page_numbers('&P', '&N')}", {"margin": margin})


def set_width(
    sheet: Worksheet, place: int, width: float, style: Any = None, **options: Any
) -> None:
    """Set the width of the column at `place` (from 0) in characters as the file counts them.

    In Excel's own count 5 of a column's pixels lie outside its characters; sheets are declared
    without them.
    """
    sheet.set_column_pixels(place, place, round(width * _PIXELS), style, options)


_PIXELS = 7
"""Of a digit of Arial 10."""
