"""Any return as a `Book`: the one door from a stranger's file to plain cells.

Takes the bytes of a staged file; gives its cells, or raises UnreadableError with a code of the
catalogue.  Runs in a worker (see `workers`), because a file may still abort or hang the process
in spite of every check here.  Imports nothing of pandas, numpy or pyarrow.

| kind       | read by                       | and if that fails or dies  |
|------------|-------------------------------|----------------------------|
| xlsx, xlsm | calamine, watched by `census` | `sparse`                   |
| xlsb       | `biff12`                      | calamine, without a census |
| xls        | xlrd                          | calamine, without a census |
| ods        | `open_document`               |                            |
| html, mht  | `web_page`                    |                            |
| csv        | `plain_text`                  |                            |

`sparse` takes over at once where calamine only fails; what may kill a process is tried in another
worker (`second`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

from pipeline.model.issues import FileIssue
from pipeline.returns.files import (
    biff12,
    decrypted,
    excel,
    excel97,
    open_document,
    plain_text,
    web_page,
)
from pipeline.returns.files.book import MAX_FILE_BYTES, Book, UnreadableError, too_large, unopened
from pipeline.returns.files.package import Package
from pipeline.returns.files.sniff import FileFormat, sniff

_NO_FORMS: excel.Forms = MappingProxyType({})


def staged_content(path: Path) -> bytes:
    """Read a staged copy whole; UnreadableError: over 64 MiB, held by another program, or gone."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise too_large(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise unopened(error) from None


def read(
    content: bytes,
    *,
    second: bool = False,
    forms: excel.Forms = _NO_FORMS,
    passwords: Sequence[str] = (),
) -> Book:
    """Read the bytes of a file whole; `second` is for one at which the first reader failed or died.

    `forms` names sheets of a workbook that may be left out where nobody wrote into them;
    `passwords` are tried on a file that is locked, after the one that Excel tries by itself.
    """
    try:
        return _read(content, second, forms)
    except UnreadableError as error:
        opened = error.code == FileIssue.FILE_ENCRYPTED and decrypted.unlocked(content, passwords)
        if not opened:
            raise
    return _read(opened, second, forms)


def _read(content: bytes, second: bool, forms: excel.Forms) -> Book:
    sniffed = sniff(content)
    if sniffed.package:
        return _read_package(content, sniffed.package, sniffed.workbook, second, forms)
    if sniffed.kind is FileFormat.EXCEL_97:
        return excel97.read_again(content) if second else excel97.read(content)
    if sniffed.kind is FileFormat.FLAT_OPEN_DOCUMENT:
        return open_document.read_flat(content)
    if sniffed.kind is FileFormat.WEB_ARCHIVE:
        return web_page.read_archive(content)
    return web_page.read(content) if sniffed.kind is FileFormat.HTML else plain_text.read(content)


def _read_package(
    content: bytes, package: Package, workbook: str, second: bool, forms: excel.Forms
) -> Book:
    if not workbook:
        return open_document.read(package)
    if not workbook.lower().endswith(".bin"):
        return excel.read(content, package, workbook, forms, calamine=not second)
    return biff12.read_again(content) if second else biff12.read(package, workbook)
