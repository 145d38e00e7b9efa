"""Single rows of the data files as plain values, by the columns of `tables`; None where blank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CaseRow = Mapping[str, Any]
"""Of `tables.CASES`."""

DeadlineRow = Mapping[str, Any]
"""Of `tables.DEADLINES`."""

IssueRow = Mapping[str, Any]
"""Of `tables.ISSUES`."""
