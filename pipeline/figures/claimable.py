"""What the city may still claim (ยอดที่ยังเรียกให้ชดใช้ได้), and what is not yet decided.

Takes the register (a frame of `tables.CASES`).  Every document that tells either sum takes it from
here.  Both are over open cases in which the city is injured and something is left to claim; what a
cell that can't be read could hold counts as if it were so, because the larger figure is the safer.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.evaluate.facts import Bools, Facts
from pipeline.model import tables
from pipeline.model.case_sheet import AGENCY_INJURED, BY_FIELD, OUTSIDER_INJURED

_LIABLE, _NOT_LIABLE = (choice.value for choice in BY_FIELD["decision_result"].choices)
_NOT_REPORTED = BY_FIELD["mof_required"].choices[1].value
_ORDERED = ("payment_order_date", "lawsuit_date")

FIELDS = (
    "status", "known_pending", "injured_party", "decision_result", "mof_required", "mof_opinion",
    "mof_order_date", *_ORDERED, "liable_amount", "damage_amount", "recovered_amount", "at_stake",
    "unreadable",
)  # fmt: skip
"""The columns of the register that the sums are made of."""


def with_claimable(cases: pd.DataFrame) -> pd.DataFrame:
    """Add to the cases `may_claim` and `undecided` (bool), `claimable` and `undecided_baht`.

    A case is at most one of the two.  `claimable` is its `at_stake`, `undecided_baht` its damage
    less what was recovered, never below 0; both blank where the case is not of the kind, or where
    no sum is known.
    """
    facts = Facts(cases)
    left = ~facts.closed & _city_injured(facts) & ~_nobody_liable(facts) & ~_covered(facts, cases)
    decided = _somebody_liable(facts)
    damage, stated = tables.satang(cases["damage_amount"])
    recovered, _ = tables.satang(cases["recovered_amount"])
    undecided = tables.baht(np.maximum(damage - recovered, 0), stated & left & ~decided)
    may_claim = left & decided
    return cases.assign(
        may_claim=may_claim,
        undecided=left & ~decided,
        claimable=cases["at_stake"].where(may_claim),
        undecided_baht=pd.Series(undecided, index=cases.index, dtype=pd.ArrowDtype(tables.MONEY)),
    )


def closed_unclaimed(facts: Facts) -> Bools:
    """Closed though the city is injured and somebody may be liable: nothing ordered, sued or paid.

    Of an order or a suit that can't be read nothing is concluded.
    """
    owed, _, _ = facts.amount(("liable_amount", "damage_amount"))
    paid, _, paid_unread = facts.amount(["recovered_amount"])
    covered = (owed > 0) & (paid >= owed) | paid_unread
    city = facts.is_in("injured_party", (AGENCY_INJURED,)) | facts.blank("injured_party")
    unordered = facts.blank(_ORDERED[0]) & facts.blank(_ORDERED[1])
    return np.asarray(facts.closed & city & unordered & ~_nobody_liable(facts) & ~covered)


def _unread(facts: Facts, field: str) -> Bools:
    return np.asarray(facts.unreadable([field]) != 0)


def _city_injured(facts: Facts) -> Bools:
    """A blank party counts as the city, and one that can't be read may be it."""
    named = facts.is_in("injured_party", (AGENCY_INJURED,))
    return np.asarray(named | ~facts.is_in("injured_party", (OUTSIDER_INJURED,)))


def _nobody_liable(facts: Facts) -> Bools:
    """Whether it is certain that nobody is liable."""
    refused = facts.is_in("mof_opinion", (_NOT_LIABLE,))
    unasked = facts.is_in("mof_required", (_NOT_REPORTED,))
    silent = ~facts.filled("mof_opinion") & ~_unread(facts, "mof_opinion")
    decided = facts.is_in("decision_result", (_NOT_LIABLE,))
    return np.asarray(
        decided & ((unasked & silent) | refused) | (refused & facts.filled("mof_order_date"))
    )


def _somebody_liable(facts: Facts) -> Bools:
    """Whether somebody was found liable, or may have been, or was ordered to pay or sued."""
    found = np.zeros(facts.count, dtype=bool)
    for field in ("decision_result", "mof_opinion"):
        found |= facts.is_in(field, (_LIABLE,)) | _unread(facts, field)
    for field in _ORDERED:
        found |= facts.filled(field)
    return found


def _covered(facts: Facts, cases: pd.DataFrame) -> Bools:
    """Whether it is certain that what is owed has been recovered in full."""
    liable, liable_stated = tables.satang(cases["liable_amount"])
    damage, _ = tables.satang(cases["damage_amount"])
    left, known = tables.satang(cases["at_stake"])
    owed = np.where(liable_stated, liable, damage)
    return np.asarray(known & (left == 0) & (owed > 0) & ~_unread(facts, "liable_amount"))
