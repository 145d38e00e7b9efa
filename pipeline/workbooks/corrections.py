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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.figures.issue_groups import KEY, cell_runs, issue_lines
from pipeline.model import case_sheet, tables
from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, Column, Kind
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.workbooks import sheet_styles
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheet_table import CellValue, unfold, writable
from pipeline.workbooks.case_sheets import Filling, filled_book, rows_of, save_book
from pipeline.workbooks.correction_list import Entry, add_list
from pipeline.workbooks.correction_marks import (
    MENDED,
    Layout,
    Mark,
    Place,
    Row,
    a1,
    link_to,
    marks_of,
    unread_texts,
)
from pipeline.workbooks.own_columns import OwnColumn, add_own_columns

_NO_VALUE = "#N/A"
"""Excel's word for a value that is not there: left so, the cell is an error again, not a blank."""
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", _NO_VALUE})
"""The errors that every Excel knows."""
_SHOWN_AS_ERROR = frozenset({"error_value", "formula_unvalued", "carried_cell_unread"})
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

    cases: pd.DataFrame
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
        doubted = any(issue["code"] == "nil_with_cases" for issue in self.told)
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
    lines = issue_lines(found.issues)
    paths = []
    for agency in agencies:
        if agency.code in asked:
            folder.mkdir(parents=True, exist_ok=True)
            paths.append(folder / file_name(agency))
            share = _share(found, lines, agency.code)
            _write(paths[-1], agency, quarter, share, found.kept_ids, request)
    return paths


def _share(found: Findings, lines: pd.DataFrame, code: str) -> _Share:
    cases = found.cases[found.cases["agency_code"] == code]
    order = ["origin", "source_file", "source_sheet", "source_row", "case_id"]
    cases = cases.sort_values(order, ascending=[False, True, True, True, True])
    issues = found.issues[found.issues["agency_code"] == code]
    return _Share(
        cases,
        tables.to_table(cases, tables.CASES).to_pylist(),
        tables.to_table(issues, tables.ISSUES).to_pylist(),
        lines[lines["agency_code"] == code].to_dict("records"),
        [column for column in found.own_columns if column.agency_code == code],
        code in found.nil,
    )


def _write(
    path: Path,
    agency: Agency,
    quarter: Quarter,
    share: _Share,
    kept_ids: Collection[str] | None,
    request: Request,
) -> None:
    columns = _columns(share.rows, request.columns)
    layout = Layout(share.rows, columns)
    marks = marks_of(share.told, layout)
    rows, errors = _filled_rows(share, layout, kept_ids)
    asked = replace(request, columns=columns)
    book = filled_book(agency, quarter, Filling(rows, {"nil": share.choice}), asked)
    sheet = book[case_sheet.TABLE_SHEET]
    for place in errors:
        sheet.cell(*place).data_type = "e"
    case_ids = [row["case_id"] for row in share.rows]
    add_own_columns(sheet, share.own, case_ids, len(columns))
    for place, mark in marks.items():
        unfold(sheet, columns, place[1])
        _show(sheet, place, mark)
    heading = f"{case_sheet.CORRECTION_SHEET} {agency.name} {quarter.thai}"
    add_list(book, heading, _entries(share, layout), request.office)
    sheet_styles.add_footer(book.worksheets[0], f"{agency.name} {quarter.thai}")
    save_book(path, book)


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


def _filled_rows(
    share: _Share, layout: Layout, kept_ids: Collection[str] | None
) -> tuple[list[dict[str, CellValue]], list[Place]]:
    """Give the rows of the sheet, unread cells as they stood, and the places of Excel's errors."""
    rows = rows_of(share.cases)
    texts = unread_texts(share.told)
    errors: list[Place] = []
    for case, row in zip(share.rows, rows, strict=True):
        for name in _lost(case):
            if name in _OF_THE_FORM:
                continue
            code, text = texts.get((case["case_id"], name), ("carried_cell_unread", ""))
            place = layout.cell(case["case_id"], name)
            if code in _SHOWN_AS_ERROR and place:
                row[name] = text if text in _ERRORS else _NO_VALUE
                errors.append(place)
            elif BY_FIELD[name].kind is not Kind.TEXT:
                # On a text column what stood there would pass for its value, unmended.
                row[name] = text
        if kept_ids is not None and case["case_id"] not in kept_ids:
            row["case_id"] = None
    return rows, errors


def _show(sheet: Worksheet, place: Place, mark: Mark) -> None:
    """Colour a cell and say in a note what is wrong with it."""
    cell = sheet.cell(*place)
    cell.fill = sheet_styles.MARK_FILLS[mark.severity]
    text = writable(mark.note)
    height = min(20 * sheet_styles.lines(text, 40) + 24, 500)
    cell.comment = Comment(text, case_sheet.CORRECTION_SHEET, height=height, width=350)
    if isinstance(cell.value, str):
        # What did not fit its column is seldom short.
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        # Typed into again, a text that begins so would become a formula.
        cell.quotePrefix = cell.value.startswith(("=", "+", "-", "@"))


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
