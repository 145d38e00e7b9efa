"""What a command's exit code says to the script or scheduler that called it."""

from __future__ import annotations

DONE, BUG, WRONG_USAGE, FOUND_ERRORS, NOTHING_TO_DO, LOCKED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
ALL = (DONE, BUG, WRONG_USAGE, FOUND_ERRORS, NOTHING_TO_DO, LOCKED, INTERRUPTED)
"""Each is explained by `exit_CODE` in the catalogue of the help."""
