"""The dispatch register as the office filled it in, checked on reading.

Takes `dispatch_QUARTER.xlsx`; gives its lines, with what they name and what the office entered.
The register is the office's own file: a date that can't be read or can't be, an error in a cell, or
a number on two letters that are no circular, stops the run before anything is written, with all
faults at once, each with its row.  Cells merged over several lines count for each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import chain
from pathlib import Path

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import LetterKind
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.labels import IN_THAI
from pipeline.model.quarter import Quarter
from pipeline.records.book_table import BookTable, find_table
from pipeline.records.dispatch_register import (
    AHEAD,
    CASE_TITLES,
    CASES_SHEET,
    ENTERED,
    FORMER_TITLES,
    MEMO_CODE,
    NO_CASE,
    NOT_SENT,
    QUARTER_TITLE,
    SENT,
    SHEET,
    TAKEN_OVER,
    TITLES,
    Dispatched,
    DispatchRegister,
    Key,
    bare_number,
    register_name,
    register_quarter,
)
from pipeline.records.letter_number import (
    has_own_digits,
    is_circular,
    may_be_one_prefix,
    split_number,
)
from pipeline.records.office_book import OfficeBook, read_office_book, refuse_other_ending
from pipeline.records.office_sheets import OfficeSheet, place_name
from pipeline.records.proposed_reply import NO, PROPOSED_TITLES, YES, ProposedReply, read_answer
from pipeline.records.record_wording import RECORDS
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold, is_blank, is_number_to_come

_MUST_HAVE = ("agency_code", "kind", "number", "dispatched_date")
_WRITTEN_EVER_SINCE = (
    *_MUST_HAVE, "round", "cases", "means", "reply_number", "reply_date", "note", "standing",
    "fingerprint",
)  # fmt: skip
"""Columns that registers of every version have: what stood in one that is gone would be lost."""
_COME_TOGETHER = (("printed_date", "prefilled_date"), tuple(PROPOSED_TITLES))
"""Columns of which a register has all or none: earlier versions', and those without a proposal."""
_BELONGS_TO_A_LETTER = ("number", "dispatched_date", "means", "reply_number", "reply_date")
"""What is entered of a letter alone: a remark may stand on a row of its own."""
_KINDS = {fold(word): LetterKind(kind) for kind, word in IN_THAI.letter_kind.items()} | {
    fold(kind.value): kind for kind in LetterKind
}
LATEST = timedelta(days=3 * 366)
"""How long after its quarter's start a letter may still go out or be answered."""
_EARLIEST = timedelta(days=92)
"""How long before the quarter a letter of it may have gone out: the sheets are sent ahead."""
_FIRST_TAKEN_OVER = date(1997, 1, 1)
"""Letters of before the first run belong to the Act, which is of 1996."""


def read_dispatch(
    records: Path, quarter: Quarter, codes: Collection[str] = (), *, only_look: bool = False
) -> DispatchRegister:
    """Read the register of `quarter` in `records`; no file is a register without lines.

    `codes` are the agencies that the office knows: a line of another is a fault, where any are
    given.  To `only_look`, it may be open in Excel.  Raises ConfigFaultsError with every fault.
    """
    path = records / register_name(quarter)
    refuse_other_ending(path, SHEET)
    if not path.exists():
        return DispatchRegister(quarter, path, ())
    book = read_office_book(path, SHEET, only_look=only_look)
    lines = dispatch_lines(book, quarter, codes)
    if lost := list(_lost_cases(book, lines)):
        raise ConfigFaultsError(lost)
    return DispatchRegister(quarter, path, lines, book)


def _lost_cases(book: OfficeBook, lines: Collection[Dispatched]) -> Iterator[Fault]:
    """Tell where the hidden sheet lacks the cases of letters that were dispatched.

    Without them no letter would have pressed anything, and each round would begin anew.  An empty
    sheet is the office's own word that nothing is left, and `NO_CASE` what a run made of it.
    """
    name, sheet = book.path.name, book.sheets.get(CASES_SHEET)
    if not any(line.cases for line in lines):
        return
    if sheet is None:
        yield Fault(name, 0, RECORDS("cases_gone", sheet=CASES_SHEET))
        return
    if all(is_blank(str(cell.value or "")) for cell in sheet.cells.values()):
        return
    table = find_table(name, sheet, CASE_TITLES)
    untold = [title for field, title in CASE_TITLES.items() if field not in table.columns]
    if untold:
        yield Fault(name, 0, RECORDS("no_titles", sheet=CASES_SHEET, titles=", ".join(untold)))
        return
    given_up = {
        (read_code(table, row), read_kind(table.text(row, "kind")))
        for row in table.rows()
        if table.text(row, "case_id") == NO_CASE
    }
    for line in lines:
        if line.lacks_cases and (line.agency_code, line.kind) not in given_up:
            named = len(set(line.pressed))
            facts = {"agency": line.agency, "count": line.cases, "named": named}
            yield Fault(name, 0, RECORDS("cases_lost", sheet=CASES_SHEET, **facts))


def dispatch_lines(
    book: OfficeBook, quarter: Quarter, codes: Collection[str] = ()
) -> tuple[Dispatched, ...]:
    """Give the lines of a register that was read; raises ConfigFaultsError with every fault."""
    path = book.path
    table = dispatch_table(path.name, book.sheets.get(SHEET))
    if SHEET not in book.sheets:
        _refuse_renamed_sheet(book)
    reader = _LineReader(table, quarter)
    pressed = _pressed(path.name, book.sheets.get(CASES_SHEET), quarter, table.faults)
    lines = reader.lines(pressed)
    known = {*codes, MEMO_CODE, UNKNOWN_AGENCY}
    written = {each.casefold(): each for each in (*known, *(code for code, _ in pressed))}
    for row in table.rows() if lines else ():
        code = read_code(table, row)
        meant = written.get(code.casefold(), code)
        if meant != code:
            table.fault(row, RECORDS("agency_in_capitals", code=code, known=meant))
        elif codes and code and code not in known:
            table.fault(row, RECORDS("unknown_agency"))
    _refuse_entries_on_copies(book, table)
    if table.faults:
        raise ConfigFaultsError(table.faults)
    return tuple(lines)


def _refuse_renamed_sheet(book: OfficeBook) -> None:
    """Raise where the register stands on a sheet of another name: it is no copy to be deleted."""
    for name, sheet in book.sheets.items():
        if set(_MUST_HAVE) <= set(dispatch_table(book.path.name, sheet).columns):
            message = RECORDS("sheet_renamed", sheet=SHEET, found=name)
            raise ConfigFaultsError([Fault(book.path.name, 0, message)])


def _refuse_entries_on_copies(book: OfficeBook, table: BookTable) -> None:
    """Note each sheet that is a copy of the register and holds what the register does not."""
    read = _entries(table)
    for name, sheet in book.sheets.items():
        copy = dispatch_table(table.file, sheet)
        if name == SHEET or not set(_MUST_HAVE) <= set(copy.columns):
            continue
        beyond = [line for line, told in _entries(copy).items() if told != read.get(line)]
        if beyond:
            facts = {"sheet": name, "read": SHEET, "count": len(beyond), "first": beyond[0][0]}
            table.fault(0, RECORDS("entries_on_copy", **facts))


def _entries(table: BookTable) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give numbers and days of dispatch and of the reply, as entered, of each line that has any."""
    names = ("number", "dispatched_date", "reply_number", "reply_date")
    return {
        (read_code(table, row), fold(table.text(row, "kind"))): entered
        for row in table.rows()
        if any(entered := tuple(table.text(row, name) for name in names))
    }


def read_earlier_registers(records: Path, quarter: Quarter) -> list[DispatchRegister]:
    """Read the register of every quarter before `quarter` that has one, the oldest first.

    No work writes them, so they may be open in Excel, or kept from being written.
    """
    return [read_dispatch(records, each, only_look=True) for each in _earlier(records, quarter)]


def _earlier(records: Path, quarter: Quarter) -> list[Quarter]:
    """Give the quarters before `quarter` that have a dispatch register, the oldest first."""
    found = set()
    for path in records.glob("dispatch_*.*"):
        with suppress(ValueError):
            found.add(register_quarter(path))
    return sorted(each for each in found if each < quarter)


def dispatch_table(file: str, sheet: OfficeSheet | None) -> BookTable:
    """Find the register's table on its sheet."""
    return find_table(file, sheet, {**TITLES, **PROPOSED_TITLES}, FORMER_TITLES)


def read_kind(text: str) -> LetterKind | None:
    """Read a kind of letter, by its Thai name or its code."""
    return _KINDS.get(fold(text))


def read_code(table: BookTable, row: int) -> str:
    """Give the code of a line's agency, whose digits an officer may have typed as Thai ones."""
    return to_arabic_digits(table.text(row, "agency_code"))


def _pressed(
    file: str, sheet: OfficeSheet | None, quarter: Quarter, faults: list[Fault]
) -> dict[tuple[str, LetterKind], list[str]]:
    """Give the cases that each letter names; another quarter's register is a fault."""
    table = find_table(file, sheet, CASE_TITLES)
    found: dict[tuple[str, LetterKind], list[str]] = defaultdict(list)
    if sheet is None or len(table.columns) < len(CASE_TITLES):
        return found
    marks = {cell.value: place for place, cell in sheet.cells.items() if place[0] == table.header}
    if QUARTER_TITLE in marks:
        row, column = marks[QUARTER_TITLE]
        told = str(sheet.cell(row, column + 1).value or "")
        if told and told != str(quarter):
            message = RECORDS("register_of_other_quarter", found=told, wanted=quarter)
            faults.append(Fault(file, 0, message))
    for row in table.rows():
        kind = read_kind(table.text(row, "kind"))
        case_id = to_arabic_digits(table.text(row, "case_id"))
        if case_id not in ("", NO_CASE) and kind is not None:
            found[read_code(table, row), kind].append(case_id)
    return found


class _LineReader:
    """Reads the lines of one register and collects the faults in its table."""

    def __init__(self, table: BookTable, quarter: Quarter) -> None:
        self._table, self._quarter = table, quarter

    def lines(self, pressed: Mapping[tuple[str, LetterKind], list[str]]) -> list[Dispatched]:
        """Give the register's lines."""
        table = self._table
        together = (each for each in _COME_TOGETHER if not table.columns.keys().isdisjoint(each))
        needed = (*_WRITTEN_EVER_SINCE, *chain.from_iterable(together))
        table.refuse_rows_above("kind", _KINDS)
        if table.lacks_titles(SHEET, table.titles, needed, ENTERED):
            return []
        found: dict[Key, Dispatched] = {}
        rows: dict[Key, int] = {}
        for row in table.rows():
            line = self._line(row, pressed)
            if line is None:
                continue
            if line.key in found:
                table.fault(row, RECORDS("two_lines", agency=line.agency))
            found[line.key], rows[line.key] = line, row
        self._refuse_doubled_numbers(found, rows)
        return list(found.values())

    def _refuse_doubled_numbers(
        self, lines: Mapping[Key, Dispatched], rows: Mapping[Key, int]
    ) -> None:
        """One number is one letter, or a circular: ว before its number, or merged over its lines.

        Before the first run one circular may have pressed many agencies; that is taken as told.
        """
        first: dict[str, dict[str, Key]] = defaultdict(dict)
        for key, line in lines.items():
            if not line.number or line.standing == TAKEN_OVER:
                continue
            prefix, own = split_number(bare_number(line.number))
            same = first[own]
            # The prefix or its letters may be left out: it can't be told from others then.
            other = next((same[each] for each in same if may_be_one_prefix(each, prefix)), None)
            same.setdefault(prefix, key)
            if other is None:
                continue
            one_day = lines[other].dispatched_date == line.dispatched_date
            if not (one_day and (is_circular(line.number) or self._merged(rows[key], rows[other]))):
                self._table.fault(rows[key], RECORDS("number_twice", other=rows[other]))

    def _merged(self, row: int, other: int) -> bool:
        """Whether the numbers of two lines are one merged cell."""
        column = self._table.columns["number"]
        return any(
            left <= column <= right and top <= min(row, other) and max(row, other) <= bottom
            for left, top, right, bottom in self._table.sheet.merged
        )

    def _line(
        self, row: int, pressed: Mapping[tuple[str, LetterKind], list[str]]
    ) -> Dispatched | None:
        table = self._table
        if table.refuse_unreadable(row, ("agency_code", "kind", *ENTERED)):
            return None
        code = read_code(table, row)
        if not code:
            if any(table.text(row, name) for name in _BELONGS_TO_A_LETTER):
                table.fault(row, RECORDS("no_agency", title=TITLES["agency_code"]))
            return None
        kind = read_kind(table.text(row, "kind"))
        if kind is None:
            known = ", ".join(IN_THAI.letter_kind.values())
            table.fault(row, RECORDS("unknown_kind", title=TITLES["kind"], known=known))
            return None
        dates = self._dates(row, taken_over=table.text(row, "standing") == TAKEN_OVER)
        number, reply_number = (_number(table, row, name) for name in ("number", "reply_number"))
        proposal = self._proposal(row)
        entered = bool(reply_number) or dates["reply_date"] is not None
        if proposal is not None and proposal.confirmed and not entered:
            reply_number, dates["reply_date"] = proposal.number, proposal.reply_date
        return Dispatched(
            agency_code=code,
            agency=table.text(row, "agency") or code,
            kind=kind,
            subject=table.text(row, "subject"),
            round=table.count(row, "round") or 1,
            cases=table.count(row, "cases"),
            damage=_money(table.text(row, "damage")),
            file=table.text(row, "file"),
            fingerprint=table.text(row, "fingerprint"),
            pressed=tuple(pressed.get((code, kind), ())),
            number=number,
            means=table.text(row, "means"),
            reply_number=reply_number,
            proposal=proposal,
            note=table.text(row, "note"),
            standing=self._dispatch_status(row, sent=dates["dispatched_date"] is not None),
            **dates,
        )

    def _proposal(self, row: int) -> ProposedReply | None:
        """Give the reply that was found for a letter, with the officer's answer to it."""
        table = self._table
        found_in = table.text(row, "proposed_from")
        if not found_in:
            return None
        table.refuse_unreadable(row, tuple(PROPOSED_TITLES))
        answer = table.text(row, "confirmed")
        try:
            confirmed = read_answer(answer)
        except ValueError:
            told = {"title": PROPOSED_TITLES["confirmed"], "known": f"{YES}, {NO}"}
            table.fault(row, RECORDS("unknown_kind", **told))
            confirmed = None
        day = table.date(
            row, "proposed_date", self._quarter.start - _EARLIEST, self._quarter.start + LATEST
        )
        return ProposedReply(table.text(row, "proposed_number"), day, found_in, confirmed)

    def _dispatch_status(self, row: int, *, sent: bool) -> str:
        """Give how the line stood; the formula's stored value may be older than the entry."""
        standing = self._table.text(row, "standing").replace(AHEAD, SENT)
        column = self._table.columns.get("standing")
        live = column is not None and self._table.sheet.cell(row, column).unreckoned
        if standing in (SENT, NOT_SENT) or (live and not standing):
            return SENT if sent else NOT_SENT
        return standing

    def _dates(self, row: int, *, taken_over: bool) -> dict[str, date | None]:
        start = self._quarter.start
        first = _FIRST_TAKEN_OVER if taken_over else start - _EARLIEST
        return {
            name: self._table.date(row, name, first, start + LATEST)
            for name in ("printed_date", "prefilled_date", "dispatched_date", "reply_date")
        }


def _number(table: BookTable, row: int, name: str) -> str:
    """Give the number of a letter or of its answer; words that stand in its place are none.

    Of an answer they may tell something, and stay.  A spreadsheet makes a day of `5/2563`.
    """
    value, number = table.value(row, name), table.text(row, name)
    if isinstance(value, date | bool):
        facts = {"cell": place_name(row, table.columns[name]), "title": TITLES[name]}
        table.fault(row, RECORDS("number_as_date", **facts))
    if is_blank(number) or is_number_to_come(number):
        return ""
    return number if name == "reply_number" or has_own_digits(number) else ""


def _money(text: str) -> Decimal | None:
    try:
        return Decimal(to_arabic_digits(text).replace(",", "")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
