"""The agencies stand in the order of need, each with its rank."""

from __future__ import annotations

from datetime import date

from pipeline.figures.letter_counts import LetterFigures
from pipeline.report.agency_results import agencies_section
from pipeline.report.contents import Contents, Provenance
from pipeline.report.table import DataTable
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter

LATE = {"reported_date": date(2020, 8, 3)}


def test_agencies_are_ranked_from_one_those_that_need_help_first() -> None:
    codes = ("1001", "1002", "1003")
    late = [{"agency_code": code} | LATE for code in ("1003", "1003", "1002")]
    returns = [{"agency_code": code, "status": "returned"} for code in codes]
    figures = small_quarter(late, returns)
    letters = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    [listing] = agencies_section(Contents(figures, letters, Provenance())).blocks
    assert isinstance(listing, DataTable)
    shown = {column.key: list(column.read(listing.rows)) for column in listing.columns}
    assert shown["agency_code"] == ["1003", "1002", "1001"]
    assert shown["rank"] == ["1", "2", "3"]
    assert [int(count) for count in shown["overdue"]] == [2, 1, 0]
