"""Checks across cells: what each cell says is possible, and together they are not likely.

Takes the quarter's returned cases as a frame of `tables.CASES`, gives hits: row of the frame, code
and field (which name the cell), value and facts.  None is an error: values stand as returned.  A
cell that was unreadable is never held against another.  Whole columns at a time; a loop only over
what was hit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.figures.progress import FACTS, altered
from pipeline.model import tables
from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, STEPS, of_kind
from pipeline.model.case_types import CaseType, other_type
from pipeline.model.issues import CaseIssue
from pipeline.model.sheet_column import Kind
from pipeline.office.config import Config
from pipeline.returns.register.case_linkage import is_retold
from pipeline.returns.register.checked_columns import CheckedColumns, Hit, rows_where
from pipeline.returns.register.claim_checks import claim_hits
from pipeline.thai.numerals import format_baht

_LIABLE, _NOT_LIABLE = (choice.value for choice in BY_FIELD["decision_result"].choices)
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

_CHARGES = ("payment_order_date", "lawsuit_date")

_MINISTRY_STEPS = STEPS[: STEPS.index("mof_order_date") + 1]
_DECIDED_STEPS = STEPS[: STEPS.index("decision_date") + 1]

ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((step, _MINISTRY_STEPS[:place]) for place, step in enumerate(_MINISTRY_STEPS) if place),
    # To stop the claim from lapsing an agency may charge before the ministry answers (ข้อ 17, 18).
    *((charge, _DECIDED_STEPS) for charge in _CHARGES),
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
        *claim_hits(columns, config),
        *_against_last(columns, last),
        *_unusual_amounts(columns, last, unusual_amount),
    ]


def _title(name: str) -> str:
    return BY_FIELD[name].title


def _date_order(columns: CheckedColumns) -> Iterator[Hit]:
    """A date before one that must precede it: told once for each, with the latest such."""
    for name, before in ORDER:
        days = columns.dates(name)
        latest = np.full(len(days), np.datetime64("NaT", "D"))
        for other in before:
            latest = np.fmax(latest, columns.dates(other))
        for row in rows_where(days < latest):
            other = next(o for o in reversed(before) if columns.dates(o)[row] == latest[row])
            facts = {"other_title": _title(other), "other": columns.value_text(other, row)}
            yield Hit(row, CaseIssue.DATES_OUT_OF_ORDER, name, columns.value_text(name, row), facts)


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
    for row in rows_where(known & paid & (recovered > owed)):
        value = columns.value_text("recovered_amount", row)
        of = "liable_amount" if stated[row] else "damage_amount"
        facts = {"other_title": _title(of), "other": columns.value_text(of, row)}
        yield Hit(row, CaseIssue.RECOVERED_OVER_DAMAGE, "recovered_amount", value, facts)


def _ministry(columns: CheckedColumns) -> Iterator[Hit]:
    exempt = columns.is_in("mof_required", [_EXEMPT])
    sent = columns.filled("mof_sent_date")
    for row in rows_where(exempt & sent):
        value = columns.value_text("mof_sent_date", row)
        yield Hit(row, CaseIssue.MOF_SENT_NOT_REQUIRED, "mof_sent_date", value)
    answered = columns.filled("mof_reply_date") | columns.filled("mof_opinion")
    for row in rows_where(answered & columns.blank("mof_sent_date")):
        yield Hit(row, CaseIssue.MOF_ANSWER_UNSENT, "mof_sent_date")


def _choices(columns: CheckedColumns) -> Iterator[Hit]:
    court = columns.is_in("kind", [_COURT])
    for row in rows_where(court & columns.blank("lawsuit_date") & columns.blank("sued_date")):
        yield Hit(row, CaseIssue.LAWSUIT_WITHOUT_DATE, "kind")
    for result, day in _PAIRS:
        for row in rows_where(columns.filled(result) & columns.blank(day)):
            yield Hit(
                row, CaseIssue.RESULT_WITHOUT_DATE, day, facts={"other_title": _title(result)}
            )
        for row in rows_where(columns.filled(day) & columns.blank(result)):
            yield Hit(
                row, CaseIssue.DATE_WITHOUT_RESULT, result, facts={"other_title": _title(day)}
            )
    opinion = columns.blank("mof_opinion") & columns.is_in("decision_result", [_NOT_LIABLE])
    not_liable = columns.is_in("mof_opinion", [_NOT_LIABLE]) | opinion
    for charge in _CHARGES:
        for row in rows_where(not_liable & columns.filled(charge)):
            yield Hit(
                row, CaseIssue.NOT_LIABLE_BUT_CHARGED, charge, columns.value_text(charge, row)
            )
    for name in ("decision_date", *_CHARGES):
        liable = columns.is_in("decision_result", [_LIABLE]) | (name != "decision_date")
        for row in rows_where(columns.known_pending & columns.filled(name) & liable):
            facts = {"other_title": _title(name), "other": columns.value_text(name, row)}
            yield Hit(row, CaseIssue.PENDING_BUT_KNOWN, "known_date", "", facts)


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
        before = np.where(place >= 0, then[place], 0)
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
    for name in FACTS:
        both = columns.cases.assign(**{f"{name}_then": then.cases[name].array})
        for row in rows_where(altered(both, name)):
            if (name, row) not in told:
                value, facts = columns.value_text(name, row), {"other": then.value_text(name, row)}
                code = CaseIssue.VALUE_CHANGED if value else CaseIssue.VALUE_REMOVED
                if name == "closed_date" and not value and not columns.closed[row]:
                    code = CaseIssue.CASE_REOPENED
                yield Hit(row, code, name, value, facts)
    for name in _MAY_CHANGE:
        both = columns.cases.assign(**{f"{name}_then": then.cases[name].array})
        for row in rows_where(altered(both, name) & ~columns.filled(name)):
            facts = {"other": then.value_text(name, row)}
            yield Hit(row, CaseIssue.VALUE_REMOVED, name, "", facts)
    for name, code in _FREE_TEXTS.items():
        for row in rows_where(then.filled(name) & ~columns.filled(name)):
            yield Hit(row, code, name, "")


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


def fields_read() -> Iterable[str]:
    """Give the fields whose order is checked: each date of the declaration is among them."""
    return {name for later, before in ORDER for name in (later, *before)}
