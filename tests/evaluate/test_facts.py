"""A register read by columns: what is filled, what is blank, and what can't be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from pipeline.evaluate.day_numbers import NO_DAY, day_number
from pipeline.evaluate.facts import BIT, Facts, bits_of, bits_where, names_of
from pipeline.model import tables
from pipeline.model.case_sheet import FIELDS, STATUS_CLOSED, STATUS_OPEN
from tests.register import cases

DAY = date(2020, 11, 25)
ROWS = [
    {"status": STATUS_OPEN, "reported_date": DAY, "liable_persons": 2, "kind": "สำนวน",
     "damage_amount": Decimal("10.25"), "known_pending": True},
    {"status": STATUS_CLOSED, "unreadable": ["reported_date", "damage_amount", "no such column"],
     "recovered_amount": Decimal("3.00")},
    {"status": None, "recovered_amount": Decimal("7.50"), "kind": "คดี"},
]  # fmt: skip


@pytest.fixture(params=["frame", "table"])
def facts(request: pytest.FixtureRequest) -> Facts:
    frame = cases(ROWS)
    return Facts(frame if request.param == "frame" else tables.to_table(frame, tables.CASES))


def test_a_day_is_filled_blank_or_past_reading(facts: Facts) -> None:
    assert facts.count == 3
    assert facts.days("reported_date").tolist() == [day_number(DAY), NO_DAY, NO_DAY]
    assert facts.filled("reported_date").tolist() == [True, False, False]
    assert facts.unread("reported_date").tolist() == [False, True, False]
    assert facts.blank("reported_date").tolist() == [False, False, True]


def test_a_status_that_is_blank_leaves_a_case_open(facts: Facts) -> None:
    assert facts.closed.tolist() == [False, True, False]
    assert facts.known_pending.tolist() == [True, False, False]


def test_numbers_and_choices_stand_as_they_are_and_nought_for_none(facts: Facts) -> None:
    assert facts.number("liable_persons").tolist() == [2, 0, 0]
    assert facts.filled("liable_persons").tolist() == [True, False, False]
    assert facts.is_in("kind", ["สำนวน"]).tolist() == [True, False, False]
    assert facts.is_in("kind", ["สำนวน", "คดี"]).tolist() == [True, False, True]
    assert facts.is_in("kind", []).tolist() == [False] * 3


def test_an_amount_is_the_first_that_is_filled_or_past_reading(facts: Facts) -> None:
    def amount(*fields: str) -> list[list[object]]:
        return [each.tolist() for each in facts.amount(fields)]

    assert amount("damage_amount") == [
        [1025, 0, 0], [True, False, False], [False, True, False],
    ]  # fmt: skip
    assert amount("damage_amount", "recovered_amount") == [
        [1025, 0, 750], [True, False, True], [False, True, False],
    ]  # fmt: skip
    assert amount("recovered_amount", "damage_amount") == [
        [1025, 300, 750], [True, True, True], [False, False, False],
    ]  # fmt: skip
    assert amount() == [[0] * 3, [False] * 3, [False] * 3]


def test_something_stands_in_a_cell_whether_or_not_it_can_be_read(facts: Facts) -> None:
    assert facts.touched(["reported_date"]).tolist() == [True, True, False]
    assert facts.touched(["reported_date", "kind"]).tolist() == [True, True, True]
    assert facts.touched([]).tolist() == [False] * 3


def test_of_some_columns_those_past_reading_are_given_by_name(facts: Facts) -> None:
    asked = facts.unreadable(["damage_amount", "kind", "reported_date"])
    in_order = [name for name in FIELDS if name in ("reported_date", "damage_amount")]
    assert names_of(asked).to_pylist() == [None, in_order, None]
    assert names_of(facts.unreadable(["kind"])).to_pylist() == [None] * 3


def test_a_set_of_columns_has_a_bit_for_each() -> None:
    assert [BIT[name] for name in FIELDS[:4]] == [1, 2, 4, 8]
    assert bits_of([FIELDS[0], FIELDS[2], FIELDS[0]]) == 5
    assert bits_of([]) == 0
    where = np.array([True, False])
    assert bits_where(6, where).tolist() == [6, 0]
    assert bits_where(np.array([3, 5]), where).tolist() == [3, 0]


def test_sets_that_differ_are_named_each_by_itself() -> None:
    named = names_of(np.array([0, 3, 0, 4, 3], dtype=np.int64))
    both = list(FIELDS[:2])
    assert named.to_pylist() == [None, both, None, [FIELDS[2]], both]
    assert isinstance(named, pa.ListArray)
    assert names_of(np.zeros(0, dtype=np.int64)).to_pylist() == []
