"""A whole fiscal year of the office's work, invented: the real commands, quarter after quarter.

Each quarter the sheets go out; the agencies bring the sheets that were really written up to date,
the untidy ones type theirs anew; the letters are written and dispatched; late returns come in, the
memorandum is written, and the quarter is closed.  In the end the indicator is counted.  The first
quarter is that of the plain demo.  Everything comes from the seed: the same arguments give the same
files.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pipeline.demo.agency_behaviour import letters_day, quarter_returns
from pipeline.demo.case_history import ReportedCase
from pipeline.demo.invented_returns import QUARTER
from pipeline.demo.quarter_events import Plan, Year
from pipeline.jobs.batch import FinishedRun, run_batch, run_memo
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.quarter_run import Journal, Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office import calendar
from pipeline.office.office import Office
from pipeline.records import enter_in_books
from pipeline.records.dispatch_register import MEANS, Key, register_name
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.replace_folder import fresh_folder

_LETTERS = (LetterKind.CHASE, LetterKind.REQUEST_RETURN, LetterKind.CHASE_AND_REQUEST)
_NEVER_SENT, _SENT_LATE = 5, 9
"""Of a hundred letters: how many stay on the table, and up to which number they go out late."""
_MEMO_DAY = 15


Chosen = Callable[[str], date | None]
"""The day on which the letter to an agency goes out; None where it stays on the table."""


@dataclass(frozen=True, eq=False)
class OfficeAct:
    """One thing that the office did: sheets, batch, dispatch, memo, close; at the end kpi."""

    name: str
    quarter: Quarter
    as_of: date
    count: int
    """Sheets sent, letters written, letters dispatched, late returns read, files frozen; for the
    indicator the letters that count."""
    finished: FinishedRun | None = None


@dataclass
class YearFacts:
    """What the inventor knows, by quarter, and nobody else."""

    reported_cases: dict[Quarter, list[ReportedCase]] = field(default_factory=dict)
    """Every case that the register should hold after the memorandum."""
    plans: dict[Quarter, Plan] = field(default_factory=dict)
    dispatched: dict[Quarter, dict[str, date]] = field(default_factory=dict)
    """The days on which letters to agencies went out, by agency code."""


def play_year(
    target: Path,
    office: Office,
    quarters: int,
    *,
    journal: Callable[[], Journal],
    facts: YearFacts,
    seed: int = 2564,
    workers: int | None = None,
) -> Iterator[OfficeAct]:
    """Play the first `quarters` of fiscal year 2564 in `target`, step by step.

    The folder takes its place when the last step is done; what stood there before is kept beside
    it.  `journal` makes a journal for each run.  `facts` is filled in as the year goes on.
    """
    with fresh_folder(target) as folder:
        work = _YearsWork(folder, office, journal, seed, workers)
        quarter = QUARTER
        for _ in range(quarters):
            yield from work.play(quarter, facts)
            quarter = quarter.following
        yield work.count_letters(quarter.previous)


class _YearsWork:
    """The office and its agencies over the year."""

    def __init__(
        self,
        folder: Path,
        office: Office,
        journal: Callable[[], Journal],
        seed: int,
        workers: int | None,
    ) -> None:
        self._folder, self._office, self._config = folder, office, office.config
        self._journal, self._seed, self._workers = journal, seed, workers
        self._rng = Random(f"{seed}/year")
        self._year = Year(self._rng, office.config.agencies_in(QUARTER))
        self._number = 100

    def play(self, quarter: Quarter, facts: YearFacts) -> Iterator[OfficeAct]:
        """Play a quarter from sheets sent to close, each step on its own working day.

        Enters what was planned, told and dispatched in `facts`; raises what the jobs raise.
        """
        start = self._open_day(quarter.start)
        as_of = letters_day(quarter, self._config.holidays)
        memo = self._open_day(quarter.memo_month[0].replace(day=_MEMO_DAY))
        sheets = self._send_sheets(quarter, start)
        self._dispatch(quarter, (LetterKind.SEND_SHEETS,), lambda _: start)
        yield OfficeAct("sheets", quarter, start, sheets)
        returns, sheets_sent = self._returns(quarter), self._folder / "sheets"
        hand = quarter_returns(self._year, returns, sheets_sent, quarter, as_of, self._seed)
        finished = run_batch(self._run(quarter, as_of), self._journal(), dry_run=False)
        yield OfficeAct("batch", quarter, as_of, finished.letters, finished)
        facts.dispatched[quarter] = self._dispatch(quarter, _LETTERS, self._letter_days(as_of))
        yield OfficeAct("dispatch", quarter, as_of, len(facts.dispatched[quarter]))
        hand.return_late()
        finished = run_memo(self._run(quarter, memo), self._journal(), dry_run=False)
        self._dispatch(quarter, (LetterKind.MEMO,), lambda _: memo)
        facts.plans[quarter], facts.reported_cases[quarter] = hand.plan, hand.reported_cases
        yield OfficeAct("memo", quarter, memo, len(hand.plan.late), finished)
        closing = close_quarter(self._run(quarter, quarter.end))
        yield OfficeAct("close", quarter, quarter.end, len(closing.closed.files) if closing else 0)

    def count_letters(self, quarter: Quarter) -> OfficeAct:
        """Fill in the indicator form when the last quarter is over."""
        day = self._open_day(quarter.following.start)
        form = fill_form(self._run(quarter, day), quarter.fiscal_year)
        return OfficeAct("kpi", quarter, day, form.year.counted)

    def _run(self, quarter: Quarter, as_of: date) -> Run:
        return Run(
            office=self._office,
            quarter=quarter,
            as_of=as_of,
            returns_folder=self._returns(quarter),
            output_folder=self._folder,
            workers=self._workers,
            final=True,
        )

    def _returns(self, quarter: Quarter) -> Path:
        return self._folder / "returns" / str(quarter)

    def _open_day(self, day: date) -> date:
        return calendar.first_working_day(day, self._config.holidays)

    def _send_sheets(self, quarter: Quarter, as_of: date) -> int:
        send_sheets(self._run(quarter, as_of))
        return len(self._config.agencies_in(quarter))

    def _dispatch(
        self,
        quarter: Quarter,
        kinds: Sequence[LetterKind],
        day_of: Chosen,
    ) -> dict[str, date]:
        records = self._folder / "records"
        entered = enter_dispatch(records, quarter, kinds, day_of, self._number)
        self._number += len(entered)
        return entered

    def _letter_days(self, as_of: date) -> Chosen:
        """Most letters go out within the week, some days late, some never."""
        week_ends = Quarter.of(as_of).letter_week[1]
        in_time = [as_of + timedelta(n) for n in range((week_ends - as_of).days + 1)]
        in_time = [day for day in in_time if self._open_day(day) == day]
        too_late = self._open_day(week_ends + timedelta(3))

        def day_of(_: str) -> date | None:
            chance = self._rng.randint(1, 100)
            if chance <= _NEVER_SENT:
                return None
            return too_late if chance <= _SENT_LATE else self._rng.choice(in_time)

        return day_of


def enter_dispatch(
    records: Path, quarter: Quarter, kinds: Collection[str], day_of: Chosen, first_number: int
) -> dict[str, date]:
    """Enter the letters of `kinds` that go out; give the days by agency code.

    A line that has a date already is left alone; numbers count up from `first_number`.
    """
    entries: dict[Key, enter_in_books.Entry] = {}
    days: dict[str, date] = {}
    for line in read_dispatch(records, quarter).lines:
        if line.kind not in kinds or line.sent:
            continue
        day = day_of(line.agency_code)
        if day is not None:
            day = max(day, line.printed_date or day)  # no letter goes out before the date it bears
            number = str(first_number + len(entries))
            entries[line.key] = {"number": number, "dispatched_date": day, "means": MEANS[0]}
            days[line.agency_code] = day
    path = records / register_name(quarter)
    enter_in_books.enter_dispatch(path, entries, enter_in_books.book_digest(path))
    return days
