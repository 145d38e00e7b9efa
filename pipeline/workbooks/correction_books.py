"""One correction workbook: an agency's own return on the standard sheet, with what to mend.

Takes the agency's share of what was found, as plain values, gives the file; many of them are an
order, which another process may be given.  The first sheet lists every issue; on the form stand the
cases as they were read, a cell that could not be read as it stood, and the agency's own columns at
the right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.model import sheet_form, sheet_look
from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, OF_THE_OFFICE
from pipeline.model.codes import CaseOrigin
from pipeline.model.issue_cells import cell_runs, mistake_of
from pipeline.model.issues import CaseIssue, ReturnIssue, entry_of
from pipeline.model.list_digests import stamped_above, stamped_entry
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import Column, Kind, OwnColumn
from pipeline.model.table_rows import CaseRow, IssueRow
from pipeline.office.agencies import Agency
from pipeline.thai.text import xml_text
from pipeline.workbooks import cell_styles
from pipeline.workbooks import sheet_words as words
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, Place, TableRows
from pipeline.workbooks.case_sheets import (
    CaseSheetForms,
    SheetFilling,
    entry_style,
    sheet_row,
    title_fields,
)
from pipeline.workbooks.cell_xml import CellError, CellNote, CellValue
from pipeline.workbooks.correction_list import CorrectionLine, list_content, texts_above
from pipeline.workbooks.correction_marks import (
    CaseLayout,
    Mark,
    a1,
    link_to,
    marks_of,
    put_off_texts,
    unread_texts,
)
from pipeline.workbooks.own_columns import own_cells

_NO_VALUE = "#N/A"
"""Excel's word for a value that is not there: left so, the cell is an error again, not a blank."""
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", _NO_VALUE})
"""The errors that every Excel knows."""
_NOTES_KNOWN = 2_000


@dataclass(frozen=True, eq=False)
class AgencyFindings:
    """One agency's share of the findings."""

    rows: list[CaseRow]
    """Its cases as rows of the frame, in the order of the sheet."""
    issues: list[IssueRow]
    """Its issues as rows of the frame."""
    lines: Sequence[Mapping[Any, Any]]
    """The same as `issue_lines` groups them."""
    own: list[OwnColumn]
    said_nil: bool
    new_ids: frozenset[str] = frozenset()
    """Ids that stand in no register yet: none of them is promised to the agency."""

    @property
    def choice(self) -> str | None:
        """What stands for the choice between cases and none: blank where it is in doubt."""
        if not self.rows:
            return sheet_form.NIL_RETURN if self.said_nil else None
        returned = any(row["origin"] == CaseOrigin.RETURNED for row in self.rows)
        doubted = any(issue["code"] == ReturnIssue.NIL_WITH_CASES for issue in self.issues)
        return sheet_form.HAS_CASES if returned and not doubted else None


@dataclass(frozen=True, eq=False)
class CorrectionBooks:
    """The workbooks to write: of which agencies, to which files, from what was found of each."""

    quarter: Quarter
    request: Request
    books: Sequence[tuple[Path, Agency, AgencyFindings]]


def write_correction_books(order: CorrectionBooks) -> None:
    """Write the workbooks of an order, all from one drawing."""
    forms = CaseSheetForms(order.quarter, order.request, corrections=True)
    for path, agency, share in order.books:
        heading = f"{sheet_form.CORRECTION_SHEET} {agency.name} {order.quarter.thai}"
        path.write_bytes(forms.copy(agency, _filling(heading, share, forms, order.request)))


def _filling(
    heading: str, share: AgencyFindings, forms: CaseSheetForms, request: Request
) -> SheetFilling:
    columns = _columns(share.rows, request.columns)
    layout = CaseLayout(share.rows, columns)
    rows = _filled_rows(share)
    case_ids = [row["case_id"] for row in share.rows]
    title = {"nil": share.choice}
    styles, notes = {}, []
    for place, mark in marks_of(share.issues, layout).items():
        plain, value = _unmarked(place, columns, rows, title)
        text = value if isinstance(value, str) else None
        styles[place] = cell_styles.marked(plain, mark.severity, text)
        notes.append(_note(place, mark))
    entries = _entries(share, layout)
    return SheetFilling(
        TableRows(columns, rows, own_cells(share.own, case_ids), styles),
        title,
        notes,
        listed=list_content(heading, entries, request.office, forms.styles()),
        stamped=[
            *stamped_above(texts_above(heading, request.office)),
            *(stamped_entry(n, entry.texts) for n, entry in enumerate(entries, start=1)),
        ],
    )


def _unmarked(
    place: Place,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, CellValue]],
    title: Mapping[str, CellValue],
) -> tuple[str, CellValue]:
    """Give the format that a cell would have without its mark, and its value."""
    number, at = place
    if number < FIRST_CASE_ROW:
        name = title_fields()[place]
        return entry_style(name), title.get(name)
    column = columns[at - 1]
    return cell_styles.case_style(column.kind), rows[number - FIRST_CASE_ROW][column.field]


def _columns(rows: Sequence[CaseRow], asked: Sequence[Column]) -> tuple[Column, ...]:
    """Give the sheet's columns: those asked for, and any other that the agency filled in."""
    wanted = {column.field for column in asked}.union(*map(_lost, rows))
    return tuple(
        column
        for column in ALL_COLUMNS
        if column.field in wanted or any(row[column.field] is not None for row in rows)
    )


def _lost(row: CaseRow) -> list[str]:
    return [name for name in row["unreadable"] or () if name in BY_FIELD]


def _filled_rows(share: AgencyFindings) -> list[dict[str, CellValue]]:
    """Give the rows of the sheet; unread cells as they stood, Excel's errors as errors."""
    texts, put_off = unread_texts(share.issues), put_off_texts(share.issues)
    rows = []
    for number, case in enumerate(share.rows, start=1):
        row = sheet_row(case, number)
        for name in _lost(case):
            if name in OF_THE_OFFICE:
                continue
            lost = (CaseIssue.CARRIED_CELL_UNREAD, "")
            code, text = texts.get((case["case_id"], name), lost)
            if entry_of(code).shown_as_error:
                row[name] = CellError(text if text in _ERRORS else _NO_VALUE)
            elif BY_FIELD[name].kind is not Kind.TEXT:
                # On a text column what stood there would pass for its value, unmended.
                row[name] = text
        # Sent back unchanged they say the same again, where a blank would say nothing.
        row.update(put_off.get(case["case_id"], {}))
        if case["case_id"] in share.new_ids:
            row["case_id"] = None
        rows.append(row)
    return rows


def _note(place: Place, mark: Mark) -> CellNote:
    """Say in a note what is wrong with a cell."""
    text = xml_text(mark.note)
    return CellNote(*place, text, sheet_form.CORRECTION_SHEET, 350, _note_height(text))


@lru_cache(_NOTES_KNOWN)
def _note_height(text: str) -> int:
    """Give the pixels that a note takes; the same is asked of many agencies."""
    return min(20 * sheet_look.lines(text, 40) + 24, 500)


def _entries(share: AgencyFindings, layout: CaseLayout) -> list[CorrectionLine]:
    """Give the lines of the list: the same mistake in many cells is one."""
    places: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for issue in share.issues:
        places[mistake_of(issue)] += layout.issue_cells(issue)
    entries = []
    for line in share.lines:
        runs = cell_runs(a1(place) for place in places[mistake_of(line)])
        told = line["message"] if line["alike"] else words.one_of_alike(line["message"])
        entries.append(
            CorrectionLine(
                severity=line["severity"],
                cells=", ".join(runs),
                location=link_to(runs[0]) if runs else "",
                message=told,
                remedy=line["remedy"],
                file=line["source_file"],
                sheet=line["source_sheet"],
                sent_cells=line["cells"],
            )
        )
    return entries
