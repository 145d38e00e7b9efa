"""What tells numbers of letters apart: prefixes left out in part, zeros, circulars."""

from __future__ import annotations

import pytest

from pipeline.records.letter_number import (
    has_own_digits,
    is_circular,
    may_be_one_prefix,
    split_number,
)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("กท 0404", "กท 0404", True),
        ("0404", "กท 0404", True),
        ("", "กท 0404", True),
        ("", "", True),
        ("404", "กท 0404", False),
        ("4", "กท 14", False),
        ("4", "กท 114", False),
        ("กท 0404", "กท 0405", False),
        ("กท 0404", "ศธ 0404", False),
    ],
)
def test_a_prefix_left_out_in_part_may_be_the_same_but_no_part_of_its_number(
    one: str, other: str, may_be: bool
) -> None:
    assert may_be_one_prefix(one, other) is may_be
    assert may_be_one_prefix(other, one) is may_be


@pytest.mark.parametrize("number", ["กท 0404/136", "กท 0404/00136", "กท ๐๔๐๔/๑๓๖"])
def test_zeros_and_thai_numerals_make_no_other_number(number: str) -> None:
    assert split_number(number) == split_number("กท 0404/136")
    assert split_number("136") == ("", "136")


@pytest.mark.parametrize("other", ["กท 0404/1360", "กท 0404/10036", "กท 0405/136", "กท 0404/0"])
def test_other_digits_are_another_number(other: str) -> None:
    assert split_number(other) != split_number("กท 0404/136")


@pytest.mark.parametrize(
    ("number", "circular"),
    [
        ("กท 0404/ว 45", True),
        ("กท 0404/ว. ๔๕", True),
        ("ว45/2563", True),
        ("เวียน 45", True),
        ("กท 0404/45", False),
        ("สว 45", False),
        ("กท 0404/ว", False),
    ],
)
def test_a_circular_bears_its_letter_before_its_digits(number: str, circular: bool) -> None:
    assert is_circular(number) is circular


@pytest.mark.parametrize(
    ("number", "has"), [("กท 0404/45", True), ("45", True), ("กท 0404/", False), ("ยกเลิก", False)]
)
def test_a_prefix_alone_is_no_number(number: str, has: bool) -> None:
    assert has_own_digits(number) is has
