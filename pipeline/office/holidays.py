"""The holidays of a government office, from the office's dated `holidays.csv`.

A list of its own, because published calendars follow the banks: Labour Day is no government
holiday, and cabinet resolutions move days.  The office extends the file each year.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.office.office_messages import OFFICE
from pipeline.office.text_file import read_office_text


@dataclass(frozen=True)
class Holidays:
    """The days on which offices are closed, with their names; weekends are not listed."""

    names: Mapping[date, str]

    @property
    def years(self) -> frozenset[int]:
        """The years (C.E.) that have a list."""
        return frozenset(day.year for day in self.names)


def read_holidays(path: Path) -> Holidays:
    """Read `date,name,source` (UTF-8, dates as 2020-12-11).

    Raises ConfigFaultsError with every line that cannot be used.
    """
    faults: list[Fault] = []
    names: dict[date, str] = {}
    rows = csv.DictReader(read_office_text(path).splitlines())
    if not {"date", "name"} <= set(rows.fieldnames or ()):
        raise ConfigFaultsError([Fault(path.name, 1, OFFICE("holiday_titles"))])
    for row in rows:
        try:
            day = date.fromisoformat((row["date"] or "").strip())
        except ValueError:
            message = OFFICE("holiday_date", date=row["date"])
            faults.append(Fault(path.name, rows.line_num, message))
            continue
        if day in names:
            faults.append(
                Fault(path.name, rows.line_num, OFFICE("holiday_twice", day=day.isoformat()))
            )
        names[day] = (row["name"] or "").strip()
    if not names and not faults:
        faults.append(Fault(path.name, 0, OFFICE("no_holidays")))
    if faults:
        raise ConfigFaultsError(faults)
    return Holidays(names)
