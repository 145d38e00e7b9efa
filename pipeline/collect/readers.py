"""Any return as a `Book`: the one door from a stranger's file to plain cells.

Takes the path of a staged file; gives its cells, or raises UnreadableError with a code of the
catalogue.  Runs in a worker (see `workers`), because a file may still abort or hang the process
in spite of every check here.  Imports nothing of pandas, numpy or pyarrow.

| kind        | read by                            | and where that fails             |
|-------------|------------------------------------|----------------------------------|
| xlsx, xlsm  | calamine, watched by `census`      | `sparse`                         |
| xlsb        | `biff12`                           | calamine                         |
| xls         | xlrd                               | xlrd without checks, calamine    |
| ods         | `open_document`                    |                                  |
| html, csv   | `web_page`, `plain_text`           |                                  |
"""

from __future__ import annotations

from pathlib import Path

from pipeline.collect import biff12, excel, excel97, open_document, plain_text, web_page
from pipeline.collect.book import Book, UnreadableError
from pipeline.collect.sniff import MAX_FILE_BYTES, Kind, Sniffed, sniff, too_large


def open_book(path: Path, *, calamine: bool = True) -> Book:
    """Read a file whole.  `calamine=False` is for a file that has aborted a worker before."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise too_large(path.stat().st_size)
        content = path.read_bytes()
    except PermissionError:
        raise UnreadableError("file_locked") from None
    except OSError as error:
        raise UnreadableError("file_gone", {"detail": error.strerror or str(error)}) from None
    return read(content, calamine=calamine)


def read(content: bytes, *, calamine: bool = True) -> Book:
    """Read the bytes of a file whole."""
    sniffed = sniff(content)
    if sniffed.package:
        return _read_package(content, sniffed, calamine)
    if sniffed.kind is Kind.EXCEL_97:
        return excel97.read(content, calamine=calamine)
    return web_page.read(content) if sniffed.kind is Kind.HTML else plain_text.read(content)


def _read_package(content: bytes, sniffed: Sniffed, calamine: bool) -> Book:
    package = sniffed.package
    if package is None:
        raise UnreadableError("file_damaged", {"detail": "no package"})
    if sniffed.kind is Kind.OPEN_DOCUMENT:
        return open_document.read(package)
    if sniffed.kind is Kind.EXCEL_XML:
        return excel.read(content, package, sniffed.workbook, calamine=calamine)
    try:
        return biff12.read(package, sniffed.workbook)
    except UnreadableError as error:
        sheets = excel.read_unwatched(content) if calamine else None
        if error.code != "file_damaged" or sheets is None:
            raise
        return Book(sheets, reader="calamine", fallback=True)
