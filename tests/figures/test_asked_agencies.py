"""Which agencies count among those asked for a return, and how each one's return is shown."""

from __future__ import annotations

import pytest

from pipeline.figures.asked_agencies import asked_agencies, told_returns
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import NOT_OWED, ReturnStatus
from pipeline.model.quarter import Quarter
from tests.register import office_config

OWES, NOT_YET = "1001", "B26"
"""The second is an agency from fiscal year 2565 on."""


@pytest.mark.parametrize(
    ("agency", "status", "asked", "told"),
    [
        (OWES, ReturnStatus.RETURNED, True, "returned"),
        (OWES, ReturnStatus.MISSING, True, "missing"),
        (OWES, ReturnStatus.UNREADABLE, True, "unreadable"),
        (NOT_YET, ReturnStatus.MISSING, False, NOT_OWED),
        (NOT_YET, ReturnStatus.UNREADABLE, False, "unreadable"),
        # What came unasked is a return like any other.
        (NOT_YET, ReturnStatus.NIL, True, "nil"),
        (NOT_YET, ReturnStatus.PARTIAL, True, "partial"),
        # Files of nobody are no agency, whatever is in them.
        (UNKNOWN_AGENCY, ReturnStatus.RETURNED, False, "returned"),
        (UNKNOWN_AGENCY, ReturnStatus.MISSING, False, "missing"),
    ],
)
def test_who_owes_a_return_or_sent_one_counts(
    agency: str, status: ReturnStatus, asked: bool, told: str
) -> None:
    row = {"agency_code": agency, "agency": "ก", "status": status.value}
    returns = tables.from_rows(tables.RETURNS, [row])
    quarter = Quarter(2564, 1)
    assert asked_agencies(returns, office_config(), quarter).tolist() == [asked]
    assert told_returns(returns, office_config(), quarter) == {agency: told}


def test_an_agency_owes_from_the_quarter_in_which_it_begins() -> None:
    row = {"agency_code": NOT_YET, "agency": "ก", "status": "missing"}
    returns = tables.from_rows(tables.RETURNS, [row])
    asked = [
        asked_agencies(returns, office_config(), quarter).item()
        for quarter in (Quarter(2564, 4), Quarter(2565, 1))
    ]
    assert asked == [False, True]
