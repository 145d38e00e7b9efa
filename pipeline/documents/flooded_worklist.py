"""Keeps a worklist to what a person can read where a return holds little but garbage.

Takes the steps of each case, most urgent first, and the fields of each case that must be mended;
gives the same, with what the correction workbook says too counted instead of told.  A step with a
day of its own, or one that no faulty cell leaves unknown, is always told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from pipeline.documents import letter_words as words
from pipeline.documents.value_format import TemplateValues
from pipeline.model.codes import Status

_MOST_CASES = 40
"""Cases with steps that faulty cells leave unknown, up to which a worklist tells all of them."""
_MOST_NAMED = 15
"""Of more than those, the ones named though nothing but the correction workbook says more."""

_NONE: frozenset[str] = frozenset()


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
