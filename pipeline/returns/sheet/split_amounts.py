"""Columns that split one amount, as property, persons and both under `จำนวนค่าเสียหาย`.

Takes the titles of a header and the fields of its columns, gives which column of such parts holds
the amount: the one of their sum, else the first, and then which others it does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.sheet_column import Kind
from pipeline.returns.sheet.header_grid import HeaderGrid, may_be_title
from pipeline.returns.sheet.money_units import is_satang_title
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.row_wordings import is_total
from pipeline.thai.text import clean

_LEAST_PARTS = 2


class SplitAmounts(NamedTuple):
    """The fields of the columns as the parts have it, and what the parts are called."""

    fields: Mapping[int, str]
    parts: Mapping[int, str] = {}
    """Column to title; none where the row below the header splits nothing."""
    unsummed: Mapping[int, Sequence[int]] = {}
    """Of parts without their sum the column that is used, with those that are not."""


def split_amounts(
    grid: HeaderGrid, window: tuple[int, int], fields: Mapping[int, str]
) -> SplitAmounts:
    """Read the parts that stand in the row below a header, under titles merged over them.

    The row must hold them and nothing else: then it is the header's too.
    """
    row = window[1] + 1
    filled = [at for at, cell in enumerate(grid.sheet.cells(row)) if not is_empty(cell)]
    below: dict[tuple[int, int], list[int]] = {}
    for column in filled:
        below.setdefault(grid.origin(window, column), []).append(column)
    moved = dict(fields)
    unsummed: dict[int, Sequence[int]] = {}
    for columns in below.values():
        first, *others = columns
        is_amount = first in fields and BY_FIELD[fields[first]].kind is Kind.MONEY
        if not is_amount or len(columns) < _LEAST_PARTS:
            return SplitAmounts(fields)
        texts = [grid.sheet.cells(row)[column] for column in columns]
        titles = [text for text in texts if isinstance(text, str) and may_be_title(text)]
        if len(titles) < len(columns) or any(map(is_satang_title, titles)):
            return SplitAmounts(fields)
        total = next(
            (at for at, title in zip(columns, titles, strict=True) if is_total(title)), None
        )
        if total is None:
            unsummed[first] = others
        else:
            moved[total] = moved.pop(first)
    named = {at: clean(f"{grid.at(window[1], at)} {grid.at(row, at)}") for at in filled}
    return SplitAmounts(moved, named, unsummed)
