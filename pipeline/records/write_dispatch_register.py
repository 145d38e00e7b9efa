"""Writes the dispatch register: a line for each letter and memorandum, kept over reruns.

The office's file is changed cell by cell, so what was entered, added or coloured there stays.  A
line that was dispatched keeps what was dispatched; where the letter of today says something else,
or is no longer due, the line says so and stays.

Replies that were found come beside their letters' lines, and nothing else is changed for them.  A
proposal is yellow while it waits; a confirmed one goes into the columns of the reply, where the
office has entered none itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pipeline.model.labels import IN_THAI
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_look import DATE_FORMAT, MONEY_FORMAT, TEXT_FORMAT
from pipeline.records import office_book_words as words
from pipeline.records.book_patch import BookPatch, Formula, SheetPatch
from pipeline.records.book_table import BookTable
from pipeline.records.commit import Commit
from pipeline.records.dispatch_register import (
    AHEAD,
    CASE_TITLES,
    CASES_SHEET,
    ENTERED,
    HELP_SHEET,
    HIDDEN,
    MEANS,
    NO_CASE,
    NOT_SENT,
    QUARTER_TITLE,
    SENT,
    SHEET,
    TITLES,
    Dispatched,
    DispatchRegister,
    Key,
)
from pipeline.records.office_book import OfficeBook, parse_office_book
from pipeline.records.office_sheets import place_name
from pipeline.records.proposed_reply import NO, PROPOSED_TITLES, YES, ProposedReply
from pipeline.records.read_dispatch_register import dispatch_table, read_code, read_kind
from pipeline.records.write_workbook import (
    HEADER_ROW,
    add_help,
    book_bytes,
    new_book,
    new_sheet,
    offer,
    print_at_scale,
    row_height,
    style_rows,
)
from pipeline.thai.date_words import BUDDHIST_ERA

_WIDTHS = {
    "no": 5, "agency_code": 8, "agency": 22, "kind": 13, "subject": 33, "round": 6, "cases": 6,
    "damage": 14, "file": 16, "number": 11, "printed_date": 11, "dispatched_date": 11, "means": 12,
    "reply_number": 10, "reply_date": 11, "note": 10, "standing": 12, "fingerprint": 18,
    "prefilled_date": 12,
}  # fmt: skip
"""Characters; the columns that show stand side by side on a landscape A4 page at `_SCALE`, also
where the font in which widths count is a wider one.  The subject and the file, the longest texts of
a line, have the most of it: three lines of text a letter, and not five, put fourteen on a page."""

_SCALE = 58
"""Percent of 14 points: 8.1 on paper.  Fixed, not fitted to the width: what comes to stand at the
right, a reply that was found or the office's own, goes on a page beside, and nothing shrinks."""

_FORMATS = {
    "damage": MONEY_FORMAT, "printed_date": DATE_FORMAT, "dispatched_date": DATE_FORMAT,
    "reply_date": DATE_FORMAT, "prefilled_date": DATE_FORMAT, "number": TEXT_FORMAT,
    "reply_number": TEXT_FORMAT,
}  # fmt: skip
_CENTRED = ("no", "agency_code", "round", "cases", "printed_date", "dispatched_date", "reply_date")
_REWRITTEN_COLUMNS = frozenset(TITLES) - frozenset(ENTERED) | {"printed_date"}
"""What a rerun writes on a line that stands; of the entries only a date that nobody changed."""

_ADDED_SINCE = ("printed_date", "prefilled_date")
"""Columns that registers of earlier versions lack."""

_PROPOSED_WIDTHS = {
    "proposed_number": 18, "proposed_date": 14, "proposed_from": 60, "confirmed": 14,
}  # fmt: skip
_YEAR_2400 = 182_623
"""1 January 2400 as Excel counts days: a later date was typed in the Buddhist era."""
_ANSWERED_ROWS = 400
"""Rows below the titles in which the answer is offered."""


def dispatch_bytes(
    book: OfficeBook | None,
    path: Path,
    quarter: Quarter,
    lines: Sequence[Dispatched],
    as_of: date,
) -> bytes | None:
    """Give the register with `lines` in it, as they stand on a day; None where it says it already.

    `book` is the register as it was read, None where there is none; `path` is named in faults.
    """
    fresh = book is None
    if book is None:
        book = parse_office_book(path, book_bytes(_new_book(quarter, len(lines))), SHEET)
    patch = BookPatch(book)
    _fill(patch.sheet(SHEET), dispatch_table(path.name, book.sheets[SHEET]), lines, as_of)
    if CASES_SHEET in book.sheets:
        _fill_cases(book, patch, quarter, lines)
    changed = patch.to_bytes()
    return book.content if fresh and changed is None else changed


def keep_dispatch(commit: Commit, register: DispatchRegister, as_of: date) -> None:
    """Put the register's lines into a commit, if the book does not say all this already.

    The office's save wins: the book must still be the one that was read.
    """
    content = dispatch_bytes(register.book, register.path, register.quarter, register.lines, as_of)
    if content is not None:
        seen = register.book.sha256 if register.book else ""
        commit.file(register.path, content, seen=seen)


def _new_book(quarter: Quarter, count: int) -> Workbook:
    """Give a register with `count` rows that are dressed and hold nothing."""
    book = new_book()
    sheet = new_sheet(
        book, SHEET, f"{SHEET} {quarter.thai}", words.advice(HELP_SHEET), TITLES, ENTERED, _WIDTHS
    )
    fields = list(TITLES)
    for name in HIDDEN:
        sheet.column_dimensions[get_column_letter(fields.index(name) + 1)].hidden = True
    offer(sheet, fields.index("means") + 1, MEANS, strict=False)
    sheet.freeze_panes = f"D{HEADER_ROW + 1}"
    print_at_scale(sheet, _SCALE, "A:C")
    rows = range(HEADER_ROW + 1, HEADER_ROW + 1 + max(count, 1))
    style_rows(sheet, rows, fields, centred=_CENTRED, entered=ENTERED, formats=_FORMATS)
    shown = get_column_letter(len(fields) - len(HIDDEN))
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{shown}{HEADER_ROW + max(count, 1)}"
    add_help(book, HELP_SHEET, words.DISPATCH_HELP)
    cases = book.create_sheet(CASES_SHEET)
    cases.append([*CASE_TITLES.values(), None, QUARTER_TITLE, str(quarter)])
    cases.sheet_state = "hidden"
    return book


def _fill(patch: SheetPatch, table: BookTable, lines: Sequence[Dispatched], as_of: date) -> None:
    """Write the lines into their rows, found by their keys; new ones below."""
    rows = rows_by_key(table)
    columns = dict(table.columns)
    if "printed_date" not in columns:
        # a register of an earlier version gets the columns of today
        like = columns["dispatched_date"]
        for column in _add_columns(patch, table, columns, _ADDED_SINCE, "dispatched_date").values():
            for held in rows.values():
                patch.set_style(held, column, patch.style_of(held, like))
    last = max(rows.values(), default=table.header)
    for place, line in enumerate(lines, start=1):
        row = rows.get(line.key)
        is_new = row is None
        if row is None:
            row = last = patch.add_row(last, set(columns.values()), _height(line))
        for name, column in columns.items():
            if name not in TITLES:
                continue  # what `replies` found stands as it is
            if name == "standing":
                value = _status_cell(line, place_name(row, columns["dispatched_date"]), as_of)
            else:
                value = _value(line, name, place)
            # A register taken over from before brings its entries; later they are the office's.
            if name in _REWRITTEN_COLUMNS or (is_new and value):
                patch.put(row, column, value, own_formula=name == "standing")
    patch.extend_filter(last)


def rows_by_key(table: BookTable) -> dict[Key, int]:
    """Give the row of each letter's line."""
    rows: dict[Key, int] = {}
    for row in table.rows():
        code, kind = read_code(table, row), read_kind(table.text(row, "kind"))
        if code and kind is not None:
            rows[Dispatched(code, "", kind, "", 1, 0, None, "").key] = row
    return rows


def _add_columns(
    sheet: SheetPatch, table: BookTable, columns: dict[str, int], names: Iterable[str], like: str
) -> dict[str, int]:
    """Put those of `names` that the table lacks at its right, titled and dressed as `like` is.

    They come into `columns`, and are given.
    """
    last = max((column for row, column in table.sheet.cells if row >= table.header), default=0)
    lacking = [name for name in names if name not in columns]
    added = {name: column for column, name in enumerate(lacking, last + 1)}
    style = sheet.style_of(table.header, columns.get(like, last))
    for name, column in added.items():
        sheet.set_style(table.header, column, style)
        sheet.put(table.header, column, {**TITLES, **PROPOSED_TITLES}[name])
    columns |= added
    return added


def _status_cell(line: Dispatched, day: str, as_of: date) -> Formula | str:
    """Give how a line stands: what follows the entry in the cell `day`, and is not sent before it.

    A date typed as text counts as past, and one in the Buddhist era as what it means.
    """
    shown = line.standing_on(as_of)
    if line.standing not in (NOT_SENT, SENT):
        return shown
    meant = f"IF(N({day})<{_YEAR_2400},N({day}),EDATE({day},-{12 * BUDDHIST_ERA}))"
    until = f'IF({meant}>TODAY(),"{AHEAD}","{SENT}")'
    return Formula(f'IF({day}="","{NOT_SENT}",{until})', shown)


def _value(line: Dispatched, name: str, place: int) -> Any:
    if name == "no":
        return place
    if name == "kind":
        return IN_THAI.letter_kind[line.kind.value]
    return getattr(line, name)


def _height(line: Dispatched) -> float:
    texts = {"agency": line.agency, "subject": line.subject, "file": line.file,
             "kind": IN_THAI.letter_kind[line.kind.value], "note": line.note}  # fmt: skip
    return max(row_height(text, _WIDTHS[name]) for name, text in texts.items())


def _fill_cases(
    book: OfficeBook, patch: BookPatch, quarter: Quarter, lines: Sequence[Dispatched]
) -> None:
    """Note which cases each letter names: what was dispatched presses them.

    Lines that lack cases are read only where the office gave the sheet up: it stays given up.
    """
    titles = [*CASE_TITLES.values(), None, QUARTER_TITLE, str(quarter)]
    rows = [
        [line.agency_code, line.kind.value, case]
        for line in lines
        for case in (*line.pressed, *([NO_CASE] if line.lacks_cases else ()))
    ]
    wanted: list[list[Any]] = [titles, *rows]
    cells = book.sheets[CASES_SHEET].cells
    held = {place: cell.value for place, cell in cells.items() if cell.value not in (None, "")}
    meant = (
        ((row, column), value)
        for row, values in enumerate(wanted, start=1)
        for column, value in enumerate(values, start=1)
        if value
    )
    if any(held.pop(place, None) != value for place, value in meant) or held:
        patch.sheet(CASES_SHEET).replace_rows(wanted)


def with_proposed_replies(
    register: DispatchRegister, found: Mapping[Key, ProposedReply]
) -> bytes | None:
    """Give the register with what was `found`, by letter; None where it says all this already."""
    if register.book is None:
        return None
    table = dispatch_table(register.path.name, register.book.sheets.get(SHEET))
    patch = BookPatch(register.book)
    sheet = patch.sheet(SHEET)
    rows = rows_by_key(table)
    columns = dict(table.columns)
    added = _add_columns(sheet, table, columns, PROPOSED_TITLES, "note") if found else {}
    for name, column in added.items():
        sheet.set_width(column, _PROPOSED_WIDTHS[name])
        if name == "confirmed":
            sheet.offer(column, table.header + 1, table.header + _ANSWERED_ROWS, (YES, NO))
    for line in register.lines:
        row, reply = rows[line.key], found.get(line.key) or line.proposal
        if reply is None:
            continue
        if line.key in found:
            sheet.put(row, columns["proposed_number"], reply.number or None)
            sheet.put(row, columns["proposed_date"], reply.reply_date)
            sheet.put(row, columns["proposed_from"], reply.found_in)
            sheet.put(row, columns["confirmed"], None)
        elif reply.confirmed:
            _enter(sheet, table, row, line)
        _dress(sheet, row, columns, waits=reply.confirmed is None)
    return patch.to_bytes()


def not_yet_entered(register: DispatchRegister) -> list[Dispatched]:
    """Give the lines whose reply is confirmed, and stands in the office's own columns not yet."""
    if register.book is None:
        return []
    table = dispatch_table(register.path.name, register.book.sheets.get(SHEET))
    rows = rows_by_key(table)
    return [
        line
        for line in register.lines
        if line.proposal is not None
        and line.proposal.confirmed
        and (line.reply_number or line.reply_date)
        and not any(table.value(rows[line.key], name) for name in ("reply_number", "reply_date"))
    ]


def _enter(sheet: SheetPatch, table: BookTable, row: int, line: Dispatched) -> None:
    """Write the reply that reading took for confirmed into the office's own columns."""
    for name, value in (("reply_number", line.reply_number), ("reply_date", line.reply_date)):
        if name in table.columns and value and table.value(row, name) in (None, ""):
            sheet.put(row, table.columns[name], value)


def _dress(sheet: SheetPatch, row: int, columns: Mapping[str, int], *, waits: bool) -> None:
    """Let the cells of a waiting proposal be yellow as what is to be entered, others plain."""
    text, day = ("note", "reply_date") if waits else ("file", "prefilled_date")
    for name in PROPOSED_TITLES:
        like = columns.get(day if name == "proposed_date" else text)
        style = None if like is None else sheet.style_of(row, like)
        if style is not None and style != sheet.style_of(row, columns[name]):
            sheet.set_style(row, columns[name], style)
