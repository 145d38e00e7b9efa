"""What tells numbers of letters apart, however an office wrote them.

Takes numbers as they stand in the dispatch register, with or without the office's prefix.
"""

from __future__ import annotations

import re

from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold

_CIRCULAR = re.compile(r"(?:^|[/\s])(?:ว|เวียน)\s*\.?\s*\d")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def is_circular(number: str) -> bool:
    """Whether a number is that of a circular: ว before its digits (กท 0404/ว 45, ว.45/2563)."""
    return _CIRCULAR.search(to_arabic_digits(number)) is not None


def has_own_digits(number: str) -> bool:
    """Whether a number holds a digit behind the prefix: not `ยกเลิก`, nor `กท 0404/` alone."""
    return any(map(str.isdigit, number.rpartition("/")[2]))


def split_number(number: str) -> tuple[str, str]:
    """Give prefix and own part, as they are compared: `00136` and `๑๓๖` are one number."""
    prefix, _, own = number.rpartition("/")
    return fold(prefix), _LEADING_ZEROS.sub("", fold(own))


def may_be_one_prefix(one: str, other: str) -> bool:
    """Whether two prefixes, folded, may be one, of which letters or all were left out once."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and not (short and long.removesuffix(short)[-1:].isdigit())
