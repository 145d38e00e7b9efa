"""What deadlines ask on the day of a document that is later than the day of the evaluation.

Letters bear the last day of their week and the memorandum its own; what ended in between is told
as it stood on the as-of date, and nothing is asked for that is no longer possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.evaluate.acts import acts_asked
from pipeline.figures.pressing_dates import among
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.codes import OPEN_STATUSES


def acts_on(figures: Figures, day: date) -> Mapping[tuple[str, str], str]:
    """Give the actions that are others on `day` than on the as-of date, by case and rule.

    Those of the cases alone of which a deadline ends from the as-of date to before `day`.
    """
    still = figures.open_deadlines
    due = tables.days(still["due_date"])
    ended = (due >= np.datetime64(figures.as_of, "D")) & (due < np.datetime64(day, "D"))
    if not ended.any():
        return {}
    ids = still["case_id"][ended].unique()
    cases, deadlines = (
        frame[frame["case_id"].isin(ids)].reset_index(drop=True)
        for frame in (figures.cases, figures.deadlines)
    )
    are_open = among(deadlines["status"], OPEN_STATUSES).to_numpy(dtype=bool)
    rows = pa.array(np.flatnonzero(are_open))
    acts = tables.values(acts_asked(cases, deadlines, figures.config, rows, day))
    named = (tables.values(deadlines[name][are_open]) for name in ("case_id", "rule"))
    return {
        (case_id, rule): act
        for case_id, rule, act in zip(*named, acts, strict=True)
        if act is not None
    }
