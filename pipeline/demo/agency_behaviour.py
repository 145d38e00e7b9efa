"""The agencies' hands in a quarter of the year: they tell of their cases and write their returns.

Tidy agencies fill in the sheet that they were really sent, untidy ones type theirs anew; what comes
after the letters waits for the memorandum.  `reported_cases` is what is known of every case told.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from pipeline.demo.case_courses import STORIES
from pipeline.demo.case_history import OngoingCase, ReportedCase, leave_untold, report_case
from pipeline.demo.invented_cases import Value
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
from pipeline.demo.quarter_events import VANISHES, Plan, Year, apply_events, plan_quarter
from pipeline.demo.untidy_sheets import FilledRow, ReturnDraft, filled_row
from pipeline.model import case_sheet, sheet_form
from pipeline.model.case_sheet import OF_THE_OFFICE
from pipeline.model.codes import CaseChange
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office import calendar
from pipeline.office.agency_files import file_name
from pipeline.office.holidays import Holidays
from pipeline.office.office import Office
from pipeline.records.ooxml_package import normalise_package
from pipeline.thai.text import fold
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import title_place

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


QUARTERS = tuple(Quarter(QUARTER.fiscal_year, number) for number in range(1, 5))
"""The quarters that can be invented: one fiscal year."""
CaseName = tuple[str, str]
"""What an agency calls a case: file number, folded, and injured party."""

_CASES_OF_THE_LATE = (3, 8)
_FIRST_LATE_DAYS = 12
"""After the letters' as-of date, in the first quarter."""


def quarter_returns(
    year: Year, folder: Path, sheets: Path, quarter: Quarter, as_of: date, seed: int
) -> ReturningAgencies:
    """Return to `folder` what is in time for the letters, of each quarter's sheets in `sheets`."""
    if quarter == QUARTER:
        return first_returns(year, folder, quarter, as_of, seed)
    return later_returns(year, folder, sheets / str(quarter), quarter, as_of)


def first_returns(
    year: Year, folder: Path, quarter: Quarter, as_of: date, seed: int
) -> ReturningAgencies:
    """Return the sheets of the plain demo; two agencies that gave none are late."""
    agencies = year.agencies
    made = invent_returns(folder, agencies, quarter, as_of, seed=seed)
    hand = ReturningAgencies(year, _first_plan(made, as_of, quarter), folder, {})
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


def later_returns(
    year: Year, folder: Path, sheets: Path, quarter: Quarter, as_of: date
) -> ReturningAgencies:
    """Let the quarter befall the cases, and return what the agencies tell of them."""
    plan = plan_quarter(year, quarter, as_of)
    apply_events(year, plan)
    folder.mkdir(parents=True)
    sent = {agency.code: SentSheet(sheets / file_name(agency)) for agency in year.agencies}
    hand = ReturningAgencies(year, plan, folder, sent)
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


class ReturningAgencies:
    """The agencies' hands in one quarter: they tell of their cases and write their returns."""

    def __init__(self, year: Year, plan: Plan, folder: Path, sent: dict[str, SentSheet]) -> None:
        self._rng, self._year, self._folder, self._sent = year.rng, year, folder, sent
        self._agencies = {agency.code: agency for agency in year.agencies}
        self.plan = plan
        self.reported_cases: list[ReportedCase] = []
        self.late: list[ReturnDraft] = []
        """Typed returns that come after the letters."""

    def remember(self, draft: ReturnDraft) -> None:
        """Take the cases of a first return into the year."""
        slipped = _slipped(draft)
        for place, case in enumerate(draft.cases):
            living = OngoingCase(self._year.numbers.key(), case, draft.agency)
            self._year.cases.append(living)
            self.reported_cases.append(
                report_case(living, draft.report_date, slipped=place in slipped)
            )

    def return_sheets(self) -> None:
        """Write the returns that are in time for the letters."""
        plan = self.plan
        for living in self._year.cases:
            sheet = self._sent[living.agency.code]
            before = self._sent.get(living.event.before) if living.event else None
            for known in (before, sheet):
                name = case_name(living.reported_row) if living.reported_row else ("", "")
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
            self._report_cases(draft)
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
        self._report_cases(draft)

    def _draft(self, code: str) -> ReturnDraft:
        day = self.plan.report_dates[code]
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
            if is_ordinary(living.case) and living.reported_row is not None
        ]
        title = title_block(self._rng, day, sheet_form.HAS_CASES)
        agency = self._agencies[code]
        return ReturnDraft(agency, rows, title, day, ordinary, [living.case for living in livings])

    def _is_told(self, living: OngoingCase) -> bool:
        """Whether its agency tells of it: not of what it forgot, nor long of what is closed."""
        if living.event and living.event.what == VANISHES:
            return False
        if living.reported_row is None or living.open or living.event:
            return True
        lists_the_closed = living.agency.code in self.plan.untidy
        return lists_the_closed and living.told_on >= self.plan.quarter.previous.start

    def _report_cases(self, draft: ReturnDraft) -> None:
        slipped = _slipped(draft)
        livings = {id(living.case): living for living in self._year.of(draft.agency.code)}
        for place, case in enumerate(draft.cases):
            told = report_case(livings[id(case)], draft.report_date, slipped=place in slipped)
            self.reported_cases.append(told)

    def _tell_of_the_silent(self) -> None:
        plan = self.plan
        for living in self._year.cases:
            code = living.agency.code
            if code in plan.report_dates and self._is_told(living):
                continue
            became = CaseChange.SILENT if code in plan.silent else CaseChange.VANISHED
            told = leave_untold(living, became)
            if told is not None:
                self.reported_cases.append(told)


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


def case_name(row: Mapping[str, Any]) -> CaseName:
    """Give a row's file number and injured party; '' where a cell is blank or the column absent."""
    return fold(str(row.get("file_no") or "")), str(row.get("injured_party") or "")


class SentSheet:
    """The sheet that an agency was sent: a tidy one takes it and brings it up to date.

    As a person does in Excel: cells that still hold are left alone, rows of cases that it no longer
    tells of are emptied, new cases go under the last.
    """

    def __init__(self, path: Path) -> None:
        self._book = load_workbook(path)
        self._sheet: Worksheet = self._book[sheet_form.TABLE_SHEET]
        titles = {column.title: column.field for column in case_sheet.ALL_COLUMNS}
        shown = next(self._sheet.iter_rows(TITLE_ROW, TITLE_ROW, values_only=True))
        found = {str(title or "").rstrip(" *"): at for at, title in enumerate(shown, start=1)}
        self._columns = {titles[title]: at for title, at in found.items() if title in titles}
        self._rows = dict(self._filled())

    def _filled(self) -> Iterable[tuple[int, dict[str, Any]]]:
        lines = self._sheet.iter_rows(FIRST_CASE_ROW, values_only=True)
        for number, cells in enumerate(lines, start=FIRST_CASE_ROW):
            row = {name: cells[place - 1] for name, place in self._columns.items()}
            if row["case_id"]:
                yield number, row

    @property
    def ids(self) -> dict[CaseName, str]:
        """The ids that the office has given, by what the agency calls the cases."""
        return {case_name(row): str(row["case_id"]) for row in self._rows.values()}

    def fill_in(self, target: Path, rows: Sequence[FilledRow], title: FilledRow) -> None:
        """Bring the sheet up to date with `rows` and save it as `target`."""
        by_id = {str(row["case_id"]): row for row in rows if row.get("case_id")}
        for number, before in self._rows.items():
            row = by_id.pop(str(before["case_id"]), None)
            if row is None:
                self._empty(number)
            else:
                self._update(number, before, row)
        below = max(self._rows, default=FIRST_CASE_ROW - 1)
        new = [row for row in rows if not row.get("case_id") or str(row["case_id"]) in by_id]
        for number, row in enumerate(new, start=below + 1):
            for name, place in self._columns.items():
                if name != "row_no":
                    self._write(number, place, row.get(name))
            self._write(number, self._columns["row_no"], number - FIRST_CASE_ROW + 1)
        for name, value in title.items():
            self._write(*title_place(name), value)
        self._book.save(target)
        normalise_package(target)

    def _empty(self, number: int) -> None:
        for place in self._columns.values():
            self._write(number, place, None)

    def _update(self, number: int, before: Mapping[str, Any], row: FilledRow) -> None:
        for name, place in self._columns.items():
            held = before[name].date() if isinstance(before[name], datetime) else before[name]
            if name not in OF_THE_OFFICE and held != row.get(name):
                self._write(number, place, row.get(name))

    def _write(self, number: int, place: int, value: Value) -> None:
        cell = self._sheet.cell(number, place)
        cell.value = value
        if isinstance(value, str):
            # openpyxl takes text that begins with = for a formula.
            cell.data_type = "s"
