"""How long a letter gets: whether its tables fit on its two pages or go to an annex.

An estimate in lines of body text, on the safe side; the exact count only Word knows.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

INLINE_ROWS = 8
"""More rows than these, of all tables together, always go to an annex."""

_ROOM = 60
"""Lines on two pages, with a margin for what an office adds to its template."""

_FRAME = 26
"""Lines of the head, the opening, the closing and the signature."""

_CLAIM = 5
_LAW = 2
_TABLE_HEAD = 4
_TABLE_LINE = 0.9
"""A line of a table, in smaller type, beside one of body text."""

# Letters on a line of each column of the table in the letter.
_CASE_WIDTH, _STEP_WIDTH, _ACTION_WIDTH = 25, 18, 23
_ASKED_WIDTH, _MEND_WIDTH = 75, 48


def needs_annex(context: Mapping[str, Any]) -> bool:
    """Whether the tables of a letter's context would carry it over its second page."""
    rows = context["steps"] + len(context["asked"]) + len(context["to_mend"])
    if rows > INLINE_ROWS:
        return True
    claims = bool(context["lapsed_cases"]) + bool(context["lapsing_cases"])
    text = _FRAME + _CLAIM * claims + _LAW * len(context["laws"])
    return text + _TABLE_LINE * _table_lines(context) > _ROOM


def _table_lines(context: Mapping[str, Any]) -> int:
    total = _TABLE_HEAD if context["worklist"] else 0
    for case in context["worklist"]:
        own = 2 + _lines(case["subject"], _CASE_WIDTH)
        steps = sum(
            max(
                _lines(step["action"], _ACTION_WIDTH) + 1,
                _lines(step["name"], _STEP_WIDTH),
                2,
            )
            for step in case["steps"]
        )
        total += max(own, steps)
    total += _others((ask["assumed"] for ask in context["asked"]), _ASKED_WIDTH)
    return total + _others(
        (f"{cell['message']} {cell['remedy']}" for cell in context["to_mend"]), _MEND_WIDTH
    )


def _others(texts: Iterable[str], width: int) -> int:
    lines = [_lines(text, width) for text in texts]
    return sum(lines) + _TABLE_HEAD if lines else 0


def _lines(text: str, width: int) -> int:
    """Estimate the lines of a text; Thai vowels and tone marks above and below take no room."""
    shown = sum(unicodedata.category(letter) != "Mn" for letter in text)
    return max(1, math.ceil(shown / width))
