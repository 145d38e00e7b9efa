"""How large a book of the office may be, told by its directory before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.records.office_book import parse_office_book

MIB = 1 << 20


def book_that_claims(*sizes: int) -> bytes:
    """Give a small package whose directory claims these sizes of its parts once unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(len(sizes)):
            archive.writestr(f"xl/{number}.bin", b"")
    content = bytearray(buffer.getvalue())
    at = -1
    for size in sizes:
        at = content.index(b"PK\1\2", at + 1)
        # APPNOTE.TXT 4.3.12: the size once unpacked stands 24 bytes into an entry.
        struct.pack_into("<L", content, at + 24, size)
    return bytes(content)


@pytest.mark.parametrize(
    ("sizes", "too_large"),
    [
        ((64 * MIB,), False),
        ((64 * MIB + 1,), True),
        ((64 * MIB,) * 4, False),
        ((*(64 * MIB,) * 4, 1), True),
        ((), False),
    ],
)
def test_a_part_and_a_book_have_a_size_beyond_which_nothing_is_read(
    sizes: tuple[int, ...], too_large: bool
) -> None:
    with pytest.raises(ConfigFaultsError) as raised:
        parse_office_book(Path("book.xlsx"), book_that_claims(*sizes), "book.xlsx")
    assert ("too large" in str(raised.value)) is too_large


@pytest.mark.parametrize(("before", "opendocument"), [(0, True), (128 - 41, False), (200, False)])
def test_another_format_is_known_by_how_it_begins(before: int, opendocument: bool) -> None:
    content = bytes(before) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    with pytest.raises(ConfigFaultsError) as raised:
        parse_office_book(Path("book.xlsx"), content, "book.xlsx")
    assert ("Save As" in str(raised.value)) is opendocument
