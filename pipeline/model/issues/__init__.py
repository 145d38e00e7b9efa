"""The catalogue of issues: what can be wrong with a return, in the officers' own words.

Each code has one entry: its severity, a Thai sentence that says what was found, a remedy that says
what to enter, with an example where one helps, and the traits that others ask for.  Issues are
collected, never raised.  Standard library only: the workers that read files import it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues.case_issues import CaseIssue
from pipeline.model.issues.cell_issues import CellIssue
from pipeline.model.issues.file_issues import FileIssue
from pipeline.model.issues.issue_code import Entry, IssueCode, Severity
from pipeline.model.issues.reading_issues import ReadingIssue
from pipeline.model.issues.return_issues import ReturnIssue

__all__ = [
    "CATALOGUE",
    "CaseIssue",
    "CellIssue",
    "Entry",
    "FileIssue",
    "Issue",
    "IssueCode",
    "ReadingIssue",
    "ReturnIssue",
    "Severity",
    "entry_of",
    "may_mean",
]

CATALOGUE: dict[str, IssueCode] = {
    code.value: code
    for codes in (FileIssue, ReadingIssue, ReturnIssue, CellIssue, CaseIssue)
    for code in codes
}
"""Every code under its own text, as it stands in the data files."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue in one place: sheet and A1 cell as in Excel ('' where it concerns the file)."""

    code: IssueCode
    sheet: str = ""
    cell: str = ""
    field: str = ""
    value: str = ""
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The catalogue's severity of this code."""
        return self.code.severity

    @property
    def message(self) -> str:
        """What was found, in Thai."""
        return self.code.entry.found.format_map(self._facts())

    @property
    def remedy(self) -> str:
        """What to do, in Thai."""
        return self.code.entry.remedy.format_map(self._facts())

    def _facts(self) -> dict[str, str]:
        facts = {"value": self.value, "cell": self.cell}
        column = BY_FIELD.get(self.field)
        if column:
            facts["title"] = column.title
            facts["enter"] = column.enter
            facts["choices"] = " / ".join(choice.value for choice in column.choices)
        return {**facts, **self.facts}


def entry_of(code: str) -> Entry:
    """Give what is known of a code out of a data file.

    A register that another version kept may hold a code that is no longer declared: it has no
    traits, and its sentences stand in the register.
    """
    known = CATALOGUE.get(code)
    return known.entry if known else Entry(code, Severity.INFO, "", "")


def may_mean(text: str) -> str:
    """Word a suggestion: what may have been meant, for a person to confirm."""
    return f" อาจหมายถึง {text}"
