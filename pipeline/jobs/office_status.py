"""Where the office stands on its calendar, from what is recorded; quick, and writes nothing.

Takes a run's folders and day; no return is opened.  Whether a return was read is told from its
name and hash in the manifest of the quarter's last run; where the output is gone, from its name in
the register, and that is said.  A record that can't be read is a fault among the findings and
stops nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import TypeVar

from pipeline.documents.draft_mark import dated_drafts, is_draft
from pipeline.figures.indicator import counts_whole_year, quarters_of, sort_letters
from pipeline.jobs.indicator_form import form_path
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import unread_files
from pipeline.jobs.returns_status import Returns, returns_of
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.office.calendar import due_back_day, working_days_after
from pipeline.records.case_register import (
    quarters_kept,
    read_closed,
    read_register,
    waiting_revision,
)
from pipeline.records.dispatch_register import Dispatched, DispatchRegister, register_name
from pipeline.records.evidence_pack import pack_path
from pipeline.records.journal import last_written, was_run, written_before
from pipeline.records.read_dispatch_register import read_dispatch, read_earlier_registers
from pipeline.records.read_rulings import read_decisions
from pipeline.records.records_proof import Proof, prove
from pipeline.records.revisions import ClosedEdition, Edition, closed_folder
from pipeline.records.rulings import FILE as DECISIONS
from pipeline.records.rulings import Decision, Decisions
from pipeline.thai.date_words import BUDDHIST_ERA

_WEEK = timedelta(days=7)
_SATURDAY = 5
_RULINGS_AHEAD = timedelta(days=30)

T = TypeVar("T")


class StepTiming(StrEnum):
    """Where a span of the calendar lies, seen from the week of the as-of date."""

    PAST = "past"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class QuarterStep:
    """A step of a quarter: its days, and how much of it is done."""

    name: str
    """sheets, returns, letters or memo."""
    quarter: Quarter
    first: date
    last: date
    when: StepTiming
    done: int
    total: int
    """0 where nothing is there to be done yet."""
    known: bool = True
    """False where the dispatch register that would tell can't be read, or is gone in part."""
    none_due: bool = False
    """True where the run of its time found nothing to write."""

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do of what there was, or there was nothing."""
        return self.none_due or 0 < self.total <= self.done

    @property
    def late(self) -> bool:
        """Whether its days are past and it is not done."""
        return self.known and self.when is StepTiming.PAST and not self.finished


@dataclass(frozen=True)
class OfficeStatus:
    """Everything that one screen tells."""

    quarter: Quarter
    as_of: date
    steps: tuple[QuarterStep, ...]
    """Of the quarter, in order; then what else falls in this week or the next."""
    returns: Returns
    waiting: tuple[str, ...]
    """Agencies whose letter is written and not dispatched."""
    undated: tuple[str, ...]
    """Recipients whose letter has a number and no date of dispatch."""
    unnumbered: tuple[str, ...]
    """Recipients whose letter has a date of dispatch and no number."""
    sent_as_drafts: tuple[str, ...]
    """Recipients whose letter bears a date of dispatch and still the draft mark."""
    unanswered: tuple[str, ...]
    """Agencies whose time to answer is over, no answer entered."""
    replies_proposed: tuple[str, ...]
    """Agencies whose reply was found and waits to be confirmed, of earlier quarters too."""
    inbox_unread: int
    """Files of the inbox that were not read yet."""
    sheets_written: int
    """Sheets that stand ready for the agencies, or went out."""
    sheets_waiting: tuple[str, ...]
    """Recipients whose letter with the sheet is written and not dispatched."""
    sheets_lacking: tuple[str, ...]
    """Agencies without such a letter where others have one."""
    sheets_drafts: bool
    """One of those still bears the draft mark."""
    memo_written: bool
    memo_draft: bool
    """Written, and still bears the draft mark."""
    memo_renewed: bool
    """Written in its own month, with the late returns in it."""
    memo_sent: bool
    left_behind: tuple[QuarterStep, ...]
    """Steps of the quarter before that were begun and not finished."""
    expiring: tuple[Decision, ...]
    """Rulings that end within thirty days."""
    proposed: int
    """Rulings that wait for the officer."""
    closed_days: tuple[date, ...]
    """Holidays on weekdays of this week and the next that are still to come."""
    holidays_missing: tuple[int, ...]
    """Years (Buddhist era), this and the next, without a list of holidays."""
    counted: int | None
    """Letters to agencies dispatched within the fiscal year; None where a register fails."""
    target: int
    closed_date: date | None
    """When the quarter's last edition was closed."""
    before_open: bool
    """The quarter before was run and is not closed."""
    revision_open: Edition | None
    """A revision not closed, which does not count yet: of the quarter, else of the one before."""
    has_pack: bool
    form_due: int | None
    """The fiscal year, over since 30 September, whose indicator form is not written yet."""
    empty: bool
    """Nothing is recorded of the quarter, and no return has come."""
    faults: tuple[Fault, ...]
    records_faults: tuple[Fault, ...]
    """What keeps every job from trusting the records; told when a command begins."""


def office_status(run: Run) -> OfficeStatus:
    """Say where the office stands at the run's day; never stops at what is missing."""
    faults: list[Fault] = []
    quarter, day = run.quarter, run.as_of
    register = _dispatch(run, quarter, faults)
    readable = not faults
    distrusted = _or_fault(partial(prove, run.records), Proof(None), faults).faults
    failing = {fault.file for fault in distrusted}
    readable = readable and register.path.name not in failing
    before = _dispatch(run, quarter.previous, faults)
    rulings = partial(read_decisions, run.records, only_look=True)
    decisions = _or_fault(rulings, Decisions(run.records / DECISIONS), faults)
    cases = _or_fault(partial(read_register, run.records, quarter), None, faults)
    closed = _newest_closing(run, quarter, faults)
    output = run.folder
    if closed is not None:
        output = closed_folder(run.records, closed.edition) / "output"
    revision = _revision(run, quarter, faults)
    returns = returns_of(run, cases, output, run.output / str(revision) if revision else None)
    written = register.letters.values()
    steps = (*_steps(run, register, returns, readable=readable), *_next_quarters(run))
    memo, manifest_day = register.memo, returns.last_run
    sheets = [line for line in register.sheets.values() if not line.sent_by(day)]
    return OfficeStatus(
        quarter=quarter,
        as_of=day,
        steps=steps,
        returns=returns,
        waiting=tuple(line.agency for line in written if not line.sent_by(day)),
        undated=tuple(line.agency for line in register.lines if line.number and not line.sent),
        unnumbered=tuple(line.agency for line in register.lines if line.sent and not line.number),
        sent_as_drafts=dated_drafts(register, output, run.sheets_folder),
        unanswered=_unanswered(run, register),
        replies_proposed=tuple(_proposed(run, register, faults)),
        inbox_unread=unread_files(run),
        sheets_written=len(register.sheets),
        sheets_waiting=tuple(line.agency for line in sheets),
        sheets_lacking=tuple(register.without_sheets(run.config.agencies_in(quarter))),
        sheets_drafts=any(is_draft(run.sheets_folder / line.file) for line in sheets),
        memo_written=memo is not None,
        memo_draft=memo is not None and is_draft(output / memo.file),
        memo_renewed=manifest_day is not None and manifest_day >= quarter.memo_month[0],
        memo_sent=memo is not None and memo.sent_by(day),
        left_behind=tuple(_left_behind(run, before)),
        expiring=tuple(_expiring(decisions, day)),
        proposed=sum(not each.decided for each in decisions.rulings),
        closed_days=tuple(_closed_days(run)),
        holidays_missing=tuple(_years_without_holidays(run)),
        counted=_counted(run, quarter.fiscal_year, failing, faults),
        target=run.config.office.indicator.target_of(quarter.fiscal_year),
        closed_date=closed.closed_date if closed else None,
        before_open=_left_open(run, before, faults),
        revision_open=revision or _revision(run, before.quarter, faults),
        has_pack=_has_pack(run, quarter, closed),
        form_due=_form_due(run),
        empty=readable and not register.lines and cases is None and not returns.files,
        faults=tuple(dict.fromkeys(faults)),
        records_faults=distrusted,
    )


def _left_open(run: Run, before: DispatchRegister, faults: list[Fault]) -> bool:
    """Tell whether the quarter of the register `before` was run here and is not closed."""
    if before.taken_over or before.quarter not in quarters_kept(run.records):
        return False
    return _newest_closing(run, before.quarter, faults) is None


def _expiring(decisions: Decisions, day: date) -> Iterable[Decision]:
    """Give the rulings that end soon."""
    for each in decisions.rulings:
        if each.decided and each.until is not None and day <= each.until <= day + _RULINGS_AHEAD:
            yield each


def _closed_days(run: Run) -> Iterable[date]:
    """Give the holidays on weekdays of this week and the next that are still to come."""
    for holiday in sorted(run.config.holidays.names):
        if holiday < run.as_of or holiday.weekday() >= _SATURDAY:
            continue
        if timing_of(holiday, holiday, run.as_of) is not StepTiming.AHEAD:
            yield holiday


def _years_without_holidays(run: Run) -> Iterable[int]:
    """Give the years (Buddhist era), this and the next, that have no list of holidays."""
    for year in (run.as_of.year, run.as_of.year + 1):
        if year not in run.config.holidays.years:
            yield year + BUDDHIST_ERA


def _has_pack(run: Run, quarter: Quarter, closed: ClosedEdition | None) -> bool:
    """Tell whether a pack is there, and not from before the quarter's last edition was closed."""
    path = pack_path(run.records, quarter)
    if closed is None or not path.is_file():
        return path.is_file()
    closing = ("close", str(closed.edition))
    return not written_before(run.records, ("evidence", path.name), closing)


def _form_due(run: Run) -> int | None:
    """Give the fiscal year that is over, was worked in, and has no indicator form yet.

    One that was looked at before the year's last day lacks what was sent after it.
    """
    year = Quarter.of(run.as_of).fiscal_year - 1
    form = form_path(run, year)
    written = last_written(run.records, "kpi", form.name)
    if form.is_file() and (written is None or counts_whole_year(year, written)):
        return None
    kept = [quarter for quarter in quarters_kept(run.records) if quarter.fiscal_year == year]
    return year if any(_was_run(run, quarter) for quarter in kept) else None


def _was_run(run: Run, quarter: Quarter) -> bool:
    """Tell whether a quarter that has cases was run here: not one that was only taken over.

    One whose dispatch register can't be read counts as run: filling in the form tells its faults.
    """
    unread: list[Fault] = []
    register = _dispatch(run, quarter, unread)
    return bool(unread) or not register.taken_over


def _or_fault(read: Callable[[], T], otherwise: T, faults: list[Fault]) -> T:
    try:
        return read()
    except ConfigFaultsError as error:
        faults.extend(error.faults)
        return otherwise


def _dispatch(run: Run, quarter: Quarter, faults: list[Fault]) -> DispatchRegister:
    nothing = DispatchRegister(quarter, run.records / register_name(quarter), ())
    return _or_fault(partial(read_dispatch, run.records, quarter, only_look=True), nothing, faults)


def _revision(run: Run, quarter: Quarter, faults: list[Fault]) -> Edition | None:
    return _or_fault(partial(waiting_revision, run.records, quarter), None, faults)


def _newest_closing(run: Run, quarter: Quarter, faults: list[Fault]) -> ClosedEdition | None:
    read = partial(read_closed, run.records, quarter)
    editions = _or_fault(read, list[ClosedEdition](), faults)
    return editions[-1] if editions else None


def timing_of(first: date, last: date, day: date) -> StepTiming:
    """Tell where a span lies, seen from the week of `day`; weeks begin on Monday."""
    monday = day - timedelta(days=day.weekday())
    if last < day:
        return StepTiming.PAST
    if first < monday + _WEEK:
        return StepTiming.THIS_WEEK
    return StepTiming.NEXT_WEEK if first < monday + 2 * _WEEK else StepTiming.AHEAD


def _steps(
    run: Run, register: DispatchRegister, returns: Returns, *, readable: bool
) -> Iterable[QuarterStep]:
    quarter, day = run.quarter, run.as_of
    due = run.config.office.schedule.due_back(quarter)
    # Letters and sheets ask for the working day before a day off; what comes by that is on time.
    asked = due_back_day(due, run.config.holidays)
    codes = {agency.code for agency in run.config.agencies_in(quarter)}
    agencies, letters = len(codes), register.letters.values()
    # A sheet went out to one that has left the list since: it is none of those that are left.
    sheets = [line for line in register.sheets.values() if line.agency_code in codes]
    memo = register.memo
    letters_sent = sum(line.sent_by(day) for line in letters)
    memo_sent = memo is not None and memo.sent_by(day)
    # Before their week a run finds nothing yet of what falls due until then.
    letters_run = was_run(run.records, "batch", quarter, quarter.letter_week[0])
    for name, (first, last), done, total in (
        ("sheets", quarter.month(1), sum(line.sent_by(day) for line in sheets), agencies),
        ("returns", (asked, due), returns.back, agencies + returns.unasked),
        ("letters", quarter.letter_week, letters_sent, len(letters)),
        ("memo", quarter.memo_month, int(memo_sent), int(memo is not None)),
    ):
        known = readable or name == "returns"
        none_due = name == "letters" and known and not total and letters_run
        place = timing_of(first, last, day)
        yield QuarterStep(name, quarter, first, last, place, done, total, known, none_due)


def _next_quarters(run: Run) -> Iterable[QuarterStep]:
    """Give the start of the quarter after, once it is near."""
    following = run.quarter.following
    first, last = following.month(1)
    place = timing_of(first, last, run.as_of)
    if place in (StepTiming.THIS_WEEK, StepTiming.NEXT_WEEK):
        agencies = len(run.config.agencies_in(following))
        yield QuarterStep("sheets", following, first, last, place, 0, agencies)


def _left_behind(run: Run, before: DispatchRegister) -> Iterable[QuarterStep]:
    """Give what of the quarter before was written and never went out."""
    letters, memo = before.letters.values(), before.memo
    sent = sum(line.sent_by(run.as_of) for line in letters)
    for name, (first, last), done, total in (
        ("letters", before.quarter.letter_week, sent, len(letters)),
        ("memo", before.quarter.memo_month, int(memo is not None and memo.sent_by(run.as_of)), 1),
    ):
        step = QuarterStep(
            name, before.quarter, first, last, timing_of(first, last, run.as_of), done, total
        )
        if not before.taken_over and total > done:
            yield step


def _unanswered(run: Run, register: DispatchRegister) -> tuple[str, ...]:
    allowed = run.config.office.schedule.answer_within_working_days
    holidays = run.config.holidays

    def overdue(line: Dispatched) -> bool:
        if line.dispatched_date is None or line.answered:
            return False
        return working_days_after(line.dispatched_date, allowed, holidays) < run.as_of

    return tuple(line.agency for line in register.letters.values() if overdue(line))


def _proposed(run: Run, register: DispatchRegister, faults: list[Fault]) -> Iterable[str]:
    """Give the agencies whose reply waits, in every register up to the quarter's."""
    read = partial(read_earlier_registers, run.records, run.quarter)
    earlier = _or_fault(read, list[DispatchRegister](), faults)
    for line in (line for each in (*earlier, register) for line in each.lines):
        if line.proposal is not None and line.proposal.confirmed is None and not line.answered:
            yield line.agency


def _counted(
    run: Run, fiscal_year: int, failing: Collection[str], faults: list[Fault]
) -> int | None:
    """Count the letters that the indicator counts so far, of earlier years' quarters too."""
    quarters, unread = quarters_of(fiscal_year), list[Fault]()
    earlier = partial(read_earlier_registers, run.records, quarters[0])
    registers = [*_or_fault(earlier, list[DispatchRegister](), unread)]
    registers += [_dispatch(run, quarter, unread) for quarter in quarters]
    faults.extend(unread)
    if unread or any(name.startswith("dispatch_") for name in failing):
        return None
    return sum(len(sort_letters(each, fiscal_year, run.as_of).counted) for each in registers)
