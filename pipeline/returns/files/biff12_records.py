"""The records of which a part of a binary workbook (xlsb) is made, after [MS-XLSB] 2.1.4.

Takes the bytes of a part, gives its records and their texts.  Standard library only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipeline.returns.files.package import damaged

U32 = struct.Struct("<I")
_NULL = 0xFFFFFFFF
"""The length of a nullable text that is null."""

Record = tuple[int, bytes]


def records(data: bytes) -> Iterator[Record]:
    """Give the records of a part: type (1 or 2 bytes), length (1 to 4), content.

    Raises UnreadableError where one runs past its part.
    """
    at, end = 0, len(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while True:
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        if at + length > end:
            raise damaged("xlsb: a record runs past its part", another=True)
        yield kind, data[at : at + length]
        at += length


def text_at(data: bytes, at: int) -> tuple[str, int]:
    """Read an XLWideString, which may be null; gives the text and where it ends."""
    (length,) = U32.unpack_from(data, at)
    if length == _NULL:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(data):
        raise damaged("xlsb: a text runs past its record", another=True)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end
