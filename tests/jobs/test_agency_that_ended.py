"""An agency that ended owes no return: every place counts the same agencies, and presses its cases.

Phra Nakhon ends with December; in the second quarter Public Works report nothing, two are silent.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import lxml.html
import pytest

from pipeline.jobs.batch import FinishedRun, run_batch
from pipeline.jobs.indicator_form import read_year, returned_rows
from pipeline.jobs.office_status import office_status
from pipeline.jobs.quarter_run import Run
from pipeline.model.codes import CAME_BACK, ReturnStatus
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import COLUMNS
from pipeline.office.office import Office
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests import hand_made as paper
from tests.jobs.test_hand_made_quarter import text_of
from tests.packed_office import at_work
from tests.quiet import Quiet

SECOND = Quarter(2564, 2)
ENDED, SILENT = "1001", {"B09", "1002"}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, FinishedRun]:
    folder = tmp_path_factory.mktemp("ended")
    at_work(folder)
    with (folder / "input_templates" / "agencies.csv").open(
        "w", encoding="utf-8-sig", newline=""
    ) as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for order, agency in enumerate(paper.AGENCIES, start=1):
            writer.writerow([*agency, order, "", "31/12/2563" if agency[0] == ENDED else ""])
    run = Run(Office(folder), SECOND, date(2021, 2, 24), workers=1, final=True)
    run.input.mkdir(parents=True)
    works = next(agency for agency in run.config.agencies if agency.code == "B10")
    nil = {"report_date": date(2021, 2, 10), "nil": "ไม่มีเรื่องที่ต้องรายงาน"}
    write_filled_sheet(run.input / "B10.xlsx", works, SECOND, Filling([], nil))
    return run, run_batch(run, Quiet(), dry_run=False)


def test_every_place_counts_the_same_agencies(finished: tuple[Run, FinishedRun]) -> None:
    run, done = finished
    figures = done.results.figures
    assert set(figures.returns_with(*ReturnStatus)["agency_code"]) == {"B10", *SILENT}
    assert set(figures.returns_with(ReturnStatus.MISSING)["agency_code"]) == SILENT
    memo = text_of(run.folder / "executive_memo.docx")
    assert "ยังไม่ส่ง 2 หน่วยงาน ได้แก่ สำนักการศึกษา และสำนักงานเขตดุสิต" in memo
    assert "ยังไม่ส่งแบบรายงาน 2 หน่วยงาน" in memo
    page = lxml.html.document_fromstring((run.folder / "report.html").read_text(encoding="utf-8"))
    assert "จาก 3 หน่วยงาน" in page.xpath('string(//ul[@class="tiles"]/li[1])')
    assert len(office_status(run).returns.missing) == 2
    record = next(each for each in read_year(run, 2564).quarters if each.quarter == SECOND)
    assert record.returned is not None
    assert (record.returned.agencies, record.returned.nil, record.returned.missing) == (3, 1, 2)
    again = returned_rows(run.records, SECOND, run.config)
    assert again is not None
    assert len(list(again[0])) == 3
    assert done.differences == ()


def test_its_cases_stay_and_are_pressed_and_the_letter_is_told(
    finished: tuple[Run, FinishedRun],
) -> None:
    _, done = finished
    figures = done.results.figures
    carried = figures.cases[figures.cases["agency_code"] == ENDED]
    assert len(carried) == 6
    assert ENDED in {letter.agency_code for letter in done.results.letters}
    told = [str(each) for each in done.warnings if "ไม่มีในไตรมาสนี้" in str(each)]
    assert len(told) == 1
    assert "หนังสือ 1 ฉบับ" in told[0]
    assert "สำนักงานเขตพระนคร" in told[0]


def test_one_that_ended_and_sent_its_sheet_all_the_same_counts(
    finished: tuple[Run, FinishedRun],
) -> None:
    _, done = finished
    figures = done.results.figures
    returns = figures.returns.copy()
    returns.loc[returns["agency_code"] == ENDED, "status"] = "returned"
    came = replace(figures, returns=returns).returns_with(*CAME_BACK)
    assert set(came["agency_code"]) == {ENDED, "B10"}
