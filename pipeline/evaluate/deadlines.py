"""The deadlines of a register: every rule on every case, in one table."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.evaluate.deadline_rules import CODES, Evaluation, RuleVerdict
from pipeline.evaluate.facts import Bools, Facts, names_of
from pipeline.model import tables
from pipeline.model.codes import COUNTS_DOWN, Status
from pipeline.office.config import Config, Period
from pipeline.office.working_days import Days, WorkingDays

_DAYS_OF_MONTH = 31

# A large register goes block by block: memory stays bounded, and as NumPy and Arrow let go of
# the interpreter's lock, two blocks are judged at once.
_BLOCK = 32_768
_THREADS = 2


def evaluate(cases: pd.DataFrame, config: Config, as_of: date | Sequence[date]) -> pd.DataFrame:
    """Evaluate all rules of `config` on `cases` at `as_of`, one day or a day for each case.

    Takes a frame of `tables.CASES`, gives one of `tables.DEADLINES`: a row for each case and
    rule, by case in the order of the register, then by rule in the order of the config.
    """
    blocks = [cases.iloc[first : first + _BLOCK] for first in range(0, len(cases), _BLOCK)]
    day = np.asarray(as_of, dtype="datetime64[D]")
    calendar = WorkingDays(config.holidays, *_span(cases, config, day))
    shared = _shared(config, min(len(cases), _BLOCK))
    with ThreadPoolExecutor(_THREADS) as threads:
        parts = list(
            threads.map(
                lambda first, block: _block(block, config, calendar, _part(day, first), shared),
                range(0, len(cases), _BLOCK),
                blocks,
            )
        )
    return tables.to_frame(pa.concat_tables(parts) if parts else tables.DEADLINES.empty_table())


def _part(day: Days, first: int) -> Days:
    """Give the days of the block of cases that begins at `first`."""
    return day[first : first + _BLOCK] if day.ndim else day


@dataclass(frozen=True, slots=True)
class _Shared:
    """Columns that say the same of every case: made once, and shared by all blocks."""

    rule: pa.Array
    force: pa.Array
    first_version: pa.Array


def _shared(config: Config, count: int) -> _Shared:
    rules = config.office.rules
    return _Shared(
        _repeated([rule.id for rule in rules], count),
        _repeated([rule.force.value for rule in rules], count),
        pa.array(np.zeros(count * len(rules), dtype=np.int64)),
    )


def _block(
    cases: pd.DataFrame, config: Config, calendar: WorkingDays, as_of: Days, shared: _Shared
) -> pa.Table:
    evaluation = Evaluation(Facts(cases), config, calendar, as_of)
    verdicts = [evaluation.verdict(rule_id) for rule_id in config.rules]
    return _table(cases, verdicts, calendar, as_of, shared)


def _span(cases: pd.DataFrame, config: Config, as_of: Days) -> tuple[np.datetime64, np.datetime64]:
    """Give the first and last day that any count can reach."""
    fields: set[str] = set()
    for rule in config.office.rules:
        fields |= {start.field for start in rule.starts} | set(rule.cautious_starts)
        fields |= {version.due_on.field for version in rule.versions if version.due_on}
        fields |= {rule.restart.field} if rule.restart else set()
    known: list[date] = [as_of.min().item(), as_of.max().item()]
    for field in sorted(fields):
        ends = pc.min_max(pa.chunked_array(pa.array(cases[field]))).as_py()
        known += [day for day in ends.values() if day is not None]
    longest = np.timedelta64(sum(_longest(rule_periods) for rule_periods in _periods(config)), "D")
    return np.datetime64(min(known), "D") - longest, np.datetime64(max(known), "D") + longest


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
    verdicts: list[RuleVerdict],
    calendar: WorkingDays,
    as_of: Days,
    shared: _Shared,
) -> pa.Table:
    count, rules = len(cases), len(verdicts)
    start, due, cautious, done = (
        _day_numbers([getattr(verdict, name) for verdict in verdicts])
        for name in ("start", "due", "cautious", "done")
    )
    act_by = _day_numbers([calendar.on_or_before(_dated_by(verdict)) for verdict in verdicts])
    status = _by_case([verdict.status for verdict in verdicts])
    version = _by_case([verdict.version for verdict in verdicts])
    days, counted = _days_left(due, done, status, as_of)
    case = pa.array(np.repeat(np.arange(count, dtype=np.int32), rules))
    assumed = _by_case([verdict.assumed for verdict in verdicts])
    rows = count * rules
    columns = {
        "agency_code": pa.array(cases["agency_code"]).take(case),
        "case_id": pa.array(cases["case_id"]).take(case),
        "rule": shared.rule[:rows],
        "force": shared.force[:rows],
        "start_date": _dates(start),
        "due_date": _dates(due),
        "act_by": _dates(act_by),
        "cautious_date": _dates(cautious),
        "done_date": _dates(done),
        "status": pa.array([each.value for each in CODES]).take(pa.array(status)),
        "days": _column(days, pa.int64(), counted),
        "assumed": assumed != 0,
        "assumed_fields": names_of(assumed),
        "missing_fields": names_of(_by_case([verdict.missing for verdict in verdicts])),
        "version": version if version.any() else shared.first_version[:rows],
    }
    return tables.table(tables.DEADLINES, columns)


def _dated_by(verdict: RuleVerdict) -> Days:
    """Give the day by which to act: the due date, or the cautious one where there is no other."""
    return np.where(np.isnat(verdict.due), verdict.cautious, verdict.due)


def _by_case(columns: list[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """Put the rules' columns into one, case by case."""
    return np.stack(columns, axis=1).ravel()


_NO_DAY = np.iinfo(np.int32).min
_Numbers = np.ndarray[Any, np.dtype[np.int32]]
"""Days since 1970-01-01, _NO_DAY where blank: half as wide as NumPy's own."""


def _day_numbers(columns: list[Days]) -> _Numbers:
    return _by_case(
        [
            np.maximum(column.view(np.int64), _NO_DAY, dtype=np.int64).astype(np.int32)
            for column in columns
        ]
    )


def _dates(numbers: _Numbers) -> pa.Array:
    return _column(numbers, pa.date32(), numbers != _NO_DAY)


def _column(values: np.ndarray[Any, Any], kind: pa.DataType, known: Bools) -> pa.Array:
    """Give the values as a column without copying them, null where they are not known."""
    known_bits = pa.py_buffer(np.packbits(known, bitorder="little"))
    return pa.Array.from_buffers(kind, len(values), [known_bits, pa.py_buffer(values)])


def _repeated(values: list[str], count: int) -> pa.Array:
    places = np.tile(np.arange(len(values), dtype=np.int32), count)
    return pa.array(values, pa.string()).take(pa.array(places))


_COUNTS_DOWN = np.isin(CODES, COUNTS_DOWN)
_ENDED = np.isin(CODES, [Status.MET, Status.MET_LATE])


def _days_left(
    due: _Numbers, done: _Numbers, status: np.ndarray[Any, np.dtype[np.int8]], as_of: Days
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Bools]:
    """Give due less as-of for what is open, due less done for what is done; and where."""
    ended = _ENDED[status]
    counted = (_COUNTS_DOWN[status] | ended) & (due != _NO_DAY)
    today = as_of.astype(np.int32)
    if as_of.ndim:
        today = np.repeat(today, len(due) // len(as_of))
    until = np.where(ended, done, today)
    return np.subtract(due, until, dtype=np.int64), counted
