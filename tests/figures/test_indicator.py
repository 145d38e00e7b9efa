"""The indicator counts what was dispatched within the fiscal year, and nothing without a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures.indicator import Finding, counts, findings, percent, quarters_of
from pipeline.figures.letter_counts import LetterFigures
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import TAKEN_OVER
from tests.indicator_years import BACK, MEMO_DAYS, empty, only, register, year

Q1, Q2, Q3, Q4 = (Quarter(2564, number) for number in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("dispatched", "counted"),
    [
        (date(2020, 9, 30), False),
        (date(2020, 10, 1), True),
        (date(2021, 9, 30), True),
        (date(2021, 10, 1), False),
        (None, False),
    ],
)
def test_the_edges_of_the_fiscal_year(dispatched: date | None, counted: bool) -> None:
    assert counts(LetterKind.CHASE, dispatched, 2564) is counted


@pytest.mark.parametrize("kind", LetterKind)
def test_what_is_reported_and_not_counted(kind: LetterKind) -> None:
    counted = kind not in (LetterKind.MEMO, LetterKind.SEND_SHEETS)
    assert counts(kind, date(2020, 11, 27), 2564) is counted


@pytest.mark.parametrize(
    ("sent", "target", "shown"),
    [
        (0, 10, "0.00"), (7, 10, "70.00"), (2, 3, "66.67"), (1, 3, "33.33"), (10, 10, "100.00"),
        (240, 10, "100.00"), (99_999, 100_000, "99.99"),
    ],
)  # fmt: skip
def test_the_percentage_is_capped_and_100_means_reached(sent: int, target: int, shown: str) -> None:
    assert str(percent(sent, target)) == shown


def test_ten_of_ten() -> None:
    found = year((3, 3, 4, 0))
    assert (found.counted, found.percent, found.reached_in) == (10, Decimal("100.00"), Q3)
    assert found.memos_sent == 4
    assert found.sheets_sent == 12


def test_240_and_over_target() -> None:
    found = year((60, 60, 60, 60))
    assert (found.counted, str(found.percent), found.reached_in) == (240, "100.00", Q1)


def test_a_letter_without_a_date_is_told_apart_and_never_counted() -> None:
    kept = register(Q1, ["2020-11-27", "", "2020-12-02", ""], MEMO_DAYS[1])
    found = year((0, 0, 0, 0), instead={1: only(1, kept)})
    letters = found.letters[Q1]
    assert found.counted == 2
    assert (len(letters.in_week), len(letters.outside_week), len(letters.waiting)) == (1, 1, 2)
    told = list(findings(found))
    assert Finding("waiting", Q1, 2) in told
    assert Finding("outside_week", Q1, 1) in told


def test_a_result_without_any_date_of_dispatch_is_none() -> None:
    found = year((0, 0, 0, 0), instead={1: only(1, register(Q1, [""] * 10, ""))})
    assert (found.counted, str(found.percent), found.reached_in) == (0, "0.00", None)
    assert Finding("waiting", Q1, 10) in findings(found)
    assert Finding("memo_waiting", Q1) in findings(found)


def test_letters_on_both_sides_of_the_years_end() -> None:
    kept = register(Q4, ["2021-09-30", "2021-10-01"], MEMO_DAYS[4])
    found = year((0, 0, 0, 0), instead={4: only(4, kept)})
    assert found.counted == 1
    assert Finding("out_of_year", Q4, 1) in findings(found)


def test_a_letter_of_last_year_that_was_sent_in_this_one() -> None:
    before = register(Quarter(2563, 4), ["2020-08-28", "2020-09-30", "2020-10-01", ""])
    found = year((0, 0, 0, 0), earlier=[before])
    assert [(quarter, line.agency_code) for quarter, line in found.late] == [
        (Quarter(2563, 4), "1003")
    ]
    assert found.counted == 1
    assert Finding("late", None, 1) in findings(found)


def test_letters_that_were_taken_over_are_counted_and_told() -> None:
    """A line of them stands for all letters to its agency: only the last has its day there."""
    kept = register(Q1, ["2020-11-27", "2020-11-27", ""])
    lines = (*(replace(each, standing=TAKEN_OVER) for each in kept.lines[1:]), kept.lines[0])
    found = year((0, 0, 0, 0), instead={1: only(1, replace(kept, lines=lines))})
    assert found.counted == 2
    assert Finding("taken_over", Q1, 1) in findings(found)


def test_a_date_that_lies_ahead_is_no_dispatch_yet() -> None:
    found = year((3, 3, 4, 0), as_of=date(2021, 2, 23))
    assert found.counted == 3
    assert Finding("ahead", Q2, 3) in findings(found)
    assert not found.ended


def test_quarters_that_lack_something_are_named() -> None:
    found = year(
        (4, 0, 0, 0),
        instead={
            2: only(2, None, BACK),
            3: only(3, register(Q3, ["2021-05-31"]), None),
            4: empty(4),
        },
    )
    told = list(findings(found))
    assert told == [
        Finding("no_dispatch", Q2), Finding("no_memo", Q2), Finding("no_returns", Q3),
        Finding("no_memo", Q3), Finding("no_records", Q4),
    ]  # fmt: skip


def test_half_entries_and_dates_before_the_quarter() -> None:
    from dataclasses import replace

    kept = register(Q2, ["2021-02-24", "", "2020-12-30"], "2021-04-01")
    lines = [
        replace(kept.lines[0], number=""), replace(kept.lines[1], number="77"), *kept.lines[2:],
    ]  # fmt: skip
    found = year((0, 0, 0, 0), instead={2: only(2, replace(kept, lines=tuple(lines)))})
    told = [each for each in findings(found) if each.quarter == Q2]
    assert told == [
        Finding("outside_week", Q2, 1), Finding("waiting", Q2, 1),
        Finding("numbered_without_date", Q2, 1), Finding("without_number", Q2, 1),
        Finding("before_quarter", Q2, 1), Finding("memo_outside", Q2),
    ]  # fmt: skip


def test_nothing_is_asked_of_a_quarter_that_lies_ahead() -> None:
    found = year((3, 0, 0, 0), instead={n: empty(n) for n in (2, 3, 4)}, as_of=date(2020, 12, 31))
    assert list(findings(found)) == []
    assert year(instead={n: empty(n) for n in (1, 2, 3, 4)}).empty


@pytest.mark.parametrize(
    ("dispatched", "outside"),
    [("2020-11-23", 1), ("2020-11-24", 0), ("2020-11-30", 0), ("2020-12-01", 1)],
)
def test_the_week_of_the_letters_has_both_its_ends_in_it(dispatched: str, outside: int) -> None:
    day = date.fromisoformat(dispatched)
    rows = [
        {"kind": "chase", "dispatched_date": day},
        {"kind": "chase", "dispatched_date": None},
        {"kind": "memo", "dispatched_date": date(2021, 1, 4)},
    ]
    letters = LetterFigures(Q1, 10, tables.from_rows(tables.LETTERS, rows))
    assert (letters.letter_count, letters.sent, letters.outside_week) == (2, 1, outside)
    assert (letters.counted_before, letters.counted) == (0, 1)
    both = LetterFigures(Q2, 10, letters.letters, letters.letters)
    assert (both.counted_before, both.counted, both.percent) == (1, 2, 20.0)


def test_a_fiscal_year_has_its_four_quarters_in_order() -> None:
    assert quarters_of(2564) == (Q1, Q2, Q3, Q4)


DAYS = st.dates(date(2020, 8, 1), date(2021, 12, 31))


@given(st.lists(st.none() | DAYS, max_size=30))
def test_the_form_and_the_workbook_count_alike(days: list[date | None]) -> None:
    kept = register(Q1, [each.isoformat() if each else "" for each in days])
    found = year((0, 0, 0, 0), instead={1: only(1, kept)}, as_of=date(2022, 1, 1))
    rows = [{"kind": "chase", "dispatched_date": each} for each in days]
    workbook = LetterFigures(Q4, 10, tables.from_rows(tables.LETTERS, rows))
    within = [each for each in days if each and date(2020, 10, 1) <= each <= date(2021, 9, 30)]
    assert found.counted == workbook.counted == len(within)
    assert float(found.percent) == workbook.percent
    letters = found.letters[Q1]
    assert letters.letter_count == len(days)
    assert len(letters.waiting) == days.count(None)


@given(st.lists(DAYS, max_size=30), st.integers(0, 500))
def test_the_running_total_only_grows_and_ends_at_the_result(days: list[date], shift: int) -> None:
    kept = register(Q1, [each.isoformat() for each in days])
    found = year((0, 0, 0, 0), instead={1: only(1, kept)}, as_of=date(2022, 1, 1))
    some = date(2020, 9, 1) + timedelta(days=shift)
    assert found.counted_until(some) <= found.counted_until(some + timedelta(days=1))
    assert found.counted_until(Q4.end) == found.counted


@pytest.mark.parametrize(("as_of", "sent"), [(0, 1), (-1, 0), (1, 1)])
def test_what_is_sent_on_the_day_of_the_form_is_sent(as_of: int, sent: int) -> None:
    day = date.fromisoformat(MEMO_DAYS[1]) + timedelta(days=as_of)
    assert (
        year((0, 0, 0, 0), instead={n: empty(n) for n in (2, 3, 4)}, as_of=day).memos_sent == sent
    )
