"""The day by which returns are wanted is the one that letters and sheets ask for, in every medium.

Where the schedule's day is off, that is the working day before; what comes by the schedule's day
itself is on time all the same, and the workbook says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.console.status_lines import step_cells
from pipeline.jobs.office_status import OfficeStatus, QuarterStep, StepTiming, office_status
from pipeline.jobs.quarter_run import Run
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.report.record_lists import returns_section
from tests import hand_made, made_up_quarter
from tests.page.test_html_page import contents_of


@pytest.mark.parametrize(
    ("quarter", "said"),
    [
        # 15 November 2563 is a Sunday, 15 February 2564 a working day.
        (Quarter(2564, 1), "กำหนดส่งภายใน 13 พฤศจิกายน 2563 (กำหนดเดิม 15 พฤศจิกายน 2563 เป็นวันหยุด "),
        (Quarter(2564, 2), "กำหนดส่งภายใน 15 กุมภาพันธ์ 2564  แถวที่อ่าน"),
    ],
)
def test_the_workbook_names_the_day_that_letters_ask_for(quarter: Quarter, said: str) -> None:
    figures = replace(made_up_quarter.figures(3), quarter=quarter)
    [note] = returns_section(contents_of(figures)).notes
    assert note.startswith(said)


def status_of(office: Office, quarter: Quarter) -> OfficeStatus:
    return office_status(Run(office, quarter, quarter.start))


def test_the_calendar_of_the_work_runs_from_the_day_asked_to_the_last_that_is_on_time(
    tmp_path: Path,
) -> None:
    folder = tmp_path
    hand_made.office(folder)
    for quarter, days in (
        (Quarter(2564, 1), (date(2020, 11, 13), date(2020, 11, 15))),
        (Quarter(2564, 2), (date(2021, 2, 15), date(2021, 2, 15))),
    ):
        steps = status_of(Office(folder), quarter).steps
        assert [(step.first, step.last) for step in steps if step.name == "returns"] == [days]


def test_days_of_two_months_are_both_named_whole(tmp_path: Path) -> None:
    folder = tmp_path
    hand_made.office(folder)
    quarter = Quarter(2564, 2)
    days = (date(2021, 1, 29), date(2021, 2, 1))
    step = QuarterStep("returns", quarter, *days, StepTiming.AHEAD, 0, 4)
    told = status_of(Office(folder), quarter)
    assert step_cells(step, told, "th").span == "29 ม.ค. 2564 - 1 ก.พ. 2564"
    assert step_cells(step, told, "en").span == "2021-01-29 - 2021-02-01"
