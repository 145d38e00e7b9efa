"""Parts the sheets of a workbook by what they are of: an agency, a quarter, a month.

Takes a book and where its tables begin, gives the sheets that belong together, each group with the
title block that says of what it is.  A month tells one state of a return from another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from pipeline.model.quarter import Quarter
from pipeline.returns.files.book import Book
from pipeline.returns.sheet.named_quarters import month_in_name, quarter_in_name
from pipeline.returns.sheet.return_content import PlacedText, TitleBlock
from pipeline.returns.sheet.title_block import read_title_block
from pipeline.thai.text import fold


def sheet_groups(
    book: Book, begin: Mapping[str, int], speaking: Collection[str], *, as_of: date
) -> list[tuple[Collection[str], TitleBlock]]:
    """Part the sheets by the agency and the quarter that each names above its table, and the month
    that it is called after.

    One that names neither goes with the one before it; where none names an agency, each is a group
    of its own, for its own name may be that of one.  Whether two texts mean one agency is not known
    here: that is for whoever has the list of agencies.  `begin` gives each sheet's first header
    row; the groups come in the order of their first sheets, each with what it says of itself.
    A sheet that is not `speaking`, as one made ahead for a month to come, is no state of its own.
    """
    groups: dict[tuple[str, Quarter | None, date | None], dict[str, int]] = {}
    agency, quarter = "", None
    blocks = {
        name: read_title_block(book, {name: first}, as_of=as_of) for name, first in begin.items()
    }
    states = _states(blocks, speaking, as_of)
    is_unnamed = not any(block.agencies for block in blocks.values())
    for name, block in blocks.items():
        if block.agencies or is_unnamed:
            agency = fold(block.agencies[0].text) if block.agencies else name
        quarter = block.quarter or quarter_in_name(name) or quarter
        groups.setdefault((agency, quarter, states.get(name)), {})[name] = begin[name]
    found: list[tuple[Collection[str], TitleBlock]] = []
    for (_, quarter, state), sheets in groups.items():
        name = next(iter(sheets))
        block = blocks[name]
        if len(sheets) > 1:
            block = read_title_block(book, sheets, as_of=as_of)
        if quarter and not block.quarter:
            block = replace(block, quarter=quarter, quarter_place=PlacedText(name, name, "A1"))
        found.append((sheets, replace(block, state_date=state)))
    return found


def _states(
    blocks: Mapping[str, TitleBlock], speaking: Collection[str], as_of: date
) -> dict[str, date]:
    """Give the month of each sheet that is called after one; none where all say the same.

    A sheet that tells nothing is of the month of the one before it.
    """
    states: dict[str, date] = {}
    before: date | None = None
    for name, block in blocks.items():
        if name in speaking or block.nil:
            before = month_in_name(name, as_of)
        if before:
            states[name] = before
    return states if len({*states.values()}) > 1 else {}
