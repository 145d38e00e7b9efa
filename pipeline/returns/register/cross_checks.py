"""Checks across cells: what each cell says is possible, and together they are not likely.

Takes the quarter's returned cases as a frame of `tables.CASES`, gives hits: row of the frame, code
and field (which name the cell), value and facts.  None is an error: values stand as returned.  A
cell that was unreadable is never held against another.  Whole columns at a time; a loop only over
what was hit.  The two years of the Act are counted as the law counts them; nothing here changes a
date or a status.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.evaluate.periods import end_of_period
from pipeline.figures.claimable import closed_unclaimed
from pipeline.figures.progress import FACTS, altered
from pipeline.model import tables
from pipeline.model.case_sheet import (
    ALL_COLUMNS,
    BY_FIELD,
    CHARGES,
    LIABLE,
    NOT_LIABLE,
    STEPS,
    of_kind,
)
from pipeline.model.case_types import CaseType, other_type
from pipeline.model.issues import ISSUES, CaseIssue, short_day
from pipeline.model.sheet_column import Kind
from pipeline.office.config import Config, Period
from pipeline.office.working_days import Days
from pipeline.returns.register.case_linkage import is_retold
from pipeline.returns.register.checked_columns import CheckedColumns, Hit, rows_where
from pipeline.thai.numerals import format_baht

_REQUIRED, _EXEMPT = (choice.value for choice in BY_FIELD["mof_required"].choices)
_INQUIRY, _COURT = (choice.value for choice in BY_FIELD["kind"].choices)

_SATANG = 100
_JUMP = 10
"""An amount this many times last quarter's, or this small a part of it, is likely a slip."""

_MAY_CHANGE = tuple(
    column.field
    for column in ALL_COLUMNS
    if column.field not in {*FACTS, "row_no"} and column.kind is not Kind.TEXT
    if not column.required
)
"""What may be another in each quarter: only its being gone is asked about.

What is required has an error where it is blank; texts are written anew each time: `_FREE_TEXTS`.
"""

_FREE_TEXTS = {
    "officers": CaseIssue.TEXT_REMOVED,
    # an obstacle that was overcome is no remark any more: that is noted, and nobody is asked
    "remarks": CaseIssue.REMARKS_REMOVED,
}
"""What is missed where it was blanked; the names of persons are not repeated."""

_MINISTRY_STEPS = STEPS[: STEPS.index("mof_order_date") + 1]
_DECIDED_STEPS = STEPS[: STEPS.index("decision_date") + 1]

ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((step, _MINISTRY_STEPS[:place]) for place, step in enumerate(_MINISTRY_STEPS) if place),
    # To stop the claim from lapsing an agency may charge before the ministry answers (ข้อ 17, 18).
    *((charge, _DECIDED_STEPS) for charge in CHARGES),
    ("known_date", ("incident_date",)),
    ("committee_due_date", ("committee_date",)),
    ("sued_date", ("incident_date",)),
    # Sent once more, the ministry answers once more: its last answer comes after.
    ("reinquiry_sent_date", ("mof_sent_date",)),
    # Of several orders the earliest service counts, and the latest order.
    ("order_notified_date", ("decision_date",)),
    ("acknowledged_date", ("incident_date",)),
    ("appeal_date", ("order_notified_date",)),
    ("appeal_decided_date", ("appeal_date",)),
    ("final_date", ("decision_date", "order_notified_date")),
    ("warning_letter_date", ("order_notified_date",)),
    ("enforcement_date", ("order_notified_date",)),
    ("claim_date", ("incident_date",)),
    ("claim_extended_date", ("claim_date",)),
    ("claim_decided_date", ("claim_date",)),
    ("compensation_paid_date", ("incident_date", "claim_date")),
    ("dismissed_date", ("incident_date",)),
    ("refiled_date", ("dismissed_date",)),
    ("repair_agreed_date", ("incident_date",)),
    ("repair_done_date", ("repair_agreed_date",)),
    ("death_known_date", ("incident_date",)),
    *((name, ("payment_order_date",)) for name in ("payment_due_date", "payment_done_date")),
    ("closed_date", (*STEPS, "known_date", "sued_date", "claim_date", "claim_decided_date",
                     "compensation_paid_date", "final_date", "enforcement_date",
                     "repair_done_date", "payment_done_date")),
)  # fmt: skip
"""Each date, and those that come before it or on the same day."""

_LIMIT_STARTS = ("known_date", "committee_report_date", "decision_date")
"""What may have begun the two years, the day that the agency knew first."""
_TWO_YEARS = Period(years=2)
"""พ.ร.บ. ความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 ม. 10 วรรคสอง."""

_CALLED_OFF = re.compile(
    r"[\W_]*(?:(?:ขอ)?(?:ยกเลิก(?!\s*(?:การ|คำสั่ง|ประกาศ|สัญญา|หนังสือ|มติ))|ตัดออก)"
    r"(?:เรื่อง|รายการ|แถว|นี้|แล้ว)*(?=$|[\s()\[\],.;:/-])"
    r"|(?:ลง|เรื่อง|รายการ|แถว)?ซ้ำ(?:ซ้อน)?(?:แล้ว)?(?=$|กับ|[\s()\[\],.;:/-]))"
)
"""How a cell begins that says of its row that it is no case any more: `(ยกเลิก)`, `ลงซ้ำกับ สล. 1`;
what is cancelled and named (`ยกเลิก คำสั่งเดิม`) is something else."""

_PAIRS = (
    # result, its date
    ("decision_result", "decision_date"),
    ("mof_opinion", "mof_reply_date"),
)


def check(
    cases: pd.DataFrame,
    last: pd.DataFrame | None,
    types: Sequence[CaseType] = (),
    config: Config | None = None,
    unusual_amount: int | None = None,
) -> list[Hit]:
    """Check the returned cases within themselves and against the register of last quarter.

    `types` are the office's types of file, with the words that tell them; its `config` says when
    a claim is left; from `unusual_amount` baht an amount of a new case is asked about.
    """
    columns = CheckedColumns(cases)
    return [
        *_date_order(columns),
        *_closing(columns),
        *_amounts(columns),
        *_ministry(columns),
        *_choices(columns),
        *_types(columns, types),
        *_known_late(columns),
        *_persons(columns),
        *_appeal(columns),
        *_past_the_limit(columns),
        *_closed_without_claim(columns, config),
        *_against_last(columns, last),
        *_unusual_amounts(columns, last, unusual_amount),
        *_called_off(columns),
    ]


def _date_order(columns: CheckedColumns) -> Iterator[Hit]:
    """A date before one that must precede it: told once for each, with the latest such."""
    for name, before in ORDER:
        days = columns.dates(name)
        latest = np.full(len(days), np.datetime64("NaT", "D"))
        for other in before:
            latest = np.fmax(latest, columns.dates(other))
        late = days < latest
        for other in reversed(before):
            is_latest = late & (columns.dates(other) == latest)
            yield from columns.hits(is_latest, CaseIssue.DATES_OUT_OF_ORDER, name, other)
            late &= ~is_latest


def _closing(columns: CheckedColumns) -> Iterator[Hit]:
    for row in rows_where(columns.closed & columns.blank("closed_date")):
        yield Hit(row, CaseIssue.CLOSED_WITHOUT_DATE, "closed_date")
    still_open = ~columns.closed & ~columns.unread("status")
    for row in rows_where(still_open & columns.filled("closed_date")):
        yield Hit(
            row, CaseIssue.CLOSED_DATE_THOUGH_OPEN, "status", columns.value_text("closed_date", row)
        )


def _amounts(columns: CheckedColumns) -> Iterator[Hit]:
    damage, known = columns.satang("damage_amount")
    liable, stated = columns.satang("liable_amount")
    recovered, paid = columns.satang("recovered_amount")
    owed = np.where(stated, liable, damage)
    known = stated | (known & ~columns.unread("liable_amount"))
    over = known & paid & (recovered > owed)
    for of, rows in (("liable_amount", over & stated), ("damage_amount", over & ~stated)):
        yield from columns.hits(rows, CaseIssue.RECOVERED_OVER_DAMAGE, "recovered_amount", of)


def _ministry(columns: CheckedColumns) -> Iterator[Hit]:
    exempt = columns.is_in("mof_required", [_EXEMPT])
    sent = columns.filled("mof_sent_date")
    yield from columns.hits(exempt & sent, CaseIssue.MOF_SENT_NOT_REQUIRED, "mof_sent_date")
    answered = columns.filled("mof_reply_date") | columns.filled("mof_opinion")
    unsent = answered & columns.blank("mof_sent_date")
    yield from columns.hits(unsent, CaseIssue.MOF_ANSWER_UNSENT, "mof_sent_date")


def _choices(columns: CheckedColumns) -> Iterator[Hit]:
    court = columns.is_in("kind", [_COURT])
    for row in rows_where(court & columns.blank("lawsuit_date") & columns.blank("sued_date")):
        yield Hit(row, CaseIssue.LAWSUIT_WITHOUT_DATE, "kind")
    for result, day in _PAIRS:
        undated = columns.filled(result) & columns.blank(day)
        yield from columns.hits(undated, CaseIssue.RESULT_WITHOUT_DATE, day, result)
        open_result = columns.filled(day) & columns.blank(result)
        yield from columns.hits(open_result, CaseIssue.DATE_WITHOUT_RESULT, result, day)
    opinion = columns.blank("mof_opinion") & columns.is_in("decision_result", [NOT_LIABLE])
    not_liable = columns.is_in("mof_opinion", [NOT_LIABLE]) | opinion
    for charge in CHARGES:
        charged = not_liable & columns.filled(charge)
        yield from columns.hits(charged, CaseIssue.NOT_LIABLE_BUT_CHARGED, charge)
    for name in ("decision_date", *CHARGES):
        liable = columns.is_in("decision_result", [LIABLE]) | (name != "decision_date")
        known = columns.known_pending & columns.filled(name) & liable
        yield from columns.hits(known, CaseIssue.PENDING_BUT_KNOWN, "known_date", name)


def _types(columns: CheckedColumns, types: Sequence[CaseType]) -> Iterator[Hit]:
    """A type that the words of the subject speak against, and for one other type."""
    words = [word for each in types for word in each.words]
    if not words or columns.cases.empty:
        return
    subjects = pa.chunked_array(pa.array(columns.cases["subject"]))
    # Most subjects hold no such word at all: one look at the whole column leaves few to read.
    pattern = "|".join(map(re.escape, words))
    told = pc.match_substring_regex(subjects, pattern).fill_null(fill_value=False)
    for row in rows_where(np.asarray(told) & columns.filled("case_type")):
        stated = columns.value_text("case_type", row)
        found = other_type(columns.value_text("subject", row), stated, types)
        if found is not None:
            seen = ", ".join(f"“{word}”" for word in found.words)
            facts = {"words": seen, "suggested": found.case_type}
            yield Hit(row, CaseIssue.TYPE_LOOKS_WRONG, "case_type", stated, facts)


def _against_last(columns: CheckedColumns, last: pd.DataFrame | None) -> Iterator[Hit]:
    if last is None or last.empty:
        return
    place = pd.Index(last["case_id"]).get_indexer(pd.Index(columns.cases["case_id"]))
    told: set[tuple[str, int]] = set()
    for name, code in (
        ("damage_amount", CaseIssue.AMOUNT_JUMPED),
        ("recovered_amount", CaseIssue.RECOVERED_FELL),
    ):
        now, filled = columns.satang(name)
        then, was_filled = tables.satang(last[name])
        before = then[place]
        both = filled & (place >= 0) & was_filled[place] & (before > 0)
        if name == "recovered_amount":
            hit = both & (now < before)
        else:
            # dividing instead of multiplying: eighteen digits times ten do not fit
            hit = both & (now > 0) & ((now // _JUMP >= before) | (before // _JUMP >= now))
        for row in rows_where(hit):
            told.add((name, row))
            facts = {"other": format_baht(last[name].iloc[place[row]])}
            yield Hit(row, code, name, columns.value_text(name, row), facts)
    yield from _changed(columns, last, told)
    yield from _another_subject(columns, last, place)


def _another_subject(
    columns: CheckedColumns, last: pd.DataFrame, place: np.ndarray[Any, np.dtype[np.intp]]
) -> Iterator[Hit]:
    """A subject that tells of something else than last quarter's did, under the same number."""
    subjects, before = columns.cases["subject"], last["subject"]
    known = rows_where((place >= 0) & columns.filled("subject"))
    now, then = tables.texts(subjects), tables.texts(before)
    for row in known:
        other = then[place[row]]
        if other and now[row] != other and not is_retold(now[row], other):
            yield Hit(row, CaseIssue.SUBJECT_CHANGED, "subject", now[row], {"other": other})


def _changed(
    columns: CheckedColumns, last: pd.DataFrame, told: Collection[tuple[str, int]]
) -> Iterator[Hit]:
    """A fact of last quarter that is another now, or none, without a word."""
    then = CheckedColumns(columns.cases[["case_id"]].merge(last, on="case_id", how="left"))
    opinion = {"mof_opinion_then": then.cases["mof_opinion"].array}
    for name in FACTS:
        both = columns.cases.assign(**{**opinion, f"{name}_then": then.cases[name].array})
        for row in rows_where(altered(both, name)):
            if (name, row) not in told:
                value, facts = columns.value_text(name, row), {"other": then.value_text(name, row)}
                code = CaseIssue.VALUE_CHANGED if value else CaseIssue.VALUE_REMOVED
                if name == "closed_date" and not value and not columns.closed[row]:
                    code = CaseIssue.CASE_REOPENED
                yield Hit(row, code, name, value, facts)
    # where it had a closing date, that it lost that is told above
    undated = then.closed & ~then.filled("closed_date")
    for row in rows_where(undated & columns.filled("status") & ~columns.closed):
        facts = {"other": then.value_text("status", row)}
        value = columns.value_text("status", row)
        yield Hit(row, CaseIssue.VALUE_CHANGED, "status", value, facts)
    for name in _MAY_CHANGE:
        both = columns.cases.assign(**{f"{name}_then": then.cases[name].array})
        for row in rows_where(altered(both, name) & ~columns.filled(name)):
            facts = {"other": then.value_text(name, row)}
            yield Hit(row, CaseIssue.VALUE_REMOVED, name, "", facts)
    for name, code in _FREE_TEXTS.items():
        yield from columns.hits(then.filled(name) & ~columns.filled(name), code, name)


def _called_off(columns: CheckedColumns) -> Iterator[Hit]:
    """A case that is open by its status, and called off in words: told once, by its first cell."""
    told: set[int] = set()
    for name in ("file_no", "subject", "remarks"):
        texts = pa.array(columns.cases[name], pa.string())
        may_be = pc.fill_null(pc.match_substring_regex(texts, "ยกเลิก|ซ้ำ|ตัดออก"), False)
        for row in rows_where(~columns.closed & may_be.to_numpy(zero_copy_only=False)):
            if row not in told and _CALLED_OFF.match(text := columns.value_text(name, row)):
                told.add(row)
                yield Hit(row, CaseIssue.CASE_CALLED_OFF, name, text)


def _unusual_amounts(
    columns: CheckedColumns, last: pd.DataFrame | None, limit: int | None
) -> Iterator[Hit]:
    """An amount of at least `limit` baht on a case that is not in `last`.

    Against last quarter a slip of digits shows as a jump; a case that nobody knew before has
    nothing to be held against but the office's own setting.
    """
    if limit is None:
        return
    before = [] if last is None else tables.texts(last["case_id"])
    new = ~columns.cases["case_id"].isin(before).to_numpy(dtype=bool)
    facts = {"limit": format_baht(Decimal(limit))}
    for name in of_kind(Kind.MONEY):
        satang, filled = columns.satang(name)
        for row in rows_where(new & filled & (satang >= limit * _SATANG)):
            yield Hit(row, CaseIssue.AMOUNT_UNUSUAL, name, columns.value_text(name, row), facts)


def _known_late(columns: CheckedColumns) -> Iterator[Hit]:
    """Told once, with the earlier of the days that may have begun the two years."""
    known, *others = (columns.dates(name) for name in _LIMIT_STARTS)
    earliest = np.fmin(*others)
    late = known > earliest
    for name, days in zip(_LIMIT_STARTS[1:], others, strict=True):
        is_earliest = late & (days == earliest)
        yield from columns.hits(is_earliest, CaseIssue.KNOWN_AFTER_REPORT, "known_date", name)
        late &= ~is_earliest


def _persons(columns: CheckedColumns) -> Iterator[Hit]:
    liable, ordered = columns.number("liable_persons"), columns.number("ordered_persons")
    both = columns.filled("liable_persons") & columns.filled("ordered_persons")
    for row in rows_where(both & (ordered > liable)):
        facts = {"other": str(liable[row])}
        yield Hit(row, CaseIssue.MORE_ORDERED, "ordered_persons", str(ordered[row]), facts)
    neither = columns.blank(CHARGES[0]) & columns.blank(CHARGES[1])
    yield from columns.hits(neither & (ordered > 0), CaseIssue.ORDERED_UNDATED, "ordered_persons")


def _appeal(columns: CheckedColumns) -> Iterator[Hit]:
    undated = columns.filled("appeal_decided_date") & columns.blank("appeal_date")
    yield from columns.hits(undated, CaseIssue.APPEAL_UNDATED, "appeal_date")


def _limit(columns: CheckedColumns) -> Days:
    """The end of the two years; blank where the start that decides can't be read."""
    start = np.full(len(columns.cases), np.datetime64("NaT", "D"))
    waiting = np.ones(len(columns.cases), dtype=bool)
    for name in _LIMIT_STARTS:
        taken = waiting & columns.filled(name)
        start = np.where(taken, columns.dates(name), start)
        waiting &= ~taken & ~columns.unread(name)
    return end_of_period(start, _TWO_YEARS)


def _past_the_limit(columns: CheckedColumns) -> Iterator[Hit]:
    limit = _limit(columns)
    in_time = columns.dates("payment_order_date") <= limit
    notified_late = in_time & (columns.dates("order_notified_date") > limit)
    acknowledged_late = columns.dates("acknowledged_date") > limit
    for name, code, late in (
        ("order_notified_date", CaseIssue.NOTIFIED_LATE, notified_late),
        ("acknowledged_date", CaseIssue.ACKNOWLEDGED_LATE, acknowledged_late),
    ):
        for row in rows_where(late):
            facts = {"due": short_day(limit[row].astype(date))}
            yield Hit(row, code, name, columns.value_text(name, row), facts)


def _closed_without_claim(columns: CheckedColumns, config: Config | None) -> Iterator[Hit]:
    """Without a config nobody says when a claim is left: it is not asked."""
    unclaimed = None if config is None else closed_unclaimed(columns, config)
    if unclaimed is None or not unclaimed.any():
        return
    owed, stated, _ = columns.amount(("liable_amount", "damage_amount"))
    recovered, _, _ = columns.amount(["recovered_amount"])
    for row in rows_where(unclaimed):
        left = Decimal(max(int(owed[row] - recovered[row]), 0)).scaleb(-2)
        amount = ISSUES("unclaimed_amount", amount=format_baht(left)) if stated[row] else ""
        yield Hit(row, CaseIssue.CLOSED_UNCLAIMED, "status", "", {"amount": amount})
