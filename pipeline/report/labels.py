"""What people read for a code of the data files, in Thai or in English.

The Thai is `wording`'s, which every document shares; the English is for the English edition of the
workbook and the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import thai_labels

Reading = Mapping[str, str]


@dataclass(frozen=True)
class Readings:
    """The readings of every kind of code, in one language."""

    status: Reading
    status_meaning: Reading
    stage: Reading
    force: Reading
    origin: Reading
    quality: Reading
    severity: Reading
    return_status: Reading
    letter_kind: Reading
    became: Reading


THAI = Readings(
    status=thai_labels.STATUS,
    status_meaning=thai_labels.STATUS_MEANING,
    stage=thai_labels.STAGE,
    force=thai_labels.FORCE,
    origin=thai_labels.ORIGIN,
    quality=thai_labels.QUALITY,
    severity=thai_labels.SEVERITY,
    return_status=thai_labels.RETURN_STATUS,
    letter_kind=thai_labels.LETTER_KIND,
    became=thai_labels.BECAME,
)

ENGLISH = Readings(
    status={
        "overdue": "overdue",
        "due_soon": "due soon",
        "unknown": "unknown",
        "running": "within time",
        "met_late": "done late",
        "met": "done in time",
        "not_started": "not started",
        "not_applicable": "not applicable",
        "closed": "closed",
    },
    status_meaning={
        "overdue": "The due date has passed and it has not been done.",
        "due_soon": "Not yet due, but due within the rule's own warning window.",
        "unknown": "It can't be told whether the time was kept: something is missing or could not "
        "be read, and the agency must be asked.",
        "running": "Not yet due, and not yet within the warning window.",
        "met_late": "Done, but after the due date.",
        "met": "Done by the due date.",
        "not_started": "Nothing has happened yet that starts the time.",
        "not_applicable": "The rule does not apply to the case.",
        "closed": "The case is closed and no longer followed up.",
    },
    stage={
        "not_stated": "no date given",
        "incident": "incident",
        "reported": "reported to the head of agency",
        "committee": "committee appointed",
        "committee_report": "committee has reported",
        "decision": "decided",
        "mof_sent": "sent to the Ministry of Finance",
        "mof_reply": "Ministry of Finance has replied",
        "mof_order": "order after the ministry's opinion",
        "payment_order": "payment ordered",
        "lawsuit": "suit filed",
        "final": "order or judgment final",
        "enforcement": "being enforced",
        "closed": "closed",
    },
    force={
        "practice": "practice",
        "order": "set by order",
        "statutory": "statutory",
        "limitation": "limitation",
    },
    origin={"returned": "from the return", "carried": "carried over"},
    quality={"ok": "complete", "warning": "to be checked", "error": "to be mended"},
    severity={"error": "must be mended", "warning": "should be checked", "info": "for information"},
    return_status={
        "returned": "returned",
        "nil": "returned (nothing to report)",
        "missing": "not returned",
        "unreadable": "file can't be read",
    },
    letter_kind={
        "chase": "pressing to act",
        "request_return": "asking for the return",
        "chase_and_request": "pressing, and asking for the return",
        "send_sheets": "sending the sheets",
        "memo": "memorandum to the executives",
    },
    became={
        "new": "new",
        "moved_on": "moved on",
        "stood_still": "stood still",
        "closed": "closed",
        "reopened": "reopened",
        "vanished": "vanished from the return",
        "silent": "agency has not reported",
        "stayed_closed": "stayed closed",
        "joined": "joined with another case",
    },
)
