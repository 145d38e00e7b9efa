"""The returns of one quarter of the demo's year, for an office that goes through it by itself.

Takes the sheets that the office really sent; the year is gone through from its beginning each
time, so that the same sheets give the same returns.  Nothing that stands is written over.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pipeline.demo.agency_behaviour import first_returns, later_returns
from pipeline.demo.invented_returns import AS_OF, QUARTER
from pipeline.demo.quarter_events import Year
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office import calendar
from pipeline.office.holidays import Holidays
from pipeline.office.office import Office

QUARTERS = tuple(Quarter(QUARTER.fiscal_year, number) for number in range(1, 5))
"""The quarters that can be invented: one fiscal year."""


def letters_day(quarter: Quarter, holidays: Holidays) -> date:
    """Give the day in a quarter's letter week on which the letters are written."""
    if quarter == QUARTER:
        return AS_OF
    return calendar.first_working_day(quarter.letter_week[0] + timedelta(1), holidays)


def invent_quarter(
    folder: Path, quarter: Quarter, sheets: Path, office: Office, *, late: bool, seed: int = 2564
) -> int:
    """Put into `folder` what comes back of the sheets below `sheets`; gives how many files.

    `late` gives those that come after the letters.  Raises RefusalError where the sheets of the
    quarter were not written.
    """
    year = Year(Random(f"{seed}/year"), office.config.agencies_in(QUARTER))
    for each in QUARTERS[1 : QUARTERS.index(quarter) + 1]:
        if not (sheets / str(each)).is_dir():
            raise RefusalError("demo_no_sheets", quarter=str(each))
    with tempfile.TemporaryDirectory() as work:
        for each in QUARTERS[: QUARTERS.index(quarter) + 1]:
            came, day = Path(work) / str(each), letters_day(each, office.config.holidays)
            if each == QUARTER:
                hand = first_returns(year, came, each, day, seed)
            else:
                hand = later_returns(year, came, sheets / str(each), each, day)
        before = {path.name for path in came.iterdir()}
        if late:
            hand.return_late()
        wanted = [path for path in sorted(came.iterdir()) if (path.name not in before) == late]
        folder.mkdir(parents=True, exist_ok=True)
        fresh = [path for path in wanted if not (folder / path.name).exists()]
        for path in fresh:
            shutil.copyfile(path, folder / path.name)
    return len(fresh)
