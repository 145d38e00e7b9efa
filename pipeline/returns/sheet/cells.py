"""Reads one cell as what its column is declared to hold.

Takes a raw cell and the column's field, gives a value or an issue, never both lost: a cell that was
filled and gave no value says so (`lost`), because unreadable is not blank.  Values are packed:
dates as days since 1970-01-01, money as whole satang, text as it shows.  What a raw value
means is remembered, for the same dates and choices come again in every file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from pipeline.locale import Wording
from pipeline.model.case_identity import CASE_ID
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.case_types import FIELD as TYPE_FIELD
from pipeline.model.case_types import CaseType, type_column
from pipeline.model.issues import (
    CATALOGUE,
    CaseIssue,
    CellIssue,
    IssueCode,
    may_mean,
    weekday_of,
)
from pipeline.model.sheet_column import Column, Kind
from pipeline.returns.sheet.currencies import foreign_currency, says_baht
from pipeline.returns.sheet.raw_cells import (
    day_of_excel,
    has_american_clock,
    has_time_of_day,
    is_calculated,
    is_ditto,
    is_month_name,
    lost_digits,
    stamped_day,
    unquoted,
)
from pipeline.thai.dates import DateNote, file_number_behind, format_short, parse_date
from pipeline.thai.money import is_yet_to_be_known, parse_money
from pipeline.thai.numerals import format_baht, to_arabic_digits
from pipeline.thai.text import clean, fold, is_blank, is_misspelling, similarity

EPOCH = date(1970, 1, 1).toordinal()
"""The day from which packed dates count."""


_FAR_AHEAD_DAYS = 5 * 366
_PLAIN_AMOUNT = 1e9
"""Below it a float holds satang with digits to spare."""
_MOST_REMEMBERED = 20_000
_CLEARLY_NEARER = 0.1
_SHORTEST_NEAR_MISS = 4
_DASHES = re.compile("[‐-―−]")
_INTEGER = re.compile(r"\d{1,6}")
_COUNT = re.compile(r"(?:จำนวน)?\s*(\d{1,6})(?:\.0+)?\s*(?:ราย|คน|ท่าน)?")
_NUMBER = r"\d{1,6} ?/ ?(?:25)?\d\d(?!\d)"
_SEVERAL_NUMBERS = re.compile(
    rf"(?:(?P<of>[^\d/,;]+?) ?)?{_NUMBER}"
    rf"(?: ?+(?:[,;&+–-]|และ|กับ|ถึง)?+ ?+(?:(?P=of) ?+)?+{_NUMBER})++"
)
"""Numbers of one register: `สล. 2/2563, สล. 3/2563`; a file's and its lawsuit's are of two."""
_OWN_UNIT = re.compile("บาท|ล้าน|แสน|หมื่น|พัน|ร้อย|สต|฿|thb", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """Stands for a cell that shows an error, or (without text) a formula without a value."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class CellRules:
    """What the office decides about cells."""

    as_of: date
    earliest_event_date: date
    near_miss: float
    """Similarity from which a misspelt choice is taken for the one that it resembles."""
    types: tuple[CaseType, ...] = ()
    """The office's types of file; without any, those of the circular."""


_NO_FACTS: Mapping[str, str] = {}


class Parsed(NamedTuple):
    """What a cell gave: a value, and the code and facts of an issue if there is one."""

    text: str | None = None
    number: int | None = None
    """A date as days since 1970-01-01, money as whole satang, or an integer."""
    code: IssueCode | None = None
    facts: Mapping[str, Wording] = _NO_FACTS
    lost: bool = False
    """Filled, but no value could be had from it."""
    pending: bool = False
    """The words of `known_date` that stand for a date yet to come."""
    said_none: bool = False
    """Blank because somebody wrote so: `-`, `ยังไม่มี`."""


BLANK = Parsed()
_SAID_NONE = Parsed(said_none=True)
_MISSING = Parsed(code=CellIssue.REQUIRED_BLANK)


@lru_cache(maxsize=8192)
def _is_blank(text: str) -> bool:
    return is_blank(text)


def is_empty(cell: object) -> bool:
    """Tell whether a cell says nothing: blank, or one of the ways people write "none"."""
    return cell is None or (isinstance(cell, str) and _is_blank(cell))


def cell_text(cell: object) -> str:
    """Give a raw cell as a person sees it in Excel, for issues and for text columns."""
    if isinstance(cell, str):
        if (tidy := clean(cell)) is cell:
            return cell
        if len(cell.splitlines()) < 2:
            return tidy
        return "\n".join(filter(None, map(clean, cell.splitlines())))
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime | date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    if isinstance(cell, BrokenCell):
        return cell.text
    return "" if cell is None else str(cell)


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
        return frozenset(key for key, _ in _spellings(self._columns[TYPE_FIELD]) if len(key) > 2)

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
        # True, 1 and 1.0 are one key to a dictionary, and not one entry to a clerk
        keys = [cell if type(cell) is str else (type(cell), cell) for cell in cells]
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
            return _MISSING if column.required else _SAID_NONE if said else BLANK
        if column.kind is Kind.MONEY:
            return _money(column, cell, scale)
        if column.kind is Kind.DATE:
            return self._date(column, cell)
        if column.kind is Kind.CHOICE:
            return _choice(column, cell, self._rules.near_miss)
        if column.kind is Kind.INTEGER and column.field != "row_no":
            return _count(cell)
        return _TEXTS.get(column.field, _text)(cell)

    def _date(self, column: Column, cell: object) -> Parsed:
        if isinstance(cell, str) and _is_pending(fold(cell), column):
            return Parsed(pending=True)
        stamped = stamped_day(cell) if isinstance(cell, str) else None
        read = parse_date(cell if stamped is None else stamped, epoch_1904=self._epoch_1904)
        facts: dict[str, Wording] = {"suggestion": _suggested(read.suggestion)}
        if read.fault:
            return Parsed(code=CATALOGUE[f"date_{read.fault}"], facts=facts, lost=True)
        if read.value is None:
            return _MISSING if column.required else BLANK
        rules = self._rules
        if read.value < rules.earliest_event_date:
            floor = format_short(rules.earliest_event_date)
            return Parsed(
                code=CellIssue.DATE_BEFORE_FLOOR, facts={**facts, "floor": floor}, lost=True
            )
        if read.value > rules.as_of and not column.may_lie_ahead:
            facts = {"read": format_short(read.value), "as_of": format_short(rules.as_of)}
            return Parsed(code=CellIssue.DATE_AHEAD, facts=facts, lost=True)
        packed = read.value.toordinal() - EPOCH
        facts = {"read": format_short(read.value), "weekday": weekday_of(read.value)}
        if read.value > rules.as_of + timedelta(days=_FAR_AHEAD_DAYS):
            return Parsed(None, packed, CellIssue.DATE_FAR_AHEAD, facts)
        if stamped is not None:
            return Parsed(None, packed, CellIssue.DATE_FROM_STAMP, facts)
        if has_american_clock(cell):
            return Parsed(None, packed, CellIssue.DATE_MONTH_FIRST, facts)
        if has_time_of_day(cell):
            return Parsed(None, packed, CellIssue.DATE_WITH_TIME, facts)
        return Parsed(None, packed, _DATE_NOTES.get(read.note), facts)


_BUT = re.compile(r"\d|บาง|แต่|แล้ว|เว้น|รู้ตัว")
"""What after the words for a date to come says that there is one, or for some."""


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
    return may_mean(format_short(day))


@lru_cache
def _words(column: Column) -> tuple[str, ...]:
    return tuple(map(fold, column.words))


def _money(column: Column, cell: object, scale: int) -> Parsed:
    if type(cell) is float and scale == 1 and 0 < cell < _PLAIN_AMOUNT:
        satang = round(cell * 100)
        if satang / 100 == cell:  # the float nearest to whole satang, and so what was typed
            return Parsed(number=satang)
    read = parse_money(_in_baht(cell, scale) if scale > 1 else cell)
    if read.fault and isinstance(cell, str) and is_yet_to_be_known(cell):
        return Parsed(code=CellIssue.MONEY_NOT_YET_KNOWN, said_none=True)
    if read.fault and (currency := foreign_currency(cell_text(cell))):
        return Parsed(code=CellIssue.MONEY_NOT_IN_BAHT, facts={"currency": currency}, lost=True)
    if read.fault:
        meant = may_mean(format_baht(read.suggestion)) if read.suggestion else ""
        return Parsed(code=CATALOGUE[f"money_{read.fault}"], facts={"suggestion": meant}, lost=True)
    if read.value is None:
        return _MISSING if column.required else BLANK
    packed = int(read.value * 100)
    if read.note == "rounded":
        return Parsed(None, packed, CellIssue.MONEY_ROUNDED, {"used": format_baht(read.value)})
    return Parsed(number=packed)


def _in_baht(cell: object, scale: int) -> object:
    """Multiply an amount of a column in thousands or millions; `1.2 ล้าน` says its own unit."""
    bare = to_arabic_digits(cell_text(cell)).replace(",", "")
    if isinstance(cell, bool) or _OWN_UNIT.search(bare):
        return cell
    if _BARE_NUMBER.fullmatch(bare):
        return format(Decimal(bare) * scale, "f")
    read = parse_money(cell)
    return cell if read.value is None else read.value * scale


@lru_cache
def _spellings(column: Column) -> tuple[tuple[str, str], ...]:
    """Give each accepted spelling, folded, with the choice that it stands for."""
    return tuple(
        (fold(text), choice.value)
        for choice in column.choices
        for text in (choice.value, *choice.aliases)
    )


def _choice(column: Column, cell: object, near_miss: float) -> Parsed:
    text = cell_text(cell)
    key = fold(text)
    spellings = _spellings(column)
    exact = {value for spelling, value in spellings if spelling == key}
    if exact and "?" not in text:
        return Parsed(exact.pop())
    value = None
    if not exact:
        value = _by_number(key, spellings) or ("?" not in text and _by_opening(key, column)) or None
        value = value or _nearest_choice(key, spellings, near_miss)
    # An office may offer more than the declaration does.
    facts = {"choices": " / ".join(choice.value for choice in column.choices)}
    if value:
        return Parsed(value, code=CellIssue.CHOICE_NEAR, facts={**facts, "used": value})
    return Parsed(code=CellIssue.CHOICE_UNKNOWN, facts=facts, lost=True)


_TURNS = re.compile("ไม่|มิ|และ|หรือ|กับ|เดิม|เปลี่ยน|รอ|อาจ|น่าจะ|คาด|ยกเว้น|ส[0-9]")
"""Words beside a type's number that leave open whether it is meant, and another's number."""


def _by_number(key: str, spellings: Iterable[tuple[str, str]]) -> str | None:
    """Read `ส.5 อุบัติเหตุรถชน` by its number, if no other choice's words stand beside it."""
    for spelling, value in spellings:
        if spelling[-1:].isdigit() and len(spelling) > 1 and key.startswith(spelling):
            rest = key[len(spelling) :]
            mine = [word for word, v in spellings if v == value and len(word) > 2]
            beside = re.sub("|".join(map(re.escape, mine)), "", rest) if mine else rest
            own = any(rest in word for word in mine)
            others = (word for word, other in spellings if other != value and len(word) > 2)
            if rest[:1].isdigit() or any(word in rest for word in others):
                continue
            if own or not _TURNS.search(beside):
                return value
    return None


def _by_opening(key: str, column: Column) -> str | None:
    """Read `รอผลการตรวจพิสูจน์` by how it begins, unless a word in it may say otherwise."""
    for choice in column.choices:
        denied = any(word in key for word in map(fold, choice.denied_by))
        if not denied and key.startswith(tuple(map(fold, choice.openings))):
            return choice.value
    return None


def _nearest_choice(key: str, spellings: Iterable[tuple[str, str]], near_miss: float) -> str | None:
    """Give the choice that is misspelt, and clearly nearer than any other.

    Only a spelling is mended: a word more or less may deny the choice, or put it off.
    """
    if len(key) < _SHORTEST_NEAR_MISS:
        return None
    best: dict[str, float] = {}
    for spelling, value in spellings:
        if len(spelling) >= _SHORTEST_NEAR_MISS:
            best[value] = max(best.get(value, 0.0), similarity(key, spelling))
    (likeness, value), *others = sorted(((s, v) for v, s in best.items()), reverse=True)
    rival = others[0][0] if others else 0.0
    if likeness < near_miss or likeness - rival < _CLEARLY_NEARER:
        return None
    mended = (is_misspelling(key, spelling) for spelling, other in spellings if other == value)
    return value if any(mended) else None


def _text(cell: object) -> Parsed:
    return Parsed(cell_text(cell) or None)


def _file_no(cell: object) -> Parsed:
    """Read a file number, kept as written, with an error where Excel made something else of it.

    It makes the first of December of `12/2563`, which alone is turned back.
    """
    if isinstance(cell, datetime | date):
        meant = file_number_behind(cell)
        if cell.day == 1:
            return Parsed(meant, code=CellIssue.FILE_NO_WAS_DATE, facts={"used": meant})
        shown = cell_text(cell)
        return Parsed(shown, code=CellIssue.FILE_NO_IS_DATE, facts={"suggestion": meant})
    if isinstance(cell, bool | time | timedelta):
        return Parsed(code=CellIssue.TEXT_EXPECTED, lost=True)
    if written := lost_digits(cell):
        return Parsed(written, code=CellIssue.FILE_NO_DIGITS_LOST)
    text = clean(cell if isinstance(cell, str) else cell_text(cell))
    if day := day_of_excel(text):
        facts = {"suggestion": file_number_behind(day)}
        return Parsed(text, code=CellIssue.FILE_NO_IS_DATE, facts=facts)
    if is_month_name(text):
        return Parsed(text, code=CellIssue.FILE_NO_IS_MONTH)
    if is_calculated(cell):
        return Parsed(text, code=CellIssue.FILE_NO_IS_CALCULATED)
    if _SEVERAL_NUMBERS.fullmatch(to_arabic_digits(text)):
        return Parsed(text, code=CellIssue.FILE_NO_SEVERAL)
    return Parsed(text or None)


def _case_id(cell: object) -> Parsed:
    text = _DASHES.sub("-", to_arabic_digits(clean(cell_text(cell)))).replace(" ", "")
    match = CASE_ID.fullmatch(text)
    if match is None:
        return Parsed(code=CaseIssue.CASE_ID_MALFORMED, lost=True)
    return Parsed(f"{match[1]}-{match[2]}-{int(match[3]):04d}")


def _row_no(cell: object) -> Parsed:
    text = to_arabic_digits(cell_text(cell)).strip(" .()")
    if not _INTEGER.fullmatch(text):
        return Parsed(code=CellIssue.ROW_NO_UNREADABLE, lost=True)
    return Parsed(number=int(text))


def _count(cell: object) -> Parsed:
    """Read how many persons there are, the word for them beside the number or not."""
    match = None if isinstance(cell, bool) else _COUNT.fullmatch(to_arabic_digits(cell_text(cell)))
    if match is None:
        return Parsed(code=CellIssue.COUNT_UNREADABLE, lost=True)
    return Parsed(number=int(match[1]))


_TEXTS: dict[str, Callable[[object], Parsed]] = {
    "file_no": _file_no,
    "case_id": _case_id,
    "row_no": _row_no,
}


def as_baht(satang: int) -> Decimal:
    """Turn whole satang into exact baht."""
    return Decimal(satang).scaleb(-2)
