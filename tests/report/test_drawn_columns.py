"""Every list of the report stands on paper and on screen as it was laid out."""

from __future__ import annotations

from tests.report.drawn_columns import TABLE, drawn_columns


def test_sheets_lists_and_columns_are_those_that_were_written_down() -> None:
    expected = TABLE.read_text(encoding="utf-8").splitlines()
    assert [*drawn_columns()] == expected, "laid out anew: python -m tests.report.drawn_columns"
