"""Which claims have lapsed and which are near their end: decided here alone, for every document.

Takes the open limitations of a quarter, of which a case may have several, and gives each claim
once.  A claim has lapsed when the due date of a limitation is past; where only the cautious date
is, it can still be saved, and is pressed before all others: which day begins the two years of the
Act (ม. 10 วรรคสอง) is disputed.  A limitation that has no due date but a cautious one counts as
dated by it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.model import tables


def claims_of(limits: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Give one row a claim: the limitation that has lapsed, else the one pressed first.

    Columns of `limits`, where `due_date` and `act_by` are of the day by which the limitation is
    pressed (the cautious date where there is one), with `limit_date` (its own due date, else the
    cautious one), `is_dated_cautiously` (it has no due date of its own), `lapsed` (that day is
    past), `left` (days from `as_of` to the day by which it is pressed, negative also where the
    cautious date alone is past) and `undated` (some limitation of the case can't be dated, so that
    the true limit may be earlier than the one shown).  Sorted by the day by which they are pressed,
    those without any last.
    """
    unknown = limits.loc[limits["press_date"].isna(), "case_id"]
    dated = limits.assign(limit_date=limits["due_date"].fillna(limits["cautious_date"]))
    dated = dated.assign(lapsed=_flags(days_until(dated["limit_date"], as_of) < 0))
    # The columns that decide are sorted, then the rows of all taken once.
    sorted_ = dated[["case_id", "press_date", "lapsed"]].reset_index(drop=True)
    sorted_ = sorted_.sort_values("press_date", na_position="last", kind="stable")
    sorted_ = sorted_.sort_values("lapsed", ascending=False, kind="stable")
    sorted_ = sorted_.drop_duplicates("case_id")
    sorted_ = sorted_.sort_values("press_date", na_position="last", kind="stable")
    claims = dated.iloc[sorted_.index.to_numpy()].reset_index(drop=True)
    return claims.assign(
        is_dated_cautiously=claims["due_date"].isna() & claims["limit_date"].notna(),
        due_date=claims["press_date"],
        act_by=claims["press_by"],
        left=days_until(claims["press_date"], as_of),
        undated=claims["case_id"].isin(unknown),
    )


def lapsing(claims: pd.DataFrame, within_days: int) -> pd.Series[bool]:
    """Where a claim has not lapsed, and is pressed by a day at most so many days ahead.

    Both ends are included, and a claim whose cautious date is past.
    """
    return _flags(claims["left"] <= within_days) & ~claims["lapsed"]


def days_until(day: pd.Series[Any], as_of: date) -> pd.Series[Any]:
    """Count the days from `as_of` to each day: negative for one that is past, null for none."""
    left = tables.days(day) - np.datetime64(as_of, "D")
    days = pa.array(left.astype(np.int64), mask=np.isnat(left))
    return pd.Series(pd.arrays.ArrowExtensionArray(days), index=day.index)


def _flags(answers: pd.Series[Any]) -> pd.Series[bool]:
    return answers.fillna(False).astype(bool)
