"""What the officer types into the pages' tables, read and checked before a book is touched.

A cell is entered only where the page shows another value than it had: a table of seventy lines
sent back with one number typed enters one number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.enter_in_books import Entry
from pipeline.thai.date_words import BUDDHIST_ERA
from pipeline.thai.dates import parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean

WAS = "was"


@dataclass
class EntryRow:
    """A line of a book on the page: what it held, what stands in its boxes, what is wrong."""

    key: str
    was: Mapping[str, str]
    values: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that hold something else than they did."""
        return tuple(name for name, value in self.values.items() if value != self.was[name])


def shown_date(day: date | None) -> str:
    """Write a day as the boxes take it: d/m/yyyy of the Buddhist era; '' for none."""
    return f"{day.day}/{day.month}/{day.year + BUDDHIST_ERA}" if day else ""


def typed_year(text: str) -> int:
    """Read a fiscal year as it was typed; raises RefusalError for anything else."""
    digits = to_arabic_digits(text.strip())
    try:
        return Quarter.parse(f"{digits}-Q1").fiscal_year
    except ValueError:
        raise RefusalError("bad_fiscal_year", value=text) from None


def take_typed(row: EntryRow, form: Mapping[str, str]) -> None:
    """Put what was typed into the row's boxes, and what the page had shown in them."""
    was = dict(row.was)
    for name in row.values:
        row.values[name] = clean(form.get(f"{row.key}:{name}", ""))
        was[name] = form.get(f"{row.key}:{name}:{WAS}", "")
    row.was = was


def entry_of(row: EntryRow, dates: frozenset[str], bad_day: str) -> Entry:
    """Give the cells to enter; a day that can't be read is a fault of the row, worded `bad_day`."""
    entry: dict[str, str | date | None] = {}
    for name in row.changed:
        text = row.values[name]
        if name not in dates or not text:
            entry[name] = text
            continue
        parsed = parse_date(text)
        if parsed.value is None:
            row.faults[name] = bad_day.format(value=text)
        else:
            entry[name] = parsed.value
    return entry
