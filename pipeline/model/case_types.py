"""The types of file: ส.1 to ส.5 of the ministry's circular, and an office's own on top of them.

Takes the office's types as plain data, gives the columns of its sheets and what its readers
accept.  `LooksLike` says of a subject by which words another type shows.  Standard library only:
the workers that read files import it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.case_sheet import BY_FIELD, columns_with
from pipeline.model.sheet_column import Choice, Column

FIELD = "case_type"
_DECLARED = BY_FIELD[FIELD]
DECLARED: Mapping[str, Choice] = {
    choice.value.partition(" ")[0]: choice for choice in _DECLARED.choices
}
"""The circular's types by code (กค 0406.7/ว 56)."""

DROP_DOWN_LETTERS = 255
"""Letters that Excel takes for the choices of a drop-down, commas included."""

_NUMBERED = re.compile(r"ส\.(\d+)")

_DENIED = re.compile(
    "(?:ไม่|มิ|ไม่ได้|มิได้|ไม่ใช่|มิใช่|ไม่มี|ไม่พบ|ไม่พบว่า|ไม่ปรากฏ|ไม่ปรากฏว่า|ไม่ใช่เหตุ|มิใช่การ|ไม่ใช่การ"
    "|ไม่มีการ|ไม่พบการ|ไม่ปรากฏการ|ปราศจากการ|ป้องกัน|ป้องกันการ|ซ้อมแผน)\\s*$"
)
"""Words before a word that take its meaning away: `ไม่พบการทุจริต` tells of no fraud."""


@dataclass(frozen=True, slots=True)
class CaseType:
    """A type of file; `words` are those that tell it where they stand in a subject."""

    code: str
    name: str
    words: tuple[str, ...] = ()

    @property
    def choice(self) -> Choice:
        """What the sheet offers for it, and what agencies write instead."""
        if self.code in DECLARED:
            return DECLARED[self.code]
        number = _NUMBERED.fullmatch(self.code)
        aliases = (self.code, *([number[1]] if number else []), self.name)
        return Choice(f"{self.code} {self.name}", aliases)


def type_column(types: Sequence[CaseType]) -> Column:
    """Give the column of the type, with the choices of an office that has `types`."""
    own = tuple(each.choice for each in types if each.code not in DECLARED)
    if not own:
        return _DECLARED
    listed = ", ".join(choice.value for choice in own)
    enter = f"{_DECLARED.enter} หรือประเภทของสำนักงาน ({listed})"
    return replace(_DECLARED, choices=_DECLARED.choices + own, enter=enter)


def office_columns(optional: Collection[str], types: Sequence[CaseType]) -> tuple[Column, ...]:
    """Give the columns of the sheets of an office: its optional ones, its types to choose from."""
    its_own = type_column(types)
    return tuple(its_own if each.field == FIELD else each for each in columns_with(optional))


@dataclass(frozen=True, slots=True)
class LooksLike:
    """Another type than the stated one, and the words of the subject that tell it."""

    case_type: str
    words: tuple[str, ...]


def other_type(subject: str, stated: str, types: Sequence[CaseType]) -> LooksLike | None:
    """Say which one other type the words of `subject` tell.

    Nothing where a word of the stated type is there too, where words of more than one other type
    are, or where every such word is denied: what is doubtful is left to the agency.
    """
    by_value = {each.choice.value: each.words for each in types}
    if stated not in by_value or any(word in subject for word in by_value[stated]):
        return None
    told = {
        value: tuple(word for word in words if _affirms(subject, word))
        for value, words in by_value.items()
        if value != stated
    }
    found = [LooksLike(value, words) for value, words in told.items() if words]
    return found[0] if len(found) == 1 else None


def _affirms(subject: str, word: str) -> bool:
    """Whether `word` stands somewhere in `subject` without being denied."""
    places = (match.start() for match in re.finditer(re.escape(word), subject))
    return any(not _DENIED.search(subject[:place]) for place in places)
