"""What a worker is given to read: a file, and the office's rules for its cells.

Apart from what reads it, which the workers alone import.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.model.case_types import CaseType


@dataclass(frozen=True, slots=True)
class CellRules:
    """What the office decides about cells."""

    as_of: date
    earliest_event_date: date
    near_miss: float
    """Similarity from which a misspelt choice is taken for the one that it resembles."""
    types: tuple[CaseType, ...] = ()
    """The office's types of file; without any, those of the circular."""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One file to read: where its staged copy is, and the rules for its cells."""

    path: str
    rules: CellRules
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Tried where the file is locked."""
