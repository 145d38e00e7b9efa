"""Enters what the officer typed elsewhere than in Excel into the office's own books, in place.

Takes cells by the key of their line; writes those cells alone.  Refuses a book that is open in
Excel, and one that is another than the officer saw when typing: whoever saved it meanwhile wins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook

from pipeline.model.codes import LetterKind
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records import dispatch_register, rulings
from pipeline.records.dispatch_register import Key
from pipeline.records.write_rulings import write_decisions
from pipeline.records.write_workbook import put, save_office_book, title_columns

Entry = Mapping[str, str | date | None]
"""What was typed into a line, by field; None or '' empties the cell."""


def fingerprint(path: Path) -> str:
    """Give the SHA-256 of a book as it stands; '' where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def enter_dispatch(path: Path, entries: Mapping[Key, Entry], seen: str) -> None:
    """Enter number, days, means and replies into the dispatch register at `path`.

    Raises ConfigFaultsError where the book is not the one `seen`, has no such line, or is open.
    """
    _refuse_changed(path, seen)
    book = load_workbook(path)
    sheet = book[dispatch_register.SHEET]
    header, columns = title_columns(sheet, dispatch_register.TITLES)
    rows = {}
    for row in range(header + 1, sheet.max_row + 1):
        code = sheet.cell(row, columns["agency_code"]).value
        kind = sheet.cell(row, columns["kind"]).value
        if code and kind:
            rows[_line_key(str(code), str(kind))] = row
    gone = [key for key in entries if key not in rows]
    if gone:
        faults = [Fault(path.name, 0, f"ไม่พบบรรทัดของ {code}") for code, _ in gone]
        raise ConfigFaultsError(faults)
    for key, entry in entries.items():
        for field, value in entry.items():
            if field not in dispatch_register.ENTERED:
                raise ValueError(field)
            put(sheet.cell(rows[key], columns[field]), value or "")
    save_office_book(book, path, dispatch_register.SHEET)


def enter_rulings(
    path: Path, entries: Mapping[int, Entry], new: Sequence[Entry], seen: str
) -> None:
    """Enter rulings into the decisions file: `entries` by their row, `new` ones below the last.

    Raises ConfigFaultsError where the book is not the one `seen`, or is open.
    """
    _refuse_changed(path, seen)
    book = _rulings_book(path)
    sheet = book[rulings.SHEET]
    header, columns = title_columns(sheet, rulings.TITLES)
    last = max(
        (row for row in range(header + 1, sheet.max_row + 1)
         if sheet.cell(row, columns["ruling"]).value),
        default=header,
    )  # fmt: skip
    for row, entry in (*entries.items(), *enumerate(new, start=last + 1)):
        for field, value in entry.items():
            if field not in rulings.ENTERED:
                raise ValueError(field)
            put(sheet.cell(row, columns[field]), value or "")
    save_office_book(book, path, rulings.FILE)


def enter_notes(path: Path, new: Sequence[tuple[int, str, str]], seen: str) -> None:
    """Enter notes for the indicator's form: fiscal year, subject and text, below the last.

    Raises ConfigFaultsError where the book is not the one `seen`, or is open.
    """
    _refuse_changed(path, seen)
    book = _rulings_book(path)
    sheet = book[rulings.NOTES_SHEET]
    header, columns = title_columns(sheet, rulings.NOTE_TITLES)
    last = max(
        (row for row in range(header + 1, sheet.max_row + 1)
         if sheet.cell(row, columns["text"]).value),
        default=header,
    )  # fmt: skip
    for row, note in enumerate(new, start=last + 1):
        for field, value in zip(rulings.NOTE_TITLES, note, strict=True):
            put(sheet.cell(row, columns[field]), value)
    save_office_book(book, path, rulings.FILE)


def _line_key(code: str, kind: str) -> Key:
    return code, kind if kind in (LetterKind.MEMO, LetterKind.SEND_SHEETS) else "letter"


def _rulings_book(path: Path) -> Workbook:
    if not path.exists():
        write_decisions(path, ())
    return load_workbook(path)


def _refuse_changed(path: Path, seen: str) -> None:
    if fingerprint(path) != seen:
        message = "มีผู้บันทึกไฟล์นี้หลังจากที่ท่านเปิดหน้านี้ สิ่งที่เพิ่งกรอกจึงยังไม่ได้บันทึก ให้เปิดหน้านี้ใหม่แล้วกรอกอีกครั้ง"
        raise ConfigFaultsError([Fault(path.name, 0, message)])
