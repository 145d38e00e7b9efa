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
ANSWERED = "reinquiry_sent_date"
NOTIFIED, WARNED = "order_notified_date", "warning_letter_date"
APPEAL, APPEAL_DECIDED = "appeal_date", "appeal_decided_date"
FINAL, ENFORCED = "final_date", "enforcement_date"
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
    ANSWERED: (10, 25),
    NOTIFIED: (2, 10),
    WARNED: (40, 55),
    APPEAL: (5, 14),
    APPEAL_DECIDED: (20, 55),
    FINAL: (20, 60),
    ENFORCED: (30, 90),
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
    AGAIN = (*_INQUIRY, SENT, REPLY, ANSWERED)
    """The ministry asks for more inquiry."""
    AFTER = (*_INQUIRY, PAYMENT, NOTIFIED, WARNED, FINAL, ENFORCED)
    """What follows an order, to its enforcement."""
    APPEALED = (*_INQUIRY, PAYMENT, NOTIFIED, APPEAL, APPEAL_DECIDED)
    JUDGED = (*_INQUIRY, LAWSUIT, FINAL, ENFORCED)
    CLAIM = (INCIDENT, REPORTED, CLAIM, *_INQUIRY[2:], CLAIM_DECIDED, PAID, PAYMENT)
    """An outsider asks to be compensated; then the official is asked to pay back."""


class PayerKnown(Enum):
    """When the agency knew of the wrongful act and who must pay."""

    REPORTED = "with the report to its head"
    PENDING = "not before its committee's report"
    BLANK = "the cell was left blank"
    LATE = "months after its committee's report, by the cell"


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
    known: PayerKnown = PayerKnown.REPORTED
    result: str = LIABLE
    opinion: str = LIABLE
    due_days: int = 60
    """What the committee's order gives it; 0 where the order sets no date."""
    extended_days: int = 0
    """From the claim to the day until which its time was extended."""
    recovered: int = 0
    """Percent of the damage."""
    liable: int = 0
    """How many the decision found liable; 0 where the sheet does not say."""
    ordered: int = 0
    closed: bool = False
    sued: bool = False
    """By the injured person, after the claim was decided."""
    blank: tuple[str, ...] = ()
    spoilt: str = ""
    """A date that the agency writes so that it can't be read."""


_E, _M, _C = Path.EXEMPT, Path.MINISTRY, Path.CLAIM
_MORE, _AFTER, _APPEAL = Path.AGAIN, Path.AFTER, Path.APPEALED

STORIES: tuple[Story, ...] = (
    # Before the committee, and before its report.
    Story("just reported", 6, _E, REPORTED, (12, 28)),
    Story("no committee yet", 5, _E, REPORTED, (38, 70)),
    Story("not reported", 0, _E, INCIDENT, (15, 40), known=PayerKnown.BLANK),
    Story("no dates", 0, _E, INCIDENT, (15, 40), known=PayerKnown.PENDING, blank=(INCIDENT,)),
    Story("no incident date", 0, _E, COMMITTEE, (12, 25), blank=(INCIDENT,)),
    Story("committee at work", 14, _E, COMMITTEE, (12, 26)),
    Story("committee nearly due", 8, _M, COMMITTEE, (32, 55)),
    Story("committee overdue", 8, _E, COMMITTEE, (66, 120)),
    Story("committee late", 5, _M, COMMITTEE, (12, 25), slow=(COMMITTEE,)),
    Story("committee extended", 6, _M, COMMITTEE, (70, 85), due_days=120),
    Story("nobody known", 6, _M, COMMITTEE, (12, 26), known=PayerKnown.PENDING),
    Story("no date in the order", 4, _E, COMMITTEE, (12, 25), due_days=0),
    Story("no committee date", 0, _E, DECISION, (15, 60), due_days=0, blank=(COMMITTEE,)),
    # Ten years from the act: found out late.
    Story("ten years soon", 0, _E, COMMITTEE, (66, 100), gaps={REPORTED: (3450, 3500)}),
    Story("ten years past", 0, _E, COMMITTEE, (66, 100), gaps={REPORTED: (3650, 3700)}),
    Story("paid after ten years", 0, _E, PAYMENT, (20, 60), gaps={REPORTED: (3660, 3700)}),
    # The decision.
    Story("to be decided", 8, _E, REPORT, (12, 26)),
    Story("decision overdue", 6, _M, REPORT, (36, 90)),
    Story("late report", 5, _E, REPORT, (12, 26), slow=(REPORT,)),
    Story("no report date", 0, _E, DECISION, (15, 60), blank=(REPORT,)),
    Story("known left blank", 4, _M, REPORT, (12, 26), known=PayerKnown.BLANK),
    Story("decided", 8, _E, DECISION, (12, 120)),
    Story("decided late", 4, _E, DECISION, (12, 60), slow=(DECISION,)),
    Story("known assumed", 3, _E, DECISION, (15, 90), known=PayerKnown.BLANK),
    Story("ministry left blank", 0, _E, DECISION, (12, 60), blank=("mof_required",)),
    Story("party left blank", 0, _E, DECISION, (12, 60), blank=("injured_party",)),
    Story("type left blank", 0, _E, COMMITTEE, (12, 26), blank=("case_type",)),
    Story("damage left blank", 0, _E, COMMITTEE, (12, 26), blank=("damage_amount",)),
    # The ministry.
    Story("to be sent", 0, _M, DECISION, (1, 5)),
    Story("sending overdue", 5, _M, DECISION, (12, 45)),
    Story("sent late", 4, _M, SENT, (15, 60), slow=(SENT,)),
    Story("with the ministry", 16, _M, SENT, (15, 110)),
    Story(
        "ministry nearly out of time", 3, _M, SENT, (167, 170),
        gaps={COMMITTEE: (10, 14), REPORT: (150, 152), DECISION: (10, 12), SENT: (3, 5)},
    ),
    Story("ministry out of time", 4, _M, SENT, (260, 330), gaps={REPORT: (120, 160)}),
    Story("sent undecided", 0, _M, SENT, (20, 60), known=PayerKnown.BLANK, blank=(DECISION,)),
    Story("ministry replied", 5, _M, REPLY, (12, 26)),
    Story("ministry replied late", 3, _M, REPLY, (15, 26), gaps={REPLY: (345, 380)}),
    Story("more inquiry", 3, _M, REPLY, (15, 60), opinion=MORE_INQUIRY),
    Story("order overdue", 4, _M, REPLY, (38, 80)),
    Story("opinion without its date", 0, _M, REPLY, (15, 40), blank=(REPLY,)),
    Story("order without a reply", 0, _M, ORDER, (15, 40), blank=(REPLY,)),
    Story("ordered", 6, _M, ORDER, (12, 60)),
    Story("ordered late", 3, _M, ORDER, (12, 40), slow=(ORDER,)),
    # The two years.
    Story("lapsing", 5, _M, ORDER, (100, 110), gaps={REPORT: (190, 210), REPLY: (250, 280)}),
    Story(
        "lapsing in days", 2, _E, DECISION, (400, 408),
        gaps={COMMITTEE: (10, 12), REPORT: (240, 255), DECISION: (40, 45)},
    ),
    Story("lapsed", 2, _E, DECISION, (500, 560), gaps={REPORT: (200, 240), DECISION: (40, 60)}),
    # The day of knowing is told late, so that the two years may have begun before it.
    Story("known late", 0, _E, DECISION, (560, 590), known=PayerKnown.LATE),
    Story("known late, report lapsed", 0, _E, DECISION, (735, 760), known=PayerKnown.LATE),
    # One of three was ordered to pay, and the limit runs on for the others.
    Story("one of three ordered", 0, _E, PAYMENT, (560, 590), liable=3, ordered=1),
    Story("order to pay", 8, _E, PAYMENT, (12, 200), recovered=30),
    Story("order to pay too late", 2, _E, PAYMENT, (20, 60), gaps={PAYMENT: (740, 780)}),
    Story("paid back", 4, _E, PAYMENT, (30, 150), recovered=100),
    Story("sued for payment", 6, Path.SUIT, LAWSUIT, (20, 120)),
    # Within a rule's window, and before it.
    Story("committee wanted in time", 0, _E, REPORTED, (12, 18)),
    Story("committee wanted soon", 0, _E, REPORTED, (21, 28)),
    Story("decision wanted in time", 0, _E, REPORT, (12, 18)),
    Story("decision wanted soon", 0, _E, REPORT, (21, 28)),
    Story("to be sent in days", 0, _M, DECISION, (5, 6)),
    Story("order wanted in time", 0, _M, REPLY, (12, 18)),
    Story("order wanted soon", 0, _M, REPLY, (21, 28)),
    Story("sent, no dates", 0, _M, SENT, (20, 60), known=PayerKnown.BLANK,
          blank=(DECISION, REPORT)),
    # More inquiry.
    Story("inquiry begun again", 0, _MORE, REPLY, (12, 18), opinion=MORE_INQUIRY),
    Story("inquiry wanted soon", 0, _MORE, REPLY, (21, 28), opinion=MORE_INQUIRY),
    Story("inquiry overdue", 2, _MORE, REPLY, (38, 80), opinion=MORE_INQUIRY),
    Story("inquiry answered", 2, _MORE, ANSWERED, (12, 60), opinion=MORE_INQUIRY),
    Story(
        "inquiry answered late", 0, _MORE, ANSWERED, (12, 40),
        gaps={ANSWERED: (40, 60)}, opinion=MORE_INQUIRY,
    ),
    Story("inquiry closed", 0, _MORE, REPLY, (60, 150), opinion=MORE_INQUIRY, closed=True),
    Story("inquiry, no date", 0, _MORE, REPLY, (15, 40), opinion=MORE_INQUIRY, blank=(REPLY,)),
    Story("answered, no date", 0, _MORE, ANSWERED, (15, 40), opinion=MORE_INQUIRY, blank=(REPLY,)),
    # After the order: service, warning, appeal, enforcement.
    Story("order served", 3, _AFTER, NOTIFIED, (12, 40)),
    Story("warning wanted soon", 2, _AFTER, NOTIFIED, (52, 58)),
    Story("warned", 3, _AFTER, WARNED, (12, 60)),
    Story("warned late", 2, _AFTER, WARNED, (12, 60), gaps={WARNED: (70, 100)}),
    Story("service unreadable", 0, _AFTER, NOTIFIED, (30, 90), spoilt=NOTIFIED),
    Story("served, closed", 0, _AFTER, NOTIFIED, (60, 150), closed=True),
    Story("appeal", 2, _APPEAL, APPEAL, (12, 40)),
    Story("appeal nearly due", 0, _APPEAL, APPEAL, (52, 58)),
    Story("appeal overdue", 2, _APPEAL, APPEAL, (70, 120)),
    Story("appeal decided", 2, _APPEAL, APPEAL_DECIDED, (12, 100)),
    Story(
        "appeal decided late", 0, _APPEAL, APPEAL_DECIDED, (12, 100),
        gaps={APPEAL_DECIDED: (70, 90)},
    ),
    Story("appeal closed", 0, _APPEAL, APPEAL, (60, 120), closed=True),
    Story("appeal, no date", 0, _APPEAL, APPEAL_DECIDED, (15, 60), blank=(APPEAL,)),
    Story("order final", 2, _AFTER, FINAL, (20, 200)),
    Story("enforcement ending", 0, _AFTER, FINAL, (3400, 3600)),
    Story("enforcement ended", 0, _AFTER, FINAL, (3700, 3800)),
    Story("seized", 2, _AFTER, ENFORCED, (12, 100)),
    Story("seized too late", 0, _AFTER, ENFORCED, (12, 60), gaps={ENFORCED: (3700, 3760)}),
    Story("final, closed", 0, _AFTER, FINAL, (60, 200), closed=True),
    Story("sued, not judged", 2, Path.JUDGED, LAWSUIT, (20, 100)),
    Story("executed, no judgment date", 0, Path.JUDGED, ENFORCED, (12, 60), blank=(FINAL,)),
    # The one year after the ministry found liability where the agency had found none.
    Story("turned, no order yet", 2, _M, REPLY, (12, 26), result=NOT_LIABLE),
    Story("turned", 3, _M, ORDER, (20, 150), result=NOT_LIABLE),
    Story("turned, lapsing", 2, _M, ORDER, (200, 355), result=NOT_LIABLE),
    Story("turned, lapsed", 0, _M, ORDER, (380, 420), result=NOT_LIABLE),
    Story("turned, order to pay", 2, _M, PAYMENT, (20, 100), result=NOT_LIABLE),
    Story(
        "turned, order too late", 0, _M, PAYMENT, (20, 60),
        result=NOT_LIABLE, gaps={PAYMENT: (380, 420)},
    ),
    Story("turned, closed", 0, _M, ORDER, (60, 200), result=NOT_LIABLE, closed=True),
    Story("turned, no date", 0, _M, PAYMENT, (20, 60), result=NOT_LIABLE, blank=(ORDER,)),
    # Closed, early and late.
    Story("closed, paid", 12, _E, PAYMENT, (60, 300), recovered=100, closed=True),
    Story("closed, not liable", 8, _E, DECISION, (60, 250), result=NOT_LIABLE, closed=True),
    Story("closed at once", 2, _E, REPORTED, (40, 120), recovered=100, closed=True),
    Story("closed in committee", 1, _E, COMMITTEE, (60, 150), closed=True),
    Story("closed undecided", 1, _E, REPORT, (60, 150), closed=True),
    Story("closed unsent", 0, _M, DECISION, (60, 150), closed=True),
    Story("closed at the ministry", 0, _M, SENT, (60, 150), closed=True),
    Story(
        "closed on the reply", 2, _M, REPLY, (60, 150),
        result=NOT_LIABLE, opinion=NOT_LIABLE, closed=True,
    ),
    # Claims by outsiders, and taking back what was paid to them.
    Story("claim", 8, _C, COMMITTEE, (12, 26)),
    Story(
        "claim nearly due", 4, _C, REPORT, (100, 104),
        gaps={COMMITTEE: (10, 12), REPORT: (40, 44)},
    ),
    Story(
        "claim overdue", 3, _C, REPORT, (130, 160),
        gaps={COMMITTEE: (10, 20), REPORT: (50, 55)},
    ),
    Story(
        "claim extended", 3, _C, REPORT, (130, 160),
        gaps={COMMITTEE: (10, 20), REPORT: (50, 55)}, extended_days=300,
    ),
    Story("extended, no claim", 0, _C, REPORT, (30, 60), extended_days=300, blank=(CLAIM,)),
    Story("claim decided", 6, _C, CLAIM_DECIDED, (12, 120)),
    Story(
        "claim decided late", 2, _C, CLAIM_DECIDED, (12, 90),
        gaps={REPORT: (150, 170), DECISION: (30, 40)},
    ),
    Story("claim closed", 3, _C, DECISION, (60, 150), closed=True),
    Story("claim paid, closed", 5, _C, PAID, (60, 200), closed=True),
    Story("agency sued", 6, _C, CLAIM_DECIDED, (70, 200), sued=True),
    Story("recourse", 4, _C, PAID, (15, 150)),
    Story("recourse lapsing", 3, _C, PAID, (200, 350)),
    Story("recourse lapsed", 1, _C, PAID, (380, 450)),
    Story("recourse taken", 2, _C, PAYMENT, (12, 80)),
    Story("recourse taken late", 0, _C, PAYMENT, (20, 60), gaps={PAYMENT: (380, 420)}),
    Story("recourse unreadable", 0, _C, PAID, (30, 90), spoilt=PAID),
)  # fmt: skip
