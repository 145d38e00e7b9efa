"""What an entry of the catalogue of issues is made of: a code, and all that must be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """How grave an issue is, the gravest first.

    `error`: a value is lost or a return can't be used until it is mended; `warning`: a value
    stands but looks wrong; `info`: worth knowing, nothing to mend.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


TO_MEND = (Severity.ERROR, Severity.WARNING)
"""Those that ask the agency for something, the gravest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `found` and `remedy` are `str.format` templates over facts.

    Besides an issue's own facts they may use `value`, `cell`, and, where the issue has a field,
    that column's `title`, `enter` and `choices`.
    """

    code: str
    severity: Severity
    found: str
    remedy: str
    title_block: str = ""
    """The entry above the table in which it is mended: agency, quarter, report_date or nil."""
    to_confirm: bool = False
    """The letter asks whether what the office now goes by is right."""
    asks_why_closed: bool = False
    """It asks why a case was closed: of a closed case, an agency is asked nothing else."""
    carried_on: str = ""
    """For a case that no return mentions: the status of its agency's return."""
    asked_of_agency: bool = True
    """False where the next sheet answers it by itself, or the office must mend it."""
    also_doubted: tuple[str, ...] = ()
    """Fields that it speaks of besides its own: the mistake may be in any of them."""
    shown_as_error: bool = False
    """The correction workbook shows an error of Excel in the cell, so that no blank hides it."""
    no_table: bool = False
    """The file is of a kind that holds no table of cases: a letter, a photograph."""


class IssueCode(StrEnum):
    """A code of the catalogue, as the data files have it, with its entry."""

    entry: Entry

    def __new__(cls, entry: Entry) -> Self:
        """Make a member whose text is the entry's code."""
        member = str.__new__(cls, entry.code)
        member._value_ = entry.code
        member.entry = entry
        return member

    @property
    def severity(self) -> Severity:
        """Error, warning or note: the same wherever the code is raised."""
        return self.entry.severity
