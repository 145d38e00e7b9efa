"""Office packages (xlsx, docx) whose bytes depend on their content alone.

A package is a zip of parts.  Whatever library wrote it, the same parts written from here give the
same file: fixed order, fixed entry dates, no trace of the system it was written on, and the two
dates of `docProps/core.xml` fixed.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol
from zlib import crc32

if TYPE_CHECKING:
    from lxml import etree

_MOMENT = b"2000-01-01T00:00:00Z"
"""Stands where a library writes the time of the run; the dates that count are in the text."""

_CORE = "docProps/core.xml"
_STAMPED = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)([^<]*)(</dcterms:)")
_QUICK_LEVEL = 3
"""Level of deflate for what is packed for each package anew: half the time of zlib's 6, and a
twentieth more bytes."""
_BLOCK_BYTES = 2**20
_RAW = -15
"""Deflate without a head of its own, as a zip holds it."""
_LOCAL, _LISTED = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _UTF8_NAME = 20, 8, 0x800
_ENTRY_TIME = (0, 1 << 5 | 1)
"""Time and date of every entry: the first of January 1980, where a zip's calendar begins."""
_OWNERS_FILE = 0o600 << 16
"""Who may read an unpacked entry, where a system asks."""
_MOST_BYTES = 2**32 - 2**20
"""Of a zip without the extension for larger ones, its directory apart."""
# Readers that stream a package want the list of content types first.
_FIRST = {"[Content_Types].xml": 0, "_rels/.rels": 1}


class _Packer(Protocol):
    """What deflates piece by piece; zlib's own has no public name."""

    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self, mode: int = ..., /) -> bytes: ...


def read_package(source: Path | bytes) -> dict[str, bytes]:
    """Give the parts of a package by name; raises zipfile.BadZipFile if it is none."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relations_of(part: str) -> str:
    """Give the name of the part that lists the relations of another."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def xml_bytes(root: etree._Element | etree._ElementTree) -> bytes:
    """Serialise a part as Word and Excel do: UTF-8, declared, standalone."""
    from lxml import etree

    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def stands_as_written(package: Path) -> bool:
    """Tell whether no other program has saved a package since it was written from here.

    One that saves puts its own time into `docProps/core.xml`, or leaves that part out.  False of
    what can't be read now, or is no package.
    """
    try:
        with zipfile.ZipFile(package) as archive:
            stamps = [stamp[2] for stamp in _STAMPED.finditer(archive.read(_CORE))]
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
    return bool(stamps) and all(stamp == _MOMENT for stamp in stamps)


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part as it stands in a package: its content deflated, with its length and CRC before."""

    name: str
    packed: bytes
    length: int
    crc: int


class GrowingPart:
    """A part that is packed as it comes, so that what it holds is nowhere whole."""

    def __init__(self) -> None:
        self._packer = quick_packer()
        self._pieces: list[bytes] = []
        self._length = self._crc = 0

    def write(self, content: bytes) -> None:
        """Append to the part."""
        self._pieces.append(self._packer.compress(content))
        self._length += len(content)
        self._crc = crc32(content, self._crc)

    def packed(self, name: str, start: bytes) -> PackedPart:
        """End the part; gives it with a `start` that was not known before the rest."""
        # Deflated by itself and flushed, it ends on a whole byte, and the rest may follow.
        packer = quick_packer()
        before = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
        packed = b"".join([before, *self._pieces, self._packer.flush()])
        crc = _crc_of_both(crc32(start), self._crc, self._length)
        return PackedPart(name, packed, len(start) + self._length, crc)


class _Archive:
    """A zip in the making, after the zip's own format (APPNOTE 6.3, sections 4.3.7 to 4.3.16)."""

    def __init__(self, begun: _Archive | None = None) -> None:
        self._entries: list[bytes] = [*begun._entries] if begun else []
        self._directory: list[bytes] = [*begun._directory] if begun else []
        self._at: int = begun._at if begun else 0

    def add(self, part: PackedPart) -> None:
        """Append a part; raises ValueError for one of 4 GB, which no program opens."""
        if max(part.length, self._at + len(part.packed)) >= _MOST_BYTES:
            raise ValueError(f"{part.name}: too large for a package")
        name = part.name.encode()
        flags = 0 if name.isascii() else _UTF8_NAME
        told = (part.crc, len(part.packed), part.length, len(name))
        fixed = (flags, _DEFLATED, *_ENTRY_TIME, *told, 0)
        head = _LOCAL.pack(b"PK\3\4", _VERSION, *fixed)
        listed = (b"PK\1\2", _VERSION, _VERSION, *fixed, 0, 0, 0, _OWNERS_FILE, self._at)
        self._entries += [head, name, part.packed]
        self._directory += [_LISTED.pack(*listed), name]
        self._at += len(head) + len(name) + len(part.packed)

    def pieces(self) -> list[bytes]:
        """Give the finished zip, in pieces."""
        length, count = sum(map(len, self._directory)), len(self._directory) // 2
        end = _END.pack(b"PK\5\6", 0, 0, count, count, length, self._at, 0)
        return [*self._entries, *self._directory, end]


def package_bytes(parts: Mapping[str, bytes]) -> bytes:
    """Give the package of `parts` as bytes that depend on nothing but them."""
    return b"".join(_archive_of(parts, _small_packer).pieces())


class SharedParts:
    """The parts that many packages have in common, compressed once.

    The list of content types must be among them.
    """

    def __init__(self, shared: Mapping[str, bytes]) -> None:
        self._begun = _archive_of(shared, _small_packer)

    def package_with(self, own: Mapping[str, bytes]) -> bytes:
        """Give the package of the shared parts and its `own`, the shared ones first.

        Its bytes depend on the two groups of parts alone.
        """
        return b"".join(_archive_of(own, quick_packer, self._begun).pieces())


def _small_packer() -> _Packer:
    return zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, _RAW)


def quick_packer() -> _Packer:
    """Give what packs each package's own parts: raw deflate, quickly."""
    return zlib.compressobj(_QUICK_LEVEL, zlib.DEFLATED, _RAW)


def _crc_of_both(first: int, second: int, length: int) -> int:
    """Give the CRC of two texts, one behind the other, from that of each; `length` of the second.

    It is linear: what the first adds is the same behind any second of that length, as of zeros.
    """
    zeros = bytes(min(length, _BLOCK_BYTES))
    with_first, alone = first, 0
    for at in range(0, length, _BLOCK_BYTES):
        some = zeros[: length - at]
        with_first, alone = crc32(some, with_first), crc32(some, alone)
    return with_first ^ alone ^ second


def _archive_of(
    parts: Mapping[str, bytes], packer: Callable[[], _Packer], begun: _Archive | None = None
) -> _Archive:
    archive = _Archive(begun)
    for name in sorted(parts, key=_place):
        content = parts[name]
        if name == _CORE:
            content = _STAMPED.sub(rb"\g<1>" + _MOMENT + rb"\g<3>", content)
        packing = packer()
        packed = packing.compress(content) + packing.flush()
        archive.add(PackedPart(name, packed, len(content), crc32(content)))
    return archive


def _place(part: str) -> tuple[int, str]:
    return _FIRST.get(part, 2), part


def write_package(
    target: Path | IO[bytes], parts: Mapping[str, bytes], last: PackedPart | None = None
) -> None:
    """Write `parts` as a package to `target`, replacing what stands there; `last` after them."""
    archive = _archive_of(parts, _small_packer)
    if last is not None:
        archive.add(last)
    if isinstance(target, Path):
        with target.open("wb") as file:
            file.writelines(archive.pieces())
    else:
        target.writelines(archive.pieces())


def normalise_package(path: Path) -> None:
    """Rewrite the package at `path` so that its bytes depend on its parts alone."""
    write_package(path, read_package(path))
