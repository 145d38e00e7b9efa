"""The decisions file as the office filled it in, checked on reading.

Takes `decisions.xlsx` in the records; gives its rulings and notes.  What can't be read stops the
run before anything is written, with all faults at once, each with its row; what matches nothing is
told after the run, by how the ruling stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from pipeline.model.case_identity import CASE_ID
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.book_table import BookTable, find_table, whole_number
from pipeline.records.office_book import OfficeBook, read_office_book, refuse_other_ending
from pipeline.records.office_sheets import OfficeSheet
from pipeline.records.record_wording import RECORDS
from pipeline.records.rulings import (
    ENTERED,
    FILE,
    NAME,
    NEEDED,
    NEEDS,
    NOTE_SUBJECTS,
    NOTE_TITLES,
    NOTES_SHEET,
    SHEET,
    TITLES,
    WRITTEN_EVER_SINCE,
    Decision,
    Decisions,
    IndicatorNote,
    Ruling,
)
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold, is_blank

_RULINGS = {fold(ruling.value): ruling for ruling in Ruling}
_SUBJECTS = {fold(subject): subject for subject in NOTE_SUBJECTS}
_CODE = re.compile(r"[A-Za-z]{0,4}\d{1,8}")
_CHOSEN = re.compile(r".*\[([^\[\]]+)\]\s*")
"""A choice of a drop-down: Thai words, and the code in brackets."""

_FIRST, _LAST = date(1997, 1, 1), date(2076, 12, 31)
"""The Act is of 1996; a ruling that holds for fifty years is a slip of the pen."""


def read_decisions(records: Path, *, only_look: bool = False) -> Decisions:
    """Read the decisions file in `records`; no file is one without rulings.

    To `only_look`, it may be open in Excel.  Raises ConfigFaultsError with every fault.
    """
    path = records / FILE
    refuse_other_ending(path, NAME)
    if not path.exists():
        return Decisions(path)
    book = read_office_book(path, NAME, only_look=only_look)
    return decisions_in(book)


def decisions_in(book: OfficeBook) -> Decisions:
    """Give what stands in a file that was read; raises ConfigFaultsError with every fault."""
    if SHEET not in book.sheets:
        _refuse_renamed_sheet(book)
    table = rulings_table(book)
    rulings = _rulings(table)
    notes_table = find_table(FILE, book.sheets.get(NOTES_SHEET), NOTE_TITLES)
    notes = _notes(notes_table)
    if NOTES_SHEET not in book.sheets:
        _refuse_renamed_notes(book, notes_table)
    _refuse_rulings_on_copies(book, table)
    faults = [*table.faults, *notes_table.faults]
    if faults:
        raise ConfigFaultsError(faults)
    return Decisions(book.path, tuple(rulings), tuple(notes), book)


def rulings_in(book: OfficeBook) -> list[Decision]:
    """Give the rulings of a file that was read; raises ConfigFaultsError with every fault."""
    table = rulings_table(book)
    found = _rulings(table)
    if table.faults:
        raise ConfigFaultsError(table.faults)
    return found


def rulings_table(book: OfficeBook) -> BookTable:
    """Find the table of rulings in the file."""
    sheet: OfficeSheet | None = book.sheets.get(SHEET)
    return find_table(FILE, sheet, TITLES)


def _rulings(table: BookTable) -> list[Decision]:
    """Give the rulings in their order; a row without a number gets the next free one."""
    table.refuse_rows_above("ruling", _RULINGS)
    if table.lacks_titles(SHEET, TITLES, WRITTEN_EVER_SINCE, ENTERED):
        return []
    found = [each for row in table.rows() if (each := _ruling(table, row)) is not None]
    _refuse_doubled(table, found)
    free = count(max((each.number for each in found), default=0) + 1)
    return [each if each.number else replace(each, number=next(free)) for each in found]


def _ruling(table: BookTable, row: int) -> Decision | None:
    if table.refuse_unreadable(row, ENTERED):
        return None
    values = {name: table.text(row, name) for name in TITLES}
    if not any(values[name] for name in ENTERED):
        return None
    ruling = _RULINGS.get(fold(values["ruling"]))
    if ruling is None:
        facts = {"title": TITLES["ruling"], "known": ", ".join(Ruling)}
        table.fault(row, RECORDS("unknown_kind", **facts))
        return None
    dates = {name: table.date(row, name, _FIRST, _LAST) for name in ("until", "decided_date")}
    for name, words in NEEDS[ruling].items():
        if not values[name]:
            facts = {"ruling": ruling, "title": TITLES[name], "words": words}
            table.fault(row, RECORDS("ruling_needs", **facts))
    return Decision(
        number=whole_number(values["number"]),
        ruling=ruling,
        target=_in_arabic(values["target"]),
        about=_in_arabic(chosen_code(values["about"])),
        value=_in_arabic(chosen_code(values["value"])),
        until=dates["until"],
        reason="" if is_blank(values["reason"]) else values["reason"],
        decided_date=dates["decided_date"],
        decided_by=values["decided_by"],
        rests_on=values["rests_on"],
        standing=values["standing"],
        row=row,
    )


def _in_arabic(text: str) -> str:
    """Give an id or a code in Arabic digits; a file's name or words keep their own."""
    plain = to_arabic_digits(text)
    return plain if CASE_ID.fullmatch(plain) or _CODE.fullmatch(plain) else text


def chosen_code(text: str) -> str:
    """Give the code of what was chosen from a drop-down; what was typed stays as it is."""
    match = _CHOSEN.fullmatch(text)
    return match[1].strip() if match else text


def _refuse_doubled(table: BookTable, rulings: Sequence[Decision]) -> None:
    numbers: set[int] = set()
    for each in rulings:
        if each.number and each.number in numbers:
            table.fault(each.row, RECORDS("ruling_twice", number=each.number))
        numbers.add(each.number)


def _refuse_renamed_notes(book: OfficeBook, notes: BookTable) -> None:
    """Note a fault where the notes stand on a sheet of another name: they would be lost."""
    for name, sheet in book.sheets.items():
        if len(find_table(FILE, sheet, NOTE_TITLES).columns) == len(NOTE_TITLES):
            notes.fault(0, RECORDS("sheet_renamed", sheet=NOTES_SHEET, found=name))


def _refuse_renamed_sheet(book: OfficeBook) -> None:
    """Raise where the rulings stand on a sheet of another name: it is no copy to be deleted."""
    for name, sheet in book.sheets.items():
        if set(NEEDED) <= set(find_table(FILE, sheet, TITLES).columns):
            message = RECORDS("sheet_renamed", sheet=SHEET, found=name)
            raise ConfigFaultsError([Fault(FILE, 0, message)])


def _refuse_rulings_on_copies(book: OfficeBook, read: BookTable) -> None:
    """Note each sheet that is a copy of the rulings and holds some that are not among them."""
    known = _as_entered(read)
    for name, sheet in book.sheets.items():
        copy = find_table(FILE, sheet, TITLES)
        if name == SHEET or not set(NEEDED) <= set(copy.columns):
            continue
        if beyond := _as_entered(copy) - known:
            facts = {"sheet": name, "read": SHEET, "count": len(beyond)}
            read.fault(0, RECORDS("rulings_on_copy", **facts))


def _as_entered(table: BookTable) -> set[tuple[str, ...]]:
    """Give the rulings that would have effect; a proposal has neither reason nor day."""
    return {
        tuple(fold(table.text(row, name)) for name in NEEDED)
        for row in table.rows()
        if table.text(row, "reason") and table.text(row, "decided_date")
    }


def _notes(table: BookTable) -> list[IndicatorNote]:
    """Give the notes for the indicator's form."""
    found: list[IndicatorNote] = []
    missing = [title for name, title in NOTE_TITLES.items() if name not in table.columns]
    if missing:
        if table.sheet.last_row:
            table.fault(0, RECORDS("no_titles", sheet=NOTES_SHEET, titles=", ".join(missing)))
        return found
    for row in table.rows():
        if table.refuse_unreadable(row, tuple(NOTE_TITLES)):
            continue
        values = {name: table.text(row, name) for name in NOTE_TITLES}
        if not values["text"]:
            continue
        year = whole_number(values["fiscal_year"])
        subject = _SUBJECTS.get(fold(values["subject"]))
        if not 2500 <= year <= 2700:
            table.fault(row, RECORDS("note_year", sheet=NOTES_SHEET))
        elif subject is None:
            listed = ", ".join(NOTE_SUBJECTS)
            table.fault(row, RECORDS("note_subject", sheet=NOTES_SHEET, known=listed))
        else:
            found.append(IndicatorNote(year, subject, values["text"]))
    return found
