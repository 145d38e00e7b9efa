"""OLE2 containers, in which xls files are: what streams there are, and one stream's bytes.

Takes the bytes of a file.  Every chain of sectors is walked at most once round, because in a
damaged file it can lead back to itself: calamine then takes memory until it aborts, and xlrd,
with its own check for that left out, never ends.  After [MS-CFB].  Standard library only.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from pipeline.returns.files.package import damaged

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_REAL_SECTOR = 0xFFFFFFF9
_ENTRY_BYTES = 128
_HEADER_FAT_SECTORS = 109


def has_stream(content: bytes, name: str) -> bool:
    """Tell whether there is a directory entry of that name, found by its looks.

    The chain of the directory is not walked, so that a damaged file can be told from another
    kind of file all the same.
    """
    return _entry(content, name) is not None


def _entry(data: bytes, name: str) -> bytes | None:
    """Find a directory entry: 128 bytes on a multiple of 128, the name in UTF-16, its length."""
    # names are compared without regard to case ([MS-CFB] 2.6.4)
    for spelling in dict.fromkeys((name, name.upper(), name.lower())):
        written = f"{spelling}\0".encode("utf-16-le")
        at = data.find(written)
        while at >= 0:
            length = int.from_bytes(data[at + 64 : at + 66], "little")
            if at % _ENTRY_BYTES == 0 and length == len(written):
                return data[at : at + _ENTRY_BYTES]
            at = data.find(written, at + 1)
    return None


def stream(content: bytes, *names: str) -> bytes:
    """Give the bytes of the first of `names` that is there.

    Raises UnreadableError where there is none, or its chain is broken or a ring.
    """
    try:
        return _stream(content, names)
    except struct.error as error:
        raise damaged(f"OLE2: {error}") from None


def _stream(content: bytes, names: Sequence[str]) -> bytes:
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise damaged("OLE2: sector size")
    first_directory, cutoff, first_mini_fat = struct.unpack_from("<I4xII", content, 48)
    sectors = _Sectors(content, 1 << shift, 1 << shift, _fat(content, shift))
    directory = sectors.chain(first_directory)
    entry = next(filter(None, (_entry(directory, name) for name in names)), None)
    if entry is None:
        raise damaged(f"OLE2: no stream {names[0]}")
    start, size = _extent(entry)
    if size >= cutoff:
        return _whole(sectors.chain(start), size)
    # small streams lie in 64-byte sectors within the stream of the first entry, the root
    mini_table = _integers(sectors.chain(first_mini_fat))
    mini = _Sectors(sectors.chain(_extent(directory)[0]), 0, 1 << mini_shift, mini_table)
    return _whole(mini.chain(start), size)


def _whole(data: bytes, size: int) -> bytes:
    if len(data) < size:
        raise damaged("OLE2: a stream is cut short")
    return data[:size]


def _extent(entry: bytes) -> tuple[int, int]:
    """Give the first sector and the size in bytes that a directory entry names."""
    start, size = struct.unpack_from("<II", entry, 116)
    return start, size


def _integers(data: bytes) -> Sequence[int]:
    count = len(data) // 4
    return struct.unpack(f"<{count}I", data[: 4 * count])


def _fat(content: bytes, shift: int) -> Sequence[int]:
    """Read the table that says which sector follows which."""
    size = 1 << shift
    (next_list,) = struct.unpack_from("<I", content, 68)
    listed = list(struct.unpack_from(f"<{_HEADER_FAT_SECTORS}I", content, 76))
    seen: set[int] = set()
    while next_list <= _LAST_REAL_SECTOR and next_list not in seen:
        seen.add(next_list)
        at = (next_list + 1) * size
        *more, next_list = _integers(content[at : at + size]) or (_LAST_REAL_SECTOR + 1,)
        listed += more
    sectors = [sector for sector in listed if sector <= _LAST_REAL_SECTOR]
    return _integers(b"".join(content[(s + 1) * size : (s + 2) * size] for s in sectors))


class _Sectors:
    """Sectors of one size, and the table that chains them."""

    def __init__(self, data: bytes, offset: int, size: int, table: Sequence[int]) -> None:
        self._data, self._offset, self._size, self._table = data, offset, size, table

    def chain(self, sector: int) -> bytes:
        """Follow a chain to its end; UnreadableError where it turns back or leads out of it."""
        seen: set[int] = set()
        pieces = []
        while sector <= _LAST_REAL_SECTOR:
            if sector in seen or sector >= len(self._table):
                raise damaged("OLE2: a chain of sectors is broken")
            seen.add(sector)
            at = self._offset + sector * self._size
            pieces.append(self._data[at : at + self._size])
            sector = self._table[sector]
        return b"".join(pieces)
