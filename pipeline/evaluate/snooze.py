"""Rests the pressing of single deadlines until a day, as the officer ruled.

The verdict stands as the law has it: a muted deadline is only not named in letters, until the day
is past or its due date is another.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import pyarrow as pa

from pipeline.model import tables
from pipeline.records import office_book_words as words
from pipeline.records.record_wording import RECORDS
from pipeline.records.rulings import (
    Decisions,
    Ruling,
    RulingOutcome,
    RulingStatus,
    latest,
    outcome_on_values,
)
from pipeline.thai.dates import format_short


def snooze_deadlines(
    deadlines: pd.DataFrame, decisions: Decisions, as_of: date
) -> tuple[pd.DataFrame, dict[int, RulingOutcome]]:
    """Give the deadlines with `muted_until` filled in, and what became of each such ruling."""
    rulings, outcomes = latest(decisions.decided(Ruling.SNOOZE))
    muted: list[date | None] = [None] * len(deadlines)
    if not rulings:
        return deadlines, outcomes
    keys = zip(*(tables.values(deadlines[name]) for name in ("case_id", "rule")), strict=True)
    rows = {(case_id.casefold(), rule): row for row, (case_id, rule) in enumerate(keys)}
    for each in rulings.values():
        row = rows.get((each.target.casefold(), each.about))
        if row is None or each.until is None:
            outcomes[each.number] = RulingOutcome(RulingStatus.NOTHING)
        elif each.until < as_of:
            outcomes[each.number] = RulingOutcome(
                RulingStatus.PAST, each.rests_on, RECORDS("ruling_past", day=each.until)
            )
        else:
            due = deadlines["due_date"].iloc[row]
            outcome = outcome_on_values(
                each, [words.NO_DUE_DATE if pd.isna(due) else format_short(due)]
            )
            outcomes[each.number] = outcome
            if outcome.standing is RulingStatus.APPLIED:
                muted[row] = each.until
    column = tables.series(pa.array(muted, pa.date32()), deadlines.index)
    return deadlines.assign(muted_until=column), outcomes
