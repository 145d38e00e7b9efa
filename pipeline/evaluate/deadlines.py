"""The deadlines of a register: every rule on every case, in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.evaluate.conditions import fields_read
from pipeline.evaluate.day_numbers import NO_DAY, DayNumbers, DayTables, chosen, numbers_of
from pipeline.evaluate.deadline_rules import CODES, Evaluation, RuleVerdict
from pipeline.evaluate.facts import Bools, Facts, bits_of, names_of
from pipeline.model import tables
from pipeline.model.case_sheet import STEPS
from pipeline.model.codes import COUNTS_DOWN, Status
from pipeline.office.config import Config, Period, Rule
from pipeline.office.working_days import Days

_DAYS_OF_MONTH = 31

# A large register goes block by block, so that memory stays bounded.
_BLOCK = 32_768


def evaluate(cases: pd.DataFrame, config: Config, as_of: date | Sequence[date]) -> pd.DataFrame:
    """Evaluate all rules of `config` on `cases` at `as_of`, one day or a day for each case.

    Takes a frame of `tables.CASES`, gives one of `tables.DEADLINES`: a row for each case and
    rule, by case in the order of the register, then by rule in the order of the config.
    """
    read = _read(cases, config)
    blocks = [read.slice(first, _BLOCK) for first in range(0, len(cases), _BLOCK)]
    days = np.asarray(as_of, dtype="datetime64[D]")
    calendar = DayTables(config.holidays, *_span(read, config, days))
    day = numbers_of(days)
    shared = _shared(config, min(len(cases), _BLOCK))
    # Threads beside each other would save a sixth of the wait, for a third more of the processor.
    parts = [
        _block(block, config, calendar, _part(day, number * _BLOCK), shared)
        for number, block in enumerate(blocks)
    ]
    return tables.to_frame(pa.concat_tables(parts) if parts else tables.DEADLINES.empty_table())


def _read(cases: pd.DataFrame, config: Config) -> pa.Table:
    """Give the columns that the rules of a config read, each turned into an array once.

    A rule without its start looks at the later steps, which may be in no rule of the config.
    """
    fields = {"agency_code", "case_id", "status", "known_pending", "unreadable", *STEPS}
    for rule in config.office.rules:
        fields.update(fields_read(rule, config))
    return pa.table({field: tables.arrow(cases[field]) for field in sorted(fields)})


def _part(day: DayNumbers, first: int) -> DayNumbers:
    """Give the days of the block of cases that begins at `first`."""
    return day[first : first + _BLOCK] if day.ndim else day


@dataclass(frozen=True, slots=True)
class _Shared:
    """Columns that say the same of every case: made once, and shared by all blocks."""

    rule: pa.Array
    force: pa.Array
    first_version: pa.Array
    read: Mapping[str, int]
    """The fields that each rule reads, as bits."""


def _shared(config: Config, count: int) -> _Shared:
    rules = config.office.rules
    return _Shared(
        _repeated([rule.id for rule in rules], count),
        _repeated([rule.force.value for rule in rules], count),
        pa.array(np.zeros(count * len(rules), dtype=np.int64)),
        {rule.id: bits_of(fields_read(rule, config)) for rule in rules},
    )


def _block(
    cases: pa.Table, config: Config, calendar: DayTables, as_of: DayNumbers, shared: _Shared
) -> pa.Table:
    evaluation = Evaluation(Facts(cases), config, calendar, as_of, shared.read)
    verdicts = [evaluation.verdict(rule_id) for rule_id in config.rules]
    return _table(cases, verdicts, calendar, as_of, shared)


def _span(cases: pa.Table, config: Config, as_of: Days) -> tuple[np.datetime64, np.datetime64]:
    """Give the first and last day that any count can reach."""
    fields: set[str] = set()
    for rule in config.office.rules:
        fields |= {start.field for start in rule.starts} | set(rule.cautious_starts)
        fields |= {version.due_on.field for version in rule.versions if version.due_on}
        fields |= {rule.restart.field} if rule.restart else set()
    known: list[date] = [as_of.min().item(), as_of.max().item()]
    for field in sorted(fields):
        ends = pc.min_max(cases[field]).as_py()
        known += [day for day in ends.values() if day is not None]
    # one period may be counted on top of another rule's
    longest = np.timedelta64(sum(map(_longest, config.office.rules)), "D")
    return np.datetime64(min(known), "D") - longest, np.datetime64(max(known), "D") + longest


def _longest(rule: Rule) -> int:
    """Give the longest that a period of a rule can be, in days."""
    periods: list[Period | None] = []
    for version in rule.versions:
        periods.append(version.period)
        if version.before is not None:
            periods.append(version.before.period)
        if version.due_on is not None:
            periods += [version.due_on.not_before, version.due_on.not_after]
    known = [each for each in periods if each is not None]
    return max((each.days or each.calendar_months * _DAYS_OF_MONTH for each in known), default=0)


def _table(
    cases: pa.Table,
    verdicts: list[RuleVerdict],
    calendar: DayTables,
    as_of: DayNumbers,
    shared: _Shared,
) -> pa.Table:
    count, rules = len(cases), len(verdicts)
    start, due, cautious, done = (
        _by_case([getattr(verdict, name) for verdict in verdicts])
        for name in ("start", "due", "cautious", "done")
    )
    act_by = _by_case([calendar.on_or_before(_dated_by(verdict)) for verdict in verdicts])
    status = _by_case([verdict.status for verdict in verdicts])
    versions = [verdict.version for verdict in verdicts]
    dated = any(version.any() for version in versions)
    days, counted = _days_left(due, done, status, as_of)
    assumed = _by_case([verdict.assumed for verdict in verdicts])
    rows = count * rules
    columns = {
        "agency_code": _for_each_rule(cases["agency_code"], rules),
        "case_id": _for_each_rule(cases["case_id"], rules),
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
        "version": _by_case(versions) if dated else shared.first_version[:rows],
    }
    return tables.table(tables.DEADLINES, columns)


def _dated_by(verdict: RuleVerdict) -> DayNumbers:
    """Give the day by which to act: the due date, or the cautious one where there is no other."""
    return chosen(verdict.due == NO_DAY, verdict.cautious, verdict.due)


def _by_case(columns: list[np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """Put the rules' columns into one, case by case."""
    return np.stack(columns, axis=1).ravel()


def _dates(numbers: DayNumbers) -> pa.Array:
    return _column(numbers, pa.date32(), numbers != NO_DAY)


def _column(values: np.ndarray[Any, Any], kind: pa.DataType, known: Bools) -> pa.Array:
    """Give the values as a column without copying them, null where they are not known."""
    known_bits = pa.py_buffer(np.packbits(known, bitorder="little"))
    return pa.Array.from_buffers(kind, len(values), [known_bits, pa.py_buffer(values)])


def _for_each_rule(column: pa.ChunkedArray, rules: int) -> pa.Array:
    """Give each case's text once for every rule."""
    texts = tables.arrow(column)
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int32)
    offsets = offsets[texts.offset : texts.offset + len(texts) + 1]
    widths = np.unique(np.diff(offsets))
    if texts.null_count or widths.size != 1 or not widths[0]:
        return texts.take(pa.array(np.repeat(np.arange(len(texts), dtype=np.int32), rules)))
    # Ids of one width, as most are, are copied as they lie, several times as fast.
    width = int(widths[0])
    stored = np.frombuffer(texts.buffers()[2], dtype=np.uint8)[offsets[0] : offsets[-1]]
    copied = np.repeat(stored.view(f"V{width}"), rules)
    places = np.arange(len(copied) + 1, dtype=np.int32) * np.int32(width)
    buffers = [None, pa.py_buffer(places), pa.py_buffer(copied.view(np.uint8))]
    return pa.Array.from_buffers(pa.string(), len(copied), buffers)


def _repeated(values: list[str], count: int) -> pa.Array:
    """Give the same texts over and over, `count` times."""
    once = "".join(values).encode()
    ends = np.cumsum([0, *(len(value.encode()) for value in values)], dtype=np.int32)
    rounds = np.arange(count, dtype=np.int32)[:, np.newaxis] * ends[-1]
    places = np.append((rounds + ends[:-1]).ravel(), np.int32(len(once) * count))
    buffers = [None, pa.py_buffer(places), pa.py_buffer(once * count)]
    return pa.Array.from_buffers(pa.string(), count * len(values), buffers)


_COUNTS_DOWN = np.isin(CODES, COUNTS_DOWN)
_ENDED = np.isin(CODES, [Status.MET, Status.MET_LATE])


def _days_left(
    due: DayNumbers, done: DayNumbers, status: np.ndarray[Any, np.dtype[np.int8]], as_of: DayNumbers
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], Bools]:
    """Give due less as-of for what is open, due less done for what is done; and where."""
    ended = _ENDED.take(status)
    counted = (_COUNTS_DOWN | _ENDED).take(status) & (due != NO_DAY)
    today = np.repeat(as_of, len(due) // len(as_of)) if as_of.ndim else as_of
    return np.subtract(due, chosen(ended, done, today), dtype=np.int64), counted
