"""The catalogue of issues: what can be wrong with a return, in the officers' own words.

Each code has one entry: its severity, a Thai sentence that says what was found, a remedy that says
what to enter, with an example where one helps, and the traits that others ask for.  Issues are
collected, never raised.  Standard library only: the workers that read files import it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.locale import THAI, Catalogue, Message, Wording
from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD
from pipeline.model.issues.case_issues import CaseIssue
from pipeline.model.issues.cell_issues import CellIssue
from pipeline.model.issues.file_issues import FileIssue
from pipeline.model.issues.issue_code import TO_MEND, Entry, IssueCode, Severity
from pipeline.model.issues.reading_issues import ReadingIssue
from pipeline.model.issues.return_issues import ReturnIssue

__all__ = [
    "ASKS_WHY_CLOSED",
    "CATALOGUE",
    "TO_CONFIRM",
    "TO_MEND",
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
    "short_day",
    "weekday_of",
]

CATALOGUE: dict[str, IssueCode] = {
    code.value: code
    for codes in (FileIssue, ReadingIssue, ReturnIssue, CellIssue, CaseIssue)
    for code in codes
}
"""Every code under its own text, as it stands in the data files."""

TO_CONFIRM = frozenset(code for code, kind in CATALOGUE.items() if kind.entry.to_confirm)
ASKS_WHY_CLOSED = frozenset(code for code, kind in CATALOGUE.items() if kind.entry.asks_why_closed)

ISSUES = Catalogue(
    "issues",
    {f"{code}.found": kind.entry.found for code, kind in CATALOGUE.items()},
    {f"{code}.remedy": kind.entry.remedy for code, kind in CATALOGUE.items()},
    {
        "may_mean": " อาจหมายถึง {meant}",
        "unclaimed_amount": " จำนวน {amount} บาท",
        "short_day": "{day:short}",
        "weekday_of": "{day:weekday}",
        "file_saved": " (ไฟล์บันทึกครั้งล่าสุดเมื่อ {day} ซึ่งไม่ใช่วันที่รายงาน)",
        "accepted": " (สำนักงานรับไว้ตามคำวินิจฉัยลำดับที่ {number})",
    },
)

ENTER = Catalogue("columns", {column.field: column.enter for column in ALL_COLUMNS})
"""What is to be entered in each column of the sheet."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue in one place: sheet and A1 cell as in Excel ('' where it concerns the file)."""

    code: IssueCode
    sheet: str = ""
    cell: str = ""
    field: str = ""
    value: str = ""
    facts: Mapping[str, Wording] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The catalogue's severity of this code."""
        return self.code.severity

    @property
    def message(self) -> str:
        """What was found, in Thai."""
        return self.message_in(THAI)

    @property
    def remedy(self) -> str:
        """What to do, in Thai."""
        return self.remedy_in(THAI)

    def message_in(self, language: str) -> str:
        """Say what was found; titles and choices of the sheet stay as it has them."""
        return ISSUES.translate(f"{self.code.value}.found", language, **self._facts())

    def remedy_in(self, language: str) -> str:
        """Say what to do; titles and choices of the sheet stay as it has them."""
        return ISSUES.translate(f"{self.code.value}.remedy", language, **self._facts())

    def _facts(self) -> dict[str, Wording]:
        facts: dict[str, Wording] = {"value": self.value, "cell": self.cell}
        column = BY_FIELD.get(self.field)
        if column:
            facts["title"] = column.title
            facts["enter"] = ENTER(column.field)
            facts["choices"] = " / ".join(choice.value for choice in column.choices)
        return {**facts, **self.facts}


def entry_of(code: str) -> Entry:
    """Give what is known of a code out of a data file.

    A register that another version kept may hold a code that is no longer declared: it has no
    traits, and its sentences stand in the register.
    """
    known = CATALOGUE.get(code)
    return known.entry if known else Entry(code, Severity.INFO, "", "")


def may_mean(meant: Wording) -> Message:
    """Word a suggestion: what may have been meant, for a person to confirm."""
    return ISSUES("may_mean", meant=meant)


def short_day(day: date) -> Message:
    """Name a day as a fact: `25 พ.ย. 2563`, in English `2020-11-25`."""
    return ISSUES("short_day", day=day)


def weekday_of(day: date) -> Message:
    """Name the day of the week that a day is."""
    return ISSUES("weekday_of", day=day)
