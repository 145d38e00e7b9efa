"""Finds cases that are probably one: the same file number, or the same event told twice.

Takes the returned cases as a frame of `tables.CASES`, gives pairs of rows.  Nothing is merged: a
person decides.  An accident that harms both the city and an outsider is two cases with one file
number, and no duplicate.

A new case may also be one that nobody reported, renumbered or transferred without its id: held
against those carried over it gives proposals for the officer, and an issue that asks the agency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from pipeline.model import tables
from pipeline.model.issues import CaseIssue, Issue
from pipeline.records import office_book_words as words
from pipeline.records.rulings import Proposal
from pipeline.returns.register.return_file import Origin
from pipeline.thai.text import fold

NEAR = 0.7
"""Similarity of two subjects from which, date and amount being equal, they are likely one."""

_AGREEING = 2
_LONGEST_COMPARED = 150


def same_file_number(cases: pd.DataFrame, file_keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give rows of one agency with one file number and injured party: each with the first such."""
    parties = tables.texts(cases["injured_party"])
    seen: dict[tuple[str, str, str], int] = {}
    for row, (agency, key, party) in enumerate(
        zip(tables.texts(cases["agency_code"]), file_keys, parties, strict=True)
    ):
        if key:
            first = seen.setdefault((agency, key, party), row)
            if first != row:
                yield first, row


def same_event(cases: pd.DataFrame, file_keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give rows with one incident date, one amount and near subjects, in one agency or two.

    Each with the first row that it is near: of a hundred alike, ninety-nine pairs tell it all.
    """
    days = tables.days(cases["incident_date"])
    amounts, filled = tables.satang(cases["damage_amount"])
    told = np.flatnonzero(~np.isnat(days) & filled & (amounts > 0))
    order = told[np.lexsort((told, amounts[told], days[told]))]
    subjects = tables.texts(cases["subject"])
    agencies = tables.texts(cases["agency_code"])
    for group in _runs(order, days, amounts):
        compared = {row: _compared(subjects[row]) for row in group}
        for place, other in enumerate(group):
            for one in group[:place]:
                same_file = agencies[one] == agencies[other] and file_keys[one] == file_keys[other]
                if not (same_file and file_keys[one]) and _alike(compared[one], compared[other]):
                    yield one, other
                    break


def _runs(
    order: np.ndarray[tuple[int], np.dtype[np.intp]],
    days: np.ndarray[tuple[int], np.dtype[np.datetime64]],
    amounts: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> Iterable[list[int]]:
    """Give the rows of each date and amount that more than one row bears."""
    if len(order) < 2:
        return
    changes = (days[order][1:] != days[order][:-1]) | (amounts[order][1:] != amounts[order][:-1])
    edges = np.concatenate(([0], np.flatnonzero(changes) + 1, [len(order)]))
    for place in np.flatnonzero(np.diff(edges) > 1):
        rows: list[int] = order[edges[place] : edges[place + 1]].tolist()
        yield rows


def _same_case(old: pd.DataFrame, new: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Give ids of an old and a new case that agree in two of date, amount and subject; and why.

    For a person to confirm: a case that was renumbered or transferred comes without its id.  Those
    that agree in most go first, and those of one agency, for each case is named once.
    """
    known = _ComparedCases(old)
    by_day: dict[object, list[int]] = defaultdict(list)
    by_amount: dict[object, list[int]] = defaultdict(list)
    for row in range(len(old)):
        by_day[known.days[row]].append(row)
        by_amount[known.amounts[row]].append(row)
    asking = _ComparedCases(new)
    agreeing = [
        (-len(why), known.agencies[place] != asking.agencies[row], row, place, why)
        for row in range(len(new))
        for place in {*by_day[asking.days[row]], *by_amount[asking.amounts[row]]}
        if len(why := known.agrees(place, asking, row)) >= _AGREEING
    ]
    taken: set[int] = set()
    found: dict[int, tuple[str, str, str]] = {}
    for *_, row, place, why in sorted(agreeing):
        if row not in found and place not in taken:
            taken.add(place)
            found[row] = known.ids[place], asking.ids[row], words.agreeing(why)
    yield from (found[row] for row in sorted(found))


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
    pairs = [Proposal(case_id, other, why) for case_id, other, why in _same_case(old, new)]
    return [each for each in pairs if frozenset((each.case_id, each.other)) not in apart]


def proposal_issues(
    places: Sequence[Origin], ids: Sequence[str], proposals: Iterable[Proposal]
) -> Iterator[tuple[int, Issue]]:
    """Ask for the id where the new case stands."""
    rows = {case_id: row for row, case_id in enumerate(ids)}
    for each in proposals:
        row = rows[each.other]
        facts = {"other": each.case_id, "because": each.because}
        value = places[row].text("file_no")
        yield row, places[row].issue(CaseIssue.PROBABLE_SAME_CASE, "case_id", value, facts)


class _ComparedCases:
    """What two cases are told to be one by."""

    def __init__(self, cases: pd.DataFrame) -> None:
        self.ids: list[str] = cases["case_id"].tolist()
        self.agencies: list[str] = cases["agency_code"].tolist()
        days = cases["incident_date"].tolist()
        self.days = [None if pd.isna(day) else day for day in days]
        self.amounts = [value or None for value in cases["damage_amount"].fillna(0).tolist()]
        self._subjects = cases["subject"].fillna("").tolist()
        self._parties = cases["injured_party"].fillna("").tolist()

    def agrees(self, row: int, other: _ComparedCases, theirs: int) -> list[str]:
        """Name what agrees; nothing does where the injured parties differ."""
        if len({self._parties[row], other._parties[theirs]} - {""}) > 1:
            return []
        day, amount = self.days[row], self.amounts[row]
        told = {
            words.SAME_DAY: day is not None and day == other.days[theirs],
            words.SAME_AMOUNT: amount is not None and amount == other.amounts[theirs],
            words.SAME_SUBJECT: _alike(
                _compared(self._subjects[row]), _compared(other._subjects[theirs])
            ),
        }
        return [name for name, agrees in told.items() if agrees]


def _compared(subject: str) -> str:
    return fold(subject)[:_LONGEST_COMPARED]


def _alike(a: str, b: str) -> bool:
    """Tell whether two folded subjects are near: one within the other, or few edits apart."""
    if not a or not b:
        return False
    from rapidfuzz.distance import OSA  # for one file there is nothing to compare

    return a in b or b in a or OSA.normalized_similarity(a, b, score_cutoff=NEAR) >= NEAR
