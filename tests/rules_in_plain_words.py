"""The table of rules in plain Python, row by row as the law's text has it, and what a case says.

A condition is True, False or None: None where it hangs on a cell that was filled and can't be read,
which may hold anything, or nothing.  Shares no code with `pipeline.evaluate`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
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
    city_injured: bool | None = field(init=False, repr=False)
    covered: bool | None = field(init=False, repr=False)
    left: bool | None = field(init=False, repr=False)
    one_year_begun: bool | None = field(init=False, repr=False)
    claim_end_counts: bool | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Answer once what several rules ask."""
        self.city_injured = self.blank("injured_party") or self.says("injured_party", AGENCY)
        self.covered = self._covered()
        self.left = self._left()
        self.one_year_begun = self._one_year_begun()
        self.claim_end_counts = self._claim_end_counts()

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def filled(self, name: str) -> bool | None:
        return None if name in self.unreadable else self.values.get(name) is not None

    def blank(self, name: str) -> bool:
        return self.values.get(name) is None and name not in self.unreadable

    def says(self, name: str, value: str) -> bool | None:
        return None if name in self.unreadable else self.values.get(name) == value

    @property
    def is_closed(self) -> bool:
        return bool(self["status"] == CLOSED)

    def _covered(self) -> bool | None:
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

    def _left(self) -> bool | None:
        """Something is left to claim: a blank counts as having to be reported."""
        exempt = self.says("mof_required", EXEMPT)
        return all_of(opposite(self.nobody_liable(opposite(exempt))), opposite(self.covered))

    def _one_year_begun(self) -> bool | None:
        return all_of(
            self.filled("mof_order_date"),
            self.says("decision_result", NOT_LIABLE),
            self.says("mof_opinion", LIABLE),
        )

    def _claim_end_counts(self) -> bool | None:
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
class RuleText:
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


TABLE: dict[str, RuleText] = {
    "appoint_committee": RuleText(
        ["reported_date", "claim_date", "sued_date"], ["committee_date"], 10, _always, days=30,
        always_unknown=True,
    ),
    "committee_report": RuleText(
        ["committee_date"], ["committee_report_date"], 30, _always, days=60,
        set_by="committee_due_date",
    ),
    "decide": RuleText(["committee_report_date"], ["decision_date"], 10, _always, days=30),
    "send_to_mof": RuleText(
        ["decision_date"], ["mof_sent_date"], 2, _send_to_mof, days=7, rests_on=REQUIRED,
    ),
    "mof_review": RuleText(
        [], ["mof_reply_date", "mof_order_date", *RECOVERY], 30, _mof_review, always_unknown=True,
        rests_on=BOTH,
    ),
    "reinquire": RuleText(
        ["mof_reply_date"], ["reinquiry_sent_date", "mof_order_date", *RECOVERY], 10,
        lambda case: case.says("mof_opinion", MORE), days=30,
    ),
    "order_after_mof": RuleText(
        ["mof_reply_date"], ["mof_order_date", *RECOVERY], 10, _order_after_mof, days=30,
    ),
    "prescription": RuleText(
        ["known_date", "committee_report_date", "decision_date"], RECOVERY, 180, _prescription,
        months=24, claim=True, always_unknown=True, rests_on=BOTH, limitation=True,
    ),
    "prescription_mof": RuleText(
        ["mof_order_date"], RECOVERY, 180, _prescription_mof, months=12, claim=True,
        rests_on=PARTY, limitation=True,
    ),
    "ten_years": RuleText(
        ["incident_date"], RECOVERY, 180, _ten_years, months=120, claim=True, rests_on=BOTH,
        limitation=True,
    ),
    "decide_claim": RuleText(
        ["claim_date"], ["claim_decided_date"], 30, _decide_claim, days=180,
        set_by="claim_extended_date",
    ),
    "recourse": RuleText(
        ["compensation_paid_date"], RECOVERY, 180, _recourse, months=12, claim=True,
        rests_on=REQUIRED, limitation=True,
    ),
    "warn_to_pay": RuleText(
        ["order_notified_date", "payment_order_date"],
        ["warning_letter_date", "enforcement_date"], 10, _warn_to_pay, days=60, rests_on=REQUIRED,
    ),
    "decide_appeal": RuleText(
        ["appeal_date"], ["appeal_decided_date"], 10,
        _any_filled("appeal_date", "appeal_decided_date"), days=60,
    ),
    "enforcement": RuleText(
        ["final_date", "order_notified_date", "payment_order_date"], ["enforcement_date"], 365,
        _enforcement, months=120, rests_on=REQUIRED, limitation=True,
    ),
}  # fmt: skip
OPTIONAL: dict[str, RuleText] = {
    "claimant_court": RuleText(
        ["claim_decided_date"], ["sued_date"], 30, _any_filled("claim_decided_date"), days=90,
        outsiders=True,
    ),
    "wrong_defendant": RuleText(
        ["dismissed_date"], ["refiled_date"], 30, _any_filled("dismissed_date", "refiled_date"),
        months=6, outsiders=True,
    ),
    "repair": RuleText(
        ["repair_agreed_date"], ["repair_done_date"], 30,
        _any_filled("repair_agreed_date", "repair_done_date"), months=6,
    ),
    "heirs": RuleText(
        ["death_known_date"], ["lawsuit_date"], 180, _heirs, months=12, rests_on=BOTH,
        limitation=True,
    ),
    "collect_payment": RuleText(
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
