"""What the charts show, and what they leave out."""

from __future__ import annotations

import pytest

from pipeline.report.series import uncut


@pytest.mark.parametrize(
    ("ranked", "shown"),
    [
        ([], 0),
        ([5, 4, 3], 3),
        ([9, 8, 7, 6, 5], 4),
        # The fourth and the fifth are equal: neither is shown.
        ([9, 8, 7, 6, 6], 3),
        # All that share the first place are shown, however many.
        ([4, 4, 4, 4, 4, 4, 3], 6),
        ([2, 2, 2, 2, 2, 2], 6),
    ],
)
def test_equal_ones_are_shown_together_or_not_at_all(ranked: list[int], shown: int) -> None:
    assert uncut(ranked, 4) == shown
