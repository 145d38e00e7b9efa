"""The courses that invented cases take, so that each rule shows each status it can have.

A story says which steps a case goes through, which it has reached on the as-of date and how many
days ago, and where it departs from the ordinary: a slow step, a gap of its own, a blank cell.
`weight` is its share among cases; a story of weight 0 is rare and told twice a quarter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

Days = tuple[int, int]

INCIDENT, REPORTED = "incident_date", "reported_date"
COMMITTEE, REPORT, DECISION = "committee_date", "committee_report_date", "decision_date"
SENT, REPLY, ORDER = "mof_sent_date", "mof_reply_date", "mof_order_date"
PAYMENT, LAWSUIT = "payment_order_date", "lawsuit_date"
CLAIM, CLAIM_DECIDED, PAID = "claim_date", "claim_decided_date", "compensation_paid_date"

LIABLE, NOT_LIABLE, MORE_INQUIRY = "ต้องรับผิด", "ไม่ต้องรับผิด", "ให้สอบเพิ่มเติม"

ORDINARY_GAPS: Mapping[str, Days] = {
    REPORTED: (0, 6),
    CLAIM: (3, 20),
    COMMITTEE: (5, 25),
    REPORT: (20, 55),
    DECISION: (5, 25),
    SENT: (1, 6),
    REPLY: (90, 200),
    ORDER: (5, 25),
    PAYMENT: (10, 28),
    LAWSUIT: (60, 150),
    CLAIM_DECIDED: (5, 20),
    PAID: (10, 40),
}
"""Days between a step and the one before it where nothing is late."""

SLOW_GAPS: Mapping[str, Days] = {
    COMMITTEE: (35, 75),
    REPORT: (75, 140),
    DECISION: (35, 90),
    SENT: (10, 40),
    ORDER: (35, 70),
}

_INQUIRY = (INCIDENT, REPORTED, COMMITTEE, REPORT, DECISION)


class Path(Enum):
    """The steps of a case in their order."""

    EXEMPT = (*_INQUIRY, PAYMENT)
    """Too small to be reported to the ministry."""
    MINISTRY = (*_INQUIRY, SENT, REPLY, ORDER, PAYMENT)
    SUIT = (*_INQUIRY, SENT, REPLY, ORDER, PAYMENT, LAWSUIT)
    CLAIM = (INCIDENT, REPORTED, CLAIM, *_INQUIRY[2:], CLAIM_DECIDED, PAID, PAYMENT)
    """An outsider asks to be compensated; then the official is asked to pay back."""


class Known(Enum):
    """When the agency knew of the wrongful act and who must pay."""

    REPORTED = "with the report to its head"
    PENDING = "not before its committee's report"
    BLANK = "the cell was left blank"


@dataclass(frozen=True, slots=True)
class Story:
    """One course of a case; gaps and `ago` are ranges of days, both ends in them."""

    name: str
    weight: int
    path: Path
    last: str
    ago: Days
    slow: tuple[str, ...] = ()
    gaps: Mapping[str, Days] = field(default_factory=dict)
    known: Known = Known.REPORTED
    result: str = LIABLE
    opinion: str = LIABLE
    due_days: int = 60
    """What the committee's order gives it; 0 where the order sets no date."""
    extended_days: int = 0
    """From the claim to the day until which its time was extended."""
    recovered: int = 0
    """Percent of the damage."""
    closed: bool = False
    sued: bool = False
    """By the injured person, after the claim was decided."""
    blank: tuple[str, ...] = ()
    spoilt: str = ""
    """A date that the agency writes so that it can't be read."""


_TURNED = {"result": NOT_LIABLE, "opinion": LIABLE}
"""The agency found no liability, the ministry does: one year from the order."""

_E, _M, _C = Path.EXEMPT, Path.MINISTRY, Path.CLAIM


def _story(  # the table below reads better without names on its first five columns
    name: str, weight: int, path: Path, last: str, ago: Days, **more: object
) -> Story:
    return Story(name, weight, path, last, ago, **more)  # type: ignore[arg-type]
