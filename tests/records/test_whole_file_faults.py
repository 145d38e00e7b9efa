"""A fault of a file as a whole names no line: each line that is told was counted."""

from __future__ import annotations

from tests.source_tree import lines_typed_in


def test_no_line_of_a_fault_is_typed_in() -> None:
    assert lines_typed_in("records") == []
