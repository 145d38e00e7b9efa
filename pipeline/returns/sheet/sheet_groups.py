"""Parts the sheets of a workbook by the agency and the quarter that each names above its table.

Takes a book and where the tables of its sheets begin; gives groups of sheets, each with one title
block.  A sheet that names neither goes with the one before it; where none names an agency, each is
a group of its own, for its own name may be that of one.  Whether two texts mean one agency is not
known here: that is for whoever has the list of agencies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipeline.model.quarter import Quarter
from pipeline.returns.files.book import Book
from pipeline.returns.sheet.named_quarters import parse_quarter
from pipeline.returns.sheet.title_block import Said, TitleBlock, read_title_block
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

_NAMED = re.compile(
    r"(?:ไตรมาส|\b[qQ])\s*(?:ที่)?\s*([1-4])\s*(?:[-/_.]|ปีงบประมาณ|ปี|พ\.?ศ\.?|\s)*\s*((?:25)?\d\d)(?!\d)"
)
_CENTURY = 2500


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Sheets of one agency and one quarter, with what they say of themselves."""

    sheets: frozenset[str]
    block: TitleBlock


def sheet_groups(
    book: Book, tables_begin: Mapping[str, int], *, as_of: date
) -> tuple[SheetGroup, ...]:
    """Give the groups in the order of their first sheets."""
    groups: dict[tuple[str, Quarter | None], dict[str, int]] = {}
    blocks: dict[str, TitleBlock] = {}
    agency, quarter = "", None
    for name, first in tables_begin.items():
        blocks[name] = read_title_block(book, {name: first}, as_of=as_of)
    is_unnamed = not any(block.agencies for block in blocks.values())
    for name, first in tables_begin.items():
        block = blocks[name]
        if block.agencies or is_unnamed:
            agency = fold(block.agencies[0].text) if block.agencies else name
        quarter = block.quarter or _in_name(name) or quarter
        groups.setdefault((agency, quarter), {})[name] = first
    found = []
    for (_, quarter), begin in groups.items():
        name = next(iter(begin))
        block = blocks[name]
        if len(begin) > 1:
            block = read_title_block(book, begin, as_of=as_of)
        if quarter and not block.quarter:
            block = replace(block, quarter=quarter, quarter_place=Said(name, name, "A1"))
        found.append(SheetGroup(frozenset(begin), block))
    return tuple(found)


def _in_name(sheet: str) -> Quarter | None:
    """Read a quarter off a sheet's name: `ไตรมาส 4-63`, `Q1 2564`, `2564-Q1`."""
    text = to_arabic_digits(clean(sheet))
    if (quarter := parse_quarter(text)) or not (match := _NAMED.search(text)):
        return quarter
    year = int(match[2])
    return Quarter(year if year >= _CENTURY else _CENTURY + year, int(match[1]))
