"""The evaluation of the agencies says of each how its return came, and guesses nothing."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.report.contents import Contents, Provenance
from pipeline.report.performance_list import evaluation_section
from pipeline.report.table import DataTable
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ({"status": "returned", "returned_date": date(2020, 11, 9), "on_time": True}, "ตรงเวลา"),
        ({"status": "returned", "returned_date": date(2020, 11, 19), "on_time": False}, "ช้า"),
        ({"status": "returned"}, "ส่งแล้ว"),
        ({"status": "missing"}, "ยังไม่ส่ง"),
        ({"status": "unreadable"}, "ไฟล์เปิดอ่านไม่ได้"),
    ],
)
def test_a_return_that_came_on_an_unknown_day_is_told_as_one_that_came(
    came: dict[str, object], told: str
) -> None:
    figures = small_quarter([], [{"agency_code": "1001", **came}])
    letters = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    [listing] = evaluation_section(Contents(figures, letters, Provenance())).blocks
    assert isinstance(listing, DataTable)
    [column] = [each for each in listing.columns if each.key == "on_time"]
    [shown] = column.read(listing.rows)
    assert shown == told
