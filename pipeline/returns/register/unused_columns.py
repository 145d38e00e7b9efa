"""Names the columns of a return that are none of the form's: kept, and not used."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from pipeline.model.issues import Issue, ReadingIssue
from pipeline.returns.sheet.cells import is_empty
from pipeline.returns.sheet.read_return import OwnColumnCells, ReturnContent


def unused_columns(reading: ReturnContent, used: Collection[str] = ()) -> Iterator[Issue]:
    """Name each sheet's columns that hold anything and were not used, in one issue.

    `used` are titles, as they stand, that something else reads.
    """
    filled = [own for own in reading.own if own.title not in used and _holds(own)]
    for sheet, columns in groupby(filled, key=lambda own: own.sheet):
        listed = list(columns)
        titles = ", ".join(f"{own.letter} “{own.title}”" if own.title else own.letter
                           for own in listed)  # fmt: skip
        cell = f"{listed[0].letter}1"
        yield Issue(ReadingIssue.COLUMNS_UNUSED, sheet, cell, facts={"titles": titles})


def _holds(own: OwnColumnCells) -> bool:
    return any(not is_empty(value) for value in own.values.values())
