"""A whole fiscal year of the office's work, invented: the real commands, quarter after quarter.

Each quarter the sheets go out; the agencies bring the sheets that were really written up to date,
the untidy ones type theirs anew; the letters are written and dispatched; late returns come in, the
memorandum is written, and the quarter is closed.  In the end the indicator is counted.  The first
quarter is that of the plain demo.  Everything comes from the seed: the same arguments give the same
files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pipeline import case_sheet, schedule
from pipeline.batch import Finished, Run, run_batch, run_memo
from pipeline.config import Config
from pipeline.demo.fates import VANISHES, Plan, Year, befall, plan_quarter
from pipeline.demo.filling import SentSheet, case_name
from pipeline.demo.living import Living, Told, leave_untold, tell
from pipeline.demo.officer import enter_dispatch
from pipeline.demo.returns import (
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
from pipeline.demo.stories import STORIES
from pipeline.demo.untidy import Draft, Row, written
from pipeline.evaluated import Journal
from pipeline.indicator_year import FormRequest, fill_form
from pipeline.publish.names import file_name
from pipeline.publish.output_folder import fresh_folder
from pipeline.quarter import Quarter
from pipeline.quarter_end import close_quarter
from pipeline.quarter_start import Start, start_quarter
from pipeline.verdicts import Became, LetterKind

QUARTERS = 4
"""The most that can be invented: one fiscal year."""

_CASES_OF_THE_LATE = (3, 8)
_LETTERS = (LetterKind.CHASE, LetterKind.REQUEST_RETURN, LetterKind.CHASE_AND_REQUEST)
_NEVER_SENT, _SENT_LATE = 5, 9
"""Of a hundred letters: how many stay on the table, and up to which number they go out late."""
_MEMO_DAY = 15


@dataclass(frozen=True, eq=False)
class Step:
    """One thing that the office did: sheets, batch, dispatch, memo, close; at the end kpi."""

    name: str
    quarter: Quarter
    as_of: date
    count: int
    """Sheets sent, letters written, letters dispatched, late returns read, files frozen; for the
    indicator the letters that count."""
    finished: Finished | None = None


@dataclass
class YearFacts:
    """What the inventor knows, by quarter, and nobody else."""

    told: dict[Quarter, list[Told]] = field(default_factory=dict)
    """Every case that the register should hold after the memorandum."""
    plans: dict[Quarter, Plan] = field(default_factory=dict)
    dispatched: dict[Quarter, dict[str, date]] = field(default_factory=dict)
    """The days on which letters to agencies went out, by agency code."""


def play_year(
    target: Path,
    config: Config,
    templates: Path,
    quarters: int,
    *,
    journal: Callable[[], Journal],
    facts: YearFacts,
    seed: int = 2564,
    workers: int | None = None,
) -> Iterator[Step]:
    """Play the first `quarters` of fiscal year 2564 in `target`, step by step.

    The folder takes its place when the last step is done; what stood there before is kept beside
    it.  `journal` makes a journal for each run.  `facts` is filled in as the year goes on.
    """
    with fresh_folder(target) as folder:
        office = _Office(folder, config, templates, journal, seed, workers)
        quarter = QUARTER
        for _ in range(quarters):
            yield from office.play(quarter, facts)
            quarter = quarter.following
        yield office.count_letters(quarter.previous)


class _Office:
    """The office and its agencies over the year."""

    def __init__(
        self,
        folder: Path,
        config: Config,
        templates: Path,
        journal: Callable[[], Journal],
        seed: int,
        workers: int | None,
    ) -> None:
        self._folder, self._config, self._templates = folder, config, templates
        self._journal, self._seed, self._workers = journal, seed, workers
        self._rng = Random(f"{seed}/year")
        self._year = Year(self._rng, config.agencies_in(QUARTER))
        self._number = 100

    def play(self, quarter: Quarter, facts: YearFacts) -> Iterator[Step]:
        """Play one quarter."""
        start = self._open_day(quarter.start)
        as_of = self._as_of(quarter)
        memo = self._open_day(quarter.memo_month[0].replace(day=_MEMO_DAY))
        sheets = self._send_sheets(quarter, start)
        self._dispatch(quarter, (LetterKind.SEND_SHEETS,), lambda _: start)
        yield Step("sheets", quarter, start, sheets)
        hand = (self._first if quarter == QUARTER else self._later)(quarter, as_of)
        finished = run_batch(self._run(quarter, as_of), self._journal(), dry_run=False)
        yield Step("batch", quarter, as_of, finished.letters, finished)
        facts.dispatched[quarter] = self._dispatch(quarter, _LETTERS, self._letter_days(as_of))
        yield Step("dispatch", quarter, as_of, len(facts.dispatched[quarter]))
        hand.return_late()
        finished = run_memo(self._run(quarter, memo), self._journal(), dry_run=False)
        self._dispatch(quarter, (LetterKind.MEMO,), lambda _: memo)
        facts.plans[quarter], facts.told[quarter] = hand.plan, hand.told
        yield Step("memo", quarter, memo, len(hand.plan.late), finished)
        closing = close_quarter(self._folder / "records", self._folder, quarter, quarter.end)
        yield Step("close", quarter, quarter.end, len(closing.closed.files) if closing else 0)

    def count_letters(self, quarter: Quarter) -> Step:
        """Fill in the indicator form when the last quarter is over."""
        day = self._open_day(quarter.following.start)
        request = FormRequest(
            self._config,
            quarter.fiscal_year,
            day,
            self._folder,
            self._folder / "records",
            self._templates,
            final=True,
        )
        return Step("kpi", quarter, day, fill_form(request).year.counted)

    # -------------------------------------------------------------- the office

    def _run(self, quarter: Quarter, as_of: date) -> Run:
        return Run(
            config=self._config,
            quarter=quarter,
            as_of=as_of,
            input=self._returns(quarter),
            output=self._folder,
            records=self._folder / "records",
            templates=self._templates,
            workers=self._workers,
            final=True,
        )

    def _returns(self, quarter: Quarter) -> Path:
        return self._folder / "returns" / str(quarter)

    def _open_day(self, day: date) -> date:
        while not schedule.is_working_day(day, self._config.holidays):
            day += timedelta(1)
        return day

    def _as_of(self, quarter: Quarter) -> date:
        """Give the day in the letter week on which the letters are written."""
        if quarter == QUARTER:
            return AS_OF
        return self._open_day(quarter.letter_week[0] + timedelta(1))

    def _send_sheets(self, quarter: Quarter, as_of: date) -> int:
        agencies = self._config.agencies_in(quarter)
        start_quarter(
            Start(
                self._config,
                quarter,
                as_of,
                agencies,
                self._folder,
                self._folder / "records",
                self._templates,
                final=True,
            )
        )
        return len(agencies)

    def _dispatch(
        self,
        quarter: Quarter,
        kinds: Sequence[LetterKind],
        day_of: Callable[[str], date | None],
    ) -> dict[str, date]:
        records = self._folder / "records"
        entered = enter_dispatch(records, quarter, kinds, day_of, self._number)
        self._number += len(entered)
        return entered

    def _letter_days(self, as_of: date) -> Callable[[str], date | None]:
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

    # -------------------------------------------------------------- the agencies

    def _first(self, quarter: Quarter, as_of: date) -> _Hand:
        """Return the sheets of the plain demo; two agencies that gave none are late."""
        agencies = self._year.agencies
        folder = self._returns(quarter)
        made = invent_returns(folder, agencies, quarter, as_of, seed=self._seed)
        hand = _Hand(self._rng, self._year, _first_plan(made, as_of, quarter), folder, {})
        for draft in made.drafts:
            hand.remember(draft)
        by_code = {agency.code: agency for agency in agencies}
        for code, day in hand.plan.late.items():
            size = self._rng.randint(*_CASES_OF_THE_LATE)
            stories = self._rng.choices(STORIES, [story.weight for story in STORIES], k=size)
            draft = draft_of(self._rng, by_code[code], stories, as_of)
            draft.title["report_date"] = draft.report_date = day
            draft.rows = [
                {"row_no": number} | written(case, day)
                for number, case in enumerate(draft.cases, start=1)
            ]
            hand.late.append(draft)
        return hand

    def _later(self, quarter: Quarter, as_of: date) -> _Hand:
        """Let the quarter befall the cases, and return what the agencies tell of them."""
        plan = plan_quarter(self._year, quarter, as_of)
        befall(self._year, plan)
        folder = self._returns(quarter)
        folder.mkdir(parents=True)
        sheets = self._folder / "sheets" / str(quarter)
        sent = {
            agency.code: SentSheet(sheets / file_name(agency)) for agency in self._year.agencies
        }
        hand = _Hand(self._rng, self._year, plan, folder, sent)
        hand.return_sheets()
        return hand


def _first_plan(made: DemoFacts, as_of: date, quarter: Quarter) -> Plan:
    silent, late = made.missing
    return Plan(
        quarter,
        {draft.agency.code: draft.report_date for draft in made.drafts},
        {code: as_of + timedelta(12) for code in (late, *made.unreadable)},
        silent=(silent,),
        nil=made.nil,
        broken=made.unreadable,
    )


class _Hand:
    """The agencies' hands in one quarter: they tell of their cases and write their returns."""

    def __init__(
        self, rng: Random, year: Year, plan: Plan, folder: Path, sent: dict[str, SentSheet]
    ) -> None:
        self._rng, self._year, self._folder, self._sent = rng, year, folder, sent
        self._agencies = {agency.code: agency for agency in year.agencies}
        self.plan = plan
        self.told: list[Told] = []
        self.late: list[Draft] = []
        """Typed returns that come after the letters."""

    def remember(self, draft: Draft) -> None:
        """Take the cases of a first return into the year."""
        slipped = _slipped(draft)
        for place, case in enumerate(draft.cases):
            living = Living(self._year.numbers.key(), case, draft.agency)
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
            title = title_block(self._rng, plan.quarter.letter_week[0], case_sheet.NIL_RETURN)
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

    def _fill_in(self, draft: Draft) -> None:
        target = self._folder / file_name(draft.agency)
        self._sent[draft.agency.code].fill_in(target, draft.rows, draft.title)
        self._tell(draft)

    def _draft(self, code: str) -> Draft:
        day = self.plan.told[code]
        livings = [living for living in self._year.of(code) if self._is_told(living)]
        rows: list[Row] = []
        for number, living in enumerate(livings, start=1):
            row = {"row_no": number} | written(living.case, day)
            if living.case_id and code not in self.plan.without_ids:
                row["case_id"] = living.case_id
            rows.append(row)
        ordinary = [
            row
            for living, row in zip(livings, rows, strict=True)
            if is_ordinary(living.case) and living.told is not None
        ]
        title = title_block(self._rng, day, case_sheet.HAS_CASES)
        agency = self._agencies[code]
        return Draft(agency, rows, title, day, ordinary, [living.case for living in livings])

    def _is_told(self, living: Living) -> bool:
        """Whether its agency tells of it: not of what it forgot, nor long of what is closed."""
        if living.fate and living.fate.what == VANISHES:
            return False
        if living.told is None or living.open or living.fate:
            return True
        lists_the_closed = living.agency.code in self.plan.untidy
        return lists_the_closed and living.told_on >= self.plan.quarter.previous.start

    def _tell(self, draft: Draft) -> None:
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
            became = Became.SILENT if code in plan.silent else Became.VANISHED
            told = leave_untold(living, became)
            if told is not None:
                self.told.append(told)


def _slipped(draft: Draft) -> set[int]:
    """Give the places of the cases with a cell that was spoilt."""
    rows = [draft.rows[slip.row] for slip in draft.slips if slip.row < len(draft.rows)]
    numbers = [row.get("row_no") for row in rows]
    return {number - 1 for number in numbers if isinstance(number, int)}
