"""Cells of one mistake, as people read them."""

from __future__ import annotations

import pytest

from pipeline.model.issue_cells import cell_runs, first_runs


@pytest.mark.parametrize(
    ("cells", "runs"),
    [
        ([], []),
        (["F12"], ["F12"]),
        (["F12", "F13", "F14", "G2"], ["F12:F14", "G2"]),
        (["F12", "F14"], ["F12", "F14"]),
        # Beside each other is no run, and neither is upwards.
        (["F12", "G13"], ["F12", "G13"]),
        (["F13", "F12"], ["F13", "F12"]),
        (["F12", "F12", "F13"], ["F12:F13"]),
        # What is no cell comes last, as it stands.
        (["F12, G12", "F12", "F13"], ["F12:F13", "F12, G12"]),
        (["AA9", "AA10"], ["AA9:AA10"]),
    ],
)
def test_cells_under_each_other_are_one_run(cells: list[str], runs: list[str]) -> None:
    assert cell_runs(cells) == runs


def test_of_many_runs_the_first_are_named_and_the_others_counted() -> None:
    assert first_runs("A1:A3, B2", 2, str) == "A1:A3, B2"
    assert first_runs("A1:A3, B2, C4, D5", 2, lambda rest: f"and {rest}") == "A1:A3, B2 and 2"
