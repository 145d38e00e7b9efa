"""How agencies perform (ประเมินผล): deadlines met, time per stage, reporting on time, a grade.

Counted on the same tables as every other figure; a quarter before can be set beside it.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.case_sheet import STEPS
from pipeline.model.codes import Status
from pipeline.model.quarter import fiscal_year_days
from pipeline.office.config import Config

STAGE_STEPS: tuple[tuple[str, str], ...] = tuple(pairwise(STEPS))
"""The stages whose days are measured: from one step of a case to the next."""


def performance(figures: Figures, before: pd.DataFrame | None = None) -> pd.DataFrame:
    """Give one row for each agency of `figures.returns`, in its order.

    agency_code; on_time; met, met_late, overdue (deadlines that are the agency's own duty and fell
    due in the fiscal year) and each of them in percent of the three (met_percent and so on; blank
    where there are none); grade (blank likewise) and capped (whether a claim whose time has run
    out holds the grade down); stage_days (median days between one step and the next, over all steps
    of all its cases; blank where none is dated) and the same for each step, as decision_date_days;
    and, where `before` is an earlier quarter's table, met_percent_before, grade_before and change
    (in percentage points).
    """
    table = figures.once(_performed)
    if before is None:
        return table
    earlier = before.set_index("agency_code").reindex(table["agency_code"])
    return table.assign(
        met_percent_before=earlier["met_percent"].to_numpy(),
        grade_before=earlier["grade"].array,
        change=(table["met_percent"].to_numpy() - earlier["met_percent"].to_numpy()).round(1),
    )


def _performed(figures: Figures) -> pd.DataFrame:
    agencies = figures.returns[["agency_code", "on_time"]].reset_index(drop=True)
    counts = _counts(_own_duties(figures)).reindex(agencies["agency_code"], fill_value=0)
    judged = counts.sum(axis=1)
    percent = 100 * counts.div(judged, axis=0)  # blank where there are none: 0 of 0
    lapsed = set(figures.lapsed_claims["agency_code"])
    earned = [
        _grade(met, whole, figures.config)
        for met, whole in zip(counts[Status.MET.value], judged, strict=True)
    ]
    grades = [
        _limited(grade, figures.config) if code in lapsed else grade
        for code, grade in zip(agencies["agency_code"], earned, strict=True)
    ]
    days = _median_days(figures.cases).reindex(agencies["agency_code"])
    shares = percent.round(1).add_suffix("_percent")
    parts = [agencies, *(part.reset_index(drop=True) for part in (counts, shares, days))]
    return pd.concat(parts, axis=1).assign(
        grade=pd.Series(grades, dtype="string"),
        capped=[now != by_share for now, by_share in zip(grades, earned, strict=True)],
    )


def stage_days(cases: pd.DataFrame) -> pd.DataFrame:
    """Give the days between each step and the next, a row for each case that has both.

    agency_code, case_id, stage (the field of the later step), days.  Steps out of order are
    faults of the data, told elsewhere, and not measured.
    """
    parts: list[pd.DataFrame] = []
    for first, then in STAGE_STEPS:
        begin, end = tables.days(cases[first]), tables.days(cases[then])
        both = ~np.isnat(begin) & ~np.isnat(end) & (end >= begin)
        part = cases.loc[both, ["agency_code", "case_id"]]
        days = (end[both] - begin[both]) / np.timedelta64(1, "D")
        parts.append(part.assign(stage=then, days=days.astype(np.int64)))
    return pd.concat(parts, ignore_index=True)


def _own_duties(figures: Figures) -> pd.DataFrame:
    """The deadlines of the fiscal year that the agency itself must keep.

    Not the ministry's, nor an outsider's; one that fell due in another year was that year's.
    """
    own = [rule.id for rule in figures.config.office.rules if rule.graded]
    year = figures.quarter.fiscal_year
    due = tables.days(figures.deadlines["due_date"])
    first, last = map(np.datetime64, fiscal_year_days(year))
    within = (due >= first) & (due <= last)
    return figures.deadlines[figures.deadlines["rule"].isin(own).to_numpy(dtype=bool) & within]


def _counts(deadlines: pd.DataFrame) -> pd.DataFrame:
    wanted = [Status.MET.value, Status.MET_LATE.value, Status.OVERDUE.value]
    pairs = deadlines.groupby(["agency_code", "status"]).size()
    # A quarter in which a status occurs nowhere has a column of noughts for it all the same.
    table: pd.DataFrame = pairs.unstack(fill_value=0).reindex(columns=wanted, fill_value=0)
    return table


def _median_days(cases: pd.DataFrame) -> pd.DataFrame:
    """Give the median days by agency: over all stages, and of each."""
    days = stage_days(cases)
    stages = days.pivot_table(index="agency_code", columns="stage", values="days", aggfunc="median")
    stages = stages.reindex(columns=[then for _, then in STAGE_STEPS]).add_suffix("_days")
    whole = days.groupby("agency_code")["days"].median().to_frame("stage_days")
    return pd.concat([whole, stages], axis=1).astype(float)


def _grade(met: int, judged: int, config: Config) -> str | None:
    if not judged:
        return None
    # In whole numbers: 100 * (58 / 100) is a little less than 58 as a float.
    grades = config.office.grades
    return next(each.name for each in grades if 100 * met >= each.met_percent * judged)


def _limited(grade: str | None, config: Config) -> str | None:
    """Hold a grade down to the best that an agency with a lapsed claim may have."""
    highest, names = config.office.grade_with_lapsed_claim, [g.name for g in config.office.grades]
    if grade is None or highest is None:
        return grade
    return max(grade, highest, key=names.index)
