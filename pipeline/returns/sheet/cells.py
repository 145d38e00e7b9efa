"""Reads one cell as what its column is declared to hold.

Takes a raw cell and the column's field, gives a value or an issue, never both lost: a cell that was
filled and gave no value says so (`lost`), because unreadable is not blank.  What a raw value means
is remembered, for the same dates and choices come again in every file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial

from pipeline.locale import Wording
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.case_types import FIELD as TYPE_FIELD
from pipeline.model.case_types import type_column
from pipeline.model.issues import (
    CATALOGUE,
    CellIssue,
    may_mean,
    short_day,
    weekday_of,
)
from pipeline.model.sheet_column import Column, Kind
from pipeline.returns.files.shown_numbers import ScaledNumber, YearNotShown
from pipeline.returns.sheet.cell_values import (
    read_choice,
    read_count,
    read_money,
    read_text,
    spellings_of,
)
from pipeline.returns.sheet.money_units import says_baht
from pipeline.returns.sheet.parsed_cell import (
    BLANK,
    EPOCH,
    MISSING,
    SAID_NONE,
    BrokenCell,
    Parsed,
    cell_text,
    is_empty,
)
from pipeline.returns.sheet.raw_cells import (
    has_american_clock,
    has_time_of_day,
    is_ditto,
    stamped_day,
    unquoted,
)
from pipeline.returns.sheet.read_job import CellRules
from pipeline.thai.dates import DateNote, ParsedDate, parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold

_FAR_AHEAD_DAYS = 5 * 366
_MOST_REMEMBERED = 20_000
_ONE_KEY = frozenset({bool, int, ScaledNumber, YearNotShown})
"""True, 1 and 1.0 are one key to a dictionary, and not one entry to a clerk; nor 1 shown as 0."""


class CellParser:
    """Reads cells under the office's rules, remembering what each raw value meant."""

    def __init__(self, rules: CellRules, *, epoch_1904: bool = False) -> None:
        self._rules = rules
        self._epoch_1904 = epoch_1904
        self._columns = {**BY_FIELD, TYPE_FIELD: type_column(rules.types)}
        self._memory: dict[tuple[str, int], dict[object, Parsed]] = {}

    @property
    def headings(self) -> frozenset[str]:
        """Every spelling of the office's own types, folded: what a section row may say."""
        return frozenset(key for key, _ in spellings_of(self._columns[TYPE_FIELD]) if len(key) > 2)

    def column(
        self, name: str, cells: Sequence[object], scale: int = 1, currency: str = ""
    ) -> list[Parsed]:
        """Read a column's cells; `scale` multiplies amounts given in thousands or millions.

        Amounts in a foreign `currency` are none, unless a cell says baht itself.
        """
        parsed = self._column(name, cells, scale)
        if not currency:
            return parsed
        abroad = Parsed(code=CellIssue.MONEY_NOT_IN_BAHT, facts={"currency": currency}, lost=True)
        return [
            abroad if each.number and not says_baht(cell_text(cell)) else each
            for each, cell in zip(parsed, cells, strict=True)
        ]

    def _column(self, name: str, cells: Sequence[object], scale: int) -> list[Parsed]:
        memory = self._memory.setdefault((name, scale), {})
        if len(memory) > _MOST_REMEMBERED:
            memory.clear()
        keys = cells
        if not _ONE_KEY.isdisjoint(map(type, cells)):
            keys = [(type(cell), cell) if type(cell) in _ONE_KEY else cell for cell in cells]
        with suppress(KeyError):
            return list(map(memory.__getitem__, keys))
        parse = partial(self._parse, self._columns[name], scale)
        parsed = []
        for key, cell in zip(keys, cells, strict=True):
            result = memory.get(key)
            if result is None:
                result = memory[key] = parse(cell)
            parsed.append(result)
        return parsed

    def _parse(self, column: Column, scale: int, cell: object) -> Parsed:
        if isinstance(cell, BrokenCell) and column.field != "row_no":
            return Parsed(
                code=CellIssue.ERROR_VALUE if cell.text else CellIssue.FORMULA_UNVALUED, lost=True
            )
        cell = unquoted(cell)
        if isinstance(cell, str) and is_ditto(cell):
            return Parsed(code=CellIssue.DITTO_MARK, lost=True)
        if is_empty(cell):
            said = isinstance(cell, str) and not cell.isspace() and cell != ""
            return MISSING if column.required else SAID_NONE if said else BLANK
        if column.kind is Kind.MONEY:
            return read_money(column, cell, scale)
        if column.kind is Kind.DATE:
            return self._date(column, cell)
        if column.kind is Kind.CHOICE:
            return read_choice(column, cell, self._rules.near_miss)
        if column.kind is Kind.INTEGER and column.field != "row_no":
            return read_count(cell)
        return read_text(column.field, cell)

    def _date(self, column: Column, cell: object) -> Parsed:
        if isinstance(cell, str) and _is_pending(fold(cell), column):
            return Parsed(pending=True)
        stamped = stamped_day(cell) if isinstance(cell, str) else None
        read = parse_date(cell if stamped is None else stamped, epoch_1904=self._epoch_1904)
        read, told = _of_several(read, column)
        facts: dict[str, Wording] = {"suggestion": _suggested(read.suggestion)}
        if read.fault:
            return Parsed(code=told or CATALOGUE[f"date_{read.fault}"], facts=facts, lost=True)
        if read.value is None:
            return MISSING if column.required else BLANK
        if (fault := self._cannot_be(read.value, cell, column)) is not None:
            code, found = fault
            return Parsed(code=code, facts={**facts, **found}, lost=True)
        rules = self._rules
        packed = read.value.toordinal() - EPOCH
        facts = {"read": short_day(read.value), "weekday": weekday_of(read.value)}
        if read.value > rules.as_of + timedelta(days=_FAR_AHEAD_DAYS):
            return Parsed(None, packed, CellIssue.DATE_FAR_AHEAD, facts)
        if stamped is not None:
            return Parsed(None, packed, CellIssue.DATE_FROM_STAMP, facts)
        if isinstance(cell, YearNotShown):
            return Parsed(None, packed, CellIssue.DATE_YEAR_NOT_SHOWN, facts)
        if has_american_clock(cell):
            return Parsed(None, packed, CellIssue.DATE_MONTH_FIRST, facts)
        if has_time_of_day(cell) and told in (None, CellIssue.DATE_FROM_SERIAL):
            return Parsed(None, packed, CellIssue.DATE_WITH_TIME, facts)
        return Parsed(None, packed, told, facts)

    def _cannot_be(
        self, day: date, cell: object, column: Column
    ) -> tuple[CellIssue, dict[str, Wording]] | None:
        """Tell why a day that can be read is none of an act, with the facts that say so."""
        rules = self._rules
        if _says_by_when(cell, column):
            return CellIssue.DATE_EXTRA_TEXT, {"suggestion": _suggested(day)}
        if day < rules.earliest_event_date:
            return CellIssue.DATE_BEFORE_FLOOR, {"floor": short_day(rules.earliest_event_date)}
        if day > rules.as_of and not column.may_lie_ahead:
            read, as_of = short_day(day), short_day(rules.as_of)
            return CellIssue.DATE_AHEAD, {"read": read, "as_of": as_of}
        return None


def _of_several(read: ParsedDate, column: Column) -> tuple[ParsedDate, CellIssue | None]:
    """Take of several dates the one that the column asks for; give what to tell of the reading."""
    several = read.note == "several_dates" or read.fault == "order_unknown"
    is_one = read.value is not None and read.value == read.earliest  # the others no longer count
    if not several or is_one or not column.first_counts:
        return read, _DATE_NOTES.get(read.note)
    if read.earliest is None:
        return ParsedDate(fault="order_unknown"), CellIssue.DATE_FIRST_UNKNOWN
    return replace(read, value=read.earliest), CellIssue.DATE_SEVERAL_FIRST


_OF_A_LIMIT = re.compile(r"ภายใน|ครบ|กำหนด|สิ้นสุด|ขยาย|เลื่อน|ระยะ|\A\W*(?:จน)?ถึง")
_OF_AN_END = frozenset(["final_date", "closed_date"])
"""Fields that ask for an end: `สิ้นสุด 1 ก.ค. 2563` is what they ask for."""
_BUT = re.compile(r"\d|บาง|แต่|แล้ว|เว้น|รู้ตัว")
"""What after the words for a date to come says that there is one, or for some."""


def _says_by_when(cell: object, column: Column) -> bool:
    """Tell whether words make a day the end of a time, where the day of an act is asked for."""
    if not isinstance(cell, str) or column.may_lie_ahead:
        return False
    said = cell.replace("สิ้นสุด", "") if column.field in _OF_AN_END else cell
    return bool(_OF_A_LIMIT.search(said))


def _is_pending(key: str, column: Column) -> bool:
    return any(
        key.startswith(words) and not _BUT.search(to_arabic_digits(key), len(words))
        for words in _words(column)
    )


_DATE_NOTES: dict[DateNote | None, CellIssue] = {
    "several_dates": CellIssue.DATE_SEVERAL,
    "misspelt_month": CellIssue.DATE_MISSPELT_MONTH,
    "other_weekday": CellIssue.DATE_OTHER_WEEKDAY,
    "serial_number": CellIssue.DATE_FROM_SERIAL,
    "serial_in_text": CellIssue.DATE_FROM_SERIAL,
}
"""Readings that people should know of; a two-digit or Buddhist year is ordinary usage."""


def _suggested(day: date | None) -> Wording:
    if day is None:
        return ""
    return may_mean(short_day(day))


@lru_cache
def _words(column: Column) -> tuple[str, ...]:
    return tuple(map(fold, column.words))
