"""Which window holds so many days, both ends included, in whatever order the office lists them."""

from __future__ import annotations

import pytest

from pipeline.figures.lapse_windows import LapseWindows


@pytest.mark.parametrize(
    ("listed", "shortest", "headline", "longest"),
    [
        ((30, 60, 90, 180), 30, 90, 180),
        ((180, 30, 90, 60, 30), 30, 90, 180),
        ((45, 120), 45, 45, 120),
        ((75,), 75, 75, 75),
    ],
)
def test_windows_are_sorted_and_the_longest_but_one_is_set_beside_other_quarters(
    listed: tuple[int, ...], shortest: int, headline: int, longest: int
) -> None:
    windows = LapseWindows.of(listed)
    assert (windows.shortest, windows.headline, windows.longest) == (shortest, headline, longest)


@pytest.mark.parametrize(
    ("left", "window"),
    [(-400, 30), (0, 30), (30, 30), (31, 60), (60, 60), (61, 90), (90, 90), (91, None)],
)
def test_the_shortest_that_reaches_holds(left: int, window: int | None) -> None:
    assert LapseWindows.of((90, 30, 60)).holding(left) == window
