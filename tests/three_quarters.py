"""An office over its first quarters: untidy returns, then prefilled sheets that come back.

Everything goes through real files: sheets are written, filled in with openpyxl as an agency would,
and read by the batch.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.jobs.batch import FinishedRun, run_batch
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.model.codes import CaseChange
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import TABLE_SHEET, TITLE_BLOCK
from pipeline.office.agency_files import file_name
from pipeline.office.config import Config
from pipeline.office.office import Office
from pipeline.thai.text import fold
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests import hand_made as paper
from tests.quiet import Quiet

Q1, Q2, Q3 = Quarter(2564, 1), Quarter(2564, 2), Quarter(2564, 3)
AS_OF = {Q1: date(2020, 11, 25), Q2: date(2021, 2, 22), Q3: date(2021, 5, 25)}
SENT_OUT = {Q1: date(2020, 10, 8), Q2: date(2021, 1, 6), Q3: date(2021, 4, 7)}

UNTIDY: list[dict[str, Any]] = [
    paper.case(
        "ดส 1/2563", paper.ACCIDENT, "1000.00",
        incident_date="2020-09-01", reported_date="2020-08-20", mof_required="ต้องรายงาน",
    ),
    paper.case(
        "ดส 2/2563", paper.THEFT, "2000.00", recovered_amount=paper.Baht("3000.00"),
        incident_date="2020-09-01", committee_date="14/13/2563", closed_date="2020-10-01",
    ),
    # Planned, not done: an error in the first quarter, and past in the second.
    paper.case(
        "ดส 3/2563", paper.FRAUD, "3000.00",
        incident_date="2020-05-02", reported_date="2020-05-04", lawsuit_date="2021-01-10",
        decision_result="ต้องรับผิด",
    ),
    paper.case("ดส 4/2563", "ส.9 อื่น ๆ", None, incident_date="2020-05-02", injured_party="ใคร"),
    paper.case(
        "ดส 4/2563", paper.FRAUD, None, incident_date="2020-05-02",
        recovered_amount="4 พัน?",
    ),
    paper.case("ดส 5/2563", paper.FRAUD, "5000.00", subject=None, kind=None, status=None),
    paper.case(
        "ดส 6/2563", paper.BREACH, "6000.00", mof_required="ไม่ต้องรายงาน",
        incident_date="2020-01-02", reported_date="1/2/2563 5/2/2563", known_date="ยังไม่รู้ตัว",
        committee_date="2020-03-01", committee_report_date="2020-04-01",
        decision_date="2020-05-01", mof_sent_date="2020-05-10", mof_opinion="ให้สอบเพิ่มเติม",
    ),
]  # fmt: skip
"""What gives every sort of error and warning that a cell of a case can have."""


@dataclass(frozen=True)
class QuartersOffice:
    """An office's folders."""

    folder: Path
    config: Config

    @property
    def records(self) -> Path:
        return self.folder / "records"

    def input(self, quarter: Quarter) -> Path:
        return self.folder / "input" / str(quarter)

    def run(self, quarter: Quarter) -> Run:
        return Run(Office(self.folder), quarter, AS_OF[quarter], workers=1)

    def batch(self, quarter: Quarter) -> FinishedRun:
        self.input(quarter).mkdir(parents=True, exist_ok=True)
        return run_batch(self.run(quarter), Quiet(), dry_run=False)

    def sheets(self, quarter: Quarter) -> Path:
        run = replace(self.run(quarter), as_of=SENT_OUT[quarter])
        send_sheets(run)
        return run.sheets_folder

    def sheet(self, quarter: Quarter, code: str) -> Path:
        """Give an agency's sheet as it was sent to it."""
        return next(self.sheets(quarter).glob(f"{code}_*.xlsx"))

    def send_back(
        self, quarter: Quarter, code: str, fill: Callable[[Worksheet], None] | None = None
    ) -> None:
        """Return an agency's prefilled sheet: untouched, or filled in and saved again."""
        sent = self.sheet(quarter, code)
        self.input(quarter).mkdir(parents=True, exist_ok=True)
        returned = self.input(quarter) / sent.name
        if fill is None:
            shutil.copy(sent, returned)
            return
        book = openpyxl.load_workbook(sent)
        fill(book[TABLE_SHEET])
        book.save(returned)


def first_quarter(folder: Path) -> QuartersOffice:
    """Run a first quarter in which B10 has nothing to report and nobody is silent."""
    config = paper.office(folder)
    office = QuartersOffice(folder, config)
    paper.write_returns(office.input(Q1), config)
    agency = next(each for each in config.agencies if each.code == "1002")
    rows = [{"row_no": number, **row} for number, row in enumerate(UNTIDY, start=1)]
    path = office.input(Q1) / file_name(agency)
    write_filled_sheet(path, agency, Q1, Filling(rows, {"report_date": date(2020, 11, 10)}))
    office.batch(Q1)
    return office


def cell_of(sheet: Worksheet, file_no: str, field: str, nth: int = 1) -> Any:
    """Give the cell of a case's field on a sheet, by its file number."""
    places = columns_of(sheet)
    rows = [
        row
        for row in range(FIRST_CASE_ROW, sheet.max_row + 1)
        if sheet.cell(row, places["file_no"]).value == file_no
    ]
    return sheet.cell(rows[nth - 1], places[field])


def columns_of(sheet: Worksheet) -> dict[str, int]:
    """Give the column of each field, by the titles that stand there."""
    titles = {fold(column.title): column.field for column in ALL_COLUMNS}
    found = {}
    for cell in sheet[TITLE_ROW]:
        name = titles.get(fold(str(cell.value or "").removesuffix(" *")))
        if name:
            found[name] = cell.column
    return found


def title_entry(sheet: Worksheet, field: str) -> Any:
    """Give the entry of a field of the title block."""
    label = next(each.label for each in TITLE_BLOCK if each.field == field)
    for row in sheet.iter_rows(max_row=FIRST_CASE_ROW - 3):
        for cell in row:
            if cell.value == label:
                return sheet.cell(cell.row, cell.column + 1)
    raise LookupError(label)


def open_then(*registers: Mapping[str, pd.DataFrame]) -> set[tuple[str, str]]:
    """Give what was open in earlier registers: case and field of each issue.

    A column that a file lacked is open for each of its agency's cases.
    """
    found = set()
    for register in registers:
        issues, cases = register["issues"], register["cases"]
        found |= set(zip(issues["case_id"].fillna(""), issues["field"].fillna(""), strict=True))
        whole = issues[issues["case_id"].isna() & issues["field"].notna()]
        for code, field in zip(whole["agency_code"], whole["field"], strict=True):
            own = cases.loc[cases["agency_code"] == code, "case_id"]
            found |= {(case_id, field) for case_id in own}
    return found


def new_issues(now: pd.DataFrame, then: set[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Give case, field and code of the errors and warnings that were not open then.

    A field that then had one error and now lacks its value is the same open question.
    """
    asks = now[now["severity"].isin(["error", "warning"])]
    rows = zip(asks["case_id"].fillna(""), asks["field"].fillna(""), asks["code"], strict=True)
    return [row for row in rows if (row[0], row[1]) not in then]


def filled(cell: Any) -> str:
    """Give the colour of a cell, '' where it has none."""
    return str(cell.fill.fgColor.rgb)[2:] if cell.fill.fill_type == "solid" else ""


def case_changes(finished: FinishedRun) -> dict[str, str]:
    """What became of each case, by file number and id; cases closed before left out."""
    cases = finished.results.figures.cases.set_index("case_id")["file_no"]
    progress = finished.results.progress
    assert progress is not None
    return {
        f"{cases[row['case_id']]} ({row['case_id']})": row["became"]
        for row in progress.cases.to_dict("records")
        if row["became"] != CaseChange.STAYED_CLOSED
    }
