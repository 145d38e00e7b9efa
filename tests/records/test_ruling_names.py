"""A ruling that names a case, file, rule or issue amiss is told the nearest right name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.records.ruling_names import with_nearest_names
from pipeline.records.rulings import Decision, Decisions, Ruling, RulingOutcome, RulingStatus

TARGETS = ["1001-2564-0007", "1002-2564-0001", "B09_สำนักการศึกษา.xlsx"]
ABOUTS = ["prescription", "committee_report", "dates_out_of_order", *TARGETS[:2]]


@pytest.mark.parametrize(
    ("target", "about", "near"),
    [
        ("1001-2564-0070", "prescription", "1001-2564-0007"),
        ("1001-2564-0007", "prescripton", "prescription"),
        ("1001-2564-0007", "date_out_of_order", "dates_out_of_order"),
        ("B09_สำนักการศึกษ.xlsx", "", "B09_สำนักการศึกษา.xlsx"),
        ("1001-2564-0007", "prescription", None),
        ("9999-2570-1234", "xyz", None),
    ],
)
def test_the_nearest_name_is_told(target: str, about: str, near: str | None) -> None:
    line = Decision(1, Ruling.MUTE, target, about, decided_date=date(2020, 11, 20), reason="x")
    decisions = Decisions(Path("decisions.xlsx"), (line,), ())
    nothing = RulingOutcome(RulingStatus.NOTHING)
    told = with_nearest_names(decisions, {1: nothing}, TARGETS, ABOUTS)[1]
    if near is None:
        assert told == nothing
    else:
        assert f"หมายถึง {near} หรือไม่" in str(told)
        assert f"did you mean {near}?" in told.message.in_language("en")


def test_a_ruling_that_was_found_is_left_as_it_is() -> None:
    line = Decision(1, Ruling.MUTE, "1001-2564-0070", "prescription")
    applied = RulingOutcome(RulingStatus.APPLIED)
    decisions = Decisions(Path("decisions.xlsx"), (line,), ())
    assert with_nearest_names(decisions, {1: applied}, TARGETS, ABOUTS) == {1: applied}
