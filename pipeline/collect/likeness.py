"""Finds cases that are probably one: the same file number, or the same event told twice.

Takes the returned cases as a frame of `tables.CASES`, gives pairs of rows.  Nothing is merged: a
person decides.  An accident that harms both the city and an outsider is two cases with one file
number, and no duplicate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.thai.text import fold, similarity

NEAR = 0.7
"""Similarity of two subjects from which, date and amount being equal, they are likely one."""

_LONGEST_COMPARED = 150
_MOST_PAIRS = 200
"""Pairs looked at among cases of one date and amount: sums typed for all alike say nothing."""


def same_file_number(cases: pd.DataFrame, file_keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give rows of one agency with one file number and injured party: each with the first such."""
    parties = cases["injured_party"].fillna("").tolist()
    seen: dict[tuple[str, str, str], int] = {}
    for row, (agency, key, party) in enumerate(
        zip(cases["agency_code"].tolist(), file_keys, parties, strict=True)
    ):
        if key:
            first = seen.setdefault((agency, key, party), row)
            if first != row:
                yield first, row


def same_event(cases: pd.DataFrame, file_keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give rows with one incident date, one amount and near subjects, in one agency or two."""
    days = tables.days(cases["incident_date"])
    amounts, filled = tables.satang(cases["damage_amount"])
    told = np.flatnonzero(~np.isnat(days) & filled & (amounts > 0))
    order = told[np.lexsort((told, amounts[told], days[told]))]
    subjects = cases["subject"].fillna("").tolist()
    agencies = cases["agency_code"].tolist()
    for group in _runs(order, days, amounts):
        for one, other in islice(combinations(group, 2), _MOST_PAIRS):
            same_file = agencies[one] == agencies[other] and file_keys[one] == file_keys[other]
            if not (same_file and file_keys[one]) and _near(subjects[one], subjects[other]):
                yield one, other


def _runs(
    order: np.ndarray[tuple[int], np.dtype[np.intp]],
    days: np.ndarray[tuple[int], np.dtype[np.datetime64]],
    amounts: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> Iterable[list[int]]:
    """Give the rows of each date and amount that more than one row bears."""
    if len(order) < 2:
        return
    changes = (days[order][1:] != days[order][:-1]) | (amounts[order][1:] != amounts[order][:-1])
    for run in np.split(order, np.flatnonzero(changes) + 1):
        if len(run) > 1:
            rows: list[int] = run.tolist()
            yield rows


def _near(one: str, other: str) -> bool:
    a, b = fold(one)[:_LONGEST_COMPARED], fold(other)[:_LONGEST_COMPARED]
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    # letters in common bound the similarity, and are counted far sooner than edits
    common = (Counter(a) & Counter(b)).total()
    return shorter in longer or (common >= NEAR * len(longer) and similarity(a, b) >= NEAR)
