"""The failures that the office can mend, worded for a page; any other is a bug of ours."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.console.system_error_lines import system_error_line
from pipeline.desk.background import Line
from pipeline.desk.view import View
from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.records.office_lock import LockedError

FAILURES_MET = (ConfigFaultsError, RefusalError, LockedError, OSError)
"""The failures that are the office's to mend, not bugs of ours."""


def explain_failure(error: Exception, view: View) -> Iterable[Line]:
    """Word a failure that the office can mend."""
    from pipeline.console import say

    if isinstance(error, ConfigFaultsError):
        return [(fault.in_language(view.language), "red") for fault in error.faults]
    if isinstance(error, LockedError):
        return [(error.message.in_language(view.language), "red")]
    if isinstance(error, RefusalError):
        return [(say(error.message, view.language, **error.facts), "red")]
    if isinstance(error, OSError):
        return [(system_error_line(error, view.language, [view.folder]), "red")]
    raise error
