"""The second count by itself, at each of its bounds: claims, sums, and the indicator's letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.figures.indicator import IndicatorYear
from pipeline.jobs.recount import quarter_rows
from pipeline.jobs.recount.counts_of_form import counts_of_form
from pipeline.jobs.recount.quarter_rows import Claim, somebody_liable, sum_of_known, undecided_baht
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import LIABLE
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import NOT_DUE
from tests.indicator_years import MEMO_DAYS, YEAR, only, register, year

AS_OF = date(2020, 11, 25)
CASE: Any = {"case_id": "1001-2564-0001"}
CLAIM = Claim(CASE, "claim", 30, date(2020, 12, 25), lapsed=False, undated=False)


@pytest.mark.parametrize(
    ("claim", "days", "within"),
    [
        (CLAIM, 30, True),
        (CLAIM, 29, False),
        (replace(CLAIM, left=-1), 30, True),
        (replace(CLAIM, left=None), 30, False),
        (replace(CLAIM, lapsed=True), 30, False),
    ],
)
def test_a_claim_lapses_within_a_window_on_its_last_day_too(
    claim: Claim, days: int, within: bool
) -> None:
    assert claim.within(days) is within


def test_a_claim_has_ended_on_the_day_after_its_limit() -> None:
    assert not CLAIM.ended_before(date(2020, 12, 25))
    assert CLAIM.ended_before(date(2020, 12, 26))
    assert not replace(CLAIM, lapsed=True).ended_before(date(2020, 12, 26))
    assert not replace(CLAIM, limit_date=None).ended_before(date(2020, 12, 26))


@pytest.mark.parametrize(
    ("day", "past"),
    [
        (date(2020, 12, 5), False), (date(2020, 12, 6), True), (date(2020, 12, 25), True),
        (date(2020, 12, 26), False),
    ],
)  # fmt: skip
def test_a_claim_is_disputed_between_its_cautious_day_and_its_limit(day: date, past: bool) -> None:
    claim = replace(CLAIM, left=10)
    assert claim.is_past_if_disputed(day, AS_OF) is past
    for other in (replace(claim, lapsed=True), replace(claim, limit_date=None),
                  replace(claim, left=None)):  # fmt: skip
        assert not other.is_past_if_disputed(day, AS_OF)


def case(**values: Any) -> Any:
    fields = ("decision_result", "mof_opinion", "payment_order_date", "lawsuit_date",
              "damage_amount", "recovered_amount", "paid", "unreadable")  # fmt: skip
    return {**dict.fromkeys(fields), **values}


@pytest.mark.parametrize(
    ("damage", "recovered", "left"),
    [(None, None, None), (None, 5, None), (9, None, 9), (9, 4, 5), (9, 9, 0), (9, 12, 0)],
)
def test_what_is_undecided_is_the_damage_less_what_was_recovered(
    damage: int | None, recovered: int | None, left: int | None
) -> None:
    amounts = [None if each is None else Decimal(each) for each in (damage, recovered)]
    found = undecided_baht(case(damage_amount=amounts[0], recovered_amount=amounts[1]))
    assert found == left


@pytest.mark.parametrize(
    ("told", "liable"),
    [
        ({}, False),
        ({"decision_result": LIABLE}, True),
        ({"mof_opinion": LIABLE}, True),
        ({"decision_result": "อื่น", "mof_opinion": "อื่น"}, False),
        ({"unreadable": ("mof_opinion",)}, True),
        ({"unreadable": ("lawsuit_date",)}, False),
        ({"payment_order_date": AS_OF}, True),
        ({"lawsuit_date": AS_OF}, True),
    ],
)
def test_who_may_be_liable(told: dict[str, Any], liable: bool) -> None:
    assert somebody_liable(case(**told)) is liable


COVERED: Any = SimpleNamespace(amount=("damage_amount",), by="paid")


@pytest.mark.parametrize(
    ("owed", "paid", "unreadable", "covered"),
    [
        (9, 9, (), True),
        (9, 10, (), True),
        (9, 8, (), False),
        (0, 0, (), False),
        (9, None, (), False),
        (None, 9, (), False),
        (None, 9, ("damage_amount",), None),
        (None, None, ("damage_amount",), False),
        (9, None, ("paid",), None),
        (0, None, ("paid",), False),
        (None, None, ("paid",), False),
        (None, None, ("paid", "damage_amount"), None),
    ],
)
def test_an_amount_is_covered_by_what_was_paid_or_it_hangs_on_a_cell(
    owed: int | None, paid: int | None, unreadable: tuple[str, ...], covered: bool | None
) -> None:
    amounts = [None if each is None else Decimal(each) for each in (owed, paid)]
    row = case(damage_amount=amounts[0], paid=amounts[1], unreadable=unreadable)
    assert quarter_rows._covered(COVERED, row) is covered


@pytest.mark.parametrize(
    ("answers", "all_of", "any_of"),
    [
        ([], True, False),
        ([True, True], True, True),
        ([True, False], False, True),
        ([True, None], None, True),
        ([None, False], False, None),
        ([False, False], False, False),
    ],
)
def test_what_hangs_on_a_cell_leaves_open_what_the_rest_does_not_decide(
    answers: list[bool | None], all_of: bool | None, any_of: bool | None
) -> None:
    assert quarter_rows._all(answers) is all_of
    assert quarter_rows._any(answers) is any_of


def test_unknown_amounts_are_left_out_of_a_sum() -> None:
    assert sum_of_known([Decimal("1.50"), None, Decimal(2)]) == Decimal("3.50")
    assert sum_of_known([]) == 0


def of_year(found: IndicatorYear) -> dict[str, Any]:
    return counts_of_form(found, {}).year


NAMED: dict[str, tuple[list[str], dict[str, int]]] = {
    "in their week": (["2020-11-24", "2020-11-30"], {"in_week": 2, "sent": 2, "so_far": 2}),
    "beside it": (["2020-11-23", "2020-12-01"], {"outside_week": 2, "sent": 2, "so_far": 2}),
    "waiting": ([""], {"waiting": 1, "so_far": 0}),
    "on the day of the form": (["2021-09-15"], {"outside_week": 1, "sent": 1, "so_far": 1}),
    "after it": (["2021-09-16"], {"ahead": 1, "so_far": 0}),
    "the year's first day": (["2020-10-01"], {"outside_week": 1, "sent": 1, "so_far": 1}),
    "the day before the year": (["2020-09-30"], {"out_of_year": 1, "so_far": 0}),
}


@pytest.mark.parametrize(("letters", "counts"), NAMED.values(), ids=NAMED)
def test_each_letter_belongs_to_one_count(letters: list[str], counts: dict[str, int]) -> None:
    first = only(1, register(Quarter(YEAR, 1), letters, MEMO_DAYS[1], ["2020-10-05", ""]))
    found = of_year(year((0, 0, 0, 0), instead={1: first}, as_of=date(2021, 9, 15)))
    names = ("in_week", "outside_week", "sent", "waiting", "ahead", "out_of_year", "so_far")
    assert {name: found.get(name, 0) for name in names if found.get(name, 0)} == {
        name: count for name, count in counts.items() if count
    }
    assert (found["sheets_sent"], found["sheets_waiting"]) == (10, 1)
    assert found["memos_sent"] == 4


def test_what_is_due_no_more_counts_nowhere() -> None:
    kept = register(Quarter(YEAR, 1), [""], "", [])
    gone = replace(kept, lines=(replace(kept.lines[0], standing=NOT_DUE), *kept.lines[1:]))
    found = of_year(year((0, 0, 0, 0), instead={1: only(1, gone)}))
    assert (found.get("waiting", 0), found["memos_waiting"]) == (0, 1)


def test_letters_of_the_year_before_count_in_the_quarter_in_which_they_went_out() -> None:
    late = register(Quarter(2563, 4), ["2020-10-01", "2020-12-31", "2021-01-01", "2020-09-30"])
    counts = counts_of_form(year((1, 0, 0, 0), earlier=[late]), {})
    assert [counts.quarters[number]["late"] for number in (1, 2, 3, 4)] == [2, 1, 0, 0]
    assert (counts.year["late"], counts.year["so_far"]) == (3, 4)
    assert [counts.quarters[number]["so_far"] for number in (1, 2, 3, 4)] == [3, 4, 4, 4]
    assert counts.quarters[1]["missing_to_target"] == 7
    assert counts.year["missing_to_target"] == 6


@pytest.mark.parametrize(
    ("sent", "target", "percent"),
    [(10, 10, "100.00"), (12, 10, "100.00"), (9, 10, "90.00"), (1, 3, "33.33"), (2, 3, "66.67")],
)
def test_a_hundred_percent_is_what_was_reached(sent: int, target: int, percent: str) -> None:
    assert of_year(year((sent, 0, 0, 0), target=target))["percent"] == Decimal(percent)


def test_agencies_are_counted_by_what_they_returned() -> None:
    first = Quarter(YEAR, 1)
    agencies = [("1", "returned"), ("2", "nil"), ("3", "missing"), ("4", "unreadable"),
                (UNKNOWN_AGENCY, "returned")]  # fmt: skip
    counts = counts_of_form(year((1, 0, 0, 0)), {first: (agencies, 9)})
    told = {name: counts.quarters[1][name] for name in
            ("agencies", "returned", "nil_returns", "missing", "unreadable", "cases")}  # fmt: skip
    assert list(told.values()) == [4, 2, 1, 1, 1, 9]
    assert "returned" not in counts.quarters[2]
    assert {9, 4, 10} <= counts.all
