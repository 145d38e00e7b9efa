"""How long the open cases have stood still, by the stage they have reached."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from pipeline.model import tables
from pipeline.model.codes import STAGES

AGES: tuple[int, ...] = (30, 90, 180, 365)
"""The upper edges of the age bands in days, each included; older ones come after the last."""

BANDS: tuple[str, ...] = (*(f"up_to_{days}" for days in AGES), "older", "undated")

OPEN_STAGES: tuple[str, ...] = STAGES[:-1]


def ageing(open_cases: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Count open cases by stage and by days since the date of that stage's own step.

    One row for each stage but the closed, in order: `stage` and the columns of `BANDS`.  A case
    of which no step is dated, and one dated after `as_of`, counts as undated.
    """
    today = np.datetime64(as_of, "D")
    stages = open_cases["stage"].to_numpy(dtype=object)
    rows = []
    for stage in OPEN_STAGES:
        here = stages == stage
        field = f"{stage}_date"
        if field in open_cases.columns:
            days = (today - tables.days(open_cases[field]))[here]
        else:
            days = np.full(int(here.sum()), np.timedelta64("NaT"), dtype="timedelta64[D]")
        rows.append({"stage": stage, **_banded(days)})
    return pd.DataFrame(rows, columns=["stage", *BANDS])


def _banded(days: np.ndarray) -> dict[str, int]:
    dated = ~np.isnat(days) & (days >= np.timedelta64(0, "D"))
    numbers = days[dated].astype(np.int64)
    place = np.searchsorted(np.array(AGES), numbers, side="left")
    counted = np.bincount(place, minlength=len(AGES) + 1)
    return dict(zip(BANDS, [*map(int, counted), int((~dated).sum())], strict=True))
