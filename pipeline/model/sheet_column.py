"""What one column of the case sheet is, or one that an agency added: its name and what it holds.

Plain data on the standard library alone, as `case_sheet` is: workers import both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column holds."""

    INTEGER = "integer"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a drop-down, with what agencies write instead of it."""

    value: str
    aliases: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    """Beginnings of a sentence that say this value, whatever follows ..."""
    denied_by: tuple[str, ...] = ()
    """... but one of these words."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in code and data, its title on paper, and what belongs in it."""

    field: str
    title: str
    kind: Kind
    group: str
    enter: str
    """What to enter, as the cell note and the instructions say it."""
    example: str
    """A filled-in example, as a person would type it."""
    width: int
    """Width on the sheet, in characters."""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other titles under which agencies return the column."""
    doubtful_aliases: tuple[str, ...] = ()
    """Those among them that other offices use for something else."""
    may_lie_ahead: bool = False
    """A date that may lie after the as-of date: a time limit, not an event."""
    first_counts: bool = False
    """A date of which the earliest counts where several persons have one each, not the latest."""
    personal: bool = False
    """May hold the names of persons."""
    words: tuple[str, ...] = ()
    """Words that are a valid entry besides the kind's own values."""
    since: int = 1
    """The template version that first had the column: an older sheet is not asked for it."""


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that an agency added to its sheet: where it stood, and raw cells by case id."""

    agency_code: str
    source_file: str
    source_sheet: str
    letter: str
    title: str
    values: Mapping[str, object]
