"""The correction workbooks: what each agency must mend, out of a quarter's findings.

Takes a quarter's cases, issues and the agencies' own columns, has `CODE_NAME.xlsx` written for each
agency whose return has errors or warnings.  Filled in and sent back it is a return like any other.
Cases of the agency that its return does not mention stand below those that it does: they are asked
for too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.figures.issue_groups import issue_lines
from pipeline.model import tables
from pipeline.model.fan_out import Start, start_now
from pipeline.model.issues import TO_MEND
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import OwnColumn
from pipeline.model.table_rows import IssueRow
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.correction_books import (
    AgencyFindings,
    CorrectionBooks,
    write_correction_books,
)

_AT_ONCE = 200
"""Workbooks of one order: their cases are in memory as plain values together."""


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
    asked: pd.DataFrame | None = None
    """Issues of what letters ask besides: they are marked too, but bring about no workbook."""


def write_corrections(
    folder: Path,
    agencies: Iterable[Agency],
    quarter: Quarter,
    found: Findings,
    *,
    request: Request,
    start: Start = start_now,
) -> list[Path]:
    """Write a workbook into `folder` for each agency whose return has errors or warnings.

    A file that does not tell whose it is has no agency to go back to, and gets none.  Gives the
    paths, in the order of `agencies`; makes the folder only if there is something to put in it.
    The files are there when what `start` started is done.
    """
    to_mend = agencies_to_mend(found.issues)
    mending = [agency for agency in agencies if agency.code in to_mend]
    if mending:
        folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / file_name(agency) for agency in mending]
    for first in range(0, len(mending), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        books = _books(found, mending[some], paths[some])
        start(write_correction_books, CorrectionBooks(quarter, request, books))
        del books  # not held while the next ones are put together
    return paths


def _books(
    found: Findings, agencies: Sequence[Agency], paths: Sequence[Path]
) -> list[tuple[Path, Agency, AgencyFindings]]:
    shares = _shares(found, [agency.code for agency in agencies])
    return list(zip(paths, agencies, shares, strict=True))


def agencies_to_mend(issues: pd.DataFrame) -> set[str]:
    """Give the codes of the agencies that get a workbook, by a frame of `tables.ISSUES`."""
    return set(issues.loc[issues["severity"].isin(TO_MEND), "agency_code"])


def _shares(found: Findings, codes: Collection[str]) -> list[AgencyFindings]:
    """Give the share of each of the agencies; every frame is gone through once."""
    order = ["origin", "source_file", "source_sheet", "source_row", "case_id"]
    cases = found.cases[found.cases["agency_code"].isin(codes)]
    cases = cases.sort_values(order, ascending=[False, True, True, True, True])
    every = [found.issues] if found.asked is None else [found.issues, found.asked]
    issues = tables.concat(tables.ISSUES, [each[each["agency_code"].isin(codes)] for each in every])
    rows = _by_agency(tables.rows(tables.to_table(cases, tables.CASES)))
    told = _by_agency(tables.rows(tables.to_table(issues, tables.ISSUES)))
    lines = _by_agency(issue_lines(issues).to_dict("records"))
    own = defaultdict(list)
    for column in found.own_columns:
        own[column.agency_code].append(column)
    kept = found.kept_ids
    return [
        AgencyFindings(
            rows[code],
            told[code],
            lines[code],
            own[code],
            code in found.nil,
            frozenset()
            if kept is None
            else frozenset(row["case_id"] for row in rows[code] if row["case_id"] not in kept),
        )
        for code in codes
    ]


def _by_agency(rows: Iterable[Mapping[Any, Any]]) -> dict[str, list[IssueRow]]:
    grouped: dict[str, list[IssueRow]] = defaultdict(list)
    for row in rows:
        grouped[row["agency_code"]].append(row)
    return grouped
