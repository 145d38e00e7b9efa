"""Columns that split one field, as property and persons under `จำนวนค่าเสียหาย`, plan and outcome.

Takes the titles of a header and the fields of its columns, gives which column of such parts holds
the field: of amounts the one of their sum, else the first that tells what the title asks for, and
then which others it does not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.sheet_column import Kind
from pipeline.returns.sheet.cell_values import spellings_of
from pipeline.returns.sheet.column_titles import tells_otherwise
from pipeline.returns.sheet.header_grid import HeaderGrid, may_be_title
from pipeline.returns.sheet.money_units import is_satang_title
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.row_wordings import is_total
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

_LEAST_PARTS = 2
_NUMBERED_PART = re.compile(r"(?:ขยาย|ครั้ง|ชุด|งวด|ไตรมาส|ปี)[^\d]{0,12}\d[\d/]{0,6}|ส\.?\s*[1-5]")
"""A part that its number tells from the others: `ครั้งที่ 2`, `ไตรมาส 1/64`."""
_BESIDE_A_DAY = re.compile(r"(?:เลข)?ที่(?:หนังสือ|คำสั่ง)?|เลขที่.*|หนังสือ(?:เลข)?ที่|คำสั่ง(?:เลข)?ที่|เวลา.*")
"""What stands beside a day under one title, and is none."""

_DAY_ITSELF = re.compile(r"(?:ลง)?วันที่|ลว\.?|วัน[\s/]*เดือน[\s/]*ปี|ว[./]?ด[./]?ป\.?")
_NO_SUM_OF_PARTS = re.compile(
    "ยก|ย่อย|เฉลี่ย|สูงสุด|ต่ำสุด|ที่สุด|average|maximum|minimum|subtotal|forward|^[bc]f"
)
"""Lines of a total that a column beside its parts is not, folded: `ยอดยกมา`."""
_PARTS_OF_A_DAY = (
    frozenset(map(fold, ("วัน", "วันที่", "ว", "วว", "dd", "day"))),
    frozenset(map(fold, ("เดือน", "ด", "ดด", "mm", "month"))),
    frozenset(map(fold, ("ปี", "พ.ศ.", "ปี พ.ศ.", "ป", "ปปปป", "yyyy", "year", "ค.ศ.", "ปี ค.ศ."))),
)


class SplitColumns(NamedTuple):
    """The fields of the columns as the parts have it, and what the parts are called."""

    fields: Mapping[int, str]
    parts: Mapping[int, str] = {}
    """Column to title; none where the row below the header splits nothing."""
    uncounted: Mapping[int, Sequence[int]] = {}
    """Of several parts that may be the field the column that is used, with those that are not."""
    ticked: Mapping[int, Mapping[int, str]] = {}
    """Columns of a choice whose parts are its choices, each to be ticked: part to choice."""
    day_parts: Mapping[int, Sequence[int]] = {}
    """Columns of a date whose parts are its day, month and year, in this order."""


def split_columns(
    grid: HeaderGrid, window: tuple[int, int], fields: Mapping[int, str]
) -> SplitColumns:
    """Read the parts that stand in the row below a header, under titles merged over them.

    The row must hold them and nothing else: then it is the header's too.
    """
    row = window[1] + 1
    cells = grid.sheet.cells(row)
    below: dict[tuple[int, int], list[int]] = {}
    for column in (at for at, cell in enumerate(cells) if not is_empty(cell)):
        below.setdefault(grid.origin(window, column), []).append(column)
    moved = dict(fields)
    uncounted: dict[int, Sequence[int]] = {}
    ticked: dict[int, Mapping[int, str]] = {}
    day_parts: dict[int, Sequence[int]] = {}
    for columns in below.values():
        titles = {at: clean(str(cells[at])) for at in columns if _may_be_part(cells[at])}
        first = columns[0]
        whole = first in fields and _LEAST_PARTS <= len(columns) == len(titles)
        if not whole or any(map(is_satang_title, titles.values())):
            return SplitColumns(fields)
        if _are_choices(fields[first], titles):
            ticked[first] = titles
            continue
        if days := _day_month_year(fields[first], titles):
            day_parts[first] = days
            continue
        name = moved.pop(first)
        mine = _of_field(name, titles)
        for used in mine[:1]:
            moved[used] = name
            if others := mine[1:]:
                uncounted[used] = others
    named = {
        at: clean(f"{grid.at(window[1], at)} {grid.at(row, at)}")
        for columns in below.values()
        for at in columns
    }
    return SplitColumns(moved, named, uncounted, ticked, day_parts)


def _are_choices(name: str, titles: Mapping[int, str]) -> bool:
    column = BY_FIELD[name]
    spelt = dict(spellings_of(column)) if column.kind is Kind.CHOICE else {}
    return len({spelt.get(fold(title)) for title in titles.values()} - {None}) == len(titles)


def _day_month_year(name: str, titles: Mapping[int, str]) -> list[int]:
    """Give the columns of day, month and year of a date that is parted so; none of any other."""
    if BY_FIELD[name].kind is not Kind.DATE or len(titles) != len(_PARTS_OF_A_DAY):
        return []
    folded = {fold(title): at for at, title in titles.items()}
    found = [[at for title, at in folded.items() if title in each] for each in _PARTS_OF_A_DAY]
    return [at for columns in found for at in columns] if all(found) else []


def _may_be_part(cell: object) -> bool:
    return may_be_title(cell) or (
        isinstance(cell, str)
        and _NUMBERED_PART.fullmatch(to_arabic_digits(clean(cell))) is not None
    )


def _of_field(name: str, titles: Mapping[int, str]) -> list[int]:
    """Give the columns among the parts that may hold the field: its sum alone, or those in order.

    Of words one column is enough, and the others say more beside it.
    """
    kind = BY_FIELD[name].kind
    mine = [
        at
        for at, title in titles.items()
        if not tells_otherwise(title, name)
        and not (kind is Kind.DATE and _BESIDE_A_DAY.fullmatch(title))
    ]
    telling = [at for at in mine if _tells_the_whole(kind, titles[at])]
    if len(telling) == 1:
        return telling
    return mine[:1] if kind is Kind.TEXT else mine


def _tells_the_whole(kind: Kind, title: str) -> bool:
    """Whether a part is the sum of the others, or the day to which they belong."""
    if kind is Kind.MONEY:
        return is_total(title) and _NO_SUM_OF_PARTS.search(fold(title)) is None
    return kind is Kind.DATE and _DAY_ITSELF.fullmatch(title) is not None
