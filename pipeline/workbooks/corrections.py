"""The correction workbooks: each agency's own return on the standard sheet, with what to mend.

Takes a quarter's cases, issues and the agencies' own columns, writes `CODE_NAME.xlsx` for each
agency whose return has errors or warnings.  The first sheet lists every issue; on the form stand
the cases as they were read, a cell that could not be read as it stood, and the agency's own columns
at the right.  Filled in and sent back it is a return like any other.  Cases of the agency that its
return does not mention stand below those that it does: they are asked for too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.figures.issue_groups import KEY, cell_runs, issue_lines
from pipeline.model import case_sheet, sheet_look, tables
from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, Column, Kind
from pipeline.model.issues import CaseIssue, ReturnIssue, entry_of
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.workbooks import cell_styles
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, Place, TableRows
from pipeline.workbooks.case_sheets import (
    CaseSheetForms,
    SheetFilling,
    entry_style,
    sheet_row,
    title_fields,
)
from pipeline.workbooks.cell_xml import CellError, CellValue, Note, writable
from pipeline.workbooks.correction_list import Entry, list_content
from pipeline.workbooks.correction_marks import (
    MENDED,
    Layout,
    Mark,
    Row,
    a1,
    link_to,
    marks_of,
    unread_texts,
)
from pipeline.workbooks.own_columns import OwnColumn, own_cells

_NO_VALUE = "#N/A"
"""Excel's word for a value that is not there: left so, the cell is an error again, not a blank."""
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", _NO_VALUE})
"""The errors that every Excel knows."""
_OF_THE_FORM = frozenset({"row_no", "case_id"})
"""Fields that the office fills in."""


@dataclass(frozen=True, eq=False)
class Findings:
    """What a quarter's returns gave: frames of `tables.CASES` and `tables.ISSUES`."""

    cases: pd.DataFrame
    issues: pd.DataFrame
    own_columns: Sequence[OwnColumn] = ()
    nil: Collection[str] = ()
    """Codes of the agencies that said they have nothing to report."""
    kept_ids: Collection[str] | None = None
    """Ids that stand in a register; a case with another gets none yet.  None: all stand."""


@dataclass(frozen=True, eq=False)
class _Share:
    """One agency's share of the findings."""

    rows: list[Row]
    """Its cases as rows of the frame, in the order of the sheet."""
    told: list[Row]
    """Its issues as rows of the frame."""
    lines: Sequence[Mapping[Any, Any]]
    """The same as `issue_lines` groups them."""
    own: list[OwnColumn]
    said_nil: bool

    @property
    def choice(self) -> str | None:
        """What stands for the choice between cases and none: blank where it is in doubt."""
        if not self.rows:
            return case_sheet.NIL_RETURN if self.said_nil else None
        returned = any(row["origin"] == "returned" for row in self.rows)
        doubted = any(issue["code"] == ReturnIssue.NIL_WITH_CASES for issue in self.told)
        return case_sheet.HAS_CASES if returned and not doubted else None


def write_corrections(
    folder: Path,
    agencies: Iterable[Agency],
    quarter: Quarter,
    found: Findings,
    *,
    request: Request,
) -> list[Path]:
    """Write a workbook into `folder` for each agency whose return has errors or warnings.

    A file that does not tell whose it is has no agency to go back to, and gets none.  Gives the
    paths, in the order of `agencies`; makes the folder only if there is something to put in it.
    """
    asked = set(found.issues.loc[found.issues["severity"].isin(MENDED), "agency_code"])
    forms = CaseSheetForms(quarter, request, corrections=True)
    paths = []
    shares = _shares(found, [agency.code for agency in agencies if agency.code in asked])
    for agency in agencies:
        if agency.code in asked:
            folder.mkdir(parents=True, exist_ok=True)
            paths.append(folder / file_name(agency))
            share = shares[agency.code]
            heading = f"{case_sheet.CORRECTION_SHEET} {agency.name} {quarter.thai}"
            filling = _filling(heading, share, forms, found.kept_ids, request)
            paths[-1].write_bytes(forms.copy(agency, filling))
    return paths


def _shares(found: Findings, codes: Collection[str]) -> dict[str, _Share]:
    """Give the share of each of the agencies; every frame is gone through once."""
    order = ["origin", "source_file", "source_sheet", "source_row", "case_id"]
    cases = found.cases[found.cases["agency_code"].isin(codes)]
    cases = cases.sort_values(order, ascending=[False, True, True, True, True])
    issues = found.issues[found.issues["agency_code"].isin(codes)]
    rows = _by_agency(tables.to_table(cases, tables.CASES).to_pylist())
    told = _by_agency(tables.to_table(issues, tables.ISSUES).to_pylist())
    lines = _by_agency(issue_lines(issues).to_dict("records"))
    own = defaultdict(list)
    for column in found.own_columns:
        own[column.agency_code].append(column)
    return {
        code: _Share(rows[code], told[code], lines[code], own[code], code in found.nil)
        for code in codes
    }


def _by_agency(rows: Iterable[Mapping[Any, Any]]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["agency_code"]].append(row)
    return grouped


def _filling(
    heading: str,
    share: _Share,
    forms: CaseSheetForms,
    kept_ids: Collection[str] | None,
    request: Request,
) -> SheetFilling:
    columns = _columns(share.rows, request.columns)
    layout = Layout(share.rows, columns)
    rows = _filled_rows(share, kept_ids)
    case_ids = [row["case_id"] for row in share.rows]
    title = {"nil": share.choice}
    styles, notes = {}, []
    for place, mark in marks_of(share.told, layout).items():
        plain, value = _unmarked(place, columns, rows, title)
        text = value if isinstance(value, str) else None
        styles[place] = cell_styles.marked(plain, mark.severity, text)
        notes.append(_note(place, mark))
    return SheetFilling(
        TableRows(columns, rows, own_cells(share.own, case_ids), styles),
        title,
        notes,
        listed=list_content(heading, _entries(share, layout), request.office, forms.styles()),
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


def _columns(rows: Sequence[Row], asked: Sequence[Column]) -> tuple[Column, ...]:
    """Give the sheet's columns: those asked for, and any other that the agency filled in."""
    return tuple(
        column
        for column in ALL_COLUMNS
        if column in asked
        or any(row[column.field] is not None or column.field in _lost(row) for row in rows)
    )


def _lost(row: Row) -> list[str]:
    return [name for name in (row["unreadable"] or "").split(",") if name in BY_FIELD]


def _filled_rows(share: _Share, kept_ids: Collection[str] | None) -> list[dict[str, CellValue]]:
    """Give the rows of the sheet; unread cells as they stood, Excel's errors as errors."""
    texts = unread_texts(share.told)
    rows = []
    for number, case in enumerate(share.rows, start=1):
        row = sheet_row(case, number)
        for name in _lost(case):
            if name in _OF_THE_FORM:
                continue
            lost = (CaseIssue.CARRIED_CELL_UNREAD, "")
            code, text = texts.get((case["case_id"], name), lost)
            if entry_of(code).shown_as_error:
                row[name] = CellError(text if text in _ERRORS else _NO_VALUE)
            elif BY_FIELD[name].kind is not Kind.TEXT:
                # On a text column what stood there would pass for its value, unmended.
                row[name] = text
        if kept_ids is not None and case["case_id"] not in kept_ids:
            row["case_id"] = None
        rows.append(row)
    return rows


def _note(place: Place, mark: Mark) -> Note:
    """Say in a note what is wrong with a cell."""
    text = writable(mark.note)
    height = min(20 * sheet_look.lines(text, 40) + 24, 500)
    return Note(*place, text, case_sheet.CORRECTION_SHEET, 350, height)


def _entries(share: _Share, layout: Layout) -> list[Entry]:
    """Give the lines of the list: the same mistake in many cells is one."""
    places: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for issue in share.told:
        places[_key(issue)] += layout.places(issue)
    entries = []
    for line in share.lines:
        runs = cell_runs(a1(place) for place in places[_key(line)])
        told = line["message"] if line["alike"] else f"เช่น {line['message']}"
        entries.append(
            Entry(
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


def _key(row: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(str(row[name] or "") for name in KEY)
