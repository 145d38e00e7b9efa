"""The judge: each rule on one case in plain Python, written from the law's text.

Simple on purpose.  It is what the column-wise evaluation must equal on every case; the table of the
rules stands in `rules_in_plain_words`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from itertools import product

from tests.rules_in_plain_words import (
    AGENCY,
    CLOSED,
    ENDS,
    EVERY_RULE,
    EXEMPT,
    FIELDS,
    LIABLE,
    MORE,
    NOT_APPLICABLE,
    NOT_LIABLE,
    ORDER,
    OUTSIDERS,
    RULES,
    STARTS,
    TABLE,
    WHOLE,
    Case,
    Judgment,
    RuleText,
    months_earlier,
    months_later,
    next_working_day,
    opposite,
)

__all__ = [
    "AGENCY",
    "CLOSED",
    "ENDS",
    "EVERY_RULE",
    "FIELDS",
    "LIABLE",
    "MORE",
    "NOT_LIABLE",
    "OUTSIDERS",
    "RULES",
    "STARTS",
    "TABLE",
    "WHOLE",
    "Case",
    "Judgment",
    "judge",
    "months_earlier",
    "months_later",
    "start_and_due",
    "status_and_dates",
]


def judge(rule: str, case: Case, as_of: date, holidays: Collection[date] = frozenset()) -> Judgment:
    found = status_and_dates(rule, case, as_of, holidays)
    if found is NOT_APPLICABLE:
        return found
    return found._replace(assumed=_assumed(rule, WHOLE[rule], case))


def status_and_dates(
    rule: str, case: Case, as_of: date, holidays: Collection[date] = frozenset()
) -> Judgment:
    """Judge without telling what was assumed, for those who time it."""
    row = WHOLE[rule]
    condition = row.applies(case)
    if condition is False:
        return NOT_APPLICABLE
    start, due = start_and_due(rule, case, holidays)
    cautious = _cautious(case, due) if rule == "prescription" else None
    ends = _ends(rule, row, case)
    done = min((day for day, counts in ends if day and counts), default=None)
    status = _status(rule, row, case, as_of, condition, due, ends, holidays)
    days = None
    if due is not None and status in ("overdue", "due_soon", "running"):
        days = (due - as_of).days
    elif due is not None and done is not None and status in ("met", "met_late"):
        days = (due - done).days
    return Judgment(status, start, due, cautious, done, days)


def start_and_due(
    rule: str, case: Case, holidays: Collection[date] = ()
) -> tuple[date | None, date | None]:
    """Give start and due date, whether the rule applies or not; None where none can be told."""
    if rule == "mof_review":
        _, limit = _start_and_due(TABLE["prescription"], case, holidays)
        return None, months_earlier(limit, 12) if limit else None
    return _start_and_due(WHOLE[rule], case, holidays)


def _first_start(row: RuleText, case: Case) -> date | None:
    """The first that is filled, or can't be read, decides."""
    for name in row.starts:
        if name in case.unreadable:
            return None
        if case[name] is not None:
            return case[name]
    return None


def _after(row: RuleText, start: date) -> date:
    return months_later(start, row.months) if row.months else start + timedelta(days=row.days)


def _begins_anew(case: Case, start: date, due: date) -> bool:
    """An acknowledgment within the limit, by the only one who owes, as far as is known."""
    day = case["acknowledged_date"]
    if day is None or not start < day <= due or "liable_persons" in case.unreadable:
        return False
    return case["liable_persons"] in (None, 1)


def _start_and_due(
    row: RuleText, case: Case, holidays: Collection[date]
) -> tuple[date | None, date | None]:
    start = _first_start(row, case)
    if row.set_by:
        return start, _due_on_sheet(row, case, start)
    if start is None:
        return None, None
    due = _after(row, start)
    if row.claim and _begins_anew(case, start, due):
        start = case["acknowledged_date"]
        due = _after(row, start)
    return start, next_working_day(due, holidays) if row.outsiders else due


def _due_on_sheet(row: RuleText, case: Case, start: date | None) -> date | None:
    if row.set_by in case.unreadable:
        return None
    given = case[row.set_by]
    if row.set_by != "claim_extended_date" and given is not None:
        return given
    if start is None:
        return None
    counted = _after(row, start)
    return counted if given is None else min(max(given, counted), start + timedelta(days=360))


def _cautious(case: Case, due: date | None) -> date | None:
    row = TABLE["prescription"]
    start = min((case[name] for name in row.starts if case[name]), default=None)
    if start is None:
        return None
    end = _after(row, start)
    if _begins_anew(case, start, end):
        end = _after(row, case["acknowledged_date"])
    return end if due is None or end < due else None


Ends = list[tuple[date | None, bool | None]]
"""Filled or unreadable ends: the day (None where it can't be read), and whether it counts."""


def _ends(rule: str, row: RuleText, case: Case) -> Ends:
    found: Ends = []
    for name in row.ends:
        if name in case.unreadable or case[name] is not None:
            counts: bool | None = case.claim_end_counts if row.claim else True
            if rule == "mof_review" and name == "mof_reply_date":
                counts = opposite(case.says("mof_opinion", MORE))
            found.append((case[name], counts))
    return found


def _status(
    rule: str,
    row: RuleText,
    case: Case,
    as_of: date,
    condition: bool | None,
    due: date | None,
    ends: Ends,
    holidays: Collection[date],
) -> str:
    if condition is None:
        return "unknown"
    if due is None:
        if rule == "decide_claim" and row.set_by in case.unreadable and case["claim_date"]:
            return _claim_extended_to_an_unknown_day(case, as_of)
        return _without_due(rule, row, case)
    if ends:
        ended = _ended(row, case, due, ends, holidays)
        if ended:
            return ended
    if case.is_closed:
        return "closed"
    if as_of > due:
        return "not_applicable" if row.outsiders else "overdue"
    return "due_soon" if (due - as_of).days <= row.warn else "running"


def _ended(
    row: RuleText, case: Case, due: date, ends: Ends, holidays: Collection[date]
) -> str | None:
    """Steps 4 to 6; None where nothing that counts has ended it."""
    suit_due = due
    if row.limitation and case[row.roll] is not None and case[row.roll] > due:
        suit_due = next_working_day(due, holidays)

    def in_time(day: date) -> bool:
        return day <= (suit_due if day == case[row.roll] and row.roll in row.ends else due)

    certain = [day for day, counts in ends if counts and day]
    if any(map(in_time, certain)):
        return "met"
    if any(day is None and counts is not False for day, counts in ends):
        return "unknown"
    doubted = [day for day, counts in ends if counts is None and day]
    if any(in_time(day) or not certain for day in doubted):
        return "unknown"
    return "met_late" if certain else None


def _without_due(rule: str, row: RuleText, case: Case) -> str:
    if any(name in case.unreadable for name in (*row.starts, row.set_by)):
        return "unknown"
    if any(case.filled(name) is not False for name in row.ends):
        return "unknown"
    if rule == "prescription" and case["known_pending"]:
        return "not_started"
    if row.always_unknown or (row.set_by and case[row.set_by] is not None):
        return "unknown"
    if row.starts[0] in ORDER:
        later = ORDER[ORDER.index(row.starts[0]) + 1 :]
        if any(case.filled(name) is not False for name in later):
            return "unknown"
    return "not_started"


def _claim_extended_to_an_unknown_day(case: Case, as_of: date) -> str:
    first = case["claim_date"] + timedelta(days=180)
    last = case["claim_date"] + timedelta(days=360)
    if "claim_decided_date" in case.unreadable:
        return "unknown"
    decided = case["claim_decided_date"]
    if decided is not None:
        return "met" if decided <= first else "met_late" if decided > last else "unknown"
    if case.is_closed:
        return "closed"
    if as_of > last:
        return "overdue"
    return "running" if (first - as_of).days >= 31 else "unknown"


def _hangs_on_reporting(row: RuleText, case: Case) -> bool:
    """Whether the condition changes where the case need not be reported.

    What can't be read of decision and opinion may be any of their choices, or nothing.
    """
    open_cells = {"decision_result", "mof_opinion"} & case.unreadable
    results = (
        (None, LIABLE, NOT_LIABLE)
        if "decision_result" in open_cells
        else (case["decision_result"],)
    )
    opinions = (
        (None, LIABLE, NOT_LIABLE, MORE) if "mof_opinion" in open_cells else (case["mof_opinion"],)
    )
    for result, opinion in product(results, opinions):
        cells = {**case.values, "decision_result": result, "mof_opinion": opinion}
        unreadable = case.unreadable - open_cells
        exempt = Case({**cells, "mof_required": EXEMPT}, unreadable)
        if row.applies(Case(cells, unreadable)) is not row.applies(exempt):
            return True
    return False


def _assumed(rule: str, row: RuleText, case: Case) -> frozenset[str]:
    """Blanks taken for something with which the condition could change, and stand-in starts."""
    assumed = set()
    if "injured_party" in row.rests_on and case.blank("injured_party"):
        assumed.add("injured_party")
    blank = "mof_required" in row.rests_on and case.blank("mof_required")
    if blank and (rule == "send_to_mof" or _hangs_on_reporting(row, case)):
        assumed.add("mof_required")
    counted = TABLE["prescription"] if rule == "mof_review" else row
    begin = _first_start(counted, case)
    if begin is not None and case[counted.starts[0]] is None:
        assumed.add(counted.starts[0])
    if (
        counted.claim
        and begin is not None
        and case.blank("liable_persons")
        and _begins_anew(case, begin, _after(counted, begin))
    ):
        assumed.add("liable_persons")
    return frozenset(assumed)
