"""Enters what the officer typed elsewhere than in Excel into the office's own books, in place.

Takes cells by the key of their line; writes those cells alone.  Refuses a book that is open in
Excel, and one that is another than the officer saw when typing: whoever saved it meanwhile wins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records import dispatch_register, rulings
from pipeline.records.book_patch import BookPatch
from pipeline.records.book_table import BookTable, find_table
from pipeline.records.dispatch_register import Key, register_quarter
from pipeline.records.office_book import OfficeBook, parse_office_book, read_office_book
from pipeline.records.office_lock import Holder, locked
from pipeline.records.read_dispatch_register import dispatch_lines, dispatch_table
from pipeline.records.read_rulings import decisions_in, rulings_table
from pipeline.records.record_wording import RECORDS
from pipeline.records.records_manifest import kept_book, read_manifest, sent_and_gone
from pipeline.records.write_dispatch_register import rows_by_key
from pipeline.records.write_rulings import write_decisions
from pipeline.records.write_workbook import replace_file

Entry = Mapping[str, str | date | None]
"""What was typed into a line, by field; None or '' empties the cell."""


def book_digest(path: Path) -> str:
    """Give the SHA-256 of a book as it stands; '' where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def enter_dispatch(path: Path, entries: Mapping[Key, Entry], seen: str) -> None:
    """Enter number, days, means and replies into the dispatch register at `path`.

    Raises ConfigFaultsError where the book is not the one `seen`, has no such line, or is open;
    LockedError, as each of these does, where a run is at work on the records.
    """
    with locked(path.parent, Holder.here("desk")):
        content = dispatch_entered(path, entries, seen)
        if content is not None:
            replace_file(path, content)


def dispatch_entered(path: Path, entries: Mapping[Key, Entry], seen: str) -> bytes | None:
    """Give the dispatch register at `path` with what `enter_dispatch` enters; None if nothing new.

    Raises as that does, and ConfigFaultsError where nobody could read the register then, or trust
    it, a letter having been dispatched no more.
    """
    book = _unchanged(path, dispatch_register.SHEET, seen)
    table = dispatch_table(path.name, book.sheets.get(dispatch_register.SHEET))
    rows = rows_by_key(table)
    gone = [code for code, kind in entries if (code, kind) not in rows]
    if gone:
        raise ConfigFaultsError(
            Fault(path.name, 0, RECORDS("no_such_line", code=code)) for code in gone
        )
    patch = BookPatch(book)
    for key, entry in entries.items():
        _put(patch, table, rows[key], entry, dispatch_register.ENTERED)
    content = patch.to_bytes()
    if content is not None:
        entered = parse_office_book(path, content, dispatch_register.SHEET)
        dispatch_lines(entered, register_quarter(path))
        _refuse_unsent(path, content)
    return content


def _refuse_unsent(path: Path, content: bytes) -> None:
    """Refuse to take the day off a letter that is kept as dispatched.

    No job would trust the records then, nor the desk show the page on which to enter it again.
    """
    manifest = read_manifest(path.parent)
    before = manifest.books.get(path.name) if manifest else None
    now = kept_book(path, content)
    gone = sent_and_gone(before, now) if before and now else []
    if gone:
        codes = ", ".join(key.partition("/")[0] for key in gone)
        accept = RECORDS("accept_alone", file=path.name, reason=RECORDS("reason"))
        told = RECORDS("sent_day_taken", lines=codes, file=path.name, accept=accept)
        raise ConfigFaultsError([Fault(path.name, 0, told)])


def enter_rulings(
    path: Path, entries: Mapping[int, Entry], new: Sequence[Entry], seen: str
) -> None:
    """Enter rulings into the decisions file: `entries` by their row, `new` ones below the last.

    Raises ConfigFaultsError where the book is not the one `seen`, or is open.
    """
    with locked(path.parent, Holder.here("desk")):
        book = _rulings_book(path, seen)
        table, patch = rulings_table(book), BookPatch(book)
        for row, entry in entries.items():
            _put(patch, table, row, entry, rulings.ENTERED)
        for entry in new:
            row = _next_row(patch, table)
            _put(patch, table, row, entry, rulings.ENTERED)
        _save(patch, path)


def enter_notes(path: Path, new: Sequence[tuple[int, str, str]], seen: str) -> None:
    """Enter notes for the indicator's form: fiscal year, subject and text, below the last.

    Raises ConfigFaultsError where the book is not the one `seen`, or is open.
    """
    with locked(path.parent, Holder.here("desk")):
        book = _rulings_book(path, seen)
        table = find_table(path.name, book.sheets.get(rulings.NOTES_SHEET), rulings.NOTE_TITLES)
        patch = BookPatch(book)
        for note in new:
            row = _next_row(patch, table)
            for name, value in zip(rulings.NOTE_TITLES, note, strict=True):
                patch.sheet(table.sheet.name).put(row, table.columns[name], value)
        _save(patch, path)


def _put(
    patch: BookPatch, table: BookTable, row: int, entry: Entry, entered: Sequence[str]
) -> None:
    for name, value in entry.items():
        if name not in entered:
            raise ValueError(name)
        patch.sheet(table.sheet.name).put(row, table.columns[name], value or None, own_formula=True)


def _next_row(patch: BookPatch, table: BookTable) -> int:
    """Give the first row below all that stands in the table, what was just entered too."""
    last = max(table.rows(), default=table.header)
    return patch.sheet(table.sheet.name).add_row(last, set(table.columns.values()))


def _rulings_book(path: Path, seen: str) -> OfficeBook:
    if not path.exists() and not seen:
        write_decisions(path, ())
        seen = book_digest(path)
    return _unchanged(path, rulings.NAME, seen)


def _unchanged(path: Path, name: str, seen: str) -> OfficeBook:
    if book_digest(path) != seen:
        raise ConfigFaultsError([Fault(path.name, 0, RECORDS("saved_since"))])
    return read_office_book(path, name)


def _save(patch: BookPatch, path: Path) -> None:
    """Save the rulings, unless nobody could read them then: that would stop every later work."""
    content = patch.to_bytes()
    if content is not None:
        decisions_in(parse_office_book(path, content, rulings.NAME))
        replace_file(path, content)
