"""What a run is about to keep is held against each invariant: small tables, true and untrue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.jobs.quarter_run import Run
from pipeline.jobs.record_invariants import INVARIANTS, invariants_of_run
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.dispatch_register import TAKEN_OVER, Dispatched, DispatchRegister
from tests.records.dispatch_books import letter

QUARTER = Quarter(2564, 1)
DAY = date(2020, 11, 27)
Rows = list[dict[str, Any]]

ONE: Rows = [{"agency_code": "1001", "case_id": "1", "origin": "returned", "source_file": "ก.xlsx",
              "at_stake": Decimal(5)}]  # fmt: skip
TWO: Rows = [*ONE, {"agency_code": "1002", "case_id": "2", "origin": "carried"}]
RETURNED: Rows = [
    {"agency_code": "1001", "cases": 1, "carried": 0, "files": "ก.xlsx; ข.xlsx"},
    {"agency_code": "1002", "cases": 0, "carried": 1},
]


def untrue(
    cases: Rows,
    lost: Sequence[str] = (),
    letters: Sequence[Sequence[Dispatched]] = (),
    **rows: Rows,
) -> dict[str, list[str]]:
    """Give what contradicts the invariants; letters stand in registers up to the quarter's own."""
    rows = {"deadlines": [], "returns": [], **rows, "cases": cases}
    frames = {name: tables.from_rows(tables.SCHEMAS[name], told) for name, told in rows.items()}
    run = Run(Office(Path()), QUARTER, DAY, records_folder=Path("nowhere"))
    quarters = [QUARTER, QUARTER.previous, QUARTER.previous.previous]
    registers = [
        DispatchRegister(quarter, Path(), tuple(lines))
        for quarter, lines in zip(quarters, reversed(letters), strict=False)
    ]
    found = invariants_of_run(run, frames, registers, lost)
    assert found.keys() <= INVARIANTS.keys()
    return {name: told for name, told in found.items() if told}


def deadlines(*pairs: str) -> Rows:
    return [{"case_id": pair[0], "rule": pair[1:]} for pair in pairs]


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (deadlines("1a", "1b", "2a", "2b"), None),
        ([], None),
        (deadlines("1a", "1b", "2a"), "3 ≠ 2 × 2"),
        (deadlines("1a", "1b", "2a", "2a"), "4 ≠ 2 × 2"),
        (deadlines("1a", "2a", "2a"), "3 ≠ 1 × 2"),
    ],
)
def test_every_case_has_one_deadline_for_each_rule(pairs: Rows, told: str | None) -> None:
    expected = {"deadlines_are_rules_times_cases": [f"2564-Q1: {told}"]} if told else {}
    assert untrue(TWO, deadlines=pairs) == expected


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"deadlines": deadlines("1a", "3a")}, ["deadlines 3"]),
        ({"claims": [{"case_id": "2"}]}, []),
        ({"claims": [{"case_id": "9"}, {"case_id": "3"}, {"case_id": "3"}]},
         ["claims 3", "claims 9"]),
        ({"progress": []}, []),
        ({"progress": [{"case_id": "1"}, {"case_id": "2"}, {"case_id": "old"}]}, []),
        ({"progress": [{"case_id": "2"}]}, ["progress 1"]),
    ],
)  # fmt: skip
def test_no_table_names_a_stranger_and_every_case_has_its_progress(
    rows: dict[str, Rows], told: list[str]
) -> None:
    found = untrue(TWO, **rows).get("tables_name_the_registers_cases", [])
    assert found == [f"2564-Q1: {each}" for each in told]


@pytest.mark.parametrize(
    ("moved", "returns", "told"),
    [
        ({}, RETURNED, []),
        ({}, [], []),
        # A register of the first edition counts none.
        ({}, [{"agency_code": "1001", "files": "ก.xlsx"}], []),
        ({}, RETURNED[:1], ["1002: 0 ≠ 1"]),
        ({}, [{**RETURNED[0], "carried": 2}, RETURNED[1]], ["1001: 3 ≠ 1"]),
        # Ruled to be another agency's: it counts for the one whose file it stands in.
        ({"agency_code": "1002"}, RETURNED, []),
        (
            {"agency_code": "1002", "source_file": "ค.xlsx"},
            RETURNED,
            ["1001: 1 ≠ 0", "1002: 1 ≠ 2"],
        ),
        ({"source_file": "ข.xlsx"}, RETURNED, []),
        ({"agency_code": "1002", "origin": "carried"}, RETURNED, ["1001: 1 ≠ 0", "1002: 1 ≠ 2"]),
    ],
)
def test_what_agencies_returned_adds_up_to_the_register(
    moved: dict[str, Any], returns: Rows, told: list[str]
) -> None:
    found = untrue([{**TWO[0], **moved}, TWO[1]], returns=returns)
    expected = [f"2564-Q1 {each}" for each in told]
    assert found.get("returns_add_up_to_the_cases", []) == expected


def test_an_id_stands_once_and_no_open_case_is_lost() -> None:
    assert untrue([*TWO, *ONE])["no_id_stands_twice"] == ["2564-Q1: 1"]
    assert "no_id_stands_twice" not in untrue(TWO)
    assert untrue(ONE, lost=["7"]) == {"no_open_case_is_lost": ["7"]}


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ([{"case_id": "1", "at_stake": Decimal(5)}, {"case_id": "2"}], []),
        ([{"case_id": "1", "at_stake": Decimal("5.01")}], ["1: 5.01 ≠ 5.00"]),
        ([{"case_id": "2", "at_stake": Decimal(1)}], ["2: 1.00 ≠ None"]),
        ([], []),
    ],
)
def test_claims_have_at_stake_what_their_cases_have(claims: Rows, told: list[str]) -> None:
    found = untrue(TWO, claims=claims).get("baht_balances", [])
    assert found == [f"2564-Q1 {each}" for each in told]


SENT = replace(letter("1001"), number="7", dispatched_date=DAY, pressed=("1", "2"))
SECOND = replace(SENT, round=2, pressed=("2", "3"))
MEMO = replace(SENT, kind=LetterKind.MEMO, round=9)


@pytest.mark.parametrize(
    ("letters", "told"),
    [
        ([[SENT]], None),
        ([[SENT], [SECOND]], None),
        # In one quarter the one does not rest on the other.
        ([[SENT, SECOND]], "2564-Q1 1001: 2 > 0 + 1"),
        ([[SENT], [], [replace(SECOND, round=3)]], "2564-Q1 1001: 3 > 1 + 1"),
        ([[SENT], [SECOND], [replace(SECOND, round=3)]], None),
        ([[replace(SENT, dispatched_date=None)], [SECOND]], "2564-Q1 1001: 2 > 0 + 1"),
        ([[replace(SENT, dispatched_date=None, standing=TAKEN_OVER)], [SECOND]], None),
        ([[replace(SECOND, standing=TAKEN_OVER)]], None),
        ([[replace(SECOND, pressed=())]], None),
        ([[SENT], [replace(SECOND, pressed=("3",))]], "2564-Q1 1001: 2 > 0 + 1"),
        ([[MEMO], [SECOND]], "2564-Q1 1001: 2 > 0 + 1"),
        ([[MEMO]], None),
    ],
    ids=range(12),
)
def test_a_round_rests_on_the_letters_of_before(
    letters: list[list[Dispatched]], told: str | None
) -> None:
    found = untrue(ONE, letters=letters)
    assert found == ({"rounds_rest_on_dispatched_letters": [told]} if told else {})
