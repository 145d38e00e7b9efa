"""Proposes that a new case is one that nobody reported: renumbered or transferred without its id.

Takes the returned cases and those carried over; gives proposals for the officer, and an issue that
asks the agency.  Nothing is joined until a person says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import pandas as pd

from pipeline.model.issues import CaseIssue, Issue
from pipeline.records.rulings import Proposal
from pipeline.returns.register.duplicate_detection import same_case
from pipeline.returns.register.register_frames import Origin, PlacedIssue


def propose(
    returned: pd.DataFrame,
    carried: pd.DataFrame,
    last: pd.DataFrame | None,
    apart: Collection[frozenset[str]],
) -> list[Proposal]:
    """Hold the cases that the last register does not know against those missing from the returns.

    Pairs that were ruled to be `apart` are not proposed again.
    """
    if last is None:
        return []
    new = returned[~returned["case_id"].isin(last["case_id"])]
    old = carried[carried["case_id"].isin(last["case_id"])]
    pairs = [Proposal(case_id, other, why) for case_id, other, why in same_case(old, new)]
    return [each for each in pairs if frozenset((each.case_id, each.other)) not in apart]


def proposal_issues(
    places: Sequence[Origin], ids: Sequence[str], proposals: Iterable[Proposal]
) -> Iterator[PlacedIssue]:
    """Ask for the id where the new case stands."""
    rows = {case_id: row for row, case_id in enumerate(ids)}
    for each in proposals:
        place = places[rows[each.other]]
        facts = {"other": each.case_id, "because": each.because}
        value = place.source.value_text(place.case, "file_no")
        cell = place.cell("case_id")
        issue = Issue(CaseIssue.PROBABLE_SAME_CASE, place.sheet, cell, "case_id", value, facts)
        yield PlacedIssue(place.source.agency, issue, place.source.name, each.other)
