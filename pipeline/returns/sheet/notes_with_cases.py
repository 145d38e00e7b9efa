"""Finds the notes between and below the cases that tell of a case in words.

Takes the sheet, its header and the verdict on each row, gives the numbers of such rows; refuses
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.row_evidence import (
    REMARK,
    is_choice,
)
from pipeline.returns.sheet.row_kinds import _SIGNATURE, RowKind
from pipeline.returns.sheet.row_wordings import (
    is_aside,
    may_be_a_section,
    names_a_case,
    says_no_case,
    tells_a_case,
)


def notes_telling_cases(sheet: Sheet, header: Header, kinds: Sequence[RowKind]) -> Iterator[int]:
    """Give the rows that count as notes and yet tell of a case in words.

    A remark with a number, an amount or an event of its own, whatever stands below a signature
    and is no name, and a line between cases that heads nothing.
    """
    first, signed = header.last_row + 1, False
    last = max((n for n, kind in enumerate(kinds, first) if kind is RowKind.CASE), default=0)
    for number, kind in enumerate(kinds, start=first):
        if kind is RowKind.CASE:
            signed = False
        if kind is not RowKind.NOTE or number >= len(sheet.rows):
            continue
        texts = [cell for cell in sheet.rows[number] if isinstance(cell, str)]
        alone = len({*texts}) == 1 and number < last
        if (
            (signed and any(map(tells_a_case, texts)))
            or any(map(names_a_case, texts))
            or (alone and not any(map(_heads_or_remarks, texts)))
        ):
            yield number
        signed = signed or any(map(_SIGNATURE.match, texts))


def _heads_or_remarks(text: str) -> bool:
    return bool(
        REMARK.match(text)
        or is_aside(text)
        or is_choice(text)
        or says_no_case(text)
        or known_title(text)
        or may_be_a_section(text)
        or _SIGNATURE.match(text)
    )
