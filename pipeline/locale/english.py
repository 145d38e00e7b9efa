"""English that depends on a value: the names of months and days, and one or many of a thing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


def day_in_english(day: date) -> str:
    """Write a day in full, as 25 November 2020."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_in_english(day: date) -> str:
    """Name the day of the week."""
    return _WEEKDAYS[day.weekday()]


ONE_OR_MANY = re.compile(r"\{\w+:[^{}|]*\|(?P<many>[^{}]*)\}")
"""The words that go with a number in a wording: `{count:case is|cases are}`."""


class _OneOrMany(Formatter):
    """Takes `{count:case is|cases are}` for the words of one, or of any other number."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return format(value, format_spec)
        return one if value in (1, "1") else many


_FORMATTER = _OneOrMany()


def filled_in(template: str, facts: Mapping[str, object]) -> str:
    """Put facts into an English wording: Thai has one form for every number, English has two.

    Raises KeyError where a fact is missing.
    """
    if "|" in template:
        return _FORMATTER.vformat(template, (), facts)
    return template.format_map(facts)
