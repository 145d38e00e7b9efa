"""Writes the decisions file: what the product proposes, and how each ruling stands after a run.

The office's file is edited in place: what was entered there is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from pipeline.model.issues import CATALOGUE, Severity
from pipeline.model.sheet_look import DATE_FORMAT, TEXT_FORMAT
from pipeline.records import office_book_words as words
from pipeline.records.book_patch import BookPatch, SheetPatch
from pipeline.records.book_table import BookTable, whole_number
from pipeline.records.commit import Commit
from pipeline.records.office_book import OfficeBook, parse_office_book, read_office_book
from pipeline.records.office_sheets import OfficeSheet
from pipeline.records.read_rulings import rulings_table
from pipeline.records.rulings import (
    CHOICES_SHEET,
    ENTERED,
    HELP_SHEET,
    NAME,
    NEEDS,
    NOTE_SUBJECTS,
    NOTE_TITLES,
    NOTES_SHEET,
    SHEET,
    TITLES,
    Decision,
    Decisions,
    Ruling,
)
from pipeline.records.write_workbook import (
    HEADER_ROW,
    add_help,
    book_bytes,
    new_book,
    new_sheet,
    offer,
    offer_range,
    replace_file,
    row_height,
    style_rows,
)
from pipeline.thai.text import printable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.office.config import Config


Choices = Sequence[tuple[str, str]]
"""What the drop-downs of `about` and of `value` offer, row by row: words, each with its code in
brackets, which is what the reader takes."""

_WIDTHS = {
    "number": 8, "ruling": 24, "target": 26, "about": 26, "value": 22, "until": 14, "reason": 36,
    "decided_date": 14, "decided_by": 20, "rests_on": 22, "standing": 34,
}  # fmt: skip
"""Together so wide that an A4 page takes them at three fifths: letters of 8 points."""
_FORMATS = {
    **dict.fromkeys(
        ("ruling", "target", "about", "value", "reason", "decided_by", "rests_on", "standing",
         "subject", "text"),
        TEXT_FORMAT,
    ),
    "until": DATE_FORMAT, "decided_date": DATE_FORMAT,
}  # fmt: skip
_CENTRED = ("number", "until", "decided_date", "fiscal_year")
_NOTE_WIDTHS = {"fiscal_year": 14, "subject": 22, "text": 100}
_READY_ROWS = 20
_MOST_CHOICES = 400
_SHORT = 60
"""Characters of an observation's sentence that a drop-down shows."""


def decisions_bytes(
    book: OfficeBook | None,
    path: Path,
    lines: Sequence[Decision],
    choices: Choices,
) -> bytes | None:
    """Give the file with `lines` in it, None where it says all this already.

    `book` is the file as it was read, None where there is none; `path` is named in faults.
    """
    fresh = book is None
    if book is None:
        book = parse_office_book(path, book_bytes(_new_book(choices)), NAME)
    patch = BookPatch(book)
    _fill(patch.sheet(SHEET), rulings_table(book), lines)
    if choices and CHOICES_SHEET in book.sheets:
        _refresh(book.sheets[CHOICES_SHEET], patch.sheet(CHOICES_SHEET), choices)
    changed = patch.to_bytes()
    return book.content if fresh and changed is None else changed


def keep_decisions(
    commit: Commit, decisions: Decisions, lines: Sequence[Decision], choices: Choices
) -> None:
    """Put the lines into a commit, if the file does not say all this already.

    The office's save wins: the file must still be the one that was read.
    """
    content = decisions_bytes(decisions.book, decisions.path, lines, choices)
    if content is not None:
        commit.file(decisions.path, content, seen=decisions.book.sha256 if decisions.book else "")


def write_decisions(path: Path, lines: Sequence[Decision]) -> None:
    """Write the lines into the file at `path`, which is made where there is none.

    A file that says all this already is left alone.  Raises ConfigFaultsError where it is open in
    Excel.
    """
    book = read_office_book(path, NAME) if path.exists() else None
    content = decisions_bytes(book, path, lines, ())
    if content is not None:
        replace_file(path, content)


def _new_book(choices: Choices) -> Workbook:
    book = new_book()
    sheet = new_sheet(book, SHEET, SHEET, words.advice(HELP_SHEET), TITLES, ENTERED, _WIDTHS)
    offer(sheet, list(TITLES).index("ruling") + 1, list(Ruling), strict=True)
    sheet.freeze_panes = f"D{HEADER_ROW + 1}"
    notes = new_sheet(
        book, NOTES_SHEET, NOTES_SHEET, words.NOTES_ADVICE, NOTE_TITLES, NOTE_TITLES, _NOTE_WIDTHS
    )
    offer(notes, list(NOTE_TITLES).index("subject") + 1, NOTE_SUBJECTS, strict=True)
    rows = range(HEADER_ROW + 1, HEADER_ROW + 1 + _READY_ROWS)
    dressed: dict[str, Any] = {"centred": _CENTRED, "formats": _FORMATS}
    style_rows(sheet, rows, tuple(TITLES), entered=ENTERED, **dressed)
    style_rows(notes, rows, tuple(NOTE_TITLES), entered=tuple(NOTE_TITLES), **dressed)
    if choices:
        _offer_choices(book, sheet, choices)
    needed = (
        (ruling, [words.needed_in(TITLES[name], wanted) for name, wanted in needs.items()])
        for ruling, needs in NEEDS.items()
    )
    told = (f"{ruling}: {', '.join(each)}" for ruling, each in needed)
    add_help(book, HELP_SHEET, [*words.RULINGS_HELP, *told])
    return book


def _offer_choices(book: Workbook, sheet: Worksheet, choices: Choices) -> None:
    """Offer rules, observations, types and agencies by their Thai names."""
    listed = book.create_sheet(CHOICES_SHEET)
    listed.sheet_state = "hidden"
    for row, texts in enumerate(choices, start=1):
        for place, text in enumerate(texts, start=1):
            cell: Any = listed.cell(row, place, text)
            cell.data_type = "s"  # the name of an agency may begin as a formula does
    for name, column in (("about", "A"), ("value", "B")):
        area = f"'{CHOICES_SHEET}'!${column}$1:${column}${_MOST_CHOICES}"
        offer_range(sheet, list(TITLES).index(name) + 1, area)


def _fill(patch: SheetPatch, table: BookTable, lines: Sequence[Decision]) -> None:
    """Write the product's own cells, and whole lines that are new."""
    rows = {whole_number(table.text(row, "number")): row for row in table.rows()}
    columns = set(table.columns.values())
    last = max([table.header, *(line.row for line in lines)])
    for line in lines:
        # A line that the office has just entered has no number yet; it stands where it was read.
        row = rows.get(line.number, line.row) or line.row
        is_new = row == 0
        if is_new:
            row = last = patch.add_row(last, columns, _height(line))
        for name, column in table.columns.items():
            if is_new or name not in ENTERED:
                patch.put(row, column, getattr(line, name))


def _height(line: Decision) -> float:
    texts = {name: str(getattr(line, name) or "") for name in ("about", "reason", "standing")}
    return max(row_height(text, _WIDTHS[name]) for name, text in texts.items())


def _refresh(sheet: OfficeSheet, patch: SheetPatch, choices: Choices) -> None:
    """Bring the lists of the drop-downs up to date: a rule or an agency may be new."""
    held = {place: cell.value for place, cell in sheet.cells.items() if cell.value}
    meant = {
        (row, column): value
        for row, values in enumerate(choices, start=1)
        for column, value in enumerate(values, start=1)
        if value
    }
    if held != meant:
        patch.replace_rows(choices)


def ruling_choices(config: Config) -> Choices:
    """Give what can be chosen: rules to mute and observations to accept; types and agencies."""
    rules = [f"{rule.name} [{rule.id}]" for rule in config.rules.values()]
    observed = [
        f"{_shortened(issue.entry.found)} [{code}]"
        for code, issue in sorted(CATALOGUE.items())
        if issue.severity is Severity.WARNING
    ]
    types = [str(each.choice.value) for each in config.office.types]
    agencies = [f"{agency.name} [{agency.code}]" for agency in config.agencies]
    columns = (map(printable, (*rules, *observed)), map(printable, (*types, *agencies)))
    return list(zip_longest(*columns, fillvalue=""))


def _shortened(sentence: str) -> str:
    """Give the beginning of a sentence: no brackets, and dots where a fact would stand."""
    plain = re.sub(r"\{[^}]*\}", "…", sentence).replace("[", "(").replace("]", ")")
    return plain if len(plain) <= _SHORT else f"{plain[:_SHORT].rstrip()}…"
