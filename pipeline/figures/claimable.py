"""What the city may still claim (ยอดที่ยังเรียกให้ชดใช้ได้), and what is not yet decided.

Takes the register (a frame of `tables.CASES`) and the config, whose conditions say when nobody is
liable and when what is owed is covered.  Every document that tells either sum takes it from here.
Both are over open cases in which the city is injured and something is left to claim; what a cell
that can't be read could hold counts as if it were so, because the larger figure is the safer.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.evaluate.conditions import Conditions, Truth, fields_read
from pipeline.evaluate.facts import Bools, Facts
from pipeline.model import tables
from pipeline.model.case_sheet import (
    AGENCY_INJURED,
    CHARGES,
    LIABLE,
    OUTSIDER_INJURED,
    SAYS_WHO_IS_LIABLE,
)
from pipeline.office.config import CLAIM_CONDITIONS, COVERED, NOBODY_LIABLE, Config


def fields_of_claims(config: Config) -> tuple[str, ...]:
    """Give the columns of the register that the sums are made of."""
    asked = [config.office.conditions[name] for name in CLAIM_CONDITIONS]
    read = [field for condition in asked for field in fields_read(condition, config)]
    own = (
        "status",
        "known_pending",
        "injured_party",
        *SAYS_WHO_IS_LIABLE,
        *CHARGES,
        "damage_amount",
    )
    return tuple(dict.fromkeys((*own, "recovered_amount", "at_stake", "unreadable", *read)))


def with_claimable(cases: pd.DataFrame, config: Config) -> pd.DataFrame:
    """Add to the cases `may_claim` and `undecided` (bool), `claimable` and `undecided_baht`.

    A case is at most one of the two.  `claimable` is its `at_stake`, `undecided_baht` its damage
    less what was recovered, never below 0; both blank where the case is not of the kind, or where
    no sum is known.
    """
    facts = Facts(cases)
    nobody, covered = _asked(facts, config)
    left = ~facts.closed & _city_injured(facts) & ~nobody.holds & ~covered.holds
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


def closed_unclaimed(facts: Facts, config: Config) -> Bools:
    """Closed though the city is injured and somebody may be liable: nothing ordered, sued or paid.

    Of an order, a suit or an amount recovered that can't be read nothing is concluded.
    """
    nobody, covered = _asked(facts, config)
    city = facts.is_in("injured_party", (AGENCY_INJURED,)) | facts.blank("injured_party")
    unordered = facts.blank(CHARGES[0]) & facts.blank(CHARGES[1])
    unpaid = ~covered.holds & ~facts.unread("recovered_amount")
    return np.asarray(facts.closed & city & unordered & ~nobody.holds & unpaid)


def _asked(facts: Facts, config: Config) -> tuple[Truth, Truth]:
    """Whether nobody is liable, and whether what is owed is covered, as the config has it."""
    # Which version of a rule is in force is no matter here: every rule counts as in force.
    conditions = Conditions(facts, config, lambda _: np.ones(facts.count, dtype=bool))
    named = config.office.conditions
    return conditions.truth(named[NOBODY_LIABLE]), conditions.truth(named[COVERED])


def _city_injured(facts: Facts) -> Bools:
    """A blank party counts as the city, and one that can't be read may be it."""
    named = facts.is_in("injured_party", (AGENCY_INJURED,))
    return np.asarray(named | ~facts.is_in("injured_party", (OUTSIDER_INJURED,)))


def _somebody_liable(facts: Facts) -> Bools:
    """Whether somebody was found liable, or may have been, or was ordered to pay or sued."""
    found = np.zeros(facts.count, dtype=bool)
    for field in SAYS_WHO_IS_LIABLE:
        found |= facts.is_in(field, (LIABLE,)) | facts.unread(field)
    for field in CHARGES:
        found |= facts.filled(field)
    return found
