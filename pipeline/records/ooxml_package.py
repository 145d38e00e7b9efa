"""Office packages (xlsx, docx) whose bytes depend on their content alone.

A package is a zip of parts.  Whatever library wrote it, the same parts written from here give the
same file: fixed order, fixed entry dates, no trace of the system it was written on, and the two
dates of `docProps/core.xml` fixed.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = b"2000-01-01T00:00:00Z"
"""Stands where a library writes the time of the run; the dates that count are in the text."""

_CORE = "docProps/core.xml"
_STAMPED = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)([^<]*)(</dcterms:)")
_BLOCK_BYTES = 2**20
_QUICK = 3
"""Level of deflate for what is compressed for each package anew: half the time of zlib's 6, and
a twentieth more bytes."""
# Readers that stream a package want the list of content types first.
_FIRST = {"[Content_Types].xml": 0, "_rels/.rels": 1}


def read_package(source: Path | bytes) -> dict[str, bytes]:
    """Give the parts of a package by name; raises zipfile.BadZipFile if it is none."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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


def package_bytes(parts: Mapping[str, bytes]) -> bytes:
    """Give the package of `parts` as bytes that depend on nothing but them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add_parts(archive, parts)
    return buffer.getvalue()


class SharedParts:
    """The parts that many packages have in common, compressed once.

    The list of content types must be among them.
    """

    def __init__(self, shared: Mapping[str, bytes]) -> None:
        self._base = package_bytes(shared)

    def package_with(self, own: Mapping[str, bytes]) -> bytes:
        """Give the package of the shared parts and its `own`, the shared ones first.

        Its bytes depend on the two groups of parts alone.
        """
        buffer = io.BytesIO(self._base)
        with zipfile.ZipFile(buffer, "a") as archive:
            _add_parts(archive, own, _QUICK)
        return buffer.getvalue()


def _add_parts(
    archive: zipfile.ZipFile,
    parts: Mapping[str, bytes],
    level: int | None = None,
    rest: Mapping[str, IO[bytes]] | None = None,
) -> None:
    for name in sorted(parts, key=lambda part: (_FIRST.get(part, 2), part)):
        entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        # ZipInfo notes the system it runs on (0 Windows, 3 Unix).
        entry.create_system = 0
        content = parts[name]
        if name == _CORE:
            content = _STAMPED.sub(rb"\g<1>" + _MOMENT + rb"\g<3>", content)
        if rest and name in rest:
            # The only way to say so for a stream; what writestr() sets itself.
            entry._compresslevel = _QUICK  # type: ignore[attr-defined]  # typeshed lacks it
            with archive.open(entry, "w", force_zip64=True) as stream:
                stream.write(content)
                shutil.copyfileobj(rest[name], stream, _BLOCK_BYTES)
        else:
            archive.writestr(entry, content, compresslevel=level)


def write_package(
    target: Path | IO[bytes],
    parts: Mapping[str, bytes],
    rest: Mapping[str, IO[bytes]] | None = None,
) -> None:
    """Write `parts` as a package to `target`, replacing what stands there.

    `rest` are streams with what follows in a part of that name: too much to hold in memory.
    """
    with zipfile.ZipFile(target, "w") as archive:
        _add_parts(archive, parts, rest=rest)


def normalise_package(path: Path) -> None:
    """Rewrite the package at `path` so that its bytes depend on its parts alone."""
    write_package(path, read_package(path))
