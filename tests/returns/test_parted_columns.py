"""A field that stands in several columns is put together as a person would have written it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.parsed_cell import BrokenCell
from pipeline.returns.sheet.parted_columns import join_parts

NA = BrokenCell("#N/A")
AMOUNT, KIND, DAY = "damage_amount", "case_type", "incident_date"
HEADER = Header(
    2, 3, {0: AMOUNT, 2: KIND, 5: DAY}, {}, {}, {0: 1}, frozenset(),
    ticked={2: {2: "ชาย", 3: "หญิง", 4: "อื่น"}}, day_parts={5: (6, 5, 7)},
)  # fmt: skip


def joined(
    row: Sequence[object], width: int = 8
) -> tuple[list[object], list[tuple[int, str, str, str, str]]]:
    """Give the cells of one case, the second of two, once put together, and what is told of it."""
    cells = [*row, *[None] * (width - len(row))]
    columns: list[tuple[object, ...]] = [(None, cell) for cell in cells]
    told = [
        (place, issue.sheet, issue.cell, issue.field, issue.value)
        for place, issue in join_parts("x", HEADER, [4, 9], columns)
    ]
    assert not any(columns[at][0] for at in HEADER.fields)
    return [columns[at][1] for at in HEADER.fields], told


@pytest.mark.parametrize(
    ("baht", "satang", "amount"),
    [
        (1250, 50, "1250.50"),
        (1250, 5, "1250.05"),
        (1250.0, 5.0, "1250.05"),
        ("1,250", "๗๕", "1250.75"),
        ("๑,๒๕๐", "99", "1250.99"),
        (1250, 0, "1250.00"),
        (1250, "00", "1250.00"),
        (None, 25, "0.25"),
        (1250, None, 1250),
        ("ราวพันบาท", "-", "ราวพันบาท"),
        (1250.5, None, 1250.5),
    ],
)
def test_satang_beside_baht(baht: object, satang: object, amount: object) -> None:
    assert joined([baht, satang]) == ([amount, None, None], [])


@pytest.mark.parametrize(
    ("baht", "satang", "shown"),
    [
        (1250, 100, "100"),
        (1250, "ครึ่ง", "ครึ่ง"),
        (1250, 12.5, "12.5"),
        (1250, -5, "-5"),
        (1250.5, 25, "25"),
        ("ราวพันบาท", 25, "25"),
        (False, 25, "25"),
        (date(2020, 1, 2), 25, "25"),
        (NA, 25, "25"),
    ],
)
def test_satang_that_cannot_be_added_are_told_at_their_cell(
    baht: object, satang: object, shown: str
) -> None:
    assert joined([baht, satang]) == ([baht, None, None], [(1, "x", "B10", AMOUNT, shown)])


@pytest.mark.parametrize(
    ("cells", "choice"),
    [
        (["/", None, None], "ชาย"),
        ([None, "✓", None], "หญิง"),
        ([None, "X", "-"], "หญิง"),
        (["ไม่", "P", "☐"], "หญิง"),
        ([0, 1, 0], "หญิง"),
        ([False, True, False], "หญิง"),
        (["No", "ใช่", "( )"], "หญิง"),
        (["/", "/", None], "ชาย / หญิง"),
        ([None, "/", "ลูกจ้าง"], "หญิง / อื่น ลูกจ้าง"),
        ([None, "ไม่แน่", None], "หญิง ไม่แน่"),
        (["ไม่", None, 0], None),
        ([None, NA, None], NA),
        (["/", None, NA], NA),
    ],
)
def test_a_choice_that_is_ticked(cells: list[object], choice: object) -> None:
    assert joined([None, None, *cells]) == ([None, choice, None], [])


@pytest.mark.parametrize(
    ("day", "month", "year", "whole"),
    [
        (3, 8, 2563, "3/8/2563"),
        (3.0, "ส.ค.", "๒๕๖๓", "3/ส.ค./๒๕๖๓"),
        (3, None, 2563, "3//2563"),
        (3, None, None, "3//"),
        (None, None, 2563.0, "//2563"),
        ("3", "ส.ค.", None, "3/ส.ค./"),
        (date(2020, 8, 3), None, None, date(2020, 8, 3)),
        (None, "3 ส.ค. 63", "-", "3 ส.ค. 63"),
        (None, "-", None, None),
    ],
)
def test_a_day_in_three_columns(day: object, month: object, year: object, whole: object) -> None:
    assert joined([*[None] * 5, month, day, year]) == ([None, None, whole], [])


def test_parts_that_no_row_reaches_are_blank() -> None:
    assert joined([7, 5, None, None, None, date(2020, 8, 3)], 6)[0] == [
        "7.05", None, date(2020, 8, 3),
    ]  # fmt: skip
    assert joined([None, None, "/", None, None, None], 6)[0] == [None, "ชาย", None]


def test_a_table_without_a_case_has_nothing_to_join() -> None:
    assert list(join_parts("x", HEADER, [], [])) == []
