"""How wide a text is: by hand from the widths of the font's letters."""

from __future__ import annotations

import pytest

from pipeline.thai.text_width import drawn_em, lines_of, width_em


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0.0),
        ("กก", 2 * 0.386),
        ("07", 2 * 0.362),
        ("๐๗", 2 * 0.449),
        ("ก ก", 2 * 0.386 + 0.216),
        # Marks above and below a letter take no room, vowels beside it do.
        ("กี่กุ้", 2 * 0.386),
        ("กา", 2 * 0.386),
    ],
)
def test_each_kind_of_letter_has_its_width(text: str, width: float) -> None:
    assert width_em(text) == pytest.approx(width)


@pytest.mark.parametrize(
    ("letters", "lines"),
    # Ten letters at 16 points are 61.76 wide; 94 parts in a hundred of the column are filled.
    [(10, 1), (15, 1), (16, 2), (30, 2), (31, 3)],
)
def test_a_line_is_filled_to_a_little_less_than_its_width(letters: int, lines: int) -> None:
    assert lines_of("ก" * letters, 100, 16) == lines


def test_a_break_begins_a_line_and_an_empty_text_has_one() -> None:
    assert lines_of("", 100, 16) == 1
    assert lines_of("ก\n\nก", 100, 16) == 3
    assert lines_of("ก" * 16 + "\nก", 100, 16) == 3


@pytest.mark.parametrize(
    ("letters", "width"),
    [
        ("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ", 18.696),
        ("ฯะาำ฿เแโใไๅๆ๏๚๛", 5.372),
        ("๐๑๒๓๔๕๖๗๘๙", 4.490),
        ("0123456789", 3.630),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10.445),
        ("abcdefghijklmnopqrstuvwxyz", 8.739),
        (" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a0–“”", 10.640),
    ],
)
def test_the_alphabets_are_as_wide_as_the_font_draws_them(letters: str, width: float) -> None:
    assert drawn_em(letters) == pytest.approx(width, abs=0.0005)


def test_a_text_is_drawn_letter_by_letter() -> None:
    assert drawn_em("กา") == pytest.approx(0.387 + 0.318)
    assert drawn_em("กี่") == pytest.approx(0.387)
    assert drawn_em("เณร") == pytest.approx(0.203 + 0.547 + 0.323)
    assert drawn_em("\u200bก漢") == pytest.approx(0.387 + 0.386)
    assert drawn_em("กา", bold=True) == pytest.approx(1.04 * drawn_em("กา"))
    assert drawn_em("คณะกรรมการสอบข้อเท็จจริง") < width_em("คณะกรรมการสอบข้อเท็จจริง")
