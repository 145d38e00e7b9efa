"""How long a letter gets: what its worklist tells, and whether its tables go to an annex.

Where a return holds little but garbage, the worklist is kept to what a person can read: what the
correction workbook says too is counted instead of told.  A step with a day of its own, or one that
no faulty cell leaves unknown, is always told.

Whether the tables fit on the letter's two pages is an estimate in points, by the widths of TH
Sarabun New, on the safe side; the exact count only Word knows, and what an office adds to its
template.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.documents import letter_words as words
from pipeline.documents.value_format import TemplateValues
from pipeline.model.codes import Status
from pipeline.thai.text_width import LINE_EM, lines_of

_MOST_CASES = 40
"""Cases with steps that faulty cells leave unknown, up to which a worklist tells all of them."""
_MOST_NAMED = 15
"""Of more than those, the ones named though nothing but the correction workbook says more."""

_NONE: frozenset[str] = frozenset()

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


@dataclass(frozen=True, slots=True)
class ToldCase:
    """The steps of a case that are told, and how many more the correction workbook asks for."""

    steps: list[TemplateValues]
    more: int = 0
    asks_in_corrections: bool = False
    """Whether the correction workbook, and not the list, says what the case lacks."""


def told_cases(
    cases: Sequence[list[TemplateValues]], to_mend: Mapping[str, Set[str]]
) -> tuple[list[ToldCase], list[TemplateValues]]:
    """Give the cases to tell, and the steps of those that are counted alone."""
    cut = [
        {at for at, step in enumerate(steps) if _waits_for_mending(step, to_mend)}
        for steps in cases
    ]
    if sum(map(bool, cut)) <= _MOST_CASES:
        return [ToldCase(steps) for steps in cases], []
    told: list[ToldCase] = []
    counted: list[TemplateValues] = []
    named = 0
    for steps, places in zip(cases, cut, strict=True):
        unknown_alone = len(places) == len(steps)
        if unknown_alone:
            named += 1
            if named > _MOST_NAMED:
                counted += steps
                continue
            places = places - {0}
        kept = [step for at, step in enumerate(steps) if at not in places]
        told.append(ToldCase(kept, len(places), unknown_alone))
    return told, counted


def _waits_for_mending(step: TemplateValues, to_mend: Mapping[str, Set[str]]) -> bool:
    """Whether a step is unknown for a cell that the correction workbook names."""
    if step["status"] != Status.UNKNOWN:
        return False
    mended = to_mend.get(step["case_id"], _NONE)
    return any(field in mended for field in step["missing_fields"] or ())


def counted_cases(steps: Sequence[TemplateValues], answer_by: date) -> TemplateValues:
    """Give one line for the cases of which everything stands in the correction workbook."""
    rest = steps_to_mend(len(steps), answer_by)
    return {
        "no": "",
        "case_id": words.IN_CORRECTIONS,
        "file_no": words.and_more(len({step["case_id"] for step in steps}), words.CASES),
        "subject": "",
        "damage": "",
        "first": rest,
        "more": [],
        "steps": [rest],
    }


def steps_to_mend(count: int, answer_by: date) -> TemplateValues:
    """Give one line for steps that are unknown until faulty cells are mended."""
    return {
        "name": words.and_more(count, words.UNKNOWN_STEPS),
        "due": words.NOT_KNOWN,
        "days": words.NO_DATE,
        "action": words.MEND_IN_CORRECTIONS,
        "by": words.within(answer_by),
    }
