"""How long a letter gets: whether its tables fit on its two pages or go to an annex.

An estimate in points, by the widths of TH Sarabun New, on the safe side; the exact count only Word
knows, and what an office adds to its template.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.thai.text_width import LINE_EM, lines_of

INLINE_ROWS = 8
"""More rows than these, of all tables together, always go to an annex."""

_POINTS_PER_CM = 72 / 2.54
_PAGE = (29.7 - 2.5 - 2.0) * _POINTS_PER_CM
_ROOM = 2 * _PAGE * 0.94
"""Of two pages: a margin for what an office adds, and for rows that move to the next page."""

_BODY, _TABLE = 16, 14
_WIDTH = 16 * _POINTS_PER_CM
_LINE, _TABLE_LINE = _BODY * LINE_EM, _TABLE * LINE_EM
_BEFORE = 6.0
"""Points before a paragraph."""

_FRAME = 35.0 + 5 * 26.0 + 15 * _LINE + 4 * _BEFORE
"""Of the head, the opening, what is asked, the closing and the signature."""

_CLOSING = 7 * _LINE
"""Of the closing and the signature, which are part of the frame."""
_ANNEX_ROWS = 3
"""Fewer rows than these make no page of their own."""

_CLAIM = 5 * _LINE + _BEFORE
_MARGINS = 6.0
_CASE, _STEP, _ACTION, _ASKED, _ASKED_CASE, _MEND = (
    twips / 20 - _MARGINS for twips in (2835, 2495, 3288, 6010, 2608, 3402)
)
"""The columns of the tables in the letter, in points, without the margins of a cell."""


def needs_annex(context: Mapping[str, Any]) -> bool:
    """Whether the tables of a letter's context would carry it over its second page.

    Or end with the first, so that the second had the closing alone: with the tables in an annex
    all of it stands on one page.
    """
    rows = context["steps"] + len(context["asked"]) + len(context["to_mend"])
    if rows > INLINE_ROWS:
        return True
    height = _height(context)
    closing_alone = rows >= _ANNEX_ROWS and height - _CLOSING < _PAGE < height
    return height > _ROOM or closing_alone


def _height(context: Mapping[str, Any]) -> float:
    """Estimate the points of a letter with its tables in it."""
    claims = bool(context["lapsed_cases"]) + bool(context["lapsing_cases"])
    laws = (lines_of(law["text"], _WIDTH, _BODY) for law in context["laws"])
    text = _FRAME + _CLAIM * claims + _BEFORE + _LINE * sum(laws)
    worklist = (line for case in context["worklist"] for line in _case_lines(case))
    asked = (
        max(_lines(ask["assumed"], _ASKED), _lines(ask["file_no"], _ASKED_CASE) + 1)
        for ask in context["asked"]
    )
    mend = (_lines(f"{cell['message']} {cell['remedy']}", _MEND) for cell in context["to_mend"])
    return text + sum(_table(lines) for lines in (worklist, asked, mend))


def _case_lines(case: Mapping[str, Any]) -> Iterable[int]:
    """Give the lines of a case's rows: the first tells the case, each has a deadline."""
    own = _lines(case["file_no"], _CASE) + _lines(case["subject"], _CASE) + 2
    for step in case["steps"]:
        deadline = _lines(step["name"], _STEP) + _lines(f"{step['due']} ({step['days']})", _STEP)
        yield max(own, deadline, _lines(step["action"], _ACTION) + _lines(step["by"], _ACTION))
        own = 1


def _table(lines: Iterable[int]) -> float:
    rows = list(lines)
    head = _LINE + _BEFORE + 2 * _TABLE_LINE
    return head + _TABLE_LINE * sum(rows) if rows else 0.0


def _lines(text: str, width: float) -> int:
    return lines_of(text, width, _TABLE)
