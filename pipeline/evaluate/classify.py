"""Each case's own marks: damage band, stage, deadline status, what comes next, baht at stake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.evaluate.acts import acts_asked
from pipeline.evaluate.day_numbers import NO_DAY, day_number
from pipeline.evaluate.facts import Bools, Facts
from pipeline.model import tables
from pipeline.model.case_sheet import STAGE_STEPS
from pipeline.model.codes import NOT_STATED, OPEN_STATUSES, RANKING, STAGES
from pipeline.office.config import BandsInForce, Config

CASE_CLOSED = "closed"

OWED = ("liable_amount", "damage_amount")
"""What is owed on a case: the first of these that is filled."""

_FAR = np.iinfo(np.int64).max


def classify(
    cases: pd.DataFrame, deadlines: pd.DataFrame, config: Config, as_of: date
) -> pd.DataFrame:
    """Give the register with its derived columns filled in.

    `deadlines` is what `deadlines.evaluate` gave for these very cases on the day `as_of`.
    """
    facts = Facts(cases)
    shape = (len(cases), len(config.rules))
    due = _dated_by(deadlines).reshape(shape)
    ranks, are_open = _ranks(deadlines)
    rank = ranks.reshape(shape)
    worst = rank.min(axis=1, initial=len(RANKING) - 1)
    names = np.array([each.value for _, each in RANKING], dtype=object)
    deadline_status = np.where(facts.closed, CASE_CLOSED, names[worst])
    following = _next_rule(are_open.reshape(shape) & ~facts.closed[:, None], rank, due)
    has_next = following >= 0
    places = np.arange(len(cases)) * len(config.rules) + np.maximum(following, 0)
    next_rows = pa.array(places, mask=~has_next)
    rules = config.office.rules
    return cases.assign(
        damage_band=_text(_bands(cases["damage_amount"], facts, config.office.damage_bands)),
        stage=_text(_stages(facts)),
        deadline_status=_text(deadline_status),
        next_rule=_pick([rule.id for rule in rules], following),
        next_due_date=_dates(_cell(due, following), has_next),
        next_action=tables.series(acts_asked(cases, deadlines, config, next_rows, as_of)),
        at_stake=_at_stake(facts),
    )


def _dated_by(deadlines: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.datetime64]]:
    """Give the due date; of an unknown limitation without one the cautious date."""
    due, cautious = tables.days(deadlines["due_date"]), tables.days(deadlines["cautious_date"])
    return np.where(np.isnat(due), cautious, due)


def _ranks(deadlines: pd.DataFrame) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Bools]:
    """Give each deadline's place in the ranking, 0 the worst, and whether it is open."""
    statuses, status_of = tables.coded(deadlines["status"])
    forces, force_of = tables.coded(deadlines["force"])
    ranks = np.array([[_rank(status, force) for force in forces] for status in statuses])
    are_open = np.array([status in OPEN_STATUSES for status in statuses])
    return ranks[status_of, force_of], are_open[status_of]


def _rank(status: str | None, force: str | None) -> int:
    places = (
        place
        for place, (needed, code) in enumerate(RANKING)
        if status == code and needed in (None, force)
    )
    return next(places, len(RANKING) - 1)


def _next_rule(
    is_open: Bools,
    rank: np.ndarray[Any, np.dtype[np.int64]],
    due: np.ndarray[Any, np.dtype[np.datetime64]],
) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Give the place of the open deadline that ranks worst, the earliest due first; -1 if none."""
    if rank.shape[1] == 0:
        return np.full(rank.shape[0], -1, dtype=np.int64)
    rank = np.where(is_open, rank, len(RANKING))
    worst = rank.min(axis=1)
    among = is_open & (rank == worst[:, None])
    order = np.where(among & ~np.isnat(due), due.astype(np.int64), _FAR - 1)
    order = np.where(among, order, _FAR)
    return np.where(is_open.any(axis=1), order.argmin(axis=1), -1)


def _cell(table: np.ndarray[Any, Any], column: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if table.shape[1] == 0:
        return np.full(table.shape[0], np.datetime64("NaT", "D"))
    found: np.ndarray[Any, Any] = table[np.arange(len(table)), np.maximum(column, 0)]
    return found


def _bands(
    damage: pd.Series[Any], facts: Facts, versions: Sequence[BandsInForce]
) -> np.ndarray[Any, Any]:
    """Give the band's name; each band includes its upper edge, to the satang.

    The bands in force on the day of the incident count; without that day, the newest.
    """
    amount, filled = tables.satang(damage)
    incident = facts.days("incident_date")
    result = np.full(facts.count, NOT_STATED, dtype=object)
    for version in versions:
        bands = version.bands
        edges = np.array([int(band.up_to * 100) for band in bands if band.up_to is not None])
        names = np.array([band.name for band in bands], dtype=object)
        begin = day_number(version.in_force.from_ or date.min)
        end = day_number(version.in_force.to or date.max)
        here = (incident >= begin) & (incident <= end)
        if version is versions[-1]:
            here |= incident == NO_DAY
        place = np.searchsorted(edges, amount, side="left")
        result = np.where(filled & here, names[place], result)
    return result


def _stages(facts: Facts) -> np.ndarray[Any, Any]:
    reached = np.zeros(facts.count, dtype=np.int64)
    for place, step in enumerate(STAGE_STEPS, start=1):
        reached = np.where(facts.filled(step), place, reached)
    reached = np.where(facts.closed, len(STAGES) - 1, reached)
    return np.array(STAGES, dtype=object)[reached]


def _at_stake(facts: Facts) -> pd.Series[Any]:
    """Give what is owed less what was recovered, never below nought; blank where it is not known.

    Owed is what the decision or order claims, else the damage.  A recovered amount that is blank
    or can't be read counts as nought: the larger figure is the safer.
    """
    owed, stated, _ = facts.amount(OWED)
    recovered, _, _ = facts.amount(["recovered_amount"])
    return tables.series(tables.baht(np.maximum(owed - recovered, 0), stated))


def _text(values: np.ndarray[Any, Any]) -> pd.Series[Any]:
    return tables.series(pa.array(values, pa.string()))


def _pick(values: list[str], places: np.ndarray[Any, Any]) -> pd.Series[Any]:
    return tables.series(pa.array(values, pa.string()).take(pa.array(places, mask=places < 0)))


def _dates(values: np.ndarray[Any, Any], there: np.ndarray[Any, Any]) -> pd.Series[Any]:
    # A mask of its own: under one, Arrow would take NaT for a day of 1970.
    return tables.series(pa.array(values, pa.date32(), mask=~there | np.isnat(values)))
