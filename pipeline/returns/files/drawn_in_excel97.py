"""Text boxes, pictures, page headers and prompts of an xls file: what no reader of its cells tells.

Takes the workbook's stream; gives what is drawn on each worksheet, in their order.  After [MS-XLS]
2.4.95 (Dv), 2.4.136 (Header), 2.4.181 (Obj), 2.4.329 (TxO); elder formats than Excel 97's draw
otherwise, and give nothing.  A record that runs past the stream ends the walk.  Standard library
only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from pipeline.returns.files.printed_margins import without_codes

_BEGIN, _END, _SHEET, _CONTINUE, _OBJECT, _TEXT = 0x809, 0x0A, 0x85, 0x3C, 0x5D, 0x1B6
_HEADER, _FOOTER, _VALIDATION = 0x14, 0x15, 0x1BE
_EXCEL_97, _WORKSHEET, _COMMON = 0x0600, 0, 0x15
_PICTURE = 0x08
_SHAPES = frozenset({0x01, 0x02, 0x03, 0x04, 0x06, 0x09, 0x1E})
"""Kinds of objects whose text somebody wrote: lines, shapes, text boxes; no note, no control."""
_U16, _TWO_U16 = struct.Struct("<H"), struct.Struct("<HH")
_PLACE, _LENGTH, _AREA = struct.Struct("<IBB"), struct.Struct("<HB"), struct.Struct("<HHHH")

Record = tuple[int, bytes]


@dataclass(slots=True)
class DrawnOnSheet:
    """What lies over the cells of a sheet: the words in its boxes, and how many pictures; and
    what its printed pages say above and below, and its prompts."""

    boxes: list[str] = field(default_factory=list)
    pictures: int = 0
    margins: list[str] = field(default_factory=list)
    prompts: dict[tuple[int, int], tuple[str, bool]] = field(default_factory=dict)


def drawn_on_sheets(stream: bytes) -> list[DrawnOnSheet]:
    """Give what is drawn on each worksheet of a workbook's stream."""
    places = []
    for kind, data in _records(stream, 0):
        if kind == _BEGIN and data[:2] != _U16.pack(_EXCEL_97):
            return []
        if kind == _SHEET and len(data) >= _PLACE.size:
            at, _, sheet_kind = _PLACE.unpack_from(data)
            if sheet_kind == _WORKSHEET:
                places.append(at)
    return [_drawn(_records(stream, at)) for at in places]


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Give the records from a beginning to its end, those of charts within left out."""
    depth = 0
    while at + _TWO_U16.size <= len(stream):
        kind, length = _TWO_U16.unpack_from(stream, at)
        at += _TWO_U16.size
        depth += kind == _BEGIN
        if depth <= 1:
            yield kind, stream[at : at + length]
        depth -= kind == _END
        if depth <= 0:
            return
        at += length


def _text(data: bytes) -> str:
    """Read a text with its length and a byte that says how wide its letters are."""
    letters = data[_LENGTH.size :]
    return letters.decode("utf-16-le" if data[2] & 1 else "latin-1", "replace")


def _drawn(records: Iterator[Record]) -> DrawnOnSheet:
    found = DrawnOnSheet()
    shape = missing = 0
    text: list[str] = []
    for kind, data in records:
        if kind == _OBJECT and len(data) >= 6 and _U16.unpack_from(data)[0] == _COMMON:
            shape = _U16.unpack_from(data, 4)[0]
            found.pictures += shape == _PICTURE
        elif kind in (_HEADER, _FOOTER) and len(data) > _LENGTH.size:
            found.margins += without_codes(_text(data))
        elif kind == _VALIDATION:
            with suppress(struct.error, IndexError):  # a record shorter than it says
                found.prompts.update(_prompt(data))
        elif kind == _TEXT and len(data) >= 12:
            text, missing = [], _U16.unpack_from(data, 10)[0] if shape in _SHAPES else 0
        elif kind == _CONTINUE and missing and data:
            text.append(data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace"))
            missing -= len(text[-1])
            if missing <= 0 and (said := " ".join("".join(text).split())):
                found.boxes.append(said)
            missing = max(missing, 0)
    return found


def _prompt(data: bytes) -> Iterator[tuple[tuple[int, int], tuple[str, bool]]]:
    """Read a validation's prompt: four texts (of prompt and error), two formulas, its areas."""
    texts, at = [], 4
    for _ in range(4):
        length, wide = _LENGTH.unpack_from(data, at)
        end = at + _LENGTH.size + length * (1 + (wide & 1))
        texts.append(_text(data[at:end]).replace("\0", ""))
        at = end
    for _ in range(2):
        at += _TWO_U16.size + _U16.unpack_from(data, at)[0]
    (count,) = _U16.unpack_from(data, at)
    top, bottom, left, right = _AREA.unpack_from(data, at + _U16.size)
    if said := " ".join(f"{texts[0]} {texts[2]}".split()):
        yield (top, left), (said, count == 1 and (top, left) == (bottom, right))
