"""A file that could not be read is a file of the quarter all the same, with nothing in it."""

from __future__ import annotations

from pipeline.model.quarter import Quarter
from pipeline.model.row_counts import RowCounts
from pipeline.returns.register.return_file import SourceFile, origins


def test_a_file_that_could_not_be_read_brings_no_case_and_no_day() -> None:
    source = SourceFile("1001.xlsx", failure="file_damaged")
    assert list(source.cases()) == []
    assert source.counts == RowCounts()
    assert source.returned_date is None
    assert origins([source]) == []
    assert source.is_of(Quarter(2564, 1))
