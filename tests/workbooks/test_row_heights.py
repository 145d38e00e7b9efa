"""How high a row is made: by the letters that take room, and never beyond what a screen shows."""

from __future__ import annotations

import pytest

from pipeline.workbooks.summary.formats import header_points, lines_of, row_points, shown_length


def test_vowels_and_tone_marks_above_and_below_take_no_room() -> None:
    assert shown_length("ที่") == 1
    assert shown_length("น้ำ") == 2
    assert shown_length("ปู่ปั้น") == 3
    assert shown_length("") == 0


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("ก" * 20, 20, 1),
        ("ก" * 21, 20, 2),
        ("ก" * 35, 20, 2),
        ("ก" * 36, 20, 3),
        ("ก\nข", 20, 2),
        ("ก\n\nข", 20, 3),
        ("ก" * 21 + "\nข", 20, 3),
        ("ก" * 3999, 20, 14),
        ("ก" * 4001, 4000, 14),
        ("กก", 0.5, 2),
        ("", 20, 1),
    ],
)
def test_a_text_takes_as_many_lines_as_it_needs(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_points_are_of_whole_lines_and_of_the_highest_title() -> None:
    assert [row_points(lines) for lines in (0, 1, 2, 14)] == [16.5, 16.5, 31.0, 205.0]
    assert header_points([("ก", 10), ("ก" * 25, 10)]) == row_points(lines_of("ก" * 25, 9))
    assert header_points([]) == row_points(1)
