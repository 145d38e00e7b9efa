"""An agency that owes no return is told as that in every list, and counted where it sent one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.quarterly import Figures
from pipeline.model.codes import CAME_BACK, NOT_BACK
from pipeline.model.labels import labels
from pipeline.report.agency_results import agencies_section
from pipeline.report.contents import Contents, Provenance
from pipeline.report.performance_list import evaluation_section
from pipeline.report.record_lists import returns_section
from pipeline.report.table import DataTable
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter

IN_FORCE, ENDED, TO_COME, GONE = CODES = ("1001", "1002", "1003", "1004")


def quarter(status: str) -> Figures:
    """Give a quarter in which all came back as `status`: of four agencies one owes a return."""
    figures = small_quarter([], [{"agency_code": code, "status": status} for code in CODES])
    others = {
        ENDED: {"valid_to": date(2020, 9, 30)}, TO_COME: {"valid_from": date(2021, 1, 1)},
    }  # fmt: skip
    agencies = tuple(
        replace(agency, **others.get(agency.code, {}))
        for agency in figures.config.agencies
        if agency.code != GONE
    )
    return replace(figures, config=replace(figures.config, agencies=agencies))


@pytest.mark.parametrize(
    ("status", "counted", "told"),
    [
        ("missing", [IN_FORCE], ["ยังไม่ส่ง", *["ไม่ต้องส่ง"] * 3]),
        ("unreadable", [IN_FORCE], ["ไฟล์เปิดอ่านไม่ได้"] * 4),
        ("returned", [*CODES], ["ส่งแล้ว"] * 4),
        ("nil", [*CODES], ["ส่งแล้ว (ไม่มีเรื่อง)"] * 4),
    ],
)
def test_who_owes_none_is_counted_and_told_alike_everywhere(
    status: str, counted: list[str], told: list[str]
) -> None:
    figures = quarter(status)
    assert figures.returns_with(*CAME_BACK, *NOT_BACK)["agency_code"].tolist() == counted
    contents = Contents(
        figures, LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures)), Provenance()
    )
    for section, shown in (
        (returns_section, "status"),
        (agencies_section, "returned"),
        (evaluation_section, "on_time"),
    ):
        [listing] = [each for each in section(contents).blocks if isinstance(each, DataTable)]
        [column] = [each for each in listing.columns if each.key == shown]
        codes = listing.rows["agency_code"]
        assert dict(zip(codes, column.read(listing.rows), strict=True)) == dict(
            zip(CODES, told, strict=True)
        )


def test_english_has_the_word() -> None:
    assert labels("en").return_status["not_owed"] == "none owed"
