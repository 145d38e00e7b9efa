"""Sums of baht: exact to the satang, and what is not known is counted beside them."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from pipeline.figures.amounts import (
    Amount,
    amount_of,
    baht_of,
    baht_of_agencies,
    by_origin,
    cases_of_agencies,
    exact,
    tally,
)
from pipeline.model.codes import CaseOrigin
from tests import register

ROWS = (
    {"stage": "decision", "damage_amount": Decimal("0.10")},
    {"stage": "decision", "damage_amount": Decimal("99999999999999.90")},
    {"stage": "incident", "damage_amount": None},
)


def cases() -> pd.DataFrame:
    marked = register.cases(ROWS)
    return marked.assign(stage=[row["stage"] for row in ROWS])


def test_what_is_not_known_is_no_nought_but_is_counted() -> None:
    assert amount_of(cases(), "damage_amount") == Amount(3, Decimal("100000000000000.00"), 1)
    assert amount_of(cases().iloc[:1], "damage_amount") == Amount(1, Decimal("0.10"), 0)
    assert amount_of(cases().iloc[:0], "damage_amount") == Amount(0, Decimal("0.00"), 0)


def test_the_sum_of_nothing_is_nought_to_the_satang() -> None:
    for none in (baht_of(cases()["damage_amount"].iloc[2:]), exact(None), exact(pd.NA)):
        assert str(none) == "0.00"


def test_a_tally_has_a_line_for_each_asked_for_in_that_order() -> None:
    marked = cases().assign(claimable=cases()["damage_amount"])
    counted = tally(marked, "stage", ["incident", "decision", "closed"])
    assert counted["stage"].tolist() == ["incident", "decision", "closed"]
    assert counted["cases"].tolist() == [1, 2, 0]
    assert [str(baht) for baht in counted["damage"]] == ["0.00", "100000000000000.00", "0.00"]
    assert counted["claimable"].tolist() == counted["damage"].tolist()


def test_an_agency_without_a_row_has_none_and_its_baht_are_nought() -> None:
    marked = cases().assign(agency_code=["1002", "1002", "1001"])
    agencies = pd.Index(["1001", "1003", "1002"])
    assert cases_of_agencies(marked, agencies) == [1, 0, 2]
    told = baht_of_agencies(marked, "damage_amount", agencies)
    assert [str(baht) for baht in told] == ["0.00", "0.00", "100000000000000.00"]


def test_returned_and_carried_cases_are_counted_apart() -> None:
    marked = cases().assign(origin=["carried", "returned", "carried"])
    assert by_origin(marked) == {CaseOrigin.RETURNED: 1, CaseOrigin.CARRIED: 2}
    assert by_origin(marked.iloc[:1]) == {CaseOrigin.RETURNED: 0, CaseOrigin.CARRIED: 1}
