"""Counts that may be shown to anyone: no person, no subject, no agency, no small cell.

Takes the register; gives tables over two marks of a case with their totals.  A count under five is
withheld, and so many others with it that none follows from all that is shown, nor lies between
bounds closer than five: within a table, over all tables together, and beside the sets of earlier
quarters, for a case keeps its type, band and kind.  The baht of a withheld cell is withheld, that
of a cell in which one case is more than half too, and others until each might be double or nothing.
Baht are shown in two significant figures: what one case added since the last quarter can't be read
off them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline.exchange import exchange_words as words
from pipeline.exchange.open_data import ENCODING, PACKAGE_FILE, escaped, write_package
from pipeline.exchange.withheld_cells import CellNetwork, Key, KnownRange, arcs
from pipeline.model import data_dictionary
from pipeline.model.codes import NOT_STATED
from pipeline.model.tables import satang

LEAST_SHOWN = 5
WITHHELD = "*"
_ROUNDED = Context(prec=2)

PUBLIC_TABLES: Mapping[str, tuple[str, str]] = {
    "cases_by_type_and_band": ("case_type", "damage_band"),
    "cases_by_type_and_deadline_status": ("case_type", "deadline_status"),
    "cases_by_kind_and_stage": ("kind", "stage"),
}
"""The tables by name: the marks down and across."""

_CHAINS = (("damage_band", "case_type", "deadline_status"), ("kind", "stage"))
"""The same marks in the order in which they share tables."""

_LASTING = frozenset({"case_type", "damage_band", "kind"})
"""The marks that a case keeps: a count of them never falls from one quarter to the next."""


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """The cases of a cell, their damage in satang (no sum counts as nothing), the largest of it."""

    cases: int
    satang: int
    largest: int


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


@dataclass(frozen=True)
class PublicSet:
    """A quarter's public tables, and what of them is withheld."""

    tables: Sequence[PublicTable]
    cells: Mapping[Key, PublishedCell]
    without_cases: frozenset[Key]
    without_baht: frozenset[Key]
    """All of those, and more."""


def public_tables(cases: pd.DataFrame) -> tuple[list[PublicTable], dict[Key, PublishedCell]]:
    """Count the register (`tables.CASES`) into the public tables and the cells they share."""
    marks = sorted({mark for pair in PUBLIC_TABLES.values() for mark in pair})
    frame = pd.DataFrame({mark: cases[mark].astype(object) for mark in marks})
    frame = frame.where(frame.notna(), NOT_STATED)
    amounts = satang(cases["damage_amount"])[0]
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
        for key in (table.key(one, other) for one in (*down, None) for other in (*across, None)):
            if key not in cells:
                chosen = np.ones(len(frame), dtype=bool)
                for mark_and_value in key:
                    chosen &= among[mark_and_value]
                own = amounts[chosen]
                cells[key] = PublishedCell(len(own), int(own.sum()), int(own.max(initial=0)))
    return counted, cells


def withheld(cells: Mapping[Key, PublishedCell], known: Mapping[Key, KnownRange]) -> set[Key]:
    """Give the cells whose count is withheld: the small ones, and others until none is bounded."""
    small = {key for key, cell in cells.items() if cell.cases < LEAST_SHOWN}
    counts = {key: cell.cases for key, cell in cells.items()}
    # A value that is listed has a case.
    told = {key: KnownRange(1) for key in cells if len(key) == 1} | dict(known)
    network = CellNetwork(arcs(list(cells), _CHAINS), counts, set(small), told)
    for key in _in_order(small, counts):
        # Baht in a cell tell that it has a case: nothing is no bound.
        network.widen(key, 1, LEAST_SHOWN)
    return network.withheld


def withheld_baht(cells: Mapping[Key, PublishedCell], without_cases: set[Key]) -> set[Key]:
    """Give the cells whose baht are withheld: none is bounded closer than by as much again."""
    told_alone = {
        key for key, cell in cells.items()
        if cell.cases < LEAST_SHOWN or 2 * cell.largest > cell.satang
    }  # fmt: skip
    sums = {key: cell.satang for key, cell in cells.items()}
    network = CellNetwork(arcs(list(cells), _CHAINS), sums, told_alone | without_cases)
    for key in _in_order(told_alone | without_cases, sums):
        network.widen(key, 0, max(1, sums[key]))
    return network.withheld


def _in_order(keys: Iterable[Key], values: Mapping[Key, int]) -> list[Key]:
    return sorted(keys, key=lambda key: (-values[key], sorted(key)))


def public_set(cases: pd.DataFrame, earlier: Iterable[Path] = ()) -> PublicSet:
    """Count the register, and withhold what must be beside the sets in the folders `earlier`."""
    tables, cells = public_tables(cases)
    without_cases = withheld(cells, known_before(earlier, cells))
    return PublicSet(
        tables, cells, frozenset(without_cases), frozenset(withheld_baht(cells, without_cases))
    )


def known_before(
    earlier: Iterable[Path], cells: Mapping[Key, PublishedCell]
) -> dict[Key, KnownRange]:
    """Give what earlier sets tell of today's cells: they hold as many, and at most what came since.

    A file that is not there, or not as it was written, tells nothing.
    """
    known: dict[Key, KnownRange] = {}
    for folder in earlier:
        shown = _read_counts(folder)
        of_all = shown.get(frozenset())
        for key in shown.keys() & cells.keys():
            if key and {mark for mark, _ in key} <= _LASTING:
                before = known.get(key, KnownRange())
                came = float("inf") if of_all is None else cells[frozenset()].cases - of_all
                known[key] = KnownRange(
                    max(before.least, shown[key]), min(before.most, shown[key] + came)
                )
    return known


def _read_counts(folder: Path) -> dict[Key, int]:
    """Read the counts that a public set shows."""
    found: dict[Key, int] = {}
    for name, marks in PUBLIC_TABLES.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            continue
        with path.open(encoding=ENCODING, newline="", errors="replace") as file:
            for row in csv.DictReader(file):
                values = {mark: row.get(mark) for mark in marks}
                count = row.get("cases") or ""
                if None not in values.values() and count.isascii() and count.isdigit():
                    pairs = ((mark, str(value)) for mark, value in values.items())
                    found[frozenset(pair for pair in pairs if pair[1] != words.TOTAL)] = int(count)
    return found


def write_public_data(
    folder: Path, cases: pd.DataFrame, name: str, earlier: Iterable[Path] = ()
) -> None:
    """Write the public tables and their package file, called `name`, into `folder`.

    `earlier` are the folders of the sets that were shown before.
    """
    shown = public_set(cases, earlier)
    folder.mkdir(parents=True, exist_ok=True)
    for table in shown.tables:
        (folder / f"{table.name}.csv").write_bytes(_csv(table, shown))
    write_package(folder / PACKAGE_FILE, name, [_described(table) for table in shown.tables])


def _csv(table: PublicTable, public: PublicSet) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*table.marks, "cases", "damage_amount"])
    down, across = table.values
    for one in (*down, None):
        for other in (*across, None):
            key = table.key(one, other)
            cell = public.cells[key]
            baht = _ROUNDED.create_decimal(Decimal(cell.satang)) / 100
            writer.writerow([
                *(escaped(value or words.TOTAL) for value in (one, other)),
                WITHHELD if key in public.without_cases else cell.cases,
                WITHHELD if key in public.without_baht else f"{baht:.2f}",
            ])  # fmt: skip
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
            "description": words.ROUNDED,
        },
    ]  # fmt: skip
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [WITHHELD]},
    }
