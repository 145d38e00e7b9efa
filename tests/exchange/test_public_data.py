"""The public tables: no small count is shown, and none can be had back or bounded from sums."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.exchange.public_data import (
    LEAST_SHOWN,
    WITHHELD,
    known_before,
    public_tables,
    write_public_data,
)
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


@dataclass(frozen=True)
class PublishedData:
    """What a reader has: the shown values, the cells' names, and which of them make a total."""

    known: dict[str, int]
    names: list[str]
    sums: list[list[tuple[str, int]]]


def read_published(folder: Path, measure: str) -> PublishedData:
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
                known[name_of(row)] = int(Decimal(row[measure]))
        for mark in marks:
            other = next(each for each in marks if each != mark)
            for value in {row[mark] for row in rows}:
                line = [row for row in rows if row[mark] == value]
                sums.append([(name_of(row), -1 if row[other] == "รวม" else 1) for row in line])
    return PublishedData(known, sorted(names), sums)


def bounds(published: PublishedData, least: dict[str, int]) -> dict[str, tuple[float, float]]:
    """Bound each withheld cell from all published sums, as a linear programme.

    `least` is what the reader knows of a cell from elsewhere.
    """
    unknown = [name for name in published.names if name not in published.known]
    floor = np.array([least.get(name, 0) for name in unknown], dtype=float)
    place = {name: number for number, name in enumerate(unknown)}
    rows, rest = [], []
    for each in published.sums:
        row = np.zeros(len(unknown))
        for name, sign in each:
            if name in place:
                row[place[name]] += sign
        rows.append(row)
        rest.append(-sum(sign * published.known.get(name, 0) for name, sign in each))
    left = np.array(rest, dtype=float) - np.array(rows) @ floor
    programme = Programme(np.array(rows), left)
    return {
        name: (-programme.most(-at) + base, programme.most(at) + base)
        for name, at, base in zip(unknown, np.eye(len(unknown)), floor, strict=True)
    }


class Programme:
    """The x >= 0 with rows @ x == rest, and how large a sum of them can be (simplex, Bland)."""

    def __init__(self, rows: np.ndarray[Any, Any], rest: np.ndarray[Any, Any]) -> None:
        signs = np.where(rest < 0, -1.0, 1.0)
        count, self.width = rows.shape
        self.table = np.hstack([rows * signs[:, None], np.eye(count), (rest * signs)[:, None]])
        self.base = list(range(self.width, self.width + count))
        lacking = np.concatenate([np.zeros(self.width), -np.ones(count)])
        assert self._climb(lacking) == pytest.approx(0), "the published sums contradict each other"
        for row in range(count):  # what never was needed leaves the base, or is a sum of others
            if self.base[row] >= self.width:
                columns = np.flatnonzero(abs(self.table[row, : self.width]) > 1e-9)
                if len(columns):
                    self._turn(row, int(columns[0]))
        kept = [row for row in range(count) if self.base[row] < self.width]
        self.table = np.hstack([self.table[kept, : self.width], self.table[kept, -1:]])
        self.base = [self.base[row] for row in kept]

    def most(self, aim: np.ndarray[Any, Any]) -> float:
        return self._climb(aim)

    def _climb(self, aim: np.ndarray[Any, Any]) -> float:
        while True:
            gain = aim - aim[self.base] @ self.table[:, :-1]
            column = next((at for at, each in enumerate(gain) if each > 1e-7), None)
            if column is None:
                return float(aim[self.base] @ self.table[:, -1])
            up = self.table[:, column] > 1e-9
            if not up.any():
                return math.inf
            ratios = np.full(len(up), math.inf)
            ratios[up] = self.table[up, -1] / self.table[up, column]
            least = ratios.min()
            row = min(np.flatnonzero(ratios <= least + 1e-9), key=lambda at: self.base[at])
            self._turn(int(row), column)

    def _turn(self, row: int, column: int) -> None:
        self.table[row] /= self.table[row, column]
        for other in range(len(self.table)):
            if other != row:
                self.table[other] -= self.table[other, column] * self.table[row]
        self.base[row] = column


def listed(published: PublishedData) -> dict[str, int]:
    """A value would not be listed without a case."""
    return {name: 1 for name in published.names if name and "|" not in name}


def hold_apart(folder: Path, cases: Any, least: dict[str, int] | None = None) -> None:
    """Attack a public set with all that it shows, and what is known from elsewhere."""
    _, cells = public_tables(cases)
    true = {"|".join(sorted(f"{m}={v}" for m, v in key)): cell for key, cell in cells.items()}
    published = read_published(folder, "cases")
    assert all(true[name].cases == count for name, count in published.known.items())
    assert min(published.known.values(), default=LEAST_SHOWN) >= LEAST_SHOWN
    if cases.empty:  # no value is listed, so that nothing is all there can be
        assert not published.known
        return
    for name, (low, high) in bounds(published, listed(published) | (least or {})).items():
        assert high - low > 0.5, (name, low, high)
        assert low - 0.01 <= true[name].cases <= high + 0.01
        if true[name].cases < LEAST_SHOWN:
            assert high - max(low, 1) >= LEAST_SHOWN - 0.01, (name, low, high)
    # The baht once more as they are, without rounding: who knows more, learns too little yet.
    rounded = read_published(folder, "damage_amount")
    assert rounded.known.keys() <= published.known.keys()
    exact = {name: true[name].satang for name in rounded.known}
    for name, (low, high) in bounds(PublishedData(exact, rounded.names, rounded.sums), {}).items():
        told_alone = name not in published.known or 2 * true[name].largest > true[name].satang
        width = max(1, true[name].satang) * 0.999 if told_alone else 0.5
        assert high - low >= width, (name, low, high)


COUNTS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)), st.integers(0, 30),
    min_size=1, max_size=14,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(counts=COUNTS)
def test_no_withheld_cell_can_be_worked_out_or_bounded(
    counts: dict[tuple[int, int, int], int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("public")
    write_public_data(folder, cases_of(counts), "test")
    hold_apart(folder, cases_of(counts))


@pytest.mark.parametrize(
    "counts",
    [
        {},
        {(0, 0, 0): 1},
        {(0, 0, 0): 4, (1, 1, 1): 1},
        {(0, 0, 0): 80},
        {(0, 0, 0): 5, (1, 1, 1): 5},
        {(0, 0, 0): 60, (1, 1, 1): 1},
        {(0, 0, 0): 60, (0, 0, 1): 4, (1, 0, 0): 60, (1, 0, 1): 5},
        {(kind, band, 0): 30 * (kind != 1 or band != 1) for kind in range(3) for band in range(3)},
        {(kind, band, 0): 5 for kind in range(4) for band in range(3)} | {(0, 0, 1): 1},
    ],
)
def test_offices_of_few_cases_and_of_one_cell(
    counts: dict[tuple[int, int, int], int], tmp_path: Path
) -> None:
    write_public_data(tmp_path, cases_of(counts), "test")
    hold_apart(tmp_path, cases_of(counts))


@settings(max_examples=30, deadline=None)
@given(counts=COUNTS, more=COUNTS)
def test_earlier_sets_bound_none_either(
    counts: dict[tuple[int, int, int], int],
    more: dict[tuple[int, int, int], int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A case keeps its type and its band: what was shown before is the least of today."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    write_public_data(first, cases_of(counts), "test")
    later = {key: counts.get(key, 0) + more.get(key, 0) for key in counts | more}
    write_public_data(second, cases_of(later), "test", [first])
    before = read_published(first, "cases").known
    lasting = {
        name: count for name, count in before.items()
        if name and "status" not in name and "stage" not in name
    }  # fmt: skip
    hold_apart(second, cases_of(later), lasting)


def test_what_came_since_is_no_roof_for_a_withheld_cell(tmp_path: Path) -> None:
    """Of a quarter that brought two cases, the total of all would tell where they went."""
    counts = {(kind, band, 0): 20 for kind in range(3) for band in range(3)}
    write_public_data(tmp_path / "first", cases_of(counts), "test")
    later = counts | {(3, 0, 0): 2}
    write_public_data(tmp_path / "second", cases_of(later), "test", [tmp_path / "first"])
    assert "" not in read_published(tmp_path / "second", "cases").known
    write_public_data(tmp_path / "alone", cases_of(later), "test")
    assert "" in read_published(tmp_path / "alone", "cases").known


def test_a_folder_that_holds_no_public_set_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "cases_by_type_and_band.csv").write_bytes(b"\xff\x00,;\n1\n")
    assert known_before([tmp_path, tmp_path / "none"], {}) == {}


@pytest.mark.parametrize(
    ("largest", "shown"), [(5_000_000, WITHHELD), (731, WITHHELD), (730, "1500.00")]
)
def test_baht_of_one_large_case_are_withheld_though_its_cell_is_shown(
    tmp_path: Path, largest: int, shown: str
) -> None:
    """One case of more than half of its cell's baht is bounded closer than by as much again."""
    cases = cases_of({(kind, band, 0): 9 for kind in range(3) for band in range(3)})
    cases.loc[0, "damage_amount"] = Decimal(largest)
    write_public_data(tmp_path, cases, "test")
    rows = dict(read(tmp_path))["cases_by_type_and_band"]
    first = next(row for row in rows if row["case_type"] == "ส.1" and row["damage_band"] == "น้อย")
    assert (first["cases"], first["damage_amount"]) == ("9", shown)


def test_large_counts_are_shown_as_they_are(tmp_path: Path) -> None:
    counts = {
        (kind, band, status): 9 for kind in range(3) for band in range(3) for status in range(2)
    }
    write_public_data(tmp_path, cases_of(counts), "test")
    rows = dict(read(tmp_path))["cases_by_type_and_band"]
    first = next(row for row in rows if row["case_type"] == "ส.1" and row["damage_band"] == "น้อย")
    assert first["cases"] == "18"
    whole = 2 * sum(100 + place for place in range(9) if place != 6)
    assert whole == 1660
    assert first["damage_amount"] == "1700.00"  # two significant figures
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
