"""A zip of parts, opened with distrust: the limits are checked before a byte is unpacked.

Takes the bytes of a staged file.  Gives its parts by name, each of exactly the size that the
directory promises; refuses, by UnreadableError, what is damaged, locked by a password, or larger
than any return could be.  Sizes in a zip's directory can lie, so a part is never unpacked past
the size it claims, and one that would go on is refused.  Standard library only.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter

from pipeline.model.issues import FileIssue
from pipeline.returns.files.book import UnreadableError

MAX_ENTRIES = 2_000
MAX_PART_BYTES = 192 << 20
MAX_TOTAL_BYTES = 384 << 20
MAX_RATIO = 300
"""Unpacked over packed bytes.  Sheets of blank formatted rows reach 40; deflate can reach 1,032."""
RATIO_MATTERS_FROM = 8 << 20
"""Below this many unpacked bytes no ratio is a danger."""

_KEPT_BYTES = 1 << 20
"""A part up to this size is kept once it is unpacked: several look at it."""
_LOCAL_HEADER = struct.Struct("<4s22xHH")
ENCRYPTED, UTF_8_NAMES = 0x1, 0x800
"""Flags of a member in a zip."""
NO_ZIP = (
    zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, OverflowError,
    struct.error,
)  # fmt: skip


def damaged(detail: str, *, another: bool = False) -> UnreadableError:
    """Make the error for a file whose content is not what its kind requires."""
    return UnreadableError(FileIssue.FILE_DAMAGED, {"detail": detail[:200]}, another=another)


class Package:
    """The parts of a zip; `read` gives a part's bytes.  Case and slashes in names don't matter."""

    def __init__(self, content: bytes) -> None:
        """Read the directory at the end of `content`; raises UnreadableError past a limit."""
        self._content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
        except NO_ZIP as error:
            raise damaged(f"zip: {error}") from None
        if any(info.flag_bits & ENCRYPTED for info in infos):
            raise UnreadableError(FileIssue.FILE_ENCRYPTED)
        check_limits(infos)
        self.infos = tuple(infos)
        """The entries of the directory, in its order."""
        self.doubled = frozenset(_doubled(infos))
        """Names that stand in the directory more than once, with different content."""
        self._entries = {canonical(info.filename): info for info in infos}
        self._kept: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return canonical(name) in self._entries

    def size(self, name: str) -> int:
        """Give the unpacked size of a part in bytes, 0 for one that is not there."""
        info = self._entries.get(canonical(name))
        return info.file_size if info else 0

    def read(self, name: str) -> bytes:
        """Unpack a part; raises UnreadableError where it is missing, damaged or lies."""
        info = self._entries.get(canonical(name))
        if info is None:
            raise damaged(f"missing part {name}")
        if (kept := self._kept.get(canonical(name))) is not None:
            return kept
        if canonical(name) in self.doubled:
            raise damaged(f"two different parts named {name}")
        start = info.header_offset
        header = self._content[start : start + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\3\4":
            raise damaged(f"no local header for {name}")
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start += _LOCAL_HEADER.size + name_length + extra_length
        data = _unpack(self._content[start : start + info.compress_size], info)
        if data is None or zlib.crc32(data) != info.CRC:
            raise damaged(f"part {name} does not unpack to what the directory promises")
        if len(data) <= _KEPT_BYTES:
            self._kept[canonical(name)] = data
        return data


def _unpack(packed: bytes, info: zipfile.ZipInfo) -> bytes | None:
    if info.compress_type == zipfile.ZIP_STORED:
        return packed if len(packed) == info.file_size else None
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return None
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # one byte more than promised, to see a part that would go on
        data = inflater.decompress(packed, info.file_size + 1)
    except zlib.error:
        return None
    return data if inflater.eof and len(data) == info.file_size else None


def check_limits(infos: list[zipfile.ZipInfo]) -> None:
    """Raise UnreadableError for more than any return could be, by what the directory says."""
    if len(infos) > MAX_ENTRIES:
        raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": f"{len(infos):,} entries"})
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL_BYTES:
        raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": f"{total:,} bytes unpacked"})
    for info in infos:
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > MAX_PART_BYTES or (
            info.file_size > RATIO_MATTERS_FROM and ratio > MAX_RATIO
        ):
            detail = f"{info.filename}: {info.file_size:,} bytes, 1:{ratio:,.0f}"
            raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": detail})


def _doubled(infos: list[zipfile.ZipInfo]) -> set[str]:
    contents = {(canonical(info.filename), info.file_size, info.CRC) for info in infos}
    names = Counter(name for name, _, _ in contents)
    return {name for name, count in names.items() if count > 1}


def canonical(name: str) -> str:
    """Give the form under which part names are compared: OPC makes no difference of case."""
    return name.replace("\\", "/").lstrip("/").lower()
