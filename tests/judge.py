"""The judge: every shipped rule in plain Python, one case at a time, written from the law's text.

Simple on purpose.  It shares no code with `pipeline.evaluate` and is what the column-wise
evaluation must equal on every case.  A condition is True, False or None: None where it hangs on a
cell that was filled and can't be read, which may hold anything, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

ORDER = [
    "incident_date", "reported_date", "committee_date", "committee_report_date", "decision_date",
    "mof_sent_date", "mof_reply_date", "mof_order_date", "payment_order_date", "lawsuit_date",
]  # fmt: skip
AGENCY, OUTSIDER = "หน่วยงานของรัฐ", "บุคคลภายนอก"
LIABLE, NOT_LIABLE, MORE = "ต้องรับผิด", "ไม่ต้องรับผิด", "ให้สอบเพิ่มเติม"
MUST_REPORT, EXEMPT = "ต้องรายงาน", "ไม่ต้องรายงาน"
CLOSED = "ยุติเรื่อง"
ONE_DAY = timedelta(days=1)


def days_in_month(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


def months_later(event: date, months: int) -> date:
    """ม. 193/3 and 193/5, word by word."""
    begin = event + ONE_DAY
    years, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
    if begin.day <= 28 or begin.day <= days_in_month(years, month + 1):
        return date(years, month + 1, begin.day) - ONE_DAY
    return date(years, month + 1, days_in_month(years, month + 1))


def months_earlier(day: date, months: int) -> date:
    """ข้อ 17 วรรคห้า: so many calendar months before, same number or the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def next_working_day(day: date, holidays: Collection[date]) -> date:
    """ม. 193/8: a last day that is a holiday is replaced by the next working day."""
    while day.weekday() >= 5 or day in holidays:
        day += ONE_DAY
    return day


def all_of(*parts: bool | None) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def any_of(*parts: bool | None) -> bool | None:
    if True in parts:
        return True
    return None if None in parts else False


def opposite(part: bool | None) -> bool | None:
    return None if part is None else not part


@dataclass
class Case:
    """A case as a mapping: absent keys are blank, `unreadable` names cells without a value."""

    values: dict[str, Any]
    unreadable: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def filled(self, name: str) -> bool | None:
        return None if name in self.unreadable else self.values.get(name) is not None

    def blank(self, name: str) -> bool:
        return self.values.get(name) is None and name not in self.unreadable

    def says(self, name: str, value: str) -> bool | None:
        return None if name in self.unreadable else self.values.get(name) == value

    @property
    def closed(self) -> bool:
        return bool(self["status"] == CLOSED)

    @cached_property
    def city_injured(self) -> bool | None:
        return True if self.blank("injured_party") else self.says("injured_party", AGENCY)

    @cached_property
    def covered(self) -> bool | None:
        """Owed is above 0 and at least that was recovered."""
        owed, known = self["liable_amount"], "liable_amount" not in self.unreadable
        if owed is None and known:
            owed, known = self["damage_amount"], "damage_amount" not in self.unreadable
        recovered = self["recovered_amount"] or Decimal(0)
        if "recovered_amount" in self.unreadable:
            return None if not known or (owed is not None and owed > 0) else False
        if not known:
            return None if recovered > 0 else False
        return owed is not None and owed > 0 and recovered >= owed

    def nobody_liable(self, required: bool | None) -> bool | None:
        """`required`: whether the case must be reported to the ministry."""
        opinion_not_liable = self.says("mof_opinion", NOT_LIABLE)
        exempt_without_opinion = all_of(opposite(required), opposite(self.filled("mof_opinion")))
        return any_of(
            all_of(
                self.says("decision_result", NOT_LIABLE),
                any_of(exempt_without_opinion, opinion_not_liable),
            ),
            all_of(opinion_not_liable, self.filled("mof_order_date")),
        )

    @cached_property
    def left(self) -> bool | None:
        """Something is left to claim: a blank counts as having to be reported."""
        exempt = self.says("mof_required", EXEMPT)
        return all_of(opposite(self.nobody_liable(opposite(exempt))), opposite(self.covered))

    @cached_property
    def one_year_begun(self) -> bool | None:
        return all_of(
            self.filled("mof_order_date"),
            self.says("decision_result", NOT_LIABLE),
            self.says("mof_opinion", LIABLE),
        )

    @cached_property
    def claim_end_counts(self) -> bool | None:
        """Whether an order or a suit reaches all who are liable."""
        if "liable_persons" in self.unreadable:
            return None
        liable, ordered = self["liable_persons"], self["ordered_persons"]
        if liable is not None and ordered is not None:
            return bool(ordered >= liable)
        return None if liable is not None and liable >= 2 else True


class Judgment(NamedTuple):
    status: str
    start: date | None = None
    due: date | None = None
    cautious: date | None = None
    done: date | None = None
    days: int | None = None
    assumed: frozenset[str] = frozenset()


NOT_APPLICABLE = Judgment("not_applicable")


@dataclass
class Text:
    """One row of the table of rules."""

    starts: list[str]
    ends: list[str]
    warn: int
    applies: Callable[[Case], bool | None]
    days: int = 0
    months: int = 0
    claim: bool = False
    """Its ends are those of a claim, and it begins anew with an acknowledgment."""
    set_by: str = ""
    always_unknown: bool = False
    outsiders: bool = False
    rests_on: frozenset[str] = frozenset()
    """Of injured party and reporting, those whose blank its condition takes for something."""
    roll: str = "lawsuit_date"
    limitation: bool = False


BOTH, PARTY, REQUIRED = (
    frozenset({"injured_party", "mof_required"}), frozenset({"injured_party"}),
    frozenset({"mof_required"}),
)  # fmt: skip
RECOVERY = ["payment_order_date", "lawsuit_date"]


def _always(_: Case) -> bool:
    return True


def _send_to_mof(case: Case) -> bool | None:
    return True if case.blank("mof_required") else case.says("mof_required", MUST_REPORT)


def _prescription(case: Case) -> bool | None:
    return all_of(case.city_injured, case.left, opposite(case.one_year_begun))


def _mof_review(case: Case) -> bool | None:
    return all_of(case.filled("mof_sent_date"), _prescription(case))


def _order_after_mof(case: Case) -> bool | None:
    if "mof_opinion" in case.unreadable:
        return None
    return case["mof_opinion"] in (LIABLE, NOT_LIABLE)


def _prescription_mof(case: Case) -> bool | None:
    return all_of(
        case.city_injured,
        case.says("decision_result", NOT_LIABLE),
        case.says("mof_opinion", LIABLE),
        opposite(case.covered),
    )


def _ten_years(case: Case) -> bool | None:
    return all_of(case.city_injured, case.left)


def _decide_claim(case: Case) -> bool | None:
    return any_of(
        case.filled("claim_date"),
        case.filled("claim_extended_date"),
        case.filled("claim_decided_date"),
    )


def _recourse(case: Case) -> bool | None:
    return all_of(case.filled("compensation_paid_date"), case.left)


def _warn_to_pay(case: Case) -> bool | None:
    return all_of(case.filled("payment_order_date"), case.left)


def _enforcement(case: Case) -> bool | None:
    return all_of(any_of(case.filled(RECOVERY[0]), case.filled(RECOVERY[1])), case.left)


def _heirs(case: Case) -> bool | None:
    return all_of(case.filled("death_known_date"), case.city_injured, case.left)


def _any_filled(*names: str) -> Callable[[Case], bool | None]:
    return lambda case: any_of(*(case.filled(name) for name in names))


TABLE: dict[str, Text] = {
    "appoint_committee": Text(
        ["reported_date", "claim_date", "sued_date"], ["committee_date"], 10, _always, days=30,
        always_unknown=True,
    ),
    "committee_report": Text(
        ["committee_date"], ["committee_report_date"], 30, _always, days=60,
        set_by="committee_due_date",
    ),
    "decide": Text(["committee_report_date"], ["decision_date"], 10, _always, days=30),
    "send_to_mof": Text(
        ["decision_date"], ["mof_sent_date"], 2, _send_to_mof, days=7, rests_on=REQUIRED,
    ),
    "mof_review": Text(
        [], ["mof_reply_date", "mof_order_date", *RECOVERY], 30, _mof_review, always_unknown=True,
        rests_on=BOTH,
    ),
    "reinquire": Text(
        ["mof_reply_date"], ["reinquiry_sent_date", "mof_order_date", *RECOVERY], 10,
        lambda case: case.says("mof_opinion", MORE), days=30,
    ),
    "order_after_mof": Text(
        ["mof_reply_date"], ["mof_order_date", *RECOVERY], 10, _order_after_mof, days=30,
    ),
    "prescription": Text(
        ["known_date", "committee_report_date", "decision_date"], RECOVERY, 180, _prescription,
        months=24, claim=True, always_unknown=True, rests_on=BOTH, limitation=True,
    ),
    "prescription_mof": Text(
        ["mof_order_date"], RECOVERY, 180, _prescription_mof, months=12, claim=True,
        rests_on=PARTY, limitation=True,
    ),
    "ten_years": Text(
        ["incident_date"], RECOVERY, 180, _ten_years, months=120, claim=True, rests_on=BOTH,
        limitation=True,
    ),
    "decide_claim": Text(
        ["claim_date"], ["claim_decided_date"], 30, _decide_claim, days=180,
        set_by="claim_extended_date",
    ),
    "recourse": Text(
        ["compensation_paid_date"], RECOVERY, 180, _recourse, months=12, claim=True,
        rests_on=REQUIRED, limitation=True,
    ),
    "warn_to_pay": Text(
        ["order_notified_date", "payment_order_date"],
        ["warning_letter_date", "enforcement_date"], 10, _warn_to_pay, days=60, rests_on=REQUIRED,
    ),
    "decide_appeal": Text(
        ["appeal_date"], ["appeal_decided_date"], 10,
        _any_filled("appeal_date", "appeal_decided_date"), days=60,
    ),
    "enforcement": Text(
        ["final_date", "order_notified_date", "payment_order_date"], ["enforcement_date"], 365,
        _enforcement, months=120, rests_on=REQUIRED, limitation=True,
    ),
}  # fmt: skip
OPTIONAL: dict[str, Text] = {
    "claimant_court": Text(
        ["claim_decided_date"], ["sued_date"], 30, _any_filled("claim_decided_date"), days=90,
        outsiders=True,
    ),
    "wrong_defendant": Text(
        ["dismissed_date"], ["refiled_date"], 30, _any_filled("dismissed_date", "refiled_date"),
        months=6, outsiders=True,
    ),
    "repair": Text(
        ["repair_agreed_date"], ["repair_done_date"], 30,
        _any_filled("repair_agreed_date", "repair_done_date"), months=6,
    ),
    "heirs": Text(
        ["death_known_date"], ["lawsuit_date"], 180, _heirs, months=12, rests_on=BOTH,
        limitation=True,
    ),
    "collect_payment": Text(
        ["payment_order_date"], ["payment_done_date", "enforcement_date"], 30,
        lambda case: all_of(
            any_of(case.filled("payment_order_date"), case.filled("payment_due_date")),
            opposite(case.covered),
        ),
        days=30, set_by="payment_due_date",
    ),
}  # fmt: skip
RULES = list(TABLE)
EVERY_RULE = [*TABLE, *OPTIONAL]
WHOLE = TABLE | OPTIONAL
FIELDS = sorted(
    {
        "injured_party", "decision_result", "mof_required", "mof_opinion", "mof_sent_date",
        "damage_amount", "liable_amount", "recovered_amount", "liable_persons",
        "ordered_persons", "acknowledged_date", "status",
    }
    | {name for row in WHOLE.values() for name in (*row.starts, *row.ends, row.set_by) if name}
)  # fmt: skip
"""Every field that some rule reads."""
OUTSIDERS = {rule for rule, row in WHOLE.items() if row.outsiders}
ENDS = {rule: row.ends for rule, row in WHOLE.items()}
STARTS = {rule: row.starts[0] for rule, row in WHOLE.items() if row.starts}
SHEET_DUE = {rule: row.set_by for rule, row in WHOLE.items() if row.set_by}


def judge(rule: str, case: Case, as_of: date, holidays: Collection[date] = frozenset()) -> Judgment:
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
    assumed = _assumed(rule, row, case)
    return Judgment(status, start, due, cautious, done, days, assumed)


def start_and_due(
    rule: str, case: Case, holidays: Collection[date] = ()
) -> tuple[date | None, date | None]:
    """Give start and due date, whether the rule applies or not; None where none can be told."""
    if rule == "mof_review":
        _, limit = _start_and_due(TABLE["prescription"], case, holidays)
        return None, months_earlier(limit, 12) if limit else None
    return _start_and_due(WHOLE[rule], case, holidays)


def _first_start(row: Text, case: Case) -> date | None:
    """The first that is filled, or can't be read, decides."""
    for name in row.starts:
        if name in case.unreadable:
            return None
        if case[name] is not None:
            return case[name]
    return None


def _after(row: Text, start: date) -> date:
    return months_later(start, row.months) if row.months else start + timedelta(days=row.days)


def _begins_anew(case: Case, start: date, due: date) -> bool:
    """An acknowledgment within the limit, by the only one who owes, as far as is known."""
    day = case["acknowledged_date"]
    if day is None or not start < day <= due or "liable_persons" in case.unreadable:
        return False
    return case["liable_persons"] in (None, 1)


def _start_and_due(
    row: Text, case: Case, holidays: Collection[date]
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


def _due_on_sheet(row: Text, case: Case, start: date | None) -> date | None:
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


def _ends(rule: str, row: Text, case: Case) -> Ends:
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
    row: Text,
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
    if case.closed:
        return "closed"
    if as_of > due:
        return "not_applicable" if row.outsiders else "overdue"
    return "due_soon" if (due - as_of).days <= row.warn else "running"


def _ended(row: Text, case: Case, due: date, ends: Ends, holidays: Collection[date]) -> str | None:
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


def _without_due(rule: str, row: Text, case: Case) -> str:
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
    if case.closed:
        return "closed"
    if as_of > last:
        return "overdue"
    return "running" if (first - as_of).days >= 31 else "unknown"


def _hangs_on_reporting(row: Text, case: Case) -> bool:
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


def _assumed(rule: str, row: Text, case: Case) -> frozenset[str]:
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
