"""A workbook that the office edits itself, as it was saved.

Takes the package, bounded in size, and gives its parts and sheets; a book that is like none that
people make is parsed in a process of its own (`reading_process`).  Refuses what is no workbook, is
damaged, or is open elsewhere where the work that follows will write it.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.locale import Wording
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.files_in_use import lock_beside
from pipeline.records.office_sheets import OfficeSheet, parse_sheets
from pipeline.records.reading_process import call_aside, needs_no_guard
from pipeline.records.record_wording import RECORDS

LARGEST_PART = 64 << 20
"""Bytes of a part once unpacked; a register of a thousand lines takes one of them."""
LARGEST_BOOK = 256 << 20

OTHER_ENDINGS: Final = (
    ".xls", ".ods", ".xlsm", ".xlsb", ".csv", ".fods", ".xlt", ".xltx",
    ".et", ".numbers", ".gsheet",
)  # fmt: skip
"""Under which Excel, LibreOffice, WPS, Numbers and Google's drive leave such a book."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook of before 2007 begins, and one that a password locks."""
_OPENDOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument"

_MEANING_NOTHING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
                    KeyError, ValueError, etree.XMLSyntaxError)  # fmt: skip
"""What a damaged, encrypted or shortened package raises while it is read."""


@dataclass(frozen=True)
class OfficeBook:
    """A workbook as it was read: the package's parts, and the sheets by name."""

    path: Path
    content: bytes
    parts: Mapping[str, bytes]
    sheets: Mapping[str, OfficeSheet]
    sha256: str = field(default="")


def read_office_book(path: Path, name: str, *, only_look: bool = False) -> OfficeBook:
    """Read the workbook at `path`; `name` is what people call the file.

    Raises ConfigFaultsError where it is open in another program, before the work begins that ends
    with writing it (not where the work will `only_look`), or is no workbook that can be read.
    """
    if not only_look:
        refuse_open(path, name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _fault(path, RECORDS("cant_open", name=name, why=error.strerror)) from None
    return parse_office_book(path, content, name)


def parse_office_book(
    path: Path, content: bytes, name: str, only: Collection[str] | None = None
) -> OfficeBook:
    """Read the bytes of a workbook, or `only` the sheets of these names.

    `path` is named where they are none.
    """
    if content.startswith(_OLE) or _OPENDOCUMENT in content[:128]:
        raise _fault(path, RECORDS("other_format", name=name))
    digest = hashlib.sha256(content).hexdigest()
    try:
        parts = _parts(content)
        read = parse_sheets if needs_no_guard(parts) else partial(call_aside, parse_sheets)
        return OfficeBook(path, content, parts, read(parts, only), digest)
    except _MEANING_NOTHING as error:
        why = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise _fault(path, RECORDS("cant_open", name=name, why=why)) from None


def refuse_open(path: Path, name: str) -> None:
    """Refuse a file that another program has open, by its lock or by the system's word."""
    if (lock := lock_beside(path)) is not None:
        raise _fault(path, RECORDS("open_elsewhere", name=name, lock=lock.name))
    if not os.access(path, os.W_OK):
        raise _fault(path, RECORDS("marked_read_only", name=name))
    try:
        path.open("r+b").close()
    except OSError:
        raise _fault(path, RECORDS("not_writable", name=name)) from None


def refuse_other_ending(path: Path, name: str) -> None:
    """Refuse a book that the office saved under another ending, alone or beside this one.

    Alone, a fresh file would hide what was entered; beside, nobody knows in which of the two it
    was entered.  `.XLSX` is another ending where the file system tells capitals apart.
    """
    if not path.parent.is_dir():
        return
    endings = {*OTHER_ENDINGS, path.suffix}
    for other in sorted(path.parent.iterdir()):
        if other.name == path.name or other.stem.casefold() != path.stem.casefold():
            continue
        if other.suffix.casefold() in endings and not (path.exists() and other.samefile(path)):
            code = "other_beside" if path.exists() else "other_ending"
            raise _fault(other, RECORDS(code, name=name, other=other.name, file=path.name))


def _fault(path: Path, message: Wording) -> ConfigFaultsError:
    return ConfigFaultsError([Fault(path.name, 0, message)])


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        sizes = [info.file_size for info in infos]
        if max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_BOOK:
            raise ValueError("too large")
        return {info.filename: archive.read(info) for info in infos}
