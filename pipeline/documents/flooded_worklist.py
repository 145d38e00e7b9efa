"""Keeps a worklist to what a person can read where a return holds little but garbage.

Takes the steps of each case, most urgent first, and the fields of each case that must be mended;
gives the same, with what the correction workbook says too counted instead of told.  A step with a
day of its own, or one that no faulty cell leaves unknown, is always told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.documents.value_format import TemplateValues
from pipeline.model.codes import Status

_MOST_CASES = 40
"""Cases with steps that faulty cells leave unknown, up to which a worklist tells all of them."""

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ToldCase:
    """The steps of a case that are told, and how many more the correction workbook asks for."""

    steps: list[TemplateValues]
    more: int = 0


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
        if len(places) == len(steps):
            named += 1
            if named > _MOST_CASES:
                counted += steps
                continue
            places = places - {0}
        kept = [step for at, step in enumerate(steps) if at not in places]
        told.append(ToldCase(kept, len(places)))
    return told, counted


def _waits_for_mending(step: TemplateValues, to_mend: Mapping[str, Set[str]]) -> bool:
    """Whether a step is unknown for a cell that the correction workbook names."""
    if step["status"] != Status.UNKNOWN:
        return False
    mended = to_mend.get(step["case_id"], _NONE)
    return any(field in mended for field in step["missing_fields"] or ())
