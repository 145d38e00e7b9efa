"""The executives' box names the claims of the shortest window that has any."""

from __future__ import annotations

import pytest

from pipeline.figures.urgent_claims import urgent_claims
from tests.figures.test_claims import BAHT, DISPUTED, known
from tests.figures.test_performance import figures


@pytest.mark.parametrize(
    ("left", "window", "named"),
    [
        ((10, 20, 50), 30, [10, 20]),
        ((50, 55, 100), 60, [50, 55]),
        ((170,), 180, [170]),
        ((300,), 180, []),
        ((), 180, []),
    ],
)
def test_the_shortest_window_that_has_a_claim(
    left: tuple[int, ...], window: int, named: list[int]
) -> None:
    found = urgent_claims(figures(*map(known, left)))
    assert found.window == window
    assert [claim.days_left for claim in found.claims] == named
    assert (found.amount.cases, found.amount.baht) == (len(named), len(named) * BAHT)


def test_a_claim_whose_earlier_day_is_the_cautious_one_is_told_to_be_disputed() -> None:
    (plain,) = urgent_claims(figures(known(10))).claims
    (disputed,) = urgent_claims(figures(DISPUTED)).claims
    assert (plain.disputed, disputed.disputed) == (False, True)
