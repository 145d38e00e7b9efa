"""Asks about amounts that are unusually high where no quarter before bears them out.

Against last quarter a slip of digits shows as a jump; a case that nobody knew before has nothing to
be held against but the office's own setting.  Takes the returned cases and what they are merged on;
gives issues by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from pipeline.model import tables
from pipeline.model.case_sheet import of_kind
from pipeline.model.issues import CaseIssue, Issue
from pipeline.model.sheet_column import Kind
from pipeline.returns.register.checked_columns import CheckedColumns, rows_where
from pipeline.returns.register.register_frames import Origin
from pipeline.thai.numerals import format_baht

_SATANG = 100


def unusual_amounts(
    cases: pd.DataFrame, places: Sequence[Origin], last: pd.DataFrame | None, limit: int | None
) -> Iterator[tuple[int, Issue]]:
    """Ask about each amount of at least `limit` baht on a case that is not in `last`."""
    if limit is None or cases.empty:
        return
    known = set() if last is None else set(tables.texts(last["case_id"]))
    new = np.array([case_id not in known for case_id in tables.texts(cases["case_id"])])
    columns = CheckedColumns(cases)
    for name in of_kind(Kind.MONEY):
        satang, filled = columns.satang(name)
        for row in rows_where(new & filled & (satang >= limit * _SATANG)):
            place = places[row]
            facts = {"limit": format_baht(Decimal(limit))}
            value = columns.value_text(name, row)
            yield (
                row,
                Issue(CaseIssue.AMOUNT_UNUSUAL, place.sheet, place.cell(name), name, value, facts),
            )
