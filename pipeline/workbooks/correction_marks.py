"""Where an issue of a return stands in the agency's correction workbook, and what is said there.

Takes issues with their places in the files that were sent, gives the cells of the workbook that
must be mended, each with its gravest severity and the words of its note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import sheet_form
from pipeline.model.codes import CaseOrigin
from pipeline.model.issues import TO_MEND, CellIssue, ReturnIssue, Severity, entry_of
from pipeline.model.labels import IN_THAI
from pipeline.model.sheet_column import Column
from pipeline.model.table_rows import CaseRow, IssueRow
from pipeline.records.sheet_notation import column_letters
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW, Place
from pipeline.workbooks.case_sheets import title_place

_LONGEST_NOTE = 2000


@dataclass(slots=True)
class Mark:
    """A cell to mend: how grave it is, and what its note says."""

    severity: str
    texts: list[str] = field(default_factory=list)

    @property
    def note(self) -> str:
        """The words of the note; several issues of one cell stand under each other."""
        text = "\n\n".join(dict.fromkeys(self.texts))
        return text if len(text) <= _LONGEST_NOTE else f"{text[: _LONGEST_NOTE - 1]}…"


class CaseLayout:
    """Which row and column of the sheet a case and a field have."""

    def __init__(self, cases: Sequence[CaseRow], columns: Sequence[Column]) -> None:
        self.cases = cases
        self._columns = {column.field: place for place, column in enumerate(columns, start=1)}
        self._rows = {case["case_id"]: row for row, case in enumerate(cases, start=FIRST_CASE_ROW)}

    def cell(self, case_id: str, name: str) -> Place | None:
        """Give the cell of a case's field; of its file number where the field has no column."""
        row = self._rows.get(case_id)
        column = self._columns.get(name) or self._columns["file_no"]
        return None if row is None else (row, column)

    def issue_cells(self, issue: IssueRow) -> list[Place]:
        """Give the cells of this workbook that an issue speaks of; none for a file's own faults."""
        if issue["case_id"]:
            place = self.cell(issue["case_id"], issue["field"] or "")
            return [place] if place else []
        if above := entry_of(issue["code"]).title_block:
            return [title_place(above)]
        column = self._columns.get(issue["field"] or "")
        if column is None:
            return []
        return (issue["code"] == ReturnIssue.COLUMN_MISSING and self._left_blank(issue)) or [
            (TITLE_ROW, column)
        ]

    def _left_blank(self, issue: IssueRow) -> list[Place]:
        """Give the cells of a column that the file lacked: each of its cases must have one."""
        name = issue["field"]
        return [
            (row, self._columns[name])
            for row, case in enumerate(self.cases, start=FIRST_CASE_ROW)
            if case[name] is None
            and (case["source_file"], case["source_sheet"])
            == (issue["source_file"], issue["source_sheet"])
            and case["origin"] == CaseOrigin.RETURNED
        ]


def marks_of(issues: Sequence[IssueRow], layout: CaseLayout) -> dict[Place, Mark]:
    """Give the cells to mend with their marks, in the order of rows and columns.

    The titles of the table are the office's own and are never marked.
    """
    marks: dict[Place, Mark] = {}
    for severity in TO_MEND:
        for issue in issues:
            if issue["severity"] != severity:
                continue
            text = f"{IN_THAI.severity[severity]}: {issue['message']}\n{issue['remedy']}"
            for place in layout.issue_cells(issue):
                if place[0] != TITLE_ROW:
                    marks.setdefault(place, Mark(severity)).texts.append(text)
    return dict(sorted(marks.items()))


def unread_texts(issues: Sequence[IssueRow]) -> dict[tuple[str, str], tuple[str, str]]:
    """Give code and text of cells that could not be read, by case id and field."""
    texts: dict[tuple[str, str], tuple[str, str]] = {}
    for issue in issues:
        if issue["severity"] == Severity.ERROR and issue["case_id"] and issue["field"]:
            key = (issue["case_id"], issue["field"])
            texts.setdefault(key, (issue["code"], issue["value"] or ""))
    return texts


def put_off_texts(issues: Sequence[IssueRow]) -> dict[str, dict[str, str]]:
    """Give the agency's own words of amounts that are not known yet, by case id and field."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for issue in issues:
        if issue["code"] == CellIssue.MONEY_NOT_YET_KNOWN and issue["case_id"]:
            texts[issue["case_id"]][issue["field"]] = issue["value"] or ""
    return texts


def a1(place: Place) -> str:
    """Give the name Excel shows for a place."""
    return f"{column_letters(place[1])}{place[0]}"


def link_to(cells: str) -> str:
    """Give the location of cells of the table for a link within the workbook."""
    return f"'{sheet_form.TABLE_SHEET}'!{cells}"
