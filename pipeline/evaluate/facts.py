"""The register as columns that rules read: dates, filled or not, readable or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.evaluate.day_numbers import NO_DAY, DayNumbers, column_numbers
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD, FIELDS
from pipeline.model.openness import is_closed
from pipeline.model.sheet_column import Kind

Bools = np.ndarray[Any, np.dtype[np.bool_]]
Bits = np.ndarray[Any, np.dtype[np.int64]]
"""A set of fields for each case, one bit a field."""
Numbers = np.ndarray[Any, np.dtype[np.int64]]

BIT: dict[str, int] = {field: 1 << place for place, field in enumerate(FIELDS)}


def bits_of(fields: Iterable[str]) -> int:
    """Give a set of columns as one number, a bit for each column of the case sheet (`BIT`)."""
    return sum({BIT[field] for field in fields})


def bits_where(bits: Bits | int, where: Bools) -> Bits:
    """Give the sets where it is so and empty ones elsewhere; several times as fast as a choice."""
    mask = where.astype(np.int64)
    np.negative(mask, out=mask)
    mask &= bits
    return mask


def names_of(bits: Bits) -> pa.Array:
    """Give each case's set of fields as their names in sheet order, null where it is empty."""
    there = bits != 0
    filled = np.flatnonzero(there)
    sets = pa.array(bits[filled]).dictionary_encode()
    lists = [
        [field for field in FIELDS if each & BIT[field]] for each in sets.dictionary.to_pylist()
    ]
    # Most sets are empty: only the others are spelled out.
    named = tables.name_lists(lists).take(sets.indices)
    ends = np.zeros(bits.size + 1, dtype=np.int32)
    ends[filled + 1] = np.asarray(named.value_lengths())
    np.cumsum(ends, out=ends)
    return pa.ListArray.from_arrays(pa.array(ends), named.flatten(), mask=pa.array(~there))


class Facts:
    """The cases of a register, read column by column, each column once."""

    def __init__(self, cases: pd.DataFrame | pa.Table) -> None:
        """Take cases as a frame or a table of `tables.CASES`, of which what is read is there."""
        self._cases = cases
        self._days: dict[str, DayNumbers] = {}
        self._filled: dict[str, Bools] = {}
        self._unread: dict[str, Bools] = {}
        self._blank: dict[str, Bools] = {}
        self._choices: dict[str, tuple[np.ndarray[Any, Any], list[str | None]]] = {}
        self._numbers: dict[str, Numbers] = {}
        self._amounts: dict[str, tuple[Numbers, Bools]] = {}
        self._unreadable = _unreadable(cases["unreadable"])
        self.count = len(cases)
        status = cases["status"]
        if isinstance(status, pa.ChunkedArray):
            status = tables.series(status)
        self.closed = is_closed(status)
        self.known_pending = np.asarray(tables.arrow(cases["known_pending"]).fill_null(False))

    def days(self, field: str) -> DayNumbers:
        """Give a date column; NO_DAY where it is blank or unreadable."""
        if field not in self._days:
            self._days[field] = column_numbers(self._cases[field])
        return self._days[field]

    def filled(self, field: str) -> Bools:
        """Whether the cell holds a value that could be read."""
        if field not in self._filled:
            self._filled[field] = (
                self.days(field) != NO_DAY
                if BY_FIELD[field].kind is Kind.DATE
                else np.asarray(tables.arrow(self._cases[field]).is_valid())
            )
        return self._filled[field]

    def is_in(self, field: str, values: Iterable[str]) -> Bools:
        """Whether the cell holds one of `values`."""
        if field not in self._choices:
            coded = tables.arrow(self._cases[field]).dictionary_encode()
            places = np.asarray(coded.indices.fill_null(len(coded.dictionary)))
            self._choices[field] = places, [*coded.dictionary.to_pylist(), None]
        places, choices = self._choices[field]
        among = set(values)
        found: Bools = np.array([choice in among for choice in choices]).take(places)
        return found

    def unreadable(self, fields: Iterable[str]) -> Bits:
        """Give those of `fields` that were filled but could not be read."""
        return self.unreadable_of(bits_of(fields))

    def unreadable_of(self, fields: int) -> Bits:
        """Give `unreadable` of columns that are bits already (`bits_of`)."""
        return self._unreadable & fields

    def unread(self, field: str) -> Bools:
        """Whether the cell was filled but could not be read: it may hold anything, or nothing."""
        if field not in self._unread:
            self._unread[field] = (self._unreadable & BIT[field]) != 0
        return self._unread[field]

    def blank(self, field: str) -> Bools:
        """Whether nothing stands in the cell."""
        if field not in self._blank:
            self._blank[field] = ~self.filled(field) & ~self.unread(field)
        return self._blank[field]

    def touched(self, fields: Sequence[str]) -> Bools:
        """Whether something stands in one of the cells, readable or not."""
        found = np.zeros(self.count, dtype=bool)
        for field in fields:
            found |= self.filled(field)
        found |= self.unreadable(fields) != 0
        return found

    def number(self, field: str) -> Numbers:
        """Give a column of whole numbers, 0 where there is none."""
        if field not in self._numbers:
            self._numbers[field] = np.asarray(tables.arrow(self._cases[field]).fill_null(0))
        return self._numbers[field]

    def amount(self, fields: Iterable[str]) -> tuple[Numbers, Bools, Bools]:
        """Give in satang the first of `fields` that is filled or can't be read.

        And where it is filled, and where it can't be read; 0 where it has no value.
        """
        satang = np.zeros(self.count, dtype=np.int64)
        stated = np.zeros(self.count, dtype=bool)
        unread = np.zeros(self.count, dtype=bool)
        for field in fields:
            waiting = ~stated & ~unread
            here, filled = self.satang(field)
            satang = np.where(waiting & filled, here, satang)
            stated |= waiting & filled
            unread |= waiting & self.unread(field)
        return satang, stated, unread

    def satang(self, field: str) -> tuple[Numbers, Bools]:
        """Give an amount in satang, 0 where there is none, and where it is filled."""
        if field not in self._amounts:
            self._amounts[field] = tables.satang(self._cases[field])
        return self._amounts[field]


def _unreadable(column: pd.Series[Any] | pa.ChunkedArray) -> Bits:
    """Turn the field names of each case into bits; names of no field count as none."""
    lists = tables.arrow(column)
    named = pc.list_flatten(lists).dictionary_encode()
    bits = np.array([BIT.get(name, 0) for name in named.dictionary.to_pylist()], dtype=np.int64)
    found = np.zeros(len(column), dtype=np.int64)
    np.bitwise_or.at(
        found, np.asarray(pc.list_parent_indices(lists)), bits[np.asarray(named.indices)]
    )
    return found
