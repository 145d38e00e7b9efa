"""How the workbook looks: one font, one set of formats for each kind of value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from pipeline.report.palette import INK, LINK, NAVY, PALE, RULE, WHITE
from pipeline.report.table import ColumnKind

FONT = "Tahoma"
"""On every Windows and macOS, with Thai; the letters' TH Sarabun is not on telephones."""

SIZE = 10

DATE = "[$-187041E]d mmm yyyy"
"""A real date, shown as 25 พ.ย. 2563: 041E is Thai, 07 the Buddhist calendar."""
DATE_ENGLISH = "[$-409]d mmm yyyy"
COUNT = '#,##0;-#,##0;"–"'
"""Nought as a dash: in a wide table the numbers stand out."""
MONEY = '#,##0.00;-#,##0.00;"–"'
PERCENT = "0.##"


_NUMBER = {"valign": "top", "align": "right", "indent": 1, "shrink": True}
"""A number that is too wide shows as ####; smaller, it can be read."""

_KINDS: dict[ColumnKind, dict[str, Any]] = {
    ColumnKind.TEXT: {"valign": "top"},
    ColumnKind.WRAPPED: {"valign": "top", "text_wrap": True},
    ColumnKind.CENTRED: {"valign": "top", "align": "center", "text_wrap": True},
    ColumnKind.DATE: {"valign": "top", "align": "center", "num_format": DATE},
    ColumnKind.MONEY: {**_NUMBER, "num_format": MONEY},
    ColumnKind.COUNT: {**_NUMBER, "num_format": COUNT},
    ColumnKind.PERCENT: {**_NUMBER, "num_format": PERCENT},
    ColumnKind.TREND: {"valign": "top"},
    ColumnKind.FILE: {"valign": "top", "text_wrap": True},
    ColumnKind.DAYS: {**_NUMBER, "num_format": "#,##0"},
}
_BOX = {"border": 1, "border_color": RULE}
_TOTAL = {"bold": True, "top": 2, "bottom": 1, "border_color": NAVY, "bg_color": PALE}

_NAMED: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15, "font_color": NAVY, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 12, "font_color": NAVY, "bottom": 2,
                "bottom_color": NAVY, "valign": "vcenter"},
    "note": {"font_color": INK, "text_wrap": True, "valign": "top"},
    "told": {"font_color": INK, "text_wrap": True, "valign": "vcenter"},
    "back": {"font_color": LINK, "underline": 1, "valign": "vcenter"},
    "head": {"bold": True, "font_color": WHITE, "bg_color": NAVY, "text_wrap": True,
             "align": "center", "valign": "vcenter", **_BOX},
    "label": {"valign": "top", "text_wrap": True, **_BOX},
    "link": {"font_color": LINK, "underline": 1, "valign": "top", "text_wrap": True},
    "total label": {**_TOTAL},
}  # fmt: skip


class BookFormats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook, date_format: str = DATE) -> None:
        self._book = book
        self._date_format = date_format
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        """Give the format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            font = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "font_scheme": "none"}
            self._made[key] = self._book.add_format({**font, **properties})
        return self._made[key]

    def named(self, name: str) -> Format:
        """Give the look kept under `name` (title, note, head ...); KeyError for another."""
        return self.of(**_NAMED[name])

    def kind(self, kind: ColumnKind) -> Format:
        """Give the format of a column's cells."""
        return self.of(**self._of_kind(kind))

    def _of_kind(self, kind: ColumnKind) -> dict[str, Any]:
        dated = {"num_format": self._date_format} if kind is ColumnKind.DATE else {}
        return {**_KINDS[kind], **dated}

    def boxed(self, kind: ColumnKind, **properties: Any) -> Format:
        """Give the format of a cell with lines round it."""
        return self.of(**{**self._of_kind(kind), **_BOX, **properties})

    def total(self, kind: ColumnKind) -> Format:
        """Give the look of the sum below a column of `kind`: its number format, a line above."""
        return self.of(**{**self._of_kind(kind), **_TOTAL, "valign": "vcenter"})


PLAIN_POINTS = 15.75
"""Of a row whose height is not told: said in the file, lest programs reckon it by their fonts."""
_LINE_POINTS = 14.5
_PADDING_POINTS = 2.0
_MOST_LINES = 14
"""A row grows to so many lines; what does not fit is read in the cell."""

_TAKES_NO_ROOM = re.compile(
    f"[{''.join(c for c in map(chr, range(0x0E00, 0x0E80)) if unicodedata.category(c) == 'Mn')}]"
)


def shown_length(text: str) -> int:
    """Count the letters that take room: Thai vowels and tone marks above and below take none."""
    return len(text) - len(_TAKES_NO_ROOM.findall(text))


def lines_of(text: str, width: float) -> int:
    """Estimate how many lines `text` takes in a column of `width`, capped at what a row shows."""
    if len(text) <= width and "\n" not in text:
        return 1
    if len(text) > 4000:
        return _MOST_LINES
    # Thai breaks between words only, so a line is never quite filled.
    room = max(width * 0.88, 1)
    needed = sum(max(1, ceil(shown_length(part) / room)) for part in text.split("\n"))
    return min(needed, _MOST_LINES)


def row_points(lines: int) -> float:
    """Give the height of a row of so many lines, in points."""
    return max(lines, 1) * _LINE_POINTS + _PADDING_POINTS


def header_points(titles: Sequence[tuple[str, float]]) -> float:
    """Give the height of a header: its titles with their widths, in bold."""
    return row_points(max((lines_of(title, width * 0.9) for title, width in titles), default=1))
