"""Reads a cell of each kind of column but dates: a choice, an amount, words, a number.

A choice is the one that was meant, however it was spelt: a spelling is mended, and a number or a
known beginning taken for the choice; a word that may deny it, put it off or mean another leaves it
unread.  An amount is given as whole satang, or what is wrong with it.  A file number is kept as it
was written, with an issue where Excel or a formula made something else of it; a case id that is
none, and a count that is no number, give no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pipeline.model.case_identity import CASE_ID
from pipeline.model.issues import CATALOGUE, CaseIssue, CellIssue, may_mean
from pipeline.model.sheet_column import Column
from pipeline.returns.files.shown_numbers import ScaledNumber
from pipeline.returns.sheet.money_units import foreign_currency
from pipeline.returns.sheet.parsed_cell import BLANK, MISSING, SAID_NONE, Parsed, cell_text
from pipeline.returns.sheet.raw_cells import day_of_excel, is_calculated, is_month_name, lost_digits
from pipeline.thai.dates import file_number_behind
from pipeline.thai.money import is_yet_to_be_known, parse_money
from pipeline.thai.numerals import format_baht, to_arabic_digits
from pipeline.thai.text import clean, fold, is_misspelling, is_number_to_come, similarity

_CLEARLY_NEARER = 0.1
_SHORTEST_NEAR_MISS = 4
_LISTED = re.compile(r"[(\[]?(?:(\d{1,2})\s*[-.):=\]]+|0(\d)(?!\d))\s*")
"""The number that a list gives its entries: `01-`, `2)`, `03 `."""
_TURNS = re.compile("ไม่|มิ|และ|หรือ|กับ|เดิม|เปลี่ยน|รอ|อาจ|น่าจะ|คาด|ยกเว้น|ส[0-9]")
"""Words beside a type's number that leave open whether it is meant, and another's number."""
_PLAIN_AMOUNT = 1e9
"""Below it a float holds satang with digits to spare."""
_OWN_UNIT = re.compile("บาท|ล้าน|แสน|หมื่น|พัน|ร้อย|สต|฿|thb", re.IGNORECASE)
_NOT_YET_RECEIVED = re.compile(
    "ยัง(?:ไม่(?:ได้|มี)?|มิได้)(?:การ)?(?:รับ(?:การ|เงิน)?(?:ชดใช้|ชำระ)?|ชดใช้|ชำระ)(?:เงิน|คืน|หนี้|ค่าเสียหาย|ค่าสินไหมทดแทน)*"
)
"""Words for nothing where the sheet asks what was recovered."""
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DASHES = re.compile("[‐-―−]")
_INTEGER = re.compile(r"\d{1,6}")
_COUNT = re.compile(r"(?:จำนวน)?\s*(\d{1,6})(?:\.0+)?\s*(?:ราย|คน|ท่าน)?")
_NUMBER = r"\d{1,6} ?/ ?(?:25)?\d\d(?!\d)"
_SEVERAL_NUMBERS = re.compile(
    rf"(?:(?P<of>[^\d/,;]+?) ?)?{_NUMBER}"
    rf"(?: ?+(?:[,;&+–-]|และ|กับ|ถึง)?+ ?+(?:(?P=of) ?+)?+{_NUMBER})++"
)
"""Numbers of one register: `สล. 2/2563, สล. 3/2563`; a file's and its lawsuit's are of two."""


@lru_cache
def spellings_of(column: Column) -> tuple[tuple[str, str], ...]:
    """Give each accepted spelling, folded, with the choice that it stands for."""
    return tuple(
        (fold(text), choice.value)
        for choice in column.choices
        for text in (choice.value, *choice.aliases)
    )


def read_choice(column: Column, cell: object, near_miss: float) -> Parsed:
    """Read a choice; `near_miss` is the likeness from which a misspelt one is taken for it."""
    text = cell_text(cell)
    key = fold(text)
    spellings = spellings_of(column)
    exact = {value for spelling, value in spellings if spelling == key}
    if exact and "?" not in text:
        return Parsed(exact.pop())
    value = None
    if not exact:
        value = _by_number(key, spellings) or _listed(text, spellings)
        value = value or ("?" not in text and _by_opening(key, column)) or None
        value = value or _nearest_choice(key, spellings, near_miss)
    # An office may offer more than the declaration does.
    facts = {"choices": " / ".join(choice.value for choice in column.choices)}
    if value:
        return Parsed(value, code=CellIssue.CHOICE_NEAR, facts={**facts, "used": value})
    return Parsed(code=CellIssue.CHOICE_UNKNOWN, facts=facts, lost=True)


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


def _listed(text: str, spellings: Iterable[tuple[str, str]]) -> str | None:
    """Read `01-ยุติเรื่อง`, unless its number is that of another choice."""
    match = _LISTED.match(to_arabic_digits(text))
    if match is None or "?" in text:
        return None
    number, rest = str(int(match[1] or match[2])), fold(text[match.end() :])
    named = {value for spelling, value in spellings if spelling == rest and not rest.isdigit()}
    numbered = {value for spelling, value in spellings if spelling == number}
    return named.pop() if named and numbered in (set(), named) else None


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


def read_money(column: Column, cell: object, scale: int) -> Parsed:
    """Read an amount given in units of `scale` baht; a currency that is not baht is an error."""
    if type(cell) is float and scale == 1 and 0 < cell < _PLAIN_AMOUNT:
        satang = round(cell * 100)
        if satang / 100 == cell:  # the float nearest to whole satang, and so what was typed
            return Parsed(number=satang)
    if scale > 1 and isinstance(cell, ScaledNumber):
        return Parsed(code=CellIssue.MONEY_SHOWN_SCALED, facts={"scale": f"{scale:,}"}, lost=True)
    read = parse_money(_in_baht(cell, scale) if scale > 1 else cell)
    if read.fault and isinstance(cell, str) and (none := _no_amount(column, cell)):
        return none
    if read.fault and (currency := foreign_currency(cell_text(cell))):
        return Parsed(code=CellIssue.MONEY_NOT_IN_BAHT, facts={"currency": currency}, lost=True)
    if read.fault:
        meant = may_mean(format_baht(read.suggestion)) if read.suggestion else ""
        return Parsed(code=CATALOGUE[f"money_{read.fault}"], facts={"suggestion": meant}, lost=True)
    if read.value is None:
        return MISSING if column.required else BLANK
    packed = int(read.value * 100)
    if read.note == "rounded":
        return Parsed(None, packed, CellIssue.MONEY_ROUNDED, {"used": format_baht(read.value)})
    return Parsed(number=packed)


def _no_amount(column: Column, text: str) -> Parsed | None:
    """Read words for nothing received, or for an amount that is not known yet."""
    if column.field == "recovered_amount" and _NOT_YET_RECEIVED.fullmatch(fold(text)):
        return SAID_NONE
    if is_yet_to_be_known(text):
        return Parsed(code=CellIssue.MONEY_NOT_YET_KNOWN, said_none=True)
    return None


def _in_baht(cell: object, scale: int) -> object:
    """Multiply an amount of a column in thousands or millions; `1.2 ล้าน` says its own unit."""
    bare = to_arabic_digits(cell_text(cell)).replace(",", "")
    if isinstance(cell, bool) or _OWN_UNIT.search(bare):
        return cell
    if _BARE_NUMBER.fullmatch(bare):
        return format(Decimal(bare) * scale, "f")
    read = parse_money(cell)
    return cell if read.value is None else read.value * scale


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
    if is_number_to_come(text):
        return Parsed(text, code=CellIssue.FILE_NO_TO_COME)
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


_READERS: Final[Mapping[str, Callable[[object], Parsed]]] = {
    "file_no": _file_no,
    "case_id": _case_id,
    "row_no": _row_no,
}


def read_text(field: str, cell: object) -> Parsed:
    """Read the cell of a column of words, by what its field asks of them."""
    return _READERS.get(field, _text)(cell)


def read_count(cell: object) -> Parsed:
    """Read how many persons there are, the word for them beside the number or not."""
    match = None if isinstance(cell, bool) else _COUNT.fullmatch(to_arabic_digits(cell_text(cell)))
    if match is None:
        return Parsed(code=CellIssue.COUNT_UNREADABLE, lost=True)
    return Parsed(number=int(match[1]))
