"""Numbers and dates letters in the dispatch register, in the order in which they are printed.

Takes a run, the first number and the day; enters both for every letter that has neither, or only
lists who waits.  What was entered by hand stays.  Refuses letters that are still drafts, or not
written yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pipeline.documents.draft_mark import is_draft
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run, as_it_is_whole, kept_manifest
from pipeline.locale import Wording
from pipeline.model.faults import RefusalError
from pipeline.records.dispatch_register import (
    TAKEN_OVER,
    Dispatched,
    DispatchRegister,
    Key,
    full_number,
    register_name,
)
from pipeline.records.enter_in_books import Entry, book_digest, dispatch_entered
from pipeline.records.read_dispatch_register import LATEST, read_dispatch
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.thai.numerals import to_arabic_digits


class LetterSet(StrEnum):
    """The three sets of letters that are numbered apart, each by the command that writes it."""

    AGENCIES = "letters"
    SHEETS = "sheets"
    MEMO = "memo"

    @property
    def command(self) -> str:
        """The command that writes them."""
        return "batch" if self is LetterSet.AGENCIES else self.value

    @property
    def first_command(self) -> str:
        """The command that writes them for the first time: a quarter's run has a memorandum."""
        return self.value if self is LetterSet.SHEETS else "batch"


@dataclass(frozen=True, slots=True)
class NumberedLetter:
    """A letter and the number it was given."""

    agency: str
    number: str
    line: Dispatched
    """Its line as it stands with both."""


def waiting_letters(run: Run, which: LetterSet) -> tuple[str, ...]:
    """Name whose letters have neither number nor day, in their order; raises as the numbering."""

    def read(whole: Run) -> tuple[str, ...]:
        register = read_dispatch(whole.records, whole.quarter, whole.codes, only_look=True)
        return tuple(line.agency for line in _waiting(whole, register, which))

    return as_it_is_whole(run, read)


def number_letters(
    run: Run, first: int, day: date, which: LetterSet, *, dry_run: bool = False
) -> tuple[NumberedLetter, ...]:
    """Enter numbers from `first` on and the day `day`; gives the letters in their order.

    Raises RefusalError where the letters are drafts or unwritten, the day is before the quarter or
    a number is another letter's, ConfigFaultsError where the register can't be read or is open in
    Excel, LockedError where another run works on the records.
    """
    if dry_run:
        return as_it_is_whole(run, lambda whole: _numbered(whole, first, day, which, None))
    places = [run.records / register_name(run.quarter)]
    with at_work(run.records, "dispatch", places, output=run.output, since=run.started) as work:
        return _numbered(run, first, day, which, work)


def numbering_notes(run: Run, numbered: Collection[NumberedLetter], day: date) -> Iterator[Wording]:
    """Say what is odd about the day under which the letters were entered, to be mended by hand."""
    lines = tuple(each.line for each in numbered)
    yield from DispatchRegister(run.quarter, run.records, lines).warnings(run.config.holidays)
    if day > run.as_of:
        yield JOBS("dispatched_ahead", day=day)


def _numbered(
    run: Run, first: int, day: date, which: LetterSet, work: RecordsWork | None
) -> tuple[NumberedLetter, ...]:
    if day < run.quarter.start:
        raise RefusalError("dispatch_too_early", quarter=str(run.quarter), day=day)
    if day > run.quarter.start + LATEST:
        raise RefusalError("dispatch_too_late", quarter=str(run.quarter), day=day)
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=work is None)
    seen = book_digest(register.path)
    waiting = _waiting(run, register, which)
    numbers = {line.key: str(first + place) for place, line in enumerate(waiting)}
    _refuse_taken(run, register, numbers.values())
    if numbers and work is not None:
        entries: dict[Key, Entry] = {
            key: {"number": number, "dispatched_date": day} for key, number in numbers.items()
        }
        content = dispatch_entered(register.path, entries, seen)
        with work.commit(run.office, run.as_of) as commit:
            if content is not None:
                commit.file(register.path, content, seen=seen)
    return tuple(
        NumberedLetter(line.agency, number, replace(line, number=number, dispatched_date=day))
        for line in waiting
        for number in (numbers[line.key],)
    )


def _run_was(run: Run, which: LetterSet) -> bool:
    """Whether these letters' command was run, which may find none due to an agency.

    The memorandum's own run leaves a register and a folder too, and says nothing of letters.
    """
    told = kept_manifest(run.standing_folder, run.quarter).get("letters_final")
    return which is not LetterSet.AGENCIES or told is not None


def _waiting(run: Run, register: DispatchRegister, which: LetterSet) -> list[Dispatched]:
    """Give the lines without number and day in the order of printing; refuses drafts and none."""
    lines = _lines(register, which)
    waiting = [line for line in lines if not line.number and not line.sent]
    folder = run.sheets_folder if which is LetterSet.SHEETS else run.standing_folder
    facts = {"quarter": str(run.quarter), "command": which.command}
    if not lines and not (register.path.exists() and folder.is_dir() and _run_was(run, which)):
        raise RefusalError("dispatch_unwritten", **facts | {"command": which.first_command})
    if any(is_draft(folder / line.file) for line in waiting):
        raise RefusalError("dispatch_drafts", **facts)
    order = {agency.code: place for place, agency in enumerate(run.config.agencies)}
    return sorted(waiting, key=lambda line: order.get(line.agency_code, len(order)))


def _refuse_taken(run: Run, register: DispatchRegister, numbers: Collection[str]) -> None:
    """Refuse numbers that letters of the quarter bear already: the next run would refuse them."""
    prefix = run.config.office.letterhead.letter_prefix
    wanted = {full_number(number, prefix) for number in numbers}
    for line in register.lines:
        if line.number and line.standing != TAKEN_OVER:
            number = full_number(to_arabic_digits(line.number), prefix)
            if number in wanted:
                raise RefusalError("dispatch_number_taken", number=number, agency=line.agency)


def _lines(register: DispatchRegister, which: LetterSet) -> list[Dispatched]:
    if which is LetterSet.MEMO:
        return [register.memo] if register.memo else []
    return list((register.sheets if which is LetterSet.SHEETS else register.letters).values())
