"""Finds the notes between and below the cases that tell of a case in words.

Takes the sheet, its header and the verdict on each row, gives the numbers of such rows; refuses
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.row_evidence import REMARK, is_choice, is_example, stands_astray
from pipeline.returns.sheet.row_kinds import RowKind
from pipeline.returns.sheet.row_wordings import (
    SIGNATURE,
    denies_a_case,
    heading_of_body,
    is_aside,
    may_be_a_section,
    names_a_case,
    says_no_case,
    tells_a_case,
)


def notes_telling_cases(sheet: Sheet, header: Header, kinds: Sequence[RowKind]) -> Iterator[int]:
    """Give the rows that count as notes and yet tell of a case in words.

    Every line of a summary, a remark with a number, an amount or an event of its own, whatever
    stands below a signature and is no name, and a line between cases that heads nothing.
    """
    first, signed = header.last_row + 1, False
    last = max((n for n, kind in enumerate(kinds, first) if kind is RowKind.CASE), default=0)
    for number, kind in enumerate(kinds, start=first):
        if kind is RowKind.CASE:
            signed = False
        if kind is RowKind.SUMMARY:
            yield number
        if kind is not RowKind.NOTE or number >= len(sheet.rows):
            continue
        words = {at: cell for at, cell in enumerate(sheet.rows[number]) if isinstance(cell, str)}
        texts = [*words.values()]
        alone = len({*texts}) == 1 and (number < last or _is_astray(header, words))
        if (
            (signed and any(map(tells_a_case, texts)))
            or any(names_a_case(text) and not heading_of_body(text) for text in texts)
            or (alone and not signed and not any(map(_heads_or_remarks, texts)))
            or (last and any(map(_denies_in_a_sentence, texts)))
            or (len(texts) > 1 and all(map(is_choice, texts)))
            or any(_is_choice_or_example(header, at, text) for at, text in words.items())
        ):
            yield number
        signed = signed or any(map(SIGNATURE.match, texts))


def _is_choice_or_example(header: Header, column: int, text: str) -> bool:
    """Whether a text is a choice where one belongs, or a row's number that says "example"."""
    name = header.fields.get(column, "")
    if name in ("row_no", "file_no"):
        return is_example(text)
    return name != "" and BY_FIELD[name].kind is Kind.CHOICE and is_choice(text)


def _is_astray(header: Header, words: Mapping[int, str]) -> bool:
    """Whether a text stands alone in a column that could not hold it."""
    return any(
        stands_astray(header.fields.get(at, ""), text) and not denies_a_case(text)
        for at, text in words.items()
    )


def _denies_in_a_sentence(text: str) -> bool:
    """Whether a line was taken for "no case" though its words could be a subject's."""
    return denies_a_case(text) and not says_no_case(text)


def _heads_or_remarks(text: str) -> bool:
    return bool(
        REMARK.match(text)
        or heading_of_body(text)
        or is_aside(text)
        or is_choice(text)
        or says_no_case(text)
        or known_title(text)
        or may_be_a_section(text)
        or SIGNATURE.match(text)
    )
