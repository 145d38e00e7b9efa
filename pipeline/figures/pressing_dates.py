"""Whether and by which day a deadline is pressed, and from which field its cautious date counts.

Takes deadlines and cases as frames (`pipeline.model.tables`), gives a series along the deadlines.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.evaluate.rule_dates import cautious_field
from pipeline.model import tables
from pipeline.model.codes import OPEN_STATUSES, Force, Status
from pipeline.office.calendar import last_working_day
from pipeline.office.config import Rule
from pipeline.office.holidays import Holidays

_LONGEST_BREAK = timedelta(days=60)
"""Longer than any run of days without a working day."""


def among(column: pd.Series[Any], values: Sequence[str]) -> pd.Series[Any]:
    """Tell row by row whether a column of codes holds one of `values`."""
    return column.isin([str(value) for value in values])


def pressed_by_a_day(status: str, force: str, day: date | None) -> bool:
    """Whether there is a `day` by which to act: an unknown limitation that is dated has one."""
    return day is not None and (status != Status.UNKNOWN or force == Force.LIMITATION)


def acknowledged_within(begun: date | None, due: date | None, day: date | None) -> bool:
    """Whether a debt was acknowledged in a period that did not begin anew on that day.

    The period stands because several owe, or may (ป.พ.พ. ม. 295): who it was would move the date.
    """
    return begun is not None and due is not None and day is not None and begun < day <= due


def press_by(deadlines: pd.DataFrame, holidays: Holidays) -> pd.Series[Any]:
    """Give the last working day on or before the day by which a deadline is pressed.

    Of a deadline that is no longer open, its own last working day.
    """
    days = tables.values(deadlines["act_by"])
    still = among(deadlines["status"], OPEN_STATUSES).to_list()
    for place, cautious in enumerate(tables.values(deadlines["cautious_date"])):
        if still[place] and cautious is not None:
            days[place] = last_working_day(cautious - _LONGEST_BREAK, cautious, holidays)
    array = pd.arrays.ArrowExtensionArray(pa.array(days, pa.date32()))
    return pd.Series(array, index=deadlines.index)


def cautious_fields(
    deadlines: pd.DataFrame, cases: pd.DataFrame, rules: Sequence[Rule]
) -> pd.Series[Any]:
    """Give the field from which each deadline's cautious date counts; null without one."""
    named = np.full(len(deadlines), None, dtype=object)
    dated = deadlines["cautious_date"].notna().to_numpy(dtype=bool)
    if dated.any():
        place = pd.Index(cases["case_id"]).get_indexer(pd.Index(deadlines["case_id"]))
        for rule in rules:
            here = dated & among(deadlines["rule"], (rule.id,)).to_numpy(dtype=bool)
            if here.any():
                days = tables.values(deadlines["cautious_date"][here])
                named[here] = _counted_from(rule, cases.iloc[place[here]], days)
    return pd.Series(named, index=deadlines.index, dtype="string[pyarrow]")


def _counted_from(rule: Rule, cases: pd.DataFrame, days: Sequence[date]) -> list[str | None]:
    """Name for each case the field from which its cautious day counts.

    None where the cells of those fields are not at hand, as in a trend of an earlier quarter.
    """
    again = (rule.restart.field, rule.restart.persons) if rule.restart else ()
    fields = (*rule.cautious_starts, *again, "unreadable")
    cells = zip(*(tables.values(cases[name]) for name in fields), strict=True)
    return [
        cautious_field(rule, dict(zip(fields, row, strict=True)), day)
        for row, day in zip(cells, days, strict=True)
    ]
