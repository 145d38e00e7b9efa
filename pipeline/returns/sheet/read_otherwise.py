"""Notes what the reader turned into something else: `๑.๒ ล้าน`, `ส.5`, `15 มี.ค. 63`, B.E. dates.

Takes a column's cells and what they gave; gives each distinct spelling once, with what it became,
its first place and how often it stands, so that a person can look over all of them in one list.
What was typed as the form asks (15/3/2563, 1,250,000.00, a choice's own words) was turned into
nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.sheet_column import Column, Kind
from pipeline.returns.sheet.parsed_cell import Parsed, cell_text, packed_text
from pipeline.thai.eras import FIRST_BUDDHIST_YEAR
from pipeline.thai.text import clean

_AS_ASKED = {
    Kind.DATE: re.compile(r"\d{1,2}/\d{1,2}/2[45]\d\d"),
    Kind.MONEY: re.compile(r"[\d,]+(?:\.\d+)?"),
    Kind.INTEGER: re.compile(r"\d+"),
}

_MAY_BE_SPELT = frozenset({str, date, datetime})
"""Types of cells that can be read as something else than they stand."""


class ReadOtherwise(NamedTuple):
    """One spelling of a column: as it stood, and as it was read."""

    place: int
    """Of the first cell, among the cells given."""
    before: str
    after: str
    cells: int


def read_otherwise(
    name: str, cells: Sequence[object], parsed: Sequence[Parsed]
) -> Iterator[ReadOtherwise]:
    """Give the spellings of a column that were read as something else."""
    column = BY_FIELD[name]
    if column.kind is Kind.TEXT:
        return
    if _MAY_BE_SPELT.isdisjoint(map(type, cells)):
        return
    # noted on one walk: to look each spelling up in a long column takes its square
    places: dict[object, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        if type(cell) is str or (isinstance(cell, date) and cell.year >= FIRST_BUDDHIST_YEAR):
            places[cell].append(place)
    for cell, at in places.items():
        read = parsed[at[0]]
        after = packed_text(name, read.text or read.number)
        before = _as_it_stood(cell)
        if after and not _as_asked(column, before, after):
            yield ReadOtherwise(at[0], before, after, len(at))


def _as_it_stood(cell: object) -> str:
    return f"{cell:%Y-%m-%d}" if isinstance(cell, datetime | date) else clean(cell_text(cell))


def _as_asked(column: Column, before: str, after: str) -> bool:
    if column.kind is Kind.CHOICE:
        return before == after
    return _AS_ASKED[column.kind].fullmatch(before) is not None
