"""Checks across cells that touch the claim itself: when it began, whom it reaches, how it ended.

Part of `cross_checks`: takes its columns, gives hits.  The two years of the Act are counted as the
law counts them; nothing here changes a date or a status.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import numpy as np

from pipeline.evaluate.periods import end_of_period
from pipeline.figures.claimable import closed_unclaimed
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import ISSUES, CaseIssue, short_day
from pipeline.office.config import Config, Period
from pipeline.office.working_days import Days
from pipeline.returns.register.checked_columns import CheckedColumns, Hit, rows_where
from pipeline.thai.numerals import format_baht

_TWO_YEARS = Period(years=2)
"""พ.ร.บ. ความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 ม. 10 วรรคสอง."""

_STARTS = ("known_date", "committee_report_date", "decision_date")
_CHARGES = ("payment_order_date", "lawsuit_date")


def claim_hits(columns: CheckedColumns, config: Config | None) -> Iterator[Hit]:
    """Check when the two years began, who was reached, and what was closed without a claim.

    Without a config nobody says when a claim is left: the last is not asked.
    """
    yield from _known_late(columns)
    yield from _persons(columns)
    yield from _appeal(columns)
    yield from _past_the_limit(columns)
    if config is not None:
        yield from _closed(columns, config)


def _known_late(columns: CheckedColumns) -> Iterator[Hit]:
    """Told once, with the earlier of the days that may have begun the two years."""
    known = columns.dates("known_date")
    earliest = np.fmin(*(columns.dates(other) for other in _STARTS[1:]))
    for row in rows_where(known > earliest):
        other = next(name for name in _STARTS[1:] if columns.dates(name)[row] == earliest[row])
        facts = {"other_title": BY_FIELD[other].title, "other": columns.value_text(other, row)}
        shown = columns.value_text("known_date", row)
        yield Hit(row, CaseIssue.KNOWN_AFTER_REPORT, "known_date", shown, facts)


def _persons(columns: CheckedColumns) -> Iterator[Hit]:
    liable, ordered = columns.number("liable_persons"), columns.number("ordered_persons")
    both = columns.filled("liable_persons") & columns.filled("ordered_persons")
    for row in rows_where(both & (ordered > liable)):
        facts = {"other": str(liable[row])}
        yield Hit(row, CaseIssue.MORE_ORDERED, "ordered_persons", str(ordered[row]), facts)
    neither = columns.blank(_CHARGES[0]) & columns.blank(_CHARGES[1])
    for row in rows_where(neither & (ordered > 0)):
        yield Hit(row, CaseIssue.ORDERED_UNDATED, "ordered_persons", str(ordered[row]))


def _appeal(columns: CheckedColumns) -> Iterator[Hit]:
    for row in rows_where(columns.filled("appeal_decided_date") & columns.blank("appeal_date")):
        yield Hit(row, CaseIssue.APPEAL_UNDATED, "appeal_date")


def _limit(columns: CheckedColumns) -> Days:
    """The end of the two years; blank where the start that decides can't be read."""
    start = np.full(len(columns.cases), np.datetime64("NaT", "D"))
    waiting = np.ones(len(columns.cases), dtype=bool)
    for name in _STARTS:
        taken = waiting & columns.filled(name)
        start = np.where(taken, columns.dates(name), start)
        waiting &= ~taken & ~columns.unread(name)
    return end_of_period(start, _TWO_YEARS)


def _past_the_limit(columns: CheckedColumns) -> Iterator[Hit]:
    limit = _limit(columns)
    in_time = columns.dates("payment_order_date") <= limit
    for row in rows_where(in_time & (columns.dates("order_notified_date") > limit)):
        shown = columns.value_text("order_notified_date", row)
        facts = {"due": short_day(limit[row].astype(date))}
        yield Hit(row, CaseIssue.NOTIFIED_LATE, "order_notified_date", shown, facts)
    for row in rows_where(columns.dates("acknowledged_date") > limit):
        shown = columns.value_text("acknowledged_date", row)
        facts = {"due": short_day(limit[row].astype(date))}
        yield Hit(row, CaseIssue.ACKNOWLEDGED_LATE, "acknowledged_date", shown, facts)


def _closed(columns: CheckedColumns, config: Config) -> Iterator[Hit]:
    unclaimed = closed_unclaimed(columns, config)
    if not unclaimed.any():
        return
    owed, stated, _ = columns.amount(("liable_amount", "damage_amount"))
    recovered, _, _ = columns.amount(["recovered_amount"])
    for row in rows_where(unclaimed):
        left = Decimal(max(int(owed[row] - recovered[row]), 0)).scaleb(-2)
        amount = ISSUES("unclaimed_amount", amount=format_baht(left)) if stated[row] else ""
        yield Hit(row, CaseIssue.CLOSED_UNCLAIMED, "status", "", {"amount": amount})
