"""Cells, notes and links as the XML of a sheet: what differs from one copy of a form to the next.

Takes values and the numbers of their formats, gives elements of SpreadsheetML (ECMA-376, part 1,
section 18.3.1) and of the drawing that shows notes.  Text stands in the cell itself, never as a
formula, whatever it begins with; a character that XML can't hold shows as a mark.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from pipeline.model.sheet_look import LONGEST_TEXT
from pipeline.records.sheet_notation import column_letters
from pipeline.thai.text import xml_text

CellValue = str | int | float | Decimal | date | time | timedelta | None

_MARKUP = re.compile('[&<>\r"]|_x[0-9A-Fa-f]{4}_')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}

_EPOCH = date(1899, 12, 30)
_DAY_SECONDS = 86_400


class CellError(str):
    """A value that stands as Excel's own error, as #N/A: blank it is not."""

    __slots__ = ()


def escaped(text: str) -> str:
    """Give text as content or attribute of an element; what looks like Excel's own escape stays."""
    text = xml_text(text)
    return _MARKUP.sub(_entity, text) if _MARKUP.search(text) else text


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0]) or f"_x005F{found[0]}"


def cell(ref: str, style: int, value: CellValue) -> str:
    """Give the cell `ref` with the format numbered `style`; None is a blank cell."""
    if value is None:
        return f'<c r="{ref}" s="{style}"/>'
    kind, content = _content(value)
    return f'<c r="{ref}" s="{style}"{kind}>{content}</c>'


def filled(blank: str, value: CellValue) -> str:
    """Give a blank cell, as `cell` wrote it, with a value in it."""
    kind, content = _content(value)
    return f"{blank[:-2]}{kind}>{content}</c>"


def _content(value: CellValue) -> tuple[str, str]:
    """Give the attribute that tells the type, and what stands in the cell."""
    kind = type(value)  # the three that most are of
    if kind is str:
        return ' t="inlineStr"', _text(value)
    if kind is date:
        return "", f"<v>{serial(value)}</v>"
    if kind is Decimal:
        return "", f"<v>{value}</v>"
    if isinstance(value, CellError):
        return ' t="e"', f"<v>{value}</v>"
    if isinstance(value, str):
        return ' t="inlineStr"', _text(value)
    if isinstance(value, bool):
        return ' t="b"', f"<v>{value:d}</v>"
    if isinstance(value, float) and not math.isfinite(value):
        return ' t="inlineStr"', _text(str(value))
    if isinstance(value, int | float | Decimal):
        return "", f"<v>{value}</v>"
    return "", f"<v>{serial(value)}</v>"


@lru_cache(maxsize=8192)
def _text(text: str) -> str:
    return f'<is><t xml:space="preserve">{escaped(text[:LONGEST_TEXT])}</t></is>'


@lru_cache(maxsize=8192, typed=True)
def serial(value: date | time | timedelta) -> int | float:
    """Give a day or a time of day as Excel counts: days since 1899-12-30 (no day before 1900)."""
    if isinstance(value, datetime):
        since = value.replace(tzinfo=None) - datetime.combine(_EPOCH, time())
        return since.days if not since.seconds else since.total_seconds() / _DAY_SECONDS
    if isinstance(value, date):
        return (value - _EPOCH).days
    if isinstance(value, time):
        value = datetime.combine(_EPOCH, value) - datetime.combine(_EPOCH, time())
    return value.total_seconds() / _DAY_SECONDS


def row(number: int, cells: Iterable[str], points: float | None = None) -> str:
    """Give a row of cells, `points` high.

    Never marked as set by hand: Excel then no longer fits a row to what is typed.
    """
    high = "" if points is None else f' ht="{points:g}"'
    return f'<row r="{number}"{high}>{"".join(cells)}</row>'


def links(places: Iterable[tuple[str, str]]) -> str:
    """Give the links of a sheet: cells, and what each selects in the same workbook."""
    listed = "".join(
        f'<hyperlink ref="{ref}" location="{escaped(location)}"/>' for ref, location in places
    )
    return f"<hyperlinks>{listed}</hyperlinks>" if listed else ""


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note on a cell: row and column from 1, and its size in pixels."""

    row: int
    column: int
    text: str
    author: str
    width: int
    height: int


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHAPES_A_BLOCK = 1024
"""Shape numbers come in blocks of so many; a drawing names each block that it uses."""

_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
    "margin-left:59.25pt;margin-top:1.5pt;width:{width}px;height:{height}px;z-index:1;"
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)


def comments(notes: Sequence[CellNote]) -> bytes:
    """Give the part that holds the texts of a sheet's notes."""
    authors = {author: place for place, author in enumerate(dict.fromkeys(n.author for n in notes))}
    listed = "".join(
        f'<comment ref="{column_letters(note.column)}{note.row}" authorId="{authors[note.author]}">'
        f'<text><t xml:space="preserve">{escaped(note.text)}</t></text></comment>'
        for note in notes
    )
    told = "".join(f"<author>{escaped(author)}</author>" for author in authors)
    return (
        f'{_DECLARED}<comments xmlns="{_MAIN}"><authors>{told}</authors>'
        f"<commentList>{listed}</commentList></comments>"
    ).encode()


def drawing(notes: Sequence[CellNote]) -> bytes:
    """Give the part that draws them: legacy VML, the only kind of note that all programs show."""
    first = _SHAPES_A_BLOCK + 1
    shapes = "".join(
        _SHAPE.format(
            number=number,
            width=note.width,
            height=note.height,
            row=note.row - 1,
            column=note.column - 1,
        )
        for number, note in enumerate(notes, start=first)
    )
    blocks = ",".join(map(str, range(1, (first + len(notes)) // _SHAPES_A_BLOCK + 1)))
    return _DRAWING.format(blocks=blocks, shapes=shapes).encode()
