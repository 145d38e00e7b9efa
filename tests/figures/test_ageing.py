"""Open cases by stage and by how long they have stood there; edges belong to the band below."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pipeline.figures.ageing import BANDS, OPEN_STAGES, ageing
from tests import register

AS_OF = date(2020, 11, 25)


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "up_to_30"), (30, "up_to_30"), (31, "up_to_90"), (90, "up_to_90"), (91, "up_to_180"),
        (180, "up_to_180"), (181, "up_to_365"), (365, "up_to_365"), (366, "older"),
        (-1, "undated"),
    ],
)  # fmt: skip
def test_bands_include_their_upper_edge(days: int, band: str) -> None:
    case = {"stage": "committee", "committee_date": AS_OF - timedelta(days=days)}
    counted = ageing(register.cases([case]), AS_OF).set_index("stage")
    assert counted.loc["committee", band] == 1
    assert counted[list(BANDS)].to_numpy().sum() == 1


def test_a_case_without_any_date_is_undated() -> None:
    counted = ageing(register.cases([{"stage": "not_stated"}]), AS_OF).set_index("stage")
    assert counted.loc["not_stated", "undated"] == 1
    assert tuple(counted.index) == OPEN_STAGES
