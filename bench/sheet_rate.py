"""A case sheet of 40 cases drawn once and filled in, beside load, mark and save through openpyxl.

    python -m bench.sheet_rate

Both in one process, in turn, processor time, the median of five rounds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from bench.made_office import CASES, QUARTER, make_office
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheet_table import TableRows
from pipeline.workbooks.case_sheets import CaseSheetForms, SheetFilling, rows_by_agency
from tests import made_up_quarter

COPIES, ROUNDS = 10, 5
FIRST_CASE = 7


def timed(work: Callable[[], object], times: int) -> float:
    begun = time.process_time()
    for _ in range(times):
        work()
    return 1000 * (time.process_time() - begun) / times


def mark_and_save(sent: Path, marked: Path) -> None:
    book = openpyxl.load_workbook(sent)
    cell = book.worksheets[0].cell(FIRST_CASE, 9)
    cell.fill = PatternFill("solid", fgColor="F4A6A0")
    cell.comment = Comment("ไม่ใช่จำนวนเงิน", "สำนักงาน")
    book.save(marked)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        office = make_office(Path(name) / "office", 1)
        sent = next(office.returns_of(QUARTER).iterdir())
        [agency] = office.config.agencies
        cases = made_up_quarter.register(CASES)
        rows = rows_by_agency(cases.assign(agency_code=agency.code))[agency.code]
        forms = CaseSheetForms(QUARTER, Request())
        filling = SheetFilling(TableRows(forms.columns, rows), {})
        target = Path(name) / "copy.xlsx"
        drawing = timed(lambda: forms.copy(agency, filling), 1)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(timed(lambda: target.write_bytes(forms.copy(agency, filling)), COPIES))
            theirs.append(timed(lambda: mark_and_save(sent, target), 1))
    copy, openpyxls = median(ours), median(theirs)
    print(f"drawn once            {drawing:7.1f} ms")
    print(f"each copy             {copy:7.2f} ms")
    print(f"openpyxl, load to save {openpyxls:6.1f} ms  {openpyxls / copy:.1f} times")


if __name__ == "__main__":
    main()
