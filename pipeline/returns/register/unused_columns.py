"""Names the columns of a return that are none of the form's: kept, and not used."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from itertools import groupby

from pipeline.model.case_sheet import BY_FIELD, COLUMNS
from pipeline.model.issues import Issue, ReadingIssue
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.return_content import OwnColumnCells, ReturnContent
from pipeline.thai.text import fold

FORM_TITLES = tuple(column.title for column in COLUMNS)
_ALIKE = 0.6
"""Similarity from which a title is proposed; only a person takes it for the other."""


def unused_columns(
    reading: ReturnContent, used: Collection[str] = (), titles: Sequence[str] = FORM_TITLES
) -> Iterator[Issue]:
    """Name each sheet's columns that hold anything and were not used, in one issue.

    `used` are titles, as they stand, that something else reads; `titles` are those of the form,
    of which the nearest that the sheet lacks is proposed beside a column.
    """
    filled = [
        own
        for own in reading.own
        if own.title not in used and not all(map(is_empty, own.values.values()))
    ]
    for sheet, columns in groupby(filled, key=lambda own: own.sheet):
        listed = list(columns)
        lacking = [title for title in titles if title not in _used_titles(reading, sheet)]
        told = ", ".join(_told(own, lacking) for own in listed)
        cell = f"{listed[0].letter}1"
        yield Issue(ReadingIssue.COLUMNS_UNUSED, sheet, cell, facts={"titles": told})


def _used_titles(reading: ReturnContent, sheet: str) -> set[str]:
    """Give the form's titles that the sheet has a column for."""
    return {
        BY_FIELD[name].title
        for place in reading.places
        if place.sheet == sheet
        for name in place.letters
        if name in BY_FIELD
    }


def _told(own: OwnColumnCells, titles: Sequence[str]) -> str:
    """Name a column by letter and title, the nearest of `titles` behind it with a question mark."""
    if not own.title:
        return own.letter
    near = get_close_matches(fold(own.title), list(map(fold, titles)), 1, _ALIKE)
    meant = next((title for title in titles if near and fold(title) == near[0]), "")
    return f"{own.letter} “{own.title}”" + (f" (“{meant}” ?)" if meant else "")
