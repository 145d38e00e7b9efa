"""The words of a verdict: statuses, stages and kinds of letter, as codes in the data files.

What people read for a code stands in `labels`; how a verdict is reached stands in `evaluate`.
"""

from __future__ import annotations

from enum import StrEnum

from pipeline.model.case_sheet import STAGE_STEPS


class Status(StrEnum):
    """The status of a rule on a case, at the as-of date."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    NOT_STARTED = "not_started"
    MET = "met"
    MET_LATE = "met_late"
    CLOSED = "closed"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    RUNNING = "running"


OPEN_STATUSES = (Status.OVERDUE, Status.DUE_SOON, Status.RUNNING, Status.UNKNOWN)
"""Deadlines that are still open, on a case that is not closed."""

TO_PRESS = (Status.OVERDUE, Status.DUE_SOON, Status.UNKNOWN)
"""Open deadlines that a letter names."""

STAGES: tuple[str, ...] = (
    "not_stated",
    *(step.removesuffix("_date") for step in STAGE_STEPS),
    "closed",
)
"""How far a case has come, least first."""

NOT_STATED = "ไม่ระบุ"
"""The band or type of a case whose cell is blank or could not be read."""


class LetterKind(StrEnum):
    """The kinds of letter and memorandum in the registers."""

    CHASE = "chase"
    REQUEST_RETURN = "request_return"
    CHASE_AND_REQUEST = "chase_and_request"
    SEND_SHEETS = "send_sheets"
    MEMO = "memo"


class Became(StrEnum):
    """What became of a case since the quarter before: every case is exactly one of these."""

    NEW = "new"
    MOVED_ON = "moved_on"
    STOOD_STILL = "stood_still"
    CLOSED = "closed"
    REOPENED = "reopened"
    VANISHED = "vanished"
    """Open then, absent from its agency's return now: it stays in the register as open."""
    SILENT = "silent"
    """Its agency has not returned: nothing is known of it."""
    STAYED_CLOSED = "stayed_closed"
    JOINED = "joined"
    """It stands under another case's id now: ruled to be one, or found under its own agency."""
