"""The names that rulings go by: where one is not found, the nearest that there is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches

from pipeline.locale import Message
from pipeline.records.record_wording import RECORDS
from pipeline.records.rulings import Decision, Decisions, RulingOutcome, RulingStatus

_LIKENESS = 0.75
"""Below it a name is another one: a case id with one wrong digit is at 0.92."""


def with_nearest_names(
    decisions: Decisions,
    outcomes: Mapping[int, RulingOutcome],
    targets: Collection[str],
    abouts: Collection[str],
) -> dict[int, RulingOutcome]:
    """Give the outcomes; one that found nothing says which right name is nearest.

    `targets` are the ids of cases and the names of files, `abouts` the ids of rules, codes of
    issues and ids of cases.
    """
    by_number = {each.number: each for each in decisions.rulings}
    told = dict(outcomes)
    for number, outcome in outcomes.items():
        if outcome.standing is RulingStatus.NOTHING and not outcome.detail:
            near = _nearest(by_number[number], targets, abouts)
            if near is not None:
                told[number] = replace(outcome, detail=near)
    return told


def _nearest(
    decision: Decision, targets: Collection[str], abouts: Collection[str]
) -> Message | None:
    for given, known in ((decision.target, targets), (decision.about, abouts)):
        names = {each.casefold(): each for each in known}
        if not given or given.casefold() in names:
            continue
        [*near] = get_close_matches(given.casefold(), names, n=1, cutoff=_LIKENESS)
        if near:
            return RECORDS("ruling_near", given=given, near=names[near[0]])
    return None
