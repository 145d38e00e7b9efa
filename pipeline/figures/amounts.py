"""Cases and the baht in them: how they are counted and added up, exactly, in every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.model.codes import CaseOrigin

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Amount:
    """Cases and their baht; `unstated` of the cases have no known amount and are not in it."""

    cases: int
    baht: Decimal
    unstated: int


def exact(value: object) -> Decimal:
    """Give a sum in baht and satang; of nothing, or of unknown amounts alone, it is 0.00."""
    return value if isinstance(value, Decimal) else ZERO


def baht_of(column: pd.Series[Any]) -> Decimal:
    """Add up a column of baht; unknown amounts are not in it."""
    return exact(column.sum()) if len(column) else ZERO


def amount_of(cases: pd.DataFrame, money: str) -> Amount:
    """Count the cases and add up their baht in the column `money`."""
    return Amount(len(cases), baht_of(cases[money]), int(cases[money].isna().sum()))


def by_origin(cases: pd.DataFrame) -> dict[CaseOrigin, int]:
    """Count the cases that a return tells of, and those that were carried over."""
    return {each: int((cases["origin"] == each).sum()) for each in CaseOrigin}


def tally(cases: pd.DataFrame, key: str, order: Sequence[str]) -> pd.DataFrame:
    """Count cases and add up damage and what may be claimed by `key`, for all of `order`."""
    groups = cases.groupby(key, observed=True)
    counted = groups.size().reindex(list(order), fill_value=0)
    return pd.DataFrame(
        {
            key: list(order),
            "cases": [int(count) for count in counted],
            "damage": [exact(v) for v in groups["damage_amount"].sum().reindex(list(order))],
            "claimable": [exact(v) for v in groups["claimable"].sum().reindex(list(order))],
        }
    )


def cases_of_agencies(rows: pd.DataFrame, agencies: pd.Index[Any]) -> list[int]:
    """Count the rows of each of `agencies` (codes), in their order; 0 where it has none."""
    counted = rows.groupby("agency_code").size().reindex(agencies, fill_value=0)
    return [int(count) for count in counted]


def baht_of_agencies(rows: pd.DataFrame, money: str, agencies: pd.Index[Any]) -> list[Decimal]:
    """Add up the baht of each of `agencies` (codes), in their order; 0.00 where it has none."""
    return [exact(v) for v in rows.groupby("agency_code")[money].sum().reindex(agencies)]
