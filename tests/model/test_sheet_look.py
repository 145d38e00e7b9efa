"""How much room a text takes on a sheet: letters by Thai eyes, points by the font's own widths."""

from __future__ import annotations

import pytest

from pipeline.model import sheet_look
from pipeline.model.sheet_look import height, letters_of_a_line, lines, shown_length


@pytest.mark.parametrize(
    ("text", "letters"),
    [("", 0), ("abc", 3), ("กา", 2), ("ที่นี่", 2), ("น้ำ", 2), ("e\u0300", 1), ("พิมพ์ A4", 6)],
)
def test_marks_above_and_below_take_no_room(text: str, letters: int) -> None:
    assert shown_length(text) == letters


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 1), ("กกกก", 1), ("กกกกก", 2), ("ที่ที่ที่ที่", 1), ("ก\nก", 2), ("ก\n\nก", 3), ("ก" * 9, 3)],
)
def test_lines_where_four_letters_fit_on_one(text: str, count: int) -> None:
    assert lines(text, 4) == count


@pytest.mark.parametrize(
    ("text", "points"),
    # A line of 16 points is 20.8 high; two points stand above and below. A row ends at 409.
    [("ก", 23), ("ก\nก", 44), ("ก" * 7, 23), ("ก" * 8, 44), ("ก\n" * 40, 409)],
)
def test_a_row_is_as_high_as_its_lines(text: str, points: float) -> None:
    # Ten characters are 76 pixels wide within their margins less 6, or 48 points.
    assert height(text, 10) == points


def test_official_text_has_its_size_and_paper() -> None:
    assert (sheet_look.SIZE, sheet_look.SMALL, sheet_look.UNIT_SIZE, sheet_look.A4) == (
        16, 14, 10, 9,
    )  # fmt: skip
    assert letters_of_a_line(10) == 6
    assert letters_of_a_line(10, 14) == 7
