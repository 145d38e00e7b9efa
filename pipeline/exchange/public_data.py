"""Counts that may be shown to anyone: no person, no subject, no agency, no small cell.

Takes the register; gives tables over two marks of a case with their totals.  A count under five is
withheld, and so many others with it that none can be had back by subtraction, over all tables
together: the cells that are shown leave more than one answer for each that is not (Cox, 1980,
complementary suppression).  The baht of a withheld cell is withheld.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline.exchange.open_data import ENCODING, PACKAGE_FILE, escaped, write_package
from pipeline.model import data_dictionary
from pipeline.model.codes import NOT_STATED
from pipeline.model.tables import satang

LEAST_SHOWN = 5
WITHHELD = "*"
TOTAL = "รวม"

PUBLIC_TABLES: Mapping[str, tuple[str, str]] = {
    "cases_by_type_and_band": ("case_type", "damage_band"),
    "cases_by_type_and_deadline_status": ("case_type", "deadline_status"),
    "cases_by_kind_and_stage": ("kind", "stage"),
}
"""The tables by name: the marks down and across."""

Key = frozenset[tuple[str, str]]
"""A cell by what its cases have in common; a total has fewer marks, all cases none."""


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """The cases of a cell, and their damage in satang (what has no sum counts as nothing)."""

    cases: int
    satang: int


@dataclass(frozen=True)
class PublicTable:
    """One table: its name, its two marks, and their values in order, without the totals."""

    name: str
    marks: tuple[str, str]
    values: tuple[tuple[str, ...], tuple[str, ...]]

    def key(self, down: str | None, across: str | None) -> Key:
        """Name a cell; None stands for the total over that mark."""
        pairs = zip(self.marks, (down, across), strict=True)
        return frozenset((mark, value) for mark, value in pairs if value is not None)

    def sums(self) -> Iterator[tuple[Key, list[Key]]]:
        """Give each total with the cells that make it."""
        down, across = self.values
        for value in (*down, None):
            yield self.key(value, None), [self.key(value, each) for each in across]
        for value in (*across, None):
            yield self.key(None, value), [self.key(each, value) for each in down]


def public_tables(cases: pd.DataFrame) -> tuple[list[PublicTable], dict[Key, PublishedCell]]:
    """Count the register (`tables.CASES`) into the public tables and the cells they share."""
    marks = sorted({mark for pair in PUBLIC_TABLES.values() for mark in pair})
    frame = pd.DataFrame({mark: cases[mark].astype(object) for mark in marks})
    frame = frame.where(frame.notna(), NOT_STATED)
    frame["satang"], _ = satang(cases["damage_amount"])
    among = {
        (mark, value): (frame[mark] == value).to_numpy(dtype=bool)
        for mark in marks
        for value in set(frame[mark])
    }
    counted, cells = [], dict[Key, PublishedCell]()
    for name, pair in PUBLIC_TABLES.items():
        down, across = (tuple(sorted(set(frame[mark]))) for mark in pair)
        table = PublicTable(name, pair, (down, across))
        counted.append(table)
        for one in (*down, None):
            for other in (*across, None):
                key = table.key(one, other)
                if key not in cells:
                    chosen = np.ones(len(frame), dtype=bool)
                    for mark_and_value in key:
                        chosen &= among[mark_and_value]
                    cells[key] = PublishedCell(
                        int(chosen.sum()), int(frame["satang"][chosen].sum())
                    )
    return counted, cells


def withheld(tables: Sequence[PublicTable], cells: Mapping[Key, PublishedCell]) -> frozenset[Key]:
    """Give the cells to withhold: the small ones, and others until none can be worked out."""
    hidden = {key for key, cell in cells.items() if cell.cases < LEAST_SHOWN}
    sums = list(
        dict.fromkeys((total, tuple(parts)) for each in tables for total, parts in each.sums())
    )
    while True:
        found = _worked_out(hidden, sums, cells)
        if not found:
            return frozenset(hidden)
        beside = {
            key
            for total, parts in sums
            if found & {total, *parts}
            for key in (total, *parts)
            if key not in hidden
        }
        if not beside:
            return frozenset(cells)
        # The cell that tells least, a total last of all: what more must go should matter least.
        hidden.add(min(beside, key=lambda key: (-len(key), cells[key].cases, sorted(key))))


def _worked_out(
    hidden: set[Key],
    sums: Iterable[tuple[Key, tuple[Key, ...]]],
    cells: Mapping[Key, PublishedCell],
) -> set[Key]:
    """Give the withheld cells whose value follows from what is shown."""
    places = {key: place for place, key in enumerate(sorted(hidden, key=sorted))}
    rows = []
    for total, parts in sums:
        row = np.zeros(len(places))
        for key, sign in ((total, -1.0), *((part, 1.0) for part in parts)):
            if key in places:
                row[places[key]] += sign
        open_parts = [key for key in parts if key in places]
        if total not in places and open_parts and _nothing_left(total, parts, hidden, cells):
            return set(open_parts)
        if row.any():
            rows.append(row)
    if not rows:
        return set()
    _, strengths, directions = np.linalg.svd(np.array(rows))
    rank = int((strengths > 1e-9).sum())
    # A cell that is the same in every solution of the sums has no share in their null space.
    free = np.abs(directions[rank:]).max(axis=0) if rank < len(places) else np.zeros(len(places))
    return {key for key, place in places.items() if free[place] < 1e-9}


def _nothing_left(
    total: Key, parts: Iterable[Key], hidden: set[Key], cells: Mapping[Key, PublishedCell]
) -> bool:
    """Tell whether the shown parts make up the whole total, so that the others are nothing."""
    shown = [cells[key] for key in parts if key not in hidden]
    return sum(cell.cases for cell in shown) == cells[total].cases or (
        sum(cell.satang for cell in shown) == cells[total].satang > 0
    )


def write_public_data(folder: Path, cases: pd.DataFrame, name: str) -> None:
    """Write the public tables and their package file, called `name`, into `folder`."""
    tables, cells = public_tables(cases)
    hidden = withheld(tables, cells)
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        (folder / f"{table.name}.csv").write_bytes(_csv(table, cells, hidden))
    write_package(folder / PACKAGE_FILE, name, [_described(table) for table in tables])


def _csv(table: PublicTable, cells: Mapping[Key, PublishedCell], hidden: frozenset[Key]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*table.marks, "cases", "damage_amount"])
    down, across = table.values
    for one in (*down, None):
        for other in (*across, None):
            key = table.key(one, other)
            cell = cells[key]
            shown = (
                (WITHHELD, WITHHELD)
                if key in hidden
                else (str(cell.cases), f"{Decimal(cell.satang) / 100:.2f}")
            )
            writer.writerow([*(escaped(value or TOTAL) for value in (one, other)), *shown])
    return buffer.getvalue().encode(ENCODING)


def _described(table: PublicTable) -> dict[str, Any]:
    fields: list[dict[str, Any]] = [
        {"name": mark, "title": data_dictionary.title("cases", mark), "type": "string"}
        for mark in table.marks
    ]
    fields += [
        {
            "name": "cases", "title": data_dictionary.TITLES["public.cases"], "type": "integer",
            "unit": data_dictionary.COUNT,
        },
        {
            "name": "damage_amount", "title": data_dictionary.title("cases", "damage_amount"),
            "type": "number", "unit": data_dictionary.BAHT,
        },
    ]  # fmt: skip
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [WITHHELD]},
    }
