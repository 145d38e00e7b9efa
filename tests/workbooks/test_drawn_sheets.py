"""The workbooks look as they were laid out: widths, heights, formats, print, charts, tables."""

from __future__ import annotations

from tests.workbooks.drawn_sheets import DRAWN, drawn_sheets


def test_workbooks_are_drawn_as_they_were_written_down() -> None:
    expected = DRAWN.read_text(encoding="utf-8").splitlines()
    assert [*drawn_sheets()] == expected, "drawn anew: python -m tests.workbooks.drawn_sheets"
