"""The deadlines of a register: every rule on every case, in one table."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline import tables
from pipeline.case_sheet import Kind, of_kind
from pipeline.config import Config, Period
from pipeline.evaluate.facts import Bools, Facts, names_of
from pipeline.evaluate.periods import Days
from pipeline.evaluate.rules import CODES, Evaluation, Verdict
from pipeline.evaluate.working_days import WorkingDays
from pipeline.verdicts import Status

_DAYS_OF_MONTH = 31

# A large register goes block by block: memory stays bounded, and as NumPy and Arrow let go of
# the interpreter's lock, two blocks are judged at once.
_BLOCK = 32_768
_THREADS = 2


def evaluate(cases: pd.DataFrame, config: Config, as_of: date) -> pd.DataFrame:
    """Evaluate all rules of `config` on `cases` at `as_of`.

    Takes a frame of `tables.CASES`, gives one of `tables.DEADLINES`: a row for each case and
    rule, by case in the order of the register, then by rule in the order of the config.
    """
    blocks = [cases.iloc[first : first + _BLOCK] for first in range(0, len(cases), _BLOCK)]
    with ThreadPoolExecutor(_THREADS) as threads:
        parts = list(threads.map(lambda block: _block(block, config, as_of), blocks))
    return tables.to_frame(pa.concat_tables(parts) if parts else tables.DEADLINES.empty_table())


def _block(cases: pd.DataFrame, config: Config, as_of: date) -> pa.Table:
    facts = Facts(cases)
    calendar = WorkingDays(config.holidays, *_span(facts, config, as_of))
    evaluation = Evaluation(facts, config, calendar, as_of)
    verdicts = [evaluation.verdict(rule_id) for rule_id in config.rules]
    return _table(cases, config, verdicts, calendar, as_of)


def _span(facts: Facts, config: Config, as_of: date) -> tuple[np.datetime64, np.datetime64]:
    """Give the first and last day that any count can reach."""
    known = [np.array([as_of], dtype="datetime64[D]")]
    known += [facts.date(field) for field in of_kind(Kind.DATE)]
    days = np.concatenate(known)
    longest = np.timedelta64(sum(_longest(rule_periods) for rule_periods in _periods(config)), "D")
    return np.nanmin(days) - longest, np.nanmax(days) + longest


def _periods(config: Config) -> list[list[Period]]:
    """Give each rule's periods: one may be counted on top of another's."""
    found = []
    for rule in config.office.rules:
        mine = [version.period for version in rule.versions if version.period is not None]
        for version in rule.versions:
            if version.before is not None:
                mine.append(version.before.period)
            if version.due_on is not None:
                bounds = (version.due_on.not_before, version.due_on.not_after)
                mine += [bound for bound in bounds if bound is not None]
        found.append(mine)
    return found


def _longest(periods: list[Period]) -> int:
    return max((each.days or each.calendar_months * _DAYS_OF_MONTH for each in periods), default=0)


def _table(
    cases: pd.DataFrame,
    config: Config,
    verdicts: list[Verdict],
    calendar: WorkingDays,
    as_of: date,
) -> pa.Table:
    rules, count = config.office.rules, len(cases)
    start = np.stack([verdict.start for verdict in verdicts], axis=1).ravel()
    due = np.stack([verdict.due for verdict in verdicts], axis=1).ravel()
    done = np.stack([verdict.done for verdict in verdicts], axis=1).ravel()
    status = np.stack([verdict.status for verdict in verdicts], axis=1).ravel()
    assumed = np.stack([verdict.assumed for verdict in verdicts], axis=1).ravel()
    missing = np.stack([verdict.missing for verdict in verdicts], axis=1).ravel()
    version = np.stack([verdict.version for verdict in verdicts], axis=1).ravel()
    days, counted = _days_left(due, done, status, as_of)
    case = pa.array(np.repeat(np.arange(count, dtype=np.int32), len(rules)))
    columns = {
        "agency_code": pa.array(cases["agency_code"]).take(case),
        "case_id": pa.array(cases["case_id"]).take(case),
        "rule": _repeated([rule.id for rule in rules], count),
        "force": _repeated([rule.force.value for rule in rules], count),
        "start_date": start,
        "due_date": due,
        "act_by": calendar.on_or_before(due),
        "done_date": done,
        "status": pa.array([each.value for each in CODES]).take(pa.array(status)),
        "days": pa.array(days, mask=~counted),
        "assumed": assumed != 0,
        "assumed_fields": names_of(assumed),
        "missing_fields": names_of(missing),
        "version": version,
    }
    return tables.table(tables.DEADLINES, columns)


def _repeated(values: list[str], count: int) -> pa.Array:
    places = np.tile(np.arange(len(values), dtype=np.int32), count)
    return pa.array(values, pa.string()).take(pa.array(places))


_COUNTS_DOWN = np.isin(CODES, [Status.OVERDUE, Status.DUE_SOON, Status.RUNNING])
_ENDED = np.isin(CODES, [Status.MET, Status.MET_LATE])


def _days_left(
    due: Days, done: Days, status: np.ndarray[Any, np.dtype[np.int8]], as_of: date
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Bools]:
    """Give due less as-of for what is open, due less done for what is done; and where."""
    ended = _ENDED[status]
    counted = _COUNTS_DOWN[status] | ended
    until = np.where(ended, done, np.datetime64(as_of, "D"))
    return np.where(counted, (due - until).astype(np.int64), 0), counted
