"""The radar of lapsing claims (อายุความ) as a data file: one row a claim, its earliest limit first.

Takes a quarter's figures, gives a frame of `tables.CLAIMS`.  A claim is an open case with an open
limitation; where several run, the row tells the earliest that is dated, how many run, and which
of them can't be dated, so that the true limit may be earlier.  Sums over rows count no case twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum

import pandas as pd

from pipeline.figures.lapse_windows import LapseWindows
from pipeline.figures.quarterly import Figures
from pipeline.model import tables

_OF_THE_CLAIM = ("agency_code", "case_id", "rule", "due_date", "cautious_date", "act_by")


class ClaimStatus(StrEnum):
    """Where a claim stands on the as-of date."""

    LAPSED = "lapsed"
    LAPSING = "lapsing"
    """Within the longest window of the schedule, or past the cautious date alone."""
    LATER = "later"
    UNDATED = "undated"
    """No limitation of the claim can be dated: told apart, and never taken for safe."""


def claims_table(figures: Figures) -> pd.DataFrame:
    """Give the claims, the earliest due first and those without any date last."""
    windows = figures.windows
    limits = figures.open_limits
    running = Counter(tables.values(limits["case_id"]))
    unknown = limits[limits["press_date"].isna()]
    undated: dict[str, list[str]] = defaultdict(list)
    names = (tables.values(unknown[name]) for name in ("case_id", "rule"))
    for case, rule in zip(*names, strict=True):
        undated[case].append(rule)
    claims = figures.claims
    cases = tables.values(claims["case_id"])
    left = tables.values(claims["left"])
    return tables.frame(
        tables.CLAIMS,
        {
            **{name: claims[name] for name in _OF_THE_CLAIM},
            "days_left": left,
            "standing": [
                _claim_status(days, windows, lapsed=lapsed)
                for days, lapsed in zip(left, claims["lapsed"], strict=True)
            ],
            "within_days": [
                None if days is None or lapsed else windows.holding(days)
                for days, lapsed in zip(left, claims["lapsed"], strict=True)
            ],
            "at_stake": claims["at_stake"],
            "limits": [running[case] for case in cases],
            "undated_rules": [undated.get(case) for case in cases],
        },
    )


def lapsed_in_part(figures: Figures) -> frozenset[str]:
    """Give the cases whose claim has lapsed though the day of an order or a suit is told.

    It is not of all who are liable, or of how many is not known: so it ended nothing.
    """
    lapsed = figures.lapsed_claims
    rules = [rule for rule in figures.config.office.rules if rule.persons is not None]
    found: set[str] = set()
    for rule in rules:
        ids = lapsed.loc[lapsed["rule"] == rule.id, "case_id"]
        ends = [end.field for end in rule.ends]
        cases = figures.open_cases("case_id", "unreadable", *ends)
        cases = cases[cases["case_id"].isin(ids) & cases[ends].notna().any(axis=1)]
        unread = tables.names(cases["unreadable"])
        found |= {
            case_id
            for case_id, lost in zip(cases["case_id"], unread, strict=True)
            if not {*ends} & {*(lost or ())}
        }
    return frozenset(found)


def _claim_status(days: int | None, windows: LapseWindows, *, lapsed: bool) -> str:
    if days is None:
        return ClaimStatus.UNDATED
    if lapsed:
        return ClaimStatus.LAPSED
    return ClaimStatus.LAPSING if days <= windows.longest else ClaimStatus.LATER
