"""The holidays of a government office, from the office's dated `holidays.csv`.

A list of its own, because published calendars follow the banks: Labour Day is no government
holiday, and cabinet resolutions move days.  The office extends the file each year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.office.office_messages import OFFICE
from pipeline.office.text_file import Digests, OfficeTable, out_of_bounds, read_office_day
from pipeline.thai.date_words import BUDDHIST_ERA
from pipeline.thai.text import clean

LEAST_A_YEAR = 10
"""A government year has some twenty holidays; fewer than these are a list not yet typed."""

_REVOKED = "ยกเลิก"
"""In a day's name: it would move every deadline that ends on it."""
_DAY_OR_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")


@dataclass(frozen=True)
class Holidays:
    """The days on which offices are closed, with their names; weekends are not listed."""

    names: Mapping[date, str]
    unsourced: tuple[date, ...] = ()
    """Days for which the list does not say where they come from."""

    @cached_property
    def years(self) -> frozenset[int]:
        """The years (C.E.) that have a list: a few days make none."""
        counts = Counter(day.year for day in self.names)
        return frozenset(year for year, days in counts.items() if days >= LEAST_A_YEAR)

    def notes(self) -> Iterator[Message]:
        """Say which years of the list have too few days, and which days no source."""
        counts = Counter(day.year for day in self.names)
        for year, days in sorted(counts.items()):
            if days < LEAST_A_YEAR:
                facts = {"year": year + BUDDHIST_ERA, "count": days, "least": LEAST_A_YEAR}
                yield OFFICE("holidays_too_few", **facts)
        if self.unsourced:
            yield OFFICE("holidays_unsourced", count=len(self.unsourced), day=self.unsourced[0])


def _puts_month_first(text: str) -> bool:
    """Tell whether a day can be one only with its month first, as an English Excel writes it."""
    parts = _DAY_OR_MONTH.fullmatch(text)
    return parts is not None and int(parts[1]) <= 12 < int(parts[2])


def _revoked(file: str, table: OfficeTable) -> Iterator[Fault]:
    for number, row in table.lines:
        if _REVOKED in row["name"]:
            facts = {"date": row["date"], "name": clean(row["name"])}
            yield Fault(file, number, OFFICE("holiday_revoked", **facts))


def read_holidays(path: Path, read: Digests | None = None) -> Holidays:
    """Read `date,name,source` (UTF-8, dates as 2020-12-11); its hash is noted in `read`.

    Raises ConfigFaultsError with every line that cannot be used.
    """
    faults: list[Fault] = []
    names: dict[date, str] = {}
    unsourced: list[date] = []
    table = OfficeTable(path, read, columns=("date", "name", "source"))
    if not {"date", "name"} <= set(table.titles):
        raise ConfigFaultsError([Fault(path.name, 1, OFFICE("holiday_titles"))])
    faults += [*table.untitled, *_revoked(path.name, table)]
    month_first = next(filter(_puts_month_first, (row["date"] for _, row in table.lines)), "")
    for number, row in table.lines:
        day = read_office_day(row["date"])
        if day is None:
            message = OFFICE("holiday_date", date=row["date"])
            faults.append(Fault(path.name, number, message))
            continue
        if impossible := out_of_bounds(row["date"], day):
            faults.append(Fault(path.name, number, impossible))
            continue
        if month_first and _DAY_OR_MONTH.fullmatch(row["date"]):
            message = OFFICE("holiday_month_first", date=row["date"], other=month_first)
            faults.append(Fault(path.name, number, message))
        if day in names:
            faults.append(Fault(path.name, number, OFFICE("holiday_twice", day=day.isoformat())))
        names[day] = clean(row["name"])
        if not (row.get("source") or "").strip():
            unsourced.append(day)
    if not names and not faults:
        faults.append(Fault(path.name, 0, OFFICE("no_holidays")))
    if faults:
        raise ConfigFaultsError(faults)
    return Holidays(names, tuple(unsourced))
