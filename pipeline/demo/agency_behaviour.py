"""The agencies' hands in a quarter of the year: they tell of their cases and write their returns.

Tidy agencies fill in the sheet that they were really sent, untidy ones type theirs anew; what comes
after the letters waits for the memorandum.  `told` is what the inventor knows of every case.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pipeline.demo.case_courses import STORIES
from pipeline.demo.case_history import OngoingCase, ReportedCase, leave_untold, tell
from pipeline.demo.filled_sheets import SentSheet, case_name
from pipeline.demo.invented_returns import (
    AS_OF,
    QUARTER,
    DemoFacts,
    draft_of,
    invent_returns,
    is_ordinary,
    make_slips,
    rearrange,
    title_block,
    write_broken,
    write_nil,
    write_return,
)
from pipeline.demo.quarter_events import VANISHES, Plan, Year, befall, plan_quarter
from pipeline.demo.untidy_sheets import FilledRow, ReturnDraft, filled_row
from pipeline.model import sheet_form
from pipeline.model.codes import CaseChange
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office import calendar
from pipeline.office.agency_files import file_name
from pipeline.office.holidays import Holidays
from pipeline.office.office import Office

QUARTERS = tuple(Quarter(QUARTER.fiscal_year, number) for number in range(1, 5))
"""The quarters that can be invented: one fiscal year."""
_CASES_OF_THE_LATE = (3, 8)
_FIRST_LATE_DAYS = 12
"""After the letters' as-of date, in the first quarter."""


def quarter_returns(
    year: Year, folder: Path, sheets: Path, quarter: Quarter, as_of: date, seed: int
) -> Hand:
    """Return to `folder` what is in time for the letters, of each quarter's sheets in `sheets`."""
    if quarter == QUARTER:
        return first_returns(year, folder, quarter, as_of, seed)
    return later_returns(year, folder, sheets / str(quarter), quarter, as_of)


def first_returns(year: Year, folder: Path, quarter: Quarter, as_of: date, seed: int) -> Hand:
    """Return the sheets of the plain demo; two agencies that gave none are late."""
    agencies = year.agencies
    made = invent_returns(folder, agencies, quarter, as_of, seed=seed)
    hand = Hand(year, _first_plan(made, as_of, quarter), folder, {})
    for draft in made.drafts:
        hand.remember(draft)
    by_code = {agency.code: agency for agency in agencies}
    for code, day in hand.plan.late.items():
        size = year.rng.randint(*_CASES_OF_THE_LATE)
        stories = year.rng.choices(STORIES, [story.weight for story in STORIES], k=size)
        draft = draft_of(year.rng, by_code[code], stories, as_of)
        draft.title["report_date"] = draft.report_date = day
        draft.rows = [
            {"row_no": number} | filled_row(case, day)
            for number, case in enumerate(draft.cases, start=1)
        ]
        hand.late.append(draft)
    return hand


def later_returns(year: Year, folder: Path, sheets: Path, quarter: Quarter, as_of: date) -> Hand:
    """Let the quarter befall the cases, and return what the agencies tell of them."""
    plan = plan_quarter(year, quarter, as_of)
    befall(year, plan)
    folder.mkdir(parents=True)
    sent = {agency.code: SentSheet(sheets / file_name(agency)) for agency in year.agencies}
    hand = Hand(year, plan, folder, sent)
    hand.return_sheets()
    return hand


def _first_plan(made: DemoFacts, as_of: date, quarter: Quarter) -> Plan:
    silent, late = made.missing
    return Plan(
        quarter,
        {draft.agency.code: draft.report_date for draft in made.drafts},
        {code: as_of + timedelta(_FIRST_LATE_DAYS) for code in (late, *made.unreadable)},
        silent=(silent,),
        nil=made.nil,
        broken=made.unreadable,
    )


class Hand:
    """The agencies' hands in one quarter: they tell of their cases and write their returns."""

    def __init__(self, year: Year, plan: Plan, folder: Path, sent: dict[str, SentSheet]) -> None:
        self._rng, self._year, self._folder, self._sent = year.rng, year, folder, sent
        self._agencies = {agency.code: agency for agency in year.agencies}
        self.plan = plan
        self.told: list[ReportedCase] = []
        self.late: list[ReturnDraft] = []
        """Typed returns that come after the letters."""

    def remember(self, draft: ReturnDraft) -> None:
        """Take the cases of a first return into the year."""
        slipped = _slipped(draft)
        for place, case in enumerate(draft.cases):
            living = OngoingCase(self._year.numbers.key(), case, draft.agency)
            self._year.cases.append(living)
            self.told.append(tell(living, draft.report_date, slipped=place in slipped))

    def return_sheets(self) -> None:
        """Write the returns that are in time for the letters."""
        plan = self.plan
        for living in self._year.cases:
            sheet = self._sent[living.agency.code]
            before = self._sent.get(living.fate.before) if living.fate else None
            for known in (before, sheet):
                name = case_name(living.told) if living.told else ("", "")
                if known and not living.case_id:
                    living.case_id = known.ids.get(name, "")
        self._tell_of_the_silent()
        typed = []
        for code in plan.days:
            draft = self._draft(code)
            if code in plan.untidy:
                typed.append(draft)
            else:
                self._fill_in(draft)
        rearranged = make_slips(self._rng, typed, times=1)
        for draft in typed:
            path = write_return(self._folder, draft, plan.quarter)
            if draft is rearranged:
                rearrange(path, self._rng)
            self._tell(draft)
        for code in plan.nil:
            title = title_block(self._rng, plan.quarter.letter_week[0], sheet_form.NIL_RETURN)
            write_nil(self._folder, self._agencies[code], plan.quarter, title)
        for code in plan.broken:
            write_broken(self._folder, self._agencies[code], plan.quarter)

    def return_late(self) -> None:
        """Write the returns that come after the letters."""
        for draft in self.late:
            write_return(self._folder, draft, self.plan.quarter)
            self.remember(draft)
        for code in self.plan.late if self._sent else ():
            self._fill_in(self._draft(code))

    def _fill_in(self, draft: ReturnDraft) -> None:
        target = self._folder / file_name(draft.agency)
        self._sent[draft.agency.code].fill_in(target, draft.rows, draft.title)
        self._tell(draft)

    def _draft(self, code: str) -> ReturnDraft:
        day = self.plan.told[code]
        livings = [living for living in self._year.of(code) if self._is_told(living)]
        rows: list[FilledRow] = []
        for number, living in enumerate(livings, start=1):
            row = {"row_no": number} | filled_row(living.case, day)
            if living.case_id and code not in self.plan.without_ids:
                row["case_id"] = living.case_id
            rows.append(row)
        ordinary = [
            row
            for living, row in zip(livings, rows, strict=True)
            if is_ordinary(living.case) and living.told is not None
        ]
        title = title_block(self._rng, day, sheet_form.HAS_CASES)
        agency = self._agencies[code]
        return ReturnDraft(agency, rows, title, day, ordinary, [living.case for living in livings])

    def _is_told(self, living: OngoingCase) -> bool:
        """Whether its agency tells of it: not of what it forgot, nor long of what is closed."""
        if living.fate and living.fate.what == VANISHES:
            return False
        if living.told is None or living.open or living.fate:
            return True
        lists_the_closed = living.agency.code in self.plan.untidy
        return lists_the_closed and living.told_on >= self.plan.quarter.previous.start

    def _tell(self, draft: ReturnDraft) -> None:
        slipped = _slipped(draft)
        livings = {id(living.case): living for living in self._year.of(draft.agency.code)}
        for place, case in enumerate(draft.cases):
            told = tell(livings[id(case)], draft.report_date, slipped=place in slipped)
            self.told.append(told)

    def _tell_of_the_silent(self) -> None:
        plan = self.plan
        for living in self._year.cases:
            code = living.agency.code
            if code in plan.told and self._is_told(living):
                continue
            became = CaseChange.SILENT if code in plan.silent else CaseChange.VANISHED
            told = leave_untold(living, became)
            if told is not None:
                self.told.append(told)


def _slipped(draft: ReturnDraft) -> set[int]:
    """Give the places of the cases with a cell that was spoilt."""
    rows = [draft.rows[slip.row] for slip in draft.slips if slip.row < len(draft.rows)]
    numbers = [row.get("row_no") for row in rows]
    return {number - 1 for number in numbers if isinstance(number, int)}


def letters_day(quarter: Quarter, holidays: Holidays) -> date:
    """Give the day in a quarter's letter week on which the letters are written."""
    if quarter == QUARTER:
        return AS_OF
    return calendar.first_working_day(quarter.letter_week[0] + timedelta(1), holidays)


def invent_quarter(
    folder: Path, quarter: Quarter, sheets: Path, office: Office, *, late: bool, seed: int = 2564
) -> int:
    """Put into `folder` what comes back of the sheets below `sheets`; gives how many files.

    For an office that goes through the demo's year by itself: the year is gone through from its
    beginning each time, so that the same sheets give the same returns, and nothing that stands is
    written over.

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
            hand = quarter_returns(year, came, sheets, each, day, seed)
        before = {path.name for path in came.iterdir()}
        if late:
            hand.return_late()
        wanted = [path for path in sorted(came.iterdir()) if (path.name not in before) == late]
        folder.mkdir(parents=True, exist_ok=True)
        fresh = [path for path in wanted if not (folder / path.name).exists()]
        for path in fresh:
            shutil.copyfile(path, folder / path.name)
    return len(fresh)
