"""The judge: every shipped rule in plain Python, one case at a time, written from the law's text.

Slow and simple on purpose.  It shares no code with `pipeline.evaluate`, counts months by walking
the calendar, and is what the column-wise evaluation must equal on every case.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

ORDER = [
    "incident_date", "reported_date", "committee_date", "committee_report_date", "decision_date",
    "mof_sent_date", "mof_reply_date", "mof_order_date", "payment_order_date", "lawsuit_date",
]  # fmt: skip
AGENCY = "หน่วยงานของรัฐ"
RECOVERY = ["payment_order_date", "lawsuit_date"]


def days_in_month(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


def months_later(event: date, months: int) -> date:
    """ม. 193/3 and 193/5, word by word."""
    begin = event + timedelta(days=1)
    year, month = begin.year, begin.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if begin.day <= days_in_month(year, month):
        return date(year, month, begin.day) - timedelta(days=1)
    return date(year, month, days_in_month(year, month))


def months_earlier(day: date, months: int) -> date:
    """ข้อ 17 วรรคห้า: so many calendar months before, same number or the month's last day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, min(day.day, days_in_month(year, month)))


def next_working_day(day: date, holidays: Collection[date]) -> date:
    """ม. 193/8: a last day that is a holiday is replaced by the next working day."""
    while day.weekday() >= 5 or day in holidays:
        day += timedelta(days=1)
    return day


@dataclass
class Judgment:
    status: str
    due: date | None
    done: date | None
    assumed: bool


@dataclass
class Case:
    """A case as a mapping: absent keys are blank, `unreadable` names cells without a value."""

    values: dict[str, Any]
    unreadable: frozenset[str] = frozenset()

    def __getitem__(self, field: str) -> Any:
        return self.values.get(field)

    def has(self, *fields: str) -> bool:
        return any(self[field] is not None for field in fields)

    def left_to_claim(self) -> tuple[bool, bool]:
        """Whether something is left to claim, and whether a blank had to be assumed for it."""
        if self["decision_result"] == "ไม่ต้องรับผิด" and (
            self["mof_required"] == "ไม่ต้องรายงาน" or self["mof_opinion"] == "ไม่ต้องรับผิด"
        ):
            return False, False
        if self.covered():
            return False, False
        assumed = self["decision_result"] == "ไม่ต้องรับผิด" and self["mof_required"] is None
        return True, assumed

    def covered(self) -> bool:
        damage, recovered = self["damage_amount"], self["recovered_amount"]
        return bool(damage and damage > 0 and (recovered or Decimal(0)) >= damage)

    def one_year_of_the_ministry(self) -> bool:
        return (
            self["injured_party"] in (None, AGENCY)
            and self["decision_result"] == "ไม่ต้องรับผิด"
            and self["mof_opinion"] == "ต้องรับผิด"
        )


CONDITIONS_LEFT = {
    "decision_result", "mof_required", "mof_opinion", "damage_amount", "recovered_amount",
}  # fmt: skip
READS: dict[str, set[str]] = {
    "appoint_committee": {"reported_date", "committee_date"},
    "committee_report": {"committee_date", "committee_due_date", "committee_report_date"},
    "decide": {"committee_report_date", "decision_date"},
    "send_to_mof": {"decision_date", "mof_sent_date", "mof_required"},
    "order_after_mof": {"mof_reply_date", "mof_order_date", "mof_opinion", *RECOVERY},
    "prescription": {
        "known_date", "decision_date", "injured_party", "mof_order_date", *RECOVERY,
        *CONDITIONS_LEFT,
    },
    "prescription_mof": {
        "mof_order_date", "injured_party", "decision_result", "mof_opinion", *RECOVERY,
    },
    "ten_years": {"incident_date", "injured_party", *RECOVERY, *CONDITIONS_LEFT},
    "decide_claim": {"claim_date", "claim_extended_date", "claim_decided_date"},
    "recourse": {"compensation_paid_date", *RECOVERY},
}  # fmt: skip
READS_OPTIONAL: dict[str, set[str]] = {
    "claimant_court": {"claim_decided_date", "sued_date"},
    "wrong_defendant": {"dismissed_date", "refiled_date"},
    "repair": {"repair_agreed_date", "repair_done_date"},
    "heirs": {"death_known_date", "injured_party", *RECOVERY, *CONDITIONS_LEFT},
    "collect_payment": {
        "payment_order_date", "payment_due_date", "payment_done_date", "enforcement_date",
        "damage_amount", "recovered_amount",
    },
}  # fmt: skip
READS["mof_review"] = READS["prescription"] | {"mof_sent_date", "mof_reply_date"}

STARTS = {
    "appoint_committee": "reported_date", "committee_report": "committee_date",
    "decide": "committee_report_date", "send_to_mof": "decision_date",
    "order_after_mof": "mof_reply_date", "prescription_mof": "mof_order_date",
    "ten_years": "incident_date", "decide_claim": "claim_date",
    "recourse": "compensation_paid_date", "claimant_court": "claim_decided_date",
    "wrong_defendant": "dismissed_date", "repair": "repair_agreed_date",
    "heirs": "death_known_date", "collect_payment": "payment_order_date",
}  # fmt: skip
ENDS = {
    "appoint_committee": ["committee_date"],
    "committee_report": ["committee_report_date"],
    "decide": ["decision_date"],
    "send_to_mof": ["mof_sent_date"],
    "mof_review": ["mof_reply_date", "mof_order_date", *RECOVERY],
    "order_after_mof": ["mof_order_date", *RECOVERY],
    "prescription": RECOVERY,
    "prescription_mof": RECOVERY,
    "ten_years": RECOVERY,
    "decide_claim": ["claim_decided_date"],
    "recourse": RECOVERY,
    "claimant_court": ["sued_date"],
    "wrong_defendant": ["refiled_date"],
    "repair": ["repair_done_date"],
    "heirs": RECOVERY,
    "collect_payment": ["payment_done_date", "enforcement_date"],
}
SET_BY = {
    "committee_report": "committee_due_date", "decide_claim": "claim_extended_date",
    "collect_payment": "payment_due_date",
}  # fmt: skip
LIMITATIONS = {"prescription", "prescription_mof", "ten_years", "recourse", "heirs"}
MONTHS = {
    "ten_years": 120, "prescription_mof": 12, "recourse": 12, "heirs": 12, "repair": 6,
    "wrong_defendant": 6,
}  # fmt: skip
DAYS = {"committee_report": 60, "send_to_mof": 7, "claimant_court": 90}
OUTSIDERS = {"claimant_court", "wrong_defendant"}
"""Duties of a private person: a holiday moves the last day, and past it the right is gone."""
RULES = [rule for rule in ENDS if rule in READS]
EVERY_RULE = [*RULES, *READS_OPTIONAL]


def applies(rule: str, case: Case) -> tuple[bool, bool]:
    """Whether the rule applies, and whether that rests on a blank that was assumed."""
    blank_party = case["injured_party"] is None
    if rule == "send_to_mof":
        blank = case["mof_required"] is None
        return blank or case["mof_required"] == "ต้องรายงาน", blank
    if rule == "order_after_mof":
        return case["mof_opinion"] in ("ต้องรับผิด", "ไม่ต้องรับผิด"), False
    if rule in ("prescription", "ten_years"):
        left, assumed = case.left_to_claim()
        party = case["injured_party"] in (None, AGENCY)
        followed = case.has("mof_order_date") and case.one_year_of_the_ministry()
        if rule == "prescription" and followed:
            return False, False
        return party and left, blank_party or assumed
    if rule == "mof_review":
        base, assumed = applies("prescription", case)
        return case.has("mof_sent_date") and base, assumed or _fell_back(case)
    if rule == "prescription_mof":
        return case.one_year_of_the_ministry(), blank_party
    if rule == "decide_claim":
        return case.has("claim_date", "claim_extended_date", "claim_decided_date"), False
    if rule == "recourse":
        return case.has("compensation_paid_date"), False
    return _optional_applies(rule, case, blank_party) if rule in READS_OPTIONAL else (True, False)


def _optional_applies(rule: str, case: Case, blank_party: bool) -> tuple[bool, bool]:
    if rule == "claimant_court":
        return case.has("claim_decided_date"), False
    if rule == "wrong_defendant":
        return case.has("dismissed_date", "refiled_date"), False
    if rule == "repair":
        return case.has("repair_agreed_date", "repair_done_date"), False
    if rule == "heirs":
        left, assumed = case.left_to_claim()
        party = case["injured_party"] in (None, AGENCY)
        return case.has("death_known_date") and party and left, blank_party or assumed
    return case.has("payment_order_date", "payment_due_date") and not case.covered(), False


def _fell_back(case: Case) -> bool:
    return (
        case["known_date"] is None
        and "known_date" not in case.unreadable
        and case.has("decision_date")
    )


def due_date(rule: str, case: Case, holidays: Collection[date] = ()) -> date | None:
    if rule == "prescription":
        start = case["known_date"]
        if start is None and "known_date" not in case.unreadable:
            start = case["decision_date"]
        return months_later(start, 24) if start else None
    if rule == "mof_review":
        if not READS["prescription"] & case.unreadable and not applies("prescription", case)[0]:
            return None
        limit = due_date("prescription", case)
        return months_earlier(limit, 12) if limit else None
    start = case[STARTS[rule]]
    if SET_BY.get(rule) in case.unreadable:
        return None
    if rule in ("committee_report", "collect_payment") and case.has(SET_BY[rule]):
        return case[SET_BY[rule]]
    if start is None:
        return None
    if rule == "decide_claim":
        first, last = start + timedelta(days=180), start + timedelta(days=360)
        extended = case["claim_extended_date"]
        return first if extended is None else max(first, min(last, extended))
    if rule in MONTHS:
        due = months_later(start, MONTHS[rule])
    else:
        due = start + timedelta(days=DAYS.get(rule, 30))
    return next_working_day(due, holidays) if rule in OUTSIDERS else due


def unknown_without_due(rule: str, case: Case) -> bool:
    if case.has(*ENDS[rule]):
        return True
    if rule == "prescription":
        return not case["known_pending"]
    if rule in ("appoint_committee", "mof_review"):
        return True
    fixed = SET_BY.get(rule)
    if fixed and (case.has(fixed) or fixed in case.unreadable):
        return True
    if STARTS[rule] not in ORDER:
        return False
    later = ORDER[ORDER.index(STARTS[rule]) + 1 :]
    return any(case.has(field) or field in case.unreadable for field in later)


def judge(rule: str, case: Case, as_of: date, holidays: Collection[date] = ()) -> Judgment:
    due = due_date(rule, case, holidays)
    done = min((case[f] for f in ENDS[rule] if case.has(f)), default=None)
    applicable, assumed = applies(rule, case)
    if rule == "prescription" and applicable:
        assumed = assumed or _fell_back(case)
    if (READS | READS_OPTIONAL)[rule] & case.unreadable:
        return Judgment("unknown", due, done, assumed)
    if not applicable:
        return Judgment("not_applicable", None, None, False)
    if due is None:
        status = "unknown" if unknown_without_due(rule, case) else "not_started"
        return Judgment(status, None, done, assumed)
    if done is not None:
        return Judgment("met" if done <= due else "met_late", due, done, assumed)
    if case["status"] == "ยุติเรื่อง":
        return Judgment("closed", due, None, assumed)
    if as_of > due:
        if rule in OUTSIDERS:
            return Judgment("not_applicable", due, None, assumed)
        return Judgment("overdue", due, None, assumed)
    window = 180 if rule in LIMITATIONS else 7 if rule == "send_to_mof" else 30
    return Judgment("due_soon" if (due - as_of).days <= window else "running", due, None, assumed)
