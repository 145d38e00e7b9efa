"""The public tables: no small count is shown, and none can be had back by subtraction."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.exchange.public_data import LEAST_SHOWN, WITHHELD, write_public_data
from tests import register

TYPES = ("ส.1", "ส.2", "ส.5", None)
BANDS = ("น้อย", "กลาง", "มาก")
STATUSES = ("overdue", "running", "closed")
STAGES = ("committee", "decision")


def cases_of(counts: dict[tuple[int, int, int], int]) -> Any:
    rows: list[dict[str, Any]] = []
    for (kind, band, status), count in counts.items():
        rows += [
            {
                "case_type": TYPES[kind], "damage_band": BANDS[band],
                "deadline_status": STATUSES[status], "kind": "สำนวน", "stage": STAGES[band % 2],
                "damage_amount": Decimal(100 * (band + 1) + place) if place % 7 != 6 else None,
                "subject": "ความลับของเรื่อง", "officers": "นายสมมติ ทดสอบ",
            }
            for place in range(count)
        ]  # fmt: skip
    return register.cases(rows)


def read(folder: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield path.stem, list(csv.DictReader(file))


def worked_out(folder: Path, measure: str) -> set[str]:
    """Solve the published sums exactly, as somebody who subtracts would."""
    known: dict[str, int] = {}
    sums: list[list[tuple[str, int]]] = []
    names: set[str] = set()
    for _, rows in read(folder):
        marks = [name for name in rows[0] if name not in ("cases", "damage_amount")]

        def name_of(row: dict[str, str], marks: list[str] = marks) -> str:
            return "|".join(sorted(f"{m}={row[m]}" for m in marks if row[m] != "รวม"))

        for row in rows:
            names.add(name_of(row))
            if row[measure] != WITHHELD:
                known[name_of(row)] = int(Decimal(row[measure]) * 100)
        for mark in marks:
            other = next(each for each in marks if each != mark)
            for value in {row[mark] for row in rows}:
                line = [row for row in rows if row[mark] == value]
                sums.append([(name_of(row), -1 if row[other] == "รวม" else 1) for row in line])
    unknown = sorted(names - set(known))
    place = {name: number for number, name in enumerate(unknown)}
    matrix: list[list[Fraction]] = []
    for each in sums:
        line = [Fraction(0)] * len(unknown)
        for name, sign in each:
            if name in place:
                line[place[name]] += sign
        matrix.append(line)
    return {unknown[place] for place in determined(matrix)}


def determined(matrix: list[list[Fraction]]) -> set[int]:
    """Give the unknowns that have one value in every solution: alone in their reduced row."""
    rank = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((row for row in range(rank, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
        head = matrix[rank][column]
        matrix[rank] = [value / head for value in matrix[rank]]
        for row, line in enumerate(matrix):
            if row != rank and line[column]:
                pairs = zip(line, matrix[rank], strict=True)
                matrix[row] = [a - line[column] * b for a, b in pairs]
        rank += 1
    filled = ([place for place, value in enumerate(row) if value] for row in matrix[:rank])
    return {places[0] for places in filled if len(places) == 1}


COUNTS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)), st.integers(0, 30),
    min_size=1, max_size=14,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(counts=COUNTS)
def test_no_withheld_cell_can_be_worked_out(
    counts: dict[tuple[int, int, int], int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("public")
    write_public_data(folder, cases_of(counts), "test")
    for _, rows in read(folder):
        for row in rows:
            assert row["cases"] == WITHHELD or int(row["cases"]) >= LEAST_SHOWN
            assert (row["cases"] == WITHHELD) == (row["damage_amount"] == WITHHELD)
    for measure in ("cases", "damage_amount") if any(counts.values()) else ():
        assert worked_out(folder, measure) == set()


def test_large_counts_are_shown_as_they_are(tmp_path: Path) -> None:
    counts = {
        (kind, band, status): 9 for kind in range(3) for band in range(3) for status in range(2)
    }
    write_public_data(tmp_path, cases_of(counts), "test")
    rows = dict(read(tmp_path))["cases_by_type_and_band"]
    first = next(row for row in rows if row["case_type"] == "ส.1" and row["damage_band"] == "น้อย")
    assert first["cases"] == "18"
    assert Decimal(first["damage_amount"]) == 2 * sum(
        100 + place for place in range(9) if place != 6
    )
    total = next(row for row in rows if set(row.values()) >= {"รวม", "162"})
    assert total["case_type"] == total["damage_band"] == "รวม"


def test_one_small_cell_takes_a_second_with_it(tmp_path: Path) -> None:
    counts = {(kind, band, 0): 9 for kind in range(3) for band in range(3)} | {(0, 0, 0): 2}
    write_public_data(tmp_path, cases_of(counts), "test")
    rows = dict(read(tmp_path))["cases_by_type_and_band"]
    hidden = [row for row in rows if row["cases"] == WITHHELD]
    assert len(hidden) >= 4


def test_no_person_subject_or_agency_is_in_it(tmp_path: Path) -> None:
    write_public_data(tmp_path, cases_of({(0, 0, 0): 40}), "test")
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8")
        for word in ("นายสมมติ", "ความลับ", "1001"):
            assert word not in text
