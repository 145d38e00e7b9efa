"""The styles of a binary workbook's cells: what they make of a number, and which hide a value.

Takes a styles part (xlsb; [MS-XLSB] 2.4.656 BrtFont, 2.4.651 BrtFill, 2.4.663 BrtXF), gives
`CellStyles`.  Standard library only.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.returns.files.biff12_records import records, text_at
from pipeline.returns.files.serials import Shows, shows
from pipeline.returns.files.shown_numbers import ShownValue, shown_otherwise
from pipeline.returns.files.unseen_styles import SMALLEST_POINTS, WHITE_PLACES, shows_nothing

# Record types, [MS-XLSB] 2.3.2.
_FONT, _FORMAT, _FILL, _STYLE = 43, 44, 45, 47
_STYLES_BEGIN, _STYLES_END = 617, 618

_U16, _THREE_U16, _U32 = struct.Struct("<H"), struct.Struct("<HHH"), struct.Struct("<I")
_COLOUR = struct.Struct("<BBhBBB")
_STRIKE = 0x08
"""The bit of a font that is struck through."""
_TINY = round(SMALLEST_POINTS * 20)
"""Twips up to which nobody reads letters."""
_PLACE, _RGB, _THEME = 1, 2, 3
"""Kinds of colours: a place in the palette, a colour itself, a place in the theme."""
_NO_GROUND, _SOLID, _GREY = 0, 1, 17
"""Patterns of a ground; grey of an eighth is how a styles part names its second, unused one."""


@dataclass(slots=True)
class CellStyles:
    """What the styles of cells say: how a number is shown, whether a text is struck or unseen."""

    formats: list[Shows] = field(default_factory=list)
    struck_fonts: list[bool] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    """The styles of cells that are struck through whole."""
    unseen: set[int] = field(default_factory=set)
    """The styles under which nothing can be seen on white paper."""
    otherwise: dict[int, ShownValue] = field(default_factory=dict)
    """The styles that show a value otherwise than it is."""


def cell_styles(data: bytes) -> CellStyles:
    """Read a styles part; raises UnreadableError where its records don't add up."""
    codes: dict[int, str] = {}
    found = CellStyles()
    unseen_fonts: list[bool] = []
    grounds: list[bool] = []
    of_cells = False
    for kind, record in records(data):
        if kind == _FORMAT:
            codes[_U16.unpack_from(record)[0]] = text_at(record, 2)[0]
        elif kind == _FONT:
            found.struck_fonts.append(bool(record[2] & _STRIKE))
            (height,) = _U16.unpack_from(record)
            unseen_fonts.append(height <= _TINY or _is_white(record, 12))
        elif kind == _FILL:
            grounds.append(_is_coloured(record))
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            of_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and of_cells:
            number, font, fill = _THREE_U16.unpack_from(record, 2)
            if _at(found.struck_fonts, font):
                found.struck.add(len(found.formats))
            if shown := shown_otherwise(number, codes.get(number)):
                found.otherwise[len(found.formats)] = shown
            is_unseen = _at(unseen_fonts, font) and not _at(grounds, fill)
            if is_unseen or shows_nothing(codes.get(number, "")):
                found.unseen.add(len(found.formats))
            found.formats.append(shows(number, codes.get(number)))
    return found


def _at(known: Sequence[bool], number: int) -> bool:
    return number < len(known) and known[number]


def _is_white(record: bytes, at: int) -> bool:
    """Read a BrtColor."""
    if len(record) < at + _COLOUR.size:
        return False
    kind, place, tint, *rgb = _COLOUR.unpack_from(record, at)
    if tint:
        return False
    white = {_PLACE: str(place) in WHITE_PLACES, _RGB: rgb == [0xFF] * 3, _THEME: place == 0}
    return bool(white.get(kind >> 1))


def _is_coloured(fill: bytes) -> bool:
    """Whether a ground is none of paper."""
    (pattern,) = _U32.unpack_from(fill)
    if pattern == _SOLID:
        return not _is_white(fill, _U32.size)
    return pattern not in (_NO_GROUND, _GREY)
