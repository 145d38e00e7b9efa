"""Says of a ruling that found nothing what it may have meant: the nearest case, file, rule or code.

Takes the rulings, what became of each, and every name that a ruling can refer to; gives the
outcomes with the nearest right ones.  It guesses nothing: a person reads them and mends the line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import reduce

from pipeline.jobs.job_messages import JOBS
from pipeline.locale import Message
from pipeline.records.rulings import Decision, Decisions, Ruling, RulingOutcome, RulingStatus
from pipeline.thai.text import clean, fold

_MOST, _ALIKE = 3, 0.6
_CLIPPED = 4
"""So many letters of a name are enough to tell it by."""
_OF_TWO_CASES = (Ruling.JOIN, Ruling.KEEP_APART)


@dataclass(frozen=True)
class KnownNames:
    """What a ruling can refer to; codes stand with the words under which people know them."""

    cases: Collection[str]
    files: Collection[str]
    rules: Mapping[str, str]
    issues: Mapping[str, str]
    agencies: Mapping[str, str]
    types: Mapping[str, str]
    found: Mapping[str, Collection[str]]
    """By case or file, folded: the codes of its issues."""


def with_hints(
    decisions: Decisions, outcomes: Mapping[int, RulingOutcome], known: KnownNames
) -> dict[int, RulingOutcome]:
    """Give the outcomes, each that found nothing with what is nearest to what it names."""
    hinted = dict(outcomes)
    for each in decisions.rulings:
        outcome = outcomes.get(each.number)
        if outcome is not None and outcome.standing in (RulingStatus.NOTHING, RulingStatus.REFUSED):
            told = [detail for detail in (outcome.detail, *_hints(each, known)) if detail]
            if told:
                detail = reduce(lambda one, other: JOBS("hint_both", one=one, other=other), told)
                hinted[each.number] = replace(outcome, detail=detail)
    return hinted


def _hints(ruling: Decision, known: KnownNames) -> Iterator[Message]:
    unknown = False
    for text, choices in _named(ruling, known):
        codes = {clean(code).casefold() for code in choices}
        if text and clean(text).casefold() not in codes:
            unknown = True
            yield _nearest(text, choices)
    if not unknown and ruling.ruling is Ruling.ACCEPT:
        there = sorted(set(known.found.get(clean(ruling.target).casefold(), ())))
        yield JOBS("hint_not_on_it", code=ruling.about, there=", ".join(there) or "-")


def _named(ruling: Decision, known: KnownNames) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give each text of a ruling that names something, with what it may name."""
    cases, files = (dict.fromkeys(names, "") for names in (known.cases, known.files))
    if ruling.ruling is Ruling.LEAVE_OUT:
        yield ruling.target, files
    elif ruling.ruling in (Ruling.SET_AGENCY, Ruling.ACCEPT):
        yield ruling.target, {**cases, **files}
    else:
        yield ruling.target, cases
    if ruling.ruling in _OF_TWO_CASES:
        yield ruling.about, cases
    elif ruling.ruling is Ruling.SNOOZE:
        yield ruling.about, known.rules
    elif ruling.ruling is Ruling.ACCEPT:
        yield ruling.about, known.issues
    elif ruling.ruling is Ruling.SET_AGENCY:
        yield ruling.value, known.agencies
    elif ruling.ruling is Ruling.SET_TYPE:
        yield ruling.value, known.types


def _nearest(text: str, choices: Mapping[str, str]) -> Message:
    """Name what is most like a text, by code or by words."""
    by_fold = {fold(word): code for code, word in choices.items() if word}
    by_fold |= {fold(code): code for code in choices}
    folded = fold(text)
    near = get_close_matches(folded, list(by_fold), _MOST, _ALIKE)
    # `อายุความเรียกให้` stands for whole names that hold it, however much longer they are
    near += [word for word in by_fold if len(folded) >= _CLIPPED and folded in word]
    meant = list(dict.fromkeys(by_fold[each] for each in near))[:_MOST]
    if not meant:
        return JOBS("hint_unknown", text=text)
    told = (f"{code} ({choices[code]})" if choices[code] else code for code in meant)
    return JOBS("hint_nearest", text=text, nearest=", ".join(told))
