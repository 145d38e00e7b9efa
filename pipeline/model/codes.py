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


class Force(StrEnum):
    """How binding a rule is."""

    PRACTICE = "practice"
    ORDER = "order"
    STATUTORY = "statutory"
    LIMITATION = "limitation"


TO_PRESS = (Status.OVERDUE, Status.DUE_SOON, Status.UNKNOWN)
"""Open deadlines that a letter names, the gravest first."""

OPEN_STATUSES = (*TO_PRESS, Status.RUNNING)
"""Deadlines that are still open, on a case that is not closed."""

COUNTS_DOWN = tuple(status for status in OPEN_STATUSES if status is not Status.UNKNOWN)
"""Open deadlines with a due date."""

GRAVEST_FIRST = (
    *OPEN_STATUSES, Status.MET_LATE, Status.MET, Status.NOT_STARTED, Status.NOT_APPLICABLE,
    Status.CLOSED,
)  # fmt: skip
"""Every status in the order of its gravity, the one that all documents go by."""

RANKING: tuple[tuple[Force | None, Status], ...] = (
    *((Force.LIMITATION, status) for status in TO_PRESS),
    *((None, status) for status in GRAVEST_FIRST),
)
"""Deadlines by force and status, the gravest first; None is any force.

A limitation that is overdue, due soon or unknown outranks every other rule: past it the claim is
lost.
"""

STAGES: tuple[str, ...] = (
    "not_stated",
    *(step.removesuffix("_date") for step in STAGE_STEPS),
    "closed",
)
"""How far a case has come, least first."""


class CaseOrigin(StrEnum):
    """Where what is known of a case comes from."""

    RETURNED = "returned"
    CARRIED = "carried"
    """No return of the quarter mentions it: it stands as the register knew it."""


class FileOutcome(StrEnum):
    """How it ended with a file; every file has exactly one."""

    READ = "read"
    NIL = "nil"
    """Read, and it says that there is nothing to report."""
    SAME_CONTENT = "same_content"
    """Read, and all it says stands in another file of the agency."""
    UNREADABLE = "unreadable"
    OPENED = "opened"
    """No return itself: the workbooks in it were read, each as a file of its own."""
    ASIDE = "aside"
    """No workbook, sent beside one that was read."""


TOLD_OF_CASES = (FileOutcome.READ, FileOutcome.NIL)
"""Read as a return, whether or not it names cases."""


class ReturnStatus(StrEnum):
    """What came back of an agency in a quarter."""

    RETURNED = "returned"
    PARTIAL = "partial"
    """A return that names cases, but not all that are known to be open."""
    NIL = "nil"
    MISSING = "missing"
    UNREADABLE = "unreadable"


CAME_BACK = (ReturnStatus.RETURNED, ReturnStatus.PARTIAL, ReturnStatus.NIL)
"""Counted as returned."""

NOT_BACK = (ReturnStatus.MISSING, ReturnStatus.UNREADABLE)
"""Asked for in a letter."""

NOT_OWED = "not_owed"
"""How the return of an agency is told that owes none and sent none; no data file holds it."""

NOT_STATED = "ไม่ระบุ"
"""The band or type of a case whose cell is blank or could not be read."""


class LetterKind(StrEnum):
    """The kinds of letter and memorandum in the registers."""

    CHASE = "chase"
    REQUEST_RETURN = "request_return"
    CHASE_AND_REQUEST = "chase_and_request"
    SEND_SHEETS = "send_sheets"
    MEMO = "memo"


ASKS_FOR_RETURN = (LetterKind.REQUEST_RETURN, LetterKind.CHASE_AND_REQUEST)

PRESSES_NOBODY = (LetterKind.MEMO, LetterKind.SEND_SHEETS)
"""Letters that are sent beside those that press an agency, and never stand for one of them."""


class CaseChange(StrEnum):
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
