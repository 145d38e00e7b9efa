"""English that depends on a value: the names of months and days, and one of a thing."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_COUNTED = (
    "day|month|year|case|claim|letter|file|row|cell|deadline|return|draft|fault|error|warning|info"
)
_ONE = re.compile(rf"\b1 ({_COUNTED})s\b")
_ONE_AGENCY = re.compile(r"\b1 agencies\b")


def day_in_english(day: date) -> str:
    """Write a day in full, as 25 November 2020."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_in_english(day: date) -> str:
    """Name the day of the week."""
    return _WEEKDAYS[day.weekday()]


def one_of_a_thing(words: str) -> str:
    """Turn `1 days` into `1 day`: Thai has one form for every number, English has two."""
    return _ONE_AGENCY.sub("1 agency", _ONE.sub(r"1 \1", words))
