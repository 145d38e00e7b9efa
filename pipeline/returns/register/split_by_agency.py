"""Parts the reading of one file into several: the cases of each agency that the file holds."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.model.row_counts import RowCounts
from pipeline.returns.sheet.return_content import OwnColumnCells, ReturnContent

Value = TypeVar("Value")


def part_of(reading: ReturnContent, cases: Sequence[int]) -> ReturnContent:
    """Give the reading of these cases alone, numbered anew; rows that are no case are left out."""
    new = {case: place for place, case in enumerate(cases)}

    def kept(values: Sequence[Value]) -> list[Value]:
        return [values[case] for case in cases]

    return replace(
        reading,
        counts=RowCounts(rows_read=len(cases), cases=len(cases)),
        says_nil=False,
        dates={name: _packed("i", days, cases) for name, days in reading.dates.items()},
        amounts={name: _packed("q", satang, cases) for name, satang in reading.amounts.items()},
        texts={name: kept(texts) for name, texts in reading.texts.items()},
        numbers={name: kept(values) for name, values in reading.numbers.items()},
        known_pending=kept(reading.known_pending),
        unreadable=kept(reading.unreadable),
        said_none={new[case]: said for case, said in reading.said_none.items() if case in new},
        file_keys=kept(reading.file_keys),
        place=kept(reading.place),
        rows=kept(reading.rows),
        own=[_own(own, new) for own in reading.own],
        issues=[(new[case], issue) for case, issue in reading.issues if case in new],
    )


def remainder(reading: ReturnContent) -> ReturnContent:
    """Give what is left of a reading without its cases: other rows, and what concerns the file."""
    counts = reading.counts
    rest = part_of(reading, ())
    rest.counts = replace(counts, rows_read=counts.rows_read - counts.cases, cases=0)
    rest.issues = [(case, issue) for case, issue in reading.issues if case < 0]
    return rest


def _packed(kind: str, values: bytes, cases: Sequence[int]) -> bytes:
    whole: array[int] = array(kind)
    whole.frombytes(values)
    return array(kind, [whole[case] for case in cases]).tobytes()


def _own(own: OwnColumnCells, new: dict[int, int]) -> OwnColumnCells:
    values = {new[case]: value for case, value in own.values.items() if case in new}
    return replace(own, values=values)
