"""The catalogue of issues: what can be wrong with a return, in the officers' own words.

Each code has a severity, a Thai sentence that says what was found, and a remedy that says what
to enter, with an example where one helps.  Issues are collected, never raised.  The sentences
stand in `problems_of_files` and `problems_of_cases`.  Standard library only: the workers that
read files import it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues.case_issues import CASE_PROBLEMS
from pipeline.model.issues.file_issues import FILE_PROBLEMS
from pipeline.model.issues.issue_kinds import Problem, Severity
from pipeline.model.issues.reading_issues import READING_PROBLEMS

__all__ = ["CATALOGUE", "Issue", "Problem", "Severity", "may_mean"]

CATALOGUE: dict[str, Problem] = {**FILE_PROBLEMS, **READING_PROBLEMS, **CASE_PROBLEMS}


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue in one place: sheet and A1 cell as in Excel ('' where it concerns the file)."""

    code: str
    sheet: str = ""
    cell: str = ""
    field: str = ""
    value: str = ""
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The catalogue's severity of this code."""
        return CATALOGUE[self.code].severity

    @property
    def message(self) -> str:
        """What was found, in Thai."""
        return CATALOGUE[self.code].found.format_map(self._facts())

    @property
    def remedy(self) -> str:
        """What to do, in Thai."""
        return CATALOGUE[self.code].remedy.format_map(self._facts())

    def _facts(self) -> dict[str, str]:
        facts = {"value": self.value, "cell": self.cell}
        column = BY_FIELD.get(self.field)
        if column:
            facts["title"] = column.title
            facts["enter"] = column.enter
            facts["choices"] = " / ".join(choice.value for choice in column.choices)
        return {**facts, **self.facts}


def may_mean(text: str) -> str:
    """Word a suggestion: what may have been meant, for a person to confirm."""
    return f" อาจหมายถึง {text}"
