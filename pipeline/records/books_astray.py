"""Workbooks that lie beside the office's books, where nobody reads them: copies, most of all.

`decisions (1).xlsx` and `สำเนา dispatch_2564-Q1.xlsx` are what browsers, mail and Explorer make of
a book that was sent about; what was filled in there would count for nothing.  Takes the records;
gives a warning for each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.locale import Wording
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import register_name
from pipeline.records.office_book import OTHER_ENDINGS
from pipeline.records.record_wording import RECORDS
from pipeline.records.records_manifest import is_passing
from pipeline.records.rulings import FILE as RULINGS_FILE
from pipeline.thai.numerals import to_arabic_digits

_BOOK_ENDINGS = frozenset({".xlsx", *OTHER_ENDINGS})
_OF_A_REGISTER = re.compile(r"dispatch\W*_?\W*(\d{4})[\W_]*q([1-4])")


def books_astray(records: Path, known: Collection[str]) -> Iterator[Wording]:
    """Warn of each workbook in `records` that is no book of the office, by its name.

    `known` are told elsewhere, or accepted.  A book's own name under another ending is refused
    where the book is read (see `office_book`).
    """
    if not records.is_dir():
        return
    for path in sorted(records.iterdir()):
        if path.suffix.casefold() not in _BOOK_ENDINGS or path.name in known or _is_book(path):
            continue
        if not path.is_file() or is_passing(Path(path.name)):
            continue
        if book := _copied_from(path.stem):
            yield RECORDS("book_copied", file=path.name, book=book)
        else:
            yield RECORDS("book_of_no_use", file=path.name, rulings=RULINGS_FILE)


def _is_book(path: Path) -> bool:
    """Whether a file has a book's own name, whatever its capitals and its ending."""
    return (_copied_from(path.stem) or "").casefold() == f"{path.stem}.xlsx".casefold()


def _copied_from(stem: str) -> str:
    """Give the name of the book whose name a file's holds; '' where it holds none."""
    name = to_arabic_digits(unicodedata.normalize("NFKC", stem)).casefold()
    if match := _OF_A_REGISTER.search(name):
        try:
            return register_name(Quarter.parse(f"{match[1]}-Q{match[2]}"))
        except ValueError:  # of a year that no register has
            return ""
    return RULINGS_FILE if Path(RULINGS_FILE).stem in name else ""
