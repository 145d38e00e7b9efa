"""Reads a cell of a column that offers choices: the one that was meant, however it was spelt.

A spelling is mended and a number or a known beginning taken for the choice; a word that may deny
the choice, put it off or mean another leaves it unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.model.issues import CellIssue
from pipeline.model.sheet_column import Column
from pipeline.returns.sheet.parsed_cell import Parsed, cell_text
from pipeline.thai.text import fold, is_misspelling, similarity

_CLEARLY_NEARER = 0.1
_SHORTEST_NEAR_MISS = 4


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
