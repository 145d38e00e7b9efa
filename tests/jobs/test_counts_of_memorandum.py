"""A second count of the memorandum's numbers comes to what it is given and to the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.figures.performance import performance
from pipeline.figures.progress import Changes
from pipeline.figures.quarterly import Figures
from pipeline.jobs.recount.counts_of_memorandum import (
    CountsOfMemorandum,
    counts_of_grades,
    counts_of_memorandum,
)
from pipeline.jobs.recount.quarter_rows import QuarterRows
from pipeline.model import tables
from pipeline.model.codes import TO_PRESS, CaseChange, LetterKind, Status
from pipeline.records.dispatch_register import Dispatched
from pipeline.records.quarter_files import parquet_bytes
from tests import made_up_quarter
from tests.made_up_quarter import AS_OF
from tests.register import cases, office_config

MEMO_DATE = AS_OF + timedelta(days=20)


def dispatched(kind: LetterKind, code: str, place: int) -> Dispatched:
    day = date(2020, 11, 24) if place % 3 else None
    return Dispatched(code, code, kind, "", 1, 1, None, f"{code}.docx", dispatched_date=day)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return made_up_quarter.figures(400)


@pytest.fixture(scope="module")
def plan(figures: Figures) -> MemoPlan:
    """Two thirds of letters and sheets went out; a sheet was written to a stranger too."""
    letters = made_up_quarter.letters(figures)
    codes = [code for code in letters["agency_code"] if isinstance(code, str)]
    sheets = [*(agency.code for agency in figures.config.agencies), "9999"]
    before = performance(figures).dropna(subset=["grade"])
    grades = [each.name for each in figures.config.office.grades]
    moved = [
        grades[(grades.index(grade) + place % 3 - 1) % len(grades)]
        for place, grade in enumerate(before["grade"])
    ]
    return MemoPlan(
        MEMO_DATE,
        letters=[dispatched(LetterKind.CHASE, code, at) for at, code in enumerate(codes)],
        sheets=[dispatched(LetterKind.SEND_SHEETS, code, at) for at, code in enumerate(sheets)],
        performed_before=before.assign(grade=moved),
    )


@pytest.fixture(scope="module")
def counts(
    figures: Figures, plan: MemoPlan, tmp_path_factory: pytest.TempPathFactory
) -> CountsOfMemorandum:
    data = tmp_path_factory.mktemp("data")
    letters = made_up_quarter.letters(figures)
    (data / "letters.parquet").write_bytes(parquet_bytes("letters", letters))
    return counts_of_memorandum(data, figures, plan)


def test_each_number_of_the_memorandum_is_counted_alike(
    figures: Figures, plan: MemoPlan, counts: CountsOfMemorandum
) -> None:
    told = {
        name: value
        for name, value in memo_context(figures, plan).items()
        if isinstance(value, int | Decimal)
        and not isinstance(value, bool)
        and name != "lagging_table"
    }
    assert {name: counts.totals[name] for name in told} == told
    seen = ("sheets_sent", "sheets_waiting", "letters_sent", "letters_waiting", "claims_left_out")
    assert all(told[name] for name in seen)


def test_what_only_sentences_tell_is_what_the_figures_come_to(
    figures: Figures, counts: CountsOfMemorandum
) -> None:
    longest = figures.windows.longest
    near = next(days for days in figures.windows.days if figures.lapsing_within(days).cases)
    overdue = set(figures.open_deadlines.loc[
        figures.open_deadlines["status"] == Status.OVERDUE, "case_id"])  # fmt: skip
    unknown = set(figures.open_deadlines.loc[
        figures.open_deadlines["status"] == Status.UNKNOWN, "case_id"])  # fmt: skip
    gravest = dict(
        zip(figures.by_status["deadline_status"], figures.by_status["cases"], strict=True)
    )
    expected = {
        "silent": len(figures.returns_with("missing", "unreadable")),
        "errors": int((figures.issues["severity"] == "error").sum()),
        "claimable_cases": figures.claimable.cases,
        "without_sum": figures.claimable.unstated + figures.undecided.unstated,
        "overdue_cases": len(overdue),
        "overdue_steps": figures.deadlines_with(Status.OVERDUE),
        "overdue_gravest": gravest[Status.OVERDUE],
        "overdue_elsewhere": len(overdue) - gravest[Status.OVERDUE],
        "unknown_cases": len(unknown),
        "unknown_graver": len(unknown) - gravest[Status.UNKNOWN],
        "closed_cases": figures.closed_unclaimed.cases,
        "closed_baht": figures.closed_unclaimed.baht,
        "closed_unstated": figures.closed_unclaimed.unstated,
        "lapsed_cases": figures.lapsed.cases,
        "lapsed_baht": figures.lapsed.baht,
        "lapsed_unstated": figures.lapsed.unstated,
        "newly_lapsed": figures.newly_lapsed.cases,
        "longest": longest,
        "lapsing_cases": figures.lapsing_within(longest).cases,
        "lapsing_baht": figures.lapsing_within(longest).baht,
        "lapsing_unstated": figures.lapsing_within(longest).unstated,
        "near_window": near,
        "near_rest": figures.lapsing_within(near).cases - 3,
        "near_cases": figures.lapsing_within(near).cases,
        "near_baht": figures.lapsing_within(near).baht,
        "near_unstated": figures.lapsing_within(near).unstated,
    }
    assert {name: counts.totals[name] for name in expected} == expected


def test_grades_and_who_rose_or_fell_are_counted_alike(
    figures: Figures, plan: MemoPlan, counts: CountsOfMemorandum
) -> None:
    grades = [each.name for each in figures.config.office.grades]
    now = performance(figures).set_index("agency_code")["grade"].dropna()
    counted = Counter(now)
    assert [counts.totals[f"grade_{at}"] for at in range(len(grades))] == [
        counted[grade] for grade in grades
    ]
    assert plan.performed_before is not None
    then = plan.performed_before.set_index("agency_code")["grade"]
    moves = [grades.index(now[code]) - grades.index(then[code]) for code in now.index]
    up, down = sum(move < 0 for move in moves), sum(move > 0 for move in moves)
    assert (counts.totals["graded_up"], counts.totals["graded_down"]) == (up, down)
    assert up
    assert down


@pytest.mark.parametrize(
    ("met", "late", "overdue", "place"),
    [
        (9, 1, 0, 0), (9, 0, 1, 0), (89, 6, 5, 1), (3, 0, 1, 1), (26, 9, 0, 2), (1, 1, 0, 2),
        (1, 1, 1, 3), (0, 0, 1, 3),
    ],
)  # fmt: skip
def test_an_agency_is_graded_by_what_it_did_in_time_in_the_fiscal_year(
    met: int, late: int, overdue: int, place: int
) -> None:
    """Of the shipped levels: 90, 75, 50 and 0 in a hundred."""
    config = office_config()
    statuses = [Status.MET] * met + [Status.MET_LATE] * late + [Status.OVERDUE] * overdue
    days = [(status, date(2020, 10, 1)) for status in statuses]
    # What fell due in other years, and what is not due yet, is of no matter.
    days += [(Status.OVERDUE, date(2020, 9, 30)), (Status.MET, date(2021, 10, 1))] * 9
    days += [(Status.DUE_SOON, date(2020, 12, 1)), (Status.OVERDUE, None)] * 9
    rule = next(rule.id for rule in config.office.rules if rule.graded)
    agency = config.agencies[0]
    due = [
        {
            "agency_code": agency.code,
            "case_id": "1",
            "rule": rule,
            "status": status,
            "due_date": day,
        }
        for status, day in days
    ]
    returned = [{"agency_code": agency.code, "agency": agency.name, "status": "returned"}]
    small = Figures(
        made_up_quarter.QUARTER, AS_OF, config, cases([]),
        tables.from_rows(tables.DEADLINES, due), tables.from_rows(tables.ISSUES, []),
        tables.from_rows(tables.RETURNS, returned),
    )  # fmt: skip
    counts = counts_of_grades(small, QuarterRows(small), None)
    assert [name for name, count in counts.items() if count] == [f"grade_{place}"]


def test_rows_of_tables_are_counted_alike(
    figures: Figures, plan: MemoPlan, counts: CountsOfMemorandum
) -> None:
    context = memo_context(figures, plan)
    for row in context["windows"]:
        assert (row["cases"], row["baht"]) in counts.of_rows[row["name"]]
    for row in context["statuses"]:
        assert (row["cases"], row["damage"], row["at_stake"]) in counts.of_rows[row["name"]]
    for row in context["types"]:
        for name in ("cases", "damage"):
            cells = tuple(cell[name] for cell in (*row["cells"], row))
            shown = [told for told in counts.of_rows[row["name"]] if _only(told, cells)]
            assert shown, row["name"]
    for row in context["all_lagging"]:
        statuses = [row[str(status)] for status in TO_PRESS]
        told = (*statuses, row["lapsed_cases"], row["lapsing_cases"], row["lapsing_baht"])
        assert told in counts.of_rows[row["agency"]]


def _only(told: Sequence[Any], cells: Sequence[Any]) -> bool:
    """Whether a row tells these cells, and nought for the bands that no case is in."""
    rest = list(told)
    for cell in cells:
        if cell not in rest:
            return False
        rest.remove(cell)
    return not any(rest)


def test_claims_are_told_with_their_days_and_their_baht(
    figures: Figures, counts: CountsOfMemorandum
) -> None:
    claims = figures.claims
    claimed = zip(claims["case_id"], tables.values(claims["days"]), strict=True)
    assert counts.days_of_case == {case: abs(days) for case, days in claimed if days is not None}
    names = dict(zip(figures.returns["agency_code"], figures.returns["agency"], strict=True))
    stakes: dict[str, set[Decimal]] = {}
    for code, baht in zip(claims["agency_code"], tables.values(claims["at_stake"]), strict=True):
        if baht is not None:
            stakes.setdefault(names[code], set()).add(baht)
    assert counts.baht_of_agency == stakes


def test_every_count_stands_among_all(counts: CountsOfMemorandum) -> None:
    assert set(counts.totals.values()) <= counts.all
    assert all(
        number in counts.all for rows in counts.of_rows.values() for row in rows for number in row
    )


def test_of_few_cases_the_annex_leaves_none_out_and_the_longest_window_is_told(
    tmp_path: Path,
) -> None:
    few = made_up_quarter.figures(12, seed=3)
    assert few.lapsed.cases == 3
    assert not few.lapsing_within(few.windows.longest).cases
    letters = made_up_quarter.letters(few)
    (tmp_path / "letters.parquet").write_bytes(parquet_bytes("letters", letters))
    totals = counts_of_memorandum(tmp_path, few, MemoPlan(MEMO_DATE)).totals
    assert totals["near_window"] == totals["longest"] == few.windows.longest
    left_out = ("claims_left_out", "lagging_left_out", "letters_left_out")
    assert [totals[name] for name in left_out] == [0, 0, 0]


def test_without_sheets_none_waits(figures: Figures, plan: MemoPlan, tmp_path: Path) -> None:
    letters = made_up_quarter.letters(figures)
    (tmp_path / "letters.parquet").write_bytes(parquet_bytes("letters", letters))
    totals = counts_of_memorandum(tmp_path, figures, replace(plan, sheets=())).totals
    assert (totals["sheets_sent"], totals["sheets_waiting"]) == (0, 0)


def test_changes_are_counted_from_what_was_kept_of_each_case(
    figures: Figures, plan: MemoPlan, tmp_path: Path
) -> None:
    lapsed = figures.lapsed_claims["case_id"].tolist()
    became = [CaseChange.NEW] * 5 + [CaseChange.CLOSED] * 4 + [CaseChange.MOVED_ON] * 3
    became += [CaseChange.STOOD_STILL] * 2 + [CaseChange.REOPENED] + [CaseChange.VANISHED] * 6
    ids = [*lapsed[:3], *(f"1001-2563-{place:04d}" for place in range(len(became) - 3))]
    pressed = [2, 4, None, *[7] * (len(became) - 3)]
    progress = [
        {"case_id": case, "became": change, "pressed": times}
        for case, change, times in zip(ids, became, pressed, strict=True)
    ]
    changes = [
        {"case_id": case, "field": field}
        for case, field in (
            ("1", "damage_amount"), ("1", "reported_date"), ("2", "reported_date"),
            ("3", "remarks"),
        )
    ]  # fmt: skip
    frames = {"progress": progress, "changes": changes}
    for name, rows in frames.items():
        frame = tables.from_rows(tables.SCHEMAS[name], rows)
        (tmp_path / f"{name}.parquet").write_bytes(parquet_bytes(name, frame))
    letters = parquet_bytes("letters", made_up_quarter.letters(figures))
    (tmp_path / "letters.parquet").write_bytes(letters)
    totals = counts_of_memorandum(tmp_path, figures, replace(plan, changes=Changes())).totals
    expected = {
        "new": 5, "closed": 4, "moved_on": 3, "stood_still": 2, "reopened": 1, "vanished": 6,
        "altered": 2, "lapsed_pressed": 2, "lapsed_unpressed": len(lapsed) - 2,
        "lapsed_letters": 4,
    }  # fmt: skip
    assert {name: totals[name] for name in expected} == expected
